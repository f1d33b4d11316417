# The report of an index.
what = Severity report
inside-said = These figures did not pass the gate for releases. They are for those who may see the locations of the operation.
severity-map-heading = Where conditions are severe
parts-heading = How many live with it, and what makes it
