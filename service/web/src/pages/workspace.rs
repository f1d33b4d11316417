//! Work on rounds before they are published: the list of rounds, and for each its workspace.

mod bring;
pub(crate) mod cleaning;
pub(crate) mod desk;
mod doubts;
pub(crate) mod informants;
pub(crate) mod row;
mod shown;
pub(crate) mod upload;

use std::sync::Arc;

use actions::permission::look;
use actions::workspace::{RoundLine, rounds};
use askama::Template;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::response::Response;
use terms::Code;
use tracking::instrument::Instrument;
use tracking::round::{RoundName, RoundState};

use crate::frame::Frame;
use crate::office::Office;
use crate::respond::Failure;
use crate::visit::{Guest, Visit};
use bring::Bring;
use language::Words;

#[derive(Template)]
#[template(path = "pages/workspace.html")]
struct Work {
    frame: Frame,
    /// The form to bring a list in, for who may.
    bring: Option<Bring>,
    open: Vec<Line>,
    published: Vec<Line>,
    /// Whether there is a way to the roster of key informants.
    sees_informants: bool,
}

struct Line {
    title: String,
    number: String,
    day: String,
    state: String,
    state_code: &'static str,
    blocking: String,
    changed: String,
    href: String,
}

/// The list of rounds.
pub(crate) async fn show(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    if let Some(answer) = visit.turned_away(look::DRAFTS) {
        return answer;
    }
    let lines = match rounds(&office.house).await {
        Ok(lines) => lines,
        Err(refusal) => return visit.fail(&refusal.into()),
    };
    let mut frame = visit.frame();
    frame.title = visit.words.say("page-work");
    let (open, published): (Vec<_>, Vec<_>) =
        lines.iter().partition(|line| line.stored.round.state != RoundState::Published);
    let view =
        |lines: Vec<&RoundLine>| lines.into_iter().map(|line| line_of(&office, &visit, line)).collect();
    let bring = match bring::bring(&office, &visit).await {
        Ok(bring) => bring,
        Err(failure) => return visit.fail(&failure),
    };
    let sees_informants = visit.actor.may_somewhere(look::INFORMANTS);
    visit.show_now(&Work { bring, sees_informants, open: view(open), published: view(published), frame })
}

/// Somebody at the workspace of a round: `/{language}/workspace/{instrument}/{round}…`, for who
/// may look at drafts. Whether there is such a round is for the page to find out.
pub(crate) struct AtRound {
    pub visit: Visit,
    pub round: RoundName,
}

impl FromRequestParts<Arc<Office>> for AtRound {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, office: &Arc<Office>) -> Result<Self, Response> {
        let Guest(visit) = Guest::from_request_parts(parts, office).await?;
        if let Some(answer) = visit.turned_away(look::DRAFTS) {
            return Err(answer);
        }
        let path = Path::<(String, String, u32)>::from_request_parts(parts, office).await;
        let named = path.ok().and_then(|Path((_, instrument, number))| {
            let code = Code::new(&instrument).ok()?;
            let instrument = office.house.pack.instrument(&code)?.code.clone();
            Some(RoundName { instrument, number })
        });
        let round = named.ok_or_else(|| visit.fail(&Failure::NotFound))?;
        Ok(Self { visit, round })
    }
}

impl AtRound {
    /// The definition of the list.
    pub fn instrument<'a>(&self, office: &'a Office) -> Result<&'a Instrument, Failure> {
        office.house.pack.instrument(&self.round.instrument).ok_or(Failure::NotFound)
    }

    /// The address of the workspace.
    pub fn href(&self) -> String {
        href(self.visit.words, &self.round.instrument, self.round.number)
    }
}

/// The answer to who may not do something with drafts, whether they may look at them or not.
pub(crate) fn kept_from(visit: &Visit, action: &str) -> Option<Response> {
    let refused = || visit.fail(&Failure::NotAllowed(visit.words.say("refused-not-allowed")));
    visit.turned_away(look::DRAFTS).or_else(|| (!visit.actor.may(action)).then(refused))
}

fn line_of(office: &Office, visit: &Visit, line: &RoundLine) -> Line {
    let words = visit.words;
    let round = &line.stored.round;
    let instrument = office.house.pack.instrument(&round.name.instrument);
    Line {
        title: instrument.map_or_else(
            || round.name.instrument.to_string(),
            |known| known.title.best(words.language).to_string(),
        ),
        number: words.digits(&round.name.number.to_string()),
        day: words.day(round.date),
        state: words.say(state_key(round.state)),
        state_code: round.state.as_str(),
        blocking: if line.blocking_open == 0 {
            String::new()
        } else {
            words.whole(line.blocking_open as f64)
        },
        changed: words.moment(line.stored.changed_at.as_datetime()),
        href: href(words, &round.name.instrument, round.name.number),
    }
}

/// The address of a round's workspace.
pub(crate) fn href(words: &Words, instrument: &Code, number: u32) -> String {
    format!("/{}/workspace/{instrument}/{number}", words.language)
}

/// The message that names a state.
pub(crate) fn state_key(state: RoundState) -> &'static str {
    match state {
        RoundState::Draft => "state-draft",
        RoundState::InReview => "state-in-review",
        RoundState::Approved => "state-approved",
        RoundState::Published => "state-published",
    }
}
