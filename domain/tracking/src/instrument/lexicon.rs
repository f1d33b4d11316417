//! The words of headings and what they speak of, for instruments that propose.
//!
//! In: the `[lexicon]` of a definition file. Out: a [`Lexicon`], its phrases in
//! the form in which headings are compared with them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use terms::definition::{Checked, Origin};
use terms::{Code, Unit};
use toml::Spanned;

use super::file::unit_of;
use crate::propose::words::phrase;

/// Phrases of headings and what they speak of. A phrase is one or more words in
/// the form of `propose::words`, with blanks between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// What each phrase speaks of; a phrase may speak of several things.
    pub(crate) phrases: BTreeMap<String, Vec<Topic>>,
    /// Populations, those first that win where a heading names two, and whether
    /// each may have been another one before: returnees who were IDPs.
    pub(crate) populations: Vec<(Code, bool)>,
    /// Dimensions, those first that win where headings speak of two.
    pub(crate) dimensions: Vec<Code>,
    /// How many words the longest phrase has.
    pub(crate) longest: usize,
}

/// What a phrase speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Topic {
    /// A population.
    Population(Code),
    /// Households or individuals.
    Unit(Unit),
    /// The people of a place, whoever they are: `population`.
    People,
    /// Places of a level.
    Level(u8),
    /// A code rather than a name, with its scheme.
    Scheme(Code),
    /// A dimension itself.
    Dimension(Code),
    /// A category of a dimension.
    Category(Code, Code),
    /// Something known by a code of its own that is not counted.
    Extra(Code),
    /// A share, an average, a rate: no number of people.
    Share,
    /// Something else than the people of a population who are here: sites,
    /// families who host, people who left.
    Other,
    /// Something about a place or a row that is no name of an area: its type, a date.
    NoPlace,
    /// A language in which names are written.
    Language,
    /// A word before a place where people are: `in`, `with`.
    Within,
    /// A word between two that are both meant: `and`.
    And,
    /// A month of the year.
    Month,
    /// A word before the number of a round.
    Round,
    /// Nothing of importance.
    Filler,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct LexiconFile {
    #[serde(default)]
    population: Vec<PopulationWordsFile>,
    #[serde(default)]
    unit: Vec<WordsFile>,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    level: Vec<LevelWordsFile>,
    #[serde(default)]
    code: Vec<WordsFile>,
    #[serde(default)]
    dimension: Vec<DimensionWordsFile>,
    #[serde(default)]
    extra: Vec<WordsFile>,
    #[serde(default)]
    shares: Vec<String>,
    #[serde(default)]
    others: Vec<String>,
    #[serde(default)]
    no_places: Vec<String>,
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    within: Vec<String>,
    #[serde(default)]
    and: Vec<String>,
    #[serde(default)]
    months: Vec<String>,
    #[serde(default)]
    rounds: Vec<String>,
    #[serde(default)]
    fillers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    code: Spanned<String>,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PopulationWordsFile {
    code: Spanned<String>,
    #[serde(default)]
    whoever: bool,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelWordsFile {
    level: u8,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DimensionWordsFile {
    code: Spanned<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    category: BTreeMap<Spanned<String>, Vec<String>>,
}

impl Lexicon {
    /// What a phrase speaks of; nothing if it is not known.
    pub(crate) fn topics(&self, words: &str) -> &[Topic] {
        self.phrases.get(words).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, words: &[String], topic: &Topic) {
        for text in words {
            let text = phrase(text);
            let topics = self.phrases.entry(text.clone()).or_default();
            if !topics.contains(topic) {
                topics.push(topic.clone());
            }
            self.longest = self.longest.max(text.split(' ').count());
        }
    }
}

pub(super) fn read(file: &LexiconFile, origin: &Origin<'_>) -> Checked<Lexicon> {
    let mut lexicon = Lexicon::default();
    for entry in &file.population {
        let code = origin.code(&entry.code, "lexicon.population.code")?;
        lexicon.add(&entry.words, &Topic::Population(code.clone()));
        lexicon.populations.push((code, entry.whoever));
    }
    for entry in &file.unit {
        lexicon.add(&entry.words, &Topic::Unit(unit_of(origin, &entry.code)?));
    }
    for entry in &file.level {
        lexicon.add(&entry.words, &Topic::Level(entry.level));
    }
    for entry in &file.code {
        lexicon.add(&entry.words, &Topic::Scheme(origin.code(&entry.code, "lexicon.code.code")?));
    }
    for entry in &file.extra {
        lexicon.add(&entry.words, &Topic::Extra(origin.code(&entry.code, "lexicon.extra.code")?));
    }
    for entry in &file.dimension {
        let dimension = origin.code(&entry.code, "lexicon.dimension.code")?;
        lexicon.add(&entry.words, &Topic::Dimension(dimension.clone()));
        let mut seen = BTreeSet::new();
        for (name, words) in &entry.category {
            let category = origin.code(name, "lexicon.dimension.category")?;
            lexicon.add(words, &Topic::Category(dimension.clone(), category));
            if let Some(twice) = words.iter().find(|word| !seen.insert(phrase(word))) {
                return Err(origin.wrong(name, format!("category: \"{twice}\" stands twice in {dimension}")));
            }
        }
        lexicon.dimensions.push(dimension);
    }
    for (words, topic) in [
        (&file.people, Topic::People),
        (&file.shares, Topic::Share),
        (&file.others, Topic::Other),
        (&file.no_places, Topic::NoPlace),
        (&file.languages, Topic::Language),
        (&file.within, Topic::Within),
        (&file.and, Topic::And),
        (&file.months, Topic::Month),
        (&file.rounds, Topic::Round),
        (&file.fillers, Topic::Filler),
    ] {
        lexicon.add(words, &topic);
    }
    Ok(lexicon)
}
