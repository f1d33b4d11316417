//! What cannot be read is refused with 2, says what to do, and changes nothing.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::{Desk, Ended, bad_file, idp_list, location, shared_data};

/// A desk with a draft and a published round, which no refusal may change.
struct Kept {
    desk: Desk,
    before: Vec<u8>,
}

impl Kept {
    fn new() -> Self {
        let desk = Desk::new();
        desk.must(&["init", "--operation", "iraq"]);
        for round in ["110", "111"] {
            let file = desk.file("kept.csv", &idp_list(&[location(1, 4), location(2, 10)]));
            desk.must(&["import", "idp-master-list", &file, "--round", round, "--date", "2019-10-31"]);
        }
        desk.must(&["round", "review", "110"]);
        desk.must(&["round", "approve", "110", "--as", "basim"]);
        desk.must(&["round", "publish", "110", "--as", "basim"]);
        let before = std::fs::read(desk.database()).unwrap();
        Self { desk, before }
    }

    /// Imports a file as a list of an instrument, and expects a refusal that says all these words.
    fn refuses(&self, instrument: &str, name: &str, bytes: &[u8], words: &[&str]) {
        let file = self.desk.file(name, bytes);
        let ended = self.desk.run(&["import", instrument, &file, "--round", "112", "--date", "2019-10-31"]);
        self.refused(&ended, &[&[name], words].concat());
    }

    /// Expects a refusal that says all these words, and that nothing was changed.
    fn refused(&self, ended: &Ended, words: &[&str]) {
        assert_eq!(ended.code, 2, "{words:?}: {}{}", ended.out, ended.err);
        for word in words {
            assert!(ended.err.contains(word), "it should say \"{word}\": {}", ended.err);
        }
        assert!(!ended.err.contains("panicked"), "{}", ended.err);
        let after = std::fs::read(self.desk.database()).unwrap();
        assert!(after == self.before, "the database changed, though it said {}", ended.err);
        let log = std::fs::metadata(self.desk.path("data/masar.db-wal")).map_or(0, |log| log.len());
        assert_eq!(log, 0, "something waits to be written, though it said {}", ended.err);
    }
}

const IDP: &str = "idp-master-list";
const RETURNEE: &str = "returnee-master-list";

#[test]
fn files_that_are_no_lists_are_refused_by_name() {
    let kept = Kept::new();
    let list = String::from_utf8(idp_list(&[location(1, 4)])).unwrap();
    let other = list.replace("Households", "Remarks").replace("Individuals", "More remarks");
    let letter = b"Dear colleagues,\nplease find attached nothing.\n";
    let cut = bad_file::xlsx("IDPs", &[vec!["Place id", "Households"], vec!["1", "4"]]);
    let cut = &cut[..cut.len() * 2 / 3];
    let noise: Vec<u8> = (1..3000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let cases: [(&str, &[u8], &[&str]); 10] = [
        ("report.pdf", b"%PDF-1.7\n1 0 obj", &["not a spreadsheet but a PDF", "ask the sender"]),
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &["not a spreadsheet"]),
        ("noise.xlsx", &noise, &["not a spreadsheet"]),
        ("empty.xlsx", b"", &["the file is empty", "download it again"]),
        ("empty.csv", b"", &["the file is empty"]),
        ("blank.csv", b"\r\n \r\n\r\n", &[]),
        ("letter.csv", letter, &[]),
        ("one-line.csv", b"only these words", &[]),
        ("other.csv", other.as_bytes(), &["row 1", "total of households"]),
        ("cut.xlsx", cut, &["again"]),
    ];
    for (name, bytes, words) in cases {
        kept.refuses(IDP, name, bytes, words);
    }
}

#[test]
fn workbooks_with_a_password_are_told_how_to_lose_it() {
    let kept = Kept::new();
    for (name, bytes) in
        [("locked.xlsx", bad_file::encrypted_xlsx()), ("locked.ods", bad_file::encrypted_ods())]
    {
        kept.refuses(IDP, name, &bytes, &["password", "save", "import again"]);
    }
    // Whatever the file is called.
    kept.refuses(IDP, "locked.csv", &bad_file::encrypted_xlsx(), &["password"]);
}

#[test]
fn a_list_of_others_is_refused_and_its_instrument_named() {
    let kept = Kept::new();
    let returnees = "Returnee Master List\r\nPlace id,Governorate,District,Location name in English,Latitude,Longitude,Households,Individuals,Habitual residence (Habitable),Habitual residence (Uninhabitable),Anbar,Ninewa\r\n1,Ninewa,Mosul,Hay Al-Noor,36.3,43.1,4,24,4,0,4,0\r\n";
    let words = ["looks like returnee-master-list", "masar import returnee-"];
    kept.refuses(IDP, "returnees.csv", returnees.as_bytes(), &words);
    let idps = ["IDP Master List\r\n".as_bytes(), &idp_list(&[location(1, 4)])].concat();
    let words = ["looks like idp-master-list", "masar import idp-", "--force"];
    kept.refuses(RETURNEE, "idps.csv", &idps, &words);
    let Some(folder) = shared_data() else { return };
    for (name, as_what, is) in [
        ("iraq_returnee_master_list_2020-02-29.csv", IDP, "looks like returnee-master-list"),
        ("iraq_idp_master_list_2020-02-29.csv", RETURNEE, "looks like idp-master-list"),
        ("iraq_idp_master_list_round123_2021-09-30.xlsx", RETURNEE, "looks like idp-master-list"),
    ] {
        let path = folder.join("dtm_iraq").join(name);
        let ending = path.extension().unwrap().to_str().unwrap();
        // Under a name that tells nothing.
        kept.refuses(as_what, &format!("list.{ending}"), &std::fs::read(&path).unwrap(), &[is]);
    }
}

/// Headings of the same list, most of them of other categories.
const OTHER_LABELS: [&str; 15] = [
    "Place id",
    "Governorate",
    "District",
    "Location name in English",
    "Latitude",
    "Longitude",
    "Families",
    "Individuals",
    "Erbil",
    "Kirkuk",
    "Host families",
    "School building",
    "Religious building",
    "Pre-June14",
    "Post April15",
];

#[test]
fn two_rows_that_could_be_the_headings_are_both_named() {
    let kept = Kept::new();
    let list = String::from_utf8(idp_list(&[location(1, 4), location(2, 9)])).unwrap();
    let list: Vec<Vec<&str>> = list.lines().map(|line| line.split(',').collect()).collect();
    let mut second = list.clone();
    second[0] = OTHER_LABELS.to_vec();
    let twice = [&list[..], &[vec![""]], &second[..]].concat();
    let words = ["two.xlsx › May", "rows 1, 5 of two.xlsx", "remove one"];
    kept.refuses(IDP, "two.xlsx", &bad_file::xlsx("May", &twice), &words);
}

#[test]
fn a_workbook_that_unfolds_without_end_is_refused_within_little_memory() {
    let kept = Kept::new();
    let file = kept.desk.file("bomb.xlsx", &bad_file::zip_bomb());
    let arguments = ["import", IDP, &file, "--round", "112", "--date", "2019-10-31"];
    // Half of what it unfolds to; the program itself does not count.
    let within = kept.desk.run_within("ulimit -d 200000", &arguments);
    kept.refused(&within, &["bomb.xlsx", "sheet1.xml", "text of more than"]);
}

#[test]
fn a_round_that_is_closed_says_how_to_open_it() {
    let kept = Kept::new();
    let file = kept.desk.file("a.csv", &idp_list(&[location(1, 4)]));
    let import = |round| ["import", IDP, &file, "--round", round, "--date", "2019-10-31"];
    kept.refused(&kept.desk.run(&import("110")), &["round 110", "published", "masar round correct"]);
    let dry = [&import("110")[..], &["--dry-run"]].concat();
    kept.refused(&kept.desk.run(&dry), &["round 110", "published"]);
}

#[test]
fn wrong_words_on_the_command_line_are_explained() {
    let kept = Kept::new();
    let file = kept.desk.file("a.csv", &idp_list(&[location(1, 4)]));
    let import = |instrument: &str, file: &str, round: &str, date: &str| {
        kept.desk.run(&["import", instrument, file, "--round", round, "--date", date])
    };
    for date in ["31.10.2019", "2021-13-01", "30/09/2021", "2021-02-29", "yesterday", ""] {
        let words = [&format!("\"{date}\" is not a date"), "2021-09-30 (year, month, day)"];
        kept.refused(&import(IDP, &file, "112", date), &words.map(|word: &str| word));
    }
    for round in ["x", "1.5", "", "99999999999"] {
        kept.refused(&import(IDP, &file, round, "2019-10-31"), &["is not the number of a round"]);
    }
    kept.refused(&import(IDP, &file, "-3", "2019-10-31"), &["-3"]);
    kept.refused(&import("idp-list", &file, "112", "2019-10-31"), &["\"idp-list\"", IDP, RETURNEE]);
    kept.refused(&import(IDP, "nowhere.csv", "112", "2019-10-31"), &["cannot read nowhere.csv"]);
    let folder = kept.desk.path("data").to_string_lossy().into_owned();
    kept.refused(&import(IDP, &folder, "112", "2019-10-31"), &[&folder, "is a folder", "name a file in it"]);
}

#[test]
fn scripts_get_each_refusal_as_json_too() {
    let kept = Kept::new();
    let file = kept.desk.file("a.csv", &idp_list(&[location(1, 4)]));
    let empty = kept.desk.file("empty.csv", b"");
    let import = |file, round, date| ["import", IDP, file, "--round", round, "--date", date];
    for (words, reason) in [
        (import(&empty, "112", "2019-10-31"), "cannot read empty.csv: the file is empty"),
        (import(&file, "110", "2019-10-31"), "idp-master-list round 110 is published"),
        (import(&file, "112", "2019-02-30"), "invalid value '2019-02-30' for '--date <YYYY-MM-DD>'"),
        (import(&file, "112", "--partial"), "a value is required for '--date <YYYY-MM-DD>'"),
    ] {
        let (code, answer) = kept.desk.json(&words);
        let error = answer["error"].as_str().unwrap_or_default();
        assert!(code == 2 && error.starts_with(reason), "{words:?}: {code} {error}");
        assert!(!error.contains('\n'), "{error}");
    }
    let (code, answer) = kept.desk.json(&["import"]);
    let error = answer["error"].as_str().unwrap_or_default();
    assert!(code == 2 && error.contains("--round <N>") && error.contains("<FILE>"), "{error}");
}

#[test]
fn what_is_not_there_is_named() {
    let kept = Kept::new();
    let run = |arguments: &[&str], words: &[&str]| kept.refused(&kept.desk.run(arguments), words);
    run(&["round", "review", "999"], &["no round 999", "masar round list"]);
    run(&["compare", "110", "999"], &["no round 999"]);
    run(&["export", "--round", "110", "--edition", "7"], &["no edition 7", "published editions: 1"]);
    run(&["export", "--round", "111", "--edition", "1"], &["no edition 1", "none yet"]);
    run(
        &["export", "--round", "110", "--as-of", "1999-01-01T00:00:00Z"],
        &["nothing was known", "first imp"],
    );
    run(&["export", "--round", "110", "--as-of", "monday"], &["\"monday\" is not a moment"]);
    run(&["findings", "--round", "111", "--code", "no/such"], &["\"no/such\"", "--catalogue"]);
    run(&["findings", "accept", "77", "--round", "111", "--reason", "x"], &["finding 77"]);
    run(&["round", "list", "--role", "king"], &["\"king\" is not a role", "viewer"]);
    run(&["round", "review", "111", "--role", "viewer"], &["amal (viewer) may not"]);
}

#[test]
fn proposed_columns_are_confirmed_once_and_remembered() {
    let desk = Desk::new();
    let text = "State,State Pcode,LGA,LGA Pcode,IDP households,IDP individuals\r\nBorno,NG008,Bama,NG008003,10,50\r\nBorno,NG008,Gwoza,NG008012,20,110\r\n";
    let file = desk.file("a.csv", text.as_bytes());
    let import = |round: &'static str, more: &[&str]| {
        let arguments = ["import", "baseline-assessment", &file, "--round", round, "--date", "2021-07-30"];
        desk.run(&[&arguments, more].concat())
    };
    let ended = import("1", &[]);
    assert!(ended.code == 2 && ended.err.contains("--accept-mapping"), "{}{}", ended.out, ended.err);
    assert!(ended.out.contains("IDPs, total households"), "{}", ended.out);
    assert_eq!(import("1", &["--accept-mapping"]).code, 0);
    assert_eq!(import("2", &[]).code, 0, "the next round needs no hand");
}
