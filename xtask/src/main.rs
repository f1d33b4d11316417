//! What people and CI run: `cargo run -p xtask -- ci`.
#![expect(clippy::print_stdout, reason = "it says what it runs")]

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

const USAGE: &str = "xtask ci      formatting, lints, documentation, types of the islands, all tests
xtask check   formatting, lints, documentation, types of the islands";

/// Each step: what it is called and what it runs.
const CHECKS: &[(&str, &[&str])] = &[
    ("formatting", &["fmt", "--all", "--check"]),
    ("lints", &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]),
    ("documentation", &["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"]),
];

fn main() -> ExitCode {
    let word = std::env::args().nth(1);
    let outcome = match word.as_deref() {
        Some("check") => run(CHECKS).and_then(|()| check_islands()),
        Some("ci") => run(CHECKS)
            .and_then(|()| check_islands())
            .and_then(|()| run(&[("tests", &["test", "--workspace"])])),
        _ => {
            println!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Checks the types of what is written in TypeScript. Its packages are there: the build of
/// the web brought them in.
fn check_islands() -> Result<()> {
    if std::env::var_os("MASAR_WITHOUT_ISLANDS").is_some() {
        println!("== types of the islands: skipped, this is a build without them");
        return Ok(());
    }
    println!("== types of the islands: npm run check");
    // Asked now and not when this was built: clones may share a target folder.
    let room = std::env::var_os("CARGO_MANIFEST_DIR").context("run it with cargo run -p xtask")?;
    let islands = Path::new(&room).with_file_name("islands");
    let status = Command::new("npm").args(["run", "check", "--silent"]).current_dir(islands).status()?;
    if !status.success() {
        bail!("types of the islands failed");
    }
    Ok(())
}

fn run(steps: &[(&str, &[&str])]) -> Result<()> {
    for (name, arguments) in steps {
        println!("== {name}: cargo {}", arguments.join(" "));
        let status =
            Command::new(env!("CARGO")).args(*arguments).env("RUSTDOCFLAGS", "-D warnings").status()?;
        if !status.success() {
            bail!("{name} failed");
        }
    }
    Ok(())
}
