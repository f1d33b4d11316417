//! The page of a place: what it is called and where it is, its figures over time and in
//! parts, and what each round said of it, down to the cell.
//!
//! In: the number of a place in the gazetteer. Out: its page, or "not found" where it lies
//! outside of what the asker may see.

pub(crate) mod about;
pub(crate) mod below;
mod map;
mod near;
mod said;

use std::sync::Arc;

use actions::actor::Scope;
use actions::mention::{self, Said};
use actions::permission::look;
use actions::published::Published;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use figures::{LocationId, PlaceRef, Places, RoundFacts, Series, Within};
use places::{Place, PlaceId};

use crate::frame::Frame;
use crate::names;
use crate::office::Office;
use crate::pages::overview::change::{self, ChangeList};
use crate::pages::overview::key_figures::{self, KeyFigure};
use crate::pages::overview::{Panel, Subject, breakdown, subjects, trend};
use crate::respond::{Failure, Sheet};
use crate::visit::Visit;
use language::Words;

/// A place with the figures that there are of it.
pub(crate) struct Spot<'a> {
    pub place: &'a Place,
    pub published: &'a Published,
    pub scope: &'a Within,
    pub words: &'static Words,
    /// Each population that is counted there, with the place as where its figures are from.
    pub subjects: Vec<Subject<'a>>,
}

#[derive(Template)]
#[template(path = "pages/place.html")]
struct Page {
    frame: Frame,
    about: about::About,
    figures: Vec<KeyFigure>,
    map: Option<map::MapView>,
    trend: Option<Panel>,
    changes: Option<ChangeList>,
    breakdowns: Vec<Panel>,
    below: Option<below::Below>,
    near: Option<near::Near>,
    said: Vec<said::SaidView>,
    sources: Vec<String>,
    /// Where it can be changed, for who may.
    change: Option<String>,
}

/// The address of the page of a place.
pub(crate) fn address(id: PlaceId, words: &Words) -> String {
    format!("/{}/places/{}", words.language, id.0)
}

/// The address of the page of what a figure is about, if the gazetteer has it.
pub(crate) fn address_of(place: PlaceRef, series: &Series, words: &Words) -> Option<String> {
    in_gazetteer(place, series).map(|id| address(id, words))
}

/// The place of the gazetteer that a figure is about, if it is known to be one.
pub(crate) fn in_gazetteer(place: PlaceRef, series: &Series) -> Option<PlaceId> {
    let dictionary = series.dictionary();
    match place {
        PlaceRef::Area(id) => dictionary.area(id)?.place,
        PlaceRef::Location(id) => dictionary.location(id)?.place,
        _ => None,
    }
}

/// Whether somebody may see a place: by where lists say that it lies, else by the gazetteer.
pub(crate) fn may_see(place: &Place, published: &Published, scope: &Within) -> bool {
    if *scope == Within::Everywhere {
        return true;
    }
    let told: Vec<bool> =
        published.series.values().filter_map(|series| lies_within(place.id, series, scope)).collect();
    if !told.is_empty() {
        return told.contains(&true);
    }
    let Within::Places(seen) = scope else { return false };
    let above = published.gazetteer.ancestors_on(place.id, None);
    std::iter::once(place.id).chain(above).any(|id| seen.contains(&id))
}

/// Whether a list has a place within the scope; nothing if it does not have the place.
fn lies_within(id: PlaceId, series: &Series, scope: &Within) -> Option<bool> {
    let dictionary = series.dictionary();
    if let Some(area) = dictionary.area_of_place(id) {
        return Some(scope.has_area(dictionary, area));
    }
    let location = locations_of(id, series).into_iter().next()?;
    let facts = series.round(dictionary.location(location)?.round)?;
    Some(stated_within(location, facts, series, scope))
}

/// Whether a round has a location within the scope.
fn stated_within(location: LocationId, facts: &RoundFacts, series: &Series, scope: &Within) -> bool {
    let mut placed = series.placed(facts).filter(|(known, _)| *known == location);
    placed.any(|(_, areas)| areas.iter().flatten().any(|area| scope.has_area(series.dictionary(), *area)))
}

/// The locations of a list that are this place, the one that was listed last first.
fn locations_of(id: PlaceId, series: &Series) -> Vec<LocationId> {
    let dictionary = series.dictionary();
    let ours = dictionary.locations().filter(|(_, location)| location.place == Some(id));
    let mut found: Vec<(u32, LocationId)> = ours.map(|(id, location)| (location.round, id)).collect();
    found.sort_by_key(|(round, id)| (std::cmp::Reverse(*round), *id));
    found.into_iter().map(|(_, id)| id).collect()
}

/// The page.
pub(crate) async fn show(
    State(office): State<Arc<Office>>,
    Path((_, id)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    let published = &visit.published;
    let place = id.parse().ok().and_then(|id| published.gazetteer.place(PlaceId(id)));
    let Some(place) = place.filter(|place| may_see(place, published, &visit.scope)) else {
        return visit.fail(&Failure::NotFound);
    };
    // What was found is for those who work with drafts.
    let sees_findings = match visit.actor.scope(look::DRAFTS) {
        Scope::Everywhere => true,
        Scope::Areas(areas) => may_see(place, published, &Within::Places(areas)),
        Scope::Nothing => false,
    };
    if !sees_findings && let Some(answer) = visit.show_kept(&office) {
        return answer;
    }
    let within = match place.level {
        Some(0) => Within::Everywhere,
        _ => Within::Places(vec![place.id]),
    };
    let spot = spot(&office, &visit, published, place, &within);
    let mut said = Vec::new();
    for subject in spot.subjects.iter().filter(|subject| subject.places != Places::Together) {
        match heard(&office, &spot, subject).await {
            Ok(heard) => said.push((*subject, heard)),
            Err(failure) => return visit.fail(&failure),
        }
    }
    if sees_findings {
        return match page(&visit, &spot, &said, true) {
            Ok(page) => visit.show_now(&page),
            Err(failure) => visit.fail(&failure),
        };
    }
    visit.show(&office, || Sheet::new(&page(&visit, &spot, &said, false)?))
}

/// The populations that are counted at a place.
fn spot<'a>(
    office: &'a Office,
    visit: &'a Visit,
    published: &'a Published,
    place: &'a Place,
    within: &'a Within,
) -> Spot<'a> {
    let here = |subject: Subject<'a>| {
        if place.level == Some(0) || subject.series.dictionary().area_of_place(place.id).is_some() {
            return Some(Subject { within, ..subject });
        }
        let location = locations_of(place.id, subject.series).into_iter().next()?;
        Some(Subject { places: Places::Location(location), ..subject })
    };
    let subjects = subjects(office, visit, published).into_iter().filter_map(here).collect();
    Spot { place, published, scope: &visit.scope, words: visit.words, subjects }
}

/// What the rounds of a list say of a location, as far as the asker may see it.
async fn heard(office: &Office, spot: &Spot<'_>, subject: &Subject<'_>) -> Result<Said, Failure> {
    let series = subject.series;
    let locations = locations_of(spot.place.id, series);
    let keys: Vec<&str> = locations
        .iter()
        .filter_map(|id| series.dictionary().location(*id))
        .map(|location| &*location.key)
        .collect();
    let mut said = mention::said(&office.house, &subject.instrument.code, &keys).await?;
    if *spot.scope != Within::Everywhere {
        let is_seen = |round: u32| {
            let facts = series.round(round);
            facts
                .is_some_and(|facts| locations.iter().any(|id| stated_within(*id, facts, series, spot.scope)))
        };
        said.mentions.retain(|mention| is_seen(mention.round));
        said.findings.retain(|(round, _)| is_seen(*round));
    }
    Ok(said)
}

fn page(
    visit: &Visit,
    spot: &Spot<'_>,
    said: &[(Subject<'_>, Said)],
    sees_findings: bool,
) -> Result<Page, Failure> {
    let mut frame = visit.frame();
    frame.title = names::of_place(spot.place, spot.words.language);
    if frame.title.is_empty() {
        frame.title = names::of_kind(spot.place, spot.words);
    }
    let subjects = &spot.subjects;
    let is_area = subjects.iter().all(|subject| subject.places == Places::Together);
    let mut breakdowns = Vec::new();
    for subject in subjects {
        breakdowns.extend(breakdown::panels(subject)?);
    }
    let changes = match subjects.first().filter(|_| is_area) {
        Some(main) => change::list(main, &[spot.place.level.unwrap_or(3).saturating_add(1).min(3)])?,
        None => None,
    };
    Ok(Page {
        about: about::about(spot),
        figures: key_figures::all(subjects)?,
        map: map::map(spot)?,
        trend: trend::panel(subjects, 640)?,
        changes,
        breakdowns,
        below: if is_area { below::below(spot)? } else { None },
        near: near::near(spot)?,
        said: said
            .iter()
            .map(|(subject, said)| said::view(visit, spot, subject, said, sees_findings))
            .collect(),
        sources: subjects.iter().map(Subject::source).collect(),
        change: visit
            .actor
            .may("place.rename")
            .then(|| format!("{}/change/rename", address(spot.place.id, visit.words))),
        frame,
    })
}
