# The cleaning log of a round, and the page of a row.
cleaning-log = تۆماری پاککردنەوە
cleaning-nothing = هیچ شتێک ڕاست نەکراوەتەوە. نرخەکان لێرە لە تەنیشت فایلەکە ڕاست دەکرێنەوە و ڕیزەکان لادەبرێن: بۆ ڕیزێک بگەڕێ، یان لە تێبینییەکەوە بڕۆ بۆ ڕیزەکەی.
cleaning-about = ئەوەی لە تەنیشت فایلەکە ڕاست کراوەتەوە، نوێترین سەرەتا. فایلەکە وەک خۆی دەمێنێتەوە.
cleaning-csv = تۆماری پاککردنەوە وەک csv
log-entry = تۆمار
log-file = فایل
log-sheet = پەڕە
log-row = ڕیز
log-column = ستوون
log-place-id = ناسێنەری شوێن
log-place = شوێن
log-heading = سەردێڕ
log-change = گۆڕانکاری
log-old-value = نرخی کۆن
log-new-value = نرخی نوێ
log-reason = هۆکار
log-by = تۆماری کردووە
log-at = کاتی تۆمارکردن
log-ended-by = کۆتایی پێ هێناوە
log-ended-at = کاتی کۆتایی
log-end-reason = هۆکاری کۆتایی
log-value-corrected = نرخێک ڕاستکرایەوە
log-row-left-out = ڕیزێک لادرا
find-row = بە ناو، بە هەر ڕێنووسێک، یان بە ژمارە بۆ ڕیزێک بگەڕێ
find-row-nothing = هیچ ڕیزێک ئەو ناو یان ژمارەیەی نییە.
what-was-corrected = چی ڕاست کراوەتەوە
left-out = ڕیزی لابراو
to-the-row = بۆ ڕیزەکە
show-all = هەمووی پیشان بدە
entered-by = { $who }، { $when }
entry-ended = { $who } لە { $when } کۆتایی پێ هێنا: { $why }
read-again = دووبارە بخوێنەوە
read-again-about = فایلەکانی ئەم ڕەشنووسە دووبارە دەخوێنرێنەوە، بەوەی ئێستا لەسەر شوێن و ستوونەکان زانراوە، و دووبارە دەپشکنرێن.
done-read-again = فایلەکان دووبارە خوێنرانەوە و پشکنران.
row-number = ڕیزی { $number }
row-not-in-file = ئەو فایلانەی ئەم گەڕەیان لێ خوێنراوەتەوە ئێستا ڕیزێکی وایان نییە. لە شوێنی کاری گەڕەکەدا بۆی بگەڕێ.
row-closed = ئەم گەڕە چیتر ناگۆڕێت. بۆ ڕاستکردنەوەی بیگەڕێنەوە یان چاپی دواتری لە شوێنی کارەکەیدا بکەرەوە.
row-no-doubts = لەم ڕیزەدا هیچ گومانێک نییە.
row-is-left-out = ئەم ڕیزە لابراوە و لە هیچ شوێنێک ناژمێردرێت. بۆ گەڕاندنەوەی، تۆمارەکەی خوارەوە بکشێنەوە.
cells-of-row = ڕیزەکە چی دەڵێت
cells-about = فایلەکە وەک خۆی دەمێنێتەوە. ئەوەی دەینووسیت لە تەنیشتییەوە، لەگەڵ هۆکار و ناوت، دەپارێزرێت و گەڕەکە دووبارە دەخوێنرێتەوە.
cells-doubtful = گوماناوی یان ڕاستکراوە
cells-others = خانەکانی تر
blank-cells = { $count ->
    [one] یەک خانەی بەتاڵ
   *[other] { $count } خانەی بەتاڵ
}
cell = خانە
in-the-file = لە فایلەکەدا
what-is-right = ڕاستییەکەی
correct-about = بڵێ چۆن دەزانیت چی ڕاستە.
correct-cells = ڕاستی بکەرەوە
nothing-corrected = هیچ نەگۆڕا: سەرەتا ڕاستییەکە لە خانەیەکدا بنووسە.
leave-out-about = هەموو ڕیزەکە لاببە ئەگەر نابێت لە لیستەکەدا بێت: هەمان شوێن دوو جار، ڕیزێکی تاقیکردنەوە، یان شوێنێک لە دەرەوە.
leave-out-row = ڕیزەکە لاببە
withdraw = بیکشێنەوە
row-before = → ڕیزی پێشوو
row-after = ڕیزی دواتر ←
row-read-again = گەڕەکە دووبارە خوێنرایەوە: { $gone }، { $new }.
findings-gone = { $count ->
    [0] هیچ تێبینییەک کەم نەبوو
    [one] یەک تێبینی نەما
   *[other] { $count } تێبینی نەمان
}
findings-new = { $count ->
    [0] هیچی نوێ نییە
    [one] یەکێک نوێیە
   *[other] { $count } نوێن
}
reason-asked = پرسیار لە تیمی مەیدانی کرا
reason-counted = دووبارە ژمێردرا
reason-typing = هەڵەی نووسین
reason-column = لە ستوونێکی تردا نووسراوە
reason-twice = دوو جار لە لیستەکەدایە
cell-corrected = لە فایلەکەدا { $before }. { $why }
cell-was-corrected = دوای ڕاپۆرتکردن ڕاستکراوەتەوە
