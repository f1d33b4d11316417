//! Releases that were made, and their files.

use storage::instant::Instant;
use terms::Code;
use tracking::round::RoundName;

use super::{File, shelved::version};
use crate::action::House;
use crate::refusal::Refusal;
use crate::round::known;

/// A release that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its number.
    pub id: i64,
    /// The edition that it is of.
    pub edition: u32,
    /// The edition, and after a dot which release of it, where there were several for the same readers.
    pub version: String,
    /// Who it is for: the code of a release profile.
    pub profile: Code,
    /// Who made it.
    pub by: String,
    /// When.
    pub at: Instant,
    /// The names of its files.
    pub files: Vec<String>,
}

/// The releases of a round, in the order in which they were made.
///
/// # Errors
///
/// [`Refusal::NotFound`] where there is no such round, or the database cannot be read.
pub async fn kept(house: &House, round: &RoundName) -> Result<Vec<Kept>, Refusal> {
    let mut transaction = house.store.read().await?;
    let stored = known(&mut transaction, round).await?;
    let releases = transaction.releases(stored.id).await?;
    let mut all = Vec::with_capacity(releases.len());
    for (at, one) in releases.iter().enumerate() {
        let files = transaction.file_names_of_release(one.id).await?;
        all.push(Kept {
            id: one.id,
            edition: one.edition,
            version: version(&releases[..at], &one.profile, one.edition),
            profile: Code::from_label(&one.profile),
            by: one.by.clone(),
            at: one.at,
            files,
        });
    }
    Ok(all)
}

/// A file of a release of a round, as it was given out.
///
/// # Errors
///
/// [`Refusal::NotFound`] where there is none, or the database cannot be read.
pub async fn file(house: &House, round: &RoundName, (id, name): (i64, &str)) -> Result<File, Refusal> {
    let mut transaction = house.store.read().await?;
    let stored = known(&mut transaction, round).await?;
    let nothing = || Refusal::NotFound(format!("no release of {round} has a file {name}"));
    if !transaction.releases(stored.id).await?.iter().any(|one| one.id == id) {
        return Err(nothing());
    }
    let bytes = transaction.file_of_release(id, name).await?.ok_or_else(nothing)?;
    Ok(File { name: name.into(), bytes })
}
