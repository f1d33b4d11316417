//! Summaries of totals by area: `Governorate, Households, Individuals`, and what a
//! pivot makes of it, `Row Labels, Sum of Households`.
//!
//! In: a sheet beside the data. Out: the cells that disagree with the rows, where
//! most agree. A table that names an area twice is none of areas and is left alone.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use sheets::{Cell, Sheet};
use terms::Finding;

use super::KIND;
use crate::checks::{Context, TOLERANCE, written};
use crate::flood::READABLE;
use crate::instrument::Meaning;
use crate::label::squeeze;

/// What rows add up to, by measure.
type Sums = Vec<f64>;

/// The areas of the data, by level and squeezed name; several may bear one name.
struct Areas {
    by_name: BTreeMap<String, Vec<Vec<String>>>,
    sums: BTreeMap<Vec<String>, Sums>,
    whole: Sums,
}

/// A row of a summary: whom it may be about, and what it says by measure.
struct Line {
    row: u32,
    name: String,
    candidates: Vec<Vec<String>>,
    stated: Vec<(u32, usize, f64)>,
}

/// A summary has at least so many areas.
const LEAST_AREAS: usize = 2;
/// Rows from the top among which headings are looked for.
const HEADINGS_WITHIN: usize = 300;
/// A name that more areas bear says nothing.
const NAMESAKES: usize = 50;
/// Rows below headings that are read.
const ROWS_BELOW: u32 = 5_000;

/// What all sheets beside the data are compared with.
pub(super) struct Totals<'a> {
    context: &'a Context<'a>,
    measures: BTreeMap<String, usize>,
    /// Added up when the first sheet asks.
    areas: LazyCell<Areas, Box<dyn FnOnce() -> Areas + 'a>>,
}

impl<'a> Totals<'a> {
    pub(super) fn of(context: &'a Context<'a>) -> Self {
        let areas = LazyCell::new(Box::new(|| Areas::of(context)) as Box<dyn FnOnce() -> Areas>);
        Self { context, measures: measures_by_heading(context), areas }
    }
}

pub(super) fn check(totals: &Totals<'_>, sheet: &Sheet, findings: &mut Vec<Finding>) {
    let headed: Vec<(u32, Vec<(u32, usize)>)> = sheet
        .filled_rows()
        .take(HEADINGS_WITHIN)
        .filter_map(|row| Some((row, headings(&totals.measures, sheet, row)?)))
        .collect();
    if headed.is_empty() {
        return;
    }
    let areas = &*totals.areas;
    for (at, (row, columns)) in headed.iter().enumerate() {
        let end = headed.get(at + 1).map_or(sheet.row_count(), |(next, _)| *next);
        let end = end.min(row + ROWS_BELOW);
        let lines = lines(areas, sheet, *row + 1..end, columns);
        report(totals.context, areas, sheet, &lines, findings);
    }
}

/// The measures of the data by what is left of their headings without filling words.
fn measures_by_heading(context: &Context<'_>) -> BTreeMap<String, usize> {
    let records = context.complete.records();
    let mut measures: BTreeMap<String, usize> = BTreeMap::new();
    let mut doubtful = BTreeSet::new();
    let mut know = |label: &str, measure: usize| {
        let words = telling_words(label);
        if !words.is_empty() && measures.insert(words.clone(), measure).is_some_and(|other| other != measure)
        {
            doubtful.insert(words);
        }
    };
    for (measure, column) in records.measures().iter().enumerate() {
        know(&column.heading, measure);
    }
    for definition in &context.instrument.columns {
        let Meaning::Count(measure) = &definition.meaning else { continue };
        if let Some(measure) = records.position(measure) {
            definition.labels.iter().for_each(|label| know(&label.text, measure));
        }
    }
    measures.retain(|words, _| !doubtful.contains(words));
    measures
}

/// `Sum of # Households`, `Total households` → `households`.
fn telling_words(label: &str) -> String {
    let words = label.split(|character: char| !character.is_alphanumeric()).map(str::to_lowercase);
    let telling = words.filter(|word| {
        !matches!(
            &**word,
            "" | "sum"
                | "of"
                | "total"
                | "number"
                | "no"
                | "the"
                | "estimated"
                | "idp"
                | "idps"
                | "returnee"
                | "returnees"
        )
    });
    telling.collect::<Vec<_>>().join(" ")
}

/// The columns of a row whose texts are headings of measures.
fn headings(measures: &BTreeMap<String, usize>, sheet: &Sheet, row: u32) -> Option<Vec<(u32, usize)>> {
    let mut found = Vec::new();
    for (column, cell) in sheet.row(row) {
        if let Cell::Text(text) = cell
            && text.len() <= 200
            && let Some(measure) = measures.get(&telling_words(text))
        {
            found.push((column, *measure));
        }
    }
    (found.first()?.0 > 0).then_some(found)
}

impl Areas {
    fn of(context: &Context<'_>) -> Self {
        let records = context.complete.records();
        let rows = context.own_rows();
        let mut members: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for row in rows.clone() {
            let stated = &records.rows()[row].stated;
            for level in 1..=3 {
                if let Some(path) = crate::placing::area_path(stated, level) {
                    members.entry(path).or_default().push(row);
                }
            }
        }
        let sum = |rows: &mut dyn Iterator<Item = usize>, measure: usize| {
            rows.filter_map(|row| records.number(row, measure)).sum::<f64>()
        };
        let all = 0..records.measures().len();
        let whole = all.clone().map(|measure| sum(&mut rows.clone(), measure)).collect();
        let mut by_name: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        let mut sums = BTreeMap::new();
        for (path, rows) in members {
            let of_path = all.clone().map(|measure| sum(&mut rows.iter().copied(), measure)).collect();
            by_name.entry(squeeze(&path[path.len() - 1])).or_default().push(path.clone());
            sums.insert(path, of_path);
        }
        Self { by_name, sums, whole }
    }

    /// The areas that the texts of a row may name: those that explain most of the
    /// texts. A governorate and its capital may bear one name.
    fn named(&self, texts: &[String]) -> Vec<Vec<String>> {
        let squeezed: Vec<String> = texts.iter().map(|text| squeeze(text)).collect();
        let mut candidates: Vec<&Vec<String>> =
            squeezed.iter().filter_map(|text| self.by_name.get(text)).flatten().collect();
        if candidates.len() > NAMESAKES {
            return Vec::new();
        }
        candidates.sort();
        candidates.dedup();
        let explained = |path: &[String]| {
            let mut open: Vec<&String> = squeezed.iter().collect();
            for name in path.iter().map(|name| squeeze(name)) {
                if let Some(at) = open.iter().position(|text| **text == name) {
                    open.remove(at);
                }
            }
            squeezed.len() - open.len()
        };
        let most = candidates.iter().map(|path| explained(path)).max().unwrap_or_default();
        candidates.retain(|path| explained(path) == most);
        candidates.into_iter().cloned().collect()
    }

    /// The one area that a row is about: the only candidate, else the one that its
    /// numbers agree with, else the only one of the usual level.
    fn meant<'a>(&self, line: &'a Line, level: usize) -> Option<&'a Vec<String>> {
        if let [one] = &line.candidates[..] {
            return Some(one);
        }
        let agrees = |path: &&Vec<String>| {
            let sums = self.sums(path);
            line.stated.iter().all(|(_, measure, stated)| (sums[*measure] - stated).abs() <= TOLERANCE)
        };
        let mut usual = line.candidates.iter().filter(|path| path.len() == level);
        line.candidates.iter().find(agrees).or_else(|| usual.next().filter(|_| usual.next().is_none()))
    }

    fn sums(&self, path: &[String]) -> &Sums {
        if path.is_empty() { &self.whole } else { self.sums.get(path).unwrap_or(&self.whole) }
    }
}

/// The rows below headings that name an area, or the whole.
fn lines(areas: &Areas, sheet: &Sheet, rows: std::ops::Range<u32>, columns: &[(u32, usize)]) -> Vec<Line> {
    let left = columns[0].0;
    let mut lines = Vec::new();
    for row in rows {
        let texts: Vec<String> = sheet
            .row(row)
            .take_while(|(column, _)| *column < left)
            .filter_map(
                |(_, cell)| if let Cell::Text(text) = cell { Some(text.trim().to_string()) } else { None },
            )
            .filter(|text| !text.is_empty())
            .collect();
        if begins_another(sheet, row, left) {
            break;
        }
        let is_whole = |text: &String| {
            matches!(
                &*squeeze(text),
                "total"
                    | "grandtotal"
                    | "overall"
                    | "totalgeneral"
                    | "totalgénéral"
                    | "المجموع"
                    | "المجموعالكلي"
            )
        };
        let candidates = if texts.iter().any(is_whole) { vec![Vec::new()] } else { areas.named(&texts) };
        let stated: Vec<(u32, usize, f64)> = columns
            .iter()
            .filter_map(|(column, measure)| Some((*column, *measure, sheet.cell(row, *column).number()?)))
            .collect();
        if !candidates.is_empty() && !stated.is_empty() {
            lines.push(Line { row, name: texts.join(" / "), candidates, stated });
        }
    }
    lines
}

/// Whether a row has texts where numbers belong, or is a row of headings: three
/// texts and no number.
fn begins_another(sheet: &Sheet, row: u32, left: u32) -> bool {
    let is_word = |text: &str| text.chars().any(char::is_alphabetic);
    let (mut words, mut numbers) = (0_usize, 0_usize);
    for (column, cell) in sheet.row(row) {
        match cell {
            cell if cell.number().is_some() => numbers += 1,
            Cell::Text(text) if is_word(text) && column >= left => return true,
            Cell::Text(text) if is_word(text) => words += 1,
            _ => {}
        }
    }
    words >= 3 && numbers == 0
}

fn report(context: &Context<'_>, areas: &Areas, sheet: &Sheet, lines: &[Line], findings: &mut Vec<Finding>) {
    let level = usual_level(lines);
    let certain: Vec<(&Line, &Vec<String>)> =
        lines.iter().filter_map(|line| Some((line, areas.meant(line, level)?))).collect();
    let named = || certain.iter().map(|(_, path)| *path).filter(|path| !path.is_empty());
    let distinct: BTreeSet<&Vec<String>> = named().collect();
    if distinct.len() < LEAST_AREAS || distinct.len() < named().count() {
        return;
    }
    let mut wrong = Vec::new();
    let (mut telling, mut agreeing) = (0_usize, 0_usize);
    for (line, path) in certain {
        for cell in &line.stated {
            let fits = (areas.sums(path)[cell.1] - cell.2).abs() <= TOLERANCE;
            telling += usize::from(cell.2 != 0.0);
            agreeing += usize::from(cell.2 != 0.0 && fits);
            if !fits {
                wrong.push(of_cell(context, areas, sheet, line, path, *cell));
            }
        }
    }
    // A table of something else, or of another round, agrees nowhere.
    if agreeing * 2 <= telling {
        return;
    }
    if wrong.len() > READABLE {
        let count = wrong.len();
        findings
            .extend(wrong.into_iter().next().map(|first| first.for_many(count, &format!("{telling} cells"))));
    } else {
        findings.append(&mut wrong);
    }
}

/// The level at which most rows name an area.
fn usual_level(lines: &[Line]) -> usize {
    let at = |level: usize| {
        let names = |line: &&Line| line.candidates.iter().any(|path| path.len() == level);
        lines.iter().filter(names).count()
    };
    (1..=3).rev().max_by_key(|level| at(*level)).unwrap_or(1)
}

fn of_cell(
    context: &Context<'_>,
    areas: &Areas,
    sheet: &Sheet,
    line: &Line,
    path: &[String],
    (column, measure, stated): (u32, usize, f64),
) -> Finding {
    let definition = &context.complete.records().measures()[measure];
    let arguments: [(&str, &dyn std::fmt::Display); 5] = [
        ("area", &line.name),
        ("heading", &definition.heading),
        ("found", &written(stated)),
        ("expected", &written(areas.sums(path)[measure])),
        ("unit", &definition.measure.unit),
    ];
    KIND.at(sheet.address().cell(line.row, column), "", &arguments)
}
