//! The places that the rounds of an instrument speak of: locations by their key, and
//! the areas in which lists say that they lie.
//!
//! In: what records state, and what the gazetteer made of it. Out: small numbers for
//! them, the same in all rounds, so that columns can refer to places in four bytes.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use places::{Gazetteer, PlaceId};
use tracking::area::AreaKeys;
use tracking::record::{Row, StatedPlace};

use crate::ground::{Ground, GroundAreas};

/// The deepest level of areas; what lies below are locations.
pub(crate) const DEEPEST: u8 = 3;

/// A location, by its number in a [`Dictionary`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocationId(pub u32);

/// An area, by its number in a [`Dictionary`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaId(pub u32);

/// A location as the newest round that has it describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    /// What identifies it in all rounds.
    pub key: Arc<str>,
    /// Its name in the main language of the lists; empty where none is stated.
    pub name: Arc<str>,
    /// Its name in Arabic letters, if one is stated.
    pub arabic_name: Option<Arc<str>>,
    /// Degrees north and east, if both are numbers.
    pub point: Option<(f64, f64)>,
    /// The place of the gazetteer that it was resolved to.
    pub place: Option<PlaceId>,
    /// The round that this description is from.
    pub round: u32,
}

/// An area, however the lists spell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// The same for all spellings of it, in all rounds.
    pub key: String,
    /// 1 to 3.
    pub level: u8,
    /// The spelling that most records use.
    pub name: String,
    /// The place of the gazetteer that was found to be meant.
    pub place: Option<PlaceId>,
    /// The area of the level above in which it lies.
    pub parent: Option<AreaId>,
}

/// Areas as stated, from level 1 down; absent where a level is not stated.
pub(crate) type Path = Vec<Option<Arc<str>>>;

/// All locations and areas of a [`crate::Series`].
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    locations: Vec<Location>,
    by_key: HashMap<Arc<str>, u32>,
    /// Areas as stated, one after the other from level 1 down, with how many records state them.
    paths: Vec<(StatedPlace, usize)>,
    by_path: BTreeMap<Path, u32>,
    areas: Vec<Area>,
    /// Where records can lie.
    ground: Ground,
}

impl Location {
    /// What a record says of its location.
    pub(crate) fn of(row: &Row, level: u8, round: u32) -> Self {
        let stated = &row.stated;
        Self {
            key: row.key.clone(),
            name: stated.name(level).map(Arc::from).unwrap_or_default(),
            arabic_name: stated.arabic_name(level).map(Arc::from),
            point: stated.latitude.zip(stated.longitude),
            place: row.place,
            round,
        }
    }
}

/// The areas that a record states, for records about places of a level.
pub(crate) fn path_of(stated: &StatedPlace, level: u8) -> Path {
    let own = |at| stated.names.iter().find(|(level, _)| *level == at).map(|(_, name)| name.clone());
    let mut path: Path = (1..=DEEPEST.min(level)).map(own).collect();
    while path.last().is_some_and(Option::is_none) {
        path.pop();
    }
    path
}

impl Dictionary {
    /// The location of that number.
    #[must_use]
    pub fn location(&self, id: LocationId) -> Option<&Location> {
        self.locations.get(id.0 as usize)
    }

    /// The location of that key.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<LocationId> {
        self.by_key.get(key).copied().map(LocationId)
    }

    /// All locations, in the order of their numbers.
    pub fn locations(&self) -> impl Iterator<Item = (LocationId, &Location)> {
        self.locations.iter().zip(0..).map(|(location, id)| (LocationId(id), location))
    }

    /// The area of that number.
    #[must_use]
    pub fn area(&self, id: AreaId) -> Option<&Area> {
        self.areas.get(id.0 as usize)
    }

    /// All areas, in the order of their numbers.
    pub fn areas(&self) -> impl Iterator<Item = (AreaId, &Area)> {
        self.areas.iter().zip(0..).map(|(area, id)| (AreaId(id), area))
    }

    /// The area that is this place of the gazetteer.
    #[must_use]
    pub fn area_of_place(&self, place: PlaceId) -> Option<AreaId> {
        self.areas().find(|(_, area)| area.place == Some(place)).map(|(id, _)| id)
    }

    /// The area itself and those above it, from the deepest up.
    #[must_use]
    pub fn with_parents(&self, id: AreaId) -> Vec<AreaId> {
        let above = |id: &AreaId| self.area(*id).and_then(|area| area.parent);
        std::iter::successors(Some(id), above).take(usize::from(DEEPEST)).collect()
    }

    /// The ground on which a record about that location lies that states those areas.
    pub(crate) fn ground(&self, location: u32, path: u32) -> u32 {
        self.ground.of(location, path)
    }

    /// The areas of level 1, 2 and 3 in which a ground lies.
    pub(crate) fn areas_of(&self, ground: u32) -> GroundAreas {
        self.ground.areas(ground)
    }

    /// How many grounds there are.
    pub(crate) fn grounds(&self) -> usize {
        self.ground.len()
    }

    /// Whether any record lies on a ground.
    pub(crate) fn is_used(&self, ground: u32) -> bool {
        self.ground.is_used(ground)
    }

    /// Notes which grounds there are records on, by their locations and paths.
    pub(crate) fn note_use<'a>(&mut self, rows: impl Iterator<Item = &'a (u32, u32)>) {
        self.ground.note_use(rows);
    }

    pub(crate) fn locations_len(&self) -> usize {
        self.locations.len()
    }

    /// Whether a later round than that describes a location.
    pub(crate) fn is_described_later(&self, id: u32, round: u32) -> bool {
        self.locations.get(id as usize).is_some_and(|known| known.round > round)
    }

    /// The number of a location that a later round describes; its place is taken from an
    /// earlier one where the later has none.
    pub(crate) fn known_from_later(&mut self, key: &str, round: u32, place: Option<PlaceId>) -> Option<u32> {
        let id = self.by_key.get(key).copied()?;
        let known = self.locations.get_mut(id as usize).filter(|known| known.round > round)?;
        known.place = known.place.or(place);
        Some(id)
    }

    /// The number of a location; a later round's description replaces an earlier one's.
    pub(crate) fn learn_location(&mut self, mut location: Location) -> u32 {
        if let Some(id) = self.known_from_later(&location.key, location.round, location.place) {
            return id;
        }
        if let Some(id) = self.by_key.get(&location.key).copied() {
            let before = &mut self.locations[id as usize];
            location.place = location.place.or(before.place);
            *before = location;
            return id;
        }
        let id = u32::try_from(self.locations.len()).unwrap_or(u32::MAX);
        self.by_key.insert(location.key.clone(), id);
        self.locations.push(location);
        id
    }

    /// The number of the areas that records state. [`Self::find_areas`] says what they are.
    pub(crate) fn learn_path(&mut self, path: Path, records: usize) -> u32 {
        if let Some(id) = self.by_path.get(&path).copied() {
            self.paths[id as usize].1 += records;
            return id;
        }
        let id = u32::try_from(self.paths.len()).unwrap_or(u32::MAX);
        let names = (1..).zip(&path).filter_map(|(at, name)| Some((at, name.clone()?))).collect();
        self.paths.push((StatedPlace { names, ..StatedPlace::default() }, records));
        self.by_path.insert(path, id);
        id
    }

    /// The areas of a number, as stated.
    pub(crate) fn path(&self, id: u32) -> Path {
        let stated = self.paths.get(id as usize).map(|(stated, _)| stated);
        let deepest = stated.and_then(|stated| stated.names.last()).map_or(0, |(level, _)| *level);
        let name = |at: u8| stated.and_then(|stated| stated.name(at)).map(Arc::from);
        (1..=deepest).map(name).collect()
    }

    /// Works out anew which areas are meant.
    pub(crate) fn find_areas(&mut self, keys: &AreaKeys, gazetteer: &Gazetteer) {
        self.areas.clear();
        let mut areas_of_path: Vec<GroundAreas> = Vec::with_capacity(self.paths.len());
        let mut by_key: BTreeMap<(u8, String), AreaId> = BTreeMap::new();
        let mut spellings: BTreeMap<(AreaId, &str), usize> = BTreeMap::new();
        for (stated, records) in &self.paths {
            let mut of_path = [None; DEEPEST as usize];
            let mut parent = None;
            for level in 1..=DEEPEST {
                let Some(key) = keys.key(stated, level) else { continue };
                let name = stated.name(level).unwrap_or_default();
                let id = *by_key.entry((level, key.clone())).or_insert_with(|| {
                    let place = keys.place(stated, level);
                    self.areas.push(Area { key, level, name: name.into(), place, parent });
                    AreaId(u32::try_from(self.areas.len() - 1).unwrap_or(u32::MAX))
                });
                let area = &mut self.areas[id.0 as usize];
                area.place = area.place.or_else(|| keys.place(stated, level));
                *spellings.entry((id, name)).or_default() += records;
                of_path[usize::from(level) - 1] = Some(id);
                parent = Some(id);
            }
            areas_of_path.push(of_path);
        }
        let mut best: BTreeMap<AreaId, (usize, &str)> = BTreeMap::new();
        for ((id, name), records) in spellings {
            let kept = best.entry(id).or_insert((records, name));
            if records > kept.0 {
                *kept = (records, name);
            }
        }
        for (id, (_, name)) in best {
            self.areas[id.0 as usize].name = name.into();
        }
        self.ground = Ground::new(areas_of_path, &self.locations, &mut self.areas, gazetteer);
    }
}
