//! Findings: trouble in somebody's data, as a value and never as an exception.

use std::collections::BTreeMap;
use std::fmt;

use crate::Address;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know; nothing has to be done.
    Notice,
    /// Somebody should look before the round is approved.
    Warning,
    /// The round cannot go to review before this is mended or accepted with a reason.
    Blocking,
}

impl Severity {
    /// `notice`, `warning` or `blocking`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Warning => "warning",
            Self::Blocking => "blocking",
        }
    }

    /// The severity of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Notice, Self::Warning, Self::Blocking].into_iter().find(|severity| severity.as_str() == name)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A kind of finding: one entry of the catalogue (`masar findings --catalogue`).
///
/// Each kind is a `static` beside the one check that gives it.
#[derive(Debug, PartialEq, Eq)]
pub struct FindingKind {
    /// Stable code, `room/what`: `record/sum-mismatch`.
    pub code: &'static str,
    /// How much it matters, unless a check says otherwise for a case.
    pub severity: Severity,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// The message, with `{name}` for each argument.
    pub message: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}

/// Trouble found in data: what, where, about whom, how much.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Which kind, by its stable code.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// Where in the source, as far as known.
    pub address: Address,
    /// What it is about, by key: a place key, a column heading; empty if the whole file.
    pub subject: String,
    /// The values that its message speaks of, by name.
    pub arguments: BTreeMap<String, String>,
    /// The message in English, arguments filled in.
    pub message: String,
}

/// What follows the message of a finding that speaks for others of its kind.
pub const ALIKE: &str = "; the like in {alike} of {of}";

impl FindingKind {
    /// The message with these arguments, as a finding of this kind keeps it. Where there
    /// is an argument `alike` it speaks for so many others.
    #[must_use]
    pub fn told(&self, arguments: &BTreeMap<String, String>) -> String {
        let mut text = fill(self.message, arguments);
        if arguments.contains_key("alike") {
            text.push_str(&fill(ALIKE, arguments));
        }
        text
    }

    /// Makes a finding of this kind.
    #[must_use]
    pub fn at(
        &self,
        address: Address,
        subject: impl Into<String>,
        arguments: &[(&str, &dyn fmt::Display)],
    ) -> Finding {
        let arguments: BTreeMap<String, String> =
            arguments.iter().map(|(name, value)| ((*name).into(), value.to_string())).collect();
        Finding {
            code: self.code.into(),
            severity: self.severity,
            address,
            subject: subject.into(),
            message: fill(self.message, &arguments),
            arguments,
        }
    }
}

impl Finding {
    /// What stays the same when the same trouble is found again, so that an
    /// accepted finding stays accepted: code, subject and arguments, not the address.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut text = format!("{}|{}", self.code, self.subject);
        for (name, value) in &self.arguments {
            text.push('|');
            text.push_str(name);
            text.push('=');
            text.push_str(value);
        }
        text
    }

    /// The same finding, speaking for `count` of its kind among all `of` them (`948 rows`).
    #[must_use]
    pub fn for_many(mut self, count: usize, of: &str) -> Self {
        self.subject.clear();
        self.arguments.insert("alike".into(), count.to_string());
        self.arguments.insert("of".into(), of.into());
        self.message.push_str(&fill(ALIKE, &self.arguments));
        self
    }

    /// The same finding with another severity.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}

/// Puts the arguments in the places that a message leaves for them.
/// A name without an argument stays as it is.
#[must_use]
pub fn fill(message: &str, arguments: &BTreeMap<String, String>) -> String {
    let mut text = String::with_capacity(message.len() + 32);
    let mut rest = message;
    while let Some(start) = rest.find('{') {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let Some(end) = rest.find('}') else { break };
        match arguments.get(&rest[1..end]) {
            Some(value) => text.push_str(value),
            None => text.push_str(&rest[..=end]),
        }
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    static KIND: FindingKind = FindingKind {
        code: "record/sum-mismatch",
        severity: Severity::Warning,
        title: "parts do not add up",
        message: "the {dimension} cells add up to {found}, the row says {expected}",
        remedy: "correct the cells or the total",
    };

    #[test]
    fn a_finding_says_its_message_and_keeps_its_arguments() {
        let finding = KIND.at(
            Address::sheet("a.csv", "").row(4),
            "150",
            &[("dimension", &"shelter"), ("found", &53), ("expected", &54)],
        );
        assert_eq!(finding.message, "the shelter cells add up to 53, the row says 54");
        assert_eq!(finding.fingerprint(), "record/sum-mismatch|150|dimension=shelter|expected=54|found=53");
    }

    #[test]
    fn a_finding_that_speaks_for_others_is_told_from_its_arguments() {
        let arguments: [(&str, &dyn fmt::Display); 3] =
            [("dimension", &"shelter"), ("found", &53), ("expected", &54)];
        let one = KIND.at(Address::sheet("a.csv", "").row(4), "150", &arguments);
        assert_eq!(KIND.told(&one.arguments), one.message);
        let many = one.for_many(501, "948 rows");
        assert!(many.message.ends_with("says 54; the like in 501 of 948 rows"));
        assert_eq!(KIND.told(&many.arguments), many.message);
        assert_eq!(many.subject, "");
    }

    #[test]
    fn a_value_with_braces_is_not_filled_again() {
        let arguments =
            BTreeMap::from([("a".to_string(), "{b}".to_string()), ("b".to_string(), "x".to_string())]);
        assert_eq!(fill("{a} {b} {c} {", &arguments), "{b} x {c} {");
    }
}
