# From where people were displaced, and where they are.
flows-title = { $who }: { $from } → { $to }
flows-displacement = Area of displacement
flows-return = Area of return
flows-counted = Area where they are
flows-from = From
flows-to = To
flows-map = On the map
flows-ribbons = From there to here
flows-matrix = Each flow
flows-matrix-about = Rows are where people are, columns where they come from, the largest first. The darker, the more people. Framed: within their own governorate.
flows-map-about = Arrows point from where people come to where they are; the thicker, the more. Circles are people displaced within their own governorate.
flows-left-out = The { $drawn } largest flows between governorates are drawn; { $count ->
    [one] one smaller one, with { $share } of these people, is
   *[other] { $count } smaller ones, with { $share } of these people, are
} in the table below.
flows-one = { $origin } → { $place }: { $number }
flows-said-idps = { $kind ->
    [own-most] { $share } of IDPs come from { $origin }; most of them are still in { $origin } ({ $number }, { $part }).
    [own] { $share } of IDPs come from { $origin }; the largest group of them is still in { $origin } ({ $number }, { $part }).
    [away-most] { $share } of IDPs come from { $origin }; most of them are now in { $place } ({ $number }, { $part }).
    [within] { $share } of IDPs in { $place } come from { $origin }.
   *[away] { $share } of IDPs come from { $origin }; the largest group of them is now in { $place } ({ $number }, { $part }).
}
flows-said-returnees = { $kind ->
    [own-most] { $share } of returnees were last displaced in { $origin }; most of them returned within { $origin } ({ $number }, { $part }).
    [own] { $share } of returnees were last displaced in { $origin }; the largest group of them returned within { $origin } ({ $number }, { $part }).
    [away-most] { $share } of returnees were last displaced in { $origin }; most of them returned to { $place } ({ $number }, { $part }).
    [within] { $share } of those who returned to { $place } were last displaced in { $origin }.
   *[away] { $share } of returnees were last displaced in { $origin }; the largest group of them returned to { $place } ({ $number }, { $part }).
}
flows-said-people = { $kind ->
    [own-most] { $share } come from { $origin }; most of them are still in { $origin } ({ $number }, { $part }).
    [own] { $share } come from { $origin }; the largest group of them is still in { $origin } ({ $number }, { $part }).
    [away-most] { $share } come from { $origin }; most of them are now in { $place } ({ $number }, { $part }).
    [within] { $share } of the people in { $place } come from { $origin }.
   *[away] { $share } come from { $origin }; the largest group of them is now in { $place } ({ $number }, { $part }).
}
flows-own = { $share } of all ({ $number }) moved within one governorate.
flows-not-all = It is known of { $known } of { $all } where they come from.
flows-share-of-origin = Share of origin
flows-share-of-destination = Share of area
flows-nothing = Nothing tells yet where people come from
flows-nothing-advice = Flows stand here as soon as a list is published that asks for the governorate of origin or of last displacement.
