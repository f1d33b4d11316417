//! Aliases: other names of places as a list, such as a pack for one country brings along.
//!
//! True other names (`Babylon` for Babil, `Hawler` for Erbil) cannot be found by
//! likeness. In: a list of them by code. Out: the changes that add them as
//! alternate names, and findings for codes that are not known.

mod file;

use std::collections::BTreeMap;

use terms::{Address, Code, Finding, FindingKind, Language, Severity};

use crate::gazetteer::Gazetteer;
use crate::gazetteer::change::GazetteerChange;
use crate::place::{NameKind, Place, PlaceId, PlaceName, Span};

/// An alias for a place that is not in the gazetteer.
pub static ALIAS_WITHOUT_PLACE: FindingKind = FindingKind {
    code: "place/alias-without-place",
    severity: Severity::Notice,
    title: "other name of an unknown place",
    message: "the list of other names gives {name} for {code}, which is not in the gazetteer",
    remedy: "import the areas first, or correct the code in the list",
};

/// One other name of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The scheme of the code.
    pub scheme: Code,
    /// The code of the place.
    pub code: String,
    /// The language of the name, if it is one that Masar speaks.
    pub language: Option<Language>,
    /// The name.
    pub text: String,
}

/// A list of other names, and where it is from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aliases {
    /// ISO 3166-1 alpha-3 code of the country whose places they are; empty if of any.
    pub country: String,
    /// The names.
    pub rows: Vec<Alias>,
    /// The file or pack they are from.
    pub source: String,
}

/// A list of other names that cannot be used, with the place where it is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {what}")]
pub struct AliasError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl Aliases {
    /// Reads a list: `country`, `scheme`, and under `[names]` for each code the
    /// names by language: `IQG11 = { en = ["Hawler"], ckb = ["هەولێر"] }`.
    ///
    /// # Errors
    ///
    /// [`AliasError`] with the line, if it is no such list, names a language that
    /// Masar does not speak, or gives a place a name twice.
    pub fn parse(name: &str, text: &str) -> Result<Self, AliasError> {
        file::parse(name, text)
    }

    /// The same list without places that the gazetteer does not have: what was
    /// imported so far may be governorates alone.
    #[must_use]
    pub fn known_to(mut self, gazetteer: &Gazetteer) -> Self {
        self.rows.retain(|row| gazetteer.by_code(row.scheme.as_str(), &row.code, None).is_some());
        self
    }
}

/// The changes that add these names. None for names that are known.
#[must_use]
pub fn apply_aliases(gazetteer: &Gazetteer, aliases: &Aliases) -> (Vec<GazetteerChange>, Vec<Finding>) {
    let mut places: BTreeMap<PlaceId, Place> = BTreeMap::new();
    let mut findings = Vec::new();
    for alias in &aliases.rows {
        let Some(place) = gazetteer.by_code(alias.scheme.as_str(), &alias.code, None) else {
            let address = Address::sheet(&aliases.source, "");
            let arguments: [(&str, &dyn std::fmt::Display); 2] =
                [("name", &alias.text), ("code", &alias.code)];
            findings.push(ALIAS_WITHOUT_PLACE.at(address, alias.code.clone(), &arguments));
            continue;
        };
        let place = places.entry(place.id).or_insert_with(|| place.clone());
        if place.names.iter().any(|name| name.text == alias.text && name.kind != NameKind::Damaged) {
            continue;
        }
        place.names.push(PlaceName {
            language: alias.language,
            text: alias.text.clone(),
            kind: NameKind::Alternate,
            span: Span::ALWAYS,
            source: aliases.source.clone(),
        });
    }
    let changed = places.into_values().filter(|place| gazetteer.place(place.id) != Some(place));
    (changed.map(|place| GazetteerChange::Replace { place, why: "other names".into() }).collect(), findings)
}

#[cfg(test)]
mod tests;
