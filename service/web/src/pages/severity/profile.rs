//! What makes the score of an area: what each indicator brings to it, beside what it brings everywhere,
//! and what was answered.

use publish::chart::Frame as ChartFrame;
use publish::chart::bars::{Bar, Bars, Group};
use severity::definition::{Indicator, Reading};
use severity::mean_contributions;

use super::{Look, method, panels};
use crate::pages::overview::Panel;
use language::Gap;

/// An indicator with the points that it brings to the mean score.
struct Driver<'a> {
    title: &'a str,
    scale: &'a str,
    points: f64,
    /// Everywhere, where the page is about an area.
    everywhere: Option<f64>,
}

/// What each indicator brings to the mean score, the most first.
pub(super) fn drivers(look: &Look<'_>, rows: &[usize]) -> Option<Panel> {
    let words = look.words;
    let drivers = of_indicators(look, rows)?;
    let whole: f64 = drivers.iter().map(|driver| driver.points).sum();
    if whole <= 0.0 {
        return None;
    }
    let bar = |driver: &Driver<'_>| Bar {
        label: driver.title.to_owned(),
        value: Some(driver.points),
        text: look.score(driver.points),
        share: words.share(driver.points / whole),
        marker: driver.everywhere,
        marker_text: driver.everywhere.map(|points| look.score(points)).unwrap_or_default(),
        ..Bar::default()
    };
    let is_area = look.area.is_some();
    let everywhere = words.say("everywhere");
    let bars = Bars {
        groups: vec![Group { heading: String::new(), bars: drivers.iter().map(bar).collect() }],
        marker_name: if is_area { everywhere.clone() } else { String::new() },
    };
    let heading = words.say("severity-drivers");
    let mean = look.score(whole);
    let mut head = vec![
        words.say("severity-indicator"),
        words.say("severity-scale"),
        words.say("severity-points"),
        words.say("share"),
    ];
    head.extend(is_area.then_some(everywhere));
    let row = |driver: &Driver<'_>| {
        let mut row = vec![
            driver.title.to_owned(),
            driver.scale.to_owned(),
            look.score(driver.points),
            words.share(driver.points / whole),
        ];
        row.extend(driver.everywhere.map(|points| look.score(points)));
        row
    };
    Some(Panel {
        intro: words.tell("severity-drivers-about", &[("score", Gap::Text(&mean))]),
        svg: bars.svg(&ChartFrame { width: 760, ..panels::frame(look, "severity-drivers", &heading) }),
        narrow_svg: bars.svg(&panels::frame(look, "severity-drivers-narrow", &heading)),
        caption: String::new(),
        head,
        rows: drivers.iter().map(row).collect(),
        heading,
    })
}

fn of_indicators<'a>(look: &Look<'a>, rows: &[usize]) -> Option<Vec<Driver<'a>>> {
    let (words, round) = (look.words, look.round);
    let people: Vec<f64> = (0..round.locations.len()).map(|row| look.people(row)).collect();
    let means = |rows: &[usize]| mean_contributions(&round.index, &round.answers, &people, rows);
    let own = means(rows)?;
    let all: Vec<usize> = (0..round.locations.len()).collect();
    let everywhere = look.area.and_then(|_| means(&all));
    let driver = |(at, (scale, indicator)): (usize, (usize, &'a Indicator))| Driver {
        title: indicator.title.best(words.language),
        scale: round.index.scales[scale].title.best(words.language),
        points: own[at],
        everywhere: everywhere.as_ref().map(|points| points[at]),
    };
    let mut drivers: Vec<Driver<'a>> = round.index.indicators().enumerate().map(driver).collect();
    drivers.sort_by(|a, b| b.points.total_cmp(&a.points));
    Some(drivers)
}

/// What was answered: for each answer the locations and the people who live there, the best first.
pub(super) fn answered(look: &Look<'_>, rows: &[usize]) -> Vec<Vec<String>> {
    let (words, round) = (look.words, look.round);
    let mut lines = Vec::new();
    for (at, (_, indicator)) in round.index.indicators().enumerate() {
        let of_answer = |position: usize| -> Vec<usize> {
            let gave = |row: &&usize| round.answers.at(at, **row).position() == Some(position);
            rows.iter().filter(gave).copied().collect()
        };
        let people = |rows: &[usize]| rows.iter().map(|row| look.people(*row)).sum::<f64>();
        let order = indicator.from_the_best();
        let known: Vec<(usize, Vec<usize>)> =
            order.into_iter().map(|position| (position, of_answer(position))).collect();
        let all: f64 = known.iter().map(|(_, rows)| people(rows)).sum();
        for (position, rows) in known {
            let many = people(&rows);
            lines.push(vec![
                indicator.title.best(words.language).to_owned(),
                answer_text(look, indicator, position),
                words.whole(rows.len() as f64),
                words.whole_or_dash((all > 0.0).then_some(many)),
                words.share_or_dash((all > 0.0).then(|| many / all)),
            ]);
        }
    }
    lines
}

/// An answer as it is read.
pub(super) fn answer_text(look: &Look<'_>, indicator: &Indicator, at: usize) -> String {
    match &indicator.reading {
        Reading::Options(answers) => answers[at].title.best(look.words.language).to_owned(),
        Reading::Number(steps) => method::class_text(steps, at, look.words),
    }
}
