//! Csv files of our own: texts that a spreadsheet would run as a formula stand
//! there behind an apostrophe, which is taken off again.
//!
//! In: records as read from a csv file. Out: the same with headings, names, codes,
//! words among the counts and extras as they were when they were exported.

use std::sync::Arc;

use tracking::record::{ExtraColumn, MeasureColumn, Records, Reported};

/// The records without the apostrophes.
pub(super) fn taken_off(records: &Records) -> Records {
    let measure = |column: &MeasureColumn| {
        let mut column = column.clone();
        take_off(&mut column.heading);
        column
    };
    let extra = |column: &ExtraColumn| {
        let mut column = column.clone();
        take_off(&mut column.heading);
        column
    };
    let mut plain = Records::new(
        records.measures().iter().map(measure).collect(),
        records.extras().iter().map(extra).collect(),
    );
    for (index, row) in records.rows().iter().enumerate() {
        let mut row = row.clone();
        take_off(&mut row.key);
        let stated = &mut row.stated;
        stated.names.iter_mut().chain(&mut stated.arabic_names).for_each(|(_, name)| take_off(name));
        stated.codes.iter_mut().for_each(|(.., code)| take_off(code));
        row.extras.iter_mut().flatten().for_each(take_off);
        let values = (0..records.measures().len()).map(|measure| match records.reported(index, measure) {
            Reported::Word(mut word) => {
                take_off(&mut word);
                Reported::Word(word)
            }
            other => other,
        });
        plain.push(row, values);
    }
    plain
}

fn take_off(text: &mut Arc<str>) {
    let plain = publish::unguard(text);
    if plain.len() != text.len() {
        *text = plain.into();
    }
}
