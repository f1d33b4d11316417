# Giving figures out of published rounds.
release-about = What was given out of each round, and to whom. See what a release would leave out before you make it.
release-given = Version { $version }, { $day }
release-behind = of an earlier edition
release-look = Look and release
release-edition = Edition { $edition }
release-would = What a release would leave out
release-shown = Shown down to: { $level }. Counts of fewer than { $least } households are left out, and others that would tell them.
release-open = Everybody sees it on the public portal.
release-closed = The public portal does not show it; give its files to those whom they are for.
release-table = Table
release-figures = Figures above 0
release-small = Left out: small
release-telling = Left out: would tell others
release-households = Households in them
release-totals = All people
release-before = Everything that was released of this round before is taken into account, so that nobody learns anything by comparing.
release-told = { $count ->
    [one] One small count could be worked out from this and what was released before, so it cannot be released. Show fewer areas or categories.
   *[other] { $count } small counts could be worked out from this and what was released before, so it cannot be released. Show fewer areas or categories.
}
release-shares = This list asks for shares of people, not for their number. Releases are of counts.
release-confirm = I have looked at what is left out. A release cannot be taken back.
release-button = Release
release-not-looked = Tick first that you have looked at what is left out. Nothing was released.
release-other-edition = Another edition was published meanwhile. Look again; nothing was released.
release-already = This edition was released for them: its files stand below.
release-done = It is released.
release-not-shelved = It is released and kept, but the public portal cannot show it yet. The log of the server says why; it is tried again at the next release and at the next start.
release-made = Releases of this round
release-none-yet = Nothing was released of it yet.
release-version-for = { $who }, version { $version }
release-by = { $name }, { $moment }
release-reports = Reports
release-reports-about = Reports say what a release shows, and nothing else. Look at each before anybody else does.
release-reports-draft = The newest edition is not released to them. These reports are drafts: they say what a release would show.
release-reports-with = It is among the files of each release.
release-reports-area = Area
release-reports-language = Language
release-reports-open = Open the report
