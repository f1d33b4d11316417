# ژمارەکان: کێ، لە کوێ، کەی، چەند.
idps = ئاوارەکان
returnees = گەڕاوەکان
population-other = کەسە ژمێردراوەکان
individuals = تاکەکان
households = خێزانەکان
households-of = { $count ->
    [one] یەک خێزان
   *[other] { $count } خێزان
}
locations = { $count ->
    [one] یەک شوێن
   *[other] { $count } شوێن
}
round = گەڕی { $number }
round-of-day = گەڕی { $number }، { $day }
edition = چاپی { $number }
governorate = پارێزگا
district = قەزا
subdistrict = ناحیە
location = شوێن
part-not-stated = نەنووسراوە
not-stated = ناوچە نەنووسراوە
nobody-listed = کەس تۆمار نەکراوە
all-areas = هەموو ناوچەکان
share = ڕێژە
change = گۆڕان
before = پێشتر
after = ئێستا
day = ڕۆژ
total = کۆ
others = هی تر
no-figure = نەنووسراوە
locations-hosting = شوێنەکانی ئاوارەکان
in-camps = لە کەمپەکاندا
in-critical-shelter = لە شوێنی نالەباردا
since-round = { $change } لە گەڕی { $number }ـەوە
no-change-since = بێ گۆڕان لە گەڕی { $number }ـەوە
where-heading = لە کوێن
what-changed-heading = لە گەڕی { $number }ـەوە چی گۆڕاوە
trend-heading = بە درێژایی کات
map-title = { $who } بەپێی { $level }، { $day }
map-about-people = ناوچەکان بەپێی ژمارەی خەڵکیان ڕەنگ کراون. زۆرترین: { $areas }.
map-about-change = ناوچەکان بەپێی زیادبوون یان کەمبوون لە گەڕی پێشووەوە ڕەنگ کراون. گەورەترین زیادبوون: { $areas }.
map-about-critical = ناوچەکان بەپێی ڕێژەی ئەوانەی لە شوێنی نالەباردان ڕەنگ کراون. بەرزترین: { $areas }.
trend-title = { $who } بەپێی گەڕ
trend-about = لە { $first } ({ $from }) بۆ { $last } ({ $to }).
rule-break = یاسای تر
rule-break-note = لە گەڕی { $number }ـەوە تاکەکان لە کەمپدا بە { $camp } بۆ هەر خێزانێک و لە شوێنی تر بە { $factor } دەژمێردرێن؛ پێشتر لە هەموو شوێنێک { $before } بوو. بەشێک لەو گۆڕانە لەم یاسایەوەیە، نەک لە خەڵکەوە.
spark-title = { $who } لە هەموو گەڕەکاندا
new-locations = { $count ->
    [one] یەک شوێنی نوێ
   *[other] { $count } شوێنی نوێ
}
gone-locations = { $count ->
    [one] یەک شوێن چیتر لە لیستدا نییە
   *[other] { $count } شوێن چیتر لە لیستدا نین
}
mostly-at = زۆربەی لە { $name } ({ $change })
nothing-changed = هیچ ناوچەیەک نەگۆڕاوە.
changes-intro = بە گشتی { $change }: { $more } زیاتر لە { $up }، { $less } کەمتر لە { $down }.
changes-rule-note = یاسای ژماردنی تاکەکان لە نێوان ئەم دوو گەڕەدا گۆڕاوە، بۆیە گۆڕانەکە بە خێزان وتراوە.
areas-with-more = { $count ->
    [one] یەک شوێن
   *[other] { $count } شوێن
}
explore-this = ئەم ژمارانە بگەڕێ
data-table = ژمارەکان لە خشتەدا
download = داگرتن
source-line = سەرچاوە: { $title }، گەڕی { $number }ـی { $day }، چاپی { $edition }.
nothing-published = هێشتا هیچ بڵاو نەکراوەتەوە
nothing-published-advice = هەر کە گەڕێک بڵاو کرایەوە ژمارەکان لێرە دەبن. لیستێک بهێنە، سەیری گومانەکانی بکە، با کەسێکی تر پەسەندی بکات، پاشان بڵاوی بکەرەوە.
by-shelter = { $who } بەپێی { $dimension }
count-of-idps = { $count ->
   *[other] { $number } ئاوارە
}
count-of-returnees = { $count ->
   *[other] { $number } گەڕاوە
}
count-of-households = { $count ->
   *[other] { $number } خێزان
}
count-of-people = { $count ->
   *[other] { $number } کەس
}
more-in = { $count ->
    [one] زیاتر لە یەک شوێن
   *[other] زیاتر لە { $count } شوێن
}
fewer-in = { $count ->
    [one] کەمتر لە یەک شوێن
   *[other] کەمتر لە { $count } شوێن
}
rounds-about = هەموو گەڕێکی بڵاوکراوە، لەگەڵ فایلەکانی.
files = فایلەکان
published-on = بڵاو کرایەوە
round-heading = گەڕ
locations-heading = شوێنەکان
edition-heading = چاپ
group-sum = { $group }: { $count } · { $share }
group = گرووپ
