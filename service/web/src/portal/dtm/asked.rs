//! What is asked of the API of the Displacement Tracking Matrix.

use chrono::NaiveDate;

/// What is asked for; what nobody named is absent.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    pub operation: Option<String>,
    pub country: Option<String>,
    pub country_code: Option<String>,
    pub admin1: Option<String>,
    pub admin1_code: Option<String>,
    pub admin2: Option<String>,
    pub admin2_code: Option<String>,
    pub from_day: Option<NaiveDate>,
    pub to_day: Option<NaiveDate>,
    pub from_round: Option<u32>,
    pub to_round: Option<u32>,
}

impl Asked {
    /// Reads what stands after the question mark; says what is wrong with it. Names are taken in any case.
    /// Parameters that nobody knows are passed over, since gateways add theirs.
    pub fn read(query: &str, level: u8) -> Result<Self, String> {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            let text = || Some(value.to_string());
            match name.to_ascii_lowercase().as_str() {
                "operation" => asked.operation = text(),
                "countryname" => asked.country = text(),
                "admin0pcode" => asked.country_code = text(),
                "admin1name" if level > 0 => asked.admin1 = text(),
                "admin1pcode" if level > 0 => asked.admin1_code = text(),
                "admin2name" if level > 1 => asked.admin2 = text(),
                "admin2pcode" if level > 1 => asked.admin2_code = text(),
                "fromreportingdate" => asked.from_day = Some(day(&name, value)?),
                "toreportingdate" => asked.to_day = Some(day(&name, value)?),
                "fromroundnumber" => asked.from_round = round(&name, value)?,
                "toroundnumber" => asked.to_round = round(&name, value)?,
                _ => {}
            }
        }
        if asked.operation.is_none() && asked.country.is_none() && asked.country_code.is_none() {
            return Err("At least one of Operation, CountryName and Admin0Pcode is needed.".into());
        }
        if asked.from_day.zip(asked.to_day).is_some_and(|(from, to)| from > to) {
            return Err("FromReportingDate is later than ToReportingDate.".into());
        }
        if asked.from_round.zip(asked.to_round).is_some_and(|(from, to)| from > to) {
            return Err("FromRoundNumber is larger than ToRoundNumber.".into());
        }
        Ok(asked)
    }
}

fn day(name: &str, value: &str) -> Result<NaiveDate, String> {
    // Some clients send the hour as well.
    let date = value.split('T').next().unwrap_or_default();
    date.parse().map_err(|_| format!("{name}: \"{value}\" is not a date; write it as 2021-09-30."))
}

/// A round; 0 is what some clients send where nobody asked for one.
fn round(name: &str, value: &str) -> Result<Option<u32>, String> {
    let number: u32 =
        value.parse().map_err(|_| format!("{name}: \"{value}\" is not the number of a round."))?;
    Ok((number > 0).then_some(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_read_as_the_clients_write_it() {
        let asked = Asked::read(
            "Operation=Iraq+conflict&CountryName=Iraq&FromRoundNumber=0&ToRoundNumber=5&FromReportingDate=2020-01-31&x=1",
            1,
        )
        .unwrap();
        assert_eq!(asked.operation.as_deref(), Some("Iraq conflict"));
        assert_eq!((asked.from_round, asked.to_round), (None, Some(5)));
        assert_eq!(asked.from_day, NaiveDate::from_ymd_opt(2020, 1, 31));
        let spaced = Asked::read("operation=Iraq%20conflict&Admin2Name=Akre", 1).unwrap();
        // Of districts nothing can be asked for where governorates are listed.
        assert_eq!((spaced.operation, spaced.admin2), (Some("Iraq conflict".into()), None));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (query, says) in [
            ("", "At least one of"),
            ("Operation=", "At least one of"),
            ("CountryName=Iraq&FromReportingDate=31/01/2020", "\"31/01/2020\" is not a date"),
            ("CountryName=Iraq&FromRoundNumber=-1", "\"-1\" is not the number of a round"),
            ("CountryName=Iraq&FromRoundNumber=9&ToRoundNumber=3", "FromRoundNumber is larger"),
            ("CountryName=Iraq&FromReportingDate=2020-02-01&ToReportingDate=2020-01-01", "is later than"),
        ] {
            assert!(Asked::read(query, 2).unwrap_err().contains(says), "{query}");
        }
    }
}
