//! Limits on guessing: how often signing in may fail.
//!
//! An attempt is noted before the password is looked at, so that many at once
//! cannot slip through; who proves who they are is forgiven. The counts stand in
//! the database, so that they hold for all processes together.

use chrono::{DateTime, TimeDelta, Utc};
use storage::attempt::Attempts;
use storage::{Instant, Transaction};

use crate::action::House;
use crate::refusal::Refusal;
use crate::secret::hash_text;

/// Over how many minutes attempts are counted.
pub const MINUTES: i64 = 15;
/// How many may fail with one name.
pub const WITH_A_NAME: i64 = 5;
/// How many may fail from one address: an office may share one.
pub const FROM_AN_ADDRESS: i64 = 30;

/// Notes an attempt, unless there were too many.
pub(crate) async fn note(
    house: &House,
    canonical: &str,
    address: &str,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let (name, since) = (key(canonical), Instant::new(now - TimeDelta::minutes(MINUTES)));
    // Who guesses on and on shall not keep writers waiting.
    must_be_few(house.store.read().await?.attempts(&name, address, since).await?)?;
    let mut writing = house.store.begin().await?;
    must_be_few(writing.attempts(&name, address, since).await?)?;
    writing.forget_old_attempts(since).await?;
    let at = writing.moment(now);
    writing.insert_attempt(&name, address, at).await?;
    Ok(writing.commit().await?)
}

/// Forgets the attempts with a name.
pub(crate) async fn forgive(transaction: &mut Transaction<'_>, canonical: &str) -> Result<(), Refusal> {
    Ok(transaction.forget_attempts(&key(canonical)).await?)
}

fn must_be_few(attempts: Attempts) -> Result<(), Refusal> {
    if attempts.with_name < WITH_A_NAME && attempts.from_address < FROM_AN_ADDRESS {
        return Ok(());
    }
    Err(Refusal::TooManyAttempts { minutes: MINUTES })
}

/// What is kept of a name: people type passwords into that field.
fn key(canonical: &str) -> String {
    hash_text(format!("name {canonical}").as_bytes())
}
