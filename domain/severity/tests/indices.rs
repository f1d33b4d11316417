//! The index files of the packs: they are read, and give what was worked out by hand.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use severity::{Answers, Index, contributions, read_cell, score};

macro_rules! index {
    ($path:literal) => {
        Index::parse($path, include_str!(concat!("../../../packs/", $path)))
            .unwrap_or_else(|error| panic!("{error}"))
    };
}

/// One location with these answers; all others are missing.
fn one(index: &Index, given: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::new(index, 1);
    for (code, text) in given {
        let (at, (_, indicator)) = index
            .indicators()
            .enumerate()
            .find(|(_, (_, indicator))| indicator.code == **code)
            .unwrap_or_else(|| panic!("no indicator {code}"));
        answers.set(at, 0, read_cell(indicator, text).unwrap_or_else(|error| panic!("{error}")));
    }
    answers
}

#[test]
fn every_index_says_what_it_is_in_three_languages_and_where_it_is_from() {
    for index in [
        index!("return-index/indices/return-index.toml"),
        index!("displacement-index/indices/displacement-index.toml"),
        index!("reach/indices/mcna-2019-severity.toml"),
        index!("reach/indices/red-flag-2021.toml"),
    ] {
        assert!(!index.sources.is_empty(), "{}", index.code);
        let again = Index::parse("again.toml", &index.to_toml()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(again, index, "what is written reads back");
        let titles = index.indicators().map(|(_, one)| &one.title).chain([&index.title, &index.about]);
        for title in titles {
            assert_eq!(title.iter().count(), 3, "{}: {title:?}", index.code);
        }
    }
    let return_index = index!("return-index/indices/return-index.toml");
    assert_eq!(return_index.scales.iter().map(|scale| scale.indicators.len()).collect::<Vec<_>>(), [8, 8]);
    let displacement = index!("displacement-index/indices/displacement-index.toml");
    assert_eq!((displacement.scales.len(), displacement.indicators().count()), (5, 17));
}

/// Results of 2020 for returnees, as shares, put into classes with the table of cut-offs in hand:
/// Al-Falluja, Al-Hatra and Tooz Khurmato.
#[test]
fn the_cuts_of_2019_put_districts_into_the_classes_of_the_table() {
    let index = index!("reach/indices/mcna-2019-severity.toml");
    for (district, given) in [
        (
            "Al-Falluja",
            vec![
                ("g94", "0.98019802", 0),
                ("g96", "0.04950495", 0),
                ("g97", "1", 0),
                ("g99", "0.871287129", 0),
                ("a16", "0.01980198", 0),
                ("b1", "0.465346535", 4),
            ],
        ),
        (
            "Al-Hatra",
            vec![
                ("g96", "0.482758621", 1),
                ("g57", "0.051724138", 1),
                ("a16", "0.120689655", 4),
                ("a12", "0.034482759", 0),
                ("b1", "0.706896552", 4),
            ],
        ),
        (
            "Tooz Khurmato",
            vec![
                ("g96", "0.746753247", 3),
                ("g57", "0.01948052", 0),
                ("a16", "0.11038961", 4),
                ("g63", "0", 0),
            ],
        ),
    ] {
        for (code, number, class) in given {
            let (_, indicator) = index.indicators().find(|(_, one)| one.code == *code).unwrap();
            let cell = read_cell(indicator, number).unwrap();
            assert_eq!(cell.position(), Some(class), "{district}, {code}");
        }
    }
    // Al-Hatra: classes 0, 0, 1, 4 and 4 of the protection of women, of 4 at most: 9/5 of 4.
    let answers = one(
        &index,
        &[
            ("g63", "0"),
            ("a12", "0.034482759"),
            ("g57", "0.051724138"),
            ("a16", "0.120689655"),
            ("b1", "0.706896552"),
        ],
    );
    let scores = score(&index, &answers);
    let women = index.scales.iter().position(|scale| scale.code == *"gender-based-violence").unwrap();
    let of_women = scores.scales[women][0].unwrap();
    assert!((of_women - 45.0).abs() < 1e-12, "{of_women}");
    assert_eq!(index.bands.bands[index.bands.band(&index.bands.cuts, of_women)].code, *"severe");
    assert_eq!(scores.overall[0], None, "nothing is known of other sectors");
}

/// A family at an informal site, worked out after the printed steps: scores times weights, added up,
/// divided by 24, with weights 1, 1 and 8/7 for components of 8, 8 and 7 questions.
#[test]
fn a_family_has_the_red_flag_score_of_the_printed_steps() {
    let index = index!("reach/indices/red-flag-2021.toml");
    let answers = one(
        &index,
        &[
            ("shelter-needs", "some"),
            ("market-distance", "2-to-5-km"),
            ("soap-and-water", "no"),
            ("health-facility-distance", "under-2-km"),
            ("health-facility-services", "6"),
            ("hospital-distance", "over-5-km"),
            ("hospital-services", "3"),
            ("fire-safety", "none"),
            ("shelter-damage", "25-49"),
            ("meals", "mostly"),
            ("waste-collection", "never"),
            ("latrines", "pit-slab"),
            ("drinking-water", "yes"),
            ("eviction", "no"),
            ("site-safety", "yes"),
            ("explosives-or-chemicals", "none"),
            ("livelihoods", "casual-labour"),
            ("primary-school", "yes"),
            ("secondary-school", "no"),
            ("distancing-advice", "unknown"),
            ("handwashing-facilities", "no"),
            ("distancing-practice", "yes"),
            ("covid-testing", "no"),
        ],
    );
    let scores = score(&index, &answers);
    let printed = (5.25 + 3.25 + 3.75 * 8.0 / 7.0) / 24.0;
    let overall = scores.overall[0].unwrap();
    assert!((overall - printed).abs() < 1e-12, "{overall} is not {printed}");
    assert_eq!(index.bands.bands[index.bands.band(&index.bands.cuts, overall)].code, *"high");
    let parts = contributions(&index, &answers, 0).unwrap();
    let weighed = parts.iter().map(|part| part.to_overall).sum::<f64>();
    assert!((weighed - overall).abs() < 1e-12);
    // One casual day labourer's 0.75 of seven questions, a third of the whole.
    assert!((parts[16].to_overall - 0.75 / 7.0 / 3.0).abs() < 1e-12);
}

#[test]
fn what_is_no_answer_is_told_with_those_that_are() {
    let index = index!("reach/indices/red-flag-2021.toml");
    let of = |code: &str| index.indicators().map(|(_, one)| one).find(|one| one.code == *code).unwrap();
    let refused = |code, given| read_cell(of(code), given).unwrap_err().to_string();
    assert_eq!(
        refused("fire-safety", "perhaps"),
        "\"perhaps\" is none of the answers to fire-safety: some, none"
    );
    assert_eq!(
        refused("hospital-services", "many"),
        "\"many\" is no number, and hospital-services asks for one"
    );
    assert_eq!(
        refused("hospital-services", "9"),
        "9 cannot be meant by hospital-services: it goes from 0 to 8"
    );
    for blank in ["", "NA", "#N/A", " n/a "] {
        assert_eq!(read_cell(of("fire-safety"), blank).unwrap(), severity::Cell::MISSING);
    }
}
