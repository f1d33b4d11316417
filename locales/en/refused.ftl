# Why something was not done, by the codes of the kinds in service/actions/src/reason.rs.
refused-name-taken = The name { $name } is taken; take another.
refused-display-name = What people call somebody has at most { $count } characters that can be seen, on one line.
refused-person-unknown = Nobody has the name { $name }.
refused-person-inactive = { $name } is not active; activate them first.
refused-role-held = They hold { $role } already.
refused-role-not-held = { $name } does not hold { $role }.
refused-role-unknown = “{ $role }” is not a role; there are { $roles }.
refused-area-unknown = There is no place number { $number }.
refused-factor-on = Your second factor is on already; switch it off first.
refused-factor-not-begun = Begin to set up the second factor first.
refused-factor-demanded = This operation asks you to have a second factor; an administrator can take it away so that you set up a new one.
refused-session-over = This session is over already.
refused-token-name = Give the token a name of 1 to { $count } characters.
refused-token-end = A token cannot end before it begins.
refused-token-many = You have { $count } tokens that work; revoke some first.
refused-token-unknown = You have no such token that works.
refused-cleaning-nothing = Nothing was changed: all cells say already what they should.
refused-cleaning-row-out = Row { $row } is left out already.
refused-cleaning-entry-gone = This correction is not in force any more; somebody took it back. Look at the cleaning log of { $round }.
refused-cleaning-merged = “{ $heading }” of { $row } stands in a cell merged over several rows; write what is right for this row.
refused-cleaning-long = The text is longer than { $count } characters.
refused-upload-in-part = { $file } has not arrived as a whole: { $received } of { $size } bytes are here.
refused-mapping-twice = “{ $heading }” would mean the same as “{ $other }”. Give that column another meaning first.
refused-file-lacks = { $sheet }: the headings in row { $row } lack { $headings }. Is it really a list of this kind: { $instrument }? If a heading is spelt in a new way, say below what the column means.
lacks-shares = two columns of shares at least
lacks-answers = a column with the answers to any of its questions
lacks-total = a column with the total of households or individuals
refused-file-no-table = { $file }: no sheet has the headings of a table of this kind with data below: { $instrument }.
refused-file-two-headers = { $sheet }: it cannot be told which of the rows { $rows } holds the headings. Remove one of them, or move the second table to a sheet of its own.
refused-file-several-sheets = { $file }: { $count } sheets each hold a part of one list ({ $instrument }): { $sheets }. Put their rows into one sheet.
refused-file-no-such-sheet = { $file } has no sheet “{ $sheet }”; it has { $sheets }.
refused-file-names-alone = The places of this part are known by their names alone, those known so far by their ids, and each would be counted twice. Fill the ids in, for at least nine of ten rows, and send it again.
refused-place-ahead = { $day } lies ahead. Enter the change once it holds.
refused-place-no-name = “{ $name }” is no name: it has neither letters nor digits.

# Changes of the gazetteer that make no sense.
refused-gazetteer-circle = { $place } cannot come under { $parent }: it would lie above itself.
refused-gazetteer-two-parents = { $place } would come under two areas on one day.
refused-gazetteer-wrong-level = { $place } cannot come under { $parent }: its level is not below the other's.
refused-gazetteer-not-then = { $place } does not exist on { $day }.
refused-gazetteer-children-left = { $place } cannot be split so: say to which part these go: { $children }.
refused-gazetteer-code-taken = The code { $code } is taken on that day, by { $place }.
refused-gazetteer-name-taken = { $place } beside it is called { $name } already.
refused-gazetteer-mixed-levels = { $places } are of different levels; merge places of one level.

# Files that cannot be read.
refused-file-damaged = { $file } is cut off or damaged. Download or copy it again, or open it in Excel, let it repair the file, save it and send it again.
refused-file-encrypted = { $file } is protected with a password. Open it in Excel, remove the password (File › Info › Protect Workbook › Encrypt with Password, leave it empty), save it and send it again.
refused-file-size = { $file } has more than the { $megabytes } MB that are read. Take out what is not needed, such as pictures and old sheets, or split it.
refused-file-unpacks = { $file } unpacks to more than the { $megabytes } MB that are read. If it is a real workbook, copy the table alone to a new one and send that.
refused-file-over-limit = { $at }: there is more there than is read. Copy the table alone to a new workbook and send that.
refused-file-no-spreadsheet = { $file } is no spreadsheet. Save or export the table as xlsx, xls, ods or csv and send that.
refused-file-no-sheets = { $file } has no sheet with cells. If Excel shows one, save the workbook there as xlsx and send it again.
refused-file-open-quotation = { $at }: a quotation mark opens there and is never closed, so the rest of the file would be one cell. Close it, double it or take it out.
