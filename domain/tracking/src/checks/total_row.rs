//! Finding: sheet/total-row-mismatch
//!
//! A total row of the file does not agree with the rows that it sums up: a row was
//! added or changed after it was written, or was lost. A file may have several,
//! for governorates and for the whole: each is compared with the rows that it fits
//! best, and a subtotal that fits none is left alone, for nobody knows what it sums.

use std::ops::Range;

use terms::{Finding, FindingKind, Severity};

use super::{Context, TOLERANCE, written};

/// A total row that does not agree with the rows.
pub static KIND: FindingKind = FindingKind {
    code: "sheet/total-row-mismatch",
    severity: Severity::Warning,
    title: "the file's total row disagrees with its rows",
    message: "the total row says {found} for {heading}, {rows} add up to {expected}",
    remedy: "find the row that was changed or lost; the rows count, not the total row",
};

/// Wrong columns of one total row that are named one by one.
const NAMED: usize = 5;

/// Which rows a total row may sum up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// All of them.
    Whole,
    /// Those between the total row above and this one.
    Above,
    /// Those between this one and the total row below.
    Below,
    /// Those right above that state the same area of a level.
    Area(u8),
}

/// In the order of preference where several fit as well.
const REACHES: [Reach; 6] =
    [Reach::Whole, Reach::Above, Reach::Area(1), Reach::Area(2), Reach::Area(3), Reach::Below];

/// A total row with the numbers that it states, by measure.
struct Total {
    row: u32,
    /// How many records stand above it.
    above: usize,
    stated: Vec<(usize, f64)>,
    /// The rows of each reach, in the order of [`REACHES`].
    rows: Vec<Range<usize>>,
    /// What they add up to, for each number that is stated.
    sums: Vec<Vec<f64>>,
}

/// Of more total rows than these only the largest is looked at.
const LOOKED_AT: usize = 200;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let totals = totals(context);
    let Some(grand) = largest(&totals) else { return };
    let fits: Vec<Option<usize>> = totals.iter().map(fitting).collect();
    let subtotals = || (0..totals.len()).filter(|at| *at != grand);
    let usual = (1..REACHES.len())
        .find(|reach| subtotals().filter(|at| fits[*at] == Some(*reach)).count() * 2 > subtotals().count());
    for at in 0..totals.len() {
        // The first reach is the whole, with which the grand total must agree.
        let otherwise = if at == grand { Some(0) } else { usual };
        if let Some(reach) = fits[at].or(otherwise) {
            report(context, &totals[at], reach, findings);
        }
    }
}

fn totals(context: &Context<'_>) -> Vec<Total> {
    let records = context.complete.records();
    let own = &records.rows()[context.own_rows()];
    let mut totals = Vec::new();
    for row in &context.source.table.total_rows {
        let mut stated = Vec::new();
        for (measure, definition) in records.measures().iter().enumerate() {
            let number =
                definition.column.and_then(|column| context.source.sheet.cell(*row, column).number());
            stated.extend(number.map(|number| (measure, number)));
        }
        let above = own.partition_point(|record| record.source_row < *row);
        let sums = vec![Vec::new(); stated.len()];
        totals.push(Total { row: *row, above, stated, rows: Vec::new(), sums });
    }
    if totals.len() > LOOKED_AT {
        let grand = largest(&totals).unwrap_or_default();
        totals = vec![totals.swap_remove(grand)];
    }
    for at in 0..totals.len() {
        totals[at].rows = REACHES.iter().map(|reach| rows(context, &totals, at, *reach)).collect();
    }
    add_up(context, &mut totals);
    totals
}

/// Adds up each column once, from the top, for all totals.
fn add_up(context: &Context<'_>, totals: &mut [Total]) {
    let own = context.own_rows();
    let mut upto: Vec<f64> = Vec::with_capacity(own.len() + 1);
    for measure in 0..context.complete.records().measures().len() {
        upto.clear();
        upto.push(0.0);
        let mut sum = 0.0;
        for number in &context.complete.records().column(measure)[own.clone()] {
            sum += if number.is_nan() { 0.0 } else { *number };
            upto.push(sum);
        }
        for total in &mut *totals {
            let Some(at) = total.stated.iter().position(|(stated, _)| *stated == measure) else { continue };
            total.sums[at] = total.rows.iter().map(|rows| upto[rows.end] - upto[rows.start]).collect();
        }
    }
}

fn largest(totals: &[Total]) -> Option<usize> {
    let sum = |total: &Total| total.stated.iter().map(|(_, number)| number).sum::<f64>();
    (0..totals.len()).max_by(|a, b| sum(&totals[*a]).total_cmp(&sum(&totals[*b])))
}

/// The reach with which most of a total's numbers agree, if half of them do.
fn fitting(total: &Total) -> Option<usize> {
    let telling = total.stated.iter().filter(|(_, number)| *number != 0.0).count();
    let mut best: Option<(usize, usize)> = None;
    for reach in 0..REACHES.len() {
        let numbers = total.stated.iter().zip(&total.sums);
        let agreeing = numbers
            .filter(|((_, stated), sums)| *stated != 0.0 && (stated - sums[reach]).abs() <= TOLERANCE)
            .count();
        if best.is_none_or(|(most, _)| agreeing > most) {
            best = Some((agreeing, reach));
        }
    }
    best.filter(|(agreeing, _)| *agreeing > 0 && agreeing * 2 >= telling).map(|(_, reach)| reach)
}

fn rows(context: &Context<'_>, totals: &[Total], at: usize, reach: Reach) -> Range<usize> {
    let above = totals[at].above;
    let all = context.own_rows();
    match reach {
        Reach::Whole => all,
        Reach::Above => at.checked_sub(1).map_or(0, |before| totals[before].above)..above,
        Reach::Below => above..totals.get(at + 1).map_or(all.end, |next| next.above),
        Reach::Area(level) => {
            let records = context.complete.records().rows();
            let Some(name) = above.checked_sub(1).and_then(|last| records[last].stated.name(level)) else {
                return above..above;
            };
            let same =
                (0..above).rev().take_while(|row| records[*row].stated.name(level) == Some(name)).count();
            above - same..above
        }
    }
}

fn report(context: &Context<'_>, total: &Total, reach: usize, findings: &mut Vec<Finding>) {
    let records = context.complete.records();
    let rows = total.rows[reach].clone();
    let said = match (REACHES[reach], rows.clone().next(), rows.clone().next_back()) {
        (Reach::Whole, ..) | (_, None, _) | (_, _, None) => "the rows".to_string(),
        (_, Some(first), Some(last)) => {
            let number = |row: usize| u64::from(records.rows()[row].source_row) + 1;
            format!("rows {} to {}", number(first), number(last))
        }
    };
    let mut wrong = Vec::new();
    for ((measure, stated), sums) in total.stated.iter().zip(&total.sums) {
        let expected = sums[reach];
        let definition = &records.measures()[*measure];
        if let Some(column) = definition.column
            && (stated - expected).abs() > TOLERANCE
        {
            let address = context.source.sheet.address().cell(total.row, column);
            let arguments: [(&str, &dyn std::fmt::Display); 4] = [
                ("found", &written(*stated)),
                ("heading", &definition.heading),
                ("rows", &said),
                ("expected", &written(expected)),
            ];
            wrong.push(KIND.at(address, &*definition.heading, &arguments));
        }
    }
    if wrong.len() > NAMED {
        let (count, of) = (wrong.len(), format!("{} columns", total.stated.len()));
        wrong.truncate(1);
        findings.extend(wrong.pop().map(|first| first.for_many(count, &of)));
    } else {
        findings.append(&mut wrong);
    }
}
