//! Finding: sheet/summary-mismatch
//!
//! A summary table in the same file (governorates by shelter type, by origin, or with
//! their totals), or a key figure beside its name (`#Locations`, `Individuals`), says something else
//! than the rows do. Only cells are compared whose row and
//! column are both understood; the unit is the one in which more cells agree.

mod areas;

use std::collections::{BTreeMap, BTreeSet};

use sheets::{Cell, Sheet};
use terms::{Count, Finding, FindingKind, Severity, Unit};

use super::{Context, TOLERANCE, written};
use crate::columns::Labels;
use crate::complete::{PartColumns, PopulationColumns};
use crate::label::squeeze;
use crate::measure::Part;

/// A summary that does not agree with the rows.
pub static KIND: FindingKind = FindingKind {
    code: "sheet/summary-mismatch",
    severity: Severity::Warning,
    title: "a summary in the file disagrees with the rows",
    message: "{area}, {heading}: the summary says {found}, the rows add up to {expected} {unit}",
    remedy: "find what was changed after the summary was made; the rows count",
};

/// Fewer understood headings in a row do not make a summary table.
const LEAST_HEADINGS: usize = 4;

/// One cell of a summary with what the rows say.
struct Compared<'a> {
    sheet: &'a Sheet,
    row: u32,
    column: u32,
    area: String,
    heading: String,
    stated: f64,
    ours: Count,
}

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [columns, ..] = context.complete.populations() else { return };
    if context.source.workbook.sheets.len() < 2 {
        return;
    }
    let sums = area_sums(context, columns);
    let labels = Labels::new(context.instrument);
    let totals = areas::Totals::of(context);
    for (index, sheet) in context.source.workbook.sheets.iter().enumerate() {
        if index == context.source.table.sheet {
            continue;
        }
        key_figures(context, sheet, findings);
        areas::check(&totals, sheet, findings);
        let mut row = 0;
        while row < sheet.row_count() {
            let headings = category_headings(&labels, sheet, row);
            row += 1;
            if headings.len() < LEAST_HEADINGS {
                continue;
            }
            let (end, compared) = read_block(sheet, row, &headings, &sums);
            row = end;
            report(compared, findings);
        }
    }
}

/// Words that a key figure's name may have beside what it counts.
const FILLERS: [&str; 10] =
    ["idp", "idps", "returnee", "returnees", "number", "no", "of", "total", "estimated", "displaced"];

/// Compares numbers that stand right of what they count.
fn key_figures(context: &Context<'_>, sheet: &Sheet, findings: &mut Vec<Finding>) {
    let records = context.complete.records();
    let own = context.own_rows();
    let rows = &records.rows()[own.clone()];
    let total =
        |columns| -> Count { own.clone().map(|row| context.complete.total(row, columns)).sum::<Count>() };
    let areas = |level: u8| {
        let names = rows.iter().filter_map(|row| crate::placing::area_path(&row.stated, level));
        count(names.collect::<BTreeSet<_>>().len())
    };
    for row in 0..sheet.row_count().min(KEY_FIGURES_WITHIN) {
        let filled: Vec<(u32, Cell<'_>)> = sheet.row(row).take(3).collect();
        let [(_, Cell::Text(label)), (column, value)] = filled[..] else { continue };
        let (Some(stated), Some(columns)) = (value.number(), population_named(context, label)) else {
            continue;
        };
        let words: Vec<String> = label
            .split(|character: char| !character.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|word| !word.is_empty() && !FILLERS.contains(&word.as_str()))
            .collect();
        let (ours, unit) = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["households" | "families"] => (total(columns).households, "households"),
            ["individuals"] => (total(columns).individuals, "individuals"),
            ["locations"] => (Some(count(own.len())), "locations"),
            ["governorates"] => (Some(areas(1)), "governorates"),
            ["districts"] => (Some(areas(2)), "districts"),
            _ => continue,
        };
        let Some(ours) = ours.filter(|ours| (ours - stated).abs() > TOLERANCE) else { continue };
        findings.push(KIND.at(
            sheet.address().cell(row, column),
            "",
            &[
                ("area", &"whole list"),
                ("heading", &label.trim()),
                ("found", &written(stated)),
                ("expected", &written(ours)),
                ("unit", &unit),
            ],
        ));
    }
}

/// The population that a key figure names, else the first of the list; `None` if
/// the list does not count the one that is named.
fn population_named<'a>(context: &'a Context<'_>, label: &str) -> Option<&'a PopulationColumns> {
    let populations = context.complete.populations();
    let words = crate::label::words(label);
    let named = words.iter().find_map(|word| match word.as_str() {
        "idp" | "idps" | "displaced" => Some("idp"),
        "returnee" | "returnees" => Some("returnee"),
        _ => None,
    });
    match named {
        Some(named) => populations.iter().find(|known| known.population == named),
        None => populations.first(),
    }
}

/// Key figures stand at the top of a summary.
const KEY_FIGURES_WITHIN: u32 = 60;

#[expect(clippy::cast_precision_loss, reason = "no list has 2^53 rows")]
fn count(number: usize) -> f64 {
    number as f64
}

/// What the rows say of each area: by squeezed name, then by part.
type Sums = BTreeMap<String, BTreeMap<Part, Count>>;

fn area_sums(context: &Context<'_>, columns: &PopulationColumns) -> Sums {
    // Added up by the name as written first: there are few, and many rows.
    let mut areas: BTreeMap<&str, Vec<Count>> = BTreeMap::new();
    let parts: Vec<&PartColumns> = columns.dimensions.iter().flat_map(|known| &known.parts).collect();
    let rows = &context.complete.records().rows()[context.own_rows()];
    for (index, row) in rows.iter().enumerate() {
        let Some(area) = row.stated.name(1) else { continue };
        let counts = areas.entry(area).or_insert_with(|| vec![Count::default(); parts.len()]);
        for (count, part) in counts.iter_mut().zip(&parts) {
            *count += context.complete.part(index, columns, part);
        }
    }
    let names = columns.dimensions.iter().flat_map(|known| {
        known
            .parts
            .iter()
            .map(|part| Part { dimension: known.dimension.clone(), category: part.category.clone() })
    });
    let names: Vec<Part> = names.collect();
    let mut sums = Sums::new();
    for (area, counts) in areas {
        let sum = sums.entry(squeeze(area)).or_default();
        for (part, count) in names.iter().zip(counts) {
            *sum.entry(part.clone()).or_default() += count;
        }
    }
    sums
}

/// The columns of a row whose texts are categories of one dimension.
fn category_headings(labels: &Labels<'_>, sheet: &Sheet, row: u32) -> Vec<(u32, Part, String)> {
    let mut by_dimension: BTreeMap<usize, Vec<(u32, Part, String)>> = BTreeMap::new();
    for (column, cell) in sheet.row(row) {
        let Cell::Text(text) = cell else { continue };
        for (dimension, part) in labels.parts_called(text) {
            by_dimension.entry(dimension).or_default().push((column, part, text.trim().to_string()));
        }
    }
    let mut best = Vec::new();
    for found in by_dimension.into_values() {
        if found.len() > best.len() {
            best = found;
        }
    }
    best
}

/// The rows below a heading row, as long as they begin with an area that we know.
fn read_block<'a>(
    sheet: &'a Sheet,
    first: u32,
    headings: &[(u32, Part, String)],
    sums: &Sums,
) -> (u32, Vec<Compared<'a>>) {
    let left = headings.iter().map(|(column, ..)| *column).min().unwrap_or_default();
    let mut compared = Vec::new();
    let mut row = first;
    while row < sheet.row_count() {
        let area = sheet.row(row).take_while(|(column, _)| *column < left).find_map(|(_, cell)| match cell {
            Cell::Text(text) if !text.trim().is_empty() => Some(text.trim().to_string()),
            _ => None,
        });
        let Some(area) = area else { break };
        let Some(ours) = sums.get(&squeeze(&area)) else { break };
        for (column, part, heading) in headings {
            if let (Some(stated), Some(count)) = (sheet.cell(row, *column).number(), ours.get(part)) {
                compared.push(Compared {
                    sheet,
                    row,
                    column: *column,
                    area: area.clone(),
                    heading: heading.clone(),
                    stated,
                    ours: *count,
                });
            }
        }
        row += 1;
    }
    (row, compared)
}

fn report(compared: Vec<Compared<'_>>, findings: &mut Vec<Finding>) {
    let agrees = |cell: &Compared<'_>, unit| {
        (cell.ours.in_unit(unit).unwrap_or_default() - cell.stated).abs() <= TOLERANCE
    };
    let agreeing = |unit| compared.iter().filter(|cell| cell.stated != 0.0 && agrees(cell, unit)).count();
    let (households, individuals) = (agreeing(Unit::Households), agreeing(Unit::Individuals));
    let unit = if households > individuals { Unit::Households } else { Unit::Individuals };
    // A table of something else (shares, ranks, another population) agrees nowhere, and
    // one of zeros has not been filled in.
    if households.max(individuals) == 0
        || households.max(individuals) * 2 < compared.iter().filter(|cell| cell.stated != 0.0).count()
    {
        return;
    }
    for cell in compared.into_iter().filter(|cell| !agrees(cell, unit)) {
        findings.push(KIND.at(
            cell.sheet.address().cell(cell.row, cell.column),
            "",
            &[
                ("area", &cell.area),
                ("heading", &cell.heading),
                ("found", &written(cell.stated)),
                ("expected", &written(cell.ours.in_unit(unit).unwrap_or_default())),
                ("unit", &unit),
            ],
        ));
    }
}
