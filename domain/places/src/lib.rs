#![doc = include_str!("../README.md")]

pub mod aliases;
pub mod area;
pub mod around;
pub mod boundary;
pub mod crosswalk;
pub mod gazetteer;
pub mod history;
pub mod import;
pub mod locate;
pub mod merge;
pub mod names;
pub mod neighbours;
pub mod pairs;
pub mod place;
pub mod point_check;
pub mod reference;
pub mod resolve;
pub mod search;
pub mod text_state;

pub use aliases::{Alias, AliasError, Aliases, apply_aliases};
pub use area::{AreaDraft, PcodeRow};
pub use around::{areas_around, heir};
pub use boundary::{Boundary, BoundaryError};
pub use crosswalk::exchange::{DecisionRow, TakenOver, take_over};
pub use crosswalk::{Crosswalk, CrosswalkRow, DecideError, Decision, Link, LinkKey, LinkStatus};
pub use gazetteer::Gazetteer;
pub use gazetteer::change::{GazetteerChange, GazetteerError};
pub use history::told::{Told, Turn, event_in_words, tell, with_note};
pub use history::{Part, merge, move_to, rename, split, successors, with_villages};
pub use import::{BoundaryFile, ImportError, import_boundaries, import_pcodes, import_table};
pub use locate::{distance_between, distance_to, is_inside, locate, locate_on};
pub use merge::merge_areas;
pub use names::{NameForms, folded, normalise};
pub use neighbours::neighbours;
pub use pairs::{Attached, NamePair, attach_names};
pub use place::{
    Lineage, LineageKind, NameKind, Parent, Place, PlaceCode, PlaceId, PlaceKind, PlaceName, Point, Span,
};
pub use point_check::{Guess, PointTrouble, RawPoint, check_point};
pub use reference::{Among, ReferError, SHOWN_SCHEME, refer, title};
pub use resolve::{
    Match, Reason, Resolution, Stated, StatedChild, match_children, match_stated_children, report::describe,
    resolve,
};
pub use search::search;
pub use text_state::{TextState, repair_text};

#[cfg(test)]
mod made_up;

/// All kinds of findings that this crate gives.
pub const KINDS: &[&terms::FindingKind] = &[
    &aliases::ALIAS_WITHOUT_PLACE,
    &crosswalk::exchange::DECISION_DIFFERS,
    &crosswalk::exchange::DECISION_UNREADABLE,
    &crosswalk::exchange::DECISION_WITHOUT_PLACE,
    &import::BOUNDARY_BROKEN,
    &import::DAMAGED_NAME,
    &import::NO_CODE,
    &import::REPAIRED_NAMES,
    &merge::DUPLICATE_CODE,
    &merge::LEVEL_DIFFERS,
    &merge::PARENT_MISSING,
    &pairs::PAIR_AMBIGUOUS,
    &pairs::PAIR_CONTRADICTORY,
    &pairs::PAIR_UNKNOWN,
    &pairs::PAIR_WITHOUT_AREA,
];
