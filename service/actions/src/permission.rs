//! Who may do what: one table of roles and actions.

use std::fmt;

/// What somebody is trusted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Looks.
    Viewer,
    /// Brings data in and mends it.
    InformationOfficer,
    /// Approves and publishes.
    Approver,
    /// Everything; on a laptop, the one who owns the data folder.
    Administrator,
}

impl Role {
    /// All, from the least trusted to the most.
    pub const ALL: [Self; 4] = [Self::Viewer, Self::InformationOfficer, Self::Approver, Self::Administrator];

    /// `viewer`, `information-officer`, `approver` or `administrator`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::InformationOfficer => "information-officer",
            Self::Approver => "approver",
            Self::Administrator => "administrator",
        }
    }

    /// The role of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Each action with the roles that may do it.
pub const PERMISSIONS: &[(&str, &[Role])] = {
    use Role::{Administrator, Approver, InformationOfficer};
    &[
        ("operation.start", &[Administrator]),
        ("setting.change", &[Administrator]),
        ("place.import", &[InformationOfficer, Administrator]),
        ("place.decide", &[InformationOfficer, Administrator]),
        ("place.crosswalk", &[InformationOfficer, Administrator]),
        ("place.split", &[InformationOfficer, Administrator]),
        ("place.merge", &[InformationOfficer, Administrator]),
        ("place.rename", &[InformationOfficer, Administrator]),
        ("place.move", &[InformationOfficer, Administrator]),
        ("mapping.save", &[InformationOfficer, Administrator]),
        ("round.import", &[InformationOfficer, Administrator]),
        ("round.submit", &[InformationOfficer, Administrator]),
        ("round.return", &[InformationOfficer, Approver, Administrator]),
        ("round.approve", &[Approver, Administrator]),
        ("round.publish", &[Approver, Administrator]),
        ("round.correct", &[InformationOfficer, Approver, Administrator]),
        ("finding.accept", &[InformationOfficer, Approver, Administrator]),
    ]
};

/// Whether a role may do an action. What is not in the table nobody may do.
#[must_use]
pub fn is_allowed(role: Role, action: &str) -> bool {
    PERMISSIONS.iter().any(|(name, roles)| *name == action && roles.contains(&role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn viewers_change_nothing_and_administrators_everything() {
        for (action, _) in PERMISSIONS {
            assert!(!is_allowed(Role::Viewer, action), "{action}");
            assert!(is_allowed(Role::Administrator, action), "{action}");
        }
        assert!(!is_allowed(Role::Administrator, "no.such"));
        assert!(!is_allowed(Role::InformationOfficer, "round.publish"));
    }
}
