//! What a split, merge, rename or move changed, told place by place.
//!
//! In: the gazetteer before, and the changes. Out: for each place that changes
//! one sentence, and the changes with a remark for people.

use chrono::NaiveDate;
use terms::Language;

use crate::gazetteer::Gazetteer;
use crate::gazetteer::change::{GazetteerChange, GazetteerError};
use crate::place::{Lineage, LineageKind, Place, PlaceId};
use crate::reference::{SHOWN_SCHEME, title};

/// What became of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// It is new.
    Begins,
    /// It is no more.
    Ends,
    /// It goes on without what became places of their own.
    Smaller,
    /// It goes on with what went up in it.
    Larger,
    /// It has another name.
    Renamed,
    /// It belongs to another place.
    Moved,
}

/// One place that changes, as it is afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The place.
    pub place: PlaceId,
    /// Its level.
    pub level: Option<u8>,
    /// Its P-code; `None` if it has none.
    pub code: Option<String>,
    /// Its English name, or another if it has none.
    pub name: String,
    /// What became of it.
    pub turn: Turn,
    /// The same in words: `ends; its last day is 2014-03-12`.
    pub what: String,
}

impl Turn {
    /// `begins`, `ends`, `smaller`, `larger`, `renamed` or `moved`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Begins => "begins",
            Self::Ends => "ends",
            Self::Smaller => "smaller",
            Self::Larger => "larger",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
        }
    }
}

/// Tells for each place what changes on that day, areas first, in the order of levels and numbers.
///
/// # Errors
///
/// If the gazetteer does not take the changes.
pub fn tell(
    before: &Gazetteer,
    changes: &[GazetteerChange],
    day: NaiveDate,
) -> Result<Vec<Told>, GazetteerError> {
    let mut after = before.clone();
    after.apply(changes)?;
    let mut ids: Vec<PlaceId> = changes.iter().map(GazetteerChange::place).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut told: Vec<Told> = ids
        .into_iter()
        .filter_map(|id| {
            let now = after.place(id)?;
            let (turn, what) = turn(before, &after, now, day)?;
            let shown = if now.span.contains(day) { Some(day) } else { day.pred_opt() };
            Some(Told {
                place: id,
                level: now.level,
                code: now.code(SHOWN_SCHEME, shown).map(Into::into),
                name: now.name(Language::English, shown).into(),
                turn,
                what,
            })
        })
        .collect();
    told.sort_by_key(|one| (one.level.unwrap_or(u8::MAX), one.turn, one.place));
    Ok(told)
}

/// The changes with a remark at what happened on that day.
#[must_use]
pub fn with_note(changes: Vec<GazetteerChange>, day: NaiveDate, note: &str) -> Vec<GazetteerChange> {
    if note.trim().is_empty() {
        return changes;
    }
    let add = |event: &mut Lineage| {
        let gap = if event.note.is_empty() { "" } else { "; " };
        event.note = format!("{}{gap}{}", event.note, note.trim());
    };
    let noted = |change: GazetteerChange| match change {
        GazetteerChange::Add { mut place, boundary } => {
            place.events.last_mut().into_iter().for_each(add);
            GazetteerChange::Add { place, boundary }
        }
        GazetteerChange::Replace { mut place, why } => {
            place.events.last_mut().filter(|event| event.day == day).into_iter().for_each(add);
            GazetteerChange::Replace { place, why }
        }
        other => other,
    };
    changes.into_iter().map(noted).collect()
}

/// One event in words, as it looks from the place to which it happened: `split; became Halabja (IQG19)`.
#[must_use]
pub fn event_in_words(gazetteer: &Gazetteer, place: &Place, event: &Lineage) -> String {
    let others = || {
        let names: Vec<String> =
            event.other.iter().map(|id| title(gazetteer, *id, Some(event.day))).collect();
        names.join(", ")
    };
    let begins = place.span.from == Some(event.day);
    let ends = place.span.until == Some(event.day);
    let text = match event.kind {
        LineageKind::Split if begins => format!("split from {}", others()),
        LineageKind::Split if ends => format!("split into {}", others()),
        LineageKind::Split => format!("{} split from it", others()),
        LineageKind::Merge if begins => format!("made of {}", others()),
        LineageKind::Merge if ends => format!("went up in {}", others()),
        LineageKind::Merge => format!("{} went up in it", others()),
        LineageKind::Rename => return format!("renamed: {}", event.note),
        LineageKind::Move => {
            let parent =
                |id: Option<PlaceId>| id.map_or("nothing".into(), |id| title(gazetteer, id, Some(event.day)));
            let to = place.parent(Some(event.day));
            let from = event.other.iter().copied().find(|id| Some(*id) != to);
            format!("moved from {} to {}", parent(from), parent(to))
        }
    };
    if event.note.is_empty() { text } else { format!("{text}; {}", event.note) }
}

fn turn(before: &Gazetteer, after: &Gazetteer, now: &Place, day: NaiveDate) -> Option<(Turn, String)> {
    let event = now.events.last().filter(|event| event.day == day);
    let words =
        |event: Option<&Lineage>| event.map_or(String::new(), |event| event_in_words(after, now, event));
    let Some(old) = before.place(now.id) else {
        return Some((Turn::Begins, format!("new from {day}: {}", words(event))));
    };
    if old.span.until != now.span.until {
        let last = day.pred_opt().unwrap_or(day);
        return Some((Turn::Ends, format!("ends, last day {last}: {}", words(event))));
    }
    let turn = match event?.kind {
        LineageKind::Split => return Some((Turn::Smaller, format!("goes on: {}", words(event)))),
        LineageKind::Merge => return Some((Turn::Larger, format!("goes on: {}", words(event)))),
        LineageKind::Rename => Turn::Renamed,
        LineageKind::Move => Turn::Moved,
    };
    Some((turn, words(event)))
}
