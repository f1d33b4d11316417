//! The design system on one page: every part that pages are made of, with invented content.
//! `docs/guide/design.md` says when to take which.

mod charts;

use axum::response::Response;
use chrono::NaiveDate;
use terms::{Code, Language};

use crate::frame::Frame;
use crate::names;
use crate::visit::{Guest, Visit};
use language::{Gap, Words};

#[derive(askama::Template)]
#[template(path = "pages/design.html")]
struct Design {
    frame: Frame,
    /// Custom properties of `tokens.css`, with the key of what each is for.
    colours: [(&'static str, &'static str); 11],
    /// The words of each language, for parts that show how it writes.
    tongues: Vec<Tongue>,
    charts: Vec<(String, String)>,
    figures: Vec<(String, String, String)>,
    rows: Vec<(String, String, String, String)>,
    /// What a choice may offer.
    populations: Vec<String>,
}

/// How a language writes.
struct Tongue {
    name: &'static str,
    tag: &'static str,
    direction: &'static str,
    numbers: Vec<String>,
    days: Vec<String>,
    plurals: Vec<String>,
}

/// All parts.
pub(crate) async fn show(Guest(visit): Guest) -> Response {
    let words = visit.words;
    let mut frame = visit.frame();
    frame.title = words.say("page-design");
    visit.show_now(&Design {
        colours: [
            ("ink", "colour-ink"),
            ("quiet", "colour-quiet"),
            ("paper", "colour-paper"),
            ("raised", "colour-raised"),
            ("line-strong", "colour-line"),
            ("accent", "colour-accent"),
            ("link", "colour-link"),
            ("focus", "colour-focus"),
            ("good", "colour-good"),
            ("warn", "colour-warn"),
            ("bad", "colour-bad"),
        ],
        tongues: Language::ALL.map(|language| tongue(Words::of(language))).into(),
        charts: charts::all(words),
        figures: figures(&visit),
        rows: rows(words),
        populations: ["idp", "returnee"]
            .map(|code| names::of_population(&Code::from_label(code), words))
            .into(),
        frame,
    })
}

fn tongue(words: &'static Words) -> Tongue {
    let day = NaiveDate::from_ymd_opt(2021, 9, 30).unwrap_or_default();
    let plurals = [0.0, 1.0, 2.0, 3.0, 11.0, 100.0];
    Tongue {
        name: match words.language {
            Language::English => "English",
            Language::Arabic => "العربية",
            Language::Sorani => "کوردی",
        },
        tag: words.language.tag(),
        direction: words.direction(),
        numbers: vec![
            words.whole(1_189_581.0),
            words.tenths(33.4),
            words.signed(-1_240.0),
            words.signed(1_240.0),
            words.share(0.073),
            words.short(4_884_612.0),
        ],
        days: vec![words.day(day), words.month(day), words.year(2021)],
        plurals: plurals.map(|count| words.tell("blank-cells", &[("count", Gap::Number(count))])).into(),
    }
}

/// Key figures: label, value, remark.
fn figures(visit: &Visit) -> Vec<(String, String, String)> {
    let words = visit.words;
    let idps = names::of_population(&Code::from_label("idp"), words);
    let returnees = names::of_population(&Code::from_label("returnee"), words);
    vec![
        (idps, words.whole(1_189_581.0), words.signed(-8_430.0)),
        (returnees, words.whole(4_884_612.0), words.signed(12_006.0)),
        (words.say("locations-heading"), words.whole(2_912.0), words.share(0.073)),
    ]
}

/// Rows of a table: a place, the area above it, a number and a change.
fn rows(words: &Words) -> Vec<(String, String, String, String)> {
    let name = |english: &str, arabic: &str| {
        let right_to_left = words.language.is_right_to_left();
        if right_to_left { arabic.to_string() } else { english.to_string() }
    };
    let row = |name: String, above: String, number: f64, change: f64| {
        (name, above, words.whole(number), words.signed(change))
    };
    vec![
        row(name("Hay Al-Amal", "حي الأمل"), name("Sinjar", "سنجار"), 1_240.0, 312.0),
        row(name("Al-Noor quarter", "حي النور"), name("Mosul", "الموصل"), 980.0, -45.0),
        row(name("Lower village", "القرية السفلى"), name("Al-Baaj", "البعاج"), 77.0, 0.0),
    ]
}
