//! Where records lie: the areas that a list states, and below them those that only the
//! gazetteer knows.
//!
//! In: areas as stated, locations, the gazetteer. Out: small numbers for the places where
//! records can lie, each with its areas. A list that states governorates and districts has
//! so its subdistricts, where its locations have a place or a point.

use std::collections::{BTreeMap, BTreeSet};

use places::{Gazetteer, PlaceId, Point, areas_around, heir};
use terms::Language;

use crate::dictionary::{Area, AreaId, DEEPEST, Location};

/// The areas of level 1, 2 and 3.
pub(crate) type GroundAreas = [Option<AreaId>; DEEPEST as usize];

/// The grounds of a dictionary: first one for each stated path, with the areas that it
/// states; then, for a path that ends above the deepest level, one for each part of its
/// last area in which locations lie.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ground {
    areas: Vec<GroundAreas>,
    /// For each path that ends early: where the grounds of the parts of its last area begin.
    parted: Vec<Option<Parted>>,
    /// For each location, in which part of which area it lies.
    part_of_location: Vec<PartsAround>,
    is_used: Vec<bool>,
}

/// The levels at which a path can end early: 1 and 2.
const ENDS: usize = DEEPEST as usize - 1;

/// The parts in which a location lies, by the level at which a path ends.
type PartsAround = [Option<Part>; ENDS];

/// The areas of a part of an area, as places; absent at the levels of that area and above.
type PartAreas = [Option<PlaceId>; DEEPEST as usize];

/// The last area that a path states.
#[derive(Clone, Copy)]
struct End {
    /// Its level, less one.
    level: usize,
    /// It, as the gazetteer has it now: what it went up in, where it has ended.
    place: PlaceId,
}

#[derive(Debug, Clone, Copy)]
struct Parted {
    level: usize,
    /// The last area, as the gazetteer has it now.
    place: PlaceId,
    /// The ground of its first part.
    first: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    /// The area, as the gazetteer has it now.
    place: PlaceId,
    nth: u32,
}

impl Ground {
    /// The grounds of these stated paths. Areas that nobody states are added to `areas`.
    pub fn new(
        stated: Vec<GroundAreas>,
        locations: &[Location],
        areas: &mut Vec<Area>,
        gazetteer: &Gazetteer,
    ) -> Self {
        let ends: Vec<Option<End>> = stated.iter().map(|path| end_of(path, areas, gazetteer)).collect();
        let (part_of_location, parts) = parts(ends.iter().flatten(), locations, gazetteer);
        let mut by_place: BTreeMap<PlaceId, AreaId> = BTreeMap::new();
        for (area, id) in areas.iter().zip(0..) {
            by_place.extend(area.place.map(|place| (place, AreaId(id))));
        }
        let mut ground = Self { areas: stated, parted: Vec::new(), part_of_location, is_used: Vec::new() };
        for (path, end) in ends.into_iter().enumerate() {
            let parts = end.and_then(|end| Some((end, parts.get(&end.place)?)));
            let parted = parts.map(|(End { level, place }, parts)| {
                let first = u32::try_from(ground.areas.len()).unwrap_or(u32::MAX);
                for part in parts {
                    let mut below = ground.areas[path];
                    add_below(&mut below, part, areas, &mut by_place, gazetteer);
                    ground.areas.push(below);
                }
                Parted { level, place, first }
            });
            ground.parted.push(parted);
        }
        ground
    }

    /// The ground of a record about that location that states that path.
    pub fn of(&self, location: u32, path: u32) -> u32 {
        let Some(Some(parted)) = self.parted.get(path as usize) else { return path };
        let part = self.part_of_location.get(location as usize).and_then(|parts| parts[parted.level]);
        part.filter(|part| part.place == parted.place).map_or(path, |part| parted.first + part.nth)
    }

    /// Its areas.
    pub fn areas(&self, ground: u32) -> GroundAreas {
        self.areas.get(ground as usize).copied().unwrap_or_default()
    }

    /// How many grounds there are.
    pub fn len(&self) -> usize {
        self.areas.len()
    }

    /// Whether any record lies there.
    pub fn is_used(&self, ground: u32) -> bool {
        self.is_used.get(ground as usize).copied().unwrap_or_default()
    }

    /// Notes where records lie.
    pub fn note_use<'a>(&mut self, rows: impl Iterator<Item = &'a (u32, u32)>) {
        let mut is_used = vec![false; self.areas.len()];
        for (location, path) in rows {
            if let Some(used) = is_used.get_mut(self.of(*location, *path) as usize) {
                *used = true;
            }
        }
        self.is_used = is_used;
    }
}

/// Where a path ends that does not reach the deepest level, if its last area is known to the gazetteer.
fn end_of(path: &GroundAreas, areas: &[Area], gazetteer: &Gazetteer) -> Option<End> {
    let level = path.iter().rposition(Option::is_some).filter(|level| *level < ENDS)?;
    let area = areas.get(path[level]?.0 as usize)?;
    Some(End { level, place: heir(gazetteer, area.place?, None)? })
}

/// In which part of which area each location lies, and the parts of each area in which some do.
fn parts<'a>(
    ends: impl Iterator<Item = &'a End>,
    locations: &[Location],
    gazetteer: &Gazetteer,
) -> (Vec<PartsAround>, BTreeMap<PlaceId, Vec<PartAreas>>) {
    let ends: BTreeSet<(usize, PlaceId)> = ends.map(|end| (end.level, end.place)).collect();
    let mut parts: BTreeMap<PlaceId, Vec<PartAreas>> = BTreeMap::new();
    if ends.is_empty() {
        return (Vec::new(), parts);
    }
    let of_location = locations.iter().map(|location| {
        let point = location.point.and_then(|(latitude, longitude)| Point::checked(latitude, longitude));
        let around = areas_around(gazetteer, location.place, point, None);
        let mut found = [None; ENDS];
        for (level, part) in found.iter_mut().enumerate() {
            let mut below = around;
            below[..=level].fill(None);
            let place = around[level].filter(|place| ends.contains(&(level, *place)));
            let Some(place) = place.filter(|_| below.iter().any(Option::is_some)) else { continue };
            let known = parts.entry(place).or_default();
            let nth = known.iter().position(|part| *part == below).unwrap_or_else(|| {
                known.push(below);
                known.len() - 1
            });
            *part = Some(Part { place, nth: u32::try_from(nth).unwrap_or(u32::MAX) });
        }
        found
    });
    (of_location.collect(), parts)
}

/// Adds the areas of a part to those of the path that it lies below.
fn add_below(
    ground: &mut GroundAreas,
    part: &PartAreas,
    areas: &mut Vec<Area>,
    by_place: &mut BTreeMap<PlaceId, AreaId>,
    gazetteer: &Gazetteer,
) {
    let mut parent = ground.iter().rev().flatten().next().copied();
    for (level, place) in (1..).zip(part) {
        let Some(place) = *place else { continue };
        let id = *by_place.entry(place).or_insert_with(|| {
            let known = gazetteer.place(place);
            let name = known.map(|known| known.name(Language::English, None)).unwrap_or_default();
            let key = format!("#{}", place.0);
            areas.push(Area { key, level, name: name.into(), place: Some(place), parent });
            AreaId(u32::try_from(areas.len() - 1).unwrap_or(u32::MAX))
        });
        ground[usize::from(level) - 1] = Some(id);
        parent = Some(id);
    }
}
