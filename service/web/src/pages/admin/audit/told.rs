//! What the audit keeps about an entry, as short lines that people read.
//!
//! In: JSON. Out: for each thing its name and value; where something changed, the value
//! before and after, and nothing of what stayed as it was.

use serde_json::{Map, Value};

/// A longer text is cut; the whole stands in the file.
const LONGEST: usize = 160;
/// So much is shown of a hash.
const HASH_SHOWN: usize = 12;
/// More than this is not shown; the whole stands in the file.
const MOST: usize = 40;

/// One thing that is known about an entry.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Detail {
    /// Its name in the audit; empty where there is only one thing.
    pub name: String,
    /// Its value before, if it had one that changed.
    pub before: Option<String>,
    /// Its value.
    pub value: String,
}

/// The details of an entry.
pub(super) fn details(json: &str) -> Vec<Detail> {
    let mut details = match serde_json::from_str(json) {
        Ok(Value::Object(map)) => of_map(&map),
        Ok(Value::Null) => Vec::new(),
        Ok(other) => vec![plain(String::new(), &other)],
        Err(_) => vec![Detail { name: String::new(), before: None, value: cut(json) }],
    };
    details.retain(|detail| detail.before.is_some() || !detail.value.is_empty());
    details.truncate(MOST);
    details
}

fn of_map(map: &Map<String, Value>) -> Vec<Detail> {
    let mut details = Vec::new();
    let rest =
        map.iter().filter(|(name, value)| !matches!(name.as_str(), "before" | "after") && !value.is_null());
    match (map.get("before"), map.get("after")) {
        (Some(Value::Object(before)), Some(Value::Object(after))) => {
            let changed = after.iter().filter(|(name, value)| before.get(*name) != Some(*value));
            details.extend(changed.map(|(name, value)| change(name.clone(), before.get(name), value)));
        }
        (before, Some(after)) => details.push(change(String::new(), before, after)),
        // A change that tells what is new beside what was.
        (Some(Value::Object(before)), None) => {
            for (name, value) in rest {
                match before.get(name) {
                    Some(was) if was != value => details.push(change(name.clone(), Some(was), value)),
                    Some(_) => {}
                    None => details.push(plain(name.clone(), value)),
                }
            }
            return details;
        }
        _ => {}
    }
    details.extend(rest.map(|(name, value)| plain(name.clone(), value)));
    details
}

fn change(name: String, before: Option<&Value>, value: &Value) -> Detail {
    Detail { before: Some(before.map_or("–".into(), in_words)), ..plain(name, value) }
}

fn plain(name: String, value: &Value) -> Detail {
    Detail { name, before: None, value: in_words(value) }
}

fn in_words(value: &Value) -> String {
    match value {
        Value::Null => "–".into(),
        Value::String(text) if is_hash(text) => format!("{}…", &text[..HASH_SHOWN]),
        Value::String(text) => cut(text),
        Value::Array(all) if all.iter().all(|one| one.is_string() || one.is_number()) => {
            cut(&all.iter().map(in_words).collect::<Vec<_>>().join(", "))
        }
        other => cut(&other.to_string()),
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn cut(text: &str) -> String {
    let short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(json: &str) -> Vec<String> {
        let line = |detail: Detail| match detail.before {
            Some(before) => format!("{}: {before} → {}", detail.name, detail.value),
            None => format!("{}: {}", detail.name, detail.value),
        };
        details(json).into_iter().map(line).collect()
    }

    #[test]
    fn what_changed_is_told_and_what_stayed_is_not() {
        for (json, expected) in [
            (r#"{"before":{"a":1,"b":"x"},"after":{"a":1,"b":"y"},"c":true}"#, vec!["b: x → y", "c: true"]),
            (r#"{"before":null,"after":"on"}"#, vec![": – → on"]),
            (
                r#"{"country":"IRQ","title":"Iraq","before":{"country":"IRQ","title":"iraq"}}"#,
                vec!["title: iraq → Iraq"],
            ),
            (r#"{"country":"IRQ","before":null}"#, vec!["country: IRQ"]),
            (r#"{"role":"viewer","area":null}"#, vec!["role: viewer"]),
            (r#"{"kinds":["a","b"],"rows":{"n":5}}"#, vec!["kinds: a, b", r#"rows: {"n":5}"#]),
            (r#"{"comment":"","reason":"moved"}"#, vec!["reason: moved"]),
            ("{}", vec![]),
            ("no json", vec![": no json"]),
        ] {
            assert_eq!(lines(json), expected, "{json}");
        }
        let hash = lines(&format!(r#"{{"source":"{}"}}"#, "0123456789abcdef".repeat(4)));
        assert_eq!(hash, ["source: 0123456789ab…"]);
        let long = lines(&format!(r#"{{"text":"{}"}}"#, "ش".repeat(500)));
        assert!(long[0].ends_with('…') && long[0].chars().count() < 180);
    }
}
