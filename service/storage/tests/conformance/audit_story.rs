//! The audit: a chain that shows where somebody tampered with it.

use storage::audit::AuditBreak;

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
