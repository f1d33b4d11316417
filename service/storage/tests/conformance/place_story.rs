//! Places: the gazetteer comes back as it was, numbers are given once.

use places::{
    Boundary, GazetteerChange, Lineage, LineageKind, Link, LinkKey, LinkStatus, NameKind, Parent, Place,
    PlaceCode, PlaceId, PlaceKind, PlaceName, Point, Span,
};
use storage::StoreError;
use terms::Language;

use crate::Fresh;
use crate::fixture::{clock, code};

fn days(from: &str, until: &str) -> Span {
    Span { from: from.parse().ok(), until: until.parse().ok() }
}

fn district() -> Place {
    let mut place = Place::new(PlaceId(700), PlaceKind::Area, Some(2));
    let name = |language, text: &str, kind, span| PlaceName {
        language,
        text: text.into(),
        kind,
        span,
        source: "COD-AB \"2021\"".into(),
    };
    place.names = vec![
        name(Some(Language::English), "Al-Ka'im", NameKind::Official, Span::ALWAYS),
        name(Some(Language::Arabic), "القائم", NameKind::Official, days("2014-01-01", "")),
        name(None, "Kaim", NameKind::Alternate, days("", "2014-01-01")),
        name(Some(Language::Sorani), "????", NameKind::Damaged, Span::ALWAYS),
    ];
    place.codes = vec![
        PlaceCode { scheme: code("cod-pcode"), value: "IQG01Q01".into(), span: Span::ALWAYS },
        PlaceCode { scheme: code("iom-district"), value: "7".into(), span: days("2016-01-01", "2020-01-01") },
    ];
    place.parents = vec![
        Parent { id: PlaceId(1), span: days("", "2014-01-01") },
        Parent { id: PlaceId(2), span: days("2014-01-01", "") },
    ];
    place.point = Some(Point { latitude: 34.368_745_210_123_45, longitude: 41.094_5 });
    place.span = days("1970-01-01", "2030-01-01");
    place.events = vec![Lineage {
        kind: LineageKind::Split,
        day: "2014-01-01".parse().unwrap(),
        other: vec![PlaceId(1), PlaceId(2)],
        note: "من".into(),
    }];
    place
}

fn square(size: f64) -> Boundary {
    let s = size + 0.1;
    let text = format!(
        r#"{{"type":"MultiPolygon","coordinates":[[[[0.3,0.1],[{s},0.1],[{s},{s}],[0.3,{s}],[0.3,0.1]]]]}}"#
    );
    Boundary::from_geojson(&text).unwrap()
}

pub async fn the_gazetteer_comes_back_as_it_was(store: &Fresh) {
    let governorate = |id| Place::new(PlaceId(id), PlaceKind::Area, Some(1));
    let site = Place::new(PlaceId(5_000_000), PlaceKind::Site, None);
    let mut transaction = store.begin().await.unwrap();
    let at = transaction.moment(clock());
    let add = |place: Place, boundary| GazetteerChange::Add { place, boundary };
    let mut without_point = district();
    without_point.point = None;
    let changes = [
        add(governorate(1), Some(square(1.0))),
        add(governorate(2), None),
        add(without_point, Some(square(2.0))),
        GazetteerChange::Replace { place: district(), why: "a point".into() },
        GazetteerChange::SetBoundary { place: PlaceId(2), boundary: square(3.0) },
        GazetteerChange::SetBoundary { place: PlaceId(700), boundary: square(4.0) },
        add(site.clone(), None),
    ];
    transaction.save_places(&changes, at).await.unwrap();
    transaction.commit().await.unwrap();

    let gazetteer = store.read().await.unwrap().gazetteer().await.unwrap();
    let places: Vec<Place> = gazetteer.iter().cloned().collect();
    assert_eq!(places, [governorate(1), governorate(2), district(), site]);
    let boundaries: Vec<_> = gazetteer.boundaries().map(|(id, boundary)| (id.0, boundary.clone())).collect();
    assert_eq!(boundaries, [(1, square(1.0)), (2, square(3.0)), (700, square(4.0))]);
    assert_eq!(store.read().await.unwrap().places().await.unwrap(), places);
}

pub async fn a_place_number_is_given_once(store: &Fresh) {
    let place = |kind| Place::new(PlaceId(9), kind, None);
    let mut transaction = store.begin().await.unwrap();
    let at = transaction.moment(clock());
    let add = [GazetteerChange::Add { place: place(PlaceKind::Site), boundary: None }];
    transaction.save_places(&add, at).await.unwrap();
    let again = [GazetteerChange::Add { place: place(PlaceKind::Facility), boundary: None }];
    let refused = transaction.save_places(&again, at).await;
    assert!(matches!(refused, Err(StoreError::Conflict { .. })), "{refused:?}");
    let replace = [GazetteerChange::Replace { place: place(PlaceKind::Location), why: String::new() }];
    transaction.save_places(&replace, at).await.unwrap();
    let stored = transaction.places().await.unwrap();
    assert_eq!(stored, [place(PlaceKind::Location)]);
}

pub async fn links_of_the_crosswalk_are_kept(store: &Fresh) {
    let mut transaction = store.begin().await.unwrap();
    let at = transaction.moment(clock());
    let add =
        [GazetteerChange::Add { place: Place::new(PlaceId(9), PlaceKind::Area, Some(2)), boundary: None }];
    transaction.save_places(&add, at).await.unwrap();
    let key = |path: &[&str]| LinkKey {
        scheme: code("dtm-district"),
        path: path.iter().map(|part| (*part).into()).collect(),
    };
    let mut link = Link {
        from: key(&["Anbar", "Ra'ua"]),
        to: Some(PlaceId(9)),
        status: LinkStatus::Proposed,
        confidence: 0.1 + 0.2,
        reasons: vec!["the name sounds alike".into(), "\"x\"".into()],
        candidates: vec![PlaceId(9), PlaceId(10)],
        decided_by: String::new(),
        decided_at: String::new(),
    };
    let nowhere = Link { from: key(&["Anbar"]), to: None, status: LinkStatus::NoCounterpart, ..link.clone() };
    transaction.save_links(&[link.clone(), nowhere.clone()]).await.unwrap();
    link.status = LinkStatus::Accepted;
    link.decided_by = "basim".into();
    link.decided_at = at.to_string();
    transaction.save_links(std::slice::from_ref(&link)).await.unwrap();
    let links: Vec<Link> = transaction.crosswalk().await.unwrap().iter().cloned().collect();
    assert_eq!(links, [nowhere, link]);
}
