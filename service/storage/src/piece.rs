//! Texts as they come out of JSON: borrowed where the JSON has them as they are.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Visitor};
use terms::Code;

use crate::error::StoreError;
use crate::read_column;

/// A text that is borrowed unless it has escapes.
#[derive(Debug)]
pub(crate) struct Piece<'a>(pub(crate) Cow<'a, str>);

/// The few codes that come again and again, each kept once.
#[derive(Default)]
pub(crate) struct Codes(Vec<Code>);

impl Codes {
    /// The code of that text.
    pub(crate) fn code(&mut self, column: &str, text: &Piece<'_>) -> Result<Code, StoreError> {
        if let Some(code) = self.0.iter().find(|code| **code == *text.0.as_ref()) {
            return Ok(code.clone());
        }
        let code: Code = read_column(column, &text.0)?;
        self.0.push(code.clone());
        Ok(code)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Piece<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(PieceVisitor)
    }
}

struct PieceVisitor;

impl<'de> Visitor<'de> for PieceVisitor {
    type Value = Piece<'de>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Piece<'de>, E> {
        Ok(Piece(Cow::Borrowed(text)))
    }
    fn visit_str<E>(self, text: &str) -> Result<Piece<'de>, E> {
        Ok(Piece(Cow::Owned(text.into())))
    }
}
