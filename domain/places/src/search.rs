//! Looking for a place as people do: by a name they half remember.
//!
//! In: what somebody typed. Out: places of all levels whose names are alike or
//! contain it, the best first. [`crate::resolve()`] decides which place a list
//! means and would rather find none; this would rather find too many. All areas are
//! compared one by one; of villages, which may be many thousands, those whose names
//! contain the text, sound like it or differ in few letters, so that an answer takes milliseconds.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::gazetteer::Gazetteer;
use crate::names::NameForms;
use crate::place::{Place, PlaceId};
use crate::resolve::{AREA_LEVELS, Match, Reason, forms_of, is_area, score};

/// Names less alike than this are not shown.
const ALIKE: f64 = 0.65;
/// What a name counts that contains the text.
const CONTAINS: f64 = 0.75;
/// The same if it begins with it.
const BEGINS: f64 = 0.85;
/// Names of villages in which more letters differ are not compared.
const NEAR: f64 = 0.7;
/// Nor those that are shorter or longer by more bytes.
const MOST_BYTES_APART: usize = 4;
/// Shorter texts stand in too many names.
const FEWEST_LETTERS: usize = 3;

/// The places whose names fit a text, at most `most`, the best first; of equals
/// the wider area. `level` and `day` leave out others.
#[must_use]
pub fn search(
    gazetteer: &Gazetteer,
    text: &str,
    level: Option<u8>,
    day: Option<NaiveDate>,
    most: usize,
) -> Vec<Match> {
    // An article is often typed as a part of the word: `alkaim`.
    let lower = text.trim().to_lowercase();
    let bare = lower.strip_prefix("al").or_else(|| lower.strip_prefix("el"));
    let bare =
        bare.filter(|rest| rest.chars().filter(|letter| letter.is_alphabetic()).count() > FEWEST_LETTERS);
    let forms = forms_of(&[text, bare.unwrap_or(text)]);
    let asked = |place: &Place| {
        level.is_none_or(|level| place.level == Some(level)) && day.is_none_or(|day| place.span.contains(day))
    };
    let level_of = |place: &Place| place.level.unwrap_or(u8::MAX);
    let areas = gazetteer.iter().filter(|place| is_area(place) && asked(place));
    let mut found: Vec<(Match, u8)> =
        areas.filter_map(|place| Some((fit(gazetteer, place, &forms, day)?, level_of(place)))).collect();
    if level.is_none_or(|level| level > AREA_LEVELS) {
        let others = villages(gazetteer, &forms, day).into_iter();
        let others = others.filter_map(|found| Some((gazetteer.place(found.place)?, found)));
        found.extend(others.filter(|(place, _)| asked(place)).map(|(place, found)| (found, level_of(place))));
    }
    found.sort_by(|(a, level_a), (b, level_b)| {
        b.confidence.total_cmp(&a.confidence).then(level_a.cmp(level_b)).then(a.place.cmp(&b.place))
    });
    found.truncate(most);
    found.into_iter().map(|(found, _)| found).collect()
}

/// Villages and other places below the areas: compared where they sound alike, taken where
/// a name contains the text.
fn villages(gazetteer: &Gazetteer, forms: &[NameForms], day: Option<NaiveDate>) -> Vec<Match> {
    let within = |name: &str| forms.iter().filter_map(|form| place_within(name, form)).reduce(f64::max);
    let mut found: BTreeMap<PlaceId, Match> = BTreeMap::new();
    for (place, confidence) in gazetteer.names().others_by_name(gazetteer, within) {
        found.insert(place, Match { place, confidence, reasons: vec![Reason::NameContains] });
    }
    let near = |name: &str| forms.iter().filter_map(|form| nearness(name, &form.folded)).reduce(f64::max);
    let mut candidates = gazetteer.names().others_alike(gazetteer, forms);
    candidates.extend(gazetteer.names().others_by_name(gazetteer, near).into_keys());
    for id in candidates {
        let alike = score::by_name(gazetteer, id, forms, day).filter(|found| found.confidence >= ALIKE);
        let known = found.get(&id).map_or(0.0, |known| known.confidence);
        if let Some(alike) = alike.filter(|alike| alike.confidence >= known) {
            found.insert(id, alike.into_match());
        }
    }
    found.into_values().collect()
}

fn fit(gazetteer: &Gazetteer, place: &Place, forms: &[NameForms], day: Option<NaiveDate>) -> Option<Match> {
    let alike = score::by_name(gazetteer, place.id, forms, day).filter(|found| found.confidence >= ALIKE);
    let own = gazetteer.names().forms(place);
    let within = own.iter().flat_map(|(_, own)| forms.iter().filter_map(|form| contains(own, form)));
    let within = within.fold(0.0, f64::max);
    match alike {
        Some(found) if found.confidence >= within => Some(found.into_match()),
        _ if within > 0.0 => {
            Some(Match { place: place.id, confidence: within, reasons: vec![Reason::NameContains] })
        }
        _ => None,
    }
}

fn contains(own: &NameForms, text: &NameForms) -> Option<f64> {
    place_within(&own.folded, text)
}

/// How well a folded name fits that contains a text.
fn place_within(folded: &str, text: &NameForms) -> Option<f64> {
    if text.folded.chars().count() < FEWEST_LETTERS || folded == text.folded {
        return None;
    }
    let at = folded.find(&text.folded)?;
    Some(if at == 0 { BEGINS } else { CONTAINS })
}

/// How near two folded names are, where few letters differ.
fn nearness(folded: &str, text: &str) -> Option<f64> {
    if folded.len().abs_diff(text.len()) > MOST_BYTES_APART {
        return None;
    }
    Some(strsim::normalized_levenshtein(folded, text)).filter(|nearness| *nearness >= NEAR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{NameKind, PlaceKind, PlaceName, Span};
    use terms::Language;

    fn gazetteer() -> Gazetteer {
        let places = [
            (1, 2, "Al-Kaim"),
            (2, 2, "Telafar"),
            (3, 1, "Kirkuk"),
            (4, 4, "Hay Al-Noor"),
            (5, 2, "Sinjar"),
            (6, 4, "Kirkuk Camp"),
            (7, 4, "Tall Banat"),
        ];
        let place = |(id, level, name): (i64, u8, &str)| {
            let mut place = Place::new(PlaceId(id), PlaceKind::Area, Some(level));
            place.names.push(PlaceName {
                language: Some(Language::English),
                text: name.into(),
                kind: NameKind::Official,
                span: Span::ALWAYS,
                source: "test".into(),
            });
            place
        };
        Gazetteer::new(places.map(place).to_vec(), Vec::new())
    }

    #[test]
    fn half_remembered_names_are_found_and_the_best_comes_first() {
        let gazetteer = gazetteer();
        let found = |text: &str| -> Vec<i64> {
            search(&gazetteer, text, None, None, 10).iter().map(|found| found.place.0).collect()
        };
        for (text, expected) in [
            ("alkaim", vec![1]),
            ("telafer", vec![2]),
            ("tel afar", vec![2]),
            ("karkuk", vec![3]),
            ("kirk", vec![3, 6]),
            ("noor", vec![4]),
            ("tel banat", vec![7]),
            ("سنجار", vec![5]),
            ("zzz", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
        let places = search(&gazetteer, "kirkuk", Some(4), None, 10);
        assert_eq!(places.iter().map(|found| found.place.0).collect::<Vec<_>>(), [6]);
    }
}
