//! What cannot be read is refused with 2, says what to do, and changes nothing.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::{Desk, idp_list, location};

/// Imports a file, expects a refusal that says all these words, and an unchanged database.
fn refused(desk: &Desk, name: &str, bytes: &[u8], words: &[&str]) {
    let before = desk.must(&["round", "list", "--json"]).out;
    let file = desk.file(name, bytes);
    let ended = desk.run(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
    assert_eq!(ended.code, 2, "{name}: {}{}", ended.out, ended.err);
    for word in words {
        assert!(ended.err.contains(word), "{name} should say \"{word}\": {}", ended.err);
    }
    assert_eq!(desk.must(&["round", "list", "--json"]).out, before, "{name} changed something");
}

#[test]
fn files_that_are_no_lists_are_refused_by_name() {
    let desk = Desk::new();
    refused(&desk, "report.pdf", b"%PDF-1.7\n1 0 obj", &["report.pdf"]);
    refused(&desk, "empty.xlsx", b"", &["empty.xlsx"]);
    refused(&desk, "letter.csv", b"Dear colleagues,\nplease find attached nothing.\n", &["letter.csv"]);
    let list = String::from_utf8(idp_list(&[location(1, 4)])).unwrap();
    refused(&desk, "other.csv", list.replace("Place id", "Serial").as_bytes(), &["Place id", "row 1"]);
}

#[test]
fn a_returnee_list_given_as_an_idp_list_is_refused() {
    let desk = Desk::new();
    let text = "Returnee Master List\r\nPlace id,Governorate,District,Location name in English,Latitude,Longitude,Households,Individuals,Habitual residence (Habitable),Habitual residence (Uninhabitable),Anbar,Ninewa\r\n1,Ninewa,Mosul,Hay Al-Noor,36.3,43.1,4,24,4,0,4,0\r\n";
    refused(&desk, "returnees.csv", text.as_bytes(), &["returnee-master-list", "Returnee Master List"]);
}

#[test]
fn wrong_words_on_the_command_line_are_explained() {
    let desk = Desk::new();
    let file = desk.file("a.csv", &idp_list(&[location(1, 4)]));
    let date = desk.run(&["import", "idp-master-list", &file, "--round", "112", "--date", "31.10.2019"]);
    assert!(date.code == 2 && date.err.contains("2021-09-30"), "{}", date.err);
    let round = desk.run(&["import", "idp-master-list", &file, "--round", "x", "--date", "2019-10-31"]);
    assert!(round.code == 2 && round.err.contains("not the number of a round"), "{}", round.err);
    let instrument = desk.run(&["import", "idp-list", &file, "--round", "112", "--date", "2019-10-31"]);
    assert!(instrument.code == 2 && instrument.err.contains("idp-master-list"), "{}", instrument.err);
    let missing =
        desk.run(&["import", "idp-master-list", "nowhere.csv", "--round", "112", "--date", "2019-10-31"]);
    assert!(missing.code == 2 && missing.err.contains("nowhere.csv"), "{}", missing.err);
}

#[test]
fn a_folder_that_is_a_file_is_named() {
    let desk = Desk::new();
    let file = desk.file("occupied", b"not a folder");
    let ended = desk.run(&["round", "list", "--data", &file]);
    assert!(ended.code == 2 && ended.err.contains("occupied"), "{}", ended.err);
    let not_a_database = desk.path("strange");
    std::fs::create_dir(&not_a_database).unwrap();
    std::fs::write(not_a_database.join("masar.db"), b"hello, this is certainly not a database file").unwrap();
    let ended = desk.run(&["round", "list", "--data", &not_a_database.to_string_lossy()]);
    assert!(ended.code == 2 && ended.err.contains("masar.db"), "{}", ended.err);
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
