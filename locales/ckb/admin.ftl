# بەڕێوەبردن: کەسەکان، ڕۆڵەکان، ڕێکخستنەکان، تۆماری کردارەکان، کۆپی، دۆخ.
page-administration = بەڕێوەبردن
admin-people = کەسەکان
admin-roles = ڕۆڵەکان
admin-settings = ڕێکخستنەکان
admin-audit = تۆماری کردارەکان
admin-backup = کۆپیی پاڵپشت
admin-health = دۆخ
everywhere = لە هەموو شوێنێک
person = ناو
role = ڕۆڵ
people-told = { $count ->
    [one] یەک هەژمار
   *[other] { $count } هەژمار
}
people-none = کەس ناوی وەها نییە.
search-people = کەسێک بە ناو بدۆزەرەوە
no-role = هیچ
seen-never = هەرگیز
person-active = چالاک
person-invited = بانگهێشتکراو
person-deactivated = ڕاگیراو
invite = کەسێک بانگهێشت بکە
invite-about = هەژمارێک و بەستەرێک دروست دەکرێت. ئەوەی بەستەرەکە بکاتەوە وشەیەکی نهێنی دادەنێت و دێتە ژوورەوە.
display-name-of-theirs = ناوی پیشاندراو
make-link = بەستەرێک دروست بکە
roles-which = هەر ڕۆڵێک چی دەتوانێت
area-or-everywhere = تەنها لەم ناوچەیە
area-which = کامیان؟
area-about = ڕۆڵێک لە ناوچەیەکدا هیچ لە شوێنەکانی تر پیشان نادات و کار لە گەڕی تەواو ناکات.
grant-area-unknown = هیچ شوێنێک ناوی «{ $text }» نییە. بۆ هەموو شوێنێک خانەکە بە بەتاڵی بهێڵەرەوە.
area-unclear = ڕوون نییە «{ $text }» کام شوێنە. لە خوارەوە هەڵبژێرە.
link-join-about = ئەم بەستەرە تەنها بدە بە { $name }. بەوە وشەیەکی نهێنی دادەنێت و دێتە ژوورەوە.
link-reset-about = ئەم بەستەرە تەنها بدە بە { $name }. بەوە وشەیەکی نهێنیی نوێ دادەنێت.
link-until = یەک جار کار دەکات، تا { $moment }.
link-once = جارێکی تر پیشان نادرێت.
one-time-link = بەستەری یەکجارە
copy = لەبەر بگرەوە
copied = لەبەر گیرایەوە
what-they-did = چی کردووە
about-them = دەربارەی
no-role-about = بێ ڕۆڵ تەنها ئەوە دەبینێت کە هەموو کەس دەیبینێت.
given-by = { $name } پێی داوە، { $moment }.
give-role = پێی بدە
take-role = لێی بسەنەوە
coming-in = هاتنەژوورەوە
new-join-link = بەستەرێکی نوێ بۆ هاتنەناو
join-about = بەستەری پێشوو چیتر کار ناکات. نوێیەکە حەوت ڕۆژ کار دەکات.
new-reset-link = بەستەرێک بۆ وشەی نهێنیی نوێ
reset-about = بۆ کەسێک کە وشەکەی لەبیر چووە. یەک ڕۆژ کار دەکات؛ تا بەکاردێت وشەی کۆن دەمێنێت.
sessions = دانیشتنە کراوەکان
sessions-open = { $count ->
    [0] لە هیچ شوێنێک لە ژوورەوە نییە.
    [one] لە یەک شوێن لە ژوورەوەیە.
   *[other] لە { $count } شوێن لە ژوورەوەیە.
}
sign-out-everywhere = دەریبکە
drop-factor = لایببە…
drop-factor-about = بۆ کەسێک کە مۆبایلەکەی و کۆدەکانی گەڕاندنەوەی ون کردووە.
access = ڕێدان بە هاتنەژوورەوە
deactivate = ڕێی مەدە بێتە ژوورەوە…
deactivate-about = ئەوەی کردوویەتی دەمێنێت؛ ناوەکەی هەرگیز نادرێت بە کەسی تر.
activate = ڕێی بدە بێتەوە ژوورەوە
activate-about = بەو وشە نهێنی و ڕۆڵانەی هەیبوو.
ask-deactivate = ڕێ نەدەیت { $name } بێتە ژوورەوە؟
sure-deactivate = ڕێی مەدە
ask-second-factor = هۆکاری دووەمی { $name } لاببەیت؟
sure-second-factor = لایببە
ask-take = ئەم ڕۆڵە لە خۆت بسەنیتەوە؟
sure-take = لێم بسەنەوە
leave-it = وەک خۆی بیهێڵەرەوە
will-end-sessions = { $count ->
    [0] ئێستا لە هیچ شوێنێک لە ژوورەوە نییە.
    [one] لەو شوێنەی ئێستا لێیەتی دەردەکرێت.
   *[other] لە هەر { $count } شوێنەکەی ئێستا لێیەتی دەردەکرێت.
}
will-stop-tokens = { $count ->
    [0] تۆکنی بەرنامەی نییە.
    [one] تۆکنی بەرنامەکەی چیتر کار ناکات.
   *[other] { $count } تۆکنی بەرنامەکانی چیتر کار ناکەن.
}
will-stop-links = ئەو بەستەرانەی پێی دراون چیتر کار ناکەن.
will-keep-work = گەڕەکان، بڕیارەکان و تۆماری کردارەکان ناوەکەی دەپارێزن.
will-be-undone-by-activate = هەر کاتێک بتەوێت دەتوانیت ڕێی بدەیتەوە.
will-drop-codes = ئەپی مۆبایلەکەی و کۆدەکانی گەڕاندنەوە چیتر کار ناکەن؛ ئەمە ناگەڕێتەوە.
will-need-password-only = تا هۆکارێکی نوێ ئامادە دەکات، وشەی نهێنی بەتەنها بەسە بۆ هاتنەژوورەوە. دڵنیابە کە بەڕاستی خۆیەتی داوا دەکات.
will-lose-own-role = ئەوەی بەم ڕۆڵە دەتوانیت یەکسەر کۆتایی دێت. تەنها کەسێکی تر دەتوانێت بتداتەوە، { $name }.
done-give = ڕۆڵەکەی هەیە.
done-take = چیتر ڕۆڵەکەی نییە.
done-deactivate = چیتر ناتوانێت بێتە ژوورەوە.
done-activate = دەتوانێت بێتەوە ژوورەوە.
done-sign-out = لە هەموو شوێنێک دەرکرا.
done-second-factor = هۆکاری دووەم لابرا.
roles-about = کەسێک دەتوانێت چەند ڕۆڵێکی هەبێت، هەریەک لە هەموو شوێنێک یان لە ناوچەیەک؛ کۆ دەبنەوە. گۆڕان یەکسەر کاریگەرە.
roles-table = کێ چی دەتوانێت
permission = چی
roles-looking = بینین
roles-acting = کردار
roles-own = هاتنەژوورەوە و هەژماری خۆ
may-oneself = هەموو کەس، بۆ هەژماری خۆی
may-anybody = هەر کەسێک بە وشەی نهێنی، کۆد یان بەستەری ڕاست
yes = بەڵێ
value-on = چالاک
value-off = ناچالاک
value-administrators = بەڕێوەبەرانی سیستەم
value-approvers = پەسەندکەران و بەڕێوەبەرانی سیستەم
value-all = هەموو کەس
settings-sign-in = چوونەژوورەوە
settings-pages = پەڕەکان
settings-rounds = گەڕەکان و پشکنینەکانیان
setting-default = لە بنەڕەتدا: { $value }
setting-changed = { $name } گۆڕیویەتی، { $moment }
setting-done = گۆڕدرا: { $title }.
setting-does-not-fit = ئەم بەهایە ناگونجێت: { $title }. هیچ نەگۆڕدرا.
setting-sign-in-second-factor = کێ هۆکاری دووەمی پێویستە
setting-sign-in-second-factor-about = جگە لە وشەی نهێنی، کۆدێک لە ئەپێکەوە. ئەوەی نییەتی پێش هەموو شتێک ئامادەی دەکات، تۆش.
setting-sign-in-idle-hours = چەند کاتژمێر تا دانیشتنی بەکارنەهاتوو کۆتایی دێت
setting-sign-in-idle-hours-about = ١ تا ١٦٨. یەکسەر کاریگەرە، بۆ دانیشتنە کراوەکانیش.
setting-sign-in-most-days = چەند ڕۆژ تا هەموو دانیشتنێک کۆتایی دێت
setting-sign-in-most-days-about = ١ تا ٣٠. دوای ئەوە سەرلەنوێ دەچیتە ژوورەوە، بەکارهاتبێت یان نا.
setting-pages-open = ژمارە بڵاوکراوەکان بۆ هەموو کەس
setting-pages-open-about = چالاک: ئەوەی نەچووەتە ژوورەوە بڵاوکراوەکان دەبینێت و دایاندەگرێت. ڕەشنووسەکان لە ژوورەوە دەمێنن.
setting-pages-language = زمان بۆ تازەهاتووان
setting-pages-language-about = کاتێک وێبگەڕ داوای هیچ یەک لە سێ زمانەکە ناکات پیشان دەدرێت، و بۆ بانگهێشت پێشنیار دەکرێت.
setting-approval-second-person = پەسەندکردن لەلایەن کەسی دووەم
setting-approval-second-person-about = چالاک: کەس گەڕێک پەسەند ناکات کە خۆی دروستی کردووە.
setting-jump-spreads = کەی گۆڕان بازدانە
setting-jump-spreads-about = گۆڕانی شوێنێک کە ئەوەندە ئەندازەی بڵاوبوونەوە لە ئاسایی دوور بێت گومانلێکراوە. کەمتر، زیاتر دەدۆزێتەوە.
setting-jump-households = بچووکترین بازدان، بە خێزان
setting-jump-households-about = گۆڕانی خێزانی کەمتر هەرگیز گومانلێکراو نییە.
settings-releases = دەرکراوەکان
setting-release-licence = مۆڵەت
setting-release-licence-about = لە هەموو دەرکراوێک و پاکێجی داتاکەیدا دەنووسرێت، وەک CC-BY-4.0 یان بە وشە.
setting-release-credit = دێڕی سەرچاوە
setting-release-credit-about = ئەوەی خەڵکی تر دەبێت لە تەنیشت ژمارەکان بینووسن.
setting-release-contact = پەیوەندی
setting-release-contact-about = دەربارەی دەرکراوەکان پرسیار لە کێ بکرێت: ناونیشانێک کە هەموو کەس دەیبینێت.
setting-release-every-days = ڕۆژەکانی نێوان گەڕەکان
setting-release-every-days-about = لەمەوە ڕۆژی چاوەڕوانکراوی گەڕی داهاتوو هەژمار دەکرێت. ٠ هیچ ناڵێت.
setting-release-reason = هۆکاری ئاوارەبوون
setting-release-reason-about = وەک لە DTM APIدا هاتووە و بە وشەکانی خۆی.
setting-release-assessment = جۆری هەڵسەنگاندن
setting-release-assessment-about = وەک لە DTM APIدا هاتووە: BA بنەڕەت، SA هەڵسەنگاندنی شوێن، ETT شوێنپێهەڵگرتنی فریاگوزاری.
audit-about = هەموو گۆڕانێک و هەموو هاتنەژوورەوەیەک، نوێترین لە پێشەوە. تۆمارەکان زنجیرەن: هیچیان بێ ئاشکرابوون ناگۆڕدرێت و لانابرێت.
audit-who = کێ
audit-what = چی
audit-object = لەسەر چی
audit-number = ژمارە
audit-when = کەی
audit-details = وردەکاری
audit-more = زیاتر
audit-anything = هەر شتێک
audit-all = هەمووی پیشان بدە
audit-none = تۆماری وەها نییە.
audit-newest = نوێترین
audit-older = کۆنتر
audit-verify = تۆمارەکە بپشکنە
audit-verify-about = هەموو تۆمارەکان لە یەکەمەوە دەخوێنێتەوە و پیشان دەدات ئایا یەکێکیان گۆڕدراوە یان لابراوە. لەوانەیە کاتی بوێت.
audit-holds = { $count ->
    [one] تاکە تۆمارەکە وەک خۆیەتی کە نووسراوە.
   *[other] هەر { $count } تۆمارەکە وەک خۆیانن کە نووسراون.
}
audit-breaks = تۆماری { $number } دوای نووسینی گۆڕدراوە یان لابراوە. لەگەڵ کۆپییەکی پاڵپشت بەراوردی بکە.
backup-now = ئێستا کۆپییەک وەربگرە
backup-about = کۆپییەک لە هەموو شتێک لە یەک فایلدا: گەڕەکان، فایلەکان، شوێنەکان، هەژمارەکان، تۆماری کردارەکان. لەو کاتەدا ئەوانی تر بەردەوامن.
backup-secret = فایلەکە وەک داتاکە بپارێزە: هەموو ژمارەکان، ڕەشنووسەکان، پوختەی وشە نهێنییەکان و تۆوی هۆکارە دووەمەکانی تێدایە.
backup-never = هێشتا هیچ کۆپییەک وەرنەگیراوە.
backup-last = دوایین کۆپی: { $moment }، لەلایەن { $name }
backup-missing = هێشتا هیچ کۆپییەک وەرنەگیراوە. یەکێک وەربگرە و لە ئامێرێکی تردا بیپارێزە.
backup-old = { $count ->
    [one] دوایین کۆپی ڕۆژێک کۆنە.
   *[other] دوایین کۆپی { $count } ڕۆژ کۆنە.
}
backup-each-night = هەموو شەوێک خۆکارانە
backup-each-night-about = با ئامێرەکە ئەم فەرمانە جێبەجێ بکات، بە ناوێکی نوێ بۆ هەر فایلێک. کۆپییەکە دەپشکنێت و لەکاتی کارکردنی مەساردا کار دەکات.
backup-server = ئەم بنکەی داتایە لەسەر ڕاژەکارێکە. بەرنامەی خۆی لەبەری دەگرێتەوە، لەکاتێکدا هەموو کەس کار دەکات:
backup-server-restore = گەڕاندنەوە بۆ ڕاژەکارێک:
restore = گەڕاندنەوە
restore-stop = مەسار ڕابگرە.
restore-put = فایلەکە بخەرە بوخچەیەکی داتای بەتاڵەوە بە ناوی
restore-start = بەم بوخچەیە دەستی پێ بکەرەوە:
restore-verify = ببینە هەموو شتێک لەوێیە و کەس نەیگۆڕیوە:
database = بنکەی داتا
program = بەرنامە
editions = چاپەکان
people-active = کەسەکان
uploads-unfinished = بارکردنی تەواونەکراو
uploads-size = قەبارەی بارکردنی تەواونەکراو
version = وەشان
running-since = کار دەکات لە
for-minutes = { $count ->
    [one] خولەکێک
   *[other] { $count } خولەک
}
for-hours = { $count ->
    [one] کاتژمێرێک
   *[other] { $count } کاتژمێر
}
for-days = { $count ->
    [one] ڕۆژێک
   *[other] { $count } ڕۆژ
}
memory = بیرگە
engine = پارێزراو بە
place-of-database = لە کوێ
size = قەبارە
free-space = شوێنی بەتاڵ
migrations = نوێکردنەوەکانی پێکهاتە
migrations-of = { $number } لە { $newest }
bytes-b = { $number } بایت
bytes-kb = { $number } کیلۆبایت
bytes-mb = { $number } مێگابایت
bytes-gb = { $number } گێگابایت
