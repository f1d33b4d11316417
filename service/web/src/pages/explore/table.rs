//! The table of a selection: what its columns are, and its rows page by page.

use super::Look;
use super::kinds::Kinds;
use super::lines::{About, Line, Lines};
use super::selection::{By, Selection, SortColumn};
use crate::pages::place;
use figures::PlaceRef;
use language::Gap;
use tracking::measure::Part;

/// So many rows stand on a page.
const ROWS: usize = 100;

/// The table as the page shows it.
pub(crate) struct TableView {
    pub columns: Vec<ColumnView>,
    pub rows: Vec<RowView>,
    pub total: Option<RowView>,
    /// How many rows of how many are shown.
    pub told: String,
    pub earlier: Option<String>,
    pub later: Option<String>,
}

/// A column: its heading, and where a click on it leads.
pub(crate) struct ColumnView {
    pub heading: String,
    pub href: Option<String>,
    /// `ascending` or `descending` if the rows are sorted by it, else empty.
    pub sorted: &'static str,
    pub is_number: bool,
}

/// A row.
pub(crate) struct RowView {
    pub name: String,
    pub above: String,
    pub code: String,
    /// Where a click on the name leads.
    pub href: Option<String>,
    pub cells: Vec<String>,
}

/// What a row says in a column of figures.
type Cell<'a> = Box<dyn Fn(&Line) -> String + 'a>;

/// The page of the table that was asked for.
pub(crate) fn view(look: &Look<'_>, lines: &Lines) -> TableView {
    let columns = columns(look, lines);
    let pages = lines.lines.len().div_ceil(ROWS).max(1);
    let page = look.chosen.page.min(pages);
    let shown = lines.lines.iter().skip((page - 1) * ROWS).take(ROWS);
    let row = |line: &Line| RowView {
        name: line.name.to_string(),
        above: line.above.to_string(),
        code: line.code.to_string(),
        href: href(look, line),
        cells: columns.iter().map(|(_, cell)| cell(line)).collect(),
    };
    let to = |page: usize| {
        let selection = Selection { page, ..look.chosen.clone() };
        format!("?{}#table", selection.query(look.series))
    };
    let rows: Vec<RowView> = shown.map(row).collect();
    let first = (page - 1) * ROWS + usize::from(!rows.is_empty());
    let whole = |number: usize| look.words.whole(number as f64);
    let range = [whole(first), whole((page - 1) * ROWS + rows.len()), whole(lines.lines.len())];
    let gaps =
        [("first", Gap::Text(&range[0])), ("last", Gap::Text(&range[1])), ("of", Gap::Text(&range[2]))];
    TableView {
        told: if pages > 1 { look.words.tell("rows-shown", &gaps) } else { String::new() },
        total: lines.total.as_ref().map(row),
        earlier: (page > 1).then(|| to(page - 1)),
        later: (page < pages).then(|| to(page + 1)),
        rows,
        columns: std::iter::once(name_column(look))
            .chain(columns.into_iter().map(|(column, _)| column))
            .collect(),
    }
}

fn name_column(look: &Look<'_>) -> ColumnView {
    sortable(look, look.rows_name(), SortColumn::Name, false)
}

fn columns<'a>(look: &'a Look<'_>, lines: &'a Lines) -> Vec<(ColumnView, Cell<'a>)> {
    let (words, chosen) = (look.words, look.chosen);
    let mut columns: Vec<(ColumnView, Cell<'a>)> = Vec::new();
    let now =
        if chosen.by == By::Rounds { words.say(chosen.unit.as_str()) } else { look.round_name(chosen.round) };
    columns
        .push((sortable(look, now, SortColumn::Now, true), Box::new(|line| words.whole_or_dash(line.now))));
    if let Some(against) = chosen.against.filter(|_| chosen.by != By::Rounds) {
        let heading = look.round_name(against);
        columns.push((
            sortable(look, heading, SortColumn::Before, true),
            Box::new(|line| words.whole_or_dash(line.before)),
        ));
    }
    if chosen.against.is_some() || chosen.by == By::Rounds {
        let cell: Cell<'a> =
            Box::new(|line| line.change().map_or_else(|| words.whole_or_dash(None), |by| words.signed(by)));
        columns.push((sortable(look, words.say("change"), SortColumn::Change, true), cell));
    }
    if chosen.by != By::Rounds || chosen.kinds.is_some() {
        let heading = words.say(if chosen.kinds.is_some() { "share-of-area" } else { "share" });
        columns.push((
            sortable(look, heading, SortColumn::Share, true),
            Box::new(|line| words.share_or_dash(line.share)),
        ));
    }
    if chosen.by != By::Locations {
        let heading = words.say("locations-heading");
        let cell: Cell<'a> = Box::new(|line| words.whole_or_dash(line.locations.map(f64::from)));
        columns.push((sortable(look, heading, SortColumn::Locations, true), cell));
    }
    for (at, category) in lines.split.iter().enumerate() {
        let Some(dimension) = &chosen.split else { break };
        let part = Part { dimension: dimension.clone(), category: category.clone() };
        let column = ColumnView { heading: look.category(&part), href: None, sorted: "", is_number: true };
        columns
            .push((column, Box::new(move |line| words.whole_or_dash(line.split.get(at).copied().flatten()))));
    }
    columns
}

fn sortable(look: &Look<'_>, heading: String, column: SortColumn, is_number: bool) -> ColumnView {
    let sorted = match look.chosen.sort {
        Some(sort) if sort.column == column && sort.descending => "descending",
        Some(sort) if sort.column == column => "ascending",
        _ => "",
    };
    let href = Some(format!("?{}#table", look.chosen.sorted_by(column).query(look.series)));
    ColumnView { heading, href, sorted, is_number }
}

/// Further into what a row is about.
fn href(look: &Look<'_>, line: &Line) -> Option<String> {
    let deeper = match (&line.about, &look.chosen.by) {
        (About::Place(location @ PlaceRef::Location(_)), _) => {
            return place::address_of(*location, look.series, look.words);
        }
        (About::Place(PlaceRef::Area(area)), By::Areas(level)) => {
            let has_below = |level| look.series.dictionary().areas().any(|(_, known)| known.level == level);
            let by = if *level < 3 && has_below(level + 1) { By::Areas(level + 1) } else { By::Locations };
            Selection {
                area: Some(*area),
                by,
                sort: None,
                page: 1,
                wanted: String::new(),
                ..look.chosen.clone()
            }
        }
        (About::Round(round), _) => look.chosen.of_round(*round, look.series),
        (About::Category(category), By::Categories(dimension)) => {
            let kinds = Kinds::one(dimension.clone(), category.clone());
            Selection { kinds: Some(kinds), by: By::Areas(1), sort: None, page: 1, ..look.chosen.clone() }
        }
        _ => return None,
    };
    Some(format!("?{}", deeper.query(look.series)))
}
