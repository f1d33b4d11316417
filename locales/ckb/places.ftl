# شوێنەکان: ناویان چییە، لە کوێن، چییان لەسەر وتراوە.
places-title = شوێنەکان
places-results = ئەو شوێنانەی لە «{ $text }» دەچن
places-none = هیچ شوێنێک ناوی وا نییە. پیتی کەمتر، نووسینێکی تر یان کۆدێک تاقی بکەرەوە.
places-about = هەموو ناوچەیەک لەگەڵ نوێترین ژمارەکانی. یەکێکیان بکەرەوە تا ببینیت لە چی پێکهاتووە.
places-districts = { $count ->
    [one] یەک قەزا
   *[other] { $count } قەزا
}
places-name = ناو
places-kind = جۆر
places-found = { $count ->
    [one] یەک شوێن
   *[other] { $count } شوێن
}
places-most = باشترین { $count } پیشان دراون.
place-country = وڵات
place-site = شوێنی دامەزراو
place-facility = دامەزراوە
place-point-of-entry = خاڵی هاتنەژوورەوە
place-above = دەکەوێتە کوێ
place-about = دەربارەی ئەم شوێنە
place-no-figures = هیچ لیستێکی بڵاوکراوە باسی ئەم شوێنە ناکات.
place-map-title = { $name } لە کوێیە
place-map-about = بازنەکان بەقەد ژمارەی خەڵکن؛ ئەم شوێنە ئەوەیە کە ڕەنگی جیاوازە.
place-point = خاڵ
place-events = چی بەسەر هاتووە
place-governorates = پارێزگاکان
place-districts = قەزاکان
place-subdistricts = ناحیەکان
place-neighbours = ناوچە هاوسێکانی
place-nearest = نزیکترین شوێنەکان
distance-metres = { $number } م
distance-kilometres = { $number } کم
name-official = ناوی فەرمی
name-alternate = ناوی تر
language-english = ئینگلیزی
language-arabic = عەرەبی
language-sorani = کوردیی سۆرانی
scheme-pcode = کۆدی P-code
scheme-iom-place = ژمارەی شوێن لای ڕێکخراوی نێودەوڵەتیی کۆچ
scheme-iom-location = ژمارەی جێگە لای ڕێکخراوی نێودەوڵەتیی کۆچ
span-since = لە { $from }ـەوە
span-until = تا { $until }
span-between = لە { $from } تا { $until }
event-split-from = جیا بووەتەوە لە
event-split-into = دابەش بووە بۆ
event-split-off = بەشێکی لێ جیا بووەتەوە، ئێستا
event-made-of = پێکهاتووە لە
event-went-up-in = تێکەڵ بووە بە
event-took-in = ئەمەی چووەتە پاڵ
event-renamed = ناوی گۆڕاوە:
event-moved = ئێستا سەر بە ناوچەیەکی ترە:
said-heading = هەر گەڕێک چی وتووە
said-about = وەک لە نوێترین چاپی هەر گەڕێکدا هەیە. گەڕێک هەڵبژێرە تا ببینیت ژمارەکانی چۆن هاتوون.
said-name = ناو وەک نووسراوە
said-area = ناوچە وەک نووسراوە
said-households = خێزانی ڕاپۆرتکراو
said-individuals = تاکی ڕاپۆرتکراو
said-reckoned = ژمارە خاڵدارەکان بە یاساکە حیساب کراون؛ ئەوانی تر لە فایلەکەدا هەن.
cell-blank = بەتاڵ
trace-heading = ژمارەکانی گەڕی { $number } چۆن هاتوون
trace-file = فایل
trace-sheet = پەڕە
trace-row = ڕیز
trace-published = چاپی { $edition }، لە { $day } بڵاو کراوەتەوە
trace-carried = هێنراوە
trace-rule = یاسا
trace-reckoned = حیساب
trace-cell = خانە
trace-column = سەردێڕ لە فایلەکەدا
trace-meaning = وەک ئەمە وەرگیراوە
trace-reported = لە خانەکەدا
trace-rest = { $count ->
    [one] یەک خانەی تری ئەم ڕیزە بەتاڵە یان سفرە.
   *[other] { $count } خانەی تری ئەم ڕیزە بەتاڵن یان سفرن.
}
rule-plain = { $factor } تاک بۆ هەر خێزانێک
rule-with-camps = { $factor } تاک بۆ هەر خێزانێک، { $camp } لە کەمپەکاندا
rule-since = { $rule }، لە گەڕی { $number }ـەوە
rule-until = { $rule }، تا گەڕی { $number }
reckoned-individuals = { $sum } = { $number } تاک
reckoned-households = { $number } خێزان، بە یاساکە لە تاکەکانەوە
found-heading = چی بە گومان دۆزراوەتەوە
found-nothing = لە گەڕە بڵاوکراوەکاندا هیچ گومانێک لێرە نەدۆزراوەتەوە.
found-what = چی
found-weight = گرنگی
found-status = بڕیار
finding-open = کراوە
finding-accepted = پەسەندکراو
