//! Settings of an operation.

use serde_json::{Value, json};
use storage::Transaction;
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
}

/// The setting that says who has to have a second factor.
pub const SECOND_FACTOR: &str = "sign_in.second_factor";

/// All settings.
pub const KNOWN: &[Known] = &[
    Known {
        name: "approval.second_person",
        default: "on",
        meaning: "a round is approved by somebody else than those who made it (on or off)",
    },
    Known {
        name: "jump.spreads",
        default: "6",
        meaning: "a change this many spreads from the median is a jump (a number above 0)",
    },
    Known {
        name: "jump.households",
        default: "50",
        meaning: "a change of fewer households is never a jump (a number, 0 or more)",
    },
    Known {
        name: "pages.open",
        default: "off",
        meaning: "published figures are shown to people who have not signed in, too (on or off)",
    },
    Known {
        name: SECOND_FACTOR,
        default: "off",
        meaning: "who has to give a code from an app when signing in (off, administrators or all)",
    },
];

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
        let fits = match known.name {
            "approval.second_person" | "pages.open" => matches!(&*self.value, "on" | "off"),
            SECOND_FACTOR => matches!(&*self.value, "off" | "administrators" | "all"),
            name => self.value.parse::<f64>().is_ok_and(|number| {
                number.is_finite() && number >= 0.0 && (name != "jump.spreads" || number > 0.0)
            }),
        };
        if !fits {
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
