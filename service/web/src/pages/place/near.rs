//! What is beside a place: areas that touch it, the nearest locations.

use figures::{LocationId, PlaceRef, Places, Question};
use places::{Point, distance_between, neighbours};

use super::{Spot, address, address_of, may_see};
use crate::names;
use crate::respond::Failure;
use language::{Gap, Words};

/// So many locations are told.
const MOST: usize = 8;

/// What is beside a place.
pub(crate) struct Near {
    pub heading: String,
    pub rows: Vec<Row>,
}

pub(crate) struct Row {
    pub name: String,
    pub href: Option<String>,
    /// How far it is, or empty for what touches.
    pub distance: String,
    pub number: String,
}

/// What is beside a place, with the newest figures of the first population.
pub(crate) fn near(spot: &Spot<'_>) -> Result<Option<Near>, Failure> {
    let location = spot.subjects.iter().find_map(|subject| match subject.places {
        Places::Location(id) => Some(id),
        _ => None,
    });
    let (heading, rows) = match location {
        Some(location) => ("place-nearest", locations(spot, location)?),
        None => ("place-neighbours", areas(spot)?),
    };
    let heading = spot.words.say(heading);
    Ok((!rows.is_empty()).then_some(Near { heading, rows }))
}

fn areas(spot: &Spot<'_>) -> Result<Vec<Row>, Failure> {
    let gazetteer = &spot.published.gazetteer;
    let numbers = match (spot.subjects.first(), spot.place.level) {
        (Some(main), Some(level @ 1..=3)) => {
            let rounds = vec![main.last.heading().round];
            let within = figures::Within::Everywhere;
            let places = Places::Areas(level);
            Some((main, main.series.ask(&Question { rounds, places, within, ..main.question() })?))
        }
        _ => None,
    };
    let number = |id| {
        let (main, answer) = numbers.as_ref()?;
        let area = main.series.dictionary().area_of_place(id)?;
        let at = answer.places.iter().position(|place| *place == PlaceRef::Area(area))?;
        let count = answer.cell(0, at, 0).count;
        count.individuals.or(count.households)
    };
    let beside = neighbours(gazetteer, spot.place.id).into_iter().filter_map(|id| gazetteer.place(id));
    let seen = beside.filter(|place| may_see(place, spot.published, spot.scope));
    let mut found: Vec<(Option<f64>, Row)> = seen
        .map(|place| {
            let row = Row {
                name: names::of_place(place, spot.words.language),
                href: Some(address(place.id, spot.words)),
                distance: String::new(),
                number: spot.words.whole_or_dash(number(place.id)),
            };
            (number(place.id), row)
        })
        .collect();
    found.sort_by(|(a, _), (b, _)| b.unwrap_or(-1.0).total_cmp(&a.unwrap_or(-1.0)));
    Ok(found.into_iter().map(|(_, row)| row).collect())
}

fn locations(spot: &Spot<'_>, location: LocationId) -> Result<Vec<Row>, Failure> {
    let counts =
        |subject: &&crate::pages::overview::Subject<'_>| subject.places == Places::Location(location);
    let Some(main) = spot.subjects.iter().find(counts) else { return Ok(Vec::new()) };
    let dictionary = main.series.dictionary();
    let point = |id| {
        let (latitude, longitude) = dictionary.location(id)?.point?;
        Point::checked(latitude, longitude)
    };
    let Some(here) = point(location) else { return Ok(Vec::new()) };
    let question =
        Question { rounds: vec![main.last.heading().round], places: Places::Locations, ..main.question() };
    let answer = main.series.ask(&question)?;
    let mut found: Vec<(f64, LocationId, Option<f64>)> = Vec::new();
    for (at, place) in answer.places.iter().enumerate() {
        let PlaceRef::Location(id) = place else { continue };
        if let Some(there) = point(*id).filter(|_| *id != location) {
            let count = answer.cell(0, at, 0).count;
            found.push((distance_between(here, there), *id, count.individuals.or(count.households)));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    found.truncate(MOST);
    let row = |(metres, id, number): (f64, LocationId, Option<f64>)| {
        let place = PlaceRef::Location(id);
        Row {
            name: names::of(place, main.series, &spot.published.gazetteer, spot.words),
            href: address_of(place, main.series, spot.words),
            distance: distance(metres, spot.words),
            number: spot.words.whole_or_dash(number),
        }
    };
    Ok(found.into_iter().map(row).collect())
}

/// `850 m`, `3.2 km`.
fn distance(metres: f64, words: &Words) -> String {
    if metres < 1_000.0 {
        words.tell("distance-metres", &[("number", Gap::Text(&words.whole(metres)))])
    } else {
        words.tell("distance-kilometres", &[("number", Gap::Text(&words.tenths(metres / 1_000.0)))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_distances_are_metres() {
        let words = Words::of(terms::Language::English);
        for (metres, expected) in [(0.4, "0 m"), (850.0, "850 m"), (3_240.0, "3.2 km"), (12_000.0, "12 km")] {
            assert_eq!(distance(metres, words), expected);
        }
    }
}
