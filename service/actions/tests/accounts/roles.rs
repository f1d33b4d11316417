//! Roles, areas, and the last administrator.

use actions::permission::Who;
use actions::person::grant::{Give, Take};
use actions::person::{Activate, Change, Deactivate};
use actions::place::{ImportPlaces, PlaceFile};
use actions::round::{Approve, Submit};
use actions::{Action, Actor, Refusal, Scene, Scope, perform};
use places::PlaceId;
use serde_json::Value;
use terms::Code;
use tracking::round::RoundName;

use crate::desk::{Desk, PASSWORD, because, clock, grant};

const AREAS: &str = "Location,Admin Level,P-Code,Name,Parent P-Code\n\
    IRQ,1,IQ01,North,IRQ\n\
    IRQ,1,IQ02,South,IRQ\n\
    IRQ,2,IQ0101,Rivertown,IQ01\n";

/// What a later action on a single place will look like.
struct Touch(PlaceId);

impl Action for Touch {
    const NAME: &'static str = "place.rename";
    type Outcome = ();

    fn object(&self) -> String {
        format!("place {}", self.0.0)
    }

    fn place(&self) -> Option<PlaceId> {
        Some(self.0)
    }

    async fn run(self, _: &mut Scene<'_, '_>) -> Result<((), Value), Refusal> {
        Ok(((), Value::Null))
    }
}

fn round() -> RoundName {
    RoundName { instrument: Code::new("idp-master-list").unwrap(), number: 1 }
}

#[tokio::test]
async fn each_role_may_what_the_table_says() {
    let desk = Desk::new().await;
    let roles = desk.house.pack.roles().clone();
    for role in roles.all() {
        let visit = desk.person(role.code.as_str(), &[grant(role.code.as_str(), None)]).await;
        let trusted = Actor::trusted(&roles, "x", role.code.as_str()).unwrap();
        for permission in roles.permissions() {
            let expected = match &permission.who {
                Who::Anybody | Who::Oneself => true,
                Who::Roles(may) => may.contains(&role.code),
            };
            assert_eq!(visit.actor.may(&permission.name), expected, "{} {}", role.code, permission.name);
            let expected = expected && permission.who != Who::Oneself;
            assert_eq!(trusted.may(&permission.name), expected, "{} {}", role.code, permission.name);
        }
    }
}

#[tokio::test]
async fn a_role_in_an_area_looks_there_and_does_not_act_on_the_whole() {
    let desk = Desk::new().await;
    let file = PlaceFile { name: "areas.csv".into(), bytes: AREAS.into(), parts: None };
    desk.by_owner(ImportPlaces { files: vec![file] }).await.unwrap();
    let gazetteer = desk.house.store.read().await.unwrap().gazetteer().await.unwrap();
    let id = |code: &str| gazetteer.by_code("cod-pcode", code, None).unwrap().id;
    let (north, south, rivertown) = (id("IQ01"), id("IQ02"), id("IQ0101"));
    let visit = desk.person("amal", &[grant("information-officer", Some(north.0))]).await;
    let scope = visit.actor.scope("look.drafts");
    assert_eq!(scope, Scope::Areas(vec![north]));
    for (place, covered) in [(north, true), (rivertown, true), (south, false), (PlaceId(99), false)] {
        assert_eq!(scope.covers(place, &gazetteer), covered, "{place:?}");
    }
    assert_eq!(scope.places(&gazetteer).unwrap().into_iter().collect::<Vec<_>>(), [north, rivertown]);
    for (place, allowed) in [(north, true), (rivertown, true), (south, false)] {
        let done = perform(&desk.house, &visit.actor, clock(0), Touch(place)).await;
        let as_expected =
            if allowed { done.is_ok() } else { matches!(done, Err(Refusal::NotAllowed { .. })) };
        assert!(as_expected, "{place:?} {done:?}");
    }
    let submit = || Submit { round: round(), comment: String::new(), seen: None };
    let refused = perform(&desk.house, &visit.actor, clock(0), submit()).await.unwrap_err();
    assert!(
        matches!(refused, Refusal::OnlyPart { .. }) && refused.to_string().contains("everywhere"),
        "{refused}"
    );
    let refused = perform(
        &desk.house,
        &visit.actor,
        clock(0),
        Approve { round: round(), comment: String::new(), seen: None },
    )
    .await;
    assert!(matches!(refused, Err(Refusal::NotAllowed { .. })));

    let (_, session) = desk.sign_in("amal", PASSWORD, "1", clock(0)).await.unwrap();
    desk.by_owner(Give { name: "amal".into(), grant: grant("information-officer", None) }).await.unwrap();
    let visit = desk.visit(&session, clock(0)).await.unwrap();
    let there = perform(&desk.house, &visit.actor, clock(0), submit()).await;
    assert!(matches!(there, Err(Refusal::NotFound(_))), "now they may, but there is no round: {there:?}");
    let nowhere = desk.by_owner(Give { name: "amal".into(), grant: grant("viewer", Some(99)) }).await;
    assert_eq!(because(nowhere), "area-unknown");
}

#[tokio::test]
async fn roles_are_given_once_and_taken() {
    let desk = Desk::new().await;
    desk.person("amal", &[grant("viewer", None)]).await;
    let (_, session) = desk.sign_in("amal", PASSWORD, "1", clock(0)).await.unwrap();
    let give = |role| Give { name: "Amal".into(), grant: grant(role, None) };
    assert_eq!(because(desk.by_owner(give("viewer")).await), "role-held");
    assert_eq!(because(desk.by_owner(give("emperor")).await), "role-unknown");
    desk.by_owner(Take { name: "amal".into(), grant: grant("viewer", None) }).await.unwrap();
    assert!(!desk.visit(&session, clock(0)).await.unwrap().actor.may("look.published"), "at once");
    let again = desk.by_owner(Take { name: "amal".into(), grant: grant("viewer", None) }).await;
    assert_eq!(because(again), "role-not-held");
    let unknown = desk.by_owner(Take { name: "eve".into(), grant: grant("viewer", None) }).await;
    assert_eq!(because(unknown), "person-unknown");
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let desk = Desk::new().await;
    let deactivate = |name: &str| Deactivate { name: name.into() };
    let take = |name: &str| Take { name: name.into(), grant: grant("administrator", None) };
    let only = [desk.by_owner(deactivate("zahra")).await.map(|_| ()), desk.by_owner(take("zahra")).await];
    assert!(only.iter().all(|done| matches!(done, Err(Refusal::LastAdministrator))), "{only:?}");
    desk.invite("invited", &[grant("administrator", None)], &desk.secret()).await.unwrap();
    let refused = desk.by_owner(deactivate("zahra")).await;
    assert!(matches!(refused, Err(Refusal::LastAdministrator)), "an invitation is not an administrator yet");
    desk.by_owner(deactivate("invited")).await.unwrap();
    desk.person("amal", &[grant("administrator", None)]).await;
    let (_, session) = desk.sign_in("zahra", PASSWORD, "1", clock(0)).await.unwrap();
    desk.by_owner(deactivate("zahra")).await.unwrap();
    assert!(desk.visit(&session, clock(0)).await.is_none());
    assert!(matches!(desk.by_owner(take("amal")).await, Err(Refusal::LastAdministrator)));
    desk.by_owner(Activate { name: "zahra".into() }).await.unwrap();
    desk.by_owner(take("amal")).await.unwrap();
}

#[tokio::test]
async fn a_change_of_a_person_tells_before_and_after() {
    let desk = Desk::new().await;
    let change = Change { name: "zahra".into(), display_name: Some("Zahra K.".into()), language: None };
    assert_eq!(desk.by_owner(change).await.unwrap().display_name, "Zahra K.");
    let entries = desk.house.store.read().await.unwrap().audit_entries(0, 100).await.unwrap();
    let last = entries.last().unwrap();
    assert_eq!((last.action.as_str(), last.object.as_str()), ("person.change", "person zahra"));
    assert!(last.details_json.contains("زهراء") && last.details_json.contains("Zahra K."));
    for bad in ["a".repeat(81), "\u{200b}\u{202e}".into(), "…".into()] {
        let change = Change { name: "zahra".into(), display_name: Some(bad), language: None };
        assert_eq!(because(desk.by_owner(change).await), "display-name");
    }
}
