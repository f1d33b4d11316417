//! Findings of a round, and what people decided about them.
//!
//! A new import brings new findings, which take the place of the old ones. What
//! was accepted stays accepted when the same trouble is found again: each
//! acceptance carries over to one finding with the same fingerprint. A decision
//! after an edition went out leaves what the edition shows as it was: it stands in
//! a row of its own, under the number of the first.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use sqlx::FromRow;
use terms::{Address, Code, Finding, Severity};

use crate::error::StoreError;
use crate::instant::Instant;
use crate::query::{Query, query, values};
use crate::record::AsOf;
use crate::{Transaction, read_column};

const LIST: Query = query!("finding/list.sql");
const OF_PLACE: Query = query!("finding/of_place.sql");
const COUNT: Query = query!("finding/count.sql");
const DECIDED: Query = query!("finding/decided.sql");
const SUPERSEDE: Query = query!("finding/supersede.sql");
const SUPERSEDE_PLACES: Query =
    query!("finding/supersede_places.sql", "finding/supersede_places.postgres.sql");
const INSERT: Query = query!("finding/insert.sql");
const DECIDE: Query = query!("finding/decide.sql");
const SUPERSEDE_ONE: Query = query!("finding/supersede_one.sql");
const DECIDE_ANEW: Query = query!("finding/decide_anew.sql");

/// Whether somebody lives with a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingStatus {
    /// Nobody decided on it.
    Open,
    /// Somebody accepted it, with a reason.
    Accepted,
}

/// A finding as it stands in the database.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredFinding {
    /// Its number in the database, the same after each decision on it.
    pub id: i64,
    /// The import that it was found in.
    pub import_id: i64,
    /// The finding.
    pub finding: Finding,
    /// Whether somebody lives with it.
    pub status: FindingStatus,
    /// Who decided last; absent if nobody did.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<Instant>,
    /// Why.
    pub reason: Option<String>,
}

/// Which findings are asked for; the default is all that are in force.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindingFilter {
    /// Only of this status.
    pub status: Option<FindingStatus>,
    /// Only of this severity.
    pub severity: Option<Severity>,
    /// Only of this kind.
    pub code: Option<String>,
    /// As they stood at a moment or in an edition. What was decided after an edition
    /// does not show in it; among decisions between two editions the last shows.
    pub as_of: AsOf,
}

#[derive(FromRow)]
struct FindingRow {
    number: i64,
    import_id: i64,
    code: String,
    severity: String,
    file: String,
    sheet: String,
    at_row: Option<i64>,
    at_column: Option<i64>,
    subject: String,
    arguments: String,
    message: String,
    status: String,
    decided_by: Option<String>,
    decided_at: Option<String>,
    reason: Option<String>,
}

#[derive(FromRow)]
struct FindingOfPlaceRow {
    round: i64,
    #[sqlx(flatten)]
    finding: FindingRow,
}

#[derive(FromRow)]
struct DecisionRow {
    import_id: i64,
    fingerprint: String,
    status: String,
    decided_by: Option<String>,
    decided_at: Option<String>,
    reason: Option<String>,
}

impl FindingStatus {
    /// `open` or `accepted`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
        }
    }

    /// The status of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Open, Self::Accepted].into_iter().find(|status| status.as_str() == name)
    }
}

impl Transaction<'_> {
    /// The findings of a round, in the order in which they were found.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotThere`] if they are asked for as of an edition that the round does not have.
    pub async fn findings(
        &mut self,
        round_id: i64,
        filter: &FindingFilter,
    ) -> Result<Vec<StoredFinding>, StoreError> {
        let values = values![
            round_id,
            self.moment_of(round_id, filter.as_of).await?,
            filter.status.map(FindingStatus::as_str),
            filter.severity.map(Severity::as_str),
            filter.code.as_deref(),
        ];
        let rows: Vec<FindingRow> = self.all(&LIST, values).await?;
        let mut files = HashMap::new();
        rows.into_iter().map(|row| row.read(&mut files)).collect()
    }

    /// The findings about a place that the newest editions of an instrument show, each with
    /// the number of its round; the earliest round first.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn findings_of_place(
        &mut self,
        instrument: &Code,
        key: &str,
    ) -> Result<Vec<(u32, StoredFinding)>, StoreError> {
        let rows: Vec<FindingOfPlaceRow> = self.all(&OF_PLACE, values![instrument.as_str(), key]).await?;
        let mut files = HashMap::new();
        let read = |row: FindingOfPlaceRow| {
            Ok((u32::try_from(row.round).unwrap_or_default(), row.finding.read(&mut files)?))
        };
        rows.into_iter().map(read).collect()
    }

    /// How many findings that block are open in a round.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn open_blocking(&mut self, round_id: i64) -> Result<usize, StoreError> {
        let values = values![round_id, FindingStatus::Open.as_str(), Severity::Blocking.as_str()];
        Ok(usize::try_from(self.number(&COUNT, values).await?).unwrap_or_default())
    }

    /// Puts the findings of an import in the place of those in force.
    ///
    /// # Errors
    ///
    /// If the round or the import is not there, or the database cannot keep them.
    pub async fn replace_findings(
        &mut self,
        round_id: i64,
        import_id: i64,
        findings: &[Finding],
        at: Instant,
    ) -> Result<(), StoreError> {
        self.record_at(at);
        let accepted = self.acceptances(round_id).await?;
        self.run(&SUPERSEDE, values![round_id, at]).await?;
        self.insert_findings((round_id, import_id), findings, accepted, at).await
    }

    /// Puts the findings of an import of a part in the place of those about its
    /// places; to be called when its records are there.
    ///
    /// What was found in cells of other imports stays while any of their records is
    /// in force. What compares with other rounds is found anew for all.
    ///
    /// # Errors
    ///
    /// As for [`Transaction::replace_findings`].
    pub async fn replace_findings_of_places(
        &mut self,
        (round_id, import_id): (i64, i64),
        findings: &[Finding],
        keys: &BTreeSet<&str>,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.record_at(at);
        let accepted = self.acceptances(round_id).await?;
        let keys = serde_json::json!(keys).to_string();
        self.run(&SUPERSEDE_PLACES, values![round_id, at, keys]).await?;
        self.insert_findings((round_id, import_id), findings, accepted, at).await
    }

    async fn insert_findings(
        &mut self,
        (round_id, import_id): (i64, i64),
        findings: &[Finding],
        mut accepted: HashMap<String, VecDeque<DecisionRow>>,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.insert_many(&INSERT, findings.len(), |index, values| {
            let finding = &findings[index];
            let fingerprint = finding.fingerprint().replace('\0', "␀");
            let decision = accepted.get_mut(&fingerprint).and_then(VecDeque::pop_front);
            let status = if decision.is_some() { FindingStatus::Accepted } else { FindingStatus::Open };
            let (by, when, reason) =
                decision.map_or((None, None, None), |row| (row.decided_by, row.decided_at, row.reason));
            let arguments = serde_json::to_string(&finding.arguments)
                .map_err(|error| StoreError::broken("write a finding", error))?;
            values.extend(values![
                round_id,
                import_id,
                at,
                finding.code.as_str(),
                finding.severity.as_str(),
                &*finding.address.file,
                &*finding.address.sheet,
                finding.address.row,
                finding.address.column,
                finding.subject.as_str(),
                arguments,
                finding.message.as_str(),
                fingerprint,
                status.as_str(),
                by.as_deref(),
                when.as_deref(),
                reason.as_deref(),
            ]);
            Ok(())
        })
        .await?;
        Ok(())
    }

    /// Decides on findings in force, and tells how many there were.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if one of them is not in force any more.
    pub async fn decide_findings(
        &mut self,
        ids: &[i64],
        status: FindingStatus,
        by: &str,
        at: Instant,
        reason: &str,
    ) -> Result<usize, StoreError> {
        self.record_at(at);
        for id in ids {
            let decision = || values![*id, status.as_str(), by, at, reason];
            if self.run(&DECIDE, decision()).await? > 0 {
                continue;
            }
            // An edition shows it as it stands.
            if self.run(&SUPERSEDE_ONE, values![*id, at]).await? == 0 {
                return Err(StoreError::Conflict { what: format!("finding {id}") });
            }
            self.run(&DECIDE_ANEW, decision()).await?;
        }
        Ok(ids.len())
    }

    /// What stands accepted, by fingerprint: the decisions of the last import that had it.
    async fn acceptances(
        &mut self,
        round_id: i64,
    ) -> Result<HashMap<String, VecDeque<DecisionRow>>, StoreError> {
        let rows: Vec<DecisionRow> = self.all(&DECIDED, values![round_id]).await?;
        let mut decisions: HashMap<String, VecDeque<DecisionRow>> = HashMap::new();
        for row in rows {
            let same = decisions.entry(row.fingerprint.clone()).or_default();
            if same.front().is_some_and(|before| before.import_id < row.import_id) {
                same.clear();
            }
            same.push_back(row);
        }
        for same in decisions.values_mut() {
            same.retain(|row| row.status == FindingStatus::Accepted.as_str());
        }
        Ok(decisions)
    }
}

impl FindingRow {
    fn read(self, files: &mut HashMap<(String, String), Address>) -> Result<StoredFinding, StoreError> {
        let unknown = |column: &str, value: &str| {
            StoreError::broken(format!("give a sound {column}"), format!("it says \"{value}\""))
        };
        let arguments: BTreeMap<String, String> = serde_json::from_str(&self.arguments)
            .map_err(|error| StoreError::broken("give sound finding.arguments", error))?;
        let address = files
            .entry((self.file, self.sheet))
            .or_insert_with_key(|(file, sheet)| Address::sheet(file, sheet));
        let number = |number: Option<i64>| number.and_then(|number| u32::try_from(number).ok());
        Ok(StoredFinding {
            id: self.number,
            import_id: self.import_id,
            finding: Finding {
                severity: Severity::from_name(&self.severity)
                    .ok_or_else(|| unknown("finding.severity", &self.severity))?,
                address: Address {
                    row: number(self.at_row),
                    column: number(self.at_column),
                    ..address.clone()
                },
                code: self.code,
                subject: self.subject,
                arguments,
                message: self.message,
            },
            status: FindingStatus::from_name(&self.status)
                .ok_or_else(|| unknown("finding.status", &self.status))?,
            decided_by: self.decided_by,
            decided_at: self.decided_at.map(|at| read_column("finding.decided_at", &at)).transpose()?,
            reason: self.reason,
        })
    }
}
