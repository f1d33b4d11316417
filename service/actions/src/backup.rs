//! Backups: a copy of the whole database in one file, checked, made while others work.
//!
//! In: where the copy is to be. Out: the file, and what the check of it found. The audit of
//! the original tells that it was made, with the last hash that the copy holds: whoever
//! cuts off the end of the audit later is found out by that.

use std::fs::DirEntry;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use storage::audit::AuditWish;
use storage::backup::CopiedFile;
use storage::{DatabaseUrl, Engine, Store};

use crate::action::{Action, House, Scene, perform};
use crate::actor::Actor;
use crate::refusal::Refusal;
use crate::secret::Secret;

/// How the name of a copy begins and ends that is on its way to somebody.
const PASSING: &str = "backup-";
const PASSING_END: &str = ".tmp";

/// A copy that nobody has written to for so long is on its way to nobody.
const LEFT_AFTER: Duration = Duration::from_secs(60 * 60);

/// A copy that was made and checked.
#[derive(Debug)]
pub struct Backup {
    /// The file; it goes away with this, unless it is kept.
    pub file: CopiedFile,
    /// What is known of it.
    pub facts: Facts,
}

/// What is known of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// How large it is, in bytes.
    pub bytes: u64,
    /// How many entries its audit has, if it holds together; else the entry where it breaks.
    pub audit: Result<usize, i64>,
    /// The hash of the last entry of its audit.
    pub last_hash: String,
}

/// Copies the database into a file that is not there yet, and checks the copy: it opens, and
/// its audit is verified. A copy whose audit does not hold together is given all the same.
///
/// # Errors
///
/// [`Refusal::NotAllowed`], [`Refusal::Invalid`] where the database is on a server, or why
/// the file could not be written; then there is none.
pub async fn backup(
    house: &House,
    actor: &Actor,
    now: DateTime<Utc>,
    path: &Path,
) -> Result<Backup, Refusal> {
    if !actor.may(Note::NAME) {
        let (roles, actor) = (actor.roles_in_words(), actor.name.clone());
        return Err(Refusal::NotAllowed { actor, roles, action: Note::NAME });
    }
    let Some(file) = house.store.copy_into(path).await? else {
        let command = server_command(&house.store).unwrap_or_default();
        return Err(Refusal::Invalid(format!("this database is on a server; copy it there with: {command}")));
    };
    let copy = Store::open(&DatabaseUrl::Sqlite(path.into())).await?;
    let checked = check(&copy).await;
    copy.close().await;
    let (audit, last_hash) = checked?;
    let bytes = std::fs::metadata(path).map(|file| file.len()).unwrap_or_default();
    let facts = Facts { bytes, audit, last_hash };
    perform(house, actor, now, Note { facts: &facts }).await?;
    Ok(Backup { file, facts })
}

async fn check(copy: &Store) -> Result<(Result<usize, i64>, String), Refusal> {
    let mut reading = copy.read().await?;
    let audit = reading.verify_audit().await?.map_err(|broken| broken.entry);
    let last = reading.audit_page(&AuditWish::default(), None, 1).await?;
    Ok((audit, last.into_iter().next().map(|entry| entry.hash).unwrap_or_default()))
}

/// Where a copy is put on its way to somebody: beside the database, where there is room and
/// nobody else reads.
#[must_use]
pub fn passing_file(store: &Store, secret: &Secret) -> PathBuf {
    let name = format!("{PASSING}{}{PASSING_END}", &secret.hash()[..16]);
    store.place().with_file_name(name)
}

/// Removes copies that stayed on their way to somebody because the machine went off meanwhile:
/// such as nobody has written to for an hour. What cannot be removed is left for the next start.
pub fn clear_left_over(store: &Store) {
    let is_copy = |name: &str| name.starts_with(PASSING) && name.ends_with(PASSING_END);
    let is_left = |file: &DirEntry| {
        let touched = file.metadata().and_then(|about| about.modified()).ok();
        is_copy(&file.file_name().to_string_lossy())
            && touched.and_then(|at| at.elapsed().ok()).is_some_and(|since| since > LEFT_AFTER)
    };
    let folder = store.place().parent().and_then(|folder| std::fs::read_dir(folder).ok());
    for file in folder.into_iter().flatten().flatten().filter(is_left) {
        let _ = std::fs::remove_file(file.path());
    }
}

/// The command that copies a database on a server, run where the server lets one in;
/// `None` for a database in a file.
#[must_use]
pub fn server_command(store: &Store) -> Option<String> {
    let place = store.place().display();
    (store.engine() == Engine::Postgres)
        .then(|| format!("pg_dump --format=custom --file=masar.dump '{place}'"))
}

/// The permission to make a backup.
pub const PERMISSION: &str = <Note<'_> as Action>::NAME;

/// Tells the audit of a copy that was made.
struct Note<'a> {
    facts: &'a Facts,
}

impl Action for Note<'_> {
    const NAME: &'static str = "operation.backup";
    type Outcome = ();

    fn object(&self) -> String {
        "database".into()
    }

    async fn run(self, _: &mut Scene<'_, '_>) -> Result<((), Value), Refusal> {
        let Facts { bytes, audit, last_hash } = self.facts;
        let details = json!({
            "bytes": bytes, "entries": audit.ok(), "breaks_at_entry": audit.err(), "last_hash": last_hash,
        });
        Ok(((), details))
    }
}
