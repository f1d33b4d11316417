//! What is put on a shelf is found again, and what is changed there is told.
#![allow(clippy::unwrap_used)]

use chrono::TimeZone;

use super::*;

const FILES: [(&str, &[u8]); 2] = [("a.csv", b"a,b\n1,2\n"), ("release.json", b"{}\n")];

fn entry(round: u32, version: &str) -> Entry {
    let at = Utc.with_ymd_and_hms(2021, 10, 1, 8, 0, 0).unwrap();
    Entry::new(("idp-master-list", round, version), at, FILES.into_iter())
}

#[tokio::test]
async fn what_is_put_there_is_found_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::open(folder.path().to_str().unwrap()).unwrap();
    assert_eq!(shelf.stock().await.unwrap().entries, []);
    let before = shelf.state().await.unwrap();
    for (round, version) in [(9, "1"), (10, "10"), (10, "2"), (10, "1.2"), (10, "1")] {
        shelf.put(&entry(round, version), &FILES).await.unwrap();
    }
    assert_ne!(shelf.state().await.unwrap(), before);
    // Another who looks finds the same.
    let url = Url::from_file_path(folder.path()).unwrap();
    let stock = Shelf::open(url.as_str()).unwrap().stock().await.unwrap();
    let found: Vec<(u32, &str)> = stock.entries.iter().map(|one| (one.round, one.version.as_str())).collect();
    assert_eq!(found, [(9, "1"), (10, "1"), (10, "1.2"), (10, "2"), (10, "10")]);
    assert_eq!(shelf.read(&stock.entries[0], "a.csv").await.unwrap(), FILES[0].1);
    assert!(matches!(shelf.read(&stock.entries[0], "b.csv").await, Err(ShelfError::Nothing(_))));
}

#[tokio::test]
async fn a_release_without_its_manifest_is_not_there_and_can_be_put_again() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::in_folder(folder.path()).unwrap();
    let one = entry(1, "1");
    // As if the program had been cut off: a file that is not whole, and no manifest.
    let home = folder.path().join(one.folder());
    std::fs::create_dir_all(&home).unwrap();
    std::fs::write(home.join("a.csv"), b"a,").unwrap();
    assert_eq!(shelf.stock().await.unwrap().entries, []);
    shelf.put(&one, &FILES).await.unwrap();
    shelf.put(&one, &FILES).await.unwrap();
    assert_eq!(shelf.stock().await.unwrap().entries, std::slice::from_ref(&one));
    assert_eq!(shelf.read(&one, "a.csv").await.unwrap(), FILES[0].1);
}

#[tokio::test]
async fn a_changed_byte_is_found_and_a_release_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::in_folder(folder.path()).unwrap();
    let one = entry(1, "1");
    shelf.put(&one, &FILES).await.unwrap();
    std::fs::write(folder.path().join(one.folder()).join("a.csv"), b"a,b\n1,3\n").unwrap();
    let error = shelf.read(&one, "a.csv").await.unwrap_err();
    assert!(
        error.to_string().contains("releases/idp-master-list/1/1/a.csv is not what was put there"),
        "{error}"
    );
    let other =
        Entry::new(("idp-master-list", 1, "1"), one.released_at, [("a.csv", b"x".as_slice())].into_iter());
    assert!(matches!(shelf.put(&other, &[("a.csv", b"x")]).await, Err(ShelfError::Taken(_))));
    std::fs::write(folder.path().join(one.folder()).join(MANIFEST), b"{").unwrap();
    let stock = shelf.stock().await.unwrap();
    assert_eq!((stock.entries.len(), stock.damaged.len()), (0, 1));
}
