//! Templates of reports, as packs have them: a description, the template itself, and what it says in each language.

use std::collections::{BTreeMap, BTreeSet};

use language::{Words, messages};
use serde::Deserialize;
use terms::definition::{Checked, Origin};
use terms::{Code, DefinitionError, Language, Text};
use toml::Spanned;

/// A kind of report.
pub struct Template {
    /// Its code: `round-report`.
    pub code: Code,
    /// What it is called.
    pub title: Text,
    /// What it is for, in a sentence.
    pub about: Text,
    /// What one report of it is about.
    pub extent: Extent,
    /// What its map shows.
    pub map: MapOf,
    /// Whether it is made with each release and is one of its files.
    pub is_released: bool,
    /// The template, in the language of Typst.
    pub source: String,
    /// What it says, in each language.
    words: Vec<Words>,
    /// The figures that each message needs, by its key.
    needs: BTreeMap<String, BTreeSet<String>>,
}

/// What one report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// All of a release.
    Release,
    /// One area of it.
    Area,
    /// A round of answers, as an index scores it.
    Index,
}

/// What the map of a report shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MapOf {
    /// How many people are in each area.
    People,
    /// How many more or fewer than in the round before.
    Change,
    /// How severe conditions are.
    Severity,
}

/// The files of a template.
#[derive(Debug, Clone, Copy)]
pub struct Files<'a> {
    /// The path of its description, for messages.
    pub path: &'a str,
    /// The description.
    pub description: &'a str,
    /// The template.
    pub source: &'a str,
    /// Messages that all templates share, and its own, in each language.
    pub messages: &'a [(Language, [&'a str; 2])],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: Spanned<String>,
    title: Spanned<BTreeMap<String, String>>,
    about: Spanned<BTreeMap<String, String>>,
    extent: Extent,
    map: MapOf,
    released: Option<Spanned<bool>>,
}

impl Template {
    /// Reads a template. `known` are the figures that messages may speak of.
    ///
    /// # Errors
    ///
    /// [`DefinitionError`] with file, line and field: also where a language lacks a message, or speaks of a figure that is
    /// not known.
    pub fn parse(files: Files<'_>, known: &[&str]) -> Result<Self, DefinitionError> {
        let origin = Origin::new(files.path, files.description);
        let read: File = origin.read()?;
        let released = read.released.as_ref().filter(|released| *released.get_ref());
        if let Some(released) = released.filter(|_| read.extent != Extent::Release) {
            return Err(origin.wrong(released, "released: only reports of a release are made with it"));
        }
        let (words, needs) = said(files, known)?;
        Ok(Self {
            code: origin.code(&read.code, "code")?,
            title: origin.text_in_all(&read.title, "title")?,
            about: origin.text_in_all(&read.about, "about")?,
            extent: read.extent,
            map: read.map,
            is_released: released.is_some(),
            source: files.source.into(),
            words,
            needs,
        })
    }

    /// What it says in a language.
    #[must_use]
    pub fn words(&self, language: Language) -> &Words {
        self.words.iter().find(|words| words.language == language).unwrap_or(&self.words[0])
    }

    /// The messages, and the figures that each needs.
    pub fn needs(&self) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        self.needs.iter().map(|(key, gaps)| (key.as_str(), gaps))
    }
}

type Said = (Vec<Words>, BTreeMap<String, BTreeSet<String>>);

/// The messages in all languages; each has the same, with the same figures.
fn said(files: Files<'_>, known: &[&str]) -> Checked<Said> {
    let wrong = |language: Language, line, what: String| {
        let folder = files.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        DefinitionError { file: format!("{folder}/{}.ftl", language.tag()), line, what }
    };
    let mut words = Vec::new();
    let mut first: Option<BTreeMap<String, BTreeSet<String>>> = None;
    for (language, texts) in files.messages {
        let mut all = BTreeMap::new();
        for text in texts {
            let read = messages(text).map_err(|error| wrong(*language, Some(error.line), error.what))?;
            all.extend(read);
        }
        if let Some((key, gap)) = all.iter().find_map(|(key, gaps)| {
            gaps.iter().find(|gap| !known.contains(&gap.as_str())).map(|gap| (key, gap))
        }) {
            return Err(wrong(*language, None, format!("{key}: there is no figure {gap}")));
        }
        let english = first.get_or_insert_with(|| all.clone());
        if let Some(key) = english.keys().chain(all.keys()).find(|key| english.get(*key) != all.get(*key)) {
            let what = format!("{key}: every language must have it, with the same figures");
            return Err(wrong(*language, None, what));
        }
        words.push(Words::new(*language, texts));
    }
    let there = Language::ALL.iter().all(|language| words.iter().any(|words| words.language == *language));
    match first.filter(|_| there) {
        Some(needs) => Ok((words, needs)),
        None => Err(wrong(Language::English, None, "a language is missing".into())),
    }
}
