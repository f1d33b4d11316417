//! The gazetteer: all places of an operation, by id, by code, and as a tree that changes over time.
//!
//! In: places and boundaries as they were stored. Out: answers on what was where
//! on which day. It keeps indexes of names and areas, made when first asked for.
//! A gazetteer read from storage is taken as it is; what is added or changed
//! later must keep the rules of [`GazetteerError`].

pub mod change;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use chrono::NaiveDate;
use terms::Code;

use crate::boundary::Boundary;
use crate::gazetteer::change::{GazetteerChange, GazetteerError};
use crate::locate::AreaIndex;
use crate::place::{Place, PlaceCode, PlaceId};
use crate::resolve::NameIndex;

/// More levels than any real hierarchy has; a longer chain of parents is a circle.
const DEEPEST: usize = 32;

/// All places of an operation.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    places: BTreeMap<PlaceId, Place>,
    boundaries: BTreeMap<PlaceId, Boundary>,
    by_code: HashMap<(Code, String), Vec<PlaceId>>,
    children: HashMap<PlaceId, BTreeSet<PlaceId>>,
    names: OnceLock<NameIndex>,
    areas: OnceLock<AreaIndex>,
}

impl Gazetteer {
    /// A gazetteer of these places. Of two places with one id the later one stays;
    /// a boundary without a place is left out.
    #[must_use]
    pub fn new(places: Vec<Place>, boundaries: Vec<(PlaceId, Boundary)>) -> Self {
        let mut gazetteer = Self::default();
        for place in places {
            gazetteer.insert(place);
        }
        let kept = boundaries.into_iter().filter(|(id, _)| gazetteer.places.contains_key(id));
        gazetteer.boundaries = kept.collect();
        gazetteer
    }

    /// The number of places.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no place.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// All places, in id order.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.places.values()
    }

    /// The place of that id.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.get(&id)
    }

    /// The boundary of that place, if one is known.
    #[must_use]
    pub fn boundary(&self, id: PlaceId) -> Option<&Boundary> {
        self.boundaries.get(&id)
    }

    /// All boundaries, in id order.
    pub fn boundaries(&self) -> impl Iterator<Item = (PlaceId, &Boundary)> {
        self.boundaries.iter().map(|(id, boundary)| (*id, boundary))
    }

    /// The lowest id that no place has or had.
    #[must_use]
    pub fn next_id(&self) -> PlaceId {
        PlaceId(self.places.last_key_value().map_or(1, |(id, _)| id.0.saturating_add(1).max(1)))
    }

    /// The place that has this code on that day.
    ///
    /// Without a day: the place that still has it, else the one that had it last.
    /// On a day before the code was first valid: the place that had it first, since
    /// lists are often older than the edition of the codes that they were given later.
    /// Case and outer blanks do not count.
    #[must_use]
    pub fn by_code(&self, scheme: &str, value: &str, on: Option<NaiveDate>) -> Option<&Place> {
        let key = (Code::new(scheme).ok()?, code_key(value));
        let held = self.by_code.get(&key)?.iter().filter_map(|id| self.places.get(id)).flat_map(|place| {
            let codes =
                place.codes.iter().filter(|code| code.scheme == key.0 && code_key(&code.value) == key.1);
            codes.map(move |code| (code.span, place))
        });
        let held: Vec<_> = held.collect();
        if let Some((_, place)) = held.iter().find(|(span, _)| span.holds(on)) {
            return Some(place);
        }
        let nearest = match on {
            None => held.iter().max_by_key(|(span, _)| span.until),
            Some(day) if held.iter().all(|(span, _)| span.from.is_some_and(|from| day < from)) => {
                held.iter().min_by_key(|(span, _)| span.from)
            }
            Some(_) => None,
        };
        nearest.map(|(_, place)| *place)
    }

    /// All places that have or had this code, in id order.
    pub(crate) fn holders(&self, code: &PlaceCode) -> &[PlaceId] {
        self.by_code.get(&(code.scheme.clone(), code_key(&code.value))).map_or(&[], Vec::as_slice)
    }

    /// Whether a place has the code on one of the days on which it holds.
    pub(crate) fn has_code(&self, id: PlaceId, code: &PlaceCode) -> bool {
        let same = |own: &PlaceCode| {
            own.scheme == code.scheme
                && code_key(&own.value) == code_key(&code.value)
                && own.span.overlaps(&code.span)
        };
        self.places.get(&id).is_some_and(|place| place.codes.iter().any(same))
    }

    /// The places right below it on that day, in id order.
    #[must_use]
    pub fn children(&self, id: PlaceId, day: NaiveDate) -> Vec<PlaceId> {
        self.children_on(id, Some(day))
    }

    /// The places right below it on that day, or, without a day, those whose
    /// belonging has no end yet. In id order.
    #[must_use]
    pub fn children_on(&self, id: PlaceId, day: Option<NaiveDate>) -> Vec<PlaceId> {
        let below = self.children.get(&id).into_iter().flatten();
        below
            .filter(|child| {
                let child = &self.places[child];
                child.span.holds(day) && child.parent(day) == Some(id)
            })
            .copied()
            .collect()
    }

    /// The places of that level below it on that day, at any depth, in id order.
    #[must_use]
    pub fn descendants(&self, id: PlaceId, level: u8, day: Option<NaiveDate>) -> Vec<PlaceId> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::from([id]);
        let mut waiting = vec![id];
        while let Some(place) = waiting.pop() {
            for child in self.children_on(place, day) {
                if !seen.insert(child) {
                    continue;
                }
                let child_level = self.places[&child].level;
                if child_level == Some(level) {
                    found.insert(child);
                }
                if child_level.is_none_or(|own| own < level) {
                    waiting.push(child);
                }
            }
        }
        found.into_iter().collect()
    }

    /// All places below it on that day, at any depth, in id order.
    #[must_use]
    pub fn all_below(&self, id: PlaceId, day: Option<NaiveDate>) -> Vec<PlaceId> {
        let mut found = BTreeSet::new();
        let mut waiting = vec![id];
        while let Some(place) = waiting.pop() {
            waiting.extend(self.children_on(place, day).into_iter().filter(|child| found.insert(*child)));
        }
        found.remove(&id);
        found.into_iter().collect()
    }

    /// The places above it on that day, the nearest first.
    #[must_use]
    pub fn ancestors(&self, id: PlaceId, day: NaiveDate) -> Vec<PlaceId> {
        self.ancestors_on(id, Some(day))
    }

    /// The places above it on that day, or, without a day, as it stands; the nearest first.
    #[must_use]
    pub fn ancestors_on(&self, id: PlaceId, day: Option<NaiveDate>) -> Vec<PlaceId> {
        let mut above: Vec<PlaceId> = Vec::new();
        let mut at = id;
        while let Some(parent) = self.places.get(&at).and_then(|place| place.parent(day)) {
            if parent == id || above.contains(&parent) || above.len() == DEEPEST {
                break;
            }
            above.push(parent);
            at = parent;
        }
        above
    }

    /// All places of that level, of any day, in id order.
    #[must_use]
    pub fn at_level(&self, level: u8) -> Vec<PlaceId> {
        self.places.values().filter(|place| place.level == Some(level)).map(|place| place.id).collect()
    }

    /// Adds a place.
    ///
    /// # Errors
    ///
    /// If the id is taken or the parents break a rule of [`GazetteerError`].
    pub fn add_place(&mut self, place: Place) -> Result<(), GazetteerError> {
        if self.places.contains_key(&place.id) {
            return Err(GazetteerError::Duplicate(place.id));
        }
        self.check_parents(&place)?;
        self.insert(place);
        Ok(())
    }

    /// Puts another state of a place in the place of the one before.
    ///
    /// # Errors
    ///
    /// If there is no place of this id or the parents break a rule of [`GazetteerError`].
    pub fn change_place(&mut self, place: Place) -> Result<(), GazetteerError> {
        if !self.places.contains_key(&place.id) {
            return Err(GazetteerError::Unknown(place.id));
        }
        self.check_parents(&place)?;
        self.insert(place);
        Ok(())
    }

    /// Sets the boundary of a place.
    ///
    /// # Errors
    ///
    /// If there is no such place.
    pub fn set_boundary(&mut self, id: PlaceId, boundary: Boundary) -> Result<(), GazetteerError> {
        if !self.places.contains_key(&id) {
            return Err(GazetteerError::Unknown(id));
        }
        self.boundaries.insert(id, boundary);
        self.areas = OnceLock::new();
        Ok(())
    }

    /// Makes these changes, all or none.
    ///
    /// # Errors
    ///
    /// The first change that breaks a rule of [`GazetteerError`].
    pub fn apply(&mut self, changes: &[GazetteerChange]) -> Result<(), GazetteerError> {
        let mut undo = Vec::new();
        for change in changes {
            let id = change.place();
            let before = (id, self.places.get(&id).cloned(), self.boundaries.get(&id).cloned());
            if let Err(error) = self.apply_one(change) {
                for (id, place, boundary) in undo.into_iter().rev() {
                    self.restore(id, place, boundary);
                }
                return Err(error);
            }
            undo.push(before);
        }
        Ok(())
    }

    pub(crate) fn names(&self) -> &NameIndex {
        self.names.get_or_init(|| NameIndex::new(self))
    }

    pub(crate) fn areas(&self) -> &AreaIndex {
        self.areas.get_or_init(|| AreaIndex::new(self))
    }

    fn apply_one(&mut self, change: &GazetteerChange) -> Result<(), GazetteerError> {
        match change {
            GazetteerChange::Add { place, boundary } => {
                self.add_place(place.clone())?;
                boundary.iter().try_for_each(|boundary| self.set_boundary(place.id, boundary.clone()))
            }
            GazetteerChange::Replace { place, .. } => self.change_place(place.clone()),
            GazetteerChange::SetBoundary { place, boundary } => self.set_boundary(*place, boundary.clone()),
        }
    }

    fn restore(&mut self, id: PlaceId, place: Option<Place>, boundary: Option<Boundary>) {
        match place {
            Some(place) => self.insert(place),
            None => self.remove(id),
        }
        match boundary {
            Some(boundary) => self.boundaries.insert(id, boundary),
            None => self.boundaries.remove(&id),
        };
        self.areas = OnceLock::new();
    }

    fn insert(&mut self, place: Place) {
        self.remove(place.id);
        for code in &place.codes {
            let holders = self.by_code.entry((code.scheme.clone(), code_key(&code.value))).or_default();
            if let Err(at) = holders.binary_search(&place.id) {
                holders.insert(at, place.id);
            }
        }
        for parent in &place.parents {
            self.children.entry(parent.id).or_default().insert(place.id);
        }
        self.places.insert(place.id, place);
    }

    /// Takes a place out of the table and the indexes; its boundary stays.
    fn remove(&mut self, id: PlaceId) {
        self.names = OnceLock::new();
        self.areas = OnceLock::new();
        let Some(place) = self.places.remove(&id) else { return };
        for code in &place.codes {
            if let Some(holders) = self.by_code.get_mut(&(code.scheme.clone(), code_key(&code.value))) {
                holders.retain(|holder| *holder != id);
            }
        }
        for parent in &place.parents {
            if let Some(children) = self.children.get_mut(&parent.id) {
                children.remove(&id);
            }
        }
    }

    fn check_parents(&self, place: &Place) -> Result<(), GazetteerError> {
        for (at, parent) in place.parents.iter().enumerate() {
            let Some(above) = self.places.get(&parent.id) else {
                return Err(GazetteerError::UnknownParent { place: place.id, parent: parent.id });
            };
            if matches!((above.level, place.level), (Some(above), Some(below)) if above >= below) {
                return Err(GazetteerError::WrongLevel { place: place.id, parent: parent.id });
            }
            if parent.id == place.id || self.stands_under(parent.id, place.id) {
                return Err(GazetteerError::Circle { place: place.id, parent: parent.id });
            }
            if place.parents[..at].iter().any(|other| other.span.overlaps(&parent.span)) {
                return Err(GazetteerError::TwoParents(place.id));
            }
        }
        Ok(())
    }

    /// Whether one place was ever below the other.
    fn stands_under(&self, below: PlaceId, above: PlaceId) -> bool {
        let mut seen = BTreeSet::from([below]);
        let mut waiting = vec![below];
        while let Some(id) = waiting.pop() {
            for parent in self.places.get(&id).into_iter().flat_map(|place| &place.parents) {
                if parent.id == above {
                    return true;
                }
                if seen.insert(parent.id) {
                    waiting.push(parent.id);
                }
            }
        }
        false
    }
}

/// A code as it is compared.
pub(crate) fn code_key(value: &str) -> String {
    value.trim().to_uppercase()
}

#[cfg(test)]
mod tests;
