//! The P-codes of the areas in which places lie: what an export adds to the records.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use places::{Crosswalk, Gazetteer, LinkKey, PlaceId};
use storage::edition::Pcodes;
use terms::Code;
use tracking::placing;
use tracking::record::{Records, Row};

/// The scheme of P-codes.
const SCHEME: &str = "cod-pcode";
/// The deepest level of areas.
const DEEPEST: u8 = 3;

/// The P-codes of the areas of each record on a day, from level 1 down: of those
/// in which its place lies, unless the record states another area, which then holds.
#[must_use]
pub fn pcodes(records: &Records, gazetteer: &Gazetteer, crosswalk: &Crosswalk, day: NaiveDate) -> Pcodes {
    let with_ancestors = |place: PlaceId| -> Vec<PlaceId> {
        std::iter::once(place).chain(gazetteer.ancestors_on(place, Some(day))).collect()
    };
    let mut rows_of: BTreeMap<&str, usize> = BTreeMap::new();
    for row in records.rows() {
        *rows_of.entry(&*row.key).or_default() += 1;
    }
    let found = records.rows().iter().filter_map(|row| {
        let mut areas = row.place.map(with_ancestors).unwrap_or_default();
        // Codes are kept by place: where it stands twice, what it is known to lie in holds.
        if rows_of[&*row.key] == 1
            && let Some(stated) = stated_area(row, gazetteer, crosswalk, day)
            && !areas.contains(&stated)
        {
            areas = with_ancestors(stated);
        }
        let code = |level: u8| {
            let mut areas = areas.iter().filter_map(|id| gazetteer.place(*id));
            let area = areas.find(|area| area.level == Some(level))?;
            area.code(SCHEME, Some(day)).map(ToString::to_string)
        };
        let mut codes: Vec<Option<String>> = (1..=DEEPEST).map(code).collect();
        while codes.last().is_some_and(Option::is_none) {
            codes.pop();
        }
        (!codes.is_empty()).then(|| (row.key.to_string(), codes))
    });
    found.collect()
}

/// The deepest area that a record states, as far as it was found.
fn stated_area(row: &Row, gazetteer: &Gazetteer, crosswalk: &Crosswalk, day: NaiveDate) -> Option<PlaceId> {
    let scheme = Code::new(placing::SCHEME).ok()?;
    (1..=DEEPEST).rev().find_map(|level| {
        let path = placing::area_path(&row.stated, level)?;
        let place = crosswalk.place(&LinkKey { scheme: scheme.clone(), path })?;
        gazetteer.place(place).filter(|area| area.span.contains(day)).map(|area| area.id)
    })
}
