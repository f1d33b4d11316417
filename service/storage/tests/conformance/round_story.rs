//! Rounds: found by name, changed by who saw their newest state.

use storage::StoreError;
use tracking::round::{RoundName, RoundState, Step};

use crate::Fresh;
use crate::fixture::{clock, code, idp_list, new_round, round};

pub async fn a_round_is_found_by_its_name(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    for number in [123, 9, 114] {
        new_round(&mut transaction, number).await;
    }
    let mut other = round(123);
    other.name.instrument = code("baseline");
    let at = transaction.moment(clock());
    transaction.insert_round(&other, at).await.unwrap();
    transaction.commit().await.unwrap();

    let mut reading = store.read().await.unwrap();
    let found = reading.round(&round(123).name).await.unwrap().unwrap();
    assert_eq!(found.round, round(123));
    assert_eq!((found.version, found.published_at), (1, None));
    let unknown = RoundName { instrument: idp_list(), number: 1 };
    assert_eq!(reading.round(&unknown).await.unwrap(), None);
    let names = |rounds: Vec<storage::round::StoredRound>| {
        rounds.iter().map(|stored| stored.round.name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        names(reading.rounds(Some(&idp_list())).await.unwrap()),
        ["idp-master-list round 9", "idp-master-list round 114", "idp-master-list round 123"]
    );
    assert_eq!(names(reading.rounds(None).await.unwrap())[0], "baseline round 123");
    drop(reading);

    let mut transaction = store.begin().await.unwrap();
    let again = transaction.insert_round(&round(123), at.next()).await;
    assert!(matches!(again, Err(StoreError::Conflict { .. })), "{again:?}");
    // The refusal leaves the transaction usable.
    assert_eq!(transaction.rounds(None).await.unwrap().len(), 4);
}

pub async fn two_who_change_a_round_do_not_overwrite_each_other(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    new_round(&mut transaction, 123).await;
    transaction.commit().await.unwrap();

    let seen_by_amal = store.read().await.unwrap().round(&round(123).name).await.unwrap().unwrap();
    let seen_by_basim = store.read().await.unwrap().round(&round(123).name).await.unwrap().unwrap();

    let mut amal = store.begin().await.unwrap();
    let at = amal.moment(clock());
    let mut published = seen_by_amal.round.clone();
    published.state = RoundState::Published;
    let now = amal.update_round(&seen_by_amal, &published, at).await.unwrap();
    assert_eq!((now.version, now.published_at, now.changed_at), (2, Some(at), at));
    amal.commit().await.unwrap();

    let mut basim = store.begin().await.unwrap();
    let at = basim.moment(clock());
    let mut dated = seen_by_basim.round.clone();
    dated.date = "2021-10-01".parse().unwrap();
    let refused = basim.update_round(&seen_by_basim, &dated, at).await;
    assert!(
        matches!(&refused, Err(StoreError::Conflict { what }) if what == "idp-master-list round 123"),
        "{refused:?}"
    );
    let message = refused.unwrap_err().to_string();
    assert!(message.contains("somebody else changed it"), "{message}");
    let mut corrected = now.round.clone();
    corrected.state = RoundState::Draft;
    corrected.edition = 2;
    let then = basim.update_round(&now, &corrected, at).await.unwrap();
    assert_eq!((then.version, then.published_at), (3, now.published_at), "the first edition stays out");
}

pub async fn steps_are_kept_in_order(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (stored, _) = new_round(&mut transaction, 123).await;
    let taken =
        [(Step::Submit, "amal", ""), (Step::Return, "basim", "see row 12"), (Step::Submit, "amal", "done")];
    for (step, actor, comment) in taken {
        let at = transaction.moment(clock());
        transaction.log_step(stored.id, step, actor, at, comment).await.unwrap();
    }
    let steps = transaction.steps(stored.id).await.unwrap();
    let shown: Vec<_> = steps.iter().map(|s| (s.step, s.actor.as_str(), s.comment.as_str())).collect();
    assert_eq!(shown, taken);
    assert!(steps.windows(2).all(|pair| pair[0].at < pair[1].at));
    let at = transaction.moment(clock());
    let nowhere = transaction.log_step(stored.id + 1, Step::Submit, "amal", at, "").await;
    assert!(matches!(nowhere, Err(StoreError::Broken { .. })), "{nowhere:?}");
}
