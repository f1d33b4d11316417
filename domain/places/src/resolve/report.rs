//! Candidates in words, for messages and tables.

use terms::Language;

use crate::gazetteer::Gazetteer;
use crate::resolve::Match;

/// Candidates that a text names.
const SHOWN: usize = 3;

/// The best three candidates with their confidence and strongest reason, in one
/// text: `Al-Thawra (55 %, the names are alike (57 %))`; `none` if there is none.
#[must_use]
pub fn describe(gazetteer: &Gazetteer, matches: &[Match], language: Language) -> String {
    let one = |found: &Match| {
        let name = gazetteer.place(found.place).map_or("", |place| place.name(language, None));
        let reason = found.reasons.first().map(|reason| format!(", {reason}")).unwrap_or_default();
        format!("{name} ({:.0} %{reason})", found.confidence * 100.0)
    };
    let shown: Vec<String> = matches.iter().take(SHOWN).map(one).collect();
    if shown.is_empty() { "none".into() } else { shown.join("; ") }
}
