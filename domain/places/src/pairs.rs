//! Published tables of name pairs: two spellings of each place, one of them known here.
//!
//! In: the gazetteer and the pairs, each with the row it stands in. Out: the
//! changes that keep the other spelling as an alternate name, counts, and a
//! finding for each pair that says nothing certain. A name counts as known if it
//! is the same but for case, marks, hyphens and articles; names that are only
//! alike are candidates in a finding and never taken.

use std::collections::{BTreeMap, BTreeSet};

use terms::{Address, Finding, FindingKind, Language, Severity};

use crate::gazetteer::Gazetteer;
use crate::gazetteer::change::GazetteerChange;
use crate::names::normalise;
use crate::place::{NameKind, Place, PlaceId, PlaceName, Span};
use crate::reference::{SHOWN_SCHEME, title};
use crate::resolve::report::describe;
use crate::resolve::{Match, Stated, resolve};

/// A pair of names of which none is known.
pub static PAIR_UNKNOWN: FindingKind = FindingKind {
    code: "place/pair-unknown",
    severity: Severity::Warning,
    title: "pair of names that are both unknown",
    message: "neither {left} nor {right} is the name of a place of level {level}; nearest: {places}",
    remedy: "add a column P-Code that says which place is meant, or import a table that has one of the names, then this one again",
};

/// A pair of names that several places have.
pub static PAIR_AMBIGUOUS: FindingKind = FindingKind {
    code: "place/pair-ambiguous",
    severity: Severity::Warning,
    title: "pair of names of several places",
    message: "{left} and {right} may be {places}",
    remedy: "add a column Governorate or P-Code that says which place is meant, and import the table again",
};

/// A pair of names of two places.
pub static PAIR_CONTRADICTORY: FindingKind = FindingKind {
    code: "place/pair-contradictory",
    severity: Severity::Warning,
    title: "pair of names of two places",
    message: "{left} and {right} are the names of two places: {places}",
    remedy: "correct the pair; a name that belongs to both needs a column P-Code",
};

/// A pair whose P-code or area above is not known.
pub static PAIR_WITHOUT_AREA: FindingKind = FindingKind {
    code: "place/pair-without-area",
    severity: Severity::Warning,
    title: "pair of names in an area that is not known",
    message: "{left} and {right} are said to be in or of {places}, which is no place of the right level here",
    remedy: "correct the governorate or the P-code",
};

/// Two spellings of the name of one place, as a table gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamePair {
    /// The two spellings; one may be a P-code.
    pub names: [String; 2],
    /// The name or P-code of the area above; empty if the table does not say.
    pub above: String,
    /// The P-code of the place; empty if the table does not say.
    pub code: String,
    /// The row.
    pub address: Address,
}

/// What a table of pairs brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attached {
    /// Pairs in the table.
    pub read: usize,
    /// Pairs of twice the same name, which say nothing new.
    pub identical: usize,
    /// Pairs that stand in the table a second time.
    pub repeated: usize,
    /// Pairs whose names were all known as names of one place.
    pub known: usize,
    /// Pairs that brought a name.
    pub placed: usize,
    /// Names that are new.
    pub names_added: usize,
    /// Pairs that say nothing certain; each is a finding.
    pub not_placed: usize,
    /// The changes that add the names.
    pub changes: Vec<GazetteerChange>,
    /// A finding for each pair that was not placed, in the order of the table.
    pub findings: Vec<Finding>,
}

/// What a pair means, as far as known.
enum Meaning {
    Place(PlaceId),
    Unknown,
    Ambiguous(BTreeSet<PlaceId>),
    Contradictory(BTreeSet<PlaceId>),
    NoArea(String),
}

/// Finds for each pair the one place of that level that has one of its names (or
/// the stated P-code), and keeps the other name as an alternate one.
///
/// A name that one pair brings can make another pair known: pairs with that name
/// are judged again, so the order of the table does not matter.
/// Importing a table twice is importing it once.
#[must_use]
pub fn attach_names(gazetteer: &Gazetteer, pairs: &[NamePair], level: u8, source: &str) -> Attached {
    let mut attached = Attached { read: pairs.len(), ..Attached::default() };
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<&NamePair> = Vec::new();
    for pair in pairs {
        let [left, right] = &pair.names;
        if !seen.insert((left, right, &pair.above, &pair.code)) {
            attached.repeated += 1;
            continue;
        }
        let identical = left == right;
        attached.identical += usize::from(identical);
        if !identical || !pair.code.is_empty() {
            waiting.push(pair);
        }
    }
    let mut names = Names::new(gazetteer, level, source);
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, pair) in waiting.iter().enumerate() {
        for name in &pair.names {
            by_name.entry(normalise(name).folded).or_default().push(at);
        }
    }
    let mut open: BTreeSet<usize> = (0..waiting.len()).collect();
    let mut next = open.clone();
    while !next.is_empty() {
        // All of one pass are judged by what was known before it, so that their order does not matter.
        let meanings: Vec<(usize, Meaning)> =
            next.iter().map(|at| (*at, names.meaning(waiting[*at]))).collect();
        next.clear();
        for (at, meaning) in meanings {
            let Meaning::Place(place) = meaning else { continue };
            open.remove(&at);
            let added = names.add(place, waiting[at]);
            attached.names_added += added.len();
            attached.placed += usize::from(!added.is_empty());
            attached.known += usize::from(added.is_empty() && waiting[at].names[0] != waiting[at].names[1]);
            next.extend(added.iter().filter_map(|name| by_name.get(name)).flatten());
        }
        next.retain(|at| open.contains(at));
    }
    attached.not_placed = open.len();
    attached.findings = open.iter().filter_map(|at| names.finding(waiting[*at])).collect();
    let changed = names.places.into_values().filter(|place| gazetteer.place(place.id) != Some(place));
    attached.changes = changed
        .map(|place| GazetteerChange::Replace { place, why: format!("other names in {source}") })
        .collect();
    attached
}

/// The names of the places of a level, with those that pairs bring.
struct Names<'a> {
    gazetteer: &'a Gazetteer,
    level: u8,
    source: &'a str,
    places: BTreeMap<PlaceId, Place>,
    by_name: BTreeMap<String, BTreeSet<PlaceId>>,
}

impl<'a> Names<'a> {
    fn new(gazetteer: &'a Gazetteer, level: u8, source: &'a str) -> Self {
        let places: BTreeMap<PlaceId, Place> = gazetteer
            .at_level(level)
            .into_iter()
            .filter_map(|id| gazetteer.place(id))
            .map(|place| (place.id, place.clone()))
            .collect();
        let mut by_name: BTreeMap<String, BTreeSet<PlaceId>> = BTreeMap::new();
        for place in places.values() {
            for name in place.names.iter().filter(|name| name.kind != NameKind::Damaged) {
                by_name.entry(normalise(&name.text).folded).or_default().insert(place.id);
            }
        }
        by_name.remove("");
        Self { gazetteer, level, source, places, by_name }
    }

    fn meaning(&self, pair: &NamePair) -> Meaning {
        let [left, right] = pair.names.each_ref().map(|name| self.named(name));
        let (mut left, mut right) = (left, right);
        if !pair.above.is_empty() {
            let Some(above) = self.above(&pair.above) else { return Meaning::NoArea(pair.above.clone()) };
            for side in [&mut left, &mut right] {
                side.retain(|id| self.gazetteer.ancestors_on(*id, None).contains(&above));
            }
        }
        let any: BTreeSet<PlaceId> = left.union(&right).copied().collect();
        if !pair.code.is_empty() {
            return match self.coded(&pair.code) {
                None => Meaning::NoArea(pair.code.clone()),
                Some(id) if any.is_empty() || any.contains(&id) => Meaning::Place(id),
                Some(id) => Meaning::Contradictory(any.into_iter().chain([id]).collect()),
            };
        }
        let mut both = left.intersection(&right);
        match (any.len(), both.next(), both.next()) {
            (0, ..) => Meaning::Unknown,
            (1, ..) => any.first().map_or(Meaning::Unknown, |id| Meaning::Place(*id)),
            (_, Some(id), None) => Meaning::Place(*id),
            (_, None, _) if left.len() == 1 && right.len() == 1 => Meaning::Contradictory(any),
            _ => Meaning::Ambiguous(any),
        }
    }

    /// The places of the level that have that name or P-code; of several those that still exist.
    fn named(&self, name: &str) -> BTreeSet<PlaceId> {
        if let Some(id) = self.coded(name) {
            return BTreeSet::from([id]);
        }
        let mut found = self.by_name.get(&normalise(name).folded).cloned().unwrap_or_default();
        let lives = |id: &PlaceId| self.places.get(id).is_some_and(|place| place.span.until.is_none());
        if found.iter().any(lives) {
            found.retain(lives);
        }
        found
    }

    fn coded(&self, code: &str) -> Option<PlaceId> {
        let place = self.gazetteer.by_code(SHOWN_SCHEME, code, None)?;
        (place.level == Some(self.level)).then_some(place.id)
    }

    fn above(&self, stated: &str) -> Option<PlaceId> {
        let level = self.level.checked_sub(1)?;
        if let Some(place) = self.gazetteer.by_code(SHOWN_SCHEME, stated, None) {
            return (place.level == Some(level)).then_some(place.id);
        }
        resolve(self.gazetteer, &Stated { names: vec![stated], level: Some(level), ..Stated::default() })
            .found()
    }

    /// Adds those names of the pair that the place does not have; gives their folded forms.
    fn add(&mut self, id: PlaceId, pair: &NamePair) -> Vec<String> {
        let mut added = Vec::new();
        for text in &pair.names {
            let is_code = self.coded(text) == Some(id);
            let Some(place) = self.places.get_mut(&id).filter(|_| !is_code) else { continue };
            let form = normalise(text);
            if form.is_empty() || place.names.iter().any(|name| name.text == *text) {
                continue;
            }
            place.names.push(PlaceName {
                language: language(text),
                text: text.clone(),
                kind: NameKind::Alternate,
                span: Span::ALWAYS,
                source: self.source.into(),
            });
            self.by_name.entry(form.folded.clone()).or_default().insert(id);
            added.push(form.folded);
        }
        added
    }

    /// Why a pair says nothing certain; `None` if it does.
    fn finding(&self, pair: &NamePair) -> Option<Finding> {
        let [left, right] = &pair.names;
        let list = |places: &BTreeSet<PlaceId>| -> String {
            let titles: Vec<String> = places.iter().map(|id| title(self.gazetteer, *id, None)).collect();
            titles.join(", ")
        };
        let (kind, places) = match self.meaning(pair) {
            Meaning::Place(_) => return None,
            Meaning::Unknown => (&PAIR_UNKNOWN, self.nearest(pair)),
            Meaning::Ambiguous(places) => (&PAIR_AMBIGUOUS, list(&places)),
            Meaning::Contradictory(places) => (&PAIR_CONTRADICTORY, list(&places)),
            Meaning::NoArea(stated) => (&PAIR_WITHOUT_AREA, stated),
        };
        let arguments: [(&str, &dyn std::fmt::Display); 4] =
            [("left", left), ("right", right), ("level", &self.level), ("places", &places)];
        Some(kind.at(pair.address.clone(), format!("{left} / {right}"), &arguments))
    }

    /// The places whose names come nearest to one of the two.
    fn nearest(&self, pair: &NamePair) -> String {
        let mut best: BTreeMap<PlaceId, Match> = BTreeMap::new();
        for name in &pair.names {
            let stated = Stated { names: vec![name], level: Some(self.level), ..Stated::default() };
            for found in resolve(self.gazetteer, &stated).candidates() {
                let known = best.get(&found.place).map_or(0.0, |known| known.confidence);
                if found.confidence > known {
                    best.insert(found.place, found.clone());
                }
            }
        }
        let mut best: Vec<Match> = best.into_values().collect();
        best.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.place.cmp(&b.place)));
        describe(self.gazetteer, &best, Language::English)
    }
}

/// The language of a name by its letters: Arabic, or Sorani if it has letters that
/// only Kurdish adds; names in Latin letters stand beside those in English.
fn language(text: &str) -> Option<Language> {
    let sorani = |c: char| matches!(c, 'ە' | 'ێ' | 'ۆ' | 'ڕ' | 'ڵ' | 'ڤ');
    if text.chars().any(sorani) {
        return Some(Language::Sorani);
    }
    if text.chars().any(|c| matches!(u32::from(c), 0x600..=0x6FF)) {
        return Some(Language::Arabic);
    }
    text.chars().any(|c| c.is_ascii_alphabetic()).then_some(Language::English)
}

#[cfg(test)]
mod tests;
