//! Scenarios: what could become better, and where, in words that outlast a round.
//!
//! In: indicators with the answers to which they are brought, and a choice of locations. Out: the
//! [`Improvement`]s that this is in a round, and what of it the round or the index does not have. As text a
//! scenario is TOML; it names indicators, answers and locations by their codes, so that it can be asked again
//! of another round.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::answers::Cell;
use crate::definition::{Index, Indicator, Reading};
use crate::improve::Improvement;
use crate::score::Scores;

/// What becomes better, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// At which locations.
    #[serde(default)]
    pub at: At,
    /// Indicators by their codes, each with the answer to which it is brought.
    pub improve: BTreeMap<String, String>,
}

/// At which locations of an area something becomes better.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum At {
    /// At all.
    #[default]
    All,
    /// At so many of the most severe.
    Worst(usize),
    /// At those whose score lies in this band or a worse one.
    Band(String),
    /// At these, by what identifies them in the questionnaire.
    Locations(BTreeSet<String>),
}

/// A scenario in a round.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Applied {
    /// What becomes better.
    pub improvements: Vec<Improvement>,
    /// The locations that were chosen, by their positions in the round, rising.
    pub locations: Vec<usize>,
    /// What the index does not have, as it is written.
    pub unknown: Vec<String>,
    /// Chosen locations that the round does not have there.
    pub absent: Vec<String>,
}

/// A text that is no scenario.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is no scenario: {0}")]
pub struct NoScenario(String);

impl Scenario {
    /// Reads what [`Self::to_text`] wrote.
    ///
    /// # Errors
    ///
    /// [`NoScenario`] for anything else.
    pub fn parse(text: &str) -> Result<Self, NoScenario> {
        toml::from_str(text).map_err(|error| NoScenario(error.message().to_owned()))
    }

    /// The scenario as text; the same for scenarios that are the same.
    #[must_use]
    pub fn to_text(&self) -> String {
        // There are only texts and numbers in it, which all can be written.
        toml::to_string(self).unwrap_or_default()
    }

    /// What it is in a round: `area` has the locations that count, `key` what identifies each location. Of
    /// locations that are as severe those of more `individuals` come first.
    #[must_use]
    pub fn apply<'k>(
        &self,
        index: &Index,
        (scores, individuals): (&Scores, &[f64]),
        area: &[usize],
        key: impl Fn(usize) -> &'k str,
    ) -> Applied {
        let (locations, absent) = self.locations(index, (scores, individuals), area, key);
        let improvement = |(indicator, to)| Improvement { indicator, to, locations: locations.clone() };
        let known = self.improve.iter().filter_map(|(code, answer)| meant(index, code, answer));
        let mut improvements: Vec<Improvement> = known.map(improvement).collect();
        improvements.sort_by_key(|improvement| improvement.indicator);
        Applied { improvements, locations, unknown: self.unknown(index), absent }
    }

    /// Indicators, answers and the band that an index does not have, as they are written.
    #[must_use]
    pub fn unknown(&self, index: &Index) -> Vec<String> {
        let improve = self.improve.iter().filter(|(code, answer)| meant(index, code, answer).is_none());
        let mut unknown: Vec<String> = improve.map(|(code, answer)| format!("{code}={answer}")).collect();
        if let At::Band(code) = &self.at
            && !index.bands.bands.iter().any(|band| band.code == **code)
        {
            unknown.push(code.clone());
        }
        unknown
    }

    fn locations<'k>(
        &self,
        index: &Index,
        (scores, individuals): (&Scores, &[f64]),
        area: &[usize],
        key: impl Fn(usize) -> &'k str,
    ) -> (Vec<usize>, Vec<String>) {
        let people = |row: &usize| individuals.get(*row).copied().unwrap_or_default();
        let score = |row: &usize| scores.overall.get(*row).copied().flatten();
        let mut rows: Vec<usize> = area.to_vec();
        let mut absent = Vec::new();
        match &self.at {
            At::All => {}
            At::Worst(many) => {
                rows.retain(|row| score(row).is_some());
                let severe = |row: &usize| score(row).unwrap_or_default();
                rows.sort_by(|a, b| {
                    let by_people = people(b).total_cmp(&people(a));
                    severe(b).total_cmp(&severe(a)).then(by_people).then(a.cmp(b))
                });
                rows.truncate(*many);
            }
            At::Band(code) => {
                let from = index.bands.bands.iter().position(|band| band.code == **code);
                let is_in = |row: &usize| {
                    let band = score(row).map(|score| index.bands.band(&index.bands.cuts, score));
                    band.zip(from).is_some_and(|(band, from)| band >= from)
                };
                rows.retain(is_in);
            }
            At::Locations(wanted) => {
                rows.retain(|row| wanted.contains(key(*row)));
                let found: BTreeSet<&str> = rows.iter().map(|row| key(*row)).collect();
                absent.extend(wanted.iter().filter(|one| !found.contains(one.as_str())).cloned());
            }
        }
        rows.sort_unstable();
        (rows, absent)
    }
}

/// The indicator of a code, and the answer of a name.
fn meant(index: &Index, code: &str, answer: &str) -> Option<(usize, Cell)> {
    let (at, (_, indicator)) = index.indicators().enumerate().find(|(_, (_, one))| one.code == *code)?;
    Some((at, Cell::answer(indicator.answer_named(answer)?)?))
}

impl Indicator {
    /// What the answer at a position is called in scenarios: its code; of numbers their class, from 0, the best.
    #[must_use]
    pub fn answer_name(&self, position: usize) -> String {
        match &self.reading {
            Reading::Options(answers) => {
                answers.get(position).map_or_else(String::new, |one| one.code.to_string())
            }
            Reading::Number(_) => position.to_string(),
        }
    }

    /// The position of the answer of that name.
    #[must_use]
    pub fn answer_named(&self, name: &str) -> Option<usize> {
        (0..self.answers()).find(|position| self.answer_name(*position) == name)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::score;
    use crate::score::tests::answered;

    const KEYS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

    fn at() -> impl Strategy<Value = At> {
        prop_oneof![
            Just(At::All),
            (0..9_usize).prop_map(At::Worst),
            prop_oneof!["low", "medium", "high", "no-such"].prop_map(At::Band),
            prop::collection::btree_set("[a-z \"\\\\]{1,3}", 0..5).prop_map(At::Locations),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(at in at(), improve in prop::collection::btree_map("[a-z_]{1,6}", "\\PC{0,6}", 0..4)) {
            let scenario = Scenario { at, improve };
            prop_assert_eq!(Scenario::parse(&scenario.to_text()).unwrap(), scenario);
        }

        #[test]
        fn the_chosen_are_of_the_area_and_no_other_is_worse((index, answers) in answered(), at in at()) {
            let scores = score(&index, &answers);
            let area: Vec<usize> = (0..answers.locations()).step_by(2).collect();
            let scenario = Scenario { at: at.clone(), ..Scenario::default() };
            let applied = scenario.apply(&index, (&scores, &[]), &area, |row| KEYS[row % KEYS.len()]);
            prop_assert!(applied.locations.iter().all(|row| area.contains(row)));
            prop_assert!(applied.locations.is_sorted());
            let others = || area.iter().filter(|row| !applied.locations.contains(row));
            match at {
                At::All => prop_assert_eq!(applied.locations, area),
                At::Worst(many) => {
                    let scored = area.iter().filter(|row| scores.overall[**row].is_some()).count();
                    prop_assert_eq!(applied.locations.len(), many.min(scored));
                    let least = applied.locations.iter().filter_map(|row| scores.overall[*row]).fold(f64::INFINITY, f64::min);
                    prop_assert!(others().filter_map(|row| scores.overall[*row]).all(|score| score <= least));
                }
                At::Band(_) => {
                    let band = |row: &usize| scores.overall[*row].map(|score| index.bands.band(&index.bands.cuts, score));
                    let least = applied.locations.iter().filter_map(band).min();
                    prop_assert!(least.is_none_or(|least| others().filter_map(band).all(|band| band < least)));
                }
                At::Locations(wanted) => {
                    prop_assert!(others().all(|row| !wanted.contains(KEYS[*row % KEYS.len()])));
                }
            }
        }
    }

    #[test]
    fn what_the_index_or_the_round_does_not_have_is_told() {
        let index = Index::parse(
            "x.toml",
            "code = \"x\"\nversion = 1\ntitle = { en = \"X\" }\ninstrument = \"x\"\nbasis = \"illustrative\"\n\
             about = { en = \"X\" }\ncombine = \"mean\"\nmissing = { rule = \"best\" }\n\
             [[band]]\ncode = \"low\"\ntitle = { en = \"Low\" }\n[[band]]\ncode = \"high\"\n\
             title = { en = \"High\" }\nfrom = 50\n[[scale]]\ncode = \"s\"\ntitle = { en = \"S\" }\n\
             combine = \"sum\"\n[[scale.indicator]]\ncode = \"water\"\ntitle = { en = \"Water\" }\n\
             answer = [{ code = \"all\", title = { en = \"All\" }, points = 0 }, \
             { code = \"none\", title = { en = \"None\" }, points = 1 }]\n",
        )
        .unwrap_or_else(|error| panic!("{error}"));
        let answers = crate::Answers::new(&index, 2);
        let improve = [("water", "all"), ("water2", "all"), ("mines", "none")];
        let scenario = Scenario {
            at: At::Locations(["a".to_owned(), "z".to_owned()].into()),
            improve: improve.map(|(code, answer)| (code.to_owned(), answer.to_owned())).into(),
        };
        let applied = scenario.apply(&index, (&score(&index, &answers), &[]), &[0, 1], |row| KEYS[row]);
        assert_eq!(applied.unknown, ["mines=none", "water2=all"]);
        assert_eq!((applied.locations, applied.absent), (vec![0], vec!["z".to_owned()]));
        assert_eq!(applied.improvements.len(), 1);
        assert!(Scenario::parse("at = \"all\"\nimprove = {}\nextra = 1").is_err());
    }
}
