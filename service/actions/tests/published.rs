//! Figures that are kept for the next start are those of the records, whichever round came first.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::sync::Arc;

use actions::import::Import;
use actions::operation::Start;
use actions::pack::Pack;
use actions::published::Published;
use actions::round::{Approve, Correct, Publish, Submit};
use actions::{Actor, House, Roles, perform};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use figures::{Parts, PlaceRef, Places, Question};
use simulation::{ListKind, Operation, Settings};
use storage::{DatabaseUrl, Store};
use terms::Code;
use tracking::round::RoundName;

/// Each action has a moment of its own, as on a clock.
struct Desk {
    house: House,
    now: DateTime<Utc>,
}

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

fn actor(name: &str) -> Actor {
    Actor::trusted(&Roles::load().unwrap(), name, "administrator").unwrap()
}

impl Desk {
    async fn new(folder: &std::path::Path) -> Self {
        let store = Store::open(&DatabaseUrl::Sqlite(folder.join("masar.db"))).await.unwrap();
        let mut desk = Self {
            house: House { store, pack: Pack::load().unwrap() },
            now: DateTime::UNIX_EPOCH + TimeDelta::days(20_000),
        };
        let now = desk.next();
        let start = Start { code: code("demo"), country: "NHR".into(), title: "demo".into() };
        perform(&desk.house, &actor("amal"), now, start).await.unwrap();
        desk
    }

    fn next(&mut self) -> DateTime<Utc> {
        self.now += TimeDelta::seconds(1);
        self.now
    }

    async fn publish(&mut self, operation: &Operation, at: usize, list: ListKind) {
        let (file, round) = {
            let round = &operation.rounds[at];
            (simulation::file(operation, round, list, None).unwrap(), round)
        };
        let workbook = sheets::read(&file.name, &file.bytes, &sheets::Limits::default()).unwrap();
        let instrument = match list {
            ListKind::Idps => "idp-master-list",
            ListKind::Returnees => "returnee-master-list",
        };
        let name = RoundName { instrument: code(instrument), number: round.number };
        let import = Import::new(name.clone(), round.date, &file.name, &file.bytes, &workbook);
        let now = self.next();
        perform(&self.house, &actor("amal"), now, Import { accept_mapping: true, ..import }).await.unwrap();
        self.bring_out(name).await;
    }

    async fn bring_out(&mut self, round: RoundName) {
        let (comment, seen) = (String::new(), None);
        let submit = Submit { round: round.clone(), comment: comment.clone(), seen };
        let now = self.next();
        perform(&self.house, &actor("amal"), now, submit).await.unwrap();
        let approve = Approve { round: round.clone(), comment: comment.clone(), seen };
        let now = self.next();
        perform(&self.house, &actor("basim"), now, approve).await.unwrap();
        let now = self.next();
        perform(&self.house, &actor("basim"), now, Publish { round, comment, seen }).await.unwrap();
    }

    async fn read(&self, known: Option<&Arc<Published>>) -> Arc<Published> {
        Published::read(&self.house, known).await.unwrap()
    }
}

/// All that a series says, in words that do not depend on its numbers.
fn told(published: &Published) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for (instrument, series) in &published.series {
        let words = series.dictionary();
        for (_, location) in words.locations() {
            lines.insert(format!("{instrument} {location:?}"));
        }
        for (_, area) in words.areas() {
            lines.insert(format!("{instrument} {} {} {:?}", area.key, area.name, area.place));
        }
        let population = series.last().unwrap().populations().next().unwrap().clone();
        for (places, parts) in [
            (Places::Areas(1), Parts::Total),
            (Places::Areas(2), Parts::Each { dimension: code("shelter"), categories: vec![] }),
            (Places::Locations, Parts::Each { dimension: code("shelter"), categories: vec![] }),
        ] {
            let rounds = series.rounds().map(|facts| facts.heading().round).collect();
            let question = Question { rounds, places, parts, ..Question::of(population.clone()) };
            for (round, place, category, cell) in series.ask(&question).unwrap().cells() {
                let place = match place {
                    PlaceRef::Area(id) => words.area(id).unwrap().key.clone(),
                    PlaceRef::Location(id) => words.location(id).unwrap().key.to_string(),
                    other => format!("{other:?}"),
                };
                lines.insert(format!("{instrument} {round} {place} {category:?} {cell:?}"));
            }
        }
    }
    lines
}

#[tokio::test]
async fn kept_figures_are_those_of_the_records() {
    let settings = Settings {
        seed: 3,
        scale: 0.02,
        rounds: 4,
        first_round: 118,
        start: NaiveDate::from_ymd_opt(2020, 2, 28).unwrap(),
        months_between: 2,
        errors_per_round: 0,
        kept_rounds: None,
    };
    let pack = Pack::load().unwrap();
    let operation = simulation::simulate(&settings, &actions::demo::vocabulary(&pack).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path()).await;

    desk.publish(&operation, 1, ListKind::Idps).await;
    desk.publish(&operation, 2, ListKind::Returnees).await;
    let first = desk.read(None).await;
    assert_eq!(told(desk.read(None).await.as_ref()), told(&first));
    // A newer round, then one of before: the newest still says what a location is called.
    desk.publish(&operation, 3, ListKind::Idps).await;
    let second = desk.read(Some(&first)).await;
    desk.publish(&operation, 0, ListKind::Idps).await;
    desk.publish(&operation, 3, ListKind::Returnees).await;
    let third = desk.read(Some(&second)).await;
    assert!(told(&third).len() > told(&first).len() + 100);
    assert_eq!(told(desk.read(None).await.as_ref()), told(&third));

    // What was corrected counts as its newest edition says.
    let round = RoundName { instrument: code("idp-master-list"), number: operation.rounds[1].number };
    let correct = Correct { round: round.clone(), comment: "counted again".into(), seen: None };
    let now = desk.next();
    perform(&desk.house, &actor("amal"), now, correct).await.unwrap();
    desk.bring_out(round.clone()).await;
    let fourth = desk.read(Some(&third)).await;
    assert_eq!(fourth.series[&round.instrument].round(round.number).unwrap().heading().edition, 2);
    assert_eq!(told(desk.read(None).await.as_ref()), told(&fourth));
}
