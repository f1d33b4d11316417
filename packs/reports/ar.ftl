# ما تقوله كل التقارير.
header-line = { $list } · { $round-of-day }
edition-line = الإصدار { $edition }، صدرت نشرته في { $released }، للقراء: { $reader }
map-heading = أين هم
trend-heading = عبر الزمن
parts-heading = من هم وكيف يعيشون
changes-heading = أين كان التغيّر أكبر
table-heading = الأرقام حسب المنطقة
about-heading = عن هذه الأرقام
column-area = المنطقة
column-code = رمز المنطقة
invented = كل الأرقام في هذه الوثيقة مختلقة، وهي لعرض عمل مسار فقط.
counted-said = في { $day } كان في { $place } { $counted }.
counted-households = ويشكّلون { $households-counted }.
share-said = وهم { $share-of-all } من المجموع.
change-said = { $direction ->
    [more] أي بزيادة { $change } ({ $change-unit }) عن الجولة { $before-round } بتاريخ { $before-day }، وهي زيادة بنسبة { $change-share }.
    [fewer] أي بنقصان { $change } ({ $change-unit }) عن الجولة { $before-round } بتاريخ { $before-day }، وهو نقصان بنسبة { $change-share }.
   *[same] وهو العدد نفسه ({ $change-unit }) في الجولة { $before-round } بتاريخ { $before-day }.
}
top-said = أكبر عدد منهم في { $first } ({ $first-number })، ثم في { $second } و{ $third }. وفي هذه المناطق الثلاث { $top-share } ممن هم في { $place }.
risen-said = من المناطق التي تمكن مقارنتها بالجولة { $before-round } زاد العدد في { $risen ->
    [zero] لا شيء
    [one] منطقة واحدة
    [two] منطقتين
    [few] { $risen } مناطق
   *[other] { $risen } منطقة
}، ونقص في { $fallen ->
    [zero] لا شيء
    [one] منطقة واحدة
    [two] منطقتين
    [few] { $fallen } مناطق
   *[other] { $fallen } منطقة
}.
rise-said = وأكبر زيادة بينها في { $rise-place }: { $rise-number } ({ $changes-unit }).
fall-said = وأكبر نقصان في { $fall-place }: { $fall-number } ({ $changes-unit }).
nothing-before = لم تصدر نشرة لجولة سابقة للقراء أنفسهم، فلا شيء للمقارنة.
draft-said = هذه مسودة لم تصدر بها نشرة، ولا يجوز تداولها.
