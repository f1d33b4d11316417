# العمل على الجولات قبل نشرها.
page-work = العمل
work-about = جولات في طريقها إلى النشر: تُدخل وتُراجع وتُعتمد وتُنشر.
bring-in = أدخل قائمة
bring-in-about = لا يتغيّر شيء قبل أن ترى ما فُهم من الملف.
round-number = رقم الجولة
day-of-figures = تاريخ الأرقام
is-partial = جزء من الأماكن فقط
file-to-bring = الملف
look-at-it = عاينها
rounds-open = لم تُنشر بعد
rounds-published = منشورة
no-rounds-open = لا جولة مفتوحة.
state = الحالة
state-draft = مسودة
state-in-review = قيد المراجعة
state-approved = معتمدة
state-published = منشورة
blocking-open = موانع
last-change = آخر تغيير
records = السجلات
next-step = الخطوة التالية
step-submit = قدّمها للمراجعة
step-submit-about = ينظر فيها شخص آخر؛ لا يتغيّر شيء حتى يعيدها.
step-approve = اعتمدها
step-approve-about = راجعتَ الأرقام وما فيها من شكوك ووجدتها صالحة.
step-return = أعدها
step-return-about = أعدها إلى من أعدّها مع ما ينبغي تصحيحه.
step-publish = انشرها
step-publish-about = أخرجها إصدارًا لا يتغيّر أبدًا.
step-correct = صحّحها
step-correct-about = افتح الإصدار التالي؛ يبقى هذا كما نُشر.
reason = السبب
reason-for-all = سبب لكل ما هو من هذا النوع
remark = ملاحظة (اختيارية)
reason-needed = اذكر السبب: يحتاجه من يأتي بعدك.
form-incomplete = لم يصل النموذج كاملًا. ارجع وأرسله من جديد.
hint-waits-for-approval = تنتظر من له أن يعتمدها.
hint-waits-for-publishing = اعتُمدت وتنتظر من له أن ينشرها.
doubts = الشكوك
no-doubts = لا شكوك.
severity-blocking = يمنع
severity-warning = تحذير
severity-notice = ملاحظة
where-found = الموضع
what-found = ماذا
decision = القرار
accept = اقبل
reopen = أعد فتحه
accept-all-of-kind = اقبل كل ما هو من هذا النوع
accepted-by = قبله { $who } في { $when }: { $why }
compared = مقارنة بالجولة السابقة
compared-about = منذ الجولة { $number }: { $change }. المواقع: { $new } جديدة، { $gone } لم تعد، { $more } زادت، { $less } نقصت، { $same } كما كانت.
carried-from = منقولة من الجولة { $number }
what-was-done = ما الذي جرى
nothing-yet = لا شيء بعد.
draft-replaced = { $count ->
    [zero] لهذه الجولة مسودة لا صفوف فيها بتاريخ { $day }، من { $file } أدخلها { $who }. سيحلّ هذا الملف محلّها؛ وتبقى الملفات والتصحيحات محفوظة.
    [one] لهذه الجولة مسودة من صف واحد بتاريخ { $day }، من { $file } أدخلها { $who }. سيحلّ هذا الملف محلّها؛ وتبقى الملفات والتصحيحات محفوظة.
    [two] لهذه الجولة مسودة من صفّين بتاريخ { $day }، من { $file } أدخلها { $who }. سيحلّ هذا الملف محلّها؛ وتبقى الملفات والتصحيحات محفوظة.
    [few] لهذه الجولة مسودة من { $count } صفوف بتاريخ { $day }، من { $file } أدخلها { $who }. سيحلّ هذا الملف محلّها؛ وتبقى الملفات والتصحيحات محفوظة.
   *[other] لهذه الجولة مسودة من { $count } صفًا بتاريخ { $day }، من { $file } أدخلها { $who }. سيحلّ هذا الملف محلّها؛ وتبقى الملفات والتصحيحات محفوظة.
}
draft-joined = لهذه الجولة مسودة بتاريخ { $day }، من { $file } أدخلها { $who }. تحلّ صفوف هذا الملف محلّ صفوف الأماكن نفسها، ويبقى ما سواها.
taken-import = أُدخل ملف
taken-submit = قُدّمت للمراجعة
taken-return = أُعيدت
taken-approve = اعتُمدت
taken-publish = نُشرت
taken-correct = فُتحت للتصحيح
done-submit = قُدّمت للمراجعة.
done-return = أُعيدت إلى من أعدّها.
done-approve = اعتُمدت.
done-publish = نُشرت. تعرضها الصفحات الآن.
done-correct = فُتح الإصدار التالي. أدخل الملف المصحّح.
done-decide = تقرّر.
done-import = القائمة الآن في المسودة.
refused-wrong-state = الجولة الآن في حالة أخرى: { $state }.
refused-empty-round = لا سجلات في الجولة بعد؛ أدخل قائمة أولًا.
refused-same-person = عملتَ على هذا الإصدار، فلا بد أن يعتمده شخص آخر.
what-was-understood = ما الذي فُهم
understood-about = { $title }، الجولة { $number } بتاريخ { $day }. العناوين في الصف { $row }.
columns-proposed = معاني الأعمدة مقترحة. راجع القائمة أدناه: إدخال الملف يثبّتها، وللملفات اللاحقة من الشكل نفسه أيضًا.
take-it = أدخلها في المسودة
take-anyway = أدخلها مع ذلك
give-it-up = اتركها
upload-gone = لم يعد هذا الملف في الطريق. أدخله من جديد.
choose-a-list = اختر أي قائمة هي.
round-number-wrong = رقم الجولة عدد صحيح مثل ١٢٣.
day-wrong = اكتب تاريخ الأرقام هكذا: 2021-09-30.
places-heading = الأماكن
areas-found = { $level }: عُثر على { $found } من { $stated }
columns-heading = الأعمدة
column-letters = العمود
column-heading = العنوان
column-meaning = فُهم على أنه
column-basis = عُرف من
basis-label = العنوان
basis-near-label = عنوان قريب
basis-damaged-date = عنوان تحوّل إلى تاريخ
basis-hxl-tag = وسم HXL
basis-words = كلمات العنوان
basis-content = الخلايا
basis-confirmed = شخص أكّده
basis-repeated = عنوان مكرّر
basis-unknown = لا شيء
put-right = صحّح
columns-known = الأماكن والمجاميع
columns-kept = يبقى كما هو
country = البلد
meaning-code = رمز { $level } ({ $scheme })
meaning-name = اسم { $level }
meaning-arabic-name = اسم { $level } بحروف عربية
meaning-carried-from = الجولة المنقول منها
meaning-extra = يبقى كما هو
hint-blocking = { $count ->
    [one] شكّ واحد يمنع التقديم: صحّح الملف وأدخله من جديد، أو اقبله مع ذكر السبب.
    [two] شكّان يمنعان التقديم: صحّح الملف وأدخله من جديد، أو اقبلهما مع ذكر السبب.
    [few] { $count } شكوك تمنع التقديم: صحّح الملف وأدخله من جديد، أو اقبلها مع ذكر السبب.
   *[other] { $count } شكًا تمنع التقديم: صحّح الملف وأدخله من جديد، أو اقبلها مع ذكر السبب.
}
doubts-told = { $count ->
    [one] واحد، مفتوح منها { $open }
    [two] اثنان، مفتوح منها { $open }
   *[other] { $count }، مفتوح منها { $open }
}
more-doubts = { $count ->
    [one] واحد آخر غير معروض.
    [two] اثنان آخران غير معروضين.
   *[other] { $count } أخرى غير معروضة.
}
will-block = { $count ->
    [one] شكّ واحد سيمنع التقديم حتى يُصحّح أو يُقبل.
    [two] شكّان سيمنعان التقديم حتى يُصحّحا أو يُقبلا.
    [few] { $count } شكوك ستمنع التقديم حتى تُصحّح أو تُقبل.
   *[other] { $count } شكًا ستمنع التقديم حتى تُصحّح أو تُقبل.
}
columns-unknown = { $count ->
    [zero] كل الأعمدة مفهومة.
    [one] عمود واحد غير مفهوم ويبقى كما هو.
    [two] عمودان غير مفهومين ويبقيان كما هما.
    [few] { $count } أعمدة غير مفهومة وتبقى كما هي.
   *[other] { $count } عمودًا غير مفهوم وتبقى كما هي.
}
places-new = { $count ->
    [zero] لا مواقع جديدة في سجل الأماكن
    [one] موقع واحد جديد في سجل الأماكن
    [two] موقعان جديدان في سجل الأماكن
    [few] { $count } مواقع جديدة في سجل الأماكن
    [many] { $count } موقعًا جديدًا في سجل الأماكن
   *[other] { $count } موقع جديد في سجل الأماكن
}

# المصادر الرئيسيون.
informants = المصادر الرئيسيون
informants-to = المصادر الرئيسيون: السجل وما قاله كل منهم
informants-about = من يمكن سؤاله عن الأماكن. الأسماء وأرقام الهواتف سرّية: لا تُعرض إلا عند الطلب، وكل طلب يُحفظ في سجل التدقيق.
informants-told = { $count } من { $of }
informants-none = السجل فارغ بعد. أدخل سجلًا أدناه: جدولًا فيه رمز لكل مصدر.
informants-not-found = لا أحد بهذا الوصف. ابحث عن رمز أو صفة أو مكان.
informants-search = رمز أو صفة أو مكان
informants-named = سرّي. اطلاعك محفوظ في سجل التدقيق. لا تطبعه ولا تنقله.
informants-choose-area = اختر منطقة أولًا.
informants-reveal = اعرض الأسماء وأرقام الهواتف
informants-reveal-about = يُحفظ طلبك في سجل التدقيق.
informant-code = الرمز
informant-name = الاسم
informant-contact = الهاتف
sex = الجنس
sex-female = أنثى
sex-male = ذكر
informant-position = الصفة
informant-place = المكان
informant-rounds = الجولات
informant-last = آخر سؤال
informant-forget = انسَ مصدرًا
informant-forget-about = يُمحى الاسم والهاتف والجنس والصفة والمكان، ويبقى ما قيل مع الرمز.
informant-forget-why = لماذا (دون أسماء)
informant-is-forgotten = مَنسيّ
informant-forgotten = لم يبقَ معروفًا عنهم سوى الرمز.
take-file = أدخله
roster-bring = أدخل سجلًا
roster-replace = استبدل ما يُعرف عمّن في الملف
roster-bring-about = في الصف الأول العناوين: الرمز، الاسم، الجنس، الصفة، الهاتف، رمز المكان. الرمز من عندكم، واحد في كل الجولات، وليس اسمًا ولا رقم هاتف. لا يُحفظ الملف.
roster-would-replace = يُعرف شيء آخر عن { $count } من المصادر في الملف. علّم «استبدل ما يُعرف عمّن في الملف» إن كان الملف صحيحًا ثم أدخله ثانية.
roster-taken = جديد: { $new }. مستبدَل: { $changed }. كما كان: { $same }.
roster-unplaced = دون مكان لأنه غير معروف أو قد يكون أكثر من واحد: { $count } ({ $first }). اكتب رمزه أو اسمه الكامل.
interviews-bring = أدخل مقابلات
interviews-bring-about = استمارة فيها صف لكل مصدر ومكان: رمز المكان، رمز من سُئل، تاريخ المقابلة، والأسئلة. تحلّ محلّ مقابلات الجولة السابقة. وتبقى إجابات الجولة كما هي؛ والمقابلات تقول كم هي مؤكدة.
interviews-new-codes = أضف إلى السجل الرموز التي ليست فيه
interviews-taken = المقابلات: { $interviews }، مع { $informants } مصدرًا، عن { $places } مكانًا.
interviews-elsewhere = ليست في الجولة ولا تُحسب: { $count } من الأماكن ({ $first }).
interviews-unread = ليست من الإجابات وتُعدّ ناقصة: { $count } من الخلايا ({ $first }).
interviews-next-edition = الجولة منشورة: تُحسب ابتداءً من إصدارها التالي.
informant-asked-in = سُئل في
informant-never-asked = لم يُسأل في أي جولة بعد.
informant-place-id = رمز المكان
informants-women = النساء بين من يُعرف جنسهم: { $share }.
informants-hide = أخفِ الأسماء
interviews-replace = استبدل مقابلات الجولة
interviews-undated = ليست يومًا مثل 2021-09-30 أو تاريخًا في المصنّف: { $count } من الخلايا ({ $first }).
roster-forgotten = مَنسيّون ويبقون كذلك: { $count } ({ $first }). من يوافق أن يُعرف ثانية يأخذ رمزًا جديدًا.
