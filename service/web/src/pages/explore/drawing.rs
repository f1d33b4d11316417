//! A selection as a map and as a chart.

use std::collections::BTreeSet;

use figures::{AreaId, LocationId, PlaceRef};
use places::PlaceId;
use publish::chart::area_map::{Area, AreaMap, Circle, Key, Ring};
use publish::chart::bars::{Bar, Bars, Group};
use publish::chart::classes::{Classes, classes};
use publish::chart::columns::{Column, Columns, Part as Stacked};
use publish::chart::palette::Colour;
use publish::chart::trend::{Point, Series as Course, Trend};
use publish::chart::{Frame as ChartFrame, Style};
use tracking::measure::Part;

use super::Look;
use super::lines::{About, Line, Lines};
use super::selection::{By, Selection};
use crate::pages::area_shapes::{NARROW, Shapes, key_of, rings};
use crate::pages::overview::trend::{breaks_of, day_number, ticks};

/// So many bars; the rest are added up.
const MOST_BARS: usize = 15;
/// So many circles: more are not told apart, and weigh on the line.
pub(crate) const MOST_CIRCLES: usize = 400;
/// How wide the map of a page is, in pixels.
pub(crate) const MAP_WIDTH: u32 = 560;
/// So many classes are told apart by colour.
const MOST_CLASSES: usize = 6;
/// So many categories are told apart in a stack.
const MOST_STACKED: usize = 7;

/// Something drawn, with what is said about it.
pub(crate) struct Drawing {
    pub svg: String,
    pub narrow_svg: String,
    /// The key, as HTML; may be empty.
    pub key: String,
    pub caption: String,
    /// Where a map that moves has its borders; empty for charts.
    pub shapes: String,
}

/// How something is drawn.
pub(crate) enum Drawn<'a> {
    Bars(Bars),
    Trend(Box<Trend<'a>>),
    Columns(Columns<'a>),
}

impl Drawn<'_> {
    pub fn svg(&self, frame: &ChartFrame) -> String {
        match self {
            Self::Bars(bars) => bars.svg(frame),
            Self::Trend(trend) => trend.svg(frame),
            Self::Columns(columns) => columns.svg(frame),
        }
    }
}

/// The map for a page.
pub(crate) fn map(look: &Look<'_>, lines: &Lines) -> Option<Drawing> {
    let map = map_of(look, lines, (MOST_CIRCLES, MAP_WIDTH))?;
    let key = map.key_html();
    let left_out = lines.lines.len().saturating_sub(MOST_CIRCLES);
    let caption = if look.chosen.by == By::Locations && left_out > 0 {
        let most = look.words.whole(MOST_CIRCLES as f64);
        look.words.tell("largest-drawn", &[("count", language::Gap::Text(&most))])
    } else {
        String::new()
    };
    let frame = ChartFrame { narrow: Some(NARROW), ..frame(look, "map", MAP_WIDTH, None, Style::Page) };
    let svg = map.svg(&frame);
    let shapes = format!("shapes.json?level={}", level_of(look));
    Some(Drawing { svg, narrow_svg: String::new(), key, caption, shapes })
}

/// The chart for a page, on which it is alone or has a map beside it.
pub(crate) fn chart(look: &Look<'_>, lines: &Lines, is_alone: bool) -> Option<Drawing> {
    let axis = |number: f64| look.words.short(number);
    let drawn = chart_of(look, lines, &axis)?;
    // Letters keep their size on a phone: what is drawn there is narrower.
    let (wide, narrow) = match drawn {
        Drawn::Bars(_) if is_alone => ((1120, None), (340, None)),
        Drawn::Bars(_) => ((520, None), (340, None)),
        _ => ((1120, Some(300)), (360, Some(260))),
    };
    let draw = |id, (width, height)| drawn.svg(&frame(look, id, width, height, Style::Page));
    let (key, caption, shapes) = Default::default();
    Some(Drawing { svg: draw("chart", wide), narrow_svg: draw("chart-narrow", narrow), key, caption, shapes })
}

/// Where a drawing stands.
pub(crate) fn frame(look: &Look<'_>, id: &str, width: u32, height: Option<u32>, style: Style) -> ChartFrame {
    ChartFrame {
        id: id.into(),
        title: format!("{} · {}", look.title(), look.intro()),
        language: look.words.language.tag().into(),
        width,
        height,
        right_to_left: look.words.language.is_right_to_left(),
        style,
        ..ChartFrame::default()
    }
}

/// The level of the areas that are drawn.
fn level_of(look: &Look<'_>) -> u8 {
    match look.chosen.by {
        By::Areas(level) => level,
        _ => ground_level(look) + 1,
    }
}

/// The map of a selection, where its rows have places, with at most so many circles, fit to be so many
/// pixels wide.
pub(crate) fn map_of(look: &Look<'_>, lines: &Lines, (most, wide): (usize, u32)) -> Option<AreaMap> {
    let map = match look.chosen.by {
        By::Areas(level) => areas(look, lines, (level, wide)),
        By::Locations => circles(look, lines, (most, wide)),
        _ => return None,
    };
    (!map.areas.is_empty()).then_some(map)
}

fn areas(look: &Look<'_>, lines: &Lines, (level, wide): (u8, u32)) -> AreaMap {
    // What lies in no area is not on the map, and its key does not speak of it.
    let about = |line| Some((line, area_id(line)?));
    let of_areas: Vec<(&Line, AreaId)> = lines.lines.iter().filter_map(about).collect();
    let numbers: Vec<Option<f64>> = of_areas.iter().map(|(line, _)| line.now).collect();
    let classes = classes(&numbers, MOST_CLASSES);
    let text = |number: f64| look.words.whole(number);
    let places: Vec<PlaceId> = of_areas.iter().filter_map(|(_, id)| place_of(look, *id)).collect();
    let coarse = look.office.coarse(&look.published.gazetteer, level);
    let shapes = coarse.seen(places.into_iter(), wide);
    let areas =
        of_areas.iter().filter_map(|(line, id)| area(look, line, (*id, level), (&classes, shapes))).collect();
    let is_whole = level > 1 && look.chosen.area.is_none();
    AreaMap {
        areas,
        outlines: if is_whole { shapes.outlines.clone() } else { Vec::new() },
        circles: Vec::new(),
        flows: Vec::new(),
        labels: true,
        key: Key {
            land: Some(look.words.say("nobody-listed")),
            ..key_of(&classes, &numbers, &text, look.words)
        },
    }
}

fn area_id(line: &Line) -> Option<AreaId> {
    match line.about {
        About::Place(PlaceRef::Area(id)) => Some(id),
        _ => None,
    }
}

fn place_of(look: &Look<'_>, id: AreaId) -> Option<PlaceId> {
    look.series.dictionary().area(id)?.place
}

fn area(
    look: &Look<'_>,
    line: &Line,
    (id, level): (AreaId, u8),
    (classes, shapes): (&Classes, &Shapes),
) -> Option<Area> {
    let place = place_of(look, id)?;
    let rings = rings_of(look, place, shapes)?;
    let note = look.words.whole_or_dash(line.now);
    let by = if level < 3 { By::Areas(level + 1) } else { By::Locations };
    let deeper = Selection { area: Some(id), by, sort: None, page: 1, ..look.chosen.clone() };
    Some(Area {
        id: place.0.to_string(),
        rings,
        label: line.name.to_string(),
        title: format!("{}: {note}", line.name),
        note,
        colour: classes.colour(line.now),
        href: Some(format!("./explore?{}", deeper.query(look.series))),
    })
}

/// Locations as circles, upon the areas in which they lie.
fn circles(look: &Look<'_>, lines: &Lines, (most, wide): (usize, u32)) -> AreaMap {
    let dictionary = look.series.dictionary();
    let mut largest: Vec<&Line> =
        lines.lines.iter().filter(|line| line.now.is_some_and(|now| now > 0.0)).collect();
    largest.sort_by(|a, b| b.now.unwrap_or_default().total_cmp(&a.now.unwrap_or_default()));
    largest.truncate(most);
    let circle = |line: &&Line| {
        let About::Place(PlaceRef::Location(id)) = line.about else { return None };
        let (latitude, longitude) = dictionary.location(id)?.point?;
        let value = line.now?;
        let title = format!("{}{}{}: {}", line.name, look.comma(), line.above, look.words.whole(value));
        Some(Circle { at: (longitude, latitude), value, colour: Colour::category(0), title })
    };
    let ground = ground(look, &largest);
    AreaMap {
        areas: plain(look, &ground, wide),
        outlines: Vec::new(),
        circles: largest.iter().filter_map(circle).collect(),
        flows: Vec::new(),
        labels: true,
        key: Key::default(),
    }
}

/// The areas upon which circles are drawn: those of the level below the one chosen.
fn ground(look: &Look<'_>, lines: &[&Line]) -> BTreeSet<AreaId> {
    let shown: BTreeSet<LocationId> = lines
        .iter()
        .filter_map(|line| match line.about {
            About::Place(PlaceRef::Location(id)) => Some(id),
            _ => None,
        })
        .collect();
    let at = usize::from(ground_level(look));
    let facts = look.series.round(look.chosen.round);
    let placed = facts.into_iter().flat_map(|facts| look.series.placed(facts));
    placed
        .filter(|(location, _)| shown.contains(location))
        .filter_map(|(_, areas)| areas[at].or(areas[1]).or(areas[0]))
        .collect()
}

/// The level of the area that is chosen, 0 where all are; not below that of districts.
fn ground_level(look: &Look<'_>) -> u8 {
    let area = look.chosen.area.and_then(|area| look.series.dictionary().area(area));
    area.map_or(0, |area| area.level.min(2))
}

/// Areas without a figure, each with the shapes of its level.
fn plain(look: &Look<'_>, ids: &BTreeSet<AreaId>, wide: u32) -> Vec<Area> {
    let dictionary = look.series.dictionary();
    let place = |id: &AreaId| Some((*id, dictionary.area(*id)?.level, dictionary.area(*id)?.place?));
    let placed: Vec<(AreaId, u8, PlaceId)> = ids.iter().filter_map(place).collect();
    let levels: BTreeSet<u8> = placed.iter().map(|(_, level, _)| *level).collect();
    let of_level = |level: u8| {
        let of_this = placed.iter().filter(move |(_, other, _)| *other == level);
        let coarse = look.office.coarse(&look.published.gazetteer, level);
        let shapes = coarse.seen(of_this.clone().map(|(.., place)| *place), wide);
        let area = |(id, _, place): &(AreaId, u8, PlaceId)| {
            let name = look.name(PlaceRef::Area(*id));
            Some(Area {
                id: place.0.to_string(),
                rings: rings_of(look, *place, shapes)?,
                label: name.clone(),
                title: name,
                note: String::new(),
                colour: Colour::Grid,
                href: None,
            })
        };
        of_this.filter_map(area).collect::<Vec<Area>>()
    };
    levels.into_iter().flat_map(of_level).collect()
}

/// The rings of an area, with all corners only where one looks closely.
fn rings_of(look: &Look<'_>, place: PlaceId, shapes: &Shapes) -> Option<Vec<Ring>> {
    let closely = || look.published.gazetteer.boundary(place).map(rings);
    if ground_level(look) > 1 {
        return closely();
    }
    // A place that is not of this level by now is drawn as it is.
    shapes.rings(place).or_else(closely)
}

/// The chart of a selection.
pub(crate) fn chart_of<'a>(
    look: &Look<'_>,
    lines: &Lines,
    axis: &'a dyn Fn(f64) -> String,
) -> Option<Drawn<'a>> {
    if lines.lines.len() < 2 {
        return None;
    }
    match (&look.chosen.by, &look.chosen.split) {
        (By::Rounds, Some(_)) => Some(Drawn::Columns(stacked(look, lines, axis))),
        (By::Rounds, None) => Some(Drawn::Trend(Box::new(trend(look, lines, axis)))),
        _ => Some(Drawn::Bars(bars(look, lines))),
    }
}

fn bars(look: &Look<'_>, lines: &Lines) -> Bars {
    let words = look.words;
    let bar = |line: &Line| Bar {
        label: line.name.to_string(),
        value: line.now.or(Some(0.0)),
        text: words.whole_or_dash(line.now),
        share: line.share.map(|share| words.share(share)).unwrap_or_default(),
        marker: line.before,
        marker_text: line.before.map(|before| words.whole(before)).unwrap_or_default(),
        rest: line.about == About::Place(PlaceRef::NotStated),
        ..Bar::default()
    };
    let is_whole = matches!(look.chosen.by, By::Categories(_));
    let most = if is_whole { usize::MAX } else { MOST_BARS };
    let mut bars: Vec<Bar> = lines.lines.iter().take(most).map(bar).collect();
    let others: Vec<&Line> = lines.lines.iter().skip(most).collect();
    let is_largest_first = look.chosen.sort.is_none() && look.chosen.kinds.is_none();
    // The rest of thousands of locations would make all others look small.
    if !others.is_empty() && is_largest_first && look.chosen.by != By::Locations {
        let sum: f64 = others.iter().filter_map(|line| line.now).sum();
        bars.push(Bar {
            label: words.say("others"),
            value: Some(sum),
            text: words.whole(sum),
            rest: true,
            ..Bar::default()
        });
    }
    Bars {
        groups: vec![Group { heading: String::new(), bars }],
        marker_name: look.chosen.against.map(|round| look.round_name(round)).unwrap_or_default(),
    }
}

/// The lines of rounds, the earliest first.
fn in_time<'b>(look: &Look<'_>, lines: &'b Lines) -> Vec<(&'b Line, chrono::NaiveDate)> {
    let day = |line: &'b Line| match line.about {
        About::Round(round) => look.series.round(round).map(|facts| (line, facts.heading().day)),
        _ => None,
    };
    let mut found: Vec<_> = lines.lines.iter().filter_map(day).collect();
    found.sort_by_key(|(_, day)| *day);
    found
}

fn trend<'a>(look: &Look<'_>, lines: &Lines, axis: &'a dyn Fn(f64) -> String) -> Trend<'a> {
    let rounds = in_time(look, lines);
    let points: Vec<Point> = rounds
        .iter()
        .map(|(line, day)| Point {
            x: day_number(*day),
            y: line.now,
            day: format!("{} · {}", line.name, line.above),
            label: look.words.whole_or_dash(line.now),
        })
        .collect();
    let days: Vec<chrono::NaiveDate> = rounds.iter().map(|(_, day)| *day).collect();
    let last = points.last().map(|point| point.label.clone());
    let (breaks, _) = breaks_of(look.instrument, look.series, look.words);
    let is_reckoned = look.chosen.unit == terms::Unit::Individuals;
    Trend {
        series: vec![Course { name: String::new(), colour: Colour::category(0), points, last }],
        ticks: ticks(&days, look.words),
        breaks: if is_reckoned { breaks } else { Vec::new() },
        dots: true,
        whole: true,
        y_text: axis,
    }
}

/// Rounds as columns, parted by the categories of the split: the largest, and the rest as one.
fn stacked<'a>(look: &Look<'_>, lines: &Lines, axis: &'a dyn Fn(f64) -> String) -> Columns<'a> {
    let rounds = in_time(look, lines);
    let dimension = look.chosen.split.clone().unwrap_or_else(|| terms::Code::from_label(""));
    let sum =
        |at: usize| rounds.iter().filter_map(|(line, _)| line.split.get(at).copied().flatten()).sum::<f64>();
    let mut order: Vec<usize> = (0..lines.split.len()).collect();
    order.sort_by(|a, b| sum(*b).total_cmp(&sum(*a)).then(a.cmp(b)));
    let others = if order.len() > MOST_STACKED + 1 { order.split_off(MOST_STACKED) } else { Vec::new() };
    let part = |(index, at): (usize, &usize)| Stacked {
        name: look.category(&Part { dimension: dimension.clone(), category: lines.split[*at].clone() }),
        colour: Colour::category(index),
    };
    let mut parts: Vec<Stacked> = order.iter().enumerate().map(part).collect();
    if !others.is_empty() {
        parts.push(Stacked { name: look.words.say("others"), colour: Colour::Muted });
    }
    let column = |(line, day): &(&Line, chrono::NaiveDate)| {
        let known = |at: &usize| line.split.get(*at).copied().flatten();
        let mut values: Vec<Option<f64>> = order.iter().map(known).collect();
        if !others.is_empty() {
            let rest: Vec<f64> = others.iter().filter_map(known).collect();
            values.push((!rest.is_empty()).then(|| rest.iter().sum()));
        }
        let values = values.into_iter().map(|value| (value, look.words.whole_or_dash(value)));
        let number = line.name.to_string();
        Column {
            label: look.words.month(*day),
            day: format!("{number} · {}", line.above),
            values: values.collect(),
        }
    };
    Columns { parts, columns: rounds.iter().map(column).collect(), whole: true, y_text: axis }
}
