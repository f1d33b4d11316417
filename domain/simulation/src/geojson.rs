//! Boundaries as GeoJSON, with the attributes that common operational datasets have.

use std::fmt::Write as _;

use terms::Language;

use crate::{Area, Operation};

/// The areas of a level with the names and codes of all that they are part of.
pub(crate) fn boundaries(operation: &Operation, level: u8) -> String {
    let mut text = format!(
        "{{\"type\":\"FeatureCollection\",\"name\":\"xnh_admbnda_adm{level}_demo\",\"notice\":{},\"features\":[",
        quoted(operation.notice.best(Language::English))
    );
    let areas = operation.areas.iter().filter(|area| area.level == level);
    for (index, area) in areas.enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str("{\"type\":\"Feature\",\"properties\":{");
        let mut here = Some(area);
        while let Some(area) = here {
            add_names(&mut text, area);
            here = area.parent.and_then(|parent| operation.areas.get(parent));
        }
        let start = operation.settings.start;
        // Writing to a string does not fail.
        let _ = write!(text, "\"date\":\"{start}\",\"validOn\":\"{start}\",\"validTo\":null}},");
        add_geometry(&mut text, area);
        text.push('}');
    }
    text.push_str("\n]}\n");
    text
}

fn add_names(text: &mut String, area: &Area) {
    let level = area.level;
    for (language, suffix) in [(Language::English, "EN"), (Language::Arabic, "AR"), (Language::Sorani, "KU")]
    {
        if let Some(name) = area.name.exactly(language) {
            let _ = write!(text, "\"ADM{level}_{suffix}\":{},", quoted(name));
        }
    }
    let _ = write!(text, "\"ADM{level}_PCODE\":{},", quoted(&area.code));
}

fn add_geometry(text: &mut String, area: &Area) {
    text.push_str("\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[");
    for (index, ring) in area.rings.iter().enumerate() {
        text.push_str(if index == 0 { "[" } else { ",[" });
        for (x, y) in ring {
            let _ = write!(text, "[{x},{y}],");
        }
        if let Some((x, y)) = ring.first() {
            let _ = write!(text, "[{x},{y}]");
        }
        text.push(']');
    }
    text.push_str("]}");
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            control if control < ' ' => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
