//! What a release shows, for programs: the file `release.json`, which is one of its files.
//!
//! In: its bytes. Out: areas with their names and figures, and what must be known to use them; and back.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use terms::{Language, Text};

/// Which way of writing this is.
pub const WRITTEN_AS: u32 = 1;

/// The name of the file.
pub const FILE: &str = "release.json";

/// What a release shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// [`WRITTEN_AS`].
    pub written_as: u32,
    /// The operation; absent where none was started.
    pub operation: Option<Operation>,
    /// The list or questionnaire that it is a round of.
    pub instrument: Titled,
    /// Whom the list counts: `idps`.
    pub population: String,
    /// The number of the round.
    pub round: u32,
    /// The day that its figures speak of.
    pub day: NaiveDate,
    /// The edition, and after a dot which release of it, where there were several: `1`, `1.2`.
    pub version: String,
    /// Who it is for.
    pub profile: Titled,
    /// When it was released.
    pub released_at: DateTime<Utc>,
    /// The SHA-256 of the edition that it was made of.
    pub content: String,
    /// The program that made it, with its version.
    pub made_by: String,
    /// How it may be used.
    pub terms: Terms,
    /// Whether counts are of households; else they are of individuals.
    pub counts_households: bool,
    /// Counts of fewer are left out, and others that would tell them.
    pub least: u64,
    /// Whether what is left out may be 0.
    pub may_be_none: bool,
    /// How individuals follow from households, where they do.
    pub individuals_rule: Option<Rule>,
    /// The deepest areas that stand alone: 1 governorates, 2 districts, 3 sub-districts, 4 locations.
    pub level: u8,
    /// Kinds of categories, in the order of [`Area::counts`].
    pub breakdowns: Vec<Breakdown>,
    /// All areas, each after the one that it lies in; the first is all of the operation.
    pub areas: Vec<Area>,
}

/// An operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// Its code.
    pub code: String,
    /// What people call it.
    pub title: String,
    /// The three letters of its country (ISO 3166-1); may be empty.
    pub country: String,
    /// The names of its country, as far as the gazetteer has them.
    #[serde(with = "texts")]
    pub country_name: Text,
    /// Whether all its figures are invented.
    pub is_invented: bool,
}

/// A code, and what people call what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Titled {
    /// The code.
    pub code: String,
    /// Its title in each language in which there is one.
    #[serde(with = "texts")]
    pub title: Text,
}

/// How individuals follow from households.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// So many individuals for each household.
    pub factor: f64,
    /// So many for each in camps, where that differs.
    pub in_camps: Option<f64>,
}

/// How a release may be used; each is empty where nobody said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The licence.
    pub licence: String,
    /// What to write beside figures that are shown elsewhere.
    pub credit: String,
    /// Whom to ask.
    pub contact: String,
    /// After so many days the next round is expected; 0 where nobody said.
    pub every_days: u32,
    /// Why people were displaced, in the words of the DTM API.
    pub reason: String,
    /// The kind of assessment, in the letters of the DTM API: `BA`.
    pub assessment: String,
}

/// A kind of categories.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breakdown {
    /// Its code: `shelter`.
    pub code: String,
    /// What people call it.
    #[serde(with = "texts")]
    pub title: Text,
    /// Its categories; the one of people of whom it is not stated has an empty code.
    pub categories: Vec<Titled>,
}

/// An area, or a location.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// The same for the area in all releases of the instrument: what it is called from the top down.
    pub key: String,
    /// 0 all of the operation, 1 to 3 areas, 4 a location.
    pub level: u8,
    /// The position of the area in which it lies; absent for the first.
    pub above: Option<usize>,
    /// Its names; none where the list does not say which area it is.
    #[serde(with = "texts")]
    pub name: Text,
    /// Its P-code (COD) on the day of the round, or the code of a location.
    pub code: Option<String>,
    /// Degrees north and east of the location, or of the middle of the area.
    pub point: Option<(f64, f64)>,
    /// Households, where they are counted; absent where left out.
    pub households: Option<u64>,
    /// Individuals; absent where left out.
    pub individuals: Option<u64>,
    /// For each breakdown, for each category how many: households where they are counted, else individuals;
    /// absent where left out.
    pub counts: Vec<Vec<Option<u64>>>,
}

impl Shown {
    /// The bytes of the file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Reads the file.
    ///
    /// # Errors
    ///
    /// Why it cannot be read: it is damaged, or a newer program wrote it.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let read: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if read.written_as > WRITTEN_AS {
            return Err("a newer program wrote it; use that or a newer one".into());
        }
        let is_sound = |(at, area): (usize, &Area)| {
            let is_below = area.above.map_or(at == 0, |above| above < at);
            is_below
                && area.counts.len() == read.breakdowns.len()
                && area
                    .counts
                    .iter()
                    .zip(&read.breakdowns)
                    .all(|(counts, kind)| counts.len() == kind.categories.len())
        };
        if read.areas.is_empty() || !read.areas.iter().enumerate().all(is_sound) {
            return Err("its areas do not fit together".into());
        }
        Ok(read)
    }

    /// The positions of an area and of those in which it lies, from level 1 down; none for the first.
    #[must_use]
    pub fn path(&self, at: usize) -> Vec<usize> {
        let mut path = vec![at];
        while let Some(above) = path.last().and_then(|at| self.areas.get(*at)?.above) {
            path.push(above);
        }
        path.pop();
        path.reverse();
        path
    }
}

/// Texts by the tags of their languages.
mod texts {
    use super::*;

    pub fn serialize<S: Serializer>(text: &Text, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(text.iter().map(|(language, text)| (language.tag(), text)))
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Text, D::Error> {
        let read = BTreeMap::<String, String>::deserialize(deserializer)?;
        let known = read.into_iter().filter_map(|(tag, text)| Some((Language::from_tag(&tag)?, text)));
        Ok(known.fold(Text::default(), |all, (language, text)| all.with(language, text)))
    }
}
