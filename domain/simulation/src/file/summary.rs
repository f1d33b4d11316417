//! The cover and the summary that follow a list from round 119 on.

use std::collections::BTreeSet;

use publish::{RawSheet, Value};
use terms::Language;

use crate::file::layout::{Column, Layout};
use crate::file::sum;
use crate::{ListKind, Operation, Round};

/// Rows of the summary that hold one total each: households and individuals, from 0.
pub(crate) const TOTALS: [(u32, &str); 2] = [(3, "households"), (4, "individuals")];

/// The cover: what the file is about, in a sentence, with its totals.
pub(crate) fn cover(
    operation: &Operation,
    round: &Round,
    list: ListKind,
    lines: &[Vec<Value>],
    layout: &Layout,
) -> RawSheet {
    let who = match list {
        ListKind::Idps => "displaced",
        ListKind::Returnees => "returned",
    };
    let total = |column| total(lines, layout, column);
    let sentence = format!(
        "Round {} of {}: {} individuals ({} households) are {who}, in {} locations.",
        round.number,
        operation.title.best(Language::English),
        total(Column::Individuals),
        total(Column::Households),
        lines.len()
    );
    let cells = vec![
        vec![Value::Blank],
        vec![Value::Blank, Value::text(operation.notice.best(Language::English))],
        vec![Value::Blank, Value::text(sentence)],
        vec![
            Value::Blank,
            Value::text("The list is in the first sheet, its totals are in the sheet Summary."),
        ],
    ];
    RawSheet { name: format!("Round {}", round.number), cells, merges: vec![(1, 1, 1, 9)], hidden: false }
}

/// The summary: totals, then governorates by shelter and governorates by governorate.
pub(crate) fn summary(
    operation: &Operation,
    round: &Round,
    list: ListKind,
    lines: &[Vec<Value>],
    layout: &Layout,
) -> RawSheet {
    let (people, place, other) = match list {
        ListKind::Idps => ("IDP", "Displacement", "Origin"),
        ListKind::Returnees => ("returnee", "Return", "Last Displacement"),
    };
    let number = |count: usize| Value::Integer(i64::try_from(count).unwrap_or(i64::MAX));
    let mut cells = vec![
        vec![Value::text("Summary")],
        vec![Value::text("#Districts"), number(districts(lines, layout))],
        vec![Value::text("#Locations"), number(lines.len())],
        vec![Value::text(format!("#{people} Households")), total(lines, layout, Column::Households)],
        vec![Value::text("#Individuals"), total(lines, layout, Column::Individuals)],
        Vec::new(),
        vec![Value::text(format!("Number of {people} individuals by Shelter Type"))],
        vec![Value::Blank, Value::text("Shelter Type")],
    ];
    let corner = format!("Governorate of {place}");
    cells.extend(crossing(operation, round, &corner, layout.band(Column::Shelter), lines, layout));
    cells.push(Vec::new());
    cells.push(vec![Value::text(format!("Number of {people} individuals by Governorate of {other}"))]);
    cells.push(vec![Value::Blank, Value::text(format!("Governorate of {other}"))]);
    cells.extend(crossing(operation, round, &corner, layout.band(Column::Origin), lines, layout));
    RawSheet { name: "Summary".into(), cells, merges: vec![(0, 0, 0, 1)], hidden: false }
}

/// A table with a line for each governorate, and for all.
fn crossing(
    operation: &Operation,
    round: &Round,
    corner: &str,
    columns: Vec<Column>,
    lines: &[Vec<Value>],
    layout: &Layout,
) -> Vec<Vec<Value>> {
    let headings =
        columns.iter().map(|column| Value::text(layout.heading(&operation.vocabulary, *column).trim()));
    let mut table: Vec<Vec<Value>> =
        vec![[Value::text(corner)].into_iter().chain(headings).chain([Value::text("Total")]).collect()];
    let at: Vec<usize> = columns
        .into_iter()
        .chain([Column::Individuals])
        .filter_map(|column| layout.position(column))
        .map(|at| at as usize)
        .collect();
    let named = layout.position(Column::Governorate).unwrap_or(0) as usize;
    let mut names: Vec<&str> =
        operation.vocabulary.governorates.iter().filter_map(|term| term.heading(round.number)).collect();
    names.sort_unstable();
    for name in names {
        let own: Vec<Vec<Value>> = lines
            .iter()
            .filter(|line| matches!(&line[named], Value::Text(text) if **text == *name))
            .cloned()
            .collect();
        if !own.is_empty() {
            table.push([Value::text(name)].into_iter().chain(at.iter().map(|at| sum(&own, *at))).collect());
        }
    }
    table.push([Value::text("    Total")].into_iter().chain(at.iter().map(|at| sum(lines, *at))).collect());
    table
}

fn total(lines: &[Vec<Value>], layout: &Layout, column: Column) -> Value {
    layout.position(column).map_or(Value::Blank, |at| sum(lines, at as usize))
}

/// How many districts the lines name, each in its governorate.
fn districts(lines: &[Vec<Value>], layout: &Layout) -> usize {
    let at = |column| layout.position(column).map(|at| at as usize);
    let (Some(governorate), Some(district)) = (at(Column::Governorate), at(Column::District)) else {
        return 0;
    };
    let text = |value: &Value| match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    let named: BTreeSet<_> =
        lines.iter().filter_map(|line| Some((text(&line[governorate])?, text(&line[district])?))).collect();
    named.len()
}
