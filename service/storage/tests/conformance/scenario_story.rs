//! Scenarios of a round: kept by name, shown in order, ended once.

use places::PlaceId;
use storage::scenario::{NewScenario, StoredScenario};

use crate::Fresh;
use crate::fixture::{code, new_round};

pub async fn scenarios_are_kept_by_name_until_they_end(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let (round, at) = new_round(&mut transaction, 7).await;
    let (index, other) = (code("return-index"), code("other-index"));
    let new =
        |name| NewScenario { index: (&index, 3), name, area: None, question: "at = \"all\"\n", by: "amal" };
    let water = transaction.save_scenario(round.id, new("Water"), at).await.unwrap();
    let of_other = NewScenario { index: (&other, 1), ..new("Water") };
    transaction.save_scenario(round.id, of_other, at).await.unwrap();
    let roads = transaction.save_scenario(round.id, new("Roads"), at).await.unwrap();
    let expected = StoredScenario {
        id: water,
        version: 3,
        name: "Water".into(),
        area: None::<PlaceId>,
        question: "at = \"all\"\n".into(),
        by: "amal".into(),
        at,
    };
    let known = transaction.scenarios(round.id, &index).await.unwrap();
    assert_eq!(known.iter().map(|one| one.id).collect::<Vec<_>>(), [water, roads]);
    assert_eq!(known[0], expected);

    let (second, _) = new_round(&mut transaction, 8).await;
    assert!(!transaction.end_scenario(second.id, water, "omed", at).await.unwrap(), "another round");
    assert!(transaction.end_scenario(round.id, water, "omed", at).await.unwrap());
    assert!(!transaction.end_scenario(round.id, water, "omed", at).await.unwrap(), "ended already");
    let again = transaction.save_scenario(round.id, new("Water"), at).await.unwrap();
    let known = transaction.scenarios(round.id, &index).await.unwrap();
    assert_eq!(known.iter().map(|one| one.id).collect::<Vec<_>>(), [roads, again]);
    assert!(transaction.save_scenario(round.id, new("Water"), at).await.is_err(), "one name, one scenario");
}
