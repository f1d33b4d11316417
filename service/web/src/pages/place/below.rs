//! What an area is made of: the areas below it or its locations, the largest first.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use figures::{Places, Question};
use places::PlaceId;

use super::{Spot, address, in_gazetteer};
use crate::names;
use crate::pages::explore::slug_of;
use crate::pages::overview::Subject;
use crate::pages::overview::map::areas_note;
use crate::respond::Failure;

/// So many stand on the page; Explore has all.
const MOST: usize = 60;

/// What an area is made of.
pub(crate) struct Below {
    pub heading: String,
    pub head: Vec<String>,
    pub rows: Vec<Row>,
    /// Where all of them are, with everything that can be asked.
    pub more: String,
    /// What a reader must know of the areas.
    pub note: Option<String>,
}

/// An area or location with a figure for each population.
pub(crate) struct Row {
    pub name: String,
    pub href: Option<String>,
    pub place: Option<PlaceId>,
    pub numbers: Vec<Option<f64>>,
    pub cells: Vec<String>,
    /// In how many locations somebody of the first population is counted.
    pub locations: u32,
}

/// What an area is made of, in the newest rounds of each population.
pub(crate) fn below(spot: &Spot<'_>) -> Result<Option<Below>, Failure> {
    let Some(main) = spot.subjects.first() else { return Ok(None) };
    let words = spot.words;
    let next = spot.place.level.unwrap_or(3).saturating_add(1);
    let has_areas = next <= 3 && spot.subjects.iter().any(|subject| knows(subject, next));
    let places = if has_areas { Places::Areas(next) } else { Places::Locations };
    let mut rows = rows(&spot.subjects, places)?;
    if rows.is_empty() {
        return Ok(None);
    }
    rows.truncate(MOST);
    let kind = words.say(match places {
        Places::Areas(level) => names::level_key(level),
        _ => "location",
    });
    let heading = words.say(match places {
        Places::Areas(1) => "place-governorates",
        Places::Areas(2) => "place-districts",
        Places::Areas(_) => "place-subdistricts",
        _ => "locations-heading",
    });
    let head = std::iter::once(kind).chain(spot.subjects.iter().map(Subject::who)).collect();
    let note = if has_areas { areas_note(main, next) } else { None };
    Ok(Some(Below { heading, head, rows, more: explore(spot, main, places), note }))
}

/// Areas of a level or locations where somebody is counted in the newest round of any of these
/// populations, the largest first.
pub(crate) fn rows(subjects: &[Subject<'_>], places: Places) -> Result<Vec<Row>, Failure> {
    let mut found: BTreeMap<String, Row> = BTreeMap::new();
    for (at, subject) in subjects.iter().enumerate() {
        let words = subject.words;
        let question = Question { rounds: vec![subject.last.heading().round], places, ..subject.question() };
        let answer = subject.series.ask(&question)?;
        for (_, place, _, cell) in answer.cells() {
            let id = in_gazetteer(place, subject.series);
            let name = names::of(place, subject.series, &subject.published.gazetteer, words);
            // What two lists call by one place of the gazetteer is one.
            let key = id.map_or_else(|| format!("={name}"), |id| id.0.to_string());
            let row = found.entry(key).or_insert_with(|| Row {
                name,
                href: id.map(|id| address(id, words)),
                place: id,
                numbers: vec![None; subjects.len()],
                cells: Vec::new(),
                locations: 0,
            });
            row.numbers[at] = cell.count.individuals.or(cell.count.households);
            row.locations += if at == 0 { cell.locations } else { 0 };
        }
    }
    let mut rows: Vec<Row> = found.into_values().collect();
    rows.retain(|row| row.numbers.iter().any(|number| number.is_some_and(|number| number > 0.0)));
    rows.sort_by(|a, b| larger_first(&a.numbers, &b.numbers).then_with(|| a.name.cmp(&b.name)));
    for row in &mut rows {
        let words = subjects.first().map(|subject| subject.words);
        let cell = |number: &Option<f64>| words.map(|words| words.whole_or_dash(*number)).unwrap_or_default();
        row.cells = row.numbers.iter().map(cell).collect();
    }
    Ok(rows)
}

/// By the first number, of equals by the next; what is not known counts as nobody.
fn larger_first(a: &[Option<f64>], b: &[Option<f64>]) -> Ordering {
    let pairs = a.iter().zip(b).map(|(a, b)| b.unwrap_or_default().total_cmp(&a.unwrap_or_default()));
    pairs.fold(Ordering::Equal, Ordering::then)
}

fn knows(subject: &Subject<'_>, level: u8) -> bool {
    subject.series.dictionary().areas().any(|(_, area)| area.level == level && area.place.is_some())
}

/// The same in Explore.
fn explore(spot: &Spot<'_>, main: &Subject<'_>, places: Places) -> String {
    let by = match places {
        Places::Areas(1) => "governorate",
        Places::Areas(2) => "district",
        Places::Areas(_) => "subdistrict",
        _ => "location",
    };
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("list", main.instrument.code.as_str());
    let area = main.series.dictionary().area_of_place(spot.place.id);
    if let Some(slug) = area.and_then(|id| slug_of(id, main.series)) {
        query.append_pair("area", &slug);
    }
    query.append_pair("by", by);
    format!("/{}/explore?{}", spot.words.language, query.finish())
}
