//! Columns of several imports brought together into one list.
//!
//! In: the imports that records are from, the newest first. Out: the columns of
//! the newest in its order, then what only older ones have, and for each import
//! where its columns stand in that list. A column that an import has twice
//! stays two columns.

use std::collections::HashMap;
use std::hash::Hash;

use tracking::record::{ExtraColumn, MeasureColumn};

use crate::import::Import;

/// All columns of a set of imports.
pub(crate) struct Columns {
    pub(crate) measures: Vec<MeasureColumn>,
    pub(crate) extras: Vec<ExtraColumn>,
    places: HashMap<i64, Places>,
}

/// Where the columns of one import stand in the list of all.
pub(crate) struct Places {
    pub(crate) measures: Vec<usize>,
    pub(crate) extras: Vec<usize>,
    /// Whether the measures stand where they stand in the import, and no other is between.
    pub(crate) as_in_import: bool,
}

impl Places {
    /// Where the columns stand in a list of one import alone.
    pub(crate) fn as_they_are(measures: &[MeasureColumn], extras: &[ExtraColumn]) -> Self {
        Self {
            measures: (0..measures.len()).collect(),
            extras: (0..extras.len()).collect(),
            as_in_import: true,
        }
    }
}

impl Columns {
    /// Brings the columns of these imports together.
    pub(crate) fn of(imports: &[Import]) -> Self {
        let (mut measures, mut extras) = (Union::default(), Union::default());
        let places = imports
            .iter()
            .map(|import| {
                let measures = measures.add(&import.measures, |column| column.measure.clone());
                let extras = extras.add(&import.extras, |column| column.code.clone());
                let as_in_import = measures.iter().enumerate().all(|(index, place)| index == *place);
                (import.id, Places { measures, extras, as_in_import })
            })
            .collect();
        Self { measures: measures.columns, extras: extras.columns, places }
    }

    /// Where the columns of an import stand.
    pub(crate) fn places(&self, import_id: i64) -> Option<&Places> {
        self.places.get(&import_id)
    }
}

struct Union<C, K> {
    columns: Vec<C>,
    /// By what a column is about, and the how-manieth of these it is in its import.
    index: HashMap<(K, usize), usize>,
}

impl<C, K> Default for Union<C, K> {
    fn default() -> Self {
        Self { columns: Vec::new(), index: HashMap::new() }
    }
}

impl<C: Clone, K: Clone + Eq + Hash> Union<C, K> {
    fn add(&mut self, columns: &[C], key: impl Fn(&C) -> K) -> Vec<usize> {
        let mut seen: HashMap<K, usize> = HashMap::new();
        let place = |column: &C| {
            let key = key(column);
            let nth = seen.entry(key.clone()).or_default();
            *nth += 1;
            *self.index.entry((key, *nth)).or_insert_with(|| {
                self.columns.push(column.clone());
                self.columns.len() - 1
            })
        };
        columns.iter().map(place).collect()
    }
}
