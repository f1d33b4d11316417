//! One of each chart, with invented figures.

use chrono::NaiveDate;
use publish::chart::Frame;
use publish::chart::area_map::{Area, AreaMap, Circle, Ring};
use publish::chart::bars::{Bar, Bars, Group};
use publish::chart::classes::classes;
use publish::chart::columns::{Column, Columns, Part};
use publish::chart::palette::Colour;
use publish::chart::sankey::{Flow, Sankey};
use publish::chart::sparkline::Sparkline;
use publish::chart::trend::{Break, Point, Series, Trend};

use crate::pages::overview::trend::{day_number, ticks};
use language::{Gap, Words};

/// How many were displaced in each invented round.
const COURSE: [f64; 8] = [3.1e6, 2.9e6, 2.4e6, 1.9e6, 1.6e6, 1.4e6, 1.25e6, 1.19e6];

/// The name and the drawing of each kind.
pub(super) fn all(words: &Words) -> Vec<(String, String)> {
    let named = |key: &str, svg: String| (words.say(key), svg);
    vec![
        named("chart-trend", trend(words)),
        named("chart-sparkline", sparkline(words)),
        named("chart-bars", bars(words)),
        named("chart-columns", columns(words)),
        named("chart-ribbons", ribbons(words)),
        named("chart-map", map(words)),
    ]
}

fn frame(id: &str, title: &str, width: u32, height: Option<u32>, words: &Words) -> Frame {
    Frame {
        id: format!("design-{id}"),
        title: words.say(title),
        description: words.say("chart-invented"),
        language: words.language.tag().into(),
        width,
        height,
        right_to_left: words.language.is_right_to_left(),
        ..Frame::default()
    }
}

/// The day of each invented round.
fn days() -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2018, 1, 31).unwrap_or_default();
    (0..COURSE.len()).map(|nth| first + chrono::Months::new(nth as u32 * 6)).collect()
}

fn trend(words: &Words) -> String {
    let days = days();
    let point = |(day, number): (&NaiveDate, &f64)| Point {
        x: day_number(*day),
        y: Some(*number),
        day: words.day(*day),
        label: words.whole(*number),
    };
    let axis = |number: f64| words.short(number);
    let line = Series {
        name: words.say("design-others"),
        colour: Colour::category(0),
        points: days.iter().zip(&COURSE).map(point).collect(),
        last: Some(words.short(COURSE[COURSE.len() - 1])),
    };
    let chart = Trend {
        series: vec![line],
        ticks: ticks(&days, words),
        breaks: vec![Break { x: day_number(days[4]), label: words.say("chart-break") }],
        dots: true,
        whole: true,
        y_text: &axis,
    };
    chart.svg(&frame("trend", "chart-trend", 560, Some(260), words))
}

fn sparkline(words: &Words) -> String {
    let points = days().iter().zip(COURSE).map(|(day, number)| (day_number(*day), Some(number))).collect();
    Sparkline { points, colour: Colour::category(0) }.svg(&frame(
        "spark",
        "chart-sparkline",
        140,
        None,
        words,
    ))
}

/// Invented parts of a whole, with those of the round before.
const PARTS: [(&str, f64, f64); 3] =
    [("in-camps", 180.0, 210.0), ("critical", 95.0, 90.0), ("others", 914.0, 890.0)];

fn bars(words: &Words) -> String {
    let whole: f64 = PARTS.iter().map(|(_, now, _)| now).sum();
    let bar = |(name, now, before): &(&str, f64, f64)| Bar {
        label: words.say(&format!("design-{name}")),
        value: Some(*now),
        text: words.whole(*now),
        share: words.share(now / whole),
        marker: Some(*before),
        marker_text: words.whole(*before),
        rest: *name == "others",
        ..Bar::default()
    };
    let bars = PARTS.iter().map(bar).collect();
    let chart =
        Bars { groups: vec![Group { heading: String::new(), bars }], marker_name: words.say("before") };
    chart.svg(&frame("bars", "chart-bars", 560, None, words))
}

fn columns(words: &Words) -> String {
    let part = |(nth, (name, ..)): (usize, &(&str, f64, f64))| Part {
        name: words.say(&format!("design-{name}")),
        colour: Colour::category(nth),
    };
    let column = |(day, number): (&NaiveDate, &f64)| Column {
        label: words.year(chrono::Datelike::year(day)),
        day: words.day(*day),
        values: [0.15, 0.1, 0.75].map(|share| (Some(share * number), words.short(share * number))).into(),
    };
    let axis = |number: f64| words.short(number);
    let chart = Columns {
        parts: PARTS.iter().enumerate().map(part).collect(),
        columns: days().iter().zip(&COURSE).map(column).collect(),
        whole: true,
        y_text: &axis,
    };
    chart.svg(&frame("columns", "chart-columns", 560, Some(260), words))
}

fn ribbons(words: &Words) -> String {
    let number = |number: f64| words.whole(number);
    let area = |nth: usize| {
        let digits = words.digits(&nth.to_string());
        words.tell("design-area", &[("number", Gap::Text(&digits))])
    };
    let flow = |from, to, value| Flow { from, to, value };
    let chart = Sankey {
        origins: vec![area(1), area(2), area(3)],
        destinations: vec![area(2), area(4), area(5)],
        flows: vec![
            flow(0, 0, 5200.0),
            flow(0, 1, 3100.0),
            flow(1, 1, 2600.0),
            flow(1, 2, 900.0),
            flow(2, 2, 1400.0),
        ],
        least_share: 0.0,
        rest: (words.say("design-others"), words.say("design-others")),
        headings: (words.say("before"), words.say("after")),
        text: &number,
    };
    chart.svg(&frame("ribbons", "chart-ribbons", 560, Some(260), words))
}

fn map(words: &Words) -> String {
    let values = [Some(1_200.0), Some(310.0), Some(4_800.0), Some(90.0), None, Some(2_050.0)];
    let shades = classes(&values, 5);
    let cell = |nth: usize| -> Ring {
        let (x, y) = (43.0 + (nth % 3) as f64, 33.0 + (nth / 3) as f64);
        vec![(x, y), (x + 1.0, y), (x + 1.0, y + 0.8), (x, y + 0.8), (x, y)]
    };
    let area = |(nth, value): (usize, &Option<f64>)| {
        let digits = words.digits(&(nth + 1).to_string());
        let label = words.tell("design-area", &[("number", Gap::Text(&digits))]);
        Area {
            id: format!("a{nth}"),
            rings: vec![cell(nth)],
            title: format!("{label}: {}", words.whole_or_dash(*value)),
            note: words.whole_or_dash(*value),
            label,
            colour: shades.colour(*value),
            href: None,
        }
    };
    let circle = Circle { at: (44.5, 33.4), value: 900.0, colour: Colour::category(1), title: String::new() };
    let map = AreaMap {
        areas: values.iter().enumerate().map(area).collect(),
        circles: vec![circle],
        labels: true,
        ..AreaMap::default()
    };
    map.svg(&frame("map", "chart-map", 560, Some(300), words))
}
