//! A scenario as an address: what is to become better, and where.
//!
//! `at=worst&many=40&to-water=all&to-mines=none`: without `at` all locations of the area are meant; with
//! `at=chosen` those that are named, each by `location=…`; with `at=band-high` those of that band and worse.

use severity::definition::Indicator;
use severity::{At, Scenario};

use crate::form::latin_digits;
use crate::pages::choice::{Choice, Entry};
use crate::pages::severity::{Look, profile, ranking};
use crate::visit::Visit;
use language::Gap;

/// So many of the most severe locations are meant where nobody says how many.
const MANY: usize = 40;
/// So many of the most severe locations can be chosen one by one, beside those that are chosen already.
const OFFERED: usize = 60;
/// The largest number of the most severe that is meant.
const MOST: usize = 100_000;

/// A location that can be chosen.
pub(crate) struct Offered {
    pub key: String,
    pub name: String,
    pub above: String,
    pub score: String,
    pub is_chosen: bool,
}

/// How many of the most severe are meant.
pub(crate) struct Slider {
    pub many: usize,
    pub most: usize,
    pub told: String,
}

/// The name of an indicator's field in the address.
fn field(code: &str) -> String {
    format!("to-{code}")
}

/// The scenario that an address asks for. What the index does not have is left out.
pub(crate) fn scenario(visit: &Visit, indicators: &[&Indicator]) -> Scenario {
    let at = match visit.chosen("at") {
        Some("worst") => {
            let many = visit.chosen("many").and_then(|many| latin_digits(many).parse().ok());
            At::Worst(many.unwrap_or(MANY).clamp(1, MOST))
        }
        Some("chosen") => At::Locations(visit.all_chosen("location").map(str::to_owned).collect()),
        Some(other) => match other.strip_prefix("band-") {
            Some(band) => At::Band(band.to_owned()),
            None => At::All,
        },
        None => At::All,
    };
    let wish = |indicator: &&Indicator| {
        let answer = visit.chosen(&field(indicator.code.as_str()))?;
        // The worst answer improves nothing.
        let worst = indicator.from_the_best().last().copied();
        indicator.answer_named(answer).filter(|position| Some(*position) != worst)?;
        Some((indicator.code.to_string(), answer.to_owned()))
    };
    Scenario { at, improve: indicators.iter().filter_map(wish).collect() }
}

/// A scenario as the part of an address that follows those of index, round and area.
pub(crate) fn query(scenario: &Scenario) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    for (code, answer) in &scenario.improve {
        text.append_pair(&field(code), answer);
    }
    match &scenario.at {
        At::All => {}
        At::Worst(many) => {
            text.append_pair("at", "worst").append_pair("many", &many.to_string());
        }
        At::Band(band) => {
            text.append_pair("at", &format!("band-{band}"));
        }
        At::Locations(keys) => {
            text.append_pair("at", "chosen");
            keys.iter().for_each(|key| {
                text.append_pair("location", key);
            });
        }
    }
    text.finish()
}

/// Where: all locations, the most severe, those of a band, those that are named.
pub(crate) fn places(look: &Look<'_>, at: &At) -> Choice {
    let words = look.words;
    let chosen = match at {
        At::All => String::new(),
        At::Worst(_) => "worst".into(),
        At::Band(band) => format!("band-{band}"),
        At::Locations(_) => "chosen".into(),
    };
    let entry = |value: String, text: String| {
        let is_chosen = value == chosen;
        Entry::new(value, text, is_chosen)
    };
    let mut entries = vec![
        entry(String::new(), words.say("scenario-all")),
        entry("worst".into(), words.say("scenario-worst-choose")),
    ];
    for band in look.bands() {
        let title = band.title.best(words.language);
        let text = words.tell("scenario-band", &[("band", Gap::Text(title))]);
        entries.push(entry(format!("band-{}", band.code), text));
    }
    entries.push(entry("chosen".into(), words.say("scenario-chosen-choose")));
    Choice::plain("at", words.say("scenario-where"), entries)
}

/// Where, in words.
pub(crate) fn places_told(look: &Look<'_>, at: &At) -> String {
    let words = look.words;
    match at {
        At::All => words.say("scenario-all"),
        At::Worst(many) => words.tell("scenario-worst", &[("count", Gap::Number(*many as f64))]),
        At::Band(code) => {
            let band = look.bands().iter().find(|band| band.code == **code);
            let title = band.map_or(code.as_str(), |band| band.title.best(words.language));
            words.tell("scenario-band", &[("band", Gap::Text(title))])
        }
        At::Locations(keys) => words.tell("scenario-chosen", &[("count", Gap::Number(keys.len() as f64))]),
    }
}

/// What becomes better, in words: each indicator with the answer to which it is brought.
pub(crate) fn improved_told(look: &Look<'_>, scenario: &Scenario) -> Vec<String> {
    let words = look.words;
    let told = |(code, answer): (&String, &String)| {
        let known = look.round.index.indicators().map(|(_, one)| one).find(|one| one.code == **code);
        let Some(indicator) = known else { return format!("{code}: {answer}") };
        let position = indicator.answer_named(answer);
        let answer = position.map_or_else(|| answer.clone(), |at| profile::answer_text(look, indicator, at));
        format!("{}: {answer}", indicator.title.best(words.language))
    };
    scenario.improve.iter().map(told).collect()
}

/// For each scale its title, and for each of its indicators the answers to which it can be brought.
pub(crate) fn scales(look: &Look<'_>, scenario: &Scenario) -> Vec<(String, Vec<Choice>)> {
    let words = look.words;
    let choice = |indicator: &Indicator| {
        let chosen = scenario.improve.get(indicator.code.as_str()).map(String::as_str);
        let stays = Entry::new("", words.say("what-if-stays"), chosen.is_none());
        let order = indicator.from_the_best();
        // The worst answer improves nothing.
        let answers = order.iter().take(order.len().saturating_sub(1)).map(|position| {
            let name = indicator.answer_name(*position);
            let text = profile::answer_text(look, indicator, *position);
            let is_chosen = chosen == Some(name.as_str());
            Entry::new(name, text, is_chosen)
        });
        Choice {
            name: field(indicator.code.as_str()),
            label: indicator.title.best(words.language).to_owned(),
            groups: vec![(String::new(), std::iter::once(stays).chain(answers).collect())],
        }
    };
    let scales = look.round.index.scales.iter();
    scales
        .map(|scale| {
            (scale.title.best(words.language).to_owned(), scale.indicators.iter().map(choice).collect())
        })
        .collect()
}

/// How many of the most severe, where these are meant.
pub(crate) fn slider(look: &Look<'_>, at: &At, rows: &[usize]) -> Option<Slider> {
    let At::Worst(many) = at else { return None };
    let scored = rows.iter().filter(|row| look.round.scores.overall[**row].is_some()).count();
    let most = scored.max(1);
    let many = *many.min(&most);
    Some(Slider { many, most, told: look.words.digits(&many.to_string()) })
}

/// The locations that can be chosen one by one, where these are meant: the most severe, and those chosen.
pub(crate) fn offered(look: &Look<'_>, at: &At, rows: &[usize]) -> Vec<Offered> {
    let At::Locations(chosen) = at else { return Vec::new() };
    let order = ranking::order(look, rows);
    let is_chosen = |row: usize| chosen.contains(&look.round.locations[row].key);
    let listed = order.iter().enumerate().filter(|(at, row)| *at < OFFERED || is_chosen(**row));
    let listed: Vec<usize> = listed.map(|(_, row)| *row).collect();
    // Those without a score have no rank.
    let unscored = rows.iter().copied().filter(|row| is_chosen(*row) && !order.contains(row));
    listed
        .into_iter()
        .chain(unscored)
        .map(|row| Offered {
            key: look.round.locations[row].key.clone(),
            name: look.location(row),
            above: look.above(row),
            score: look.round.scores.overall[row].map(|score| look.score(score)).unwrap_or_default(),
            is_chosen: is_chosen(row),
        })
        .collect()
}
