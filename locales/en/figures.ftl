# Figures: whom, where, when, how many.
idps = IDPs
returnees = Returnees
population-other = People counted
individuals = Individuals
households = Households
households-of = { $count ->
    [one] { $count } household
   *[other] { $count } households
}
locations = { $count ->
    [one] { $count } location
   *[other] { $count } locations
}
round = Round { $number }
round-of-day = Round { $number }, { $day }
edition = Edition { $number }
governorate = Governorate
district = District
subdistrict = Sub-district
location = Location
part-not-stated = Not stated
not-stated = Area not stated
nobody-listed = Nobody listed
all-areas = All areas
share = Share
change = Change
before = Before
after = Now
day = Day
total = Total
others = Others
no-figure = not reported
locations-hosting = Locations with IDPs
in-camps = In camps
in-critical-shelter = In critical shelter
since-round = { $change } since round { $number }
no-change-since = no change since round { $number }
where-heading = Where they are
what-changed-heading = What changed since round { $number }
trend-heading = Over time
map-title = { $who } by { $level }, { $day }
map-about-people = Areas are coloured by how many people there are. Most: { $areas }.
map-about-change = Areas are coloured by how many more or fewer people there are than in the round before. Largest rise: { $areas }.
map-about-critical = Areas are coloured by the share of people in critical shelter. Highest: { $areas }.
trend-title = { $who } by round
trend-about = From { $first } ({ $from }) to { $last } ({ $to }).
rule-break = other rule
rule-break-note = From round { $number } on, individuals are reckoned as { $camp } a household in camps and { $factor } elsewhere; before, { $before } everywhere. Part of the step there is this rule, not people.
spark-title = { $who } over all rounds
new-locations = { $count ->
    [one] one new location
   *[other] { $count } new locations
}
gone-locations = { $count ->
    [one] one location no longer listed
   *[other] { $count } locations no longer listed
}
mostly-at = mostly { $name } ({ $change })
nothing-changed = No area has changed.
changes-intro = { $change } in all: { $more } more in { $up }, { $less } fewer in { $down }.
changes-rule-note = The rule by which individuals are reckoned changed between the two rounds, so that the change is told in households.
areas-with-more = { $count ->
    [one] one location
   *[other] { $count } locations
}
explore-this = Explore these figures
data-table = The figures as a table
download = Download
source-line = Source: { $title }, round { $number } of { $day }, edition { $edition }.
nothing-published = Nothing is published yet
nothing-published-advice = Figures stand here as soon as a round is published. Bring in a list, look at what is doubtful, have it approved by somebody else, and publish it.
by-shelter = { $who } by { $dimension }
count-of-idps = { $count ->
    [one] { $number } IDP
   *[other] { $number } IDPs
}
count-of-returnees = { $count ->
    [one] { $number } returnee
   *[other] { $number } returnees
}
count-of-households = { $count ->
    [one] { $number } household
   *[other] { $number } households
}
count-of-people = { $count ->
    [one] { $number } person
   *[other] { $number } people
}
more-in = { $count ->
    [one] more in one location
   *[other] more in { $count } locations
}
fewer-in = { $count ->
    [one] fewer in one location
   *[other] fewer in { $count } locations
}
rounds-about = Every published round, with its files.
files = Files
published-on = Published
round-heading = Round
locations-heading = Locations
edition-heading = Edition
group-sum = { $group }: { $count } · { $share }
group = Group
