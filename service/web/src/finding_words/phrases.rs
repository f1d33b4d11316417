//! Words of ours within the arguments of findings: `rows 5 to 20`, `in no area known`.
//!
//! In: an argument in English. Out: the same in the language of the page; nothing if it
//! is none of these phrases, for then a file said it.

use terms::finding::fill;
use terms::{Code, Language};

use super::arguments::{Value, as_it_is, name, number};
use super::own;
use crate::names;
use language::{Gap, Words};

/// The phrases by the key of their translation, each before those that would also match it.
pub(super) const PHRASES: [(&str, &str); 69] = [
    ("many-rows", "{count} rows"),
    ("many-rows", "{count} row"),
    ("cells-in-columns", "{count} cells in {columns} columns"),
    ("many-cells", "{count} cells"),
    ("many-columns", "{count} columns"),
    ("many-unknown-areas", "{count} unknown areas"),
    ("the-rows", "the rows"),
    ("rows-from-to", "rows {first} to {last}"),
    ("at-row", "row {row}"),
    ("at-column", "column {column}"),
    ("rounds-from-to", "{from} to {until}"),
    ("rounds-from", "{from} on"),
    ("rounds-until", "up to {until}"),
    ("whole-list", "whole list"),
    ("rule-makes", "the rule of the round makes it {number}"),
    ("total-leaves-out", "the total of {unit} leaves this row out"),
    ("no-numbers", "these are no numbers"),
    ("projected-metres", "these look like metres of a map projection"),
    ("decimal-point", "the decimal point may be missing or misplaced"),
    ("in-no-area", "in no area known"),
    ("in-area", "in {area}"),
    ("metres", "{number} m"),
    ("kilometres", "{number} km"),
    ("all-of", "all of {population}"),
    ("smaller-places-of", "{count} smaller places of {area}"),
    ("smaller-places-of", "{count} smaller place of {area}"),
    ("smaller-places", "{count} smaller places"),
    ("smaller-places", "{count} smaller place"),
    ("most-places", "{count} of {all} places of {population}"),
    ("places-of", "{count} places of {area}"),
    ("places-of", "{count} place of {area}"),
    ("some-places", "{count} places"),
    ("some-places", "{count} place"),
    ("round-or-before", "{round} or before"),
    ("and-others", "{name} and {count} others"),
    ("no-candidate", "none"),
    ("has-code", "it has the {scheme} code {code}"),
    ("same-name", "the name is the same"),
    ("same-arabic-name", "the Arabic name is the same"),
    ("same-sorani-name", "the Sorani name is the same"),
    ("spellings", "the names are spellings of one name"),
    ("names-alike", "the names are alike ({share} %)"),
    ("unofficial-name", "the name that fits is not its official one"),
    ("former-name", "the name that fits is one of another time"),
    ("name-contains", "its name contains the text"),
    ("part-of-name", "the name is a part of its name and of no other place's there"),
    ("numbered-part", "the name adds the number {number} to its name: probably a part of it"),
    ("sound-alike", "the names are in different scripts and sound alike"),
    ("below-bears-name", "a place below it (#{id}) bears the name"),
    ("point-inside", "the point is inside it"),
    ("point-near", "the point is {distance} away from it"),
    ("points-inside", "{inside} of {all} points are inside it"),
    ("only-one-left", "all other names and places found their match"),
    ("claimed-by-other", "another name fits it better"),
    ("not-alone", "place #{id} fits nearly as well"),
    ("parents-differ", "it belongs to another place than stated"),
    ("names-differ", "its name is another than stated"),
    ("admin-levels", "admin levels"),
    ("reporting-dates", "reporting dates"),
    ("no-counterpart", "no-counterpart"),
    ("names-no-area", "it names no area"),
    ("no-status", "\"{status}\" is no status"),
    ("no-decider", "it does not say who decided"),
    ("households", "household"),
    ("individuals", "individual"),
    ("candidate-why", "{name} ({share} %, {reason})"),
    ("candidate", "{name} ({share} %)"),
    ("value-rows", "{value} ({count} rows)"),
    ("value-rows", "{value} ({count} row)"),
];

/// Single words that are keys themselves.
pub(super) const SINGLE: [&str; 12] = [
    "accepted",
    "codes",
    "districts",
    "governorates",
    "households",
    "individuals",
    "locations",
    "names",
    "populations",
    "proposed",
    "rejected",
    "rounds",
];

/// What a phrase says in the language of the page; `None` where a file said it.
pub(super) fn spoken(text: &str, words: &Words) -> Option<String> {
    let several = |between: &str| {
        let parts: Option<Vec<String>> = text.split(between).map(|part| single(part, words)).collect();
        let between = if words.language == Language::English { between } else { words.comma() };
        parts.filter(|parts| parts.len() > 1).map(|parts| parts.join(between))
    };
    let told = several("; ")
        .or_else(|| single(text, words))
        .or_else(|| and_more(text, words))
        .or_else(|| several(", "));
    // Names from files may open it and run the other way: it keeps its own direction.
    told.map(|told| if own(words).is_some() { format!("\u{2067}{told}\u{2069}") } else { told })
}

/// `2 (30 rows), 3 (20 rows) and 4 more`.
fn and_more(text: &str, words: &Words) -> Option<String> {
    let (values, more) = text.strip_suffix(" more")?.rsplit_once(" and ")?;
    let values =
        vec![("values", Value::Text(spoken(values, words)?)), ("more", Value::Text(name(more, words)?))];
    Some(put("and-more", "{values} and {more} more", values, words))
}

fn single(text: &str, words: &Words) -> Option<String> {
    if SINGLE.contains(&text) {
        return Some(own(words).map_or(text.into(), |own| own.say(text)));
    }
    PHRASES.iter().find_map(|(key, phrase)| {
        let found = taken_apart(phrase, text)?;
        let values: Option<Vec<(&str, Value)>> =
            found.into_iter().map(|(gap, text)| Some((gap, part(gap, text, words)?))).collect();
        Some(put(key, phrase, values?, words))
    })
}

/// A phrase with its gaps filled: its translation, or in English itself.
fn put(key: &str, phrase: &str, values: Vec<(&str, Value)>, words: &Words) -> String {
    if let Some(own) = own(words) {
        let gaps: Vec<(&str, Gap<'_>)> = values.iter().map(|(gap, value)| (*gap, value.gap())).collect();
        return own.tell(key, &gaps);
    }
    let texts = values.into_iter().map(|(gap, value)| (gap.into(), value.written(words))).collect();
    fill(phrase, &texts)
}

/// What stands in a gap of a phrase; `None` if it cannot stand there.
fn part(gap: &str, text: &str, words: &Words) -> Option<Value> {
    let is_number = text.parse::<f64>().is_ok();
    Some(match gap {
        "all" | "columns" | "count" | "inside" | "number" => {
            return is_number.then(|| number(text, words));
        }
        "first" | "from" | "id" | "last" | "round" | "row" | "share" | "until" => {
            Value::Text(name(text, words)?)
        }
        "distance" | "reason" | "unit" => Value::Text(spoken(text, words)?),
        "population" => Value::Text(names::of_population(&Code::from_label(text), words)),
        "column" if !text.bytes().all(|byte| byte.is_ascii_uppercase()) => return None,
        _ => Value::Text(as_it_is(text, words)),
    })
}

/// What a text has in the gaps of a phrase; `None` if it is another.
fn taken_apart<'a>(phrase: &'static str, text: &'a str) -> Option<Vec<(&'static str, &'a str)>> {
    let (before, mut phrase) = phrase.split_once('{').unwrap_or((phrase, ""));
    let mut rest = text.strip_prefix(before)?;
    let mut found = Vec::new();
    while let Some((gap, after)) = phrase.split_once('}') {
        let (literal, next) = after.split_once('{').unwrap_or((after, ""));
        // A name may hold the signs that come after it: the last ones count.
        let at = if literal.is_empty() {
            rest.len()
        } else if next.is_empty() {
            rest.strip_suffix(literal)?.len()
        } else {
            rest.find(literal)?
        };
        found.push((gap, &rest[..at]));
        rest = &rest[at + literal.len()..];
        phrase = next;
    }
    (rest.is_empty() && found.iter().all(|(_, value)| !value.is_empty())).then_some(found)
}
