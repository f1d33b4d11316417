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
change-it = بیگۆڕە
change-place = گۆڕینی { $name }
change-which = چی بەسەردا دێت
change-rename = گۆڕینی ناو
change-move = گواستنەوە
change-merge = یەکخستن
change-split = دابەشکردن
change-rename-about = بنووسە لەو ڕۆژەوە ناوی چییە. ناوێک کە ناگۆڕێت وەک خۆی دەمێنێتەوە؛ ناوە کۆنەکە بۆ ڕۆژەکانی پێشوو هەر دەمێنێت، و ئەو لیستانەی بەکاری دەهێنن هەر تێیان دەگەین.
change-move-about = دیاری بکە لەو ڕۆژەوە سەر بە کام ناوچەیە. هەموو ئەوەی لە خواریەوەیە لەگەڵیدا دەڕوات.
change-merge-about = لەو ڕۆژەوە لەبری دوو شوێن یەک شوێن هەیە، لەگەڵ هەموو ئەوەی لە خواریانەوەیە.
change-split-about = لەو ڕۆژەوە لەبری یەک شوێن چەند شوێنێک هەن. گوندەکان لەگەڵ ئەو ناوچەیە دەڕۆن کە تێیدان.
change-rename-stays = فایلە بڵاوکراوەکان وەک خۆیان دەمێننەوە. ناوە کۆنەکە وەک پێشوو دەدۆزرێتەوە.
change-move-stays = فایلە بڵاوکراوەکان وەک خۆیان دەمێننەوە. لە ڕۆژەکانی پێشوودا سەر بەو شوێنەیە کە پێشتر سەری بوو.
change-merge-stays = فایلە بڵاوکراوەکان وەک خۆیان دەمێننەوە. ناو و کۆدەکانی ئەو شوێنەی کۆتایی دێت تا دوا ڕۆژی دەمێنن، تا لیستە کۆنەکان تێبگەیرێن.
change-split-stays = فایلە بڵاوکراوەکان وەک خۆیان دەمێننەوە. بۆ ڕۆژەکانی پێشوو شوێنەکە وەک خۆی یەکێکە.
change-under = سەر بە
change-with = یەکی بخە لەگەڵ
change-other-hint = لە لیستەکە هەڵبژێرە، یان کۆدی P-code، ژمارەیەک وەک #93، یان ناوێک بنووسە کە تەنها یەک شوێن هەیەتی.
change-into = چی بەردەوام دەبێت
change-into-other = شوێنەکەی تر بەردەوام دەبێت، گەورەتر
change-into-this = ئەم شوێنە بەردەوام دەبێت، گەورەتر
change-into-new = شوێنێکی نوێ دەست پێ دەکات:
change-itself = شوێنەکە خۆی
change-keeps-yes = بەردەوام دەبێت، بچووکتر، لەگەڵ هەموو ئەوەی هیچ شوێنێکی نوێ نایبات
change-keeps-no = کۆتایی دێت؛ یەکەم شوێنی نوێ هەموو ئەوە دەبات کە ئەوانی تر نایبەن
change-part = شوێنی نوێی { $number }
change-children = کام ناوچە بۆ کوێ دەچێت
change-child-stays = لەگەڵ ئەوانی تر
change-day = لە کام ڕۆژەوە
change-note-hint = بۆ نموونە یاسا یان بڕیار. لە مێژووی شوێنەکە و لە تۆماری وردبینیدا دەمێنێت.
change-look = پیشانی بدە چی دەگۆڕێت
change-do = جێبەجێی بکە
change-preview = چی دەگۆڕێت لە { $day } ەوە
change-decisions = بڕیار درابوو ئەمانە شوێنێکن کە کۆتایی دێت، بۆیە دووبارە بڕیار بدە:
change-kept = هەڵگیرا. لەو ڕۆژەوە کار دەکات.
change-no-events = هیچ نازانرێت.
change-locations = { $count ->
    [one] یەک شوێن
   *[other] { $count } شوێن
}
change-day-wrong = ڕۆژەکە بنووسە، بۆ نموونە 2021-09-30.
change-name-same = هیچ ناگۆڕێت: هەر ئەم ناوانەی هەیە.
change-name-missing = ناوێک بۆ شوێنە نوێیەکە بنووسە.
change-no-name = «{ $name }» نابێتە ناو.
change-not-then = { $name } لە { $day } و ڕۆژی پێشتردا نییە؛ ڕۆژێکی تر هەڵبژێرە.
change-unknown = هیچ شوێنێک بە ناوی «{ $text }» نییە.
change-several = چەند شوێنێک ناویان «{ $text }»ە. یەکێکیان لە لیستەکە هەڵبژێرە، یان کۆدەکەی بنووسە.
change-lies-there = هەر ئێستا سەر بە { $name }ە.
change-not-above = ناتوانێت سەر بە { $name } بێت: لە ئاستێکی بەرزتر نییە یان لە ناویدایە.
change-merge-itself = شوێنێک لەگەڵ خۆی یان لەگەڵ ئەوەی تێیدایە یەک ناخرێت.
change-code-taken = کۆدی { $code } هەر ئێستا هی { $name }ە.
change-too-few = لانیکەم دوو شوێن ناو بنێ، یان یەک شوێن ئەگەر شوێنەکە خۆی بەردەوام بێت.
turn-begins = دەست پێ دەکات
turn-ends = کۆتایی دێت
turn-ends-on = کۆتایی دێت؛ دوا ڕۆژی { $day }ە
turn-smaller = بەردەوام دەبێت، بچووکتر
turn-larger = بەردەوام دەبێت، گەورەتر
turn-renamed = ناوێکی تری هەیە
turn-renamed-from = تا { $day } ناوی { $before } بوو
turn-moved = ئێستا لە ناوچەیەکی ترە
