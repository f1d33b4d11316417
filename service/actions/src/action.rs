//! Actions, and the one door through which they go.

use chrono::{DateTime, Utc};
use serde_json::Value;
use storage::{Instant, Store, Transaction};

use crate::pack::Pack;
use crate::permission::{Role, is_allowed};
use crate::refusal::Refusal;

/// Where everything happens: the database of an operation, and the definitions.
#[derive(Clone)]
pub struct House {
    /// The database.
    pub store: Store,
    /// The definitions.
    pub pack: Pack,
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Name, as it stands in the audit.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// What an action works with.
pub struct Scene<'a, 's> {
    /// Who acts.
    pub actor: &'a Actor,
    /// The moment at which what it writes is recorded.
    pub at: Instant,
    /// The transaction in which it reads and writes.
    pub transaction: &'a mut Transaction<'s>,
    /// The definitions.
    pub pack: &'a Pack,
}

/// A change that somebody may be allowed to make.
pub trait Action {
    /// Its name: `round.import`, `finding.accept`.
    const NAME: &'static str;
    /// What it gives back.
    type Outcome;

    /// What it is done to, for the audit: `idp-master-list round 123`.
    fn object(&self) -> String;

    /// Does it. Gives back the outcome, and what the audit keeps about it.
    ///
    /// # Errors
    ///
    /// A [`Refusal`]; then nothing is changed.
    fn run(self, scene: &mut Scene<'_, '_>) -> impl Future<Output = Result<(Self::Outcome, Value), Refusal>>;
}

/// Performs an action: permission, transaction, audit.
///
/// # Errors
///
/// A [`Refusal`]; then nothing is changed.
pub async fn perform<A: Action>(
    house: &House,
    actor: &Actor,
    now: DateTime<Utc>,
    action: A,
) -> Result<A::Outcome, Refusal> {
    permit::<A>(actor)?;
    let object = action.object();
    let mut transaction = house.store.begin().await?;
    let at = transaction.moment(now);
    let mut scene = Scene { actor, at, transaction: &mut transaction, pack: &house.pack };
    let (outcome, details) = action.run(&mut scene).await?;
    transaction.append_audit(&actor.name, A::NAME, &object, &details.to_string(), at).await?;
    transaction.commit().await?;
    Ok(outcome)
}

/// Does all that an action would do, and changes nothing.
///
/// # Errors
///
/// The [`Refusal`] that performing it would meet.
pub async fn rehearse<A: Action>(
    house: &House,
    actor: &Actor,
    now: DateTime<Utc>,
    action: A,
) -> Result<A::Outcome, Refusal> {
    permit::<A>(actor)?;
    let mut transaction = house.store.begin().await?;
    let at = transaction.moment(now);
    let mut scene = Scene { actor, at, transaction: &mut transaction, pack: &house.pack };
    let (outcome, _) = action.run(&mut scene).await?;
    drop(transaction);
    Ok(outcome)
}

fn permit<A: Action>(actor: &Actor) -> Result<(), Refusal> {
    if is_allowed(actor.role, A::NAME) {
        return Ok(());
    }
    Err(Refusal::NotAllowed { actor: actor.name.clone(), role: actor.role, action: A::NAME })
}
