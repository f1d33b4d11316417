//! Drafts of areas: what a file says about them, before it is merged into a gazetteer.

use chrono::NaiveDate;
use terms::{Address, Code, Language};

use crate::boundary::Boundary;
use crate::place::Point;

/// An area as one file describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaDraft {
    /// 0 country, 1 governorate or state, 2 district, 3 sub-district.
    pub level: u8,
    /// The scheme of its code and of its parent's: `cod-pcode`, …
    pub scheme: Code,
    /// Its code.
    pub code: String,
    /// The code of the area above.
    pub parent_code: Option<String>,
    /// Codes in other schemes.
    pub other_codes: Vec<(Code, String)>,
    /// Official names, each with its language if that is one that Masar speaks.
    pub names: Vec<(Option<Language>, String)>,
    /// Other names and spellings.
    pub alternates: Vec<(Option<Language>, String)>,
    /// Texts that stood for a name but are destroyed (`????`); kept to be shown, never to be matched.
    pub damaged: Vec<(Option<Language>, String)>,
    /// First day on which the code, the names and the parent hold.
    pub valid_from: Option<NaiveDate>,
    /// First day on which they hold no more.
    pub valid_to: Option<NaiveDate>,
    /// The boundary, if the file has one that can be read.
    pub boundary: Option<Boundary>,
    /// A point within it, if the file gives one.
    pub point: Option<Point>,
    /// Where in which file it stands.
    pub address: Address,
}

/// One row of a table of P-codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PcodeRow {
    /// ISO 3166 code of the country (`IRQ`); empty if not given.
    pub country: String,
    /// Administrative level, 0 to 3.
    pub level: u8,
    /// The P-code.
    pub code: String,
    /// The name.
    pub name: String,
    /// P-code of the area above; for level 1 the code of the country.
    pub parent: String,
    /// First day on which it holds.
    pub valid_from: Option<NaiveDate>,
    /// Where the row stands.
    pub address: Address,
}

impl AreaDraft {
    /// An area with a level and a code and nothing else.
    #[must_use]
    pub fn new(level: u8, scheme: Code, code: impl Into<String>, address: Address) -> Self {
        Self {
            level,
            scheme,
            code: code.into(),
            parent_code: None,
            other_codes: Vec::new(),
            names: Vec::new(),
            alternates: Vec::new(),
            damaged: Vec::new(),
            valid_from: None,
            valid_to: None,
            boundary: None,
            point: None,
            address,
        }
    }
}
