#![doc = include_str!("../README.md")]

pub mod coverage;
mod heading;
pub mod interviews;
pub mod roster;

pub use coverage::{Asked, Coverage, coverage};
pub use roster::{Informant, RosterError, RosterFault, Sex};
