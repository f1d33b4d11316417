//! Name and password, limits on guessing, and when sessions end.

use actions::account::attempt::{FROM_AN_ADDRESS, MINUTES, WITH_A_NAME};
use actions::account::own::{SignOut, SignOutEverywhere, change_password, sessions};
use actions::account::session::note_seen;
use actions::person::{self, Deactivate};
use actions::{Refusal, perform};

use crate::desk::{Desk, PASSWORD, clock, grant};

const HOUR: i64 = 60;

#[tokio::test]
async fn wrong_names_and_wrong_passwords_get_one_answer() {
    let desk = Desk::new().await;
    desk.person("amal", &[grant("viewer", None)]).await;
    desk.invite("basim", &[], &desk.secret()).await.unwrap();
    let (done, secret) = desk.sign_in(" AMAL", PASSWORD, "1", clock(1)).await.unwrap();
    assert_eq!((done.person.name.as_str(), done.waits_for_code), ("amal", false));
    let visit = desk.visit(&secret, clock(1)).await.unwrap();
    assert_eq!((visit.session.agent.as_str(), visit.actor.name.as_str()), ("curl", "amal"));
    let mut answers = Vec::new();
    for (name, password) in
        [("amal", "three dry riverbed"), ("nobody", PASSWORD), ("basim", PASSWORD), ("", "")]
    {
        answers.push(desk.sign_in(name, password, "1", clock(2)).await.unwrap_err().to_string());
    }
    desk.by_owner(Deactivate { name: "amal".into() }).await.unwrap();
    answers.push(desk.sign_in("amal", PASSWORD, "1", clock(2)).await.unwrap_err().to_string());
    answers.dedup();
    assert_eq!(answers, ["the name or the password is not right"]);
    assert_eq!(desk.last_actions(1).await, ["account.sign-in-failed"]);
}

#[tokio::test]
async fn guessing_at_a_name_ends_after_a_few_and_goes_on_later() {
    let desk = Desk::new().await;
    desk.person("amal", &[]).await;
    for attempt in 0..WITH_A_NAME {
        let refused = desk.sign_in("Amal", "wrong", &attempt.to_string(), clock(1)).await;
        assert!(matches!(refused, Err(Refusal::WrongSignIn)), "{refused:?}");
    }
    let refused = desk.sign_in("amal", PASSWORD, "99", clock(2)).await;
    assert!(matches!(refused, Err(Refusal::TooManyAttempts { .. })), "{refused:?}");
    desk.sign_in("zahra", PASSWORD, "1", clock(2)).await.unwrap();
    desk.sign_in("amal", PASSWORD, "1", clock(2 + MINUTES)).await.unwrap();
    for _ in 1..WITH_A_NAME {
        desk.sign_in("amal", "wrong", "1", clock(20)).await.unwrap_err();
    }
    desk.sign_in("amal", PASSWORD, "1", clock(20)).await.unwrap();
    desk.sign_in("amal", "wrong", "1", clock(20)).await.unwrap_err();
    desk.sign_in("amal", PASSWORD, "1", clock(20)).await.unwrap();
}

#[tokio::test]
async fn guessing_from_an_address_ends_too() {
    let desk = Desk::new().await;
    for attempt in 0..FROM_AN_ADDRESS {
        let refused = desk.sign_in(&format!("name{attempt}"), "wrong", "1", clock(1)).await;
        assert!(matches!(refused, Err(Refusal::WrongSignIn)), "{refused:?}");
    }
    let refused = desk.sign_in("zahra", PASSWORD, "1", clock(1)).await;
    assert!(matches!(refused, Err(Refusal::TooManyAttempts { .. })), "{refused:?}");
    desk.sign_in("zahra", PASSWORD, "2", clock(1)).await.unwrap();
}

#[tokio::test]
async fn many_guesses_at_once_do_not_slip_through() {
    let desk = std::sync::Arc::new(Desk::new().await);
    desk.person("amal", &[]).await;
    let tasks: Vec<_> = (0..12)
        .map(|_| {
            let desk = std::sync::Arc::clone(&desk);
            tokio::spawn(async move { desk.sign_in("amal", "wrong", "1", clock(1)).await.unwrap_err() })
        })
        .collect();
    let mut wrong = 0;
    for task in tasks {
        wrong += i64::from(matches!(task.await.unwrap(), Refusal::WrongSignIn));
    }
    assert_eq!(wrong, WITH_A_NAME);
}

#[tokio::test]
async fn a_session_ends_when_idle_when_old_and_when_asked() {
    let desk = Desk::new().await;
    let (_, secret) = desk.sign_in("zahra", PASSWORD, "1", clock(0)).await.unwrap();
    assert!(desk.visit(&secret, clock(12 * HOUR - 1)).await.is_some());
    assert!(desk.visit(&secret, clock(12 * HOUR + 1)).await.is_none());
    let mut now = 0;
    while now < 7 * 24 * HOUR {
        let visit = desk.visit(&secret, clock(now)).await.unwrap();
        note_seen(&desk.house, clock(now), &visit).await.unwrap();
        now += 11 * HOUR;
    }
    assert!(desk.visit(&secret, clock(7 * 24 * HOUR + 1)).await.is_none(), "seven days are the most");

    let (_, one) = desk.sign_in("zahra", PASSWORD, "1", clock(now)).await.unwrap();
    let (_, two) = desk.sign_in("zahra", PASSWORD, "2", clock(now)).await.unwrap();
    let (_, three) = desk.sign_in("zahra", PASSWORD, "3", clock(now)).await.unwrap();
    let visit = desk.visit(&one, clock(now)).await.unwrap();
    assert_eq!(sessions(&desk.house, clock(now), &visit).await.unwrap().len(), 3, "old ones are forgotten");
    let session = desk.visit(&two, clock(now)).await.unwrap().session.id;
    perform(&desk.house, &visit.actor, clock(now), SignOut { session }).await.unwrap();
    assert!(desk.visit(&two, clock(now)).await.is_none() && desk.visit(&three, clock(now)).await.is_some());
    let ended =
        perform(&desk.house, &visit.actor, clock(now), SignOutEverywhere { but: Some(visit.session.id) })
            .await;
    assert_eq!(ended.unwrap(), 1);
    assert!(desk.visit(&one, clock(now)).await.is_some());
    desk.by_owner(person::SignOut { name: "ZAHRA".into() }).await.unwrap();
    assert!(desk.visit(&one, clock(now)).await.is_none());
}

#[tokio::test]
async fn being_seen_is_noted_every_five_minutes_at_most() {
    let desk = Desk::new().await;
    let (_, secret) = desk.sign_in("zahra", PASSWORD, "1", clock(0)).await.unwrap();
    let began = desk.visit(&secret, clock(0)).await.unwrap().session.seen_at;
    for (minute, noted) in [(4, false), (6, true), (9, false)] {
        let visit = desk.visit(&secret, clock(minute)).await.unwrap();
        note_seen(&desk.house, clock(minute), &visit).await.unwrap();
        let seen = desk.visit(&secret, clock(minute)).await.unwrap().session.seen_at;
        assert_eq!(seen > visit.session.seen_at, noted, "{minute}");
        assert!(seen >= began);
    }
}

#[tokio::test]
async fn a_new_password_needs_the_old_and_ends_other_sessions() {
    let desk = Desk::new().await;
    let (_, here) = desk.sign_in("zahra", PASSWORD, "1", clock(0)).await.unwrap();
    let (_, other) = desk.sign_in("zahra", PASSWORD, "2", clock(0)).await.unwrap();
    let visit = desk.visit(&here, clock(0)).await.unwrap();
    let new = "seven dry riverbeds";
    let change = async |current: &str, new: &str| {
        change_password(&desk.house, clock(1), &visit, current, new, &desk.secret()).await
    };
    assert!(matches!(change("wrong", new).await, Err(Refusal::WrongSignIn)));
    assert!(matches!(change(PASSWORD, "zahra12345").await, Err(Refusal::Password(_))));
    change(PASSWORD, new).await.unwrap();
    assert!(desk.visit(&here, clock(1)).await.is_some() && desk.visit(&other, clock(1)).await.is_none());
    desk.sign_in("zahra", PASSWORD, "1", clock(1)).await.unwrap_err();
    desk.sign_in("zahra", new, "1", clock(1)).await.unwrap();
}
