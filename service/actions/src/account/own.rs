//! What everybody does with their own account: password, second factor, sessions, name and language.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use storage::person::StoredPerson;
use terms::Language;
use tracking::round::canonical_name;

use super::name::SignInName;
use super::password::{self, HashedPassword, Password};
use super::second_factor::{self, Enrolment};
use super::session::Visit;
use super::sign_in::note_failure;
use super::{attempt, session};
use crate::action::{Action, House, Scene, perform};
use crate::actor::Grant;
use crate::person::display_name;
use crate::reason::{FACTOR_DEMANDED, FACTOR_NOT_BEGUN, FACTOR_ON, SESSION_OVER};
use crate::refusal::Refusal;
use crate::secret::Secret;
use crate::setting;

/// Changes one's password; all other sessions end.
///
/// # Errors
///
/// [`Refusal::WrongSignIn`] if the current password is wrong, [`Refusal::TooManyAttempts`], what is wrong
/// with the new one, or what the database says.
pub async fn change_password(
    house: &House,
    now: DateTime<Utc>,
    visit: &Visit,
    current: &str,
    new: &str,
    salt: &Secret,
) -> Result<(), Refusal> {
    let new = Password::new(new, &SignInName::new(&visit.person.name)?)?;
    guarded(house, now, visit).await?;
    let credential = house.store.read().await?.credential(visit.person.id).await?;
    let before = credential.and_then(|credential| credential.password);
    if !password::is_right(current, before.clone()).await {
        note_failure(house, now, Some(&visit.person)).await?;
        return Err(Refusal::WrongSignIn);
    }
    let change = ChangePassword { before, password: new.hash(salt).await?, session: visit.session.id };
    perform(house, &visit.actor, now, change).await
}

/// Switches one's second factor off, with a code of it; all other sessions end.
///
/// # Errors
///
/// [`Refusal::WrongCode`], [`Refusal::TooManyAttempts`], [`Refusal::Because`] if the operation demands a
/// second factor, or what the database says.
pub async fn drop_second_factor(
    house: &House,
    now: DateTime<Utc>,
    visit: &Visit,
    code: &str,
) -> Result<(), Refusal> {
    guarded(house, now, visit).await?;
    perform(house, &visit.actor, now, DropSecondFactor { code, session: visit.session.id }).await
}

/// Counts an attempt: who sits down at somebody's open browser shall not guess either.
async fn guarded(house: &House, now: DateTime<Utc>, visit: &Visit) -> Result<(), Refusal> {
    attempt::note(house, &canonical_name(&visit.person.name), &visit.session.address, now).await
}

/// The one who acts, as a person.
async fn oneself(scene: &mut Scene<'_, '_>) -> Result<StoredPerson, Refusal> {
    let id = scene.actor.person().ok_or(Refusal::SignedOut)?;
    scene.transaction.person(id).await?.filter(|person| person.active).ok_or(Refusal::SignedOut)
}

struct ChangePassword {
    before: Option<String>,
    password: HashedPassword,
    session: i64,
}

impl Action for ChangePassword {
    const NAME: &'static str = "account.change-password";
    type Outcome = ();

    fn object(&self) -> String {
        "own account".into()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<((), Value), Refusal> {
        let person = oneself(scene).await?;
        let transaction = &mut *scene.transaction;
        let credential = transaction.credential(person.id).await?;
        // Somebody may have changed it while the new one was hashed.
        if credential.and_then(|credential| credential.password) != self.before {
            return Err(Refusal::WrongSignIn);
        }
        transaction.save_password(person.id, self.password.as_str(), scene.at).await?;
        transaction.forget_links(person.id).await?;
        attempt::forgive(transaction, &canonical_name(&person.name)).await?;
        let ended = transaction.end_sessions(person.id, Some(self.session)).await?;
        Ok(((), json!({ "sessions_ended": ended })))
    }
}

/// Begins to set up a second factor: gives the seed for an app. It is not asked for before it is confirmed.
pub struct StartSecondFactor<'a> {
    /// The seed, fresh from the source of randomness.
    pub seed: &'a Secret,
}

impl Action for StartSecondFactor<'_> {
    const NAME: &'static str = "account.start-second-factor";
    type Outcome = Enrolment;

    fn object(&self) -> String {
        "own account".into()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Enrolment, Value), Refusal> {
        let person = oneself(scene).await?;
        if person.second_factor {
            return Err(FACTOR_ON.refuse(&[]));
        }
        let seed = second_factor::seed_of(self.seed);
        scene.transaction.save_second_factor(person.id, Some(&hex::encode(seed)), false).await?;
        let operation = scene.transaction.operation().await?;
        let operation = operation.map(|operation| operation.code.to_string()).unwrap_or_default();
        Ok((second_factor::enrolment(seed, &operation, &person.name), json!({})))
    }
}

/// Switches the second factor on, with a code from the app; all other sessions end. Gives the recovery codes.
pub struct ConfirmSecondFactor<'a> {
    /// The code that the app shows.
    pub code: &'a str,
    /// What the recovery codes are made of, fresh from the source of randomness.
    pub recovery: &'a Secret,
    /// The session that goes on.
    pub session: i64,
}

impl Action for ConfirmSecondFactor<'_> {
    const NAME: &'static str = "account.confirm-second-factor";
    type Outcome = Vec<String>;

    fn object(&self) -> String {
        "own account".into()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Vec<String>, Value), Refusal> {
        let person = oneself(scene).await?;
        let transaction = &mut *scene.transaction;
        let credential = transaction.credential(person.id).await?.ok_or(Refusal::SignedOut)?;
        if credential.totp_on || credential.totp_secret.is_none() {
            return Err(FACTOR_NOT_BEGUN.refuse(&[]));
        }
        if !second_factor::take(transaction, person.id, &credential, self.code, scene.at).await? {
            return Err(Refusal::WrongCode);
        }
        let codes = second_factor::recovery_codes(self.recovery);
        let hashes: Vec<String> = codes.iter().map(|code| second_factor::recovery_hash(code)).collect();
        transaction.replace_recovery_codes(person.id, &hashes).await?;
        transaction.save_second_factor(person.id, credential.totp_secret.as_deref(), true).await?;
        let ended = transaction.end_sessions(person.id, Some(self.session)).await?;
        Ok((codes, json!({ "sessions_ended": ended })))
    }
}

struct DropSecondFactor<'a> {
    code: &'a str,
    session: i64,
}

impl Action for DropSecondFactor<'_> {
    const NAME: &'static str = "account.drop-second-factor";
    type Outcome = ();

    fn object(&self) -> String {
        "own account".into()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<((), Value), Refusal> {
        let person = oneself(scene).await?;
        let transaction = &mut *scene.transaction;
        let rule = setting::value(transaction, setting::SECOND_FACTOR).await?;
        let grants = transaction.grants(Some(person.id)).await?.into_iter();
        let grants: Vec<Grant> =
            grants.map(|grant| Grant { role: grant.held.role, area: grant.held.area }).collect();
        if second_factor::is_demanded(&rule, &grants) {
            return Err(FACTOR_DEMANDED.refuse(&[]));
        }
        let credential = transaction.credential(person.id).await?.ok_or(Refusal::SignedOut)?;
        if !credential.totp_on
            || !second_factor::take(transaction, person.id, &credential, self.code, scene.at).await?
        {
            return Err(Refusal::WrongCode);
        }
        transaction.save_second_factor(person.id, None, false).await?;
        transaction.replace_recovery_codes(person.id, &[]).await?;
        attempt::forgive(transaction, &canonical_name(&person.name)).await?;
        let ended = transaction.end_sessions(person.id, Some(self.session)).await?;
        Ok(((), json!({ "sessions_ended": ended })))
    }
}

/// Ends one of one's sessions: this one, or another.
pub struct SignOut {
    /// The number of the session.
    pub session: i64,
}

impl Action for SignOut {
    const NAME: &'static str = "account.sign-out";
    type Outcome = ();

    fn object(&self) -> String {
        "own account".into()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<((), Value), Refusal> {
        let person = oneself(scene).await?;
        if !scene.transaction.end_session(person.id, self.session).await? {
            return Err(SESSION_OVER.refuse(&[]));
        }
        Ok(((), json!({})))
    }
}

/// Ends all of one's sessions, or all others.
pub struct SignOutEverywhere {
    /// The session that goes on; absent: none.
    pub but: Option<i64>,
}

impl Action for SignOutEverywhere {
    const NAME: &'static str = "account.sign-out-everywhere";
    type Outcome = u64;

    fn object(&self) -> String {
        "own account".into()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(u64, Value), Refusal> {
        let person = oneself(scene).await?;
        let ended = scene.transaction.end_sessions(person.id, self.but).await?;
        Ok((ended, json!({ "sessions_ended": ended })))
    }
}

/// Changes what people call one, and the language that one reads.
pub struct ChangeDetails {
    /// What people call one; empty: the name to sign in with.
    pub display_name: String,
    /// The language.
    pub language: Language,
}

impl Action for ChangeDetails {
    const NAME: &'static str = "account.change-details";
    type Outcome = StoredPerson;

    fn object(&self) -> String {
        "own account".into()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(StoredPerson, Value), Refusal> {
        let before = oneself(scene).await?;
        let display_name = display_name(&self.display_name, &SignInName::new(&before.name)?)?;
        crate::person::save(scene, before, |person| {
            (person.display_name, person.language) = (display_name, self.language);
        })
        .await
    }
}

/// How many recovery codes somebody has left.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn recovery_codes_left(house: &House, visit: &Visit) -> Result<usize, Refusal> {
    Ok(house.store.read().await?.recovery_codes_left(visit.person.id).await?)
}

/// One's own open sessions, the one seen last first.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn sessions(
    house: &House,
    now: DateTime<Utc>,
    visit: &Visit,
) -> Result<Vec<storage::session::StoredSession>, Refusal> {
    session::sessions(house, now, visit.person.id).await
}
