//! Lists that hold a part of the places: the others are taken over from what was
//! known before, with all columns that either has.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::record::{ExtraColumn, MeasureColumn, Records, Reported, Row};

/// Adds the rows of the places that `records` lacks; gives how many.
///
/// Where `before` is of another round, `round` is its number, and the rows say
/// that they are carried from it, or from where it had them from. What one has a
/// column for and the other has not is blank.
pub fn take_over(records: &mut Records, before: &Records, round: Option<u32>) -> usize {
    let here: BTreeSet<Arc<str>> = records.rows().iter().map(|row| row.key.clone()).collect();
    let missing = |row: &&Row| !here.contains(&row.key);
    if !before.rows().iter().any(|row| missing(&row)) {
        return 0;
    }
    let measures = measures(records, before);
    let extras = extras(records, before);
    let mut taken = 0;
    for (index, row) in before.rows().iter().enumerate().filter(|(_, row)| missing(row)) {
        let mut kept: Vec<Option<Arc<str>>> = vec![None; records.extras().len()];
        for (at, text) in extras.iter().zip(&row.extras) {
            kept[*at].clone_from(text);
        }
        let mut values = vec![Reported::Blank; records.measures().len()];
        for (measure, at) in measures.iter().enumerate() {
            values[*at] = before.reported(index, measure);
        }
        let carried_from = row.carried_from.or(round);
        records.push(Row { carried_from, extras: kept, ..row.clone() }, values);
        taken += 1;
    }
    taken
}

/// Where the measures of `before` stand in `records`, which gets those that it lacks.
fn measures(records: &mut Records, before: &Records) -> Vec<usize> {
    let columns = before.measures().iter();
    columns
        .map(|column| {
            let at = records.position(&column.measure);
            at.unwrap_or_else(|| records.add_measure(MeasureColumn { column: None, ..column.clone() }))
        })
        .collect()
}

fn extras(records: &mut Records, before: &Records) -> Vec<usize> {
    let columns = before.extras().iter();
    columns
        .map(|column| {
            let at = records.extras().iter().position(|known| known.code == column.code);
            at.unwrap_or_else(|| records.add_extra(ExtraColumn { column: None, ..column.clone() }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Measure;
    use terms::{Code, Unit};

    fn records(columns: &[&str], rows: &[(&str, Option<u32>, &[f64])]) -> Records {
        let idp = Code::new("idp").unwrap();
        let measures = columns.iter().map(|name| MeasureColumn {
            measure: match *name {
                "households" => Measure::total(idp.clone(), Unit::Households),
                part => Measure::part(
                    idp.clone(),
                    Code::from_label("shelter"),
                    Code::from_label(part),
                    Unit::Households,
                ),
            },
            heading: (*name).into(),
            column: Some(3),
        });
        let mut records = Records::new(measures.collect(), Vec::new());
        for (key, carried_from, numbers) in rows {
            let row = Row { key: (*key).into(), carried_from: *carried_from, ..Row::default() };
            records.push(row, numbers.iter().map(|number| Reported::Number(*number)));
        }
        records
    }

    #[test]
    fn places_that_are_missing_come_with_all_that_was_known_of_them() {
        let before = records(
            &["households", "camp"],
            &[("11", None, &[40.0, 40.0]), ("12", Some(110), &[60.0, 20.0]), ("13", None, &[70.0, 0.0])],
        );
        let mut now = records(&["tents", "households"], &[("11", None, &[5.0, 45.0])]);
        assert_eq!(take_over(&mut now, &before, Some(112)), 2);
        let shown: Vec<String> = (0..now.len())
            .map(|row| {
                let values: Vec<Reported> = (0..3).map(|measure| now.reported(row, measure)).collect();
                format!("{} {:?} {values:?}", now.rows()[row].key, now.rows()[row].carried_from)
            })
            .collect();
        assert_eq!(
            shown,
            [
                "11 None [Number(5.0), Number(45.0), Blank]",
                "12 Some(110) [Blank, Number(60.0), Number(20.0)]",
                "13 Some(112) [Blank, Number(70.0), Number(0.0)]",
            ]
        );
        assert_eq!(now.measures()[2].column, None);
    }

    #[test]
    fn a_list_that_lacks_nothing_stays_as_it_is() {
        let before = records(&["households", "camp"], &[("11", None, &[40.0, 40.0])]);
        let mut now = records(&["households"], &[("11", None, &[45.0])]);
        assert_eq!(take_over(&mut now, &before, None), 0);
        assert_eq!(now.measures().len(), 1);
    }
}
