//! Answers: the rows that are asked for, a page of them.

use std::cmp::Ordering;

use serde_json::{Map, Value, json};

use super::Refused;
use super::apply::{Step, group};
use super::asked::Asked;
use super::facts::{Cell, Fact, all};
use super::filter::order;
use crate::portal::stock::Releases;

/// So many rows stand on a page.
const PAGE: usize = 5_000;
/// So many rows are put in order.
const MOST_ORDERED: usize = 500_000;

/// A row: a figure as it is, or what was made of several.
enum Row<'r> {
    Fact(Fact<'r>),
    Made(Vec<Cell<'r>>),
}

impl<'r> Row<'r> {
    fn cell(&self, field: usize) -> Cell<'r> {
        match self {
            Self::Fact(fact) => fact.cell(field),
            Self::Made(cells) => cells[field].clone(),
        }
    }
}

/// All rows that are meant, one after the other.
type Rows<'r> = Box<dyn Iterator<Item = Row<'r>> + 'r>;

fn rows<'r>(releases: &'r Releases, asked: &'r Asked) -> Result<Rows<'r>, Refused> {
    let mut rows: Rows<'r> = Box::new(all(releases).map(Row::Fact));
    for step in &asked.steps {
        rows = match step {
            Step::Choose(expression) => {
                Box::new(rows.filter(move |row| expression.holds(&|field| row.cell(field))))
            }
            Step::Group(by, sums) => {
                let fields = |row: Row<'r>| {
                    let own = by.iter().map(|at| row.cell(*at));
                    let values = sums.iter().map(|sum| sum.field().map_or(Cell::None, |at| row.cell(at)));
                    own.chain(values).collect::<Vec<Cell<'r>>>()
                };
                let made = group(rows.map(fields), by.len(), sums)?;
                Box::new(made.into_iter().map(Row::Made))
            }
        };
    }
    Ok(match &asked.filter {
        Some(expression) => Box::new(rows.filter(move |row| expression.holds(&|field| row.cell(field)))),
        None => rows,
    })
}

/// How many rows are meant.
pub(super) fn count(releases: &Releases, asked: &Asked) -> Result<usize, Refused> {
    Ok(rows(releases, asked)?.count())
}

/// The page that is asked for, as JSON.
pub(super) fn page(releases: &Releases, asked: &Asked, site: &str) -> Result<String, Refused> {
    let mut found = rows(releases, asked)?;
    if !asked.order.is_empty() {
        found = Box::new(ordered(found, asked)?.into_iter());
    }
    let from = asked.skip.saturating_add(asked.given);
    let many = asked.top.map_or(PAGE, |top| top.saturating_sub(asked.given).min(PAGE));
    let mut values = Vec::new();
    let mut all = 0;
    // One more than is given tells whether there is a next page.
    let mut has_more = false;
    for row in found {
        let is_given = all >= from && values.len() < many;
        has_more |= all >= from && !is_given;
        all += 1;
        if is_given {
            values.push(written(&row, asked));
        } else if has_more && !asked.count {
            break;
        }
    }
    let given = asked.given + values.len();
    let mut answer = Map::new();
    answer.insert("@odata.context".into(), json!(context(asked, site)));
    if asked.count {
        answer.insert("@odata.count".into(), json!(all));
    }
    let is_done = values.is_empty() || asked.top.is_some_and(|top| given >= top);
    answer.insert("value".into(), Value::Array(values));
    if has_more && !is_done {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&asked.rest).append_pair("$skiptoken", &given.to_string());
        answer.insert("@odata.nextLink".into(), json!(format!("{site}/odata/Figures?{}", query.finish())));
    }
    Ok(Value::Object(answer).to_string())
}

fn context(asked: &Asked, site: &str) -> String {
    let names = |fields: &[usize]| {
        let names: Vec<&str> = fields.iter().map(|at| asked.fields[*at].0.as_str()).collect();
        format!("({})", names.join(","))
    };
    let every: Vec<usize> = (0..asked.fields.len()).collect();
    let shown = match &asked.select {
        Some(select) => names(select),
        None if asked.steps.is_empty() => String::new(),
        None => names(&every),
    };
    format!("{site}/odata/$metadata#Figures{shown}")
}

fn ordered<'r>(found: Rows<'r>, asked: &Asked) -> Result<Vec<Row<'r>>, Refused> {
    let mut rows: Vec<(Vec<Cell<'r>>, Row<'r>)> = Vec::new();
    for row in found {
        if rows.len() >= MOST_ORDERED {
            let text =
                format!("More than {MOST_ORDERED} rows are not put in order; choose fewer by $filter.");
            return Err(Refused::new(text));
        }
        rows.push((asked.order.iter().map(|(field, _)| row.cell(*field)).collect(), row));
    }
    rows.sort_by(|(a, _), (b, _)| {
        let each = a.iter().zip(b).zip(&asked.order).map(|((a, b), (_, is_down))| {
            // What is not known comes before all else.
            let order = match (a, b) {
                (Cell::None, Cell::None) => Ordering::Equal,
                (Cell::None, _) => Ordering::Less,
                (_, Cell::None) => Ordering::Greater,
                (a, b) => order(a, b).unwrap_or(Ordering::Equal),
            };
            if *is_down { order.reverse() } else { order }
        });
        each.fold(Ordering::Equal, Ordering::then)
    });
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

fn written(row: &Row<'_>, asked: &Asked) -> Value {
    let field = |at: usize| (asked.fields[at].0.clone(), value(row.cell(at)));
    match &asked.select {
        Some(select) => Value::Object(select.iter().map(|at| field(*at)).collect()),
        None => Value::Object((0..asked.fields.len()).map(field).collect()),
    }
}

fn value(cell: Cell<'_>) -> Value {
    match cell {
        Cell::None => Value::Null,
        Cell::Text(text) => Value::String(text.into_owned()),
        Cell::Whole(number) => json!(number),
        Cell::Number(number) => json!(number),
        Cell::Day(day) => json!(day.to_string()),
        Cell::Is(is) => json!(is),
    }
}
