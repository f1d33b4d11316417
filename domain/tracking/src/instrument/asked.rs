//! Questions as they stand in a definition file.

use std::collections::BTreeMap;

use serde::Deserialize;
use terms::definition::{Checked, Origin};
use terms::{Code, Text};
use toml::Spanned;

use super::file::{VocabularyFile, plain, shared};
use super::{Asks, Choice, Question};

type Titles = Spanned<BTreeMap<String, String>>;

/// A heading under which questions stand.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionFile {
    code: Spanned<String>,
    title: Titles,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionFile {
    code: Spanned<String>,
    title: Titles,
    section: Option<Spanned<String>>,
    /// Headings of its column beside its title and code.
    #[serde(default)]
    labels: Vec<String>,
    /// A vocabulary with its answers.
    answers: Option<Spanned<String>>,
    /// The least and the largest number.
    number: Option<Spanned<(f64, f64)>>,
}

pub(super) fn questions(
    origin: &Origin<'_>,
    (sections, questions): (&[SectionFile], &[QuestionFile]),
    vocabularies: &[(String, String)],
) -> Checked<Vec<Question>> {
    let mut known: BTreeMap<Code, Text> = BTreeMap::new();
    for section in sections {
        known.insert(
            origin.code(&section.code, "section.code")?,
            origin.text_in_all(&section.title, "title")?,
        );
    }
    questions.iter().map(|read| question(origin, read, &known, vocabularies)).collect()
}

fn question(
    origin: &Origin<'_>,
    read: &QuestionFile,
    sections: &BTreeMap<Code, Text>,
    vocabularies: &[(String, String)],
) -> Checked<Question> {
    let section =
        match &read.section {
            None => None,
            Some(code) => {
                let known = sections.get(&origin.code(code, "section")?).cloned();
                Some(known.ok_or_else(|| {
                    origin.wrong(code, format!("section: there is no \"{}\"", code.get_ref()))
                })?)
            }
        };
    let asks = match (&read.answers, &read.number) {
        (Some(name), None) => Asks::Choice(choices(origin, name, vocabularies)?),
        (None, Some(number)) => {
            let (least, most) = *number.get_ref();
            if least >= most {
                return Err(
                    origin.wrong(number, "number: the least comes first, and is less than the largest")
                );
            }
            Asks::Number(Some(least), Some(most))
        }
        _ => return Err(origin.wrong(&read.code, "a question has either `answers` or `number`")),
    };
    Ok(Question {
        code: origin.code(&read.code, "question.code")?,
        title: origin.text_in_all(&read.title, "title")?,
        section,
        labels: read.labels.clone(),
        asks,
    })
}

fn choices(
    origin: &Origin<'_>,
    name: &Spanned<String>,
    vocabularies: &[(String, String)],
) -> Checked<Vec<Choice>> {
    let vocabulary = shared(origin, name, vocabularies, "answers")?;
    let read: VocabularyFile = vocabulary.read()?;
    let choice = |category: super::file::CategoryFile| {
        Ok(Choice {
            code: vocabulary.code(&category.code, "category.code")?,
            title: vocabulary.text(&category.title, "title")?,
            labels: plain(category.labels),
        })
    };
    read.category.into_iter().map(choice).collect()
}
