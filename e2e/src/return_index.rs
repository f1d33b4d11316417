//! Questionnaires of the Return Index, for tests of severity.

use crate::{Desk, Ended};

/// The indicators of the Return Index with the best and the worst answer, as the questionnaire words
/// them.
pub const INDICATORS: [(&str, &str, &str); 16] = [
    ("Residential destruction", "No houses destroyed", "Nearly all"),
    ("Employment", "All or most residents find work", "Few or none find work"),
    ("water", "all", "none"),
    ("agriculture", "Back as before", "Not back at all"),
    ("electricity", "all", "none"),
    ("small-businesses", "Back as before", "Not back at all"),
    ("basic-services", "All available", "None available"),
    ("civil-servants", "all", "none"),
    ("reconciliation", "Not needed", "lacking"),
    ("security-actors", "one", "several"),
    ("blocked-returns", "No families blocked", "Some families blocked"),
    ("checkpoints", "none", "others"),
    ("daily-life", "normal", "indoors"),
    ("illegal-occupation", "none", "many"),
    ("mines", "none", "present"),
    ("sources-of-violence", "none", "several"),
];

/// A location with its families and the answers that differ from the best; `worst` for all worst.
pub struct Location {
    /// Its place id.
    pub id: u32,
    /// Households that are back.
    pub families: u32,
    /// Whether all answers are the worst; else the best.
    pub worst: bool,
    /// Answers that differ, by their headings.
    pub others: &'static [(&'static str, &'static str)],
}

/// A questionnaire as csv.
#[must_use]
pub fn questionnaire(locations: &[Location]) -> Vec<u8> {
    let headings: Vec<&str> = INDICATORS.iter().map(|(heading, ..)| *heading).collect();
    let mut text = format!("Governorate,District,Place id,Location name,Households,{}\n", headings.join(","));
    for Location { id, families, worst, others } in locations {
        let answer = |(heading, best, bad): &(&'static str, &'static str, &'static str)| {
            let other = others.iter().find(|(wanted, _)| wanted == heading).map(|(_, answer)| *answer);
            other.unwrap_or(if *worst { bad } else { best })
        };
        let answers: Vec<&str> = INDICATORS.iter().map(answer).collect();
        text.push_str(&format!("Ninewa,Sinjar,{id},Village {id},{families},{}\n", answers.join(",")));
    }
    text.into_bytes()
}

/// Imports a questionnaire as a round.
#[must_use]
pub fn import(desk: &Desk, name: &str, round: &str, locations: &[Location]) -> Ended {
    let file = desk.file(name, &questionnaire(locations));
    desk.run(&["import", "return-index", &file, "--round", round, "--date", "2020-02-29"])
}

/// An operation that has begun.
#[must_use]
pub fn started() -> Desk {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ"]);
    desk
}
