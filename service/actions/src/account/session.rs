//! Sessions: who is behind a cookie.

use chrono::{DateTime, TimeDelta, Utc};
use storage::Instant;
use storage::person::StoredPerson;
use storage::role_grant::HeldRole;
use storage::session::StoredSession;

use crate::account::second_factor;
use crate::action::House;
use crate::actor::{Actor, Grant, Way};
use crate::refusal::Refusal;
use crate::secret::Secret;
use crate::setting::{self, Settings};

/// Being seen is noted only when the last note is so many minutes old.
const SEEN_MINUTES: i64 = 5;

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Who they are.
    pub person: StoredPerson,
    /// Whom to act as.
    pub actor: Actor,
    /// Their session.
    pub session: StoredSession,
    /// They have to set up a second factor first, and may do nothing else until then.
    pub must_set_second_factor: bool,
}

/// Who is behind a secret, if it is that of a session that is open: one read, at
/// most two questions. Somebody whose second factor is still to come is not.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn session(house: &House, now: DateTime<Utc>, secret: &str) -> Result<Option<Visit>, Refusal> {
    let Some(secret) = Secret::from_text(secret) else { return Ok(None) };
    let mut reading = house.store.read().await?;
    let Some(found) = reading.session(&secret.hash()).await? else { return Ok(None) };
    let settings = Settings::read(&mut reading).await?;
    if found.came_with.waits_for_code || is_over(&found.came_with, now, &settings) {
        return Ok(None);
    }
    let setting = second_factor_setting(&settings, &found.person);
    let (actor, must_set_second_factor) = actor(house, &found.person, found.held, setting, Way::SignedIn);
    Ok(Some(Visit { person: found.person, actor, session: found.came_with, must_set_second_factor }))
}

/// Notes that somebody was seen, at most every five minutes. It waits while
/// another writes: do it beside the answer, not before it.
///
/// # Errors
///
/// If the database cannot keep it.
pub async fn note_seen(house: &House, now: DateTime<Utc>, visit: &Visit) -> Result<(), Refusal> {
    if !is_due(Some(visit.session.seen_at), now) {
        return Ok(());
    }
    let mut writing = house.store.begin().await?;
    writing.touch_session(visit.session.id, Instant::new(now)).await?;
    Ok(writing.commit().await?)
}

/// The open sessions of a person, the one seen last first.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn sessions(house: &House, now: DateTime<Utc>, person: i64) -> Result<Vec<StoredSession>, Refusal> {
    let mut reading = house.store.read().await?;
    let settings = Settings::read(&mut reading).await?;
    let mut sessions = reading.sessions(person).await?;
    sessions.retain(|session| !session.waits_for_code && !is_over(session, now, &settings));
    Ok(sessions)
}

/// The moments before which sessions that began, or were seen last, are over.
pub(crate) fn over_before(now: DateTime<Utc>, settings: &Settings) -> (Instant, Instant) {
    let begun = now - TimeDelta::days(settings.whole(setting::MOST_DAYS));
    let seen = now - TimeDelta::hours(settings.whole(setting::IDLE_HOURS));
    (Instant::new(begun), Instant::new(seen))
}

/// Whether it is time to note again that something was used.
pub(crate) fn is_due(last: Option<Instant>, now: DateTime<Utc>) -> bool {
    last.is_none_or(|last| now - last.as_datetime() >= TimeDelta::minutes(SEEN_MINUTES))
}

fn is_over(session: &StoredSession, now: DateTime<Utc>, settings: &Settings) -> bool {
    let (begun, seen) = over_before(now, settings);
    session.begun_at < begun || session.seen_at < seen
}

/// What the setting says about second factors, where it matters.
pub(crate) fn second_factor_setting<'s>(settings: &'s Settings, person: &StoredPerson) -> &'s str {
    if person.second_factor { "" } else { settings.value(setting::SECOND_FACTOR) }
}

/// Whom a person acts as, and whether they first have to set up a second factor: then they hold no role.
pub(crate) fn actor(
    house: &House,
    person: &StoredPerson,
    held: Vec<HeldRole>,
    setting: &str,
    way: Way,
) -> (Actor, bool) {
    let grants: Vec<Grant> =
        held.into_iter().map(|held| Grant { role: held.role, area: held.area }).collect();
    let must_set = second_factor::is_demanded(setting, &grants);
    let grants = if must_set { Vec::new() } else { grants };
    (Actor::person_with(house.pack.roles(), &person.name, person.id, grants, way), must_set)
}
