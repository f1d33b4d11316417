//! The main journey, from boundaries to a corrected edition, on a file and on a
//! server: both engines give the same answers at each step.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::io::Read;

use e2e::pair::{Pair, timeless};
use e2e::postgres::Server;
use e2e::serving::Serving;
use e2e::{Desk, database, shared_data};

/// A made-up operation with planted mistakes: the folder it is in, and the files in it.
struct MadeUp {
    desk: Desk,
    files: Vec<String>,
}

impl MadeUp {
    fn new() -> Self {
        let desk = Desk::new();
        let folder = desk.path("made-up").to_string_lossy().into_owned();
        desk.must(&["simulate", "--scale", "0.03", "--rounds", "3", "--errors", "12", "--output", &folder]);
        let mut files: Vec<String> = std::fs::read_dir(desk.path("made-up"))
            .unwrap()
            .map(|entry| entry.unwrap().path().to_string_lossy().into_owned())
            .collect();
        files.sort();
        Self { desk, files }
    }

    /// The boundaries down to the districts.
    fn boundaries(&self) -> Vec<&str> {
        let ends = ["adm0.geojson", "adm1.geojson", "adm2.geojson"];
        let is_wanted = |file: &&str| ends.iter().any(|end| file.ends_with(end));
        self.files.iter().map(String::as_str).filter(is_wanted).collect()
    }

    /// The list of an instrument and a round, and the day in its name.
    fn list(&self, instrument: &str, round: &str) -> (&str, &str) {
        let wanted = format!("_{instrument}_round-{round}_");
        let file = self.files.iter().find(|file| file.contains(&wanted)).unwrap();
        let (_, day) = file.rsplit_once('_').unwrap();
        (file, day.split_once('.').unwrap().0)
    }

    fn import(&self, pair: &Pair, instrument: &str, round: &str, more: &[&str]) -> (i32, serde_json::Value) {
        let (file, day) = self.list(instrument, round);
        pair.json(&[&["import", instrument, file, "--round", round, "--date", day], more].concat())
    }
}

#[test]
fn both_engines_answer_alike_from_boundaries_to_a_corrected_edition() {
    let Some(server) = Server::start() else { return };
    let address = database::wait().block_on(server.database("journey"));
    let pair = Pair::new(&address);
    let made_up = MadeUp::new();

    pair.must(&["init", "--operation", "nahrain", "--country", "NHR", "--title", "A made-up country"]);
    let places = pair.must(&[&["places", "import"], &made_up.boundaries()[..]].concat());
    assert_eq!(places["new"], places["boundaries"]);
    assert!(places["new"].as_u64().unwrap() > 80, "{places:#}");
    pair.must(&["places", "list", "--level", "1"]);

    let (_, dry) = made_up.import(&pair, "idp-master-list", "100", &["--dry-run"]);
    assert!(dry["records"].as_u64().unwrap() > 50, "{dry:#}");
    assert_eq!(pair.must(&["round", "list"])["rounds"], serde_json::json!([]), "a dry run changes nothing");

    for (instrument, round) in LISTS {
        let (code, report) = made_up.import(&pair, instrument, round, &[]);
        let blocking = report["blocking_open"].as_u64().unwrap();
        assert_eq!(code, i32::from(blocking > 0), "{instrument} {round}: {report:#}");
        assert_eq!(report["changes"].is_null(), round == "100" || instrument != LISTS[0].0);
    }
    pair.must(&["places", "crosswalk", "--all"]);
    pair.must(&["places", "find", "--point", "33,44"]);
    let compared = pair.must(&["compare", "100", "101", "--instrument", "idp-master-list"]);
    assert!(compared["populations"]["idp"]["matched"].as_u64().unwrap() > 10, "{compared:#}");
    pair.must(&["flows", "102", "--instrument", "returnee-master-list"]);

    accept_all_blocking(&pair);
    publish_and_correct(&pair, &made_up);
    exports_are_the_same(&pair, &made_up);

    assert_eq!(pair.must(&["audit", "verify"])["intact"], true);
    let entries = pair.must(&["audit", "list", "--limit", "100"]);
    let actions: Vec<&str> =
        entries["entries"].as_array().unwrap().iter().filter_map(|entry| entry["action"].as_str()).collect();
    for action in ["place.import", "round.import", "finding.accept", "round.publish", "round.correct"] {
        assert!(actions.contains(&action), "{action} is not in the audit: {actions:?}");
    }
    serve_alike(&pair);
}

#[test]
fn published_lists_come_out_alike_on_both_engines() {
    let Some(folder) = shared_data() else { return };
    let Some(server) = Server::start() else { return };
    let pair = Pair::new(&database::wait().block_on(server.database("published")));
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let boundaries =
        [1, 2].map(|level| path(&format!("boundaries/irq_admbnda_adm{level}_cso_20190603.geojson")));
    pair.must(&["places", "import", &boundaries[0], &boundaries[1]]);
    let import = |name: &str, round, day| {
        let file = path(&format!("dtm_iraq/{name}"));
        pair.json(&["import", "idp-master-list", &file, "--round", round, "--date", day]).1
    };
    import("iraq_idp_master_list_2020-02-29.csv", "114", "2020-02-29");
    let last = import("iraq_idp_master_list_round123_2021-09-30.xlsx", "123", "2021-09-30");
    assert_eq!(last["populations"]["idp"]["individuals"], 1_189_581);
    pair.must(&["compare", "114", "123"]);
    pair.must(&["flows", "123"]);
    pair.must(&["places", "crosswalk", "--all"]);
    pair.must(&["findings", "--round", "123"]);
    for format in ["csv", "parquet"] {
        assert!(pair.export(&["--round", "123", "--format", format]).len() > 200_000);
    }
}

const LISTS: [(&str, &str); 4] = [
    ("idp-master-list", "100"),
    ("idp-master-list", "101"),
    ("returnee-master-list", "102"),
    ("idp-master-list", "102"),
];
const ROUND: [&str; 3] = ["102", "--instrument", "idp-master-list"];

fn accept_all_blocking(pair: &Pair) {
    let of = ["--round", ROUND[0], ROUND[1], ROUND[2]];
    let findings = pair.must(&[&["findings"], &of[..]].concat());
    let findings = findings["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    let mut kinds: Vec<&str> = findings
        .iter()
        .filter(|finding| finding["severity"] == "blocking")
        .map(|finding| finding["code"].as_str().unwrap())
        .collect();
    kinds.dedup();
    assert!(!kinds.is_empty(), "no blocking mistake was planted in round 102");
    let said = pair.refused(&[&["round", "review"], &ROUND[..]].concat());
    assert!(said.contains("blocking"), "{said}");
    for kind in kinds {
        let reason = ["--reason", "planted on purpose"];
        pair.must(&[&["findings", "accept", "--code", kind], &of[..], &reason].concat());
    }
}

fn publish_and_correct(pair: &Pair, made_up: &MadeUp) {
    let step = |words: &[&str]| pair.must(&[&["round"], &words[..1], &ROUND, &words[1..]].concat());
    let early = pair.refused(&[&["round", "publish"], &ROUND[..]].concat());
    assert!(early.contains("only an approved round can be published"), "{early}");
    step(&["review"]);
    let own = pair.refused(&[&["round", "approve"], &ROUND[..]].concat());
    assert!(own.contains("somebody else"), "{own}");
    step(&["return", "--comment", "one more look", "--as", "basim"]);
    step(&["review"]);
    step(&["approve", "--as", "basim"]);
    assert_eq!(step(&["publish", "--as", "basim"])["state"], "published");
    let (file, day) = made_up.list("idp-master-list", "102");
    let closed = pair.refused(&["import", "idp-master-list", file, "--round", "102", "--date", day]);
    assert!(closed.contains("masar round correct"), "{closed}");

    let published = pair.export(&["--round", ROUND[0], ROUND[1], ROUND[2]]);
    step(&["correct", "--comment", "the list of the round before was meant"]);
    let (other, _) = made_up.list("idp-master-list", "101");
    let (_, report) = pair.json(&["import", "idp-master-list", other, "--round", "102", "--date", day]);
    assert_eq!(report["edition"], 2, "{report:#}");
    let corrected = pair.export(&["--round", ROUND[0], ROUND[1], ROUND[2]]);
    assert!(corrected != published, "the correction changed nothing");
    let edition = pair.export(&["--round", ROUND[0], ROUND[1], ROUND[2], "--edition", "1"]);
    assert!(edition == published, "the edition does not stay as it was published");
    for desk in [&pair.file, &pair.server] {
        let shown = desk.json(&[&["round", "show"], &ROUND[..]].concat()).1;
        let moment = shown["editions"][0]["published_at"].as_str().unwrap();
        let then = desk.must(&["export", "--round", ROUND[0], ROUND[1], ROUND[2], "--as-of", moment]).out;
        assert!(then.as_bytes() == published, "what was known then is not what was published");
    }
    pair.must(&[&["round", "show"], &ROUND[..]].concat());
}

fn exports_are_the_same(pair: &Pair, made_up: &MadeUp) {
    let of = ["--round", "101", "--instrument", "idp-master-list", "--format"];
    for (format, start) in [("csv", &b"\xef\xbb\xbf"[..]), ("geojson", b"{"), ("parquet", b"PAR1")] {
        let bytes = pair.export(&[&of[..], &[format]].concat());
        assert!(bytes.len() > 5_000 && bytes.starts_with(start), "{format}: {:?}", &bytes[..4]);
    }
    // The notes of a workbook say when its source was received.
    let [one, other] = pair.exports(&[&of[..], &["xlsx", "--language", "ar"]].concat());
    assert!(parts(&one) == parts(&other), "the workbooks differ");

    // What left one engine comes back into the other with the same figures.
    let copy = made_up.desk.file("copy.xlsx", &one);
    let original = pair.must(&["round", "show", "101", "--instrument", "idp-master-list"]);
    let import = ["import", "idp-master-list", &copy, "--round", "103", "--date", "2019-01-31"];
    let (_, again) = pair.json(&import);
    for part in ["records", "populations", "by_dimension"] {
        assert_eq!(again[part], original[part], "{part} of an export that was imported again");
    }
}

/// The parts of a workbook, without moments.
fn parts(workbook: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let parts: Vec<(String, String)> = (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            let text = String::from_utf8(timeless(&bytes)).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect();
    assert!(parts.len() > 5);
    parts
}

fn serve_alike(pair: &Pair) {
    for desk in [&pair.file, &pair.server] {
        desk.must(&["settings", "set", "pages.open", "on"]);
    }
    let [file, server] = [&pair.file, &pair.server].map(Serving::start);
    assert_eq!(file.text("/health"), server.text("/health"));
    let page = file.text("/en/rounds");
    assert_eq!(page, server.text("/en/rounds"));
    assert!(page.contains("A made-up country") && page.contains("/102/1/csv"), "{page}");
    assert!(!page.contains("/102/2/csv"), "a correction that is not published is shown");
    for format in ["csv", "xlsx", "geojson", "parquet"] {
        let path = format!("/editions/idp-master-list/102/1/{format}");
        let (one, other) = (file.get(&path), server.get(&path));
        assert_eq!((one.status, other.status), (200, 200), "{format}");
        match format {
            "xlsx" => assert!(parts(&one.body) == parts(&other.body), "the workbooks differ"),
            _ => assert!(timeless(&one.body) == timeless(&other.body), "{format} differs"),
        }
        assert_eq!(server.get(&format!("/editions/idp-master-list/102/2/{format}")).status, 404);
    }
}
