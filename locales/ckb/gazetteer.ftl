# کارکردن لەسەر تۆماری شوێنەکان: ناوچەیەک کە لیستەکان ناویان هێناوە کام شوێنە، و چی بەسەر شوێنەکاندا دێت.
doubtful-areas = ناوچە گومانلێکراوەکان
doubtful-areas-about = ناوی ناوچەکان وەک لیستەکان دەیاننووسن. دیاری بکە هەر یەکەیان کام شوێنە؛ ئەوانەی زۆرترین خەڵکیان تێدایە لە پێشەوەن.
doubtful-areas-told = { $count ->
    [one] یەک ناوچە
   *[other] { $count } ناوچە
}
doubtful-areas-link = { $count ->
    [0] ناوچەکان وەک لیستەکان ناویان دەبەن
    [one] یەک ناوچەی گومانلێکراو بڕیاری دەوێت
   *[other] { $count } ناوچەی گومانلێکراو بڕیاریان دەوێت
}
decide-these-areas = دیاری بکە ئەمانە کام شوێنانەن
search-stated = بەدوای ناوێکدا بگەڕێ وەک لیستەکان دەینووسن
areas-which = کام ناوچانە
areas-open = کراوە
areas-unsure = دۆزراوەتەوە، دڵنیا نین
areas-decided = بڕیاری لێ دراوە
areas-all = هەموو
areas-nothing = لێرە هیچ نییە
areas-nothing-about = ناوچەکان کاتێک دێنە ئێرە کە لیستێک ناوێک بهێنێت و بە دڵنیاییەوە نەزانرێت کام شوێنە.
areas-highest = بەرزترین ئاست
stated-name = ناو لە لیستەکاندا
area-state = دۆخ
may-be = لەوانەیە ببێتە
how-sure = دڵنیایی
stated-rows = ڕیزەکان
stated-people = خەڵک
area-is = بریتییە لە
area-is-not = شوێنە پێشنیارکراوەکە نییە
area-has-none = بێ شوێن
area-unknown = نەناسراو
area-doubtful = گومانلێکراو
area-taken = وا زانراوە کە
area-sure = دۆزراوەتەوە
page-before = پەڕەی پێشوو
page-after = پەڕەی دواتر
decided-told = هەڵگیرا: { $area }: { $state }.
decided-told-place = هەڵگیرا: { $area } { $state } { $place }.
decide-again = دووبارە بڕیار بدە
drafts-to-read-again = بۆ ئەوەی کار بکات، «دووبارە بخوێنەوە» دابگرە لە:
area-decided-by = { $what } · { $who }، { $when }
open-again = دووبارە بیکەرەوە
which-place = کام شوێنە؟
about-the-place = دەربارەی
none-of-these = هیچ کام لەمانە
none-of-these-about = بێ شوێن دەمێنێتەوە تا کەسێک بڕیارێکی تر دەدات.
decide-also = هەمان ناو لێرەش هەیە. بڕیارەکە ئەمانەش بگرێتەوە:
decide-area = بڕیارەکە هەڵبگرە
choose-a-place = یەکێک لە شوێنەکان یان «هیچ کام لەمانە» هەڵبژێرە.
find-another-place = شوێنێکی ترە؟ بەدوایدا بگەڕێ
find-another-nothing = هیچ شوێنێکی تر بەم ناوە نییە.
where-stated = لە کوێ هاتووە
nowhere-stated = لە هیچ گەڕێکی کراوە و لە نوێترین گەڕە بڵاوکراوەکاندا نەهاتووە.
stated-in-arabic = بە پیتی عەرەبی
stated-codes = کۆدەکانی تەنیشتی
doubt-map-title = { $name } لەوانەیە لە کوێ بێت
doubt-map-about = { $count ->
    [one] ناوچە ژمارەدارەکان پێشنیارکراوەکانن. بازنەکە ئەو ڕیزەیە کە ناوەکەی تێدایە.
   *[other] ناوچە ژمارەدارەکان پێشنیارکراوەکانن. بازنەکان ئەو { $count } ڕیزەن کە ناوەکەیان تێدایە، بەقەد ژمارەی خەڵکەکەیان گەورەن.
}
doubt-map-bare = ناوچە ژمارەدارەکان پێشنیارکراوەکانن. هیچ ڕیزێک کە ناوەکەی تێدا بێت خاڵی نییە.
reason-not-alone = { $name } نزیکەی بە هەمان ئەندازە دەگونجێت
reason-below = { $name } کە لە ناویدایە، هەمان ناوی هەیە
refused-decided-meanwhile = لەو کاتەدا { $who } بڕیاری لەسەر ئەمە داوە. سەیری ئەوە بکە کە ئێستا هەیە.
