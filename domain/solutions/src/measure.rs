//! Measures as files: criteria, sub-criteria, and the answers that pass.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use terms::definition::{Checked, Origin};
use terms::{Code, DefinitionError, Text};
use toml::Spanned;

/// A measure of durable solutions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its code.
    pub code: Code,
    /// Its version.
    pub version: u32,
    /// Its name.
    pub title: Text,
    /// What is known of it, and what is not.
    pub about: Text,
    /// Where it is from.
    pub sources: Vec<String>,
    /// Its criteria, in order.
    pub criteria: Vec<Criterion>,
}

/// A criterion: one of the things that must be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub title: Text,
    /// What it is made of; at least one.
    pub parts: Vec<Part>,
}

/// A sub-criterion: a question that a household passes or does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its code, and the heading of its column.
    pub code: Code,
    /// Its name.
    pub title: Text,
    /// The indicator that is proposed for it: `SDG 2.1.2`.
    pub indicator: String,
    /// Answers that pass, in small letters.
    pub passes: BTreeSet<String>,
    /// Answers that do not.
    pub fails: BTreeSet<String>,
}

type Words = BTreeMap<String, String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureFile {
    code: Spanned<String>,
    version: u32,
    title: Spanned<Words>,
    about: Spanned<Words>,
    sources: Vec<String>,
    criterion: Spanned<Vec<CriterionFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CriterionFile {
    code: Spanned<String>,
    title: Spanned<Words>,
    part: Spanned<Vec<PartFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartFile {
    code: Spanned<String>,
    title: Spanned<Words>,
    indicator: String,
    #[serde(default)]
    passes: Option<Spanned<Vec<String>>>,
    #[serde(default)]
    fails: Option<Spanned<Vec<String>>>,
}

/// Answers that pass where a file names none.
const PASSES: [&str; 6] = ["1", "yes", "pass", "true", "نعم", "بەڵێ"];
/// Answers that do not.
const FAILS: [&str; 6] = ["0", "no", "fail", "false", "لا", "نەخێر"];

impl Measure {
    /// Reads a measure from the text of its file.
    ///
    /// # Errors
    ///
    /// [`DefinitionError`] with file, line and field.
    pub fn parse(file: &str, text: &str) -> Result<Self, DefinitionError> {
        let origin = Origin::new(file, text);
        let read: MeasureFile = origin.read()?;
        let mut codes = BTreeSet::new();
        if read.criterion.get_ref().is_empty() {
            return Err(origin.wrong(&read.criterion, "criterion: a measure has at least one"));
        }
        let criteria = read.criterion.get_ref().iter();
        Ok(Self {
            code: origin.code(&read.code, "code")?,
            version: read.version,
            title: origin.text_in_all(&read.title, "title")?,
            about: origin.text_in_all(&read.about, "about")?,
            sources: read.sources,
            criteria: criteria.map(|one| criterion(&origin, one, &mut codes)).collect::<Checked<_>>()?,
        })
    }

    /// All sub-criteria with the positions of their criteria, in order.
    pub fn parts(&self) -> impl Iterator<Item = (usize, &Part)> {
        self.criteria.iter().enumerate().flat_map(|(at, one)| one.parts.iter().map(move |part| (at, part)))
    }
}

fn criterion(origin: &Origin<'_>, read: &CriterionFile, codes: &mut BTreeSet<Code>) -> Checked<Criterion> {
    if read.part.get_ref().is_empty() {
        return Err(origin.wrong(&read.part, "part: a criterion has at least one"));
    }
    let parts = read.part.get_ref().iter().map(|part| {
        let part_read = self::part(origin, part)?;
        if !codes.insert(part_read.code.clone()) {
            return Err(origin.wrong(&part.code, format!("code: there are two parts {}", part_read.code)));
        }
        Ok(part_read)
    });
    Ok(Criterion {
        code: origin.code(&read.code, "code")?,
        title: origin.text_in_all(&read.title, "title")?,
        parts: parts.collect::<Checked<_>>()?,
    })
}

fn part(origin: &Origin<'_>, read: &PartFile) -> Checked<Part> {
    let answers = |given: &Option<Spanned<Vec<String>>>, otherwise: &[&str]| -> BTreeSet<String> {
        match given {
            Some(given) => given.get_ref().iter().map(|answer| answer.trim().to_lowercase()).collect(),
            None => otherwise.iter().map(|answer| (*answer).to_owned()).collect(),
        }
    };
    let (passes, fails) = (answers(&read.passes, &PASSES), answers(&read.fails, &FAILS));
    if let Some(both) = passes.intersection(&fails).next() {
        return Err(origin.wrong(&read.code, format!("passes: \"{both}\" stands under fails too")));
    }
    Ok(Part {
        code: origin.code(&read.code, "code")?,
        title: origin.text_in_all(&read.title, "title")?,
        indicator: read.indicator.clone(),
        passes,
        fails,
    })
}
