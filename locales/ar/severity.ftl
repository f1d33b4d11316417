# ما مدى صعوبة العيش في المواقع، ولماذا.
page-severity = الشدّة
severity-index = المؤشر
severity-nothing = لم يُنشر بعد أيّ استبيان لمؤشر
severity-nothing-advice = أدخل جولة من الإجابات، كمؤشر العودة، واعتمدها وانشرها؛ فتظهر هنا درجاتها وخريطتها وترتيبها.
severity-said = { $locations ->
    [0] لا موقع من { $of } ظروفه في أسوأ فئة، { $band }.
    [one] موقع واحد من { $of } ظروفه في أسوأ فئة، { $band }: يعيش فيه { $people } شخصًا، أي { $share } من الجميع.
    [two] موقعان من { $of } ظروفهما في أسوأ فئة، { $band }: يعيش فيهما { $people } شخصًا، أي { $share } من الجميع.
    [few] { $locations } مواقع من { $of } ظروفها في أسوأ فئة، { $band }: يعيش فيها { $people } شخصًا، أي { $share } من الجميع.
   *[other] { $locations } موقعًا من { $of } ظروفها في أسوأ فئة، { $band }: يعيش فيها { $people } شخصًا، أي { $share } من الجميع.
}
severity-said-bare = عدد المواقع في أسوأ فئة، { $band }، هو { $locations } من { $of }. لا أحد يذكر عدد من يعيشون هناك.
severity-hotspots = { $count ->
    [one] بؤرة واحدة، مع احتمال كونها كذلك: { $areas }.
    [two] بؤرتان، مع احتمال كون كلّ منهما كذلك: { $areas }.
    [few] { $count } بؤر، مع احتمال كون كلّ منها كذلك: { $areas }.
   *[other] { $count } بؤرة، مع احتمال كون كلّ منها كذلك: { $areas }.
}
severity-unscored = { $count ->
    [one] موقع واحد بلا درجة: الإجابات فيه قليلة جدًا.
    [two] موقعان بلا درجة: الإجابات فيهما قليلة جدًا.
    [few] { $count } مواقع بلا درجة: الإجابات فيها قليلة جدًا.
   *[other] { $count } موقعًا بلا درجة: الإجابات فيها قليلة جدًا.
}
severity-people-from = عدد الناس كما في القائمة الرئيسية المنشورة للجولة { $number }.
severity-illustrative = إجابات هذا المؤشر وأوزانه وحدوده للتوضيح فقط: لا مصدر يذكرها. هي تبيّن طريقة العمل؛ فلا تبنِ قرارًا على هذه الدرجات.
severity-to-method = كيف يُصنع هذا المؤشر
severity-area = { $name }: { $score } ({ $ends })، { $band }
severity-map = متوسط الدرجة حسب { $level }
severity-map-about = المتوسط على المواقع، يُحسب كلّ منها بعدد من يعيشون فيه. قد تكون المنطقة معتدلة في مجملها وفيها مواقع شديدة.
severity-by-band = الناس حسب الفئة
severity-spread = المواقع حسب الدرجة
severity-drivers = ممّ تتكوّن الدرجة
severity-drivers-about = النقاط التي يضيفها كلّ مؤشر فرعي إلى متوسط الدرجة { $score }، وحصّته.
severity-ranking = أشدّ المواقع
severity-ranked-told = { $count } من { $of } موقعًا.
severity-doubts = تضمّ المجالات ٩٥ من ١٠٠ من { $draws } جولة كان يمكن أن تكون: الإجابة هي المجاورة لها باحتمال { $answer }، والنقاط تخطئ بنسبة { $weight } حيث لا يذكر المؤشر خطأً، وما لم يُجب عنه كما في غيره. الأوّلان افتراضان.
severity-score = الدرجة
severity-interval = من – إلى
severity-from = من
severity-to = إلى
severity-band = الفئة
severity-among = من أشدّ ٥٠ موقعًا
severity-certainly = بالتأكيد
severity-could-be = ربما
severity-not = لا
severity-indicator = المؤشر الفرعي
severity-scale = المحور
severity-points = النقاط
method-title = كيف يُصنع { $index }
method-intro = الإصدار { $version } · { $basis }
basis-of-published = الأوزان والحدود كما نُشرت
basis-of-fitted = الأوزان مضبوطة على بيانات
basis-of-illustrative = الأوزان والحدود للتوضيح
method-scores = تمتدّ الدرجات من ٠، حين يكون كلّ شيء في أحسن حال، إلى { $most }. وتصنع المحاور الدرجة الكلّية عبر { $how }.
method-bands = فئات الدرجة الكلّية: { $bands }.
method-combine = تصنع المؤشرات الفرعية الدرجة عبر { $how }.
combine-sum = نقاطها كنسبة من أقصى ما يمكن
combine-mean = متوسطها
combine-quadratic = متوسطها التربيعي، وفيه يزن الجزء السيّئ أكثر
combine-highest = أسوئها
missing-leave-out = ما لم يُجب عنه يُترك، ما دام قد أُجيب عن { $share } من المحور؛ وإلا فلا درجة.
missing-best = ما لم يُجب عنه يُحسب كأحسن إجابة.
missing-worst = ما لم يُجب عنه يُحسب كأسوأ إجابة.
missing-unscored = حيث لم يُجب عن شيء فلا درجة.
not-applicable-leave-out = ما لا ينطبق ليس جزءًا من الدرجة هناك.
not-applicable-best = ما لا ينطبق يُحسب كأحسن إجابة.
method-hotspot = البؤرة منطقة تبلغ الفئة { $band } في أيّ محور.
method-hotspot-many = البؤرة ناحية تبلغ الفئة { $band } في أيّ محور، أو الفئة { $other } وفيها { $many } شخص على الأقل.
method-answers = الإجابات ونقاطها
method-sources = المصادر
method-back = عودة إلى الدرجات
