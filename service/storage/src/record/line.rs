//! How a record comes out of the database: as one line of a block.
//!
//! A line has four parts between tabs, each in JSON, in which no tab and no line
//! end can stand:
//! * the plain columns: `[position, import, key, occurrence, source row, place, round carried from]`;
//! * `stated`: `{"n":[[level,name],…],"a":[[level,Arabic name],…],"c":[[level,scheme,code],…],"y":latitude,"x":longitude}`,
//!   what is empty left out;
//! * `extras`: a list in the order of the import's extras: texts, `null` for
//!   blank, blanks at the end left out;
//! * `counts`: see [`super::counts`].

use std::io::Write;

use serde_json::Value;
use tracking::record::StatedPlace;

use crate::error::{Cause, StoreError};
use crate::piece::Piece;
use crate::record::counts::{write_number, write_text};

/// A list of optional texts, as JSON.
pub(crate) fn write_extras<T: AsRef<str>>(extras: &[Option<T>]) -> String {
    let filled = extras.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    let mut out = Vec::with_capacity(2 + filled * 12);
    write_list(&mut out, extras[..filled].iter(), |out, extra| match extra {
        Some(text) => write_text(out, text.as_ref()),
        None => out.extend_from_slice(b"null"),
    });
    text(out)
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
                write_list(out, names.iter(), |out, (level, name)| write_parts(out, *level, &[name]));
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

/// A record as its line says, of which the plain columns are read and the rest is not yet.
pub(crate) struct Line<'a> {
    pub(crate) head: Head<'a>,
    pub(crate) stated: &'a str,
    pub(crate) extras: &'a str,
    pub(crate) counts: &'a str,
}

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
    y: Option<Value>,
    x: Option<Value>,
}

impl<'a> Line<'a> {
    /// Reads the plain columns of a line.
    pub(crate) fn read(line: &'a str) -> Result<Self, StoreError> {
        let mut parts = line.split('\t');
        let mut part = || parts.next().ok_or_else(|| damaged("a part is missing"));
        let head = serde_json::from_str(part()?).map_err(damaged)?;
        Ok(Self { head, stated: part()?, extras: part()?, counts: part()? })
    }

    /// Reads what is stated.
    pub(crate) fn read_stated(&self) -> Result<Stated<'a>, StoreError> {
        serde_json::from_str(self.stated).map_err(damaged)
    }

    /// Reads the extras.
    pub(crate) fn read_extras(&self) -> Result<Vec<Option<Piece<'a>>>, StoreError> {
        if self.extras == "[]" {
            return Ok(Vec::new());
        }
        serde_json::from_str(self.extras).map_err(damaged)
    }
}

impl Stated<'_> {
    /// Degrees north.
    pub(crate) fn latitude(&self) -> Option<f64> {
        degrees(self.y.as_ref())
    }

    /// Degrees east.
    pub(crate) fn longitude(&self) -> Option<f64> {
        degrees(self.x.as_ref())
    }
}

/// What only a damaged database can be the cause of.
pub(crate) fn damaged(error: impl Into<Cause>) -> StoreError {
    StoreError::broken("give sound records", error)
}

fn degrees(value: Option<&Value>) -> Option<f64> {
    match value? {
        Value::Bool(above) => Some(if *above { f64::INFINITY } else { f64::NEG_INFINITY }),
        value => value.as_f64(),
    }
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
    // Writing to memory cannot fail.
    let _ = write!(out, "[{level}");
    for text in texts {
        out.push(b',');
        write_text(out, text);
    }
    out.push(b']');
}

fn text(out: Vec<u8>) -> String {
    // What is written above is text in UTF-8.
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::Code;

    #[test]
    fn what_is_stated_is_short_and_read_back() {
        assert_eq!(write_stated(&StatedPlace::default()), "{}");
        let stated = StatedPlace {
            names: vec![(1, "Anbar".into()), (4, "a\tb".into())],
            arabic_names: vec![(4, "القائم".into())],
            codes: vec![(4, Code::new("iom-place").unwrap(), "150".into())],
            latitude: Some(34.5),
            longitude: Some(f64::INFINITY),
        };
        let text = write_stated(&stated);
        assert_eq!(
            text,
            r#"{"n":[[1,"Anbar"],[4,"a\tb"]],"a":[[4,"القائم"]],"c":[[4,"iom-place","150"]],"y":34.5,"x":true}"#
        );
        let extras = write_extras(&[None, Some("x\ny"), None]);
        assert_eq!(extras, r#"[null,"x\ny"]"#);
        let text = format!("[3,7,\"k\\t\",0,5,null,121]\t{text}\t{extras}\t[1,\"NA\"]");
        let line = Line::read(&text).unwrap();
        assert_eq!((line.head.0, line.head.2.0.as_ref(), line.head.6), (3, "k\t", Some(121)));
        let read = line.read_stated().unwrap();
        assert_eq!((read.latitude(), read.longitude()), (Some(34.5), Some(f64::INFINITY)));
        assert_eq!(read.n[1].1.0, "a\tb");
        let extras = line.read_extras().unwrap();
        assert_eq!(extras[1].as_ref().map(|text| text.0.as_ref()), Some("x\ny"));
        assert_eq!(line.counts, "[1,\"NA\"]");
        assert!(Line::read("[3,7,\"k\",0,5,null,121]\t{}\t[]").is_err());
    }
}
