//! Key informants: kept by code, named only to who asks for names, forgotten; and their interviews.

use storage::informant::{Interview, NewInformant};

use crate::Fresh;
use crate::fixture::new_round;

fn amal<'a>() -> NewInformant<'a> {
    NewInformant {
        code: "N-1",
        name: Some("Amal"),
        sex: Some("female"),
        position: Some("teacher"),
        contact: Some("0770"),
        place: None,
        by: "omed",
    }
}

pub async fn informants_are_kept_by_code_and_forgotten(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (_, at) = new_round(&mut transaction, 7).await;
    let id = transaction.save_informant(amal(), at).await.unwrap();
    let other = NewInformant { code: "A-9", name: None, contact: None, ..amal() };
    transaction.save_informant(other, at).await.unwrap();
    let known = transaction.informants().await.unwrap();
    assert_eq!(known.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["A-9", "N-1"]);
    assert_eq!((known[1].rounds, known[1].last_asked), (0, None));
    let revealed = transaction.reveal_informants().await.unwrap();
    assert_eq!((revealed.len(), revealed[0].id, revealed[0].name.as_deref()), (1, id, Some("Amal")));
    let again = NewInformant { position: Some("head teacher"), ..amal() };
    assert_eq!(transaction.save_informant(again, at).await.unwrap(), id, "the same code, the same informant");
    assert!(transaction.forget_informant(id, "omed", at).await.unwrap());
    assert!(!transaction.forget_informant(id, "omed", at).await.unwrap(), "nothing is left to forget");
    assert!(transaction.reveal_informants().await.unwrap().is_empty());
    let known = transaction.informants().await.unwrap();
    assert_eq!((known[1].code.as_str(), &known[1].position), ("N-1", &None));
    assert_eq!(known[1].forgotten_at, Some(at));
    transaction.commit().await.unwrap();
    store.overwrite_forgotten().await.unwrap();
}

pub async fn interviews_are_those_of_a_moment(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, at) = new_round(&mut transaction, 7).await;
    let informant = transaction.save_informant(amal(), at).await.unwrap();
    let said = |key: &str, answers: &str| Interview {
        informant,
        sex: Some("female".into()),
        key: key.into(),
        asked_on: Some("2021-08-03".parse().unwrap()),
        answers: answers.into(),
    };
    let first = [said("1", "{}"), said("2", "{\"water\":\"all\"}")];
    assert_eq!(transaction.replace_interviews(round.id, &first, "omed", at).await.unwrap(), 0);
    assert_eq!(transaction.interviews(round.id, at).await.unwrap(), first);
    let known = transaction.informants().await.unwrap();
    assert_eq!((known[0].rounds, known[0].last_asked), (1, first[0].asked_on));
    let asked = transaction.asked_in(informant).await.unwrap();
    assert_eq!(asked.iter().map(|one| one.key.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    let makers = transaction.interview_makers(round.id).await.unwrap();
    assert_eq!(makers, [("omed".to_owned(), at)]);
    assert_eq!((asked[0].round.number, asked[0].asked_on), (7, first[0].asked_on));
    let later = at.next();
    let second = [Interview { asked_on: None, ..said("2", "{\"water\":\"none\"}") }];
    assert_eq!(transaction.replace_interviews(round.id, &second, "omed", later).await.unwrap(), 2);
    assert_eq!(transaction.interviews(round.id, later).await.unwrap(), second);
    assert_eq!(transaction.interviews(round.id, at).await.unwrap(), first, "as it was known then");
    let twice = [said("3", "{}"), said("3", "{}")];
    let refused = transaction.replace_interviews(round.id, &twice, "omed", later.next()).await;
    assert!(refused.is_err(), "one informant speaks once of a place");
}
