//! Who acts, with which roles, and where.
//!
//! In: grants (a role, everywhere or in an area) and the table of roles. Out:
//! for each permission a [`Scope`]: nowhere, in some areas, everywhere.

use std::collections::BTreeSet;

use places::{Gazetteer, PlaceId};
use terms::Code;

use crate::permission::{Roles, Who, look};

/// A role that somebody holds, in the operation of this database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Code,
    /// The area that it is limited to; absent: everywhere.
    pub area: Option<PlaceId>,
}

/// Where somebody may do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Nowhere.
    Nothing,
    /// In these areas and all that lies in them; in id order, never empty.
    Areas(Vec<PlaceId>),
    /// Everywhere.
    Everywhere,
}

/// Who acts. Made from a session, a token, or by the owner of the data folder.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Name, as it stands in the audit.
    pub name: String,
    person: Option<i64>,
    grants: Vec<Grant>,
    roles: Roles,
    way: Way,
}

/// How somebody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Through the command line, or without an account.
    Plain,
    /// With their own password.
    SignedIn,
    /// With a token that may do what they may.
    Token,
    /// With a token that may only look.
    LookingToken,
}

impl Actor {
    /// Somebody who holds one role everywhere because the owner of the data
    /// folder says so; `None` if there is no such role.
    #[must_use]
    pub fn trusted(roles: &Roles, name: impl Into<String>, role: &str) -> Option<Self> {
        let role = roles.role(role)?.code.clone();
        let grants = vec![Grant { role, area: None }];
        Some(Self { name: name.into(), person: None, grants, roles: roles.clone(), way: Way::Plain })
    }

    /// Somebody of whom nothing is known: may do only what anybody may.
    #[must_use]
    pub fn unknown(roles: &Roles, name: impl Into<String>) -> Self {
        Self { name: name.into(), person: None, grants: Vec::new(), roles: roles.clone(), way: Way::Plain }
    }

    /// A person with an account.
    pub(crate) fn person_with(roles: &Roles, name: &str, id: i64, grants: Vec<Grant>, way: Way) -> Self {
        Self { name: name.into(), person: Some(id), grants, roles: roles.clone(), way }
    }

    /// The number of their account, if they came in with one.
    #[must_use]
    pub fn person(&self) -> Option<i64> {
        self.person
    }

    /// The roles that they hold, and where.
    #[must_use]
    pub fn grants(&self) -> &[Grant] {
        &self.grants
    }

    /// Whether they came in with a token that may only look.
    #[must_use]
    pub fn only_looks(&self) -> bool {
        self.way == Way::LookingToken
    }

    /// Where they may do that, over all grants together.
    #[must_use]
    pub fn scope(&self, permission: &str) -> Scope {
        if self.way == Way::LookingToken && !permission.starts_with(look::PREFIX) {
            return Scope::Nothing;
        }
        let allowing = match self.roles.who(permission) {
            None => return Scope::Nothing,
            Some(Who::Anybody) => return Scope::Everywhere,
            Some(Who::Oneself) if self.way == Way::SignedIn => return Scope::Everywhere,
            Some(Who::Oneself) => return Scope::Nothing,
            Some(Who::Roles(roles)) => self.grants.iter().filter(|grant| roles.contains(&grant.role)),
        };
        let mut areas = BTreeSet::new();
        for grant in allowing {
            match grant.area {
                None => return Scope::Everywhere,
                Some(area) => areas.insert(area),
            };
        }
        if areas.is_empty() { Scope::Nothing } else { Scope::Areas(areas.into_iter().collect()) }
    }

    /// Whether they may do that everywhere: what it takes to act on a whole round.
    #[must_use]
    pub fn may(&self, permission: &str) -> bool {
        self.scope(permission) == Scope::Everywhere
    }

    /// Whether they may do that in some place at least.
    #[must_use]
    pub fn may_somewhere(&self, permission: &str) -> bool {
        self.scope(permission) != Scope::Nothing
    }

    /// Their roles as people read them: `viewer, approver`; `no role`.
    #[must_use]
    pub fn roles_in_words(&self) -> String {
        let roles: BTreeSet<&str> = self.grants.iter().map(|grant| grant.role.as_str()).collect();
        if roles.is_empty() {
            return "no role".into();
        }
        roles.into_iter().collect::<Vec<_>>().join(", ")
    }
}

impl Scope {
    /// Whether a place is in it, as the gazetteer stands.
    #[must_use]
    pub fn covers(&self, place: PlaceId, gazetteer: &Gazetteer) -> bool {
        match self {
            Self::Nothing => false,
            Self::Everywhere => true,
            Self::Areas(areas) => {
                areas.contains(&place)
                    || gazetteer.ancestors_on(place, None).iter().any(|above| areas.contains(above))
            }
        }
    }

    /// All places in it, as the gazetteer stands; `None`: every place, also those not known yet.
    #[must_use]
    pub fn places(&self, gazetteer: &Gazetteer) -> Option<BTreeSet<PlaceId>> {
        match self {
            Self::Everywhere => None,
            Self::Nothing => Some(BTreeSet::new()),
            Self::Areas(areas) => {
                let below = areas.iter().flat_map(|area| gazetteer.all_below(*area, None));
                Some(areas.iter().copied().chain(below).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NINEWA: PlaceId = PlaceId(3);
    const ANBAR: PlaceId = PlaceId(2);

    /// A role and the area that it is limited to.
    type Held = (&'static str, Option<PlaceId>);

    fn amal(grants: &[Held], way: Way) -> Actor {
        let roles = Roles::load().unwrap();
        let grant = |(role, area): &Held| Grant { role: Code::new(role).unwrap(), area: *area };
        Actor::person_with(&roles, "amal", 1, grants.iter().map(grant).collect(), way)
    }

    #[test]
    fn grants_add_up_to_a_scope() {
        let cases: [(&[Held], &str, Scope); 8] = [
            (&[], look::PUBLISHED, Scope::Nothing),
            (&[("viewer", None)], look::PUBLISHED, Scope::Everywhere),
            (&[("viewer", None)], look::DRAFTS, Scope::Nothing),
            (&[("viewer", Some(NINEWA))], look::PUBLISHED, Scope::Areas(vec![NINEWA])),
            (
                &[("viewer", Some(NINEWA)), ("analyst", Some(ANBAR)), ("viewer", Some(NINEWA))],
                look::PUBLISHED,
                Scope::Areas(vec![ANBAR, NINEWA]),
            ),
            (&[("analyst", Some(ANBAR)), ("viewer", None)], look::PUBLISHED, Scope::Everywhere),
            (&[("analyst", Some(ANBAR)), ("viewer", None)], look::DRAFTS, Scope::Areas(vec![ANBAR])),
            (&[("administrator", None)], "no.such", Scope::Nothing),
        ];
        for (grants, permission, expected) in cases {
            assert_eq!(amal(grants, Way::SignedIn).scope(permission), expected, "{grants:?} {permission}");
        }
    }

    #[test]
    fn a_role_that_is_no_longer_in_the_table_allows_nothing() {
        assert_eq!(amal(&[("emperor", None)], Way::SignedIn).scope(look::PUBLISHED), Scope::Nothing);
        assert!(Actor::trusted(&Roles::load().unwrap(), "amal", "emperor").is_none());
    }

    #[test]
    fn a_token_that_may_only_look_changes_nothing() {
        let actor = amal(&[("administrator", None)], Way::LookingToken);
        assert!(actor.may(look::PEOPLE) && !actor.may("round.publish"));
        assert!(amal(&[("administrator", None)], Way::Token).may("round.publish"));
    }
}
