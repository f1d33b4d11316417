//! The vocabulary that all rooms of Masar share.
//!
//! A type stands here only if three crates use it, and it can do no more than
//! be made, compared, parsed and written. What the words mean for people is in
//! `docs/terms.md`.

pub mod address;
pub mod code;
pub mod count;
pub mod definition;
pub mod finding;
pub mod language;
pub mod random;

pub use address::Address;
pub use code::{Code, CodeError};
pub use count::{Count, Unit};
pub use definition::DefinitionError;
pub use finding::{Finding, FindingKind, Severity};
pub use language::{Language, Text, is_arabic_letter, turns_direction};
pub use random::Random;
