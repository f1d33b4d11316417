//! The three languages, and texts that are given in some of them.

use std::collections::BTreeMap;
use std::fmt;

/// A language that Masar speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    English,
    /// Arabic.
    Arabic,
    /// Sorani (Central) Kurdish, in Arabic letters.
    Sorani,
}

impl Language {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::English, Self::Arabic, Self::Sorani];

    /// The language tag: `en`, `ar` or `ckb`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
            Self::Sorani => "ckb",
        }
    }

    /// The language of that tag; `ku` is taken for Sorani.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "en" => Some(Self::English),
            "ar" => Some(Self::Arabic),
            "ckb" | "ku" => Some(Self::Sorani),
            _ => None,
        }
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn is_right_to_left(self) -> bool {
        !matches!(self, Self::English)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.tag())
    }
}

/// Whether a character turns the direction of what follows it: overrides, embeddings, isolates. A name
/// that holds one reads otherwise than it is written.
#[must_use]
pub fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text given in one or more languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(BTreeMap<Language, String>);

impl Text {
    /// A text given in English alone.
    #[must_use]
    pub fn english(text: impl Into<String>) -> Self {
        Self::default().with(Language::English, text)
    }

    /// The same text with one language added or replaced.
    #[must_use]
    pub fn with(mut self, language: Language, text: impl Into<String>) -> Self {
        self.0.insert(language, text.into());
        self
    }

    /// The text in that language, if it is given.
    #[must_use]
    pub fn exactly(&self, language: Language) -> Option<&str> {
        self.0.get(&language).map(String::as_str)
    }

    /// The text in that language, else in English, else in whichever there is,
    /// else empty.
    #[must_use]
    pub fn best(&self, language: Language) -> &str {
        self.exactly(language)
            .or_else(|| self.exactly(Language::English))
            .or_else(|| self.0.values().next().map(String::as_str))
            .unwrap_or_default()
    }

    /// The languages it is given in, with the texts.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &str)> {
        self.0.iter().map(|(language, text)| (*language, text.as_str()))
    }
}

/// Whether a letter is one of the Arabic script, in which Arabic and Sorani are written.
#[must_use]
pub fn is_arabic_letter(letter: char) -> bool {
    ('\u{600}'..='\u{6ff}').contains(&letter)
}
