//! What pages and reports say is there.
#![allow(missing_docs)]

use std::collections::BTreeSet;
use std::path::Path;

use language::Words;
use terms::Language;

/// All keys that pages, templates and reports ask for.
fn asked() -> BTreeSet<String> {
    let mut asked = BTreeSet::new();
    let web = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting = vec![web.join("src"), web.join("../actions/src")];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).expect("the sources are there") {
            let path = entry.expect("and can be read").path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            for start in [".say(\"", ".tell(\"", ".tell(\n            \""] {
                let found = text.split(start).skip(1).filter_map(|rest| rest.split('"').next());
                asked.extend(found.map(str::to_string));
            }
        }
    }
    asked
}

#[test]
fn every_message_that_is_asked_for_is_there() {
    let asked = asked();
    assert!(asked.len() > 300);
    for key in asked {
        assert!(Words::of(Language::English).knows(&key), "{key} is in no file of locales/en");
    }
}
