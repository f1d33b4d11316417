# لماذا لم يُنفَّذ شيء ما.
refused-name-taken = الاسم { $name } مستخدم؛ اختر غيره.
refused-display-name = الاسم المعروض لا يزيد على { $count } حرفًا مرئيًا، في سطر واحد.
refused-person-unknown = لا أحد اسمه { $name }.
refused-person-inactive = حساب { $name } غير مفعّل؛ فعّله أولًا.
refused-role-held = لديه هذا الدور أصلًا: { $role }.
refused-role-not-held = ليس لدى { $name } هذا الدور: { $role }.
refused-role-unknown = «{ $role }» ليس دورًا؛ الأدوار هي { $roles }.
refused-area-unknown = لا يوجد مكان رقمه { $number }.
refused-factor-on = العامل الثاني مفعّل لديك أصلًا؛ أوقفه أولًا.
refused-factor-not-begun = ابدأ بإعداد العامل الثاني أولًا.
refused-factor-demanded = تطلب هذه العملية أن يكون لديك عامل ثانٍ؛ يمكن للمشرف أن يزيله لتُعدّ عاملًا جديدًا.
refused-session-over = هذه الجلسة منتهية أصلًا.
refused-token-name = أعطِ الرمز اسمًا من حرف إلى { $count } حرفًا.
refused-token-end = لا يمكن أن ينتهي الرمز قبل أن يبدأ.
refused-token-many = عدد رموزك السارية { $count }؛ ألغِ بعضها أولًا.
refused-token-unknown = ليس لديك رمز سارٍ كهذا.
refused-cleaning-nothing = لم يتغيّر شيء: في كلّ الخلايا ما يجب أن يكون فيها أصلًا.
refused-cleaning-row-out = الصف { $row } مستبعد أصلًا.
refused-cleaning-entry-gone = لم يعد هذا التصحيح ساريًا؛ تراجع عنه أحد ما. انظر سجلّ التنظيف للجولة { $round }.
refused-cleaning-merged = قيمة «{ $heading }» في { $row } مكتوبة في خلية مدمجة على عدّة صفوف؛ اكتب ما يصحّ لهذا الصف.
refused-cleaning-long = النصّ أطول من { $count } حرفًا.
refused-upload-in-part = لم يصل { $file } كاملًا: وصل { $received } من { $size } بايت.
refused-mapping-twice = سيكون معنى «{ $heading }» هو معنى «{ $other }» نفسه. أعطِ ذلك العمود معنى آخر أولًا.
refused-file-lacks = { $sheet }: تنقص العناوينَ في الصف { $row } هذه: { $headings }. هل القائمة فعلًا من هذا النوع: { $instrument }؟ إن كان عنوان مكتوبًا بشكل جديد فاذكر أدناه معنى العمود.
lacks-shares = عمودان للنسب على الأقل
lacks-answers = عمود فيه إجابات أي من أسئلتها
lacks-total = عمود فيه مجموع الأسر أو الأفراد
refused-file-no-table = { $file }: لا توجد ورقة فيها عناوين جدول من هذا النوع وتحتها بيانات: { $instrument }.
refused-file-two-headers = { $sheet }: لا يُعرف أيّ الصفوف { $rows } يحمل العناوين. احذف أحدها، أو انقل الجدول الثاني إلى ورقة مستقلّة.
refused-file-several-sheets = { $file }: عدد الأوراق التي تحمل كلٌّ منها جزءًا من قائمة واحدة ({ $instrument }) هو { $count }: { $sheets }. اجمع صفوفها في ورقة واحدة.
refused-file-no-such-sheet = لا ورقة باسم «{ $sheet }» في { $file }؛ أوراقه: { $sheets }.
refused-file-names-alone = أماكن هذا الجزء معروفة بأسمائها وحدها، وما سبق معروف بمعرّفاته، فيُعدّ كلّ مكان مرّتين. أكمل المعرّفات في تسعة صفوف من عشرة على الأقل وأرسله من جديد.
refused-place-ahead = اليوم { $day } لم يأتِ بعد. سجّل التغيير حين يسري.
refused-place-no-name = «{ $name }» ليس اسمًا: لا حروف فيه ولا أرقام.

# تغييرات لا معنى لها في سجلّ الأماكن.
refused-gazetteer-circle = لا يمكن أن يتبع { $place } المكانَ { $parent }: سيصير فوق نفسه.
refused-gazetteer-two-parents = سيتبع { $place } منطقتين في يوم واحد.
refused-gazetteer-wrong-level = لا يمكن أن يتبع { $place } المكانَ { $parent }: مستواه ليس أدنى منه.
refused-gazetteer-not-then = لا وجود لـ{ $place } في { $day }.
refused-gazetteer-children-left = لا يمكن تقسيم { $place } هكذا: اذكر إلى أيّ جزء تذهب هذه: { $children }.
refused-gazetteer-code-taken = الرمز { $code } مستخدم في ذلك اليوم، يحمله { $place }.
refused-gazetteer-name-taken = بجانبه { $place } واسمه { $name } أصلًا.
refused-gazetteer-mixed-levels = { $places }: مستوياتها مختلفة؛ ادمج أماكن من مستوى واحد.

# ملفات لا تُقرأ.
refused-file-damaged = الملف { $file } مقطوع أو تالف. نزّله أو انسخه من جديد، أو افتحه في Excel ليصلحه ثم احفظه وأرسله من جديد.
refused-file-encrypted = الملف { $file } محميّ بكلمة مرور. افتحه في Excel وأزل كلمة المرور (File › Info › Protect Workbook › Encrypt with Password، واتركها فارغة)، ثم احفظه وأرسله من جديد.
refused-file-size = حجم { $file } أكبر ممّا يُقرأ وهو { $megabytes } م.ب. أزل ما لا حاجة إليه كالصور والأوراق القديمة، أو قسّمه.
refused-file-unpacks = ينفكّ ضغط { $file } إلى أكثر ممّا يُقرأ وهو { $megabytes } م.ب. إن كان مصنّفًا حقيقيًا فانسخ الجدول وحده إلى مصنّف جديد وأرسله.
refused-file-over-limit = { $at }: هناك أكثر ممّا يُقرأ. انسخ الجدول وحده إلى مصنّف جديد وأرسله.
refused-file-no-spreadsheet = الملف { $file } ليس جدول بيانات. احفظ الجدول أو صدّره بصيغة xlsx أو xls أو ods أو csv وأرسله.
refused-file-no-sheets = لا ورقة فيها خلايا في { $file }. إن كان Excel يعرض ورقة فاحفظ المصنّف هناك بصيغة xlsx وأرسله من جديد.
refused-file-open-quotation = { $at }: تبدأ هناك علامة اقتباس لا تُغلق، فيصير باقي الملف خلية واحدة. أغلقها أو ضاعفها أو احذفها.
