//! Why something was not done, in the language of the page.

use std::collections::BTreeMap;

use actions::Refusal;
use actions::account::name::NameProblem;
use actions::account::password::PasswordProblem;
use actions::reading::LACKS;
use actions::reason::Reason;
use places::gazetteer::change::GazetteerError;
use places::{Place, PlaceId};
use sheets::ReadError;
use terms::{Language, is_arabic_letter};

use crate::names;
use language::{Gap, Words};

/// A refusal in words. What only has English words is said in them.
pub(crate) fn in_words(refusal: &Refusal, words: &Words) -> String {
    match refusal {
        Refusal::NotAllowed { .. } => words.say("refused-not-allowed"),
        Refusal::OnlyPart { .. } => words.say("refused-only-part"),
        Refusal::WrongSignIn => words.say("refused-wrong-sign-in"),
        Refusal::WrongCode => words.say("refused-wrong-code"),
        Refusal::TooManyAttempts { minutes } => {
            words.tell("refused-too-many-attempts", &[("count", Gap::Number(*minutes as f64))])
        }
        Refusal::SignedOut => words.say("refused-signed-out"),
        Refusal::LinkSpent => words.say("refused-link-spent"),
        Refusal::LastAdministrator => words.say("refused-last-administrator"),
        Refusal::Name(NameProblem::Length) => words.say("refused-name-length"),
        Refusal::Name(NameProblem::Characters) => words.say("refused-name-characters"),
        Refusal::Password(PasswordProblem::TooShort) => words.say("refused-password-short"),
        Refusal::Password(PasswordProblem::TooLong) => words.say("refused-password-long"),
        Refusal::Password(PasswordProblem::TooCommon) => words.say("refused-password-common"),
        Refusal::Password(PasswordProblem::IsName) => words.say("refused-password-name"),
        Refusal::EmptyFile => words.say("upload-empty"),
        Refusal::FileTooLarge { megabytes } => {
            words.tell("upload-too-large", &[("megabytes", Gap::Number(*megabytes as f64))])
        }
        Refusal::TooManyFiles { files, megabytes } => {
            let gaps = [("count", Gap::Number(*files as f64)), ("megabytes", Gap::Number(*megabytes as f64))];
            words.tell("upload-too-many", &gaps)
        }
        Refusal::Store(storage::StoreError::Conflict { .. }) => words.say("refused-conflict"),
        Refusal::DecidedMeanwhile { by } => {
            words.tell("refused-decided-meanwhile", &[("who", Gap::Text(by))])
        }
        Refusal::Step(step) => crate::pages::workspace::desk::step_in_words(step, words),
        Refusal::Closed { .. } => words.say("refused-closed"),
        Refusal::WrongInstrument { titles, .. } => {
            let [asked, found] = titles.each_ref().map(|title| title.best(words.language));
            words.tell("refused-wrong-list", &[("asked", Gap::Text(asked)), ("found", Gap::Text(found))])
        }
        Refusal::Because(reason) => because(reason, words),
        Refusal::Gazetteer { error, places, said } => {
            of_gazetteer(error, places, words).unwrap_or_else(|| foreign(said, words))
        }
        Refusal::File(error) => of_file(error, words),
        other => foreign(&other.to_string(), words),
    }
}

/// A reason by its kind. Numbers that count are written as numbers, those that name a row as digits.
fn because(reason: &Reason, words: &Words) -> String {
    let written: Vec<(&str, Written)> = reason
        .gaps
        .iter()
        .map(|(name, value)| {
            let number = || value.parse().ok().map(Written::Number);
            let written = match name.as_str() {
                "count" | "received" | "size" => number(),
                "row" | "rows" | "number" => Some(Written::Text(words.digits(value))),
                "day" => value.parse().ok().map(|day| Written::Text(words.day(day))),
                _ => None,
            };
            let title = reason.titles.get(name).map(|title| title.best(words.language).to_owned());
            let text = || title.unwrap_or_else(|| lacking(value, words));
            (name.as_str(), written.unwrap_or_else(|| Written::Text(text())))
        })
        .collect();
    let gaps: Vec<(&str, Gap<'_>)> = written.iter().map(|(name, value)| (*name, value.gap())).collect();
    words.tell(&format!("refused-{}", reason.kind.code), &gaps)
}

/// What a table lacks, where we have words of our own for it; all else stays as it is.
fn lacking(value: &str, words: &Words) -> String {
    let keys = ["lacks-shares", "lacks-answers", "lacks-total"];
    let said = LACKS.iter().zip(keys);
    said.fold(value.to_owned(), |text, (phrase, key)| {
        if text.contains(phrase) { text.replace(phrase, &words.say(key)) } else { text }
    })
}

/// What fills a gap.
enum Written {
    Number(f64),
    Text(String),
}

impl Written {
    fn gap(&self) -> Gap<'_> {
        match self {
            Self::Number(number) => Gap::Number(*number),
            Self::Text(text) => Gap::Text(text),
        }
    }
}

/// Why the gazetteer cannot be changed so; `None` for what pages do not ask for.
fn of_gazetteer(error: &GazetteerError, places: &BTreeMap<PlaceId, Place>, words: &Words) -> Option<String> {
    let called = |id: &PlaceId| places.get(id).map(|place| names::of_place(place, words.language));
    let name = |id: &PlaceId| called(id).unwrap_or_else(|| format!("#{}", id.0));
    let all = |ids: &[PlaceId]| ids.iter().filter_map(called).collect::<Vec<_>>().join(words.comma());
    let tell = |key: &str, gaps: &[(&str, String)]| {
        let gaps: Vec<(&str, Gap<'_>)> = gaps.iter().map(|(gap, text)| (*gap, Gap::Text(text))).collect();
        Some(words.tell(&format!("refused-gazetteer-{key}"), &gaps))
    };
    match error {
        GazetteerError::Circle { place, parent } => {
            tell("circle", &[("place", name(place)), ("parent", name(parent))])
        }
        GazetteerError::TwoParents(place) => tell("two-parents", &[("place", name(place))]),
        GazetteerError::WrongLevel { place, parent } => {
            tell("wrong-level", &[("place", name(place)), ("parent", name(parent))])
        }
        GazetteerError::NotThen { place, day } => {
            tell("not-then", &[("place", name(place)), ("day", words.day(*day))])
        }
        GazetteerError::ChildrenLeft { place, children } => {
            tell("children-left", &[("place", name(place)), ("children", all(children))])
        }
        GazetteerError::CodeTaken { code, holder } => {
            tell("code-taken", &[("code", code.clone()), ("place", name(holder))])
        }
        GazetteerError::NameTaken { name: taken, holder } => {
            tell("name-taken", &[("name", taken.clone()), ("place", name(holder))])
        }
        GazetteerError::MixedLevels(places) => tell("mixed-levels", &[("places", all(places))]),
        GazetteerError::Duplicate(_)
        | GazetteerError::Unknown(_)
        | GazetteerError::UnknownParent { .. }
        | GazetteerError::Senseless { .. } => None,
    }
}

/// Why a file cannot be read. English says more: which part is damaged, what kind of file it is.
fn of_file(error: &ReadError, words: &Words) -> String {
    if words.language == Language::English {
        return error.to_string();
    }
    let (key, gap, text) = match error {
        ReadError::Empty { .. } => return words.say("upload-empty"),
        ReadError::FileTooLarge { file, limit, .. } => return too_much("size", file, *limit, words),
        ReadError::UnpacksTooLarge { file, limit } => return too_much("unpacks", file, *limit, words),
        ReadError::OverLimit { at, .. } => ("over-limit", "at", at.to_string()),
        ReadError::Encrypted { file } => ("encrypted", "file", file.clone()),
        ReadError::NotASpreadsheet { file, .. } => ("no-spreadsheet", "file", file.clone()),
        ReadError::Damaged { file, .. } => ("damaged", "file", file.clone()),
        ReadError::NoSheets { file } => ("no-sheets", "file", file.clone()),
        ReadError::OpenQuotation { at } => ("open-quotation", "at", at.to_string()),
    };
    words.tell(&format!("refused-file-{key}"), &[(gap, Gap::Text(&text))])
}

fn too_much(key: &str, file: &str, limit: u64, words: &Words) -> String {
    let gaps = [("file", Gap::Text(file)), ("megabytes", Gap::Number((limit >> 20) as f64))];
    words.tell(&format!("refused-file-{key}"), &gaps)
}

/// What has English words only, told as such on pages in other languages.
pub(crate) fn foreign(text: &str, words: &Words) -> String {
    let is_theirs = words.language == Language::English || text.chars().any(is_arabic_letter);
    if is_theirs { text.to_owned() } else { words.tell("refused-in-english", &[("reason", Gap::Text(text))]) }
}

/// Whether it is the fault of the house, not of who asked: then it is told to whoever runs it.
pub(crate) fn is_fault(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Store(error) if !matches!(error, storage::StoreError::Conflict { .. }))
}

#[cfg(test)]
mod tests;
