# کار لەسەر گەڕەکان پێش بڵاوکردنەوە.
page-work = کار
work-about = گەڕەکان لە ڕێگای بڵاوبوونەوەدا: دەهێنرێن، سەیر دەکرێن، پەسەند دەکرێن، بڵاو دەکرێنەوە.
bring-in = لیستێک بهێنە
bring-in-about = پێش ئەوەی ببینیت چی لە فایلەکە تێگەیشتراوە هیچ ناگۆڕدرێت.
round-number = ژمارەی گەڕ
day-of-figures = ڕۆژی ژمارەکان
is-partial = تەنها بەشێک لە شوێنەکان
file-to-bring = فایل
look-at-it = سەیری بکە
rounds-open = هێشتا بڵاو نەکراونەتەوە
rounds-published = بڵاوکراوە
no-rounds-open = هیچ گەڕێک کراوە نییە.
state = دۆخ
state-draft = ڕەشنووس
state-in-review = لە پێداچوونەوەدا
state-approved = پەسەندکراو
state-published = بڵاوکراوە
blocking-open = ڕێگرەکان
last-change = دوایین گۆڕان
records = تۆمارەکان
next-step = هەنگاوی دواتر
step-submit = بینێرە بۆ پێداچوونەوە
step-submit-about = کەسێکی تر سەیری دەکات؛ تا دەیگەڕێنێتەوە هیچ ناگۆڕێت.
step-approve = پەسەندی بکە
step-approve-about = سەیری ژمارەکان و گومانەکانت کردووە و بە باشیان دەزانیت.
step-return = بیگەڕێنەوە
step-return-about = بیگەڕێنەوە بۆ ئەوانەی ئامادەیان کردووە، لەگەڵ ئەوەی دەبێت چاک بکرێت.
step-publish = بڵاوی بکەرەوە
step-publish-about = وەک چاپێک بڵاوی بکەرەوە کە هەرگیز ناگۆڕێت.
step-correct = ڕاستی بکەرەوە
step-correct-about = چاپی دواتر بکەرەوە؛ ئەمە وەک خۆی دەمێنێتەوە.
reason = هۆکار
reason-for-all = هۆکار بۆ هەموو ئەم جۆرە
remark = تێبینی (دەکرێت بەتاڵ بێت)
reason-needed = هۆکار بڵێ: ئەوانەی دوای تۆ دێن پێویستیان پێیەتی.
form-incomplete = فۆرمەکە بە تەواوی نەگەیشت. بگەڕێوە و سەرلەنوێ بینێرە.
hint-waits-for-approval = چاوەڕێی کەسێکە کە بتوانێت پەسەندی بکات.
hint-waits-for-publishing = پەسەند کراوە و چاوەڕێی کەسێکە کە بتوانێت بڵاوی بکاتەوە.
doubts = گومانەکان
no-doubts = هیچ گومانێک نییە.
severity-blocking = ڕێگرە
severity-warning = ئاگاداری
severity-notice = تێبینی
where-found = شوێن لە فایلدا
what-found = چی
decision = بڕیار
accept = قبووڵی بکە
reopen = دووبارە بیکەرەوە
accept-all-of-kind = هەموو ئەم جۆرە قبووڵ بکە
accepted-by = { $who } لە { $when } قبووڵی کردووە: { $why }
compared = بەراورد لەگەڵ گەڕی پێشوو
compared-about = لە گەڕی { $number }ـەوە: { $change }. شوێنەکان: { $new } نوێن، { $gone } نەماون، { $more } زیادیان کردووە، { $less } کەمیان کردووە، { $same } وەک خۆیانن.
carried-from = لە گەڕی { $number }ـەوە هێنراوە
what-was-done = چی کراوە
nothing-yet = هێشتا هیچ.
draft-replaced = { $count ->
    [one] ئەم گەڕە پێشتر ڕەشنووسێکی هەیە: یەک ڕیزی { $day }، لە { $file }، { $who } هێناویەتی. ئەم فایلە شوێنی دەگرێتەوە؛ فایل و ڕاستکردنەوەکان دەپارێزرێن.
   *[other] ئەم گەڕە پێشتر ڕەشنووسێکی هەیە: { $count } ڕیزی { $day }، لە { $file }، { $who } هێناویەتی. ئەم فایلە شوێنی دەگرێتەوە؛ فایل و ڕاستکردنەوەکان دەپارێزرێن.
}
draft-joined = ئەم گەڕە پێشتر ڕەشنووسێکی هەیە، هی { $day }، لە { $file }، { $who } هێناویەتی. ڕیزەکانی ئەم فایلە شوێنی ڕیزەکانی هەمان شوێن دەگرنەوە؛ ئەوانی تر دەمێنن.
taken-import = فایل هێنرا
taken-submit = نێردرا بۆ پێداچوونەوە
taken-return = گەڕێندرایەوە
taken-approve = پەسەند کرا
taken-publish = بڵاو کرایەوە
taken-correct = کرایەوە بۆ ڕاستکردنەوە
done-submit = نێردرا بۆ پێداچوونەوە.
done-return = گەڕێندرایەوە بۆ ئەوانەی ئامادەیان کردووە.
done-approve = پەسەند کرا.
done-publish = بڵاو کرایەوە. ئێستا پەڕەکان پیشانی دەدەن.
done-correct = چاپی دواتر کرایەوە. فایلە ڕاستکراوەکە بهێنە.
done-decide = بڕیار درا.
done-import = لیستەکە لە ڕەشنووسدایە.
refused-wrong-state = گەڕەکە ئێستا لە دۆخێکی تردایە: { $state }.
refused-empty-round = گەڕەکە هێشتا تۆماری نییە؛ یەکەم جار لیستێک بهێنە.
refused-same-person = تۆ کارت لەسەر ئەم چاپە کردووە، بۆیە دەبێت کەسێکی تر پەسەندی بکات.
what-was-understood = چی تێگەیشترا
understood-about = { $title }، گەڕی { $number }ـی { $day }. سەردێڕەکان لە ڕیزی { $row }دان.
columns-proposed = واتای ستوونەکان پێشنیار کراوە. سەیری لیستی خوارەوە بکە: هێنانی فایلەکە پەسەندی دەکات، بۆ فایلەکانی دواتری هەمان شێوەش.
take-it = بیخە ناو ڕەشنووسەوە
take-anyway = لەگەڵ ئەوەشدا بیهێنە
give-it-up = وازی لێ بهێنە
upload-gone = ئەم فایلە چیتر لە ڕێگادا نییە. سەرلەنوێ بیهێنە.
choose-a-list = هەڵبژێرە کام لیستە.
round-number-wrong = ژمارەی گەڕ ژمارەیەکی تەواوە وەک ١٢٣.
day-wrong = ڕۆژی ژمارەکان بەم شێوەیە بنووسە: 2021-09-30.
places-heading = شوێنەکان
areas-found = { $level }: { $found } لە { $stated } دۆزرانەوە
columns-heading = ستوونەکان
column-letters = ستوون
column-heading = سەردێڕ
column-meaning = وەک چی وەرگیراوە
column-basis = بەچی زانراوە
basis-label = سەردێڕەکە
basis-near-label = سەردێڕێکی نزیک
basis-damaged-date = سەردێڕێک کە بووەتە بەروار
basis-hxl-tag = تاگی HXL
basis-words = وشەکانی سەردێڕەکە
basis-content = خانەکان
basis-confirmed = کەسێک پشتڕاستی کردووەتەوە
basis-repeated = سەردێڕێکی دووبارە
basis-unknown = هیچ
put-right = ڕاستی بکەرەوە
columns-known = شوێن و کۆکان
columns-kept = وەک خۆی دەمێنێتەوە
country = وڵات
meaning-code = کۆدی { $level } ({ $scheme })
meaning-name = ناوی { $level }
meaning-arabic-name = ناوی { $level } بە پیتی عەرەبی
meaning-carried-from = ئەو گەڕەی لێیەوە هێنراوە
meaning-extra = وەک خۆی دەمێنێتەوە
hint-blocking = { $count ->
    [one] یەک گومان ڕێگرە: فایلەکە چاک بکە و سەرلەنوێ بیهێنە، یان بە هۆکارەوە قبووڵی بکە.
   *[other] { $count } گومان ڕێگرن: فایلەکە چاک بکە و سەرلەنوێ بیهێنە، یان بە هۆکارەوە قبووڵیان بکە.
}
doubts-told = { $count ->
    [one] یەک، کراوە { $open }
   *[other] { $count }، کراوە { $open }
}
more-doubts = { $count ->
    [one] یەکی تر پیشان نەدراوە.
   *[other] { $count }ی تر پیشان نەدراون.
}
will-block = { $count ->
    [one] یەک گومان ڕێگر دەبێت تا چاک دەکرێت یان قبووڵ دەکرێت.
   *[other] { $count } گومان ڕێگر دەبن تا چاک دەکرێن یان قبووڵ دەکرێن.
}
columns-unknown = { $count ->
    [one] یەک ستوون تێنەگەیشتراوە و وەک خۆی دەمێنێتەوە.
   *[other] { $count } ستوون تێنەگەیشتراون و وەک خۆیان دەمێننەوە.
}
places-new = { $count ->
    [one] یەک شوێن لە تۆماری شوێنەکاندا نوێیە
   *[other] { $count } شوێن لە تۆماری شوێنەکاندا نوێن
}

# زانیاریدەرە سەرەکییەکان.
informants = زانیاریدەرە سەرەکییەکان
informants-to = زانیاریدەرە سەرەکییەکان: تۆمارەکە و وتەی هەریەکێکیان
informants-about = ئەوانەی دەکرێت لەسەر شوێنەکان پرسیاریان لێ بکرێت. ناو و ژمارەی تەلەفۆن نهێنین: تەنها بە داواکاری پیشان دەدرێن و هەر داواکارییەک لە تۆماری وردبینیدا دەمێنێت.
informants-told = { $count } لە { $of }
informants-none = تۆمارەکە هێشتا بەتاڵە. لە خوارەوە تۆمارێک بهێنە ناو: خشتەیەک کە کۆدێکی بۆ هەر زانیاریدەرێک تێدایە.
informants-not-found = کەس بەم شێوەیە نەدۆزرایەوە. بە کۆد، پلە یان شوێن بگەڕێ.
informants-search = کۆد، پلە یان شوێن
informants-named = نهێنییە. بینینەکەت لە تۆماری وردبینیدا ماوەتەوە. چاپی مەکە و مەیدە بە کەس.
informants-choose-area = سەرەتا ناوچەیەک هەڵبژێرە.
informants-reveal = ناو و ژمارەی تەلەفۆن پیشان بدە
informants-reveal-about = داواکارییەکەت لە تۆماری وردبینیدا دەمێنێت.
informant-code = کۆد
informant-name = ناو
informant-contact = تەلەفۆن
sex = ڕەگەز
sex-female = مێ
sex-male = نێر
informant-position = پلە
informant-place = شوێن
informant-rounds = گەڕەکان
informant-last = دوا پرسیار
informant-forget = زانیاریدەرێک لەبیر بکە
informant-forget-about = ناو، تەلەفۆن، ڕەگەز، پلە و شوێن دەسڕێنەوە؛ ئەوەی وتراوە بە کۆدەکەوە دەمێنێت.
informant-forget-why = بۆچی (بێ ناو)
informant-is-forgotten = لەبیرکراو
informant-forgotten = جگە لە کۆدەکە هیچی تریان لێ نازانرێت.
take-file = بیهێنە ناو
roster-bring = تۆمارێک بهێنە ناو
roster-replace = ئەوەی لەسەر ئەوانەی ناو فایلەکە زانراوە بیگۆڕە
roster-bring-about = ڕیزی یەکەم ناونیشانەکانی تێدایە: کۆد، ناو، ڕەگەز، پۆست، تەلەفۆن، کۆدی شوێن. کۆدەکە هی خۆتانە، لە هەموو گەڕەکاندا هەمانە، هەرگیز ناو یان ژمارەی تەلەفۆن نییە. فایلەکە ناهێڵرێتەوە.
roster-would-replace = لەسەر { $count } زانیاریدەری ناو فایلەکە شتێکی تر زانراوە. ئەگەر فایلەکە ڕاستە، «ئەوەی لەسەر ئەوانەی ناو فایلەکە زانراوە بیگۆڕە» هەڵبژێرە و دووبارە بیهێنە ناو.
roster-taken = نوێ: { $new }. گۆڕدراو: { $changed }. وەک پێشوو: { $same }.
roster-unplaced = بێ شوێن، چونکە نەزانراوە یان دەکرێت چەند دانەیەک بن: { $count } ({ $first }). کۆدەکەی یان ناوی تەواوی بنووسە.
interviews-bring = چاوپێکەوتنەکان بهێنە ناو
interviews-bring-about = فۆڕمێک کە ڕیزێکی بۆ هەر زانیاریدەر و شوێنێک تێدایە: کۆدی شوێن، کۆدی ئەوەی پرسیاری لێکراوە، بەرواری چاوپێکەوتن و پرسیارەکان. جێگەی چاوپێکەوتنەکانی پێشووی گەڕەکە دەگرێتەوە. وەڵامە ڕاپۆرتکراوەکان دەمێننەوە؛ چاوپێکەوتنەکان دەڵێن چەند دڵنیان.
interviews-new-codes = ئەو کۆدانەی لە تۆمارەکەدا نین زیادیان بکە
interviews-taken = چاوپێکەوتن: { $interviews }، لەگەڵ { $informants } زانیاریدەر، لەسەر { $places } شوێن.
interviews-elsewhere = لە گەڕەکەدا نین و ناژمێردرێن: { $count } شوێن ({ $first }).
interviews-unread = هیچ کام لە وەڵامەکان نین و وەک ونبوو دادەنرێن: { $count } خانە ({ $first }).
interviews-next-edition = گەڕەکە بڵاوکراوەتەوە: لە دەرکردنی داهاتووەوە دەژمێردرێن.
informant-asked-in = پرسیاری لێکراوە لە
informant-never-asked = هێشتا لە هیچ گەڕێکدا پرسیاری لێ نەکراوە.
informant-place-id = کۆدی شوێن
informants-women = ژنان لەنێو ئەوانەی ڕەگەزیان زانراوە: { $share }.
informants-hide = ناوەکان بشارەوە
interviews-replace = چاوپێکەوتنەکانی گەڕەکە بگۆڕە
interviews-undated = ڕۆژێک نین وەک 2021-09-30 یان بەرواری خشتەکە: { $count } خانە ({ $first }).
roster-forgotten = لەبیرکراون و وا دەمێننەوە: { $count } ({ $first }). ئەوەی ڕازی بێت دووبارە بناسرێت کۆدێکی نوێ وەردەگرێت.
