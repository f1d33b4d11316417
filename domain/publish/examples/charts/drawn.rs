//! The charts of the example, with made-up numbers.

use publish::chart::Frame;
use publish::chart::area_map::{Area, AreaMap, Circle, Key};
use publish::chart::bars::{Bar, Bars, Group};
use publish::chart::classes::{Classes, classes};
use publish::chart::columns::{Column, Columns, Part};
use publish::chart::palette::Colour;
use publish::chart::sankey::{Flow, Sankey};
use publish::chart::sparkline::Sparkline;
use publish::chart::trend::{Break, Point, Series, Trend};

use crate::places::{Place, Places, name_of};
use crate::words::Language;

/// A chart that was made, with its title and its key in HTML.
pub struct Drawn {
    pub title: String,
    pub svg: String,
    pub key: String,
}

type Make = fn(Language, &Places, &Frame) -> Drawn;

pub fn all() -> Vec<(&'static str, Make)> {
    vec![
        ("trend", trend),
        ("trend-one", trend_one),
        ("trend-many", trend_many),
        ("sparkline", sparkline),
        ("bars", bars),
        ("bars-groups", bars_groups),
        ("bars-change", bars_change),
        ("columns", columns),
        ("columns-many", columns_many),
        ("sankey", sankey),
        ("map-districts", map_districts),
        ("map-governorates", map_governorates),
        ("map-change", map_change),
        ("map-circles", map_circles),
    ]
}

fn drawn(title: &str, frame: &Frame, svg: impl Fn(&Frame) -> String) -> Drawn {
    let description = format!("{title}.");
    let frame = Frame { title: title.to_owned(), description, ..frame.clone() };
    Drawn { title: title.to_owned(), svg: svg(&frame), key: String::new() }
}

/// Something that looks like chance, `0..1`, the same each time.
fn chance(seed: usize) -> f64 {
    let mixed = (seed as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((mixed ^ (mixed >> 32)) % 10_000) as f64 / 10_000.0
}

fn series(
    l: Language,
    name: &str,
    colour: u8,
    count: usize,
    shape: impl Fn(f64) -> f64,
    gaps: &[usize],
) -> Series {
    let point = |index: usize| {
        let value = (shape(index as f64 / (count - 1) as f64) * (0.985 + 0.03 * chance(index))).round();
        let y = (!gaps.contains(&index)).then_some(value);
        let day = format!("{} {}", l.of(["Round", "الجولة", "خولی"]), l.digits(&(index + 1).to_string()));
        Point { x: index as f64 * 30.0, y, day, label: y.map(|y| l.number(y)).unwrap_or_default() }
    };
    let points: Vec<Point> = (0..count).map(point).collect();
    let last = points.iter().rev().find_map(|point| point.y).map(|y| l.number(y));
    Series { name: name.to_owned(), colour: Colour::Series(colour), points, last }
}

fn years(l: Language, count: usize) -> Vec<(f64, String)> {
    (0..count / 12 + 1).map(|year| (year as f64 * 365.0, l.digits(&(2014 + year).to_string()))).collect()
}

fn trend(l: Language, _: &Places, frame: &Frame) -> Drawn {
    let text = |value: f64| l.short(value);
    let rise = |t: f64| {
        if t < 0.25 { t * 13_600_000.0 } else { (3_400_000.0 - (t - 0.25) * 5_800_000.0).max(1_190_000.0) }
    };
    let back = |t: f64| ((t - 0.2).max(0.0) * 9_000_000.0).min(4_950_000.0);
    let chart = Trend {
        series: vec![
            series(l, l.of(["IDPs", "النازحون", "ئاوارەکان"]), 1, 100, rise, &[]),
            series(
                l,
                l.of(["Returnees", "العائدون", "گەڕاوەکان"]),
                2,
                100,
                back,
                &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 60, 61, 62],
            ),
        ],
        ticks: years(l, 100),
        breaks: vec![
            Break {
                x: 2340.0,
                label: l
                    .of([
                        "Camps: 5 per household",
                        "المخيمات: ٥ أفراد لكل أسرة",
                        "کەمپەکان: ٥ کەس بۆ هەر خێزانێک",
                    ])
                    .to_owned(),
            },
            Break {
                x: 1000.0,
                label: l.of(["New list of places", "قائمة مواقع جديدة", "لیستی نوێی شوێنەکان"]).to_owned(),
            },
        ],
        dots: false,
        whole: true,
        y_text: &text,
    };
    drawn(
        l.of([
            "IDPs and returnees since 2014",
            "النازحون والعائدون منذ ٢٠١٤",
            "ئاوارە و گەڕاوەکان لە ٢٠١٤ەوە",
        ]),
        frame,
        |frame| chart.svg(frame),
    )
}

fn trend_one(l: Language, _: &Places, frame: &Frame) -> Drawn {
    let text = |value: f64| l.short(value);
    let one = series(l, "", 1, 14, |t| 320.0 - 180.0 * t, &[5]);
    let chart = Trend {
        series: vec![one],
        ticks: years(l, 14),
        breaks: vec![],
        dots: true,
        whole: true,
        y_text: &text,
    };
    drawn(
        l.of(["Families in one place", "العائلات في موقع واحد", "خێزانەکان لە یەک شوێن"]),
        frame,
        |frame| chart.svg(frame),
    )
}

fn trend_many(l: Language, places: &Places, frame: &Frame) -> Drawn {
    let text = |value: f64| l.short(value);
    let line = |index: usize| {
        let top = 60_000.0 + 9_000.0 * (index as f64 % 4.0) + if index > 5 { 150_000.0 } else { 0.0 };
        let place = &places.governorates[index + 7];
        series(
            l,
            &name_of(place, l),
            index as u8 + 1,
            40,
            move |t| top * (0.6 + 0.4 * libm::sin(t * 3.0 + index as f64 * 0.3)),
            &[],
        )
    };
    let chart = Trend {
        series: (0..8).map(line).collect(),
        ticks: years(l, 40),
        breaks: vec![],
        dots: false,
        whole: true,
        y_text: &text,
    };
    drawn(
        l.of(["IDPs by governorate", "النازحون حسب المحافظة", "ئاوارەکان بەپێی پارێزگا"]),
        frame,
        |frame| chart.svg(frame),
    )
}

fn sparkline(l: Language, _: &Places, frame: &Frame) -> Drawn {
    let points = (0..40)
        .map(|index| (index as f64, (index != 12).then(|| 100.0 - index as f64 + 20.0 * chance(index))))
        .collect();
    let chart = Sparkline { points, colour: Colour::Series(1) };
    let small = Frame { width: 120, height: Some(28), ..frame.clone() };
    drawn(l.of(["Small trend", "اتجاه صغير", "ڕەوتی بچووک"]), &small, |frame| {
        chart.svg(frame)
    })
}

fn bars(l: Language, places: &Places, frame: &Frame) -> Drawn {
    let values = [231_000.0, 226_400.0, 192_300.0, 139_900.0, 98_700.0, 61_000.0, 48_000.0, 36_500.0];
    let bar = |(index, value): (usize, f64)| Bar {
        label: name_of(
            &places.governorates[[14, 10, 11, 5, 13, 16, 7, 9][index] % places.governorates.len()],
            l,
        ),
        value: Some(value),
        text: l.number(value),
        share: l.percent(value / 1_189_000.0),
        marker: Some(value * (0.9 + 0.3 * chance(index))),
        marker_text: l.number(value * (0.9 + 0.3 * chance(index))),
        href: Some(format!("/places/{index}")),
        ..Bar::default()
    };
    let mut bars: Vec<Bar> = values.into_iter().enumerate().map(bar).collect();
    let rest = l.of(["Other governorates", "محافظات أخرى", "پارێزگاکانی تر"]).to_owned();
    bars.push(Bar {
        label: rest,
        value: Some(155_000.0),
        text: l.number(155_000.0),
        share: l.percent(0.13),
        rest: true,
        ..Bar::default()
    });
    bars.push(Bar {
        label: "<script>alert('x')</script> & \u{202e}evil".to_owned(),
        text: l.of(["not reported", "غير مبلغ عنه", "ڕاپۆرت نەکراوە"]).to_owned(),
        ..Bar::default()
    });
    let marker_name = l.of(["Previous round", "الجولة السابقة", "خولی پێشوو"]).to_owned();
    let chart = Bars { groups: vec![Group { heading: String::new(), bars }], marker_name };
    drawn(
        l.of([
            "IDPs by governorate of displacement",
            "النازحون حسب محافظة النزوح",
            "ئاوارەکان بەپێی پارێزگای ئاوارەبوون",
        ]),
        frame,
        |frame| chart.svg(frame),
    )
}

fn bars_groups(l: Language, _: &Places, frame: &Frame) -> Drawn {
    let bar = |words: [&'static str; 3], value: f64| Bar {
        label: l.of(words).to_owned(),
        value: Some(value),
        text: l.number(value),
        share: l.percent(value / 1_189_000.0),
        ..Bar::default()
    };
    let groups = vec![
        Group {
            heading: l.of(["Private settings", "مساكن خاصة", "نیشتەجێبوونی تایبەت"]).to_owned(),
            bars: vec![
                bar(
                    [
                        "Apartment or house, not owned, habitable",
                        "شقة أو منزل غير مملوك صالح للسكن",
                        "شوقە یان خانووی کرێ، شیاوی نیشتەجێبوون",
                    ],
                    770_000.0,
                ),
                bar(["Host families", "أسر مضيفة", "خێزانی میواندار"], 87_000.0),
                bar(["Own property", "ملك خاص", "موڵکی خۆی"], 12_400.0),
            ],
        },
        Group {
            heading: l.of(["Camps", "المخيمات", "کەمپەکان"]).to_owned(),
            bars: vec![bar(["Camp", "مخيم", "کەمپ"], 181_000.0)],
        },
        Group {
            heading: l.of(["Critical shelter", "مأوى حرج", "پەناگەی مەترسیدار"]).to_owned(),
            bars: vec![
                bar(
                    [
                        "Tent, caravan, makeshift shelter, mud or block house",
                        "خيمة أو كرفان أو مأوى مؤقت أو بيت طين",
                        "چادر، کەرەڤان، پەناگەی کاتی یان خانووی قوڕ",
                    ],
                    71_300.0,
                ),
                bar(
                    [
                        "Unfinished or abandoned building",
                        "مبنى غير مكتمل أو مهجور",
                        "بینای تەواونەکراو یان چۆڵکراو",
                    ],
                    32_000.0,
                ),
                bar(["School building", "مبنى مدرسة", "بینای قوتابخانە"], 812.0),
            ],
        },
    ];
    let chart = Bars { groups, marker_name: String::new() };
    drawn(
        l.of(["IDPs by shelter", "النازحون حسب المأوى", "ئاوارەکان بەپێی پەناگە"]),
        frame,
        |frame| chart.svg(frame),
    )
}

fn bars_change(l: Language, places: &Places, frame: &Frame) -> Drawn {
    let bar = |(index, value): (usize, f64)| Bar {
        label: name_of(&places.governorates[(index * 3 + 1) % places.governorates.len()], l),
        value: Some(value),
        text: l.change(value),
        ..Bar::default()
    };
    let values = [1_240.0, 860.0, 94.0, 0.0, -312.0, -1_105.0, -4_210.0];
    let chart = Bars {
        groups: vec![Group {
            heading: String::new(),
            bars: values.into_iter().enumerate().map(bar).collect(),
        }],
        marker_name: String::new(),
    };
    drawn(
        l.of(["Change since the previous round", "التغير منذ الجولة السابقة", "گۆڕانکاری لە خولی پێشووەوە"]),
        frame,
        |frame| chart.svg(frame),
    )
}

fn stack(l: Language, names: &[[&'static str; 3]], count: usize, frame: &Frame) -> String {
    let parts: Vec<Part> = names
        .iter()
        .enumerate()
        .map(|(index, words)| Part { name: l.of(*words).to_owned(), colour: Colour::category(index) })
        .collect();
    let column = |round: usize| {
        let fall = 1.0 - 0.6 * round as f64 / count as f64;
        let value = |part: usize| {
            (900_000.0 / (1.6 * part as f64 + 1.0) * fall * (0.9 + 0.2 * chance(round * 9 + part))).round()
        };
        let values = (0..names.len()).map(|part| (Some(value(part)), l.number(value(part)))).collect();
        let day = format!("{} {}", l.of(["Round", "الجولة", "خولی"]), l.digits(&(round + 1).to_string()));
        Column { label: l.digits(&(round + 1).to_string()), day, values }
    };
    let text = |value: f64| l.short(value);
    Columns { parts, columns: (0..count).map(column).collect(), whole: true, y_text: &text }.svg(frame)
}

fn columns(l: Language, _: &Places, frame: &Frame) -> Drawn {
    let names = [
        ["Private settings", "مساكن خاصة", "نیشتەجێبوونی تایبەت"],
        ["Camps", "المخيمات", "کەمپەکان"],
        ["Critical shelter", "مأوى حرج", "پەناگەی مەترسیدار"],
        ["Unknown", "غير معروف", "نەزانراو"],
    ];
    drawn(
        l.of(["Shelter over the last rounds", "المأوى في الجولات الأخيرة", "پەناگە لە خولەکانی دواییدا"]),
        frame,
        |frame| stack(l, &names, 14, frame),
    )
}

fn columns_many(l: Language, _: &Places, frame: &Frame) -> Drawn {
    let names = [
        ["Rented house", "بيت مستأجر", "خانووی کرێ"],
        ["Camp", "مخيم", "کەمپ"],
        ["Host family", "أسرة مضيفة", "خێزانی میواندار"],
        ["Informal settlement", "تجمع غير رسمي", "نیشتەجێبوونی نافەرمی"],
        ["Unfinished building", "مبنى غير مكتمل", "بینای تەواونەکراو"],
        ["Religious building", "مبنى ديني", "بینای ئایینی"],
        ["School", "مدرسة", "قوتابخانە"],
        ["Unknown", "غير معروف", "نەزانراو"],
    ];
    drawn(
        l.of(["Shelter over all rounds", "المأوى في جميع الجولات", "پەناگە لە هەموو خولەکاندا"]),
        frame,
        |frame| stack(l, &names, 130, frame),
    )
}

fn sankey(l: Language, places: &Places, frame: &Frame) -> Drawn {
    let names: Vec<String> = places.governorates.iter().map(|place| name_of(place, l)).collect();
    let count = names.len();
    let weight = |index: usize| 1.0 / (1.0 + ((index * 7 + 4) % count) as f64 * 1.7);
    let flows = (0..count * count).map(|pair| {
        let (from, to) = (pair / count, pair % count);
        let value = 600_000.0 * weight(from) * weight((to + 3) % count) * chance(pair) * chance(pair + 77);
        Flow { from, to, value: value.round() }
    });
    let text = |value: f64| l.number(value);
    let chart = Sankey {
        origins: names.clone(),
        destinations: names.clone(),
        flows: flows.collect(),
        least_share: 0.03,
        rest: (l.of(["Other", "أخرى", "هی تر"]).to_owned(), l.of(["Other", "أخرى", "هی تر"]).to_owned()),
        headings: (
            l.of(["Displaced from", "نزحوا من", "ئاوارەبوون لە"]).to_owned(),
            l.of(["Now living in", "يقيمون الآن في", "ئێستا دەژین لە"]).to_owned(),
        ),
        text: &text,
    };
    drawn(
        l.of([
            "Where people came from, and where they are",
            "من أين جاؤوا وأين هم",
            "لە کوێوە هاتوون و لە کوێن",
        ]),
        frame,
        |frame| chart.svg(frame),
    )
}

fn values(places: &[Place], change: bool) -> Vec<Option<f64>> {
    let value = |index: usize| {
        let size = libm::pow(10.0, 2.0 + 3.2 * chance(index * 3 + 1)).round();
        let sign = if change && chance(index + 500) < 0.6 { -1.0 } else { 1.0 };
        (chance(index + 900) > 0.08).then_some(if change { sign * (size / 40.0).round() } else { size })
    };
    (0..places.len()).map(value).collect()
}

fn map(l: Language, places: &[Place], over: &[Place], change: bool, note: bool) -> AreaMap {
    let values = values(places, change);
    let classes = classes(&values, if change { 7 } else { 6 });
    let text = |value: f64| if change { l.change(value) } else { l.number(value) };
    let area = |(place, value): (&Place, &Option<f64>)| {
        let name = name_of(place, l);
        let said = value.map_or_else(|| l.of(["no data", "لا بيانات", "داتا نییە"]).to_owned(), text);
        Area {
            id: place.code.clone(),
            rings: place.rings.clone(),
            label: name.clone(),
            note: if note { said.clone() } else { String::new() },
            colour: classes.colour(*value),
            title: format!("{name}: {said}"),
            href: Some(format!("/places/{}", place.code)),
        }
    };
    AreaMap {
        areas: places.iter().zip(&values).map(area).collect(),
        outlines: over.iter().map(|place| place.rings.clone()).collect(),
        labels: true,
        key: key(l, &classes, &text, values.contains(&None)),
        ..AreaMap::default()
    }
}

fn key(l: Language, classes: &Classes, text: &dyn Fn(f64) -> String, no_data: bool) -> Key {
    let bounds = classes.bounds().into_iter();
    Key {
        title: l.of(["Individuals", "أفراد", "کەس"]).to_owned(),
        classes: bounds
            .map(|(colour, from, to)| (colour, format!("{} – {}", text(from), text(to))))
            .collect(),
        no_data: no_data.then(|| l.of(["No data", "لا بيانات", "داتا نییە"]).to_owned()),
        ..Key::default()
    }
}

fn map_districts(l: Language, places: &Places, frame: &Frame) -> Drawn {
    let map = map(l, &places.districts, &places.governorates, false, false);
    Drawn {
        key: map.key_html(),
        ..drawn(
            l.of(["IDPs by district", "النازحون حسب القضاء", "ئاوارەکان بەپێی قەزا"]),
            frame,
            |frame| map.svg(frame),
        )
    }
}

fn map_governorates(l: Language, places: &Places, frame: &Frame) -> Drawn {
    let map = map(l, &places.governorates, &[], false, true);
    Drawn {
        key: map.key_html(),
        ..drawn(
            l.of(["IDPs by governorate", "النازحون حسب المحافظة", "ئاوارەکان بەپێی پارێزگا"]),
            frame,
            |frame| map.svg(frame),
        )
    }
}

fn map_change(l: Language, places: &Places, frame: &Frame) -> Drawn {
    let map = map(l, &places.districts, &places.governorates, true, false);
    Drawn {
        key: map.key_html(),
        ..drawn(
            l.of([
                "Change since the previous round",
                "التغير منذ الجولة السابقة",
                "گۆڕانکاری لە خولی پێشووەوە",
            ]),
            frame,
            |frame| map.svg(frame),
        )
    }
}

fn map_circles(l: Language, places: &Places, frame: &Frame) -> Drawn {
    let plain = map(l, &places.governorates, &[], false, false);
    let areas = plain.areas.into_iter().map(|area| Area { colour: Colour::Amount(0), ..area }).collect();
    let circle = |(index, place): (usize, &Place)| Circle {
        at: place.rings[0][0],
        value: libm::pow(10.0, 2.0 + 3.0 * chance(index + 40)),
        colour: Colour::Series(2),
        title: place.name.clone(),
    };
    let circles = places.districts.iter().enumerate().map(circle).collect();
    let sizes = [100_000, 25_000, 5_000].map(|size| (size, l.number(size as f64))).to_vec();
    let key =
        Key {
            title: l.of(["Individuals", "أفراد", "کەس"]).to_owned(), circles: sizes, ..Key::default()
        };
    let map = AreaMap { areas, circles, key, ..plain };
    drawn(l.of(["IDP locations", "مواقع النازحين", "شوێنی ئاوارەکان"]), frame, |frame| map.svg(frame))
}
