# الأماكن: ما تُسمّى وأين تقع وما قيل عنها.
places-title = الأماكن
places-results = أماكن تشبه «{ $text }»
places-none = لا يوجد مكان بهذا الاسم. جرّب أحرفًا أقل أو كتابة أخرى أو رمزًا.
places-about = كل منطقة مع أحدث أرقامها. افتح واحدة لترى مما تتكوّن.
places-districts = { $count ->
    [zero] لا أقضية
    [one] قضاء واحد
    [two] قضاءان
    [few] { $count } أقضية
    [many] { $count } قضاءً
   *[other] { $count } قضاء
}
places-name = الاسم
places-kind = النوع
places-found = { $count ->
    [zero] لا أماكن
    [one] مكان واحد
    [two] مكانان
    [few] { $count } أماكن
    [many] { $count } مكانًا
   *[other] { $count } مكان
}
places-most = تُعرض أفضل { $count } نتيجة.
place-country = البلد
place-site = الموقع المقام
place-facility = المرفق
place-point-of-entry = منفذ الدخول
place-above = أين يقع
place-about = عن هذا المكان
place-no-figures = لا تتحدث أي قائمة منشورة عن هذا المكان.
place-map-title = أين يقع { $name }
place-map-about = الدوائر بقدر عدد الناس؛ وهذا الموقع هو الملوّن.
place-point = الإحداثيات
place-events = ما جرى له
place-governorates = المحافظات
place-districts = الأقضية
place-subdistricts = النواحي
place-neighbours = المناطق المجاورة له
place-nearest = أقرب المواقع
distance-metres = { $number } م
distance-kilometres = { $number } كم
name-official = الاسم الرسمي
name-alternate = اسم آخر
language-english = الإنجليزية
language-arabic = العربية
language-sorani = الكردية السورانية
scheme-pcode = رمز P-code
scheme-iom-place = رقم المكان لدى المنظمة الدولية للهجرة
scheme-iom-location = رقم الموقع لدى المنظمة الدولية للهجرة
span-since = منذ { $from }
span-until = حتى { $until }
span-between = من { $from } إلى { $until }
event-split-from = انفصل عن
event-split-into = انقسم إلى
event-split-off = انفصل عنه جزء هو الآن
event-made-of = تكوّن من
event-went-up-in = أصبح جزءًا من
event-took-in = ضُمّ إليه
event-renamed = تغيّر اسمه:
event-moved = صار تابعًا لمنطقة أخرى:
said-heading = ما قالته كل جولة
said-about = كما في أحدث إصدار لكل جولة. اختر جولة لترى كيف جاءت أرقامها.
said-name = الاسم كما ورد
said-area = المنطقة كما وردت
said-households = الأسر المبلَّغ عنها
said-individuals = الأفراد المبلَّغ عنهم
said-reckoned = الأرقام المنقّطة محسوبة بالقاعدة، وما عداها وارد في الملف.
cell-blank = فارغة
trace-heading = كيف جاءت أرقام الجولة { $number }
trace-file = الملف
trace-sheet = الورقة
trace-row = الصف
trace-published = الإصدار { $edition }، نُشر في { $day }
trace-carried = منقول
trace-rule = القاعدة
trace-reckoned = الحساب
trace-cell = الخلية
trace-column = العنوان في الملف
trace-meaning = فُهم على أنه
trace-reported = في الخلية
trace-rest = { $count ->
    [zero] لا خلايا أخرى فارغة في هذا الصف.
    [one] خلية أخرى واحدة في هذا الصف فارغة أو صفر.
    [two] خليتان أخريان في هذا الصف فارغتان أو صفر.
    [few] { $count } خلايا أخرى في هذا الصف فارغة أو صفر.
    [many] { $count } خلية أخرى في هذا الصف فارغة أو صفر.
   *[other] { $count } خلية أخرى في هذا الصف فارغة أو صفر.
}
rule-plain = { $factor } أفراد لكل أسرة
rule-with-camps = { $factor } أفراد لكل أسرة، و{ $camp } في المخيمات
rule-since = { $rule }، منذ الجولة { $number }
rule-until = { $rule }، حتى الجولة { $number }
reckoned-individuals = { $sum } = { $number } فردًا
reckoned-households = { $number } أسرة، محسوبة من الأفراد بالقاعدة
found-heading = ما وُجد مشكوكًا فيه
found-nothing = لم يوجد هنا شيء مشكوك فيه في الجولات المنشورة.
found-what = ما هو
found-weight = الأهمية
found-status = القرار
finding-open = مفتوح
finding-accepted = مقبول
