//! Finding: round/other-round
//!
//! The file calls itself another round than the one that it was imported as: in
//! the lines above its headings, the name of its sheet, or its own name.

use terms::{Finding, FindingKind, Severity};

use super::Context;
use crate::spoken;

/// The file names another round.
pub static KIND: FindingKind = FindingKind {
    code: "round/other-round",
    severity: Severity::Warning,
    title: "the file names another round",
    message: "\"{text}\" speaks of round {found}; it was imported as round {round}",
    remedy: "check the number of the round; import again with --round if it is wrong",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let texts = spoken::texts(context);
    let rounds = |text: &str| spoken::rounds(text);
    // "Round 114, compared with round 113" speaks of this one as well.
    if texts.iter().any(|(_, text)| rounds(text).contains(&context.round)) {
        return;
    }
    let other =
        texts.into_iter().find_map(|(address, text)| Some((address, rounds(&text).first().copied()?, text)));
    if let Some((address, found, text)) = other {
        let text: String = text.chars().take(80).collect();
        let arguments: [(&str, &dyn std::fmt::Display); 3] =
            [("text", &text), ("found", &found), ("round", &context.round)];
        findings.push(KIND.at(address, "", &arguments));
    }
}
