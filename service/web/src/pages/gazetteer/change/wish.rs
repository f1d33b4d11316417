//! What somebody filled in, as an action; what makes no sense is said in their language.

use std::collections::BTreeMap;

use actions::place::history::{Happened, Merge, MergeInto, Move, NewPlace, Rename, Split};
use actions::{Action, Refusal, perform, rehearse};
use chrono::NaiveDate;
use places::{Among, Gazetteer, Place, PlaceId, ReferError, SHOWN_SCHEME, normalise, refer};
use sha2::{Digest, Sha256};
use terms::{Language, turns_direction};

use super::What;
use crate::finding_words::kept_apart;
use crate::form::{Filled, field, sound_day};
use crate::office::Office;
use crate::pages::gazetteer::shown::name_of;
use crate::visit::Visit;
use language::Gap;

/// So many new places can come out of one.
pub(super) const PARTS: usize = 3;

/// What is to happen.
pub(super) enum Wish {
    Rename(Rename),
    Move(Move),
    Merge(Merge),
    Split(Split),
}

impl Wish {
    /// Does it, or only finds out what it would do.
    pub async fn run(self, office: &Office, visit: &Visit, keep: bool) -> Result<Happened, Refusal> {
        match self {
            Self::Rename(action) => run(office, visit, keep, action).await,
            Self::Move(action) => run(office, visit, keep, action).await,
            Self::Merge(action) => run(office, visit, keep, action).await,
            Self::Split(action) => run(office, visit, keep, action).await,
        }
    }
}

async fn run<A: Action<Outcome = Happened>>(
    office: &Office,
    visit: &Visit,
    keep: bool,
    action: A,
) -> Result<Happened, Refusal> {
    let (house, now) = (&office.house, office.now());
    if keep {
        perform(house, &visit.actor, now, action).await
    } else {
        rehearse(house, &visit.actor, now, action).await
    }
}

/// What tells whether a form, or the gazetteer, was changed since it was looked at.
pub(super) fn digest(visit: &Visit, filled: &Filled) -> String {
    let sorted: BTreeMap<&String, &String> =
        filled.iter().filter(|(name, _)| !matches!(name.as_str(), "step" | "seen")).collect();
    // And whether anything happened to places since: they are as many, with as many events.
    let gazetteer = &visit.published.gazetteer;
    let events: usize = gazetteer.iter().map(|place| place.events.len()).sum();
    let state = (gazetteer.iter().count(), events);
    hex::encode(Sha256::digest(format!("{sorted:?} {state:?}")))[..16].to_string()
}

/// What somebody wishes, or why it makes no sense.
pub(super) fn wish(visit: &Visit, what: What, place: &Place, filled: &Filled) -> Result<Wish, String> {
    let words = visit.words;
    let day = sound_day(field(filled, "day")).ok_or_else(|| words.say("change-day-wrong"))?;
    let note = field(filled, "note").trim().to_string();
    if note.is_empty() {
        return Err(words.say("reason-needed"));
    }
    if place.level == Some(0) && matches!(what, What::Split | What::Merge) {
        return Err(words.say("change-not-country"));
    }
    lives(visit, place.id, day)?;
    let own = format!("#{}", place.id.0);
    Ok(match what {
        What::Rename => {
            let names = new_names(place, day, filled);
            if names.is_empty() {
                return Err(words.say("change-name-same"));
            }
            sound(visit, names.iter().map(|(_, name)| name))?;
            Wish::Rename(Rename { place: own, names, day, note })
        }
        What::Move => {
            let level = place.level.and_then(|level| level.checked_sub(1));
            let under = other(visit, field(filled, "other"), day, level)?;
            check_parent(visit, place, under, day)?;
            Wish::Move(Move { place: own, under: format!("#{}", under.0), day, note })
        }
        What::Merge => {
            let other = other(visit, field(filled, "other"), day, place.level)?;
            lives(visit, other, day)?;
            let gazetteer = &visit.published.gazetteer;
            let [above, below] = [place.id, other].map(|id| gazetteer.ancestors(id, day));
            if other == place.id || above.contains(&other) || below.contains(&place.id) {
                return Err(words.say("change-merge-itself"));
            }
            let other = format!("#{}", other.0);
            let into = match field(filled, "into") {
                "this" => MergeInto::One(own.clone()),
                "new" => {
                    MergeInto::New(part(visit, filled, "1")?.ok_or_else(|| words.say("change-name-missing"))?)
                }
                _ => MergeInto::One(other.clone()),
            };
            Wish::Merge(Merge { places: vec![own, other], into, day, note })
        }
        What::Split => Wish::Split(split(visit, place, filled, (day, note))?),
    })
}

/// Whether a place is there on that day and was before.
fn lives(visit: &Visit, id: PlaceId, day: NaiveDate) -> Result<(), String> {
    let span = visit.published.gazetteer.place(id).map(|place| place.span).unwrap_or_default();
    if span.contains(day) && span.from != Some(day) {
        return Ok(());
    }
    let name = kept_apart(&name_of(id, visit));
    let day = visit.words.day(day);
    Err(visit.words.tell("change-not-then", &[("name", Gap::Text(&name)), ("day", Gap::Text(&day))]))
}

/// The names that differ from those of that day.
fn new_names(place: &Place, day: NaiveDate, filled: &Filled) -> Vec<(Language, String)> {
    let given = Language::ALL
        .map(|language| (language, field(filled, &format!("name-{}", language.tag())).trim().to_string()));
    let stands = |language: Language, text: &str| {
        place.names.iter().any(|name| {
            name.language == Some(language)
                && name.kind == places::NameKind::Official
                && name.span.contains(day)
                && name.text == text
        })
    };
    given.into_iter().filter(|(language, text)| !text.is_empty() && !stands(*language, text)).collect()
}

/// Whether names have letters or digits.
fn sound<'a>(visit: &Visit, names: impl Iterator<Item = &'a String>) -> Result<(), String> {
    for name in names {
        if normalise(name).is_empty()
            || name.chars().count() > 200
            || name.contains(|letter: char| letter.is_control() || turns_direction(letter))
        {
            let name = kept_apart(name);
            return Err(visit.words.tell("change-no-name", &[("name", Gap::Text(&name))]));
        }
    }
    Ok(())
}

/// The place that somebody wrote: P-code, number or name.
fn other(visit: &Visit, text: &str, day: NaiveDate, level: Option<u8>) -> Result<PlaceId, String> {
    let gazetteer: &Gazetteer = &visit.published.gazetteer;
    if text.trim().is_empty() {
        return Err(visit.words.say("change-other-missing"));
    }
    let among = |level| Among { level, day: Some(day), below: None };
    let found = refer(gazetteer, text, among(level)).or_else(|_| refer(gazetteer, text, among(None)));
    let text = kept_apart(text.trim());
    found.map_err(|error| match error {
        ReferError::Unknown { .. } => visit.words.tell("change-unknown", &[("text", Gap::Text(&text))]),
        ReferError::Several { .. } => visit.words.tell("change-several", &[("text", Gap::Text(&text))]),
    })
}

/// Whether a place can lie in another.
fn check_parent(visit: &Visit, place: &Place, under: PlaceId, day: NaiveDate) -> Result<(), String> {
    let gazetteer = &visit.published.gazetteer;
    let name = kept_apart(&name_of(under, visit));
    let refuse = |key: &str| Err(visit.words.tell(key, &[("name", Gap::Text(&name))]));
    lives(visit, under, day)?;
    let level = gazetteer.place(under).and_then(|place| place.level);
    if place.parent(Some(day)) == Some(under) {
        return refuse("change-lies-there");
    }
    let is_higher = level.zip(place.level).is_none_or(|(above, below)| above < below);
    if !is_higher || under == place.id || gazetteer.ancestors(under, day).contains(&place.id) {
        return refuse("change-not-above");
    }
    Ok(())
}

/// A new place as a part of the form gives it; `None` where it has no name.
fn part(visit: &Visit, filled: &Filled, number: &str) -> Result<Option<NewPlace>, String> {
    let name = |language: Language| {
        let text = field(filled, &format!("part-{number}-{}", language.tag())).trim();
        (!text.is_empty()).then(|| (language, text.to_string()))
    };
    let names: Vec<(Language, String)> = Language::ALL.into_iter().filter_map(name).collect();
    sound(visit, names.iter().map(|(_, name)| name))?;
    let code = field(filled, &format!("part-{number}-code")).trim();
    if let Some(holder) =
        visit.published.gazetteer.by_code(SHOWN_SCHEME, code, None).filter(|_| !code.is_empty())
    {
        let name = kept_apart(&name_of(holder.id, visit));
        return Err(visit
            .words
            .tell("change-code-taken", &[("code", Gap::Text(code)), ("name", Gap::Text(&name))]));
    }
    let code = (!code.is_empty()).then(|| code.to_string());
    Ok((!names.is_empty()).then(|| NewPlace { names, code, ..NewPlace::default() }))
}

fn split(
    visit: &Visit,
    place: &Place,
    filled: &Filled,
    (day, note): (NaiveDate, String),
) -> Result<Split, String> {
    let gazetteer = &visit.published.gazetteer;
    let keeps = field(filled, "keeps") != "no";
    let mut into = Vec::new();
    for number in (1..=PARTS).map(|number| number.to_string()) {
        let Some(mut part) = part(visit, filled, &number)? else { continue };
        let children = gazetteer.children(place.id, day).into_iter();
        let taken = children.filter(|child| field(filled, &format!("child-{}", child.0)) == number);
        part.takes = taken.map(|child| format!("#{}", child.0)).collect();
        into.push(part);
    }
    if into.len() + usize::from(keeps) < 2 {
        return Err(visit.words.say("change-too-few"));
    }
    if let Some(first) = into.first_mut().filter(|_| !keeps) {
        first.takes_rest = true;
    }
    Ok(Split { place: format!("#{}", place.id.0), into, keeps, day, note })
}
