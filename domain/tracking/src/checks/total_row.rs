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
}

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let totals = totals(context);
    let largest = |a: &usize, b: &usize| sum(&totals[*a]).total_cmp(&sum(&totals[*b]));
    let Some(grand) = (0..totals.len()).max_by(largest) else { return };
    let fits: Vec<Option<Reach>> = (0..totals.len()).map(|at| fitting(context, &totals, at)).collect();
    let subtotals = || (0..totals.len()).filter(|at| *at != grand);
    let usual = REACHES
        .into_iter()
        .filter(|reach| subtotals().filter(|at| fits[*at] == Some(*reach)).count() * 2 > subtotals().count())
        .find(|reach| *reach != Reach::Whole);
    for at in 0..totals.len() {
        let reach = fits[at].or(if at == grand { Some(Reach::Whole) } else { usual });
        if let Some(reach) = reach {
            report(context, &totals[at], reach, rows(context, &totals, at, reach), findings);
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
        totals.push(Total { row: *row, above, stated });
    }
    totals
}

fn sum(total: &Total) -> f64 {
    total.stated.iter().map(|(_, number)| number).sum()
}

/// The rows with which most of a total's numbers agree, if half of them do.
fn fitting(context: &Context<'_>, totals: &[Total], at: usize) -> Option<Reach> {
    let telling = totals[at].stated.iter().filter(|(_, number)| *number != 0.0).count();
    let mut best: Option<(usize, Reach)> = None;
    for reach in REACHES {
        let rows = rows(context, totals, at, reach);
        let agrees = |(measure, stated): &&(usize, f64)| {
            *stated != 0.0 && (stated - sum_of(context, *measure, rows.clone())).abs() <= TOLERANCE
        };
        let agreeing = totals[at].stated.iter().filter(agrees).count();
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

fn sum_of(context: &Context<'_>, measure: usize, rows: Range<usize>) -> f64 {
    let column = &context.complete.records().column(measure)[rows];
    column.iter().filter(|number| !number.is_nan()).sum()
}

fn report(
    context: &Context<'_>,
    total: &Total,
    reach: Reach,
    rows: Range<usize>,
    findings: &mut Vec<Finding>,
) {
    let records = context.complete.records();
    let said = match (reach, rows.clone().next(), rows.clone().next_back()) {
        (Reach::Whole, ..) | (_, None, _) | (_, _, None) => "the rows".to_string(),
        (_, Some(first), Some(last)) => {
            let number = |row: usize| u64::from(records.rows()[row].source_row) + 1;
            format!("rows {} to {}", number(first), number(last))
        }
    };
    let mut wrong = Vec::new();
    for (measure, stated) in &total.stated {
        let expected = sum_of(context, *measure, rows.clone());
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
        findings.extend(wrong.pop().map(|first| crate::flood::for_many(first, count, &of)));
    } else {
        findings.append(&mut wrong);
    }
}
