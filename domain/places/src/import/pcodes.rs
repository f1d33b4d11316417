//! Rows of a table of P-codes → drafts of areas.

use std::collections::BTreeMap;

use terms::{Code, Finding};

use crate::area::{AreaDraft, PcodeRow};
use crate::import::{DAMAGED_NAME, NO_CODE};
use crate::text_state::{TextState, repair_text};

/// Reads areas from the rows of a table of P-codes.
///
/// The countries that the rows name become areas of level 0 with their ISO code.
#[must_use]
pub fn import_pcodes(rows: impl IntoIterator<Item = PcodeRow>) -> (Vec<AreaDraft>, Vec<Finding>) {
    let (Ok(scheme), Ok(iso)) = (Code::new("cod-pcode"), Code::new("iso3")) else {
        return (Vec::new(), Vec::new());
    };
    let mut countries: BTreeMap<String, AreaDraft> = BTreeMap::new();
    let mut drafts = Vec::new();
    let mut findings = Vec::new();
    for row in rows {
        if row.code.trim().is_empty() || row.level > 5 {
            findings.push(NO_CODE.at(row.address, row.name.clone(), &[("area", &row.name)]));
            continue;
        }
        let mut draft = AreaDraft::new(row.level, scheme.clone(), row.code.trim(), row.address.clone());
        draft.valid_from = row.valid_from;
        let parent = row.parent.trim();
        draft.parent_code = (!parent.is_empty()).then(|| parent.to_owned());
        let country = row.country.trim();
        if row.level > 0 && !country.is_empty() {
            let make = || AreaDraft::new(0, iso.clone(), country, row.address.clone());
            countries.entry(country.to_owned()).or_insert_with(make);
        }
        match repair_text(&row.name) {
            TextState::Sound => draft.names.push((None, row.name.trim().to_owned())),
            TextState::Repaired(name) => draft.names.push((None, name.trim().to_owned())),
            TextState::Damaged => {
                let arguments: [(&str, &dyn std::fmt::Display); 3] =
                    [("area", &draft.code), ("column", &"name"), ("text", &row.name)];
                findings.push(DAMAGED_NAME.at(row.address, draft.code.clone(), &arguments));
                draft.damaged.push((None, row.name));
            }
        }
        draft.names.retain(|(_, name)| !name.is_empty());
        drafts.push(draft);
    }
    drafts.sort_by_key(|draft| draft.level);
    (countries.into_values().chain(drafts).collect(), findings)
}
