//! HXL tags: `#adm1+name`. A text goes in, a tag comes out, if it is one.

use std::fmt;

use crate::cell::Cell;
use crate::table::profile::{Class, Row};
use crate::workbook::Sheet;

/// An HXL hashtag with its attributes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct HxlTag {
    /// The hashtag, in lower case: `#adm1`.
    pub tag: String,
    /// Its attributes in lower case, sorted, without `+`.
    pub attributes: Vec<String>,
}

impl HxlTag {
    /// The tag that a text is, if it is one. White space anywhere between the
    /// parts is tolerated (`#org +impl `, `#adm1+name⇥`); error values (`#N/A`,
    /// `#REF!`), labels (`# of IDPs`, `No#`) and bare `#` are not tags.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.trim_matches(crate::cell::is_invisible).strip_prefix('#')?;
        let mut parts = rest.split('+');
        let tag = word(parts.next()?.trim_end())?;
        let mut attributes: Vec<String> = Vec::new();
        for part in parts {
            attributes.push(word(part.trim_matches(crate::cell::is_invisible))?);
        }
        if tag == "na" && attributes.is_empty() {
            return None;
        }
        attributes.sort_unstable();
        attributes.dedup();
        Some(Self { tag: format!("#{tag}"), attributes })
    }

    /// Whether it has that attribute.
    #[must_use]
    pub fn has(&self, attribute: &str) -> bool {
        self.attributes.iter().any(|own| own == attribute)
    }
}

impl fmt::Display for HxlTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = self.tag.clone();
        for attribute in &self.attributes {
            text.push('+');
            text.push_str(attribute);
        }
        f.pad(&text)
    }
}

/// Hashtags of the HXL standard. One of these, or an attribute, tells a row of
/// tags from headings that begin with a hash (`#Districts`).
const STANDARD: [&str; 56] = [
    "access",
    "activity",
    "adm1",
    "adm2",
    "adm3",
    "adm4",
    "adm5",
    "affected",
    "agegroup",
    "beneficiary",
    "capacity",
    "cause",
    "channel",
    "consent",
    "contact",
    "country",
    "crisis",
    "currency",
    "date",
    "delivery",
    "description",
    "education",
    "event",
    "financial",
    "frequency",
    "geo",
    "group",
    "impact",
    "indicator",
    "inneed",
    "item",
    "lang",
    "loc",
    "meta",
    "modality",
    "need",
    "need_type",
    "operations",
    "org",
    "output",
    "population",
    "priority",
    "project",
    "reached",
    "refugees",
    "region",
    "response",
    "result",
    "round",
    "sector",
    "service",
    "severity",
    "status",
    "subsector",
    "targeted",
    "value",
];

/// Whether a row is one of HXL tags: at least a third of its cells are, or two
/// are and nothing else in it is a number; and one of them is of the standard.
/// One tag alone makes such a row only in a sheet of three columns or less.
pub(crate) fn is_tags_row(sheet: &Sheet, row: &Row) -> bool {
    let tags: Vec<HxlTag> = row
        .cells
        .iter()
        .filter_map(|(column, _)| match sheet.cell(row.number, *column) {
            Cell::Text(text) => HxlTag::parse(text),
            _ => None,
        })
        .collect();
    let all = row.cells.len();
    let numbers = row.count(Class::Number);
    let many = match tags.len() {
        0 => false,
        1 => all <= 2 && numbers == 0 && sheet.column_count() <= 3,
        count => count * 3 >= all || numbers == 0,
    };
    many && tags.iter().any(|tag| !tag.attributes.is_empty() || STANDARD.contains(&&tag.tag[1..]))
}

/// A letter, then letters, digits and `_`; lowered.
fn word(text: &str) -> Option<String> {
    let good = text.len() <= 60
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    good.then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_are_told_from_what_only_begins_with_a_hash() {
        for (text, expected) in [
            ("#adm1", "#adm1"),
            ("#adm1+name", "#adm1+name"),
            ("#adm1+name\t", "#adm1+name"),
            ("#org +impl ", "#org+impl"),
            (" #Affected +IDPs+ind", "#affected+idps+ind"),
            ("#country+name+origin", "#country+name+origin"),
            ("#date + month", "#date+month"),
            ("#geo+lon+lat", "#geo+lat+lon"),
            ("#HRP", "#hrp"),
            ("#meta+v_1", "#meta+v_1"),
        ] {
            assert_eq!(HxlTag::parse(text).map(|tag| tag.to_string()).as_deref(), Some(expected), "{text:?}");
        }
        for text in [
            "",
            "#",
            "##",
            "# of IDPs",
            "#N/A",
            "#REF!",
            "#DIV/0!",
            "#NAME?",
            "#NULL!",
            "#NUM!",
            "#VALUE!",
            "No#",
            "Show location",
            "#1",
            "#adm1 name",
            "#adm1+",
            "#adm1++name",
            "#adm1+1x",
            "adm1+name",
            "#نازح",
        ] {
            assert_eq!(HxlTag::parse(text), None, "{text:?}");
        }
        assert!(HxlTag::parse("#adm1+name").unwrap().has("name"));
    }

    proptest! {
        #[test]
        fn a_tag_written_and_read_is_the_same(text in "#?[ a-zA-Z0-9_+/!\t]*") {
            if let Some(tag) = HxlTag::parse(&text) {
                prop_assert_eq!(HxlTag::parse(&tag.to_string()), Some(tag));
            }
        }
    }
}
