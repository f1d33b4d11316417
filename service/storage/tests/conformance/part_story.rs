//! Parts of a round: what a part names is replaced, the rest stays as it was.

use storage::AsOf;
use tracking::record::{Records, Reported};

use crate::Fresh;
use crate::fixture::{clock, extras, fill, import, measures, new_round, row, shown, small_records};

pub async fn a_part_replaces_the_places_that_it_names(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, _) = new_round(&mut transaction, 123).await;
    let first = small_records(&[("a", 1.0), ("b", 2.0), ("c \"é\" نينوى", 3.0)]);
    let (whole, before) = fill(&mut transaction, &round, &first).await;
    // Two records are of the part, the third was taken over to compare with.
    let mut part = Records::new(measures(&["idp:individuals", "idp:households"]), extras(&[]));
    for (key, individuals, households) in
        [("c \"é\" نينوى", 180.0, 30.0), ("d", 24.0, 4.0), ("a", f64::NAN, 1.0)]
    {
        part.push(row(key), [Reported::Number(individuals), Reported::Number(households)]);
    }
    let at = transaction.moment(clock());
    let id = import(&mut transaction, &round, &part, at).await;
    transaction.replace_records_of_places((round.id, id), &part, 2, at).await.unwrap();

    let records = transaction.records(round.id, AsOf::Now).await.unwrap();
    let households: Vec<(String, Option<f64>)> =
        (0..records.len()).map(|at| (records.rows()[at].key.to_string(), records.number(at, 1))).collect();
    let expected = [("a", 1.0), ("b", 2.0), ("c \"é\" نينوى", 30.0), ("d", 4.0)];
    assert_eq!(households, expected.map(|(key, number)| (key.to_string(), Some(number))));
    assert_eq!(records.number(0, 0), None, "nobody said how many individuals");
    assert_eq!(records.number(2, 0), Some(180.0));
    let old = transaction.records(round.id, AsOf::At(before)).await.unwrap();
    assert_eq!(shown(&old), shown(&first));
    assert!(id > whole);
}
