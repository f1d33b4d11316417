//! Finding: round/other-date
//!
//! The lines above the headings, the name of the sheet, or that of the file speak
//! of another day than the one that was given: more than a month away, or three
//! for the name of the file, which may tell when it was made.

use terms::{Finding, FindingKind, Severity};

use super::Context;
use crate::spoken;

/// The file speaks of another day.
pub static KIND: FindingKind = FindingKind {
    code: "round/other-date",
    severity: Severity::Warning,
    title: "the file speaks of another day",
    message: "\"{text}\" speaks of {found}; the date given is {date}",
    remedy: "check the date of the round; if it is wrong, import the file again with the right one",
};

/// How many days a banner may differ from the date: one month.
const BANNER_DAYS: i64 = 31;
/// How many days a file's name may differ from it: a quarter of a year.
const NAME_DAYS: i64 = 92;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // What stands nearest to the data is believed first.
    for texts in spoken::texts(context) {
        let mut far = None;
        for (address, text) in texts {
            let allowed = if address.row.is_some() { BANNER_DAYS } else { NAME_DAYS };
            for day in spoken::days(&text) {
                if day.distance(context.date) <= allowed {
                    return;
                }
                far.get_or_insert_with(|| (address.clone(), day, text.chars().take(80).collect::<String>()));
            }
        }
        if let Some((address, day, text)) = far {
            let arguments: [(&str, &dyn std::fmt::Display); 3] =
                [("text", &text), ("found", &day), ("date", &context.date)];
            findings.push(KIND.at(address, "", &arguments));
            return;
        }
    }
}
