//! Naming a place in a command: by its code, its number, or a name that only one place has.
//!
//! In: a text such as `IQG11Q02`, `#93` or `Ninewa / Sinjar`. Out: the place, or the
//! candidates. Unlike [`crate::resolve()`] it takes no name that is only alike:
//! who changes a place says which.

use chrono::NaiveDate;
use terms::Language;

use crate::gazetteer::Gazetteer;
use crate::names::{NameForms, normalise};
use crate::place::{NameKind, Place, PlaceId};
use crate::resolve::{Resolution, Stated, resolve};

/// The scheme whose codes people use to name a place.
pub const SHOWN_SCHEME: &str = "cod-pcode";
/// Candidates that a message lists.
const SHOWN: usize = 6;

/// Among which places a text names one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Among {
    /// Only places of that level.
    pub level: Option<u8>,
    /// Only places right below that one.
    pub below: Option<PlaceId>,
    /// The places of that day; `None` for the present state.
    pub day: Option<NaiveDate>,
}

/// Why a text names no place. Nothing was guessed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReferError {
    /// No place has that number or name.
    #[error("no place is called \"{text}\"{}; look for it with `masar places find`", nearest(.said))]
    Unknown {
        /// What was said.
        text: String,
        /// Places whose names are alike, in words.
        said: Vec<String>,
    },
    /// Several places have that name.
    #[error("\"{text}\" is the name of {} places: {}; say which by its P-code or number", .places.len(), list(.said))]
    Several {
        /// What was said.
        text: String,
        /// The places.
        places: Vec<PlaceId>,
        /// The places, in words.
        said: Vec<String>,
    },
}

/// The place that a text names: `IQG11Q02` (a P-code), `#93` (its number), a name
/// that one place alone has, or a name after those above it: `Ninewa / Sinjar`.
///
/// Names count as the same without regard to case, marks, hyphens and articles.
/// Places that exist on the day come first, then those of other times; areas
/// come before villages.
///
/// # Errors
///
/// [`ReferError`] if no place or several places are named so.
pub fn refer(gazetteer: &Gazetteer, text: &str, among: Among) -> Result<PlaceId, ReferError> {
    let text = text.trim();
    let fits = |place: &&Place| {
        among.level.is_none_or(|level| place.level == Some(level))
            && among.below.is_none_or(|above| place.parent(among.day) == Some(above))
    };
    let by_number = text.strip_prefix('#').and_then(|number| number.parse().ok()).map(PlaceId);
    let numbered = by_number.and_then(|id| gazetteer.place(id));
    let coded = |day| gazetteer.by_code(SHOWN_SCHEME, text, day);
    if let Some(place) = numbered.or_else(|| coded(among.day)).or_else(|| coded(None)).filter(fits) {
        return Ok(place.id);
    }
    let names: Vec<&str> = text.split(" / ").map(str::trim).filter(|name| !name.is_empty()).collect();
    let mut found: Vec<&Place> = match names.split_last() {
        Some((name, above)) => called(gazetteer, name, above, among).into_iter().filter(fits).collect(),
        None => Vec::new(),
    };
    narrow(&mut found, |place| place.span.holds(among.day));
    narrow(&mut found, |place| place.level.is_some_and(|level| level < 4));
    match found[..] {
        [only] => Ok(only.id),
        [] => Err(ReferError::Unknown { text: text.into(), said: alike(gazetteer, &names, among) }),
        _ => Err(ReferError::Several {
            text: text.into(),
            places: found.iter().map(|place| place.id).collect(),
            said: found.iter().map(|place| title_within(gazetteer, place, among.day)).collect(),
        }),
    }
}

/// A place as messages name it: `Erbil (IQG11Q02)`, or `Erbil (#93)` if it has no P-code.
///
/// The name and code of that day; of its last day if it ended before, and of
/// its first if it began later.
#[must_use]
pub fn title(gazetteer: &Gazetteer, id: PlaceId, day: Option<NaiveDate>) -> String {
    let Some(place) = gazetteer.place(id) else { return format!("#{}", id.0) };
    let day = place.nearest_day(day);
    let code = place.code(SHOWN_SCHEME, day).map_or_else(|| format!("#{}", id.0), ToString::to_string);
    format!("{} ({code})", place.name(Language::English, day))
}

/// `Erbil (IQG11Q02), level 2, in Erbil`
fn title_within(gazetteer: &Gazetteer, place: &Place, day: Option<NaiveDate>) -> String {
    let level = place.level.map_or(String::new(), |level| format!(", level {level}"));
    let parent = place.parent(place.nearest_day(day)).and_then(|id| gazetteer.place(id));
    let within = parent.map_or(String::new(), |above| {
        format!(", in {}", above.name(Language::English, above.nearest_day(day)))
    });
    let ended = place.span.until.map_or(String::new(), |until| format!(", until {until}"));
    format!("{}{level}{within}{ended}", title(gazetteer, place.id, day))
}

/// Places that have the name and lie below places that have those above it.
fn called<'a>(gazetteer: &'a Gazetteer, name: &str, above: &[&str], among: Among) -> Vec<&'a Place> {
    let form = normalise(name);
    if form.is_empty() {
        return Vec::new();
    }
    let above: Vec<NameForms> = above.iter().map(|name| normalise(name)).collect();
    let alike = gazetteer.names().named_alike(gazetteer, std::slice::from_ref(&form), among.level);
    let named = alike.into_iter().filter_map(|id| gazetteer.place(id)).filter(|place| has(place, &form));
    let mut found: Vec<&Place> = named
        .filter(|place| {
            let mut line = gazetteer.ancestors_on(place.id, place.nearest_day(among.day)).into_iter();
            let is_next = |form: &NameForms| {
                line.any(|id| gazetteer.place(id).is_some_and(|ancestor| has(ancestor, form)))
            };
            above.iter().rev().all(is_next)
        })
        .collect();
    if let Some(direct) = above.last() {
        narrow(&mut found, |place| {
            let parent = place.parent(place.nearest_day(among.day)).and_then(|id| gazetteer.place(id));
            parent.is_some_and(|parent| has(parent, direct))
        });
    }
    found
}

/// Whether one of its names is that one.
fn has(place: &Place, form: &NameForms) -> bool {
    let sound = place.names.iter().filter(|name| name.kind != NameKind::Damaged);
    sound.into_iter().any(|name| normalise(&name.text).folded == form.folded)
}

/// Keeps those of which it is true, unless it is true of none.
fn narrow(places: &mut Vec<&Place>, is: impl Fn(&Place) -> bool) {
    if places.iter().any(|place| is(place)) {
        places.retain(|place| is(place));
    }
}

/// Areas whose names are alike, the most alike first.
fn alike(gazetteer: &Gazetteer, names: &[&str], among: Among) -> Vec<String> {
    let Some(name) = names.last() else { return Vec::new() };
    let levels = among.level.map_or_else(|| vec![1, 2, 3], |level| vec![level]);
    let mut all = Vec::new();
    for level in levels {
        let stated = Stated {
            names: vec![name],
            level: Some(level),
            parent: among.below,
            day: among.day,
            ..Stated::default()
        };
        let resolution = resolve(gazetteer, &stated);
        if !matches!(resolution, Resolution::NotFound(_)) {
            all.extend(resolution.candidates().to_vec());
        }
    }
    all.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.place.cmp(&b.place)));
    all.iter().take(3).map(|one| title(gazetteer, one.place, among.day)).collect()
}

fn nearest(said: &[String]) -> String {
    if said.is_empty() { String::new() } else { format!("; nearest: {}", said.join(", ")) }
}

fn list(said: &[String]) -> String {
    let more = said.len().saturating_sub(SHOWN);
    let mut text = said[..said.len() - more].join("; ");
    if more > 0 {
        text.push_str(&format!("; and {more} more"));
    }
    text
}

#[cfg(test)]
mod tests;
