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
change-it = غيّره
change-place = تغيير { $name }
change-which = ما الذي يجري له
change-rename = تغيير الاسم
change-move = نقل
change-merge = دمج
change-split = تقسيم
change-rename-about = اكتب ما يُسمّى به ابتداءً من ذلك اليوم. الاسم الذي لا يتغيّر يبقى كما هو؛ ويبقى الاسم القديم ساريًا للأيام السابقة، وتظلّ القوائم التي تستعمله مفهومة.
change-move-about = حدّد المنطقة التي يتبعها ابتداءً من ذلك اليوم. كلّ ما تحته ينتقل معه.
change-merge-about = ابتداءً من ذلك اليوم يكون هناك مكان واحد بدل اثنين، ومعه كلّ ما تحتهما.
change-split-about = ابتداءً من ذلك اليوم تكون هناك أماكن عدّة بدل واحد. القرى تتبع المنطقة التي تقع فيها.
change-rename-stays = تبقى الملفات المنشورة كما هي، ويظلّ الاسم القديم قابلًا للبحث.
change-move-stays = تبقى الملفات المنشورة كما هي. وفي الأيام السابقة يبقى تابعًا لما كان يتبعه.
change-merge-stays = تبقى الملفات المنشورة كما هي. أسماء المكان المنتهي ورموزه سارية حتى آخر يوم له، فتظلّ القوائم الأقدم مفهومة.
change-split-stays = تبقى الملفات المنشورة كما هي. وفي الأيام السابقة يبقى المكان واحدًا كما كان.
change-under = يتبع
change-with = ادمجه مع
change-other-hint = اختر من القائمة، أو اكتب رمز P-code أو رقمًا مثل #93 أو اسمًا لا يحمله إلا مكان واحد.
change-into = ما الذي يستمر
change-into-other = يستمر المكان الآخر، أكبر
change-into-this = يستمر هذا المكان، أكبر
change-into-new = يبدأ مكان جديد:
change-itself = المكان نفسه
change-keeps-yes = يستمر، أصغر، مع كلّ ما لا يأخذه مكان جديد
change-keeps-no = ينتهي؛ ويأخذ المكان الجديد الأول كلّ ما لا يأخذه غيره
change-part = المكان الجديد { $number }
change-children = أيّ المناطق تذهب إلى أين
change-child-stays = مع الباقي
change-day = ابتداءً من يوم
change-note-hint = القانون أو القرار مثلًا. يظهر في تاريخ المكان وفي سجلّ التدقيق.
change-look = أظهر ما يتغيّر
change-do = نفّذ
change-preview = ما يتغيّر ابتداءً من { $day }
change-decisions = تقرّر أن هذه مكانٌ ينتهي، فقرّر بشأنها من جديد:
change-kept = حُفظ، ويسري ابتداءً من ذلك اليوم.
change-no-events = لا شيء معروفًا.
change-locations = { $count ->
    [zero] لا مواقع
    [one] موقع واحد
    [two] موقعان
    [few] { $count } مواقع
    [many] { $count } موقعًا
   *[other] { $count } موقع
}
change-day-wrong = اكتب اليوم، مثلًا 2021-09-30.
change-name-same = لن يتغيّر شيء: هذه أسماؤه أصلًا.
change-name-missing = أعطِ المكان الجديد اسمًا.
change-no-name = لا يصلح «{ $name }» اسمًا.
change-not-country = تُوضَع القوائم داخل البلد كله: يمكن تغيير اسمه، لا تقسيمه ولا دمجه.
change-not-then = لا وجود لـ{ $name } في { $day } وفي اليوم الذي قبله؛ اختر يومًا آخر.
change-unknown = لا مكان اسمه «{ $text }».
change-several = عدّة أماكن اسمها «{ $text }». اختر أحدها من القائمة أو اكتب رمزه.
change-lies-there = هو تابع لـ{ $name } أصلًا.
change-not-above = لا يمكن أن يتبع { $name }: فهو ليس من مستوى أعلى، أو يقع ضمنه.
change-other-missing = اذكر المكان الآخر.
change-merge-itself = لا يُدمج مكان مع نفسه ولا مع ما يقع فيه.
change-code-taken = الرمز { $code } يحمله { $name } أصلًا.
change-too-few = سمِّ مكانين على الأقل، أو مكانًا واحدًا إذا استمر المكان نفسه.
turn-begins = يبدأ
turn-ends = ينتهي
turn-ends-on = ينتهي؛ آخر يوم له { $day }
turn-smaller = يستمر، أصغر
turn-larger = يستمر، أكبر
turn-renamed = له اسم آخر
turn-renamed-from = كان اسمه { $before } حتى { $day }
turn-moved = أصبح ضمن منطقة أخرى
