//! Why something was not done, in the language of the page.

use actions::Refusal;
use actions::account::name::NameProblem;
use actions::account::password::PasswordProblem;

use terms::{Language, is_arabic_letter};

use crate::language::{Gap, Words};

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
        Refusal::WrongInstrument { asked, found, .. } => {
            words.tell("refused-wrong-list", &[("asked", Gap::Text(asked)), ("found", Gap::Text(found))])
        }
        other => foreign(&other.to_string(), words),
    }
}

/// What has English words only, told as such on pages in other languages.
fn foreign(text: &str, words: &Words) -> String {
    let is_theirs = words.language == Language::English || text.chars().any(is_arabic_letter);
    if is_theirs { text.to_owned() } else { words.tell("refused-in-english", &[("reason", Gap::Text(text))]) }
}

/// Whether it is the fault of the house, not of who asked: then it is told to whoever runs it.
pub(crate) fn is_fault(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Store(error) if !matches!(error, storage::StoreError::Conflict { .. }))
}
