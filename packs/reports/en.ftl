# What all reports say.
header-line = { $list } · { $round-of-day }
edition-line = Edition { $edition }, released { $released } for: { $reader }
map-heading = Where they are
trend-heading = Over time
parts-heading = Who they are and how they live
changes-heading = Where it changed most
table-heading = Area by area
about-heading = About these figures
column-area = Area
column-code = P-code
invented = All figures in this document are invented. They show how Masar works.
counted-said = On { $day } there were { $counted } in { $place }.
counted-households = They make up { $households-counted }.
share-said = They are { $share-of-all } of all.
change-said = { $direction ->
    [more] That is { $change } ({ $change-unit }) more than in round { $before-round } of { $before-day }, a rise of { $change-share }.
    [fewer] That is { $change } ({ $change-unit }) fewer than in round { $before-round } of { $before-day }, a fall of { $change-share }.
   *[same] That is as many ({ $change-unit }) as in round { $before-round } of { $before-day }.
}
top-said = The most are in { $first } ({ $first-number }), then in { $second } and { $third }. These three have { $top-share } of those in { $place }.
risen-said = Of the areas that can be compared with round { $before-round }, { $risen ->
    [one] one has
   *[other] { $risen } have
} more people, and { $fallen ->
    [one] one has
   *[other] { $fallen } have
} fewer.
rise-said = Of these, the largest rise is in { $rise-place }: { $rise-number } ({ $changes-unit }).
fall-said = The largest fall is in { $fall-place }: { $fall-number } ({ $changes-unit }).
nothing-before = No earlier round was released to the same readers, so nothing can be compared.
draft-said = This is a draft. It is not released, and must not be passed on.
