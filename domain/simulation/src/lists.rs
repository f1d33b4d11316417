//! Lists: what is reported of the state of all settlements in a round.

use chrono::NaiveDate;

use crate::people::People;
use crate::people::shelter::{columns_of, is_published};
use crate::{List, ListKind, Row, Term, Vocabulary};

/// The list of a round.
pub(crate) fn list_of(
    people: &People<'_>,
    vocabulary: &Vocabulary,
    kind: ListKind,
    number: u32,
    date: NaiveDate,
) -> List {
    let returnees = kind == ListKind::Returnees;
    let terms = kind.shelter_terms(vocabulary);
    let shelters: Vec<usize> = (0..terms.len())
        .filter(|term| {
            terms[*term].heading(number).is_some() && is_published(&terms[*term], returnees, number)
        })
        .collect();
    let shelters = if shelters.is_empty() { vec![0] } else { shelters };
    let periods: Vec<usize> = (0..vocabulary.periods.len())
        .filter(|period| vocabulary.periods[*period].start().is_none_or(|start| start <= date))
        .collect();
    let list = List { kind, shelters, periods, rows: Vec::new() };
    let maker = RowMaker {
        people,
        kind,
        number,
        governorates: vocabulary.governorates.len(),
        shelter_columns: columns_of(terms, &list.shelters),
        period_columns: period_columns(&list.periods, vocabulary.periods.len()),
        width: vocabulary.governorates.len() + list.shelters.len() + list.periods.len(),
        shelters: list.shelters.len(),
    };
    let rows = (0..people.settlements.len()).filter_map(|settlement| maker.row(settlement)).collect();
    List { rows, ..list }
}

impl List {
    /// Households of a row by governorate (of origin or of last displacement), in the
    /// order of the vocabulary.
    #[must_use]
    pub fn by_governorate<'a>(&self, row: &'a Row) -> &'a [u32] {
        &row.cells[..row.cells.len() - self.shelters.len() - self.periods.len()]
    }

    /// Households of a row by shelter, one for each of [`List::shelters`].
    #[must_use]
    pub fn by_shelter<'a>(&self, row: &'a Row) -> &'a [u32] {
        let end = row.cells.len() - self.periods.len();
        &row.cells[end - self.shelters.len()..end]
    }

    /// Households of a row by period, one for each of [`List::periods`].
    #[must_use]
    pub fn by_period<'a>(&self, row: &'a Row) -> &'a [u32] {
        &row.cells[row.cells.len() - self.periods.len()..]
    }

    /// All households of the list.
    #[must_use]
    pub fn households(&self) -> u64 {
        self.rows.iter().map(|row| u64::from(row.households)).sum()
    }

    /// All individuals of the list.
    #[must_use]
    pub fn individuals(&self) -> u64 {
        self.rows.iter().map(|row| u64::from(row.individuals())).sum()
    }
}

impl Row {
    /// Persons, by the rule of the round.
    #[must_use]
    pub fn individuals(&self) -> u32 {
        self.households * self.persons
    }
}

impl ListKind {
    /// Both, in the order in which a round publishes them.
    pub const ALL: [Self; 2] = [Self::Idps, Self::Returnees];

    /// The shelter types of that list.
    pub(crate) fn shelter_terms(self, vocabulary: &Vocabulary) -> &[Term] {
        match self {
            Self::Idps => &vocabulary.shelters,
            Self::Returnees => &vocabulary.return_shelters,
        }
    }
}

impl crate::Round {
    /// The list of that kind.
    #[must_use]
    pub fn list(&self, kind: ListKind) -> &List {
        match kind {
            ListKind::Idps => &self.idps,
            ListKind::Returnees => &self.returnees,
        }
    }
}

struct RowMaker<'a, 'b> {
    people: &'a People<'b>,
    kind: ListKind,
    number: u32,
    governorates: usize,
    shelters: usize,
    width: usize,
    shelter_columns: [usize; crate::people::shelter::SHELTERS],
    period_columns: Vec<usize>,
}

impl RowMaker<'_, '_> {
    fn row(&self, settlement: usize) -> Option<Row> {
        let mut cells = vec![0u32; self.width].into_boxed_slice();
        let row = match self.kind {
            ListKind::Idps => self.displaced(settlement, &mut cells),
            ListKind::Returnees => self.returned(settlement, &mut cells),
        };
        (row.households > 0).then_some(Row { cells, ..row })
    }

    fn displaced(&self, settlement: usize, cells: &mut [u32]) -> Row {
        let host = &self.people.hosts[settlement];
        for group in &host.groups {
            let governorate = self.people.country.districts[usize::from(group.origin)].governorate;
            self.add(cells, governorate, group.period, group.households);
        }
        self.add_shelters(cells, &host.shelters);
        let households = host.households();
        let first_time = host.first_time.min(households);
        let moved_on = host.moved_on.min(households - first_time);
        Row {
            households,
            persons: self.people.settlements[settlement].location.setting.persons(self.number),
            from_camp: host.from_camp.min(households),
            first_time,
            moved_on,
            ..empty(settlement)
        }
    }

    fn returned(&self, settlement: usize, cells: &mut [u32]) -> Row {
        let back = &self.people.back[settlement];
        for group in &back.groups {
            self.add(cells, usize::from(group.last), group.period, group.households);
        }
        self.add_shelters(cells, &back.shelters);
        let households = back.households();
        Row { households, from_camp: back.from_camp.min(households), ..empty(settlement) }
    }

    fn add(&self, cells: &mut [u32], governorate: usize, period: u8, households: u32) {
        cells[governorate.min(self.governorates - 1)] += households;
        cells[self.governorates + self.shelters + self.period_columns[usize::from(period)]] += households;
    }

    fn add_shelters(&self, cells: &mut [u32], shelters: &[u32]) {
        for (shelter, households) in shelters.iter().enumerate() {
            cells[self.governorates + self.shelter_columns[shelter]] += households;
        }
    }
}

/// For each period the column that counts it: its own, or the last one before it.
fn period_columns(periods: &[usize], count: usize) -> Vec<usize> {
    (0..count).map(|period| periods.iter().rposition(|column| *column <= period).unwrap_or(0)).collect()
}

fn empty(settlement: usize) -> Row {
    Row {
        location: u32::try_from(settlement).unwrap_or(u32::MAX),
        households: 0,
        persons: 6,
        from_camp: 0,
        first_time: 0,
        moved_on: 0,
        cells: Box::default(),
    }
}
