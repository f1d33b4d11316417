//! What somebody wants to do with a file: for which list, round and day it is.
//!
//! In: what was asked or filled in. Out: a [`Wish`], and of it the round that is meant.

use actions::Refusal;
use chrono::NaiveDate;
use terms::Code;
use tracking::instrument::Instrument;
use tracking::round::RoundName;

use crate::form::{latin_digits, sound_day};
use crate::office::Office;
use language::Words;

/// What somebody wants to do with a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wish {
    /// The code of the list.
    pub list: String,
    /// The number of the round, as it was typed.
    pub round: String,
    /// The day of the figures, as it was typed.
    pub date: String,
    /// Whether the file holds a part of the round.
    pub partial: bool,
    /// Whether it is taken although another list fits better.
    pub force: bool,
    /// The column that is being put right.
    pub column: Option<u32>,
    /// The version of the draft that was there when the preview was made, 0 where there was none.
    pub seen: Option<i64>,
}

impl Wish {
    /// What was asked, by the names of the fields.
    pub fn of(asked: impl Fn(&str) -> String) -> Self {
        Self {
            list: asked("list"),
            round: asked("round"),
            date: asked("date"),
            partial: asked("partial") == "yes",
            force: asked("force") == "yes",
            column: asked("column").parse().ok(),
            seen: asked("seen").parse().ok(),
        }
    }

    /// The address of the preview, without the column that is being put right.
    pub fn query(&self) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.append_pair("list", &self.list)
            .append_pair("round", &self.round)
            .append_pair("date", &self.date);
        for (name, is_set) in [("partial", self.partial), ("force", self.force)] {
            if is_set {
                text.append_pair(name, "yes");
            }
        }
        text.finish()
    }

    /// The round and the day that are meant.
    pub fn target<'a>(
        &self,
        office: &'a Office,
        words: &Words,
    ) -> Result<(&'a Instrument, RoundName, NaiveDate), Refusal> {
        let wrong = |key: &str| Refusal::Invalid(words.say(key));
        let code = Code::new(&self.list).map_err(|_| wrong("choose-a-list"))?;
        let instrument = office.house.pack.instrument(&code).ok_or_else(|| wrong("choose-a-list"))?;
        let number = latin_digits(&self.round).trim_start_matches(['R', 'r']).parse().ok();
        let number = number.filter(|number| *number > 0).ok_or_else(|| wrong("round-number-wrong"))?;
        let date = sound_day(&self.date).ok_or_else(|| wrong("day-wrong"))?;
        Ok((instrument, RoundName { instrument: code, number }, date))
    }
}
