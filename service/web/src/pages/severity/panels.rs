//! The severity of a round in sentences, on the map, and as bars.

use std::collections::BTreeSet;

use actions::scored::ScoredArea;
use figures::Within;
use places::PlaceId;
use publish::chart::Frame as ChartFrame;
use publish::chart::area_map::{Area, AreaMap, Key, Ring};
use publish::chart::bars::{Bar, Bars, Group};
use publish::chart::palette::Colour;
use severity::doubt::AreaDoubt;
use severity::{area_score, is_hotspot, mean_contributions};

use super::Look;
use crate::language::Gap;
use crate::names;
use crate::office::Office;
use crate::pages::area_shapes::{Coarse, NARROW};
use crate::pages::overview::Panel;

/// So many hotspots are named.
const NAMED: usize = 6;
/// The spread is told in so many steps of the score.
const STEPS: usize = 10;
/// The darkest class of amounts.
const DARKEST: usize = 6;

/// The map with what its colours mean.
pub(crate) struct MapView {
    pub heading: String,
    pub svg: String,
    pub key: String,
    pub caption: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// What is to be known at a glance.
pub(super) fn said(look: &Look<'_>, rows: &[usize]) -> Vec<String> {
    let words = look.words;
    if rows.is_empty() {
        return vec![words.say("severity-said-none")];
    }
    let scores = &look.round.scores.overall;
    let scored: Vec<(usize, f64)> = rows.iter().filter_map(|row| Some((*row, scores[*row]?))).collect();
    let people = |rows: &[(usize, f64)]| rows.iter().map(|(row, _)| look.people(*row)).sum::<f64>();
    // As published reports do, the worst bands are told together where they share a broad one.
    let broad = look.bands().last().map(|band| &band.broad);
    let is_worst = |score: f64| look.bands().get(look.band(score)).map(|band| &band.broad) == broad;
    let worst: Vec<(usize, f64)> = scored.iter().copied().filter(|(_, score)| is_worst(*score)).collect();
    let (many, all) = (people(&worst), people(&scored));
    let named = look.bands().iter().filter(|band| Some(&band.broad) == broad);
    let named: Vec<&str> = named.map(|band| band.title.best(words.language)).collect();
    let title = named.join(words.comma());
    let texts = [words.whole(many), words.share(if all > 0.0 { many / all } else { 0.0 })];
    let gaps = [
        ("locations", Gap::Number(worst.len() as f64)),
        ("of", Gap::Number(scored.len() as f64)),
        ("band", Gap::Text(&title)),
        ("people", Gap::Text(&texts[0])),
        ("share", Gap::Text(&texts[1])),
    ];
    let mut said = vec![words.tell(if all > 0.0 { "severity-said" } else { "severity-said-bare" }, &gaps)];
    let hot = hotspots(look);
    if !hot.is_empty() {
        let named: Vec<&str> = hot.iter().take(NAMED).map(String::as_str).collect();
        let named = named.join(words.comma());
        let gaps = [("count", Gap::Number(hot.len() as f64)), ("areas", Gap::Text(&named))];
        said.push(words.tell("severity-hotspots", &gaps));
    }
    let unscored = rows.len() - scored.len();
    if unscored > 0 {
        said.push(words.tell("severity-unscored", &[("count", Gap::Number(unscored as f64))]));
    }
    if let Some(list) = &look.round.people_from {
        let number = words.digits(&list.number.to_string());
        said.push(words.tell("severity-people-from", &[("number", Gap::Text(&number))]));
    }
    said
}

/// The areas of the level of the rule that are hotspots, with the chance of being one.
fn hotspots(look: &Look<'_>) -> Vec<String> {
    let round = look.round;
    let Some(rule) = &round.index.hotspots else { return Vec::new() };
    let people: Vec<f64> = (0..round.locations.len()).map(|row| look.people(row)).collect();
    let own = look.rows();
    let mut found: Vec<(f64, String)> = Vec::new();
    for (area, doubt) in round.areas.iter().zip(&round.doubt.areas) {
        let lies_in = area.locations.iter().any(|at| own.contains(at));
        let score = area_score(&round.scores, &people, &area.locations);
        if area.level == rule.level && lies_in && is_hotspot(&round.index, &score) {
            let chance = look.words.share(doubt.hotspot);
            found.push((score.overall.unwrap_or_default(), format!("{} ({chance})", look.name(area.place))));
        }
    }
    found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    found.into_iter().map(|(_, text)| text).collect()
}

/// A colour for each band, from few to many.
pub(super) fn colour(look: &Look<'_>, band: usize) -> Colour {
    let last = look.bands().len().saturating_sub(1).max(1);
    Colour::Amount(u8::try_from((band * DARKEST).div_ceil(last).min(DARKEST)).unwrap_or_default())
}

/// An area with its mean score.
struct Mean<'a> {
    area: &'a ScoredArea,
    name: String,
    score: Option<f64>,
    /// The score, where it lies, and its band, as they are written.
    score_text: String,
    ends: String,
    band: String,
}

/// The areas of the level, the most severe first.
fn means<'a>(look: &Look<'a>) -> Vec<Mean<'a>> {
    let (words, round) = (look.words, look.round);
    let people: Vec<f64> = (0..round.locations.len()).map(|row| look.people(row)).collect();
    let is_shown =
        |area: &ScoredArea| area.level == look.level && look.area.is_none_or(|only| touches(only, area));
    let shown = round.areas.iter().zip(&round.doubt.areas).filter(|(area, _)| is_shown(area));
    let mean = |(area, doubt): (&'a ScoredArea, &AreaDoubt)| {
        let score = area_score(&round.scores, &people, &area.locations).overall;
        let ends = doubt.interval.map(|ends| format!("{} – {}", look.score(ends.low), look.score(ends.high)));
        Mean {
            area,
            name: look.name(area.place),
            score,
            score_text: score.map_or_else(|| words.whole_or_dash(None), |score| look.score(score)),
            ends: ends.unwrap_or_default(),
            band: score.map_or_else(String::new, |score| look.band_title(look.band(score)).to_owned()),
        }
    };
    let mut means: Vec<Mean<'a>> = shown.map(mean).collect();
    means.sort_by(|a, b| b.score.unwrap_or(-1.0).total_cmp(&a.score.unwrap_or(-1.0)));
    means
}

/// The areas by their mean score.
pub(super) fn map(look: &Look<'_>, office: &Office) -> Option<MapView> {
    let words = look.words;
    let means = means(look);
    if means.is_empty() {
        return None;
    }
    let coarse = office.coarse(&look.visit.published.gazetteer, look.level);
    let level = words.say(names::level_key(look.level));
    let classes = (0..look.bands().len()).map(|band| (colour(look, band), look.band_title(band).to_owned()));
    let area = |mean: &Mean<'_>| Some(drawn(look, mean, coarse.rings(mean.area.place)?));
    let mut areas: Vec<Area> = means.iter().filter_map(area).collect();
    let is_whole = look.area.is_none() && look.visit.scope == Within::Everywhere;
    let unscored = if is_whole { unscored(look, &means, &coarse) } else { Vec::new() };
    let no_data = (!unscored.is_empty()).then(|| words.say("no-figure"));
    areas.extend(unscored);
    let map = AreaMap {
        areas,
        outlines: if look.level > 1 && is_whole { coarse.outlines.clone() } else { Vec::new() },
        labels: true,
        key: Key { classes: classes.collect(), no_data, ..Key::default() },
        ..AreaMap::default()
    };
    let heading = words.tell("severity-map", &[("level", Gap::Text(&level))]);
    let frame = ChartFrame { width: 500, narrow: Some(NARROW), ..frame(look, "severity-map", &heading) };
    let row = |mean: Mean<'_>| {
        let locations = words.whole(mean.area.locations.len() as f64);
        vec![mean.name, mean.score_text, mean.ends, mean.band, locations]
    };
    let head = ["severity-score", "severity-interval", "severity-band", "locations-heading"];
    Some(MapView {
        svg: if map.areas.is_empty() { String::new() } else { map.svg(&frame) },
        key: map.key_html(),
        caption: words.say("severity-map-about"),
        head: std::iter::once(level).chain(head.map(|key| words.say(key))).collect(),
        rows: means.into_iter().map(row).collect(),
        heading,
    })
}

/// The areas of the level in which nothing was asked.
fn unscored(look: &Look<'_>, means: &[Mean<'_>], coarse: &Coarse) -> Vec<Area> {
    let known: BTreeSet<PlaceId> = means.iter().map(|mean| mean.area.place).collect();
    let others = look.visit.published.gazetteer.at_level(look.level).into_iter();
    let area = |id: PlaceId| {
        let name = look.name(id);
        Some(Area {
            id: id.0.to_string(),
            rings: coarse.rings(id)?,
            label: name.clone(),
            note: String::new(),
            colour: Colour::NoData,
            title: name,
            href: None,
        })
    };
    others.filter(|id| !known.contains(id)).filter_map(area).collect()
}

fn drawn(look: &Look<'_>, mean: &Mean<'_>, rings: Vec<Ring>) -> Area {
    let (round, place) = (look.round, mean.area.place.0);
    let gaps = [
        ("name", Gap::Text(&mean.name)),
        ("score", Gap::Text(&mean.score_text)),
        ("ends", Gap::Text(&mean.ends)),
        ("band", Gap::Text(&mean.band)),
    ];
    let (index, number, level) = (&round.index.code, round.name.number, look.level.min(2) + 1);
    Area {
        id: place.to_string(),
        rings,
        label: mean.name.clone(),
        note: mean.score_text.clone(),
        colour: mean.score.map_or(Colour::NoData, |score| colour(look, look.band(score))),
        title: look.words.tell("severity-area", &gaps),
        href: Some(format!("?index={index}&round={number}&level={level}&area={place}")),
    }
}

/// Whether an area holds some of the locations of another one.
fn touches(only: &ScoredArea, area: &ScoredArea) -> bool {
    area.locations.iter().any(|at| only.locations.binary_search(at).is_ok())
}

/// Who lives in each band, with the interval where all locations are meant.
pub(super) fn bands(look: &Look<'_>, rows: &[usize]) -> Option<Panel> {
    let words = look.words;
    let mut sums = vec![(0.0, 0_u32); look.bands().len()];
    for row in rows {
        if let Some(score) = look.round.scores.overall[*row] {
            let sum = &mut sums[look.band(score)];
            sum.0 += look.people(*row);
            sum.1 += 1;
        }
    }
    let all: f64 = sums.iter().map(|(people, _)| people).sum();
    let has_people = all > 0.0;
    let number = |(people, locations): (f64, u32)| if has_people { people } else { f64::from(locations) };
    let whole: f64 = sums.iter().copied().map(number).sum();
    if whole <= 0.0 {
        return None;
    }
    let bar = |(at, sum): (usize, &(f64, u32))| Bar {
        label: look.band_title(at).to_owned(),
        value: Some(number(*sum)),
        text: words.whole(number(*sum)),
        share: words.share(number(*sum) / whole),
        colour: Some(colour(look, at)),
        ..Bar::default()
    };
    let bars = Bars {
        groups: vec![Group { heading: String::new(), bars: sums.iter().enumerate().map(bar).collect() }],
        marker_name: String::new(),
    };
    let ends = |at: usize| {
        let ends = look.round.doubt.individuals.get(at).filter(|_| look.area.is_none() && has_people);
        ends.map_or_else(String::new, |ends| {
            format!("{} – {}", words.whole(ends.low), words.whole(ends.high))
        })
    };
    let rows = sums.iter().enumerate().map(|(at, sum)| {
        vec![
            look.band_title(at).to_owned(),
            words.whole(number(*sum)),
            words.share(number(*sum) / whole),
            ends(at),
            words.whole(f64::from(sum.1)),
        ]
    });
    let unit = words.say(if has_people { "individuals" } else { "locations-heading" });
    let heading = words.say("severity-by-band");
    Some(Panel {
        intro: unit.clone(),
        svg: bars.svg(&frame(look, "severity-bands", &heading)),
        narrow_svg: String::new(),
        caption: String::new(),
        head: vec![
            words.say("severity-band"),
            unit,
            words.say("share"),
            words.say("severity-interval"),
            words.say("locations-heading"),
        ],
        rows: rows.collect(),
        heading,
    })
}

/// How many locations have which score.
pub(super) fn spread(look: &Look<'_>, rows: &[usize]) -> Option<Panel> {
    let words = look.words;
    let most = look.round.index.out_of;
    let scores: Vec<f64> = rows.iter().filter_map(|row| look.round.scores.overall[*row]).collect();
    if scores.is_empty() {
        return None;
    }
    let mut counts = [0_u32; STEPS];
    for score in &scores {
        let at = (score / most * STEPS as f64) as usize;
        counts[at.min(STEPS - 1)] += 1;
    }
    let step = |at: usize| {
        let end = |at: usize| words.whole(most * at as f64 / STEPS as f64);
        format!("{} – {}", end(at), end(at + 1))
    };
    let bar = |(at, count): (usize, &u32)| Bar {
        label: step(at),
        value: Some(f64::from(*count)),
        text: words.whole(f64::from(*count)),
        colour: Some(colour(look, look.band(most * (at as f64 + 0.5) / STEPS as f64))),
        ..Bar::default()
    };
    let bars = Bars {
        groups: vec![Group { heading: String::new(), bars: counts.iter().enumerate().map(bar).collect() }],
        marker_name: String::new(),
    };
    let heading = words.say("severity-spread");
    Some(Panel {
        intro: words.say("locations-heading"),
        svg: bars.svg(&frame(look, "severity-spread", &heading)),
        narrow_svg: String::new(),
        caption: String::new(),
        head: vec![words.say("severity-score"), words.say("locations-heading")],
        rows: counts
            .iter()
            .enumerate()
            .map(|(at, count)| vec![step(at), words.whole(f64::from(*count))])
            .collect(),
        heading,
    })
}

/// What each indicator brings to the mean score.
pub(super) fn drivers(look: &Look<'_>, rows: &[usize]) -> Option<Panel> {
    let (words, round) = (look.words, look.round);
    let people: Vec<f64> = (0..round.locations.len()).map(|row| look.people(row)).collect();
    let means = mean_contributions(&round.index, &round.answers, &people, rows)?;
    let whole: f64 = means.iter().sum();
    if whole <= 0.0 {
        return None;
    }
    let mut drivers: Vec<(f64, &str, &str)> = round
        .index
        .indicators()
        .zip(&means)
        .map(|((scale, indicator), points)| {
            let scale = round.index.scales[scale].title.best(words.language);
            (*points, indicator.title.best(words.language), scale)
        })
        .collect();
    drivers.sort_by(|a, b| b.0.total_cmp(&a.0));
    let bar = |(points, title, _): &(f64, &str, &str)| Bar {
        label: (*title).to_owned(),
        value: Some(*points),
        text: look.score(*points),
        share: words.share(points / whole),
        ..Bar::default()
    };
    let bars = Bars {
        groups: vec![Group { heading: String::new(), bars: drivers.iter().map(bar).collect() }],
        marker_name: String::new(),
    };
    let heading = words.say("severity-drivers");
    let mean = look.score(whole);
    Some(Panel {
        intro: words.tell("severity-drivers-about", &[("score", Gap::Text(&mean))]),
        svg: bars.svg(&ChartFrame { width: 760, ..frame(look, "severity-drivers", &heading) }),
        narrow_svg: bars.svg(&frame(look, "severity-drivers-narrow", &heading)),
        caption: String::new(),
        head: vec![
            words.say("severity-indicator"),
            words.say("severity-scale"),
            words.say("severity-points"),
            words.say("share"),
        ],
        rows: drivers
            .iter()
            .map(|(points, title, scale)| {
                vec![
                    (*title).to_owned(),
                    (*scale).to_owned(),
                    look.score(*points),
                    words.share(points / whole),
                ]
            })
            .collect(),
        heading,
    })
}

fn frame(look: &Look<'_>, id: &str, title: &str) -> ChartFrame {
    ChartFrame {
        id: id.into(),
        title: title.into(),
        language: look.words.language.tag().into(),
        width: 350,
        right_to_left: look.words.language.is_right_to_left(),
        ..ChartFrame::default()
    }
}
