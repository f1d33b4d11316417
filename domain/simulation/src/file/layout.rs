//! Columns and headers of a list, as they changed over the rounds.
//!
//! To round 104 the header stands in the first row; from 105 to 111 below three rows (title,
//! a note, headings of groups), with blanks for zeros in the returnee list and a line with
//! totals at the end; from 112 to 118 below two; from 119 on in the first row with a few
//! HXL tags below it, cells hold individuals, and a cover and a summary follow.

use publish::Value;

use crate::file::FileKind;
use crate::vocabulary::mistaken_day;
use crate::{ListKind, Round, Row, Vocabulary};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Column {
    Id,
    Governorate,
    District,
    NameEnglish,
    NameArabic,
    Latitude,
    Longitude,
    Households,
    Individuals,
    FromCamp,
    FirstTime,
    MovedOn,
    /// Governorate of origin or last displacement, by its index in the vocabulary.
    Origin(u8),
    /// Shelter, by its position in the list.
    Shelter(u8),
    /// Period, by its position in the list.
    Period(u8),
    /// Link to a map.
    Link(u8),
}

/// How the file of a list is laid out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Layout {
    /// Which list.
    pub(crate) list: ListKind,
    /// Number of the round.
    pub(crate) round: u32,
    /// The columns, from the left.
    pub(crate) columns: Vec<Column>,
    /// Row of the headings, from 0.
    pub(crate) header_row: u32,
    /// Row of the first line, from 0.
    pub(crate) first_row: u32,
    /// Whether a line with totals stands at the end.
    pub(crate) has_total: bool,
    /// Whether a summary sheet belongs to it.
    pub(crate) has_summary: bool,
    /// Whether zeros are left blank.
    pub(crate) blank_zero: bool,
    /// Whether cells hold individuals.
    pub(crate) individuals: bool,
    governorates: usize,
    /// Terms of the shelter and period columns.
    shelters: Vec<usize>,
    periods: Vec<usize>,
}

impl Column {
    /// Whether it counts people.
    pub(crate) fn is_count(self) -> bool {
        self >= Self::Households && !matches!(self, Self::Link(_))
    }

    /// Whether it is one of the columns that add up to the total.
    pub(crate) fn is_part(self) -> bool {
        matches!(self, Self::Origin(_) | Self::Shelter(_) | Self::Period(_))
    }
}

impl Layout {
    /// The layout of a list; `repeated` stands twice.
    pub(crate) fn new(
        vocabulary: &Vocabulary,
        round: &Round,
        kind: ListKind,
        repeated: Option<Column>,
    ) -> Self {
        let (list, number) = (round.list(kind), round.number);
        let numbered = |count: usize, make: fn(u8) -> Column| {
            (0..count).filter_map(move |n| u8::try_from(n).ok().map(make))
        };
        let mut columns = vec![
            Column::Id,
            Column::Governorate,
            Column::District,
            Column::NameEnglish,
            Column::NameArabic,
            Column::Latitude,
            Column::Longitude,
            Column::Households,
            Column::Individuals,
        ];
        match kind {
            _ if number < 105 => {}
            ListKind::Idps if number >= 119 => columns.extend([Column::FirstTime, Column::MovedOn]),
            _ => columns.push(Column::FromCamp),
        }
        let shelters = numbered(list.shelters.len(), Column::Shelter);
        if number >= 119 {
            columns.extend(shelters.clone());
        }
        columns.extend(numbered(vocabulary.governorates.len(), Column::Origin));
        if number < 119 {
            columns.extend(shelters);
        }
        columns.extend(numbered(list.periods.len(), Column::Period));
        columns.extend(numbered(3, Column::Link));
        if let Some(at) = repeated.and_then(|column| columns.iter().position(|other| *other == column)) {
            columns.insert(at + 1, columns[at]);
        }
        let header_row = match number {
            105..=111 => 3,
            112..=118 => 2,
            _ => 0,
        };
        Self {
            list: kind,
            round: number,
            columns,
            header_row,
            first_row: header_row + if number >= 119 { 2 } else { 1 },
            has_total: (105..=111).contains(&number),
            has_summary: number >= 119,
            blank_zero: (105..=111).contains(&number) && kind == ListKind::Returnees,
            individuals: number >= 119,
            governorates: vocabulary.governorates.len(),
            shelters: list.shelters.clone(),
            periods: list.periods.clone(),
        }
    }

    /// Where a column stands first, from 0.
    pub(crate) fn position(&self, column: Column) -> Option<u32> {
        self.columns.iter().position(|other| *other == column).and_then(|at| u32::try_from(at).ok())
    }

    /// The number in a cell of a row, in the unit of the round; `None` if it is no count.
    pub(crate) fn count(&self, row: &Row, column: Column) -> Option<i64> {
        let factor = i64::from(if self.individuals { row.persons } else { 1 });
        let part = |at: usize| row.cells.get(at).map(|cell| i64::from(*cell) * factor);
        match column {
            Column::Households => Some(i64::from(row.households)),
            Column::Individuals => Some(i64::from(row.individuals())),
            Column::FromCamp => Some(i64::from(row.from_camp)),
            Column::FirstTime => Some(i64::from(row.first_time) * factor),
            Column::MovedOn => Some(i64::from(row.moved_on) * factor),
            Column::Origin(at) => part(usize::from(at)),
            Column::Shelter(at) => part(self.governorates + usize::from(at)),
            Column::Period(at) => part(self.governorates + self.shelters.len() + usize::from(at)),
            _ => None,
        }
    }

    /// The columns that count by governorate, by shelter, or by period.
    pub(crate) fn band(&self, of: fn(u8) -> Column) -> Vec<Column> {
        let count = match of(0) {
            Column::Origin(_) => self.governorates,
            Column::Shelter(_) => self.shelters.len(),
            _ => self.periods.len(),
        };
        (0..count).filter_map(|at| u8::try_from(at).ok().map(of)).collect()
    }

    /// All rows above the first line.
    pub(crate) fn header(&self, vocabulary: &Vocabulary, round: &Round, kind: FileKind) -> Vec<Vec<Value>> {
        let mut rows = Vec::new();
        let wide = |mut row: Vec<Value>| {
            if kind == FileKind::Csv {
                row.resize(self.columns.len(), Value::Blank);
            }
            row
        };
        if self.header_row > 0 {
            let what = match self.list {
                ListKind::Idps => "IDP Master List",
                ListKind::Returnees => "Returnee Master List Date",
            };
            let date = round.date.format("%d-%m-%Y");
            rows.push(wide(vec![Value::text(format!("DTM : {what} {date} (demo, made-up figures)"))]));
        }
        if self.header_row > 2 {
            rows.push(wide(vec![Value::text("This is a demo: places and figures are made up")]));
        }
        if self.header_row > 0 {
            rows.push(wide(self.groups()));
        }
        rows.push(self.columns.iter().map(|column| Value::text(self.heading(vocabulary, *column))).collect());
        if self.first_row > self.header_row + 1 {
            rows.push(wide(self.columns.iter().map(|column| Value::text(self.tag(*column))).collect()));
        }
        rows
    }

    /// The ranges that are merged: first row, first column, last row, last column.
    pub(crate) fn merges(&self) -> Vec<(u32, u16, u32, u16)> {
        if self.header_row == 0 {
            return Vec::new();
        }
        let row = self.header_row - 1;
        let starts: Vec<usize> = self.group_starts().into_iter().map(|(at, _)| at).collect();
        let column = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        let mut merges: Vec<(u32, u16, u32, u16)> = Vec::new();
        for (index, start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(self.columns.len()) - 1;
            if end > *start {
                merges.push((row, column(*start), row, column(end)));
            }
        }
        merges.push((0, 0, 0, 8));
        merges
    }

    fn groups(&self) -> Vec<Value> {
        let mut row = vec![Value::Blank; self.columns.len()];
        for (at, heading) in self.group_starts() {
            row[at] = Value::text(heading);
        }
        row
    }

    /// Where groups of columns begin, and what they are called.
    fn group_starts(&self) -> Vec<(usize, &'static str)> {
        let idps = self.list == ListKind::Idps;
        let group = |column: &Column| match column {
            Column::Origin(_) if idps => "Governorate of origin (Number of Households)",
            Column::Origin(_) => "Governorate of Last Displacement (Number of Households)",
            Column::Shelter(_) => "Shelter type",
            Column::Period(_) => "Period of displacement",
            Column::Link(_) => "Link for Map",
            _ if idps => "Location of Displacement",
            _ => "Location of Return",
        };
        let mut starts: Vec<(usize, &str)> = Vec::new();
        for (at, column) in self.columns.iter().enumerate() {
            if starts.last().is_none_or(|(_, last)| *last != group(column)) {
                starts.push((at, group(column)));
            }
        }
        starts
    }

    /// The heading of a column, with the line breaks and blanks that real ones have.
    pub(crate) fn heading(&self, vocabulary: &Vocabulary, column: Column) -> String {
        let term = |terms: &[crate::Term], at: usize| {
            terms.get(at).and_then(|term| term.heading(self.round)).unwrap_or_default().to_owned()
        };
        match column {
            Column::Id => "Place id".into(),
            Column::Governorate => "Governorate".into(),
            Column::District => "District".into(),
            Column::NameEnglish => "Location name\nin English".into(),
            Column::NameArabic => "Location name\nin Arabic ".into(),
            Column::Latitude => "Latitude".into(),
            Column::Longitude => "Longitude".into(),
            Column::Households => if self.round < 112 { "Families" } else { "Households" }.into(),
            Column::Individuals => "Individuals".into(),
            Column::FromCamp if self.list == ListKind::Idps => "Households Coming From Camp".into(),
            Column::FromCamp => "Households returned From Camp".into(),
            Column::FirstTime => "Individuals displaced for a 1st time".into(),
            Column::MovedOn => "Individuals arriving from other location of displacement".into(),
            Column::Origin(at) => term(&vocabulary.governorates, usize::from(at)),
            Column::Shelter(at) => {
                let terms = self.list.shelter_terms(vocabulary);
                let text = term(terms, self.shelters.get(usize::from(at)).copied().unwrap_or(usize::MAX));
                text.replace(" (not owned)", "\n(not owned)")
            }
            Column::Period(at) => {
                let text = term(
                    &vocabulary.periods,
                    self.periods.get(usize::from(at)).copied().unwrap_or(usize::MAX),
                );
                if mistaken_day(&text).is_none() && at < 5 { text + " " } else { text }
            }
            Column::Link(0) => "Open Street Map".into(),
            Column::Link(1) => "Google Map".into(),
            Column::Link(_) => "Bing Map".into(),
        }
    }

    /// The HXL tag of a column; only some have one, as published.
    fn tag(&self, column: Column) -> &'static str {
        let idps = self.list == ListKind::Idps;
        match column {
            Column::Governorate => "#adm1+name\t",
            Column::District => "#adm2+name",
            Column::NameEnglish => "#adm3+name",
            Column::Latitude => "#geo+lat",
            Column::Longitude => "\t#geo+lon",
            Column::Households if idps => "#affected+idps+households",
            Column::Households => "#affected+returnees+households",
            Column::Individuals if idps => "#affected+displaced+all",
            Column::Individuals => "#affected+returnees",
            _ => "",
        }
    }
}
