# الشكوك: ما يُكتب عنها بالعربية. النص الإنجليزي عند كل فحص في الشيفرة.
cleaning-no-cell =
    .title = خلية مصحَّحة ليست في الملف
    .message = يصحّح سجل التنظيف «{ $heading }» في { $key }، ولا خلية كهذه في هذا الملف
    .remedy = اسحب القيد من سجل التنظيف إن زالت الخلية نهائيًا
cleaning-other-value =
    .title = خلية مصحَّحة صار فيها شيء آخر
    .message = في سجل التنظيف أن «{ $heading }» في { $key } هو «{ $after }» لا «{ $before }»؛ وفي هذا الملف «{ $found }»، وقد تُرك كما هو
    .remedy = انظر إلى الصف: صحّح الخلية من جديد، أو اسحب القيد من سجل التنظيف
column-contradictory =
    .title = عمودان بمعنى واحد وخلاياهما مختلفة
    .message = { $rows ->
        [one] «{ $heading }» و{ $first } بمعنى واحد ويختلفان في صف واحد؛ يُحسب الأول
        [two] «{ $heading }» و{ $first } بمعنى واحد ويختلفان في صفين؛ يُحسب الأول
        [few] «{ $heading }» و{ $first } بمعنى واحد ويختلفان في { $rows } صفوف؛ يُحسب الأول
        [many] «{ $heading }» و{ $first } بمعنى واحد ويختلفان في { $rows } صفًا؛ يُحسب الأول
       *[other] «{ $heading }» و{ $first } بمعنى واحد ويختلفان في { $rows } صف؛ يُحسب الأول
    }
    .remedy = غيّر اسم أحدهما في الملف أو احذفه
column-damaged-date =
    .title = عنوان حوّله برنامج الجداول إلى تاريخ
    .message = قُرئ «{ $heading }» على أنه «{ $expected }»
    .remedy = لا يلزم شيء؛ ولإصلاح الملف اجعل تنسيق العنوان نصًا واكتبه من جديد
column-guessed =
    .title = عنوان فُهم رغم كتابته
    .message = فُهم «{ $heading }» على أنه «{ $expected }»
    .remedy = تحقّق من أن هذا هو المقصود
column-names-beside =
    .title = أسماء في عمود بلا عنوان
    .message = { $rows ->
        [one] «{ $heading }» فارغ في بعض الصفوف؛ قُرئ اسم صف واحد من العمود الذي يليه وهو بلا عنوان
        [two] «{ $heading }» فارغ في بعض الصفوف؛ قُرئت أسماء صفين من العمود الذي يليه وهو بلا عنوان
        [few] «{ $heading }» فارغ في بعض الصفوف؛ قُرئت أسماء { $rows } صفوف من العمود الذي يليه وهو بلا عنوان
        [many] «{ $heading }» فارغ في بعض الصفوف؛ قُرئت أسماء { $rows } صفًا من العمود الذي يليه وهو بلا عنوان
       *[other] «{ $heading }» فارغ في بعض الصفوف؛ قُرئت أسماء { $rows } صف من العمود الذي يليه وهو بلا عنوان
    }
    .remedy = لا يلزم شيء إن كانت هذه هي الأسماء؛ وإلا فضع لذلك العمود عنوانًا
column-no-key =
    .title = لا عمود يميّز الأماكن
    .message = تُميَّز الأماكن بأسمائها؛ فإذا تغيّرت كتابة الاسم بدا مكانًا جديدًا
    .remedy = أضف عمودًا فيه رقم المكان أو رمز P-code
column-not-counted =
    .title = عمود قد يعدّ أشخاصًا ولا يُحسب
    .message = قد يعدّ «{ $heading }» أشخاصًا (مجموعه { $sum })؛ يُحفظ كما هو ولا يدخل في أي مجموع
    .remedy = إن كان يعدّ أشخاصًا فعيّن معناه عند إدخال الملف أو بالأمر `masar mapping edit`؛ وإلا فاقبل الشك
column-other-era =
    .title = عنوان من جولات أخرى
    .message = «{ $heading }» معروف من الجولات { $rounds }، لا من الجولة { $round }
    .remedy = تحقّق من رقم الجولة
column-other-unit =
    .title = الخلايا تعدّ غير ما تعدّه هذه الجولة
    .message = { $rows ->
        [one] خلايا «{ $dimension }» تساوي { $found } في صف واحد؛ وفي الجولة { $round } ينبغي أن تعدّ { $defined }؛ فقُرئت على أنها { $found }
        [two] خلايا «{ $dimension }» تساوي { $found } في صفين؛ وفي الجولة { $round } ينبغي أن تعدّ { $defined }؛ فقُرئت على أنها { $found }
        [few] خلايا «{ $dimension }» تساوي { $found } في { $rows } صفوف؛ وفي الجولة { $round } ينبغي أن تعدّ { $defined }؛ فقُرئت على أنها { $found }
        [many] خلايا «{ $dimension }» تساوي { $found } في { $rows } صفًا؛ وفي الجولة { $round } ينبغي أن تعدّ { $defined }؛ فقُرئت على أنها { $found }
       *[other] خلايا «{ $dimension }» تساوي { $found } في { $rows } صف؛ وفي الجولة { $round } ينبغي أن تعدّ { $defined }؛ فقُرئت على أنها { $found }
    }
    .remedy = تحقّق من رقم الجولة
column-questions-missing =
    .title = أسئلة بلا عمود
    .message = { $count } من { $all } من الأسئلة لا عمود لها في هذا الملف: { $questions }
    .remedy = أعطِ أعمدتها معنى عند إدخال الملف أو بالأمر `masar mapping edit`؛ وإلا تركها المؤشر أو بقي بلا درجة
column-repeated =
    .title = العمود نفسه مرتين
    .message = «{ $heading }» يكرّر { $first }؛ يُحفظ كما هو ولا يُحسب مرة أخرى
    .remedy = لا يلزم شيء؛ أو احذف أحدهما من الملف
column-tag-contradicted =
    .title = وسم HXL تخالفه الخلايا
    .message = وسم «{ $heading }» هو { $tag }، لكن خلاياه تبدو { $found }؛ فقُرئت على أنها { $found }
    .remedy = صحّح الوسم في الملف
column-unknown =
    .title = عمود لا يُعرف معناه
    .message = «{ $heading }» غير معروف لهذه القائمة؛ تُحفظ خلاياه كما هي
    .remedy = إن كان يعدّ أشخاصًا فعيّن معناه عند إدخال الملف أو بالأمر `masar mapping edit`؛ وإلا فلا يلزم شيء
place-alias-without-place =
    .title = اسم آخر لمكان غير معروف
    .message = تذكر قائمة الأسماء الأخرى الاسم { $name } للرمز { $code }، وهو غير موجود في سجل الأماكن
    .remedy = أدخل المناطق أولًا، أو صحّح الرمز في القائمة
place-area-corrected =
    .title = مكان كان محفوظًا في منطقة غير صحيحة
    .message = يقع { $place } في { $stated } كما ورد في القائمة؛ وكان محفوظًا في { $known } وإحداثياته خارجها
    .remedy = لا يلزم شيء؛ وإن كان الأول هو الصحيح فبالأمر `masar places move`
place-boundary-broken =
    .title = حدود لا يمكن قراءتها
    .message = تُركت حدود { $area }: { $what }
    .remedy = أصلح الحدود في الملف وأدخله من جديد؛ وإلى ذلك الحين لا يمكن مقارنة الإحداثيات بهذه المنطقة
place-code-contradicts-name =
    .title = رمز المنطقة ليس رمز اسمها
    .message = { $code } هو رمز { $place }، وإلى جانبه كُتب { $area } ({ $rows })
    .remedy = صحّح الرمز أو الاسم؛ وقد اعتُمد الاسم
place-contradictory-area =
    .title = منطقة تتبع غير ما ذُكر
    .message = { $area } ({ $rows }) تتبع { $parent } لا { $stated }
    .remedy = صحّح المنطقة أو ما فوقها
place-damaged-name =
    .title = اسم تالف
    .message = اسم { $area } في { $column } تالف («{ $text }») ولا يُستعمل
    .remedy = أدخل الاسم من ملف آخر
place-decision-differs =
    .title = قرار يخالف القرار هنا
    .message = { $area } هي { $theirs } في الجدول و{ $ours } هنا؛ يبقى ما هنا
    .remedy = إن كان ما في الجدول هو الصحيح فأعد فتح القرار بالأمر `masar places decide … --reopen` ثم أدخل الجدول من جديد
place-decision-unreadable =
    .title = صف بلا قرار يمكن قراءته
    .message = تعذّرت قراءة القرار بشأن «{ $area }»: { $what }
    .remedy = صدّر الجدول من جديد بالأمر `masar places crosswalk --csv`، أو صحّح الصف
place-decision-without-place =
    .title = قرار لمكان غير معروف
    .message = تقرّر أن { $area } هي { $place }، وهو غير موجود في سجل الأماكن
    .remedy = أدخل المناطق أولًا ثم القرارات من جديد؛ أو قرّر بالأمر `masar places decide`
place-doubtful-area =
    .title = منطقة قد تكون هذه أو تلك
    .message = { $area } ({ $rows }) قد تكون: { $candidates }
    .remedy = حدّد المقصود بالأمر `masar places crosswalk`
place-duplicate-code =
    .title = رمز مستعمل مرتين
    .message = الرمز { $code } لـ{ $first } ولـ{ $second }؛ تُرك الثاني
    .remedy = أعط كل منطقة رمزًا خاصًا بها
place-ended-area =
    .title = منطقة تقرّر أنها مكان لم يعد قائمًا
    .message = تقرّر أن { $area } ({ $rows }) هي { $place }، وقد انتهت في { $until }؛ فبُحث عن اسمها من جديد
    .remedy = قرّر من جديد بالأمر `masar places decide`؛ وما صارت إليه يظهر بالأمر `masar places history`
place-impossible-point =
    .title = إحداثيات غير ممكنة
    .message = خط العرض { $latitude } وخط الطول { $longitude }: { $guess }
    .remedy = صحّح الإحداثيات: بالدرجات، وخط العرض بين ⁦-90⁩ و90
place-level-differs =
    .title = رمز من مستوى آخر
    .message = { $area } هنا من المستوى { $level } وفي سجل الأماكن من المستوى { $known }؛ لذلك تُركت
    .remedy = صحّح المستوى أو الرمز في الملف
place-moved =
    .title = مكان في منطقة غير منطقته السابقة
    .message = ورد { $place } في { $stated }؛ وكان يقع في { $known }
    .remedy = صحّح الصف، أو انقل المكان بالأمر `masar places move`؛ وإن بقي حيث هو فاقبل الشك
place-no-code =
    .title = منطقة بلا رمز
    .message = لا رمز يمكن التعرّف عليه لـ{ $area }، لذلك تُركت
    .remedy = أعط كل منطقة رمز P-code في عمود مثل ADM2_PCODE
place-no-point =
    .title = صف بلا إحداثيات
    .message = لا خط عرض ولا خط طول، أو كلاهما صفر
    .remedy = أضف الإحداثيات؛ فبدونها لا يظهر المكان على أي خريطة
place-outside-admin-1 =
    .title = إحداثيات خارج منطقتها
    .message = تقع الإحداثيات على بعد { $distance } خارج { $area }، { $inside }
    .remedy = صحّح الإحداثيات أو المنطقة؛ وقرب الحدود قد تكون الحدود هي غير الدقيقة
place-outside-admin-2 =
    .title = إحداثيات خارج منطقتها
    .message = تقع الإحداثيات على بعد { $distance } خارج { $area }، { $inside }
    .remedy = صحّح الإحداثيات أو المنطقة؛ وقرب الحدود قد تكون الحدود هي غير الدقيقة
place-outside-admin-3 =
    .title = إحداثيات خارج منطقتها
    .message = تقع الإحداثيات على بعد { $distance } خارج { $area }، { $inside }
    .remedy = صحّح الإحداثيات أو المنطقة؛ وقرب الحدود قد تكون الحدود هي غير الدقيقة
place-pair-ambiguous =
    .title = زوج أسماء لأكثر من مكان
    .message = { $left } و{ $right } قد يكونان: { $places }
    .remedy = أضف عمود Governorate أو P-Code يحدّد المكان المقصود، وأدخل الجدول من جديد
place-pair-contradictory =
    .title = زوج أسماء لمكانين
    .message = { $left } و{ $right } اسمان لمكانين: { $places }
    .remedy = صحّح الزوج؛ والاسم الذي يخصّ الاثنين يحتاج إلى عمود P-Code
place-pair-unknown =
    .title = زوج أسماء كلاهما غير معروف
    .message = لا { $left } ولا { $right } اسم مكان من المستوى { $level }؛ الأقرب: { $places }
    .remedy = أضف عمود P-Code يحدّد المكان المقصود، أو أدخل جدولًا فيه أحد الاسمين ثم هذا من جديد
place-pair-without-area =
    .title = زوج أسماء في منطقة غير معروفة
    .message = ذُكر أن { $left } و{ $right } في { $places } أو هما هو، ولا مكان هنا بهذا الاسم من المستوى الصحيح
    .remedy = صحّح المحافظة أو رمز P-code
place-parent-missing =
    .title = المنطقة الأعلى غير معروفة
    .message = { $area } تتبع { $parent } وهو غير معروف
    .remedy = أدخل مناطق المستوى الأعلى أولًا ثم هذا الملف من جديد
place-repaired-names =
    .title = أسماء مشوّهة أُصلحت
    .message = { $count ->
        [one] اسم واحد في { $column } شوّهه ترميز خاطئ وأُصلح: { $example }
        [two] اسمان في { $column } شوّههما ترميز خاطئ وأُصلحا، مثل { $example }
        [few] { $count } أسماء في { $column } شوّهها ترميز خاطئ وأُصلحت، مثل { $example }
        [many] { $count } اسمًا في { $column } شوّهها ترميز خاطئ وأُصلحت، مثل { $example }
       *[other] { $count } اسم في { $column } شوّهها ترميز خاطئ وأُصلحت، مثل { $example }
    }
    .remedy = لا يلزم شيء؛ اطلب ممن أعدّ الملف أن يحفظه بترميز UTF-8
place-spelling =
    .title = منطقة مكتوبة بطريقتين
    .message = { $area } ({ $rows }) تُكتب { $usual } في { $others } من هذا الملف
    .remedy = استعمل كتابة واحدة
place-swapped-point =
    .title = خط العرض وخط الطول متبادلان
    .message = { $latitude }, { $longitude } نقطة بعيدة؛ وإذا عُكسا وقعت في { $area }
    .remedy = بدّل بين الرقمين
place-unknown-area =
    .title = منطقة ليست في سجل الأماكن
    .message = { $area } ({ $rows }) ليست بين المناطق المعروفة؛ الأقرب: { $candidates }
    .remedy = حدّد المقصود، أو أنه لا مقابل لها، بالأمر `masar places crosswalk`
place-unread-point =
    .title = إحداثيات لا يمكن قراءتها
    .message = لا يمكن قراءة «{ $text }» في { $heading } درجاتٍ؛ فلا إحداثيات للصف
    .remedy = اكتب درجات عشرية (33.0376) أو درجات ودقائق وثواني (⁦33°02'15"N⁩)
record-blank-name =
    .title = فراغ في موضع اسم مكان أو منطقة
    .message = { $heading } فارغ
    .remedy = املأ الخلية؛ فالمجاميع حسب المناطق لا تشمل الصف، ويصعب التعرّف على مكانه
record-blank-total =
    .title = أحد المجموعين فارغ
    .message = { $found } ({ $unit }) من { $population }، ولا رقم لـ{ $missing }؛ { $consequence }
    .remedy = املأ الخلية
record-damaged-text =
    .title = اسم ضاعت حروفه
    .message = { $rows ->
        [one] «{ $text }» تالف (واحد في هذا العمود)
        [two] «{ $text }» تالف (اثنان في هذا العمود)
       *[other] «{ $text }» تالف ({ $rows } في هذا العمود)
    }
    .remedy = خذ الأسماء من قائمة أخرى، أو احفظ الملف من جديد بترميز UTF-8
record-duplicate-place =
    .title = صفّان لمكان واحد
    .message = المكان { $key } وارد من قبل في { $first }
    .remedy = احذف أحد الصفين أو صحّح رقمه، أو اقبل الشك إن كان كل منهما يعدّ أناسًا آخرين
record-fractional =
    .title = عدد غير صحيح
    .message = { $heading } = { $number }
    .remedy = صحّح الرقم؛ وإن كان تقديرًا فقرّبه
record-household-size =
    .title = حجم أسرة غير معقول
    .message = الأفراد { $individuals } والأسر { $households }، أي { $size } لكل أسرة
    .remedy = صحّح الرقم الخاطئ
record-individuals-rule =
    .title = عدد الأفراد لا يتبع عدد الأسر
    .message = الأفراد { $individuals } والأسر { $households }؛ وقاعدة الجولة { $round } تعطي { $expected }
    .remedy = صحّح الرقم الخاطئ، وتحقّق من الجولة
record-missing-total =
    .title = صف بلا مجموع
    .message = لا رقم لـ{ $population } في هذا الصف مع أن أجزاءه مملوءة
    .remedy = اكتب المجموع وأدخل الملف من جديد، أو احذف الصف
record-negative =
    .title = عدد دون الصفر
    .message = { $heading } = { $number }
    .remedy = صحّح الرقم
record-no-key =
    .title = صف بلا رقم مكانه
    .message = لا رقم للمكان؛ يُعرف الصف بأسمائه: { $key }
    .remedy = أضف رقم المكان وأدخل الملف من جديد
record-not-a-number =
    .title = كلمة في موضع رقم
    .message = «{ $word }» في { $heading } ليست رقمًا؛ تُعدّ فراغًا
    .remedy = اكتب الرقم أو اترك الخلية فارغة
record-not-an-answer =
    .title = خلية ليست جوابًا عن سؤالها
    .message = «{ $given }» ليس جوابًا عن { $question } ({ $allowed })؛ يُعدّ غير معروف
    .remedy = اكتب أحد الأجوبة، أو اترك الخلية فارغة إن لم يعرف أحد
record-numbering-row =
    .title = أرقام الأعمدة قُرئت مكانًا
    .message = يرقّم الصف الأعمدة من { $first } إلى { $last } وحُسب مكانًا
    .remedy = احذف الصف من الملف وأدخله من جديد
record-one-unit-only =
    .title = تناقض بين الأسر والأفراد
    .message = { $population }: الأسر { $households } والأفراد { $individuals }
    .remedy = صحّح الرقم الخاطئ منهما
record-part-exceeds-total =
    .title = جزء أكبر من المجموع
    .message = { $heading } = { $part }، ومجموع الصف { $total } ({ $unit })
    .remedy = صحّح الجزء أو المجموع
record-same-name-and-point =
    .title = مكان واحد برقمين
    .message = لـ«{ $name }» اسم المكان { $other } وإحداثياته في { $first }
    .remedy = ادمج المكانين أو صحّح الإحداثيات
record-share-above-one =
    .title = نسبة أكثر من الكل
    .message = { $heading } = { $number }؛ والنسبة بين ٠ و١
    .remedy = اكتب النسب أجزاءً من 1 (0.58، أو 58% في خلية نسب مئوية)، لا 58
record-shares-sum =
    .title = نسب لا يساوي مجموعها ١
    .message = مجموع نسب «{ $dimension }» هو { $found }
    .remedy = صحّح النسب، أو أضف الفئة الناقصة
record-sum-mismatch =
    .title = مجموع الأجزاء لا يساوي الإجمالي
    .message = مجموع خلايا «{ $dimension }» هو { $found } ({ $unit })، وفي الصف { $expected }
    .remedy = صحّح الخلايا أو الإجمالي
record-too-large =
    .title = عدد لا يمكن أن يكون في مكان
    .message = { $heading } = { $number }؛ ولا مكان فيه هذا العدد
    .remedy = صحّح الرقم، أو انظر هل في العمود شيء آخر
record-untidy-name =
    .title = أسماء حولها فراغات أو في داخلها فراغات مضاعفة
    .message = { $rows ->
        [one] حول اسم واحد من هذا العمود فراغات؛ حُذفت
        [two] حول اسمين من هذا العمود فراغات؛ حُذفت
        [few] حول { $rows } أسماء من هذا العمود فراغات؛ حُذفت
        [many] حول { $rows } اسمًا من هذا العمود فراغات؛ حُذفت
       *[other] حول { $rows } اسم من هذا العمود فراغات؛ حُذفت
    }
    .remedy = لا يلزم شيء
round-came-back =
    .title = مكان عاد إلى القائمة
    .message = أُحصي من جديد: { $name }، وآخر مرة في الجولة { $last }
    .remedy = تأكّد من أنه لم يُترك سهوًا في الجولة السابقة
round-date-order =
    .title = جولة تاريخها قبل سابقتها
    .message = تاريخ الجولة { $round } هو { $date }، وهو قبل الجولة { $previous } وتاريخها { $before }
    .remedy = تحقّق من تاريخ الجولة ورقمها
round-jump =
    .title = تغيّر لا يشبه غيره
    .message = من { $before } إلى { $after } ({ $unit }) منذ الجولة { $previous }
    .remedy = اسأل الفريق الميداني؛ وإن صحّ فاقبله مع ذكر السبب
round-other-date =
    .title = يذكر الملف تاريخًا آخر
    .message = يذكر «{ $text }» { $found }؛ والتاريخ المعطى { $date }
    .remedy = تحقّق من تاريخ الجولة؛ وإن كان خطأ فأدخل الملف من جديد بالتاريخ الصحيح
round-other-round =
    .title = يذكر الملف جولة أخرى
    .message = يذكر «{ $text }» الجولة { $found }؛ وأُدخل على أنه الجولة { $round }
    .remedy = تحقّق من رقم الجولة؛ وإن كان خطأ فأدخل الملف من جديد بالرقم الصحيح
round-vanished =
    .title = مكان من الجولة السابقة غير موجود
    .message = ليس في هذا الملف: { $name }، وكان العدد { $number } ({ $unit }) في الجولة { $previous }
    .remedy = تأكّد من أن الناس غادروا؛ وإن كانت أماكن لم تُزر فأدخل الملف جزءًا من الأماكن؛ وإن نقص معظمها فانظر هل الملف مقطوع أو يعرفها بأرقام أخرى
sheet-mixed-rows =
    .title = صفوف من جولات أو تواريخ أو مستويات أو فئات سكانية مختلفة في جدول واحد
    .message = في «{ $heading }» صفوف مختلفة ({ $what }): { $values }؛ جُمعت كلها
    .remedy = أبقِ صفوف واحد منها وأدخل الملف من جديد؛ أو اقبل الشك إن لم يكن أحد محسوبًا مرتين
sheet-no-rows =
    .title = جدول بلا صفوف
    .message = العناوين في الصف { $header } ولا بيانات تحتها
    .remedy = أدخل الملف الذي فيه الصفوف؛ لا تُقدَّم جولة بلا صفوف. وحيث لم يبقَ أحد فاذكر الأماكن بالعدد 0
sheet-not-read =
    .title = ورقة أخرى فيها جدول مثله لم تُقرأ
    .message = { $rows ->
        [one] في هذه الورقة صف واحد يمكن قراءته أيضًا ضمن «{ $instrument }»؛ قُرئت { $read }
        [two] في هذه الورقة صفان يمكن قراءتهما أيضًا ضمن «{ $instrument }»؛ قُرئت { $read }
        [few] في هذه الورقة { $rows } صفوف يمكن قراءتها أيضًا ضمن «{ $instrument }»؛ قُرئت { $read }
        [many] في هذه الورقة { $rows } صفًا يمكن قراءتها أيضًا ضمن «{ $instrument }»؛ قُرئت { $read }
       *[other] في هذه الورقة { $rows } صف يمكن قراءتها أيضًا ضمن «{ $instrument }»؛ قُرئت { $read }
    }
    .remedy = سمِّ الورقة المقصودة بالخيار `--sheet`؛ وورقة فئة سكانية أخرى تُدخل جولةً أو قائمةً أخرى
sheet-summary-mismatch =
    .title = ملخّص في الملف لا يوافق الصفوف
    .message = { $area }، { $heading }: في الملخّص { $found }، ومجموع الصفوف { $expected } ({ $unit })
    .remedy = ابحث عمّا تغيّر بعد إعداد الملخّص؛ العبرة بالصفوف
sheet-total-row-mismatch =
    .title = صف المجموع في الملف لا يوافق صفوفه
    .message = في صف المجموع { $found } لـ{ $heading }، ومجموع { $rows } هو { $expected }
    .remedy = ابحث عن الصف الذي تغيّر أو فُقد؛ العبرة بالصفوف لا بصف المجموع
sheets-decimal-comma =
    .title = كسور عشرية بفاصلة
    .message = قُرئت أرقام مثل { $example } بفاصلة عشرية
    .remedy = إن كانت الفاصلة تفصل الآلاف فصدّر الملف بإعداد آخر
sheets-filled-down =
    .title = أسماء كُتبت مرة واحدة لعدة صفوف
    .message = { $count ->
        [one] في العمود «{ $column }» قُرئت خلية فارغة واحدة بالاسم الذي فوقها
        [two] في العمود «{ $column }» قُرئت خليتان فارغتان بالاسم الذي فوقهما
        [few] في العمود «{ $column }» قُرئت { $count } خلايا فارغة بالاسم الذي فوقها
       *[other] في العمود «{ $column }» قُرئت { $count } خلية فارغة بالاسم الذي فوقها
    }
    .remedy = إن كان الفراغ هناك يعني أن لا شيء معروف فاكتب ذلك في الخلايا
sheets-formula-without-value =
    .title = صيغ بلا نتائج
    .message = { $count ->
        [one] خلية واحدة فيها صيغة بلا نتيجة وقُرئت فارغة، وهي { $first }
        [two] خليتان فيهما صيغة بلا نتيجة وقُرئتا فارغتين، أولاهما { $first }
        [few] { $count } خلايا فيها صيغ بلا نتائج وقُرئت فارغة، أولها { $first }
       *[other] { $count } خلية فيها صيغ بلا نتائج وقُرئت فارغة، أولها { $first }
    }
    .remedy = افتح الملف في Excel أو LibreOffice واحفظه، ثم أدخله من جديد
sheets-guessed-encoding =
    .title = ترميز مخمَّن
    .message = ليس ترميز الملف UTF-8؛ قُرئ على أنه { $encoding }
    .remedy = إن بدت الأسماء خاطئة فصدّر الملف بترميز UTF-8 وأدخله من جديد
sheets-hidden-rows =
    .title = صفوف مخفية قُرئت
    .message = { $count ->
        [one] صف واحد من البيانات مخفي يدويًا أو بمرشّح، وهو الصف { $first }؛ قُرئ كغيره
        [two] صفّان من البيانات مخفيان يدويًا أو بمرشّح، أولهما الصف { $first }؛ قُرئا كغيرهما
        [few] { $count } صفوف من البيانات مخفية يدويًا أو بمرشّح، أولها الصف { $first }؛ قُرئت كغيرها
        [many] { $count } صفًا من البيانات مخفية يدويًا أو بمرشّح، أولها الصف { $first }؛ قُرئت كغيرها
       *[other] { $count } صف من البيانات مخفية يدويًا أو بمرشّح، أولها الصف { $first }؛ قُرئت كغيرها
    }
    .remedy = إن كان ينبغي ألا تُحسب فاحذفها من الورقة وأدخل الملف من جديد
sheets-more-rows-left-out =
    .title = صفوف كثيرة عُدّت ملاحظات
    .message = { $count ->
        [one] عُدّ صف واحد آخر ملاحظة لا بيانات
        [two] عُدّ صفّان آخران ملاحظتين لا بيانات
        [few] عُدّت { $count } صفوف أخرى ملاحظات لا بيانات
        [many] عُدّ { $count } صفًا آخر ملاحظات لا بيانات
       *[other] عُدّ { $count } صف آخر ملاحظات لا بيانات
    }
    .remedy = تحقّق من أن العناوين وُجدت في الصف الصحيح
sheets-more-stray-bytes =
    .title = بايتات كثيرة بترميز آخر
    .message = { $count ->
        [one] بايت واحد آخر ليس بترميز UTF-8 وقُرئ بترميز windows-1252
        [two] بايتان آخران ليسا بترميز UTF-8 وقُرئا بترميز windows-1252
        [few] { $count } بايتات أخرى ليست بترميز UTF-8 وقُرئت بترميز windows-1252
       *[other] { $count } بايت آخر ليست بترميز UTF-8 وقُرئت بترميز windows-1252
    }
    .remedy = صدّر الملف بترميز UTF-8 وأدخله من جديد
sheets-nul-bytes =
    .title = بايتات فارغة في نص
    .message = { $count ->
        [one] تُرك بايت واحد قيمته صفر، في { $first }
        [two] تُرك بايتان قيمتهما صفر، أولهما في { $first }
        [few] تُركت { $count } بايتات قيمتها صفر، أولها في { $first }
       *[other] تُرك { $count } بايت قيمتها صفر، أولها في { $first }
    }
    .remedy = قد يكون الملف تالفًا: قارنه بالأصل
sheets-numbering-row =
    .title = صف يرقّم الأعمدة
    .message = يرقّم الصف الأعمدة من { $first } إلى { $last } وتُرك
    .remedy = إن كان بيانات فضع فوقه صفًا فيه بيانات أخرى
sheets-repeated-headings =
    .title = العناوين مكرّرة بين البيانات
    .message = يكرّر الصف العناوين وتُرك
    .remedy = لا يلزم شيء، إلا إذا كان هناك جدول آخر يبدأ
sheets-row-left-out =
    .title = صف عُدّ ملاحظة
    .message = عُدّ الصف ملاحظة لا بيانات: { $text }
    .remedy = إن كان بيانات فاملأ فيه الأعمدة التي تسمّي المكان
sheets-second-table =
    .title = جدول آخر في الأسفل
    .message = يبدو أن جدولًا آخر يبدأ هنا؛ تُرك هو وما بعده
    .remedy = إن كان من الجدول الأول فاحذف عناوينه؛ وإلا فانقله إلى ورقة خاصة به
sheets-stray-byte =
    .title = بايتات بترميز آخر
    .message = البايت { $byte } ليس بترميز UTF-8 وقُرئ { $character } كما في windows-1252
    .remedy = انظر في الخلية؛ وصدّر الملف في المرة القادمة بترميز UTF-8
sheets-swallowed-rows =
    .title = خلية تشبه صفوفًا كثيرة
    .message = { $lines ->
        [one] في الخلية سطر واحد يشبه صفًا من الجدول
        [two] في الخلية سطران يشبهان صفوف الجدول
        [few] في الخلية { $lines } أسطر تشبه صفوف الجدول
        [many] في الخلية { $lines } سطرًا تشبه صفوف الجدول
       *[other] في الخلية { $lines } سطر تشبه صفوف الجدول
    }
    .remedy = قبلها علامة اقتباس لم تُغلق أو لم تُضاعف؛ صحّح الملف وأدخله من جديد
sheets-tags-for-headings =
    .title = وسوم بدل العناوين
    .message = لا عناوين للجدول؛ استُعملت وسوم HXL بدلًا منها
    .remedy = لا يلزم شيء

# ما يسدّ الفراغات في نصوص الشكوك.
alike = ؛ ومثله { $alike } من { $of }
many-rows = { $count ->
    [one] صف واحد
    [two] صفان
    [few] { $count } صفوف
    [many] { $count } صفًا
   *[other] { $count } صف
}
many-cells = { $count ->
    [one] خلية واحدة
    [two] خليتان
    [few] { $count } خلايا
   *[other] { $count } خلية
}
many-columns = { $count ->
    [one] عمود واحد
    [two] عمودان
    [few] { $count } أعمدة
    [many] { $count } عمودًا
   *[other] { $count } عمود
}
many-unknown-areas = { $count ->
    [one] منطقة واحدة غير معروفة
    [two] منطقتان غير معروفتين
    [few] { $count } مناطق غير معروفة
   *[other] { $count } منطقة غير معروفة
}
cells-in-columns = { $count ->
    [few] { $count } خلايا
   *[other] { $count } خلية
} ({ $columns ->
    [one] عمود واحد
    [two] عمودان
    [few] { $columns } أعمدة
    [many] { $columns } عمودًا
   *[other] { $columns } عمود
})
the-rows = الصفوف
rows-from-to = الصفوف من { $first } إلى { $last }
at-row = الصف { $row }
at-column = العمود { $column }
rounds-from-to = من { $from } إلى { $until }
rounds-from = من { $from } فصاعدًا
rounds-until = حتى { $until }
whole-list = القائمة كلها
rule-makes = قاعدة الجولة تجعله { $number }
total-leaves-out = المجموع ({ $unit }) لا يشمل هذا الصف
no-numbers = هذه ليست أرقامًا
projected-metres = تبدو أمتارًا من إسقاط خرائط
decimal-point = قد تكون الفاصلة العشرية ناقصة أو في غير موضعها
in-no-area = وليست في أي منطقة معروفة
in-area = وهي في { $area }
metres = { $number } م
kilometres = { $number } كم
all-of = مجموع { $population }
smaller-places-of = { $count ->
    [one] مكان أصغر واحد في { $area }
    [two] مكانان أصغر في { $area }
    [few] { $count } أماكن أصغر في { $area }
    [many] { $count } مكانًا أصغر في { $area }
   *[other] { $count } مكان أصغر في { $area }
}
smaller-places = { $count ->
    [one] مكان أصغر واحد
    [two] مكانان أصغر
    [few] { $count } أماكن أصغر
    [many] { $count } مكانًا أصغر
   *[other] { $count } مكان أصغر
}
places-of = { $count ->
    [one] مكان واحد في { $area }
    [two] مكانان في { $area }
    [few] { $count } أماكن في { $area }
    [many] { $count } مكانًا في { $area }
   *[other] { $count } مكان في { $area }
}
some-places = { $count ->
    [one] مكان واحد
    [two] مكانان
    [few] { $count } أماكن
    [many] { $count } مكانًا
   *[other] { $count } مكان
}
most-places = { $count } من { $all } مكان ({ $population })
round-or-before = { $round } أو قبلها
and-others = { $count ->
    [one] { $name } وواحد غيره
    [two] { $name } واثنان غيره
   *[other] { $name } و{ $count } غيره
}
candidate = { $name } ({ $share }٪)
candidate-why = { $name } ({ $share }٪، { $reason })
no-candidate = لا شيء
has-code = له رمز { $scheme } نفسه { $code }
same-name = الاسم نفسه
same-arabic-name = الاسم العربي نفسه
same-sorani-name = الاسم السوراني نفسه
spellings = كتابتان لاسم واحد
names-alike = الاسمان متشابهان { $share }٪
unofficial-name = الاسم الموافق غير رسمي
former-name = الاسم الموافق من زمن آخر
name-contains = اسمه يحوي النص
part-of-name = الاسم جزء من اسمه ولا يشاركه غيره هناك
numbered-part = يضيف الاسم الرقم { $number } إلى اسمه: هو على الأرجح جزء منه
sound-alike = الاسمان بخطّين مختلفين ولفظهما متشابه
below-bears-name = مكان تابع له (#{ $id }) يحمل الاسم
point-inside = الإحداثيات داخله
point-near = الإحداثيات على بعد { $distance } منه
points-inside = { $inside } من { $all } نقطة داخله
only-one-left = كل الأسماء والأماكن الأخرى وجدت مقابلها
claimed-by-other = اسم آخر أنسب له
not-alone = المكان #{ $id } مناسب بالقدر نفسه تقريبًا
parents-differ = يتبع مكانًا غير المذكور
names-differ = اسمه غير المذكور
value-rows = { $count ->
    [one] { $value } (صف واحد)
    [two] { $value } (صفان)
    [few] { $value } ({ $count } صفوف)
    [many] { $value } ({ $count } صفًا)
   *[other] { $value } ({ $count } صف)
}
and-more = { $values } و{ $more } غيرها
admin-levels = مستويات إدارية
populations = فئات سكانية
reporting-dates = تواريخ الإبلاغ
rounds = جولات
codes = رموزًا
names = أسماء
households = الأسر
individuals = الأفراد
locations = المواقع
governorates = المحافظات
districts = الأقضية
proposed = مقترح
accepted = مقبول
rejected = مرفوض
no-counterpart = بلا مقابل
names-no-area = لا يسمّي منطقة
no-status = «{ $status }» ليست حالة معروفة
no-decider = لا يذكر من قرّر
