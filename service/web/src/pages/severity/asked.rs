//! Who was asked in the round that is shown, how far they agree, and how sure that makes the answers.
//! Nobody is named.

use std::sync::Arc;

use actions::interview::HeardRound;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use informants::Coverage;
use informants::coverage::STALE;
use publish::chart::Frame as ChartFrame;
use publish::chart::bars::{Bar, Bars, Group};

use super::{Look, choices, look, panels, round};
use crate::frame::Frame;
use crate::office::Office;
use crate::pages::choice::Choice;
use crate::pages::overview::Panel;
use crate::respond::Sheet;
use crate::visit::Visit;
use language::Gap;

/// What contradicts the report is not told of fewer informants.
const FEWEST: usize = 10;
/// So many locations are listed.
const LISTED: usize = 50;

#[derive(Template)]
#[template(path = "pages/severity/asked.html")]
struct Page {
    frame: Frame,
    title: String,
    intro: String,
    said: Vec<String>,
    choices: Vec<Choice>,
    agreement: Option<Panel>,
    head: Vec<String>,
    unsure: Vec<Unsure>,
    back: String,
}

/// A location whose answers are not sure.
struct Unsure {
    name: String,
    href: Option<String>,
    above: String,
    sure: String,
    informants: String,
    same: String,
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    match round(&office, &visit).await {
        Ok(round) => visit.show(&office, || {
            let look = look(&visit, &round)?;
            Sheet::new(&page(&office, &look))
        }),
        Err(failure) => visit.fail(&failure),
    }
}

fn page(office: &Office, look: &Look<'_>) -> Page {
    let (words, round) = (look.words, look.round);
    let mut frame = look.visit.frame();
    frame.title = words.say("asked-title");
    let number = words.digits(&round.name.number.to_string());
    let gaps = [("number", Gap::Text(&number)), ("day", Gap::Text(&words.day(round.day)))];
    let index = round.index.title.best(words.language);
    let mut intro = format!("{index} · {}", words.tell("round-of-day", &gaps));
    if let Some(area) = look.area {
        intro.push_str(&format!(" · {}", look.name(area.place)));
    }
    let rows = look.rows();
    let heard =
        round.heard.as_ref().map(|heard| heard.of_rows(&rows)).filter(|heard| !heard.heard.is_empty());
    let people: Vec<f64> = rows.iter().map(|row| look.people(*row)).collect();
    Page {
        title: frame.title.clone(),
        intro,
        said: heard.as_ref().map_or_else(
            || vec![words.say("asked-nothing")],
            |heard| said(look, &heard.coverage(&people, round.day), heard),
        ),
        choices: choices(office, look).into_iter().filter(|choice| choice.name != "level").collect(),
        agreement: heard.as_ref().map(|heard| agreement(look, heard)),
        head: ["location", "asked-sure", "asked-informants", "asked-same"].map(|key| words.say(key)).into(),
        unsure: heard.as_ref().map(|heard| unsure(look, &rows, heard)).unwrap_or_default(),
        back: format!("../severity?{}", look.query()),
        frame,
    }
}

/// Who was asked, in sentences.
fn said(look: &Look<'_>, coverage: &Coverage, heard: &HeardRound) -> Vec<String> {
    let words = look.words;
    let whole = |number: usize| words.whole(number as f64);
    let all: f64 = coverage.individuals.iter().sum();
    let [nobody, one, more] = coverage.locations.map(whole);
    let (informants, of) = (whole(coverage.informants), whole(coverage.locations.iter().sum()));
    let share = words.share_or_dash((all > 0.0).then(|| coverage.individuals[2] / all));
    let gaps = [
        ("informants", Gap::Text(&informants)),
        ("more", Gap::Text(&more)),
        ("of", Gap::Text(&of)),
        ("share", Gap::Text(&share)),
        ("one", Gap::Text(&one)),
        ("nobody", Gap::Text(&nobody)),
    ];
    let mut said = vec![words.tell("asked-said", &gaps)];
    if let Some(age) = coverage.median_age.filter(|age| *age >= 1.0) {
        let age = words.whole(age.floor());
        said.push(words.tell("asked-age", &[("days", Gap::Text(&age))]));
    }
    if !coverage.stale.is_empty() {
        let (stale, limit) = (whole(coverage.stale.len()), words.whole(STALE as f64));
        said.push(words.tell("asked-stale", &[("stale", Gap::Text(&stale)), ("limit", Gap::Text(&limit))]));
    }
    // Of few it would tell what one of them said.
    if !heard.certainty.unheard.is_empty() && coverage.informants >= FEWEST {
        let count = whole(heard.certainty.unheard.len());
        said.push(words.tell("asked-unheard", &[("count", Gap::Text(&count))]));
    }
    said
}

/// How far informants of one place agree, the least agreed question first.
fn agreement(look: &Look<'_>, heard: &HeardRound) -> Panel {
    let (words, index) = (look.words, &look.round.index);
    let agreement = heard.agreement(index);
    let titles = index.indicators().map(|(_, indicator)| indicator.title.best(words.language).to_owned());
    let mut lines: Vec<_> = titles.zip(&agreement).zip(&heard.certainty.errors).collect();
    lines.sort_by(|((_, a), _), ((_, b), _)| {
        let same = |same: Option<f64>| same.unwrap_or(f64::INFINITY);
        same(a.same).total_cmp(&same(b.same))
    });
    let bar = |((title, of), _): &((String, &severity::heard::Agreement), &Option<f64>)| Bar {
        label: title.clone(),
        value: of.same,
        text: words.share_or_dash(of.same),
        ..Bar::default()
    };
    let bars = Bars {
        groups: vec![Group { heading: String::new(), bars: lines.iter().map(bar).collect() }],
        ..Bars::default()
    };
    let heading = words.say("asked-agreement");
    let row = |((title, of), error): &((String, &severity::heard::Agreement), &Option<f64>)| {
        vec![
            title.clone(),
            words.share_or_dash(of.same),
            of.alpha.map_or_else(|| words.whole_or_dash(None), |alpha| words.hundredths(alpha)),
            words.share_or_dash(**error),
            words.whole(of.locations as f64),
            words.whole(of.answers as f64),
        ]
    };
    let head = [
        "severity-indicator",
        "asked-same",
        "asked-alpha",
        "asked-errs",
        "locations-heading",
        "asked-answers",
    ];
    Panel {
        intro: words.say("asked-agreement-about"),
        svg: bars.svg(&ChartFrame { width: 760, ..panels::frame(look, "asked-agreement", &heading) }),
        narrow_svg: bars.svg(&panels::frame(look, "asked-agreement-narrow", &heading)),
        caption: String::new(),
        head: head.map(|key| words.say(key)).into(),
        rows: lines.iter().map(row).collect(),
        heading,
    }
}

/// The locations whose answers are the least sure.
fn unsure(look: &Look<'_>, rows: &[usize], heard: &HeardRound) -> Vec<Unsure> {
    let words = look.words;
    let sure = heard.certainty.locations.iter().enumerate();
    let mut order: Vec<(f64, usize)> = sure.filter_map(|(at, sure)| Some(((*sure)?, at))).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let of_locations = heard.agreement_at_locations();
    let line = |(sure, at): (f64, usize)| {
        let row = rows[at];
        Unsure {
            name: look.location(row),
            href: look.page_of(row),
            above: look.above(row),
            sure: words.share(sure),
            informants: words.whole(of_locations[at].informants as f64),
            same: words.share_or_dash(of_locations[at].same),
        }
    };
    order.into_iter().take(LISTED).map(line).collect()
}
