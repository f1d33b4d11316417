# الإدارة: الأشخاص والأدوار والإعدادات وسجلّ الأفعال والنسخ الاحتياطي والحال.
page-administration = الإدارة
admin-people = الأشخاص
admin-roles = الأدوار
admin-settings = الإعدادات
admin-audit = سجلّ الأفعال
admin-backup = نسخة احتياطية
admin-health = الحال
everywhere = في كل مكان
person = الاسم
role = الدور
people-told = { $count ->
    [zero] لا حسابات
    [one] حساب واحد
    [two] حسابان
    [few] { $count } حسابات
    [many] { $count } حسابًا
   *[other] { $count } حساب
}
people-none = لا أحد باسم كهذا.
search-people = ابحث عن شخص باسمه
no-role = بلا دور
seen-never = لم يظهر قط
person-active = فعّال
person-invited = مدعوّ
person-deactivated = موقوف
invite = ادعُ شخصًا
invite-about = يُنشأ حساب ورابط. من يتبع الرابط يعيّن كلمة مرور ويدخل.
display-name-of-theirs = الاسم المعروض
make-link = أنشئ رابطًا
roles-which = ما يُسمح به لكل دور
area-or-everywhere = في هذه المنطقة فقط
area-which = أيّ هذه؟
area-about = من له دور في منطقة لا يرى شيئًا من غيرها، ولا يتصرّف بجولات كاملة.
grant-area-unknown = لا مكان باسم «{ $text }». اترك الحقل فارغًا ليكون الدور في كل مكان.
area-unclear = ليس واضحًا أيّ مكان هو «{ $text }». اختر أدناه.
link-join-about = أعطِ هذا الرابط لـ { $name } وحده. به يعيّن كلمة مرور ويدخل.
link-reset-about = أعطِ هذا الرابط لـ { $name } وحده. به يعيّن كلمة مرور جديدة.
link-until = يعمل مرة واحدة، حتى { $moment }.
link-once = لن يُعرض مرة أخرى.
one-time-link = رابط يعمل مرة واحدة
copy = انسخ
copied = نُسخ
what-they-did = ما فعله
about-them = عنه
no-role-about = من لا دور له لا يرى إلا ما يراه الجميع.
given-by = منحه { $name }، { $moment }.
give-role = امنح
take-role = اسحب
coming-in = الدخول
new-join-link = رابط جديد للانضمام
join-about = يتوقّف الرابط السابق عن العمل. يعمل الجديد سبعة أيام.
new-reset-link = رابط لتعيين كلمة مرور جديدة
reset-about = لمن نسي كلمة مروره. يعمل يومًا واحدًا، وتبقى الكلمة القديمة حتى يُستعمل.
sessions = الجلسات المفتوحة
sessions-open = { $count ->
    [zero] ليس مسجّل الدخول في أي مكان.
    [one] مسجّل الدخول في مكان واحد.
    [two] مسجّل الدخول في مكانين.
    [few] مسجّل الدخول في { $count } أماكن.
   *[other] مسجّل الدخول في { $count } مكان.
}
sign-out-everywhere = سجّل خروجه
drop-factor = أزِله…
drop-factor-about = لمن فقد هاتفه ورموز الاسترداد.
access = السماح بالدخول
deactivate = امنعه من الدخول…
deactivate-about = يبقى ما فعله، ولا يُعطى اسمه لأحد غيره.
activate = اسمح له بالدخول من جديد
activate-about = بكلمة المرور والأدوار التي كانت له.
ask-deactivate = هل تمنع { $name } من الدخول؟
sure-deactivate = امنعه من الدخول
ask-second-factor = هل تزيل العامل الثاني لـ { $name }؟
sure-second-factor = أزِله
ask-take = هل تسحب هذا الدور من نفسك؟
sure-take = اسحبه مني
leave-it = اتركه كما هو
will-end-sessions = { $count ->
    [zero] ليس مسجّل الدخول في أي مكان الآن.
    [one] يُسجّل خروجه من المكان الذي هو فيه الآن.
    [two] يُسجّل خروجه من المكانين اللذين هو فيهما الآن.
    [few] يُسجّل خروجه من { $count } أماكن هو فيها الآن.
   *[other] يُسجّل خروجه من { $count } مكان هو فيها الآن.
}
will-stop-tokens = { $count ->
    [zero] ليس له رموز للبرامج.
    [one] يتوقّف رمزه للبرامج عن العمل.
    [two] يتوقّف رمزاه للبرامج عن العمل.
    [few] تتوقّف رموزه الـ { $count } للبرامج عن العمل.
   *[other] تتوقّف رموزه الـ { $count } للبرامج عن العمل.
}
will-stop-links = تتوقّف الروابط التي أُعطيها عن العمل.
will-keep-work = تحتفظ الجولات والقرارات وسجلّ الأفعال باسمه.
will-be-undone-by-activate = يمكنك السماح له بالدخول من جديد متى شئت.
will-drop-codes = يتوقّف تطبيق هاتفه ورموز الاسترداد عن العمل، ولا رجعة في ذلك.
will-need-password-only = إلى أن يُعدّ عاملًا جديدًا تكفي كلمة المرور وحدها للدخول. تأكّد أنه هو حقًا من يطلب.
will-lose-own-role = ينتهي فورًا ما يتيحه لك هذا الدور، ولا يعيده إليك إلا غيرك يا { $name }.
done-give = مُنح الدور.
done-take = سُحب الدور.
done-deactivate = لم يعد يستطيع الدخول.
done-activate = صار يستطيع الدخول من جديد.
done-sign-out = سُجّل خروجه في كل مكان.
done-second-factor = أُزيل العامل الثاني.
roles-about = قد يكون للشخص عدة أدوار، كل منها في كل مكان أو في منطقة، وتُجمع معًا. يسري التغيير فورًا.
roles-table = من يُسمح له بماذا
permission = ماذا
roles-looking = الاطلاع
roles-acting = الأفعال
roles-own = الدخول وحساب المرء نفسه
may-oneself = الجميع، لحساباتهم
may-anybody = أي شخص بكلمة المرور أو الرمز أو الرابط الصحيح
yes = نعم
value-on = مفعّل
value-off = متوقّف
value-administrators = مديرو النظام
value-approvers = المعتمدون ومديرو النظام
value-all = الجميع
settings-sign-in = الدخول
settings-pages = الصفحات
settings-rounds = الجولات وفحوصها
setting-default = الأصل: { $value }
setting-changed = غيّره { $name }، { $moment }
setting-done = تغيّر: { $title }.
setting-does-not-fit = هذه القيمة لا تصلح: { $title }. لم يتغيّر شيء.
setting-sign-in-second-factor = من يحتاج إلى عامل ثانٍ
setting-sign-in-second-factor-about = رمز من تطبيق إضافة إلى كلمة المرور. من ليس له بعدُ يُعدّه قبل أي شيء آخر، وأنت كذلك.
setting-sign-in-idle-hours = ساعات حتى تنتهي الجلسة غير المستعملة
setting-sign-in-idle-hours-about = من ١ إلى ١٦٨. يسري فورًا، وعلى الجلسات المفتوحة أيضًا.
setting-sign-in-most-days = أيام حتى تنتهي كل جلسة
setting-sign-in-most-days-about = من ١ إلى ٣٠. بعدها يُسجّل الدخول من جديد في كل الأحوال.
setting-pages-open = الأرقام المنشورة للجميع
setting-pages-open-about = مفعّل: من لم يسجّل الدخول يرى ما نُشر وينزّله. تبقى المسودات في الداخل.
setting-pages-language = لغة القادمين الجدد
setting-pages-language-about = تُعرض حين لا يطلب المتصفّح أيًا من اللغات الثلاث، وتُقترح عند الدعوة.
setting-approval-second-person = الاعتماد من شخص ثانٍ
setting-approval-second-person-about = مفعّل: لا يعتمد أحد جولة أعدّها بنفسه.
setting-jump-spreads = متى يُعدّ التغيّر قفزة
setting-jump-spreads-about = تغيّر المكان الذي يبعد عن المعتاد هذا العدد من مقادير التشتّت مشكوك فيه. القيمة الأصغر تكشف أكثر.
setting-jump-households = أصغر قفزة، بالأسر
setting-jump-households-about = التغيّر بعدد أقل من الأسر لا يُشكّ فيه أبدًا.
settings-releases = النشرات
setting-release-licence = الترخيص
setting-release-licence-about = يُكتب في كل نشرة وحزمة بياناتها، مثل CC-BY-4.0 أو بالكلمات.
setting-release-credit = عبارة ذكر المصدر
setting-release-credit-about = ما ينبغي أن يكتبه الآخرون بجانب الأرقام.
setting-release-contact = جهة الاتصال
setting-release-contact-about = من يُسأل عن النشرات: عنوان يراه الجميع.
setting-release-every-days = الأيام بين الجولات
setting-release-every-days-about = يُحسب منها اليوم المتوقع للجولة التالية. 0 يعني عدم الذكر.
setting-release-reason = سبب النزوح
setting-release-reason-about = كما يرد في واجهة DTM البرمجية وبكلماتها.
setting-release-assessment = نوع التقييم
setting-release-assessment-about = كما يرد في واجهة DTM البرمجية: BA خط الأساس، SA تقييم المواقع، ETT تتبع الطوارئ.
audit-about = كل تغيير وكل دخول، الأحدث أولًا. القيود متسلسلة: لا يمكن تغيير أيّ منها أو نزعه دون أن يظهر ذلك.
audit-who = من
audit-what = ماذا
audit-object = على ماذا
audit-number = الرقم
audit-when = متى
audit-details = التفاصيل
audit-more = المزيد
audit-anything = أي شيء
audit-all = اعرض الكل
audit-none = لا قيد كهذا.
audit-newest = الأحدث
audit-older = الأقدم
audit-verify = تحقّق من السجلّ
audit-verify-about = يقرأ كل القيود من أولها ويبيّن هل غُيّر أحدها أو نُزع. قد يستغرق وقتًا.
audit-holds = { $count ->
    [zero] لا قيود بعد.
    [one] القيد الوحيد كما كُتب.
    [two] القيدان كما كُتبا.
    [few] القيود الـ { $count } كلها كما كُتبت.
   *[other] القيود الـ { $count } كلها كما كُتبت.
}
audit-breaks = القيد { $number } غُيّر أو نُزع بعد كتابته. قارن بنسخة احتياطية.
backup-now = خذ نسخة احتياطية الآن
backup-about = نسخة من كل شيء في ملف واحد: الجولات والملفات والأماكن والحسابات وسجلّ الأفعال. يواصل الآخرون عملهم أثناء ذلك.
backup-secret = احرس الملف كما تحرس البيانات: فيه كل الأرقام والمسودات وبصمات كلمات المرور وبذور العامل الثاني.
backup-never = لم تُؤخذ نسخة احتياطية بعد.
backup-last = آخر نسخة احتياطية: { $moment }، أخذها { $name }
backup-missing = لم تُؤخذ نسخة احتياطية بعد. خذ واحدة واحفظها على جهاز آخر.
backup-old = { $count ->
    [one] مضى يوم على آخر نسخة احتياطية.
    [two] مضى يومان على آخر نسخة احتياطية.
    [few] مضت { $count } أيام على آخر نسخة احتياطية.
    [many] مضى { $count } يومًا على آخر نسخة احتياطية.
   *[other] مضى { $count } يوم على آخر نسخة احتياطية.
}
backup-each-night = كل ليلة تلقائيًا
backup-each-night-about = دع الجهاز ينفّذ هذا الأمر باسم جديد لكل ملف. يفحص النسخة، ويعمل ومسار يخدم.
backup-server = قاعدة البيانات هذه على خادم. برنامجه نفسه ينسخها والجميع يعملون:
backup-server-restore = لإعادتها إلى خادم:
restore = الاستعادة
restore-stop = أوقف مسار.
restore-put = ضع الملف في مجلّد بيانات فارغ باسم
restore-start = شغّله بهذا المجلّد:
restore-verify = تأكّد أن كل شيء هناك وأن أحدًا لم يغيّره:
database = قاعدة البيانات
program = البرنامج
editions = الإصدارات
people-active = الأشخاص
uploads-unfinished = ملفات لم يكتمل رفعها
uploads-size = حجم ما لم يكتمل رفعه
version = النسخة
running-since = يعمل منذ
for-minutes = { $count ->
    [zero] أقل من دقيقة
    [one] دقيقة
    [two] دقيقتان
    [few] { $count } دقائق
   *[other] { $count } دقيقة
}
for-hours = { $count ->
    [one] ساعة
    [two] ساعتان
    [few] { $count } ساعات
   *[other] { $count } ساعة
}
for-days = { $count ->
    [one] يوم
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
memory = الذاكرة
engine = تحفظها
place-of-database = أين
size = الحجم
free-space = المساحة الفارغة
migrations = تحديثات البنية
migrations-of = { $number } من { $newest }
bytes-b = { $number } بايت
bytes-kb = { $number } كيلوبايت
bytes-mb = { $number } ميغابايت
bytes-gb = { $number } غيغابايت
