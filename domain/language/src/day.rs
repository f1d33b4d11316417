//! Days and moments as each language writes them, with the names of months used in Iraq.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use terms::Language;

use super::Words;

const MONTHS: [[&str; 12]; 3] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "كانون الثاني",
        "شباط",
        "آذار",
        "نيسان",
        "أيار",
        "حزيران",
        "تموز",
        "آب",
        "أيلول",
        "تشرين الأول",
        "تشرين الثاني",
        "كانون الأول",
    ],
    [
        "کانوونی دووەم",
        "شوبات",
        "ئازار",
        "نیسان",
        "ئایار",
        "حوزەیران",
        "تەممووز",
        "ئاب",
        "ئەیلوول",
        "تشرینی یەکەم",
        "تشرینی دووەم",
        "کانوونی یەکەم",
    ],
];

impl Words {
    /// A day: `30 September 2021`, `٣٠ أيلول ٢٠٢١`, `٣٠ی ئەیلوولی ٢٠٢١`.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        let month = self.month_name(day);
        match self.language {
            Language::Sorani => self.digits(&format!("{}ی {month}ی {}", day.day(), day.year())),
            _ => self.digits(&format!("{} {month} {}", day.day(), day.year())),
        }
    }

    /// A month: `Sep 2021`, `أيلول ٢٠٢١`.
    #[must_use]
    pub fn month(&self, day: NaiveDate) -> String {
        let name = self.month_name(day);
        let name = if self.language == Language::English { &name[..3] } else { name };
        self.digits(&format!("{name} {}", day.year()))
    }

    /// A year.
    #[must_use]
    pub fn year(&self, year: i32) -> String {
        self.digits(&year.to_string())
    }

    /// A moment, in UTC: `30 September 2021, 14:05 UTC`.
    #[must_use]
    pub fn moment(&self, at: DateTime<Utc>) -> String {
        let time = self.digits(&at.format("%H:%M").to_string());
        let comma = if self.language == Language::English { "," } else { "،" };
        format!("{}{comma} {time} UTC", self.day(at.date_naive()))
    }

    fn month_name(&self, day: NaiveDate) -> &'static str {
        let row = Language::ALL.iter().position(|language| *language == self.language).unwrap_or_default();
        MONTHS[row][day.month0() as usize]
    }
}
