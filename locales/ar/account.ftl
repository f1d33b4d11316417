# الحسابات: الدخول والخروج وحساب المرء نفسه.
sign-in-name = اسم الدخول
sign-in-name-about = من حرفين إلى ٤٠ حرفًا أو رقمًا أو . _ - دون فراغات. لا يمكن تغييره لاحقًا.
password = كلمة المرور
new-password = كلمة المرور الجديدة
current-password = كلمة المرور الحالية
password-again = مرة أخرى
password-about = عشرة أحرف على الأقل. بضع كلمات متتالية يسهل تذكّرها.
passwords-differ = كلمتا المرور غير متطابقتين.
no-account = ليس لديك حساب أو فقدت كلمة المرور؟ اطلب رابطًا من المسؤول عن مسار.
demo-accounts = جرّب
demo-accounts-about = هذا عرض تجريبي. كلمة المرور لكل من هذه الحسابات:
demo-officer = يُدخل الجولات ويصحّحها
demo-approver = يعتمد وينشر
demo-administrator = يدير الأشخاص والإعدادات
one-time-code = رمز لمرة واحدة
code-about = أدخل الرمز الذي يعرضه تطبيقك أو أحد رموز الاسترداد.
join-title = أهلًا بك في مسار
join-first = لا حساب لأحد هنا بعد. سيدير حسابك كل الحسابات الأخرى.
join-invited = لقد دُعيت. عيّن كلمة مرور وستدخل.
join-reset = عيّن كلمة مرور جديدة. سيُسجّل خروجك في كل مكان آخر.
join = عيّنها وادخل
link-spent-advice = استُعمل هذا الرابط من قبل أو انتهت مدته. اطلب رابطًا جديدًا ممن أرسله.
gone = لم يعد هنا
not-allowed = ليس من صلاحيتك
account = حسابك
about-you = عنك
display-name = الاسم المعروض
save = احفظ
saved = حُفظ.
change-password = كلمة المرور
password-changed = تغيّرت كلمة المرور. سُجّل خروجك في كل مكان آخر.
second-factor = العامل الثاني
second-factor-about = إضافة إلى كلمة المرور رمز من تطبيق على هاتفك: من يجد كلمة مرورك لا يستطيع الدخول بها وحدها.
second-factor-is-on = مفعّل.
second-factor-on = فُعّل العامل الثاني. سُجّل خروجك في كل مكان آخر.
second-factor-off = أُوقف العامل الثاني.
must-set-second-factor = يحتاج كل من له دورك هنا إلى عامل ثانٍ. أعدّه لتتابع.
set-up = أعدّه
switch-on = فعّله
switch-off = أوقفه
scan-about = امسح هذا بتطبيق للرموز، ثم أدخل الرمز الذي يعرضه.
seed-about = أو اكتب هذا في التطبيق:
codes-left = { $count ->
    [zero] لم يبقَ أي رمز استرداد.
    [one] بقي رمز استرداد واحد.
    [two] بقي رمزا استرداد.
    [few] بقيت { $count } رموز استرداد.
   *[other] بقي { $count } رمز استرداد.
}
recovery-codes-about = اكتب هذه واحفظها في مكان آمن: كل منها يُدخلك مرة واحدة إذا فُقد هاتفك. لن تُعرض مرة أخرى.
your-sessions = أين أنت مسجّل الدخول
browser = المتصفّح
from-where = من
begun = منذ
last-seen = آخر ظهور
this-one = هذا
end-other-sessions = سجّل الخروج في كل مكان آخر
sessions-ended = { $count ->
    [zero] لم تكن مسجّل الدخول في مكان آخر.
    [one] سُجّل خروجك في مكان آخر واحد.
    [two] سُجّل خروجك في مكانين آخرين.
   *[other] سُجّل خروجك في { $count } أماكن أخرى.
}
tokens = رموز للبرامج
tokens-about = البرنامج أو ملف إكسل الذي يطلب الأرقام باسمك يرسل رمزًا بدل كلمة مرورك.
token-name = لأي غرض
token-may = يمكنه
token-looks = الاطلاع فقط
token-changes = فعل ما يمكنك فعله
token-about = انسخ هذا الرمز الآن؛ لن يُعرض مرة أخرى.
token-revoked = لم يعد الرمز يعمل.
make-token = أنشئ رمزًا
days-valid = أيام صلاحيته
made = أُنشئ
last-used = آخر استعمال
until = حتى
revoke = ألغِ
ended = انتهى
refused-not-allowed = ليس لك أن تفعل هذا؛ اطلبه ممن له ذلك.
refused-only-part = لك هذا في جزء من العملية فقط، وهذا يخصّها كلها.
refused-wrong-sign-in = الاسم أو كلمة المرور غير صحيح.
refused-wrong-code = الرمز غير صحيح أو استُعمل من قبل؛ انتظر التالي.
refused-too-many-attempts = { $count ->
    [one] محاولات كثيرة جدًا. حاول بعد دقيقة.
    [two] محاولات كثيرة جدًا. حاول بعد دقيقتين.
    [few] محاولات كثيرة جدًا. حاول بعد { $count } دقائق.
   *[other] محاولات كثيرة جدًا. حاول بعد { $count } دقيقة.
}
refused-token = هذا الرمز غير معروف أو انتهت مدته. أنشئ رمزًا جديدًا في صفحة حسابك.
refused-signed-out = لم تعد مسجّل الدخول.
refused-link-spent = لم يعد هذا الرابط يعمل.
refused-last-administrator = هذا آخر مدير فعّال؛ عيّن غيره أولًا.
refused-name-length = يجب أن يكون الاسم من حرفين إلى ٤٠ حرفًا.
refused-name-characters = لا يجوز في الاسم إلا الحروف والأرقام و . _ -
refused-password-short = يجب أن تكون كلمة المرور عشرة أحرف على الأقل.
refused-password-long = كلمة المرور أطول مما يجب.
refused-password-common = هذه من كلمات المرور التي يجرّبها الجميع أولًا؛ اختر غيرها.
refused-password-name = الاسم ليس كلمة مرور؛ اختر غيره.
refused-closed = اعتُمدت هذه الجولة أو نُشرت ولا تتغيّر بعد الآن؛ أعِدها أو افتح طبعتها التالية أولًا.
refused-finding-decided = اتُّخذ قرار في هذا الشأن في هذه الأثناء؛ انظر من جديد.
refused-in-english = لم يتم ذلك. السبب بالإنجليزية: { $reason }
refused-wrong-list = يشبه الملف { $found } لا { $asked }: اختر القائمة الأخرى، أو أكّد أنك متيقّن.
form-broken-off = لم يصل ما أرسلته في الوقت المناسب. عُد وأرسله من جديد.
form-too-large = ما أرسلته أطول مما يُقبل. عُد وقصّره.
refused-other-site = لم يأتِ هذا النموذج من صفحاتنا. افتح الصفحة هنا وأرسله منها.
refused-conflict = غيّر شخص آخر هذا في هذه الأثناء. راجعه من جديد ثم حاول مرة أخرى.
token-days-wrong = عدد الأيام عدد صحيح من ١ إلى ٣٬٦٥٠؛ واترك الحقل فارغًا لرمز لا ينتهي.
