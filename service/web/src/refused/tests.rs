//! Every reason is said in every language, with what it is about.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;

use super::*;

#[test]
fn every_kind_of_reason_is_said_in_every_language_with_what_it_is_about() {
    for kind in actions::reason::KINDS {
        let gaps: Vec<&str> =
            kind.message.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()).collect();
        let filled: BTreeMap<String, String> = gaps
            .iter()
            .map(|gap| ((*gap).to_owned(), if *gap == "count" { "3".into() } else { format!("<{gap}>") }))
            .collect();
        let reason = Reason { kind, gaps: filled, titles: BTreeMap::new() };
        let mut said = Vec::new();
        for language in Language::ALL {
            let words = Words::of(language);
            let text = because(&reason, words);
            assert!(
                !text.contains(kind.code) && !text.contains('$'),
                "{language}: {} is not said: {text}",
                kind.code
            );
            assert!(!text.contains('`'), "{language}: {}: pages have no commands: {text}", kind.code);
            for gap in gaps.iter().filter(|gap| !matches!(**gap, "count" | "code" | "entry" | "line")) {
                assert!(
                    text.contains(&format!("<{gap}>")),
                    "{language}: {}: {gap} is missing: {text}",
                    kind.code
                );
            }
            said.push(text);
        }
        assert!(said[0] != said[1] && said[1] != said[2], "{} is said in three languages", kind.code);
    }
}

#[test]
fn files_that_cannot_be_read_are_told_in_the_language_of_the_page() {
    let limits = sheets::Limits::default();
    for (file, bytes, english, sorani) in [
        ("a.pdf", b"%PDF-1.7".as_slice(), "it is not a spreadsheet but a PDF", "a.pdf خشتەی داتا نییە"),
        ("b.xlsx", b"PK\x03\x04cut".as_slice(), "damaged", "b.xlsx پچڕاوە"),
        ("c.csv", b"a,b\n\"x,1\n".as_slice(), "never closed", "نیشانەی وتە"),
    ] {
        let refusal = Refusal::from(sheets::read(file, bytes, &limits).unwrap_err());
        let said = |language| in_words(&refusal, Words::of(language)).replace(['\u{2068}', '\u{2069}'], "");
        assert!(said(Language::English).contains(english), "{}", said(Language::English));
        assert!(said(Language::Sorani).contains(sorani), "{}", said(Language::Sorani));
        assert!(said(Language::Arabic).chars().any(is_arabic_letter), "{}", said(Language::Arabic));
    }
}
