//! Codes: the short, stable names by which definitions refer to each other.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use deunicode::deunicode_char;

/// A short name that programs use and that never changes: `idp`, `shelter`,
/// `rental_habitable`, `idp-master-list`.
///
/// Lower-case Latin letters, digits, `_`, `-`, `.`, and `/`; 1 to 80 characters;
/// it starts with a letter or a digit. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(Arc<str>);

/// A text that is not a [`Code`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeError {
    /// The text that was refused.
    pub text: String,
}

impl Code {
    /// Makes a code out of a text.
    ///
    /// # Errors
    ///
    /// [`CodeError`] if the text is empty, too long, or has other characters.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        let fits = (1..=80).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.' | '/'));
        if fits { Ok(Self(text.into())) } else { Err(CodeError { text: text.into() }) }
    }

    /// Makes a code out of any label: letters are lowered, those of other scripts
    /// written in Latin ones (`Ménages` → `menages`, `ملاحظات` → `mlhzt`), and
    /// every run of other characters becomes one `_`. A label without letters or
    /// digits becomes `unnamed`.
    #[must_use]
    pub fn from_label(label: &str) -> Self {
        let mut text = String::new();
        for character in label.chars().flat_map(|letter| deunicode_char(letter).unwrap_or("_").chars()) {
            if character.is_ascii_alphanumeric() {
                text.push(character.to_ascii_lowercase());
            } else if !text.is_empty() && !text.ends_with('_') {
                text.push('_');
            }
            if text.len() == 80 {
                break;
            }
        }
        let text = text.trim_end_matches('_');
        Self(if text.is_empty() { "unnamed" } else { text }.into())
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        Self::new(text)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl std::borrow::Borrow<str> for Code {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is not a code: use 1 to 80 lower-case letters, digits, _ - . /", self.text)
    }
}

impl std::error::Error for CodeError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_short_lower_case_and_plain() {
        for good in ["idp", "post_17oct16", "idp-master-list", "record/sum-mismatch", "2014"] {
            assert_eq!(Code::new(good).unwrap().as_str(), good);
        }
        for bad in ["", "IDP", "two words", "_x", "النازحون"] {
            assert!(Code::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn labels_of_any_script_give_codes_that_tell_them_apart() {
        let code = |label| Code::from_label(label).to_string();
        assert_eq!(code("Ménages (déplacés)"), "menages_deplaces");
        assert_eq!(code("Rental (Habitable) "), "rental_habitable");
        assert_eq!(code("Район"), "raion");
        assert_ne!(code("ملاحظات"), code("اسم الباحث"));
        assert_ne!(code("تێبینی"), "unnamed");
        assert_eq!(code(" – "), "unnamed");
    }

    proptest! {
        #[test]
        fn any_label_gives_a_code(label in ".*") {
            let code = Code::from_label(&label);
            prop_assert_eq!(Code::new(code.as_str()), Ok(code.clone()));
        }
    }
}
