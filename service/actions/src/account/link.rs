//! Links that work once: to make the first account, to join, to set a new password.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use storage::link::NewLink;
use storage::person::{NewPerson, StoredPerson};
use storage::role_grant::HeldRole;
use storage::{Instant, Transaction};
use terms::{Code, Language};
use tracking::round::canonical_name;

use super::name::SignInName;
use super::password::{HashedPassword, Password};
use super::sign_in::{SignedIn, begin_session, themselves};
use super::{Origin, attempt};
use crate::action::{Action, House, Scene, perform};
use crate::actor::Actor;
use crate::permission::ADMINISTRATOR;
use crate::person::display_name;
use crate::refusal::Refusal;
use crate::secret::Secret;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// To make the first account, while there is none.
    FirstAdministrator,
    /// To set the first password.
    Invitation,
    /// To set a new password.
    Reset,
}

/// A link that works now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenLink {
    /// What it is for.
    pub kind: LinkKind,
    /// Whom it is for; absent for the first account.
    pub person: Option<StoredPerson>,
    /// Until when it works.
    pub expires_at: Instant,
}

/// Somebody follows a link and sets a password.
pub struct Join<'a> {
    /// The secret in the link.
    pub link: &'a str,
    /// Who they are, where the link is for the first account; otherwise not looked at.
    pub newcomer: Option<Newcomer<'a>>,
    /// The password that they set.
    pub password: &'a str,
    /// Its salt, fresh from the source of randomness.
    pub salt: &'a Secret,
    /// The secret of the session that begins, fresh from the source of randomness.
    pub secret: &'a Secret,
    /// Where they come from.
    pub origin: Origin<'a>,
}

/// Who makes the first account.
#[derive(Debug, Clone, Copy)]
pub struct Newcomer<'a> {
    /// The name to sign in with.
    pub name: &'a str,
    /// What people call them; empty: the name.
    pub display_name: &'a str,
    /// The language that they read.
    pub language: Language,
}

impl LinkKind {
    /// `first-administrator`, `invitation` or `reset`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FirstAdministrator => "first-administrator",
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    /// How many days it works.
    #[must_use]
    pub fn days(self) -> i64 {
        if self == Self::Invitation { 7 } else { 1 }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::FirstAdministrator, Self::Invitation, Self::Reset]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// The path of a link, below the address of the server: `/join/…`.
#[must_use]
pub fn path(secret: &Secret) -> String {
    format!("/join/{}", secret.to_text())
}

/// Makes a link for the first administrator, if nobody has an account yet; tells until when it works.
///
/// # Errors
///
/// If the actor may not, or the database cannot keep it.
pub async fn first_administrator_link(
    house: &House,
    actor: &Actor,
    now: DateTime<Utc>,
    secret: &Secret,
) -> Result<Option<Instant>, Refusal> {
    if !house.store.read().await?.people().await?.is_empty() {
        return Ok(None);
    }
    perform(house, actor, now, MakeFirst { secret }).await.map(Some)
}

/// What a link is for, if it works now.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn link(house: &House, now: DateTime<Utc>, secret: &str) -> Result<Option<OpenLink>, Refusal> {
    let Some(secret) = Secret::from_text(secret) else { return Ok(None) };
    open(&mut house.store.read().await?, now, &secret.hash()).await
}

/// Sets the password of whom the link is for, uses the link up, and begins a session.
///
/// # Errors
///
/// [`Refusal::LinkSpent`], what is wrong with name or password, or what the database says.
pub async fn join(house: &House, now: DateTime<Utc>, wish: Join<'_>) -> Result<SignedIn, Refusal> {
    let hash = Secret::from_text(wish.link).ok_or(Refusal::LinkSpent)?.hash();
    let found = open(&mut house.store.read().await?, now, &hash).await?.ok_or(Refusal::LinkSpent)?;
    let (name, newcomer) = match (&found.person, wish.newcomer) {
        (Some(person), _) => (SignInName::new(&person.name)?, None),
        (None, Some(newcomer)) => (SignInName::new(newcomer.name)?, Some(newcomer)),
        (None, None) => return Err(Refusal::Invalid("the first account needs a name".into())),
    };
    let password = Password::new(wish.password, &name)?.hash(wish.salt).await?;
    let actor = match &found.person {
        Some(person) => themselves(house, person),
        None => Actor::unknown(house.pack.roles(), name.as_str()),
    };
    let accept = Accept { hash, name, newcomer, password, secret: wish.secret, origin: wish.origin, now };
    perform(house, &actor, now, accept).await
}

/// Makes a link for a person, in place of those that they have.
pub(crate) async fn make(
    scene: &mut Scene<'_, '_>,
    kind: LinkKind,
    person: Option<i64>,
    secret: &Secret,
) -> Result<Instant, Refusal> {
    let now = scene.at.as_datetime();
    let expires_at = Instant::new(now + TimeDelta::days(kind.days()));
    // What ended a month ago nobody asks about any more.
    scene.transaction.forget_old_links(Instant::new(now - TimeDelta::days(30))).await?;
    if let Some(person) = person {
        scene.transaction.forget_links(person).await?;
    }
    let (hash, by) = (secret.hash(), &scene.actor.name);
    let link = NewLink { hash: &hash, kind: kind.as_str(), person, by, expires_at };
    scene.transaction.insert_link(link, scene.at).await?;
    Ok(expires_at)
}

async fn open(
    transaction: &mut Transaction<'_>,
    now: DateTime<Utc>,
    hash: &str,
) -> Result<Option<OpenLink>, Refusal> {
    let Some(stored) = transaction.link(hash).await? else { return Ok(None) };
    let Some(kind) = LinkKind::from_name(&stored.kind) else { return Ok(None) };
    if stored.used_at.is_some() || stored.expires_at <= Instant::new(now) {
        return Ok(None);
    }
    let person = match stored.person {
        Some(id) => transaction.person(id).await?.filter(|person| person.active),
        None => None,
    };
    let works = match kind {
        LinkKind::FirstAdministrator => transaction.people().await?.is_empty(),
        LinkKind::Invitation | LinkKind::Reset => person.is_some(),
    };
    Ok(works.then_some(OpenLink { kind, person, expires_at: stored.expires_at }))
}

/// Makes the link for the first administrator.
struct MakeFirst<'a> {
    secret: &'a Secret,
}

impl Action for MakeFirst<'_> {
    const NAME: &'static str = "person.first-link";
    type Outcome = Instant;

    fn object(&self) -> String {
        "first administrator".into()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Instant, Value), Refusal> {
        if !scene.transaction.people().await?.is_empty() {
            return Err(Refusal::LinkSpent);
        }
        let expires_at = make(scene, LinkKind::FirstAdministrator, None, self.secret).await?;
        Ok((expires_at, json!({ "expires_at": expires_at.to_string() })))
    }
}

/// Uses a link up: the password is set, a session begins.
struct Accept<'a> {
    hash: String,
    name: SignInName,
    newcomer: Option<Newcomer<'a>>,
    password: HashedPassword,
    secret: &'a Secret,
    origin: Origin<'a>,
    now: DateTime<Utc>,
}

impl Action for Accept<'_> {
    const NAME: &'static str = "account.accept-link";
    type Outcome = SignedIn;

    fn object(&self) -> String {
        format!("person {}", self.name)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(SignedIn, Value), Refusal> {
        // As it stands now that nobody else writes.
        let found = open(scene.transaction, self.now, &self.hash).await?.ok_or(Refusal::LinkSpent)?;
        let id = match (&found.person, self.newcomer) {
            (Some(person), _) => person.id,
            (None, Some(newcomer)) => first_administrator(scene, &self.name, newcomer).await?,
            (None, None) => return Err(Refusal::LinkSpent),
        };
        let transaction = &mut *scene.transaction;
        if !transaction.use_link(&self.hash, scene.at).await? {
            return Err(Refusal::LinkSpent);
        }
        transaction.forget_links(id).await?;
        transaction.save_password(id, self.password.as_str(), scene.at).await?;
        transaction.end_sessions(id, None).await?;
        attempt::forgive(transaction, &canonical_name(self.name.as_str())).await?;
        let waits_for_code = begin_session(transaction, scene.at, id, self.secret, self.origin).await?;
        let person = transaction.person(id).await?.ok_or(Refusal::LinkSpent)?;
        let details = json!({ "link": found.kind.as_str(), "address": self.origin.address() });
        Ok((SignedIn { person, waits_for_code }, details))
    }
}

async fn first_administrator(
    scene: &mut Scene<'_, '_>,
    name: &SignInName,
    newcomer: Newcomer<'_>,
) -> Result<i64, Refusal> {
    let person = NewPerson {
        name: name.as_str(),
        canonical: name.canonical(),
        display_name: &display_name(newcomer.display_name, name)?,
        language: newcomer.language,
        by: name.as_str(),
    };
    let id = scene.transaction.insert_person(person, scene.at).await?;
    let held = HeldRole { role: Code::from_label(ADMINISTRATOR), area: None };
    scene.transaction.insert_grant(id, &held, name.as_str(), scene.at).await?;
    Ok(id)
}
