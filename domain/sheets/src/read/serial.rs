//! Dates as spreadsheets keep them: days since the end of 1899 (or 1904).

use chrono::{Duration, NaiveDate, NaiveDateTime};

/// The last day that Excel knows: 9999-12-31.
const LAST: f64 = 2_958_466.0;

/// The moment that a serial number means; `None` if it is no date.
///
/// `serial` is in days. With the epoch of 1900, day 1 is 1900-01-01 and day 60 is
/// the 29 February 1900 that never was: it is taken for 28 February.
/// Rounded to the millisecond.
pub(crate) fn moment(serial: f64, is_1904: bool) -> Option<NaiveDateTime> {
    if !(0.0..LAST).contains(&serial) {
        return None;
    }
    let (year, month, day) = if is_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
    let epoch = NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(0, 0, 0)?;
    let shift = if !is_1904 && serial < 60.0 { 1.0 } else { 0.0 };
    let milliseconds = ((serial + shift) * 86_400_000.0).round();
    epoch.checked_add_signed(Duration::milliseconds(milliseconds as i64))
}

/// The moment that an ISO 8601 text means: `2021-09-30`, `2021-09-30T14:05:00.000Z`.
/// Zones are left off: a spreadsheet shows the clock on the wall.
pub(crate) fn parse_iso(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('Z');
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return date.and_hms_opt(0, 0, 0);
    }
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_are_the_days_that_excel_shows() {
        for (serial, is_1904, expected) in [
            (0.0, false, Some("1899-12-31 00:00:00")),
            (1.0, false, Some("1900-01-01 00:00:00")),
            (59.0, false, Some("1900-02-28 00:00:00")),
            (60.0, false, Some("1900-02-28 00:00:00")),
            (61.0, false, Some("1900-03-01 00:00:00")),
            (44469.0, false, Some("2021-09-30 00:00:00")),
            (44_469.604_166_666_664, false, Some("2021-09-30 14:30:00")),
            (0.5, false, Some("1899-12-31 12:00:00")),
            (0.0, true, Some("1904-01-01 00:00:00")),
            (43007.0, true, Some("2021-09-30 00:00:00")),
            (2_958_465.0, false, Some("9999-12-31 00:00:00")),
            (2_958_466.0, false, None),
            (-1.0, false, None),
            (f64::NAN, false, None),
        ] {
            assert_eq!(
                moment(serial, is_1904).map(|moment| moment.to_string()).as_deref(),
                expected,
                "{serial}"
            );
        }
    }

    #[test]
    fn iso_dates_are_read_with_and_without_time() {
        for (text, expected) in [
            ("2021-09-30", Some("2021-09-30 00:00:00")),
            ("2021-09-30T14:05:00", Some("2021-09-30 14:05:00")),
            ("2021-09-30T14:05:00.500Z", Some("2021-09-30 14:05:00.500")),
            ("30.9.2021", None),
            ("", None),
        ] {
            assert_eq!(parse_iso(text).map(|moment| moment.to_string()).as_deref(), expected, "{text}");
        }
    }
}
