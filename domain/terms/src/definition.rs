//! Files of definitions: what is wrong in one is said with file, line and field.
//!
//! Packs are data. Each kind of definition has a file shape of its own in the room that it
//! belongs to; this is what they share.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::code::Code;
use crate::language::{Language, Text};

/// A definition that cannot be used, with the place where it is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionError {
    /// The file.
    pub file: String,
    /// The line, from 1, if known.
    pub line: Option<usize>,
    /// What is wrong, with the field.
    pub what: String,
}

/// What was checked, or what is wrong with it.
pub type Checked<T> = Result<T, DefinitionError>;

impl fmt::Display for DefinitionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

impl std::error::Error for DefinitionError {}

/// One file with its text, to say on which line something is wrong.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    file: &'a str,
    text: &'a str,
}

impl<'a> Origin<'a> {
    /// A file of that name with that text.
    #[must_use]
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text }
    }

    /// The text in the shape of a file.
    ///
    /// # Errors
    ///
    /// If it is not TOML, or a field is missing, unknown or of another type.
    pub fn read<T: DeserializeOwned>(&self) -> Checked<T> {
        toml::from_str(self.text).map_err(|error| DefinitionError {
            file: self.file.into(),
            line: error.span().map(|span| self.line(&span)),
            what: error.message().trim().into(),
        })
    }

    /// What is wrong with something that stands in the file.
    #[must_use]
    pub fn wrong<T>(&self, at: &Spanned<T>, what: impl Into<String>) -> DefinitionError {
        DefinitionError { file: self.file.into(), line: Some(self.line(&at.span())), what: what.into() }
    }

    /// What is wrong with the file as a whole.
    #[must_use]
    pub fn wrong_somewhere(&self, what: impl Into<String>) -> DefinitionError {
        DefinitionError { file: self.file.into(), line: None, what: what.into() }
    }

    /// A code.
    ///
    /// # Errors
    ///
    /// If it is none.
    pub fn code(&self, text: &Spanned<String>, field: &str) -> Checked<Code> {
        Code::new(text.get_ref()).map_err(|error| self.wrong(text, format!("{field}: {error}")))
    }

    /// A text in some languages.
    ///
    /// # Errors
    ///
    /// If a language is none of Masar's.
    pub fn text(&self, given: &Spanned<BTreeMap<String, String>>, field: &str) -> Checked<Text> {
        let mut text = Text::default();
        for (tag, words) in given.get_ref() {
            let language = Language::from_tag(tag)
                .ok_or_else(|| self.wrong(given, format!("{field}: \"{tag}\" is none of en, ar, ckb")))?;
            text = text.with(language, words.as_str());
        }
        Ok(text)
    }

    /// A text in every language.
    ///
    /// # Errors
    ///
    /// If a language is none of Masar's, or one is missing or empty.
    pub fn text_in_all(&self, given: &Spanned<BTreeMap<String, String>>, field: &str) -> Checked<Text> {
        let text = self.text(given, field)?;
        match Language::ALL.into_iter().find(|language| text.exactly(*language).is_none_or(str::is_empty)) {
            Some(missing) => Err(self.wrong(given, format!("{field}: {missing} is missing"))),
            None => Ok(text),
        }
    }

    fn line(&self, span: &Range<usize>) -> usize {
        self.text.as_bytes().iter().take(span.start).filter(|byte| **byte == b'\n').count() + 1
    }
}
