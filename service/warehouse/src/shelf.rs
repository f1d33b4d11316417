//! A shelf: a folder on a disk or in an object store, with releases in it.

use std::collections::BTreeMap;
use std::path::Path as DiskPath;
use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use url::Url;

/// The name of the manifest of a release.
const MANIFEST: &str = "manifest.json";
/// The folder of releases.
const RELEASES: &str = "releases";
/// Which way of writing manifests this is.
const WRITTEN_AS: u32 = 1;

/// A folder with releases.
#[derive(Clone)]
pub struct Shelf {
    store: Arc<dyn ObjectStore>,
    within: Path,
    /// Where it is, for people.
    named: String,
}

/// Why a shelf could not be used.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// It is not named as a shelf is.
    #[error("\"{0}\" is no place for releases; write a folder, or file:///folder")]
    Place(String),
    /// It is not there, or cannot be read or written.
    #[error("{place}: {why}")]
    Store {
        /// Which file or folder.
        place: String,
        /// Why.
        why: String,
    },
    /// A file is not what was put there.
    #[error("{0} is not what was put there: its SHA-256 is another; take it from a copy, or release anew")]
    Changed(String),
    /// There is no such file.
    #[error("{0} is not there")]
    Nothing(String),
    /// Something else is there already.
    #[error("{0} is another release, which is left as it is")]
    Taken(String),
}

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its name.
    pub name: String,
    /// How large it is.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

/// A release on a shelf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    written_as: u32,
    /// The list or questionnaire that it is a round of.
    pub instrument: String,
    /// The number of the round.
    pub round: u32,
    /// The edition, and after a dot which release of it, where there were several.
    pub version: String,
    /// When it was released.
    pub released_at: DateTime<Utc>,
    /// Its files, by name.
    pub files: Vec<FileEntry>,
}

impl Entry {
    /// Describes a release and its files: name and bytes.
    #[must_use]
    pub fn new<'f>(
        (instrument, round, version): (&str, u32, &str),
        released_at: DateTime<Utc>,
        files: impl Iterator<Item = (&'f str, &'f [u8])>,
    ) -> Self {
        let file = |(name, bytes): (&str, &[u8])| FileEntry {
            name: name.into(),
            bytes: bytes.len() as u64,
            sha256: hash(bytes),
        };
        let mut files: Vec<FileEntry> = files.map(file).collect();
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let (instrument, version) = (instrument.into(), version.into());
        Self { written_as: WRITTEN_AS, instrument, round, version, released_at, files }
    }

    /// The file of that name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&FileEntry> {
        self.files.iter().find(|file| file.name == name)
    }

    /// The number of the edition, and which release of it this is, counted from 1.
    #[must_use]
    pub fn edition(&self) -> (u32, u32) {
        let (edition, release) = self.version.split_once('.').unwrap_or((&self.version, "1"));
        (edition.parse().unwrap_or_default(), release.parse().unwrap_or(1))
    }

    fn folder(&self) -> String {
        format!("{RELEASES}/{}/{}/{}", self.instrument, self.round, self.version)
    }
}

/// What is on a shelf.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stock {
    /// The releases: by instrument, round, edition, and in the order in which they were made.
    pub entries: Vec<Entry>,
    /// What cannot be read, and why; it is not given out.
    pub damaged: Vec<String>,
    /// What tells whether anything has come since.
    pub state: String,
}

fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

impl Shelf {
    /// The shelf in a folder on this machine, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// [`ShelfError`] if it can be neither made nor found.
    pub fn in_folder(folder: &DiskPath) -> Result<Self, ShelfError> {
        let named = folder.display().to_string();
        let failed = |why: String| ShelfError::Store { place: named.clone(), why };
        std::fs::create_dir_all(folder).map_err(|error| failed(error.to_string()))?;
        let store = object_store::local::LocalFileSystem::new_with_prefix(folder)
            .map_err(|error| failed(error.to_string()))?
            .with_fsync(true);
        Ok(Self { store: Arc::new(store), within: Path::default(), named })
    }

    /// The shelf at a place: a folder, or a URL.
    ///
    /// # Errors
    ///
    /// [`ShelfError`] where the place cannot be understood or used.
    pub fn open(place: &str) -> Result<Self, ShelfError> {
        let Ok(url) = Url::parse(place) else { return Self::in_folder(DiskPath::new(place)) };
        if url.scheme() == "file" {
            let folder = url.to_file_path().map_err(|()| ShelfError::Place(place.into()))?;
            return Self::in_folder(&folder);
        }
        let (store, within) = object_store::parse_url(&url).map_err(|_| ShelfError::Place(place.into()))?;
        Ok(Self { store: store.into(), within, named: place.into() })
    }

    /// Where it is, for people.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.named
    }

    fn path(&self, relative: &str) -> Path {
        self.within.parts().chain(Path::from(relative).parts()).collect()
    }

    fn failed(&self, relative: &str, error: object_store::Error) -> ShelfError {
        let place = format!("{}/{relative}", self.named);
        match error {
            object_store::Error::NotFound { .. } => ShelfError::Nothing(place),
            error => ShelfError::Store { place, why: error.to_string() },
        }
    }

    /// Puts a release there. Where the very same is there, nothing is done.
    ///
    /// # Errors
    ///
    /// [`ShelfError`]; then the release is not there, even if some of its files are.
    pub async fn put(&self, entry: &Entry, files: &[(&str, &[u8])]) -> Result<(), ShelfError> {
        let folder = entry.folder();
        let manifest = format!("{folder}/{MANIFEST}");
        let mut text = serde_json::to_vec_pretty(entry).unwrap_or_default();
        text.push(b'\n');
        match self.store.get(&self.path(&manifest)).await {
            Ok(found) => {
                let known = found.bytes().await.map_err(|error| self.failed(&manifest, error))?;
                let is_same = known == text;
                return if is_same {
                    Ok(())
                } else {
                    Err(ShelfError::Taken(format!("{}/{folder}", self.named)))
                };
            }
            Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(self.failed(&manifest, error)),
        }
        for (name, bytes) in files {
            let place = format!("{folder}/{name}");
            let put = self.store.put(&self.path(&place), Bytes::copy_from_slice(bytes).into()).await;
            put.map_err(|error| self.failed(&place, error))?;
        }
        let put = self.store.put(&self.path(&manifest), text.into()).await;
        put.map(drop).map_err(|error| self.failed(&manifest, error))
    }

    /// What tells whether anything has come: it costs one listing.
    ///
    /// # Errors
    ///
    /// [`ShelfError`] if the shelf cannot be read.
    pub async fn state(&self) -> Result<String, ShelfError> {
        Ok(state_of(&self.manifests().await?))
    }

    async fn manifests(&self) -> Result<Vec<object_store::ObjectMeta>, ShelfError> {
        let from = self.path(RELEASES);
        let listed = self.store.list(Some(&from)).try_collect::<Vec<_>>().await;
        let mut all = listed.map_err(|error| self.failed(RELEASES, error))?;
        all.retain(|one| one.location.filename() == Some(MANIFEST));
        all.sort_by(|a, b| a.location.cmp(&b.location));
        Ok(all)
    }

    /// What is there.
    ///
    /// # Errors
    ///
    /// [`ShelfError`] if the shelf cannot be read. A manifest that cannot is told in [`Stock::damaged`].
    pub async fn stock(&self) -> Result<Stock, ShelfError> {
        let manifests = self.manifests().await?;
        let mut stock = Stock { state: state_of(&manifests), ..Stock::default() };
        let mut entries = BTreeMap::new();
        for meta in &manifests {
            let found = self.store.get(&meta.location).await.map_err(|error| self.failed(MANIFEST, error))?;
            let bytes = found.bytes().await.map_err(|error| self.failed(MANIFEST, error))?;
            let read = serde_json::from_slice::<Entry>(&bytes).map_err(|error| error.to_string());
            let is_at_home = |entry: &Entry| {
                let home = self.path(&format!("{}/{MANIFEST}", entry.folder()));
                home == meta.location && entry.written_as <= WRITTEN_AS
            };
            match read {
                Ok(entry) if is_at_home(&entry) => {
                    entries.insert((entry.instrument.clone(), entry.round, entry.edition()), entry);
                }
                Ok(_) => stock.damaged.push(format!("{}: it is not what was put there", meta.location)),
                Err(why) => stock.damaged.push(format!("{}: {why}", meta.location)),
            }
        }
        stock.entries = entries.into_values().collect();
        Ok(stock)
    }

    /// The bytes of a file of a release.
    ///
    /// # Errors
    ///
    /// [`ShelfError::Nothing`] where there is no such file, [`ShelfError::Changed`] where it is not what was
    /// put there.
    pub async fn read(&self, entry: &Entry, name: &str) -> Result<Bytes, ShelfError> {
        let place = format!("{}/{name}", entry.folder());
        let named = || format!("{}/{place}", self.named);
        let known = entry.file(name).ok_or_else(|| ShelfError::Nothing(named()))?;
        let found = self.store.get(&self.path(&place)).await.map_err(|error| self.failed(&place, error))?;
        let bytes = found.bytes().await.map_err(|error| self.failed(&place, error))?;
        if bytes.len() as u64 != known.bytes || hash(&bytes) != known.sha256 {
            return Err(ShelfError::Changed(named()));
        }
        Ok(bytes)
    }
}

fn state_of(manifests: &[object_store::ObjectMeta]) -> String {
    let told = manifests
        .iter()
        .map(|one| format!("{} {} {}\n", one.location, one.size, one.last_modified.timestamp_millis()));
    hash(told.collect::<String>().as_bytes())
}

#[cfg(test)]
mod tests;
