//! Putting on the shelf what everybody may see.
//!
//! In: the releases that are kept, and a shelf. Out: the shelf, with those of open profiles on it. A release is
//! kept first and put there then; what a program that was cut off left undone is done by the next.

use storage::release::StoredRelease;
use tracking::round::RoundName;
use warehouse::shown::Shown;
use warehouse::{Entry, Shelf, ShelfError, shown};

use crate::action::House;
use crate::refusal::Refusal;

/// What was put on a shelf.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelved {
    /// What was not there: round, and version of the release.
    pub new: Vec<(RoundName, String)>,
    /// Releases of earlier programs, which no portal can show: round, and version. A correction of the round
    /// and a release of that take their place.
    pub old: Vec<(RoundName, String)>,
}

/// Why nothing, or not all, was put on a shelf.
#[derive(Debug, thiserror::Error)]
pub enum NotShelved {
    /// The shelf cannot be used.
    #[error(transparent)]
    Shelf(#[from] ShelfError),
    /// The database cannot be read.
    #[error(transparent)]
    Refusal(#[from] Refusal),
}

/// The version of a release that is made after these: the edition, and after a dot which release of it.
pub(super) fn version(releases: &[StoredRelease], profile: &str, edition: u32) -> String {
    let before = releases.iter().filter(|one| one.profile == profile && one.edition == edition).count();
    if before == 0 { edition.to_string() } else { format!("{edition}.{}", before + 1) }
}

/// Puts all releases of open profiles on a shelf that are not there yet.
///
/// # Errors
///
/// [`NotShelved`]; those before the one that could not be put there are there.
pub async fn shelve(house: &House, shelf: &Shelf) -> Result<Shelved, NotShelved> {
    let there = shelf.stock().await?.entries;
    let mut shelved = Shelved::default();
    let mut transaction = house.store.read().await.map_err(Refusal::from)?;
    for stored in transaction.rounds(None).await.map_err(Refusal::from)? {
        let name = stored.round.name;
        let releases = transaction.releases(stored.id).await.map_err(Refusal::from)?;
        for (at, release) in releases.iter().enumerate() {
            let is_open =
                |profile: &disclosure::Profile| profile.is_open && profile.code == *release.profile.as_str();
            if !house.pack.profiles().iter().any(is_open) {
                continue;
            }
            let version = version(&releases[..at], &release.profile, release.edition);
            let is_it = |entry: &Entry| {
                entry.instrument == *name.instrument.as_str()
                    && entry.round == name.number
                    && entry.version == version
            };
            if there.iter().any(is_it) {
                continue;
            }
            let files = transaction.files_of_release(release.id).await.map_err(Refusal::from)?;
            let described = files.iter().find(|(name, _)| name == shown::FILE);
            if described.is_none_or(|(_, bytes)| Shown::read(bytes).is_err()) {
                shelved.old.push((name.clone(), version));
                continue;
            }
            let files: Vec<(&str, &[u8])> =
                files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
            let asked = (name.instrument.as_str(), name.number, version.as_str());
            let entry = Entry::new(asked, release.at.as_datetime(), files.iter().copied());
            shelf.put(&entry, &files).await?;
            shelved.new.push((name.clone(), version));
        }
    }
    Ok(shelved)
}
