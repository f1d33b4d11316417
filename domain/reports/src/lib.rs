#![doc = include_str!("../README.md")]

mod template;
mod world;

#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

pub use template::{Extent, Files, MapOf, Template};

/// A document to be set: a template, and what it reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The path of the template among the files.
    pub main: String,
    /// Files that templates read, by path: further templates, data, drawings.
    pub files: Vec<(String, Vec<u8>)>,
    /// What it is, the same for all times and unlike all others: the PDF carries a hash of it.
    pub identity: String,
    /// The moment that stands in the PDF as that of its making.
    pub made_at: DateTime<Utc>,
}

/// No document could be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// A template is wrong, or asks for what it was not given.
    #[error("{place}: {what}")]
    Template {
        /// File and line: `round.typ:12`.
        place: String,
        /// What is wrong there, and what may help.
        what: String,
    },
    /// A path of a file is none.
    #[error("\"{0}\" is no path for a file of a document")]
    Path(String),
}

/// A text as a document can have it: letters that Vazirmatn lacks, such as Cyrillic ones, are a `?`.
#[must_use]
pub fn legible(text: &str) -> String {
    world::legible(text)
}

/// Sets a document: the same bytes for the same document.
///
/// # Errors
///
/// [`ReportError`] naming the place in the template. A document that would not be PDF/A-2a and PDF/UA-1 is an error.
pub fn pdf(document: &Document) -> Result<Vec<u8>, ReportError> {
    world::World::new(document)?.pdf()
}
