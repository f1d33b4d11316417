//! The second factor: setting up, codes that work once, recovery, and who has to have one.

use actions::account::own::{
    ConfirmSecondFactor, StartSecondFactor, drop_second_factor, recovery_codes_left,
};
use actions::account::second_factor::{code_at, otpauth_qr_svg};
use actions::account::session::Visit;
use actions::account::sign_in::{GiveCode, SignedIn, give_code};
use actions::person::DropSecondFactor;
use actions::setting::Change;
use actions::{Refusal, Secret, perform};
use storage::Instant;

use crate::desk::{Desk, PASSWORD, because, clock, grant};

/// Sets the second factor up; gives the seed and the recovery codes.
async fn set_up(desk: &Desk, visit: &Visit, minute: i64) -> (String, Vec<String>) {
    let (seed, recovery) = (desk.secret(), desk.secret());
    let told =
        perform(&desk.house, &visit.actor, clock(minute), StartSecondFactor { seed: &seed }).await.unwrap();
    assert!(
        told.uri.starts_with("otpauth://totp/Masar%20iraq:") && otpauth_qr_svg(&told.uri).contains("<svg")
    );
    let confirm = |code| ConfirmSecondFactor { code, recovery: &recovery, session: visit.session.id };
    let wrong = perform(&desk.house, &visit.actor, clock(minute), confirm("000000")).await;
    assert!(matches!(wrong, Err(Refusal::WrongCode)), "{wrong:?}");
    let code = code_at(&told.seed, Instant::new(clock(minute)));
    let codes = perform(&desk.house, &visit.actor, clock(minute), confirm(&code)).await.unwrap();
    (told.seed, codes)
}

async fn give(desk: &Desk, session: &Secret, code: &str, minute: i64) -> Result<(SignedIn, Secret), Refusal> {
    let secret = desk.secret();
    let given = GiveCode { session: &session.to_text(), code, secret: &secret };
    Ok((give_code(&desk.house, clock(minute), given).await?, secret))
}

#[tokio::test]
async fn a_code_opens_a_session_once() {
    let desk = Desk::new().await;
    let visit = desk.person("amal", &[grant("viewer", None)]).await;
    let (_, other) = desk.sign_in("amal", PASSWORD, "1", clock(0)).await.unwrap();
    let (seed, codes) = set_up(&desk, &visit, 0).await;
    assert!(desk.visit(&other, clock(0)).await.is_none(), "other sessions ended");
    assert_eq!(codes.len(), 10);
    let code = |minute| code_at(&seed, Instant::new(clock(minute)));

    let (done, waiting) = desk.sign_in("amal", PASSWORD, "1", clock(0)).await.unwrap();
    assert!(done.waits_for_code);
    assert!(desk.visit(&waiting, clock(0)).await.is_none(), "the password alone lets nobody in");
    let replayed = give(&desk, &waiting, &code(0), 0).await;
    assert!(
        matches!(replayed, Err(Refusal::WrongCode)),
        "the code that confirmed it was taken: {replayed:?}"
    );
    let (_, secret) = give(&desk, &waiting, &code(5), 5).await.unwrap();
    assert!(desk.visit(&secret, clock(5)).await.is_some());
    assert!(desk.visit(&waiting, clock(5)).await.is_none(), "the session goes on under the new secret");
    assert!(matches!(give(&desk, &waiting, &code(9), 9).await, Err(Refusal::SignedOut)));

    let (_, waiting) = desk.sign_in("amal", PASSWORD, "1", clock(5)).await.unwrap();
    assert!(matches!(give(&desk, &waiting, &code(5), 5).await, Err(Refusal::WrongCode)), "replayed");
    let late = give(&desk, &waiting, &code(16), 16).await;
    assert!(matches!(late, Err(Refusal::SignedOut)), "{late:?}");
}

#[tokio::test]
async fn a_recovery_code_works_once() {
    let desk = Desk::new().await;
    let visit = desk.person("amal", &[]).await;
    let (_, codes) = set_up(&desk, &visit, 0).await;
    let (_, waiting) = desk.sign_in("amal", PASSWORD, "1", clock(1)).await.unwrap();
    give(&desk, &waiting, &codes[3].to_uppercase().replace('-', " "), 1).await.unwrap();
    assert_eq!(recovery_codes_left(&desk.house, &visit).await.unwrap(), 9);
    let (_, waiting) = desk.sign_in("amal", PASSWORD, "1", clock(1)).await.unwrap();
    assert!(matches!(give(&desk, &waiting, &codes[3], 1).await, Err(Refusal::WrongCode)));
    give(&desk, &waiting, &codes[4], 1).await.unwrap();
}

#[tokio::test]
async fn guessing_codes_is_limited_and_the_password_does_not_forgive_it() {
    let desk = Desk::new().await;
    let visit = desk.person("amal", &[]).await;
    set_up(&desk, &visit, 0).await;
    let mut wrong = 0;
    let stopped = loop {
        let (_, waiting) = match desk.sign_in("amal", PASSWORD, "1", clock(1)).await {
            Ok(signed_in) => signed_in,
            Err(refusal) => break refusal,
        };
        match give(&desk, &waiting, "000000", 1).await {
            Err(Refusal::WrongCode) => wrong += 1,
            other => break other.map(|_| ()).unwrap_err(),
        }
        assert!(wrong < 10);
    };
    assert!(matches!(stopped, Refusal::TooManyAttempts { .. }), "{stopped:?}");
    assert!(wrong <= 3, "{wrong}");
}

#[tokio::test]
async fn who_has_to_have_a_second_factor_may_nothing_before() {
    let desk = Desk::new().await;
    desk.person("amal", &[grant("viewer", None)]).await;
    let rule = |value: &str| Change { name: "sign_in.second_factor".into(), value: value.into() };
    desk.by_owner(rule("sometimes")).await.unwrap_err();
    desk.by_owner(rule("administrators")).await.unwrap();
    let (_, of_amal) = desk.sign_in("amal", PASSWORD, "1", clock(1)).await.unwrap();
    let (_, of_zahra) = desk.sign_in("zahra", PASSWORD, "1", clock(1)).await.unwrap();
    assert!(desk.visit(&of_amal, clock(1)).await.unwrap().actor.may("look.published"));
    let zahra = desk.visit(&of_zahra, clock(1)).await.unwrap();
    assert!(zahra.must_set_second_factor);
    assert!(!zahra.actor.may("look.published") && !zahra.actor.may("person.invite"));
    let (seed, _) = set_up(&desk, &zahra, 1).await;
    let zahra = desk.visit(&of_zahra, clock(1)).await.unwrap();
    assert!(!zahra.must_set_second_factor && zahra.actor.may("person.invite"));
    let code = |minute| code_at(&seed, Instant::new(clock(minute)));
    let kept = drop_second_factor(&desk.house, clock(3), &zahra, &code(3)).await;
    assert_eq!(because(kept), "factor-demanded");

    desk.by_owner(rule("off")).await.unwrap();
    let wrong = drop_second_factor(&desk.house, clock(3), &zahra, "000000").await;
    assert!(matches!(wrong, Err(Refusal::WrongCode)));
    drop_second_factor(&desk.house, clock(3), &zahra, &code(3)).await.unwrap();
    assert!(!desk.sign_in("zahra", PASSWORD, "1", clock(3)).await.unwrap().0.waits_for_code);
}

#[tokio::test]
async fn an_administrator_helps_who_lost_everything() {
    let desk = Desk::new().await;
    let visit = desk.person("amal", &[]).await;
    set_up(&desk, &visit, 0).await;
    desk.by_owner(DropSecondFactor { name: "amal".into(), reason: "phone lost".into() }).await.unwrap();
    assert!(!desk.sign_in("amal", PASSWORD, "1", clock(3)).await.unwrap().0.waits_for_code);
}
