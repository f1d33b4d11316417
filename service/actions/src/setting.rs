//! Settings of an operation.

use serde_json::{Value, json};
use storage::Transaction;
use storage::setting::StoredSetting;
use terms::Language;
use tracking::checks::Thresholds;

use crate::action::{Action, Scene};
use crate::refusal::Refusal;

/// A setting: its name, what it is when nobody set it, and what it does.
pub struct Known {
    /// Its name.
    pub name: &'static str,
    /// What it is when nobody set it.
    pub default: &'static str,
    /// What it does.
    pub meaning: &'static str,
    /// The values that it takes.
    pub takes: Takes,
}

/// The values that a setting takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// One of these words.
    Word(&'static [&'static str]),
    /// A number of 0 or more.
    Number,
    /// A number above 0.
    Above0,
    /// A whole number between these, both included.
    Whole(i64, i64),
    /// A line of so many characters at most; it may be empty.
    Line(usize),
}

impl Takes {
    fn fits(self, value: &str) -> bool {
        let number = || value.parse::<f64>().ok().filter(|number| number.is_finite());
        match self {
            Self::Word(words) => words.contains(&value),
            Self::Number => number().is_some_and(|number| number >= 0.0),
            Self::Above0 => number().is_some_and(|number| number > 0.0),
            Self::Whole(least, most) => value.parse().is_ok_and(|number| (least..=most).contains(&number)),
            Self::Line(most) => value.chars().count() <= most && !value.chars().any(char::is_control),
        }
    }
}

/// The setting that says who has to have a second factor.
pub const SECOND_FACTOR: &str = "sign_in.second_factor";
/// The setting that says after how many hours without a sign of life a session ends.
pub const IDLE_HOURS: &str = "sign_in.idle_hours";
/// The setting that says after how many days a session ends, whatever happens.
pub const MOST_DAYS: &str = "sign_in.most_days";

/// The setting that gives the licence of releases.
pub const LICENCE: &str = "release.licence";
/// The setting that says what to write beside figures of releases.
pub const CREDIT: &str = "release.credit";
/// The setting that says whom to ask about releases.
pub const CONTACT: &str = "release.contact";
/// The setting that says after how many days the next round is expected.
pub const EVERY_DAYS: &str = "release.every_days";
/// The setting that says why people were displaced.
pub const REASON: &str = "release.reason";
/// The setting that names the kind of assessment.
pub const ASSESSMENT: &str = "release.assessment";

/// The most characters of a setting that is a line.
const LONGEST_LINE: usize = 300;

const ON_OR_OFF: Takes = Takes::Word(&["on", "off"]);

/// All settings.
pub const KNOWN: &[Known] = &[
    Known {
        name: "approval.second_person",
        default: "on",
        meaning: "a round is approved by somebody else than those who made it (on or off)",
        takes: ON_OR_OFF,
    },
    Known {
        name: "jump.spreads",
        default: "6",
        meaning: "a change this many spreads from the median is a jump (a number above 0)",
        takes: Takes::Above0,
    },
    Known {
        name: "jump.households",
        default: "50",
        meaning: "a change of fewer households is never a jump (a number, 0 or more)",
        takes: Takes::Number,
    },
    Known {
        name: "pages.open",
        default: "off",
        meaning: "published figures are shown to people who have not signed in, too (on or off)",
        takes: ON_OR_OFF,
    },
    Known {
        name: "pages.language",
        default: "en",
        meaning: "the language of pages for browsers that ask for none of ours (en, ar or ckb)",
        takes: Takes::Word(&["en", "ar", "ckb"]),
    },
    Known {
        name: SECOND_FACTOR,
        default: "off",
        meaning: "who has to give a code from an app when signing in (off, administrators, approvers or all)",
        takes: Takes::Word(&["off", "administrators", "approvers", "all"]),
    },
    Known {
        name: IDLE_HOURS,
        default: "12",
        meaning: "a session ends when it was not used for so many hours (1 to 168)",
        takes: Takes::Whole(1, 168),
    },
    Known {
        name: MOST_DAYS,
        default: "7",
        meaning: "a session ends after so many days, whatever happens (1 to 30)",
        takes: Takes::Whole(1, MOST_SESSION_DAYS),
    },
    Known {
        name: LICENCE,
        default: "",
        meaning: "the licence of releases, as CC-BY-4.0 or in words (a line)",
        takes: Takes::Line(LONGEST_LINE),
    },
    Known {
        name: CREDIT,
        default: "",
        meaning: "what to write beside figures of releases that are shown elsewhere (a line)",
        takes: Takes::Line(LONGEST_LINE),
    },
    Known {
        name: CONTACT,
        default: "",
        meaning: "whom to ask about releases: an address that everybody may see (a line)",
        takes: Takes::Line(LONGEST_LINE),
    },
    Known {
        name: EVERY_DAYS,
        default: "0",
        meaning: "after so many days the next round is expected; 0 says nothing (0 to 3650)",
        takes: Takes::Whole(0, 3650),
    },
    Known {
        name: REASON,
        default: "No reason for displacement reported",
        meaning: "why people were displaced, as the DTM API has it (Conflict, Natural disaster, Insecurity, Other reason \
            or No reason for displacement reported)",
        takes: Takes::Word(&[
            "Conflict",
            "Natural disaster",
            "Insecurity",
            "Other reason",
            "No reason for displacement reported",
        ]),
    },
    Known {
        name: ASSESSMENT,
        default: "BA",
        meaning: "the kind of assessment, as the DTM API has it (BA baseline, SA site assessment, ETT emergency tracking)",
        takes: Takes::Word(&["BA", "SA", "ETT"]),
    },
];

/// No session lasts longer than so many days, whatever the settings say.
pub const MOST_SESSION_DAYS: i64 = 30;

/// How settings stand, all read at once.
#[derive(Debug, Clone, Default)]
pub struct Settings(Vec<StoredSetting>);

impl Settings {
    /// Reads all settings.
    ///
    /// # Errors
    ///
    /// If the database cannot be read.
    pub async fn read(transaction: &mut Transaction<'_>) -> Result<Self, Refusal> {
        Ok(Self(transaction.settings().await?))
    }

    /// The setting of that name as somebody made it, if anybody did.
    #[must_use]
    pub fn made(&self, name: &str) -> Option<&StoredSetting> {
        self.0.iter().find(|made| made.name == name)
    }

    /// The value of a setting: as it was made, or its default.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        let known = KNOWN.iter().find(|known| known.name == name);
        let made = self.made(name).map(|made| made.value.as_str());
        made.or(known.map(|known| known.default)).unwrap_or_default()
    }

    /// The value of a setting that is a whole number; its default where the value does not fit.
    pub(crate) fn whole(&self, name: &str) -> i64 {
        let known = KNOWN.iter().find(|known| known.name == name);
        let value = known.filter(|known| known.takes.fits(self.value(name))).and(Some(self.value(name)));
        value.or(known.map(|known| known.default)).and_then(|text| text.parse().ok()).unwrap_or_default()
    }
}

/// Changes a setting.
pub struct Change {
    /// Its name.
    pub name: String,
    /// Its new value.
    pub value: String,
}

impl Action for Change {
    const NAME: &'static str = "setting.change";
    type Outcome = ();

    fn object(&self) -> String {
        format!("setting {}", self.name)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<((), Value), Refusal> {
        let names = || KNOWN.iter().map(|known| known.name).collect::<Vec<_>>().join(", ");
        let known = KNOWN.iter().find(|known| known.name == self.name).ok_or_else(|| {
            Refusal::NotFound(format!("there is no setting \"{}\"; there are {}", self.name, names()))
        })?;
        if !known.takes.fits(&self.value) {
            return Err(Refusal::Invalid(format!(
                "\"{}\" does not fit {}: {}",
                self.value, known.name, known.meaning
            )));
        }
        let before = scene.transaction.setting(known.name).await?;
        scene.transaction.save_setting(known.name, &self.value, &scene.actor.name, scene.at).await?;
        Ok(((), json!({ "before": before, "after": self.value })))
    }
}

/// The value of a setting.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn value(transaction: &mut Transaction<'_>, name: &str) -> Result<String, Refusal> {
    let default = KNOWN.iter().find(|known| known.name == name).map_or("", |known| known.default);
    Ok(transaction.setting(name).await?.unwrap_or_else(|| default.into()))
}

/// The language of pages for browsers that ask for none of ours.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn language(transaction: &mut Transaction<'_>) -> Result<Language, Refusal> {
    Ok(Language::from_tag(&value(transaction, "pages.language").await?).unwrap_or(Language::English))
}

/// Whether approval needs a second person.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn needs_second_person(transaction: &mut Transaction<'_>) -> Result<bool, Refusal> {
    Ok(value(transaction, "approval.second_person").await? != "off")
}

/// Where checks draw their lines.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn thresholds(transaction: &mut Transaction<'_>) -> Result<Thresholds, Refusal> {
    let default = Thresholds::default();
    let number = |text: String, otherwise: f64| text.parse().unwrap_or(otherwise);
    Ok(Thresholds {
        jump_spreads: number(value(transaction, "jump.spreads").await?, default.jump_spreads),
        jump_households: number(value(transaction, "jump.households").await?, default.jump_households),
    })
}
