//! The drawings of a report: the same charts as on pages, with their texts left to the document.

use std::borrow::Cow;

use language::{Gap, Words};
use publish::chart::area_map::AreaMap;
use publish::chart::bars::{Bar, Bars, Group};
use publish::chart::palette::Colour;
use publish::chart::{Drawing, Frame, Style};
use reports::MapOf;
use serde_json::{Value, json};
use terms::{Code, Unit};

use super::Report;
use super::facts::Change;
use crate::situation::{
    Drawn, Moment, area_map, bars, level_key, name_of, number, of_population, rings, trend, unit_of,
    unit_of_all,
};

/// Widths of drawings in pixels, of which four are three points: all of the page, and half of it.
pub(super) const WHOLE: u32 = 640;
pub(super) const HALF: u32 = 310;

/// So many rises and as many falls are drawn.
const MOST_CHANGES: usize = 7;

/// The drawings of a report: files, and what a template must know of each.
#[derive(Default)]
pub(super) struct Pictures {
    pub(super) files: Vec<(String, Vec<u8>)>,
}

impl Pictures {
    pub(super) fn add(&mut self, name: &str, frame: &Frame, drawing: Drawing) -> Value {
        let label = |label: &publish::chart::Lettering| {
            let runs: Vec<Value> = label
                .runs
                .iter()
                .map(|run| json!({ "text": run.text, "bold": run.bold, "colour": run.colour }))
                .collect();
            json!({
                "x": label.x, "y": label.y, "from_left": label.from_left, "size": label.size,
                "halo": label.halo, "runs": runs,
            })
        };
        let told = json!({
            "file": format!("{name}.svg"), "width": drawing.width, "height": drawing.height, "title": frame.title,
            "alt": frame.description,
            "labels": drawing.labels.iter().map(label).collect::<Vec<_>>(),
        });
        self.files.push((format!("{name}.svg"), drawing.svg.into_bytes()));
        told
    }
}

/// Where a drawing stands: on paper, in a language.
pub(super) fn frame(words: &Words, name: &str, title: String, width: u32) -> Frame {
    Frame {
        id: name.into(),
        description: title.clone(),
        title,
        language: words.language.tag().into(),
        width,
        right_to_left: words.language.is_right_to_left(),
        style: Style::Paper,
        ..Frame::default()
    }
}

impl Report<'_> {
    fn frame(&self, name: &str, title: String, width: u32) -> Frame {
        frame(self.words, name, title, width)
    }

    fn who(&self) -> String {
        of_population(&Code::from_label(&self.shown().population), self.words)
    }

    /// The areas of the map: the deepest level of which most boundaries are known, each with its boundary.
    pub(super) fn mapped(&self) -> Vec<usize> {
        let levels = (self.next_level()..=self.shown().level.min(3)).rev();
        let known = levels.map(|level| {
            let mut areas = self.at_level(level);
            let all = areas.len();
            areas.retain(|at| self.boundary(*at).is_some());
            (areas, all)
        });
        known
            .into_iter()
            .find(|(areas, all)| areas.len() * 2 > *all)
            .map(|(areas, _)| areas)
            .unwrap_or_default()
    }

    /// How many more there are in each area of a level than in the round before, where both are shown; and in
    /// which unit: that in which all can be compared.
    pub(super) fn changes(&self, areas: &[usize]) -> (Vec<Change>, Unit) {
        let Some(before) = self.before() else { return (Vec::new(), Unit::Individuals) };
        let shown = self.shown();
        let both = |at: usize| Some((Moment::of(shown, at), before.moment(&shown.areas[at].key)?));
        let alike = |(now, then): &(Moment, Moment)| now.rule == then.rule;
        let all: Vec<(usize, (Moment, Moment))> =
            areas.iter().filter_map(|at| Some((*at, both(*at)?))).collect();
        let is_told = unit_of(shown) == Unit::Individuals && all.iter().all(|(_, pair)| alike(pair));
        let unit = if is_told { Unit::Individuals } else { Unit::Households };
        let more = |(at, (now, then)): &(usize, (Moment, Moment))| {
            Some(Change { at: *at, more: now.in_unit(unit)? - then.in_unit(unit)? })
        };
        (all.iter().filter_map(more).collect(), unit)
    }

    /// The map; nothing where no boundaries are known, or nothing can be compared.
    pub(super) fn map(
        &self,
        pictures: &mut Pictures,
        (changes, changed_unit): (&[Change], Unit),
    ) -> Option<Value> {
        let (shown, words) = (self.shown(), self.words);
        let of_change = self.template.map == MapOf::Change;
        let unit = if of_change { changed_unit } else { unit_of(shown) };
        let figure = |at: usize| {
            if of_change {
                return changes.iter().find(|change| change.at == at).map(|change| change.more);
            }
            number(&shown.areas[at], unit)
        };
        let areas = self.mapped();
        let drawn: Vec<Drawn<'_>> = areas
            .iter()
            .filter_map(|at| {
                Some(Drawn { at: *at, boundary: Cow::Borrowed(self.boundary(*at)?), number: figure(*at) })
            })
            .collect();
        let level = shown.areas[*areas.first()?].level;
        if drawn.iter().all(|one| one.number.is_none()) {
            return None;
        }
        let text = |many: f64| if of_change { words.signed(many) } else { words.whole(many) };
        let map =
            AreaMap { outlines: self.outlines(level), ..area_map(shown, &drawn, (&text, &|_| None), words) };
        let who = if of_change { format!("{} ({})", words.say("change"), self.who()) } else { self.who() };
        let level = words.say(level_key(level));
        let day = words.day(shown.day);
        let gaps = [("who", Gap::Text(&who)), ("level", Gap::Text(&level)), ("day", Gap::Text(&day))];
        let title = format!("{} · {}", words.tell("map-title", &gaps), words.say(unit.as_str()));
        let mut frame = self.frame("map", title, WHOLE);
        frame.height = Some(if self.at == 0 { 560 } else { 390 });
        Some(pictures.add("map", &frame, map.drawing(&frame)))
    }

    /// Borders of governorates over the deeper areas of a map.
    fn outlines(&self, level: u8) -> Vec<Vec<publish::chart::area_map::Ring>> {
        if level < 2 {
            return Vec::new();
        }
        let above = if self.at == 0 { self.at_level(1) } else { vec![self.at] };
        above.into_iter().filter_map(|at| self.boundary(at)).map(rings).collect()
    }

    /// How many over all rounds.
    pub(super) fn trend(&self, pictures: &mut Pictures) -> Option<Value> {
        let key = &self.shown().areas[self.at].key;
        let mut moments: Vec<Moment> = self.sources.past.iter().filter_map(|past| past.moment(key)).collect();
        moments.push(self.moment());
        let words = self.words;
        let unit = words.say(unit_of_all(moments.iter()).as_str());
        let lines = [(self.who(), moments)];
        let axis = |many: f64| words.short(many);
        let chart = trend(&lines, &axis, words)?;
        let title = format!("{} · {unit}", words.tell("trend-title", &[("who", Gap::Text(&self.who()))]));
        let frame = Frame { height: Some(230), ..self.frame("trend", title, WHOLE) };
        Some(pictures.add("trend", &frame, chart.drawing(&frame)))
    }

    /// The breakdowns of those in the area.
    pub(super) fn breakdowns(&self, pictures: &mut Pictures) -> Vec<Value> {
        let (shown, words) = (self.shown(), self.words);
        let unit = if shown.counts_households { Unit::Households } else { Unit::Individuals };
        let kinds = shown.breakdowns.iter().zip(&shown.areas[self.at].counts).enumerate();
        let drawn = kinds.filter_map(|(at, (kind, counts))| {
            let chart = bars(kind, counts, words)?;
            let heading = kind.title.best(words.language).to_owned();
            let who = self.who();
            let gaps = [("who", Gap::Text(who.as_str())), ("dimension", Gap::Text(&heading))];
            let frame = self.frame(&format!("part-{at}"), words.tell("by-shelter", &gaps), HALF);
            let chart = pictures.add(&format!("part-{at}"), &frame, chart.drawing(&frame));
            Some(json!({ "heading": heading, "unit": words.say(unit.as_str()), "chart": chart }))
        });
        drawn.collect()
    }

    /// Where numbers rose and fell most.
    pub(super) fn rises_and_falls(
        &self,
        pictures: &mut Pictures,
        (changes, unit): (&[Change], Unit),
    ) -> Option<Value> {
        let (shown, words) = (self.shown(), self.words);
        let mut sorted: Vec<&Change> = changes.iter().filter(|change| change.more.round() != 0.0).collect();
        sorted.sort_by(|a, b| b.more.total_cmp(&a.more));
        let last = sorted.len().saturating_sub(MOST_CHANGES);
        let is_drawn = |(at, change): &(usize, &&Change)| {
            if change.more > 0.0 { *at < MOST_CHANGES } else { *at >= last }
        };
        let bar = |(_, change): (usize, &&Change)| Bar {
            label: name_of(&shown.areas[change.at], words),
            value: Some(change.more),
            text: words.signed(change.more),
            colour: Some(if change.more > 0.0 { Colour::Rise } else { Colour::Fall }),
            ..Bar::default()
        };
        let bars: Vec<Bar> = sorted.iter().enumerate().filter(is_drawn).map(bar).collect();
        if bars.is_empty() {
            return None;
        }
        let chart = Bars { groups: vec![Group { heading: String::new(), bars }], marker_name: String::new() };
        let title = format!("{} · {}", words.say("change"), words.say(unit.as_str()));
        let frame = self.frame("changes", title, WHOLE);
        Some(pictures.add("changes", &frame, chart.drawing(&frame)))
    }
}
