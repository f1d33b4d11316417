//! What differs between two states of one round: rows that came and went, and cell by cell what changed.
//!
//! In: the records of both. Out: each difference once. Rows are the same if their keys are, and are the first,
//! second, … with that key; columns of counts if they count the same. The order of rows and columns, headings,
//! and the rows of files in which something stood do not matter.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use terms::Code;

use crate::cleaning::RowName;
use crate::measure::Measure;
use crate::record::{Records, Reported, Row};

/// All differences between two states of a round.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Differences {
    /// Rows that only the later state has, by what they are known by, with what they are called.
    pub came: Vec<(RowName, String)>,
    /// Rows that only the earlier state has.
    pub went: Vec<(RowName, String)>,
    /// Rows of both in which some cell differs, in the order of the later state.
    pub changed: Vec<Changed>,
}

/// A row that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// What it is known by.
    pub row: RowName,
    /// What the place is called in the later state; empty where no name is stated.
    pub name: String,
    /// The cells that differ, in the order of [`What`].
    pub cells: Vec<CellChange>,
}

/// A cell that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct CellChange {
    /// What the cell says.
    pub what: What,
    /// In the earlier state.
    pub before: Reported,
    /// In the later state.
    pub after: Reported,
}

/// What a cell of a row says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// The name of its place or of an area in which that lies, by level.
    Name(u8),
    /// The same in Arabic letters.
    ArabicName(u8),
    /// A code, by level and scheme.
    Code(u8, Code),
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// How many there are of whom; the second and further columns of the same count have a number of their own.
    Count(String, usize),
    /// Something that is kept as it came.
    Extra(Code),
    /// The earlier round from which values were carried forward.
    CarriedFrom,
}

impl fmt::Display for What {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(level) => write!(to, "name/{level}"),
            Self::ArabicName(level) => write!(to, "arabic-name/{level}"),
            Self::Code(level, scheme) => write!(to, "code/{level}/{scheme}"),
            Self::Latitude => to.write_str("latitude"),
            Self::Longitude => to.write_str("longitude"),
            Self::Count(measure, 0) => to.write_str(measure),
            Self::Count(measure, at) => write!(to, "{measure} ({})", at + 1),
            Self::Extra(code) => write!(to, "extra/{code}"),
            Self::CarriedFrom => to.write_str("carried-from"),
        }
    }
}

/// What differs between an earlier and a later state of a round.
#[must_use]
pub fn differences(before: &Records, after: &Records) -> Differences {
    let (earlier, later) = (rows_of(before), rows_of(after));
    let called = |records: &Records, at: usize| called(&records.rows()[at]).to_owned();
    let counts = (counts_of(before), counts_of(after));
    let mut found = Differences::default();
    for (at, row) in after.rows().iter().enumerate() {
        let name = name_of(row);
        let Some(was) = earlier.get(&name) else {
            found.came.push((name, called(after, at)));
            continue;
        };
        let cells = cells((before, &counts.0, *was), (after, &counts.1, at));
        if !cells.is_empty() {
            found.changed.push(Changed { row: name, name: called(after, at), cells });
        }
    }
    for (at, row) in before.rows().iter().enumerate() {
        let name = name_of(row);
        if !later.contains_key(&name) {
            found.went.push((name, called(before, at)));
        }
    }
    found
}

fn name_of(row: &Row) -> RowName {
    RowName { key: row.key.to_string(), occurrence: row.occurrence }
}

fn rows_of(records: &Records) -> BTreeMap<RowName, usize> {
    records.rows().iter().enumerate().map(|(at, row)| (name_of(row), at)).collect()
}

/// What a place is called: its deepest name.
fn called(row: &Row) -> &str {
    row.stated.names.last().map_or("", |(_, name)| &**name)
}

/// The columns of counts, by what they count.
fn counts_of(records: &Records) -> BTreeMap<What, usize> {
    let mut seen: BTreeMap<&Measure, usize> = BTreeMap::new();
    let mut columns = BTreeMap::new();
    for (at, column) in records.measures().iter().enumerate() {
        let many = seen.entry(&column.measure).or_default();
        columns.insert(What::Count(column.measure.to_string(), *many), at);
        *many += 1;
    }
    columns
}

/// A row of records, with their columns of counts.
type Seen<'a> = (&'a Records, &'a BTreeMap<What, usize>, usize);

/// The cells that differ between two states of a row.
fn cells(before: Seen<'_>, after: Seen<'_>) -> Vec<CellChange> {
    let (was, is) = (stated(before), stated(after));
    let all: BTreeSet<&What> = was.keys().chain(is.keys()).collect();
    let cell =
        |cells: &BTreeMap<What, Reported>, what: &What| cells.get(what).cloned().unwrap_or(Reported::Blank);
    let change = |what: &What| {
        let change = CellChange { what: what.clone(), before: cell(&was, what), after: cell(&is, what) };
        (change.before != change.after).then_some(change)
    };
    all.into_iter().filter_map(change).collect()
}

/// All that a row states; what is blank is left out.
fn stated((records, counts, at): Seen<'_>) -> BTreeMap<What, Reported> {
    let row = &records.rows()[at];
    let place = &row.stated;
    let word = |text: &Arc<str>| Reported::Word(text.clone());
    let names = place.names.iter().map(|(level, name)| (What::Name(*level), word(name)));
    let arabic = place.arabic_names.iter().map(|(level, name)| (What::ArabicName(*level), word(name)));
    let codes =
        place.codes.iter().map(|(level, scheme, code)| (What::Code(*level, scheme.clone()), word(code)));
    let degrees = [(What::Latitude, place.latitude), (What::Longitude, place.longitude)];
    let degrees = degrees.into_iter().filter_map(|(what, number)| Some((what, Reported::Number(number?))));
    let numbers = counts.iter().map(|(what, column)| (what.clone(), records.reported(at, *column)));
    let extras = records.extras().iter().zip(&row.extras);
    let extras =
        extras.filter_map(|(column, text)| Some((What::Extra(column.code.clone()), word(text.as_ref()?))));
    let carried = row.carried_from.map(|round| (What::CarriedFrom, Reported::Number(f64::from(round))));
    let all = names.chain(arabic).chain(codes).chain(degrees).chain(numbers).chain(extras).chain(carried);
    all.filter(|(_, cell)| *cell != Reported::Blank).collect()
}

#[cfg(test)]
mod tests {
    use terms::Unit;

    use super::*;
    use crate::record::{MeasureColumn, StatedPlace};

    fn records(rows: &[(&str, &str, &[Option<f64>])]) -> Records {
        let idp = Code::new("idp").unwrap();
        let column = |unit| MeasureColumn {
            measure: Measure::total(idp.clone(), unit),
            heading: "x".into(),
            column: Some(0),
        };
        let columns = vec![column(Unit::Households), column(Unit::Individuals), column(Unit::Households)];
        let mut records = Records::new(columns, vec![]);
        for (key, name, numbers) in rows {
            let stated = StatedPlace { names: vec![(4, (*name).into())], ..StatedPlace::default() };
            let row = Row { key: (*key).into(), stated, ..Row::default() };
            records.push(row, numbers.iter().map(|one| one.map_or(Reported::Blank, Reported::Number)));
        }
        records
    }

    #[test]
    fn rows_that_came_went_and_changed_are_told_with_their_cells() {
        let before = records(&[
            ("1", "Hay Al-Noor", &[Some(4.0), Some(24.0), None]),
            ("2", "Old town", &[Some(0.0), None, Some(1.0)]),
            ("3", "Gone", &[Some(9.0)]),
        ]);
        let after = records(&[
            ("4", "New", &[Some(1.0)]),
            ("2", "Old Town", &[None, None, Some(2.0)]),
            ("1", "Hay Al-Noor", &[Some(4.0), Some(24.0), None]),
        ]);
        let found = differences(&before, &after);
        let name = |key: &str| RowName { key: key.into(), occurrence: 0 };
        assert_eq!(found.came, [(name("4"), "New".to_owned())]);
        assert_eq!(found.went, [(name("3"), "Gone".to_owned())]);
        let [changed] = found.changed.as_slice() else { panic!("{:?}", found.changed) };
        assert_eq!((&changed.row, changed.name.as_str()), (&name("2"), "Old Town"));
        let told: Vec<(String, &Reported, &Reported)> =
            changed.cells.iter().map(|cell| (cell.what.to_string(), &cell.before, &cell.after)).collect();
        let households = Measure::total(Code::new("idp").unwrap(), Unit::Households).to_string();
        assert_eq!(
            told,
            [
                ("name/4".to_owned(), &Reported::Word("Old town".into()), &Reported::Word("Old Town".into())),
                (households.clone(), &Reported::Number(0.0), &Reported::Blank),
                (format!("{households} (2)"), &Reported::Number(1.0), &Reported::Number(2.0)),
            ]
        );
    }

    #[test]
    fn the_order_of_rows_and_columns_is_no_difference() {
        let one = records(&[("1", "A", &[Some(4.0), Some(24.0)]), ("2", "B", &[None, Some(6.0)])]);
        let other = records(&[("2", "B", &[None, Some(6.0)]), ("1", "A", &[Some(4.0), Some(24.0)])]);
        assert_eq!(differences(&one, &other), Differences::default());
    }
}
