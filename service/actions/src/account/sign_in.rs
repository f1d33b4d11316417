//! Signing in: name and password, then the second factor where there is one.
//!
//! Wrong names and wrong passwords get the same answer after the same work.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use storage::Transaction;
use storage::person::StoredPerson;
use storage::session::NewSession;
use tracking::round::canonical_name;

use super::{Origin, attempt, password, second_factor, session};
use crate::action::{Action, House, Scene, perform};
use crate::actor::{Actor, Way};
use crate::refusal::Refusal;
use crate::secret::Secret;
use crate::setting::Settings;

/// For how many minutes a second factor is waited for.
pub const CODE_MINUTES: i64 = 10;

/// Somebody wants to sign in.
pub struct SignIn<'a> {
    /// The name that they typed.
    pub name: &'a str,
    /// The password that they typed.
    pub password: &'a str,
    /// The secret of the session, fresh from the source of randomness.
    pub secret: &'a Secret,
    /// Where they come from.
    pub origin: Origin<'a>,
}

/// Somebody who gave the right password types a code.
pub struct GiveCode<'a> {
    /// The secret of their session.
    pub session: &'a str,
    /// The code: six digits, or a recovery code.
    pub code: &'a str,
    /// A new secret for the session, fresh from the source of randomness.
    pub secret: &'a Secret,
}

/// Somebody who signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who they are.
    pub person: StoredPerson,
    /// Whether the session waits for a code: go on with [`give_code`].
    pub waits_for_code: bool,
}

/// Signs somebody in: a session of that secret begins.
///
/// # Errors
///
/// [`Refusal::WrongSignIn`], [`Refusal::TooManyAttempts`], or what the database says.
pub async fn sign_in(house: &House, now: DateTime<Utc>, wish: SignIn<'_>) -> Result<SignedIn, Refusal> {
    let canonical = canonical_name(&wish.name.chars().take(100).collect::<String>());
    attempt::note(house, &canonical, &wish.origin.address(), now).await?;
    let mut reading = house.store.read().await?;
    let person = reading.person_named(&canonical).await?;
    let credential = match &person {
        Some(person) => reading.credential(person.id).await?,
        None => None,
    };
    drop(reading);
    let hashed = credential.and_then(|credential| credential.password);
    let right = password::is_right(wish.password, hashed.clone()).await;
    let (Some(person), Some(hashed), true) = (&person, hashed, right) else {
        note_failure(house, now, person.as_ref()).await?;
        return Err(Refusal::WrongSignIn);
    };
    if !person.active {
        note_failure(house, now, Some(person)).await?;
        return Err(Refusal::WrongSignIn);
    }
    let begin = Begin {
        person: person.id,
        name: person.name.clone(),
        hashed,
        secret: wish.secret,
        origin: wish.origin,
    };
    perform(house, &themselves(house, person), now, begin).await
}

/// Opens the session of somebody whose second factor was still to come; it goes on under the new secret.
///
/// # Errors
///
/// [`Refusal::WrongCode`], [`Refusal::TooManyAttempts`], [`Refusal::SignedOut`] if the session does not
/// wait any more, or what the database says.
pub async fn give_code(house: &House, now: DateTime<Utc>, given: GiveCode<'_>) -> Result<SignedIn, Refusal> {
    let hash = Secret::from_text(given.session).ok_or(Refusal::SignedOut)?.hash();
    let waiting = house.store.read().await?.session(&hash).await?.ok_or(Refusal::SignedOut)?;
    let begun = waiting.came_with.begun_at.as_datetime();
    if !waiting.came_with.waits_for_code || now - begun > TimeDelta::minutes(CODE_MINUTES) {
        return Err(Refusal::SignedOut);
    }
    let person = waiting.person;
    attempt::note(house, &canonical_name(&person.name), &waiting.came_with.address, now).await?;
    let confirm = Confirm {
        person: person.clone(),
        session: waiting.came_with.id,
        code: given.code,
        secret: given.secret,
    };
    let done = perform(house, &themselves(house, &person), now, confirm).await;
    if let Err(Refusal::WrongCode) = done {
        note_failure(house, now, Some(&person)).await?;
    }
    done
}

/// Begins a session for somebody who has proved who they are; tells whether it waits for a code.
pub(crate) async fn begin_session(
    transaction: &mut Transaction<'_>,
    now: storage::Instant,
    person: i64,
    secret: &Secret,
    origin: Origin<'_>,
) -> Result<bool, Refusal> {
    let settings = Settings::read(transaction).await?;
    let (begun, seen) = session::over_before(now.as_datetime(), &settings);
    transaction.forget_old_sessions(begun, seen).await?;
    let credential = transaction.credential(person).await?;
    let waits_for_code = credential.is_some_and(|credential| credential.totp_on);
    let (hash, agent, address) = (secret.hash(), origin.agent(), origin.address());
    let new = NewSession { hash: &hash, person, waits_for_code, agent: &agent, address: &address };
    transaction.insert_session(new, now).await?;
    Ok(waits_for_code)
}

/// A person as the one who acts, before they hold a session.
pub(crate) fn themselves(house: &House, person: &StoredPerson) -> Actor {
    Actor::person_with(house.pack.roles(), &person.name, person.id, Vec::new(), Way::Plain)
}

/// Notes that somebody tried in vain. For a name that nobody has the same is written, but no entry:
/// who measures how long it takes learns nothing.
pub(crate) async fn note_failure(
    house: &House,
    now: DateTime<Utc>,
    person: Option<&StoredPerson>,
) -> Result<(), Refusal> {
    match person {
        Some(person) => {
            let somebody = Actor::unknown(house.pack.roles(), "somebody");
            perform(house, &somebody, now, Fail { name: person.name.clone() }).await
        }
        None => {
            let writing = house.store.begin().await?;
            let _ = writing.moment(now);
            Ok(writing.commit().await?)
        }
    }
}

/// The password was right: a session begins.
struct Begin<'a> {
    person: i64,
    name: String,
    /// The hash against which the password was right.
    hashed: String,
    secret: &'a Secret,
    origin: Origin<'a>,
}

impl Action for Begin<'_> {
    const NAME: &'static str = "account.sign-in";
    type Outcome = SignedIn;

    fn object(&self) -> String {
        format!("person {}", self.name)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(SignedIn, Value), Refusal> {
        // Somebody may have changed the password or the person while it was hashed.
        let credential = scene.transaction.credential(self.person).await?;
        let same = credential.is_some_and(|credential| credential.password.as_ref() == Some(&self.hashed));
        let person = scene.transaction.person(self.person).await?.filter(|person| person.active && same);
        let person = person.ok_or(Refusal::WrongSignIn)?;
        let waits_for_code =
            begin_session(scene.transaction, scene.at, person.id, self.secret, self.origin).await?;
        if !waits_for_code {
            attempt::forgive(scene.transaction, &canonical_name(&person.name)).await?;
        }
        let details = json!({ "address": self.origin.address(), "code_to_come": waits_for_code });
        Ok((SignedIn { person, waits_for_code }, details))
    }
}

/// The code was right: the session opens.
struct Confirm<'a> {
    person: StoredPerson,
    session: i64,
    code: &'a str,
    secret: &'a Secret,
}

impl Action for Confirm<'_> {
    const NAME: &'static str = "account.give-code";
    type Outcome = SignedIn;

    fn object(&self) -> String {
        format!("person {}", self.person.name)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(SignedIn, Value), Refusal> {
        let transaction = &mut *scene.transaction;
        let credential = transaction.credential(self.person.id).await?.ok_or(Refusal::SignedOut)?;
        if !second_factor::take(transaction, self.person.id, &credential, self.code, scene.at).await? {
            return Err(Refusal::WrongCode);
        }
        if !transaction.confirm_session(self.session, &self.secret.hash(), scene.at).await? {
            return Err(Refusal::SignedOut);
        }
        attempt::forgive(transaction, &canonical_name(&self.person.name)).await?;
        let left = transaction.recovery_codes_left(self.person.id).await?;
        let details = json!({ "recovery_codes_left": left });
        Ok((SignedIn { person: self.person, waits_for_code: false }, details))
    }
}

/// Somebody tried in vain.
struct Fail {
    name: String,
}

impl Action for Fail {
    const NAME: &'static str = "account.sign-in-failed";
    type Outcome = ();

    fn object(&self) -> String {
        format!("person {}", self.name)
    }

    async fn run(self, _: &mut Scene<'_, '_>) -> Result<((), Value), Refusal> {
        Ok(((), json!({})))
    }
}
