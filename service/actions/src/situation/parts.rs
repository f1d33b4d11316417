//! Who they are, or how they live: the categories of a breakdown as bars.

use publish::chart::bars::{Bar, Bars, Group};
use warehouse::shown::{Breakdown, Titled};

use language::Words;

/// So many categories are shown; the rest are added up.
const MOST_BARS: usize = 8;

/// How many there are of each category, many before few, months and periods in their order; nothing where nobody
/// is counted. A figure that is left out is a dash.
#[must_use]
pub fn bars(kind: &Breakdown, counts: &[Option<u64>], words: &Words) -> Option<Bars> {
    #[expect(clippy::cast_precision_loss, reason = "households of a country")]
    let number = |many: u64| many as f64;
    let all = number(counts.iter().flatten().sum());
    if all <= 0.0 {
        return None;
    }
    let bar = |name: String, now: Option<u64>, rest: bool| Bar {
        label: name,
        value: now.map(number),
        text: words.whole_or_dash(now.map(number)),
        // A share of what is not all shown would be wrong.
        share: now
            .filter(|_| !counts.contains(&None))
            .map(|now| words.share(number(now) / all))
            .unwrap_or_default(),
        rest,
        ..Bar::default()
    };
    let mut known: Vec<_> =
        kind.categories.iter().zip(counts).filter(|(_, many)| **many != Some(0)).collect();
    let has_order = kind.code == "period" || kind.categories.iter().all(|one| is_dated(&one.code));
    if !has_order {
        known.sort_by_key(|(category, many)| (category.code.is_empty(), std::cmp::Reverse(**many)));
    }
    let others =
        if known.len() > MOST_BARS && !has_order { known.split_off(MOST_BARS - 1) } else { Vec::new() };
    let name = |title: &Titled| match title.code.as_str() {
        "" => words.say("part-not-stated"),
        _ => words.digits(title.title.best(words.language)),
    };
    let mut bars: Vec<Bar> =
        known.iter().map(|(category, many)| bar(name(category), **many, category.code.is_empty())).collect();
    if !others.is_empty() {
        let sum: Option<u64> = others.iter().map(|(_, many)| **many).sum();
        bars.push(bar(words.say("others"), sum, true));
    }
    Some(Bars { groups: vec![Group { heading: String::new(), bars }], marker_name: String::new() })
}

fn is_dated(code: &str) -> bool {
    code.is_empty() || code.starts_with(|letter: char| letter.is_ascii_digit())
}
