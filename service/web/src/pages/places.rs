//! Places: found by a half-remembered name or a code, or read as a tree with figures.
//!
//! In: what somebody looks for. Out: areas and locations that it may be, the best first, with
//! their newest figures; without a text all governorates and districts.

use std::collections::BTreeMap;
use std::sync::Arc;

use actions::published::Published;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use figures::{Places, Question};
use places::{Place, PlaceId, SHOWN_SCHEME, search};

use crate::frame::Frame;
use crate::names;
use crate::office::Office;
use crate::pages::gazetteer;
use crate::pages::overview::map::{self, MapPanel};
use crate::pages::overview::{Subject, subjects};
use crate::pages::place::below::{Row, rows};
use crate::pages::place::{address, in_gazetteer, may_see};
use crate::respond::{Failure, Sheet};
use crate::visit::Visit;
use language::{Gap, Words};

/// So many results are shown.
const MOST: usize = 50;
/// So many are looked through for those that may be seen.
const MOST_FOUND: usize = 500;
/// More letters than any name has.
const LONGEST: usize = 100;

#[derive(Template)]
#[template(path = "pages/places.html")]
struct Page {
    frame: Frame,
    wanted: String,
    /// How many were found, if anything was looked for.
    told: String,
    head: Vec<String>,
    results: Vec<Found>,
    tree: Vec<Branch>,
    /// Where these areas are.
    map: Option<MapPanel>,
    /// How many stated areas wait for a decision, for who may decide.
    doubts: Option<String>,
}

/// A place that may be meant.
struct Found {
    name: String,
    href: String,
    kind: String,
    above: String,
    code: String,
    cells: Vec<String>,
}

/// A governorate with its districts.
struct Branch {
    row: Row,
    districts: String,
    locations: String,
    twigs: Vec<(Row, String)>,
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    visit.show(&office, || Sheet::new(&page(&office, &visit, &visit.published)?))
}

fn page(office: &Office, visit: &Visit, published: &Published) -> Result<Page, Failure> {
    let words = visit.words;
    let subjects = subjects(office, visit, published);
    let wanted: String = visit.asked("q").unwrap_or_default().trim().chars().take(LONGEST).collect();
    let mut frame = visit.frame();
    frame.title = if wanted.is_empty() {
        words.say("places-title")
    } else {
        words.tell("places-results", &[("text", Gap::Text(&wanted))])
    };
    let mut page = Page {
        told: String::new(),
        head: subjects.iter().map(Subject::who).collect(),
        results: Vec::new(),
        tree: Vec::new(),
        map: None,
        doubts: visit.actor.may(gazetteer::DECIDE).then(|| {
            let open = gazetteer::open_links(&published.crosswalk);
            words.tell("doubtful-areas-link", &[("count", Gap::Number(open as f64))])
        }),
        wanted,
        frame,
    };
    if page.wanted.is_empty() {
        page.tree = tree(&subjects, published, words)?;
        page.map = map::panel(&subjects, visit)?;
        return Ok(page);
    }
    let mut found = find(&page.wanted, published);
    found.retain(|place| may_see(place, published, &visit.scope));
    page.told = told(found.len(), words);
    found.truncate(MOST);
    let figures = figures_of(&found, &subjects)?;
    page.results = found.into_iter().map(|place| result(place, &figures, published, words)).collect();
    Ok(page)
}

fn told(count: usize, words: &Words) -> String {
    match count {
        0 => words.say("places-none"),
        1..=MOST => words.tell("places-found", &[("count", Gap::Number(count as f64))]),
        _ => words.tell("places-most", &[("count", Gap::Number(MOST as f64))]),
    }
}

/// Places that have the text as a code or as the key of a list, then those whose names are like it.
fn find<'a>(wanted: &str, published: &'a Published) -> Vec<&'a Place> {
    let gazetteer = &published.gazetteer;
    let mut ids: Vec<PlaceId> =
        gazetteer.by_code(SHOWN_SCHEME, wanted, None).map(|place| place.id).into_iter().collect();
    for series in published.series.values() {
        let dictionary = series.dictionary();
        let location = dictionary.by_key(wanted).and_then(|id| dictionary.location(id));
        ids.extend(location.and_then(|location| location.place));
    }
    ids.extend(search(gazetteer, wanted, None, None, MOST_FOUND).into_iter().map(|found| found.place));
    let mut found: Vec<&Place> = Vec::new();
    for place in ids.into_iter().filter_map(|id| gazetteer.place(id)) {
        if !found.iter().any(|known| known.id == place.id) {
            found.push(place);
        }
    }
    found
}

/// The newest figures of places, one for each population.
type Figures = BTreeMap<PlaceId, Vec<Option<f64>>>;

fn figures_of(found: &[&Place], subjects: &[Subject<'_>]) -> Result<Figures, Failure> {
    let mut figures = Figures::new();
    let mut kinds: Vec<Places> = found
        .iter()
        .map(|place| match place.level {
            Some(level @ 1..=3) => Places::Areas(level),
            Some(0) => Places::Together,
            _ => Places::Locations,
        })
        .collect();
    kinds.sort_by_key(|kind| match kind {
        Places::Areas(level) => *level,
        Places::Together => 0,
        _ => u8::MAX,
    });
    kinds.dedup();
    for places in kinds {
        for (at, subject) in subjects.iter().enumerate() {
            let rounds = vec![subject.last.heading().round];
            let answer = subject.series.ask(&Question { rounds, places, ..subject.question() })?;
            for (_, place, _, cell) in answer.cells() {
                let country = || found.iter().find(|place| place.level == Some(0)).map(|place| place.id);
                let id = in_gazetteer(place, subject.series);
                let id = if places == Places::Together { country() } else { id };
                let Some(id) = id else { continue };
                let numbers = figures.entry(id).or_insert_with(|| vec![None; subjects.len()]);
                numbers[at] = cell.count.individuals.or(cell.count.households);
            }
        }
    }
    Ok(figures)
}

fn result(place: &Place, figures: &Figures, published: &Published, words: &Words) -> Found {
    let gazetteer = &published.gazetteer;
    let above = gazetteer.ancestors_on(place.id, place.nearest_day(None)).into_iter();
    let above = above.filter_map(|id| gazetteer.place(id)).filter(|above| above.level != Some(0));
    let above: Vec<String> = above.map(|above| names::of_place(above, words.language)).collect();
    let code = place.code(SHOWN_SCHEME, None).or_else(|| place.codes.first().map(|code| code.value.as_str()));
    let none = Vec::new();
    Found {
        name: names::of_place(place, words.language),
        href: address(place.id, words),
        kind: names::of_kind(place, words),
        above: above.join(words.comma()),
        code: code.unwrap_or_default().into(),
        cells: figures
            .get(&place.id)
            .unwrap_or(&none)
            .iter()
            .map(|number| words.whole_or_dash(*number))
            .collect(),
    }
}

/// Governorates where somebody is counted, each with its districts, the largest first.
fn tree(subjects: &[Subject<'_>], published: &Published, words: &Words) -> Result<Vec<Branch>, Failure> {
    let gazetteer = &published.gazetteer;
    let mut below: BTreeMap<Option<PlaceId>, Vec<(Row, String)>> = BTreeMap::new();
    let count = |row: &Row| words.whole(f64::from(row.locations));
    for row in rows(subjects, Places::Areas(2))? {
        let parent = row.place.and_then(|id| gazetteer.place(id)?.parent(None));
        let locations = count(&row);
        below.entry(parent).or_default().push((row, locations));
    }
    let branch = |row: Row| {
        let twigs = row.place.and_then(|id| below.remove(&Some(id))).unwrap_or_default();
        let districts = words.tell("places-districts", &[("count", Gap::Number(twigs.len() as f64))]);
        Branch { districts, locations: count(&row), twigs, row }
    };
    Ok(rows(subjects, Places::Areas(1))?.into_iter().map(branch).collect())
}
