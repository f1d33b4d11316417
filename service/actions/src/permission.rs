//! Roles and permissions: who may do what, as data.
//!
//! In: `packs/roles.toml`, checked when it is loaded. Out: for a role and a
//! permission, yes or no. A permission is the name of an action, or one of the
//! ways of looking in [`look`]. What is not in the table nobody may do.

mod file;

use std::sync::Arc;

use terms::{Code, DefinitionError, Text};

/// The role that looks after people; one of them has to stay.
pub const ADMINISTRATOR: &str = "administrator";

/// The ways of looking, each a permission.
pub mod look {
    /// Editions: figures, places, downloads.
    pub const PUBLISHED: &str = "look.published";
    /// Rounds that are not published, findings, sources.
    pub const DRAFTS: &str = "look.drafts";
    /// Who did what.
    pub const AUDIT: &str = "look.audit";
    /// Key informants by their codes, without names.
    pub const INFORMANTS: &str = "look.informants";
    /// Who has an account, with which roles.
    pub const PEOPLE: &str = "look.people";
    /// How the program and its database are.
    pub const HEALTH: &str = "look.health";
    /// All.
    pub const ALL: [&str; 6] = [PUBLISHED, DRAFTS, AUDIT, INFORMANTS, PEOPLE, HEALTH];
    /// What the names of all begin with.
    pub const PREFIX: &str = "look.";
}

/// What somebody can be trusted with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its code: `information-officer`.
    pub code: Code,
    /// What people call it, in all languages.
    pub title: Text,
    /// What it is for, in a sentence, in all languages.
    pub meaning: Text,
}

/// Something that somebody may do or look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// The name of the action or the way of looking.
    pub name: String,
    /// What it is, in a few words, in all languages.
    pub meaning: Text,
    /// Who may.
    pub who: Who,
}

/// Who may do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Whoever holds one of these roles.
    Roles(Vec<Code>),
    /// Everybody who is signed in, for their own account.
    Oneself,
    /// Everybody; the action itself asks for a proof, such as a password or a link.
    Anybody,
}

/// All roles and the one table of permissions. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Roles(Arc<Table>);

#[derive(Debug)]
struct Table {
    roles: Vec<Role>,
    permissions: Vec<Permission>,
}

impl Roles {
    /// Reads the table that is part of the program.
    ///
    /// # Errors
    ///
    /// [`DefinitionError`] naming file, line and field.
    pub fn load() -> Result<Self, DefinitionError> {
        Self::parse("packs/roles.toml", include_str!("../../../packs/roles.toml"))
    }

    /// Reads a table.
    ///
    /// # Errors
    ///
    /// [`DefinitionError`] if the text is not TOML, a field is missing or unknown,
    /// a language is missing, a name is used twice, or a role that may is unknown.
    pub fn parse(file: &str, text: &str) -> Result<Self, DefinitionError> {
        let (roles, permissions) = file::parse(file, text)?;
        Ok(Self(Arc::new(Table { roles, permissions })))
    }

    /// All roles, from the least trusted to the most.
    #[must_use]
    pub fn all(&self) -> &[Role] {
        &self.0.roles
    }

    /// The role of that code, if there is one.
    #[must_use]
    pub fn role(&self, code: &str) -> Option<&Role> {
        self.0.roles.iter().find(|role| role.code == *code)
    }

    /// All permissions, ways of looking first.
    #[must_use]
    pub fn permissions(&self) -> &[Permission] {
        &self.0.permissions
    }

    /// Who may do that; `None` is nobody.
    #[must_use]
    pub fn who(&self, permission: &str) -> Option<&Who> {
        self.0.permissions.iter().find(|known| known.name == permission).map(|known| &known.who)
    }

    /// Whether a role, by itself, allows that.
    #[must_use]
    pub fn allows(&self, role: &Code, permission: &str) -> bool {
        matches!(self.who(permission), Some(Who::Roles(roles)) if roles.contains(role))
    }
}

#[cfg(test)]
mod tests;
