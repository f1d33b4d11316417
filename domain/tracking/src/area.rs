//! Areas as totals, comparisons and flows are grouped by: one area, however it is spelt.
//!
//! In: the vocabularies of an instrument (`Dahuk`, `Duhok` and `Dohuk` are one
//! governorate) and the crosswalk of stated areas. Out: a key for what a row states,
//! the same for all spellings of an area, in this round and in others.

use std::collections::BTreeMap;

use places::{Crosswalk, LinkStatus, PlaceId};

use crate::instrument::Instrument;
use crate::label::squeeze;
use crate::placing;
use crate::record::{Records, StatedPlace};

/// Which stated areas are one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AreaKeys {
    /// Squeezed spellings of areas of level 1, with the code of the vocabulary.
    vocabulary: BTreeMap<String, String>,
    /// Stated names from level 1 down, with the place that they were found to mean.
    links: BTreeMap<Vec<String>, PlaceId>,
}

impl AreaKeys {
    /// What the vocabularies of an instrument know: the categories of its
    /// dimensions whose labels are names of areas, such as governorates of origin.
    #[must_use]
    pub fn new(instrument: &Instrument) -> Self {
        let mut vocabulary = BTreeMap::new();
        let of_areas = instrument.dimensions.iter().filter(|dimension| dimension.areas);
        for category in of_areas.flat_map(|dimension| &dimension.categories) {
            for label in &category.labels {
                vocabulary.insert(squeeze(&label.text), category.code.to_string());
            }
        }
        Self { vocabulary, links: BTreeMap::new() }
    }

    /// Also what the crosswalk says of stated areas.
    #[must_use]
    pub fn with_crosswalk(mut self, crosswalk: &Crosswalk) -> Self {
        let links = crosswalk.iter().filter(|link| {
            link.from.scheme == *placing::SCHEME && !matches!(link.status, LinkStatus::Rejected)
        });
        self.links.extend(links.filter_map(|link| Some((link.from.path.clone(), link.to?))));
        self
    }

    /// The key of the area that a row states at a level; `None` where it states none.
    #[must_use]
    pub fn key(&self, stated: &StatedPlace, level: u8) -> Option<String> {
        let path = placing::area_path(stated, level)?;
        if level == 1
            && let Some(code) = self.vocabulary.get(&squeeze(&path[0]))
        {
            return Some(code.clone());
        }
        if let Some(place) = self.links.get(&path) {
            return Some(format!("#{}", place.0));
        }
        let above = if level > 1 { self.key(stated, level - 1).unwrap_or_default() } else { String::new() };
        Some(format!("{above}/{}", squeeze(&path[path.len() - 1])))
    }
}

impl AreaKeys {
    /// The place of the gazetteer that a stated area was found to mean, if it was.
    #[must_use]
    pub fn place(&self, stated: &StatedPlace, level: u8) -> Option<PlaceId> {
        self.links.get(&placing::area_path(stated, level)?).copied()
    }
}

/// One area of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The same for all spellings of it; empty where none is stated.
    pub key: String,
    /// The spelling that most rows use, the first of equals; empty where none is stated.
    pub name: String,
}

/// The areas of a level that rows lie in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Areas {
    /// The areas, in alphabetical order of their names.
    pub list: Vec<Area>,
    /// For each row, which of them.
    pub of_row: Vec<usize>,
}

impl Areas {
    pub(crate) fn of(records: &Records, keys: &AreaKeys, level: u8) -> Self {
        // Most rows share a spelling with many: each is looked up once.
        let mut spellings: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
        let mut counted: Vec<(String, &str, usize)> = Vec::new();
        let spelling_of_row: Vec<usize> = records
            .rows()
            .iter()
            .map(|row| {
                let path: Vec<&str> = (1..=level).map(|at| row.stated.name(at).unwrap_or_default()).collect();
                let name = path.last().copied().unwrap_or_default();
                let at = *spellings.entry(path).or_insert_with(|| {
                    counted.push((keys.key(&row.stated, level).unwrap_or_default(), name, 0));
                    counted.len() - 1
                });
                counted[at].2 += 1;
                at
            })
            .collect();
        let mut best: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
        for (key, name, rows) in &counted {
            let kept = best.entry(key).or_insert((name, *rows));
            if *rows > kept.1 {
                *kept = (name, *rows);
            }
        }
        let mut list: Vec<Area> =
            best.iter().map(|(key, (name, _))| Area { key: (*key).into(), name: (*name).into() }).collect();
        list.sort_by(|a, b| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
        let at: BTreeMap<&str, usize> =
            list.iter().enumerate().map(|(index, area)| (area.key.as_str(), index)).collect();
        let of_spelling: Vec<usize> =
            counted.iter().map(|(key, ..)| at.get(key.as_str()).copied().unwrap_or_default()).collect();
        let of_row = spelling_of_row.into_iter().map(|spelling| of_spelling[spelling]).collect();
        Self { list, of_row }
    }
}
