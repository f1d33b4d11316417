//! Countries that files call by different codes.
//!
//! The global P-code list says that governorates belong to `IRQ` (ISO 3166),
//! boundary files that they belong to `IQ` (the beginning of the P-codes). Two
//! codes are those of one country if both are said to be above the same area.

use std::collections::{BTreeMap, BTreeSet};

use terms::Code;

use crate::area::AreaDraft;
use crate::gazetteer::{Gazetteer, code_key};

/// For each code of a country the code that stands for all of them, and the others.
#[derive(Debug, Default)]
pub(super) struct Countries {
    chosen: BTreeMap<String, String>,
    others: BTreeMap<String, Vec<String>>,
}

impl Countries {
    pub(super) fn find(gazetteer: &Gazetteer, drafts: &[AreaDraft]) -> Self {
        let mut above: BTreeMap<(Code, String), BTreeSet<String>> = BTreeMap::new();
        for draft in drafts.iter().filter(|draft| draft.level == 1) {
            let codes = above.entry((draft.scheme.clone(), code_key(&draft.code))).or_default();
            codes.extend(draft.parent_code.clone());
            let known = gazetteer.by_code(draft.scheme.as_str(), &draft.code, None);
            let country = known.and_then(|place| gazetteer.place(place.parent(None)?));
            let held = country.iter().flat_map(|country| &country.codes);
            let fits = held.filter(|code| code.scheme == draft.scheme || code.scheme == *"iso3");
            codes.extend(fits.map(|code| code.value.clone()));
        }
        let mut countries = Self::default();
        for codes in above.values().filter(|codes| codes.len() > 1) {
            // The P-code stands for the country: ISO codes have three letters.
            let Some(chosen) = codes.iter().min_by_key(|code| (code.len() == 3, (*code).clone())) else {
                continue;
            };
            for code in codes.iter().filter(|code| *code != chosen) {
                if countries.chosen.insert(code.clone(), chosen.clone()).is_none() {
                    countries.others.entry(chosen.clone()).or_default().push(code.clone());
                }
            }
        }
        countries
    }

    /// Makes a draft call its country by the chosen code, and a country know its other codes.
    pub(super) fn name_alike(&self, draft: &mut AreaDraft) {
        let chosen = draft.parent_code.as_ref().and_then(|code| self.chosen.get(code));
        if let Some(chosen) = chosen.filter(|_| draft.level == 1) {
            draft.parent_code = Some(chosen.clone());
        }
        if draft.level != 0 {
            return;
        }
        if let Some(chosen) = self.chosen.get(&draft.code) {
            draft.other_codes.push((code_scheme(&draft.scheme, &draft.code), draft.code.clone()));
            draft.code.clone_from(chosen);
            draft.scheme = Code::new("cod-pcode").unwrap_or_else(|_| draft.scheme.clone());
        }
        for other in self.others(&draft.code) {
            draft.other_codes.push((code_scheme(&draft.scheme, other), other.clone()));
        }
    }

    /// The other codes of a country.
    pub(super) fn others(&self, chosen: &str) -> &[String] {
        self.others.get(chosen).map_or(&[], Vec::as_slice)
    }
}

/// The scheme of a code of a country: three letters are an ISO code, whatever the file's own scheme.
pub(super) fn code_scheme(scheme: &Code, code: &str) -> Code {
    let iso = code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase());
    Code::new("iso3").ok().filter(|_| iso).unwrap_or_else(|| scheme.clone())
}
