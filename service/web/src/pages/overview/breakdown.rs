//! How people live, since when, from where: the dimensions of the newest round as bars,
//! with marks for the round before.

use figures::{Parts, Question};
use publish::chart::Frame as ChartFrame;
use publish::chart::bars::{Bar, Bars, Group};
use terms::{Code, Count, Unit};
use tracking::instrument::Dimension;

use super::{Panel, Subject};
use crate::names;
use crate::respond::Failure;
use language::{Gap, Words};

/// So many categories are shown; the rest are added up.
const MOST_BARS: usize = 8;

/// One category in this round and the one before.
struct Row {
    name: String,
    /// The larger part that it falls into, by its position.
    group: Option<usize>,
    now: f64,
    before: Option<f64>,
    is_rest: bool,
}

/// A panel for each dimension whose parts add up to the total.
pub(crate) fn panels(subject: &Subject<'_>) -> Result<Vec<Panel>, Failure> {
    let asked = subject.last.dimensions();
    let ours = subject.instrument.dimensions.iter().filter(|dimension| {
        dimension.partition
            && asked
                .iter()
                .any(|known| known.population == *subject.population() && known.code == dimension.code)
    });
    ours.map(|dimension| panel(subject, dimension)).filter_map(Result::transpose).collect()
}

fn panel(subject: &Subject<'_>, dimension: &Dimension) -> Result<Option<Panel>, Failure> {
    let words = subject.words;
    let rounds =
        subject.before.into_iter().chain([subject.last]).map(|facts| facts.heading().round).collect();
    let parts = Parts::Each { dimension: dimension.code.clone(), categories: Vec::new() };
    let question = Question { rounds, parts, ..subject.question() };
    let answer = subject.series.ask(&question)?;
    let last = answer.rounds.len() - 1;
    let counts = |round: usize| -> Vec<Count> {
        (0..answer.categories.len()).map(|category| answer.cell(round, 0, category).count).collect()
    };
    let unit = unit(&counts(last));
    let number = |count: Count| count.in_unit(unit);
    let mut rows: Vec<Row> = Vec::new();
    for (category, code) in answer.categories.iter().enumerate() {
        let Some(code) = code else { continue };
        rows.push(Row {
            name: names::of_category(subject.instrument, &dimension.code, code, words),
            group: group_of(dimension, code),
            now: number(counts(last)[category]).unwrap_or_default(),
            before: subject.before.and_then(|_| number(counts(0)[category])),
            is_rest: false,
        });
    }
    let known: f64 = rows.iter().map(|row| row.now).sum();
    if known <= 0.0 {
        return Ok(None);
    }
    let all = subject.series.ask(&Question { rounds: answer.rounds.clone(), ..subject.question() })?;
    let all = number(all.cell(last, 0, 0).count).unwrap_or_default();
    rows.retain(|row| row.now > 0.0 || row.before.is_some_and(|before| before > 0.0));
    if !has_order(dimension) {
        rows.sort_by(|a, b| b.now.total_cmp(&a.now));
    }
    // Shares are of all people, as everywhere; who is in no part is said.
    if all - known >= 0.5 {
        let name = words.say("part-not-stated");
        rows.push(Row { name, group: None, now: all - known, before: None, is_rest: true });
    }
    Ok(Some(drawn(subject, dimension, rows, (all.max(known), unit))))
}

/// Individuals where they are known for all categories, else households.
fn unit(counts: &[Count]) -> Unit {
    let mut asked = counts.iter().filter(|count| **count != Count::default());
    if asked.all(|count| count.individuals.is_some()) || counts.iter().all(|count| count.households.is_none())
    {
        Unit::Individuals
    } else {
        Unit::Households
    }
}

fn drawn(subject: &Subject<'_>, dimension: &Dimension, rows: Vec<Row>, (total, unit): (f64, Unit)) -> Panel {
    let words = subject.words;
    let bar = |row: Row| Bar {
        label: row.name,
        value: Some(row.now),
        text: words.whole(row.now),
        share: words.share(row.now / total),
        marker: row.before,
        marker_text: row.before.map(|before| words.whole(before)).unwrap_or_default(),
        rest: row.is_rest,
        ..Bar::default()
    };
    let marker_name = subject.before.map(|facts| {
        let number = words.digits(&facts.heading().round.to_string());
        words.tell("round", &[("number", Gap::Text(&number))])
    });
    let groups = grouped(dimension, rows, total, words);
    let has_groups = groups.len() > 1;
    let groups = groups
        .into_iter()
        .map(|(heading, rows)| Group { heading, bars: rows.into_iter().map(bar).collect() })
        .collect();
    let chart = Bars { groups, marker_name: marker_name.unwrap_or_default() };
    let heading = dimension.title.best(words.language).to_string();
    let who = subject.who();
    let frame = ChartFrame {
        id: format!("by-{}-{}", subject.population(), dimension.code),
        title: words.tell("by-shelter", &[("who", Gap::Text(&who)), ("dimension", Gap::Text(&heading))]),
        language: words.language.tag().into(),
        width: 350,
        right_to_left: words.language.is_right_to_left(),
        ..ChartFrame::default()
    };
    let mut head = vec![heading.clone(), words.say(unit.as_str()), words.say("share")];
    if !chart.marker_name.is_empty() {
        head.push(chart.marker_name.clone());
    }
    let mut rows = chart.rows();
    if has_groups {
        head.insert(0, words.say("group"));
    } else {
        rows.iter_mut().for_each(|row| drop(row.remove(0)));
    }
    let intro = format!("{who} · {}", words.say(unit.as_str()));
    Panel {
        heading,
        intro,
        svg: chart.svg(&frame),
        narrow_svg: String::new(),
        caption: String::new(),
        head,
        rows,
    }
}

/// The rows under the larger parts into which they fall, the largest part first, each with how many
/// it has; all in one where the dimension has no such parts.
fn grouped(dimension: &Dimension, mut rows: Vec<Row>, total: f64, words: &Words) -> Vec<(String, Vec<Row>)> {
    let mut groups: Vec<(f64, String, Vec<Row>)> = Vec::new();
    for (at, (_, title)) in dimension.category_groups.iter().enumerate() {
        let own: Vec<Row> = rows.extract_if(.., |row| row.group == Some(at)).collect();
        let sum: f64 = own.iter().map(|row| row.now).sum();
        let gaps = [words.whole(sum), words.share(sum / total)];
        let heading = words.tell(
            "group-sum",
            &[
                ("group", Gap::Text(title.best(words.language))),
                ("count", Gap::Text(&gaps[0])),
                ("share", Gap::Text(&gaps[1])),
            ],
        );
        if !own.is_empty() {
            groups.push((sum, heading, own));
        }
    }
    if groups.is_empty() {
        let rows = if has_order(dimension) { rows } else { with_rest(rows, words) };
        return vec![(String::new(), rows)];
    }
    groups.sort_by(|(a, ..), (b, ..)| b.total_cmp(a));
    let mut groups: Vec<(String, Vec<Row>)> =
        groups.into_iter().map(|(_, heading, rows)| (heading, rows)).collect();
    if !rows.is_empty() {
        groups.push((words.say("others"), rows));
    }
    groups
}

/// The larger part into which a category falls, by its position among those of its dimension.
fn group_of(dimension: &Dimension, category: &Code) -> Option<usize> {
    let group = dimension.categories.iter().find(|known| known.code == *category)?.group.as_ref()?;
    dimension.category_groups.iter().position(|(code, _)| code == group)
}

/// The largest categories, and all others as one.
fn with_rest(mut rows: Vec<Row>, words: &Words) -> Vec<Row> {
    if rows.len() <= MOST_BARS {
        return rows;
    }
    let not_stated = rows.pop_if(|row| row.is_rest);
    let others = rows.split_off(MOST_BARS - 1 - usize::from(not_stated.is_some()));
    let before: Vec<f64> = others.iter().filter_map(|row| row.before).collect();
    rows.push(Row {
        name: words.say("others"),
        group: None,
        now: others.iter().map(|row| row.now).sum(),
        before: (!before.is_empty()).then(|| before.iter().sum()),
        is_rest: true,
    });
    rows.extend(not_stated);
    rows
}

/// Months and periods are read in their order, not by size.
fn has_order(dimension: &Dimension) -> bool {
    dimension.months || dimension.code == "period"
}
