//! Messages are there in all languages; numbers and days read right.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

fn keys(texts: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for text in texts {
        for (key, gaps) in messages(text).unwrap_or_else(|error| panic!("{error}: {text:.80}")) {
            assert!(all.insert(key.clone(), gaps).is_none(), "{key} stands in two files");
        }
    }
    all
}

#[test]
fn every_language_has_every_message_with_the_same_gaps() {
    let english = keys(TEXTS[0].1);
    assert!(english.len() > 40);
    for (language, texts) in &TEXTS[1..] {
        assert_eq!(keys(texts), english, "{language}");
    }
}

#[test]
fn what_is_no_message_is_told_with_its_line() {
    let told = |text| messages(text).map_err(|error| error.line);
    assert_eq!(told("a = A { $b } and { $c-d }\n").map(|keys| keys["a"].len()), Ok(2));
    assert_eq!(told("a = A\n\nb = { $c\n"), Err(3));
    assert_eq!(told("a = A\na = B\n"), Err(2));
}

#[test]
fn numbers_are_written_as_each_language_writes_them() {
    let [english, arabic, sorani] = Language::ALL.map(Words::of);
    for (number, in_english, in_arabic) in [
        (0.0, "0", "٠"),
        (-0.4, "0", "٠"),
        (999.0, "999", "٩٩٩"),
        (1234.0, "1,234", "١٬٢٣٤"),
        (-1_189_580.0, "−1,189,580", "−١٬١٨٩٬٥٨٠"),
    ] {
        assert_eq!(english.whole(number), in_english);
        assert_eq!(arabic.whole(number), in_arabic);
        assert_eq!(sorani.whole(number), in_arabic);
    }
    assert_eq!(english.signed(5.0), "+5");
    assert_eq!(english.signed(0.2), "0");
    assert_eq!(english.share(0.126), "13%");
    assert_eq!(english.share(0.0951), "9.5%");
    assert_eq!(arabic.share(0.05), "٥٫٠٪");
    assert_eq!(english.short(1_200_000.0), "1.2M");
    assert_eq!(english.short(250_000.0), "250K");
    assert_eq!(english.short(9_000.0), "9,000");
    assert_eq!(arabic.short(250_000.0), "٢٥٠\u{a0}ألف");
}

#[test]
fn days_are_written_as_each_language_writes_them() {
    let day = "2021-09-30".parse().unwrap();
    let written = Language::ALL.map(|language| Words::of(language).day(day));
    assert_eq!(written, ["30 September 2021", "٣٠ أيلول ٢٠٢١", "٣٠ی ئەیلوولی ٢٠٢١"]);
    assert_eq!(Words::of(Language::English).month(day), "Sep 2021");
}

#[test]
fn plurals_follow_the_language() {
    let say = |language, number| Words::of(language).tell("locations", &[("count", Gap::Number(number))]);
    assert_eq!(say(Language::English, 1.0), "1 location");
    assert_eq!(say(Language::English, 3.0), "3 locations");
    let arabic: BTreeSet<String> =
        [0.0, 1.0, 2.0, 3.0, 11.0, 100.0].map(|number| say(Language::Arabic, number)).into();
    assert_eq!(arabic.len(), 6, "{arabic:?}");
    assert_eq!(say(Language::Arabic, 1_103.0).replace(['\u{2068}', '\u{2069}'], ""), "١٬١٠٣ مواقع");
    assert_eq!(say(Language::Arabic, 199.0).replace(['\u{2068}', '\u{2069}'], ""), "١٩٩ موقعًا");
    assert_eq!(say(Language::Arabic, 102.0).replace(['\u{2068}', '\u{2069}'], ""), "١٠٢ موقع");
    assert_ne!(say(Language::Sorani, 1.0), say(Language::Sorani, 2.0));
}
