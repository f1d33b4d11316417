//! Files on their way in, for those who may bring rounds in: begun, continued where the
//! line broke, taken or given up. Each belongs to who sends it; what nobody takes within
//! a day is forgotten.

use chrono::{DateTime, Days, Utc};
use storage::Instant;
use storage::upload::{NewUpload, Upload};
use terms::turns_direction;
use tracking::round::canonical_name;

use crate::action::{Action, House};
use crate::actor::Actor;
use crate::import::Import;
use crate::reason::UPLOAD_IN_PART;
use crate::refusal::Refusal;
use crate::secret::Secret;

/// Bytes of a megabyte.
const MEGABYTE: u64 = 1024 * 1024;
/// The largest file that is taken, in bytes.
pub const LARGEST: u64 = 200 * MEGABYTE;
/// As many files may be on their way in for one person.
const MOST_FILES: usize = 5;
/// As many bytes as these files may have together: two of the largest.
const MOST_BYTES: u64 = 2 * LARGEST;
/// The longest name of a file, in characters.
const LONGEST_NAME: usize = 200;

/// Begins to take in a file of so many bytes; gives the id by which it is continued.
///
/// # Errors
///
/// [`Refusal::NotAllowed`] for who may not bring rounds in, [`Refusal::EmptyFile`],
/// [`Refusal::FileTooLarge`], and [`Refusal::TooManyFiles`] if so much of theirs is on its
/// way already that the disk could run full.
pub async fn begin(
    house: &House,
    actor: &Actor,
    now: DateTime<Utc>,
    (file_name, size): (&str, u64),
    secret: &Secret,
) -> Result<String, Refusal> {
    may_import(actor)?;
    match size {
        0 => return Err(Refusal::EmptyFile),
        1..=LARGEST => {}
        _ => return Err(too_large()),
    }
    let mut transaction = house.store.begin().await?;
    let at = transaction.moment(now);
    if let Some(before) = now.checked_sub_days(Days::new(1)) {
        transaction.drop_uploads_before(Instant::new(before)).await?;
    }
    let owner = canonical_name(&actor.name);
    let others = transaction.uploads_of(&owner).await?;
    let bytes = others.iter().map(|known| known.size).sum::<u64>();
    if others.len() >= MOST_FILES || bytes.saturating_add(size) > MOST_BYTES {
        return Err(Refusal::TooManyFiles { files: others.len(), megabytes: bytes.div_ceil(MEGABYTE) });
    }
    let (id, file_name) = (secret.to_text(), bare_name(file_name));
    let new = NewUpload { id: &id, owner: &owner, file_name: &file_name, size, at };
    transaction.begin_upload(new).await?;
    transaction.commit().await?;
    Ok(id)
}

/// The files of the actor's that are on their way in, the first begun first.
///
/// # Errors
///
/// [`Refusal::NotAllowed`] for who may not bring rounds in.
pub async fn on_their_way(house: &House, actor: &Actor) -> Result<Vec<Upload>, Refusal> {
    may_import(actor)?;
    Ok(house.store.read().await?.uploads_of(&canonical_name(&actor.name)).await?)
}

/// How far a file of the actor's has come.
///
/// # Errors
///
/// [`Refusal::NotFound`] if there is none, or it is somebody else's.
pub async fn known(house: &House, actor: &Actor, id: &str) -> Result<Upload, Refusal> {
    may_import(actor)?;
    let found = house.store.read().await?.upload(id).await?;
    let found = found.filter(|upload| upload.owner == canonical_name(&actor.name));
    found.ok_or_else(|| Refusal::NotFound("there is no such file on its way in".into()))
}

/// Adds a piece; gives how much of the file is there.
///
/// # Errors
///
/// [`Refusal::NotFound`], a conflict if it does not begin where the last piece ended,
/// [`Refusal::FileTooLarge`] if the file gets larger than was said.
pub async fn add(house: &House, actor: &Actor, id: &str, start: u64, bytes: &[u8]) -> Result<u64, Refusal> {
    let upload = known(house, actor, id).await?;
    let received = start.saturating_add(bytes.len() as u64);
    if received > upload.size {
        return Err(too_large());
    }
    let mut transaction = house.store.begin().await?;
    transaction.add_upload_part(id, start, bytes).await?;
    transaction.commit().await?;
    Ok(received)
}

/// Says that a file is there, whose size could not be said when it began: a form says only
/// how large it is as a whole.
///
/// # Errors
///
/// [`Refusal::NotFound`], [`Refusal::EmptyFile`] if nothing has arrived.
pub async fn end(house: &House, actor: &Actor, id: &str) -> Result<(), Refusal> {
    let upload = known(house, actor, id).await?;
    if upload.received == 0 {
        return Err(Refusal::EmptyFile);
    }
    let mut transaction = house.store.begin().await?;
    transaction.resize_upload(id, upload.received).await?;
    transaction.commit().await?;
    Ok(())
}

/// The whole file, once it is there.
///
/// # Errors
///
/// [`Refusal::NotFound`], [`Refusal::Invalid`] if a part of it is still missing.
pub async fn whole(house: &House, actor: &Actor, id: &str) -> Result<(Upload, Vec<u8>), Refusal> {
    let upload = known(house, actor, id).await?;
    if upload.received != upload.size {
        return Err(UPLOAD_IN_PART.refuse(&[
            ("file", &upload.file_name),
            ("received", &upload.received),
            ("size", &upload.size),
        ]));
    }
    let bytes = house.store.read().await?.upload_bytes(id).await?;
    Ok((upload, bytes))
}

/// Forgets a file.
///
/// # Errors
///
/// [`Refusal::NotFound`] if there is none, or it is somebody else's.
pub async fn give_up(house: &House, actor: &Actor, id: &str) -> Result<(), Refusal> {
    known(house, actor, id).await?;
    let mut transaction = house.store.begin().await?;
    transaction.drop_upload(id).await?;
    transaction.commit().await?;
    Ok(())
}

fn may_import(actor: &Actor) -> Result<(), Refusal> {
    let action = Import::NAME;
    if actor.may(action) {
        return Ok(());
    }
    Err(Refusal::NotAllowed { actor: actor.name.clone(), roles: actor.roles_in_words(), action })
}

fn too_large() -> Refusal {
    Refusal::FileTooLarge { megabytes: LARGEST / MEGABYTE }
}

/// The name of a file without its folder and without signs that have no place in names.
fn bare_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name
        .chars()
        .filter(|letter| !letter.is_control() && !turns_direction(*letter))
        .take(LONGEST_NAME)
        .collect();
    if name.trim().is_empty() { "list".into() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere() {
        for (name, expected) in [
            ("list.xlsx", "list.xlsx"),
            ("../../etc/passwd", "passwd"),
            ("C:\\data\\لیست.xlsx", "لیست.xlsx"),
            ("a\0b\nc.csv", "abc.csv"),
            ("folder/", "list"),
            ("", "list"),
        ] {
            assert_eq!(bare_name(name), expected);
        }
        assert_eq!(bare_name(&"x".repeat(999)).len(), LONGEST_NAME);
    }
}
