//! What is asked of a collection.

use chrono::NaiveDate;
use serde_json::Value;

use super::Refused;
use super::system::System;
use crate::portal::layer::Layer;

/// So many areas are given where nobody says how many.
const USUAL: usize = 1_000;
/// So many at the most.
const MOST: usize = 10_000;

/// What is asked for.
#[derive(Debug)]
pub(super) struct Asked {
    pub limit: usize,
    pub offset: usize,
    /// West, south, east, north in degrees; west may lie east of east, across the line of the date.
    pub within: Option<[f64; 4]>,
    /// The first and the last day.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Names of what is told of areas, and what it must be.
    pub equal: Vec<(String, String)>,
    /// What is told; all where nobody says.
    pub only: Option<Vec<String>>,
    pub system: System,
    /// What was asked, without `limit` and `offset`, to be asked again for the next page.
    pub rest: Vec<(String, String)>,
}

impl Asked {
    /// Reads what stands after the question mark.
    pub fn read(query: &str, layer: &Layer) -> Result<Self, Refused> {
        let mut asked = Self {
            limit: USUAL,
            offset: 0,
            within: None,
            days: None,
            equal: Vec::new(),
            only: None,
            system: System::default(),
            rest: Vec::new(),
        };
        let (mut corners, mut of_corners) = (None, System::default());
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let is_field = |name: &str| layer.fields.iter().any(|field| field.name == name);
            match name.as_ref() {
                "limit" => {
                    let limit: usize = number(&name, &value)?;
                    if limit == 0 {
                        return Err(Refused::wrong("limit: 0 asks for nothing; ask for 1 or more."));
                    }
                    asked.limit = limit.min(MOST);
                    continue;
                }
                "offset" => {
                    asked.offset = number(&name, &value)?;
                    continue;
                }
                "bbox" => corners = Some(box_of(&value)?),
                "bbox-crs" => of_corners = system(&name, &value)?,
                "crs" => asked.system = system(&name, &value)?,
                "datetime" => asked.days = Some(days(&value)?),
                "f" => format(&value)?,
                "properties" => {
                    let only: Vec<String> = value.split(',').map(|name| name.trim().to_string()).collect();
                    if let Some(unknown) = only.iter().find(|name| !is_field(name)) {
                        return Err(Refused::wrong(format!("properties: nothing is called \"{unknown}\".")));
                    }
                    asked.only = Some(only);
                }
                field if is_field(field) => asked.equal.push((field.into(), value.to_string())),
                other => {
                    let text =
                        format!("\"{other}\" is no parameter here; /queryables of the collection has all.");
                    return Err(Refused::wrong(text));
                }
            }
            asked.rest.push((name.into_owned(), value.into_owned()));
        }
        asked.within = corners.map(|corners| in_degrees(corners, of_corners)).transpose()?;
        Ok(asked)
    }

    /// Whether an area has what is asked for.
    pub fn is_meant(&self, properties: &serde_json::Map<String, Value>) -> bool {
        self.equal.iter().all(|(name, wanted)| match properties.get(name) {
            Some(Value::String(text)) => text == wanted,
            Some(Value::Number(number)) => {
                wanted.parse::<f64>().is_ok_and(|wanted| number.as_f64() == Some(wanted))
            }
            Some(Value::Bool(is)) => wanted == if *is { "true" } else { "false" },
            _ => false,
        })
    }

    /// Whether these bounds touch the box that is asked for.
    pub fn touches(&self, bounds: Option<[f64; 4]>) -> bool {
        let Some([west, south, east, north]) = self.within else { return true };
        let Some(own) = bounds else { return false };
        let beside = |from: f64, to: f64| own[0] <= to && own[2] >= from;
        let is_beside =
            if west <= east { beside(west, east) } else { beside(west, 180.0) || beside(-180.0, east) };
        is_beside && own[1] <= north && own[3] >= south
    }
}

/// A box: its lower and its upper corner, without heights.
type Corners = [[f64; 2]; 2];

fn box_of(value: &str) -> Result<Corners, Refused> {
    let wrong = || Refused::wrong(format!("bbox: \"{value}\" is no box; write west,south,east,north."));
    let numbers: Vec<f64> =
        value.split(',').map(|part| part.trim().parse().ok()).collect::<Option<_>>().ok_or_else(wrong)?;
    if numbers.iter().any(|number| !number.is_finite()) {
        return Err(wrong());
    }
    match numbers[..] {
        [west, south, east, north] | [west, south, _, east, north, _] if south <= north => {
            Ok([[west, south], [east, north]])
        }
        _ => Err(wrong()),
    }
}

fn in_degrees([lower, upper]: Corners, system: System) -> Result<[f64; 4], Refused> {
    let ([west, south], [east, north]) = (system.degrees(lower), system.degrees(upper));
    let is_sound = south <= north && (-90.0..=90.0).contains(&south) && (-90.0..=90.0).contains(&north);
    if !is_sound || west.abs() > 360.0 || east.abs() > 360.0 {
        return Err(Refused::wrong(
            "bbox: it does not lie on the earth; are its axes in the order of bbox-crs?",
        ));
    }
    Ok([west, south, east, north])
}

fn number(name: &str, value: &str) -> Result<usize, Refused> {
    value
        .parse()
        .map_err(|_| Refused::wrong(format!("{name}: \"{value}\" is not a whole number of 0 or more.")))
}

fn system(name: &str, value: &str) -> Result<System, Refused> {
    System::of(value).ok_or_else(|| {
        let known: Vec<&str> = System::ALL.iter().map(|system| system.uri()).collect();
        Refused::wrong(format!("{name}: \"{value}\" is none of {}.", known.join(", ")))
    })
}

fn format(value: &str) -> Result<(), Refused> {
    if ["json", "geojson"].contains(&value) {
        return Ok(());
    }
    Err(Refused::wrong(format!("f: \"{value}\" cannot be had; json can.")))
}

/// A moment or a span of time, `2021-01-01/..`, by its days.
fn days(value: &str) -> Result<(NaiveDate, NaiveDate), Refused> {
    let wrong =
        || Refused::wrong(format!("datetime: \"{value}\" is no time; write 2021-09-30 or 2021-01-01/.."));
    let day = |text: &str, open: NaiveDate| match text.trim() {
        "" | ".." => Ok(open),
        text => text.split('T').next().unwrap_or_default().parse().map_err(|_| wrong()),
    };
    match value.split_once('/') {
        None => {
            value.split('T').next().unwrap_or_default().parse().map(|day| (day, day)).map_err(|_| wrong())
        }
        Some((from, to)) => {
            let (from, to) = (day(from, NaiveDate::MIN)?, day(to, NaiveDate::MAX)?);
            if from > to { Err(wrong()) } else { Ok((from, to)) }
        }
    }
}

/// Refuses all that is asked but for the format.
pub(super) fn only_format(query: Option<&str>) -> Result<(), Refused> {
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        match name.as_ref() {
            "f" => format(&value)?,
            other => return Err(Refused::wrong(format!("\"{other}\" is no parameter here."))),
        }
    }
    Ok(())
}

/// The system in which one area is asked for.
pub(super) fn only_system(query: Option<&str>) -> Result<System, Refused> {
    let mut system_of = System::default();
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        match name.as_ref() {
            "f" => format(&value)?,
            "crs" => system_of = system(&name, &value)?,
            other => return Err(Refused::wrong(format!("\"{other}\" is no parameter here."))),
        }
    }
    Ok(system_of)
}
