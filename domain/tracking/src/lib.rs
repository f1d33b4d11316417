//! Tracking people on the move: instruments, rounds, records, checks, comparisons.
//!
//! In: tables of cells from `sheets`, the gazetteer of `places`, definitions of a pack.
//! Out: drafts of records with findings, totals, and what changed between two rounds.
//! Saving, permission and audit are the work of `storage` and `actions`.

pub mod measure;
pub mod record;
pub mod round;
