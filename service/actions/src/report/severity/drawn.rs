//! The drawings of the report of an index: the map, who lives in each band, what makes the score.

use std::collections::BTreeMap;

use language::Gap;
use places::PlaceId;
use publish::chart::area_map::{Area, AreaMap, Key};
use publish::chart::bars::{Bar, Bars, Group};
use publish::chart::palette::Colour;
use serde_json::{Value, json};
use severity::mean_contributions;

use super::IndexReport;
use crate::report::pictures::{HALF, Pictures, WHOLE, frame};
use crate::situation::{band_colour, rings};

/// So many indicators are told of.
const MOST_DRIVERS: usize = 12;

impl IndexReport<'_> {
    /// Districts by their mean score, or governorates where the borders of districts are not known.
    pub(super) fn map(&self, pictures: &mut Pictures) -> Option<Value> {
        let (words, gazetteer, bands) = (self.words, self.sources.gazetteer, &self.round().index.bands.bands);
        let is_drawn = |level: &u8| {
            let means = self.means(*level);
            means.iter().filter(|mean| gazetteer.boundary(mean.area.place).is_some()).count() * 2
                > means.len()
        };
        let level = [2, 1].into_iter().find(is_drawn)?;
        let colour = |score: Option<f64>| {
            score.map_or(Colour::NoData, |score| band_colour(bands.len(), self.band(score)))
        };
        let means: BTreeMap<PlaceId, Option<f64>> =
            self.means(level).into_iter().map(|mean| (mean.area.place, mean.score)).collect();
        // Areas in which nothing was asked are drawn as well, or the country would have holes.
        let areas: Vec<Area> = gazetteer
            .at_level(level)
            .into_iter()
            .filter_map(|place| {
                let score = means.get(&place).copied().flatten();
                Some(Area {
                    id: String::new(),
                    rings: rings(gazetteer.boundary(place)?),
                    label: if score.is_some() { self.name(place) } else { String::new() },
                    note: score.map(|score| words.points(score)).unwrap_or_default(),
                    colour: colour(score),
                    title: String::new(),
                    href: None,
                })
            })
            .collect();
        let no_data = areas.iter().any(|area| area.colour == Colour::NoData).then(|| words.say("no-figure"));
        let above = if level == 1 { Vec::new() } else { gazetteer.at_level(1) };
        let classes = (0..bands.len()).map(|at| (band_colour(bands.len(), at), self.band_title(at)));
        let map = AreaMap {
            areas,
            outlines: above.into_iter().filter_map(|place| gazetteer.boundary(place)).map(rings).collect(),
            labels: true,
            key: Key { classes: classes.collect(), no_data, ..Key::default() },
            ..AreaMap::default()
        };
        let name = words.say(crate::situation::level_key(level));
        let title = words.tell("severity-map", &[("level", Gap::Text(&name))]);
        let mut frame = frame(words, "map", title, WHOLE);
        frame.height = Some(560);
        Some(pictures.add("map", &frame, map.drawing(&frame)))
    }

    /// Who lives in each band, or the locations where nobody says how many people there are.
    pub(super) fn bands(&self, pictures: &mut Pictures) -> Option<Value> {
        let words = self.words;
        let totals = self.totals();
        let has_people = totals.iter().any(|(people, _)| *people > 0.0);
        let of = |(people, locations): &(f64, u32)| if has_people { *people } else { f64::from(*locations) };
        let all: f64 = totals.iter().map(of).sum();
        if all <= 0.0 {
            return None;
        }
        let bar = |(at, total): (usize, &(f64, u32))| Bar {
            label: self.band_title(at),
            value: Some(of(total)),
            text: words.whole(of(total)),
            share: words.share(of(total) / all),
            colour: Some(band_colour(totals.len(), at)),
            ..Bar::default()
        };
        let bars = totals.iter().enumerate().map(bar).collect();
        let unit = words.say(if has_people { "individuals" } else { "locations-heading" });
        Some(self.part(pictures, "bands", (words.say("severity-by-band"), unit), bars))
    }

    /// What each indicator brings to the mean score, the most first.
    pub(super) fn drivers(&self, pictures: &mut Pictures) -> Option<Value> {
        let (words, round) = (self.words, self.round());
        let rows: Vec<usize> = (0..round.locations.len()).collect();
        let points = mean_contributions(&round.index, &round.answers, &self.people, &rows)?;
        let whole: f64 = points.iter().sum();
        if whole <= 0.0 {
            return None;
        }
        let indicators = round.index.indicators();
        let mut drivers: Vec<(f64, &str)> = points
            .iter()
            .zip(indicators)
            .map(|(points, (_, one))| (*points, one.title.best(words.language)))
            .collect();
        drivers.sort_by(|a, b| b.0.total_cmp(&a.0));
        drivers.truncate(MOST_DRIVERS);
        let bar = |(points, title): &(f64, &str)| Bar {
            label: (*title).to_owned(),
            value: Some(*points),
            text: words.points(*points),
            share: words.share(points / whole),
            ..Bar::default()
        };
        let bars = drivers.iter().map(bar).collect();
        Some(self.part(
            pictures,
            "drivers",
            (words.say("severity-drivers"), words.say("severity-points")),
            bars,
        ))
    }

    fn part(
        &self,
        pictures: &mut Pictures,
        name: &str,
        (heading, unit): (String, String),
        bars: Vec<Bar>,
    ) -> Value {
        let chart = Bars { groups: vec![Group { heading: String::new(), bars }], marker_name: String::new() };
        let frame = frame(self.words, name, heading.clone(), HALF);
        let chart = pictures.add(name, &frame, chart.drawing(&frame));
        json!({ "heading": heading, "unit": unit, "chart": chart })
    }
}
