//! Changes of a gazetteer as values, and why one can be refused.

use chrono::NaiveDate;

use crate::boundary::Boundary;
use crate::gazetteer::Gazetteer;
use crate::place::{Place, PlaceId};
use crate::reference::title;

/// One step from one state of a gazetteer to the next.
///
/// A place is always given whole, as it is afterwards.
#[derive(Debug, Clone, PartialEq)]
pub enum GazetteerChange {
    /// A place that was not there before.
    Add {
        /// The place.
        place: Place,
        /// Its boundary, if known.
        boundary: Option<Boundary>,
    },
    /// A place with other names, codes, parents, dates or events than before.
    Replace {
        /// The place as it is afterwards.
        place: Place,
        /// What is new about it, for people.
        why: String,
    },
    /// A boundary that is new or differs from the one before.
    SetBoundary {
        /// Whose boundary.
        place: PlaceId,
        /// The boundary.
        boundary: Boundary,
    },
}

/// A change that a gazetteer refuses. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GazetteerError {
    /// The id is taken.
    #[error("cannot add place {}: there is one with this id", .0.0)]
    Duplicate(PlaceId),
    /// There is no such place.
    #[error("cannot change place {}: there is none with this id", .0.0)]
    Unknown(PlaceId),
    /// The parent is not there.
    #[error("cannot put place {} under {}: there is no such place", place.0, parent.0)]
    UnknownParent {
        /// The place below.
        place: PlaceId,
        /// The parent that is missing.
        parent: PlaceId,
    },
    /// The place would be above itself.
    #[error("cannot put place {} under {}: it would be its own ancestor", place.0, parent.0)]
    Circle {
        /// The place below.
        place: PlaceId,
        /// The parent that belongs to it.
        parent: PlaceId,
    },
    /// Two parents would hold on the same day.
    #[error("cannot change place {}: it would have two parents on one day", .0.0)]
    TwoParents(PlaceId),
    /// The parent is not of a higher level.
    #[error("cannot put place {} under {}: its level is not below the other's", place.0, parent.0)]
    WrongLevel {
        /// The place below.
        place: PlaceId,
        /// The parent.
        parent: PlaceId,
    },
    /// The place does not exist on the day of the change.
    #[error("cannot change place {} on {day}: it does not exist on that day", place.0)]
    NotThen {
        /// The place.
        place: PlaceId,
        /// The day.
        day: NaiveDate,
    },
    /// Places below a place that is split or closed would be left without a parent.
    #[error("cannot split place {}: say to which part {} of the places below it go", place.0, children.len())]
    ChildrenLeft {
        /// The place.
        place: PlaceId,
        /// The places below it that no part takes.
        children: Vec<PlaceId>,
    },
    /// A new place would share its code with another one.
    #[error("cannot give a new place the code {code}: place {} has it on that day", holder.0)]
    CodeTaken {
        /// The code.
        code: String,
        /// The place that has it.
        holder: PlaceId,
    },
    /// A new place would have the name of one beside it.
    #[error("cannot make a new place {name}: place {} beside it has this name", holder.0)]
    NameTaken {
        /// The name.
        name: String,
        /// The place that has it.
        holder: PlaceId,
    },
    /// Places of different levels are not one place.
    #[error("cannot merge places of different levels; merge places of one level")]
    MixedLevels(Vec<PlaceId>),
    /// The operation was given too few places, or the same one twice.
    #[error("cannot {what}")]
    Senseless {
        /// What was attempted, and why it makes no sense.
        what: String,
    },
}

impl GazetteerError {
    /// The message with names and codes of places in the place of their numbers.
    #[must_use]
    pub fn in_words(&self, gazetteer: &Gazetteer) -> String {
        let name = |id: &PlaceId| title(gazetteer, *id, None);
        match self {
            Self::Duplicate(_) | Self::UnknownParent { .. } | Self::Unknown(_) => self.to_string(),
            Self::Circle { place, parent } => {
                format!("cannot put {} under {}: it would be its own ancestor", name(place), name(parent))
            }
            Self::TwoParents(id) => {
                format!("cannot change {}: it would have two parents on one day", name(id))
            }
            Self::WrongLevel { place, parent } => format!(
                "cannot put {} under {}: its level is not below the other's",
                name(place),
                name(parent)
            ),
            Self::NotThen { place, day } => {
                format!("cannot change {} on {day}: {}", name(place), lifetime(gazetteer, *place, *day))
            }
            Self::ChildrenLeft { place, children } => {
                let first: Vec<String> = children.iter().take(LISTED).map(name).collect();
                let more = children.len().saturating_sub(LISTED);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                format!(
                    "cannot split {}: say to which part the places below it go: {}{more}",
                    name(place),
                    first.join(", ")
                )
            }
            Self::CodeTaken { code, holder } => {
                format!("cannot give a new place the code {code}: {} has it on that day", name(holder))
            }
            Self::NameTaken { name: text, holder } => {
                format!("cannot make a new place {text}: {} beside it has this name already", name(holder))
            }
            Self::MixedLevels(places) => {
                let places: Vec<String> = places.iter().map(name).collect();
                format!(
                    "cannot merge {}: they are of different levels; merge places of one level",
                    places.join(" and ")
                )
            }
            Self::Senseless { what } => format!("cannot {what}"),
        }
    }

    /// The places that it speaks of.
    #[must_use]
    pub fn places(&self) -> Vec<PlaceId> {
        match self {
            Self::Duplicate(id) | Self::Unknown(id) | Self::TwoParents(id) => vec![*id],
            Self::UnknownParent { place, parent }
            | Self::Circle { place, parent }
            | Self::WrongLevel { place, parent } => vec![*place, *parent],
            Self::NotThen { place, .. } => vec![*place],
            Self::ChildrenLeft { place, children } => {
                std::iter::once(place).chain(children.iter().take(LISTED)).copied().collect()
            }
            Self::CodeTaken { holder, .. } | Self::NameTaken { holder, .. } => vec![*holder],
            Self::MixedLevels(places) => places.clone(),
            Self::Senseless { .. } => Vec::new(),
        }
    }
}

/// Places that a message lists.
const LISTED: usize = 8;

/// Why a place cannot change on a day.
fn lifetime(gazetteer: &Gazetteer, id: PlaceId, day: NaiveDate) -> String {
    let span = gazetteer.place(id).map(|place| place.span).unwrap_or_default();
    match (span.from, span.until) {
        (Some(from), _) if day < from => format!("it exists since {from} only"),
        (Some(from), _) if day == from => "it begins on that very day".into(),
        (_, Some(until)) if until <= day => format!("it ended; its last day was the one before {until}"),
        _ => "it does not exist on that day".into(),
    }
}

impl GazetteerChange {
    /// Which place it is about.
    #[must_use]
    pub fn place(&self) -> PlaceId {
        match self {
            Self::Add { place, .. } | Self::Replace { place, .. } => place.id,
            Self::SetBoundary { place, .. } => *place,
        }
    }
}
