//! Making the operation of the demo: through the same actions as a user's files.

use actions::import::Import;
use actions::operation::Start;
use actions::place::{ImportPlaces, PlaceFile};
use actions::published::Published;
use actions::round::{Approve, Publish, Submit};
use actions::{Actor, House, Refusal, perform};
use anyhow::{Context, Result};
use chrono::NaiveDate;
use indicatif::ProgressBar;
use simulation::{Assessment, File, ListKind, Operation, Settings};
use terms::Code;
use tracking::round::RoundName;

use super::{RETURN_INDEX, assessments};
use crate::house::{self, Surroundings};
use crate::show;

/// Who makes it, and of what.
struct Maker<'a> {
    house: &'a House,
    operation: Operation,
    officer: Actor,
    approver: Actor,
}

/// What was brought in.
#[derive(Default)]
struct Brought {
    findings: usize,
    assessments: u32,
}

/// Makes an operation up and brings its rounds in.
pub(super) async fn make(surroundings: &Surroundings, house: &House, settings: &Settings) -> Result<()> {
    let say = |text: String| {
        if !surroundings.json {
            println!("{text}");
        }
    };
    say("Making up an operation…".into());
    let operation = simulation::simulate(settings, &actions::demo::vocabulary(&house.pack)?);
    let trusted = |name, role| {
        Actor::trusted(house.pack.roles(), name, role).with_context(|| format!("there is no role {role}"))
    };
    let maker = Maker {
        house,
        officer: trusted(actions::demo::OFFICER, "information-officer")?,
        approver: trusted(actions::demo::APPROVER, "approver")?,
        operation,
    };
    let areas = maker.start(&surroundings.actor()?).await?;
    say(format!("{} areas with boundaries", show::whole(areas)));
    let rounds = maker.operation.rounds.len();
    let bar = if surroundings.shows_progress() {
        ProgressBar::new(rounds as u64 * 2)
    } else {
        ProgressBar::hidden()
    };
    let brought = maker.bring(&bar).await?;
    bar.finish_and_clear();
    // The first page is there at once then.
    Published::read(house, None).await?;
    say(format!(
        "{rounds} rounds of two lists and {} of the Return Index imported, {} findings; all but the last lists published",
        brought.assessments,
        show::whole(brought.findings)
    ));
    say(maker.operation.notice.best(terms::Language::English).to_string());
    Ok(())
}

impl Maker<'_> {
    /// Starts the operation with its accounts and areas; gives how many areas there are.
    async fn start(&self, administrator: &Actor) -> Result<usize> {
        let start = Start {
            code: Code::new("demo")?,
            country: self.operation.country_code.into(),
            title: self.operation.title.best(terms::Language::English).into(),
        };
        perform(self.house, administrator, house::now(), start).await?;
        actions::demo::make_accounts(self.house, administrator, house::now(), || {
            house::secret().map_err(|error| Refusal::Invalid(format!("{error:#}")))
        })
        .await?;
        let file = |level| PlaceFile {
            name: format!("demo_admbnda_adm{level}.geojson"),
            bytes: simulation::boundaries_geojson(&self.operation, level).into_bytes(),
            parts: None,
        };
        let import = ImportPlaces { files: (0..=3).map(file).collect() };
        Ok(perform(self.house, &self.officer, house::now(), import).await?.new)
    }

    /// Brings in all lists and questionnaires, in the order of their days.
    async fn bring(&self, bar: &ProgressBar) -> Result<Brought> {
        let mut brought = Brought::default();
        let last = self.operation.rounds.last().map(|round| round.number);
        let questionnaire = actions::demo::questionnaire(&self.house.pack, RETURN_INDEX)?;
        let assessments = assessments(&self.operation, &questionnaire);
        for round in &self.operation.rounds {
            for (kind, instrument) in
                [(ListKind::Idps, "idp-master-list"), (ListKind::Returnees, "returnee-master-list")]
            {
                let file = simulation::file(&self.operation, round, kind, None)?;
                let name = self.name(instrument, round.number)?;
                brought.findings += self.take(&file, round.date, &name).await?;
                bar.inc(1);
                // The last round is left to the reader, with its findings open.
                if Some(round.number) != last {
                    self.release(name).await?;
                }
            }
            if let Some(asked) = assessments.iter().find(|asked| asked.date == round.date) {
                brought.assessments += 1;
                let file = simulation::assessment_file(&self.operation, asked, &questionnaire)?;
                let name = self.name(RETURN_INDEX, asked.number)?;
                brought.findings += self.take(&file, round.date, &name).await?;
                self.take_roster(std::slice::from_ref(asked)).await?;
                self.take_interviews(asked, &questionnaire, &name).await?;
                self.release(name).await?;
            }
        }
        Ok(brought)
    }

    fn name(&self, instrument: &str, number: u32) -> Result<RoundName> {
        Ok(RoundName { instrument: house::instrument(self.house, instrument)?.code.clone(), number })
    }

    /// Takes the roster of informants in.
    async fn take_roster(&self, assessments: &[Assessment]) -> Result<()> {
        let file = simulation::roster_file(&self.operation, assessments);
        let workbook = sheets::read(&file.name, &file.bytes, &sheets::Limits::default())?;
        let action = actions::informant::Import { file_name: file.name.clone(), workbook: &workbook };
        perform(self.house, &self.officer, house::now(), action).await?;
        Ok(())
    }

    /// Takes in what each informant said.
    async fn take_interviews(
        &self,
        asked: &Assessment,
        questionnaire: &simulation::Questionnaire,
        round: &RoundName,
    ) -> Result<()> {
        let file = simulation::interviews_file(&self.operation, asked, questionnaire)?;
        let workbook = sheets::read(&file.name, &file.bytes, &sheets::Limits::default())?;
        let action = actions::interview::Import {
            round: round.clone(),
            file_name: file.name.clone(),
            workbook: &workbook,
            sheet: None,
            accept_mapping: true,
            new_codes: false,
            replace: false,
        };
        perform(self.house, &self.officer, house::now(), action).await?;
        Ok(())
    }

    /// Takes a file into its round; gives how many findings there are.
    async fn take(&self, file: &File, date: NaiveDate, name: &RoundName) -> Result<usize> {
        let workbook = sheets::read(&file.name, &file.bytes, &sheets::Limits::default())?;
        let import = Import::new(name.clone(), date, &file.name, &file.bytes, &workbook);
        let action = Import { accept_mapping: true, ..import };
        let report = perform(self.house, &self.officer, house::now(), action).await?;
        Ok(report.findings.len())
    }

    /// Accepts what blocks, submits, approves and publishes.
    async fn release(&self, round: RoundName) -> Result<()> {
        let (house, officer, approver) = (self.house, &self.officer, &self.approver);
        use actions::finding::{Accept, Which};
        use storage::finding::{FindingFilter, FindingStatus};
        let mut transaction = house.store.read().await?;
        let stored = actions::round::known(&mut transaction, &round).await?;
        let filter = FindingFilter {
            status: Some(FindingStatus::Open),
            severity: Some(terms::Severity::Blocking),
            ..FindingFilter::default()
        };
        let blocking: Vec<i64> =
            transaction.findings(stored.id, &filter).await?.iter().map(|finding| finding.id).collect();
        drop(transaction);
        let comment = String::new();
        if !blocking.is_empty() {
            let reason = "checked with the field team (demo)".to_string();
            let accept =
                Accept { round: round.clone(), which: Which::Numbers(blocking), reason, reopen: false };
            perform(house, officer, house::now(), accept).await?;
        }
        perform(
            house,
            officer,
            house::now(),
            Submit { round: round.clone(), comment: comment.clone(), seen: None },
        )
        .await?;
        perform(
            house,
            approver,
            house::now(),
            Approve { round: round.clone(), comment: comment.clone(), seen: None },
        )
        .await?;
        perform(house, approver, house::now(), Publish { round, comment, seen: None }).await?;
        Ok(())
    }
}
