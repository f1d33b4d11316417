//! Tokens for programs: they may look where their person may, or do what their person may.
//!
//! A token is shown once. It begins with `masar_`, so that scanners of code find those that leak.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use storage::Instant;
use storage::person::StoredPerson;
use storage::token::{NewToken, StoredToken};

use super::session::{actor, is_due, second_factor_setting};
use crate::action::{Action, House, Scene};
use crate::actor::{Actor, Way};
use crate::reason::{TOKEN_END, TOKEN_MANY, TOKEN_NAME, TOKEN_UNKNOWN};
use crate::refusal::Refusal;
use crate::secret::Secret;
use crate::setting::Settings;

/// What all tokens begin with.
pub const PREFIX: &str = "masar_";
/// How many characters the name of a token has at most.
const LONGEST_NAME: usize = 80;
/// How many tokens of one person work at a time.
const MOST: usize = 50;

/// A program that came in with a token.
#[derive(Debug, Clone)]
pub struct Program {
    /// Whose token it is.
    pub person: StoredPerson,
    /// Whom to act as.
    pub actor: Actor,
    /// The token.
    pub token: StoredToken,
}

/// A token as its program shows it.
#[must_use]
pub fn text(secret: &Secret) -> String {
    format!("{PREFIX}{}", secret.to_text())
}

/// Who is behind a token, if it works.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn program(house: &House, now: DateTime<Utc>, token: &str) -> Result<Option<Program>, Refusal> {
    let Some(secret) = token.strip_prefix(PREFIX).and_then(Secret::from_text) else { return Ok(None) };
    let mut reading = house.store.read().await?;
    let Some(found) = reading.token(&secret.hash()).await? else { return Ok(None) };
    if !works(&found.came_with, now) {
        return Ok(None);
    }
    let settings = Settings::read(&mut reading).await?;
    let setting = second_factor_setting(&settings, &found.person);
    let way = if found.came_with.may_change { Way::Token } else { Way::LookingToken };
    let (actor, _) = actor(house, &found.person, found.held, setting, way);
    Ok(Some(Program { person: found.person, actor, token: found.came_with }))
}

/// Notes that a token was used, at most every five minutes. It waits while another
/// writes: do it beside the answer, not before it.
///
/// # Errors
///
/// If the database cannot keep it.
pub async fn note_used(house: &House, now: DateTime<Utc>, program: &Program) -> Result<(), Refusal> {
    if !is_due(program.token.used_at, now) {
        return Ok(());
    }
    let mut writing = house.store.begin().await?;
    writing.touch_token(program.token.id, Instant::new(now)).await?;
    Ok(writing.commit().await?)
}

/// The tokens of a person, the newest first, also those that work no more.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn tokens(house: &House, person: i64) -> Result<Vec<StoredToken>, Refusal> {
    Ok(house.store.read().await?.tokens(person).await?)
}

/// Whether a token works at a moment.
#[must_use]
pub fn works(token: &StoredToken, now: DateTime<Utc>) -> bool {
    token.revoked_at.is_none() && token.expires_at.is_none_or(|until| now < until.as_datetime())
}

/// Makes a token for oneself.
pub struct Make<'a> {
    /// What one calls it; 1 to 80 characters.
    pub name: String,
    /// Whether it may do what one may; otherwise it may only look.
    pub may_change: bool,
    /// Until when it works; absent: for ever.
    pub expires_at: Option<DateTime<Utc>>,
    /// Its secret, fresh from the source of randomness.
    pub secret: &'a Secret,
}

impl Action for Make<'_> {
    const NAME: &'static str = "token.make";
    /// The token, to be shown once.
    type Outcome = String;

    fn object(&self) -> String {
        format!("token {}", self.name.chars().take(80).collect::<String>())
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(String, Value), Refusal> {
        let person = scene.actor.person().ok_or(Refusal::SignedOut)?;
        let name = self.name.trim();
        if !(1..=LONGEST_NAME).contains(&name.chars().count()) || name.contains(char::is_control) {
            return Err(TOKEN_NAME.refuse(&[("count", &LONGEST_NAME)]));
        }
        let now = scene.at.as_datetime();
        if self.expires_at.is_some_and(|until| until <= now) {
            return Err(TOKEN_END.refuse(&[]));
        }
        let all = scene.transaction.tokens(person).await?;
        if all.iter().filter(|token| works(token, now)).count() >= MOST {
            return Err(TOKEN_MANY.refuse(&[("count", &MOST)]));
        }
        let (hash, expires_at) = (self.secret.hash(), self.expires_at.map(Instant::new));
        let token = NewToken { hash: &hash, person, name, may_change: self.may_change, expires_at };
        scene.transaction.insert_token(token, scene.at).await?;
        let until = expires_at.map(|until| until.to_string());
        Ok((text(self.secret), json!({ "may_change": self.may_change, "expires_at": until })))
    }
}

/// Revokes one of one's tokens.
pub struct Revoke {
    /// Its number.
    pub token: i64,
}

impl Action for Revoke {
    const NAME: &'static str = "token.revoke";
    type Outcome = ();

    fn object(&self) -> String {
        format!("token {}", self.token)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<((), Value), Refusal> {
        let person = scene.actor.person().ok_or(Refusal::SignedOut)?;
        let of_this = |token: &&StoredToken| token.id == self.token;
        let name =
            scene.transaction.tokens(person).await?.iter().find(of_this).map(|token| token.name.clone());
        if !scene.transaction.revoke_token(person, self.token, scene.at).await? {
            return Err(TOKEN_UNKNOWN.refuse(&[]));
        }
        Ok(((), json!({ "name": name })))
    }
}
