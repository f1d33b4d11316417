# خەڵک لە کوێوە ئاوارە بوون و ئێستا لە کوێن.
flows-title = { $who }: { $from } ← { $to }
flows-displacement = ناوچەی ئاوارەبوون
flows-return = ناوچەی گەڕانەوە
flows-counted = ئەو ناوچەیەی لێین
flows-from = لە
flows-to = بۆ
flows-map = لەسەر نەخشە
flows-ribbons = لەوێوە بۆ ئێرە
flows-matrix = هەموو جووڵەیەک
flows-matrix-about = ڕیزەکان ئەو شوێنەن کە خەڵکەکەی لێیە و ستوونەکان ئەو شوێنەی لێوەی هاتوون، گەورەترین لە پێشەوە. تا تۆختر بێت خەڵک زیاترە. چوارچێوەدار: لەناو پارێزگای خۆیاندا.
flows-map-about = تیرەکان لەو شوێنەوەن کە خەڵکەکەی لێوەی هاتوون بۆ ئەو شوێنەی ئێستا لێین؛ تا ئەستوورتر بن خەڵک زیاترە. بازنەکان ئەوانەن کە لەناو پارێزگای خۆیاندا ئاوارەن.
flows-left-out = گەورەترین { $drawn } جووڵەی نێوان پارێزگاکان کێشراون؛ { $count ->
    [one] یەک جووڵەی بچووکتر کە { $share }ی ئەم خەڵکەی تێدایە
   *[other] { $count } جووڵەی بچووکتر کە { $share }ی ئەم خەڵکەیان تێدایە
} لە خشتەکەی خوارەوەدان.
flows-one = { $origin } ← { $place }: { $number }
flows-said-idps = { $kind ->
    [own-most] { $share }ی ئاوارەکان خەڵکی { $origin }ن؛ زۆربەیان هێشتا لە { $origin }ن ({ $number }، { $part }).
    [own] { $share }ی ئاوارەکان خەڵکی { $origin }ن؛ گەورەترین کۆمەڵیان هێشتا لە { $origin }یە ({ $number }، { $part }).
    [away-most] { $share }ی ئاوارەکان خەڵکی { $origin }ن؛ زۆربەیان ئێستا لە { $place }ن ({ $number }، { $part }).
    [within] { $share }ی ئاوارەکان لە { $place } خەڵکی { $origin }ن.
   *[away] { $share }ی ئاوارەکان خەڵکی { $origin }ن؛ گەورەترین کۆمەڵیان ئێستا لە { $place }یە ({ $number }، { $part }).
}
flows-said-returnees = { $kind ->
    [own-most] { $share }ی گەڕاوەکان دوایین جار لە { $origin } ئاوارە بوون؛ زۆربەیان هەر لەناو { $origin } گەڕاونەتەوە ({ $number }، { $part }).
    [own] { $share }ی گەڕاوەکان دوایین جار لە { $origin } ئاوارە بوون؛ گەورەترین کۆمەڵیان هەر لەناو { $origin } گەڕاوەتەوە ({ $number }، { $part }).
    [away-most] { $share }ی گەڕاوەکان دوایین جار لە { $origin } ئاوارە بوون؛ زۆربەیان گەڕاونەتەوە بۆ { $place } ({ $number }، { $part }).
    [within] { $share }ی ئەوانەی گەڕاونەتەوە بۆ { $place } دوایین جار لە { $origin } ئاوارە بوون.
   *[away] { $share }ی گەڕاوەکان دوایین جار لە { $origin } ئاوارە بوون؛ گەورەترین کۆمەڵیان گەڕاوەتەوە بۆ { $place } ({ $number }، { $part }).
}
flows-said-people = { $kind ->
    [own-most] { $share } خەڵکی { $origin }ن؛ زۆربەیان هێشتا لە { $origin }ن ({ $number }، { $part }).
    [own] { $share } خەڵکی { $origin }ن؛ گەورەترین کۆمەڵیان هێشتا لە { $origin }یە ({ $number }، { $part }).
    [away-most] { $share } خەڵکی { $origin }ن؛ زۆربەیان ئێستا لە { $place }ن ({ $number }، { $part }).
    [within] { $share }ی خەڵک لە { $place } خەڵکی { $origin }ن.
   *[away] { $share } خەڵکی { $origin }ن؛ گەورەترین کۆمەڵیان ئێستا لە { $place }یە ({ $number }، { $part }).
}
flows-own = { $share }ی هەمووان ({ $number }) لەناو یەک پارێزگادا جووڵاون.
flows-not-all = دەزانرێت { $known } لە { $all } لە کوێوە هاتوون.
flows-share-of-origin = ڕێژە لە خەڵکی ڕەسەن
flows-share-of-destination = ڕێژە لە خەڵکی ناوچەکە
flows-nothing = هێشتا هیچ ناڵێت خەڵک لە کوێوە هاتوون
flows-nothing-advice = هەر کە لیستێک بڵاو کرایەوە کە پرسیاری پارێزگای ڕەسەن یان دوایین ئاوارەیی تێدا بێت، جووڵەکان لێرە دەبن.
