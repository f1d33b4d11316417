//! What only a server can do to us: refuse the user, lack the database, be away.

use std::time::{Duration, Instant};

use storage::{DatabaseUrl, Store, StoreError};

use crate::postgres::Server;

pub async fn a_server_that_cannot_be_used_is_explained(server: &Server) {
    let database = DatabaseUrl::Postgres(server.database("explained").await);
    let as_admin = sqlx::PgPool::connect(&server.url("explained")).await.unwrap();
    sqlx::raw_sql("CREATE ROLE guest LOGIN").execute(&as_admin).await.unwrap();
    as_admin.close().await;
    let url = server.url("explained");
    let open = async |url: String| Store::open(&DatabaseUrl::parse(&url).unwrap()).await.map(|_| ());

    let nobody = open(url.replace("masar@", "nobody:secret@")).await;
    assert!(matches!(nobody, Err(StoreError::NotLetIn { .. })), "{nobody:?}");
    let message = nobody.unwrap_err().to_string();
    assert!(message.contains("nobody@localhost/explained") && !message.contains("secret"), "{message}");
    let guest = open(url.replace("masar@", "guest@")).await;
    assert!(matches!(guest, Err(StoreError::NoRights { .. })), "may not make tables: {guest:?}");
    let nowhere = open(server.url("nowhere")).await;
    assert!(matches!(nowhere, Err(StoreError::NoDatabase { .. })), "{nowhere:?}");

    let before = Instant::now();
    let away = open("postgres://masar@localhost/x?host=/nowhere".into()).await;
    assert!(matches!(away, Err(StoreError::Unavailable { .. })), "{away:?}");
    let refused = open("postgres://masar@127.0.0.1:1/x".into()).await;
    assert!(matches!(refused, Err(StoreError::Unavailable { .. })), "{refused:?}");
    assert!(before.elapsed() < Duration::from_secs(20), "nobody waits a minute to hear that");
    Store::open(&database).await.unwrap().close().await;
}

pub async fn many_can_open_a_new_database_at_once(server: &Server) {
    let database = DatabaseUrl::Postgres(server.database("at_once").await);
    let open = |_| {
        let database = database.clone();
        tokio::spawn(async move { Store::open(&database).await })
    };
    let tasks: Vec<_> = (0..4).map(open).collect();
    for task in tasks {
        let store = task.await.unwrap().unwrap();
        assert_eq!(store.read().await.unwrap().operation().await.unwrap(), None);
        store.close().await;
    }
}
