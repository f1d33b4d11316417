# The cleaning log of a round, and the page of a row.
cleaning-log = Cleaning log
cleaning-nothing = Nothing was corrected. Values are corrected and rows left out here, beside the file: look for a row, or follow a finding to its row.
cleaning-about = What was corrected beside the file, the newest first. The file stays as it arrived.
cleaning-csv = Cleaning log as csv
log-entry = Entry
log-file = File
log-sheet = Sheet
log-row = Row
log-column = Column
log-place-id = Place id
log-place = Place
log-heading = Heading
log-change = Change
log-old-value = Old value
log-new-value = New value
log-reason = Reason
log-by = Entered by
log-at = Entered at
log-ended-by = Ended by
log-ended-at = Ended at
log-end-reason = Reason for ending it
log-value-corrected = value corrected
log-row-left-out = row left out
find-row = Find a row by name, in any spelling, or by its id
find-row-nothing = No row has such a name or id.
what-was-corrected = What was corrected
left-out = row left out
to-the-row = to the row
show-all = Show all
entered-by = { $who }, { $when }
entry-ended = ended by { $who }, { $when }: { $why }
read-again = Read again
read-again-about = Read the files of this draft again, with what is known of places and columns by now, and check anew.
done-read-again = The files were read again and checked anew.
row-number = row { $number }
row-not-in-file = The files that this round is read from have no such row now. Look for it in the workspace of the round.
row-closed = This round does not change any more. To correct it, send it back or open its next edition in its workspace.
row-no-doubts = Nothing is doubtful in this row.
row-is-left-out = This row is left out: it counts nowhere. Withdraw the entry below to take it back.
cells-of-row = What the row says
cells-about = The file stays as it arrived. What you write is kept beside it, with your reason and name, and the round is read again.
cells-doubtful = In doubt or corrected
cells-others = Other cells
blank-cells = { $count ->
    [one] One blank cell
   *[other] { $count } blank cells
}
cell = Cell
in-the-file = In the file
what-is-right = What is right
correct-about = Say how you know what is right.
correct-cells = Correct
nothing-corrected = Nothing was changed: write what is right into a cell first.
leave-out-about = Leave the whole row out if it should not be in the list: the same place twice, a test, a place outside.
leave-out-row = Leave the row out
withdraw = Withdraw
row-before = ← Row before
row-after = Next row →
row-read-again = The round was read again: { $gone }, { $new }.
findings-gone = { $count ->
    [0] no finding is gone
    [one] one finding is gone
   *[other] { $count } findings are gone
}
findings-new = { $count ->
    [0] none is new
    [one] one is new
   *[other] { $count } are new
}
reason-asked = The field team was asked
reason-counted = Counted again
reason-typing = A slip of the pen
reason-column = Written into the wrong column
reason-twice = Stands in the list twice
cell-corrected = The file says { $before }. { $why }
cell-was-corrected = Corrected since it was reported
