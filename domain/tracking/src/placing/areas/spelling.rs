//! Areas that one file spells in two ways, one of them rare and a slip of the pen away.

use std::collections::BTreeMap;

use places::PlaceId;
use terms::{Finding, FindingKind, Severity};

use super::{Areas, Distinct, in_rows, path_text};
use crate::label::{nearly, squeeze};
use crate::placing::Surroundings;

/// An area spelt in two ways.
pub static SPELLING: FindingKind = FindingKind {
    code: "place/spelling",
    severity: Severity::Notice,
    title: "area spelt in two ways",
    message: "{area} ({rows}) is written {usual} in {others} of this file",
    remedy: "use one spelling",
};

/// Nobody spells an area in more ways.
const SPELLINGS: usize = 50;

/// Two spellings of one area in one file, one of them rare and a slip of the pen away.
pub(super) fn spellings(
    distinct: &BTreeMap<Vec<String>, Distinct>,
    areas: &Areas,
    around: &Surroundings<'_>,
    findings: &mut Vec<Finding>,
) {
    let mut of_place: BTreeMap<PlaceId, Vec<(&Vec<String>, &Distinct)>> = BTreeMap::new();
    for (path, area) in distinct {
        if let Some(place) = areas.at_path(path) {
            of_place.entry(place).or_default().push((path, area));
        }
    }
    for (path, area) in distinct {
        let Some(same) = areas.at_path(path).and_then(|place| of_place.get(&place)) else { continue };
        let name = &path[path.len() - 1];
        let usual = same.iter().take(SPELLINGS).find(|(other, counts)| {
            *other != path
                && counts.rows.len() >= 5 * area.rows.len()
                && nearly(&squeeze(&other[other.len() - 1]), &squeeze(name)).is_some()
                && !differ_by_number(name, &other[other.len() - 1])
        });
        if let Some((usual, counts)) = usual {
            findings.push(SPELLING.at(
                around.sheet.address().row(area.first_row),
                path_text(path),
                &[
                    ("area", name),
                    ("rows", &in_rows(area.rows.len())),
                    ("usual", &usual[usual.len() - 1]),
                    ("others", &in_rows(counts.rows.len())),
                ],
            ));
        }
    }
}

fn differ_by_number(a: &str, b: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    digits(a) != digits(b)
}
