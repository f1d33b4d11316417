//! Two desks that do the same: one on a file, one on a server.
//!
//! In: arguments. Out: what both answered, once it was shown that they answered
//! alike, moments and what depends on them apart.

use serde_json::Value;

use crate::{Desk, Ended};

/// Fields that tell when something was done or where the data is, or are made from that.
const MOMENTS: [&str; 4] = ["at", "published_at", "hash", "data"];

/// A desk on each engine.
pub struct Pair {
    /// On a file.
    pub file: Desk,
    /// On a server.
    pub server: Desk,
}

impl Pair {
    /// Two desks, the second on a database of PostgreSQL.
    ///
    /// # Panics
    ///
    /// As [`Desk::new`].
    #[must_use]
    pub fn new(address: &str) -> Self {
        Self { file: Desk::new(), server: Desk::on(address) }
    }

    /// Runs a command on both with `--json`, and gives what both answered.
    ///
    /// # Panics
    ///
    /// If they answer differently.
    pub fn json(&self, arguments: &[&str]) -> (i32, Value) {
        let [file, server] = [&self.file, &self.server].map(|desk| {
            let (code, mut value) = desk.json(arguments);
            level(&mut value);
            (code, value)
        });
        let [one, other] = [&file, &server].map(|(code, value)| format!("{code}\n{value:#}"));
        let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
        assert!(one == other, "{arguments:?}: the file and the server differ: {differs:?}");
        file
    }

    /// Runs a command on both with `--json` that must succeed.
    ///
    /// # Panics
    ///
    /// If it ends otherwise than with 0 on either, or they answer differently.
    pub fn must(&self, arguments: &[&str]) -> Value {
        let (code, value) = self.json(arguments);
        assert_eq!(code, 0, "{arguments:?}: {value:#}");
        value
    }

    /// Runs a command on both that must be refused with 2, and gives what it said.
    ///
    /// # Panics
    ///
    /// If it is not refused on either, or with other words.
    pub fn refused(&self, arguments: &[&str]) -> String {
        let [file, server] = [&self.file, &self.server].map(|desk| {
            let Ended { code, out, err } = desk.run(arguments);
            assert_eq!(code, 2, "{arguments:?} on {}: {out}{err}", desk.database());
            err
        });
        assert_eq!(file, server, "{arguments:?}");
        file
    }

    /// The bytes of an export, the same from both but for moments.
    ///
    /// # Panics
    ///
    /// If they differ.
    #[must_use]
    pub fn export(&self, arguments: &[&str]) -> Vec<u8> {
        let [file, server] = self.exports(arguments);
        assert!(timeless(&file) == timeless(&server), "{arguments:?}: the exports differ");
        file
    }

    /// The bytes of an export from each.
    ///
    /// # Panics
    ///
    /// If one is refused.
    #[must_use]
    pub fn exports(&self, arguments: &[&str]) -> [Vec<u8>; 2] {
        [&self.file, &self.server].map(|desk| {
            let output = desk.command(&[&["export"], arguments].concat()).output().expect("masar starts");
            assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
            output.stdout
        })
    }
}

/// The bytes with `-` in place of each moment to the microsecond: when a source
/// was received, when an edition was published.
#[must_use]
pub fn timeless(bytes: &[u8]) -> Vec<u8> {
    const SHAPE: &[u8] = b"0000-00-00T00:00:00.000000Z";
    let fits = |window: &[u8]| {
        window.iter().zip(SHAPE).all(|(byte, shape)| match shape {
            b'0' => byte.is_ascii_digit(),
            sign => byte == sign,
        })
    };
    let mut timeless = bytes.to_vec();
    for (at, window) in bytes.windows(SHAPE.len()).enumerate() {
        if fits(window) {
            timeless[at..at + SHAPE.len()].fill(b'-');
        }
    }
    timeless
}

/// Writes `-` in place of each moment, however deep; and of the number of a finding,
/// for a server does not give numbers again that a dry run used up.
fn level(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let is_finding = fields.contains_key("subject");
            for (name, field) in fields {
                let is_number = is_finding && name == "id" || name == "findings" && names_numbers(field);
                if MOMENTS.contains(&name.as_str()) && field.is_string() || is_number {
                    *field = "-".into();
                } else {
                    level(field);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(level),
        _ => {}
    }
}

/// Whether this is a list of numbers of findings, as the audit keeps it.
fn names_numbers(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().any(Value::is_number))
}
