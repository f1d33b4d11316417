//! Codes of areas beside their names: does each code belong to the area that the
//! row names. The name was followed where both are known and differ.

use std::collections::BTreeMap;

use places::PlaceId;
use terms::{Code, Finding, FindingKind, Language, Severity};

use super::Surroundings;
use super::areas::{Areas, in_rows, path, path_text};
use crate::record::Records;

/// A code that belongs to another area than the one named.
pub static CODE_CONTRADICTS: FindingKind = FindingKind {
    code: "place/code-contradicts-name",
    severity: Severity::Warning,
    title: "the code of an area is not that of its name",
    message: "{code} is the code of {place}; beside it stands {area} ({rows})",
    remedy: "correct the code or the name; the name was followed",
};

/// One code beside more names than these is one finding.
const NAMES: usize = 3;

/// Where a code stands beside the name of another area.
struct Contradiction {
    area: String,
    rows: usize,
    first_row: u32,
}

/// Adds a finding for each code that stands beside the name of another area.
pub(super) fn check(
    records: &Records,
    around: &Surroundings<'_>,
    areas: &Areas,
    findings: &mut Vec<Finding>,
) {
    for level in 1..=3 {
        for ((_, code, place), found) in contradictions(records, around, areas, level) {
            let name = around
                .gazetteer
                .place(place)
                .map_or("", |place| place.name(Language::English, None))
                .to_string();
            let finding = |area: &str, rows: usize, first_row: u32| {
                let arguments: [(&str, &dyn std::fmt::Display); 4] =
                    [("code", &code), ("place", &name), ("area", &area), ("rows", &in_rows(rows))];
                CODE_CONTRADICTS.at(around.sheet.address().row(first_row), area, &arguments)
            };
            if found.len() > NAMES {
                let rows = found.iter().map(|one| one.rows).sum();
                let first_row = found.iter().map(|one| one.first_row).min().unwrap_or_default();
                let area = format!("{} and {} others", found[0].area, found.len() - 1);
                findings.push(finding(&area, rows, first_row));
            } else {
                findings.extend(found.iter().map(|one| finding(&one.area, one.rows, one.first_row)));
            }
        }
    }
}

type ByCode = BTreeMap<(Code, String, PlaceId), Vec<Contradiction>>;

fn contradictions(records: &Records, around: &Surroundings<'_>, areas: &Areas, level: u8) -> ByCode {
    let mut pairs: BTreeMap<(&Code, &str, Vec<String>), (usize, u32)> = BTreeMap::new();
    for row in records.rows() {
        for (scheme, code) in row.stated.codes_at(level) {
            let Some(path) = path(&row.stated, level) else { continue };
            pairs.entry((scheme, code, path)).or_insert((0, row.source_row)).0 += 1;
        }
    }
    let mut found = ByCode::new();
    for ((scheme, code, path), (rows, first_row)) in pairs {
        let Some(place) = around.gazetteer.by_code(scheme.as_str(), code, Some(around.day)) else { continue };
        let Some(named) = areas.at_path(&path) else { continue };
        if place.level == Some(level) && place.id != named {
            found.entry((scheme.clone(), code.to_string(), place.id)).or_default().push(Contradiction {
                area: path_text(&path),
                rows,
                first_row,
            });
        }
    }
    found
}
