# Work on the gazetteer: which place a stated area means, and what happens to places.
doubtful-areas = Doubtful areas
doubtful-areas-about = Names of areas as lists write them. Say which place each one means; the areas with most people come first.
doubtful-areas-told = { $count ->
    [one] One area
   *[other] { $count } areas
}
doubtful-areas-link = { $count ->
    [0] Areas as lists name them
    [one] One doubtful area to decide
   *[other] { $count } doubtful areas to decide
}
decide-these-areas = Say which places these are
search-stated = Find a name as lists write it
areas-which = Which areas
areas-open = Open
areas-unsure = Found, not certain
areas-decided = Decided
areas-all = All
areas-nothing = Nothing here
areas-nothing-about = Areas come here when a list names one that is not certain to be a known place.
areas-highest = Highest level
stated-name = Name in the lists
area-state = How it stands
may-be = May be
how-sure = Sure
stated-rows = Rows
stated-people = People
area-is = is
area-is-not = not the place proposed
area-has-none = no place
area-unknown = unknown
area-doubtful = doubtful
area-taken = taken for
area-sure = found
page-before = Previous page
page-after = Next page
decided-told = Kept: { $area }: { $state }.
decided-told-place = Kept: { $area } { $state } { $place }.
decide-again = Decide again
drafts-to-read-again = For this to count, press “Read again” in:
area-decided-by = { $what } · { $who }, { $when }
open-again = Open again
which-place = Which place is it?
about-the-place = about it
none-of-these = None of these
none-of-these-about = It stays without a place until somebody decides otherwise.
decide-also = The same name also stands here. Decide these too:
decide-area = Keep the decision
choose-a-place = Choose one of the places, or “None of these”.
find-another-place = Is it another place? Look for it
find-another-nothing = No other place is called like that.
where-stated = Where it is stated
nowhere-stated = In no open round and in none of the newest published ones.
stated-in-arabic = In Arabic letters
stated-codes = Codes beside it
doubt-map-title = Where { $name } may be
doubt-map-about = { $count ->
    [one] The numbered areas are the candidates. The circle is the row that states the name.
   *[other] The numbered areas are the candidates. Circles are the { $count } rows that state the name, as large as their people.
}
doubt-map-bare = The numbered areas are the candidates. No row that states the name has a point.
reason-not-alone = { $name } fits nearly as well
reason-below = { $name }, which lies in it, bears the name
refused-decided-meanwhile = { $who } decided this in the meantime. Look at what stands there now.
change-it = Change it
change-place = Change { $name }
change-which = What happens to it
change-rename = Rename
change-move = Move
change-merge = Merge
change-split = Split
change-rename-about = Write what it is called from that day on. A name that stays the same stays as it is; the old name keeps holding for the days before, and lists that use it are still understood.
change-move-about = Say which area it belongs to from that day on. Everything below it goes along.
change-merge-about = From that day on there is one place instead of two, with all that lies below them.
change-split-about = From that day on there are several places instead of one. Villages go along with the area in which they lie.
change-rename-stays = Published files stay as they are. The old name is found as before.
change-move-stays = Published files stay as they are. On days before, it belongs where it belonged.
change-merge-stays = Published files stay as they are. Names and codes of the place that ends hold up to its last day, so that older lists are still understood.
change-split-stays = Published files stay as they are. For days before, there is the one place as it was.
change-under = Belongs to
change-with = Merge it with
change-other-hint = Choose from the list, or write a P-code, a number such as #93, or a name that only one place has.
change-into = What goes on
change-into-other = The other place goes on, larger
change-into-this = This place goes on, larger
change-into-new = A new place begins:
change-itself = The place itself
change-keeps-yes = It goes on, smaller, with all that no new place takes
change-keeps-no = It ends; the first new place takes all that no other takes
change-part = New place { $number }
change-children = Which areas go where
change-child-stays = with the rest
change-day = From which day
change-note-hint = For example the law or decision. It stands in the history of the place and in the audit.
change-look = Show what changes
change-do = Do it
change-preview = What changes from { $day } on
change-decisions = These were decided to be a place that ends, so decide again:
change-kept = Kept. It holds from that day on.
change-no-events = Nothing that Masar knows of.
change-locations = { $count ->
    [one] One location
   *[other] { $count } locations
}
change-day-wrong = Give the day, for example 2021-09-30.
change-name-same = Nothing would change: it has these names already.
change-name-missing = Give the new place a name.
change-no-name = “{ $name }” cannot be a name.
change-not-country = Lists are placed within the country as a whole: it can be renamed, not split or merged.
change-not-then = { $name } does not exist on { $day } and the day before; choose another day.
change-unknown = No place is called “{ $text }”.
change-several = Several places are called “{ $text }”. Choose one from the list, or write its P-code.
change-lies-there = It belongs to { $name } already.
change-not-above = It cannot belong to { $name }, which is not of a higher level or lies within it.
change-other-missing = Say which place it is.
change-merge-itself = A place cannot be merged with itself, nor with what it lies in.
change-code-taken = { $name } has the code { $code } already.
change-too-few = Name at least two places, or one if the place itself goes on.
turn-begins = begins
turn-ends = ends
turn-ends-on = ends; its last day is { $day }
turn-smaller = goes on, smaller
turn-larger = goes on, larger
turn-renamed = has another name
turn-renamed-from = was called { $before } up to { $day }
turn-moved = now in another area
