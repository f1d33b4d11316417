//! What a report is made of, for a round that is published: its release, or a draft of one.

use disclosure::Profile;
use language::Words;
use tracking::instrument::Instrument;
use tracking::round::RoundName;
use warehouse::shown::{self, Shown};

use super::{Past, past};
use crate::action::House;
use crate::published::Published;
use crate::refusal::Refusal;
use crate::release::{NoRelease, would_show};
use crate::round::known;
use crate::situation::name_of;

/// What reports of a round are made of.
pub struct Ready {
    /// What is shown.
    pub shown: Shown,
    /// What was shown of earlier rounds.
    pub past: Vec<Past>,
    /// Whether it is not released: then it is what would be shown.
    pub is_draft: bool,
}

impl Ready {
    /// The release of the newest edition of a round for a profile; where there is none, a draft of it.
    ///
    /// # Errors
    ///
    /// [`NoRelease`] where the round is not published, or cannot be released.
    pub async fn read(
        house: &House,
        published: &Published,
        instrument: &Instrument,
        (round, profile): (u32, &Profile),
    ) -> Result<Self, NoRelease> {
        let name = RoundName { instrument: instrument.code.clone(), number: round };
        let past = past(house, &name, &profile.code).await?;
        let edition = published.editions.get(&name).map(|newest| newest.edition.number);
        if let Some(shown) = released(house, &name, profile, edition).await? {
            return Ok(Self { shown, past, is_draft: false });
        }
        let shown = would_show(house, published, instrument, (round, profile)).await?;
        Ok(Self { shown, past, is_draft: true })
    }

    /// The positions of the areas that go by a name in some language, a P-code or a key.
    #[must_use]
    pub fn find(&self, wanted: &str) -> Vec<usize> {
        let wanted = wanted.trim();
        let is_it = |area: &shown::Area| {
            area.key == wanted
                || area.code.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(wanted))
                || area.name.iter().any(|(_, name)| name.eq_ignore_ascii_case(wanted))
        };
        let areas = self.shown.areas.iter().enumerate().skip(1);
        areas.filter(|(_, area)| area.level < 4 && is_it(area)).map(|(at, _)| at).collect()
    }

    /// The areas of a level that have a name.
    #[must_use]
    pub fn at_level(&self, level: u8) -> Vec<usize> {
        let areas = self.shown.areas.iter().enumerate();
        areas.filter(|(_, area)| area.level == level && is_named(area)).map(|(at, _)| at).collect()
    }

    /// What an area is called from the top down: `Ninewa, Mosul`.
    #[must_use]
    pub fn path_of(&self, at: usize, words: &Words) -> String {
        let names = self.shown.path(at).into_iter().map(|at| name_of(&self.shown.areas[at], words));
        names.collect::<Vec<_>>().join(words.comma())
    }
}

fn is_named(area: &shown::Area) -> bool {
    area.name.iter().any(|(_, name)| !name.is_empty())
}

async fn released(
    house: &House,
    name: &RoundName,
    profile: &Profile,
    edition: Option<u32>,
) -> Result<Option<Shown>, Refusal> {
    let mut transaction = house.store.read().await?;
    let round = known(&mut transaction, name).await?;
    let releases = transaction.releases(round.id).await?;
    let ours =
        releases.iter().rfind(|one| one.profile == profile.code.as_str() && Some(one.edition) == edition);
    let Some(ours) = ours else { return Ok(None) };
    let bytes = transaction.file_of_release(ours.id, shown::FILE).await?;
    Ok(bytes.and_then(|bytes| Shown::read(&bytes).ok()))
}
