//! What was understood of a file, before it is taken into its round.
//!
//! In: a file that has arrived and a wish. Out: the page that shows it, or why it cannot be shown.

use actions::import::Report;
use actions::{Refusal, upload};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use terms::Severity;
use tracking::instrument::Instrument;

use super::columns::{ColumnLine, columns};
use super::reading::{Purpose, with_import};
use super::wish::Wish;
use crate::finding_words::{self, Told, kept_apart};
use crate::form::said;
use crate::frame::Frame;
use crate::names;
use crate::office::Office;
use crate::pages::workspace::{doubts, shown};
use crate::respond::Failure;
use crate::visit::Visit;
use language::{Gap, Words};

#[derive(Template)]
#[template(path = "pages/workspace/upload.html")]
struct Preview {
    frame: Frame,
    title: String,
    file: String,
    action: String,
    problem: String,
    /// Whether the file can be taken although another instrument fits better.
    can_force: bool,
    /// Whether it cannot be read at all, and was not kept.
    is_gone: bool,
    understood: Option<Understood>,
    wish: Wish,
    /// The version of the draft that is there now, 0 where there is none.
    stands: i64,
    /// Lists to choose from, where list, round or day cannot stay as they are.
    lists: Vec<(String, String)>,
}

/// What was understood of a file.
struct Understood {
    about: String,
    /// What becomes of the draft that is there.
    before: String,
    confirmed: bool,
    figures: Vec<(String, String)>,
    places: Vec<String>,
    columns: Vec<ColumnLine>,
    unknown: String,
    findings: Vec<(String, &'static str, Told, String)>,
    blocking: String,
    changes: Vec<String>,
}

/// The page; above it what went wrong, if something did.
pub(super) async fn page(office: &Office, visit: &Visit, id: &str, wish: Wish, problem: String) -> Response {
    let words = visit.words;
    let mut frame = visit.frame();
    frame.title = words.say("what-was-understood");
    let action = format!("/{}/workspace/upload/{id}", words.language);
    let understood =
        with_import(office, visit, id, &wish, Purpose::Look, |file, report| (file.to_string(), report)).await;
    let mut page = Preview {
        title: frame.title.clone(),
        file: String::new(),
        action: action.clone(),
        problem,
        can_force: false,
        is_gone: false,
        understood: None,
        wish: wish.clone(),
        stands: 0,
        lists: Vec::new(),
        frame,
    };
    let refusal = match understood {
        Ok((file, Ok(report))) => {
            page.stands = report.before.as_ref().map_or(0, |before| before.version);
            let edit = format!("{action}?{}", wish.query());
            let instrument = office.house.pack.instrument(&report.round.name.instrument);
            page.understood = instrument.map(|known| self::understood(&report, known, (&wish, &edit), words));
            page.file = file;
            None
        }
        Ok((file, Err(refusal))) => {
            page.file = file;
            Some(refusal)
        }
        Err(refusal) => Some(refusal),
    };
    if let Some(refusal) = refusal {
        let instruments = office.house.pack.instruments().iter();
        page.lists = instruments
            .map(|known| (known.code.to_string(), known.title.best(words.language).to_owned()))
            .collect();
        page.can_force = matches!(refusal, Refusal::WrongInstrument { .. });
        page.stands = stands(office, &wish, words).await;
        page.is_gone = matches!(refusal, Refusal::File(_));
        // What nobody can read holds no place among the files that are on their way.
        if page.is_gone
            && let Err(refusal) = upload::give_up(&office.house, &visit.actor, id).await
        {
            return visit.fail(&refusal.into());
        }
        if matches!(refusal, Refusal::NotFound(_)) {
            return visit.fail(&Failure::Gone(words.say("upload-gone")));
        }
        match said(refusal, words) {
            Ok(why) if page.problem.is_empty() => page.problem = why,
            Ok(_) => {}
            Err(failure) => return visit.fail(&failure),
        }
    }
    let status = if page.problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, visit.show_now(&page)).into_response()
}

/// The version of the draft that is there now, 0 where there is none.
async fn stands(office: &Office, wish: &Wish, words: &Words) -> i64 {
    let Ok((_, round, _)) = wish.target(office, words) else { return 0 };
    let Ok(mut transaction) = office.house.store.read().await else { return 0 };
    actions::round::known(&mut transaction, &round).await.map_or(0, |stored| stored.version)
}

fn understood(
    report: &Report,
    instrument: &Instrument,
    (wish, edit): (&Wish, &str),
    words: &Words,
) -> Understood {
    let number = words.digits(&report.round.name.number.to_string());
    let title = instrument.title.best(words.language);
    let row = words.whole(f64::from(report.header_row) + 1.0);
    let gaps = [
        ("title", Gap::Text(title)),
        ("number", Gap::Text(&number)),
        ("day", Gap::Text(&words.day(report.round.date))),
        ("row", Gap::Text(&row)),
    ];
    let mut figures = vec![(words.say("records"), words.whole(report.totals.records as f64))];
    for population in &report.totals.populations {
        let who = names::of_population(&population.population, words);
        figures.push((who.clone(), words.whole_or_dash(population.count.individuals)));
        figures.push((
            format!("{who} ({})", words.say("households")),
            words.whole_or_dash(population.count.households),
        ));
    }
    let blocking = report.findings.iter().filter(|finding| finding.severity == Severity::Blocking).count();
    let unknown = report.mapping.columns.len() - report.mapping.understood();
    Understood {
        about: words.tell("understood-about", &gaps),
        before: before(report, wish, words),
        confirmed: report.confirmed,
        figures,
        places: places(report, words),
        columns: columns(&report.mapping, instrument, (wish, edit), words),
        unknown: words.tell("columns-unknown", &[("count", Gap::Number(unknown as f64))]),
        findings: findings(report, words),
        blocking: if blocking == 0 {
            String::new()
        } else {
            words.tell("will-block", &[("count", Gap::Number(blocking as f64))])
        },
        changes: changes(report, words),
    }
}

/// What becomes of the draft that is there.
fn before(report: &Report, wish: &Wish, words: &Words) -> String {
    let Some(before) = &report.before else { return String::new() };
    let (file, who) = before.from.clone().unwrap_or_default();
    let (day, file, who) = (words.day(before.date), kept_apart(&file), kept_apart(&who));
    let gaps = [
        ("count", Gap::Number(before.records as f64)),
        ("day", Gap::Text(&day)),
        ("file", Gap::Text(&file)),
        ("who", Gap::Text(&who)),
    ];
    words.tell(if wish.partial { "draft-joined" } else { "draft-replaced" }, &gaps)
}

fn places(report: &Report, words: &Words) -> Vec<String> {
    let level = |level: u8| words.say(names::level_key(level));
    let found = report.areas_found.iter().map(|(at, found, stated)| {
        let name = level(*at);
        let gaps = [
            ("level", Gap::Text(&name)),
            ("found", Gap::Number(*found as f64)),
            ("stated", Gap::Number(*stated as f64)),
        ];
        words.tell("areas-found", &gaps)
    });
    let new = words.tell("places-new", &[("count", Gap::Number(report.new_places as f64))]);
    found.chain([new]).collect()
}

/// The kinds of findings with how many there are, the gravest first.
fn findings(report: &Report, words: &Words) -> Vec<(String, &'static str, Told, String)> {
    let mut found: Vec<(Severity, &str, usize)> = Vec::new();
    for finding in &report.findings {
        match found
            .iter_mut()
            .find(|(severity, code, _)| *severity == finding.severity && *code == finding.code)
        {
            Some((.., count)) => *count += 1,
            None => found.push((finding.severity, &finding.code, 1)),
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then(b.2.cmp(&a.2)));
    let line = |(severity, code, count): (Severity, &str, usize)| {
        let name = words.say(doubts::severity_key(severity));
        (name, severity.as_str(), finding_words::title(code, words), words.whole(count as f64))
    };
    found.into_iter().map(line).collect()
}

fn changes(report: &Report, words: &Words) -> Vec<String> {
    let Some(previous) = report.previous else { return Vec::new() };
    let line = |found: &tracking::compare::Comparison| shown::about(found, previous, found.unit, words);
    report.comparisons.iter().map(line).collect()
}
