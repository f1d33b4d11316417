# ما مدى صعوبة العيش في المواقع، ولماذا.
page-severity = الشدّة
severity-index = المؤشر
severity-nothing = لم يُنشر بعد أيّ استبيان لمؤشر
severity-nothing-advice = أدخل جولة من الإجابات، كمؤشر العودة، واعتمدها وانشرها؛ فتظهر هنا درجاتها وخريطتها وترتيبها.
severity-said = { $locations ->
    [0] لا موقع من { $of } ظروفه في أسوأ حال ({ $band }).
    [one] موقع واحد من { $of } ظروفه في أسوأ حال ({ $band }): يعيش فيه { $people } شخصًا، أي { $share } من الجميع.
    [two] موقعان من { $of } ظروفهما في أسوأ حال ({ $band }): يعيش فيهما { $people } شخصًا، أي { $share } من الجميع.
    [few] { $locations } مواقع من { $of } ظروفها في أسوأ حال ({ $band }): يعيش فيها { $people } شخصًا، أي { $share } من الجميع.
   *[other] { $locations } موقعًا من { $of } ظروفها في أسوأ حال ({ $band }): يعيش فيها { $people } شخصًا، أي { $share } من الجميع.
}
severity-said-none = لم يُقيَّم في هذه الجولة أيّ موقع يحقّ لك رؤيته.
severity-said-bare = عدد المواقع في أسوأ حال ({ $band })، هو { $locations } من { $of }. لا أحد يذكر عدد من يعيشون هناك.
severity-hotspots = { $count ->
    [one] بؤرة واحدة، مع احتمال كونها كذلك: { $areas }.
    [two] بؤرتان، مع احتمال كون كلّ منهما كذلك: { $areas }.
    [few] { $count } بؤر، مع احتمال كون كلّ منها كذلك: { $areas }.
   *[other] { $count } بؤرة، مع احتمال كون كلّ منها كذلك: { $areas }.
}
severity-and-others = { $areas } و{ $count } غيرها
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
severity-map-circles = الدائرة موقع: حجمها بعدد سكانه، ولونها لون فئته. الأرقام متوسطات المناطق.
severity-by-band = الناس حسب الفئة
severity-spread = المواقع حسب الدرجة
severity-answered = ما كانت الإجابات
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
severity-among-chance = احتمال أن يكون بين أسوأ ٥٠، من ٠ إلى ١
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

# ماذا لو تحسّن شيء.
severity-to-what-if = ماذا لو تحسّن شيء؟
what-if-title = { $index }: ماذا لو
what-if-none = اختر ما يتحسّن وأين: تظهر فورًا الدرجات والفئات والناس عندئذ، والعنوان هو السيناريو.
what-if-said = { $answers ->
    [0] لا يتغيّر شيء: كلّ ذلك جيّد هناك أصلًا.
    [one] تتحسّن إجابة واحدة. ينتقل متوسط الدرجة من { $was } إلى { $is }؛ وعدد المواقع التي تدخل فئة أخرى { $moved }.
    [two] تتحسّن إجابتان. ينتقل متوسط الدرجة من { $was } إلى { $is }؛ وعدد المواقع التي تدخل فئة أخرى { $moved }.
    [few] تتحسّن { $answers } إجابات. ينتقل متوسط الدرجة من { $was } إلى { $is }؛ وعدد المواقع التي تدخل فئة أخرى { $moved }.
   *[other] تتحسّن { $answers } إجابة. ينتقل متوسط الدرجة من { $was } إلى { $is }؛ وعدد المواقع التي تدخل فئة أخرى { $moved }.
}
what-if-stays = كما هو
what-if-now = الآن
what-if-then = عندئذ
what-if-bands-about = الأفراد في مواقع المنطقة؛ والمجال مجال التغيّر، بقدر الثقة بالإجابات والأوزان.
what-if-changed = المواقع الأكثر تغيّرًا
scenario-where = في أيّ مواقع
scenario-all = جميع المواقع
scenario-worst-choose = الأشدّ
scenario-worst = { $count ->
    [one] الموقع الأشدّ
    [two] الموقعان الأشدّ
    [few] أشدّ { $count } مواقع
   *[other] أشدّ { $count } موقعًا
}
scenario-band = الفئة { $band } وما هو أسوأ
scenario-chosen-choose = المؤشَّر عليها أدناه
scenario-chosen = { $count ->
    [0] لا موقع
    [one] موقع مختار واحد
    [two] موقعان مختاران
    [few] { $count } مواقع مختارة
   *[other] { $count } موقعًا مختارًا
}
scenario-many = العدد
scenario-pick = المواقع التي تتحسّن
scenario-absent = { $count ->
    [one] أحد المواقع المختارة ليس في هذه الجولة أو المنطقة.
    [two] اثنان من المواقع المختارة ليسا في هذه الجولة أو المنطقة.
   *[other] عدد المواقع المختارة التي ليست في هذه الجولة أو المنطقة: { $count }.
}
scenario-keep = احفظ هذا السيناريو
scenario-keep-about = يبقى تحت اسم لكلّ من له حساب ويرى منطقته، بجانب سيناريوهات الجولة الأخرى.
scenario-keep-it = احفظه
scenario-name = السيناريو
scenario-choose-area = اختر إحدى مناطقك لحفظ هذا السيناريو.
scenario-to-kept = السيناريوهات المحفوظة
scenarios-title = { $index }: السيناريوهات
scenarios-with = قارن
scenarios-none = لم يُحفظ أيّ سيناريو لهذه الجولة
scenarios-none-advice = اختر ما يتحسّن وانظر ما ينتج عنه واحفظه تحت اسم؛ وهنا تقف السيناريوهات المحفوظة جنبًا إلى جنب.
scenarios-worst = من يعيش عندئذ في أسوأ الفئات: { $bands }
scenarios-side-by-side = جنبًا إلى جنب
scenarios-about = كلّ في منطقته، وفق أحدث إصدار للجولة. وتحت عدد الناس في الفئة التغيّرُ ومجاله، بقدر الثقة بالإجابات والأوزان. وتقف هنا ستة على الأكثر في آن واحد.
scenario-by = { $who }، { $moment }
scenario-improved = ما يتحسّن
scenario-answers = الإجابات التي تتحسّن
scenario-moved = المواقع التي تدخل فئة أخرى
scenario-mean = متوسط الدرجة
scenario-version = صُنع بالإصدار { $version } من المؤشر؛ ويُعرض بالإصدار المستخدم الآن.
scenario-unknown = لم يعد هذا في المؤشر: { $what }
scenario-remove = إزالة
scenario-remove-about = يختفي عندئذ للجميع. ويحتفظ سجلّ التدقيق بما كان فيه.
scenario-remove-it = أزِله
what-if-nowhere = لا موقع مقصود بهذا: اختر مواقع أخرى تتحسّن.
fewest-title = بماذا نبدأ
fewest-choose = اختر منطقة: يظهر هنا أقلّ عدد من المؤشرات الفرعية التي تنزل بمتوسط درجتها تحت حدّ فئتها.
fewest-nobody = لا موقع هناك له درجة وسكّان معًا، فلا متوسط يُخفَّض.
fewest-best-band = متوسط الدرجة { $now }، وهو في أحسن فئة أصلًا.
fewest-smallest = { $count ->
    [one] متوسط الدرجة { $now }. تحسين مؤشر فرعي واحد في جميع المواقع ينزل به تحت { $cut }؛ ولا يكفي أقلّ من ذلك.
    [two] متوسط الدرجة { $now }. تحسين مؤشرين فرعيين في جميع المواقع، بهذا الترتيب، ينزل به تحت { $cut }؛ ولا يكفي أقلّ منهما.
    [few] متوسط الدرجة { $now }. تحسين { $count } مؤشرات فرعية في جميع المواقع، بهذا الترتيب، ينزل به تحت { $cut }؛ ولا يكفي أقلّ منها.
   *[other] متوسط الدرجة { $now }. تحسين { $count } مؤشرًا فرعيًا في جميع المواقع، بهذا الترتيب، ينزل به تحت { $cut }؛ ولا يكفي أقلّ منها.
}
fewest-some = متوسط الدرجة { $now }. تحسين هذه في جميع المواقع، بهذا الترتيب، ينزل به تحت { $cut }؛ وقد توجد مجموعة أصغر، فالدرجات التي تزن السيّئ أكثر لا تُجمع.
fewest-not-reached = متوسط الدرجة { $now }. حتى مع كلّ هذه لا ينزل تحت { $cut }.
fewest-score-then = متوسط الدرجة عندئذ

# ما الذي تغيّر بين جولتين.
severity-to-change = ما الذي تغيّر؟
severity-location = { $name }: { $score }، { $band }؛ عدد الأفراد { $people }
moved-title = { $index }: ما الذي تغيّر
moved-rounds = { $first } ← { $second }
moved-not-there = لم يُقيَّم شيء هناك في الجولة السابقة، فلا شيء للمقارنة. اختر جولة أو منطقة أخرى.
moved-one-round = لم تُنشر سوى جولة واحدة؛ تلزم جولة ثانية للمقارنة.
moved-said = انتقل متوسط درجة السكان من { $was } إلى { $is } ({ $by }).
moved-nobody = لا موقع له درجة وسكان في كلتا الجولتين، فلا متوسط للمقارنة.
moved-locations = مواقع في فئة أفضل: { $better }، في فئة أسوأ: { $worse }، قُيّمت حديثًا: { $new }، لم تعد تُقيَّم: { $gone }.
moved-hotspots-new = { $count ->
    [one] بؤرة جديدة: { $areas }.
    [two] بؤرتان جديدتان: { $areas }.
    [few] { $count } بؤر جديدة: { $areas }.
   *[other] { $count } بؤرة جديدة: { $areas }.
}
moved-hotspots-gone = { $count ->
    [one] لم تعد بؤرة: { $areas }.
    [two] لم تعودا بؤرتين: { $areas }.
    [few] { $count } نواحٍ لم تعد بؤرًا: { $areas }.
   *[other] { $count } ناحية لم تعد بؤرًا: { $areas }.
}
moved-parts = ما الذي حرّك الدرجة
moved-parts-about = نقاط من متوسط الدرجة؛ مجموع الأجزاء هو التغيّر كله. ما فوق الصفر أسوأ.
moved-part = الجزء
moved-people = انتقال الناس بين المواقع
moved-entered = مواقع قُيّمت حديثًا
moved-left = مواقع لم تعد تُقيَّم
moved-worse = الأكثر تدهورًا
moved-better = الأكثر تحسّنًا
moved-then = سابقًا
moved-most = أكثر ما أثّر

# الشدّة إلى جانب العودة.
returns-heading = الشدّة والعودة
returns-rate = نسبة من عادوا من النازحين
returns-about = كل نقطة موقع من { $count }، بلون فئته. ارتباط الرتب: { $correlation } (سالب واحد: كلّما اشتدّت الظروف قلّ العائدون؛ صفر: لا علاقة بينهما).
returns-location = { $name }: عاد { $rate }، الدرجة { $score }؛ عدد الأفراد { $people }

# أوزان مستخلصة من جولة.
severity-to-fit = ما الذي يرافق ضعف العودة؟
fit-title = { $index }: ما الذي يرافق ضعف العودة
fit-cut = الضعيف ما دون
fit-no-rates = لا يذكر هذا الاستبيان عدد النازحين من كل موقع ولا نسبة من عادوا منهم؛ ولا يُستخلص شيء دون ذلك.
fit-said = العودة ضعيفة في { $low } من { $locations } موقعًا: عاد أقل من { $cut } من نازحيها. المتروك لنقص إجابة أو نسبة: { $out }.
fit-quality = للموقع ضعيف العودة درجة أعلى باحتمال { $auc } (النصف تخمين).
fit-quality-unseen = للموقع ضعيف العودة درجة أعلى باحتمال { $auc }، وفي المحافظات المحجوبة { $unseen } (النصف تخمين).
fit-firth = بعض الإجابات ترافق ضعف العودة في كل مكان أو لا ترافقه أبدًا، فاستُخدم تصحيح فيرث.
fit-left-out = لا تقول هذه المؤشرات شيئًا عن العودة هنا، وليست جزءًا من المؤشر المضبوط: { $indicators }.
fit-beside = بهذه الأوزان يكون { $moved } من { $of } موقعًا في فئة أخرى؛ ارتباط الترتيبين: { $ranking }.
fit-weights = وزن كل إجابة
fit-weights-about = لوغاريتم نسبة الأرجحية لضعف العودة مقارنة بأفضل إجابة، مع المجال الذي يضم القيمة الحقيقية في ٩٥ من ١٠٠ حالة. الإجابات المجتمعة متساوية الوزن: لولا ذلك لعُدّت الأسوأ أفضل.
fit-answer = الإجابة
fit-log-odds = لوغاريتم الأرجحية
fit-error = الخطأ المعياري
fit-odds = الأرجحية، مضروبة في
fit-file-about = الإصدار التالي من المؤشر بهذه الأوزان؛ احسب به درجات الجولات من سطر الأوامر
