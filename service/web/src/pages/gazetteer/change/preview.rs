//! What would change, place by place, before it does.

use std::collections::BTreeMap;

use actions::place::history::Happened;
use chrono::NaiveDate;
use places::{Told, Turn};

use super::What;
use crate::finding_words::kept_apart;
use crate::names;
use crate::visit::Visit;
use language::Gap;

/// What would change.
pub(crate) struct Preview {
    pub heading: String,
    /// Areas, each with its code and what becomes of it.
    pub areas: Vec<(String, String, String)>,
    /// What becomes of villages, of how many of them.
    pub villages: Vec<String>,
    /// Stated areas that must be decided again.
    pub decisions: Vec<String>,
    /// What stays as it is.
    pub stays: String,
}

pub(super) fn preview(visit: &Visit, what: What, happened: &Happened) -> Preview {
    let words = visit.words;
    let is_area = |told: &&Told| told.level.is_some_and(|level| level < 4);
    let (areas, villages): (Vec<&Told>, Vec<&Told>) = happened.told.iter().partition(is_area);
    let mut alike: BTreeMap<Turn, usize> = BTreeMap::new();
    for told in villages {
        *alike.entry(told.turn).or_default() += 1;
    }
    let village = |(turn, count): (Turn, usize)| {
        let count = words.tell("change-locations", &[("count", Gap::Number(count as f64))]);
        format!("{count}: {}", words.say(turn_key(turn)))
    };
    Preview {
        heading: words.tell("change-preview", &[("day", Gap::Text(&words.day(happened.day)))]),
        areas: areas.into_iter().map(|told| area(visit, told, happened.day)).collect(),
        villages: alike.into_iter().map(village).collect(),
        decisions: happened.decisions.clone(),
        stays: words.say(&format!("change-{}-stays", what.code())),
    }
}

fn area(visit: &Visit, told: &Told, day: NaiveDate) -> (String, String, String) {
    let words = visit.words;
    let known = visit.published.gazetteer.place(told.place);
    let before = known.map(|place| names::of_place(place, words.language)).filter(|name| !name.is_empty());
    let name = match told.turn {
        Turn::Renamed | Turn::Begins => told.name.clone(),
        _ => before.clone().unwrap_or_else(|| told.name.clone()),
    };
    let last = words.day(day.pred_opt().unwrap_or(day));
    let mut what = match told.turn {
        Turn::Ends => words.tell("turn-ends-on", &[("day", Gap::Text(&last))]),
        turn => words.say(turn_key(turn)),
    };
    if let (Turn::Renamed, Some(before)) = (told.turn, before) {
        let gaps = [("before", kept_apart(&before)), ("day", last)];
        let gaps = gaps.each_ref().map(|(gap, text)| (*gap, Gap::Text(text)));
        what = words.tell("turn-renamed-from", &gaps);
    }
    (name, told.code.clone().unwrap_or_default(), what)
}

fn turn_key(turn: Turn) -> &'static str {
    match turn {
        Turn::Begins => "turn-begins",
        Turn::Ends => "turn-ends",
        Turn::Smaller => "turn-smaller",
        Turn::Larger => "turn-larger",
        Turn::Renamed => "turn-renamed",
        Turn::Moved => "turn-moved",
    }
}
