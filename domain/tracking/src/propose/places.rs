//! Columns that say where: names and codes of areas and places, coordinates,
//! and the round that a row was carried over from.

use sheets::{Heading, HxlTag, Sheet, Table};
use terms::{Code, Finding};

use super::TAG_CONTRADICTED;
use super::areas::{Candidate, levels};
use super::cells::{self, Numbers};
use super::heading::HeadingWords;
use super::words::phrase;
use crate::columns::Basis;
use crate::instrument::{Instrument, Meaning};

const LATITUDE: [&str; 9] =
    ["latitude", "lat", "gis y", "gps lat", "gps latitude", "y", "latitud", "coord y", "y coord"];
const LONGITUDE: [&str; 10] =
    ["longitude", "lon", "long", "gis x", "gps lon", "gps longitude", "x", "longitud", "coord x", "x coord"];
/// A heading with more words than these is a question and no name of an area.
const MOST_WORDS: usize = 5;

/// A column and what is around it.
struct Column<'a> {
    index: usize,
    heading: &'a Heading,
    words: &'a HeadingWords,
    sheet: &'a Sheet,
    table: &'a Table,
}

/// Whether a heading names a coordinate.
pub(super) fn is_coordinate(label: &str) -> bool {
    coordinate(label).is_some()
}

fn coordinate(label: &str) -> Option<Meaning> {
    let text = phrase(label);
    if LATITUDE.contains(&&*text) {
        return Some(Meaning::Latitude);
    }
    LONGITUDE.contains(&&*text).then_some(Meaning::Longitude)
}

/// A meaning for each column that says where. `first_count` is the first of the
/// headings that counts people.
pub(super) fn find(
    table: &Table,
    sheet: &Sheet,
    words: &[HeadingWords],
    first_count: usize,
    instrument: &Instrument,
    findings: &mut Vec<Finding>,
) -> Vec<Option<(Meaning, Basis)>> {
    let mut found: Vec<Option<(Meaning, Basis)>> = vec![None; table.headings.len()];
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut by_tag: Vec<bool> = Vec::new();
    for (index, heading) in table.headings.iter().enumerate() {
        let texts = || cells::texts(sheet, table, heading.column);
        if let Some(tag) = &heading.tag
            && let Some(level) = level_of_tag(tag)
        {
            let column = Column { index, heading, words: &words[index], sheet, table };
            candidates.push(tagged(&column, tag, level, findings));
            by_tag.push(true);
        } else if let Some(meaning) = coordinate_of_tag(heading) {
            found[index] = Some((meaning, Basis::Tag));
        } else if let Some(meaning) = coordinate(&heading.label)
            && (heading.label.trim().len() > 1 || Numbers::of(sheet, table, heading.column).is_numeric())
        {
            found[index] = Some((meaning, Basis::Words));
        } else if phrase(&heading.label) == "source round" {
            found[index] = Some((Meaning::CarriedFrom, Basis::Words));
        } else if heading.tag.as_ref().is_none_or(|tag| !is_elsewhere(tag)) {
            let before = index < first_count;
            let candidate = candidate(index, &words[index], before, &candidates, texts);
            by_tag.extend(candidate.iter().map(|_| false));
            candidates.extend(candidate);
        }
    }
    let levels = levels(&candidates, instrument.level);
    for ((candidate, level), tagged) in candidates.iter().zip(levels).zip(by_tag) {
        let Some(level) = level else { continue };
        let meaning = match &candidate.scheme {
            Some(scheme) => Meaning::PlaceCode { level, scheme: scheme.clone() },
            None => Meaning::PlaceName { level, arabic: cells::look_arabic(&candidate.texts) },
        };
        let said = candidate.level.is_none_or(|said| said == level) && !candidate.words.is_empty();
        let basis = match (tagged, said) {
            (true, _) => Basis::Tag,
            (false, true) => Basis::Words,
            (false, false) if candidate.scheme.is_some() && candidate.level.is_none() => Basis::Words,
            (false, false) => Basis::Content,
        };
        found[candidate.index] = Some((meaning, basis));
    }
    found
}

/// A column that may say where by the words of its heading and its cells.
fn candidate(
    index: usize,
    words: &HeadingWords,
    before_counts: bool,
    others: &[Candidate],
    texts: impl FnOnce() -> Vec<String>,
) -> Option<Candidate> {
    let plain = words.place_rest.is_empty() && words.unit.is_none();
    let names_code = words.scheme.is_some() && words.population.is_none();
    let make = |scheme, level: Option<u8>, texts| Candidate {
        index,
        scheme,
        level,
        fixed: level.is_some() && words.level_words.ends_with(|last: char| last.is_ascii_digit()),
        words: words.level_words.clone(),
        texts,
    };
    if plain && words.level.is_some() {
        let texts = texts();
        return match &words.scheme {
            Some(scheme) => Some(make(Some(scheme.clone()), words.level, texts)),
            None if cells::look_like_pcodes(&texts) => Some(make(Some(pcode()), words.level, texts)),
            None => cells::have_letters(&texts).then(|| make(None, words.level, texts)),
        };
    }
    if plain && names_code {
        let texts = texts();
        let scheme = words.scheme.clone();
        return cells::look_like_codes(&texts).then(|| make(scheme, None, texts));
    }
    // A heading that says nothing known: the cells must speak for themselves.
    let silent = words.population.is_none() && words.unit.is_none() && words.level.is_none();
    let short = !words.words.is_empty() && words.words.len() <= MOST_WORDS;
    if !before_counts || !silent || !short || words.no_place || words.other || words.extra.is_some() {
        return None;
    }
    let texts = texts();
    if cells::look_like_pcodes(&texts) {
        return Some(Candidate { words: words.words.join(" "), ..make(Some(pcode()), None, texts) });
    }
    let outer = others.iter().rev().find(|other| other.scheme.is_none())?;
    let is_finer = cells::are_filled(&texts)
        && cells::have_letters(&texts)
        && !cells::look_like_codes(&texts)
        && cells::distinct(&texts) > cells::distinct(&outer.texts)
        && cells::lie_in(&texts, &outer.texts);
    (is_finer && outer.level.is_none_or(|level| level < 4)).then(|| make(None, None, texts))
}

fn pcode() -> Code {
    Code::new("cod-pcode").expect("a plain word is a code")
}

/// Whether a tag says that the place is another one than that of the row.
fn is_elsewhere(tag: &HxlTag) -> bool {
    tag.attributes.iter().any(|known| known == "origin" || known == "destination")
}

fn level_of_tag(tag: &HxlTag) -> Option<u8> {
    let has = |attribute: &str| tag.attributes.iter().any(|known| known == attribute);
    match &*tag.tag {
        _ if is_elsewhere(tag) => None,
        "#country" => Some(0),
        "#adm1" => Some(1),
        "#adm2" => Some(2),
        "#adm3" => Some(3),
        // Lists tag the name of the location with a level of its own or as #adm3.
        "#adm4" => Some(4),
        "#loc" if has("name") || has("code") || has("id") => Some(4),
        "#adm5" => Some(5),
        _ => None,
    }
}

fn coordinate_of_tag(heading: &Heading) -> Option<Meaning> {
    let tag = heading.tag.as_ref().filter(|tag| tag.tag == "#geo")?;
    let has = |attribute: &str| tag.attributes.iter().any(|known| known == attribute);
    if has("lat") {
        return Some(Meaning::Latitude);
    }
    has("lon").then_some(Meaning::Longitude)
}

/// A column whose tag says where. The cells decide whether it holds codes.
fn tagged(column: &Column<'_>, tag: &HxlTag, level: u8, findings: &mut Vec<Finding>) -> Candidate {
    let has = |attribute: &str| tag.attributes.iter().any(|known| known == attribute);
    let texts = cells::texts(column.sheet, column.table, column.heading.column);
    let tagged_code = has("code") || has("id");
    let is_code = cells::look_like_codes(&texts);
    if tagged_code != is_code && (tagged_code || has("name")) {
        let found = if is_code { "codes" } else { "names" };
        let written =
            tag.attributes.iter().fold(tag.tag.clone(), |text, attribute| format!("{text}+{attribute}"));
        findings.push(TAG_CONTRADICTED.at(
            column.sheet.address().cell(column.table.header_row, column.heading.column),
            column.heading.label.as_str(),
            &[("heading", &column.heading.label), ("tag", &written), ("found", &found)],
        ));
    }
    let scheme = || column.words.scheme.clone().unwrap_or_else(|| Code::from_label("code"));
    Candidate {
        index: column.index,
        scheme: is_code.then(scheme),
        // A heading that plainly names another level wins: `Location` tagged #adm3.
        level: column.words.level.filter(|_| column.words.place_rest.is_empty()).or(Some(level)),
        fixed: true,
        words: column.words.level_words.clone(),
        texts,
    }
}
