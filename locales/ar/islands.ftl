# ما تضيفه البرامج النصية: الألوان والخرائط المتحركة والروابط والصور.
theme-auto = الألوان: كما في هذا الجهاز
theme-light = الألوان: فاتحة
theme-dark = الألوان: داكنة
copy-link = نسخ الرابط
link-copied = تم نسخ الرابط
map-zoom-in = تكبير
map-zoom-out = تصغير
map-whole = عرض الكل
map-kilometres = كم
map-metres = م
map-scroll-hint = لتكبير الخريطة أو تصغيرها اضغط مفتاح Ctrl مع التمرير
map-scroll-hint-mac = لتكبير الخريطة أو تصغيرها اضغط مفتاح ⌘ مع التمرير
map-touch-hint = استخدم إصبعين لتحريك الخريطة
