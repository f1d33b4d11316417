//! A place for the data that cannot be used is named, with the remedy, and left as it is.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use e2e::postgres::Server;
use e2e::serving::{LOG, Serving};
use e2e::{Desk, Ended, Location, database, idp_list, location};

const ROWS: u32 = 3000;

fn refused(ended: &Ended, words: &[&str]) {
    assert_eq!(ended.code, 2, "{words:?}: {}{}", ended.out, ended.err);
    for word in words {
        assert!(ended.err.contains(word), "it should say \"{word}\": {}", ended.err);
    }
}

/// A desk with one round, and the words that import a larger one into it.
fn with_a_round() -> (Desk, String) {
    let desk = Desk::new();
    let small = desk.file("small.csv", &idp_list(&[location(1, 4)]));
    desk.must(&["import", "idp-master-list", &small, "--round", "100", "--date", "2019-10-31"]);
    let rows: Vec<Location<'_>> = (1..=ROWS).map(|id| location(id, id)).collect();
    let big = desk.file("big.csv", &idp_list(&rows));
    (desk, big)
}

fn import(file: &str) -> [&str; 7] {
    ["import", "idp-master-list", file, "--round", "101", "--date", "2019-12-31"]
}

#[test]
fn what_is_no_folder_and_no_database_is_named_and_left() {
    let desk = Desk::new();
    let file = desk.file("occupied", b"not a folder");
    refused(&desk.run(&["round", "list", "--data", &file]), &["occupied", "--data"]);
    let below = format!("{file}/below");
    refused(&desk.run(&["round", "list", "--data", &below]), &["occupied/below", "--data"]);

    let text = b"hello, this is certainly not a database file".repeat(100);
    let strange = desk.path("strange");
    std::fs::create_dir(&strange).unwrap();
    std::fs::write(strange.join("masar.db"), &text).unwrap();
    let list = desk.file("a.csv", &idp_list(&[location(1, 4)]));
    for words in [&["round", "list"][..], &import(&list)] {
        let ended = desk.run(&[words, &["--data", &strange.to_string_lossy()]].concat());
        refused(&ended, &["strange/masar.db", "not a database of Masar", "left as it is"]);
    }
    assert_eq!(std::fs::read(strange.join("masar.db")).unwrap(), text);

    let foreign = desk.path("foreign");
    std::fs::create_dir(&foreign).unwrap();
    std::fs::write(foreign.join("masar.db"), b"").unwrap();
    database::execute(&foreign.join("masar.db").to_string_lossy(), "CREATE TABLE songs (title TEXT)");
    let ended = desk.run(&["round", "list", "--data", &foreign.to_string_lossy()]);
    refused(&ended, &["foreign/masar.db", "not a database of Masar"]);

    for address in ["mysql://db/x", "masar.db", ""] {
        refused(&desk.run(&["round", "list", "--database", address]), &["postgres://USER@HOST/DATABASE"]);
    }
}

#[test]
fn a_database_of_a_newer_masar_is_refused_and_left() {
    let newer = "INSERT INTO migration VALUES (99, 'from the future')";
    let words = ["version 99", "install the newer Masar"];
    let (desk, big) = with_a_round();
    database::execute(&desk.database(), newer);
    let before = std::fs::read(desk.database()).unwrap();
    refused(&desk.run(&["round", "list"]), &words);
    refused(&desk.run(&import(&big)), &words);
    assert!(std::fs::read(desk.database()).unwrap() == before);

    let Some(server) = Server::start() else { return };
    let address = database::wait().block_on(server.database("newer"));
    let desk = Desk::on(&address);
    desk.must(&["init", "--operation", "iraq"]);
    database::execute(&address, newer);
    refused(&desk.run(&["round", "list"]), &words);
    refused(&desk.run(&import(&big)), &words);
    let kept = "SELECT (SELECT count(*) FROM round)::text || ' ' || (SELECT count(*) FROM audit)::text";
    assert_eq!(database::ask(&address, kept), "0 1");
}

/// Runs the program as a user who owns nothing.
#[test]
fn a_folder_without_rights_is_named() {
    let (desk, big) = with_a_round();
    if std::fs::metadata(desk.path(".")).unwrap().uid() != 0 {
        std::fs::set_permissions(desk.path("data/masar.db"), PermissionsExt::from_mode(0o000)).unwrap();
        refused(&desk.run(&import(&big)), &["masar.db", "no rights", "--data"]);
        return;
    }
    let as_nobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups"];
    if !Command::new("setpriv").args(as_nobody).arg("true").status().is_ok_and(|status| status.success()) {
        eprintln!("skipped: setpriv cannot make this process somebody without rights");
        return;
    }
    // All may look into the desk and at the program in it, but the data is root's.
    std::fs::set_permissions(desk.path("."), PermissionsExt::from_mode(0o755)).unwrap();
    let program = desk.path("masar");
    std::fs::copy(desk.command(&[]).get_program(), &program).unwrap();
    let run = |data: &Path| {
        let mut command = Command::new("setpriv");
        command.args(as_nobody).arg(&program).args(import(&big)).arg("--data").arg(data);
        Ended::of(&command.output().unwrap())
    };
    refused(&run(&desk.path("data")), &["data/masar.db", "no rights", "give this user the rights", "--data"]);
    refused(&run(&desk.path("new")), &["/new", "rights", "--data"]);
    assert!(!desk.path("new").exists());
    let readable = desk.path("readable");
    std::fs::create_dir(&readable).unwrap();
    std::fs::copy(desk.database(), readable.join("masar.db")).unwrap();
    std::fs::set_permissions(readable.join("masar.db"), PermissionsExt::from_mode(0o644)).unwrap();
    refused(&run(&readable), &["readable/masar.db", "no rights"]);
    assert_eq!(rounds(&desk), ["100"]);
}

fn rounds(desk: &Desk) -> Vec<String> {
    let (_, audit) = desk.json(&["audit", "verify"]);
    assert_eq!(audit["intact"], true);
    let (_, listed) = desk.json(&["round", "list"]);
    listed["rounds"].as_array().unwrap().iter().map(|round| round["round"].to_string()).collect()
}

#[test]
fn a_disk_that_is_full_changes_nothing_and_is_told() {
    let (desk, big) = with_a_round();
    let disk = desk.path("disk");
    std::fs::create_dir(&disk).unwrap();
    // A small disk of its own, seen by this story alone; it is gone when the story ends.
    let story = "mount -t tmpfs -o size=700k masar \"$DISK\" || exit 77
        cp \"$MASAR_DATA/masar.db\" \"$DISK\" || exit 78
        export MASAR_DATA=\"$DISK\"
        \"$@\"; echo \"ended with $?\"
        df \"$DISK\" >&2
        \"$1\" round list --json && \"$1\" audit verify --json";
    let with_import = desk.command(&import(&big));
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "sh", "-c", story, "sh"]);
    command.arg(with_import.get_program()).args(with_import.get_args()).env("DISK", &disk);
    command.envs(with_import.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let ended = match command.output() {
        Ok(output) if output.status.code() != Some(77) && !is_refused(&output) => Ended::of(&output),
        _ => {
            eprintln!("skipped: no small disk can be made here");
            return;
        }
    };
    assert!(ended.out.contains("ended with 2"), "{}{}", ended.out, ended.err);
    assert!(ended.err.contains("the disk is full; nothing was changed; make room"), "{}", ended.err);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    assert!(ended.out.contains("\"round\": 100") && !ended.out.contains("\"round\": 101"), "{}", ended.out);
    assert!(ended.out.contains("\"intact\": true"), "{}", ended.out);
}

/// Whether the system lets nobody have a place of their own.
fn is_refused(output: &std::process::Output) -> bool {
    String::from_utf8_lossy(&output.stderr).contains("unshare")
}

#[test]
fn a_limit_on_the_size_of_files_changes_nothing_and_is_told() {
    let (desk, big) = with_a_round();
    for blocks in [350, 700, 1_400] {
        let ended = desk.run_within(&format!("ulimit -f {blocks}"), &import(&big));
        refused(&ended, &["masar.db", "a limit on the size of files", "nothing was changed"]);
        assert_eq!(rounds(&desk), ["100"], "{blocks}");
    }
    desk.must(&import(&big));
    assert_eq!(rounds(&desk), ["100", "101"]);
}

#[test]
fn an_export_that_does_not_fit_leaves_no_half_and_what_was_there() {
    let (desk, big) = with_a_round();
    desk.must(&import(&big));
    let old = desk.file("old.csv", b"what was there");
    let new = desk.path("new.csv").to_string_lossy().into_owned();
    for file in [&old, &new] {
        let ended = desk.run_within("ulimit -f 200", &["export", "--round", "101", "-o", file]);
        refused(&ended, &["cannot write", file]);
    }
    assert_eq!(std::fs::read(&old).unwrap(), b"what was there");
    let left = std::fs::read_dir(desk.path(".")).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<String> = left.map(|name| name.to_string_lossy().into_owned()).collect();
    assert!(left.iter().all(|name| name != "new.csv" && !name.contains("part")), "{left:?}");
    for file in [&old, &new] {
        desk.must(&["export", "--round", "101", "-o", file]);
        assert!(std::fs::metadata(file).unwrap().len() > 100_000);
    }
}

#[test]
fn a_server_that_goes_away_is_found_again_and_never_shows_its_password() {
    let Some(server) = Server::start() else { return };
    let address = database::wait().block_on(server.database("served"));
    let desk = Desk::on(&address);
    desk.must(&["init", "--operation", "iraq", "--title", "Seen"]);
    desk.must(&["settings", "set", "pages.open", "on"]);
    let serving = Serving::start(&desk);
    assert!(serving.text("/en/").contains("Seen"));
    let admin = server.url("postgres");
    let end_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'served'";
    database::execute(&admin, end_all);
    assert!(serving.text("/en/").contains("Seen"), "lost connections are made again");
    database::execute(&admin, end_all);
    database::execute(&admin, "ALTER DATABASE served RENAME TO elsewhere");
    let started = Instant::now();
    let away = serving.get("/en/");
    assert_eq!(away.status, 500, "{}", away.text());
    assert!(!away.text().contains("served"), "the database is named to the public: {}", away.text());
    let log = std::fs::read_to_string(desk.path(LOG)).unwrap();
    assert!(log.contains("has none of this name"), "{log}");
    assert!(started.elapsed() < Duration::from_secs(10), "who looks does not wait for a minute");
    database::execute(&admin, "ALTER DATABASE elsewhere RENAME TO served");
    assert!(serving.text("/en/").contains("Seen"), "the server is found again");
}

#[test]
fn a_server_that_cannot_be_used_is_explained_without_the_password() {
    let desk = Desk::new();
    let list = |address: &str| {
        let ended = desk.run(&["round", "list", "--database", address]);
        assert!(!ended.err.contains("geheim"), "the password is shown: {}", ended.err);
        ended
    };
    let away = list("postgres://masar:geheim@127.0.0.1:1/masar");
    refused(&away, &["cannot reach", "postgres://masar@127.0.0.1:1/masar", "its server runs", "refused"]);

    let Some(server) = Server::start() else { return };
    let none = list(&server.url("nowhere"));
    refused(&none, &["masar@localhost/nowhere", "has none of this name", "CREATE DATABASE"]);
    let stranger = list(&server.url("postgres").replace("masar@", "stranger:geheim@"));
    refused(&stranger, &["stranger@localhost/postgres", "does not let this user in"]);

    let admin = server.url("postgres");
    database::execute(&admin, "CREATE ROLE guarded LOGIN PASSWORD 'the right one'");
    database::execute(&admin, "CREATE DATABASE kept");
    let access = database::ask(&admin, "SELECT current_setting('hba_file')");
    let rules = std::fs::read_to_string(&access).unwrap();
    std::fs::write(&access, format!("local all guarded scram-sha-256\n{rules}")).unwrap();
    database::execute(&admin, "SELECT pg_reload_conf()");
    let guarded = |password: &str| server.url("kept").replace("masar@", &format!("guarded:{password}@"));
    // The server reads its rules again in its own time.
    let mut wrong = list(&guarded("geheim"));
    for _ in 0..100 {
        if wrong.err.contains("does not let") {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
        wrong = list(&guarded("geheim"));
    }
    refused(&wrong, &["guarded@localhost/kept", "does not let this user in", "password"]);
    let right = list(&guarded("the%20right%20one"));
    refused(&right, &["no rights"]);
    database::execute(&admin, "ALTER DATABASE kept OWNER TO guarded");
    assert_eq!(list(&guarded("the%20right%20one")).code, 0);
}
