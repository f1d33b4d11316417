# The factsheet of an area.
what = Factsheet
