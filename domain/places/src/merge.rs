//! Drafts of areas and a gazetteer → the changes that bring the drafts in.

use terms::Finding;

use crate::area::AreaDraft;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::change::GazetteerChange;

/// The changes that bring these areas into the gazetteer. None if all is known already.
#[must_use]
pub fn merge_areas(gazetteer: &Gazetteer, drafts: Vec<AreaDraft>) -> (Vec<GazetteerChange>, Vec<Finding>) {
    let _ = (gazetteer, drafts);
    (Vec::new(), Vec::new())
}
