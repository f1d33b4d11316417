//! Bringing in a list: the file arrives, what was understood of it is shown with what is
//! doubtful, columns can be put right, and then it is taken into its round or given up.

use std::sync::Arc;

use actions::import::{Import, Report};
use actions::{Action, Refusal, mapping, perform, rehearse, upload};
use askama::Template;
use axum::Form;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use terms::address::column_letters;
use terms::{Code, Severity};
use tracking::columns::Mapping;
use tracking::instrument::{Instrument, Meaning};
use tracking::round::RoundName;

use super::{href, turned_away};
use crate::finding_words::{self, Told};
use crate::frame::Frame;
use crate::language::{Gap, Words};
use crate::names;
use crate::office::Office;
use crate::pages::account::{Filled, field, said};
use crate::respond::{Failure, see_other};
use crate::visit::{Guest, Visit};

/// Pieces of this size are written one after the other, so that nobody waits long for the writer.
const PIECE: usize = 1024 * 1024;

#[derive(Template)]
#[template(path = "pages/work/upload.html")]
struct Preview {
    frame: Frame,
    title: String,
    file: String,
    action: String,
    problem: String,
    /// Whether the file can be taken although another instrument fits better.
    can_force: bool,
    understood: Option<Understood>,
    wish: Wish,
}

/// What was understood of a file.
struct Understood {
    about: String,
    confirmed: bool,
    figures: Vec<(String, String)>,
    places: Vec<String>,
    columns: Vec<ColumnLine>,
    unknown: String,
    findings: Vec<(String, &'static str, Told, String)>,
    blocking: String,
    changes: Vec<String>,
}

struct ColumnLine {
    letters: String,
    heading: String,
    meaning: String,
    basis: &'static str,
    is_known: bool,
    edit: String,
    /// The choices, where this column is being put right.
    choices: Vec<(String, Vec<Choice>)>,
}

/// A meaning: as it is kept, as it is said, and whether it is the one that the column has now.
type Choice = (String, String, bool);

/// What somebody wants to do with a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wish {
    list: String,
    round: String,
    date: String,
    partial: bool,
    force: bool,
    column: Option<u32>,
}

impl Wish {
    fn of(asked: impl Fn(&str) -> String) -> Self {
        Self {
            list: asked("list"),
            round: asked("round"),
            date: asked("date"),
            partial: asked("partial") == "yes",
            force: asked("force") == "yes",
            column: asked("column").parse().ok(),
        }
    }

    /// The address of the preview, without the column that is being put right.
    fn query(&self) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.append_pair("list", &self.list)
            .append_pair("round", &self.round)
            .append_pair("date", &self.date);
        for (name, is_set) in [("partial", self.partial), ("force", self.force)] {
            if is_set {
                text.append_pair(name, "yes");
            }
        }
        text.finish()
    }

    /// The round and the day that are meant.
    fn target<'a>(
        &self,
        office: &'a Office,
        words: &Words,
    ) -> Result<(&'a Instrument, RoundName, NaiveDate), Refusal> {
        let wrong = |key: &str| Refusal::Invalid(words.say(key));
        let code = Code::new(&self.list).map_err(|_| wrong("choose-a-list"))?;
        let instrument = office.house.pack.instrument(&code).ok_or_else(|| wrong("choose-a-list"))?;
        let number = western(&self.round).trim_start_matches(['R', 'r']).parse().ok();
        let number = number.filter(|number| *number > 0).ok_or_else(|| wrong("round-number-wrong"))?;
        let date = western(&self.date).parse().map_err(|_| wrong("day-wrong"))?;
        Ok((instrument, RoundName { instrument: code, number }, date))
    }
}

/// A text with Arabic-Indic and Persian digits as 0 to 9.
fn western(text: &str) -> String {
    let digit = |letter: char| match letter {
        '٠'..='٩' => char::from_digit(u32::from(letter) - 0x660, 10),
        '۰'..='۹' => char::from_digit(u32::from(letter) - 0x6f0, 10),
        _ => None,
    };
    text.trim().chars().map(|letter| digit(letter).unwrap_or(letter)).collect()
}

/// Takes in the file of the form, and leads to what was understood of it.
pub(crate) async fn receive(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    form: Multipart,
) -> Response {
    if let Some(answer) = turned_away(&visit) {
        return answer;
    }
    if !visit.actor.may(Import::NAME) {
        return visit.fail(&Failure::NotAllowed(visit.words.say("refused-not-allowed")));
    }
    let turn = office.makers.clone().acquire_owned().await;
    let arrived = match read_form(form).await {
        Ok(arrived) => arrived,
        Err(error) => return visit.fail(&Failure::NotUnderstood(error.body_text())),
    };
    drop(turn);
    let wish = Wish::of(|name| field(&arrived.fields, name).to_string());
    match keep(&office, &visit, &arrived).await {
        Ok(id) => see_other(&format!("/{}/workspace/upload/{id}?{}", visit.words.language, wish.query())),
        Err(refusal) => match said(refusal, visit.words) {
            Ok(problem) => visit.fail(&Failure::NotUnderstood(problem)),
            Err(failure) => visit.fail(&failure),
        },
    }
}

/// What arrived with a form.
struct Arrived {
    fields: Filled,
    name: String,
    bytes: Vec<u8>,
}

async fn read_form(mut form: Multipart) -> Result<Arrived, MultipartError> {
    let mut arrived = Arrived { fields: Filled::new(), name: String::new(), bytes: Vec::new() };
    while let Some(part) = form.next_field().await? {
        let name = part.name().unwrap_or_default().to_string();
        if name == "file" {
            arrived.name = part.file_name().unwrap_or_default().to_string();
            arrived.bytes = part.bytes().await?.to_vec();
        } else if arrived.fields.len() < 20 {
            let text: String = part.text().await?.chars().take(200).collect();
            arrived.fields.insert(name, text);
        }
    }
    Ok(arrived)
}

async fn keep(office: &Office, visit: &Visit, arrived: &Arrived) -> Result<String, Refusal> {
    let secret = office.secret().map_err(|_| Refusal::Invalid(visit.words.say("failed")))?;
    let size = arrived.bytes.len() as u64;
    let (house, actor) = (&office.house, &visit.actor);
    let id = upload::begin(house, actor, office.now(), (&arrived.name, size), &secret).await?;
    let mut start = 0;
    for piece in arrived.bytes.chunks(PIECE) {
        start = upload::add(house, actor, &id, start, piece).await?;
    }
    Ok(id)
}

/// What was understood of a file.
pub(crate) async fn show(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    if let Some(answer) = turned_away(&visit) {
        return answer;
    }
    let wish = Wish::of(|name| visit.asked(name).unwrap_or_default().to_string());
    page(&office, &visit, &id, wish, String::new()).await
}

/// Takes a file into its round, gives it up, or keeps what a column means.
pub(crate) async fn act(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Path((_, id)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Response {
    if let Some(answer) = turned_away(&visit) {
        return answer;
    }
    let wish = Wish::of(|name| field(&filled, name).to_string());
    let outcome = match field(&filled, "step") {
        "take" => take(&office, &visit, &id, &wish).await,
        "discard" => upload::give_up(&office.house, &visit.actor, &id)
            .await
            .map(|()| format!("/{}/workspace", visit.words.language)),
        "map" => keep_meaning(&office, &visit, &id, &wish, field(&filled, "meaning")).await,
        _ => Err(Refusal::Invalid(visit.words.say("form-incomplete"))),
    };
    match outcome {
        Ok(target) => see_other(&target),
        Err(refusal) => match said(refusal, visit.words) {
            Ok(problem) => page(&office, &visit, &id, wish, problem).await,
            Err(failure) => visit.fail(&failure),
        },
    }
}

/// Does with the file what `act` says: a rehearsal, or the import itself.
async fn with_import<T>(
    office: &Office,
    visit: &Visit,
    id: &str,
    wish: &Wish,
    is_rehearsal: bool,
    tell: impl FnOnce(&str, Result<Report, Refusal>) -> T,
) -> Result<T, Refusal> {
    let (_, round, date) = wish.target(office, visit.words)?;
    let (file, bytes) = upload::whole(&office.house, &visit.actor, id).await?;
    let name = file.file_name.clone();
    let read = move || {
        let workbook = sheets::read(&name, &bytes, &sheets::Limits::default());
        (bytes, workbook)
    };
    // Reading takes a while: elsewhere, so that other answers do not wait.
    let (bytes, workbook) = tokio::task::spawn_blocking(read)
        .await
        .map_err(|error| Refusal::Invalid(format!("the file could not be read: {error}")))?;
    let workbook = match workbook {
        Ok(workbook) => workbook,
        Err(error) => return Ok(tell(&file.file_name, Err(error.into()))),
    };
    let import = Import {
        partial: wish.partial,
        force: wish.force,
        accept_mapping: !is_rehearsal,
        show_unconfirmed: is_rehearsal,
        ..Import::new(round, date, &file.file_name, &bytes, &workbook)
    };
    let (house, actor, now) = (&office.house, &visit.actor, office.now());
    let outcome = if is_rehearsal {
        rehearse(house, actor, now, import).await
    } else {
        perform(house, actor, now, import).await
    };
    Ok(tell(&file.file_name, outcome))
}

async fn take(office: &Office, visit: &Visit, id: &str, wish: &Wish) -> Result<String, Refusal> {
    let report = with_import(office, visit, id, wish, false, |_, report| report).await??;
    upload::give_up(&office.house, &visit.actor, id).await?;
    let name = &report.round.name;
    Ok(format!("{}?done=import", href(visit.words, &name.instrument, name.number)))
}

/// Keeps what a column means for all files of this layout.
async fn keep_meaning(
    office: &Office,
    visit: &Visit,
    id: &str,
    wish: &Wish,
    meaning: &str,
) -> Result<String, Refusal> {
    let meaning: Meaning = meaning.parse().map_err(Refusal::Invalid)?;
    let report = with_import(office, visit, id, wish, true, |_, report| report).await??;
    let mut corrected = report.mapping;
    let column = corrected.columns.iter_mut().find(|known| Some(known.column) == wish.column);
    let column = column.ok_or_else(|| Refusal::Invalid(visit.words.say("form-incomplete")))?;
    column.meaning = meaning;
    let instrument = report.round.name.instrument;
    let save = mapping::Save { instrument, signature: report.layout, text: corrected.to_text() };
    perform(&office.house, &visit.actor, office.now(), save).await?;
    Ok(format!("/{}/workspace/upload/{id}?{}#columns", visit.words.language, wish.query()))
}

async fn page(office: &Office, visit: &Visit, id: &str, wish: Wish, problem: String) -> Response {
    let words = visit.words;
    let mut frame = visit.frame(&visit.published);
    frame.title = words.say("what-was-understood");
    let action = format!("/{}/workspace/upload/{id}", words.language);
    let understood =
        with_import(office, visit, id, &wish, true, |file, report| (file.to_string(), report)).await;
    let mut page = Preview {
        title: frame.title.clone(),
        file: String::new(),
        action: action.clone(),
        problem,
        can_force: false,
        understood: None,
        wish: wish.clone(),
        frame,
    };
    let refusal = match understood {
        Ok((file, Ok(report))) => {
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
        page.can_force = matches!(refusal, Refusal::WrongInstrument { .. });
        if matches!(refusal, Refusal::NotFound(_)) {
            return visit.fail(&Failure::Gone(words.say("upload-gone")));
        }
        if matches!(refusal, Refusal::NotAllowed { .. } | Refusal::OnlyPart { .. }) {
            return visit.fail(&Failure::NotAllowed(crate::refused::in_words(&refusal, words)));
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

fn places(report: &Report, words: &Words) -> Vec<String> {
    let level = |level: u8| match level {
        1 => words.say("governorate"),
        2 => words.say("district"),
        _ => words.say("subdistrict"),
    };
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
        let name = words.say(super::doubts::severity_key(severity));
        (name, severity.as_str(), finding_words::title(code, words), words.whole(count as f64))
    };
    found.into_iter().map(line).collect()
}

fn changes(report: &Report, words: &Words) -> Vec<String> {
    let Some(previous) = report.previous else { return Vec::new() };
    let line =
        |found: &tracking::compare::Comparison| super::shown::about(found, previous, found.unit, words);
    report.comparisons.iter().map(line).collect()
}

fn columns(
    mapping: &Mapping,
    instrument: &Instrument,
    (wish, edit): (&Wish, &str),
    words: &Words,
) -> Vec<ColumnLine> {
    let line = |known: &tracking::columns::ColumnMapping| {
        let is_edited = wish.column == Some(known.column);
        ColumnLine {
            letters: column_letters(known.column),
            heading: known.heading.to_string(),
            meaning: names::of_meaning(&known.meaning, instrument, words),
            basis: known.basis.as_str(),
            is_known: !matches!(known.meaning, Meaning::Extra(_)),
            edit: format!("{edit}&column={}#columns", known.column),
            choices: if is_edited { choices(instrument, &known.meaning, words) } else { Vec::new() },
        }
    };
    mapping.columns.iter().map(line).collect()
}

/// All that a column may mean, in groups.
fn choices(instrument: &Instrument, now: &Meaning, words: &Words) -> Vec<(String, Vec<Choice>)> {
    let choice = |meaning: Meaning| {
        (meaning.to_string(), names::of_meaning(&meaning, instrument, words), meaning == *now)
    };
    let mut known: Vec<Choice> = Vec::new();
    for meaning in instrument.columns.iter().map(|known| &known.meaning) {
        if !known.iter().any(|(text, ..)| *text == meaning.to_string()) {
            known.push(choice(meaning.clone()));
        }
    }
    let mut groups = vec![(words.say("columns-known"), known)];
    for dimension in &instrument.dimensions {
        let parts = dimension.categories.iter().flat_map(|category| {
            [terms::Unit::Households, terms::Unit::Individuals].map(|unit| {
                let population = instrument.population.clone();
                let measure = tracking::measure::Measure::part(
                    population,
                    dimension.code.clone(),
                    category.code.clone(),
                    unit,
                );
                choice(Meaning::Count(measure))
            })
        });
        groups.push((dimension.title.best(words.language).to_string(), parts.collect()));
    }
    if let Meaning::Extra(_) = now {
        groups.insert(0, (words.say("columns-kept"), vec![choice(now.clone())]));
    }
    groups
}
