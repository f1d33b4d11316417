//! What must be known to use the figures of a release.

use language::{Gap, Words};
use warehouse::shown::{Rule, Shown};

use super::level_key;

/// Where figures are from: `Source: IDP Master List, round 123 of 30 September 2021, edition 1.`
#[must_use]
pub fn source(shown: &Shown, words: &Words) -> String {
    let number = words.digits(&shown.round.to_string());
    let edition = words.digits(&shown.version);
    let gaps = [
        ("title", Gap::Text(shown.instrument.title.best(words.language))),
        ("number", Gap::Text(&number)),
        ("day", Gap::Text(&words.day(shown.day))),
        ("edition", Gap::Text(&edition)),
    ];
    words.tell("source-line", &gaps)
}

/// What is blank, and why.
#[must_use]
pub fn left_out(shown: &Shown, words: &Words) -> String {
    let unit = words.say(if shown.counts_households { "households" } else { "individuals" });
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let gaps = [("least", Gap::Number(shown.least as f64)), ("unit", Gap::Text(&unit))];
    let mut text = words.tell("portal-left-out", &gaps);
    if shown.may_be_none {
        text = format!("{text} {}", words.say("portal-may-be-none"));
    }
    text
}

/// What must be known to use it, as far as it was said.
#[must_use]
pub fn about(shown: &Shown, words: &Words) -> Vec<(String, String)> {
    let terms = &shown.terms;
    let mut about = vec![
        (words.say("portal-released-on"), words.moment(shown.released_at)),
        (words.say("portal-version"), words.digits(&shown.version)),
        (words.say("portal-deepest"), words.say(level_key(shown.level))),
    ];
    let said = [
        ("portal-rule", shown.individuals_rule.map(|rule| rule_in_words(rule, words)).unwrap_or_default()),
        ("portal-licence-heading", terms.licence.clone()),
        ("portal-credit", terms.credit.clone()),
        ("portal-contact", terms.contact.clone()),
    ];
    about.extend(
        said.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (words.say(key), text)),
    );
    about
}

fn rule_in_words(rule: Rule, words: &Words) -> String {
    let factor = ("factor", Gap::Number(rule.factor));
    match rule.in_camps {
        None => words.tell("portal-rule-factor", &[factor]),
        Some(camp) => words.tell("portal-rule-camps", &[factor, ("camp", Gap::Number(camp))]),
    }
}
