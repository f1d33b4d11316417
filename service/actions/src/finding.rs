//! Accepting findings: somebody says, with a reason, that they can be lived with.

use serde_json::{Value, json};
use storage::AsOf;
use storage::finding::{FindingFilter, FindingStatus, StoredFinding};
use terms::FindingKind;
use tracking::round::{RoundName, RoundState};

use crate::action::{Action, Scene};
use crate::reading;
use crate::refusal::Refusal;
use crate::round::known;

/// Every kind of finding that Masar gives, in the order of their codes.
#[must_use]
pub fn kinds() -> Vec<&'static FindingKind> {
    let rooms: [&[&FindingKind]; 7] = [
        reading::KINDS,
        tracking::cleaning::KINDS,
        tracking::checks::KINDS,
        tracking::placing::KINDS,
        places::KINDS,
        &sheets::read::FINDING_KINDS,
        &sheets::table::FINDING_KINDS,
    ];
    let mut kinds: Vec<&FindingKind> = rooms.into_iter().flatten().copied().collect();
    kinds.sort_by_key(|kind| kind.code);
    kinds.dedup_by_key(|kind| kind.code);
    kinds
}

/// Which findings of a round are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Those with these numbers.
    Numbers(Vec<i64>),
    /// All open ones of a kind.
    Kind(String),
}

/// Accepts findings, or opens accepted ones again.
pub struct Accept {
    /// The round.
    pub round: RoundName,
    /// Which findings.
    pub which: Which,
    /// Why; must not be empty.
    pub reason: String,
    /// Open them again instead.
    pub reopen: bool,
}

impl Action for Accept {
    const NAME: &'static str = "finding.accept";
    type Outcome = usize;

    fn object(&self) -> String {
        self.round.to_string()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(usize, Value), Refusal> {
        if self.reason.trim().is_empty() {
            return Err(Refusal::Invalid("say why with --reason: an accepted finding keeps it".into()));
        }
        let stored = known(scene.transaction, &self.round).await?;
        if !stored.round.is_open() {
            let remedy = match stored.round.state {
                RoundState::Published => "open the next edition with `masar round correct`",
                _ => "return it first with `masar round return`",
            };
            return Err(Refusal::Closed { round: self.round, state: stored.round.state, remedy });
        }
        let wanted = if self.reopen { FindingStatus::Accepted } else { FindingStatus::Open };
        let filter = FindingFilter {
            status: Some(wanted),
            code: match &self.which {
                Which::Kind(code) => Some(code.clone()),
                Which::Numbers(_) => None,
            },
            as_of: AsOf::Now,
            ..FindingFilter::default()
        };
        let there: Vec<StoredFinding> = scene.transaction.findings(stored.id, &filter).await?;
        let ids: Vec<i64> = match &self.which {
            Which::Kind(code) => {
                if there.is_empty() {
                    return Err(Refusal::NotFound(format!(
                        "no {} finding of {} is {code}",
                        wanted.as_str(),
                        self.round
                    )));
                }
                there.iter().map(|finding| finding.id).collect()
            }
            Which::Numbers(numbers) => {
                let unknown =
                    numbers.iter().find(|number| there.iter().all(|finding| finding.id != **number));
                if let Some(number) = unknown {
                    return Err(Refusal::NotFound(format!(
                        "{} has no {} finding {number}; `masar findings --round N` shows them",
                        self.round,
                        wanted.as_str()
                    )));
                }
                numbers.clone()
            }
        };
        let status = if self.reopen { FindingStatus::Open } else { FindingStatus::Accepted };
        let decided = scene
            .transaction
            .decide_findings(&ids, status, &scene.actor.name, scene.at, &self.reason)
            .await?;
        let details = json!({
            "findings": ids, "before": wanted.as_str(), "after": status.as_str(), "reason": self.reason,
        });
        Ok((decided, details))
    }
}
