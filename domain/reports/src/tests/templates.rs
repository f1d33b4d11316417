//! Templates of packs are read, and what is wrong in one is told with its file.

use terms::Language;

use crate::{Extent, Files, Template};

const DESCRIPTION: &str = r#"
code = "round-report"
extent = "release"
map = "people"
released = true
title = { en = "Report", ar = "تقرير", ckb = "ڕاپۆرت" }
about = { en = "About", ar = "عن", ckb = "دەربارە" }
"#;

fn parse(description: &str, [english, arabic, sorani]: [&str; 3]) -> Result<Template, String> {
    let files = Files {
        path: "packs/reports/round/report.toml",
        description,
        source: "",
        messages: &[
            (Language::English, ["house = House", english]),
            (Language::Arabic, ["house = البيت", arabic]),
            (Language::Sorani, ["house = ماڵ", sorani]),
        ],
    };
    Template::parse(files, &["round", "who"]).map_err(|error| error.to_string())
}

#[test]
fn a_template_says_what_its_messages_need() {
    let said = "a = { $who } in { $round }";
    let template = parse(DESCRIPTION, [said; 3]).expect("sound");
    assert!(template.is_released && template.extent == Extent::Release);
    let needs: Vec<(&str, usize)> = template.needs().map(|(key, gaps)| (key, gaps.len())).collect();
    assert_eq!(needs, [("a", 2), ("house", 0)]);
    assert_eq!(template.words(Language::Sorani).say("house"), "ماڵ");
}

#[test]
fn what_is_wrong_is_told_with_its_file() {
    let told = |description: &str, messages| parse(description, messages).err().expect("wrong");
    let said = "a = { $who }";
    for (wrong, what) in [
        (told(DESCRIPTION, [said, "a = { $round }", said]), "round/ar.ftl: a: every language must have it"),
        (told(DESCRIPTION, [said, said, ""]), "round/ckb.ftl: a: every language"),
        (told(DESCRIPTION, ["a = { $moon }"; 3]), "round/en.ftl: a: there is no figure moon"),
        (told(DESCRIPTION, ["a = A\na = B"; 3]), "round/en.ftl, line 2: a stands twice"),
        (told(&DESCRIPTION.replace("\"people\"", "\"moon\""), [said; 3]), "report.toml, line 4"),
        (told(&DESCRIPTION.replace("\"release\"", "\"area\""), [said; 3]), "line 5: released: only reports"),
        (told(&DESCRIPTION.replace(", ckb = \"ڕاپۆرت\"", ""), [said; 3]), "report.toml, line 6: title"),
    ] {
        assert!(wrong.contains(what), "{wrong} is not {what}");
    }
}
