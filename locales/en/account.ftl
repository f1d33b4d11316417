# Accounts: coming in, going out, one's own account.
sign-in-name = Name to sign in with
sign-in-name-about = 2 to 40 letters, digits, and . _ - without spaces. It cannot be changed later.
password = Password
new-password = New password
current-password = Current password
password-again = The same again
password-about = At least 10 characters. A few words in a row are easy to keep in mind.
passwords-differ = The two passwords are not the same.
no-account = No account, or the password is lost? Ask whoever looks after Masar for a link.
demo-accounts = Try it
demo-accounts-about = This is a demo. Each of these accounts has the password:
demo-officer = brings rounds in and mends them
demo-approver = approves and publishes
demo-administrator = looks after people and settings
one-time-code = One-time code
code-about = Give the code that your app shows, or one of your recovery codes.
join-title = Welcome to Masar
join-first = Nobody has an account here yet. Yours will look after all others.
join-invited = You were invited. Set a password, and you are in.
join-reset = Set a new password. You will be signed out everywhere else.
join = Set it and go in
link-spent-advice = This link was used before or is too old. Ask whoever sent it for a new one.
gone = Not here any more
not-allowed = Not for you
account = Your account
about-you = About you
display-name = What people call you
save = Save
saved = Saved.
change-password = Password
password-changed = The password is changed. You were signed out everywhere else.
second-factor = Second factor
second-factor-about = Besides the password, a code from an app on your phone: who finds your password still cannot get in.
second-factor-is-on = It is on.
second-factor-on = The second factor is on. You were signed out everywhere else.
second-factor-off = The second factor is off.
must-set-second-factor = Here everybody with your role needs a second factor. Set it up to go on.
set-up = Set it up
switch-on = Switch it on
switch-off = Switch it off
scan-about = Scan this with an app for one-time codes, then give the code that it shows.
seed-about = Or type this into the app:
codes-left = { $count ->
    [0] No recovery code is left.
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
}
recovery-codes-about = Write these down and keep them safe: each lets you in once if your phone is lost. They are not shown again.
your-sessions = Where you are signed in
browser = Browser
from-where = From
begun = Since
last-seen = Last seen
this-one = this one
end-other-sessions = Sign out everywhere else
sessions-ended = { $count ->
    [0] You were signed in nowhere else.
    [one] You were signed out in one other place.
   *[other] You were signed out in { $count } other places.
}
tokens = Tokens for programs
tokens-about = A script or Excel that asks for figures in your name sends a token instead of your password.
token-name = What it is for
token-may = It may
token-looks = only look
token-changes = do what you may
token-about = Copy this token now; it is not shown again.
token-revoked = The token does not work any more.
make-token = Make a token
days-valid = Days that it works
made = Made
last-used = Last used
until = Until
revoke = Revoke
ended = ended
refused-not-allowed = You may not do this; ask somebody who may.
refused-only-part = You may do this in a part of the operation only, and this is about all of it.
refused-wrong-sign-in = The name or the password is not right.
refused-wrong-code = The code is not right, or was used before; wait for the next one.
refused-too-many-attempts = { $count ->
    [one] There were too many attempts. Try again in a minute.
   *[other] There were too many attempts. Try again in { $count } minutes.
}
refused-token = There is no such token, or it is over. Make a new one on the page of your account.
refused-signed-out = You are not signed in any more.
refused-link-spent = This link does not work any more.
refused-last-administrator = This is the last active administrator; make somebody else one first.
refused-name-length = The name must have 2 to 40 characters.
refused-name-characters = The name may have letters, digits, and . _ - only.
refused-password-short = The password must have at least 10 characters.
refused-password-long = The password is too long.
refused-password-common = This password is among those that everybody tries first; take another.
refused-password-name = The name is no password; take another.
refused-closed = This round was approved or published and does not change any more; send it back, or open its next edition, first.
refused-finding-decided = This was decided in the meantime; look again.
refused-in-english = { $reason }
refused-wrong-list = The file looks like { $found }, not { $asked }: choose the other list, or say that you are sure.
form-broken-off = What you sent did not arrive in time. Go back and send it again.
form-too-large = What you sent is longer than what is taken. Go back and shorten it.
refused-other-site = This form did not come from our own pages. Open the page here, and send it from there.
refused-conflict = Somebody else changed this in the meantime. Look at it anew, and try again.
token-days-wrong = The days are a whole number from 1 to 3,650; leave the field empty for a token that does not end.
