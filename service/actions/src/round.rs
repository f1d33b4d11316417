//! Steps of a round on its way to the public.

use serde_json::{Value, json};
use storage::finding::{FindingFilter, FindingStatus};
use storage::round::StoredRound;
use storage::{AsOf, Instant, StoreError, Transaction};
use terms::Severity;
use tracking::round::{Round, RoundName, Step, StepContext};

use crate::action::{Action, Scene};
use crate::refusal::Refusal;
use crate::{edition, setting};

macro_rules! step_action {
    ($name:ident, $text:literal, $step:expr, $about:literal) => {
        #[doc = $about]
        pub struct $name {
            /// The round.
            pub round: RoundName,
            /// A remark for those who come after; may be empty.
            pub comment: String,
            /// The version of the round that the actor looked at: if somebody has changed
            /// it since, the step is not taken. Absent: whatever it is now.
            pub seen: Option<i64>,
        }

        impl Action for $name {
            const NAME: &'static str = $text;
            type Outcome = Round;

            fn object(&self) -> String {
                self.round.to_string()
            }

            async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Round, Value), Refusal> {
                take(scene, &self.round, $step, &self.comment, self.seen).await
            }
        }
    };
}

step_action!(Submit, "round.submit", Step::Submit, "Submits a draft for review.");
step_action!(Return, "round.return", Step::Return, "Returns a round to its makers, with a comment.");
step_action!(Approve, "round.approve", Step::Approve, "Approves a round in review.");
step_action!(
    Publish,
    "round.publish",
    Step::Publish,
    "Publishes an approved round as an edition that never changes."
);
step_action!(Correct, "round.correct", Step::Correct, "Opens the next edition of a published round.");

async fn take(
    scene: &mut Scene<'_, '_>,
    name: &RoundName,
    step: Step,
    comment: &str,
    seen: Option<i64>,
) -> Result<(Round, Value), Refusal> {
    if comment.trim().is_empty() && matches!(step, Step::Return | Step::Correct) {
        return Err(Refusal::Invalid(format!("say why with --comment: {} needs a reason", step.as_str())));
    }
    let stored = known(scene.transaction, name).await?;
    if seen.is_some_and(|seen| seen != stored.version) {
        return Err(StoreError::Conflict { what: name.to_string() }.into());
    }
    let records = scene.transaction.records(stored.id, AsOf::Now).await?;
    let makers = makers(scene.transaction, stored.id).await?;
    let context = StepContext {
        actor: &scene.actor.name,
        makers: &makers,
        records: records.len(),
        blocking_open: scene.transaction.open_blocking(stored.id).await?,
        needs_second_person: setting::needs_second_person(scene.transaction).await?,
    };
    let before = stored.round.state;
    let after = stored.round.clone().after(step, context)?;
    scene.transaction.update_round(&stored, &after, scene.at).await?;
    scene.transaction.log_step(stored.id, step, &scene.actor.name, scene.at, comment).await?;
    let mut details = json!({
        "before": before.as_str(), "after": after.state.as_str(), "edition": after.edition, "comment": comment,
    });
    if step == Step::Publish {
        let hash = edition::freeze(scene, &stored, &after, &records, comment).await?;
        details["content"] = json!(hash);
    }
    Ok((after, details))
}

/// Who imported into a round since its last edition, lists or interviews, or accepted what blocked it.
async fn makers(transaction: &mut Transaction<'_>, round_id: i64) -> Result<Vec<String>, Refusal> {
    let last = transaction.editions(round_id).await?.into_iter().map(|edition| edition.as_of).max();
    let is_new = |at: &Instant| last.is_none_or(|last| *at > last);
    let imports = transaction.imports(round_id).await?.into_iter();
    let mut makers: Vec<String> =
        imports.filter(|import| is_new(&import.at)).map(|import| import.by).collect();
    let interviews = transaction.interview_makers(round_id).await?.into_iter();
    makers.extend(interviews.filter(|(_, at)| is_new(at)).map(|(by, _)| by));
    let blocking = FindingFilter {
        status: Some(FindingStatus::Accepted),
        severity: Some(Severity::Blocking),
        ..FindingFilter::default()
    };
    for finding in transaction.findings(round_id, &blocking).await? {
        if finding.decided_at.as_ref().is_some_and(is_new) {
            makers.extend(finding.decided_by);
        }
    }
    Ok(makers)
}

/// The round of that name.
///
/// # Errors
///
/// [`Refusal::NotFound`] if there is none.
pub async fn known(transaction: &mut Transaction<'_>, name: &RoundName) -> Result<StoredRound, Refusal> {
    transaction.round(name).await?.ok_or_else(|| {
        Refusal::NotFound(format!("there is no {name}; `masar round list` shows the rounds there are"))
    })
}
