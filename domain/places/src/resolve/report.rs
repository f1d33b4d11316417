//! Findings: place/unknown, place/doubtful, place/no-counterpart.
//!
//! In: what was stated and what came of it. Out: the finding that tells a person, if one has to.

use terms::{Address, Finding, FindingKind, Language, Severity};

use crate::gazetteer::Gazetteer;
use crate::resolve::{Match, Resolution};

/// Nothing in the gazetteer is like what is stated.
pub static UNKNOWN: FindingKind = FindingKind {
    code: "place/unknown",
    severity: Severity::Warning,
    title: "unknown place",
    message: "{stated} is not in the gazetteer; nearest: {candidates}",
    remedy: "correct the name or code, add the place, or link it by hand in the crosswalk",
};

/// Several places may be meant, or one with some doubt.
pub static DOUBTFUL: FindingKind = FindingKind {
    code: "place/doubtful",
    severity: Severity::Warning,
    title: "doubtful place",
    message: "{stated} is probably one of: {candidates}",
    remedy: "say in the crosswalk which place is meant",
};

/// An area of a list that the official areas do not have.
pub static NO_COUNTERPART: FindingKind = FindingKind {
    code: "place/no-counterpart",
    severity: Severity::Notice,
    title: "area without an official counterpart",
    message: "{stated} has no counterpart among the areas of level {level}; nearest: {candidates}",
    remedy: "accept it in the crosswalk as an area without counterpart, or link it by hand",
};

/// Candidates that a message names.
const SHOWN: usize = 3;

/// The finding on a place that was not found for certain. `stated` is how to
/// call it: `Anbar / Ra'ua`; `area_level` is given if it is an administrative area.
#[must_use]
pub fn report(
    gazetteer: &Gazetteer,
    resolution: &Resolution,
    stated: &str,
    area_level: Option<u8>,
    address: &Address,
) -> Option<Finding> {
    let candidates = describe(gazetteer, resolution.candidates());
    let level = area_level.unwrap_or_default();
    let arguments: [(&str, &dyn std::fmt::Display); 3] =
        [("stated", &stated), ("candidates", &candidates), ("level", &level)];
    let (kind, used) = match (resolution, area_level) {
        (Resolution::Found(_), _) => return None,
        (Resolution::Doubtful(_), _) => (&DOUBTFUL, 2),
        (Resolution::NotFound(_), None) => (&UNKNOWN, 2),
        (Resolution::NotFound(_), Some(_)) => (&NO_COUNTERPART, 3),
    };
    Some(kind.at(address.clone(), stated, &arguments[..used]))
}

/// Candidates with their confidence and strongest reason, in one text.
#[must_use]
pub fn describe(gazetteer: &Gazetteer, matches: &[Match]) -> String {
    let one = |found: &Match| {
        let name = gazetteer.place(found.place).map_or("", |place| place.name(Language::English, None));
        let reason = found.reasons.first().map(|reason| format!(", {reason}")).unwrap_or_default();
        format!("{name} ({:.0} %{reason})", found.confidence * 100.0)
    };
    let shown: Vec<String> = matches.iter().take(SHOWN).map(one).collect();
    if shown.is_empty() { "none".into() } else { shown.join("; ") }
}
