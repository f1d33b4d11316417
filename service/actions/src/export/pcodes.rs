//! The P-codes of the areas in which places lie: what an export adds to the records.

use chrono::NaiveDate;
use places::{Gazetteer, PlaceId};
use storage::edition::Pcodes;
use tracking::record::Records;

/// The scheme of P-codes.
const SCHEME: &str = "cod-pcode";
/// The deepest level of areas.
const DEEPEST: u8 = 3;

/// The P-codes of the areas of each record on a day, from level 1 down.
#[must_use]
pub fn pcodes(records: &Records, gazetteer: &Gazetteer, day: NaiveDate) -> Pcodes {
    let found = records.rows().iter().filter_map(|row| {
        let place = row.place?;
        let areas: Vec<PlaceId> =
            std::iter::once(place).chain(gazetteer.ancestors_on(place, Some(day))).collect();
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
