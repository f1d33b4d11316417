//! Giving and taking roles, everywhere or in an area.

use serde_json::{Value, json};
use storage::role_grant::{HeldRole, StoredGrant};

use super::{known, must_leave_an_administrator, person};
use crate::action::{Action, Scene};
use crate::actor::Grant;
use crate::permission::ADMINISTRATOR;
use crate::reason::{AREA_UNKNOWN, ROLE_HELD, ROLE_NOT_HELD, ROLE_UNKNOWN};
use crate::refusal::Refusal;

/// Gives somebody a role.
pub struct Give {
    /// Who gets it.
    pub name: String,
    /// The role, and where.
    pub grant: Grant,
}

impl Action for Give {
    const NAME: &'static str = "grant.give";
    type Outcome = ();

    fn object(&self) -> String {
        person(&self.name)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<((), Value), Refusal> {
        let person = known(scene.transaction, &self.name).await?;
        let before = held(scene, person.id).await?;
        add(scene, person.id, &self.grant).await?;
        let after = held(scene, person.id).await?;
        Ok(((), json!({ "before": before, "after": after })))
    }
}

/// Takes a role away from somebody.
pub struct Take {
    /// Who loses it.
    pub name: String,
    /// The role, and where, as it was given.
    pub grant: Grant,
}

impl Action for Take {
    const NAME: &'static str = "grant.take";
    type Outcome = ();

    fn object(&self) -> String {
        person(&self.name)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<((), Value), Refusal> {
        let person = known(scene.transaction, &self.name).await?;
        let before = held(scene, person.id).await?;
        let grants = scene.transaction.grants(Some(person.id)).await?;
        let same = |held: &HeldRole| held.role == self.grant.role && held.area == self.grant.area;
        let Some(grant) = grants.iter().find(|grant| same(&grant.held)) else {
            return Err(ROLE_NOT_HELD.refuse(&[("name", &person.name), ("role", &in_words(&self.grant))]));
        };
        if self.grant.role == *ADMINISTRATOR && self.grant.area.is_none() {
            must_leave_an_administrator(scene.transaction, person.id).await?;
        }
        scene.transaction.delete_grant(grant.id).await?;
        let after = held(scene, person.id).await?;
        Ok(((), json!({ "before": before, "after": after })))
    }
}

/// The roles that a person holds, for the audit.
async fn held(scene: &mut Scene<'_, '_>, person: i64) -> Result<Vec<Value>, Refusal> {
    let grants = scene.transaction.grants(Some(person)).await?;
    let grant = |grant: StoredGrant| told(&Grant { role: grant.held.role, area: grant.held.area });
    Ok(grants.into_iter().map(grant).collect())
}

/// Gives a person a role that exists, in an area that exists, unless they hold it.
pub(super) async fn add(scene: &mut Scene<'_, '_>, person: i64, grant: &Grant) -> Result<(), Refusal> {
    let roles = scene.pack.roles();
    if roles.role(grant.role.as_str()).is_none() {
        let names: Vec<&str> = roles.all().iter().map(|role| role.code.as_str()).collect();
        return Err(ROLE_UNKNOWN.refuse(&[("role", &grant.role), ("roles", &names.join(", "))]));
    }
    if let Some(area) = grant.area
        && scene.transaction.gazetteer().await?.place(area).is_none()
    {
        return Err(AREA_UNKNOWN.refuse(&[("number", &area.0)]));
    }
    let held = HeldRole { role: grant.role.clone(), area: grant.area };
    if scene.transaction.grants(Some(person)).await?.iter().any(|known| known.held == held) {
        return Err(ROLE_HELD.refuse(&[("role", &in_words(grant))]));
    }
    Ok(scene.transaction.insert_grant(person, &held, &scene.actor.name, scene.at).await?)
}

/// A grant for the audit.
pub(super) fn told(grant: &Grant) -> Value {
    json!({ "role": grant.role.as_str(), "area": grant.area.map(|area| area.0) })
}

fn in_words(grant: &Grant) -> String {
    match grant.area {
        Some(area) => format!("the role {} in place number {}", grant.role, area.0),
        None => format!("the role {} everywhere", grant.role),
    }
}
