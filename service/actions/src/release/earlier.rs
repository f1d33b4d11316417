//! What was released before, as it is kept, and what that means for who sees it beside something new.

use std::collections::BTreeSet;
use std::sync::Arc;

use disclosure::{Before, Cell, Part, Profile, Suppression, Tables, suppress};
use serde::{Deserialize, Serialize};
use storage::release::StoredRelease;
use terms::Code;

use super::draft::Draft;
use crate::refusal::Refusal;

/// Which way of keeping what was shown this is.
const KEPT_AS: u32 = 1;

/// A release that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Who it was for.
    pub profile: Code,
    /// How deep its areas go, and its smallest count.
    pub bounds: (u8, u64),
    /// Its figures.
    pub tables: Tables,
    /// What was left out of them.
    pub left_out: BTreeSet<Cell>,
    /// Whether what was left out may be 0.
    pub with_none: bool,
}

/// Figures of a release, and what is left out of them, as they are kept.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    kept_as: u32,
    level: u8,
    least: u64,
    with_none: bool,
    /// The name of each area, and the position of the one in which it lies.
    areas: Vec<(String, Option<usize>)>,
    kinds: Vec<(String, Vec<String>)>,
    totals: Vec<u64>,
    /// For each kind, for each category a count for each area.
    counts: Vec<Vec<Vec<u64>>>,
    /// Area, and of a category its kind and itself.
    left_out: Vec<(usize, Option<(usize, usize)>)>,
}

/// What is kept of a release, as text.
pub(super) fn content(draft: &Draft) -> Result<String, Refusal> {
    let tables = &draft.tables;
    let name = |cell: Cell| tables.key(cell);
    let area = |area: usize| {
        let key = name(Cell { area, part: None });
        (key.map(|key| key.area.to_string()).unwrap_or_default(), tables.above(area))
    };
    let part = |breakdown, category| Some(Part { breakdown, category });
    let kind = |(breakdown, kind): (usize, &disclosure::Breakdown)| {
        let keys = (0..kind.categories())
            .filter_map(|category| name(Cell { area: 0, part: part(breakdown, category) })?.part);
        let (kinds, categories): (Vec<String>, Vec<String>) =
            keys.map(|(kind, category)| (kind.to_string(), category.to_string())).unzip();
        (kinds.into_iter().next().unwrap_or_default(), categories)
    };
    let column = |part: Option<Part>| -> Vec<u64> {
        (0..tables.areas()).map(|area| tables.count(Cell { area, part })).collect()
    };
    let columns = |(breakdown, kind): (usize, &disclosure::Breakdown)| {
        (0..kind.categories()).map(|category| column(part(breakdown, category))).collect()
    };
    let place = |cell: &Cell| (cell.area, cell.part.map(|part| (part.breakdown, part.category)));
    let content = Content {
        kept_as: KEPT_AS,
        level: draft.profile.level,
        least: draft.profile.least,
        with_none: draft.suppression.with_none,
        areas: (0..tables.areas()).map(area).collect(),
        kinds: tables.breakdowns().iter().enumerate().map(kind).collect(),
        totals: column(None),
        counts: tables.breakdowns().iter().enumerate().map(columns).collect(),
        left_out: draft.suppression.left_out.keys().map(place).collect(),
    };
    serde_json::to_string(&content).map_err(|error| Refusal::Invalid(error.to_string()))
}

impl Earlier {
    /// Reads what is kept of a release.
    ///
    /// # Errors
    ///
    /// [`Refusal::Invalid`] where it is damaged, or a newer program kept it: without it nothing further can be
    /// released, since nobody could say what would be told.
    pub fn read(stored: &StoredRelease) -> Result<Self, Refusal> {
        let broken = |why: &dyn std::fmt::Display| {
            Refusal::Invalid(format!("what is kept of release {} cannot be read: {why}", stored.id))
        };
        let content: Content = serde_json::from_str(&stored.content).map_err(|error| broken(&error))?;
        if content.kept_as != KEPT_AS {
            return Err(broken(&"another program kept it; use that or a newer one"));
        }
        let names = content.areas.iter().map(|(name, _)| Arc::from(name.as_str())).collect();
        let above = content.areas.iter().map(|(_, above)| *above).collect();
        let kind = |(kind, categories): (String, Vec<String>)| {
            (kind.into(), categories.into_iter().map(Arc::from).collect())
        };
        let kinds = content.kinds.into_iter().map(kind).collect();
        let tables = Tables::new(above, content.totals, content.counts)
            .and_then(|tables| tables.named(names, kinds))
            .map_err(|error| broken(&error))?;
        let cell = |(area, part): (usize, Option<(usize, usize)>)| Cell {
            area,
            part: part.map(|(breakdown, category)| Part { breakdown, category }),
        };
        Ok(Self {
            profile: Code::new(&stored.profile).map_err(|error| broken(&error))?,
            bounds: (content.level, content.least),
            left_out: content.left_out.into_iter().map(cell).collect(),
            with_none: content.with_none,
            tables,
        })
    }

    fn seen_by(&self, reader: &Profile) -> bool {
        self.profile == reader.code || reader.sees.contains(&self.profile)
    }
}

/// What is left out of tables for a profile. First for its own readers, who know what they were shown before;
/// then for those who see more and will see this beside it: what their releases keep must stay kept.
pub(super) fn protect(
    tables: &Tables,
    profile: &Profile,
    profiles: &[Profile],
    earlier: &[Earlier],
) -> Suppression {
    let others = profiles.iter().filter(|other| other.sees.contains(&profile.code));
    let others = others.filter(|other| earlier.iter().any(|one| one.profile == other.code));
    let mut suppression = Suppression::default();
    for reader in std::iter::once(profile).chain(others) {
        let before = |one: &Earlier| Before {
            tables: one.tables.clone(),
            left_out: one.left_out.clone(),
            with_none: one.with_none,
            is_kept: one.profile == profile.code,
        };
        let known: Vec<Before> = earlier.iter().filter(|one| one.seen_by(reader)).map(before).collect();
        suppression = suppress(tables, reader.least, &known, suppression);
    }
    suppression
}
