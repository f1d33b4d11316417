//! Errors in numbers of people.

use publish::Value;

use super::{Plan, Planner, cells_slip, small};
use crate::errors::{ErrorKind, Slip};
use crate::file::layout::Column;
use terms::random::Random;

impl Planner<'_> {
    /// One cell of a band that is wrong, while the total is right.
    pub(super) fn wrong_part(&self, band: &[Column], random: &mut Random) -> Option<Plan> {
        let row = self.row(random, |row| row.households >= 10)?;
        let cells: Vec<Column> =
            band.iter().copied().filter(|column| self.number(&self.list.rows[row], *column) > 0).collect();
        let column = *random.pick(&cells)?;
        let was = self.number(&self.list.rows[row], column);
        let unit = if self.layout.individuals { i64::from(self.list.rows[row].persons) } else { 1 };
        let by = unit * (1 + small(random.below(usize::try_from(was / unit / 3 + 1).unwrap_or(1))));
        let now = if random.happens(0.5) && was > by { was - by } else { was + by };
        Some(cells_slip(row, vec![(column, Value::Integer(now))], column, format!("{now} instead of {was}")))
    }

    /// Households or individuals that do not belong together. The one that the parts add
    /// up to is left as it is.
    pub(super) fn wrong_total(&self, kind: ErrorKind, random: &mut Random) -> Option<Plan> {
        let row = self.row(random, |row| row.households >= 20)?;
        let wrong = if self.layout.individuals { Column::Households } else { Column::Individuals };
        let was = self.number(&self.list.rows[row], wrong);
        let now = match (kind, wrong) {
            (ErrorKind::HouseholdSize, Column::Households) => (was / 10).max(1),
            (ErrorKind::HouseholdSize, _) => was * 10,
            _ => was + 1 + small(random.below(usize::try_from(was / 10).unwrap_or(1))),
        };
        Some(cells_slip(row, vec![(wrong, Value::Integer(now))], wrong, format!("{now} instead of {was}")))
    }

    /// A cell below zero or broken in two, balanced by its neighbour so that sums hold.
    pub(super) fn impossible(&self, kind: ErrorKind, random: &mut Random) -> Option<Plan> {
        let bands = [Column::Origin, Column::Shelter, Column::Period];
        let band = self.layout.band(*random.pick(&bands)?);
        let row = self.row(random, |row| row.households >= 10)?;
        let number = |column: &Column| self.number(&self.list.rows[row], *column);
        let empty: Vec<Column> = band.iter().copied().filter(|column| number(column) == 0).collect();
        let full = band.iter().copied().max_by_key(|column| number(column))?;
        let column = *random.pick(&empty)?;
        let (here, there) = if kind == ErrorKind::Negative {
            let by = 1 + small(random.below(9));
            (Value::Integer(-by), Value::Integer(number(&full) + by))
        } else {
            (Value::Number(0.5), Value::Number(exact(number(&full)) - 0.5))
        };
        let note = format!("{here} instead of 0, and {there} instead of {}", number(&full));
        Some(cells_slip(row, vec![(column, here), (full, there)], column, note))
    }

    pub(super) fn text_in_number(&self, random: &mut Random) -> Option<Plan> {
        let row = self.row(random, |row| row.households >= 3)?;
        let parts: Vec<Column> =
            self.layout.columns.iter().copied().filter(|column| column.is_part()).collect();
        let number = |column: Column| self.number(&self.list.rows[row], column);
        let with_unit = random.happens(0.4);
        let fitting: Vec<Column> =
            parts.into_iter().filter(|column| (number(*column) > 0) == with_unit).collect();
        let column = *random.pick(&fitting)?;
        let was = number(column);
        let text = if with_unit { format!("{was} hh") } else { (*random.pick(&["NA", "-", "N/A"])?).into() };
        Some(cells_slip(
            row,
            vec![(column, Value::text(&text))],
            column,
            format!("\"{text}\" instead of {was}"),
        ))
    }

    /// A row ten times too high, at a place where nothing much happened.
    pub(super) fn jump(&self, random: &mut Random) -> Option<Plan> {
        let row = self.row(random, |row| {
            let before = self.previous.get(&row.location).copied().unwrap_or(0);
            row.households >= 40 && before.abs_diff(row.households) * 5 < before
        })?;
        let counts = self.layout.columns.iter().copied().filter(|column| column.is_count());
        let cells: Vec<(Column, Value)> = counts
            .map(|column| (column, self.number(&self.list.rows[row], column)))
            .filter(|(_, number)| *number > 0)
            .map(|(column, number)| (column, Value::Integer(number * 10)))
            .collect();
        let was = self.list.rows[row].households;
        let note = format!("{} households instead of {was}", u64::from(was) * 10);
        Some((Slip::Cells { row, cells }, Some(Column::Households), note))
    }

    pub(super) fn vanished(&self, random: &mut Random) -> Option<Plan> {
        let row = self.row(random, |row| {
            row.households >= 30
                && self.previous.get(&row.location).is_some_and(|before| *before >= 30)
                && self.next.contains_key(&row.location)
        })?;
        let was = self.list.rows[row].households;
        Some((Slip::Missing { row }, None, format!("the row of {was} households is missing")))
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of people fit")]
fn exact(number: i64) -> f64 {
    number as f64
}
