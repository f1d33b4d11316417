# ملف في الطريق: أين يُفلَت، وكم وصل منه، وما الذي تعثّر.
upload-drop = أفلت الملف هنا أو اختره
upload-choose = اختر الملف
upload-drop-now = أفلته لينطلق
upload-about = ملف Excel أو OpenDocument أو CSV، حتى { $megabytes } ميغابايت.
upload-mends = إذا انقطع الاتصال يُستأنف من حيث توقّف.
upload-how-far = كم وصل من الملف
upload-percent = { $number }٪
upload-progress = { $here } من { $size } ميغابايت
upload-going = في الطريق
upload-goes-on = يُستأنف من حيث توقّف
upload-paused = متوقّف مؤقتًا. ما وصل يُحفظ يومًا واحدًا.
upload-broken = { $count ->
    [one] انقطع الاتصال. محاولة جديدة بعد ثانية واحدة.
    [two] انقطع الاتصال. محاولة جديدة بعد ثانيتين.
    [few] انقطع الاتصال. محاولة جديدة بعد { $count } ثوانٍ.
   *[other] انقطع الاتصال. محاولة جديدة بعد { $count } ثانية.
}
upload-there = وصل الملف. أكمل بقية الحقول ثم عاينه.
upload-leads-on = تنتقل إلى المعاينة حالما يصل.
upload-leading = وصل الملف. لحظة واحدة …
upload-pause = أوقف مؤقتًا
upload-go-on = تابع
upload-try-now = حاول الآن
upload-cancel = ألغِ
upload-another = اختر ملفًا آخر
upload-wrong-kind = هذه ليست قائمة يمكن قراءتها. اختر ملف Excel أو OpenDocument أو CSV.
upload-one-only = ملف واحد في كل مرة من فضلك.
upload-unreadable = لم تعد قراءة الملف ممكنة. ربما نُقل أو تغيّر؛ اختره من جديد.
upload-not-kept = لم يُحتفظ بالملف.
upload-empty = الملف فارغ. تأكّد من أنه حُفظ.
upload-too-large = حجم الملف { $megabytes } ميغابايت على الأكثر. احذف ما لا يخص القائمة، أو أرسلها على أجزاء.
upload-too-many = { $count ->
    [one] لك ملف في الطريق حجمه { $megabytes } ميغابايت، ولا يُقبل المزيد. أدخله في جولته أو اتركه في صفحة العمل.
    [two] لك ملفان في الطريق حجمهما { $megabytes } ميغابايت، ولا يُقبل المزيد. أدخلهما في جولتيهما أو اترك أحدهما في صفحة العمل.
    [few] لك { $count } ملفات في الطريق حجمها { $megabytes } ميغابايت، ولا يُقبل المزيد. أدخلها في جولاتها أو اترك بعضها في صفحة العمل.
   *[other] لك { $count } ملفًا في الطريق حجمها { $megabytes } ميغابايت، ولا يُقبل المزيد. أدخلها في جولاتها أو اترك بعضها في صفحة العمل.
}
upload-broke-off = لم يصل الملف كاملًا. أرسله من جديد.
upload-elsewhere = الملف عند موضع غير موضع هذه القطعة.
upload-piece-too-large = هذه القطعة كبيرة؛ أرسل قطعًا أصغر.
not-taken = لم يُقبل الملف
files-on-their-way = ملفاتك التي في الطريق
files-on-their-way-about = اختر الملف نفسه أعلاه فيُستأنف من حيث توقّف. ما لا يُدخَل خلال يوم يُنسى.
file-is-part = وصل { $here } من { $size } ميغابايت
file-is-whole = وصل كاملًا: { $size } ميغابايت
