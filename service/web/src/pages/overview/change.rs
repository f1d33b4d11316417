//! What changed since the round before, in words: by how many, in which areas, and why.

use figures::{AreaChange, Changes, PlaceRef, Within, changes};
use terms::{Count, Unit};

use super::Subject;
use crate::names;
use crate::pages::place;
use crate::respond::Failure;
use language::Gap;

/// So many areas are told.
const MOST_AREAS: usize = 8;

/// What changed since the round before.
pub(crate) struct ChangeList {
    pub heading: String,
    pub intro: String,
    /// Why the change is not told in individuals; empty where it is.
    pub note: String,
    /// Whether nobody is more or fewer anywhere.
    pub is_same: bool,
    pub areas: Vec<ChangedArea>,
}

/// What changed in an area.
pub(crate) struct ChangedArea {
    pub name: String,
    /// Its own page, if it is a place of the gazetteer.
    pub href: Option<String>,
    /// The area above, to tell apart those of the same name.
    pub above: String,
    pub by: String,
    pub is_rise: bool,
    pub why: String,
}

/// The areas that changed most, of the first of these levels that lists know; there is at
/// least one level.
pub(crate) fn list(subject: &Subject<'_>, levels: &[u8]) -> Result<Option<ChangeList>, Failure> {
    let Some(before) = subject.before else { return Ok(None) };
    let rounds = (before.heading().round, subject.last.heading().round);
    let within = (subject.within, subject.scope);
    let mut known = None;
    for level in levels {
        let found = changes(subject.series, subject.population(), rounds, *level, within)?;
        let is_known = found.areas.iter().any(|area| area.place != PlaceRef::NotStated);
        known = Some(found);
        if is_known {
            break;
        }
    }
    let Some(found) = known else { return Ok(None) };
    let words = subject.words;
    let by_rule = subject.rule_changed(rounds.0, rounds.1);
    let unit = if by_rule { Unit::Households } else { Unit::Individuals };
    let size = |area: &AreaChange| area.net().in_unit(unit).unwrap_or_default();
    let mut areas: Vec<&AreaChange> = found.areas.iter().filter(|area| is_changed(area, unit)).collect();
    if areas.iter().all(|area| area.place == PlaceRef::NotStated) {
        areas.clear();
    }
    areas.sort_by(|a, b| size(b).abs().total_cmp(&size(a).abs()).then(a.place.cmp(&b.place)));
    areas.truncate(MOST_AREAS);
    let number = words.digits(&rounds.0.to_string());
    Ok(Some(ChangeList {
        heading: words.tell("what-changed-heading", &[("number", Gap::Text(&number))]),
        intro: intro(subject, &found, unit),
        is_same: found.all.increased.locations + found.all.decreased.locations == 0
            && found.all.new.locations + found.all.gone.locations == 0,
        note: if by_rule { words.say("changes-rule-note") } else { String::new() },
        areas: areas.into_iter().map(|area| told(subject, area, unit)).collect(),
    }))
}

fn is_changed(area: &AreaChange, unit: Unit) -> bool {
    area.net().in_unit(unit).is_some_and(|net| net.round() != 0.0)
        || area.new.locations + area.gone.locations > 0
}

/// `−12,340 IDPs in all: 5,600 more in 41 locations, 17,940 fewer in 97 locations.`
fn intro(subject: &Subject<'_>, found: &Changes, unit: Unit) -> String {
    let words = subject.words;
    let sum = |a: Count, b: Count| (a + b).in_unit(unit).unwrap_or_default().abs();
    let all = &found.all;
    let places = |count: u32| words.tell("areas-with-more", &[("count", Gap::Number(f64::from(count)))]);
    let gaps = [
        ("change", Gap::Text(&counted(subject, all.net().in_unit(unit).unwrap_or_default(), unit))),
        ("more", Gap::Text(&words.whole(sum(all.new.count, all.increased.count)))),
        ("up", Gap::Text(&places(all.new.locations + all.increased.locations))),
        ("less", Gap::Text(&words.whole(sum(all.gone.count, all.decreased.count)))),
        ("down", Gap::Text(&places(all.gone.locations + all.decreased.locations))),
    ];
    words.tell("changes-intro", &gaps)
}

fn told(subject: &Subject<'_>, area: &AreaChange, unit: Unit) -> ChangedArea {
    let (words, published) = (subject.words, subject.published);
    let name = |place| names::of(place, subject.series, &published.gazetteer, words);
    let net = area.net().in_unit(unit).unwrap_or_default();
    let mut why = Vec::new();
    for (key, count) in [("new-locations", area.new.locations), ("gone-locations", area.gone.locations)] {
        if count > 0 {
            why.push(words.tell(key, &[("count", Gap::Number(f64::from(count)))]));
        }
    }
    match area.largest {
        Some((location, change)) if change.in_unit(unit).is_some_and(|change| is_most(change, net)) => {
            let place = name(PlaceRef::Location(location));
            let change = words.signed(change.in_unit(unit).unwrap_or_default());
            why.push(words.tell("mostly-at", &[("name", Gap::Text(&place)), ("change", Gap::Text(&change))]));
        }
        _ => {
            for (key, count) in
                [("more-in", area.increased.locations), ("fewer-in", area.decreased.locations)]
            {
                if count > 0 {
                    why.push(words.tell(key, &[("count", Gap::Number(f64::from(count)))]));
                }
            }
        }
    }
    let above = match area.place {
        // Where all lie in one area, it need not be said.
        PlaceRef::Area(id) if *subject.within == Within::Everywhere => {
            subject.series.dictionary().area(id).and_then(|area| area.parent)
        }
        _ => None,
    };
    ChangedArea {
        name: name(area.place),
        href: place::address_of(area.place, subject.series, words),
        above: above.map(|id| name(PlaceRef::Area(id))).unwrap_or_default(),
        by: counted(subject, net, unit),
        is_rise: net > 0.0,
        why: why.join(words.comma()),
    }
}

/// Whether a location's change goes the way of its area and makes half of it.
fn is_most(change: f64, net: f64) -> bool {
    change.signum() == net.signum() && change.abs() * 2.0 >= net.abs()
}

/// `+1,240 IDPs`.
fn counted(subject: &Subject<'_>, change: f64, unit: Unit) -> String {
    names::counted(subject.population(), unit, change, &subject.words.signed(change), subject.words)
}
