//! What the compiler does not hold: arrows between rooms, headers, sizes, names.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("..")
}

/// All Rust files of the workspace.
fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![root()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && !name.starts_with('.') && name != "target" && name != "node_modules" {
                waiting.push(path);
            } else if name.ends_with(".rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 50);
    found
}

#[test]
fn each_room_uses_only_the_rooms_below_it() {
    let layers: BTreeMap<String, Vec<String>> =
        toml::from_str(&std::fs::read_to_string(root().join("xtask/layers.toml")).unwrap()).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let allowed = layers.get(name).unwrap_or_else(|| panic!("{name} is not in layers.toml"));
        for dependency in package["dependencies"].as_array().unwrap() {
            let used = dependency["name"].as_str().unwrap();
            let ours = layers.contains_key(used);
            let for_tests = dependency["kind"] == "dev";
            assert!(
                !ours || for_tests || allowed.iter().any(|known| known == used),
                "{name} must not use {used}"
            );
        }
    }
}

#[test]
fn each_file_says_first_what_it_is_about() {
    for (path, text) in sources() {
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        assert!(
            first.starts_with("//!") || first.starts_with("#![doc"),
            "{} has no //! header",
            path.display()
        );
    }
}

#[test]
fn no_file_grows_beyond_reading() {
    for (path, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().lines().count();
        let is_test = path.components().any(|part| part.as_os_str() == "tests");
        assert!(is_test || code <= 500, "{} has {code} lines without its tests", path.display());
    }
}

#[test]
fn no_file_is_a_drawer() {
    for (path, _) in sources() {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for drawer in ["util", "utils", "common", "helper", "helpers", "misc", "manager", "mod"] {
            assert_ne!(name, drawer, "{}", path.display());
        }
    }
}

#[test]
fn nothing_is_left_to_do() {
    let marks = ["TO\u{44}O", "FIX\u{4d}E", "unimplemented\u{21}(", concat!("#[", "ignore")];
    for (path, text) in sources() {
        for mark in marks {
            assert!(!text.contains(mark), "{} holds {mark}", path.display());
        }
    }
}
