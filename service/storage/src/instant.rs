//! Moments as the database keeps them: RFC 3339, UTC, microseconds, always 27 characters.
//!
//! Texts of one width sort as the moments do, on both engines.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};

/// A moment, to the microsecond, between the years 0000 and 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(DateTime<Utc>);

/// A text that is not an [`Instant`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{text}\" is not a moment: write it as 2021-09-30T12:00:00Z")]
pub struct InstantError {
    /// The text that was refused.
    pub text: String,
}

impl Instant {
    /// The last moment that can be kept.
    pub const LAST: Self = Self(at(9999, 12, 31, 23, 59, 59, 999_999));
    const FIRST: Self = Self(at(0, 1, 1, 0, 0, 0, 0));

    /// That moment, without what is shorter than a microsecond.
    #[must_use]
    pub fn new(moment: DateTime<Utc>) -> Self {
        let whole = moment.nanosecond() / 1_000 * 1_000;
        let moment = moment.with_nanosecond(whole).unwrap_or(moment);
        Self(moment.clamp(Self::FIRST.0, Self::LAST.0))
    }

    /// The moment one microsecond later.
    #[must_use]
    pub fn next(self) -> Self {
        Self::new(self.0.checked_add_signed(TimeDelta::microseconds(1)).unwrap_or(Self::LAST.0))
    }

    /// The same as a chrono value.
    #[must_use]
    pub fn as_datetime(self) -> DateTime<Utc> {
        self.0
    }
}

const fn at(
    year: i32,
    month: u32,
    day: u32,
    hour: u32,
    minute: u32,
    second: u32,
    micro: u32,
) -> DateTime<Utc> {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => match date.and_hms_micro_opt(hour, minute, second, micro) {
            Some(moment) => moment.and_utc(),
            None => DateTime::UNIX_EPOCH,
        },
        None => DateTime::UNIX_EPOCH,
    }
}

impl From<DateTime<Utc>> for Instant {
    fn from(moment: DateTime<Utc>) -> Self {
        Self::new(moment)
    }
}

impl From<Instant> for DateTime<Utc> {
    fn from(moment: Instant) -> Self {
        moment.0
    }
}

impl fmt::Display for Instant {
    /// `2021-09-30T12:00:00.000000Z`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, time) = (self.0.date_naive(), self.0.time());
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z",
            day.year(),
            day.month(),
            day.day(),
            time.hour(),
            time.minute(),
            time.second(),
            time.nanosecond() / 1_000 % 1_000_000,
        )
    }
}

impl FromStr for Instant {
    type Err = InstantError;

    /// Reads any RFC 3339 moment, also with fewer digits or another zone.
    fn from_str(text: &str) -> Result<Self, InstantError> {
        DateTime::parse_from_rfc3339(text)
            .map(|moment| Self::new(moment.to_utc()))
            .map_err(|_| InstantError { text: text.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_moment_is_written_in_27_characters_and_read_back() {
        let moment: Instant = "2021-09-30T15:00:00.1234567+03:00".parse().unwrap();
        assert_eq!(moment.to_string(), "2021-09-30T12:00:00.123456Z");
        assert_eq!(moment.next().to_string(), "2021-09-30T12:00:00.123457Z");
        assert_eq!(Instant::LAST.to_string(), "9999-12-31T23:59:59.999999Z");
        assert_eq!(Instant::LAST.next(), Instant::LAST);
        assert_eq!(Instant::new(DateTime::<Utc>::MAX_UTC), Instant::LAST);
        assert_eq!(Instant::new(DateTime::<Utc>::MIN_UTC).to_string(), "0000-01-01T00:00:00.000000Z");
        assert!("yesterday".parse::<Instant>().is_err());
    }

    #[test]
    fn a_leap_second_stays_within_the_width() {
        let moment: Instant = "2016-12-31T23:59:60.5Z".parse().unwrap();
        assert_eq!(moment.to_string().len(), 27);
    }

    proptest! {
        #[test]
        fn texts_sort_as_the_moments_do(a in 0i64..4_000_000_000_000_000, b in 0i64..4_000_000_000_000_000) {
            let moment = |micros| Instant::new(DateTime::from_timestamp_micros(micros).unwrap());
            let (a, b) = (moment(a), moment(b));
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
            prop_assert_eq!(a.to_string().parse::<Instant>().unwrap(), a);
        }
    }
}
