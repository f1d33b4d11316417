//! The audit: a chain that shows where somebody tampered with it.

use storage::audit::{AuditBreak, AuditWish};

use crate::Fresh;
use crate::fixture::clock;
use crate::schema;

async fn three_entries(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    for (action, object) in [("round.import", "123"), ("round.publish", "123\0"), ("place.merge", "مسار")]
    {
        let at = transaction.moment(clock());
        transaction.append_audit("amal", action, object, r#"{"rows":5}"#, at).await.unwrap();
    }
    transaction.commit().await.unwrap();
}

pub async fn the_audit_holds_together(store: &Fresh) {
    let empty = store.read().await.unwrap().verify_audit().await.unwrap();
    assert_eq!(empty, Ok(0));
    three_entries(store).await;
    let mut reading = store.read().await.unwrap();
    assert_eq!(reading.verify_audit().await.unwrap(), Ok(3));
    let entries = reading.audit_entries(2, 10).await.unwrap();
    let shown: Vec<_> = entries.iter().map(|e| (e.id, e.action.as_str(), e.object.as_str())).collect();
    assert_eq!(shown, [(2, "round.publish", "123␀"), (3, "place.merge", "مسار")]);
    assert_eq!(entries[1].previous, entries[0].hash);
    assert_eq!(reading.audit_entries(1, 2).await.unwrap().len(), 2);
    assert_eq!(reading.audit_entries(4, 2).await.unwrap(), []);
}

pub async fn the_audit_is_read_page_by_page(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    for number in 0..7 {
        let (actor, action) =
            if number % 2 == 0 { ("Amal", "round.import") } else { ("نور", "setting.change") };
        let at = transaction.moment(clock());
        let object = format!("Person {}_%\\ {number}", "x".repeat(number));
        transaction.append_audit(actor, action, &object, "{}", at).await.unwrap();
    }
    transaction.commit().await.unwrap();
    let mut reading = store.read().await.unwrap();
    let all = AuditWish::default();
    let by = |actor: &str| AuditWish { actor: Some(actor.into()), ..AuditWish::default() };
    let of = |object: &str| AuditWish { object: Some(object.into()), ..AuditWish::default() };
    let action = AuditWish { action: Some("setting.change".into()), ..by("نور") };
    for (wish, before, limit, expected) in [
        (&all, None, 3, vec![7, 6, 5]),
        (&all, Some(5), 3, vec![4, 3, 2]),
        (&all, Some(2), 3, vec![1]),
        (&all, Some(1), 3, vec![]),
        (&by("AMAL"), None, 2, vec![7, 5]),
        (&by("Ama"), None, 2, vec![]),
        (&action, Some(6), 9, vec![4, 2]),
        (&of("person"), None, 2, vec![7, 6]),
        (&of("XXXX_"), None, 9, vec![7, 6, 5]),
        (&of("%"), None, 1, vec![7]),
        (&of("x%"), None, 9, vec![]),
        (&of(r"\ 3"), None, 9, vec![4]),
    ] {
        let page = reading.audit_page(wish, before, limit).await.unwrap();
        assert_eq!(page.iter().map(|entry| entry.id).collect::<Vec<_>>(), expected, "{wish:?} {before:?}");
    }
}

pub async fn tampering_shows(store: &Fresh) {
    three_entries(store).await;
    let connection = schema::raw(store).await;
    // Whoever owns the database can take the guards away; the chain still tells.
    connection.drop_guards("audit").await;
    for (statement, entry) in [
        ("UPDATE audit SET actor = 'basim' WHERE id = 3", 3),
        ("UPDATE audit SET done_at = '2020-01-01T00:00:00.000000Z' WHERE id = 2", 2),
        ("DELETE FROM audit WHERE id = 1", 1),
        ("UPDATE audit SET id = id + 10", 1),
        (
            "INSERT INTO audit SELECT 0, done_at, actor, action, object, details, '', hash FROM audit WHERE id = 12",
            0,
        ),
    ] {
        connection.run(statement).await.unwrap();
        let found = store.read().await.unwrap().verify_audit().await.unwrap();
        assert_eq!(found, Err(AuditBreak { entry }), "{statement}");
    }
}
