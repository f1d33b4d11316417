//! What the journeys start from: a house with an administrator, a clock, and secrets.

use std::sync::atomic::{AtomicU8, Ordering};

use actions::account::Origin;
use actions::account::link::{self, Join, Newcomer};
use actions::account::session::{Visit, session};
use actions::account::sign_in::{SignIn, SignedIn, sign_in};
use actions::operation::Start;
use actions::pack::Pack;
use actions::person::Invite;
use actions::{Action, Actor, Grant, House, Refusal, Secret, perform};
use chrono::{DateTime, TimeDelta, Utc};
use places::PlaceId;
use storage::{DatabaseUrl, Store};
use terms::{Code, Language};

pub const PASSWORD: &str = "three dry riverbeds";
pub const OFFICE: Origin<'static> = Origin { agent: "Firefox", address: "10.0.0.1" };

pub struct Desk {
    _folder: tempfile::TempDir,
    pub house: House,
    secrets: AtomicU8,
}

pub fn clock(minutes: i64) -> DateTime<Utc> {
    "2026-01-05T08:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minutes)
}

pub fn grant(role: &str, area: Option<i64>) -> Grant {
    Grant { role: Code::new(role).unwrap(), area: area.map(PlaceId) }
}

impl Desk {
    /// A house in which nobody has an account.
    pub async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&DatabaseUrl::Sqlite(folder.path().join("masar.db"))).await.unwrap();
        let desk = Self {
            house: House { store, pack: Pack::load().unwrap() },
            _folder: folder,
            secrets: AtomicU8::new(0),
        };
        let start = Start { code: Code::new("iraq").unwrap(), country: "IRQ".into(), title: "Iraq".into() };
        desk.by_owner(start).await.unwrap();
        desk
    }

    /// A house in which `Zahra` is the administrator.
    pub async fn new() -> Self {
        let desk = Self::empty().await;
        let link = desk.secret();
        let until =
            link::first_administrator_link(&desk.house, &desk.owner(), clock(0), &link).await.unwrap();
        assert!(until.is_some());
        let newcomer = Newcomer { name: "Zahra", display_name: "زهراء", language: Language::Arabic };
        desk.join(&link, Some(newcomer), clock(0)).await.unwrap();
        desk
    }

    pub fn owner(&self) -> Actor {
        Actor::trusted(self.house.pack.roles(), "owner", "administrator").unwrap()
    }

    /// A secret that was not given before.
    pub fn secret(&self) -> Secret {
        Secret::new([self.secrets.fetch_add(1, Ordering::Relaxed); 32])
    }

    pub async fn by_owner<A: Action>(&self, action: A) -> Result<A::Outcome, Refusal> {
        perform(&self.house, &self.owner(), clock(0), action).await
    }

    pub async fn join(
        &self,
        link: &Secret,
        newcomer: Option<Newcomer<'_>>,
        now: DateTime<Utc>,
    ) -> Result<Visit, Refusal> {
        let (salt, secret) = (self.secret(), self.secret());
        let link = link.to_text();
        let join =
            Join { link: &link, newcomer, password: PASSWORD, salt: &salt, secret: &secret, origin: OFFICE };
        let signed_in = link::join(&self.house, now, join).await?;
        assert!(!signed_in.waits_for_code);
        Ok(session(&self.house, now, &secret.to_text()).await?.unwrap())
    }

    /// Invites somebody and lets them join.
    pub async fn person(&self, name: &str, grants: &[Grant]) -> Visit {
        let link = self.secret();
        self.invite(name, grants, &link).await.unwrap();
        self.join(&link, None, clock(0)).await.unwrap()
    }

    pub async fn invite(&self, name: &str, grants: &[Grant], link: &Secret) -> Result<(), Refusal> {
        let invite = Invite {
            name: name.into(),
            display_name: String::new(),
            language: Language::English,
            grants: grants.to_vec(),
            secret: link,
        };
        self.by_owner(invite).await.map(|_| ())
    }

    /// Tries to sign in; gives the secret of the session.
    pub async fn sign_in(
        &self,
        name: &str,
        password: &str,
        address: &str,
        now: DateTime<Utc>,
    ) -> Result<(SignedIn, Secret), Refusal> {
        let secret = self.secret();
        let origin = Origin { agent: "curl", address };
        let signed_in = sign_in(&self.house, now, SignIn { name, password, secret: &secret, origin }).await?;
        Ok((signed_in, secret))
    }

    pub async fn visit(&self, secret: &Secret, now: DateTime<Utc>) -> Option<Visit> {
        session(&self.house, now, &secret.to_text()).await.unwrap()
    }

    /// The names of the last actions in the audit, the newest first.
    pub async fn last_actions(&self, count: usize) -> Vec<String> {
        let entries = self.house.store.read().await.unwrap().audit_entries(0, u32::MAX).await.unwrap();
        entries.into_iter().rev().take(count).map(|entry| entry.action).collect()
    }
}

/// The kind of the reason for which something was refused.
pub fn because<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> &'static str {
    match outcome {
        Err(Refusal::Because(reason)) => reason.kind.code,
        other => panic!("not refused for a reason of a kind: {other:?}"),
    }
}
