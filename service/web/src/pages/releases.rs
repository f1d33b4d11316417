//! What is given out of published rounds: which releases there are, what another would leave out, making it.

pub(crate) mod report;
pub(crate) mod round;

use std::sync::Arc;

use actions::published;
use actions::release::{Kept, kept};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use terms::Code;
use tracking::round::RoundName;

use crate::frame::Frame;
use crate::office::Office;
use crate::respond::Failure;
use crate::visit::{Guest, Visit};
use language::{Gap, Words};

/// The permission to give figures out, and to look at what that leaves out.
pub(crate) const MAKE: &str = "release.make";

#[derive(Template)]
#[template(path = "pages/releases/list.html")]
struct Page {
    frame: Frame,
    profiles: Vec<String>,
    lists: Vec<List>,
}

struct List {
    title: String,
    rounds: Vec<Line>,
}

struct Line {
    number: String,
    day: String,
    edition: String,
    href: String,
    /// For each profile what it was given last; a dash where nothing was.
    given: Vec<Given>,
}

struct Given {
    text: String,
    /// Whether there is an edition that they were not given.
    is_behind: bool,
}

/// The list of published rounds.
pub(crate) async fn show(State(office): State<Arc<Office>>, Guest(visit): Guest) -> Response {
    if let Some(answer) = visit.turned_away(MAKE) {
        return answer;
    }
    match page(&office, &visit).await {
        Ok(page) => visit.show_now(&page),
        Err(failure) => visit.fail(&failure),
    }
}

async fn page(office: &Office, visit: &Visit) -> Result<Page, Failure> {
    let words = visit.words;
    let profiles = office.house.pack.profiles();
    let mut lists = Vec::new();
    for instrument in published::lists(&office.house, &visit.published) {
        let own =
            visit.published.editions.values().filter(|newest| newest.name.instrument == instrument.code);
        let mut rounds = Vec::new();
        for newest in own.rev() {
            let releases = kept(&office.house, &newest.name).await?;
            let edition = newest.edition.number;
            let given = |profile: &disclosure::Profile| given(&releases, (&profile.code, edition), words);
            rounds.push(Line {
                number: words.digits(&newest.name.number.to_string()),
                day: words.day(newest.day),
                edition: words.digits(&edition.to_string()),
                href: href(visit, &newest.name),
                given: profiles.iter().map(given).collect(),
            });
        }
        lists.push(List { title: instrument.title.best(words.language).to_string(), rounds });
    }
    let mut frame = visit.frame();
    frame.title = words.say("page-releases");
    let profiles = profiles.iter().map(|profile| profile.title.best(words.language).to_string()).collect();
    Ok(Page { frame, profiles, lists })
}

fn given(releases: &[Kept], (profile, edition): (&Code, u32), words: &Words) -> Given {
    let Some(last) = releases.iter().rfind(|one| one.profile == *profile) else {
        return Given { text: words.whole_or_dash(None), is_behind: false };
    };
    let version = words.digits(&last.version);
    let day = words.day(last.at.as_datetime().date_naive());
    let gaps = [("version", Gap::Text(&version)), ("day", Gap::Text(&day))];
    Given { text: words.tell("release-given", &gaps), is_behind: last.edition != edition }
}

/// The address of the page of a round.
fn href(visit: &Visit, name: &RoundName) -> String {
    format!("/{}/releases/{}/{}", visit.words.language.tag(), name.instrument, name.number)
}
