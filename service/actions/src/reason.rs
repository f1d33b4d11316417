//! Reasons for refusing that people meet on pages, told apart by kind.
//!
//! Here stands what each says in English, with gaps for names and numbers; pages say the same in
//! other languages, by the code of the kind.

use std::collections::BTreeMap;
use std::fmt;

use terms::finding::fill;
use terms::{Language, Text};
use tracking::instrument::Instrument;

use crate::refusal::Refusal;

/// A kind of reason.
#[derive(Debug, PartialEq, Eq)]
pub struct ReasonKind {
    /// Its code, which stays: `name-taken`.
    pub code: &'static str,
    /// What it says in English, with `{gaps}`. A gap called `count` is a whole number.
    pub message: &'static str,
}

/// Why something was not done: a kind, and what fills its gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The kind.
    pub kind: &'static ReasonKind,
    /// What fills the gaps, by their names; of titles the English one.
    pub gaps: BTreeMap<String, String>,
    /// Those gaps that are titles, in all their languages.
    pub titles: BTreeMap<String, Text>,
}

impl ReasonKind {
    /// A refusal of this kind.
    pub(crate) fn refuse(&'static self, gaps: &[(&str, &dyn fmt::Display)]) -> Refusal {
        let gaps = gaps.iter().map(|(name, value)| ((*name).to_owned(), value.to_string())).collect();
        Refusal::Because(Reason { kind: self, gaps, titles: BTreeMap::new() })
    }

    /// A refusal of this kind that is about an instrument.
    pub(crate) fn refuse_for(
        &'static self,
        instrument: &Instrument,
        gaps: &[(&str, &dyn fmt::Display)],
    ) -> Refusal {
        let filled = gaps.iter().map(|(name, value)| ((*name).to_owned(), value.to_string()));
        let title = instrument.title.best(Language::English).to_owned();
        Refusal::Because(Reason {
            kind: self,
            gaps: filled.chain([("instrument".to_owned(), title)]).collect(),
            titles: BTreeMap::from([("instrument".to_owned(), instrument.title.clone())]),
        })
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&fill(self.kind.message, &self.gaps))
    }
}

macro_rules! kinds {
    ($($name:ident $code:literal $message:literal;)*) => {
        $(pub(crate) static $name: ReasonKind = ReasonKind { code: $code, message: $message };)*
        /// All kinds, in the order of their codes' rooms.
        pub static KINDS: &[&ReasonKind] = &[$(&$name),*];
    };
}

kinds! {
    NAME_TAKEN "name-taken" "the name {name} is taken; take another";
    DISPLAY_NAME "display-name" "what people call somebody has at most {count} characters that can be seen, on one line";
    PERSON_UNKNOWN "person-unknown" "nobody has the name {name}; `masar people list` shows who there is";
    PERSON_INACTIVE "person-inactive" "{name} is not active; activate them first";
    ROLE_HELD "role-held" "they hold {role} already";
    ROLE_NOT_HELD "role-not-held" "{name} does not hold {role}; `masar people list` shows who holds what";
    ROLE_UNKNOWN "role-unknown" "\"{role}\" is not a role; there are {roles}";
    AREA_UNKNOWN "area-unknown" "there is no place number {number}";
    FACTOR_ON "factor-on" "your second factor is on already; switch it off first";
    FACTOR_NOT_BEGUN "factor-not-begun" "begin to set up the second factor first";
    FACTOR_DEMANDED "factor-demanded" "this operation asks you to have a second factor; an administrator can take it away so that you set up a new one";
    SESSION_OVER "session-over" "this session is over already";
    TOKEN_NAME "token-name" "give the token a name of 1 to {count} characters";
    TOKEN_END "token-end" "a token cannot end before it begins";
    TOKEN_MANY "token-many" "you have {count} tokens that work; revoke some first";
    TOKEN_UNKNOWN "token-unknown" "you have no such token that works";
    CLEANING_NOTHING "cleaning-nothing" "nothing was changed: all cells say already what they should";
    CLEANING_ROW_OUT "cleaning-row-out" "row {row} is left out already";
    CLEANING_ENTRY_GONE "cleaning-entry-gone" "the cleaning log of {round} has no entry {entry} in force";
    CLEANING_MERGED "cleaning-merged" "\"{heading}\" of {row} stands in a cell merged over several rows; write what is right for this row";
    CLEANING_LONG "cleaning-long" "the text is longer than {count} characters";
    UPLOAD_IN_PART "upload-in-part" "{file} has not arrived as a whole: {received} of {size} bytes are here";
    MAPPING_TWICE "mapping-twice" "mapping, line {line}: \"{heading}\" would mean the same as \"{other}\"; give one of them another meaning (a part: count idp/kind/name:households), or make it an extra";
    FILE_LACKS "file-lacks" "{sheet}: the headings in row {row} lack {headings}. Is it really for the instrument {instrument}? If a heading is spelt in a new way, say what it means: `masar mapping show {code} FILE` writes the list, `masar mapping edit` keeps it";
    FILE_NO_TABLE "file-no-table" "{file}: no sheet has the headings of a table for the instrument {instrument} with data below";
    FILE_TWO_HEADERS "file-two-headers" "cannot tell which of the rows {rows} of {sheet} holds the headings: they all look like headings; remove one of them, or move the second table to a sheet of its own";
    FILE_SEVERAL_SHEETS "file-several-sheets" "{file}: {count} sheets each hold a part of one {instrument}: {sheets}. Put their rows into one sheet, or name the one that is meant with --sheet";
    FILE_NO_SUCH_SHEET "file-no-such-sheet" "{file} has no sheet \"{sheet}\"; it has {sheets}";
    FILE_NAMES_ALONE "file-names-alone" "the places of this part are known by their names alone, those known so far by their ids, and each would be counted twice; fill the ids in (at least nine of ten rows), and import it again";
    INFORMANT_UNKNOWN "informant-unknown" "the roster has no informant {code}; `masar informants list` shows who there is";
    INTERVIEW_NO_QUESTIONS "interview-no-questions" "{instrument} asks no questions, and nobody is interviewed for it";
    INTERVIEW_CODE "interview-code" "{at} has a {what} where the code of an informant belongs; a code must not tell who it is, for it stands beside answers";
    INTERVIEW_LACKS "interview-lacks" "{sheet} is no file of interviews of {instrument}: it needs a column for the place (\"Place id\") and one for each question, by its title or code";
    INTERVIEW_NONE "interview-none" "{sheet} has no interview below its headings";
    INTERVIEW_REPLACES "interview-replaces" "round {number} has {count} interviews already, which this file would take the place of; if it has all of them, say so with --replace";
    INTERVIEW_UNKNOWN "interview-unknown" "informants whom the roster does not have, in so many rows: {count} ({cells}). Bring the roster in first, or take the codes in without names with --new-codes";
    INTERVIEW_TWICE "interview-twice" "an informant speaks once of a place, but {rows}; leave one row of each";
    SCENARIO_NAME "scenario-name" "give the scenario a name of 1 to {count} characters";
    SCENARIO_TAKEN "scenario-taken" "there is a scenario called \"{name}\" already; take another name";
    SCENARIO_NOTHING "scenario-nothing" "nothing becomes better in it: choose an indicator and locations first";
    SCENARIO_UNKNOWN "scenario-unknown" "{index} does not have {what}";
    SCENARIO_LONG "scenario-long" "it names more than {count} locations; choose an area, a band or the most severe instead";
    SCENARIO_DRAFT "scenario-draft" "the round is not published; scenarios are kept of published rounds";
    SCENARIO_MANY "scenario-many" "{count} scenarios of this round are kept already; remove some first";
    SCENARIO_GONE "scenario-gone" "this scenario is there no more; somebody removed it";
    PLACE_AHEAD "place-ahead" "{day} lies ahead: enter the change once it holds";
    PLACE_NO_NAME "place-no-name" "\"{name}\" is no name: it has neither letters nor digits";
}
