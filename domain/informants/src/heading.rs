//! Headings as they are compared.

use sheets::Sheet;

/// Headings of the column that says which informant is meant, in rosters and interviews alike.
pub(crate) const INFORMANT: [&str; 10] = [
    "Informant",
    "Informant code",
    "Informant ID",
    "Key informant code",
    "Key informant ID",
    "KI code",
    "KI ID",
    "رمز المصدر",
    "رمز المخبر",
    "کۆدی زانیاریدەر",
];

/// A heading or a word without case, spaces and marks.
pub(crate) fn folded(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The column of a row that has the first of these labels that any has.
pub(crate) fn first(sheet: &Sheet, row: u32, labels: &[&str]) -> Option<u32> {
    labels.iter().find_map(|label| columns(sheet, row, &[label]).first().copied())
}

/// The columns of a row whose headings are one of these, in their order.
pub(crate) fn columns(sheet: &Sheet, row: u32, labels: &[&str]) -> Vec<u32> {
    let is_one = |column: &u32| {
        let heading = folded(&sheet.cell(row, *column).text());
        !heading.is_empty() && labels.iter().any(|label| folded(label) == heading)
    };
    (0..sheet.column_count()).filter(is_one).collect()
}

/// The headings of a row, for messages.
pub(crate) fn known(sheet: &Sheet, row: u32) -> String {
    let heading = |column: u32| sheet.cell(row, column).text().trim().to_owned();
    let filled = (0..sheet.column_count()).map(heading).filter(|heading| !heading.is_empty());
    filled.collect::<Vec<_>>().join(", ")
}
