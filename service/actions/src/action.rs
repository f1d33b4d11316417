//! Actions, and the one door through which they go.

use chrono::{DateTime, Utc};
use places::PlaceId;
use serde_json::Value;
use storage::{Instant, Store, Transaction};

use crate::actor::{Actor, Scope};
use crate::pack::Pack;
use crate::refusal::Refusal;

/// Where everything happens: the database of an operation, and the definitions.
#[derive(Clone)]
pub struct House {
    /// The database.
    pub store: Store,
    /// The definitions.
    pub pack: Pack,
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

    /// The single place that it changes, if it is about no more than that: then a
    /// grant for an area around the place is enough. Absent: it needs one for everywhere.
    fn place(&self) -> Option<PlaceId> {
        None
    }

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
    let object = action.object();
    let (outcome, details, mut transaction, at) = run(house, actor, now, action).await?;
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
    let (outcome, ..) = run(house, actor, now, action).await?;
    Ok(outcome)
}

/// Runs an action, if the actor may, in a transaction that is not committed yet.
async fn run<'h, A: Action>(
    house: &'h House,
    actor: &Actor,
    now: DateTime<Utc>,
    action: A,
) -> Result<(A::Outcome, Value, Transaction<'h>, Instant), Refusal> {
    let scope = actor.scope(A::NAME);
    let place = action.place();
    let refused = match (&scope, place) {
        (Scope::Everywhere, _) | (Scope::Areas(_), Some(_)) => None,
        (Scope::Nothing, _) => Some(not_allowed::<A>(actor)),
        (Scope::Areas(_), None) => Some(Refusal::OnlyPart { actor: actor.name.clone(), action: A::NAME }),
    };
    if let Some(refused) = refused {
        return Err(refused);
    }
    let mut transaction = house.store.begin().await?;
    if let (Scope::Areas(_), Some(place)) = (&scope, place) {
        let gazetteer = transaction.gazetteer().await?;
        if !scope.covers(place, &gazetteer) {
            return Err(not_allowed::<A>(actor));
        }
    }
    let at = transaction.moment(now);
    let mut scene = Scene { actor, at, transaction: &mut transaction, pack: &house.pack };
    let (outcome, details) = action.run(&mut scene).await?;
    Ok((outcome, details, transaction, at))
}

fn not_allowed<A: Action>(actor: &Actor) -> Refusal {
    Refusal::NotAllowed { actor: actor.name.clone(), roles: actor.roles_in_words(), action: A::NAME }
}
