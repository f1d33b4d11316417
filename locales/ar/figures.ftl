# الأرقام: مَن وأين ومتى وكم.
idps = النازحون
returnees = العائدون
population-other = الأشخاص المحصيون
individuals = الأفراد
households = الأسر
households-of = { $count ->
    [zero] لا أسر
    [one] أسرة واحدة
    [two] أسرتان
    [few] { $count } أسر
    [many] { $count } أسرة
   *[other] { $count } أسرة
}
locations = { $count ->
    [zero] لا مواقع
    [one] موقع واحد
    [two] موقعان
    [few] { $count } مواقع
    [many] { $count } موقعًا
   *[other] { $count } موقع
}
round = الجولة { $number }
round-of-day = الجولة { $number }، { $day }
edition = الإصدار { $number }
governorate = المحافظة
district = القضاء
subdistrict = الناحية
location = الموقع
part-not-stated = غير مذكور
not-stated = المنطقة غير مذكورة
nobody-listed = لا أحد مدرج
all-areas = كل المناطق
share = النسبة
change = التغيّر
before = سابقًا
after = الآن
day = اليوم
total = المجموع
others = أخرى
no-figure = غير مذكور
locations-hosting = مواقع فيها نازحون
in-camps = في المخيمات
in-critical-shelter = في مأوى حرج
since-round = { $change } منذ الجولة { $number }
no-change-since = بلا تغيّر منذ الجولة { $number }
where-heading = أين هم
what-changed-heading = ما الذي تغيّر منذ الجولة { $number }
trend-heading = عبر الزمن
map-title = { $who } حسب { $level }، { $day }
map-about-people = تُلوَّن المناطق بعدد من فيها. الأكثر: { $areas }.
map-about-change = تُلوَّن المناطق بمقدار الزيادة أو النقصان عن الجولة السابقة. أكبر زيادة: { $areas }.
map-about-critical = تُلوَّن المناطق بنسبة من يعيشون في مأوى حرج. الأعلى: { $areas }.
trend-title = { $who } حسب الجولة
trend-about = من { $first } ({ $from }) إلى { $last } ({ $to }).
rule-break = قاعدة أخرى
rule-break-note = ابتداءً من الجولة { $number } يُحسب الأفراد { $camp } لكل أسرة في المخيمات و{ $factor } في غيرها؛ وقبل ذلك { $before } في كل مكان. جزء من الفرق هناك سببه هذه القاعدة لا الناس.
spark-title = { $who } عبر كل الجولات
new-locations = { $count ->
    [zero] لا مواقع جديدة
    [one] موقع جديد واحد
    [two] موقعان جديدان
    [few] { $count } مواقع جديدة
    [many] { $count } موقعًا جديدًا
   *[other] { $count } موقع جديد
}
gone-locations = { $count ->
    [zero] لا مواقع خرجت من القائمة
    [one] موقع واحد لم يعد في القائمة
    [two] موقعان لم يعودا في القائمة
    [few] { $count } مواقع لم تعد في القائمة
    [many] { $count } موقعًا لم تعد في القائمة
   *[other] { $count } موقع لم تعد في القائمة
}
mostly-at = معظمها في { $name } ({ $change })
nothing-changed = لم تتغيّر أي منطقة.
changes-intro = { $change } في المجموع: زيادة { $more } في { $up }، ونقصان { $less } في { $down }.
changes-rule-note = تغيّرت قاعدة حساب الأفراد بين الجولتين، لذلك يُذكر التغيّر بالأسر.
areas-with-more = { $count ->
    [zero] لا مواقع
    [one] موقع واحد
    [two] موقعين
    [few] { $count } مواقع
    [many] { $count } موقعًا
   *[other] { $count } موقع
}
explore-this = استكشف هذه الأرقام
data-table = الأرقام في جدول
download = تنزيل
source-line = المصدر: { $title }، الجولة { $number } بتاريخ { $day }، الإصدار { $edition }.
nothing-published = لم يُنشر شيء بعد
nothing-published-advice = تظهر الأرقام هنا حالما تُنشر جولة. أدخل قائمة وراجع ما فيها من شكوك، ثم ليوافق عليها شخص آخر، ثم انشرها.
by-shelter = { $who } حسب { $dimension }
count-of-idps = { $count ->
    [few] { $number } نازحين
    [many] { $number } نازحًا
   *[other] { $number } نازح
}
count-of-returnees = { $count ->
    [few] { $number } عائدين
    [many] { $number } عائدًا
   *[other] { $number } عائد
}
count-of-households = { $count ->
    [few] { $number } أسر
   *[other] { $number } أسرة
}
count-of-people = { $count ->
    [few] { $number } أشخاص
    [many] { $number } شخصًا
   *[other] { $number } شخص
}
more-in = { $count ->
    [one] زيادة في موقع واحد
    [two] زيادة في موقعين
    [few] زيادة في { $count } مواقع
    [many] زيادة في { $count } موقعًا
   *[other] زيادة في { $count } موقع
}
fewer-in = { $count ->
    [one] نقصان في موقع واحد
    [two] نقصان في موقعين
    [few] نقصان في { $count } مواقع
    [many] نقصان في { $count } موقعًا
   *[other] نقصان في { $count } موقع
}
rounds-about = كل جولة منشورة مع ملفاتها.
files = الملفات
published-on = نُشرت
round-heading = الجولة
locations-heading = المواقع
edition-heading = الإصدار
group-sum = { $group }: { $count } · { $share }
group = المجموعة
