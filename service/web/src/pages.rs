//! The pages: one file each, its template beside it.

pub(crate) mod account;
pub(crate) mod admin;
pub(crate) mod area_shapes;
pub(crate) mod choice;
pub(crate) mod design;
pub(crate) mod edition;
pub(crate) mod entrance;
pub(crate) mod explore;
pub(crate) mod flows;
pub(crate) mod gazetteer;
pub(crate) mod health;
pub(crate) mod map_figures;
pub(crate) mod map_shapes;
pub(crate) mod overview;
pub(crate) mod place;
pub(crate) mod places;
pub(crate) mod releases;
pub(crate) mod rounds;
pub(crate) mod severity;
pub(crate) mod workspace;
