//! Questions: what an instrument asks about each place, and what can be answered.
//!
//! In: what stands in a cell, in whichever spelling or language. Out: the answer that it
//! means. The cell itself stays as it came.

use terms::{Code, DefinitionError, Text};

use super::{ColumnDefinition, Instrument, Label, Meaning};
use crate::label::squeeze;

/// Something that is asked about each place.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its code: that of the indicator which it answers.
    pub code: Code,
    /// What people call it.
    pub title: Text,
    /// The heading under which it stands, if it has one.
    pub section: Option<Text>,
    /// Headings of its column beside its title and its code.
    pub labels: Vec<String>,
    /// What can be answered.
    pub asks: Asks,
}

/// What a question can be answered with.
#[derive(Debug, Clone, PartialEq)]
pub enum Asks {
    /// One of these.
    Choice(Vec<Choice>),
    /// A number; the smallest and the largest, if limited.
    Number(Option<f64>, Option<f64>),
}

/// One of the answers that can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Its code.
    pub code: Code,
    /// Its wording.
    pub title: Text,
    /// Other words for it.
    pub labels: Vec<String>,
}

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answered<'q> {
    /// One of the choices.
    Choice(&'q Choice),
    /// A number within its limits.
    Number(f64),
    /// The question does not arise there.
    NotApplicable,
    /// Nobody knew, or nobody said.
    NotKnown,
}

/// What says that a question does not arise, squeezed.
const NOT_APPLICABLE: [&str; 6] =
    ["notapplicable", "doesnotapply", "neverexisted", "لاينطبق", "ناگونجێت", "ناگونجي"];

/// What says that nothing is known, squeezed.
const NOT_KNOWN: [&str; 18] = [
    "na",
    "nan",
    "null",
    "none",
    "unknown",
    "dontknow",
    "donotknow",
    "dk",
    "notsure",
    "noanswer",
    "noinformation",
    "refused",
    "refusedtoanswer",
    "declinetoanswer",
    "prefernottoanswer",
    "لااعرف",
    "غيرمعروف",
    "نازانم",
];

impl Question {
    /// What stands in a cell, as an answer; nothing if it is none. Choices come before the words
    /// for *not applicable* and *not known*, which a questionnaire may have among its choices.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Answered<'_>> {
        let squeezed = squeeze(text);
        let is_marks = squeezed.is_empty();
        let answer = match &self.asks {
            Asks::Choice(choices) => {
                choices.iter().find(|choice| choice.is(text, &squeezed)).map(Answered::Choice)
            }
            Asks::Number(least, most) => {
                let number = sheets::cell::number::parse(text.trim());
                let fits = |number: &f64| {
                    least.is_none_or(|least| *number >= least) && most.is_none_or(|most| *number <= most)
                };
                number.filter(fits).map(Answered::Number)
            }
        };
        answer.or_else(|| {
            if NOT_APPLICABLE.contains(&&*squeezed) {
                Some(Answered::NotApplicable)
            } else if is_marks || NOT_KNOWN.contains(&&*squeezed) {
                Some(Answered::NotKnown)
            } else {
                None
            }
        })
    }

    /// What can be answered, in a few words: `all, most, some, none`, `a number from 0 to 8`.
    #[must_use]
    pub fn allowed(&self) -> String {
        match &self.asks {
            Asks::Choice(choices) => {
                choices.iter().map(|choice| choice.code.as_str()).collect::<Vec<_>>().join(", ")
            }
            Asks::Number(Some(least), Some(most)) => format!("a number from {least} to {most}"),
            Asks::Number(Some(least), None) => format!("a number from {least}"),
            Asks::Number(None, Some(most)) => format!("a number up to {most}"),
            Asks::Number(None, None) => "a number".into(),
        }
    }
}

impl Choice {
    fn is(&self, text: &str, squeezed: &str) -> bool {
        self.code == *text.trim()
            || (!squeezed.is_empty()
                && (squeeze(self.code.as_str()) == squeezed
                    || self.title.iter().any(|(_, title)| squeeze(title) == squeezed)
                    || self.labels.iter().any(|label| squeeze(label) == squeezed)))
    }
}

impl Instrument {
    /// The same instrument asking these questions as well. A column belongs to a question if its
    /// heading is the title, in any language, or the code.
    ///
    /// # Errors
    ///
    /// If two headings would mean different things.
    pub fn asking(mut self, questions: Vec<Question>) -> Result<Self, DefinitionError> {
        let wrong = |code: &Code, what: String| {
            let file = format!("{code}: questions");
            Err(DefinitionError { file, line: None, what })
        };
        for question in questions {
            if self.question(&question.code).is_some() {
                return wrong(&self.code, format!("{} stands twice", question.code));
            }
            let titles = question.title.iter().map(|(_, title)| title.to_owned());
            let mut labels: Vec<Label> = Vec::new();
            for text in titles.chain([question.code.to_string()]).chain(question.labels.clone()) {
                let squeezed = squeeze(&text);
                let taken = self
                    .columns
                    .iter()
                    .find(|known| known.labels.iter().any(|label| squeeze(&label.text) == squeezed));
                if let Some(taken) = taken {
                    let what =
                        format!("\"{text}\" means both {} and the question {}", taken.meaning, question.code);
                    return wrong(&self.code, what);
                }
                labels.push(Label { text, from: None, until: None });
            }
            let meaning = Meaning::Answer(question.code.clone());
            self.columns.push(ColumnDefinition { meaning, required: false, labels, tags: Vec::new() });
            self.questions.push(question);
        }
        Ok(self)
    }

    /// The question of that code.
    #[must_use]
    pub fn question(&self, code: &Code) -> Option<&Question> {
        self.questions.iter().find(|question| question.code == *code)
    }
}

#[cfg(test)]
mod tests {
    use terms::Language;

    use super::*;

    fn choice(code: &str, english: &str, arabic: &str) -> Choice {
        let title = Text::english(english).with(Language::Arabic, arabic);
        Choice { code: Code::new(code).unwrap(), title, labels: Vec::new() }
    }

    fn water() -> Question {
        Question {
            code: Code::new("water").unwrap(),
            title: Text::english("Water"),
            section: None,
            labels: Vec::new(),
            asks: Asks::Choice(vec![
                choice("all", "All have enough", "الجميع لديهم ما يكفي"),
                choice("none", "None", "لا أحد"),
            ]),
        }
    }

    #[test]
    fn an_answer_is_known_by_its_code_or_wording_in_any_spelling() {
        let water = water();
        let read = |text: &str| match water.read(text) {
            Some(Answered::Choice(choice)) => choice.code.to_string(),
            other => format!("{other:?}"),
        };
        for (text, expected) in [
            ("all", "all"),
            ("ALL", "all"),
            (" All  have enough. ", "all"),
            ("الجميع لديهم ما يكفى", "all"),
            ("none", "none"),
            ("لا احد", "none"),
            ("Not applicable", "Some(NotApplicable)"),
            ("لا ينطبق", "Some(NotApplicable)"),
            ("N/A", "Some(NotKnown)"),
            ("Don't know", "Some(NotKnown)"),
            ("-", "Some(NotKnown)"),
            ("half of them", "None"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_number_has_limits() {
        let share = Question {
            section: None,
            labels: Vec::new(),
            asks: Asks::Number(Some(0.0), Some(1.0)),
            code: Code::new("share").unwrap(),
            title: Text::default(),
        };
        assert_eq!(share.read("0.25"), Some(Answered::Number(0.25)));
        assert_eq!(share.read("25"), None);
        assert_eq!(share.read("#N/A"), Some(Answered::NotKnown));
        assert_eq!(share.allowed(), "a number from 0 to 1");
    }
}
