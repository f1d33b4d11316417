//! The JSON in which a record keeps what has no column of its own.
//!
//! * `stated`: `{"n":[[level,name],…],"a":[[level,Arabic name],…],"c":[[level,scheme,code],…],"y":latitude,"x":longitude}`,
//!   what is empty left out.
//! * `extras`: a list in the order of the import's extras: texts, `null` for blank.
//! * `counts`: a list in the order of the import's measures: numbers, `null` for
//!   blank, texts for words; `true` and `false` stand for the two infinities,
//!   for which JSON has no number.
//!
//! Blanks at the end of a list are left out. Numbers come back as the same bits.

use std::borrow::Cow;
use std::fmt;
use std::io::Write;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use tracking::record::{Reported, StatedPlace};

/// A list of optional texts, as JSON.
pub(crate) fn write_extras<T: AsRef<str>>(extras: &[Option<T>]) -> String {
    let filled = extras.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    list(extras[..filled].iter(), |out, extra| match extra {
        Some(text) => write_text(out, text.as_ref()),
        None => out.extend_from_slice(b"null"),
    })
}

/// A cell of counts, on its way into the database.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cell<'a> {
    Blank,
    Number(f64),
    Word(&'a str),
}

/// A list of counts, as JSON.
pub(crate) fn write_counts(cells: &[Cell<'_>]) -> String {
    let filled = cells.iter().rposition(|cell| !matches!(cell, Cell::Blank)).map_or(0, |last| last + 1);
    list(cells[..filled].iter(), |out, cell| match cell {
        Cell::Blank => out.extend_from_slice(b"null"),
        Cell::Number(number) => write_number(out, *number),
        Cell::Word(word) => write_text(out, word),
    })
}

/// What a source says about a place, as JSON.
pub(crate) fn write_stated(stated: &StatedPlace) -> String {
    let mut out = Vec::with_capacity(160);
    let mut member = |name: &str, write: &dyn Fn(&mut Vec<u8>)| {
        out.extend_from_slice(if out.is_empty() { b"{\"" } else { b",\"" });
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        write(&mut out);
    };
    for (name, names) in [("n", &stated.names), ("a", &stated.arabic_names)] {
        if !names.is_empty() {
            member(name, &|out| {
                write_list(out, names.iter(), |out, (level, name)| {
                    write_parts(out, *level, &[name]);
                });
            });
        }
    }
    if !stated.codes.is_empty() {
        member("c", &|out| {
            write_list(out, stated.codes.iter(), |out, (level, scheme, value)| {
                write_parts(out, *level, &[scheme.as_str(), value]);
            });
        });
    }
    for (name, number) in [("y", stated.latitude), ("x", stated.longitude)] {
        if let Some(number) = number.filter(|number| !number.is_nan()) {
            member(name, &|out| write_number(out, number));
        }
    }
    out.extend_from_slice(if out.is_empty() { b"{}" } else { b"}" });
    text(out)
}

/// A record as its line says, borrowing from the text where it can.
pub(crate) type Line<'a> = (Head<'a>, Stated<'a>, Vec<Option<Piece<'a>>>, Counts);

/// The plain columns of a line: position, import, key, occurrence, source row, place, round carried from.
pub(crate) type Head<'a> = (i64, i64, Piece<'a>, u16, u32, Option<i64>, Option<u32>);

/// What a source says about a place, as read.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Stated<'a> {
    #[serde(default)]
    pub(crate) n: Vec<(u8, Piece<'a>)>,
    #[serde(default)]
    pub(crate) a: Vec<(u8, Piece<'a>)>,
    #[serde(default)]
    pub(crate) c: Vec<(u8, Piece<'a>, Piece<'a>)>,
    pub(crate) y: Option<Number>,
    pub(crate) x: Option<Number>,
}

/// A text that is borrowed unless it has escapes.
#[derive(Debug)]
pub(crate) struct Piece<'a>(pub(crate) Cow<'a, str>);

/// A number of which the infinities are written as `true` and `false`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number(pub(crate) f64);

/// The counts of a record as read.
#[derive(Debug)]
pub(crate) struct Counts(pub(crate) Vec<Reported>);

struct CellRead(Reported);

fn list<T>(items: impl ExactSizeIterator<Item = T>, write: impl Fn(&mut Vec<u8>, T)) -> String {
    let mut out = Vec::with_capacity(2 + items.len() * 5);
    write_list(&mut out, items, write);
    text(out)
}

fn write_list<T>(out: &mut Vec<u8>, items: impl Iterator<Item = T>, write: impl Fn(&mut Vec<u8>, T)) {
    out.push(b'[');
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write(out, item);
    }
    out.push(b']');
}

fn write_parts(out: &mut Vec<u8>, level: u8, texts: &[&str]) {
    out.push(b'[');
    write_integer(out, level.into());
    for text in texts {
        out.push(b',');
        write_text(out, text);
    }
    out.push(b']');
}

fn write_text(out: &mut Vec<u8>, text: &str) {
    // Writing JSON text to memory cannot fail.
    let _ = serde_json::to_writer(out, text);
}

fn write_number(out: &mut Vec<u8>, number: f64) {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.is_infinite() {
        out.extend_from_slice(if number > 0.0 { b"true" } else { b"false" });
    } else if number.fract() == 0.0 && number.abs() < EXACT && !(number == 0.0 && number.is_sign_negative()) {
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53, as was just checked")]
        write_integer(out, number as i64);
    } else {
        let _ = serde_json::to_writer(out, &number);
    }
}

fn write_integer(out: &mut Vec<u8>, number: i64) {
    let _ = write!(out, "{number}");
}

fn text(out: Vec<u8>) -> String {
    String::from_utf8(out).unwrap_or_default()
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

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match CellRead::deserialize(deserializer)?.0 {
            Reported::Number(number) => Ok(Self(number)),
            _ => Err(serde::de::Error::custom("a number belongs here")),
        }
    }
}

impl<'de> Deserialize<'de> for Counts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(CountsVisitor)
    }
}

struct CountsVisitor;

impl<'de> Visitor<'de> for CountsVisitor {
    type Value = Counts;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of counts")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut cells: A) -> Result<Counts, A::Error> {
        // Lists of some fifty are the rule.
        let mut counts = Vec::with_capacity(64);
        while let Some(CellRead(cell)) = cells.next_element()? {
            counts.push(cell);
        }
        Ok(Counts(counts))
    }
}

impl<'de> Deserialize<'de> for CellRead {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CellVisitor).map(Self)
    }
}

struct CellVisitor;

impl Visitor<'_> for CellVisitor {
    type Value = Reported;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, a text, or nothing")
    }
    fn visit_unit<E>(self) -> Result<Reported, E> {
        Ok(Reported::Blank)
    }
    fn visit_bool<E>(self, above: bool) -> Result<Reported, E> {
        Ok(Reported::Number(if above { f64::INFINITY } else { f64::NEG_INFINITY }))
    }
    fn visit_f64<E>(self, number: f64) -> Result<Reported, E> {
        Ok(Reported::Number(number))
    }
    #[expect(clippy::cast_precision_loss, reason = "only whole numbers below 2^53 are written so")]
    fn visit_u64<E>(self, number: u64) -> Result<Reported, E> {
        Ok(Reported::Number(number as f64))
    }
    #[expect(clippy::cast_precision_loss, reason = "only whole numbers below 2^53 are written so")]
    fn visit_i64<E>(self, number: i64) -> Result<Reported, E> {
        Ok(Reported::Number(number as f64))
    }
    fn visit_str<E>(self, word: &str) -> Result<Reported, E> {
        Ok(Reported::Word(word.into()))
    }
}
