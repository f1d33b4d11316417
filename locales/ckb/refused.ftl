# بۆچی شتێک نەکرا.
refused-name-taken = ناوی { $name } گیراوە؛ ناوێکی تر هەڵبژێرە.
refused-display-name = ئەو ناوەی پیشان دەدرێت زۆرترین { $count } پیتی بینراوە، لە یەک دێڕدا.
refused-person-unknown = کەس ناوی { $name } نییە.
refused-person-inactive = هەژماری { $name } چالاک نییە؛ سەرەتا چالاکی بکە.
refused-role-held = ئەم ڕۆڵەی هەر هەیە: { $role }.
refused-role-not-held = { $name } ئەم ڕۆڵەی نییە: { $role }.
refused-role-unknown = «{ $role }» ڕۆڵ نییە؛ ڕۆڵەکان ئەمانەن: { $roles }.
refused-area-unknown = هیچ شوێنێک بە ژمارەی { $number } نییە.
refused-factor-on = هۆکاری دووەمت هەر چالاکە؛ سەرەتا بیکوژێنەوە.
refused-factor-not-begun = سەرەتا دەست بکە بە دانانی هۆکاری دووەم.
refused-factor-demanded = ئەم ئۆپەراسیۆنە داوا دەکات هۆکاری دووەمت هەبێت؛ بەڕێوەبەر دەتوانێت لای ببات بۆ ئەوەی دانەیەکی نوێ دابنێیت.
refused-session-over = ئەم دانیشتنە هەر تەواو بووە.
refused-token-name = ناوێک لە 1 تا { $count } پیت بدە بە تۆکنەکە.
refused-token-end = تۆکن ناتوانێت پێش دەستپێکردنی کۆتایی بێت.
refused-token-many = { $count } تۆکنی کارات هەیە؛ سەرەتا هەندێکیان هەڵبوەشێنەوە.
refused-token-unknown = تۆکنێکی کارای وات نییە.
refused-cleaning-nothing = هیچ نەگۆڕدرا: هەموو خانەکان هەر ئەوەیان تێدایە کە پێویستە.
refused-cleaning-row-out = ڕیزی { $row } هەر لادراوە.
refused-cleaning-entry-gone = ئەم ڕاستکردنەوەیە چیتر کار ناکات؛ کەسێک گەڕاندوویەتییەوە. سەیری تۆماری پاککردنەوەی { $round } بکە.
refused-cleaning-merged = «{ $heading }» لە { $row } لە خانەیەکی یەکخراوی چەند ڕیزدایە؛ ئەوەی بۆ ئەم ڕیزە ڕاستە بینووسە.
refused-cleaning-long = نووسینەکە لە { $count } پیت درێژترە.
refused-upload-in-part = { $file } بە تەواوی نەگەیشتووە: { $received } لە { $size } بایت لێرەیە.
refused-mapping-twice = «{ $heading }» هەمان مانای «{ $other }»ی دەبێت. سەرەتا مانایەکی تر بدە بەو ستوونە.
refused-file-lacks = { $sheet }: سەردێڕەکانی ڕیزی { $row } ئەمانەیان کەمە: { $headings }. بەڕاستی لیستێکی ئەم جۆرەیە: { $instrument }؟ ئەگەر سەردێڕێک بە شێوەیەکی نوێ نووسراوە، لە خوارەوە بڵێ ستوونەکە مانای چییە.
lacks-shares = لانیکەم دوو ستوونی ڕێژە
lacks-answers = ستوونێک بە وەڵامی هەر یەکێک لە پرسیارەکانی
lacks-total = ستوونێک بە کۆی خێزان یان تاک
refused-file-no-table = { $file }: هیچ پەڕەیەک سەردێڕی خشتەیەکی ئەم جۆرەی تێدا نییە کە داتای لە خوارەوە بێت: { $instrument }.
refused-file-two-headers = { $sheet }: نازانرێت کام لە ڕیزەکانی { $rows } سەردێڕەکانی تێدایە. یەکێکیان لاببە، یان خشتەی دووەم ببە بۆ پەڕەیەکی جیا.
refused-file-several-sheets = { $file }: { $count } پەڕە هەریەکەیان بەشێکی یەک لیستیان تێدایە ({ $instrument }): { $sheets }. ڕیزەکانیان بخە یەک پەڕە.
refused-file-no-such-sheet = { $file } پەڕەی «{ $sheet }»ی نییە؛ پەڕەکانی: { $sheets }.
refused-file-names-alone = شوێنەکانی ئەم بەشە تەنها بە ناو دەناسرێن، ئەوانەی پێشوو بە ناسێنەر، بۆیە هەریەکەیان دوو جار دەژمێردرێت. ناسێنەرەکان پڕ بکەرەوە، لانیکەم لە نۆ ڕیز لە دە، و سەرلەنوێ بینێرە.
refused-place-ahead = { $day } هێشتا نەهاتووە. کاتێک گۆڕانەکە دەستی پێکرد تۆماری بکە.
refused-place-no-name = «{ $name }» ناو نییە: نە پیتی تێدایە نە ژمارە.

# گۆڕانکارییەکانی تۆماری شوێنەکان کە مانایان نییە.
refused-gazetteer-circle = { $place } ناکرێت سەر بە { $parent } بێت: دەکەوێتە سەروو خۆیەوە.
refused-gazetteer-two-parents = { $place } لە یەک ڕۆژدا دەبێتە سەر بە دوو ناوچە.
refused-gazetteer-wrong-level = { $place } ناکرێت سەر بە { $parent } بێت: ئاستی لە خوار ئەوەوە نییە.
refused-gazetteer-not-then = { $place } لە { $day } بوونی نییە.
refused-gazetteer-children-left = { $place } بەم شێوەیە دابەش ناکرێت: بڵێ ئەمانە دەچنە کام بەش: { $children }.
refused-gazetteer-code-taken = کۆدی { $code } لەو ڕۆژەدا گیراوە، هی { $place }یە.
refused-gazetteer-name-taken = لە تەنیشتیدا { $place } هەر ناوی { $name }ە.
refused-gazetteer-mixed-levels = { $places }: ئاستیان جیاوازە؛ شوێنەکانی یەک ئاست یەک بخە.

# ئەو فایلانەی ناخوێنرێنەوە.
refused-file-damaged = فایلی { $file } پچڕاوە یان تێکچووە. سەرلەنوێ دایبگرە یان کۆپی بکە، یان لە Excel بیکەرەوە با چاکی بکات، پاشەکەوتی بکە و سەرلەنوێ بینێرە.
refused-file-encrypted = فایلی { $file } بە تێپەڕەوشە پارێزراوە. لە Excel بیکەرەوە و تێپەڕەوشەکە لاببە (File › Info › Protect Workbook › Encrypt with Password، بەتاڵی بهێڵەرەوە)، پاشەکەوتی بکە و سەرلەنوێ بینێرە.
refused-file-size = فایلی { $file } لەو { $megabytes } مێگابایتە گەورەترە کە دەخوێنرێتەوە. ئەوەی پێویست نییە لایببە، وەک وێنە و پەڕەی کۆن، یان دابەشی بکە.
refused-file-unpacks = فایلی { $file } کە دەکرێتەوە لەو { $megabytes } مێگابایتە زیاترە کە دەخوێنرێتەوە. ئەگەر وەرەقەکارێکی ڕاستەقینەیە، تەنها خشتەکە کۆپی بکە بۆ دانەیەکی نوێ و ئەوە بنێرە.
refused-file-over-limit = { $at }: لەوە زیاتری تێدایە کە دەخوێنرێتەوە. تەنها خشتەکە کۆپی بکە بۆ دانەیەکی نوێ و ئەوە بنێرە.
refused-file-no-spreadsheet = فایلی { $file } خشتەی داتا نییە. خشتەکە بە xlsx، xls، ods یان csv پاشەکەوت بکە و ئەوە بنێرە.
refused-file-no-sheets = فایلی { $file } هیچ پەڕەیەکی بە خانەی نییە. ئەگەر Excel پەڕەیەک پیشان دەدات، لەوێ بە xlsx پاشەکەوتی بکە و سەرلەنوێ بینێرە.
refused-file-open-quotation = { $at }: لەوێدا نیشانەی وتە دەکرێتەوە و هەرگیز داناخرێت، بۆیە پاشماوەی فایلەکە دەبێتە یەک خانە. دایبخە، دووانی بکە یان لایبە.
