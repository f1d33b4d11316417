//! Work on the gazetteer: which place a stated area means, and what happens to places.

pub(crate) mod change;
pub(crate) mod doubt;
mod doubt_map;
pub(crate) mod doubts;
mod link;
mod shown;

use actions::actor::Scope;
use axum::response::Response;

use crate::respond::Failure;
use crate::visit::Visit;

pub(crate) use link::open_links;

/// The permission to say which place is meant.
pub(crate) const DECIDE: &str = "place.decide";

/// The answer to who may not do this everywhere: they are led to sign in, told that there is
/// nothing, or that it takes more than a part of the operation.
fn turned_away(visit: &Visit, action: &str) -> Option<Response> {
    match visit.actor.scope(action) {
        _ if visit.must_set_second_factor() => Some(visit.to_sign_in()),
        Scope::Everywhere => None,
        Scope::Areas(_) => Some(visit.fail(&Failure::NotAllowed(visit.words.say("refused-only-part")))),
        Scope::Nothing if visit.account.is_none() => Some(visit.to_sign_in()),
        Scope::Nothing => Some(visit.fail(&Failure::NotFound)),
    }
}
