//! Tracking people on the move: instruments, rounds, records, checks, comparisons.
//!
//! In: tables of cells from `sheets`, the gazetteer of `places`, definitions of a pack.
//! Out: drafts of records with findings, totals, and what changed between two rounds.
//! Saving, permission and audit are the work of `storage` and `actions`.

pub mod area;
pub mod carry;
pub mod checks;
pub mod cleaning;
pub mod columns;
pub mod compare;
pub mod complete;
pub mod difference;
pub mod draft;
mod flood;
pub mod flows;
pub mod instrument;
pub mod label;
pub mod measure;
pub mod placing;
pub mod propose;
pub mod record;
pub mod round;
pub mod rule;
pub mod shares;
mod spoken;
pub mod tags;
pub mod totals;
