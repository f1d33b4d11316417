//! The table against the code, and broken tables against their messages.

use std::collections::BTreeSet;
use std::path::Path;

use super::*;

fn roles() -> Roles {
    Roles::load().unwrap_or_else(|error| panic!("{error}"))
}

/// The names of all actions, as they stand in the sources of this crate.
fn names_in_code() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut waiting = vec![Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("src")];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            // A plain `impl Action`, or a macro that makes several.
            for mark in ["const NAME: &'static str = \"", "const NAME: &'static str =\n", "step_action!("] {
                for after in text.split(mark).skip(1) {
                    let after = if mark.ends_with('"') {
                        Some(after)
                    } else {
                        after.split_once('"').map(|(_, rest)| rest)
                    };
                    let name = after.and_then(|after| after.split('"').next()).unwrap();
                    names.insert(name.to_owned());
                }
            }
        }
    }
    names.retain(|name| !name.contains(['\n', '$', ' ']));
    names
}

#[test]
fn every_action_is_in_the_table_and_the_table_knows_no_other() {
    let in_code = names_in_code();
    assert!(in_code.len() > 15, "{in_code:?}");
    let roles = roles();
    let names = |looking: bool| -> BTreeSet<String> {
        let all = roles.permissions().iter().map(|permission| permission.name.clone());
        all.filter(|name| name.starts_with(look::PREFIX) == looking).collect()
    };
    assert_eq!(names(false), in_code);
    assert_eq!(names(true), look::ALL.iter().map(|name| (*name).to_owned()).collect());
}

#[test]
fn viewers_change_nothing_and_administrators_everything() {
    let roles = roles();
    let [viewer, administrator] = ["viewer", ADMINISTRATOR].map(|code| &roles.role(code).unwrap().code);
    for permission in roles.permissions() {
        let Who::Roles(_) = &permission.who else { continue };
        assert!(roles.allows(administrator, &permission.name), "{}", permission.name);
        assert_eq!(
            roles.allows(viewer, &permission.name),
            permission.name == look::PUBLISHED,
            "{}",
            permission.name
        );
    }
    assert!(!roles.allows(administrator, "no.such"));
    assert!(!roles.allows(&Code::new("information-officer").unwrap(), "round.publish"));
}

#[test]
fn a_broken_table_is_refused_with_line_and_field() {
    let role = |code: &str| {
        format!(
            "[[role]]\ncode = \"{code}\"\ntitle = {{ en = \"a\", ar = \"a\", ckb = \"a\" }}\nmeaning = {{ en = \"a\", ar = \"a\", ckb = \"a\" }}\n"
        )
    };
    let admin = role(ADMINISTRATOR);
    let permission = |name: &str, may: &str| {
        format!(
            "[[permission]]\nname = \"{name}\"\nmeaning = {{ en = \"m\", ar = \"m\", ckb = \"m\" }}\nmay = {may}\n"
        )
    };
    let cases = [
        (
            format!("{admin}{}", permission("a.b", "[\"nobody\"]")),
            "x.toml, line 8: may: there is no role \"nobody\"",
        ),
        (
            format!("{admin}{}", permission("a.b", "\"everyone\"")),
            "line 8: may: \"everyone\" is not a list of roles",
        ),
        (format!("{admin}{0}{0}", permission("a.b", "\"oneself\"")), "line 10: name: a.b is there twice"),
        (format!("permission = []\n{admin}{admin}"), "line 7: code: there are two roles administrator"),
        (format!("permission = []\n{}", role("a b")), "line 3: code: "),
        (admin.replace(", ckb = \"a\"", ""), "missing field `permission`"),
        (format!("permission = []\n{}", admin.replace(", ckb = \"a\"", "")), "line 4: title: ckb is missing"),
        (
            format!("permission = []\n{}", admin.replace("ckb", "fr")),
            "line 4: title: \"fr\" is none of en, ar, ckb",
        ),
        (format!("permission = []\n{}", role("viewer")), "there has to be a role administrator"),
        (format!("{admin}{}", permission("a.b", "[]").replace("meaning", "reason")), "line 7: unknown field"),
    ];
    for (text, expected) in cases {
        let error = Roles::parse("x.toml", &text).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}\n{text}");
    }
}
