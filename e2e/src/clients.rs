//! The field's own clients, as they are had from PyPI, unmodified.
//!
//! In: a script for Python. Out: what it printed. `MASAR_CLIENTS` names a Python that has the packages of
//! `e2e/clients.txt`; where it is not set tests of clients say `skipped`.

use std::process::Command;

/// Which Python has the clients.
const CLIENTS: &str = "MASAR_CLIENTS";
/// Set where tests must not be passed over for want of the clients.
const NEEDED: &str = "MASAR_CLIENTS_NEEDED";

/// Runs a script; gives what it printed, or nothing where there are no clients.
///
/// # Panics
///
/// If the script fails, or clients are needed and there are none.
#[must_use]
pub fn python(script: &str, arguments: &[&str]) -> Option<String> {
    let Some(python) = std::env::var_os(CLIENTS).filter(|python| !python.is_empty()) else {
        assert!(std::env::var_os(NEEDED).is_none(), "{CLIENTS} names no Python");
        eprintln!("skipped: {CLIENTS} names no Python with the packages of e2e/clients.txt");
        return None;
    };
    let output = Command::new(python).args(["-W", "ignore", "-c", script]).args(arguments).output();
    let output = output.expect("Python starts");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{err}");
    Some(out.into_owned())
}
