//! The rounds of each instrument, the newest first, with what they add up to and their files.

use std::sync::Arc;

use actions::published::{self, Published};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use figures::{AreaId, Question, RoundFacts, Series, Within};
use publish::Format;
use terms::Count;
use tracking::instrument::Instrument;
use tracking::round::RoundName;

use crate::frame::Frame;
use crate::office::Office;
use crate::respond::{Failure, Sheet};
use crate::visit::Visit;
use language::Words;

#[derive(Template)]
#[template(path = "pages/rounds.html")]
struct Rounds {
    frame: Frame,
    lists: Vec<List>,
}

/// The rounds of an instrument.
struct List {
    title: String,
    rounds: Vec<Line>,
}

struct Line {
    number: String,
    day: String,
    individuals: String,
    households: String,
    locations: String,
    published: String,
    edition: String,
    files: Vec<(&'static str, String)>,
}

/// The list of rounds.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    visit.show(&office, || Sheet::new(&rounds(&office, &visit, &visit.published)?))
}

fn rounds(office: &Office, visit: &Visit, published: &Published) -> Result<Rounds, Failure> {
    let mut frame = visit.frame();
    frame.title = visit.words.say("page-rounds");
    let instruments = published::instruments(&office.house, published).into_iter();
    let lists = instruments.filter_map(|instrument| Some((instrument, published.series(&instrument.code)?)));
    let lists = lists.map(|(instrument, series)| list(visit, published, instrument, series));
    Ok(Rounds { frame, lists: lists.collect::<Result<_, _>>()? })
}

fn list(
    visit: &Visit,
    published: &Published,
    instrument: &Instrument,
    series: &Series,
) -> Result<List, Failure> {
    let question = Question { scope: visit.scope.clone(), ..Question::of(instrument.population.clone()) };
    let answer = series.ask(&question)?;
    let words = visit.words;
    // A questionnaire is asked at locations, and counts nobody.
    let counts =
        series.rounds().any(|facts| facts.populations().any(|known| *known == instrument.population));
    let dictionary = series.dictionary();
    let is_seen = |areas: &[Option<AreaId>; 3]| {
        visit.scope == Within::Everywhere
            || areas.iter().flatten().any(|area| visit.scope.has_area(dictionary, *area))
    };
    let asked_at =
        |facts: &RoundFacts| series.placed(facts).filter(|(_, areas)| is_seen(areas)).count() as f64;
    let line = |(round, facts): (usize, &RoundFacts)| {
        let cell = answer.cell(round, 0, 0);
        let Count { households, individuals } = cell.count;
        let heading = facts.heading();
        let name = RoundName { instrument: instrument.code.clone(), number: heading.round };
        let at = published
            .editions
            .get(&name)
            .map(|newest| newest.edition.published_at.as_datetime().date_naive());
        Line {
            number: words.digits(&heading.round.to_string()),
            day: words.day(heading.day),
            individuals: words.whole_or_dash(individuals),
            households: words.whole_or_dash(households),
            locations: words.whole(if counts { f64::from(cell.locations) } else { asked_at(facts) }),
            published: at.map(|day| words.day(day)).unwrap_or_default(),
            edition: words.digits(&heading.edition.to_string()),
            // A file holds all areas.
            files: if visit.scope == Within::Everywhere {
                files(instrument, series, facts, words)
            } else {
                Vec::new()
            },
        }
    };
    Ok(List {
        title: instrument.title.best(words.language).into(),
        rounds: series.rounds().enumerate().map(line).collect::<Vec<_>>().into_iter().rev().collect(),
    })
}

/// The files of an edition, each with its address.
fn files(
    instrument: &Instrument,
    series: &Series,
    facts: &RoundFacts,
    words: &Words,
) -> Vec<(&'static str, String)> {
    let heading = facts.heading();
    let dictionary = series.dictionary();
    let has_points =
        facts.locations().any(|id| dictionary.location(id).is_some_and(|known| known.point.is_some()));
    let formats = [Format::Xlsx, Format::Csv, Format::Geojson, Format::Parquet];
    let formats = formats.into_iter().filter(|format| has_points || *format != Format::Geojson);
    let address = |format: Format| {
        let (code, round, edition) = (&instrument.code, heading.round, heading.edition);
        let language = words.language;
        (
            format.extension(),
            format!("/editions/{code}/{round}/{edition}/{}?language={language}", format.extension()),
        )
    };
    formats.map(address).collect()
}
