# گومانەکان: ئەوەی بە کوردی لەبارەیانەوە دەنووسرێت. دەقی ئینگلیزی لەلای هەر پشکنینێکە لە کۆدەکەدا.
cleaning-no-cell =
    .title = خانەیەکی ڕاستکراوە لە فایلەکەدا نییە
    .message = تۆماری پاککردنەوە «{ $heading }»ی { $key } ڕاست دەکاتەوە، ئەم فایلە خانەیەکی وای نییە
    .remedy = ئەگەر خانەکە بۆ هەمیشە نەماوە، تۆمارەکەی لە تۆماری پاککردنەوە بکشێنەوە
cleaning-other-value =
    .title = خانەیەکی ڕاستکراوە ئێستا شتێکی تری تێدایە
    .message = تۆماری پاککردنەوە دەڵێت «{ $heading }»ی { $key } «{ $after }»ـە نەک «{ $before }»؛ لەم فایلەدا «{ $found }»ـە و وەک خۆی هێڵراوەتەوە
    .remedy = سەیری ڕیزەکە بکە: خانەکە دووبارە ڕاست بکەرەوە، یان تۆمارەکەی بکشێنەوە
column-contradictory =
    .title = دوو ستوون بە یەک واتا، خانەکانیان جیاوازن
    .message = { $rows ->
        [one] «{ $heading }» و { $first } یەک واتایان هەیە و لە یەک ڕیزدا جیاوازن؛ یەکەمیان دەژمێردرێت
       *[other] «{ $heading }» و { $first } یەک واتایان هەیە و لە { $rows } ڕیزدا جیاوازن؛ یەکەمیان دەژمێردرێت
    }
    .remedy = ناوی یەکێکیان لە فایلەکەدا بگۆڕە یان بیسڕەوە
column-damaged-date =
    .title = سەردێڕێک کە بەرنامەی خشتە کردوویەتی بە ڕێکەوت
    .message = «{ $heading }» وەک «{ $expected }» خوێنرایەوە
    .remedy = هیچ پێویست نییە؛ بۆ چاککردنی فایلەکە شێوازی سەردێڕەکە بکە بە دەق و سەرلەنوێ بینووسە
column-guessed =
    .title = سەردێڕێک کە سەرەڕای نووسینەکەی تێگەیشترا
    .message = «{ $heading }» وەک «{ $expected }» وەرگیرا
    .remedy = دڵنیا بە کە مەبەست ئەمەیە
column-names-beside =
    .title = ناو لە ستوونێکی بێ سەردێڕدا
    .message = { $rows ->
        [one] «{ $heading }» لە هەندێک ڕیزدا بەتاڵە؛ ناوی یەک ڕیز لە ستوونی بێ سەردێڕی تەنیشتییەوە خوێنرایەوە
       *[other] «{ $heading }» لە هەندێک ڕیزدا بەتاڵە؛ ناوی { $rows } ڕیز لە ستوونی بێ سەردێڕی تەنیشتییەوە خوێنرایەوە
    }
    .remedy = ئەگەر ئەمانە ناوەکانن هیچ پێویست نییە؛ ئەگەر نا سەردێڕێک بدە بەو ستوونە
column-no-key =
    .title = هیچ ستوونێک شوێنەکان جیا ناکاتەوە
    .message = شوێنەکان بە ناوەکانیان جیا دەکرێنەوە؛ گۆڕانی نووسینی ناو وەک شوێنێکی نوێ دەردەکەوێت
    .remedy = ستوونێک زیاد بکە بە ژمارەی شوێن یان کۆدی P-code
column-not-counted =
    .title = ستوونێک کە ڕەنگە کەس بژمێرێت و نەژمێردراوە
    .message = «{ $heading }» ڕەنگە کەس بژمێرێت (کۆی { $sum })؛ وەک خۆی دەمێنێتەوە و لە هیچ کۆیەکدا نییە
    .remedy = ئەگەر کەس دەژمێرێت کاتی هێنانی فایلەکە یان بە فەرمانی `masar mapping edit` واتای بدەرێ؛ ئەگەر نا گومانەکە قبووڵ بکە
column-other-era =
    .title = سەردێڕی گەڕەکانی تر
    .message = «{ $heading }» لە گەڕەکانی { $rounds } ناسراوە، نەک لە گەڕی { $round }
    .remedy = سەیری ژمارەی گەڕەکە بکە
column-other-unit =
    .title = خانەکان شتێکی تر دەژمێرن لەوەی ئەم گەڕە دەبێت بیژمێرێت
    .message = { $rows ->
        [one] خانەکانی «{ $dimension }» لە یەک ڕیزدا یەکسانن بە { $found }؛ گەڕی { $round } دەبێت { $defined } بژمێرێت؛ وەک { $found } خوێنرانەوە
       *[other] خانەکانی «{ $dimension }» لە { $rows } ڕیزدا یەکسانن بە { $found }؛ گەڕی { $round } دەبێت { $defined } بژمێرێت؛ وەک { $found } خوێنرانەوە
    }
    .remedy = سەیری ژمارەی گەڕەکە بکە
column-questions-missing =
    .title = پرسیارەکان بێ ستوون
    .message = { $count } لە { $all } پرسیار لەم فایلەدا ستوونیان نییە: { $questions }
    .remedy = کاتی هێنانی فایلەکە یان بە `masar mapping edit` واتا بە ستوونەکانیان بدە؛ ئەگەرنا پێوەرەکە بەجێیان دەهێڵێت یان نمرەی نابێت
column-repeated =
    .title = هەمان ستوون دووجار
    .message = «{ $heading }» دووبارەی { $first }ـیە؛ وەک خۆی دەمێنێتەوە و جارێکی تر ناژمێردرێت
    .remedy = هیچ پێویست نییە؛ یان یەکێکیان لە فایلەکەدا بسڕەوە
column-tag-contradicted =
    .title = نیشانەیەکی HXL کە خانەکان پێچەوانەی دەڵێن
    .message = نیشانەی «{ $heading }» { $tag }ـە، بەڵام خانەکانی لە { $found } دەچن؛ وەک { $found } خوێنرانەوە
    .remedy = نیشانەکە لە فایلەکەدا ڕاست بکەرەوە
column-unknown =
    .title = ستوونێک کە واتاکەی نازانرێت
    .message = «{ $heading }» بۆ ئەم لیستە نەناسراوە؛ خانەکانی وەک خۆیان دەمێننەوە
    .remedy = ئەگەر کەس دەژمێرێت کاتی هێنانی فایلەکە یان بە فەرمانی `masar mapping edit` واتای بدەرێ؛ ئەگەر نا هیچ پێویست نییە
place-alias-without-place =
    .title = ناوی تری شوێنێکی نەناسراو
    .message = لیستی ناوەکانی تر { $name } دەدات بە { $code }، کە لە تۆماری شوێنەکاندا نییە
    .remedy = یەکەم جار ناوچەکان بهێنە، یان کۆدەکە لە لیستەکەدا ڕاست بکەرەوە
place-area-corrected =
    .title = شوێنێک کە لە ناوچەیەکی هەڵەدا هەڵگیرابوو
    .message = { $place } وەک لە لیستەکەدا نووسراوە لە { $stated }دایە؛ تا ئێستا لە { $known } هەڵگیرابوو، کە خاڵەکەی لە دەرەوەیەتی
    .remedy = هیچ پێویست نییە؛ ئەگەر پێشتر ڕاست بوو، بە فەرمانی `masar places move`
place-boundary-broken =
    .title = سنوورێک کە ناخوێنرێتەوە
    .message = سنووری { $area } وەرنەگیرا: { $what }
    .remedy = سنوورەکە لە فایلەکەدا چاک بکە و سەرلەنوێ بیهێنە؛ تا ئەو کاتە خاڵەکان لەگەڵ ئەم ناوچەیە بەراورد ناکرێن
place-code-contradicts-name =
    .title = کۆدی ناوچە کۆدی ناوەکەی نییە
    .message = { $code } کۆدی { $place }ـە؛ لە تەنیشتیەوە { $area } نووسراوە ({ $rows })
    .remedy = کۆدەکە یان ناوەکە ڕاست بکەرەوە؛ ناوەکە وەرگیراوە
place-contradictory-area =
    .title = ناوچەیەک کە سەر بە شوێنێکی ترە
    .message = { $area } ({ $rows }) سەر بە { $parent }ـە، نەک { $stated }
    .remedy = ناوچەکە یان ئەوەی سەرووی ڕاست بکەرەوە
place-damaged-name =
    .title = ناوێکی تێکچوو
    .message = ناوی { $area } لە { $column }دا تێکچووە («{ $text }») و بەکار ناهێنرێت
    .remedy = ناوەکە لە فایلێکی ترەوە بهێنە
place-decision-differs =
    .title = بڕیارێک کە لێرە جیاوازە
    .message = { $area } لە خشتەکەدا { $theirs }ـە و لێرە { $ours }؛ هی ئێرە دەمێنێتەوە
    .remedy = ئەگەر هی خشتەکە ڕاستە، هی ئێرە بە فەرمانی `masar places decide … --reopen` بکەرەوە و خشتەکە سەرلەنوێ بهێنە
place-decision-unreadable =
    .title = ڕیزێک بێ بڕیارێکی خوێندراوە
    .message = بڕیاری «{ $area }» نەخوێنرایەوە: { $what }
    .remedy = خشتەکە بە فەرمانی `masar places crosswalk --csv` سەرلەنوێ هەناردە بکە، یان ڕیزەکە ڕاست بکەرەوە
place-decision-without-place =
    .title = بڕیار بۆ شوێنێکی نەناسراو
    .message = بڕیار درا کە { $area } ئەم شوێنەیە: { $place }، کە لە تۆماری شوێنەکاندا نییە
    .remedy = یەکەم جار ناوچەکان بهێنە، پاشان بڕیارەکان سەرلەنوێ؛ یان بە فەرمانی `masar places decide` بڕیار بدە
place-doubtful-area =
    .title = ناوچەیەک کە ڕەنگە ئەمە یان ئەوە بێت
    .message = { $area } ({ $rows }) ڕەنگە ئەمە بێت: { $candidates }
    .remedy = بڵێ مەبەست کامەیە، بە فەرمانی `masar places crosswalk`
place-duplicate-code =
    .title = کۆدێک دووجار بەکارهاتووە
    .message = کۆدی { $code } هی { $first } و هی { $second }ـە؛ دووەمیان وەرنەگیرا
    .remedy = کۆدێکی تایبەت بدە بە هەر ناوچەیەک
place-ended-area =
    .title = ناوچەیەک کە بڕیار دراوە شوێنێک بێت کە نەماوە
    .message = بڕیار درابوو کە { $area } ({ $rows }) ئەم شوێنەیە: { $place }، کە لە { $until } کۆتایی هاتووە؛ ناوەکەی سەرلەنوێ گەڕایەوە
    .remedy = سەرلەنوێ بڕیار بدە بە فەرمانی `masar places decide`؛ بووە بە چی بە فەرمانی `masar places history` دەردەکەوێت
place-impossible-point =
    .title = خاڵێک کە ناکرێت هەبێت
    .message = پانی { $latitude }، درێژی { $longitude }: { $guess }
    .remedy = خاڵەکە ڕاست بکەرەوە: بە پلە، پانی لە ⁦-90⁩ تا 90
place-level-differs =
    .title = کۆدی ئاستێکی تر
    .message = { $area } لێرە لە ئاستی { $level }ـە و لە تۆماری شوێنەکاندا لە ئاستی { $known }؛ وەرنەگیرا
    .remedy = ئاستەکە یان کۆدەکە لە فایلەکەدا ڕاست بکەرەوە
place-moved =
    .title = شوێنێک لە ناوچەیەکی تر لە پێشوو
    .message = { $place } لە { $stated } نووسراوە؛ تا ئێستا لە { $known } بوو
    .remedy = ڕیزەکە ڕاست بکەرەوە، یان شوێنەکە بە فەرمانی `masar places move` بگوازەوە؛ ئەگەر لە جێی خۆی دەمێنێتەوە گومانەکە قبووڵ بکە
place-no-code =
    .title = ناوچەیەک بێ کۆد
    .message = { $area } کۆدێکی ناسراوی نییە و وەرنەگیرا
    .remedy = کۆدی P-code بدە بە هەر ناوچەیەک، لە ستوونێکی وەک ADM2_PCODE
place-no-point =
    .title = ڕیزێک بێ خاڵ
    .message = پانی و درێژی نییە، یان هەردووکیان سفرن
    .remedy = خاڵەکە زیاد بکە؛ بەبێ ئەوە شوێنەکە لەسەر هیچ نەخشەیەک نییە
place-outside-admin-1 =
    .title = خاڵێک لە دەرەوەی ناوچەکەی
    .message = خاڵەکە { $distance } لە دەرەوەی { $area }ـە، { $inside }
    .remedy = خاڵەکە یان ناوچەکە ڕاست بکەرەوە؛ لە نزیک سنوور ڕەنگە سنوورەکە ورد نەبێت
place-outside-admin-2 =
    .title = خاڵێک لە دەرەوەی ناوچەکەی
    .message = خاڵەکە { $distance } لە دەرەوەی { $area }ـە، { $inside }
    .remedy = خاڵەکە یان ناوچەکە ڕاست بکەرەوە؛ لە نزیک سنوور ڕەنگە سنوورەکە ورد نەبێت
place-outside-admin-3 =
    .title = خاڵێک لە دەرەوەی ناوچەکەی
    .message = خاڵەکە { $distance } لە دەرەوەی { $area }ـە، { $inside }
    .remedy = خاڵەکە یان ناوچەکە ڕاست بکەرەوە؛ لە نزیک سنوور ڕەنگە سنوورەکە ورد نەبێت
place-pair-ambiguous =
    .title = جووتە ناوی چەند شوێنێک
    .message = { $left } و { $right } ڕەنگە ئەمانە بن: { $places }
    .remedy = ستوونێکی Governorate یان P-Code زیاد بکە کە بڵێت مەبەست کام شوێنەیە، و خشتەکە سەرلەنوێ بهێنە
place-pair-contradictory =
    .title = جووتە ناوی دوو شوێن
    .message = { $left } و { $right } ناوی دوو شوێنن: { $places }
    .remedy = جووتەکە ڕاست بکەرەوە؛ ناوێک کە هی هەردووکیانە پێویستی بە ستوونی P-Code هەیە
place-pair-unknown =
    .title = جووتە ناوێک کە هەردووکیان نەناسراون
    .message = نە { $left } و نە { $right } ناوی شوێنێکی ئاستی { $level } نین؛ نزیکترین: { $places }
    .remedy = ستوونێکی P-Code زیاد بکە کە بڵێت مەبەست کام شوێنەیە، یان خشتەیەک بهێنە کە یەکێک لە ناوەکانی تێدایە و پاشان ئەمە
place-pair-without-area =
    .title = جووتە ناو لە ناوچەیەکی نەناسراودا
    .message = وتراوە { $left } و { $right } لە { $places }دان یان هی ئەون، کە لێرە شوێنێکی ئاستی دروست نییە
    .remedy = پارێزگاکە یان کۆدی P-code ڕاست بکەرەوە
place-parent-missing =
    .title = ناوچەی سەروو نەناسراوە
    .message = { $area } سەر بە { $parent }ـە، کە نەناسراوە
    .remedy = یەکەم جار ناوچەکانی ئاستی سەروو بهێنە، پاشان ئەم فایلە سەرلەنوێ
place-repaired-names =
    .title = ناوی شێواو چاک کرانەوە
    .message = { $count ->
        [one] یەک ناو لە { $column }دا بە کۆدکردنێکی هەڵە شێوابوو و چاک کرایەوە: { $example }
       *[other] { $count } ناو لە { $column }دا بە کۆدکردنێکی هەڵە شێوابوون و چاک کرانەوە، وەک { $example }
    }
    .remedy = هیچ پێویست نییە؛ بەوە بڵێ کە فایلەکەی دروست کردووە بە UTF-8 هەڵیبگرێت
place-spelling =
    .title = ناوچەیەک بە دوو جۆر نووسراوە
    .message = { $area } ({ $rows }) لە { $others }ی ئەم فایلەدا بە { $usual } نووسراوە
    .remedy = یەک نووسین بەکار بهێنە
place-swapped-point =
    .title = پانی و درێژی جێیان گۆڕیوە
    .message = { $latitude }, { $longitude } دوورە؛ ئەگەر پێچەوانە بکرێنەوە لە { $area }دایە
    .remedy = جێی دوو ژمارەکە بگۆڕە
place-unknown-area =
    .title = ناوچەیەک کە لە تۆماری شوێنەکاندا نییە
    .message = { $area } ({ $rows }) لەناو ناوچە ناسراوەکاندا نییە؛ نزیکترین: { $candidates }
    .remedy = بڵێ مەبەست کامەیە، یان هاوتای نییە، بە فەرمانی `masar places crosswalk`
place-unread-point =
    .title = خاڵێک کە ناخوێنرێتەوە
    .message = «{ $text }» لە { $heading }دا وەک پلە ناخوێنرێتەوە؛ ڕیزەکە خاڵی نییە
    .remedy = پلەی دەیی بنووسە (33.0376)، یان پلە و خولەک و چرکە (⁦33°02'15"N⁩)
record-blank-name =
    .title = بەتاڵی لە جێی ناوی شوێن یان ناوچە
    .message = { $heading } بەتاڵە
    .remedy = خانەکە پڕ بکەرەوە؛ کۆکان بەپێی ناوچە ئەم ڕیزە ناگرنەوە و شوێنەکەی بە زەحمەت دەناسرێتەوە
record-blank-total =
    .title = یەکێک لە دوو کۆکە بەتاڵە
    .message = { $found } ({ $unit }) لە { $population } و هیچ ژمارەیەک بۆ { $missing }؛ { $consequence }
    .remedy = خانەکە پڕ بکەرەوە
record-damaged-text =
    .title = ناوێک کە پیتەکانی ون بوون
    .message = { $rows ->
        [one] «{ $text }» تێکچووە (یەک لەم ستوونەدا)
       *[other] «{ $text }» تێکچووە ({ $rows } لەم ستوونەدا)
    }
    .remedy = ناوەکان لە لیستێکی ترەوە وەربگرە، یان فایلەکە بە UTF-8 سەرلەنوێ هەڵبگرە
record-duplicate-place =
    .title = دوو ڕیز لەبارەی یەک شوێنەوە
    .message = شوێنی { $key } پێشتر لە { $first } هەیە
    .remedy = یەکێک لە ڕیزەکان لاببە، ژمارەکەی ڕاست بکەرەوە، یان قبووڵی بکە ئەگەر هەردووکیان کەسی جیاواز دەژمێرن
record-fractional =
    .title = ژماردنێک کە تەواو نییە
    .message = { $heading } = { $number }
    .remedy = ژمارەکە ڕاست بکەرەوە؛ ئەگەر خەمڵێنراوە، تەواوی بکە
record-household-size =
    .title = قەبارەی خێزان کە باوەڕ ناکرێت
    .message = { $individuals } تاک لە { $households } خێزاندا، واتە { $size } بۆ هەر خێزانێک
    .remedy = ژمارە هەڵەکە ڕاست بکەرەوە
record-individuals-rule =
    .title = تاکەکان بەپێی خێزانەکان نین
    .message = { $individuals } تاک بۆ { $households } خێزان؛ یاسای گەڕی { $round } دەداتە { $expected }
    .remedy = ژمارە هەڵەکە ڕاست بکەرەوە و سەیری گەڕەکە بکە
record-missing-total =
    .title = ڕیزێک بێ کۆ
    .message = ژمارەی { $population } لەم ڕیزەدا نییە، هەرچەندە بەشەکانی پڕن
    .remedy = کۆکە بنووسە و فایلەکە سەرلەنوێ بهێنە، یان ڕیزەکە لاببە
record-negative =
    .title = ژماردنێکی ژێر سفر
    .message = { $heading } = { $number }
    .remedy = ژمارەکە ڕاست بکەرەوە
record-no-key =
    .title = ڕیزێک بێ ژمارەی شوێنەکەی
    .message = ژمارەی شوێن نییە؛ ڕیزەکە بە ناوەکانی ناسراوە: { $key }
    .remedy = ژمارەی شوێنەکە زیاد بکە و فایلەکە سەرلەنوێ بهێنە
record-not-a-number =
    .title = وشەیەک لە جێی ژمارەدا
    .message = «{ $word }» لە { $heading }دا ژمارە نییە؛ وەک بەتاڵ دەژمێردرێت
    .remedy = ژمارەکە بنووسە، یان خانەکە بە بەتاڵی بهێڵەوە
record-not-an-answer =
    .title = خانەیەک وەڵامی پرسیارەکەی نییە
    .message = «{ $given }» وەڵامی { $question } نییە ({ $allowed })؛ وەک نەزانراو دەژمێردرێت
    .remedy = یەکێک لە وەڵامەکان بنووسە، یان خانەکە بە بەتاڵی بهێڵەوە ئەگەر کەس نەیزانی
record-numbering-row =
    .title = ژمارەی ستوونەکان وەک شوێن خوێنراونەتەوە
    .message = ڕیزەکە ستوونەکان لە { $first } تا { $last } ژمارە دەکات و وەک شوێن ژمێردرا
    .remedy = ڕیزەکە لە فایلەکەدا بسڕەوە و سەرلەنوێ بیهێنە
record-one-unit-only =
    .title = خێزان و تاک پێچەوانەی یەکن
    .message = { $population }: { $households } خێزان و { $individuals } تاک
    .remedy = ئەوەیان ڕاست بکەرەوە کە هەڵەیە
record-part-exceeds-total =
    .title = بەشێک گەورەترە لە کۆ
    .message = { $heading } = { $part }، کۆی ڕیزەکە { $total }ـە ({ $unit })
    .remedy = بەشەکە یان کۆکە ڕاست بکەرەوە
record-same-name-and-point =
    .title = یەک شوێن بە دوو ژمارە
    .message = «{ $name }» ناو و خاڵی شوێنی { $other }ی هەیە لە { $first }
    .remedy = هەردوو شوێنەکە بکە بە یەک، یان خاڵەکە ڕاست بکەرەوە
record-share-above-one =
    .title = ڕێژەیەک زیاتر لە هەموو
    .message = { $heading } = { $number }؛ ڕێژە لە نێوان ٠ و ١دایە
    .remedy = ڕێژە وەک بەشێک لە 1 بنووسە (0.58، یان 58% لە خانەی سەدیدا)، نەک 58
record-shares-sum =
    .title = ڕێژەکان کۆیان نابێتە ١
    .message = کۆی ڕێژەکانی «{ $dimension }» { $found }ـە
    .remedy = ڕێژەکان ڕاست بکەرەوە، یان پۆلە نەبووەکە زیاد بکە
record-sum-mismatch =
    .title = بەشەکان کۆیان نابێتە کۆکە
    .message = کۆی خانەکانی «{ $dimension }» { $found }ـە ({ $unit })، لە ڕیزەکەدا { $expected }
    .remedy = خانەکان یان کۆکە ڕاست بکەرەوە
record-too-large =
    .title = ژماردنێک کە هیچ شوێنێک ناتوانێت هەیبێت
    .message = { $heading } = { $number }؛ هیچ شوێنێک ئەوەندەی نییە
    .remedy = ژمارەکە ڕاست بکەرەوە، یان سەیر بکە ستوونەکە شتێکی تری تێدا نییە
record-untidy-name =
    .title = ناو کە بۆشایی لە دەورە یان تێیدا دووبارەیە
    .message = { $rows ->
        [one] یەک ناوی ئەم ستوونە بۆشایی لە دەور بوو؛ لابرا
       *[other] { $rows } ناوی ئەم ستوونە بۆشاییان لە دەور بوو؛ لابران
    }
    .remedy = هیچ پێویست نییە
round-came-back =
    .title = شوێنێک کە دیسان دەژمێردرێت
    .message = دیسان ژمێردرا: { $name }، دوایین جار لە گەڕی { $last }
    .remedy = دڵنیا بە کە لە گەڕی پێشوودا بە هەڵە نەبوێرراوە
round-date-order =
    .title = گەڕێک کە ڕێکەوتەکەی پێش گەڕی پێشووە
    .message = ڕێکەوتی گەڕی { $round }: { $date }، پێش گەڕی { $previous }: { $before }
    .remedy = سەیری ڕێکەوت و ژمارەی گەڕەکە بکە
round-jump =
    .title = گۆڕانێک کە لە ئەوانی تر ناچێت
    .message = لە { $before } بۆ { $after } ({ $unit }) لە گەڕی { $previous }ـەوە
    .remedy = لە تیمی مەیدانی بپرسە؛ ئەگەر ڕاستە بە هۆکارەوە قبووڵی بکە
round-other-date =
    .title = فایلەکە باسی ڕۆژێکی تر دەکات
    .message = «{ $text }» باسی { $found } دەکات؛ ڕێکەوتی دراو { $date }ـە
    .remedy = سەیری ڕێکەوتی گەڕەکە بکە؛ ئەگەر هەڵەیە فایلەکە بە ڕێکەوتی ڕاست سەرلەنوێ بهێنە
round-other-round =
    .title = فایلەکە ناوی گەڕێکی تر دەبات
    .message = «{ $text }» باسی گەڕی { $found } دەکات؛ وەک گەڕی { $round } هێنراوە
    .remedy = سەیری ژمارەی گەڕەکە بکە؛ ئەگەر هەڵەیە فایلەکە بە ژمارەی ڕاست سەرلەنوێ بهێنە
round-vanished =
    .title = شوێنێکی گەڕی پێشوو کە نییە
    .message = لەم فایلەدا نییە: { $name }، ژمارەکەی { $number } بوو ({ $unit }) لە گەڕی { $previous }
    .remedy = دڵنیا بە کە خەڵکەکە ڕۆیشتوون؛ ئەگەر شوێنەکان سەردان نەکراون، فایلەکە وەک بەشێک لە شوێنەکان بهێنە؛ ئەگەر زۆربەیان نین، سەیر بکە فایلەکە بڕاوە یان بە ژمارەی تر دەیانناسێت
sheet-mixed-rows =
    .title = ڕیزی چەند گەڕ، ڕۆژ، ئاست یان کۆمەڵە لە یەک خشتەدا
    .message = «{ $heading }» ڕیزی جیاوازی تێدایە ({ $what }): { $values }؛ هەموویان کۆ کرانەوە
    .remedy = ڕیزەکانی یەکێکیان بهێڵەوە و سەرلەنوێ بیهێنە؛ یان قبووڵی بکە ئەگەر کەس دووجار نەژمێردراوە
sheet-no-rows =
    .title = خشتەیەک بێ ڕیز
    .message = سەردێڕەکان لە ڕیزی { $header }دان و هیچ داتایەک لە ژێریاندا نییە
    .remedy = ئەو فایلە بهێنە کە ڕیزەکانی تێدایە؛ گەڕێکی بێ ڕیز پێشکەش ناکرێت. لەو شوێنانەی کەسیان تێدا نەماوە، شوێنەکان بە ژمارە 0 بنووسە
sheet-not-read =
    .title = پەڕەیەکی تر بە خشتەیەکی وا نەخوێنرایەوە
    .message = { $rows ->
        [one] لەم پەڕەیەدا یەک ڕیز هەیە کە وەک «{ $instrument }» دەخوێنرێتەوە؛ { $read } خوێنرایەوە
       *[other] لەم پەڕەیەدا { $rows } ڕیز هەن کە وەک «{ $instrument }» دەخوێنرێنەوە؛ { $read } خوێنرایەوە
    }
    .remedy = ناوی پەڕەی مەبەست بڵێ بە `--sheet`؛ پەڕەی کۆمەڵەیەکی تر وەک گەڕ یان لیستێکی تر دەهێنرێت
sheet-summary-mismatch =
    .title = پوختەیەکی فایلەکە لەگەڵ ڕیزەکان ناگونجێت
    .message = { $area }، { $heading }: پوختەکە دەڵێت { $found }، کۆی ڕیزەکان { $expected }ـە ({ $unit })
    .remedy = بزانە دوای دروستکردنی پوختەکە چی گۆڕاوە؛ ڕیزەکان حیسابن
sheet-total-row-mismatch =
    .title = ڕیزی کۆی فایلەکە لەگەڵ ڕیزەکانی ناگونجێت
    .message = ڕیزی کۆ بۆ { $heading } دەڵێت { $found }، کۆی { $rows } { $expected }ـە
    .remedy = ئەو ڕیزە بدۆزەرەوە کە گۆڕاوە یان ون بووە؛ ڕیزەکان حیسابن، نەک ڕیزی کۆ
sheets-decimal-comma =
    .title = ژمارەی دەیی بە کۆما
    .message = ژمارەی وەک { $example } بە کۆمای دەیی خوێنرانەوە
    .remedy = ئەگەر کۆماکە هەزارەکان جیا دەکاتەوە، فایلەکە بە ڕێکخستنێکی تر هەناردە بکە
sheets-filled-down =
    .title = ناو کە یەک جار بۆ چەند ڕیزێک نووسراوە
    .message = { $count ->
        [one] لە ستوونی «{ $column }»دا یەک خانەی بەتاڵ وەک ناوی سەرووی خوێنرایەوە
       *[other] لە ستوونی «{ $column }»دا { $count } خانەی بەتاڵ وەک ناوی سەروویان خوێنرانەوە
    }
    .remedy = ئەگەر بەتاڵی لەوێ واتای ئەوەیە هیچ نازانرێت، ئەوە لە خانەکاندا بنووسە
sheets-formula-without-value =
    .title = هاوکێشەی بێ ئەنجام
    .message = { $count ->
        [one] یەک خانە هاوکێشەی تێدایە و ئەنجامی نییە و وەک بەتاڵ خوێنرایەوە، { $first }
       *[other] { $count } خانە هاوکێشەیان تێدایە و ئەنجامیان نییە و وەک بەتاڵ خوێنرانەوە، یەکەمیان { $first }
    }
    .remedy = فایلەکە لە Excel یان LibreOffice بکەرەوە، هەڵیبگرە و سەرلەنوێ بیهێنە
sheets-guessed-encoding =
    .title = کۆدکردنی مەزەندەکراو
    .message = فایلەکە UTF-8 نییە؛ وەک { $encoding } خوێنرایەوە
    .remedy = ئەگەر ناوەکان هەڵە دەردەکەون، فایلەکە بە UTF-8 هەناردە بکە و سەرلەنوێ بیهێنە
sheets-hidden-rows =
    .title = ڕیزی شاراوە خوێنرانەوە
    .message = { $count ->
        [one] یەک ڕیزی داتا شاراوەیە، بە دەست یان بە پاڵاوتن، ڕیزی { $first }؛ وەک ئەوانی تر خوێنرایەوە
       *[other] { $count } ڕیزی داتا شاراوەن، بە دەست یان بە پاڵاوتن، یەکەمیان ڕیزی { $first }؛ وەک ئەوانی تر خوێنرانەوە
    }
    .remedy = ئەگەر نابێت بژمێردرێن، لە پەڕەکە لایانببە و فایلەکە سەرلەنوێ بهێنە
sheets-more-rows-left-out =
    .title = ڕیزی زۆر وەک تێبینی وەرگیران
    .message = { $count ->
        [one] یەک ڕیزی تر وەک تێبینی وەرگیرا، نەک داتا
       *[other] { $count } ڕیزی تر وەک تێبینی وەرگیران، نەک داتا
    }
    .remedy = دڵنیا بە کە سەردێڕەکان لە ڕیزی دروستدا دۆزرانەوە
sheets-more-stray-bytes =
    .title = بایتی زۆر بە کۆدکردنێکی تر
    .message = { $count ->
        [one] یەک بایتی تر UTF-8 نییە و وەک windows-1252 خوێنرایەوە
       *[other] { $count } بایتی تر UTF-8 نین و وەک windows-1252 خوێنرانەوە
    }
    .remedy = فایلەکە بە UTF-8 هەناردە بکە و سەرلەنوێ بیهێنە
sheets-nul-bytes =
    .title = بایتی بەتاڵ لە دەقدا
    .message = { $count ->
        [one] یەک بایتی سفر لابرا، لە { $first }
       *[other] { $count } بایتی سفر لابران، یەکەمیان لە { $first }
    }
    .remedy = ڕەنگە فایلەکە تێکچووبێت: لەگەڵ بنەڕەتەکە بەراوردی بکە
sheets-numbering-row =
    .title = ڕیزێک کە ستوونەکان ژمارە دەکات
    .message = ڕیزەکە ستوونەکان لە { $first } تا { $last } ژمارە دەکات و وەرنەگیرا
    .remedy = ئەگەر داتایە، ڕیزێکی داتای تر لە سەرووی دابنێ
sheets-repeated-headings =
    .title = سەردێڕەکان دیسان لەناو داتادا
    .message = ڕیزەکە سەردێڕەکان دووبارە دەکاتەوە و وەرنەگیرا
    .remedy = هیچ پێویست نییە، مەگەر خشتەیەکی تر لەوێ دەست پێ بکات
sheets-row-left-out =
    .title = ڕیزێک کە وەک تێبینی وەرگیرا
    .message = ڕیزەکە وەک تێبینی وەرگیرا، نەک داتا: { $text }
    .remedy = ئەگەر داتایە، ئەو ستوونانەی تێدا پڕ بکەرەوە کە ناوی شوێنەکە دەڵێن
sheets-second-table =
    .title = خشتەیەکی تر لە خوارەوە
    .message = وا دیارە خشتەیەکی تر لێرە دەست پێ دەکات؛ ئەو و ئەوەی دوای وەرنەگیران
    .remedy = ئەگەر هی خشتەی یەکەمە سەردێڕەکانی لاببە؛ ئەگەر نا بیگوازەوە بۆ پەڕەیەکی خۆی
sheets-stray-byte =
    .title = بایتی کۆدکردنێکی تر
    .message = بایتی { $byte } بە UTF-8 نییە و وەک { $character } خوێنرایەوە، وەک لە windows-1252
    .remedy = سەیری خانەکە بکە؛ جاری داهاتوو فایلەکە بە UTF-8 هەناردە بکە
sheets-swallowed-rows =
    .title = خانەیەک کە لە چەند ڕیزێک دەچێت
    .message = { $lines ->
        [one] خانەکە یەک دێڕی تێدایە کە لە ڕیزی خشتەکە دەچێت
       *[other] خانەکە { $lines } دێڕی تێدایە کە لە ڕیزی خشتەکە دەچن
    }
    .remedy = نیشانەی وتەیەکی پێشی دانەخراوە یان دووبارە نەکراوە؛ فایلەکە ڕاست بکەرەوە و سەرلەنوێ بیهێنە
sheets-tags-for-headings =
    .title = نیشانە لە جێی سەردێڕ
    .message = خشتەکە سەردێڕی نییە؛ نیشانەکانی HXL وەک سەردێڕ وەرگیران
    .remedy = هیچ پێویست نییە

# ئەوەی بۆشاییەکانی دەقەکان پڕ دەکاتەوە.
alike = ؛ هەروەها { $alike } لە { $of }
many-rows = { $count ->
    [one] یەک ڕیز
   *[other] { $count } ڕیز
}
many-cells = { $count ->
    [one] یەک خانە
   *[other] { $count } خانە
}
many-columns = { $count ->
    [one] یەک ستوون
   *[other] { $count } ستوون
}
many-unknown-areas = { $count ->
    [one] یەک ناوچەی نەناسراو
   *[other] { $count } ناوچەی نەناسراو
}
cells-in-columns = { $count } خانە ({ $columns ->
    [one] یەک ستوون
   *[other] { $columns } ستوون
})
the-rows = ڕیزەکان
rows-from-to = ڕیزەکانی { $first } تا { $last }
at-row = ڕیزی { $row }
at-column = ستوونی { $column }
rounds-from-to = { $from } تا { $until }
rounds-from = { $from } بەدواوە
rounds-until = تا { $until }
whole-list = هەموو لیستەکە
rule-makes = یاسای گەڕەکە دەیکاتە { $number }
total-leaves-out = کۆی { $unit } ئەم ڕیزە ناگرێتەوە
no-numbers = ئەمانە ژمارە نین
projected-metres = لە مەتری نەخشەیەکی ڕووبەندکراو دەچن
decimal-point = ڕەنگە خاڵی دەیی نەبێت یان لە جێی خۆیدا نەبێت
in-no-area = لە هیچ ناوچەیەکی ناسراودا نییە
in-area = لە { $area }دایە
metres = { $number } م
kilometres = { $number } کم
all-of = کۆی { $population }
smaller-places-of = { $count ->
    [one] یەک شوێنی بچووکتری { $area }
   *[other] { $count } شوێنی بچووکتری { $area }
}
smaller-places = { $count ->
    [one] یەک شوێنی بچووکتر
   *[other] { $count } شوێنی بچووکتر
}
places-of = { $count ->
    [one] یەک شوێنی { $area }
   *[other] { $count } شوێنی { $area }
}
some-places = { $count ->
    [one] یەک شوێن
   *[other] { $count } شوێن
}
most-places = { $count } لە { $all } شوێن ({ $population })
round-or-before = { $round } یان پێشتر
and-others = { $count ->
    [one] { $name } و یەکێکی تر
   *[other] { $name } و { $count }ی تر
}
candidate = { $name } ({ $share }٪)
candidate-why = { $name } ({ $share }٪، { $reason })
no-candidate = هیچ
has-code = کۆدی { $scheme } { $code }ی هەیە
same-name = هەمان ناو
same-arabic-name = هەمان ناوی عەرەبی
same-sorani-name = هەمان ناوی سۆرانی
spellings = دوو نووسینی یەک ناو
names-alike = ناوەکان { $share }٪ لە یەک دەچن
unofficial-name = ناوە گونجاوەکە فەرمی نییە
former-name = ناوە گونجاوەکە هی کاتێکی ترە
name-contains = ناوەکەی دەقەکەی تێدایە
part-of-name = ناوەکە بەشێکە لە ناوی ئەو و هی کەسی تر نییە لەوێ
numbered-part = ناوەکە ژمارەی { $number } لە ناوی ئەو زیاد دەکات: ڕەنگە بەشێکی بێت
sound-alike = ناوەکان بە دوو ڕێنووسن و دەنگیان لە یەک دەچێت
below-bears-name = شوێنێکی ژێری (#{ $id }) ئەو ناوەی هەیە
point-inside = خاڵەکە لەناویدایە
point-near = خاڵەکە { $distance } لێی دوورە
points-inside = { $inside } لە { $all } خاڵ لەناویدان
only-one-left = هەموو ناو و شوێنەکانی تر هاوتای خۆیان دۆزیوەتەوە
claimed-by-other = ناوێکی تر باشتر لەگەڵی دەگونجێت
not-alone = شوێنی #{ $id } نزیکەی هەمان گونجانی هەیە
parents-differ = سەر بە شوێنێکی ترە لەوەی نووسراوە
names-differ = ناوەکەی جیاوازە لەوەی نووسراوە
value-rows = { $count ->
    [one] { $value } (یەک ڕیز)
   *[other] { $value } ({ $count } ڕیز)
}
and-more = { $values } و { $more }ی تر
admin-levels = ئاستی کارگێڕی
populations = کۆمەڵە
reporting-dates = ڕۆژی ڕاپۆرت
rounds = گەڕ
codes = کۆد
names = ناو
households = خێزانەکان
individuals = تاکەکان
locations = شوێنەکان
governorates = پارێزگاکان
districts = قەزاکان
proposed = پێشنیارکراو
accepted = قبووڵکراو
rejected = ڕەتکراوە
no-counterpart = بێ هاوتا
names-no-area = ناوی هیچ ناوچەیەک نابات
no-status = «{ $status }» دۆخێکی ناسراو نییە
no-decider = ناڵێت کێ بڕیاری داوە
