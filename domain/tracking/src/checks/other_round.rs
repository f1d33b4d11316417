//! Finding: round/other-round
//!
//! The file calls itself another round than the one that it was imported as: in
//! the lines above its headings, the name of its sheet, or its own name.

use terms::{Address, Finding, FindingKind, Severity};

use super::Context;
use crate::spoken;

/// The file names another round.
pub static KIND: FindingKind = FindingKind {
    code: "round/other-round",
    severity: Severity::Warning,
    title: "the file names another round",
    message: "\"{text}\" speaks of round {found}; it was imported as round {round}",
    remedy: "check the number of the round; if it is wrong, import the file again with the right one",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let spoken = spoken::texts(context).into_iter().map(|texts| {
        let rounds = |(address, text): (Address, String)| {
            spoken::rounds(&text).into_iter().map(move |round| (address.clone(), text.clone(), round))
        };
        texts.into_iter().flat_map(rounds).collect::<Vec<_>>()
    });
    // What stands nearest to the data is believed first.
    let Some(spoken) = spoken.into_iter().find(|spoken| !spoken.is_empty()) else { return };
    // "Round 114, compared with round 113" speaks of this one as well.
    if spoken.iter().any(|(.., round)| *round == context.round) {
        return;
    }
    for (address, text, found) in spoken.into_iter().take(1) {
        let text: String = text.chars().take(80).collect();
        let arguments: [(&str, &dyn std::fmt::Display); 3] =
            [("text", &text), ("found", &found), ("round", &context.round)];
        findings.push(KIND.at(address, "", &arguments));
    }
}
