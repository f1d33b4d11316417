//! Key figures and charts of releases.

use publish::chart::Frame as ChartFrame;
use publish::chart::bars::{Bar, Bars, Group};
use publish::chart::palette::Colour;
use publish::chart::sparkline::Sparkline;
use publish::chart::trend::{Break, Point, Series as Line, Trend};
use terms::{Code, Unit};
use warehouse::shown::Breakdown;

use super::of_round;
use crate::names;
use crate::pages::overview::Panel;
use crate::pages::overview::key_figures::{KeyFigure, since};
use crate::pages::overview::trend::{day_number, drawn, ticks};
use crate::portal::stock::{List, Release};
use language::{Gap, Words};

/// So many categories are shown; the rest are added up.
const MOST_BARS: usize = 8;

fn who(list: &List, words: &Words) -> String {
    names::of_population(&Code::from_label(&list.population), words)
}

/// How many there are in all, with the unit.
fn total(release: &Release) -> (Option<f64>, Unit) {
    let all = &release.shown.areas[0];
    #[expect(clippy::cast_precision_loss, reason = "people of a country")]
    let number = |many: Option<u64>| many.map(|many| many as f64);
    match number(all.individuals) {
        Some(many) => (Some(many), Unit::Individuals),
        None => (number(all.households), Unit::Households),
    }
}

/// The unit in which all rounds of these lists can be told: individuals are left out of some.
fn unit_of_all(lists: &[&List]) -> Unit {
    let mut rounds = lists.iter().flat_map(|list| &list.rounds);
    if rounds.all(|release| release.shown.areas[0].individuals.is_some()) {
        Unit::Individuals
    } else {
        Unit::Households
    }
}

fn in_unit(release: &Release, unit: Unit) -> Option<f64> {
    if unit == Unit::Households { households(release) } else { total(release).0 }
}

#[expect(clippy::cast_precision_loss, reason = "households of a country")]
fn households(release: &Release) -> Option<f64> {
    release.shown.areas[0].households.map(|many| many as f64)
}

/// How many people a list counts, and how many more or fewer than in the round before.
pub(super) fn people(list: &List, at: usize, words: &Words) -> KeyFigure {
    let (last, colour) = (list.last(), Colour::category(at));
    let (number, unit) = total(last);
    let mut about = Vec::new();
    if unit == Unit::Individuals
        && let Some(many) = households(last)
    {
        about.push(words.tell("households-of", &[("count", Gap::Number(many))]));
    }
    if let Some(before) = list.before() {
        // Where the rule has changed only households can be compared.
        let is_alike =
            last.shown.individuals_rule == before.shown.individuals_rule && total(before).1 == unit;
        let (now, then, unit) = if is_alike {
            (number, total(before).0, unit)
        } else {
            (households(last), households(before), Unit::Households)
        };
        about.extend(now.zip(then).map(|(now, then)| since(now - then, unit, before.entry.round, words)));
    }
    let drawn = unit_of_all(&[list]);
    let points: Vec<_> =
        list.rounds.iter().map(|one| (day_number(one.shown.day), in_unit(one, drawn))).collect();
    let frame = ChartFrame {
        id: format!("spark-{at}"),
        title: words.tell("spark-title", &[("who", Gap::Text(&who(list, words)))]),
        language: words.language.tag().into(),
        width: 130,
        height: Some(30),
        right_to_left: words.language.is_right_to_left(),
        ..ChartFrame::default()
    };
    let spark = if points.len() < 3 { String::new() } else { Sparkline { points, colour }.svg(&frame) };
    let mut label = who(list, words);
    if unit == Unit::Households {
        label = format!("{label} ({})", words.say("households"));
    }
    KeyFigure { label, value: words.whole_or_dash(number), about, spark }
}

/// How many over all released rounds, where there are rounds to draw a line between.
pub(super) fn trend(lists: &[&List], words: &'static Words) -> Option<Panel> {
    let main = lists.first()?;
    let lists: Vec<&List> = lists.iter().take(2).copied().collect();
    let unit = unit_of_all(&lists);
    let lines: Vec<Line> = lists.iter().enumerate().map(|(at, list)| line(list, at, (unit, words))).collect();
    if lines.iter().all(|line| line.points.len() < 2) {
        return None;
    }
    let days: Vec<_> = lists.iter().flat_map(|list| list.rounds.iter().map(|one| one.shown.day)).collect();
    let names: Vec<String> = lists.iter().map(|list| who(list, words)).collect();
    let title = words.tell("trend-title", &[("who", Gap::Text(&names.join(words.comma())))]);
    let axis = |number: f64| words.short(number);
    let is_break = |pair: &[std::sync::Arc<Release>]| {
        let [before, after] = pair else { return None };
        (before.shown.individuals_rule != after.shown.individuals_rule)
            .then(|| Break { x: day_number(after.shown.day), label: words.say("rule-break") })
    };
    let breaks = main.rounds.windows(2).filter_map(is_break).collect();
    let chart =
        Trend { series: lines, ticks: ticks(&days, words), breaks, dots: true, whole: true, y_text: &axis };
    let mut head = vec![words.say("round-heading")];
    head.extend(names);
    let panel = drawn(&chart, (title, String::new()), (head, 1120), words);
    Some(Panel { intro: words.say(unit.as_str()), ..panel })
}

fn line(list: &List, at: usize, (unit, words): (Unit, &Words)) -> Line {
    let point = |release: &std::sync::Arc<Release>| {
        let number = in_unit(release, unit);
        let (x, day) = (day_number(release.shown.day), of_round(release, words));
        Point { x, y: number, day, label: words.whole_or_dash(number) }
    };
    let points: Vec<Point> = list.rounds.iter().map(point).collect();
    let last = points.last().map(|point| point.label.clone());
    Line { name: who(list, words), colour: Colour::category(at), points, last }
}

/// The breakdowns of all people of the newest release, as bars.
pub(super) fn breakdowns(list: &List, words: &Words) -> Vec<Panel> {
    let release = list.last();
    let kinds = release.shown.breakdowns.iter().zip(&release.shown.areas[0].counts);
    kinds.filter_map(|(kind, counts)| breakdown(list, kind, counts, words)).collect()
}

fn breakdown(list: &List, kind: &Breakdown, counts: &[Option<u64>], words: &Words) -> Option<Panel> {
    #[expect(clippy::cast_precision_loss, reason = "households of a country")]
    let number = |many: u64| many as f64;
    let all = number(counts.iter().flatten().sum());
    if all <= 0.0 {
        return None;
    }
    let bar = |name: String, now: Option<u64>, rest: bool| Bar {
        label: name,
        value: now.map(number),
        text: words.whole_or_dash(now.map(number)),
        // A share of what is not all shown would be wrong.
        share: now
            .filter(|_| !counts.contains(&None))
            .map(|now| words.share(number(now) / all))
            .unwrap_or_default(),
        rest,
        ..Bar::default()
    };
    let mut known: Vec<_> =
        kind.categories.iter().zip(counts).filter(|(_, many)| **many != Some(0)).collect();
    // Months and periods are read in their order.
    let has_order = kind.code == "period" || kind.categories.iter().all(|one| is_dated(&one.code));
    if !has_order {
        known.sort_by_key(|(category, many)| (category.code.is_empty(), std::cmp::Reverse(**many)));
    }
    let others =
        if known.len() > MOST_BARS && !has_order { known.split_off(MOST_BARS - 1) } else { Vec::new() };
    let name = |title: &warehouse::shown::Titled| match title.code.as_str() {
        "" => words.say("part-not-stated"),
        _ => words.digits(title.title.best(words.language)),
    };
    let mut bars: Vec<Bar> =
        known.iter().map(|(category, many)| bar(name(category), **many, category.code.is_empty())).collect();
    if !others.is_empty() {
        let sum: Option<u64> = others.iter().map(|(_, many)| **many).sum();
        bars.push(bar(words.say("others"), sum, true));
    }
    let heading = kind.title.best(words.language).to_string();
    let unit = if list.last().shown.counts_households { Unit::Households } else { Unit::Individuals };
    let who = who(list, words);
    let frame = ChartFrame {
        id: format!("by-{}", kind.code),
        title: words.tell("by-shelter", &[("who", Gap::Text(&who)), ("dimension", Gap::Text(&heading))]),
        language: words.language.tag().into(),
        width: 350,
        right_to_left: words.language.is_right_to_left(),
        ..ChartFrame::default()
    };
    let chart = Bars { groups: vec![Group { heading: String::new(), bars }], marker_name: String::new() };
    let mut rows = chart.rows();
    rows.iter_mut().for_each(|row| drop(row.remove(0)));
    Some(Panel {
        intro: format!("{who} · {}", words.say(unit.as_str())),
        svg: chart.svg(&frame),
        narrow_svg: String::new(),
        caption: String::new(),
        head: vec![heading.clone(), words.say(unit.as_str()), words.say("share")],
        heading,
        rows,
    })
}

fn is_dated(code: &str) -> bool {
    code.is_empty() || code.starts_with(|letter: char| letter.is_ascii_digit())
}
