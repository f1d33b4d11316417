# The emergency update.
what = Emergency update
act-said = This update shows what changed since round { $before-round } of { $before-day }. It counts who is there now, not who came and left between the two days.
change-map-heading = Where there are more, and where fewer
