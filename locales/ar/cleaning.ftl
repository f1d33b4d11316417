# The cleaning log of a round, and the page of a row.
cleaning-log = سجل التنظيف
cleaning-nothing = لم يُصحَّح شيء. تُصحَّح القيم وتُستبعد الصفوف هنا إلى جانب الملف: ابحث عن صف، أو انتقل من الملاحظة إلى صفها.
cleaning-about = ما صُحِّح إلى جانب الملف، الأحدث أولًا. يبقى الملف كما وصل.
cleaning-csv = سجل التنظيف بصيغة csv
log-entry = القيد
log-file = الملف
log-sheet = الورقة
log-row = الصف
log-column = العمود
log-place-id = معرّف المكان
log-place = المكان
log-heading = العنوان
log-change = التغيير
log-old-value = القيمة القديمة
log-new-value = القيمة الجديدة
log-reason = السبب
log-by = أدخله
log-at = وقت الإدخال
log-ended-by = أنهاه
log-ended-at = وقت الإنهاء
log-end-reason = سبب الإنهاء
log-value-corrected = صُحّحت قيمة
log-row-left-out = استُبعد صف
find-row = ابحث عن صف باسمه بأي إملاء، أو برقمه
find-row-nothing = لا صف بهذا الاسم أو الرقم.
what-was-corrected = ما صُحِّح
left-out = صف مستبعد
to-the-row = إلى الصف
show-all = اعرضها كلها
entered-by = { $who }، { $when }
entry-ended = أنهاه { $who } في { $when }: { $why }
read-again = اقرأ من جديد
read-again-about = تُقرأ ملفات هذه المسودة من جديد بما صار معروفًا عن الأماكن والأعمدة، وتُفحص ثانية.
done-read-again = قُرئت الملفات من جديد وفُحصت ثانية.
row-number = الصف { $number }
row-not-in-file = لا صف كهذا الآن في الملفات التي قُرئت منها الجولة. ابحث عنه في مساحة عمل الجولة.
row-closed = لم تعد هذه الجولة تتغير. لتصحيحها أعدها أو افتح طبعتها التالية في مساحة عملها.
row-no-doubts = لا شكوك في هذا الصف.
row-is-left-out = هذا الصف مستبعد فلا يُحسب في أي مكان. اسحب القيد أدناه لإعادته.
cells-of-row = ما يقوله الصف
cells-about = يبقى الملف كما وصل. يُحفظ ما تكتبه إلى جانبه مع السبب واسمك، وتُقرأ الجولة من جديد.
cells-doubtful = مشكوك فيها أو مصحَّحة
cells-others = خلايا أخرى
blank-cells = { $count ->
    [zero] لا خلايا فارغة
    [one] خلية فارغة واحدة
    [two] خليتان فارغتان
    [few] { $count } خلايا فارغة
    [many] { $count } خلية فارغة
   *[other] { $count } خلية فارغة
}
cell = الخلية
in-the-file = في الملف
what-is-right = الصواب
correct-about = اذكر كيف عرفت الصواب.
correct-cells = صحّح
nothing-corrected = لم يتغير شيء: اكتب الصواب في خلية أولًا.
leave-out-about = استبعد الصف كله إن كان لا ينبغي أن يكون في القائمة: المكان نفسه مرتين، أو صف تجربة، أو مكان خارج النطاق.
leave-out-row = استبعد الصف
withdraw = اسحب
row-before = → الصف السابق
row-after = الصف التالي ←
row-read-again = قُرئت الجولة من جديد: { $gone }، و{ $new }.
findings-gone = { $count ->
    [0] لم تزل أي ملاحظة
    [zero] لم تزل أي ملاحظة
    [one] زالت ملاحظة واحدة
    [two] زالت ملاحظتان
    [few] زالت { $count } ملاحظات
    [many] زالت { $count } ملاحظة
   *[other] زالت { $count } ملاحظة
}
findings-new = { $count ->
    [0] لا جديد فيها
    [zero] لا جديد فيها
    [one] واحدة جديدة
    [two] اثنتان جديدتان
    [few] { $count } جديدة
    [many] { $count } جديدة
   *[other] { $count } جديدة
}
reason-asked = سُئل الفريق الميداني
reason-counted = أُعيد العد
reason-typing = خطأ في الكتابة
reason-column = كُتب في عمود آخر
reason-twice = يرد في القائمة مرتين
cell-corrected = في الملف { $before }. { $why }
cell-was-corrected = صُحّحت بعد الإبلاغ عنها
