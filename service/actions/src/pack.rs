//! The definitions that come with Masar.

use std::sync::Arc;

use disclosure::Profile;
use reports::{Files, Template};
use severity::Index;
use severity::definition::{Indicator, Reading};
use solutions::Measure;
use terms::{Code, DefinitionError, Language};
use tracking::instrument::{Asks, Choice, Instrument, Question};

use crate::permission::Roles;
use crate::report;

/// All definitions, read and checked.
#[derive(Clone)]
pub struct Pack {
    instruments: Vec<Instrument>,
    indices: Vec<Index>,
    measures: Vec<Measure>,
    profiles: Vec<Profile>,
    reports: Arc<[Template]>,
    roles: Roles,
}

/// The texts of files of the packs, each with its path.
macro_rules! texts {
    ($($path:literal),+ $(,)?) => {
        [$((concat!("packs/", $path, ".toml"), include_str!(concat!("../../../packs/", $path, ".toml")))),+]
    };
}

const INSTRUMENTS: [(&str, &str); 9] = texts!(
    "dtm/instruments/idp-master-list",
    "dtm/instruments/returnee-master-list",
    "dtm/instruments/baseline-assessment",
    "dtm/instruments/intentions-by-displacement",
    "dtm/instruments/intentions-by-origin",
    "dtm/instruments/intentions-and-barriers",
    "dtm/instruments/integrated-location-assessment",
    "return-index/instruments/return-index",
    "displacement-index/instruments/displacement-index",
);
const VOCABULARIES: [(&str, &str); 11] = texts!(
    "dtm/vocabularies/iraq-governorates",
    "dtm/vocabularies/iraq-periods",
    "dtm/vocabularies/intentions",
    "dtm/vocabularies/place-columns",
    "dtm/vocabularies/yes-no",
    "dtm/vocabularies/reasons-to-return",
    "dtm/vocabularies/obstacles-to-return",
    "dtm/vocabularies/reasons-to-stay",
    "dtm/vocabularies/needs",
    "dtm/vocabularies/how-many",
    "dtm/vocabularies/concern",
);
const INDICES: [(&str, &str); 4] = texts!(
    "return-index/indices/return-index",
    "displacement-index/indices/displacement-index",
    "reach/indices/mcna-2019-severity",
    "reach/indices/red-flag-2021",
);
const MEASURES: [(&str, &str); 2] =
    texts!("durable-solutions/measures/iris", "durable-solutions/measures/iasc");
const PROFILES: [(&str, &str); 1] = texts!("publishing/profiles");

/// What all templates of reports share.
pub(crate) const HOUSE: &str = include_str!("../../../packs/reports/house.typ");

macro_rules! said {
    ($name:literal, $tag:literal) => {
        [
            include_str!(concat!("../../../packs/reports/", $tag, ".ftl")),
            include_str!(concat!("../../../packs/reports/", $name, "/", $tag, ".ftl")),
        ]
    };
}

/// The files of a template, with the messages that all share.
macro_rules! report {
    ($name:literal) => {
        Files {
            path: concat!("packs/reports/", $name, "/report.toml"),
            description: include_str!(concat!("../../../packs/reports/", $name, "/report.toml")),
            source: include_str!(concat!("../../../packs/reports/", $name, "/report.typ")),
            messages: &[
                (Language::English, said!($name, "en")),
                (Language::Arabic, said!($name, "ar")),
                (Language::Sorani, said!($name, "ckb")),
            ],
        }
    };
}
const REPORTS: [Files<'static>; 4] =
    [report!("round-report"), report!("factsheet"), report!("emergency-update"), report!("severity-report")];

impl Pack {
    /// Reads the definitions that are part of the program.
    ///
    /// # Errors
    ///
    /// [`DefinitionError`] naming file, line and field.
    pub fn load() -> Result<Self, DefinitionError> {
        let name = |path: &str| {
            let file = path.rsplit('/').next().unwrap_or(path);
            file.trim_end_matches(".toml").to_owned()
        };
        let vocabularies: Vec<(String, String)> =
            VOCABULARIES.iter().map(|(path, text)| (name(path), (*text).into())).collect();
        let indices: Vec<Index> =
            INDICES.iter().map(|(path, text)| Index::parse(path, text)).collect::<Result<_, _>>()?;
        let instruments = INSTRUMENTS
            .iter()
            .map(|(path, text)| with_questions(path, Instrument::parse(path, text, &vocabularies)?, &indices))
            .collect::<Result<_, _>>()?;
        let measures =
            MEASURES.iter().map(|(path, text)| Measure::parse(path, text)).collect::<Result<_, _>>()?;
        let [(path, text)] = PROFILES;
        let profiles = Profile::parse(path, text)?;
        let reports =
            REPORTS.iter().map(|files| Template::parse(*files, &report::KNOWN)).collect::<Result<_, _>>()?;
        Ok(Self { instruments, indices, measures, profiles, reports, roles: Roles::load()? })
    }

    /// All measures of durable solutions.
    #[must_use]
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// All kinds of reports.
    #[must_use]
    pub fn reports(&self) -> &[Template] {
        &self.reports
    }

    /// All release profiles.
    #[must_use]
    pub fn profiles(&self) -> &[Profile] {
        &self.profiles
    }

    /// All indices.
    #[must_use]
    pub fn indices(&self) -> &[Index] {
        &self.indices
    }

    /// The newest version of the index of that code.
    #[must_use]
    pub fn index(&self, code: &str) -> Option<&Index> {
        self.indices.iter().filter(|index| index.code == *code).max_by_key(|index| index.version)
    }

    /// All roles and who may do what.
    #[must_use]
    pub fn roles(&self) -> &Roles {
        &self.roles
    }

    /// All instruments.
    #[must_use]
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// The instrument of that code.
    #[must_use]
    pub fn instrument(&self, code: &Code) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.code == *code)
    }
}

/// The instrument, asking for the indicators of the index that it names.
fn with_questions(
    path: &str,
    instrument: Instrument,
    indices: &[Index],
) -> Result<Instrument, DefinitionError> {
    let Some(code) = instrument.questions_of.clone() else { return Ok(instrument) };
    let wrong = |what: String| DefinitionError { file: path.into(), line: None, what };
    let index = indices.iter().find(|index| index.code == code);
    let index = index.ok_or_else(|| wrong(format!("questions_of: there is no index {code}")))?;
    let questions = index.indicators().map(|(_, indicator)| question(indicator)).collect();
    instrument.asking(questions)
}

/// What an indicator asks.
fn question(indicator: &Indicator) -> Question {
    let asks = match &indicator.reading {
        Reading::Options(answers) => {
            let choice = |answer: &severity::definition::Answer| Choice {
                code: answer.code.clone(),
                title: answer.title.clone(),
                labels: Vec::new(),
            };
            Asks::Choice(answers.iter().map(choice).collect())
        }
        Reading::Number(steps) => Asks::Number(steps.range.0, steps.range.1),
    };
    let (code, title) = (indicator.code.clone(), indicator.title.clone());
    Question { code, title, section: None, labels: Vec::new(), asks }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_definition_of_the_pack_is_sound() {
        let pack = Pack::load().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(pack.instruments().len(), INSTRUMENTS.len());
        assert_eq!(pack.index("return-index").map(|index| index.indicators().count()), Some(16));
    }
}
