//! Every finding is told in every language, with its values as the language writes them.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use terms::Severity;

/// The gaps of an English text, written `{gap}`.
fn gaps_of(english: &str) -> BTreeSet<&str> {
    english.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(gap, _)| gap).collect()
}

/// What a file of `locales` has: the gaps of each text by `key.attribute`, or by key.
fn told(text: &str) -> BTreeMap<String, BTreeSet<&str>> {
    let (mut told, mut key, mut place) = (BTreeMap::<_, BTreeSet<&str>>::new(), "", String::new());
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            (key, place) = (name, name.to_string());
        } else if let Some((name, _)) = line.strip_prefix("    .").and_then(|rest| rest.split_once(" =")) {
            told.remove(key);
            place = format!("{key}.{name}");
            assert!(!told.contains_key(&place), "{place} stands twice");
        }
        let gaps = told.entry(place.clone()).or_default();
        gaps.extend(line.split('$').skip(1).filter_map(|rest| rest.split([' ', '}']).next()));
    }
    told.remove("");
    told
}

#[test]
fn every_kind_is_told_in_every_language_with_the_same_gaps() {
    let mut wanted: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for kind in actions::finding::kinds() {
        for (attribute, text) in [("title", kind.title), ("message", kind.message), ("remedy", kind.remedy)] {
            wanted.insert(format!("{}.{attribute}", key(kind.code)), gaps_of(text));
        }
    }
    wanted.insert("alike".into(), gaps_of(ALIKE));
    for (phrase, english) in phrases::PHRASES {
        let gaps = wanted.entry(phrase.into()).or_default();
        gaps.extend(gaps_of(english));
    }
    wanted.extend(phrases::SINGLE.map(|word| (word.to_string(), BTreeSet::new())));
    wanted.insert("and-more".into(), BTreeSet::from(["values", "more"]));
    for (language, text) in TEXTS {
        let there = told(text);
        let said = |told: &BTreeMap<String, BTreeSet<&str>>| told.keys().cloned().collect::<BTreeSet<_>>();
        let (missing, beyond) = (&said(&wanted) - &said(&there), &said(&there) - &said(&wanted));
        assert!(
            missing.is_empty() && beyond.is_empty(),
            "{language}: missing {missing:?}, beyond {beyond:?}"
        );
        for (place, gaps) in &there {
            assert_eq!(gaps, &wanted[place], "{language}: {place}");
        }
    }
}

#[test]
fn commands_in_remedies_are_the_same_in_every_language() {
    let commands = |code: &str, language| -> BTreeSet<String> {
        let told = remedy(code, Words::of(language));
        told.pieces.into_iter().filter(|piece| piece.is_command).map(|piece| piece.text).collect()
    };
    for kind in actions::finding::kinds() {
        let english = commands(kind.code, Language::English);
        assert_eq!(commands(kind.code, Language::Arabic), english, "{}", kind.code);
        assert_eq!(commands(kind.code, Language::Sorani), english, "{}", kind.code);
    }
}

#[test]
fn a_remedy_leads_to_the_page_that_does_what_a_command_does() {
    let pages = |language| -> BTreeSet<String> {
        let kinds = actions::finding::kinds();
        let pieces = kinds.iter().flat_map(|kind| remedy(kind.code, Words::of(language)).pieces);
        pieces.filter_map(|piece| piece.page).map(|(href, _)| href).collect()
    };
    assert_eq!(pages(Language::English), ["/en/places", "/en/places/doubts"].map(str::to_owned).into());
    assert_eq!(pages(Language::Sorani), ["/ckb/places", "/ckb/places/doubts"].map(str::to_owned).into());
}

fn list() -> Instrument {
    let pack = actions::pack::Pack::load().unwrap();
    pack.instrument(&terms::Code::new("idp-master-list").unwrap()).unwrap().clone()
}

/// What a finding says on an English, an Arabic and a Sorani page, without the marks around gaps.
fn said(code: &str, arguments: &[(&str, &dyn std::fmt::Display)]) -> [String; 3] {
    let finding = kind(code).unwrap().at(Address::sheet("a.csv", ""), "", arguments);
    on_pages(&finding)
}

fn on_pages(finding: &Finding) -> [String; 3] {
    let list = list();
    Language::ALL.map(|language| {
        let said = message(finding, &list, Words::of(language));
        assert_eq!(said.lang, language.tag());
        said.text.replace(['\u{2067}', '\u{2068}', '\u{2069}'], "")
    })
}

#[test]
fn numbers_dimensions_and_units_are_written_as_the_reader_does() {
    let arguments: [(&str, &dyn std::fmt::Display); 4] =
        [("dimension", &"shelter"), ("found", &1530), ("unit", &"households"), ("expected", &1540)];
    let [english, arabic, sorani] = said("record/sum-mismatch", &arguments);
    assert_eq!(english, "the Shelter type cells add up to 1,530 households, the row says 1,540");
    assert_eq!(arabic, "مجموع خلايا «نوع المأوى» هو ١٬٥٣٠ (الأسر)، وفي الصف ١٬٥٤٠");
    assert_eq!(sorani, "کۆی خانەکانی «جۆری شوێنی نیشتەجێبوون» ١٬٥٣٠ـە (خێزانەکان)، لە ڕیزەکەدا ١٬٥٤٠");
    let [.., arabic, _] = said("record/shares-sum", &[("dimension", &"shelter"), ("found", &0.97)]);
    assert!(arabic.ends_with("هو ٠٫٩٧"), "{arabic}");
}

#[test]
fn rounds_and_days_are_not_grouped() {
    let arguments: [(&str, &dyn std::fmt::Display); 3] =
        [("text", &"Round 1099"), ("found", &1099), ("round", &1100)];
    assert!(said("round/other-round", &arguments)[1].contains("الجولة ١٠٩٩؛ وأُدخل على أنه الجولة ١١٠٠"));
    let arguments: [(&str, &dyn std::fmt::Display); 3] =
        [("text", &"list"), ("found", &"2019-04"), ("date", &"2019-06-30")];
    let [english, arabic, _] = said("round/other-date", &arguments);
    assert_eq!(english, "\"list\" speaks of Apr 2019; the date given is 30 June 2019");
    assert!(arabic.contains("نيسان ٢٠١٩؛ والتاريخ المعطى ٣٠ حزيران ٢٠١٩"), "{arabic}");
}

#[test]
fn counts_choose_the_plural() {
    let told: BTreeSet<String> = [1, 2, 3, 11, 100]
        .map(|count| said("sheets/more-rows-left-out", &[("count", &count)])[1].clone())
        .into();
    assert_eq!(told.len(), 5);
    assert!(told.contains("عُدّت ٣ صفوف أخرى ملاحظات لا بيانات"), "{told:?}");
}

#[test]
fn what_a_file_says_stays_and_is_kept_apart() {
    let heading = "Individuals 2014 (households)";
    let finding = kind("column/unknown").unwrap().at(Address::default(), "", &[("heading", &heading)]);
    let arabic = message(&finding, &list(), Words::of(Language::Arabic)).text;
    assert!(arabic.contains("\u{2068}Individuals 2014 (households)\u{2069}"), "{arabic}");
    let finding = kind("column/unknown").unwrap().at(Address::default(), "", &[("heading", &"الأسر")]);
    let english = message(&finding, &list(), Words::of(Language::English)).text;
    assert!(english.starts_with("\"\u{2068}الأسر\u{2069}\""), "{english}");
}

#[test]
fn words_of_ours_within_values_are_translated() {
    let arguments: [(&str, &dyn std::fmt::Display); 4] =
        [("found", &600), ("heading", &"Camp"), ("rows", &"rows 5 to 20"), ("expected", &610)];
    let [_, arabic, _] = said("sheet/total-row-mismatch", &arguments);
    assert_eq!(arabic, "في صف المجموع ٦٠٠ لـCamp، ومجموع الصفوف من ٥ إلى ٢٠ هو ٦١٠");
    let candidates = "Al-Qa'im (87 %, the names are alike (91 %)); Ana (60 %)";
    let arguments: [(&str, &dyn std::fmt::Display); 3] =
        [("area", &"Anbar / Qaem"), ("rows", &"11 rows"), ("candidates", &candidates)];
    let [_, arabic, sorani] = said("place/doubtful-area", &arguments);
    assert_eq!(arabic, "Anbar / Qaem (١١ صفًا) قد تكون: Al-Qa'im (٨٧٪، الاسمان متشابهان ٩١٪)، Ana (٦٠٪)");
    assert!(sorani.contains("(١١ ڕیز)"), "{sorani}");
    let finding = kind("place/doubtful-area").unwrap().at(Address::default(), "", &arguments);
    let marked = message(&finding, &list(), Words::of(Language::Arabic)).text;
    assert!(
        marked.contains("\u{2067}\u{2068}Al-Qa'im\u{2069} ("),
        "our words keep their direction: {marked}"
    );
    let arguments: [(&str, &dyn std::fmt::Display); 4] = [
        ("name", &"15 smaller places of Ninewa"),
        ("number", &1245),
        ("unit", &"households"),
        ("previous", &113),
    ];
    let [_, arabic, _] = said("round/vanished", &arguments);
    assert_eq!(arabic, "ليس في هذا الملف: ١٥ مكانًا أصغر في Ninewa، وكان العدد ١٬٢٤٥ (الأسر) في الجولة ١١٣");
    let values = "1 (30 rows), 2 (1 row) and 4 more";
    let arguments: [(&str, &dyn std::fmt::Display); 3] =
        [("heading", &"Level"), ("what", &"admin levels"), ("values", &values)];
    let [_, arabic, _] = said("sheet/mixed-rows", &arguments);
    assert!(arabic.contains("(مستويات إدارية): 1 (٣٠ صفًا)، 2 (صف واحد) و٤ غيرها"), "{arabic}");
    let arguments: [(&str, &dyn std::fmt::Display); 3] =
        [("latitude", &"43.5"), ("longitude", &"–"), ("guess", &"these are no numbers")];
    let [_, arabic, _] = said("place/impossible-point", &arguments);
    assert_eq!(arabic, "خط العرض 43.5 وخط الطول –: هذه ليست أرقامًا");
}

#[test]
fn a_finding_that_speaks_for_others_says_so() {
    let arguments: [(&str, &dyn std::fmt::Display); 2] = [("heading", &"Camp"), ("number", &-1)];
    let one = kind("record/negative").unwrap().at(Address::sheet("a.csv", "").row(3), "7", &arguments);
    let [english, arabic, sorani] = on_pages(&one.for_many(1501, "2004 rows"));
    assert_eq!(english, "Camp is −1; the like in 1,501 of 2,004 rows");
    assert_eq!(arabic, "Camp = −١؛ ومثله ١٬٥٠١ من ٢٬٠٠٤ صفوف");
    assert_eq!(sorani, "Camp = −١؛ هەروەها ١٬٥٠١ لە ٢٬٠٠٤ ڕیز");
}

#[test]
fn what_nobody_knows_any_more_is_said_as_it_was_stored() {
    let gone = FindingKind {
        code: "record/gone",
        severity: Severity::Notice,
        title: "gone",
        message: "{heading} is gone",
        remedy: "nothing to do",
    };
    let arabic = Words::of(Language::Arabic);
    let stored = gone.at(Address::default(), "", &[("heading", &"Camp")]);
    assert_eq!(message(&stored, &list(), arabic), in_english("Camp is gone"));
    assert_eq!(title("record/gone", arabic), in_english("record/gone"));
    let mut other = kind("record/negative").unwrap().at(Address::default(), "", &[("number", &-1)]);
    other.message = "told in another way".into();
    assert_eq!(message(&other, &list(), arabic), in_english("told in another way"));
}
