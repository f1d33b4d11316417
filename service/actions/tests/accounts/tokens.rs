//! Tokens for programs.

use actions::account::own::SignOutEverywhere;
use actions::account::token::{Make, Program, Revoke, note_used, program, tokens};
use actions::person::Deactivate;
use actions::{Refusal, perform};

use crate::desk::{Desk, because, clock, grant};

async fn made(
    desk: &Desk,
    visit: &actions::account::session::Visit,
    may_change: bool,
    minutes: Option<i64>,
) -> String {
    let secret = desk.secret();
    let make = Make { name: "R scripts".into(), may_change, expires_at: minutes.map(clock), secret: &secret };
    perform(&desk.house, &visit.actor, clock(0), make).await.unwrap()
}

async fn came(desk: &Desk, token: &str, minute: i64) -> Option<Program> {
    program(&desk.house, clock(minute), token).await.unwrap()
}

#[tokio::test]
async fn a_token_looks_or_does_what_its_person_may_and_never_touches_the_account() {
    let desk = Desk::new().await;
    let visit = desk.person("amal", &[grant("approver", None)]).await;
    let (looks, acts) = (made(&desk, &visit, false, None).await, made(&desk, &visit, true, None).await);
    assert!(looks.starts_with("masar_") && looks != acts);
    let looking = came(&desk, &looks, 1).await.unwrap();
    assert!(looking.actor.may("look.drafts") && !looking.actor.may("round.publish"));
    let acting = came(&desk, &acts, 1).await.unwrap();
    assert!(acting.actor.may("round.publish") && !acting.actor.may("person.invite"));
    for actor in [&looking.actor, &acting.actor] {
        let refused = perform(&desk.house, actor, clock(1), SignOutEverywhere { but: None }).await;
        assert!(matches!(refused, Err(Refusal::NotAllowed { .. })), "{refused:?}");
    }
    note_used(&desk.house, clock(1), &looking).await.unwrap();
    assert!(came(&desk, &looks, 1).await.unwrap().token.used_at.is_some());
    for wrong in ["", "masar_", &looks[6..], &format!("{looks}x"), &looks.replace("masar_", "MASAR_")] {
        assert!(came(&desk, wrong, 1).await.is_none(), "{wrong}");
    }
}

#[tokio::test]
async fn a_token_ends_by_its_date_by_hand_and_with_its_person() {
    let desk = Desk::new().await;
    let visit = desk.person("amal", &[grant("viewer", None)]).await;
    let (dated, revoked, other) = (
        made(&desk, &visit, false, Some(60)).await,
        made(&desk, &visit, false, None).await,
        made(&desk, &visit, false, None).await,
    );
    assert!(came(&desk, &dated, 59).await.is_some() && came(&desk, &dated, 60).await.is_none());
    let token = came(&desk, &revoked, 0).await.unwrap().token.id;
    perform(&desk.house, &visit.actor, clock(0), Revoke { token }).await.unwrap();
    assert!(came(&desk, &revoked, 0).await.is_none());
    let again = perform(&desk.house, &visit.actor, clock(0), Revoke { token }).await;
    assert_eq!(because(again), "token-unknown");
    assert_eq!(tokens(&desk.house, visit.person.id).await.unwrap().len(), 3);
    desk.by_owner(Deactivate { name: "amal".into() }).await.unwrap();
    assert!(came(&desk, &other, 0).await.is_none());
    let past =
        Make { name: "x".into(), may_change: false, expires_at: Some(clock(-1)), secret: &desk.secret() };
    let past = perform(&desk.house, &visit.actor, clock(0), past).await;
    assert_eq!(because(past), "token-end");
}
