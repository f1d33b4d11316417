//! Files on their way in: pieces in order, each once, gone when they are not needed.

use storage::upload::NewUpload;
use storage::{Instant, StoreError};

use crate::Fresh;
use crate::fixture::clock;

fn new(id: &str, at: Instant) -> NewUpload<'_> {
    NewUpload { id, owner: "amal", file_name: "لیست.xlsx", size: 6, at }
}

pub async fn a_file_arrives_piece_by_piece(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let first = transaction.moment(clock());
    transaction.begin_upload(new("one", first)).await.unwrap();
    assert_eq!(transaction.upload("two").await.unwrap(), None);
    transaction.add_upload_part("one", 0, b"abc").await.unwrap();
    for start in [0, 2, 4] {
        let refused = transaction.add_upload_part("one", start, b"x").await;
        assert!(matches!(refused, Err(StoreError::Conflict { .. })), "{refused:?}");
    }
    let nowhere = transaction.add_upload_part("two", 0, b"x").await;
    assert!(matches!(nowhere, Err(StoreError::NotThere { .. })), "{nowhere:?}");
    transaction.add_upload_part("one", 3, b"").await.unwrap();
    transaction.add_upload_part("one", 3, &[0, 255, 7]).await.unwrap();
    let second = transaction.moment(clock());
    transaction.begin_upload(new("three", second)).await.unwrap();
    transaction.commit().await.unwrap();

    let mut transaction = store.begin().await.unwrap();
    let known = transaction.upload("one").await.unwrap().unwrap();
    assert_eq!((known.received, known.size, &*known.file_name, known.begun_at), (6, 6, "لیست.xlsx", first));
    assert_eq!(transaction.upload_bytes("one").await.unwrap(), [97, 98, 99, 0, 255, 7]);
    transaction.resize_upload("three", 9).await.unwrap();
    let of_amal = transaction.uploads_of("amal").await.unwrap();
    let told: Vec<_> = of_amal.iter().map(|known| (&*known.id, known.received, known.size)).collect();
    assert_eq!(told, [("one", 6, 6), ("three", 0, 9)]);
    assert_eq!(transaction.uploads_of("basim").await.unwrap(), []);
    transaction.drop_uploads_before(second).await.unwrap();
    assert_eq!(transaction.upload("one").await.unwrap(), None);
    assert_eq!(transaction.upload_bytes("one").await.unwrap(), b"");
    transaction.drop_upload("three").await.unwrap();
    assert_eq!(transaction.upload("three").await.unwrap(), None);
    transaction.commit().await.unwrap();
}
