//! The columns of a file as they were understood, and what each may mean instead.
//!
//! In: a mapping and its instrument. Out: a line for each column.

use terms::address::column_letters;
use tracking::columns::Mapping;
use tracking::instrument::{Instrument, Meaning};

use super::wish::Wish;
use crate::names;
use language::Words;

/// A column.
pub(super) struct ColumnLine {
    pub letters: String,
    pub heading: String,
    pub meaning: String,
    pub basis: String,
    pub is_known: bool,
    pub edit: String,
    /// The choices, where this column is being put right.
    pub choices: Vec<(String, Vec<Choice>)>,
}

/// A meaning: as it is kept, as it is said, and whether it is the one that the column has now.
pub(super) type Choice = (String, String, bool);

/// All columns; the one that is wished for with what it may mean. `edit` is the address of the
/// preview, to which the number of a column is added.
pub(super) fn columns(
    mapping: &Mapping,
    instrument: &Instrument,
    (wish, edit): (&Wish, &str),
    words: &Words,
) -> Vec<ColumnLine> {
    let line = |known: &tracking::columns::ColumnMapping| {
        let is_edited = wish.column == Some(known.column);
        ColumnLine {
            letters: column_letters(known.column),
            heading: known.heading.to_string(),
            meaning: names::of_meaning(&known.meaning, instrument, words),
            basis: words.say(&format!("basis-{}", known.basis.as_str().replace(' ', "-").to_lowercase())),
            is_known: !matches!(known.meaning, Meaning::Extra(_)),
            edit: format!("{edit}&column={}#columns", known.column),
            choices: if is_edited { choices(instrument, &known.meaning, words) } else { Vec::new() },
        }
    };
    mapping.columns.iter().map(line).collect()
}

/// All that a column may mean, in groups.
fn choices(instrument: &Instrument, now: &Meaning, words: &Words) -> Vec<(String, Vec<Choice>)> {
    let choice = |meaning: Meaning| {
        (meaning.to_string(), names::of_meaning(&meaning, instrument, words), meaning == *now)
    };
    let mut known: Vec<Choice> = Vec::new();
    for meaning in instrument.columns.iter().map(|known| &known.meaning) {
        if !known.iter().any(|(text, ..)| *text == meaning.to_string()) {
            known.push(choice(meaning.clone()));
        }
    }
    let mut groups = vec![(words.say("columns-known"), known)];
    for dimension in &instrument.dimensions {
        let parts = dimension.categories.iter().flat_map(|category| {
            [terms::Unit::Households, terms::Unit::Individuals].map(|unit| {
                let population = instrument.population.clone();
                let measure = tracking::measure::Measure::part(
                    population,
                    dimension.code.clone(),
                    category.code.clone(),
                    unit,
                );
                choice(Meaning::Count(measure))
            })
        });
        groups.push((dimension.title.best(words.language).to_string(), parts.collect()));
    }
    if let Meaning::Extra(_) = now {
        groups.insert(0, (words.say("columns-kept"), vec![choice(now.clone())]));
    }
    groups
}
