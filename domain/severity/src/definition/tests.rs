//! What is wrong in a file is said with its line.

use super::*;

const SOUND: &str = r#"code = "example"
version = 2
title = { en = "Example" }
instrument = "survey"
basis = "illustrative"
about = { en = "Only to try things." }
combine = "mean"
missing = { rule = "leave-out", least_answered = 0.5 }

[[band]]
code = "low"
title = { en = "Low" }

[[band]]
code = "high"
title = { en = "High" }
from = 60

[[scale]]
code = "services"
title = { en = "Services" }
combine = "sum"
cuts = [40]

[[scale.indicator]]
code = "water"
title = { en = "Water" }
answer = [
    { code = "enough", title = { en = "Enough" }, points = 0 },
    { code = "none", title = { en = "None" }, points = 1.5 },
]

[[scale.indicator]]
code = "school"
title = { en = "Children at school" }
steps = { worse = "smaller", cuts = [0.8, 0.5], least = 0, most = 1 }
"#;

fn refused(old: &str, new: &str) -> String {
    assert!(SOUND.contains(old), "{old}");
    Index::parse("example.toml", &SOUND.replacen(old, new, 1)).unwrap_err().to_string()
}

#[test]
fn a_definition_is_read_whole() {
    let index = Index::parse("example.toml", SOUND).unwrap();
    assert_eq!(index.name(), "example 2");
    assert_eq!(index.cuts_of(&index.scales[0]), [40.0]);
    assert_eq!(index.bands.cuts, [60.0]);
    assert_eq!(index.indicators().map(|(_, one)| one.most()).collect::<Vec<_>>(), [1.5, 2.0]);
    assert_eq!(index.out_of, 100.0);
    assert_eq!(index.not_applicable, NotApplicable::LeaveOut);
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_what_is_allowed() {
    for (old, new, said) in [
        (
            "combine = \"mean\"",
            "combine = \"meen\"",
            "line 7: unknown variant `meen`, expected one of `sum`, `mean`, `quadratic`, `highest`",
        ),
        (
            "missing = {",
            "misssing = {",
            "line 8: unknown field `misssing`, expected one of `code`, `version`",
        ),
        ("version = 2", "version = 0", "line 2: version: versions are counted from 1"),
        ("from = 60", "from = 160", "line 17: band.from: 160 does not lie between 0 and 100"),
        ("from = 60\n", "", "line 15: band.from: say from which score on high holds"),
        ("cuts = [40]", "cuts = [40, 70]", "line 23: scale.cuts: there are 2 bands, so 1 cuts, not 2"),
        (
            "code = \"school\"",
            "code = \"water\"",
            "line 34: indicator.code: water stands twice in this index",
        ),
        ("points = 0 }", "points = 1 }", "line 26: answer.points: one answer must have 0 points, the best"),
        ("points = 1.5", "points = -1", "line 30: answer.points: -1 does not lie between 0 and 1000000"),
        ("points = 1.5", "points = 1e300", "line 30: answer.points: 1000"),
        ("points = 0 }", "points = 0, error = 0.2 }", "line 29: answer.error: the best answer has 0 points"),
        (
            "cuts = [0.8, 0.5]",
            "cuts = [1.8, 0.5]",
            "line 36: steps: the cut 1.8 lies outside of least and most",
        ),
        (
            "cuts = [0.8, 0.5]",
            "cuts = [0.5, 0.8]",
            "line 36: steps: cuts must fall, since smaller numbers are worse",
        ),
        ("code = \"low\"", "code = \"high\"", "line 15: band.code: there are two bands high"),
        (
            "title = { en = \"Water\" }",
            "title = { fr = \"Eau\" }",
            "line 27: indicator.title: \"fr\" is none of en, ar, ckb",
        ),
        (
            "least_answered = 0.5",
            "least_answered = 5",
            "line 8: missing: least_answered is a share from 0 to 1, not 5",
        ),
    ] {
        let error = refused(old, new);
        assert!(error.starts_with(&format!("example.toml, {said}")), "{error}\ninstead of\n{said}");
    }
}

#[test]
fn a_class_ends_at_its_cut() {
    let index = Index::parse("example.toml", SOUND).unwrap();
    let Reading::Number(steps) = &index.scales[0].indicators[1].reading else { panic!("a number") };
    for (number, class) in [(1.0, 0), (0.8, 0), (0.79, 1), (0.5, 1), (0.49, 2), (0.0, 2)] {
        assert_eq!(steps.class(number), class, "{number}");
    }
    for (score, at_worse, at_better) in [(59.9, 0, 0), (60.0, 1, 0), (60.1, 1, 1)] {
        let mut bands = index.bands.clone();
        assert_eq!(bands.band(&bands.cuts, score), at_worse, "{score}");
        bands.at_cut = AtCut::Better;
        assert_eq!(bands.band(&bands.cuts, score), at_better, "{score}");
    }
}
