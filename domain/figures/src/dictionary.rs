//! The places that the rounds of an instrument speak of: locations by their key, and
//! the areas in which lists say that they lie.
//!
//! In: what records state, and what the gazetteer made of it. Out: small numbers for
//! them, the same in all rounds, so that columns can refer to places in four bytes.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use places::PlaceId;
use tracking::area::AreaKeys;
use tracking::record::{Row, StatedPlace};

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

/// All locations and areas of a [`crate::Series`].
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    locations: Vec<Location>,
    by_key: HashMap<Arc<str>, u32>,
    /// Areas as stated, one after the other from level 1 down, with how many records state them.
    paths: Vec<(StatedPlace, usize)>,
    by_path: BTreeMap<Vec<Option<Arc<str>>>, u32>,
    areas: Vec<Area>,
    /// For each path the areas of level 1, 2 and 3 in which it lies.
    areas_of_path: Vec<[Option<AreaId>; DEEPEST as usize]>,
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

    /// The areas in which a stated path lies.
    pub(crate) fn areas_of(&self, path: u32) -> [Option<AreaId>; DEEPEST as usize] {
        self.areas_of_path.get(path as usize).copied().unwrap_or_default()
    }

    pub(crate) fn paths(&self) -> usize {
        self.paths.len()
    }

    pub(crate) fn locations_len(&self) -> usize {
        self.locations.len()
    }

    /// The number of a record's location; a later round's description replaces an earlier one's.
    pub(crate) fn learn_location(&mut self, row: &Row, level: u8, round: u32) -> u32 {
        let known = self.by_key.get(&row.key).copied();
        if let Some(id) = known
            && self.locations[id as usize].round > round
        {
            return id;
        }
        let stated = &row.stated;
        let place = row.place.or_else(|| known.and_then(|id| self.locations[id as usize].place));
        let location = Location {
            key: row.key.clone(),
            name: stated.name(level).map(Arc::from).unwrap_or_default(),
            arabic_name: stated.arabic_name(level).map(Arc::from),
            point: stated.latitude.zip(stated.longitude),
            place,
            round,
        };
        if let Some(id) = known {
            self.locations[id as usize] = location;
            return id;
        }
        let id = u32::try_from(self.locations.len()).unwrap_or(u32::MAX);
        self.locations.push(location);
        self.by_key.insert(row.key.clone(), id);
        id
    }

    /// The number of the areas that a record states. [`Self::find_areas`] says what they are.
    pub(crate) fn learn_path(&mut self, stated: &StatedPlace, level: u8) -> u32 {
        let deepest = DEEPEST.min(level);
        let own = |list: &[(u8, Arc<str>)], at| {
            list.iter().find(|(level, _)| *level == at).map(|(_, name)| name.clone())
        };
        let path: Vec<Option<Arc<str>>> = (1..=deepest).map(|at| own(&stated.names, at)).collect();
        if let Some(id) = self.by_path.get(&path).copied() {
            self.paths[id as usize].1 += 1;
            return id;
        }
        let id = u32::try_from(self.paths.len()).unwrap_or(u32::MAX);
        let names = (1..=deepest).zip(&path).filter_map(|(at, name)| Some((at, name.clone()?))).collect();
        self.paths.push((StatedPlace { names, ..StatedPlace::default() }, 1));
        self.by_path.insert(path, id);
        id
    }

    /// Works out anew which areas are meant.
    pub(crate) fn find_areas(&mut self, keys: &AreaKeys) {
        self.areas.clear();
        self.areas_of_path.clear();
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
            self.areas_of_path.push(of_path);
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
    }
}
