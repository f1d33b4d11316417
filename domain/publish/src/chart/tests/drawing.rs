//! Steps, labels, texts, and what each kind of chart shows.

use proptest::prelude::*;

use super::super::canvas::{Path, write_number};
use super::super::cartesian::round_steps;
use super::super::layout::{flow, spread};
use super::super::text::{arrow_after, clean, fit, width, wrap, write_text};
use super::*;

#[test]
fn axes_have_round_steps_from_zero() {
    assert_eq!(round_steps(0.0, 4_950_000.0, 5, true), [0.0, 1e6, 2e6, 3e6, 4e6, 5e6]);
    assert_eq!(round_steps(0.0, 0.43, 5, false), [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    assert_eq!(round_steps(-3.0, 12.0, 5, true), [-5.0, 0.0, 5.0, 10.0, 15.0]);
    assert_eq!(round_steps(0.0, 2.0, 5, true), [0.0, 1.0, 2.0]);
    assert_eq!(round_steps(0.0, 0.0, 5, true), [0.0, 1.0]);
}

proptest! {
    #[test]
    fn steps_span_all_values_and_are_few(low in -1e12..1e12_f64, high in -1e12..1e12_f64, most in 3..6_usize) {
        let steps = round_steps(low, high, most, false);
        prop_assert!(steps.len() >= 2 && steps.len() <= most + 1);
        prop_assert!(steps[0] <= low.min(0.0) && steps[steps.len() - 1] >= high.max(0.0));
        prop_assert!(steps.contains(&0.0));
    }

    #[test]
    fn names_at_the_end_of_lines_do_not_overlap(
        wishes in prop::collection::vec((-50.0..450.0_f64, 10.0..40.0_f64), 0..10),
    ) {
        let needed: f64 = wishes.iter().map(|wish| wish.1).sum();
        let centres = spread(&wishes, 0.0, needed.max(400.0));
        let mut blocks: Vec<(f64, f64)> =
            wishes.iter().zip(&centres).map(|((_, height), centre)| (centre - height / 2.0, centre + height / 2.0)).collect();
        blocks.sort_by(|a, b| a.0.total_cmp(&b.0));
        prop_assert!(blocks.windows(2).all(|pair| pair[0].1 <= pair[1].0 + 1e-6), "{blocks:?}");
        prop_assert!(blocks.first().is_none_or(|block| block.0 >= -1e-6));
        prop_assert!(blocks.last().is_none_or(|block| block.1 <= needed.max(400.0) + 1e-6));
    }

    #[test]
    fn what_is_shortened_fits(text in ".{0,60}", most in 20.0..200.0_f64) {
        let short = fit(&text, 12.0, false, most);
        prop_assert!(width(&short, 12.0, false) <= most + 0.02);
        let lines = wrap(&text, 12.0, true, most, 3);
        prop_assert!(lines.len() <= 3 && lines.iter().all(|line| width(line, 12.0, true) <= most + 0.02));
    }

    #[test]
    fn numbers_are_tenths(number in -1e5..1e5_f64) {
        let mut text = String::new();
        write_number(&mut text, number);
        let read: f64 = text.parse().unwrap();
        prop_assert!((read - number).abs() <= 0.0501, "{text}");
    }
}

#[test]
fn blocks_that_touch_share_the_way() {
    assert_eq!(spread(&[(50.0, 20.0), (50.0, 20.0)], 0.0, 100.0), [40.0, 60.0]);
    assert_eq!(spread(&[(10.0, 20.0), (80.0, 20.0)], 0.0, 100.0), [10.0, 80.0]);
}

#[test]
fn things_flow_into_lines() {
    let places = flow([40.0, 40.0, 30.0].into_iter(), 100.0, 10.0, 18.0);
    assert_eq!(places, [(0.0, 0.0), (50.0, 0.0), (0.0, 18.0)]);
}

#[test]
fn estimated_widths_are_near_measured_ones() {
    // Measured at 100 px in Noto Sans and Noto Sans Arabic by a browser.
    let measured = [
        ("Unfinished or abandoned building", 1613.0),
        ("Salah al-Din", 555.0),
        ("Sulaymaniyah", 656.0),
        ("1,189,581", 454.0),
        ("١٬١٨٩٬٥٨١", 440.0),
        ("نينوى", 222.0),
        ("الأنبار", 209.0),
        ("صلاح الدين", 446.0),
        ("السليمانية", 402.0),
        ("كركوك", 253.0),
        ("مباني غير مكتملة أو مهجورة", 1080.0),
        ("هەولێر", 254.0),
        ("سلێمانی", 333.0),
        ("نیشتەجێبوونی نافەرمی", 892.0),
        ("دهۆک", 240.0),
    ];
    for (text, expected) in measured {
        let share = width(text, 100.0, false) / expected;
        assert!((0.88..=1.27).contains(&share), "{text}: {share}");
    }
}

#[test]
fn texts_are_cleaned_and_isolated() {
    assert_eq!(clean(" a\u{202e}b\n\tc\u{0}\u{fffe}d\u{2067} "), "ab cd");
    let written = |text: &str| {
        let mut out = String::new();
        write_text(&mut out, text);
        out
    };
    assert_eq!(written("Ninewa"), "Ninewa");
    assert_eq!(written("صلاح الدين"), "صلاح الدين");
    assert_eq!(written("نينوى (IQG15)"), "\u{2068}نينوى (IQG15)\u{2069}");
    assert_eq!(written("١٩٪"), "\u{2067}١٩٪\u{2069}");
    assert_eq!((arrow_after("Ninewa"), arrow_after("نينوى")), ('→', '←'));
}

#[test]
fn paths_are_short() {
    let mut path = Path::new(None);
    path.move_to((1.0, 2.5));
    path.line_to((1.0, 10.0));
    path.line_to((5.04, 10.0));
    path.line_to((3.0, 9.9));
    path.line_to((2.0, 9.0));
    path.close();
    assert_eq!(path.as_str(), "M1 2.5v7.5h4l-2-.1-1-.9z");
}

fn series(values: &[Option<f64>]) -> Series {
    let point = |(index, y): (usize, &Option<f64>)| Point {
        x: index as f64,
        y: *y,
        day: format!("round {index}"),
        label: y.map_or_else(String::new, |y| y.to_string()),
    };
    let points = values.iter().enumerate().map(point).collect();
    Series { name: "IDPs".to_owned(), colour: Colour::Series(1), points, last: None }
}

fn trend<'a>(series: Vec<Series>, text: &'a dyn Fn(f64) -> String) -> Trend<'a> {
    Trend { series, ticks: vec![], breaks: vec![], dots: false, whole: true, y_text: text }
}

#[test]
fn a_trend_has_a_gap_where_a_round_is_missing() {
    let text = |value: f64| value.to_string();
    let gap = trend(vec![series(&[Some(1.0), Some(2.0), None, Some(3.0), Some(4.0)])], &text)
        .svg(&Frame::default());
    let line =
        elements(&gap).into_iter().find(|e| attribute(e, "class").is_some_and(|c| c == "c-1 s")).unwrap();
    assert_eq!(attribute(&line, "d").unwrap().matches('M').count(), 2);
    assert_eq!(gap.matches("data-i=").count(), 5, "one column to rest the pointer on for each round");
    assert!(gap.contains("<title>round 1\nIDPs: 2</title>"), "{gap}");
}

#[test]
fn a_trend_of_two_series_is_one_table() {
    let text = |value: f64| value.to_string();
    let chart = trend(vec![series(&[Some(1.0), None]), series(&[Some(5.0)])], &text);
    assert_eq!(chart.rows(), [["round 0", "1", "5"], ["round 1", "", ""]]);
}

#[test]
fn a_break_is_marked_and_said() {
    let text = |value: f64| value.to_string();
    let breaks = vec![Break { x: 1.0, label: "Camps: 5 per household".to_owned() }];
    let chart = Trend { breaks, ..trend(vec![series(&[Some(1.0), Some(2.0), Some(3.0)])], &text) };
    let svg = chart.svg(&Frame::default());
    assert!(svg.contains("stroke-dasharray"));
    assert!(svg.contains(">Camps: 5 per household</text>"));
    assert!(svg.contains("<title>Camps: 5 per household</title>"));
}

#[test]
fn right_to_left_is_the_mirror_of_left_to_right() {
    let numbers = [Some(5.0), Some(90.0), Some(120.0), Some(7.5)];
    let frame = Frame { width: 600, ..Frame::default() };
    let mirrored = Frame { right_to_left: true, ..frame.clone() };
    let (left, right) = (all_charts(&frame, "Ninewa", &numbers), all_charts(&mirrored, "Ninewa", &numbers));
    // The last is the map, which is not mirrored.
    for (left, right) in left.iter().zip(&right).take(5) {
        let (left, right) = (elements(left), elements(right));
        assert_eq!(left.len(), right.len());
        for (a, b) in left.iter().zip(&right) {
            let number = |element, name| attribute(element, name).map(|value| value.parse::<f64>().unwrap());
            if let (Some(x), Some(other)) = (number(a, "x"), number(b, "x")) {
                let wide = if a.0 == "rect" { number(a, "width").unwrap() } else { 0.0 };
                assert!((x + wide + other - 600.0).abs() < 0.25, "{a:?} {b:?}");
            }
        }
    }
    let anchors = |svg: &str| svg.matches("text-anchor=\"end\"").count();
    assert_ne!(anchors(&left[2]), anchors(&right[2]), "labels stand on the other side");
}

fn bars(values: &[Option<f64>]) -> Bars {
    let bar = |value: &Option<f64>| Bar {
        label: "Ninewa".to_owned(),
        value: *value,
        text: "12".to_owned(),
        ..Bar::default()
    };
    Bars {
        groups: vec![Group { heading: String::new(), bars: values.iter().map(bar).collect() }],
        ..Bars::default()
    }
}

#[test]
fn bars_below_zero_grow_the_other_way() {
    let svg = bars(&[Some(10.0), Some(-30.0), Some(0.0), None]).svg(&Frame::default());
    let rects: Vec<_> = elements(&svg)
        .into_iter()
        .filter(|e| e.0 == "rect" && attribute(e, "class").unwrap() != "hit")
        .collect();
    let of = |index: usize, name: &str| attribute(&rects[index], name).unwrap();
    let number = |index: usize, name: &str| of(index, name).parse::<f64>().unwrap();
    assert_eq!(rects.len(), 3, "no bar for what is absent");
    assert!(of(0, "class").contains("c-rise") && of(1, "class").contains("c-fall"));
    assert!((number(1, "x") + number(1, "width") - number(0, "x")).abs() < 0.2, "both begin at zero");
    assert!((number(1, "width") / number(0, "width") - 3.0).abs() < 0.01);
    assert_eq!(of(2, "width"), "0");
}

#[test]
fn a_long_label_is_shortened_and_said_in_full() {
    let long = "Tent, caravan, makeshift shelter, mud or block house, and whatever else there may be";
    let mut chart = bars(&[Some(1.0)]);
    chart.groups[0].bars[0].label = long.to_owned();
    let svg = chart.svg(&Frame { width: 480, ..Frame::default() });
    assert!(svg.contains("…</text>"), "{svg}");
    assert!(svg.contains(&format!("<title>{long}: 12</title>")));
}

#[test]
fn columns_stack_to_their_sum() {
    let text = |value: f64| value.to_string();
    let part = |name: &str, index| Part { name: name.to_owned(), colour: Colour::category(index) };
    let values = vec![(Some(30.0), "30".to_owned()), (None, String::new()), (Some(10.0), "10".to_owned())];
    let chart = Columns {
        parts: vec![part("Camps", 0), part("Rent", 1), part("Other", 2)],
        columns: vec![Column { label: "1".to_owned(), day: "Round 1".to_owned(), values }],
        whole: true,
        y_text: &text,
    };
    let svg = chart.svg(&Frame { height: Some(300), ..Frame::default() });
    let paths: Vec<String> = elements(&svg)
        .iter()
        .filter(|e| attribute(e, "class").is_some_and(|class| class.ends_with("f b")))
        .map(|e| attribute(e, "d").unwrap())
        .collect();
    assert_eq!(paths.len(), 2, "an absent part takes no space");
    let top_of_first = paths[0].split('v').nth(1).unwrap().split('h').next().unwrap().parse::<f64>().unwrap();
    let top_of_last = paths[1].split('v').nth(1).unwrap().split('h').next().unwrap().parse::<f64>().unwrap();
    assert!((top_of_first / top_of_last - 3.0).abs() < 0.02);
    assert!(svg.contains("<title>Round 1\nOther: 10\nCamps: 30</title>"), "{svg}");
}

#[test]
fn small_flows_are_merged_and_none_is_lost() {
    let text = |value: f64| format!("{value}");
    let names = |start: &str| (0..6).map(|index| format!("{start}{index}")).collect::<Vec<_>>();
    let flows =
        [(0, 0, 500.0), (1, 0, 300.0), (1, 1, 150.0), (2, 2, 20.0), (3, 3, 15.0), (4, 4, 10.0), (5, 5, -9.0)];
    let chart = Sankey {
        origins: names("from "),
        destinations: names("to "),
        flows: flows.into_iter().map(|(from, to, value)| Flow { from, to, value }).collect(),
        least_share: 0.05,
        rest: ("others".to_owned(), "elsewhere".to_owned()),
        headings: (String::new(), String::new()),
        text: &text,
    };
    let svg = chart.svg(&Frame::default());
    assert!(svg.contains("<title>from 0 → to 0\n500</title>"), "{svg}");
    assert!(svg.contains("<title>others → elsewhere\n45</title>"), "{svg}");
    assert!(svg.contains("<title>elsewhere: 45</title>"));
    assert!(!svg.contains("from 2") && !svg.contains("from 5"));
    assert_eq!(chart.rows().len(), 6);
}

#[test]
fn a_hundred_and_thirty_rounds_stay_small() {
    let text = |value: f64| value.to_string();
    let values: Vec<Option<f64>> = (0..130).map(|index| Some(1e6 + 1e4 * f64::from(index % 7))).collect();
    assert!(trend(vec![series(&values), series(&values)], &text).svg(&Frame::default()).len() < 32_000);
}

#[test]
fn dots_stand_at_their_amounts_and_thousands_of_them_stay_small() {
    let text = |value: f64| format!("{value:.0}");
    let dot = |index: u32| Dot {
        x: f64::from(index % 100) / 100.0,
        y: f64::from(index % 77),
        colour: Colour::Amount(u8::try_from(index % 4).unwrap()),
        title: format!("place {index}"),
    };
    let chart = Scatter {
        dots: (0..5_000).map(dot).collect(),
        x_name: "share".to_owned(),
        y_name: "score".to_owned(),
        x_high: 1.0,
        y_high: 100.0,
        x_text: &text,
        y_text: &text,
    };
    let svg = chart.svg(&Frame { width: 760, ..Frame::default() });
    assert!(svg.len() < 90_000, "{}", svg.len());
    assert!(svg.contains("<title>place 0</title>") && !svg.contains("place 4999"), "the first ones are told");
    let circles: Vec<(f64, f64)> = elements(&svg)
        .iter()
        .filter(|e| e.0 == "circle")
        .map(|e| {
            let number = |name| attribute(e, name).unwrap().parse::<f64>().unwrap();
            (number("cx"), number("cy"))
        })
        .collect();
    // The first dot is drawn last.
    let (first, second) = (circles[circles.len() - 1], circles[circles.len() - 2]);
    assert!(second.0 > first.0 && second.1 < first.1, "{first:?} {second:?}: to the side and upwards");
}
