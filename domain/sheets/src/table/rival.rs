//! Whether a second row of a sheet could be its header as well, and headings in
//! two languages, which are one header.

use std::collections::BTreeMap;

use crate::table::header::{Candidate, Search};

/// Whether a second row could be the header as well: the vocabulary knows most of
/// its labels, and nearly as many as of the best one. The same labels again are
/// no rival: they mean the same, and where they stand among the data they are
/// left out (see `rows`).
pub(crate) fn is_rival(search: &Search<'_>, best: &Candidate, rival: &Candidate) -> bool {
    if rival.at == best.at {
        return false;
    }
    let (ours, theirs) = (own_labels(search, best), own_labels(search, rival));
    let ours_by_column: BTreeMap<u32, &str> =
        ours.iter().map(|(column, label)| (*column, label.as_str())).collect();
    let same =
        theirs.iter().filter(|(column, label)| ours_by_column.get(column) == Some(&label.as_str())).count();
    if ours.len() >= 2 && same * 10 >= ours.len() * 9 {
        return false;
    }
    // Of two rows of one header, only where both have a label do they compete.
    let one_header = best.first.min(rival.first) <= best.at.min(rival.at)
        && (best.first <= rival.at && rival.at < best.at || rival.first <= best.at && best.at < rival.at);
    let competing: Vec<(u32, String)> = theirs
        .iter()
        .filter(|(column, _)| !one_header || ours_by_column.contains_key(column))
        .cloned()
        .collect();
    // `HH` in each column is a row of units, whatever the vocabulary knows.
    let known = search.known_words(&competing);
    known >= 3
        && known * 10 >= theirs.len() * 6
        && known * 10 >= best.known * 8
        && in_two_languages(search, best, rival).is_none()
}

/// The first row with the labels of the best one: repeated headings may look
/// better than those at the top, but the data begin below the first.
pub(crate) fn first_of_its_kind(search: &Search<'_>, best: &Candidate, all: &[Candidate]) -> Candidate {
    let ours = own_labels(search, best);
    let is_same = |other: &&Candidate| other.at < best.at && own_labels(search, other) == ours;
    all.iter().filter(is_same).min_by_key(|other| other.at).unwrap_or(best).clone()
}

/// The lower of two adjacent rows of which one is in Arabic letters and one is
/// not, and the vocabulary knows both: one header in two languages.
pub(crate) fn in_two_languages(
    search: &Search<'_>,
    best: &Candidate,
    other: &Candidate,
) -> Option<Candidate> {
    let adjacent = search.rows[best.at].number.abs_diff(search.rows[other.at].number) == 1;
    let both_known = other.known >= 2 && other.known * 10 >= best.known * 8;
    if !adjacent || !both_known || is_arabic(best) == is_arabic(other) {
        return None;
    }
    let (upper, lower) = if best.at < other.at { (best, other) } else { (other, best) };
    Some(Candidate { first: upper.first.min(lower.first), ..lower.clone() })
}

/// Whether most labels are in Arabic letters.
fn is_arabic(candidate: &Candidate) -> bool {
    let arabic = |label: &str| label.chars().any(terms::is_arabic_letter);
    candidate.labels.iter().filter(|(_, label)| arabic(label)).count() * 2 > candidate.labels.len()
}

/// The labels of the header row itself, without those of the rows above.
pub(crate) fn own_labels(search: &Search<'_>, candidate: &Candidate) -> Vec<(u32, String)> {
    let row = search.rows[candidate.at].number;
    let is_own = |column: u32| !search.sheet.own_cell(row, column).is_blank();
    candidate.labels.iter().filter(|(column, _)| is_own(*column)).cloned().collect()
}
