//! Releases: what is given out of an edition, to whom, and what is left out of it.
//!
//! In: the figures of an edition, a release profile, and what was released before. Out: files, kept as they
//! were given out, so that they can be given out again byte for byte, and what they showed, so that no later
//! release tells what this one keeps.

mod draft;
mod earlier;
mod files;
mod kept;
mod shelved;

use chrono::{DateTime, Utc};
use disclosure::Profile;
use serde_json::{Value, json};
use storage::release::{NewRelease, StoredRelease};
use terms::Code;
use tracking::instrument::Instrument;
use tracking::round::RoundName;
use warehouse::shown::{Shown, Terms};

use crate::action::{Action, House, Scene, perform};
use crate::actor::Actor;
use crate::published::Published;
use crate::refusal::Refusal;
use crate::report::past;
use crate::round::known;
use crate::setting::{self, Settings};

pub use draft::{Area, Draft, Loss, NoDraft};
pub use files::File;
pub(crate) use files::hash;
pub use kept::{Kept, file, kept};
pub use shelved::{NotShelved, Shelved, shelve};

/// A release that is there, and its files.
pub struct Released {
    /// Its number.
    pub id: i64,
    /// The edition that it is of.
    pub edition: u32,
    /// Whether it was made now. Else it was there, and these are the files that were given out.
    pub is_new: bool,
    /// The files, by name.
    pub files: Vec<File>,
    /// What was left out, of one that was made now.
    pub draft: Option<Draft>,
}

/// Why nothing was released.
#[derive(Debug, thiserror::Error)]
pub enum NoRelease {
    /// Some small count could be worked out from what would be shown. How many such counts there are.
    #[error(
        "{0} small counts could be worked out from this and what was released before, so nothing was released; \
         `masar disclosure` names them: show fewer areas or categories"
    )]
    Told(usize),
    /// It cannot be drafted.
    #[error(transparent)]
    Draft(#[from] NoDraft),
    /// It cannot be written.
    #[error(transparent)]
    Files(#[from] publish::PublishError),
    /// Its GeoPackage cannot be written.
    #[error(transparent)]
    Geopackage(#[from] warehouse::GeopackageError),
    /// A report of it cannot be set.
    #[error("a report cannot be made: {0}")]
    Report(#[from] reports::ReportError),
    /// It may not be done, or the database cannot do it.
    #[error(transparent)]
    Refusal(#[from] Refusal),
}

/// Drafts a release of the newest edition of a round, beside all that was released of the round before.
///
/// # Errors
///
/// [`NoRelease`] where the round is not published, or what was released before cannot be read.
pub async fn draft(
    house: &House,
    published: &Published,
    instrument: &Instrument,
    round: u32,
    profile: &Profile,
) -> Result<Draft, NoRelease> {
    let (_, releases) = releases(house, &instrument.code, round).await?;
    drafted(house, published, instrument, round, (profile, &releases))
}

fn drafted(
    house: &House,
    published: &Published,
    instrument: &Instrument,
    round: u32,
    (profile, releases): (&Profile, &[StoredRelease]),
) -> Result<Draft, NoRelease> {
    let earlier = releases.iter().map(earlier::Earlier::read).collect::<Result<Vec<_>, _>>()?;
    let series = published.series(&instrument.code).ok_or_else(|| not_published(&instrument.code, round))?;
    Ok(draft::draft(series, instrument, round, profile, (house.pack.profiles(), &earlier))?)
}

fn not_published(instrument: &Code, round: u32) -> Refusal {
    Refusal::NotFound(format!("round {round} of {instrument} is not published"))
}

/// The releases of a round, in the order in which they were made.
async fn releases(
    house: &House,
    instrument: &Code,
    round: u32,
) -> Result<(i64, Vec<StoredRelease>), Refusal> {
    let mut transaction = house.store.read().await?;
    let name = RoundName { instrument: instrument.clone(), number: round };
    let known = known(&mut transaction, &name).await?;
    Ok((known.id, transaction.releases(known.id).await?))
}

/// Releases the newest edition of a round for a profile. Where that was done before under the same bounds,
/// gives the files that were given out then.
///
/// # Errors
///
/// [`NoRelease`]; then nothing is kept, and nothing must be given out.
pub async fn release(
    house: &House,
    actor: &Actor,
    now: DateTime<Utc>,
    instrument: &Instrument,
    (round, profile): (u32, &Profile),
) -> Result<Released, NoRelease> {
    let published = Published::read(house, None).await?;
    let name = RoundName { instrument: instrument.code.clone(), number: round };
    let newest = published.editions.get(&name).ok_or_else(|| not_published(&instrument.code, round))?;
    let edition = newest.edition.number;
    let (_, releases) = releases(house, &instrument.code, round).await?;
    if let Some(same) = releases.iter().rfind(|one| one.profile == profile.code.as_str())
        && same.edition == edition
        && earlier::Earlier::read(same)?.bounds == (profile.level, profile.least)
    {
        let mut transaction = house.store.read().await.map_err(Refusal::from)?;
        let files = transaction.files_of_release(same.id).await.map_err(Refusal::from)?;
        let files = files.into_iter().map(|(name, bytes)| File { name, bytes }).collect();
        return Ok(Released { id: same.id, edition, is_new: false, files, draft: None });
    }
    let draft = drafted(house, &published, instrument, round, (profile, &releases))?;
    if !draft.suppression.told.is_empty() {
        return Err(NoRelease::Told(draft.suppression.told.len()));
    }
    let past = past(house, &name, &profile.code).await?;
    let sheet = files::Sheet {
        draft: &draft,
        published: &published,
        instrument,
        newest,
        version: shelved::version(&releases, profile.code.as_str(), edition),
        terms: terms(house).await?,
        at: now,
    };
    let files = files::files(&sheet, &past, house.pack.reports()).await?;
    let action = Release {
        name,
        edition,
        profile: profile.code.clone(),
        content: earlier::content(&draft)?,
        files: files.iter().map(|file| (file.name.clone(), file.bytes.clone())).collect(),
        after: releases.last().map(|one| one.id),
    };
    let id = perform(house, actor, now, action).await?;
    Ok(Released { id, edition, is_new: true, files, draft: Some(draft) })
}

/// What a release of the newest edition of a round would show, as if it were made when that was published.
///
/// # Errors
///
/// [`NoRelease`] where the round is not published, or some small count could be worked out.
pub async fn would_show(
    house: &House,
    published: &Published,
    instrument: &Instrument,
    (round, profile): (u32, &Profile),
) -> Result<Shown, NoRelease> {
    let name = RoundName { instrument: instrument.code.clone(), number: round };
    let newest = published.editions.get(&name).ok_or_else(|| not_published(&instrument.code, round))?;
    let (_, releases) = releases(house, &instrument.code, round).await?;
    let draft = drafted(house, published, instrument, round, (profile, &releases))?;
    if !draft.suppression.told.is_empty() {
        return Err(NoRelease::Told(draft.suppression.told.len()));
    }
    let sheet = files::Sheet {
        draft: &draft,
        published,
        instrument,
        newest,
        version: shelved::version(&releases, profile.code.as_str(), newest.edition.number),
        terms: terms(house).await?,
        at: newest.edition.published_at.as_datetime(),
    };
    Ok(sheet.shown())
}

/// How releases may be used, as the settings say.
async fn terms(house: &House) -> Result<Terms, Refusal> {
    let settings = Settings::read(&mut house.store.read().await?).await?;
    let line = |name| settings.value(name).trim().to_owned();
    Ok(Terms {
        licence: line(setting::LICENCE),
        credit: line(setting::CREDIT),
        contact: line(setting::CONTACT),
        every_days: settings.whole(setting::EVERY_DAYS).try_into().unwrap_or_default(),
        reason: line(setting::REASON),
        assessment: line(setting::ASSESSMENT),
    })
}

/// Keeps a release of an edition with its files.
struct Release {
    name: RoundName,
    edition: u32,
    profile: Code,
    content: String,
    files: Vec<(String, Vec<u8>)>,
    /// The last release that it was drafted beside.
    after: Option<i64>,
}

impl Action for Release {
    const NAME: &'static str = "release.make";
    /// Its number.
    type Outcome = i64;

    fn object(&self) -> String {
        self.name.to_string()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(i64, Value), Refusal> {
        let round = known(scene.transaction, &self.name).await?;
        let editions = scene.transaction.editions(round.id).await?;
        let newest = editions.last().map(|edition| edition.number);
        let last = scene.transaction.releases(round.id).await?.last().map(|one| one.id);
        if newest != Some(self.edition) || last != self.after {
            let text =
                format!("{} was published or released by somebody else meanwhile; try again", self.name);
            return Err(Refusal::Invalid(text));
        }
        let new = NewRelease {
            edition: self.edition,
            profile: self.profile.as_str(),
            content: &self.content,
            files: &self.files,
            by: &scene.actor.name,
        };
        let id = scene.transaction.keep_release(round.id, new, scene.at).await?;
        let files: Vec<Value> = self
            .files
            .iter()
            .map(|(name, bytes)| json!({ "name": name, "bytes": bytes.len(), "sha256": hash(bytes) }))
            .collect();
        let details = json!({ "edition": self.edition, "profile": self.profile.as_str(), "release": id, "files": files });
        Ok((id, details))
    }
}
