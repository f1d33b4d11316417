//! The places that a stated area may be: those that Masar proposed with their reasons,
//! and those that somebody looks for.

use places::{Link, Match, PlaceId, SHOWN_SCHEME, Stated, resolve, search};

use super::super::link::{Known, Standing, parent_of};
use super::super::shown::{above_of, name_of, names_in_scripts};
use crate::finding_words::{self, Told, kept_apart};
use crate::names;
use crate::pages::place;
use crate::visit::Visit;
use language::{Gap, Words};

/// So many places are shown for a text.
const MOST_FOUND: usize = 8;

/// A place that may be meant.
pub(crate) struct Candidate {
    pub place: PlaceId,
    /// Its number on the map.
    pub number: String,
    /// Its names, each with its language.
    pub names: Vec<(&'static str, String)>,
    pub kind: String,
    pub above: String,
    pub code: String,
    pub href: String,
    /// How sure Masar was; empty where it did not propose it.
    pub sure: String,
    pub reasons: Vec<Told>,
    /// Whether it is what the area is taken for now.
    pub is_chosen: bool,
}

/// The places that Masar proposed, the best first, and the one that was chosen.
pub(crate) fn candidates(visit: &Visit, known: Known<'_>) -> Vec<Candidate> {
    let link = known.link;
    let mut ids = link.candidates.clone();
    ids.extend(link.to.filter(|place| !ids.contains(place)));
    let anew = anew(visit, known);
    let candidate = |(at, id): (usize, PlaceId)| {
        let mut one = plain(visit, id, at)?;
        let fresh = anew.iter().find(|one| one.place == id);
        if link.candidates.first() == Some(&id) {
            one.sure = visit.words.share(link.confidence);
            one.reasons = link.reasons.iter().map(|reason| in_words(reason, visit)).collect();
        } else if let Some(fresh) = fresh {
            one.sure = visit.words.share(fresh.confidence);
            one.reasons = fresh.reasons.iter().map(|reason| in_words(&reason.to_string(), visit)).collect();
        }
        one.is_chosen = link.to == Some(id) && Standing::of(link) != Standing::Open;
        Some(one)
    };
    ids.into_iter().enumerate().filter_map(candidate).collect()
}

/// How well places fit the name by itself, as it stands today.
fn anew(visit: &Visit, known: Known<'_>) -> Vec<Match> {
    let arabic = known.stated.and_then(|stated| stated.arabic_name.as_deref());
    let stated = Stated {
        names: std::iter::once(known.name()).chain(arabic).collect(),
        level: u8::try_from(known.link.from.path.len()).ok(),
        parent: parent_of(&visit.published.crosswalk, &known.link.from),
        ..Stated::default()
    };
    resolve(&visit.published.gazetteer, &stated).candidates().to_vec()
}

/// Places that somebody looks for by a code or name, without those shown already.
pub(crate) fn others(visit: &Visit, wanted: &str, link: &Link, known: &[Candidate]) -> Vec<Candidate> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let gazetteer = &visit.published.gazetteer;
    let level = u8::try_from(link.from.path.len()).ok();
    let mut ids: Vec<PlaceId> =
        gazetteer.by_code(SHOWN_SCHEME, wanted, None).map(|place| place.id).into_iter().collect();
    for level in [level, None] {
        let found = search(gazetteer, wanted, level, None, MOST_FOUND).into_iter().map(|found| found.place);
        for id in found {
            if ids.len() < MOST_FOUND && !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids.retain(|id| !known.iter().any(|known| known.place == *id));
    let ids = ids.into_iter().enumerate();
    ids.filter_map(|(at, id)| plain(visit, id, known.len() + at)).collect()
}

/// A place without reasons.
fn plain(visit: &Visit, id: PlaceId, at: usize) -> Option<Candidate> {
    let words = visit.words;
    let place = visit.published.gazetteer.place(id)?;
    Some(Candidate {
        place: id,
        number: words.digits(&(at + 1).to_string()),
        names: names_in_scripts(place),
        kind: names::of_kind(place, words),
        above: above_of(place, visit),
        code: place.code(SHOWN_SCHEME, None).unwrap_or_default().into(),
        href: place::address(id, words),
        sure: String::new(),
        reasons: Vec::new(),
        is_chosen: false,
    })
}

/// A reason in the language of the page, with places by their names.
fn in_words(reason: &str, visit: &Visit) -> Told {
    let words = visit.words;
    let spoken = named(reason, "place #", " fits nearly as well", "reason-not-alone", visit)
        .or_else(|| named(reason, "a place below it (#", ") bears the name", "reason-below", visit));
    spoken.unwrap_or_else(|| finding_words::reason(reason, words))
}

/// A reason that speaks of a place by its number.
fn named(reason: &str, before: &str, after: &str, key: &str, visit: &Visit) -> Option<Told> {
    let number = reason.strip_prefix(before)?.strip_suffix(after)?.parse().ok()?;
    let name = kept_apart(&name_of(PlaceId(number), visit));
    let words: &Words = visit.words;
    let text = words.tell(key, &[("name", Gap::Text(&name))]);
    Some(Told { text, lang: words.language.tag(), dir: words.direction() })
}
