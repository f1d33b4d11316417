# ئەوەی هەموو ڕاپۆرتەکان دەیڵێن.
header-line = { $list } · { $round-of-day }
edition-line = چاپی { $edition }، لە { $released } دەرکراوە، بۆ: { $reader }
map-heading = لە کوێن
trend-heading = بە درێژایی کات
parts-heading = کێن و چۆن دەژین
changes-heading = لە کوێ زۆرترین گۆڕان هەبوو
table-heading = ناوچە بە ناوچە
about-heading = دەربارەی ئەم ژمارانە
column-area = ناوچە
column-code = کۆدی ناوچە
invented = هەموو ژمارەکانی ئەم بەڵگەنامەیە داهێنراون و تەنها بۆ پیشاندانی کارکردنی مەسارن.
counted-said = لە { $day }دا لە { $place } { $counted } هەبوون.
counted-households = ئەمە دەکاتە { $households-counted }.
share-said = ئەمە { $share-of-all }ی کۆی هەموو ناوچەکانە.
change-said = { $direction ->
    [more] واتە { $change } ({ $change-unit }) زیاترن لە گەڕی { $before-round }ـی { $before-day }، زیادبوونێک بە ڕێژەی { $change-share }.
    [fewer] واتە { $change } ({ $change-unit }) کەمترن لە گەڕی { $before-round }ـی { $before-day }، کەمبوونەوەیەک بە ڕێژەی { $change-share }.
   *[same] هەمان ژمارەیە ({ $change-unit }) وەک گەڕی { $before-round }ـی { $before-day }.
}
top-said = زۆرترین ژمارەیان لە { $first } ({ $first-number })، پاشان لە { $second } و { $third }. { $top-share }ی ئەوانەی { $place } لەم سێ ناوچەیەدان.
risen-said = لەو ناوچانەی دەکرێت لەگەڵ گەڕی { $before-round } بەراورد بکرێن، ژمارە لە { $risen } ناوچە زیادی کردووە و لە { $fallen } ناوچە کەمی کردووە.
rise-said = لەوانەدا گەورەترین زیادبوون لە { $rise-place }: { $rise-number } ({ $changes-unit }).
fall-said = گەورەترین کەمبوونەوە لە { $fall-place }: { $fall-number } ({ $changes-unit }).
nothing-before = هیچ گەڕێکی پێشوو بۆ هەمان خوێنەر دەرنەکراوە، بۆیە هیچ بۆ بەراوردکردن نییە.
draft-said = ئەمە ڕەشنووسە. دەرنەکراوە و نابێت بڵاو بکرێتەوە.
