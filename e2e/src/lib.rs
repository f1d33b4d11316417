//! Drives the built `masar` as its users do: commands, files, exit codes.
//!
//! In: a data folder of its own for each journey, arguments. Out: what the
//! program printed and how it ended. Knows nothing of what is inside.

pub mod bad_file;
#[expect(clippy::panic, reason = "a test fails by panicking")]
pub mod browser;
pub mod clients;
pub mod database;
pub mod pair;
#[path = "../../service/storage/tests/conformance/postgres.rs"]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
pub mod postgres;
pub mod return_index;
#[expect(clippy::panic, reason = "a test fails by panicking")]
pub mod serving;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

/// A data folder, or a database on a server, and the program to use on it.
pub struct Desk {
    folder: tempfile::TempDir,
    program: PathBuf,
    database: Option<String>,
}

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit code; -1 if it was killed.
    pub code: i32,
    /// What it printed.
    pub out: String,
    /// What it printed to standard error.
    pub err: String,
}

impl Desk {
    /// A desk with an empty data folder.
    ///
    /// # Panics
    ///
    /// If no folder can be made, or the program was not built.
    #[must_use]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Self { folder, program: program(), database: None }
    }

    /// A desk that works on a database of PostgreSQL.
    ///
    /// # Panics
    ///
    /// As [`Desk::new`].
    #[must_use]
    pub fn on(address: &str) -> Self {
        Self { database: Some(address.into()), ..Self::new() }
    }

    /// What its database is called where one can look into it: an address or the path of a file.
    #[must_use]
    pub fn database(&self) -> String {
        self.database.clone().unwrap_or_else(|| self.path("data/masar.db").to_string_lossy().into_owned())
    }

    /// A path in the folder, outside the data.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The command with the data folder set.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .env("MASAR_DATA", self.path("data"))
            .env("MASAR_ACTOR", "amal")
            .env_remove("MASAR_DATABASE")
            .env_remove("MASAR_ROLE")
            .stdin(Stdio::null());
        if let Some(address) = &self.database {
            command.args(["--database", address]);
        }
        command
    }

    /// Runs a command to its end.
    ///
    /// # Panics
    ///
    /// If it cannot be started.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> Ended {
        Ended::of(&self.command(arguments).output().expect("masar starts"))
    }

    /// Runs a command under a limit that a shell sets: `ulimit -f 100`.
    ///
    /// # Panics
    ///
    /// If there is no shell.
    #[must_use]
    pub fn run_within(&self, limit: &str, arguments: &[&str]) -> Ended {
        let plain = self.command(arguments);
        let mut command = Command::new("sh");
        command.args(["-c", &format!("{limit}; exec \"$0\" \"$@\"")]);
        command.arg(plain.get_program()).args(plain.get_args()).stdin(Stdio::null());
        for (name, value) in plain.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        Ended::of(&command.output().expect("there is a shell"))
    }

    /// Runs a command that must succeed.
    ///
    /// # Panics
    ///
    /// If it ends otherwise than with 0; shows what it printed.
    pub fn must(&self, arguments: &[&str]) -> Ended {
        let ended = self.run(arguments);
        assert_eq!(ended.code, 0, "{arguments:?}\n{}\n{}", ended.out, ended.err);
        ended
    }

    /// Runs a command with `--json` and reads what it printed.
    ///
    /// # Panics
    ///
    /// If it does not print one JSON object.
    #[must_use]
    pub fn json(&self, arguments: &[&str]) -> (i32, Value) {
        let ended = self.run(&[arguments, &["--json"]].concat());
        let value: Option<Value> = serde_json::from_str(&ended.out).ok();
        assert!(value.is_some(), "{arguments:?} printed no JSON\n{}\n{}", ended.out, ended.err);
        (ended.code, value.unwrap_or_default())
    }

    /// Starts a command and does not wait.
    ///
    /// # Panics
    ///
    /// If it cannot be started.
    #[must_use]
    pub fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("masar starts")
    }

    /// All that can be asked of the database, to see whether anything changed:
    /// rounds, places, findings of each round, audit, settings.
    ///
    /// # Panics
    ///
    /// If one of the questions is refused.
    #[must_use]
    pub fn everything(&self) -> String {
        let rounds = self.json(&["round", "list"]).1;
        let mut all = rounds.to_string();
        for round in rounds["rounds"].as_array().into_iter().flatten() {
            let (number, instrument) = (round["round"].to_string(), round["instrument"].as_str());
            let of = ["--instrument", instrument.unwrap_or_default()];
            all += &self.must(&[&["round", "show", &number, "--json"], &of[..]].concat()).out;
            all += &self.must(&[&["findings", "--round", &number, "--json"], &of[..]].concat()).out;
            all += &self.must(&[&["export", "--round", &number], &of[..]].concat()).out;
        }
        for question in [["audit", "list"], ["places", "crosswalk"], ["settings", "list"]] {
            all += &self.must(&[&question[..], &["--json"]].concat()).out;
        }
        all
    }

    /// Writes a file beside the data and gives its path as text.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
    #[must_use]
    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("the temporary folder can be written");
        path.to_string_lossy().into_owned()
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Ended {
    /// What a finished program left.
    #[must_use]
    pub fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The program: named by `MASAR_PROGRAM`, else built beside these tests.
fn program() -> PathBuf {
    if let Some(named) = std::env::var_os("MASAR_PROGRAM") {
        return named.into();
    }
    let tests = std::env::current_exe().expect("a test knows where it is");
    let folder = tests.parent().and_then(Path::parent).expect("tests lie in target/PROFILE/deps");
    let program = folder.join(format!("masar{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is not built; run cargo build -p masar first", program.display());
    program
}

/// The folder of published files, if it is there; says so if it is not.
#[must_use]
pub fn shared_data() -> Option<PathBuf> {
    let folder = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR")?).join("../../shared/data");
    if !folder.is_dir() {
        eprintln!("skipped: no shared data");
        return None;
    }
    Some(folder)
}

/// A small IDP master list as csv: one line of text per location,
/// `id;governorate;district;name;lat;lon;households;shelter;…` is built from counts.
#[must_use]
pub fn idp_list(rows: &[Location<'_>]) -> Vec<u8> {
    let mut text = String::from(
        "Place id,Governorate,District,Location name in English,Latitude,Longitude,Households,Individuals,Ninewa,Anbar,Camp,Rental (Habitable),Unfinished/Abandoned building,August14,Jan 19\r\n",
    );
    for row in rows {
        let (households, camp) = (row.households, if row.camp { row.households } else { 0 });
        let rented = households - camp;
        text.push_str(&format!(
            "{},{},{},{},{},{},{households},{},{households},0,{camp},{rented},0,{households},0\r\n",
            row.id,
            row.governorate,
            row.district,
            row.name,
            row.point.0,
            row.point.1,
            row.individuals.unwrap_or(households * 6),
        ));
    }
    text.into_bytes()
}

/// A location of a small list.
#[derive(Debug, Clone, Copy)]
pub struct Location<'a> {
    /// Its id.
    pub id: u32,
    /// Its governorate.
    pub governorate: &'a str,
    /// Its district.
    pub district: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Latitude and longitude.
    pub point: (f64, f64),
    /// Households, all from Ninewa, all since August 2014.
    pub households: u32,
    /// Individuals, where they are not six to a household.
    pub individuals: Option<u32>,
    /// Whether it is a camp.
    pub camp: bool,
}

/// A plain location with so many households.
#[must_use]
pub fn location(id: u32, households: u32) -> Location<'static> {
    Location {
        id,
        governorate: "Ninewa",
        district: "Mosul",
        name: "Hay Al-Noor",
        point: (36.3 + f64::from(id) / 1000.0, 43.1),
        households,
        individuals: None,
        camp: false,
    }
}
