//! Values: making them, and what they are as plain text.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

use crate::Value;

impl Value {
    /// Text; an empty one is [`Value::Blank`].
    #[must_use]
    pub fn text(text: impl AsRef<str>) -> Self {
        let text = text.as_ref();
        if text.is_empty() { Self::Blank } else { Self::Text(text.into()) }
    }

    /// Whether nothing is there to be written: blank, empty text, or a number that is not finite.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(text) => text.is_empty(),
            Self::Number(number) => !number.is_finite(),
            _ => false,
        }
    }

    /// The number, if it is one and finite.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "asked for as a floating-point number")]
            Self::Integer(number) => Some(*number as f64),
            Self::Number(number) => number.is_finite().then_some(*number),
            _ => None,
        }
    }

    /// Adds the value as plain text, as it stands in csv.
    pub(crate) fn write_plain(&self, out: &mut String) {
        // Writing to a string does not fail.
        let _ = match self {
            Self::Blank => Ok(()),
            Self::Text(text) => out.write_str(text),
            Self::Integer(number) => write!(out, "{number}"),
            Self::Number(number) => {
                write_number(*number, out);
                Ok(())
            }
            Self::Date(date) => write!(out, "{date}"),
            Self::Instant(instant) => out.write_str(&instant.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
            Self::Bool(yes) => out.write_str(if *yes { "true" } else { "false" }),
        };
    }
}

/// Adds a number with the fewest digits that give back the same bits; nothing if it is not finite.
/// Valid in csv, JSON and XML.
pub(crate) fn write_number(number: f64, out: &mut String) {
    let size = number.abs();
    // Writing to a string does not fail.
    let _ = if !number.is_finite() {
        Ok(())
    } else if number == 0.0 || (1e-6..1e16).contains(&size) {
        write!(out, "{number}")
    } else {
        write!(out, "{number:e}")
    };
}

impl fmt::Display for Value {
    /// Plain text, as in csv (without the guard against formulas).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write_plain(&mut text);
        f.pad(&text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<Arc<str>> for Value {
    fn from(text: Arc<str>) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<DateTime<Utc>> for Value {
    fn from(instant: DateTime<Utc>) -> Self {
        Self::Instant(instant)
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Bool(yes)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Blank, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_plainly() {
        let day = NaiveDate::from_ymd_opt(2021, 9, 30).unwrap();
        let noon = day.and_hms_opt(12, 0, 0).unwrap().and_utc();
        for (value, text) in [
            (Value::Blank, ""),
            ("مسار".into(), "مسار"),
            (Value::Integer(-1234), "-1234"),
            (Value::Number(36.191_113), "36.191113"),
            (Value::Number(5.0), "5"),
            (Value::Number(-0.0), "-0"),
            (Value::Number(1e300), "1e300"),
            (Value::Number(1e-9), "1e-9"),
            (Value::Number(f64::NAN), ""),
            (day.into(), "2021-09-30"),
            (noon.into(), "2021-09-30T12:00:00Z"),
            (true.into(), "true"),
            (None::<i64>.into(), ""),
        ] {
            assert_eq!(value.to_string(), text);
        }
    }

    #[test]
    fn a_value_is_small() {
        assert_eq!(size_of::<Value>(), 24);
    }
}
