//! Where a place is: an area among those beside it, a location in its district.

use figures::{LocationId, PlaceRef, Places, Question, Within};
use places::PlaceId;
use publish::chart::Frame as ChartFrame;
use publish::chart::area_map::{Area, AreaMap, Circle};
use publish::chart::palette::Colour;

use super::{Spot, address, may_see};
use crate::names;
use crate::pages::area_shapes::{NARROW, rings};
use crate::pages::overview::Subject;
use crate::respond::Failure;
use language::Gap;

/// So many other locations are drawn around one.
const MOST_OTHERS: usize = 150;
/// The location itself is drawn at least as large as this part of the largest, to be seen.
const LEAST_CIRCLE: f64 = 0.08;

pub(crate) struct MapView {
    pub svg: String,
    pub caption: String,
}

/// The map, where there is a boundary to draw.
pub(crate) fn map(spot: &Spot<'_>) -> Result<Option<MapView>, Failure> {
    let location = spot.subjects.iter().filter_map(|subject| match subject.places {
        Places::Location(id) => Some((subject, id)),
        _ => None,
    });
    // Of the list that has it still.
    let listed = |(subject, id): &(&Subject<'_>, LocationId)| {
        let known = subject.series.dictionary().location(*id);
        known.and_then(|known| subject.series.round(known.round)).map(|facts| facts.heading().day)
    };
    let location = location.rev().max_by_key(listed);
    let (map, caption) = match location {
        Some((subject, id)) => of_location(spot, subject, id)?,
        None => of_area(spot),
    };
    if map.areas.is_empty() {
        return Ok(None);
    }
    let name = names::of_place(spot.place, spot.words.language);
    let frame = ChartFrame {
        id: "where".into(),
        title: spot.words.tell("place-map-title", &[("name", Gap::Text(&name))]),
        language: spot.words.language.tag().into(),
        width: 400,
        narrow: Some(NARROW),
        right_to_left: spot.words.language.is_right_to_left(),
        ..ChartFrame::default()
    };
    Ok(Some(MapView { svg: map.svg(&frame), caption }))
}

/// An area among those of the same level in the area above.
fn of_area(spot: &Spot<'_>) -> (AreaMap, String) {
    let gazetteer = &spot.published.gazetteer;
    let (place, day) = (spot.place, spot.place.nearest_day(None));
    let beside = match (place.level, place.parent(day)) {
        // A country is shown by what it is made of.
        (Some(0), _) => gazetteer.children_on(place.id, day),
        (_, Some(parent)) => gazetteer.children_on(parent, day),
        _ => Vec::new(),
    };
    let mut ids: Vec<PlaceId> = beside;
    if gazetteer.boundary(place.id).is_some() && place.level != Some(0) && !ids.contains(&place.id) {
        ids.push(place.id);
    }
    let colour = |id| if id == place.id { Colour::Amount(4) } else { Colour::Grid };
    let areas = ids.into_iter().filter_map(|id| area(spot, id, colour(id))).collect();
    (AreaMap { areas, labels: true, ..AreaMap::default() }, String::new())
}

fn area(spot: &Spot<'_>, id: PlaceId, colour: Colour) -> Option<Area> {
    let gazetteer = &spot.published.gazetteer;
    let place = gazetteer.place(id)?;
    let name = names::of_place(place, spot.words.language);
    // Borders are on any map; what else there is, one sees where one may.
    let is_open = may_see(place, spot.published, spot.scope);
    let name = if is_open || id == spot.place.id { name } else { String::new() };
    let leads_on = is_open && id != spot.place.id;
    Some(Area {
        id: id.0.to_string(),
        rings: rings(gazetteer.boundary(id)?),
        label: name.clone(),
        note: String::new(),
        colour,
        title: name,
        href: leads_on.then(|| address(id, spot.words)),
    })
}

/// A location as a circle among the others of its district.
fn of_location(
    spot: &Spot<'_>,
    subject: &Subject<'_>,
    location: LocationId,
) -> Result<(AreaMap, String), Failure> {
    let words = spot.words;
    let (series, dictionary) = (subject.series, subject.series.dictionary());
    let none = (AreaMap::default(), String::new());
    let Some(known) = dictionary.location(location) else { return Ok(none) };
    let Some(facts) = series.round(known.round) else { return Ok(none) };
    let placed = series.placed(facts).find(|(id, _)| *id == location).map(|(_, areas)| areas);
    let Some(ground) = placed.and_then(|areas| areas[1].or(areas[0])) else { return Ok(none) };
    let Some(shape) = dictionary.area(ground).and_then(|area| area.place) else { return Ok(none) };
    let question = Question {
        rounds: vec![known.round],
        places: Places::Locations,
        within: Within::Areas(vec![ground]),
        ..subject.question()
    };
    let answer = series.ask(&question)?;
    let mut others: Vec<(LocationId, f64)> = Vec::new();
    for (at, place) in answer.places.iter().enumerate() {
        let count = answer.cell(0, at, 0).count;
        if let (PlaceRef::Location(id), Some(number)) = (place, count.individuals.or(count.households)) {
            others.push((*id, number));
        }
    }
    others.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let least = others.first().map_or(1.0, |(_, most)| (most * LEAST_CIRCLE).max(1.0));
    let own = others.iter().find(|(id, _)| *id == location).map(|(_, number)| *number);
    others.retain(|(id, number)| *id != location && *number > 0.0);
    others.truncate(MOST_OTHERS);
    let circle = |id: LocationId, number: Option<f64>, colour| {
        let known = dictionary.location(id)?;
        let (latitude, longitude) = known.point?;
        let name = names::of_location(known, words.language);
        let title = format!("{name}: {}", words.whole_or_dash(number));
        let value = number.unwrap_or_default().max(if id == location { least } else { 0.0 });
        Some(Circle { at: (longitude, latitude), value, colour, title })
    };
    let around = others.iter().filter_map(|(id, number)| circle(*id, Some(*number), Colour::Muted));
    let circles: Vec<Circle> = around.chain(circle(location, own, Colour::Series(2))).collect();
    let ground = area(spot, shape, Colour::Grid);
    let map = AreaMap { areas: ground.into_iter().collect(), circles, ..AreaMap::default() };
    Ok((map, words.say("place-map-about")))
}
