//! Work on the gazetteer: which place a stated area means, and what happens to places.

pub(crate) mod change;
pub(crate) mod doubt;
mod doubt_map;
pub(crate) mod doubts;
mod link;
mod shown;

pub(crate) use link::open_links;

/// The permission to say which place is meant.
pub(crate) const DECIDE: &str = <actions::place::Decide as actions::Action>::NAME;
