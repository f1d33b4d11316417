# How hard life is at locations, and why.
page-severity = Severity
severity-index = Index
severity-nothing = No questionnaire of an index is published yet
severity-nothing-advice = Bring in a round of answers, such as the Return Index, have it approved and published; its scores, map and ranking then stand here.
severity-said = { $locations ->
    [0] In none of { $of } locations are conditions at their worst ({ $band }).
    [one] In one of { $of } locations conditions are at their worst ({ $band }): { $people } people live there, { $share } of all.
   *[other] In { $locations } of { $of } locations conditions are at their worst ({ $band }): { $people } people live there, { $share } of all.
}
severity-said-none = No location that you may see was assessed in this round.
severity-said-bare = In { $locations } of { $of } locations conditions are at their worst ({ $band }). Nobody says how many people live there.
severity-hotspots = { $count ->
    [one] One hotspot, with the chance of being one: { $areas }.
   *[other] { $count } hotspots, each with the chance of being one: { $areas }.
}
severity-and-others = { $areas } and { $count } more
severity-unscored = { $count ->
    [one] One location has no score: too little was answered there.
   *[other] { $count } locations have no score: too little was answered there.
}
severity-people-from = People as the published master list of round { $number } counts them.
severity-illustrative = The answers, weights and cuts of this index are illustrative: no source gives them. They show how it works; decide nothing by these scores.
severity-to-method = How this index is made
severity-area = { $name }: { $score } ({ $ends }), { $band }
severity-map = Mean score by { $level }
severity-map-about = The mean over locations, each counting as many times as people live there. An area can be mild on the whole and hold severe locations.
severity-map-circles = A circle is a location: as large as the people who live there, in the colour of its band. The numbers are means of the areas.
severity-by-band = People by band
severity-spread = Locations by score
severity-answered = What was answered
severity-drivers = What makes the score
severity-drivers-about = Points that each indicator brings to the mean score of { $score }, and its share.
severity-ranking = Most severe locations
severity-ranked-told = { $count } of { $of } locations.
severity-doubts = Intervals hold 95 of 100 of { $draws } rounds that could have been: an answer is the one beside it with chance { $answer }, points err by { $weight } where the index gives no error, missing answers are as elsewhere. The first two are assumptions.
severity-score = Score
severity-interval = From – to
severity-from = From
severity-to = To
severity-band = Band
severity-among-chance = Chance of being among the 50 worst, 0 to 1
severity-among = Among the 50 worst
severity-certainly = certainly
severity-could-be = could be
severity-not = no
severity-indicator = Indicator
severity-scale = Scale
severity-points = Points
method-title = How the { $index } is made
method-intro = Version { $version } · { $basis }
basis-of-published = weights and cuts as published
basis-of-fitted = weights fitted to data
basis-of-illustrative = weights and cuts illustrative
method-scores = Scores run from 0, everything at its best, to { $most }. Scales make the whole by { $how }.
method-bands = Bands of the whole: { $bands }.
method-combine = Indicators make the score by { $how }.
combine-sum = their points as a part of the most that could be
combine-mean = their mean
combine-quadratic = their quadratic mean, in which a bad part weighs more
combine-highest = the worst of them
missing-leave-out = What was not answered is left out, as long as { $share } of a scale was answered; else there is no score.
missing-best = What was not answered counts as the best answer.
missing-worst = What was not answered counts as the worst answer.
missing-unscored = Where anything was not answered there is no score.
not-applicable-leave-out = What does not apply is no part of the score there.
not-applicable-best = What does not apply counts as the best answer.
method-hotspot = A hotspot is an area that reaches the band { $band } on any scale.
method-hotspot-many = A hotspot is a subdistrict that reaches the band { $band } on any scale, or the band { $other } with at least { $many } people.
method-answers = Answers and their points
method-sources = Sources
method-back = Back to the scores

# What if something became better.
severity-to-what-if = What if something became better?
what-if-title = { $index }: what if
what-if-none = Choose what becomes better, and where: scores, bands and people then are told at once, and the address is the scenario.
what-if-said = { $answers ->
    [0] Nothing changes: all is as good there already.
    [one] One answer becomes better. The mean score goes from { $was } to { $is }; locations that come into another band: { $moved }.
   *[other] { $answers } answers become better. The mean score goes from { $was } to { $is }; locations that come into another band: { $moved }.
}
what-if-stays = as it is
what-if-now = Now
what-if-then = Then
what-if-bands-about = Individuals in the locations of the area; the interval is that of the change, by how sure answers and weights are.
what-if-changed = Locations that change most
scenario-where = At which locations
scenario-all = all locations
scenario-worst-choose = the most severe
scenario-worst = { $count ->
    [one] the most severe location
   *[other] the { $count } most severe locations
}
scenario-band = band { $band } and worse
scenario-chosen-choose = those ticked below
scenario-chosen = { $count ->
    [0] no location
    [one] one chosen location
   *[other] { $count } chosen locations
}
scenario-many = How many
scenario-pick = Locations that become better
scenario-absent = { $count ->
    [one] One of the chosen locations is not in this round or area.
   *[other] { $count } of the chosen locations are not in this round or area.
}
scenario-keep = Keep this scenario
scenario-keep-about = Under a name it stays for everybody with an account who sees its area, beside others of the round.
scenario-keep-it = Keep it
scenario-name = Scenario
scenario-choose-area = Choose one of your areas to keep this scenario.
scenario-to-kept = Scenarios that were kept
scenarios-title = { $index }: scenarios
scenarios-with = Compare
scenarios-none = No scenario of this round was kept
scenarios-none-advice = Choose what becomes better, look at what comes of it, and keep it under a name; here kept scenarios stand side by side.
scenarios-worst = Who would live in the worst bands: { $bands }
scenarios-side-by-side = Side by side
scenarios-about = Each in its area, by the newest edition of the round. Below the people of a band stand the change and its interval, by how sure answers and weights are. At most six stand here at a time.
scenario-by = { $who }, { $moment }
scenario-improved = What becomes better
scenario-answers = Answers that become better
scenario-moved = Locations that come into another band
scenario-mean = Mean score
scenario-version = Made with version { $version } of the index; shown with the one that is used now.
scenario-unknown = The index does not have this any more: { $what }
scenario-remove = Remove
scenario-remove-about = It is then gone for everybody. The audit keeps what it said.
scenario-remove-it = Remove it
what-if-nowhere = No location is meant by this: choose where else things become better.
fewest-title = What first
fewest-choose = Choose an area: the fewest indicators that bring its mean score under the cut of its band then stand here.
fewest-nobody = No location there has both a score and people, so there is no mean to bring down.
fewest-best-band = The mean score is { $now }, in the best band already.
fewest-smallest = { $count ->
    [one] The mean score is { $now }. Improving one indicator at all locations brings it under { $cut }; nothing less does.
   *[other] The mean score is { $now }. Improving { $count } indicators at all locations, in this order, brings it under { $cut }; no fewer do.
}
fewest-some = The mean score is { $now }. Improving these at all locations, in this order, brings it under { $cut }; a smaller set may exist, since scores that weigh the bad more do not add up.
fewest-not-reached = The mean score is { $now }. Even with all of these it does not come under { $cut }.
fewest-score-then = Mean score then

# What changed between two rounds.
severity-to-change = What changed?
severity-location = { $name }: { $score }, { $band }; { $people } people
moved-title = { $index }: what changed
moved-rounds = { $first } → { $second }
moved-not-there = Nothing was assessed there in the earlier round, so there is nothing to compare. Choose another round or area.
moved-one-round = There is one published round alone; a second one is needed to compare.
moved-said = The mean score of the people went from { $was } to { $is } ({ $by }).
moved-nobody = No location has both a score and people in each round, so there is no mean to compare.
moved-locations = Locations in a better band: { $better }, in a worse one: { $worse }, assessed anew: { $new }, not any more: { $gone }.
moved-hotspots-new = { $count ->
    [one] New hotspot: { $areas }.
   *[other] { $count } new hotspots: { $areas }.
}
moved-hotspots-gone = { $count ->
    [one] No hotspot any more: { $areas }.
   *[other] { $count } are no hotspots any more: { $areas }.
}
moved-parts = What moved the score
moved-parts-about = Points of the mean score; all parts add up to the change. Above zero is worse.
moved-part = Part
moved-people = People moved between locations
moved-entered = Locations assessed anew
moved-left = Locations not assessed any more
moved-worse = Got worse most
moved-better = Got better most
moved-then = Then
moved-most = Most of it

# Severity beside returns.
returns-heading = Severity and returns
returns-rate = Share of the displaced who are back
returns-about = Each dot is one of { $count } locations, in the colour of its band. Correlation of ranks: { $correlation } (−1: fewer are back wherever it is more severe; 0: the two have nothing to do with each other).
returns-location = { $name }: { $rate } back, score { $score }; { $people } people

# Weights learned from a round.
severity-to-fit = What goes with low returns?
fit-title = { $index }: what goes with low returns
fit-cut = Low is below
fit-no-rates = This questionnaire does not say how many were displaced from each location, or which share is back; without it nothing can be learned.
fit-said = { $low } of { $locations } locations have low returns: less than { $cut } of their displaced are back. Left out, since an answer or the rate is missing: { $out }.
fit-quality = A location with low returns has the higher score with chance { $auc } (0.5 is guessing).
fit-quality-unseen = A location with low returns has the higher score with chance { $auc }, in governorates held back { $unseen } (0.5 is guessing).
fit-firth = Some answers go with low returns everywhere or nowhere, so Firth’s correction was used.
fit-left-out = These say nothing about returns here, and are no part of the fitted index: { $indicators }.
fit-beside = By these weights { $moved } of { $of } locations would be in another band; correlation of the two rankings: { $ranking }.
fit-weights = What each answer weighs
fit-weights-about = Log-odds of low returns against the best answer, with the interval that holds the true one in 95 of 100 cases. Answers that stand together weigh the same: the worse one would have counted as better.
fit-answer = Answer
fit-log-odds = Log-odds
fit-error = Standard error
fit-odds = Odds, times
fit-file-about = the next version of the index, with these weights; score rounds by it with the command line

# Who was asked.
severity-to-asked = Who was asked, and do they agree?
severity-doubts-heard = Intervals hold 95 of 100 of { $draws } rounds that could have been: answers are drawn by the chances that what key informants said leaves to each (where nobody was heard, the one beside it with chance { $answer }), points err by { $weight } where the index gives no error, missing answers are as elsewhere.
asked-title = Who was asked, and how sure that makes the answers
asked-said = Key informants asked: { $informants }. Two or more at { $more } of { $of } locations, where { $share } of the people live; one at { $one }; nobody at { $nobody }.
asked-age = Half of the locations were last asked about { $days } days or more before the day of the round.
asked-stale = Locations last asked about more than { $limit } days before that day, or on a day that nobody noted: { $stale }.
asked-unheard = Reported answers that none of those asked there gave: { $count }. The team must have known from elsewhere.
asked-nothing = Of this round it is not known what each key informant said.
asked-agreement = How far they agree, by question
asked-agreement-about = Of two who were asked at one place, how often they give the same answer. Alpha (Krippendorff, ordered answers) is 1 where all agree and 0 where they agree no more than by chance. Informants err: how often one gives another answer than what is taken to be true.
asked-same = The same answer
asked-alpha = Alpha
asked-errs = Informants err
asked-answers = Answers
asked-unsure = Locations whose answers are the least sure
asked-unsure-about = Sure: the mean chance that a reported answer is the true one, after what each informant said. Intervals of scores rest on it.
asked-sure = Sure
asked-informants = Informants
severity-weights = Weights and cuts
severity-report = Report (PDF)
