# ژیان لە شوێنەکان چەند سەختە، و بۆچی.
page-severity = توندی
severity-index = پێوەر
severity-nothing = هێشتا هیچ پرسیارنامەی پێوەرێک بڵاو نەکراوەتەوە
severity-nothing-advice = گەڕێکی وەڵام بهێنە، وەک پێوەری گەڕانەوە، پەسەندی بکە و بڵاوی بکەرەوە؛ ئینجا نمرە و نەخشە و ڕیزبەندییەکەی لێرە دەبن.
severity-said = { $locations ->
    [0] هیچ شوێنێک لە { $of } شوێن لە خراپترین پۆلدا نییە، { $band }.
    [one] یەک شوێن لە { $of } لە خراپترین پۆلدایە، { $band }: { $people } کەس لەوێ دەژین، { $share } ی هەموان.
   *[other] { $locations } شوێن لە { $of } لە خراپترین پۆلدان، { $band }: { $people } کەس لەوێ دەژین، { $share } ی هەموان.
}
severity-said-bare = { $locations } شوێن لە { $of } لە خراپترین پۆلدان، { $band }. کەس ناڵێت چەند کەس لەوێ دەژین.
severity-hotspots = { $count ->
    [one] یەک خاڵی گەرم، لەگەڵ ئەگەری ئەوەی وابێت: { $areas }.
   *[other] { $count } خاڵی گەرم، هەریەکە لەگەڵ ئەگەری ئەوەی وابێت: { $areas }.
}
severity-unscored = { $count ->
    [one] یەک شوێن نمرەی نییە: وەڵامی زۆر کەمی هەیە.
   *[other] { $count } شوێن نمرەیان نییە: وەڵامیان زۆر کەمە.
}
severity-people-from = خەڵک وەک لیستی سەرەکیی بڵاوکراوەی گەڕی { $number } دەیانژمێرێت.
severity-illustrative = وەڵام و کێش و سنوورەکانی ئەم پێوەرە تەنها بۆ ڕوونکردنەوەن: هیچ سەرچاوەیەک نایاندات. پیشانی دەدەن چۆن کار دەکات؛ هیچ بڕیارێک لەسەر ئەم نمرانە مەدە.
severity-to-method = ئەم پێوەرە چۆن دروست دەکرێت
severity-area = { $name }: { $score } ({ $ends })، { $band }
severity-map = تێکڕای نمرە بەپێی { $level }
severity-map-about = تێکڕای شوێنەکان، هەریەکە بەپێی ژمارەی دانیشتووانی. ناوچەیەک دەکرێت بە گشتی باش بێت و شوێنی سەختی تێدا بێت.
severity-by-band = خەڵک بەپێی پۆل
severity-spread = شوێنەکان بەپێی نمرە
severity-drivers = چی نمرەکە دروست دەکات
severity-drivers-about = ئەو خاڵانەی هەر نیشاندەرێک دەیخاتە سەر تێکڕای نمرەی { $score }، و بەشەکەی.
severity-ranking = سەختترین شوێنەکان
severity-ranked-told = { $count } شوێن لە { $of }.
severity-doubts = مەوداکان ٩٥ لە ١٠٠ی { $draws } گەڕ دەگرنەوە کە دەکرا ببوونایە: وەڵامێک ئەوەی تەنیشتیەتی بە ئەگەری { $answer }، خاڵەکان بە { $weight } هەڵەن لەو شوێنەی پێوەرەکە هەڵە نادات، ئەوەی وەڵام نەدراوەتەوە وەک شوێنی ترە. دووانی یەکەم گریمانەن.
severity-score = نمرە
severity-interval = لە – بۆ
severity-from = لە
severity-to = بۆ
severity-band = پۆل
severity-among = لەناو ٥٠ سەختترین
severity-certainly = بە دڵنیایی
severity-could-be = لەوانەیە
severity-not = نەخێر
severity-indicator = نیشاندەر
severity-scale = تەوەر
severity-points = خاڵ
method-title = { $index } چۆن دروست دەکرێت
method-intro = وەشانی { $version } · { $basis }
basis-of-published = کێش و سنوورەکان وەک بڵاوکراونەتەوە
basis-of-fitted = کێشەکان لەگەڵ داتا گونجێنراون
basis-of-illustrative = کێش و سنوورەکان بۆ ڕوونکردنەوەن
method-scores = نمرەکان لە ٠، کاتێک هەموو شتێک لە باشترین دۆخدایە، بۆ { $most }ن. تەوەرەکان نمرەی گشتی بەم شێوەیە دروست دەکەن: { $how }.
method-bands = پۆلەکانی نمرەی گشتی: { $bands }.
method-combine = نیشاندەرەکان نمرەکە بەم شێوەیە دروست دەکەن: { $how }.
combine-sum = خاڵەکانیان وەک بەشێک لە زۆرترین کە دەکرێت
combine-mean = تێکڕایان
combine-quadratic = تێکڕای دووجایان، کە بەشی خراپ تێیدا قورسترە
combine-highest = خراپترینیان
missing-leave-out = ئەوەی وەڵام نەدراوەتەوە لادەبرێت، تا { $share }ی تەوەرەکە وەڵام درابێتەوە؛ ئەگینا نمرە نییە.
missing-best = ئەوەی وەڵام نەدراوەتەوە وەک باشترین وەڵام دەژمێردرێت.
missing-worst = ئەوەی وەڵام نەدراوەتەوە وەک خراپترین وەڵام دەژمێردرێت.
missing-unscored = لەو شوێنەی شتێک وەڵام نەدراوەتەوە نمرە نییە.
not-applicable-leave-out = ئەوەی ناگونجێت بەشێک نییە لە نمرەکەی ئەوێ.
not-applicable-best = ئەوەی ناگونجێت وەک باشترین وەڵام دەژمێردرێت.
method-hotspot = خاڵی گەرم ناوچەیەکە لە هەر تەوەرێکدا دەگاتە پۆلی { $band }.
method-hotspot-many = خاڵی گەرم ناحیەیەکە لە هەر تەوەرێکدا دەگاتە پۆلی { $band }، یان پۆلی { $other } و لانیکەم { $many } کەسی تێدایە.
method-answers = وەڵامەکان و خاڵەکانیان
method-sources = سەرچاوەکان
method-back = گەڕانەوە بۆ نمرەکان
