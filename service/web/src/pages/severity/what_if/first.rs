//! What to make better first: the fewest indicators that bring an area under the cut of its band.

use severity::area_score;
use severity::definition::Indicator;
use severity::improve::{Fewest, Goal, Step, Unit, fewest};

use crate::pages::severity::Look;
use language::Gap;

/// The fewest indicators that bring the area under the cut of its band, improved at all its locations.
pub(super) fn steps(look: &Look<'_>, rows: &[usize]) -> (String, Vec<Vec<String>>) {
    let (words, round) = (look.words, look.round);
    let people: Vec<f64> = (0..round.locations.len()).map(|row| look.people(row)).collect();
    if look.area.is_none() {
        return (words.say("fewest-choose"), Vec::new());
    }
    let Some(now) = area_score(&round.scores, &people, rows).overall else {
        return (words.say("fewest-nobody"), Vec::new());
    };
    let now_text = look.score(now);
    let Some(cut) = round.index.bands.cuts.iter().rev().copied().find(|cut| *cut <= now) else {
        return (words.tell("fewest-best-band", &[("now", Gap::Text(&now_text))]), Vec::new());
    };
    let goal = Goal { scale: None, below: cut };
    let found = fewest(&round.index, &round.answers, (&people, rows), goal, Unit::Indicator);
    let Some(found) = found else { return (words.say("fewest-nobody"), Vec::new()) };
    (fewest_told(look, &found, &now_text, cut), fewest_rows(look, &found))
}

fn fewest_told(look: &Look<'_>, found: &Fewest, now: &str, cut: f64) -> String {
    let cut = look.score(cut);
    let gaps =
        [("now", Gap::Text(now)), ("cut", Gap::Text(&cut)), ("count", Gap::Number(found.steps.len() as f64))];
    look.words.tell(
        match (found.is_reached, found.is_smallest) {
            (false, _) => "fewest-not-reached",
            (true, true) => "fewest-smallest",
            (true, false) => "fewest-some",
        },
        &gaps,
    )
}

fn fewest_rows(look: &Look<'_>, found: &Fewest) -> Vec<Vec<String>> {
    let indicators: Vec<&Indicator> = look.round.index.indicators().map(|(_, one)| one).collect();
    let row = |step: &Step| {
        let title = indicators[step.indicator].title.best(look.words.language);
        vec![title.to_owned(), look.score(step.score)]
    };
    found.steps.iter().map(row).collect()
}
