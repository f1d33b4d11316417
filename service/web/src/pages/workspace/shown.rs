//! What a workspace shows beside findings: figures, what changed, files, steps.

use actions::workspace::Workspace;
use terms::{Count, Unit};
use tracking::compare::{Comparison, compare};
use tracking::complete::Complete;
use tracking::instrument::Instrument;
use tracking::totals::totals;

use crate::names;
use crate::pages::overview::rule_changed;
use crate::visit::Visit;
use language::{Gap, Words};

/// So many places are shown that carry a change.
const MOST_CARRIERS: usize = 12;

/// What changed since the round before.
#[derive(Default)]
pub(crate) struct Compared {
    pub about: String,
    pub lines: Vec<Difference>,
}

/// A place that carries a change.
pub(crate) struct Difference {
    pub name: String,
    pub above: String,
    pub before: String,
    pub after: String,
    pub change: String,
}

/// A file that records come from.
pub(crate) struct SourceLine {
    pub file: String,
    pub sheet: String,
    pub when: String,
    pub by: String,
    pub hash: String,
    pub carried: String,
}

/// Something that was done to the round.
pub(crate) struct StepLine {
    pub what: String,
    pub by: String,
    pub when: String,
    pub comment: String,
}

/// What the round adds up to.
pub(crate) fn figures(instrument: &Instrument, room: &Workspace, words: &Words) -> Vec<(String, String)> {
    let complete = Complete::new(&room.records, instrument, room.stored.round.name.number);
    let mut figures = vec![(words.say("records"), words.whole(room.records.len() as f64))];
    for population in totals(&complete).populations {
        let who = names::of_population(&population.population, words);
        let Count { households, individuals } = population.count;
        figures.push((who.clone(), words.whole_or_dash(individuals)));
        figures.push((format!("{who} ({})", words.say("households")), words.whole_or_dash(households)));
    }
    figures
}

/// What changed since the round before, for the population that the instrument is about.
pub(crate) fn differences(visit: &Visit, instrument: &Instrument, room: &Workspace) -> Compared {
    let words = visit.words;
    let Some((previous, earlier)) = &room.previous else { return Compared::default() };
    let (before, after) = (previous.name.number, room.stored.round.name.number);
    let earlier = Complete::new(earlier, instrument, before).with_crosswalk(&room.crosswalk);
    let later = Complete::new(&room.records, instrument, after).with_crosswalk(&room.crosswalk);
    if later.population(&instrument.population).is_none() {
        return Compared::default();
    }
    let found = compare(&earlier, &later, &instrument.population, MOST_CARRIERS);
    let by_rule = rule_changed(instrument, before, after);
    let unit = if by_rule { Unit::Households } else { found.unit };
    Compared { about: about(&found, before, unit, words), lines: carriers(&found, unit, words) }
}

pub(crate) fn about(found: &Comparison, before: u32, unit: Unit, words: &Words) -> String {
    let number = words.digits(&before.to_string());
    let net = found.net().in_unit(unit).unwrap_or_default();
    let net = names::counted(&found.population, unit, net, &words.signed(net), words);
    let gaps = [
        ("number", Gap::Text(&number)),
        ("change", Gap::Text(&net)),
        ("new", Gap::Number(found.new.places as f64)),
        ("gone", Gap::Number(found.gone.places as f64)),
        ("more", Gap::Number(found.increased.places as f64)),
        ("less", Gap::Number(found.decreased.places as f64)),
        ("same", Gap::Number(found.unchanged as f64)),
    ];
    words.tell("compared-about", &gaps)
}

fn carriers(found: &Comparison, unit: Unit, words: &Words) -> Vec<Difference> {
    let number = |count: Option<Count>| count.and_then(|count| count.in_unit(unit));
    let line = |carrier: &tracking::compare::Carrier| {
        let stated = &carrier.stated;
        let name = |level: u8| {
            let arabic = stated.arabic_name(level).filter(|_| words.language.is_right_to_left());
            arabic.or_else(|| stated.name(level)).unwrap_or_default().to_string()
        };
        let areas: Vec<String> = [name(2), name(1)].into_iter().filter(|name| !name.is_empty()).collect();
        let (before, after) = (number(carrier.before), number(carrier.after));
        Difference {
            name: name(4),
            above: areas.join(words.comma()),
            before: words.whole_or_dash(before),
            after: words.whole_or_dash(after),
            change: words.signed(after.unwrap_or_default() - before.unwrap_or_default()),
        }
    };
    found.carriers.iter().map(line).collect()
}

/// The files that the records come from.
pub(crate) fn sources(room: &Workspace, words: &Words) -> Vec<SourceLine> {
    let line = |known: &actions::source::RoundSource| SourceLine {
        file: known.source.as_ref().map(|source| source.file_name.clone()).unwrap_or_default(),
        sheet: known.import.sheet.clone(),
        when: words.moment(known.import.at.as_datetime()),
        by: known.import.by.clone(),
        hash: known.import.source_hash.chars().take(12).collect(),
        carried: known.carried_from.map_or_else(String::new, |round| {
            let number = words.digits(&round.to_string());
            words.tell("carried-from", &[("number", Gap::Text(&number))])
        }),
    };
    room.sources.iter().map(line).collect()
}

/// What was done to the round, the last first: files that came in, and steps.
pub(crate) fn steps(room: &Workspace, words: &Words) -> Vec<StepLine> {
    let step = |step: &storage::round::StepTaken| {
        let line = StepLine {
            what: words.say(&format!("taken-{}", step.step.as_str())),
            by: step.actor.clone(),
            when: words.moment(step.at.as_datetime()),
            comment: step.comment.clone(),
        };
        (step.at, line)
    };
    let file = |(import, name): &(storage::import::Import, String)| {
        let line = StepLine {
            what: words.say("taken-import"),
            by: import.by.clone(),
            when: words.moment(import.at.as_datetime()),
            comment: name.clone(),
        };
        (import.at, line)
    };
    let mut lines: Vec<_> = room.brought.iter().map(file).chain(room.steps.iter().map(step)).collect();
    lines.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    lines.into_iter().map(|(_, line)| line).collect()
}
