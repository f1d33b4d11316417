//! HXL tags: `#adm1+name`. A text goes in, a tag comes out, if it is one.

use std::fmt;

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
