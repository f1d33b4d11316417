//! Looking after the people who have accounts: inviting, changing, deactivating, new links.
//!
//! People are named by their sign-in names, in any capitals. Roles are in [`grant`].

pub mod grant;

use serde_json::{Value, json};
use storage::person::{NewPerson, StoredPerson};
use storage::{Instant, Transaction};
use terms::{Language, turns_direction};
use tracking::round::canonical_name;

use crate::account::link::{self, LinkKind};
use crate::account::name::SignInName;
use crate::action::{Action, Scene};
use crate::actor::Grant;
use crate::permission::ADMINISTRATOR;
use crate::reason::{DISPLAY_NAME, NAME_TAKEN, PERSON_INACTIVE, PERSON_UNKNOWN};
use crate::refusal::Refusal;
use crate::secret::Secret;

/// The most characters of what people call somebody.
const LONGEST_DISPLAY_NAME: usize = 80;

/// The most characters of a reason.
const LONGEST_REASON: usize = 2_000;

/// Somebody who may come in through a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// Who.
    pub person: StoredPerson,
    /// Until when the link works.
    pub expires_at: Instant,
}

/// The person of that name.
///
/// # Errors
///
/// [`Refusal::NotFound`] if there is none.
pub async fn known(transaction: &mut Transaction<'_>, name: &str) -> Result<StoredPerson, Refusal> {
    let canonical = canonical_name(&name.chars().take(100).collect::<String>());
    transaction.person_named(&canonical).await?.ok_or_else(|| PERSON_UNKNOWN.refuse(&[("name", &name)]))
}

/// What people call somebody: a line of text, or the name.
pub(crate) fn display_name(text: &str, name: &SignInName) -> Result<String, Refusal> {
    let text = text.trim();
    let can_be_seen = |text: &str| text.is_empty() || !places::normalise(text).is_empty();
    if text.chars().count() > LONGEST_DISPLAY_NAME
        || text.contains(char::is_control)
        || text.contains(turns_direction)
        || !can_be_seen(text)
    {
        return Err(DISPLAY_NAME.refuse(&[("count", &LONGEST_DISPLAY_NAME)]));
    }
    Ok(if text.is_empty() { name.to_string() } else { text.into() })
}

/// Changes a person, and tells the audit what was before.
pub(crate) async fn save(
    scene: &mut Scene<'_, '_>,
    before: StoredPerson,
    change: impl FnOnce(&mut StoredPerson),
) -> Result<(StoredPerson, Value), Refusal> {
    let mut after = StoredPerson { changed_at: scene.at, ..before.clone() };
    change(&mut after);
    scene.transaction.update_person(&after, scene.at).await?;
    let told = |person: &StoredPerson| {
        json!({
            "display_name": person.display_name, "language": person.language.tag(), "active": person.active,
        })
    };
    let details = json!({ "before": told(&before), "after": told(&after) });
    Ok((after, details))
}

/// Refuses to leave the operation without anybody who can look after it.
pub(crate) async fn must_leave_an_administrator(
    transaction: &mut Transaction<'_>,
    without: i64,
) -> Result<(), Refusal> {
    let grants = transaction.grants(None).await?;
    let holds = |person: i64| {
        grants.iter().any(|grant| {
            grant.person == person && grant.held.role == *ADMINISTRATOR && grant.held.area.is_none()
        })
    };
    let people = transaction.people().await?;
    let able: Vec<i64> = people
        .iter()
        .filter(|person| person.active && person.has_password && holds(person.id))
        .map(|person| person.id)
        .collect();
    if able == [without] { Err(Refusal::LastAdministrator) } else { Ok(()) }
}

/// Makes a person with roles, and a link through which they set their password.
pub struct Invite<'a> {
    /// The name to sign in with; it never changes.
    pub name: String,
    /// What people call them; empty: the name.
    pub display_name: String,
    /// The language that they read.
    pub language: Language,
    /// The roles that they get.
    pub grants: Vec<Grant>,
    /// The secret of the link, fresh from the source of randomness.
    pub secret: &'a Secret,
}

impl Action for Invite<'_> {
    const NAME: &'static str = "person.invite";
    type Outcome = Invited;

    fn object(&self) -> String {
        person(&self.name)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Invited, Value), Refusal> {
        let name = SignInName::new(&self.name)?;
        if let Some(taken) = scene.transaction.person_named(name.canonical()).await? {
            return Err(NAME_TAKEN.refuse(&[("name", &taken.name)]));
        }
        let new = NewPerson {
            name: name.as_str(),
            canonical: name.canonical(),
            display_name: &display_name(&self.display_name, &name)?,
            language: self.language,
            by: &scene.actor.name,
        };
        let id = scene.transaction.insert_person(new, scene.at).await?;
        for grant in &self.grants {
            grant::add(scene, id, grant).await?;
        }
        let expires_at = link::make(scene, LinkKind::Invitation, Some(id), self.secret).await?;
        let invited = known(scene.transaction, name.as_str()).await?;
        let roles: Vec<Value> = self.grants.iter().map(grant::told).collect();
        let details = json!({
            "display_name": invited.display_name, "language": self.language.tag(), "roles": roles,
            "expires_at": expires_at.to_string(),
        });
        Ok((Invited { person: invited, expires_at }, details))
    }
}

/// Makes a new link for a person: an invitation before they set a password, a reset after.
/// Links that they had work no more.
pub struct MakeLink<'a> {
    /// Who.
    pub name: String,
    /// The secret of the link, fresh from the source of randomness.
    pub secret: &'a Secret,
}

impl Action for MakeLink<'_> {
    const NAME: &'static str = "person.link";
    type Outcome = Invited;

    fn object(&self) -> String {
        person(&self.name)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Invited, Value), Refusal> {
        let person = known(scene.transaction, &self.name).await?;
        if !person.active {
            return Err(PERSON_INACTIVE.refuse(&[("name", &person.name)]));
        }
        let kind = if person.has_password { LinkKind::Reset } else { LinkKind::Invitation };
        let expires_at = link::make(scene, kind, Some(person.id), self.secret).await?;
        let details = json!({ "link": kind.as_str(), "expires_at": expires_at.to_string() });
        Ok((Invited { person, expires_at }, details))
    }
}

/// Changes what people call somebody, and the language that they read.
pub struct Change {
    /// Who.
    pub name: String,
    /// What people call them; absent: as it is.
    pub display_name: Option<String>,
    /// The language; absent: as it is.
    pub language: Option<Language>,
}

impl Action for Change {
    const NAME: &'static str = "person.change";
    type Outcome = StoredPerson;

    fn object(&self) -> String {
        person(&self.name)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(StoredPerson, Value), Refusal> {
        let before = known(scene.transaction, &self.name).await?;
        let name = SignInName::new(&before.name)?;
        let called = self.display_name.map(|text| display_name(&text, &name)).transpose()?;
        save(scene, before, |person| {
            person.display_name = called.unwrap_or_else(|| person.display_name.clone());
            person.language = self.language.unwrap_or(person.language);
        })
        .await
    }
}

/// Lets somebody in no more: sessions end, links and tokens work no more. The account stays, for the audit.
pub struct Deactivate {
    /// Who.
    pub name: String,
}

impl Action for Deactivate {
    const NAME: &'static str = "person.deactivate";
    type Outcome = StoredPerson;

    fn object(&self) -> String {
        person(&self.name)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(StoredPerson, Value), Refusal> {
        let before = known(scene.transaction, &self.name).await?;
        must_leave_an_administrator(scene.transaction, before.id).await?;
        scene.transaction.end_sessions(before.id, None).await?;
        scene.transaction.forget_links(before.id).await?;
        save(scene, before, |person| person.active = false).await
    }
}

/// Lets somebody in again.
pub struct Activate {
    /// Who.
    pub name: String,
}

impl Action for Activate {
    const NAME: &'static str = "person.activate";
    type Outcome = StoredPerson;

    fn object(&self) -> String {
        person(&self.name)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(StoredPerson, Value), Refusal> {
        let before = known(scene.transaction, &self.name).await?;
        save(scene, before, |person| person.active = true).await
    }
}

/// Ends all sessions of somebody.
pub struct SignOut {
    /// Who.
    pub name: String,
}

impl Action for SignOut {
    const NAME: &'static str = "person.sign-out";
    type Outcome = u64;

    fn object(&self) -> String {
        person(&self.name)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(u64, Value), Refusal> {
        let person = known(scene.transaction, &self.name).await?;
        let ended = scene.transaction.end_sessions(person.id, None).await?;
        Ok((ended, json!({ "was_on": person.second_factor, "sessions_ended": ended })))
    }
}

/// Takes away the second factor of somebody who lost it; all their sessions end.
pub struct DropSecondFactor {
    /// Who.
    pub name: String,
    /// Why, for the audit; may be empty.
    pub reason: String,
}

impl Action for DropSecondFactor {
    const NAME: &'static str = "person.drop-second-factor";
    type Outcome = ();

    fn object(&self) -> String {
        person(&self.name)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<((), Value), Refusal> {
        let person = known(scene.transaction, &self.name).await?;
        scene.transaction.save_second_factor(person.id, None, false).await?;
        scene.transaction.replace_recovery_codes(person.id, &[]).await?;
        let ended = scene.transaction.end_sessions(person.id, None).await?;
        let reason: String = self.reason.trim().chars().take(LONGEST_REASON).collect();
        let details = json!({ "sessions_ended": ended, "reason": reason });
        Ok(((), details))
    }
}

fn person(name: &str) -> String {
    format!("person {}", name.trim().chars().take(40).collect::<String>())
}
