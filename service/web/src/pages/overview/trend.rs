//! How many over all rounds, with a mark where the rule changed by which individuals are reckoned.

pub(crate) use actions::situation::{day_number, ticks};
use chrono::NaiveDate;
use figures::{RoundFacts, Series};
use publish::chart::Frame as ChartFrame;
use publish::chart::palette::Colour;
use publish::chart::trend::{Break, Point, Series as Line, Trend};
use tracking::instrument::Instrument;

use super::{Panel, Subject};
use crate::respond::Failure;
use language::{Gap, Words};

/// The chart, where there are rounds to draw a line between; as wide as given, and once more
/// for narrow screens.
pub(crate) fn panel(subjects: &[Subject<'_>], width: u32) -> Result<Option<Panel>, Failure> {
    let Some(main) = subjects.first() else { return Ok(None) };
    let words = main.words;
    let mut lines = Vec::new();
    for (index, subject) in subjects.iter().take(2).enumerate() {
        lines.push(line(subject, Colour::category(index))?);
    }
    if lines.iter().all(|line| line.points.len() < 2) {
        return Ok(None);
    }
    let days: Vec<NaiveDate> = subjects
        .iter()
        .flat_map(|subject| subject.series.rounds().map(|facts| facts.heading().day))
        .collect();
    let names: Vec<String> = subjects.iter().take(2).map(Subject::who).collect();
    let who = names.join(words.comma());
    let title = words.tell("trend-title", &[("who", Gap::Text(&who))]);
    let (breaks, caption) = breaks_of(main.instrument, main.series, words);
    let axis = |number: f64| words.short(number);
    let chart =
        Trend { series: lines, ticks: ticks(&days, words), breaks, dots: true, whole: true, y_text: &axis };
    let mut head = vec![words.say("round-heading")];
    head.extend(names);
    let about = about(main, &chart.series);
    Ok(Some(Panel { caption, ..drawn(&chart, (title, about), (head, width), words) }))
}

/// A chart over rounds as a panel, as wide as given, and once more for narrow screens. `head` is over its table.
pub(crate) fn drawn(
    chart: &Trend<'_>,
    (title, description): (String, String),
    (head, width): (Vec<String>, u32),
    words: &Words,
) -> Panel {
    let frame = |id: &str, width, height| ChartFrame {
        id: id.into(),
        title: title.clone(),
        description: description.clone(),
        language: words.language.tag().into(),
        width,
        height: Some(height),
        right_to_left: words.language.is_right_to_left(),
        ..ChartFrame::default()
    };
    Panel {
        heading: words.say("trend-heading"),
        intro: String::new(),
        svg: chart.svg(&frame("trend", width, 300)),
        narrow_svg: chart.svg(&frame("trend-narrow", 360, 240)),
        caption: String::new(),
        head,
        rows: chart.rows().into_iter().rev().collect(),
    }
}

fn line(subject: &Subject<'_>, colour: Colour) -> Result<Line, Failure> {
    let words = subject.words;
    let answer = subject.series.ask(&subject.question())?;
    let points: Vec<Point> = subject
        .series
        .rounds()
        .enumerate()
        .map(|(round, facts)| {
            let count = answer.cell(round, 0, 0).count;
            let number = count.individuals.or(count.households);
            let heading = facts.heading();
            let name = words.digits(&heading.round.to_string());
            let gaps = [("number", Gap::Text(&name)), ("day", Gap::Text(&words.day(heading.day)))];
            Point {
                x: day_number(heading.day),
                y: number,
                day: words.tell("round-of-day", &gaps),
                label: words.whole_or_dash(number),
            }
        })
        .collect();
    let last = points.last().map(|point| point.label.clone());
    Ok(Line { name: subject.who(), colour, points, last })
}

/// What there is to see, for who cannot see it.
fn about(main: &Subject<'_>, lines: &[Line]) -> String {
    let Some((first, last)) = lines.first().and_then(|line| line.points.first().zip(line.points.last()))
    else {
        return String::new();
    };
    let gaps = [
        ("first", Gap::Text(&first.label)),
        ("from", Gap::Text(&first.day)),
        ("last", Gap::Text(&last.label)),
        ("to", Gap::Text(&last.day)),
    ];
    main.words.tell("trend-about", &gaps)
}

/// Where the rule changed by which individuals are reckoned, and what that means.
pub(crate) fn breaks_of(instrument: &Instrument, series: &Series, words: &Words) -> (Vec<Break>, String) {
    let rounds: Vec<_> = series.rounds().map(RoundFacts::heading).collect();
    let mut breaks = Vec::new();
    let mut notes = Vec::new();
    for pair in rounds.windows(2) {
        let [before, after] = pair else { continue };
        if !super::rule_changed(instrument, before.round, after.round) {
            continue;
        }
        breaks.push(Break { x: day_number(after.day), label: words.say("rule-break") });
        if let Some((old, new)) = instrument.rule(before.round).zip(instrument.rule(after.round))
            && let Some(camp) = &new.camp
        {
            let number = words.digits(&after.round.to_string());
            let gaps = [
                ("number", Gap::Text(&number)),
                ("camp", Gap::Number(camp.factor)),
                ("factor", Gap::Number(new.factor)),
                ("before", Gap::Number(old.factor)),
            ];
            notes.push(words.tell("rule-break-note", &gaps));
        }
    }
    (breaks, notes.join(" "))
}
