# Work on rounds before they are published.
page-work = Work
work-about = Rounds on their way to the public: brought in, looked at, approved, published.
bring-in = Bring in a list
bring-in-about = Nothing is changed before you have seen what was understood of the file.
round-number = Number of the round
day-of-figures = Day of the figures
is-partial = Only a part of the places
file-to-bring = File
look-at-it = Look at it
rounds-open = Not published yet
rounds-published = Published
no-rounds-open = No round is open.
state = State
state-draft = Draft
state-in-review = In review
state-approved = Approved
state-published = Published
blocking-open = Blocking
last-change = Last change
records = Records
next-step = What comes next
step-submit = Submit for review
step-submit-about = Somebody else looks at it; nothing changes any more until they return it.
step-approve = Approve
step-approve-about = You have looked at the figures and at what is doubtful, and find them good.
step-return = Return it
step-return-about = Send it back to those who made it, with what they should mend.
step-publish = Publish
step-publish-about = Let it out as an edition that never changes.
step-correct = Correct it
step-correct-about = Open the next edition; this one stays as it was published.
reason = Reason
reason-for-all = Reason for all of this kind
remark = Remark (may stay empty)
reason-needed = Say why: those who come after need the reason.
form-incomplete = The form did not arrive as a whole. Go back and send it again.
hint-waits-for-approval = It waits for somebody who may approve it.
hint-waits-for-publishing = It is approved and waits for somebody who may publish it.
doubts = What is doubtful
no-doubts = Nothing is doubtful.
severity-blocking = Blocks
severity-warning = Warning
severity-notice = Notice
where-found = Where
what-found = What
decision = Decision
accept = Accept
reopen = Open again
accept-all-of-kind = Accept all of this kind
accepted-by = Accepted by { $who }, { $when }: { $why }
compared = Against the round before
compared-about = Since round { $number }: { $change }. { $new } locations are new, { $gone } are gone, { $more } have more, { $less } fewer, { $same } as many as before.
carried-from = carried forward from round { $number }
what-was-done = What was done
nothing-yet = Nothing yet.
draft-replaced = { $count ->
    [one] There is a draft of this round already: one row of { $day }, from { $file } by { $who }. This file takes its place; files and corrections stay kept.
   *[other] There is a draft of this round already: { $count } rows of { $day }, from { $file } by { $who }. This file takes its place; files and corrections stay kept.
}
draft-joined = There is a draft of this round already, of { $day }, from { $file } by { $who }. The rows of this file take the place of those of the same places; all others stay.
taken-import = Brought in
taken-submit = Submitted for review
taken-return = Returned
taken-approve = Approved
taken-publish = Published
taken-correct = Opened for correction
done-submit = It is submitted for review.
done-return = It is returned to those who made it.
done-approve = It is approved.
done-publish = It is published. The pages show it now.
done-correct = The next edition is open. Bring in the corrected file.
done-decide = Decided.
done-import = The list is in the draft.
refused-wrong-state = The round is in another state by now: { $state }.
refused-empty-round = The round has no records yet; bring in a list first.
refused-same-person = You worked on this edition, so somebody else must approve it.
what-was-understood = What was understood
understood-about = { $title }, round { $number } of { $day }. The headings stand in row { $row }.
columns-proposed = What the columns mean was proposed. Look at the list below: taking the file in confirms it, for later files of this layout too.
take-it = Take it into the draft
take-anyway = Take it all the same
give-it-up = Give it up
upload-gone = This file is not on its way in any more. Bring it in again.
choose-a-list = Choose which list it is.
round-number-wrong = The number of the round is a whole number such as 123.
day-wrong = Give the day of the figures as 2021-09-30.
places-heading = Places
areas-found = { $level }: { $found } of { $stated } found
columns-heading = Columns
column-letters = Column
column-heading = Heading
column-meaning = Taken for
column-basis = Known by
basis-label = the heading
basis-near-label = nearly the heading
basis-damaged-date = a heading that became a date
basis-hxl-tag = the HXL tag
basis-words = words of the heading
basis-content = the cells
basis-confirmed = somebody
basis-repeated = repeated heading
basis-unknown = nothing
put-right = Put right
columns-known = Places and totals
columns-kept = Kept as it is
country = Country
meaning-code = Code of the { $level } ({ $scheme })
meaning-name = Name of the { $level }
meaning-arabic-name = Name of the { $level } in Arabic letters
meaning-carried-from = Round that it was carried from
meaning-extra = kept as it is
hint-blocking = { $count ->
    [one] One finding blocks: mend the file and bring it in again, or accept it with a reason.
   *[other] { $count } findings block: mend the file and bring it in again, or accept them with a reason.
}
doubts-told = { $count ->
    [one] one, { $open } open
   *[other] { $count } in all, { $open } open
}
more-doubts = { $count ->
    [one] One more is not shown.
   *[other] { $count } more are not shown.
}
will-block = { $count ->
    [one] One finding will block until it is mended or accepted.
   *[other] { $count } findings will block until they are mended or accepted.
}
columns-unknown = { $count ->
    [one] One column is not understood and kept as it is.
   *[other] { $count } columns are not understood and kept as they are.
}
places-new = { $count ->
    [one] One location is new to the gazetteer
   *[other] { $count } locations are new to the gazetteer
}

# Key informants.
informants = Key informants
informants-to = Key informants: the roster, and what each said
informants-about = Who can be asked about places. Names and telephone numbers are confidential: they are shown on request alone, and each request is kept in the audit.
informants-told = { $count } of { $of }
informants-none = The roster has nobody yet. Bring one in below: a table with a code for each informant.
informants-not-found = Nobody is found like this. Look for a code, a position or a place.
informants-search = Code, position or place
informants-named = Confidential. That you looked is kept in the audit. Do not print or pass on.
informants-choose-area = Choose an area first.
informants-reveal = Show names and telephone numbers
informants-reveal-about = The audit keeps that you asked for them.
informant-code = Code
informant-name = Name
informant-contact = Telephone
sex = Sex
sex-female = Female
sex-male = Male
informant-position = Position
informant-place = Place
informant-rounds = Rounds
informant-last = Last asked
informant-forget = Forget an informant
informant-forget-about = Their name, telephone, sex, position and place are erased; what they said stays, by the code.
informant-forget-why = Why (no names)
informant-is-forgotten = forgotten
informant-forgotten = Nothing is known of them any more but the code.
take-file = Take it in
roster-bring = Bring in a roster
roster-replace = Replace what is known of those in the file
roster-bring-about = The first row has headings: Code (KI ID), Name, Sex, Position, Phone, Place id. A code is your own, the same in all rounds, never a name or a telephone number. The file is not kept.
roster-would-replace = Of { $count } informants in the file something else is known already. Tick “Replace what is known of those in the file” if the file is right, and bring it in again.
roster-taken = New: { $new }. Replaced: { $changed }. As before: { $same }.
roster-unplaced = Without a place, for it is not known or could be several: { $count } ({ $first }). Write its id, P-code or full name.
interviews-bring = Bring in interviews
interviews-bring-about = A questionnaire with a row for each informant and place: the place id, the code of who was asked, the date of the interview, and the questions. It takes the place of the interviews that the round had. The answers that the round reports stay; interviews say how sure they are.
interviews-new-codes = Take codes into the roster that it does not have
interviews-taken = Interviews: { $interviews }, with { $informants } informants, about { $places } places.
interviews-elsewhere = Not in the round, and counted nowhere: { $count } places ({ $first }).
interviews-unread = None of the answers, and counted as missing: { $count } cells ({ $first }).
interviews-next-edition = The round is published: they count from its next edition on.
informant-asked-in = Asked in
informant-never-asked = Not asked in any round yet.
informant-place-id = Place id
informants-women = Women among those whose sex is known: { $share }.
informants-hide = Hide the names
interviews-replace = Replace the interviews that the round has
interviews-undated = No day as 2021-09-30 or a date of the workbook: { $count } cells ({ $first }).
roster-forgotten = Forgotten, and so they stay: { $count } ({ $first }). Whoever agrees to be known again gets a new code.
