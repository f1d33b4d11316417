//! A private PostgreSQL server for one test process, made from the installed binaries.
//!
//! It listens on a socket in a temporary folder and nowhere else, so no other
//! server can answer in its place. It goes away when it is dropped.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use storage::DatabaseUrl;
use tempfile::TempDir;

/// A running server.
pub struct Server {
    folder: TempDir,
    process: Child,
}

impl Server {
    /// Starts a server, or says on standard error why there is none.
    pub async fn start() -> Option<Self> {
        let Some(binaries) = binaries() else {
            eprintln!("skipped: no PostgreSQL binaries");
            return None;
        };
        let folder = tempfile::Builder::new().prefix("masar-pg-").tempdir().unwrap();
        let owner = owner_for(folder.path());
        let run = |binary: &str| {
            let mut command = Command::new(binaries.join(binary));
            command.stdin(Stdio::null()).stdout(Stdio::null()).env("LC_ALL", "C").current_dir(folder.path());
            if let Some((user, group)) = owner {
                command.uid(user).gid(group);
            }
            command
        };
        let cluster = folder.path().join("cluster");
        let made = run("initdb")
            .args(["--auth=trust", "--username=masar", "--encoding=UTF8", "--no-sync", "--no-locale", "-D"])
            .arg(&cluster)
            .output()
            .unwrap();
        assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        let log = fs::File::create(folder.path().join("log")).unwrap();
        let process = run("postgres")
            .args(["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=30", "-k"])
            .arg(folder.path())
            .arg("-D")
            .arg(&cluster)
            .stderr(log)
            .spawn()
            .unwrap();
        let mut server = Self { folder, process };
        server.wait().await;
        Some(server)
    }

    /// Makes an empty database and gives its address.
    pub async fn database(&self, name: &str) -> DatabaseUrl {
        let pool = sqlx::PgPool::connect(&self.url("postgres")).await.unwrap();
        let statement = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
        sqlx::raw_sql(statement).execute(&pool).await.unwrap();
        pool.close().await;
        DatabaseUrl::Postgres(self.url(name))
    }

    /// The address of a database of this server.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://masar@localhost/{database}?host={}", self.folder.path().display())
    }

    async fn wait(&mut self) {
        for _ in 0..600 {
            if let Some(status) = self.process.try_wait().unwrap() {
                panic!("postgres ended with {status}: {}", self.log());
            }
            if let Ok(pool) = sqlx::PgPool::connect(&self.url("postgres")).await {
                pool.close().await;
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("postgres does not answer: {}", self.log());
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The server ends its children when it is told to end at once (SIGQUIT by its own tool),
        // and leaves shared memory behind when it is killed.
        let cluster = self.folder.path().join("cluster");
        if let Some(binaries) = binaries() {
            let mut stop = Command::new(binaries.join("pg_ctl"));
            if let Some((user, group)) = owner_for(self.folder.path()) {
                stop.uid(user).gid(group);
            }
            stop.args(["stop", "--mode=immediate", "--silent", "-D"]).arg(cluster);
            let _ = stop.current_dir(self.folder.path()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
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
    let on_path = std::env::split_paths(&path).find(complete);
    folders.pop().or(on_path)
}

fn version_of(folder: &Path) -> u32 {
    let version = folder.parent().and_then(Path::file_name).and_then(|name| name.to_str());
    version.and_then(|version| version.parse().ok()).unwrap_or_default()
}

/// Whom to run the server as: the server refuses to run as root, so then the
/// first of some harmless users, to whom the folder is given.
fn owner_for(folder: &Path) -> Option<(u32, u32)> {
    if fs::metadata("/proc/self").map_or(1, |process| uid_of(&process)) != 0 {
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

fn uid_of(metadata: &fs::Metadata) -> u32 {
    std::os::unix::fs::MetadataExt::uid(metadata)
}
