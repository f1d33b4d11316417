# The round report.
what = Round report
