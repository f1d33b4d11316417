//! Columns that say where: names and codes of areas and places, coordinates,
//! and the round that a row was carried over from.

use sheets::{Heading, Sheet, Table};
use terms::{Code, Finding};

use super::TAG_CONTRADICTED;
use super::heading::{HeadingWords, tokens};
use crate::columns::Basis;
use crate::instrument::{Instrument, Meaning};

type Found = Option<(Meaning, Basis)>;

const LATITUDE: [&str; 4] = ["latitude", "lat", "gis y", "gps lat"];
const LONGITUDE: [&str; 5] = ["longitude", "lon", "long", "gis x", "gps lon"];

/// Whether a heading names a coordinate.
pub(super) fn is_coordinate(label: &str) -> bool {
    let text = tokens(label).join(" ");
    LATITUDE.contains(&&*text) || LONGITUDE.contains(&&*text)
}

/// The meaning of a column that says where. `level` is the level of the last
/// such column, for a code that does not name its own.
pub(super) fn find(
    heading: &Heading,
    words: &HeadingWords,
    sheet: &Sheet,
    table: &Table,
    instrument: &Instrument,
    level: Option<u8>,
    findings: &mut Vec<Finding>,
) -> Found {
    let text = tokens(&heading.label).join(" ");
    if let Some(tag) = &heading.tag
        && let Some(found) = by_tag(heading, tag, words, sheet, table, findings)
    {
        return Some((found, Basis::Tag));
    }
    if LATITUDE.contains(&&*text) {
        return Some((Meaning::Latitude, Basis::Words));
    }
    if LONGITUDE.contains(&&*text) {
        return Some((Meaning::Longitude, Basis::Words));
    }
    if text == "source round" {
        return Some((Meaning::CarriedFrom, Basis::Words));
    }
    if !words.rest.is_empty() || words.unit.is_some() {
        return None;
    }
    let found = match (words.level, &words.scheme) {
        (Some(level), scheme) => named(level, scheme.as_ref(), sheet, table, heading.column)?,
        (None, Some(scheme))
            if words.population.is_none() && looks_like_codes(sheet, table, heading.column) =>
        {
            let level = level.unwrap_or(instrument.level);
            Meaning::PlaceCode { level, scheme: scheme.clone() }
        }
        _ => return None,
    };
    Some((found, Basis::Words))
}

fn named(level: u8, scheme: Option<&Code>, sheet: &Sheet, table: &Table, column: u32) -> Option<Meaning> {
    match scheme {
        Some(scheme) => Some(Meaning::PlaceCode { level, scheme: scheme.clone() }),
        None if has_texts(sheet, table, column) => {
            Some(Meaning::PlaceName { level, arabic: looks_arabic(sheet, table, column) })
        }
        None => None,
    }
}

fn by_tag(
    heading: &Heading,
    tag: &sheets::HxlTag,
    words: &HeadingWords,
    sheet: &Sheet,
    table: &Table,
    findings: &mut Vec<Finding>,
) -> Option<Meaning> {
    let has = |attribute: &str| tag.attributes.iter().any(|known| known == attribute);
    if has("origin") || has("destination") {
        return None;
    }
    let level = match &*tag.tag {
        "#country" => 0,
        "#adm1" => 1,
        "#adm2" => 2,
        "#adm3" => 3,
        // Lists tag the name of the location with a level of its own or as #adm3.
        "#adm4" => 4,
        "#loc" if has("name") || has("code") || has("id") => 4,
        "#geo" if has("lat") => return Some(Meaning::Latitude),
        "#geo" if has("lon") => return Some(Meaning::Longitude),
        _ => return None,
    };
    // A heading that plainly names another level wins: `Location` tagged #adm3.
    let level = words.level.filter(|_| words.rest.is_empty()).unwrap_or(level);
    let tagged_code = has("code") || has("id");
    let is_code = looks_like_codes(sheet, table, heading.column);
    let scheme = || words.scheme.clone().unwrap_or_else(|| Code::from_label("code"));
    if tagged_code != is_code && (tagged_code || has("name")) {
        let found = if is_code { "codes" } else { "names" };
        let written =
            tag.attributes.iter().fold(tag.tag.clone(), |text, attribute| format!("{text}+{attribute}"));
        findings.push(TAG_CONTRADICTED.at(
            sheet.address().cell(table.header_row, heading.column),
            heading.label.as_str(),
            &[("heading", &heading.label), ("tag", &written), ("found", &found)],
        ));
    }
    Some(if is_code {
        Meaning::PlaceCode { level, scheme: scheme() }
    } else {
        Meaning::PlaceName { level, arabic: looks_arabic(sheet, table, heading.column) }
    })
}

/// So many rows are enough to see what a column holds.
const SAMPLE: usize = 500;

fn share(sheet: &Sheet, table: &Table, column: u32, is: impl Fn(&str) -> bool) -> f64 {
    let texts = table.data_rows.iter().map(|row| sheet.cell(*row, column)).filter(|cell| !cell.is_blank());
    let (mut all, mut hits) = (0_u32, 0_u32);
    for cell in texts.take(SAMPLE) {
        all += 1;
        hits += u32::from(is(cell.text().trim()));
    }
    if all == 0 { 0.0 } else { f64::from(hits) / f64::from(all) }
}

/// Codes are single words with digits, or short words in capitals.
fn looks_like_codes(sheet: &Sheet, table: &Table, column: u32) -> bool {
    share(sheet, table, column, |text| {
        let plain =
            text.chars().all(|character| character.is_ascii_alphanumeric() || "_-./".contains(character));
        let digits = text.chars().any(|character| character.is_ascii_digit());
        let short =
            (2..=3).contains(&text.len()) && text.chars().all(|character| character.is_ascii_uppercase());
        plain && (digits || short)
    }) > 0.9
}

fn has_texts(sheet: &Sheet, table: &Table, column: u32) -> bool {
    share(sheet, table, column, |text| text.chars().any(char::is_alphabetic)) > 0.5
}

fn looks_arabic(sheet: &Sheet, table: &Table, column: u32) -> bool {
    share(sheet, table, column, |text| text.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter)))
        > 0.5
}
