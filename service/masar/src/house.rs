//! Opening the data: folder, database, definitions; and who acts, when.

use std::path::Path;
use std::sync::OnceLock;

use actions::pack::Pack;
use actions::{Actor, House, Roles, Secret};
use anyhow::{Context, Result, anyhow, bail};
use chrono::{DateTime, Utc};
use storage::{AsOf, DatabaseUrl, Store, Transaction};
use terms::Code;
use tracking::instrument::Instrument;
use tracking::round::RoundName;
use warehouse::Shelf;

use crate::cli::{Place, Who};

/// What all commands share.
pub struct Surroundings {
    pub place: Place,
    pub actor: Who,
    pub json: bool,
    opened: OnceLock<Store>,
}

impl Place {
    /// Where the data is, for people: the folder, or the database without its password.
    pub fn kept_in(&self) -> String {
        match &self.database {
            Some(url) => {
                DatabaseUrl::parse(url).map_or_else(|error| error.to_string(), |url| url.to_string())
            }
            None => self.data.display().to_string(),
        }
    }
}

impl Surroundings {
    pub fn new(place: Place, actor: Who, json: bool) -> Self {
        Self { place, actor, json, opened: OnceLock::new() }
    }

    /// Opens the house; the data folder is made on first use.
    pub async fn open(&self) -> Result<House> {
        self.actor()?;
        let url = match &self.place.database {
            Some(url) => DatabaseUrl::parse(url)?,
            None => {
                make_folder(&self.place.data)?;
                DatabaseUrl::Sqlite(self.place.data.join("masar.db"))
            }
        };
        let pack = Pack::load()?;
        let store = Store::open(&url).await?;
        Ok(House { store: self.opened.get_or_init(|| store).clone(), pack })
    }

    /// The shelf of what everybody may see; its folder is made on first use.
    pub fn shelf(&self) -> Result<Shelf> {
        let shelf = match &self.place.warehouse {
            Some(place) => Shelf::open(place),
            None => Shelf::in_folder(&self.place.data.join("warehouse")),
        };
        shelf.context("the warehouse cannot be used; name another with --warehouse")
    }

    /// Closes the house, so that all of it is in its one file again and the file can be copied.
    pub async fn close(self) {
        if let Some(store) = self.opened.into_inner() {
            store.close().await;
        }
    }

    /// Who acts.
    pub fn actor(&self) -> Result<Actor> {
        let signed_in = || std::env::var("USER").or_else(|_| std::env::var("USERNAME"));
        let name = match &self.actor.name {
            Some(name) => name.trim().to_string(),
            None => signed_in().unwrap_or_else(|_| "somebody".into()),
        };
        if name.is_empty() {
            bail!("--as needs a name");
        }
        let roles = Roles::load()?;
        Actor::trusted(&roles, name, &self.actor.role).ok_or_else(|| {
            let names: Vec<&str> = roles.all().iter().map(|role| role.code.as_str()).collect();
            anyhow!("\"{}\" is not a role; there are {}", self.actor.role, names.join(", "))
        })
    }

    /// Whether a progress bar makes sense.
    pub fn shows_progress(&self) -> bool {
        !self.json && console::user_attended_stderr()
    }
}

/// The one clock.
#[must_use]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// A secret that nobody can guess. The one source of randomness.
pub fn secret() -> Result<Secret> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).context("this system gives no randomness, so no secret can be made")?;
    Ok(Secret::new(bytes))
}

fn make_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| {
        format!(
            "cannot make the data folder {}; name another with --data, or ask for the rights to it",
            folder.display()
        )
    })
}

/// The instrument of that name.
pub fn instrument<'a>(house: &'a House, name: &str) -> Result<&'a Instrument> {
    let found = Code::new(name).ok().and_then(|code| house.pack.instrument(&code));
    found.ok_or_else(|| {
        let known: Vec<&str> = house.pack.instruments().iter().map(|known| known.code.as_str()).collect();
        anyhow!("there is no instrument \"{name}\"; there are {}", known.join(", "))
    })
}

/// The instrument named, or the only one that has all these rounds.
pub async fn instrument_of<'a>(
    house: &'a House,
    transaction: &mut Transaction<'_>,
    named: Option<&str>,
    rounds: &[u32],
) -> Result<&'a Instrument> {
    if let Some(name) = named {
        return instrument(house, name);
    }
    let stored = transaction.rounds(None).await?;
    let having: Vec<&Instrument> = house
        .pack
        .instruments()
        .iter()
        .filter(|known| {
            let has = |number: &u32| {
                stored.iter().any(|stored| {
                    stored.round.name.instrument == known.code && stored.round.name.number == *number
                })
            };
            stored.iter().any(|stored| stored.round.name.instrument == known.code) && rounds.iter().all(has)
        })
        .collect();
    match having[..] {
        [only] => Ok(only),
        [] if stored.is_empty() => {
            bail!("there are no rounds yet; import one with `masar import`, or try `masar demo`")
        }
        [] => {
            let known = |number: &u32| stored.iter().any(|stored| stored.round.name.number == *number);
            let in_words = |numbers: Vec<&u32>| {
                numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ")
            };
            let missing: Vec<&u32> = rounds.iter().filter(|number| !known(number)).collect();
            if missing.is_empty() {
                let numbers = in_words(rounds.iter().collect());
                bail!("no instrument has both round {numbers}; `masar round list` shows the rounds there are")
            }
            bail!("there is no round {}; `masar round list` shows the rounds there are", in_words(missing))
        }
        _ => {
            let names: Vec<&str> = having.iter().map(|known| known.code.as_str()).collect();
            bail!("several instruments have it; say which with --instrument: {}", names.join(" or "))
        }
    }
}

/// ` --instrument I` where the number alone does not say which round is meant, else nothing:
/// for commands that are advised.
pub async fn instrument_option(transaction: &mut Transaction<'_>, name: &RoundName) -> Result<String> {
    let rounds = transaction.rounds(None).await?;
    let same_number = rounds.iter().filter(|stored| stored.round.name.number == name.number).count();
    Ok(if same_number > 1 { format!(" --instrument {}", name.instrument) } else { String::new() })
}

/// A round of an instrument.
#[must_use]
pub fn round_name(instrument: &Instrument, number: u32) -> RoundName {
    RoundName { instrument: instrument.code.clone(), number }
}

/// A moment or an edition, if one was named.
pub fn as_of(moment: Option<&str>, edition: Option<u32>) -> Result<AsOf> {
    match (moment, edition) {
        (_, Some(edition)) => Ok(AsOf::Edition(edition)),
        (Some(text), None) => Ok(AsOf::At(text.parse()?)),
        (None, None) => Ok(AsOf::Now),
    }
}

/// Refuses an edition that was not published, and a moment before anything was known of the round.
pub async fn must_be_known(transaction: &mut Transaction<'_>, name: &RoundName, as_of: AsOf) -> Result<()> {
    let stored = actions::round::known(transaction, name).await?;
    match as_of {
        AsOf::Now => {}
        AsOf::Edition(wanted) => {
            let editions = transaction.editions(stored.id).await?;
            if !editions.iter().any(|edition| edition.number == wanted) {
                let known: Vec<String> = editions.iter().map(|edition| edition.number.to_string()).collect();
                let known = if known.is_empty() { "none yet".into() } else { known.join(", ") };
                bail!("{name} has no edition {wanted}; published editions: {known}");
            }
        }
        AsOf::At(moment) => {
            let imports = transaction.imports(stored.id).await?;
            let first = imports.iter().map(|import| import.at).min();
            if let Some(first) = first.filter(|first| moment < *first) {
                bail!("nothing was known of {name} at {moment}; it was first imported at {first}");
            }
        }
    }
    Ok(())
}
