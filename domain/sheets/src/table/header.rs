//! The header of a table: which row holds the headings, which rows above it hold
//! group headings, and what each heading says.

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::Cell;
use crate::table::Heading;
use crate::table::hxl::{HxlTag, is_tags_row};
use crate::table::label::{damaged_date, plain};
use crate::table::months::mark_months;
use crate::table::numbering::numbering;
use crate::table::profile::{Class, Profile, Row};
use crate::workbook::{Merged, Sheet};

/// Rows from the top among which the header is looked for.
pub(crate) const CANDIDATES: usize = 40;
/// Rows below a candidate by which it is judged.
const BELOW: usize = 40;
/// Group headings stand in at most so many rows.
const MOST_GROUP_ROWS: usize = 4;

/// A row that may be the header, with what speaks for it.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// Which of the first rows.
    pub(crate) at: usize,
    /// Where the rows of group headings begin among the first rows; `at` if there are none.
    pub(crate) first: usize,
    pub(crate) score: f64,
    /// How many labels the vocabulary knows.
    pub(crate) known: usize,
    /// Column and label of each heading.
    pub(crate) labels: Vec<(u32, String)>,
}

/// The first rows of a sheet, and what is asked about them.
pub(crate) struct Search<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) rows: &'a [Row],
    pub(crate) knows: &'a dyn Fn(&str) -> bool,
}

impl Search<'_> {
    /// The row of HXL tags among the first rows, if there is one.
    pub(crate) fn tags_row(&self) -> Option<usize> {
        self.rows.iter().take(CANDIDATES).position(|row| is_tags_row(self.sheet, row))
    }

    /// All rows that may be the header, best first.
    pub(crate) fn candidates(&self) -> Vec<Candidate> {
        let tags = self.tags_row();
        let mut found: Vec<Candidate> = (0..self.rows.len().min(CANDIDATES))
            .filter(|at| Some(*at) != tags)
            // Tags stand right below the headings, at most units between them.
            .filter(|at| tags.is_none_or(|tags| *at + 3 >= tags && *at <= tags + 1))
            .filter(|at| !(self.is_below_full_labels(*at) && self.numbers_columns(*at)))
            .filter_map(|at| self.judge(at, tags))
            .collect();
        let groups: BTreeSet<usize> = found.iter().flat_map(|lower| self.groups_of(lower, &found)).collect();
        found.retain(|candidate| !groups.contains(&candidate.at));
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.at.cmp(&b.at)));
        found
    }

    /// Which candidates are only group headings of a lower one: it has more labels
    /// than they, words over numbers of its own, and the vocabulary knows no fewer.
    fn groups_of(&self, lower: &Candidate, found: &[Candidate]) -> Vec<usize> {
        if lower.first == lower.at {
            return Vec::new();
        }
        let row = &self.rows[lower.at];
        let below = self.rows.get(lower.at + 1..).unwrap_or_default();
        let profile = Profile::of(below.iter().take(BELOW), self.sheet.column_count());
        let over_numbers =
            |(column, class): &&(u32, Class)| *class == Class::Text && profile.is_measured(*column);
        if row.count(Class::Number) > self.years(row) || row.cells.iter().filter(over_numbers).count() < 2 {
            return Vec::new();
        }
        // Groups that were merged once and filled since stand over each of their columns.
        let repeats = |upper: &Candidate| {
            let distinct = upper.labels.iter().map(|(_, label)| label).collect::<BTreeSet<_>>().len();
            distinct * 4 < upper.labels.len() * 3
        };
        let is_group = |upper: &&Candidate| {
            (lower.first..lower.at).contains(&upper.at)
                && (upper.labels.len() < lower.labels.len() || repeats(upper))
                && (self.covers_little(upper, row) || repeats(upper))
                // A group may stand over many columns: it is one word of the vocabulary all the same.
                && self.known_words(&upper.labels) <= lower.known
        };
        found.iter().filter(is_group).map(|upper| upper.at).collect()
    }

    fn judge(&self, at: usize, tags: Option<usize>) -> Option<Candidate> {
        let row = &self.rows[at];
        let texts = row.count(Class::Text);
        if texts == 0 {
            return None;
        }
        let below = self.below(at, tags);
        let profile = Profile::of(below.iter().copied(), self.sheet.column_count());
        let first = self.first_group_row(at, &profile);
        let labels = self.labels(first, at);
        // Units below full labels, such as `HH` in each column, are few words.
        let has_own_labels_above = self.is_below_full_labels(at);
        let known = if has_own_labels_above {
            self.known_words(&labels)
        } else {
            labels.iter().filter(|(_, label)| (self.knows)(label)).count()
        };
        let count = labels.len() as f64;
        let used: BTreeSet<u32> = profile.used().chain(labels.iter().map(|(column, _)| *column)).collect();
        let knows_most = known * 2 >= labels.len();
        // One cell is a title, and a row with nothing below it a footnote, unless the words are known.
        if (labels.len() < 2 || below.is_empty()) && !knows_most {
            return None;
        }
        let distinct = self.distinct(first, at, &labels) as f64;
        let contrast = row
            .cells
            .iter()
            .filter(|(column, class)| *class == Class::Text && profile.is_measured(*column))
            .count() as f64;
        let numbers = (row.count(Class::Number) - self.years(row)) as f64 / row.cells.len() as f64;
        let next = below.first().map_or(0.0, |next| profile.agreement(next));
        // Rows above that look like the data below: then this one is data as well.
        let data_above = self.rows[..first]
            .iter()
            .enumerate()
            .filter(|(at, _)| Some(*at) != tags)
            .filter(|(_, above)| above.cells.len() as f64 >= 0.6 * count && profile.agreement(above) >= 0.8)
            .take(3)
            .count() as f64;
        let measured = contrast / count;
        // Below tags stand data, unless the tags were put above the headings.
        if tags.is_some_and(|tags| at > tags) && !knows_most && (numbers > 0.0 || measured < 0.3) {
            return None;
        }
        let long = labels.iter().map(|(_, label)| label.chars().count()).sum::<usize>() as f64 / count > 80.0;
        let tagged = tags.is_some_and(|tags| tags == at + 1);
        let score = count / used.len() as f64 * (1.0 - numbers)
            + 0.5 * distinct / count
            + measured
            + 0.5 * next
            + 2.5 * known as f64 / count
            + if tagged { 1.5 } else { 0.0 }
            - numbers
            - 0.6 * data_above
            - if long { 0.3 } else { 0.0 }
            - if has_own_labels_above { 1.0 } else { 0.0 }
            - 0.002 * at as f64;
        Some(Candidate { at, first, score, known, labels })
    }

    /// The rows below one, by which it is judged.
    fn below(&self, at: usize, tags: Option<usize>) -> Vec<&Row> {
        let below = self.rows.iter().enumerate().skip(at + 1);
        below.filter(|(at, _)| Some(*at) != tags).map(|(_, row)| row).take(BELOW).collect()
    }

    /// How many words of the vocabulary are among some labels.
    pub(crate) fn known_words(&self, labels: &[(u32, String)]) -> usize {
        let known = labels.iter().filter(|(_, label)| (self.knows)(label));
        known.map(|(_, label)| label.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// Whether a row has cells over less than three in four of those of a lower
    /// one: over nearly all it would be the headings of units.
    fn covers_little(&self, upper: &Candidate, lower: &Row) -> bool {
        let row = &self.rows[upper.at];
        let covers = |column: u32| row.cells.binary_search_by_key(&column, |(own, _)| *own).is_ok();
        lower.cells.iter().filter(|(column, _)| covers(*column)).count() * 4 < lower.cells.len() * 3
    }

    /// How many labels differ, each taken with the group headings over it.
    fn distinct(&self, first: usize, at: usize, labels: &[(u32, String)]) -> usize {
        let last = labels.last().map_or(0, |(column, _)| *column);
        let above: Vec<_> =
            self.rows[first..at].iter().map(|row| spread(self.sheet, row.number, last)).collect();
        let groups = |column: &u32| -> Vec<Option<&str>> {
            above.iter().map(|over| over.get(column).map(|(_, group)| group.as_str())).collect()
        };
        labels.iter().map(|(column, label)| (groups(column), label)).collect::<BTreeSet<_>>().len()
    }

    /// How many cells of a row are years that may be headings: at least two, each another.
    fn years(&self, row: &Row) -> usize {
        let years = row.cells.iter().filter(|(_, class)| *class == Class::Number);
        let years: Vec<String> = years
            .filter(|(column, _)| is_year(self.sheet.cell(row.number, *column)))
            .map(|(column, _)| self.text(row.number, *column))
            .collect();
        let distinct = years.iter().collect::<BTreeSet<_>>().len();
        if years.len() >= 2 && distinct == years.len() { distinct } else { 0 }
    }

    fn numbers_columns(&self, at: usize) -> bool {
        numbering(self.sheet, self.rows[at].number, |_| true).is_some()
    }

    /// Whether the row right above has a label of its own, each another, over all
    /// cells of this row: then this one holds units or explanations, or data.
    fn is_below_full_labels(&self, at: usize) -> bool {
        let Some(above) = at.checked_sub(1).map(|above| &self.rows[above]) else { return false };
        let row = &self.rows[at];
        let labels: BTreeSet<String> =
            above.cells.iter().map(|(column, _)| self.text(above.number, *column)).collect();
        let covers = |column: u32| above.cells.binary_search_by_key(&column, |(own, _)| *own).is_ok();
        above.number + 1 == row.number
            && above.count(Class::Text) == above.cells.len()
            && labels.len() == above.cells.len()
            && row.cells.iter().all(|(column, _)| covers(*column))
    }

    /// Where the rows of group headings above a row begin; the row itself if there are none.
    fn first_group_row(&self, at: usize, profile: &Profile) -> usize {
        let mut first = at;
        while first > 0 && at - first < MOST_GROUP_ROWS && self.is_group_row(first - 1, first, at, profile) {
            first -= 1;
        }
        first
    }

    /// Whether a row holds group headings for the row below: right above it, only
    /// texts, more than a title, and not just another row of a table of texts.
    fn is_group_row(&self, at: usize, below: usize, header: usize, profile: &Profile) -> bool {
        let (row, below, header) = (&self.rows[at], &self.rows[below], &self.rows[header]);
        let Some((first_column, _)) = row.cells.first() else { return false };
        let left = header.cells.first().map_or(0, |(column, _)| *column).min(*first_column);
        let is_title = row.cells.len() == 1 && *first_column <= left;
        let only_texts = row.cells.iter().all(|(column, class)| {
            *class == Class::Text || *class == Class::Number && is_year(self.sheet.cell(row.number, *column))
        }) && !is_tags_row(self.sheet, row);
        let union: BTreeSet<u32> = row.cells.iter().chain(&header.cells).map(|(column, _)| *column).collect();
        let is_full = row.cells.len() * 4 >= union.len() * 3;
        let labels: BTreeSet<String> =
            row.cells.iter().map(|(column, _)| self.text(row.number, *column)).collect();
        let repeats = labels.len() * 4 < row.cells.len() * 3;
        let looks_like_data = profile.agreement(row) >= 0.8;
        let is_long = labels.iter().any(|label| label.chars().count() > 120);
        row.number + 1 == below.number
            && !is_title
            && only_texts
            && !is_long
            && (!is_full || repeats || !looks_like_data)
    }

    /// Column and label of each heading: of the header row, or where it is blank
    /// of the rows above.
    fn labels(&self, first: usize, at: usize) -> Vec<(u32, String)> {
        let mut labels: BTreeMap<u32, String> = BTreeMap::new();
        for row in &self.rows[first..=at] {
            for (column, _) in &row.cells {
                labels.insert(*column, self.text(row.number, *column));
            }
        }
        // A group heading whose columns have labels of their own is no label, and
        // was replaced; one that stands alone over its column is.
        labels.into_iter().filter(|(_, label)| !label.is_empty()).collect()
    }

    fn text(&self, row: u32, column: u32) -> String {
        plain(&self.sheet.cell(row, column).text())
    }

    /// The headings of a table: one for each column that has a label, a tag, or content below.
    pub(crate) fn headings(
        &self,
        candidate: &Candidate,
        tags: Option<u32>,
        used: &BTreeSet<u32>,
    ) -> Vec<Heading> {
        let header = self.rows[candidate.at].number;
        let above: Vec<u32> = self.rows[candidate.first..candidate.at].iter().map(|row| row.number).collect();
        let labelled: BTreeSet<u32> = candidate.labels.iter().map(|(column, _)| *column).collect();
        let tagged = tags.map(|row| self.sheet.row(row).map(|(column, _)| column).collect::<BTreeSet<_>>());
        let columns: BTreeSet<u32> =
            labelled.iter().chain(used).chain(tagged.iter().flatten()).copied().collect();
        let last = columns.last().copied().unwrap_or_default();
        let spreads: Vec<BTreeMap<u32, (u32, String)>> =
            above.iter().map(|row| spread(self.sheet, *row, last)).collect();
        let mut headings: Vec<Heading> = Vec::with_capacity(columns.len());
        for column in columns {
            let tag = tags.and_then(|row| HxlTag::parse(&self.sheet.own_cell(row, column).text()));
            headings.push(self.heading(column, header, &above, &spreads, tag));
        }
        mark_months(&mut headings);
        mark_copies(&mut headings);
        headings
    }

    fn heading(
        &self,
        column: u32,
        header: u32,
        above: &[u32],
        spreads: &[BTreeMap<u32, (u32, String)>],
        tag: Option<HxlTag>,
    ) -> Heading {
        // The lowest row with a cell of its own over this column holds the label.
        let own = std::iter::once(header)
            .chain(above.iter().rev().copied())
            .find(|row| !self.sheet.own_cell(*row, column).is_blank());
        let cell = own.map_or(Cell::Blank, |row| self.sheet.own_cell(row, column));
        let mut label = plain(&cell.text());
        let mut groups: Vec<String> = Vec::new();
        for (row, spread) in above.iter().zip(spreads) {
            let Some((from, group)) = spread.get(&column) else { continue };
            if own.is_some_and(|own| *row < own) || *from != column && own.is_none() {
                groups.push(group.clone());
            }
        }
        // A label split over two rows: the parts mean something only together.
        if let Some(group) = groups.last()
            && !(self.knows)(&label)
        {
            let joined = format!("{group} {label}");
            if (self.knows)(&joined) {
                label = joined;
                groups.pop();
            }
        }
        let damaged = damaged_date(cell);
        Heading {
            column,
            label,
            raw: cell.text().into_owned(),
            groups,
            tag,
            damaged_date: damaged.is_some(),
            damaged_date_value: damaged,
            copy_of: None,
        }
    }
}

/// Years are headings as well: `2021` over `households` and `individuals`.
fn is_year(cell: Cell<'_>) -> bool {
    cell.number().is_some_and(|number| (1990.0..2100.0).contains(&number) && number.fract() == 0.0)
}

/// Which group heading of a row stands over each column, and where it begins: a
/// merged cell over its block, another one up to the next. In a row with merged
/// cells the others stand over their own column only.
fn spread(sheet: &Sheet, row: u32, last: u32) -> BTreeMap<u32, (u32, String)> {
    let blocks = sheet.merged();
    let from = blocks.partition_point(|block| block.first_row < row);
    let merged: BTreeMap<u32, &Merged> = blocks[from..]
        .iter()
        .take_while(|block| block.first_row == row)
        .map(|block| (block.first_column, block))
        .collect();
    let wide = merged.values().any(|block| block.last_column > block.first_column);
    let cells: Vec<(u32, String)> = sheet
        .row(row)
        .map(|(column, cell)| (column, plain(&cell.text())))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let mut over = BTreeMap::new();
    for (at, (column, text)) in cells.iter().enumerate() {
        let to = match merged.get(column) {
            // Blocks that overlap are no blocks: each ends where the next text begins.
            Some(block) => {
                cells.get(at + 1).map_or(block.last_column, |(next, _)| block.last_column.min(next - 1))
            }
            None if wide => *column,
            None => cells.get(at + 1).map_or(last, |(next, _)| next.saturating_sub(1)),
        };
        for covered in *column..=to.min(last) {
            over.insert(covered, (*column, text.clone()));
        }
    }
    over
}

fn mark_copies(headings: &mut [Heading]) {
    let mut seen: BTreeMap<(Vec<String>, String), u32> = BTreeMap::new();
    for heading in headings.iter_mut().filter(|heading| !heading.label.is_empty()) {
        let key = (heading.groups.clone(), heading.label.to_lowercase());
        match seen.get(&key) {
            Some(earlier) => heading.copy_of = Some(*earlier),
            None => {
                seen.insert(key, heading.column);
            }
        }
    }
}
