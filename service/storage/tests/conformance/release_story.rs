//! Releases of a round: kept with their files, in order, and never changed.

use storage::release::{NewRelease, StoredRelease};

use crate::Fresh;
use crate::fixture::new_round;

pub async fn releases_are_kept_with_their_files(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, at) = new_round(&mut transaction, 7).await;
    let files = [("b.csv".to_owned(), vec![0, 159, 255]), ("a.json".to_owned(), b"{}".to_vec())];
    let new = |edition, profile| NewRelease { edition, profile, content: "{}", files: &files, by: "amal" };
    let first = transaction.keep_release(round.id, new(1, "public"), at).await.unwrap();
    let bare = NewRelease { files: &[], ..new(2, "partners") };
    let second = transaction.keep_release(round.id, bare, at).await.unwrap();
    let known = transaction.releases(round.id).await.unwrap();
    assert_eq!(known.iter().map(|one| one.id).collect::<Vec<_>>(), [first, second]);
    let expected = StoredRelease {
        id: first,
        edition: 1,
        profile: "public".into(),
        content: "{}".into(),
        by: "amal".into(),
        at,
    };
    assert_eq!(known[0], expected);
    let [b, a] = files.clone();
    let bytes_of_b = Some(b.1.clone());
    assert_eq!(transaction.files_of_release(first).await.unwrap(), [a, b]);
    assert_eq!(transaction.files_of_release(second).await.unwrap(), []);
    assert_eq!(transaction.files_of_release(second + 1).await.unwrap(), []);
    assert_eq!(transaction.file_names_of_release(first).await.unwrap(), ["a.json", "b.csv"]);
    assert_eq!(transaction.file_of_release(first, "b.csv").await.unwrap(), bytes_of_b);
    assert_eq!(transaction.file_of_release(first, "c.csv").await.unwrap(), None);
    assert_eq!(transaction.file_of_release(second, "b.csv").await.unwrap(), None);
    let twice = [files[0].clone(), files[0].clone()];
    let twice = NewRelease { files: &twice, ..new(1, "public") };
    assert!(transaction.keep_release(round.id, twice, at).await.is_err(), "one name, one file");
}
