//! A copy of the database in one file, made while others read and write.
//!
//! In: where the copy is to be. Out: a file that is a whole database of its own, as this one
//! stood when the copying began. Only for SQLite; a server is copied by its own program.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection as _};

use crate::Store;
use crate::engine::Pools;
use crate::error::StoreError;

const COPY: &str = include_str!("../queries/backup/copy.sqlite.sql");
const WRITE_AHEAD: &str = include_str!("../queries/migration/write_ahead.sqlite.sql");

/// A file that goes away with this, unless it is kept.
#[derive(Debug)]
pub struct CopiedFile {
    path: PathBuf,
    is_kept: bool,
}

impl CopiedFile {
    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves it where it is.
    pub fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for CopiedFile {
    fn drop(&mut self) {
        if !self.is_kept {
            // Where it cannot be removed, there is nobody to tell.
            for side in ["", "-wal", "-shm"] {
                let mut name = self.path.clone().into_os_string();
                name.push(side);
                let _ = std::fs::remove_file(name);
            }
        }
    }
}

impl Store {
    /// Copies the database into a file that must not be there yet; its owner alone can read it.
    /// Nobody waits meanwhile. `None` where the database is on a server.
    ///
    /// # Errors
    ///
    /// If the file is there already or cannot be written, for example because the disk is full;
    /// then no part of it stays.
    pub async fn copy_into(&self, path: &Path) -> Result<Option<CopiedFile>, StoreError> {
        let Pools::Sqlite { path: origin, .. } = &self.pools else { return Ok(None) };
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path).map_err(|error| StoreError::of_file(path.into(), error))?;
        let copy = CopiedFile { path: path.into(), is_kept: false };
        let explain = |error| StoreError::of_driver(error, path, "be copied");
        // A connection of its own: those of the readers refuse every statement that writes, and
        // this one lasts longer than others should wait.
        let options = SqliteConnectOptions::new().filename(origin).disable_statement_logging();
        let mut connection: SqliteConnection = options.connect().await.map_err(explain)?;
        let name = path.to_string_lossy().into_owned();
        let copied = sqlx::query(COPY).bind(name).execute(&mut connection).await;
        let closed = connection.close().await;
        copied.map_err(explain)?;
        closed.map_err(explain)?;
        // A copy forgets that readers go on while somebody writes.
        let options = SqliteConnectOptions::new().filename(path).disable_statement_logging();
        let mut connection: SqliteConnection = options.connect().await.map_err(explain)?;
        sqlx::query(WRITE_AHEAD).execute(&mut connection).await.map_err(explain)?;
        connection.close().await.map_err(explain)?;
        Ok(Some(copy))
    }
}
