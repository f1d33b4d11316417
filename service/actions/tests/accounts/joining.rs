//! Links: the first administrator, invitations, new passwords.

use actions::account::link::{self, LinkKind, Newcomer};
use actions::person::{Activate, Deactivate, MakeLink};
use actions::{Actor, Refusal};
use terms::Language;

use crate::desk::{Desk, because, clock, grant};

const DAY: i64 = 24 * 60;

#[tokio::test]
async fn the_first_link_makes_one_administrator_and_no_second() {
    let desk = Desk::empty().await;
    let viewer = Actor::trusted(desk.house.pack.roles(), "guest", "viewer").unwrap();
    let (first, second) = (desk.secret(), desk.secret());
    let refused = link::first_administrator_link(&desk.house, &viewer, clock(0), &first).await;
    assert!(matches!(refused, Err(Refusal::NotAllowed { .. })));
    for secret in [&first, &second] {
        link::first_administrator_link(&desk.house, &desk.owner(), clock(0), secret).await.unwrap().unwrap();
    }
    let open = link::link(&desk.house, clock(0), &first.to_text()).await.unwrap().unwrap();
    assert_eq!((open.kind, open.person), (LinkKind::FirstAdministrator, None));
    let zahra = Newcomer { name: "Zahra", display_name: "", language: Language::Sorani };
    let visit = desk.join(&first, Some(zahra), clock(1)).await.unwrap();
    assert!(visit.actor.may("person.invite") && visit.actor.may("account.sign-out"));
    assert_eq!((visit.person.display_name.as_str(), visit.person.language), ("Zahra", Language::Sorani));

    let eve = Newcomer { name: "eve", display_name: "", language: Language::English };
    assert!(matches!(desk.join(&second, Some(eve), clock(1)).await, Err(Refusal::LinkSpent)));
    let third = desk.secret();
    let none = link::first_administrator_link(&desk.house, &desk.owner(), clock(2), &third).await.unwrap();
    assert_eq!(none, None);
}

#[tokio::test]
async fn a_link_works_once_and_not_for_ever() {
    let desk = Desk::new().await;
    let (used, old) = (desk.secret(), desk.secret());
    desk.invite("amal", &[grant("viewer", None)], &used).await.unwrap();
    desk.invite("basim", &[], &old).await.unwrap();
    assert_eq!(because(desk.invite("AMAL", &[], &old).await), "name-taken");
    desk.join(&used, None, clock(0)).await.unwrap();
    assert!(matches!(desk.join(&used, None, clock(1)).await, Err(Refusal::LinkSpent)));
    assert!(link::link(&desk.house, clock(7 * DAY - 1), &old.to_text()).await.unwrap().is_some());
    assert!(link::link(&desk.house, clock(7 * DAY + 1), &old.to_text()).await.unwrap().is_none());
    assert!(matches!(desk.join(&old, None, clock(7 * DAY + 1)).await, Err(Refusal::LinkSpent)));
    for text in ["", "x", &desk.secret().to_text()] {
        assert!(link::link(&desk.house, clock(0), text).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_new_link_takes_the_place_of_the_old_and_ends_sessions_when_used() {
    let desk = Desk::new().await;
    desk.person("amal", &[grant("viewer", None)]).await;
    let (_, session) = desk.sign_in("amal", crate::desk::PASSWORD, "1", clock(1)).await.unwrap();
    let (old, new) = (desk.secret(), desk.secret());
    for secret in [&old, &new] {
        desk.by_owner(MakeLink { name: "Amal".into(), secret }).await.unwrap();
    }
    assert!(desk.join(&old, None, clock(2)).await.is_err());
    assert!(desk.visit(&session, clock(2)).await.is_some(), "a link that nobody used changes nothing");
    assert_eq!(
        link::link(&desk.house, clock(2), &new.to_text()).await.unwrap().unwrap().kind,
        LinkKind::Reset
    );
    desk.join(&new, None, clock(2)).await.unwrap();
    assert!(desk.visit(&session, clock(2)).await.is_none());
    assert_eq!(desk.last_actions(1).await, ["account.accept-link"]);

    let last = desk.secret();
    desk.by_owner(MakeLink { name: "amal".into(), secret: &last }).await.unwrap();
    desk.by_owner(Deactivate { name: "amal".into() }).await.unwrap();
    desk.by_owner(Activate { name: "amal".into() }).await.unwrap();
    assert!(matches!(desk.join(&last, None, clock(2)).await, Err(Refusal::LinkSpent)));
}

#[tokio::test]
async fn the_audit_holds_no_secrets() {
    let desk = Desk::new().await;
    let link = desk.secret();
    desk.invite("amal", &[], &link).await.unwrap();
    desk.join(&link, None, clock(0)).await.unwrap();
    let (_, session) = desk.sign_in("amal", crate::desk::PASSWORD, "1", clock(1)).await.unwrap();
    let entries = desk.house.store.read().await.unwrap().audit_entries(0, 100).await.unwrap();
    let all: String =
        entries.iter().map(|entry| format!("{} {}\n", entry.object, entry.details_json)).collect();
    for secret in [link.to_text(), session.to_text(), crate::desk::PASSWORD.into(), "argon2".into()] {
        assert!(!all.contains(&secret), "{all}");
    }
}
