# العمل على سجلّ الأماكن: أيّ مكان تعنيه منطقة ذكرتها القوائم، وما يجري للأماكن.
doubtful-areas = مناطق مشكوك فيها
doubtful-areas-about = أسماء المناطق كما تكتبها القوائم. حدّد المكان الذي يعنيه كلّ اسم؛ المناطق الأكثر سكانًا أولًا.
doubtful-areas-told = { $count ->
    [zero] لا مناطق
    [one] منطقة واحدة
    [two] منطقتان
    [few] { $count } مناطق
    [many] { $count } منطقة
   *[other] { $count } منطقة
}
doubtful-areas-link = { $count ->
    [0] المناطق كما تسمّيها القوائم
    [zero] المناطق كما تسمّيها القوائم
    [one] منطقة واحدة مشكوك فيها تنتظر القرار
    [two] منطقتان مشكوك فيهما تنتظران القرار
    [few] { $count } مناطق مشكوك فيها تنتظر القرار
    [many] { $count } منطقة مشكوكًا فيها تنتظر القرار
   *[other] { $count } منطقة مشكوك فيها تنتظر القرار
}
decide-these-areas = حدّد أيّ الأماكن هي هذه
search-stated = ابحث عن اسم كما تكتبه القوائم
areas-which = أيّ المناطق
areas-open = مفتوحة
areas-unsure = وُجدت دون يقين
areas-decided = بُتّ فيها
areas-all = الكل
areas-nothing = لا شيء هنا
areas-nothing-about = تظهر المناطق هنا حين تذكر قائمةٌ اسمًا لا يُعرف يقينًا أيّ مكان هو.
areas-highest = المستوى الأعلى
stated-name = الاسم في القوائم
area-state = الحالة
may-be = قد يكون
how-sure = اليقين
stated-rows = الصفوف
stated-people = الناس
area-is = هو
area-is-not = ليس المكان المقترح
area-has-none = بلا مكان
area-unknown = مجهول
area-doubtful = مشكوك فيه
area-taken = فُهم على أنه
area-sure = وُجد
page-before = الصفحة السابقة
page-after = الصفحة التالية
decided-told = حُفظ: { $area }: { $state }.
decided-told-place = حُفظ: { $area } { $state } { $place }.
decide-again = قرّر من جديد
drafts-to-read-again = ليسري ذلك اضغط «اقرأ من جديد» في:
area-decided-by = { $what } · { $who }، { $when }
open-again = افتح من جديد
which-place = أيّ مكان هو؟
about-the-place = عن المكان
none-of-these = لا شيء من هذه
none-of-these-about = يبقى بلا مكان إلى أن يقرّر أحدٌ غير ذلك.
decide-also = يرد الاسم نفسه هنا أيضًا. اشملها بالقرار:
decide-area = احفظ القرار
choose-a-place = اختر أحد الأماكن أو «لا شيء من هذه».
find-another-place = أهو مكان آخر؟ ابحث عنه
find-another-nothing = لا يوجد مكان آخر بهذا الاسم.
where-stated = أين ورد
nowhere-stated = لم يرد في أيّ جولة مفتوحة ولا في أحدث الجولات المنشورة.
stated-in-arabic = بالأحرف العربية
stated-codes = الرموز المذكورة معه
doubt-map-title = أين قد يقع { $name }
doubt-map-about = { $count ->
    [zero] المناطق المرقّمة هي المرشّحة.
    [one] المناطق المرقّمة هي المرشّحة. الدائرة هي الصف الذي يذكر الاسم.
    [two] المناطق المرقّمة هي المرشّحة. الدائرتان هما الصفّان اللذان يذكران الاسم، بقدر عدد الناس.
    [few] المناطق المرقّمة هي المرشّحة. الدوائر هي { $count } صفوف تذكر الاسم، بقدر عدد الناس.
    [many] المناطق المرقّمة هي المرشّحة. الدوائر هي { $count } صفًا تذكر الاسم، بقدر عدد الناس.
   *[other] المناطق المرقّمة هي المرشّحة. الدوائر هي { $count } صف تذكر الاسم، بقدر عدد الناس.
}
doubt-map-bare = المناطق المرقّمة هي المرشّحة. لا إحداثيات لأيّ صف يذكر الاسم.
reason-not-alone = { $name } يناسب بالقدر نفسه تقريبًا
reason-below = { $name } الواقع فيه يحمل هذا الاسم
refused-decided-meanwhile = اتخذ { $who } قرارًا بشأن هذا في هذه الأثناء. انظر إلى ما هو مثبت الآن.
