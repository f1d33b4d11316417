//! What a map that moves shows, as JSON beside the page: the areas of the map that was drawn,
//! with the same colours, texts and links, and locations with how many live there.

use std::collections::BTreeMap;

use publish::chart::area_map::{Area, AreaMap};
use publish::chart::palette::Colour;
use serde::Serialize;

use crate::respond::Failure;
use language::Words;

/// A location with its figure.
pub(crate) struct Spot {
    /// Longitude and latitude.
    pub at: (f64, f64),
    /// How many; the circle is as large as this is, whatever its sign.
    pub value: f64,
    /// The same, written.
    pub text: String,
    pub name: String,
    /// Where it lies.
    pub above: String,
    pub colour: Colour,
}

#[derive(Serialize)]
struct MapFigures<'a> {
    areas: Vec<AreaFigure<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spots: Option<SpotFigures<'a>>,
    words: BTreeMap<&'static str, String>,
    /// The digits from zero to nine.
    digits: String,
}

#[derive(Serialize)]
struct AreaFigure<'a> {
    id: &'a str,
    name: &'a str,
    /// Its number, written.
    note: &'a str,
    /// A class of the chart styles.
    colour: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<&'a str>,
}

/// Locations, the largest first. Colours and areas are told by their number in a list.
#[derive(Serialize, Default)]
struct SpotFigures<'a> {
    colours: Vec<&'static str>,
    above: Vec<&'a str>,
    /// Longitude, latitude, value, colour, name, area, text.
    rows: Vec<(f64, f64, f64, usize, &'a str, usize, &'a str)>,
}

/// What the buttons and hints of a map say: name for the script, key of the message.
const WORDS: [(&str, &str); 9] = [
    ("map", "map"),
    ("zoomIn", "map-zoom-in"),
    ("zoomOut", "map-zoom-out"),
    ("whole", "map-whole"),
    ("kilometres", "map-kilometres"),
    ("metres", "map-metres"),
    ("scroll", "map-scroll-hint"),
    ("scrollOnMac", "map-scroll-hint-mac"),
    ("touch", "map-touch-hint"),
];

/// Writes what a map shows; `spots` where locations are wanted.
pub(crate) fn json(map: &AreaMap, spots: Option<&[Spot]>, words: &Words) -> Result<Vec<u8>, Failure> {
    let figures = MapFigures {
        areas: map.areas.iter().map(area).collect(),
        spots: spots.map(listed),
        words: WORDS.iter().map(|(name, key)| (*name, words.say(key))).collect(),
        digits: words.digits("0123456789"),
    };
    serde_json::to_vec(&figures).map_err(Failure::inside)
}

fn area(area: &Area) -> AreaFigure<'_> {
    AreaFigure {
        id: &area.id,
        name: &area.label,
        note: &area.note,
        colour: area.colour.class(),
        href: area.href.as_deref(),
    }
}

fn listed(spots: &[Spot]) -> SpotFigures<'_> {
    let mut order: Vec<&Spot> = spots.iter().filter(|spot| spot.value != 0.0).collect();
    order.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()).then_with(|| a.name.cmp(&b.name)));
    let mut listed = SpotFigures::default();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for spot in order {
        let colour = spot.colour.class();
        let colour = listed.colours.iter().position(|known| *known == colour).unwrap_or_else(|| {
            listed.colours.push(colour);
            listed.colours.len() - 1
        });
        let above = *known.entry(&spot.above).or_insert_with(|| {
            listed.above.push(&spot.above);
            listed.above.len() - 1
        });
        // Ten metres are near enough for a circle.
        let [lon, lat] = [spot.at.0, spot.at.1].map(|degrees| (degrees * 1e4).round() / 1e4);
        listed.rows.push((lon, lat, spot.value, colour, &spot.name, above, &spot.text));
    }
    listed
}

#[cfg(test)]
mod tests {
    use terms::Language;

    use super::*;

    fn spot(name: &str, value: f64, colour: Colour) -> Spot {
        let at = (43.123_456, 36.654_321);
        Spot { at, value, text: value.to_string(), name: name.into(), above: "Sinjar".into(), colour }
    }

    #[test]
    fn locations_come_the_largest_first_and_say_once_what_they_share() {
        let spots = [
            spot("Few", 2.0, Colour::Rise),
            spot("Nobody", 0.0, Colour::Rise),
            spot("Many fewer", -900.0, Colour::Fall),
        ];
        let map = AreaMap::default();
        let text = json(&map, Some(&spots), Words::of(Language::Sorani)).unwrap();
        let read: serde_json::Value = serde_json::from_slice(&text).unwrap();
        let expected = serde_json::json!({
            "colours": ["c-fall", "c-rise"],
            "above": ["Sinjar"],
            "rows": [
                [43.1235, 36.6543, -900.0, 0, "Many fewer", 0, "-900"],
                [43.1235, 36.6543, 2.0, 1, "Few", 0, "2"],
            ],
        });
        assert_eq!(read["spots"], expected);
        assert_eq!(read["digits"], "٠١٢٣٤٥٦٧٨٩");
        for (name, key) in WORDS {
            assert!(read["words"][name].is_string() && read["words"][name] != key, "{key} is said");
        }
        assert!(
            json(&map, None, Words::of(Language::English)).unwrap().starts_with(b"{\"areas\":[],\"words\"")
        );
    }
}
