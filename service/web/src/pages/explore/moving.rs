//! A selection as a map that moves shows it: `explore.json`, asked as the page is; with
//! `spots=only` the locations behind the areas.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use figures::PlaceRef;
use publish::chart::area_map::AreaMap;
use publish::chart::palette::Colour;

use super::lines::{About, Line, Lines, lines};
use super::selection::{By, Selection};
use super::{Look, area_names, drawing, with_look};
use crate::office::Office;
use crate::pages::map_figures::{self, Spot};
use crate::respond::{Failure, Sheet};
use crate::visit::Visit;

/// The figures of the map of a selection.
pub(crate) async fn json(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    visit.show(&office, || {
        with_look(&office, &visit, |look| {
            let only_spots = visit.asked("spots") == Some("only");
            Sheet::json(&if only_spots { spots_of(look)? } else { all_of(look)? })
        })
    })
}

/// All that is drawn.
fn all_of(look: &Look<'_>) -> Result<Vec<u8>, Failure> {
    let lines = lines(look)?;
    let map = drawing::map_of(look, &lines, (usize::MAX, drawing::MAP_WIDTH)).ok_or(Failure::NotFound)?;
    let spots = (look.chosen.by == By::Locations).then(|| spots(look, &lines));
    map_figures::json(&map, spots.as_deref(), look.words)
}

/// The locations of a selection whose rows are areas.
fn spots_of(look: &Look<'_>) -> Result<Vec<u8>, Failure> {
    let chosen = Selection { by: By::Locations, split: None, sort: None, page: 1, ..look.chosen.clone() };
    let mut near = Look { chosen: &chosen, area_names: HashMap::new(), ..*look };
    near.area_names = area_names(&near);
    map_figures::json(&AreaMap::default(), Some(&spots(&near, &lines(&near)?)), look.words)
}

fn spots(look: &Look<'_>, lines: &Lines) -> Vec<Spot> {
    let dictionary = look.series.dictionary();
    let spot = |line: &Line| {
        let About::Place(PlaceRef::Location(id)) = line.about else { return None };
        let (latitude, longitude) = dictionary.location(id)?.point?;
        let value = line.now?;
        Some(Spot {
            at: (longitude, latitude),
            value,
            text: look.words.whole(value),
            name: line.name.to_string(),
            above: line.above.to_string(),
            colour: Colour::category(0),
        })
    };
    lines.lines.iter().filter_map(spot).collect()
}
