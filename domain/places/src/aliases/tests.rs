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
    let aliases = Aliases {
        country: "XXX".into(),
        rows: vec![alias("XX01", "Oldport"), alias("XX99", "Nowhere")],
        source: "pack".into(),
    };
    let (changes, findings) = apply_aliases(&gazetteer, &aliases);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, "place/alias-without-place");
    gazetteer.apply(&changes).unwrap();
    let found = resolve(&gazetteer, &stated);
    assert_eq!(found.found(), Some(PlaceId(10)));
    assert!(found.candidates()[0].reasons.contains(&Reason::AlternateName));
    assert_eq!(apply_aliases(&gazetteer, &aliases).0, []);
}

#[test]
fn a_list_is_read_and_what_is_wrong_is_named_with_its_line() {
    let head = "country = \"XXX\"\nscheme = \"cod-pcode\"\n[names]\n";
    let read = |rest: &str| Aliases::parse("names.toml", &format!("{head}{rest}"));
    let aliases =
        read("XX01 = { en = [\"Oldport\"], ar = [\"الميناء\"] }\nXX99 = { en = [\"Nowhere\"] }\n").unwrap();
    assert_eq!(aliases.rows.len(), 3);
    assert_eq!(aliases.rows[1], alias("XX01", "Oldport"));
    assert_eq!(aliases.clone().known_to(&country()).rows, aliases.rows[..2]);
    for (text, expected) in [
        (
            "XX01 = { de = [\"Hafen\"] }",
            "names.toml, line 4: XX01: \"de\" is not a language here; there are en, ar, ckb",
        ),
        (
            "\nXX01 = { en = [\"A\", \"A\"] }",
            "names.toml, line 5: XX01: a name is empty or stands here twice",
        ),
        ("XX01 = 3", "names.toml, line 4: invalid type: integer `3`, expected a map"),
    ] {
        assert_eq!(read(text).unwrap_err().to_string(), expected);
    }
}
