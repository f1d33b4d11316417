//! The locations from the most severe, each with where its score lies.

use super::Look;
use language::Gap;

/// So many are listed; the file has all.
const LISTED: usize = 50;

/// A location in the list.
pub(crate) struct Ranked {
    pub name: String,
    pub href: Option<String>,
    pub above: String,
    pub score: String,
    /// Where the score lies, as a text and as a drawing.
    pub interval: String,
    pub low: f64,
    pub wide: f64,
    pub at: f64,
    pub band: String,
    /// Whether it is among the worst.
    pub certainty: String,
    pub people: String,
}

/// The rows with a score, the most severe first; of equals those with more people.
pub(super) fn order(look: &Look<'_>, rows: &[usize]) -> Vec<usize> {
    let score = |row: usize| look.round.scores.overall[row].unwrap_or_default();
    let mut order: Vec<usize> =
        rows.iter().copied().filter(|row| look.round.scores.overall[*row].is_some()).collect();
    order.sort_by(|a, b| {
        let people = look.people(*b).total_cmp(&look.people(*a));
        score(*b).total_cmp(&score(*a)).then(people).then(a.cmp(b))
    });
    order
}

/// The most severe of the rows, and how many of how many they are.
pub(super) fn ranked(look: &Look<'_>, rows: &[usize]) -> (Vec<Ranked>, String) {
    let order = order(look, rows);
    let listed: Vec<Ranked> = order.iter().take(LISTED).filter_map(|row| ranked_row(look, *row)).collect();
    let gaps = [("count", Gap::Number(listed.len() as f64)), ("of", Gap::Number(order.len() as f64))];
    let told = look.words.tell("severity-ranked-told", &gaps);
    (listed, told)
}

fn ranked_row(look: &Look<'_>, row: usize) -> Option<Ranked> {
    let (words, round) = (look.words, look.round);
    let score = round.scores.overall[row]?;
    let doubt = round.doubt.locations[row].as_ref()?;
    let share = |score: f64| (score / round.index.out_of * 100.0).clamp(0.0, 100.0);
    let key = if doubt.among_worst >= 0.95 {
        "severity-certainly"
    } else if doubt.among_worst >= 0.05 {
        "severity-could-be"
    } else {
        "severity-not"
    };
    Some(Ranked {
        name: look.location(row),
        href: look.page_of(row),
        above: look.above(row),
        score: look.score(score),
        interval: format!("{} – {}", look.score(doubt.interval.low), look.score(doubt.interval.high)),
        low: share(doubt.interval.low),
        wide: (share(doubt.interval.high) - share(doubt.interval.low)).max(0.5),
        at: share(score),
        band: look.band_title(look.band(score)).to_owned(),
        certainty: words.say(key),
        people: words.whole_or_dash(round.people[row].individuals),
    })
}
