# The report of an index.
what = Severity report
inside-said = These figures were not checked for release: small counts are not left out. They are only for those who may see the locations of the operation.
severity-map-heading = Where conditions are severe
parts-heading = How many live with it, and what makes it
