//! Flows as ribbons and as arrows on a map.

use std::collections::BTreeSet;

use figures::AreaId;
use places::Boundary;
use publish::chart::area_map::{Area, AreaMap, Circle, FlowLine, Key, middle};
use publish::chart::palette::Colour;
use publish::chart::sankey::{Flow, Sankey};
use publish::chart::{Frame as ChartFrame, Style};

use super::Look;
use super::matrix::{Flows, note};
use crate::pages::area_shapes::rings;
use crate::pages::overview::Panel;
use crate::pages::place::{address, may_see};
use language::Gap;

/// So many arrows are drawn at most.
const MOST_ARROWS: usize = 30;
/// Arrows are drawn until so much of those between governorates is shown.
const ENOUGH: f64 = 0.97;
/// Places below this share of all are joined in the ribbons.
const LEAST_SHARE: f64 = 0.012;
/// Origins with a colour of their own.
const COLOURS: usize = 8;

/// The map for the page.
pub(crate) struct MapView {
    pub heading: String,
    pub svg: String,
    /// The same for narrow screens, with names that can be read there.
    pub narrow_svg: String,
    pub caption: Vec<String>,
}

/// Which flows are drawn as arrows.
struct Drawn {
    map: AreaMap,
    caption: Vec<String>,
}

/// The map with what it means, where any boundary is known.
pub(crate) fn map(look: &Look<'_>, flows: &Flows) -> Option<MapView> {
    let drawn = drawn(look, flows)?;
    let svg = |id, width| drawn.map.svg(&frame(look, flows, id, width, Style::Page));
    let (svg, narrow_svg) = (svg("flow-map", 620), svg("flow-map-narrow", 360));
    Some(MapView { heading: look.words.say("flows-map"), svg, narrow_svg, caption: drawn.caption })
}

/// The map as a file of its own.
pub(crate) fn map_file(look: &Look<'_>, flows: &Flows) -> Option<String> {
    let drawn = drawn(look, flows)?;
    let note = format!("{} {}", drawn.caption.join(" "), look.source());
    let frame = ChartFrame { note, ..frame(look, flows, "drawing", 900, Style::File) };
    Some(drawn.map.svg(&frame))
}

/// The ribbons for the page, where there are any.
pub(crate) fn ribbons(look: &Look<'_>, flows: &Flows) -> Option<Panel> {
    if flows.total <= 0.0 {
        return None;
    }
    let words = look.words;
    let text = |number: f64| words.whole(number);
    let chart = sankey(look, flows, &text);
    let svg = |id, width| chart.svg(&frame(look, flows, id, width, Style::Page));
    Some(Panel {
        heading: words.say("flows-ribbons"),
        intro: String::new(),
        svg: svg("ribbons", 520),
        narrow_svg: svg("ribbons-narrow", 350),
        caption: note(look, flows),
        head: vec![look.origin_title(), look.destination_title(), words.say(flows.unit.as_str())],
        rows: chart.rows(),
    })
}

/// The ribbons as a file of their own.
pub(crate) fn ribbons_file(look: &Look<'_>, flows: &Flows) -> Option<String> {
    let text = |number: f64| look.words.whole(number);
    let note = format!("{} {}", note(look, flows), look.source());
    let frame = ChartFrame { note, ..frame(look, flows, "drawing", 900, Style::File) };
    (flows.total > 0.0).then(|| sankey(look, flows, &text).svg(&frame))
}

fn sankey<'a>(look: &Look<'_>, flows: &Flows, text: &'a dyn Fn(f64) -> String) -> Sankey<'a> {
    let others = look.words.say("others");
    let flow = |(to, from, value)| Flow { from, to, value };
    Sankey {
        origins: flows.origins.iter().map(|end| end.name.clone()).collect(),
        destinations: flows.destinations.iter().map(|end| end.name.clone()).collect(),
        flows: flows.largest().into_iter().map(flow).collect(),
        least_share: LEAST_SHARE,
        rest: (others.clone(), others),
        headings: (look.words.say("flows-from"), look.words.say("flows-to")),
        text,
    }
}

fn frame(look: &Look<'_>, flows: &Flows, id: &str, width: u32, style: Style) -> ChartFrame {
    ChartFrame {
        id: id.into(),
        title: format!("{} · {}", look.title(), look.intro(flows.unit)),
        description: super::said::all(look, flows).join(" "),
        language: look.words.language.tag().into(),
        width,
        right_to_left: look.words.language.is_right_to_left(),
        style,
        ..ChartFrame::default()
    }
}

/// Governorates, arrows between them, circles for those who stayed in their own.
fn drawn(look: &Look<'_>, flows: &Flows) -> Option<Drawn> {
    let words = look.words;
    let at = |area: Option<AreaId>| middle(&rings(boundary(look, area?)?));
    let to: Vec<_> = flows.destinations.iter().map(|end| at(end.governorate)).collect();
    let from: Vec<_> = flows.origins.iter().map(|end| at(end.governorate)).collect();
    let place = |to: usize, from: usize, number: f64| {
        let (origin, destination) = (&flows.origins[from].name, &flows.destinations[to].name);
        let number = words.whole(number);
        let gaps = [
            ("origin", Gap::Text(origin)),
            ("place", Gap::Text(destination)),
            ("number", Gap::Text(&number)),
        ];
        words.tell("flows-one", &gaps)
    };
    let colour = |from: usize| if from < COLOURS { Colour::category(from) } else { Colour::Muted };
    let all = flows.largest();
    let mut circles = Vec::new();
    for (destination, origin, value) in all.iter().copied().filter(|(to, from, _)| flows.is_own(*to, *from)) {
        let Some(at) = to[destination] else { continue };
        circles.push(Circle { at, value, colour: colour(origin), title: place(destination, origin, value) });
    }
    let away = all.iter().copied().filter(|(to, from, _)| !flows.is_own(*to, *from));
    let can_be_drawn: Vec<_> = away
        .clone()
        .filter_map(|(destination, origin, value)| {
            Some(((destination, origin, value), from[origin]?, to[destination]?))
        })
        .collect();
    let everybody: f64 = away.clone().map(|(.., value)| value).sum();
    let mut lines: Vec<FlowLine> = Vec::new();
    let mut shown = 0.0;
    for ((destination, origin, value), from, to) in can_be_drawn {
        if lines.len() == MOST_ARROWS || shown >= everybody * ENOUGH {
            break;
        }
        shown += value;
        let title = place(destination, origin, value);
        lines.push(FlowLine { from, to, value, colour: colour(origin), title });
    }
    let areas = ground(look, flows);
    if areas.is_empty() || (lines.is_empty() && circles.is_empty()) {
        return None;
    }
    let left_out = away.count() - lines.len();
    let mut caption = vec![words.say("flows-map-about")];
    if left_out > 0 {
        let share = words.share(if everybody > 0.0 { (everybody - shown) / everybody } else { 0.0 });
        let gaps = [
            ("drawn", Gap::Number(lines.len() as f64)),
            ("count", Gap::Number(left_out as f64)),
            ("share", Gap::Text(&share)),
        ];
        caption.push(words.tell("flows-left-out", &gaps));
    }
    let map =
        AreaMap { areas, circles, flows: lines, labels: true, key: Key::default(), ..AreaMap::default() };
    Some(Drawn { map, caption })
}

fn boundary<'a>(look: &Look<'a>, area: AreaId) -> Option<&'a Boundary> {
    look.published.gazetteer.boundary(look.series.dictionary().area(area)?.place?)
}

/// All governorates of the gazetteer, plain; named are those that a reader may see or people came from.
fn ground(look: &Look<'_>, flows: &Flows) -> Vec<Area> {
    let gazetteer = &look.published.gazetteer;
    let dictionary = look.series.dictionary();
    let origins = flows.origins.iter().filter_map(|origin| dictionary.area(origin.area?)?.place);
    let origins: BTreeSet<_> = origins.collect();
    let area = |id| {
        let place = gazetteer.place(id)?;
        let is_open = may_see(place, look.published, look.scope);
        let is_named = is_open || origins.contains(&id);
        let name = if is_named { crate::names::of_place(place, look.words.language) } else { String::new() };
        Some(Area {
            id: id.0.to_string(),
            rings: rings(gazetteer.boundary(id)?),
            label: name.clone(),
            note: String::new(),
            colour: Colour::Grid,
            title: name,
            href: is_open.then(|| address(id, look.words)),
        })
    };
    gazetteer.at_level(1).into_iter().filter_map(area).collect()
}
