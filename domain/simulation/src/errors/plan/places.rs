//! Errors in names, areas and points of places.

use encoding_rs::WINDOWS_1252;
use publish::Value;
use terms::Language;

use super::{Plan, Planner, cells_slip};
use crate::Area;
use crate::errors::ErrorKind;
use crate::file::layout::Column;
use terms::random::Random;

impl Planner<'_> {
    pub(super) fn wrong_area(&self, kind: ErrorKind, random: &mut Random) -> Option<Plan> {
        let row = self.row(random, |_| true)?;
        let area = self.location(&self.list.rows[row]).area;
        let district = self.operation.areas[area].parent?;
        let name = self.operation.areas[district].name.best(Language::English);
        let (column, was, now) = match kind {
            ErrorKind::WrongGovernorate => {
                let own = self.operation.areas[district].parent?;
                let heading = |area| {
                    self.operation.governorate_of(area).and_then(|term| term.heading(self.round.number))
                };
                let others = self.operation.vocabulary.governorates.len();
                let other = (1 + random.below(others)..=others).find(|area| *area != own)?;
                (Column::Governorate, heading(own)?, heading(other)?.to_owned())
            }
            ErrorKind::UnknownDistrict => {
                let unknown = *random.pick(&["Al-Majhul", "Nowhere", "District 99", "To be confirmed"])?;
                (Column::District, name, unknown.to_owned())
            }
            _ => (Column::District, name, self.slip_of_the_pen(name, random)?),
        };
        let note = format!("\"{now}\" instead of \"{was}\"");
        Some(cells_slip(row, vec![(column, Value::text(&now))], column, note))
    }

    /// A name with two letters exchanged or one doubled, that is no other district's name.
    fn slip_of_the_pen(&self, name: &str, random: &mut Random) -> Option<String> {
        let letters: Vec<char> = name.chars().collect();
        (0..20).find_map(|_| {
            let at = letters.len().checked_sub(2).map(|most| 1 + random.below(most))?;
            let mut slipped = letters.clone();
            if random.happens(0.5) {
                slipped.swap(at, at - 1);
            } else {
                slipped.insert(at, letters[at]);
            }
            let slipped: String = slipped.into_iter().collect();
            let plain = letters[at].is_alphabetic() && letters[at - 1].is_alphabetic();
            let other = |area: &Area| area.name.best(Language::English).eq_ignore_ascii_case(&slipped);
            (plain && !self.operation.areas.iter().any(other)).then_some(slipped)
        })
    }

    pub(super) fn wrong_point(&self, kind: ErrorKind, random: &mut Random) -> Option<Plan> {
        let row = self.row(random, |_| true)?;
        let location = self.location(&self.list.rows[row]);
        let (latitude, longitude) = match kind {
            ErrorKind::PointZero => (0.0, 0.0),
            ErrorKind::PointSwapped => (location.longitude, location.latitude),
            _ => {
                let far = (0..60).filter_map(|_| random.pick(&self.operation.locations)).find(|other| {
                    let (x, y) = (other.longitude - location.longitude, other.latitude - location.latitude);
                    x * x + y * y > 0.36
                        && self.operation.areas[other.area].parent
                            != self.operation.areas[location.area].parent
                })?;
                let beside = |degrees: f64| libm::round((degrees + 1e-5) * 1e8) / 1e8;
                (beside(far.latitude), beside(far.longitude))
            }
        };
        let note =
            format!("{latitude}, {longitude} instead of {}, {}", location.latitude, location.longitude);
        let cells =
            vec![(Column::Latitude, Value::Number(latitude)), (Column::Longitude, Value::Number(longitude))];
        Some(cells_slip(row, cells, Column::Latitude, note))
    }

    pub(super) fn damaged_name(&self, kind: ErrorKind, random: &mut Random) -> Option<Plan> {
        let row = self.row(random, |_| true)?;
        let name = self.location(&self.list.rows[row]).name.best(Language::Arabic);
        let damaged: String = if kind == ErrorKind::LostLetters {
            name.chars().map(|letter| if letter.is_ascii() { letter } else { '?' }).collect()
        } else {
            WINDOWS_1252.decode_without_bom_handling(name.as_bytes()).0.into()
        };
        let note = format!("\"{damaged}\" instead of \"{name}\"");
        Some(cells_slip(row, vec![(Column::NameArabic, Value::text(&damaged))], Column::NameArabic, note))
    }
}
