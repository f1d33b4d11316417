# A file on its way in: the place to drop it, how far it is, what went wrong.
upload-drop = Drop the file here, or choose it
upload-choose = Choose the file
upload-drop-now = Let go, and it is on its way
upload-about = Excel, OpenDocument or CSV, at most { $megabytes } MB.
upload-mends = If the line breaks, it goes on where it stopped.
upload-how-far = How much of the file is there
upload-percent = { $number }%
upload-progress = { $here } of { $size } MB
upload-going = On its way
upload-goes-on = It goes on where it stopped
upload-paused = Paused. What is there is kept for a day.
upload-broken = { $count ->
    [one] The line is broken. Trying again in one second.
   *[other] The line is broken. Trying again in { $count } seconds.
}
upload-there = It is here. Fill in the rest and look at it.
upload-leads-on = You are led on as soon as it is here.
upload-leading = It is here. One moment …
upload-pause = Pause
upload-go-on = Go on
upload-try-now = Try now
upload-cancel = Cancel
upload-another = Choose another file
upload-wrong-kind = This is no list that can be read. Take an Excel, OpenDocument or CSV file.
upload-one-only = One file at a time, please.
upload-unreadable = The file cannot be read any more. Perhaps it was moved or changed; choose it again.
upload-not-kept = The file was not kept.
upload-empty = The file is empty. Look whether it was saved.
upload-too-large = Files have at most { $megabytes } MB. Leave out what does not belong to the list, or send it in parts.
upload-too-many = { $count ->
    [one] A file of yours with { $megabytes } MB is on its way in already, and no more is taken. Take it into its round, or give it up on the page Work.
   *[other] { $count } files of yours with { $megabytes } MB are on their way in already, and no more are taken. Take them into their rounds, or give some up on the page Work.
}
upload-broke-off = The file did not arrive as a whole. Send it again.
upload-elsewhere = The file is at another place than this piece.
upload-piece-too-large = This piece is too large; send smaller ones.
not-taken = The file was not taken
files-on-their-way = Your files on their way
files-on-their-way-about = Choose a file again above, and it goes on where it stopped. What is not taken within a day is forgotten.
file-is-part = { $here } of { $size } MB are here
file-is-whole = All { $size } MB are here
