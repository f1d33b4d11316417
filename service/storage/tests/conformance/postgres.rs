//! A private PostgreSQL server for one test process, made from the installed binaries.
//!
//! It listens on a socket in a temporary folder and nowhere else, so no other
//! server can answer in its place. It goes away when it is dropped. The tests of
//! the built program (`e2e`) use this file too.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A running server.
pub struct Server {
    folder: TempDir,
    binaries: PathBuf,
    owner: Option<(u32, u32)>,
}

impl Server {
    /// Starts a server, or says on standard error why there is none.
    pub fn start() -> Option<Self> {
        let Some(binaries) = binaries() else {
            eprintln!("skipped: no PostgreSQL binaries");
            return None;
        };
        let folder = tempfile::Builder::new().prefix("masar-pg-").tempdir().unwrap();
        let owner = owner_for(folder.path());
        let server = Self { folder, binaries, owner };
        let locale = ["--auth=trust", "--username=masar", "--encoding=UTF8", "--no-locale", "--no-sync"];
        server.run(server.command("initdb").args(locale));
        let settings = format!(
            "-k {} -c listen_addresses= -c fsync=off -c max_connections=40",
            server.folder.path().display()
        );
        let log = server.folder.path().join("log");
        server.run(server.command("pg_ctl").args(["start", "-w", "-o", &settings, "-l"]).arg(log));
        Some(server)
    }

    /// Makes an empty database and gives its address.
    pub async fn database(&self, name: &str) -> String {
        let pool = sqlx::PgPool::connect(&self.url("postgres")).await.unwrap();
        let statement = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
        sqlx::raw_sql(statement).execute(&pool).await.unwrap();
        pool.close().await;
        self.url(name)
    }

    /// The address of a database of this server.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://masar@localhost/{database}?host={}", self.folder.path().display())
    }

    /// One of the server's programs, told where the cluster is.
    fn command(&self, binary: &str) -> Command {
        let mut command = Command::new(self.binaries.join(binary));
        command.env("LC_ALL", "C").env("PGDATA", self.folder.path().join("cluster"));
        // The server keeps what it inherits: a pipe to the test would never close.
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.current_dir(self.folder.path());
        if let Some((user, group)) = self.owner {
            command.uid(user).gid(group);
        }
        command
    }

    fn run(&self, command: &mut Command) {
        let status = command.status().unwrap();
        let log = || fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        assert!(status.success(), "{command:?} ended with {status}: {}", log());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.command("pg_ctl").args(["stop", "-w", "--mode=immediate"]).status();
    }
}

/// The folder of the newest installed server.
fn binaries() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| {
        ["initdb", "postgres", "pg_ctl"].iter().all(|binary| folder.join(binary).is_file())
    };
    let mut folders: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .filter(complete)
        .collect();
    folders.sort_by_key(|folder| version_of(folder));
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders.pop().or_else(|| std::env::split_paths(&path).find(complete))
}

fn version_of(folder: &Path) -> u32 {
    let version = folder.parent().and_then(Path::file_name).and_then(|name| name.to_str());
    version.and_then(|version| version.parse().ok()).unwrap_or_default()
}

/// Whom to run the server as: it refuses to run as root, so then one of two
/// harmless users, to whom the folder is given.
fn owner_for(folder: &Path) -> Option<(u32, u32)> {
    if fs::metadata(folder).unwrap().uid() != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let user = ["postgres", "nobody"].iter().find_map(|name| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    });
    let (user, group) = user.expect("a user other than root to run PostgreSQL as");
    chown(folder, Some(user), Some(group)).unwrap();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).unwrap();
    Some((user, group))
}
