//! A roster or interviews that come with a form. The file is read and not kept.

use std::sync::Arc;

use actions::informant::Import as Roster;
use actions::interview::Import as Interviews;
use actions::permission::look;
use actions::{Action, Refusal, perform, rehearse};
use axum::extract::State;
use axum::extract::multipart::Multipart;
use axum::response::Response;
use sheets::Workbook;
use terms::Code;
use tracking::round::RoundName;

use super::{Told, Wish, kept_out, page};
use crate::form::{Filled, field, latin_digits, said};
use crate::office::Office;
use crate::respond::Failure;
use crate::visit::{Guest, Visit};
use language::{Gap, Words};

/// The largest form, in bytes: some hundred thousand rows.
pub(crate) const LARGEST: usize = 32 * 1024 * 1024;
/// So many cells or places are named.
const NAMED: usize = 5;

/// Takes a roster or interviews in.
pub(crate) async fn receive(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    form: Multipart,
) -> Response {
    if let Some(answer) = kept_out(&visit) {
        return answer;
    }
    let scope = visit.actor.scope(look::INFORMANTS);
    // Before anything of the file is read.
    if !visit.actor.may(Roster::NAME) || !visit.actor.may(Interviews::NAME) {
        let answer = visit.turned_away(look::INFORMANTS);
        let refused = || visit.fail(&Failure::NotAllowed(visit.words.say("refused-not-allowed")));
        return answer.unwrap_or_else(refused);
    }
    let (fields, file_name, bytes) = match parts(form).await {
        Ok(parts) => parts,
        Err(()) => return visit.fail(&Failure::BrokenOff(visit.words.say("upload-broke-off"))),
    };
    let outcome = taken(&office, &visit, &fields, (file_name, bytes)).await;
    let told = match outcome.map_err(|refusal| said(refusal, visit.words)) {
        Ok(done) => Told { done, ..Told::default() },
        Err(Ok(problem)) => Told { problem, ..Told::default() },
        Err(Err(failure)) => return visit.fail(&failure),
    };
    let wish = Wish { area: None, wanted: String::new() };
    page(&office, &visit, (&scope, &wish), told, None).await
}

/// The fields of the form, the name of the file and its bytes.
async fn parts(mut form: Multipart) -> Result<(Filled, String, Vec<u8>), ()> {
    let (mut fields, mut file_name, mut bytes) = (Filled::new(), String::new(), Vec::new());
    while let Some(part) = form.next_field().await.map_err(drop)? {
        let name = part.name().unwrap_or_default().to_owned();
        if name == "file" {
            // Only its last part, however the browser writes folders.
            let given = part.file_name().unwrap_or_default();
            file_name = given.rsplit(['/', '\\']).next().unwrap_or_default().chars().take(200).collect();
            bytes = part.bytes().await.map_err(drop)?.to_vec();
        } else if fields.len() < 20 {
            let text: String = part.text().await.map_err(drop)?.chars().take(200).collect();
            fields.insert(name, text);
        }
    }
    Ok((fields, file_name, bytes))
}

async fn taken(
    office: &Office,
    visit: &Visit,
    fields: &Filled,
    (file_name, bytes): (String, Vec<u8>),
) -> Result<String, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::EmptyFile);
    }
    let _turn = office.turn().await;
    let name = file_name.clone();
    let read = move || sheets::read(&name, &bytes, &sheets::Limits::default());
    let workbook = tokio::task::spawn_blocking(read)
        .await
        .map_err(|error| Refusal::Invalid(format!("the file could not be read: {error}")))??;
    match field(fields, "what") {
        "roster" => roster(office, visit, &workbook, (file_name, field(fields, "replace") == "yes")).await,
        "interviews" => interviews(office, visit, &workbook, (file_name, fields)).await,
        _ => Err(Refusal::Invalid(visit.words.say("form-incomplete"))),
    }
}

async fn roster(
    office: &Office,
    visit: &Visit,
    workbook: &Workbook,
    (file_name, may_replace): (String, bool),
) -> Result<String, Refusal> {
    let (house, actor, words) = (&office.house, &visit.actor, visit.words);
    let action = || Roster { file_name: file_name.clone(), workbook };
    if !may_replace {
        let would = rehearse(house, actor, office.now(), action()).await?;
        if would.changed > 0 {
            let gaps = [("count", Gap::Number(would.changed as f64))];
            return Err(Refusal::Invalid(words.tell("roster-would-replace", &gaps)));
        }
    }
    let taken = perform(house, actor, office.now(), action()).await?;
    let whole = |number: usize| words.whole(number as f64);
    let [new, changed, same] = [taken.new, taken.changed, taken.same].map(whole);
    let gaps = [("new", Gap::Text(&new)), ("changed", Gap::Text(&changed)), ("same", Gap::Text(&same))];
    let mut done = words.tell("roster-taken", &gaps);
    if !taken.forgotten.is_empty() {
        let named = taken.forgotten.iter().cloned();
        done.push_str(&listed("roster-forgotten", taken.forgotten.len(), named, words));
    }
    if !taken.unplaced.is_empty() {
        let named = taken.unplaced.iter().map(|(code, place)| format!("{code}: {place}"));
        done.push_str(&listed("roster-unplaced", taken.unplaced.len(), named, words));
    }
    Ok(done)
}

async fn interviews(
    office: &Office,
    visit: &Visit,
    workbook: &Workbook,
    (file_name, fields): (String, &Filled),
) -> Result<String, Refusal> {
    let words = visit.words;
    let instrument = Code::new(field(fields, "list")).ok();
    let number = latin_digits(field(fields, "round")).parse().ok();
    let (Some(instrument), Some(number)) = (instrument, number) else {
        return Err(Refusal::Invalid(words.say("form-incomplete")));
    };
    let action = Interviews {
        round: RoundName { instrument, number },
        file_name,
        workbook,
        sheet: None,
        accept_mapping: false,
        new_codes: field(fields, "new_codes") == "yes",
        replace: field(fields, "replace") == "yes",
    };
    let taken = perform(&office.house, &visit.actor, office.now(), action).await?;
    let whole = |number: usize| words.whole(number as f64);
    let [many, informants, places] = [taken.interviews, taken.informants, taken.places].map(whole);
    let gaps = [
        ("interviews", Gap::Text(&many)),
        ("informants", Gap::Text(&informants)),
        ("places", Gap::Text(&places)),
    ];
    let mut done = words.tell("interviews-taken", &gaps);
    if !taken.elsewhere.is_empty() {
        let named = taken.elsewhere.iter().cloned();
        done.push_str(&listed("interviews-elsewhere", taken.elsewhere.len(), named, words));
    }
    if !taken.unread.is_empty() {
        let named = taken.unread.iter().map(|(at, text)| format!("{text} ({})", at.within_sheet()));
        done.push_str(&listed("interviews-unread", taken.unread.len(), named, words));
    }
    if !taken.undated.is_empty() {
        let named = taken.undated.iter().map(terms::Address::within_sheet);
        done.push_str(&listed("interviews-undated", taken.undated.len(), named, words));
    }
    if taken.from_next_edition {
        done.push(' ');
        done.push_str(&words.say("interviews-next-edition"));
    }
    Ok(done)
}

/// A sentence that names the first of several.
fn listed(key: &str, many: usize, named: impl Iterator<Item = String>, words: &Words) -> String {
    let first = named.take(NAMED).collect::<Vec<_>>().join(words.comma());
    let many = words.whole(many as f64);
    format!(" {}", words.tell(key, &[("count", Gap::Text(&many)), ("first", Gap::Text(&first))]))
}
