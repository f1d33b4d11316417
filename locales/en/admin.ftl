# Administration: people, roles, settings, audit, backup, health.
page-administration = Administration
admin-people = People
admin-roles = Roles
admin-settings = Settings
admin-audit = Audit
admin-backup = Backup
admin-health = Health
everywhere = Everywhere
person = Name
role = Role
people-told = { $count ->
    [one] One account
   *[other] { $count } accounts
}
people-none = Nobody has a name like that.
search-people = Find a person by name
no-role = none
seen-never = never
person-active = active
person-invited = invited
person-deactivated = deactivated
invite = Invite somebody
invite-about = This makes an account and a link. Whoever follows the link sets a password and is in.
display-name-of-theirs = What people call them
make-link = Make a link
roles-which = What each role may do
area-or-everywhere = Only in this area
area-which = Which of these?
area-about = A role in an area shows nothing of the rest, and cannot act on whole rounds.
grant-area-unknown = No place is called “{ $text }”. Leave the field empty for everywhere.
area-unclear = It is not clear which place “{ $text }” is. Choose below.
link-join-about = Give this link to { $name }, and to nobody else. With it they set a password and are in.
link-reset-about = Give this link to { $name }, and to nobody else. With it they set a new password.
link-until = It works once, until { $moment }.
link-once = It is not shown again.
one-time-link = Link that works once
copy = Copy
copied = Copied
what-they-did = What they did
about-them = About them
no-role-about = Without a role they see what everybody sees, and no more.
given-by = Given by { $name }, { $moment }.
give-role = Give
take-role = Take away
coming-in = Coming in
new-join-link = A new link to join
join-about = The link they had works no more. The new one works for seven days.
new-reset-link = A link to set a new password
reset-about = For who forgot theirs. It works for one day; until it is used, the old password stays.
sessions = Open sessions
sessions-open = { $count ->
    [0] They are signed in nowhere.
    [one] They are signed in in one place.
   *[other] They are signed in in { $count } places.
}
sign-out-everywhere = Sign them out
drop-factor = Take it away…
drop-factor-about = For who lost their phone and their recovery codes.
access = Access
deactivate = Let them in no more…
deactivate-about = What they did stays; their name is never given to anybody else.
activate = Let them in again
activate-about = With the password and the roles that they had.
ask-deactivate = Let { $name } in no more?
sure-deactivate = Let them in no more
ask-second-factor = Take the second factor of { $name } away?
sure-second-factor = Take it away
ask-take = Take this role from yourself?
sure-take = Take it from me
leave-it = Leave it as it is
will-end-sessions = { $count ->
    [0] They are signed in nowhere just now.
    [one] They are signed out where they are signed in now.
   *[other] They are signed out in all { $count } places where they are signed in now.
}
will-stop-tokens = { $count ->
    [0] They have no tokens for programs.
    [one] Their token for a program works no more.
   *[other] Their { $count } tokens for programs work no more.
}
will-stop-links = Links that they were given work no more.
will-keep-work = Rounds, decisions and the audit keep their name.
will-be-undone-by-activate = You can let them in again at any time.
will-drop-codes = The app on their phone and their recovery codes work no more; this cannot be undone.
will-need-password-only = Until they set up a new one, their password alone lets them in. Be sure that it is really them who ask.
will-lose-own-role = What you may do by this role ends at once. Only somebody else can give it back to you, { $name }.
done-give = They hold the role.
done-take = They hold the role no more.
done-deactivate = They cannot come in any more.
done-activate = They can come in again.
done-sign-out = They are signed out everywhere.
done-second-factor = The second factor is taken away.
roles-about = A person may hold several roles, each everywhere or in one area; they add up. A change holds at once.
roles-table = Who may do what
permission = What
roles-looking = Looking
roles-acting = Acting
roles-own = Coming in, and one’s own account
may-oneself = everybody, for their own account
may-anybody = anybody, with the right password, code or link
yes = yes
value-on = on
value-off = off
value-administrators = administrators
value-approvers = approvers and administrators
value-all = everybody
settings-sign-in = Signing in
settings-pages = Pages
settings-rounds = Rounds and their checks
setting-default = By default: { $value }
setting-changed = changed by { $name }, { $moment }
setting-done = Changed: { $title }.
setting-does-not-fit = This value does not fit: { $title }. Nothing was changed.
setting-sign-in-second-factor = Who needs a second factor
setting-sign-in-second-factor-about = Besides the password a code from an app. Who has none yet sets it up before anything else, you too.
setting-sign-in-idle-hours = Hours until an unused session ends
setting-sign-in-idle-hours-about = 1 to 168. Holds at once, also for sessions that are open.
setting-sign-in-most-days = Days until every session ends
setting-sign-in-most-days-about = 1 to 30. After that one signs in anew, used or not.
setting-pages-open = Published figures for everybody
setting-pages-open-about = On: who has not signed in sees and downloads what is published. Drafts stay inside.
setting-pages-language = Language for newcomers
setting-pages-language-about = Shown where a browser asks for none of the three languages, and proposed for invitations.
setting-approval-second-person = Approval by a second person
setting-approval-second-person-about = On: nobody approves a round that they made themselves.
setting-jump-spreads = When a change is a jump
setting-jump-spreads-about = A change of a place that lies this many spreads from the usual is doubtful. Less finds more.
setting-jump-households = Smallest jump, in households
setting-jump-households-about = A change of fewer households is never doubtful.
settings-releases = Releases
setting-release-licence = Licence
setting-release-licence-about = Stands in every release and its data package, as CC-BY-4.0 or in words.
setting-release-credit = Credit line
setting-release-credit-about = What others should write beside the figures.
setting-release-contact = Contact
setting-release-contact-about = Whom to ask about releases: an address that everybody may see.
setting-release-every-days = Days between rounds
setting-release-every-days-about = From this the day is reckoned on which the next round is expected. 0 says nothing.
setting-release-reason = Reason for displacement
setting-release-reason-about = As it stands in the DTM API, in its words.
setting-release-assessment = Kind of assessment
setting-release-assessment-about = As it stands in the DTM API: BA baseline, SA site assessment, ETT emergency tracking.
audit-about = Every change and every sign-in, the newest first. Entries are chained: none can be changed or taken out unseen.
audit-who = Who
audit-what = What
audit-object = On what
audit-number = No.
audit-when = When
audit-details = Details
audit-more = More
audit-anything = Anything
audit-all = Show all
audit-none = There is no such entry.
audit-newest = Newest
audit-older = Older
audit-verify = Verify the audit
audit-verify-about = Reads every entry from the first on, and shows whether one was changed or taken out. It may take a while.
audit-holds = { $count ->
    [one] The one entry is as it was written.
   *[other] All { $count } entries are as they were written.
}
audit-breaks = Entry { $number } was changed or taken out after it was written. Compare with a backup.
backup-now = Make a backup now
backup-about = A copy of everything in one file: rounds, files, places, accounts, audit. Others go on working meanwhile.
backup-secret = Guard the file like the data: it holds all figures, drafts, hashes of passwords, and the seeds of second factors.
backup-never = There was no backup yet.
backup-last = Last backup: { $moment }, by { $name }
backup-missing = There was no backup yet. Make one, and keep it on another machine.
backup-old = { $count ->
    [one] The last backup is a day old.
   *[other] The last backup is { $count } days old.
}
backup-each-night = Every night by itself
backup-each-night-about = Let the machine run this command, with a new name for each file. It checks the copy, and works while Masar serves.
backup-server = This database is on a server. Its own program copies it, while everybody works:
backup-server-restore = Back into a server:
restore = Restoring
restore-stop = Stop Masar.
restore-put = Put the file into an empty data folder, under the name
restore-start = Start it with this folder:
restore-verify = See that all is there, and that nobody changed it:
database = Database
program = Program
editions = Editions
people-active = People
uploads-unfinished = Unfinished uploads
uploads-size = Size of unfinished uploads
version = Version
running-since = Running since
for-minutes = { $count ->
    [one] a minute
   *[other] { $count } minutes
}
for-hours = { $count ->
    [one] an hour
   *[other] { $count } hours
}
for-days = { $count ->
    [one] a day
   *[other] { $count } days
}
memory = Memory
engine = Kept by
place-of-database = Where
size = Size
free-space = Free space
migrations = Migrations
migrations-of = { $number } of { $newest }
bytes-b = { $number } B
bytes-kb = { $number } KB
bytes-mb = { $number } MB
bytes-gb = { $number } GB
