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
