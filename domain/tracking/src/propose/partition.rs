//! Which columns split a total: neighbours that add up to it in (nearly) every row.

use sheets::{Sheet, Table};
use terms::Code;

use super::heading::HeadingWords;
use super::part_names;
use crate::columns::{Basis, ColumnMapping};
use crate::instrument::{Instrument, Meaning};
use crate::measure::Measure;

/// So many rows are enough to see whether columns add up.
const SAMPLE: usize = 3000;
/// The share of rows that must add up; the rest may hold mistakes.
const NEARLY_ALL: f64 = 0.9;

/// Gives each run of columns that adds up to a total a dimension, and each of
/// its columns a category.
pub(super) fn find(
    columns: &mut [ColumnMapping],
    words: &[HeadingWords],
    numeric: &[bool],
    table: &Table,
    sheet: &Sheet,
    instrument: &Instrument,
) {
    let step = (table.data_rows.len() / SAMPLE).max(1);
    let rows: Vec<u32> = table.data_rows.iter().copied().step_by(step).collect();
    let values = |column: u32| -> Vec<f64> {
        rows.iter().map(|row| sheet.cell(*row, column).number().unwrap_or_default()).collect()
    };
    let totals: Vec<(usize, Measure)> = columns
        .iter()
        .enumerate()
        .filter_map(|(index, column)| match &column.meaning {
            Meaning::Count(measure) => Some((index, measure.clone())),
            _ => None,
        })
        .collect();
    for (at, total) in totals {
        let sum = values(columns[at].column);
        let candidates: Vec<usize> = (0..columns.len())
            .filter(|index| {
                let heading = &words[*index];
                columns[*index].basis == Basis::Unknown
                    && numeric[*index]
                    && !heading.other
                    && !heading.share
                    && heading.unit.is_none_or(|unit| unit == total.unit)
                    && heading.population.as_ref().is_none_or(|population| *population == total.population)
            })
            .collect();
        let cells: Vec<Vec<f64>> = candidates.iter().map(|index| values(columns[*index].column)).collect();
        for run in runs(&cells, &sum, &|a, b| related(&words[candidates[a]], &words[candidates[b]])) {
            let members: Vec<usize> = run.map(|index| candidates[index]).collect();
            name(columns, words, &members, &total, instrument);
        }
    }
}

/// Whether two headings share a word, so that an empty column may belong to a run.
fn related(a: &HeadingWords, b: &HeadingWords) -> bool {
    !a.rest.is_empty() && a.rest.first() == b.rest.first()
}

/// Runs of neighbouring columns, two at least, that add up to the total.
fn runs(
    cells: &[Vec<f64>],
    total: &[f64],
    related: &dyn Fn(usize, usize) -> bool,
) -> Vec<std::ops::Range<usize>> {
    let filled = total.iter().filter(|number| **number > 0.0).count();
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    let mut start = 0;
    while start < cells.len() {
        match run_from(cells, total, start, filled) {
            Some(mut end) => {
                while end < cells.len() && is_empty(&cells[end]) && related(end - 1, end) {
                    end += 1;
                }
                found.push(start..end);
                start = end;
            }
            None => start += 1,
        }
    }
    found
}

fn is_empty(cells: &[f64]) -> bool {
    cells.iter().all(|number| *number == 0.0)
}

fn run_from(cells: &[Vec<f64>], total: &[f64], start: usize, filled: usize) -> Option<usize> {
    if filled == 0 || is_empty(&cells[start]) {
        return None;
    }
    let mut sums = vec![0.0; total.len()];
    // The longest run is not the best one, nor the first that nearly fits: the
    // one that fits most rows is, and of such the shortest.
    let mut best: Option<(usize, usize)> = None;
    for (end, column) in cells.iter().enumerate().skip(start) {
        let (mut equal, mut over) = (0_usize, 0_usize);
        for ((sum, number), total) in sums.iter_mut().zip(column).zip(total) {
            *sum += number;
            equal += usize::from(*total > 0.0 && (*sum - total).abs() < 0.5);
            over += usize::from(*sum > total + 0.5);
        }
        if end > start && share(equal, filled) >= NEARLY_ALL && best.is_none_or(|(most, _)| equal > most) {
            best = Some((equal, end + 1));
        }
        if share(over, filled) > 1.0 - NEARLY_ALL {
            break;
        }
    }
    best.map(|(_, end)| end)
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand rows")]
fn share(count: usize, of: usize) -> f64 {
    count as f64 / of as f64
}

/// Names the dimension of a run and the category of each of its columns.
fn name(
    columns: &mut [ColumnMapping],
    words: &[HeadingWords],
    members: &[usize],
    total: &Measure,
    instrument: &Instrument,
) {
    let headings: Vec<&HeadingWords> = members.iter().map(|index| &words[*index]).collect();
    let base = part_names::dimension(&headings, &instrument.lexicon);
    let categories = part_names::categories(&headings, &base, &instrument.lexicon);
    // The same split in the other unit shares the name; another split gets a number.
    let taken = |columns: &[ColumnMapping], dimension: &Code| {
        columns.iter().any(|column| match &column.meaning {
            Meaning::Count(Measure { population, part: Some(part), unit }) => {
                part.dimension == *dimension
                    && (*population != total.population
                        || *unit == total.unit
                        || !categories.contains(&part.category))
            }
            _ => false,
        })
    };
    let mut dimension = base.clone();
    if taken(columns, &dimension) && total.population != instrument.population {
        dimension = Code::from_label(&format!("{}_{base}", total.population));
    }
    let mut number = 2;
    while taken(columns, &dimension) {
        dimension = Code::from_label(&format!("{base}_{number}"));
        number += 1;
    }
    for (index, category) in members.iter().zip(&categories) {
        let part = Measure::part(total.population.clone(), dimension.clone(), category.clone(), total.unit);
        columns[*index].meaning = Meaning::Count(part);
        columns[*index].basis = Basis::Content;
    }
}
