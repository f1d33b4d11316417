//! Excel 97–2003 files built record by record, and compared with another reader.
