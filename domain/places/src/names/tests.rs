//! Spellings of one name, and names that only look alike.

use proptest::prelude::*;

use super::*;
use crate::names::similarity::{Likeness, compare, row_similarity};

fn likeness(a: &str, b: &str) -> Likeness {
    compare(&normalise(a), &normalise(b))
}

#[test]
fn names_that_differ_only_in_marks_case_hyphens_and_articles_are_the_same() {
    for (a, b) in [
        ("Al-Ka'im", "al kaim"),
        ("Al Resafa", "Resafa"),
        ("as-Sulaymaniyah", "Sulaymaniyah"),
        ("Ash Shirqat", "al-Shirqat"),
        ("Aj Jazirah", "Al Jazirah"),
        ("El-Fasher", "Fasher"),
        ("Qal`at Ṣāliḥ", "Qalat Salih"),
        ("THI-QAR", "Thi Qar"),
        ("  Tuz\u{a0}Khurmatu \u{200f}", "Tuz Khurmatu"),
        ("الأنبار", "انبار"),
        ("الموصـــل", "موصل"),
        ("البصرة", "البصره"),
        ("كربَلاء", "كربلا"),
        ("نينوى", "نينوي"),
        ("کرکوک", "كركوك"),
        ("حي ٧ نيسان", "حي 7 نيسان"),
        ("دهۆک", "دهوك"),
        ("St. Raphael", "Saint-Raphaël"),
    ] {
        assert!(likeness(a, b).same, "{a} | {b}: {:?} {:?}", normalise(a), normalise(b));
    }
}

#[test]
fn names_in_the_form_of_variables_are_the_same_as_in_words() {
    for (variable, words) in [
        ("al.daur", "Al-Daur"),
        ("tooz.khurmato", "Tooz Khurmato"),
        ("tooz_khurmato", "Tooz Khurmato"),
        ("abu.al.khaseeb", "Abu Al-Khaseeb"),
        ("abu_al_khaseeb", "Abu Al-Khaseeb"),
        ("ain.al.tamur", "Ain Al-Tamur"),
        ("Ain.Al.Tamur", "Ain Al-Tamur"),
        ("suq..al.shoyokh", "Suq Al-Shoyokh"),
        // The apostrophe becomes a dot as well.
        ("al.mada.in", "Al-Mada'in"),
        ("ra.ua", "Ra'ua"),
        ("al.ba.aj", "Al-Ba'aj"),
        ("al.ka.im", "Al-Ka'im"),
        ("ba.quba", "Ba'quba"),
        ("al.na.maniya", "Al-Na'maniya"),
        ("qal.at.saleh", "Qal'at Saleh"),
        ("al.rifa.i", "Al-Rifa'i"),
    ] {
        let found = likeness(variable, words);
        assert!(found.same, "{variable} | {words}: {:?} {:?}", normalise(variable), normalise(words));
        assert_eq!(normalise(variable).numbers, normalise(words).numbers, "{variable}");
    }
}

#[test]
fn dots_after_initials_and_short_words_change_nothing() {
    for (dotted, plain) in [
        ("St. John", "Saint John"),
        ("St.John", "St John"),
        ("Mt. Sinjar", "Mount Sinjar"),
        ("J. F. Kennedy", "J F Kennedy"),
        ("Camp B.", "Camp B"),
        ("camp.b", "Camp B"),
        ("thawra.1", "Thawra 1"),
        ("commune.i", "Commune I"),
    ] {
        assert!(likeness(dotted, plain).same, "{dotted} | {plain}");
        assert_eq!(normalise(dotted).numbers, normalise(plain).numbers, "{dotted}");
    }
    assert!(likeness("camp.a", "camp.b").similarity <= 0.6);
}

#[test]
fn an_article_is_a_name_if_there_is_no_other_word() {
    assert_eq!(normalise("Al").folded, "al");
    assert_eq!(normalise("Ali Al-Gharbi").folded, "aligharbi");
    assert_eq!(normalise("As Salman").folded, "salman");
    assert_eq!(normalise("As Balad").folded, "asbalad");
}

#[test]
fn spellings_of_one_name_share_a_class() {
    for (a, b) in [
        ("Missan", "Maysan"),
        ("Adhamia", "Al-Adhamiya"),
        ("Makhmur", "Makhmour"),
        ("Tuz Khurmatu", "Tooz Khurmato"),
        ("Wassit", "Wasit"),
        ("Tilkaif", "Tilkaef"),
        ("Halabja", "Halabcha"),
        ("Suleimaniya", "Sulaymaniyya"),
        ("Akre", "Aqra"),
        ("Koissinjaq District", "Koysinjaq"),
    ] {
        assert_eq!(normalise(a).class, normalise(b).class, "{a} | {b}");
    }
}

#[test]
fn numbers_and_directions_tell_neighbours_apart() {
    assert_eq!(normalise("Thawra1").numbers, ["1"]);
    assert_eq!(normalise("Hay 07 Nissan").numbers, ["7"]);
    assert_eq!(normalise("Camp B").numbers, ["b"]);
    assert_eq!(normalise("Commune IV").numbers, ["iv"]);
    assert_eq!(likeness("Thawra1", "Al-Thawra").numbered.as_deref(), Some("1"));
    for (a, b) in [
        ("Thawra1", "Thawra2"),
        ("Commune I", "Commune II"),
        ("Commune V", "Commune VI"),
        ("Camp A", "Camp B"),
        ("West Darfur", "East Darfur"),
        ("Ali Al-Gharbi", "Ali Al-Sharqi"),
        ("Ali Al-Gharbi", "علي الشرقي"),
        ("Zab Al-Kabir", "Zab Al-Saghir"),
        ("Northern Bahr el Ghazal", "Western Bahr el Ghazal"),
        ("Blue Nile", "White Nile"),
        ("Darwaz-e-Balla", "Darwaz-e-Payin"),
    ] {
        let found = likeness(a, b);
        assert!(found.similarity <= 0.6, "{a} | {b}: {found:?}");
    }
}

#[test]
fn names_across_scripts_are_compared_by_sound() {
    for (a, b) in [
        ("الموصل", "Mosul"),
        ("السليمانية", "Al-Sulaymaniyah"),
        ("سلێمانی", "Sulaymaniyah"),
        ("ئاکرێ", "Akre"),
        ("شەقڵاوە", "Shaqlawa"),
        ("القائم", "Al-Ka'im"),
        ("بعقوبة", "Baquba"),
        ("قلعة صالح", "Qalat Saleh"),
        ("دەربەندیخان", "Derbendikhan"),
    ] {
        let found = likeness(a, b);
        assert!(found.across_scripts && found.similarity > 0.88, "{a} | {b}: {found:?}");
    }
    for (a, b) in [("الموصل", "Kirkuk"), ("هەولێر", "Erbil"), ("كركوك", "Karkh"), ("الرطبة", "Ramadi")]
    {
        assert!(likeness(a, b).similarity < 0.7, "{a} | {b}");
    }
}

#[test]
fn other_names_are_not_alike() {
    for (a, b) in [
        ("Ra'ua", "Ana"),
        ("Ra'ua", "Al-Rutba"),
        ("Mergasur", "Makhmour"),
        ("Tarmia", "Al-Thawra"),
        ("Al-Azezia", "Al-Namaniya"),
        ("Al-Fares", "Samarra"),
        ("Soran", "Rawanduz"),
        ("Kifri", "Kufa"),
        ("Balad", "Baladruz"),
    ] {
        let found = likeness(a, b);
        assert!(found.similarity < 0.65, "{a} | {b}: {found:?}");
    }
}

#[test]
fn one_cell_may_hold_several_names() {
    assert_eq!(variants("Erbil (Hawler)"), ["Erbil (Hawler)", "Erbil", "Hawler"]);
    assert_eq!(variants("Cornillon/Grd Bois"), ["Cornillon/Grd Bois", "Cornillon", "Grd Bois"]);
    assert_eq!(variants("Mosul"), ["Mosul"]);
    assert!(variants(&"a/".repeat(1000)).len() <= 8);
}

#[test]
fn nothing_is_like_nothing() {
    for empty in ["", "   ", "'", "-", "\u{200f}", "ـ"] {
        assert!(normalise(empty).is_empty(), "{empty:?}");
        assert!(likeness(empty, empty).similarity < f64::EPSILON);
        assert!(likeness(empty, "Mosul").similarity < f64::EPSILON);
    }
}

proptest! {
    #[test]
    fn likeness_is_the_same_both_ways_and_a_share(a in "\\PC{0,25}", b in "[a-zA-Z' -]{0,15}|[ا-يەێۆ ]{0,12}") {
        let there = likeness(&a, &b);
        let back = likeness(&b, &a);
        prop_assert!((0.0..=1.0).contains(&there.similarity));
        prop_assert!((there.similarity - back.similarity).abs() < 1e-12, "{} | {}", there.similarity, back.similarity);
        prop_assert_eq!((there.same, there.same_class, there.part), (back.same, back.same_class, back.part));
    }

    #[test]
    fn every_name_is_the_same_as_itself_in_capitals_and_with_blanks(name in "[A-Z]?[a-z]{2,8}([ '-][A-Z]?[a-z]{2,8}){0,3}") {
        let capitals = format!("  {}\t", name.to_uppercase());
        prop_assert!(likeness(&name, &capitals).same);
        prop_assert!(likeness(&name, &name.replace('-', " ")).same);
    }

    #[test]
    fn long_names_take_bounded_work(name in "\\PC{0,400}") {
        let forms = normalise(&name);
        prop_assert!(forms.row.len() <= 4 * LONGEST && forms.folded.chars().count() <= 20 * LONGEST);
    }
}

#[test]
fn the_worked_example_of_the_method_page_holds() {
    let (a, b) = (normalise("Koisnjaq"), normalise("Koysinjaq"));
    let sounds = row_similarity(&a.row, &b.row, false);
    assert!((sounds - (1.0 - 0.25 / 6.05)).abs() < 1e-12, "{sounds}");
    let letters = strsim::jaro_winkler(&a.folded, &b.folded);
    assert!((letters - 0.937).abs() < 0.0005);
    assert!((compare(&a, &b).similarity - (0.8 * sounds + 0.2 * letters)).abs() < 1e-12);
    assert_eq!((a.class.as_str(), b.class.as_str()), ("kuisnjak", "kuisinjak"));
    let rows = [
        ("Al-Ka'im", "kaim", "kim"),
        ("Tuz Khurmatu", "tuzkhurmatu", "tudhurmat"),
        ("الموصل", "موصل", "musl"),
    ];
    for (name, folded, class) in rows {
        let forms = normalise(name);
        assert_eq!((forms.folded.as_str(), forms.class.as_str()), (folded, class));
    }
}
