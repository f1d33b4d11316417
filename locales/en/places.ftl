# Places: what they are called, where they are, what was said of them.
places-title = Places
places-results = Places like “{ $text }”
places-none = No place is called like that. Try fewer letters, another spelling, or a code.
places-about = Every area with its newest figures. Open one to see what it is made of.
places-districts = { $count ->
    [one] one district
   *[other] { $count } districts
}
places-name = Name
places-kind = Kind
places-found = { $count ->
    [one] One place
   *[other] { $count } places
}
places-most = The { $count } best are shown.
place-country = Country
place-site = Site
place-facility = Facility
place-point-of-entry = Point of entry
place-above = Where it lies
place-about = About this place
place-no-figures = No published list speaks of this place.
place-map-title = Where { $name } is
place-map-about = Circles are as large as the number of people; this location is the coloured one.
place-point = Point
place-events = What happened to it
place-governorates = Governorates
place-districts = Districts
place-subdistricts = Sub-districts
place-neighbours = Areas that touch it
place-nearest = Nearest locations
distance-metres = { $number } m
distance-kilometres = { $number } km
name-official = official name
name-alternate = other name
language-english = English
language-arabic = Arabic
language-sorani = Sorani
scheme-pcode = P-code
scheme-iom-place = IOM place id
scheme-iom-location = IOM location id
span-since = since { $from }
span-until = until { $until }
span-between = from { $from } to { $until }
event-split-from = Split from
event-split-into = Split into
event-split-off = Gave up a part, now
event-made-of = Made of
event-went-up-in = Went up in
event-took-in = Took in
event-renamed = Renamed:
event-moved = Now belongs to another area:
said-heading = What each round said
said-about = As the newest edition of each round has it. Choose a round to see how its figures came about.
said-name = Name as stated
said-area = Area as stated
said-households = Households reported
said-individuals = Individuals reported
said-reckoned = Dotted figures were reckoned by the rule; all others stand in the file.
cell-blank = blank
trace-heading = How the figures of round { $number } came about
trace-file = File
trace-sheet = Sheet
trace-row = Row
trace-published = Edition { $edition }, published { $day }
trace-carried = Carried over
trace-rule = Rule
trace-reckoned = Reckoned
trace-cell = Cell
trace-column = Heading in the file
trace-meaning = Taken for
trace-reported = In the cell
trace-rest = { $count ->
    [one] One more cell of this row is blank or zero.
   *[other] { $count } more cells of this row are blank or zero.
}
rule-plain = { $factor } individuals a household
rule-with-camps = { $factor } individuals a household, { $camp } in camps
rule-since = { $rule }, since round { $number }
rule-until = { $rule }, until round { $number }
reckoned-individuals = { $sum } = { $number } individuals
reckoned-households = { $number } households, from individuals by the rule
found-heading = What was found doubtful
found-nothing = Nothing was found doubtful here in published rounds.
found-what = What
found-weight = Weight
found-status = Decision
finding-open = open
finding-accepted = accepted
