//! The roster of key informants: by their codes; with names for who asks for them; brought in, and forgotten.
//!
//! `?area=93&q=teacher`. Names are an answer to a form alone: no address leads to them, and nothing keeps
//! the page.

pub(crate) mod arrive;

use std::collections::BTreeSet;
use std::sync::Arc;

use actions::informant::{Forget, Import, Named, Reveal, asked_in, forget, informants, sex_of};
use actions::permission::look;
use actions::{Action, Refusal, Scope, perform};
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use informants::Sex;
use places::{Gazetteer, PlaceId, folded};
use storage::informant::{AskedIn, StoredInformant};

use crate::form::{Filled, field, said};
use crate::frame::Frame;
use crate::names;
use crate::office::Office;
use crate::pages::choice::{Choice, Entry};
use crate::pages::place;
use crate::respond::see_other;
use crate::visit::{Guest, Visit};
use language::{Gap, Words};

/// So many stand on the page; a search finds the others.
const LISTED: usize = 100;
/// More letters than anything that is looked for has.
const LONGEST: usize = 100;

#[derive(Template)]
#[template(path = "pages/workspace/informants.html")]
struct Page {
    frame: Frame,
    told: String,
    women: String,
    problem: String,
    done: String,
    choices: Vec<Choice>,
    area: String,
    wanted: String,
    /// Whether names are shown.
    has_names: bool,
    may_reveal: bool,
    may_forget: bool,
    /// The questionnaires to choose from, for who may bring files in.
    bring: Option<Vec<(String, String)>>,
    lines: Vec<Line>,
    /// One informant, and in which rounds they were asked.
    one: Option<One>,
}

/// An informant with the rounds in which they were asked.
type One = (String, Vec<Asked>);

/// A round in which somebody was asked.
struct Asked {
    round: String,
    place: String,
    day: String,
}

/// An informant.
struct Line {
    code: String,
    sex: String,
    position: String,
    place: String,
    href: Option<String>,
    rounds: String,
    /// Where it is told in which.
    asked: String,
    last: String,
    name: String,
    contact: String,
    is_forgotten: bool,
}

/// What somebody sees of the roster.
struct Wish {
    area: Option<PlaceId>,
    wanted: String,
}

/// What is said above the roster: what went wrong, or what was done.
#[derive(Default)]
struct Told {
    problem: String,
    done: String,
}

/// The roster without names.
pub(crate) async fn show(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    if let Some(answer) = kept_out(&visit) {
        return answer;
    }
    let scope = visit.actor.scope(look::INFORMANTS);
    let done = match visit.asked("done") {
        Some("forget") => visit.words.say("informant-forgotten"),
        _ => String::new(),
    };
    let wish = wish(&visit, visit.asked("area"), visit.asked("q"));
    if let Some(code) = visit.chosen("of") {
        return match of_one(&office, &visit, &scope, code).await {
            Ok(one) => page_with(&office, &visit, (&scope, &wish), Told::default(), (None, Some(one))).await,
            Err(refusal) => match said(refusal, visit.words) {
                Ok(problem) => {
                    let told = Told { problem, ..Told::default() };
                    page(&office, &visit, (&scope, &wish), told, None).await
                }
                Err(failure) => visit.fail(&failure),
            },
        };
    }
    page(&office, &visit, (&scope, &wish), Told { done, ..Told::default() }, None).await
}

/// Shows names, or forgets somebody.
pub(crate) async fn act(
    State(office): State<Arc<Office>>,
    Guest(visit): Guest,
    Form(filled): Form<Filled>,
) -> Response {
    if let Some(answer) = kept_out(&visit) {
        return answer;
    }
    let scope = visit.actor.scope(look::INFORMANTS);
    let wish = wish(&visit, Some(field(&filled, "area")), Some(field(&filled, "q")));
    let (house, actor, now) = (&office.house, &visit.actor, office.now());
    let outcome = match field(&filled, "step") {
        "reveal" => {
            // Who looks after one area asks for that one; who looks after several, for one of them.
            let area = match &scope {
                Scope::Areas(areas) if areas.len() == 1 => wish.area.or(areas.first().copied()),
                _ => wish.area,
            };
            let is_named = !field(&filled, "area").trim().is_empty();
            if area.is_none() && (is_named || scope != Scope::Everywhere) {
                let problem = visit.words.say("informants-choose-area");
                return page(&office, &visit, (&scope, &wish), Told { problem, ..Told::default() }, None)
                    .await;
            }
            let reveal = Reveal { area };
            match perform(house, actor, now, reveal).await {
                Ok(named) => {
                    return page(&office, &visit, (&scope, &wish), Told::default(), Some(named)).await;
                }
                Err(refusal) => Err(refusal),
            }
        }
        "forget" => {
            let (code, reason) = (field(&filled, "code").to_owned(), field(&filled, "reason").to_owned());
            forget(house, actor, now, Forget { code, reason }).await.map(drop)
        }
        _ => Err(Refusal::Invalid(visit.words.say("form-incomplete"))),
    };
    match outcome.map_err(|refusal| said(refusal, visit.words)) {
        Ok(()) => see_other(&format!("{}?done=forget", address(visit.words))),
        Err(Ok(problem)) => {
            page(&office, &visit, (&scope, &wish), Told { problem, ..Told::default() }, None).await
        }
        Err(Err(failure)) => visit.fail(&failure),
    }
}

/// The address of the roster.
fn address(words: &Words) -> String {
    format!("/{}/workspace/informants", words.language)
}

/// The answer to who may not look at the roster anywhere.
fn kept_out(visit: &Visit) -> Option<Response> {
    let sees_some = !visit.must_set_second_factor() && visit.actor.may_somewhere(look::INFORMANTS);
    if sees_some { None } else { visit.turned_away(look::INFORMANTS) }
}

fn wish(visit: &Visit, area: Option<&str>, wanted: Option<&str>) -> Wish {
    let gazetteer = &visit.published.gazetteer;
    let area = area.and_then(|text| text.parse().ok()).map(PlaceId);
    Wish {
        area: area.filter(|id| gazetteer.place(*id).is_some()),
        wanted: wanted.unwrap_or_default().trim().chars().take(LONGEST).collect(),
    }
}

/// In which rounds somebody was asked.
async fn of_one(office: &Office, visit: &Visit, scope: &Scope, code: &str) -> Result<One, Refusal> {
    let (informant, asked) = asked_in(&office.house, code, scope).await?;
    let words = visit.words;
    let line = |one: AskedIn| {
        let known = office.house.pack.instrument(&one.round.instrument);
        let title = known.map_or("", |instrument| instrument.title.best(words.language));
        let number = words.digits(&one.round.number.to_string());
        let gaps = [("number", Gap::Text(&number)), ("day", Gap::Text(&words.day(one.day)))];
        Asked {
            round: format!("{title} · {}", words.tell("round-of-day", &gaps)),
            place: one.key,
            day: one.asked_on.map(|day| words.day(day)).unwrap_or_default(),
        }
    };
    Ok((informant.code, asked.into_iter().map(line).collect()))
}

async fn page(
    office: &Office,
    visit: &Visit,
    about: (&Scope, &Wish),
    told: Told,
    named: Option<Vec<Named>>,
) -> Response {
    page_with(office, visit, about, told, (named, None)).await
}

async fn page_with(
    office: &Office,
    visit: &Visit,
    (scope, wish): (&Scope, &Wish),
    told: Told,
    (named, one): (Option<Vec<Named>>, Option<One>),
) -> Response {
    let all = match informants(&office.house, scope).await {
        Ok(all) => all,
        Err(refusal) => return visit.fail(&refusal.into()),
    };
    let gazetteer = &visit.published.gazetteer;
    let has_names = named.is_some();
    let plain = |informant| Named { informant, name: None, contact: None };
    let mut shown: Vec<Named> = named.unwrap_or_else(|| all.iter().cloned().map(plain).collect());
    let here = wish.area.map(|area| Scope::Areas(vec![area]));
    shown.retain(|one| {
        let is_here = here
            .as_ref()
            .is_none_or(|here| one.informant.place.is_some_and(|place| here.covers(place, gazetteer)));
        is_here && (wish.wanted.is_empty() || is_wanted(one, &folded(&wish.wanted), visit))
    });
    let words = visit.words;
    let mut frame = visit.frame();
    frame.title = words.say("informants");
    let gaps =
        [("count", Gap::Number(shown.len().min(LISTED) as f64)), ("of", Gap::Number(shown.len() as f64))];
    let may_bring = visit.actor.may(Import::NAME);
    visit.show_now(&Page {
        told: if all.is_empty() { String::new() } else { words.tell("informants-told", &gaps) },
        women: women(&shown, words),
        problem: told.problem,
        done: told.done,
        choices: vec![Choice::plain("area", words.say("choose-area"), areas(&all, (scope, wish), visit))],
        area: wish.area.map(|area| area.0.to_string()).unwrap_or_default(),
        wanted: wish.wanted.clone(),
        has_names,
        may_reveal: visit.actor.may_somewhere(Reveal::NAME) && !all.is_empty(),
        may_forget: visit.actor.may(Forget::NAME),
        bring: may_bring.then(|| questionnaires(office, words)),
        one,
        lines: shown.iter().take(LISTED).map(|one| line(one, gazetteer, words)).collect(),
        frame,
    })
}

fn is_wanted(one: &Named, wanted: &str, visit: &Visit) -> bool {
    let place = one.informant.place.and_then(|place| visit.published.gazetteer.place(place));
    let place = place.map(|place| names::of_place(place, visit.words.language));
    let texts =
        [Some(&one.informant.code), one.informant.position.as_ref(), one.name.as_ref(), place.as_ref()];
    texts.into_iter().flatten().any(|text| folded(text).contains(wanted))
}

/// The governorates and districts in which there are informants, and the areas that somebody looks after.
fn areas(all: &[StoredInformant], (scope, wish): (&Scope, &Wish), visit: &Visit) -> Vec<Entry> {
    let gazetteer = &visit.published.gazetteer;
    let name = |id: &PlaceId| gazetteer.place(*id).map(|place| names::of_place(place, visit.words.language));
    let level = |id: &PlaceId| gazetteer.place(*id).and_then(|place| place.level);
    let mut found: BTreeSet<PlaceId> = match scope {
        Scope::Areas(areas) => areas.iter().copied().collect(),
        Scope::Everywhere | Scope::Nothing => BTreeSet::new(),
    };
    for place in all.iter().filter_map(|one| one.place) {
        let above = gazetteer.ancestors_on(place, None).into_iter();
        let above = above.filter(|id| matches!(level(id), Some(1 | 2)) && scope.covers(*id, gazetteer));
        found.extend(above);
    }
    let title = |id: &PlaceId| {
        let mut path: Vec<PlaceId> = gazetteer.ancestors_on(*id, None);
        path.retain(|above| matches!(level(above), Some(1..)));
        path.reverse();
        path.push(*id);
        path.iter().filter_map(name).collect::<Vec<_>>().join(" › ")
    };
    let mut titled: Vec<(String, PlaceId)> = found.into_iter().map(|id| (title(&id), id)).collect();
    titled.sort();
    let entry = |(title, id): (String, PlaceId)| Entry::new(id.0.to_string(), title, wish.area == Some(id));
    let everywhere = Entry::new("", visit.words.say("everywhere"), wish.area.is_none());
    std::iter::once(everywhere).chain(titled.into_iter().map(entry)).collect()
}

/// The share of women among those whose sex is known, in words.
fn women(shown: &[Named], words: &Words) -> String {
    let sexes = shown.iter().filter_map(|one| sex_of(one.informant.sex.as_deref()));
    let (women, all) = sexes
        .fold((0.0, 0.0), |(women, all), sex| (women + f64::from(u8::from(sex == Sex::Female)), all + 1.0));
    if all == 0.0 {
        return String::new();
    }
    words.tell("informants-women", &[("share", Gap::Text(&words.share(women / all)))])
}

fn line(one: &Named, gazetteer: &Gazetteer, words: &Words) -> Line {
    let Named { informant, name, contact } = one;
    let known = informant.place.and_then(|place| gazetteer.place(place));
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Line {
        code: informant.code.clone(),
        sex: informant
            .sex
            .as_deref()
            .map(|sex| words.say(if sex == "female" { "sex-female" } else { "sex-male" }))
            .unwrap_or_default(),
        position: text(&informant.position),
        place: known.map(|place| names::of_place(place, words.language)).unwrap_or_default(),
        href: known.map(|known| place::address(known.id, words)),
        rounds: words.whole(f64::from(informant.rounds)),
        asked: {
            let mut query = form_urlencoded::Serializer::new(String::new());
            format!("{}?{}#asked", address(words), query.append_pair("of", &informant.code).finish())
        },
        last: informant.last_asked.map(|day| words.day(day)).unwrap_or_default(),
        name: text(name),
        contact: text(contact),
        is_forgotten: informant.forgotten_at.is_some(),
    }
}

/// The questionnaires that informants are asked.
fn questionnaires(office: &Office, words: &Words) -> Vec<(String, String)> {
    let asks = office.house.pack.instruments().iter().filter(|instrument| !instrument.questions.is_empty());
    asks.map(|known| (known.code.to_string(), known.title.best(words.language).to_owned())).collect()
}
