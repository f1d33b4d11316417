//! Accounts: people, roles, links, sessions, tokens, attempts.

use places::PlaceId;
use storage::credential::Credential;
use storage::link::NewLink;
use storage::person::{NewPerson, StoredPerson};
use storage::role_grant::HeldRole;
use storage::session::NewSession;
use storage::token::NewToken;
use storage::{Instant, StoreError, Transaction};
use terms::Language;

use crate::fixture::{clock, code};
use crate::{Fresh, schema};

async fn invite(transaction: &mut Transaction<'_>, name: &str, at: Instant) -> StoredPerson {
    let person = NewPerson {
        name,
        canonical: &name.to_lowercase(),
        display_name: "أمل",
        language: Language::Arabic,
        by: "owner",
    };
    let id = transaction.insert_person(person, at).await.unwrap();
    transaction.person(id).await.unwrap().unwrap()
}

fn everywhere(role: &str) -> HeldRole {
    HeldRole { role: code(role), area: None }
}

pub async fn people_keep_their_names_and_stay(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let at = transaction.moment(clock());
    let zahra = invite(&mut transaction, "Zahra", at).await;
    let mut amal = invite(&mut transaction, "Amal", at).await;
    assert!(amal.active && !amal.has_password && !amal.second_factor);
    assert_eq!((amal.display_name.as_str(), amal.language, amal.made_at), ("أمل", Language::Arabic, at));
    (amal.active, amal.display_name, amal.changed_at) =
        (false, "Amal A.".into(), transaction.moment(clock()));
    transaction.update_person(&amal, amal.changed_at).await.unwrap();
    let twice =
        NewPerson { name: "AMAL", canonical: "amal", display_name: "", language: Language::English, by: "" };
    let refused = transaction.insert_person(twice, at).await;
    assert!(matches!(refused, Err(StoreError::Conflict { .. })), "{refused:?}");
    transaction.commit().await.unwrap();
    let mut reading = store.read().await.unwrap();
    assert_eq!(reading.people().await.unwrap(), [amal.clone(), zahra]);
    assert_eq!(reading.person_named("amal").await.unwrap(), Some(amal));
    assert_eq!(reading.person_named("Amal").await.unwrap(), None);
    assert_eq!(reading.person(99).await.unwrap(), None);
    let raw = schema::raw(store).await;
    for statement in ["UPDATE person SET canonical = 'basim' WHERE id = 1", "DELETE FROM person WHERE id = 1"]
    {
        let refused = raw.run(statement).await.unwrap_err();
        assert!(refused.contains("never"), "{refused}");
    }
}

pub async fn codes_are_taken_once(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let at = transaction.moment(clock());
    let amal = invite(&mut transaction, "amal", at).await.id;
    let basim = invite(&mut transaction, "basim", at).await.id;
    transaction.save_password(amal, "$argon2id$…", at).await.unwrap();
    transaction.save_second_factor(amal, Some("0102"), true).await.unwrap();
    let credential = transaction.credential(amal).await.unwrap().unwrap();
    let expected = Credential {
        password: Some("$argon2id$…".into()),
        totp_secret: Some("0102".into()),
        totp_on: true,
        totp_step: 0,
    };
    assert!(credential == expected);
    assert!(transaction.credential(99).await.unwrap().is_none());
    let person = transaction.person(amal).await.unwrap().unwrap();
    assert!(person.has_password && person.second_factor);
    for (step, taken) in [(50, true), (50, false), (49, false), (51, true)] {
        assert_eq!(transaction.use_totp_step(amal, step).await.unwrap(), taken, "{step}");
    }
    transaction.replace_recovery_codes(amal, &["a".into(), "b".into()]).await.unwrap();
    transaction.replace_recovery_codes(amal, &["b".into(), "c".into()]).await.unwrap();
    for (person, hash, taken) in
        [(amal, "a", false), (basim, "b", false), (amal, "b", true), (amal, "b", false)]
    {
        assert_eq!(transaction.use_recovery_code(person, hash, at).await.unwrap(), taken, "{hash}");
    }
    assert_eq!(transaction.recovery_codes_left(amal).await.unwrap(), 1);
}

pub async fn a_session_brings_its_person_and_their_roles(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let at = transaction.moment(clock());
    let mut amal = invite(&mut transaction, "amal", at).await;
    let basim = invite(&mut transaction, "basim", at).await;
    let begin = |hash: &'static str, person, waits_for_code| NewSession {
        hash,
        person,
        waits_for_code,
        agent: "Firefox",
        address: "::1",
    };
    transaction.insert_session(begin("one", amal.id, false), at).await.unwrap();
    transaction.insert_session(begin("other", basim.id, false), at).await.unwrap();
    let found = transaction.session("one").await.unwrap().unwrap();
    assert_eq!((found.held, &found.person), (vec![], &amal));
    let roles = [everywhere("viewer"), HeldRole { role: code("analyst"), area: None }];
    for held in &roles {
        transaction.insert_grant(amal.id, held, "owner", at).await.unwrap();
    }
    let found = transaction.session("one").await.unwrap().unwrap();
    assert_eq!((found.held, found.came_with.agent.as_str()), (roles.to_vec(), "Firefox"));

    let later = transaction.moment(clock());
    transaction.insert_session(begin("two", amal.id, true), later).await.unwrap();
    let two = transaction.session("two").await.unwrap().unwrap().came_with;
    assert!(two.waits_for_code);
    let confirmed = transaction.moment(clock());
    assert!(transaction.confirm_session(two.id, "new", confirmed).await.unwrap());
    assert!(!transaction.confirm_session(two.id, "newer", confirmed).await.unwrap());
    assert_eq!(transaction.session("two").await.unwrap(), None);
    let two = transaction.session("new").await.unwrap().unwrap().came_with;
    assert!(!two.waits_for_code && two.seen_at == confirmed);
    let seen = transaction.moment(clock());
    transaction.touch_session(found.came_with.id, seen).await.unwrap();
    transaction.touch_session(found.came_with.id, at).await.unwrap();
    let listed = transaction.sessions(amal.id).await.unwrap();
    let listed: Vec<_> = listed.iter().map(|session| (session.id, session.seen_at)).collect();
    assert_eq!(listed, [(found.came_with.id, seen), (two.id, confirmed)]);

    let at_the_door = transaction.moment(clock());
    transaction.append_audit("basim", "account.sign-in", "", "{}", at_the_door).await.unwrap();
    let last = transaction.people_seen().await.unwrap();
    assert_eq!(last.into_iter().collect::<Vec<_>>(), [(amal.id, seen), (basim.id, at_the_door)]);

    assert!(!transaction.end_session(basim.id, two.id).await.unwrap(), "that of somebody else");
    assert_eq!(transaction.end_sessions(amal.id, Some(two.id)).await.unwrap(), 1);
    assert!(transaction.session("one").await.unwrap().is_none());
    amal.active = false;
    transaction.update_person(&amal, seen).await.unwrap();
    assert!(transaction.session("new").await.unwrap().is_none(), "amal is not active any more");
    transaction.forget_old_sessions(later, confirmed).await.unwrap();
    assert!(transaction.session("other").await.unwrap().is_none());
    assert!(transaction.end_session(amal.id, two.id).await.unwrap(), "the newer one stayed");
}

pub async fn roles_are_given_and_taken(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let at = transaction.moment(clock());
    let amal = invite(&mut transaction, "amal", at).await.id;
    let basim = invite(&mut transaction, "basim", at).await.id;
    transaction.insert_grant(basim, &everywhere("administrator"), "owner", at).await.unwrap();
    transaction.insert_grant(amal, &everywhere("viewer"), "owner", at).await.unwrap();
    let all = transaction.grants(None).await.unwrap();
    assert_eq!(all.iter().map(|grant| grant.person).collect::<Vec<_>>(), [basim, amal]);
    let of_amal = transaction.grants(Some(amal)).await.unwrap();
    assert_eq!(of_amal, all[1..]);
    transaction.delete_grant(of_amal[0].id).await.unwrap();
    assert_eq!(transaction.grants(Some(amal)).await.unwrap(), []);
    let nowhere = HeldRole { role: code("viewer"), area: Some(PlaceId(99)) };
    assert!(transaction.insert_grant(amal, &nowhere, "owner", at).await.is_err(), "there is no such area");
}

pub async fn a_link_works_once(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let at = transaction.moment(clock());
    let amal = invite(&mut transaction, "amal", at).await.id;
    let link = |hash: &'static str, person| NewLink {
        hash,
        kind: "invitation",
        person,
        by: "owner",
        expires_at: at,
    };
    transaction.insert_link(link("a", Some(amal)), at).await.unwrap();
    transaction.insert_link(link("b", Some(amal)), at).await.unwrap();
    transaction.insert_link(link("c", None), at).await.unwrap();
    let found = transaction.link("a").await.unwrap().unwrap();
    assert_eq!((found.kind.as_str(), found.person, found.used_at), ("invitation", Some(amal), None));
    assert!(transaction.use_link("a", at).await.unwrap() && !transaction.use_link("a", at).await.unwrap());
    transaction.forget_links(amal).await.unwrap();
    assert_eq!(transaction.link("b").await.unwrap(), None);
    assert_eq!(transaction.link("a").await.unwrap().unwrap().used_at, Some(at), "what was used stays known");
    transaction.forget_old_links(transaction.moment(clock())).await.unwrap();
    assert_eq!(transaction.link("c").await.unwrap(), None);
}

pub async fn a_token_brings_its_person_until_it_is_revoked(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let at = transaction.moment(clock());
    let amal = invite(&mut transaction, "amal", at).await.id;
    let basim = invite(&mut transaction, "basim", at).await.id;
    transaction.insert_grant(amal, &everywhere("viewer"), "owner", at).await.unwrap();
    let token = NewToken { hash: "x", person: amal, name: "R", may_change: false, expires_at: Some(at) };
    transaction.insert_token(token, at).await.unwrap();
    let found = transaction.token("x").await.unwrap().unwrap();
    assert_eq!((found.person.id, found.held), (amal, vec![everywhere("viewer")]));
    let id = found.came_with.id;
    assert_eq!((found.came_with.expires_at, found.came_with.used_at), (Some(at), None));
    transaction.touch_token(id, at).await.unwrap();
    assert!(!transaction.revoke_token(basim, id, at).await.unwrap(), "that of somebody else");
    assert!(transaction.revoke_token(amal, id, at).await.unwrap());
    assert!(!transaction.revoke_token(amal, id, at).await.unwrap());
    let listed = transaction.tokens(amal).await.unwrap();
    assert_eq!((listed.len(), listed[0].used_at, listed[0].revoked_at), (1, Some(at), Some(at)));
    assert_eq!(transaction.token("y").await.unwrap(), None);
}

pub async fn attempts_are_counted_by_name_and_address(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let before = transaction.moment(clock());
    for (name, address) in [("a", "1"), ("a", "2"), ("b", "1")] {
        transaction.insert_attempt(name, address, transaction.moment(clock())).await.unwrap();
    }
    let counts = async |transaction: &mut Transaction<'_>, after| {
        let counted = transaction.attempts("a", "1", after).await.unwrap();
        (counted.with_name, counted.from_address)
    };
    assert_eq!(counts(&mut transaction, before).await, (2, 2));
    let now = transaction.moment(clock());
    assert_eq!(counts(&mut transaction, now).await, (0, 0));
    transaction.forget_attempts("a").await.unwrap();
    assert_eq!(counts(&mut transaction, before).await, (0, 1));
    transaction.forget_old_attempts(now).await.unwrap();
    assert_eq!(counts(&mut transaction, before).await, (0, 0));
}
