//! The help teaches. That this test stands here also makes cargo build the
//! program before the journeys of `e2e` drive it.
#![allow(missing_docs, clippy::unwrap_used)]

use std::process::Command;

#[test]
fn the_help_shows_the_way_from_a_file_to_an_edition() {
    let output = Command::new(env!("CARGO_BIN_EXE_masar")).arg("--help").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut from = 0;
    for step in
        ["masar init", "masar places import", "masar import", "masar round review", "masar round publish"]
    {
        from +=
            text[from..].find(step).unwrap_or_else(|| panic!("{step} is missing or out of order:\n{text}"));
    }
}

#[test]
fn every_command_has_help_of_its_own() {
    for command in [
        "demo", "init", "import", "round", "compare", "flows", "export", "places", "findings", "mapping",
        "settings", "people", "audit", "simulate", "serve",
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_masar")).args([command, "--help"]).output().unwrap();
        assert!(output.status.success(), "{command}");
        assert!(output.stdout.len() > 200, "{command} says too little");
    }
}

#[test]
fn every_command_about_people_has_examples() {
    for command in ["add", "invite", "reset", "grant", "take"] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_masar")).args(["people", command, "--help"]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains(&format!("masar people {command}")), "{text}");
    }
}
