//! Settings: what each means, how it stands, who changed it last; and changing it.

use std::sync::Arc;

use actions::perform;
use actions::refusal::Refusal;
use actions::setting::{Change, KNOWN, Known, Settings, Takes};
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use terms::Language;

use super::{SETTINGS, head, href};
use crate::form::{Filled, field, latin_digits};
use crate::frame::{Frame, Place};
use crate::office::Office;
use crate::respond::{Failure, see_other};
use crate::visit::{Guest, Visit};
use language::{Gap, Words};

/// What settings are about, by the beginning of their names.
const GROUPS: [(&str, &[&str]); 4] = [
    ("settings-sign-in", &["sign_in."]),
    ("settings-pages", &["pages."]),
    ("settings-rounds", &["approval.", "jump."]),
    ("settings-releases", &["release."]),
];

#[derive(Template)]
#[template(path = "pages/admin/settings.html")]
struct Page {
    frame: Frame,
    sections: Vec<Place>,
    problem: String,
    done: String,
    groups: Vec<(String, Vec<Line>)>,
}

struct Line {
    name: &'static str,
    title: String,
    meaning: String,
    value: String,
    /// What may be chosen; empty where a number or a line is typed.
    choices: Vec<Choice>,
    is_line: bool,
    least: String,
    most: String,
    step: &'static str,
    /// The default, and who changed it last.
    about: String,
    is_wrong: bool,
}

struct Choice {
    value: &'static str,
    text: String,
    is_chosen: bool,
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    if let Some(answer) = visit.turned_away(SETTINGS) {
        return answer;
    }
    page(&office, &visit, None).await
}

/// Changes a setting.
pub(crate) async fn act(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Form(filled): Form<Filled>,
) -> Response {
    if let Some(answer) = visit.turned_away(SETTINGS) {
        return answer;
    }
    let (name, value) = (field(&filled, "name"), field(&filled, "value").trim());
    let is_line = KNOWN.iter().any(|known| known.name == name && matches!(known.takes, Takes::Line(_)));
    let value = if is_line { value.to_string() } else { latin_digits(value) };
    let change = Change { name: name.into(), value: value.clone() };
    match perform(&office.house, &visit.actor, office.now(), change).await {
        Ok(()) => {
            let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
            see_other(&format!("{}?done={name}", href(&visit, "settings")))
        }
        Err(Refusal::Invalid(_)) => page(&office, &visit, Some((name, &value))).await,
        Err(Refusal::NotFound(_)) => visit.fail(&Failure::NotFound),
        Err(refusal) => visit.fail(&refusal.into()),
    }
}

async fn page(office: &Office, visit: &Visit, wrong: Option<(&str, &str)>) -> Response {
    let read = async {
        let mut reading = office.house.store.read().await?;
        Settings::read(&mut reading).await
    };
    let settings = match read.await {
        Ok(settings) => settings,
        Err(refusal) => return visit.fail(&refusal.into()),
    };
    let words = visit.words;
    let (frame, sections) = head(visit, "settings");
    let group = |(title, beginnings): &(&str, &[&str])| {
        let belongs = |known: &&Known| beginnings.iter().any(|beginning| known.name.starts_with(beginning));
        let lines = KNOWN.iter().filter(belongs).map(|known| line(known, &settings, wrong, words)).collect();
        (words.say(title), lines)
    };
    let changed = visit.asked("done").and_then(|name| KNOWN.iter().find(|known| known.name == name));
    let title = |known: &Known| words.say(&key(known.name, ""));
    let (problem, done) = match wrong.and_then(|(name, _)| KNOWN.iter().find(|known| known.name == name)) {
        Some(known) => (words.tell("setting-does-not-fit", &[("title", Gap::Text(&title(known)))]), None),
        None => (
            String::new(),
            changed.map(|known| words.tell("setting-done", &[("title", Gap::Text(&title(known)))])),
        ),
    };
    let status = if problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let groups = GROUPS.iter().map(group).collect();
    let page = Page { problem, done: done.unwrap_or_default(), groups, sections, frame };
    (status, visit.show_now(&page)).into_response()
}

fn line(known: &'static Known, settings: &Settings, wrong: Option<(&str, &str)>, words: &Words) -> Line {
    let wrong = wrong.filter(|(name, _)| *name == known.name).map(|(_, value)| value);
    let value = wrong.unwrap_or(settings.value(known.name)).to_string();
    let choice = |word: &'static str| Choice {
        value: word,
        text: value_in_words(word, words),
        is_chosen: word == value,
    };
    let (choices, least, most, step) = match known.takes {
        Takes::Word(all) => (all.iter().copied().map(choice).collect(), String::new(), String::new(), ""),
        Takes::Number | Takes::Above0 => (Vec::new(), "0".into(), String::new(), "any"),
        Takes::Whole(least, most) => (Vec::new(), least.to_string(), most.to_string(), "1"),
        Takes::Line(most) => (Vec::new(), String::new(), most.to_string(), ""),
    };
    let default =
        words.tell("setting-default", &[("value", Gap::Text(&value_in_words(known.default, words)))]);
    let changed = settings.made(known.name).map(|made| {
        let moment = words.moment(made.changed_at.as_datetime());
        let gaps = [("name", Gap::Text(&made.changed_by)), ("moment", Gap::Text(&moment))];
        format!(" · {}", words.tell("setting-changed", &gaps))
    });
    Line {
        name: known.name,
        title: words.say(&key(known.name, "")),
        meaning: words.say(&key(known.name, "-about")),
        about: format!("{default}{}", changed.unwrap_or_default()),
        is_wrong: wrong.is_some(),
        is_line: matches!(known.takes, Takes::Line(_)),
        value,
        choices,
        least,
        most,
        step,
    }
}

/// A value as people read it.
pub(super) fn value_in_words(value: &str, words: &Words) -> String {
    match value {
        "on" => words.say("value-on"),
        "off" => words.say("value-off"),
        "administrators" => words.say("value-administrators"),
        "approvers" => words.say("value-approvers"),
        "all" => words.say("value-all"),
        "" => words.whole_or_dash(None),
        other => match Language::from_tag(other) {
            Some(language) => crate::frame::name_of(language).into(),
            None => words.digits(other),
        },
    }
}

/// The message about a setting: `setting-pages-open`.
fn key(name: &str, end: &str) -> String {
    format!("setting-{}{end}", name.replace(['.', '_'], "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_stands_in_a_group_and_is_told_in_every_language() {
        for known in KNOWN {
            let groups =
                GROUPS.iter().filter(|(_, all)| all.iter().any(|start| known.name.starts_with(start)));
            assert_eq!(groups.count(), 1, "{}", known.name);
            for language in Language::ALL {
                let words = Words::of(language);
                for end in ["", "-about"] {
                    let key = key(known.name, end);
                    let english = Words::of(Language::English).say(&key);
                    assert_ne!(words.say(&key), key, "{language}");
                    assert!(language == Language::English || words.say(&key) != english, "{language} {key}");
                }
            }
        }
    }

    #[test]
    fn numbers_are_taken_in_the_digits_of_every_language() {
        assert_eq!(latin_digits("٢٫٥"), "2.5");
        assert_eq!(latin_digits("۱۲"), "12");
        assert_eq!(latin_digits("on"), "on");
    }
}
