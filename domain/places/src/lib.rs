//! Places: gazetteer, hierarchy over time, boundaries, and finding the place that is meant.

pub mod area;
pub mod boundary;
pub mod crosswalk;
pub mod gazetteer;
pub mod import;
pub mod locate;
pub mod merge;
pub mod names;
pub mod place;
pub mod resolve;
pub mod text_state;

pub use area::{AreaDraft, PcodeRow};
pub use boundary::{Boundary, BoundaryError};
pub use crosswalk::{Crosswalk, CrosswalkRow, DecideError, Decision, Link, LinkKey, LinkStatus};
pub use gazetteer::Gazetteer;
pub use gazetteer::change::{GazetteerChange, GazetteerError};
pub use import::{BoundaryFile, ImportError, import_boundaries, import_pcodes};
pub use locate::{distance_between, distance_to, is_inside, locate, locate_on};
pub use merge::merge_areas;
pub use names::{NameForms, normalise};
pub use place::{
    Lineage, LineageKind, NameKind, Parent, Place, PlaceCode, PlaceId, PlaceKind, PlaceName, Point, Span,
};
pub use resolve::{Match, Reason, Resolution, Stated, match_children, resolve};
pub use text_state::{TextState, repair_text};

/// All kinds of findings that this crate gives.
pub const KINDS: &[&terms::FindingKind] = &[];
