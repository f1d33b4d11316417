//! Sign-in names.

use std::fmt;

use tracking::round::canonical_name;
use unicode_normalization::UnicodeNormalization;

/// A name to sign in with: 2 to 40 letters of any script, digits, `.`, `_`, `-`,
/// at least one of them a letter or a digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInName {
    text: String,
    canonical: String,
}

/// A text is no sign-in name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// Not 2 to 40 characters.
    #[error("a name to sign in with has 2 to 40 characters")]
    Length,
    /// Other characters than letters, digits, `.`, `_`, `-`.
    #[error("a name to sign in with has letters, digits, and . _ - only, without spaces")]
    Characters,
}

impl SignInName {
    /// Reads a name; spaces around it do not count.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn new(text: &str) -> Result<Self, NameProblem> {
        let text: String = text.trim().nfc().take(41).collect();
        if !(2..=40).contains(&text.chars().count()) {
            return Err(NameProblem::Length);
        }
        let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-');
        if !text.chars().all(fits) || !text.contains(char::is_alphanumeric) {
            return Err(NameProblem::Characters);
        }
        Ok(Self { canonical: canonical_name(&text), text })
    }

    /// As it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// As names are compared.
    #[must_use]
    pub fn canonical(&self) -> &str {
        &self.canonical
    }
}

impl fmt::Display for SignInName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_script_are_taken_and_others_told_why_not() {
        let cases = [
            ("Amal", Ok("amal")),
            (" amal.k-2 ", Ok("amal.k-2")),
            ("أمل", Ok("أمل")),
            ("شێرکۆ", Ok("شێرکۆ")),
            ("Rene\u{301}", Ok("ren\u{e9}")),
            ("Ａmal", Ok("amal")),
            ("a", Err(NameProblem::Length)),
            ("", Err(NameProblem::Length)),
            ("a b", Err(NameProblem::Characters)),
            ("a@b", Err(NameProblem::Characters)),
            ("..", Err(NameProblem::Characters)),
            ("am\u{200c}al", Err(NameProblem::Characters)),
            ("am\0al", Err(NameProblem::Characters)),
            ("<b>", Err(NameProblem::Characters)),
        ];
        for (text, expected) in cases {
            let found = SignInName::new(text).map(|name| name.canonical().to_owned());
            assert_eq!(found, expected.map(str::to_owned), "{text:?}");
        }
        assert!(SignInName::new(&"a".repeat(40)).is_ok());
        assert_eq!(SignInName::new(&"a".repeat(41)), Err(NameProblem::Length));
    }
}
