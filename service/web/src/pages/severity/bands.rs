//! Who lives in each band, now and in an earlier round.

use publish::chart::Frame as ChartFrame;
use publish::chart::bars::{Bar, Bars, Group};

use super::{Look, panels};
use crate::pages::overview::Panel;
use language::Gap;

/// The people of each band, or its locations where nobody says how many people there are.
struct Totals {
    /// People and locations of each band.
    bands: Vec<(f64, u32)>,
    has_people: bool,
}

impl Totals {
    fn new(look: &Look<'_>) -> Self {
        let mut bands = vec![(0.0, 0_u32); look.bands().len()];
        for row in look.rows() {
            if let Some(score) = look.round.scores.overall[row] {
                let sum = &mut bands[look.band(score)];
                sum.0 += look.people(row);
                sum.1 += 1;
            }
        }
        let has_people = bands.iter().any(|(people, _)| *people > 0.0);
        Self { bands, has_people }
    }

    fn of(&self, band: usize) -> f64 {
        let (people, locations) = self.bands.get(band).copied().unwrap_or_default();
        if self.has_people { people } else { f64::from(locations) }
    }

    fn all(&self) -> f64 {
        (0..self.bands.len()).map(|band| self.of(band)).sum()
    }
}

/// The bands with who lives there, and the interval where all locations are meant; as markers and in the
/// table who lived there in an earlier round.
pub(super) fn panel(look: &Look<'_>, before: Option<&Look<'_>>) -> Option<Panel> {
    let words = look.words;
    let mut now = Totals::new(look);
    let mut then = before.map(Totals::new);
    // People beside people, or locations beside locations.
    if let Some(then) = &mut then {
        let has_people = now.has_people && then.has_people;
        (now.has_people, then.has_people) = (has_people, has_people);
    }
    let (now, then) = (now, then);
    if now.all() <= 0.0 {
        return None;
    }
    let marker = before.map(|before| {
        let number = words.digits(&before.round.name.number.to_string());
        words.tell("round", &[("number", Gap::Text(&number))])
    });
    let bars = bars(look, &now, then.as_ref().zip(marker.clone()));
    let unit = words.say(if now.has_people { "individuals" } else { "locations-heading" });
    let heading = words.say("severity-by-band");
    let narrow = bars.svg(&panels::frame(look, "severity-bands", &heading));
    let wide = || {
        let frame = panels::frame(look, "severity-bands-wide", &heading);
        bars.svg(&ChartFrame { width: 760, ..frame })
    };
    // Beside an earlier round it has the whole page.
    let (svg, narrow_svg) = if before.is_some() { (wide(), narrow) } else { (narrow, String::new()) };
    let mut head = vec![
        words.say("severity-band"),
        unit.clone(),
        words.say("share"),
        words.say("severity-interval"),
        words.say("locations-heading"),
    ];
    head.extend(marker);
    let rows = rows(look, &now, then.as_ref());
    Some(Panel { heading, intro: unit, svg, narrow_svg, caption: String::new(), head, rows })
}

fn bars(look: &Look<'_>, now: &Totals, then: Option<(&Totals, String)>) -> Bars {
    let words = look.words;
    let bar = |band: usize| {
        let before = then.as_ref().map(|(then, _)| then.of(band));
        Bar {
            label: look.band_title(band).to_owned(),
            value: Some(now.of(band)),
            text: words.whole(now.of(band)),
            share: words.share(now.of(band) / now.all()),
            colour: Some(panels::colour(look, band)),
            marker: before,
            marker_text: before.map(|before| words.whole(before)).unwrap_or_default(),
            ..Bar::default()
        }
    };
    let bars = (0..now.bands.len()).map(bar).collect();
    Bars {
        groups: vec![Group { heading: String::new(), bars }],
        marker_name: then.map(|(_, name)| name).unwrap_or_default(),
    }
}

fn rows(look: &Look<'_>, now: &Totals, then: Option<&Totals>) -> Vec<Vec<String>> {
    let words = look.words;
    let interval = |band: usize| {
        let ends = look.round.doubt.individuals.get(band);
        let ends = ends.filter(|_| look.area.is_none() && now.has_people);
        ends.map_or_else(String::new, |ends| {
            format!("{} – {}", words.whole(ends.low), words.whole(ends.high))
        })
    };
    let row = |band: usize| {
        let mut row = vec![
            look.band_title(band).to_owned(),
            words.whole(now.of(band)),
            words.share(now.of(band) / now.all()),
            interval(band),
            words.whole(f64::from(now.bands[band].1)),
        ];
        row.extend(then.map(|then| words.whole(then.of(band))));
        row
    };
    (0..now.bands.len()).map(row).collect()
}
