//! Other names of places, added from a list.

use super::*;
use crate::made_up::{country, scheme};
use crate::resolve::{Reason, Stated, resolve};

fn alias(code: &str, text: &str) -> Alias {
    Alias { scheme: scheme(), code: code.into(), language: Some(Language::English), text: text.into() }
}

#[test]
fn a_true_other_name_is_found_once_it_is_given() {
    let mut gazetteer = country();
    let stated = Stated { names: vec!["Oldport"], level: Some(1), ..Stated::default() };
    assert_eq!(resolve(&gazetteer, &stated).found(), None);
    let aliases =
        Aliases { rows: vec![alias("XX01", "Oldport"), alias("XX99", "Nowhere")], source: "pack".into() };
    let (changes, findings) = apply_aliases(&gazetteer, &aliases);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, "place/alias-without-place");
    gazetteer.apply(&changes).unwrap();
    let found = resolve(&gazetteer, &stated);
    assert_eq!(found.found(), Some(PlaceId(10)));
    assert!(found.candidates()[0].reasons.contains(&Reason::AlternateName));
    assert_eq!(apply_aliases(&gazetteer, &aliases).0, []);
}
