//! Key figures and charts of releases.

use actions::situation::{Moment, bars, day_number, unit_of_all};
use language::{Gap, Words};
use publish::chart::Frame as ChartFrame;
use publish::chart::palette::Colour;
use publish::chart::sparkline::Sparkline;
use terms::{Code, Unit};
use warehouse::shown::Breakdown;

use crate::names;
use crate::pages::overview::Panel;
use crate::pages::overview::key_figures::{KeyFigure, since};
use crate::pages::overview::trend::drawn;
use crate::portal::stock::List;

fn who(list: &List, words: &Words) -> String {
    names::of_population(&Code::from_label(&list.population), words)
}

fn moments(list: &List) -> Vec<Moment> {
    list.rounds.iter().map(|release| Moment::of(&release.shown, 0)).collect()
}

/// How many people a list counts, and how many more or fewer than in the round before.
pub(super) fn people(list: &List, at: usize, words: &Words) -> KeyFigure {
    let colour = Colour::category(at);
    let moments = moments(list);
    let (last, before) = (&moments[moments.len() - 1], moments.iter().nth_back(1));
    let unit = last.unit();
    let mut about = Vec::new();
    if unit == Unit::Individuals
        && let Some(many) = last.in_unit(Unit::Households)
    {
        about.push(words.tell("households-of", &[("count", Gap::Number(many))]));
    }
    if let Some((change, unit)) = before.and_then(|before| last.change_from(before)) {
        about.extend(before.map(|before| since(change, unit, before.round, words)));
    }
    let drawn = unit_of_all(moments.iter());
    let points: Vec<_> = moments.iter().map(|one| (day_number(one.day), one.in_unit(drawn))).collect();
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
    KeyFigure { label, value: words.whole_or_dash(last.in_unit(unit)), about, spark }
}

/// How many over all released rounds, where there are rounds to draw a line between.
pub(super) fn trend(lists: &[&List], words: &'static Words) -> Option<Panel> {
    let lists: Vec<&List> = lists.iter().take(2).copied().collect();
    let lines: Vec<_> = lists.iter().map(|list| (who(list, words), moments(list))).collect();
    let axis = |number: f64| words.short(number);
    let chart = actions::situation::trend(&lines, &axis, words)?;
    let names: Vec<String> = lists.iter().map(|list| who(list, words)).collect();
    let title = words.tell("trend-title", &[("who", Gap::Text(&names.join(words.comma())))]);
    let mut head = vec![words.say("round-heading")];
    head.extend(names);
    let panel = drawn(&chart, (title, String::new()), (head, 1120), words);
    let unit = unit_of_all(lines.iter().flat_map(|(_, moments)| moments));
    Some(Panel { intro: words.say(unit.as_str()), ..panel })
}

/// The breakdowns of all people of the newest release, as bars.
pub(super) fn breakdowns(list: &List, words: &Words) -> Vec<Panel> {
    let release = list.last();
    let kinds = release.shown.breakdowns.iter().zip(&release.shown.areas[0].counts);
    kinds.filter_map(|(kind, counts)| breakdown(list, kind, counts, words)).collect()
}

fn breakdown(list: &List, kind: &Breakdown, counts: &[Option<u64>], words: &Words) -> Option<Panel> {
    let chart = bars(kind, counts, words)?;
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
