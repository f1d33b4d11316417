//! What every chart promises: sound XML, no number that is none, nothing foreign let in, both
//! directions alike, the same bytes each time.

use std::collections::BTreeSet;

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::area_map::{Area, AreaMap, Circle, FlowLine, Key};
use super::bars::{Bar, Bars, Group};
use super::columns::{Column, Columns, Part};
use super::palette::{Colour, TABLE};
use super::sankey::{Flow, Sankey};
use super::scatter::{Dot, Scatter};
use super::sparkline::Sparkline;
use super::trend::{Break, Point, Series, Trend};
use super::{Frame, PAGE_CSS, Style};

mod drawing;
mod maps;

/// Names of elements with their attributes, texts left out; fails if it is not XML.
fn elements(svg: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                let name = element.name().as_ref().to_owned();
                let attribute = |pair: quick_xml::events::attributes::Attribute| {
                    (pair.key.as_ref().to_owned(), pair.value.into_owned())
                };
                found.push((name, element.attributes().map(|pair| attribute(pair.unwrap())).collect()));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn attribute(element: &(String, Vec<(String, String)>), name: &str) -> Option<String> {
    element.1.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
}

/// What holds for every chart, whatever it was given.
fn check(svg: &str) {
    let elements = elements(svg);
    assert_eq!(elements[0].0, "svg");
    let mut ids = BTreeSet::new();
    for element in &elements {
        assert_ne!(element.0, "script");
        for (key, value) in &element.1 {
            assert!(!key.starts_with("on"), "{key} in {}", element.0);
            if matches!(key.as_str(), "x" | "y" | "width" | "height" | "cx" | "cy" | "r" | "d" | "viewBox") {
                assert!(!value.contains("NaN") && !value.contains("inf"), "{key}={value}");
            }
            if key == "id" {
                assert!(ids.insert(value.clone()), "{value} stands twice");
            }
            if key == "href" {
                assert!(!value.contains("javascript"), "{value}");
            }
        }
    }
    for id in attribute(&elements[0], "aria-labelledby").unwrap().split(' ') {
        assert!(ids.contains(id), "{id}");
    }
    let forbidden = |char: char| {
        char.is_control() && char != '\n' || matches!(char, '\u{202a}'..='\u{202e}' | '\u{fffe}' | '\u{ffff}')
    };
    assert!(!svg.contains(forbidden));
    let opened = svg.matches(['\u{2067}', '\u{2068}']).count();
    assert_eq!(opened, svg.matches('\u{2069}').count());
}

/// Every chart there is, of the same words and numbers; the map last.
fn all_charts(frame: &Frame, word: &str, numbers: &[Option<f64>]) -> Vec<String> {
    let number = |index: usize| numbers.get(index % numbers.len().max(1)).copied().flatten();
    let spark =
        Sparkline { points: (0..9).map(|x| (x as f64, number(x))).collect(), colour: Colour::Series(9) };
    vec![
        trend_of(frame, word, &number),
        spark.svg(frame),
        bars_of(word, &number).svg(frame),
        columns_of(frame, word, &number),
        sankey_of(frame, word, &number),
        map_of(word, numbers).svg(frame),
        scatter_of(frame, word, &number),
    ]
}

fn scatter_of(frame: &Frame, word: &str, number: &dyn Fn(usize) -> Option<f64>) -> String {
    let text = |value: f64| format!("{value:.0}");
    let dot = |index: usize| Dot {
        x: number(index).unwrap_or(f64::NAN),
        y: number(index + 1).unwrap_or(f64::INFINITY),
        colour: Colour::category(index % 3),
        title: word.to_owned(),
    };
    let chart = Scatter {
        dots: (0..150).map(dot).collect(),
        x_name: word.to_owned(),
        y_name: word.to_owned(),
        x_high: 1.0,
        y_high: f64::NAN,
        x_text: &text,
        y_text: &text,
    };
    chart.svg(frame)
}

fn trend_of(frame: &Frame, word: &str, number: &dyn Fn(usize) -> Option<f64>) -> String {
    let text = |value: f64| format!("{value:.0}");
    let points = |shift: usize| {
        let (day, label) = (word.to_owned(), word.to_owned());
        let point = |index: usize| Point {
            x: index as f64,
            y: number(index + shift),
            day: day.clone(),
            label: label.clone(),
        };
        (0..12).map(point).collect()
    };
    let series = |shift: usize| Series {
        name: word.to_owned(),
        colour: Colour::category(shift),
        points: points(shift),
        last: Some(word.to_owned()),
    };
    let at = |x: f64| Break { x, label: word.to_owned() };
    let trend = Trend {
        series: (0..3).map(series).collect(),
        ticks: (0..12).map(|x| (f64::from(x), word.to_owned())).collect(),
        breaks: vec![at(number(0).unwrap_or(3.0)), at(4.0)],
        dots: true,
        whole: true,
        y_text: &text,
    };
    trend.svg(frame)
}

fn bars_of(word: &str, number: &dyn Fn(usize) -> Option<f64>) -> Bars {
    let bar = |index: usize| Bar {
        label: word.to_owned(),
        value: number(index),
        text: word.to_owned(),
        share: word.to_owned(),
        marker: number(index + 1),
        marker_text: word.to_owned(),
        rest: index == 4,
        href: Some(word.to_owned()),
        ..Bar::default()
    };
    let group = Group { heading: word.to_owned(), bars: (0..5).map(bar).collect() };
    Bars { groups: vec![group.clone(), group], marker_name: word.to_owned() }
}

fn columns_of(frame: &Frame, word: &str, number: &dyn Fn(usize) -> Option<f64>) -> String {
    let text = |value: f64| format!("{value:.0}");
    let column = |round: usize| Column {
        label: word.to_owned(),
        day: word.to_owned(),
        values: (0..3).map(|part| (number(round + part), word.to_owned())).collect(),
    };
    let columns = Columns {
        parts: (0..3).map(|index| Part { name: word.to_owned(), colour: Colour::category(index) }).collect(),
        columns: (0..6).map(column).collect(),
        whole: false,
        y_text: &text,
    };
    columns.svg(frame)
}

fn sankey_of(frame: &Frame, word: &str, number: &dyn Fn(usize) -> Option<f64>) -> String {
    let text = |value: f64| format!("{value:.0}");
    let sankey = Sankey {
        origins: vec![word.to_owned(); 4],
        destinations: vec![word.to_owned(); 3],
        flows: (0..14).map(|i| Flow { from: i % 5, to: i % 3, value: number(i).unwrap_or(1.0) }).collect(),
        least_share: 0.1,
        rest: (word.to_owned(), word.to_owned()),
        headings: (word.to_owned(), word.to_owned()),
        text: &text,
    };
    sankey.svg(frame)
}

fn map_of(word: &str, numbers: &[Option<f64>]) -> AreaMap {
    let number = |index: usize| numbers.get(index % numbers.len().max(1)).copied().flatten();
    let area = |index: usize| {
        let (x, y) = (index as f64, number(index).unwrap_or(1.0));
        Area {
            id: word.to_owned(),
            rings: vec![vec![(x, 0.0), (x + 1.0, 0.0), (x + 1.0, y), (x, 2.0), (x, 0.0)]],
            label: word.to_owned(),
            note: word.to_owned(),
            colour: if index == 0 { Colour::NoData } else { Colour::Amount(index as u8) },
            title: word.to_owned(),
            href: Some(word.to_owned()),
        }
    };
    AreaMap {
        areas: (0..4).map(area).collect(),
        outlines: vec![vec![vec![(0.0, 0.0), (4.0, 0.0), (4.0, 2.0)]]],
        circles: (0..4)
            .map(|i| Circle {
                at: (i as f64, number(i + 2).unwrap_or(0.5)),
                value: number(i).unwrap_or(f64::NAN),
                colour: Colour::Series(2),
                title: word.to_owned(),
            })
            .collect(),
        flows: (0..4)
            .map(|i| FlowLine {
                from: (i as f64, 0.5),
                to: (1.5, number(i + 1).unwrap_or(0.5)),
                value: number(i).unwrap_or(f64::NAN),
                colour: Colour::Series(3),
                title: word.to_owned(),
            })
            .collect(),
        labels: true,
        key: Key {
            title: word.to_owned(),
            classes: vec![(Colour::Amount(1), word.to_owned())],
            no_data: Some(word.to_owned()),
            land: Some(word.to_owned()),
            circles: vec![(100, word.to_owned())],
        },
    }
}

fn any_frame() -> impl Strategy<Value = Frame> {
    (0..1200_u32, proptest::option::of(0..900_u32), any::<bool>(), any::<bool>(), ".{0,30}").prop_map(
        |(width, height, right_to_left, file, title)| Frame {
            id: format!("c{title}"),
            title: title.clone(),
            description: title.clone(),
            note: title.clone(),
            language: title,
            width,
            narrow: height,
            height,
            right_to_left,
            style: if file { Style::File } else { Style::Page },
        },
    )
}

fn any_number() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        4 => (-1e7..1e7_f64).prop_map(Some),
        1 => Just(None),
        1 => prop::sample::select(vec![0.0, -0.0, 1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN_POSITIVE, -1e300]).prop_map(Some),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_words_and_numbers_give_sound_charts(
        frame in any_frame(),
        word in ".{0,40}",
        numbers in prop::collection::vec(any_number(), 0..12),
    ) {
        for svg in all_charts(&frame, &word, &numbers) {
            check(&svg);
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    for word in [
        "<script>alert(1)</script>",
        "\"'><a href='x'>",
        "javascript:alert(1)",
        "/en/\u{202e}gpj.exe",
        "]]>&amp;&#0;",
        "\u{202e}olleh\u{0}\u{1b}[2J",
        "//evil.example",
        "/\\evil.example",
    ] {
        for style in [Style::Page, Style::File] {
            let frame = Frame { title: word.to_owned(), id: word.to_owned(), style, ..Frame::default() };
            for svg in all_charts(&frame, word, &[Some(3.0), None, Some(-2.0)]) {
                check(&svg);
                assert!(!svg.contains("<a "), "{word} is no place to go");
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let numbers = [Some(5.0), None, Some(120.0), Some(7.5)];
    for style in [Style::Page, Style::File] {
        let frame = Frame { style, ..Frame::default() };
        assert_eq!(all_charts(&frame, "Ninewa", &numbers), all_charts(&frame, "Ninewa", &numbers));
    }
}

#[test]
fn a_chart_with_links_is_a_group_and_one_without_an_image() {
    let bars = |href: Option<&str>| Bars {
        groups: vec![Group {
            bars: vec![Bar { href: href.map(str::to_owned), ..Bar::default() }],
            ..Group::default()
        }],
        ..Bars::default()
    };
    let role = |svg: &str| attribute(&elements(svg)[0], "role").unwrap();
    assert_eq!(role(&bars(None).svg(&Frame::default())), "img");
    let linked = bars(Some("/places/1?a=1&b=\"2\"")).svg(&Frame::default());
    assert_eq!(role(&linked), "group");
    assert!(linked.contains("<a href=\"/places/1?a=1&amp;b=&quot;2&quot;\""), "{linked}");
    let file = Frame { style: Style::File, ..Frame::default() };
    assert_eq!(role(&bars(Some("/places/1")).svg(&file)), "img");
}

#[test]
fn a_file_needs_no_page() {
    let frame =
        Frame { style: Style::File, title: "Title".to_owned(), note: "Note".to_owned(), ..Frame::default() };
    for svg in all_charts(&frame, "Ninewa", &[Some(3.0), Some(9.0), None]) {
        assert!(!svg.contains("class="), "{svg}");
        assert!(!svg.contains("var("));
        assert!(svg.contains("xmlns=\"http://www.w3.org/2000/svg\""));
        assert!(svg.contains(">Title</text>"));
    }
}

#[test]
fn the_page_has_the_colours_of_the_palette() {
    let dark = PAGE_CSS.split("data-theme=light]){").nth(1).unwrap().split('}').next().unwrap();
    let light = PAGE_CSS.split(":root{").nth(1).unwrap().split('}').next().unwrap();
    for (class, on_white, on_dark) in TABLE {
        let name = class.strip_prefix("c-").unwrap_or(class);
        let name = if class.starts_with(['q', 'd']) { class.replace('-', "") } else { name.to_owned() };
        let set = |colours: &str, value: &str| {
            colours.split(';').any(|pair| pair == format!("--chart-{name}:{value}"))
        };
        assert!(set(light, on_white), "{class} {on_white}");
        assert!(set(dark, on_dark), "{class} {on_dark}");
        assert!(PAGE_CSS.contains(&format!(".{class}{{--c:var(--chart-{name})}}")), "{class}");
    }
    assert_eq!(PAGE_CSS.matches(dark).count(), 2, "by setting and by choice");
}

#[test]
fn colours_stand_out_from_the_paper() {
    let marks = (1..=8).map(Colour::Series).chain([Colour::Muted, Colour::Rise, Colour::Fall]);
    for colour in marks {
        assert!(contrast(colour.light(), Colour::Paper.light()) >= 3.0, "{colour:?}");
        assert!(contrast(colour.dark(), Colour::Paper.dark()) >= 3.0, "{colour:?}");
    }
    for text in [Colour::Ink, Colour::Quiet] {
        assert!(contrast(text.light(), Colour::Paper.light()) >= 4.5);
        assert!(contrast(text.dark(), Colour::Paper.dark()) >= 4.5);
    }
    let classes = (0..7).flat_map(|class| [Colour::Amount(class), Colour::Change(class)]);
    for area in classes.chain([Colour::NoData]) {
        let text = area.text_upon();
        assert!(contrast(text.light(), area.light()) >= 4.5, "{area:?}");
        assert!(contrast(text.dark(), area.dark()) >= 4.5, "{area:?}");
    }
}

fn contrast(a: &str, b: &str) -> f64 {
    let luminance = |colour: &str| {
        let part = |from: usize| {
            let value = f64::from(u8::from_str_radix(&colour[from..from + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
