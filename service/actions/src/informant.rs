//! The roster of key informants: taken in, listed without names, named to who asks for names, forgotten.
//!
//! Names and contacts come out by [`Reveal`] alone, which leaves an entry in the audit. What the audit keeps
//! never tells who an informant is.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use informants::{Informant, RosterError, Sex, roster};
use places::reference::{Among, refer};
use places::{Gazetteer, PlaceId};
use serde_json::{Value, json};
use sheets::Workbook;
use storage::informant::{AskedIn, NewInformant, StoredInformant};
use storage::{StoreError, Transaction};

use crate::action::{Action, House, Scene, perform};
use crate::actor::{Actor, Scope};
use crate::reason::INFORMANT_UNKNOWN;
use crate::refusal::Refusal;

/// An informant and who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The informant.
    pub informant: StoredInformant,
    /// Their name, if it is known.
    pub name: Option<String>,
    /// How they are reached, if it is known.
    pub contact: Option<String>,
}

/// What came of a roster.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// Informants that were not known.
    pub new: usize,
    /// Informants of whom something is newly known.
    pub changed: usize,
    /// Informants of whom nothing changed.
    pub same: usize,
    /// Codes whose place is not known, with what stands there.
    pub unplaced: Vec<(String, String)>,
    /// Codes of those who were forgotten: they stay so, whatever a later roster says.
    pub forgotten: Vec<String>,
}

/// The informants of a part of the operation, without names and contacts, in the order of their codes. One
/// without a place is told to who looks everywhere alone.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn informants(house: &House, scope: &Scope) -> Result<Vec<StoredInformant>, Refusal> {
    let mut transaction = house.store.read().await?;
    let gazetteer = transaction.gazetteer().await?;
    let all = transaction.informants().await?;
    Ok(all.into_iter().filter(|one| is_seen(one, scope, &gazetteer)).collect())
}

/// In which rounds an informant was asked, the newest first.
///
/// # Errors
///
/// A refusal if the roster has nobody of that code there, or if the database cannot be read.
pub async fn asked_in(
    house: &House,
    code: &str,
    scope: &Scope,
) -> Result<(StoredInformant, Vec<AskedIn>), Refusal> {
    let code = code.trim();
    let known = informants(house, scope).await?.into_iter();
    let found = known.into_iter().find(|one| one.code.to_lowercase() == code.to_lowercase());
    let found = found.ok_or_else(|| INFORMANT_UNKNOWN.refuse(&[("code", &code)]))?;
    let asked = house.store.read().await?.asked_in(found.id).await?;
    Ok((found, asked))
}

fn is_seen(informant: &StoredInformant, scope: &Scope, gazetteer: &Gazetteer) -> bool {
    match (scope, informant.place) {
        (Scope::Everywhere, _) => true,
        (_, Some(place)) => scope.covers(place, gazetteer),
        (_, None) => false,
    }
}

/// Takes a roster in. Those of a known code are replaced; those whom it does not name stay.
pub struct Import<'a> {
    /// The name of the file, without its folder.
    pub file_name: String,
    /// The file as read by `sheets`.
    pub workbook: &'a Workbook,
}

impl Action for Import<'_> {
    const NAME: &'static str = "informant.import";
    type Outcome = TakenIn;

    fn object(&self) -> String {
        "informants".into()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(TakenIn, Value), Refusal> {
        let roster = read(self.workbook)?;
        let gazetteer = scene.transaction.gazetteer().await?;
        let known = named(scene.transaction).await?;
        let known: BTreeMap<String, &Named> =
            known.iter().map(|one| (one.informant.code.to_lowercase(), one)).collect();
        let codes = codes(&gazetteer);
        // Most informants share a place with others: each text is looked up once.
        let mut places: BTreeMap<&str, Option<PlaceId>> = BTreeMap::new();
        let mut taken = TakenIn::default();
        for one in &roster {
            let before = known.get(&one.code.to_lowercase());
            if let Some(before) = before.filter(|before| before.informant.forgotten_at.is_some()) {
                taken.forgotten.push(before.informant.code.clone());
                continue;
            }
            let mut look_up = |text| *places.entry(text).or_insert_with(|| place(text, &codes, &gazetteer));
            let place = one.place.as_deref().and_then(&mut look_up);
            if let Some(text) = one.place.as_ref().filter(|_| place.is_none()) {
                taken.unplaced.push((one.code.clone(), text.clone()));
            }
            match before {
                Some(before) if is_same(before, one, place) => {
                    taken.same += 1;
                    continue;
                }
                Some(_) => taken.changed += 1,
                None => taken.new += 1,
            }
            let new = NewInformant {
                code: before.map_or(one.code.as_str(), |before| &before.informant.code),
                name: one.name.as_deref(),
                sex: one.sex.map(sex_code),
                position: one.position.as_deref(),
                contact: one.contact.as_deref(),
                place,
                by: &scene.actor.name,
            };
            scene.transaction.save_informant(new, scene.at).await?;
        }
        let details = json!({
            "file": self.file_name, "new": taken.new, "changed": taken.changed, "same": taken.same,
            "without_place": taken.unplaced.len(), "forgotten": taken.forgotten.len(),
        });
        Ok((taken, details))
    }
}

/// The sheet that is a roster.
fn read(workbook: &Workbook) -> Result<Vec<Informant>, Refusal> {
    let (mut found, mut first): (Vec<(&str, Vec<Informant>)>, _) = (Vec::new(), None);
    for sheet in &workbook.sheets {
        match roster::read(sheet) {
            Ok(informants) => found.push((sheet.name(), informants)),
            Err(error @ RosterError::NoCode { .. }) => first = first.or(Some(error)),
            Err(error) => return Err(Refusal::Invalid(error.to_string())),
        }
    }
    let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
    if found.len() > 1 {
        let text = format!("the sheets {} are rosters; put their rows into one", names.join(", "));
        return Err(Refusal::Invalid(text));
    }
    let empty = || "the file has no sheet".to_owned();
    let missing = || Refusal::Invalid(first.map_or_else(empty, |error| error.to_string()));
    found.pop().map(|(_, informants)| informants).ok_or_else(missing)
}

/// Places by their codes of any scheme, where a code means one place.
fn codes(gazetteer: &Gazetteer) -> BTreeMap<&str, Option<PlaceId>> {
    let mut codes: BTreeMap<&str, Option<PlaceId>> = BTreeMap::new();
    for (place, code) in gazetteer.iter().flat_map(|place| place.codes.iter().map(move |code| (place, code)))
    {
        let entry = codes.entry(&code.value).or_insert(Some(place.id));
        if *entry != Some(place.id) {
            *entry = None;
        }
    }
    codes
}

fn place(text: &str, codes: &BTreeMap<&str, Option<PlaceId>>, gazetteer: &Gazetteer) -> Option<PlaceId> {
    codes.get(text).copied().flatten().or_else(|| refer(gazetteer, text, Among::default()).ok())
}

fn is_same(before: &Named, now: &Informant, place: Option<PlaceId>) -> bool {
    let informant = &before.informant;
    before.name == now.name
        && before.contact == now.contact
        && informant.position == now.position
        && informant.sex.as_deref() == now.sex.map(sex_code)
        && informant.place == place
}

/// The word by which a sex is kept.
#[must_use]
pub fn sex_code(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "female",
        Sex::Male => "male",
    }
}

/// The sex that is kept by a word.
#[must_use]
pub fn sex_of(code: Option<&str>) -> Option<Sex> {
    match code {
        Some("female") => Some(Sex::Female),
        Some("male") => Some(Sex::Male),
        _ => None,
    }
}

async fn named(transaction: &mut Transaction<'_>) -> Result<Vec<Named>, StoreError> {
    let mut revealed: BTreeMap<i64, _> =
        transaction.reveal_informants().await?.into_iter().map(|one| (one.id, one)).collect();
    let with_name = |informant: StoredInformant| {
        let who = revealed.remove(&informant.id);
        let (name, contact) = who.map_or((None, None), |who| (who.name, who.contact));
        Named { informant, name, contact }
    };
    Ok(transaction.informants().await?.into_iter().map(with_name).collect())
}

/// Tells who the informants of an area are, or all of them: an act of its own, for the audit keeps who asked.
pub struct Reveal {
    /// The area; absent: everywhere.
    pub area: Option<PlaceId>,
}

impl Action for Reveal {
    const NAME: &'static str = "informant.reveal";
    type Outcome = Vec<Named>;

    fn object(&self) -> String {
        self.area.map_or_else(|| "informants".into(), |area| format!("informants of place {}", area.0))
    }

    fn place(&self) -> Option<PlaceId> {
        self.area
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Vec<Named>, Value), Refusal> {
        let mut all = named(scene.transaction).await?;
        if let Some(area) = self.area {
            let gazetteer = scene.transaction.gazetteer().await?;
            let scope = Scope::Areas(vec![area]);
            all.retain(|one| is_seen(&one.informant, &scope, &gazetteer));
        }
        let details = json!({ "informants": all.len() });
        Ok((all, details))
    }
}

/// Forgets somebody, and takes what was known out of where the database still has it.
///
/// # Errors
///
/// As of [`Forget`].
pub async fn forget(
    house: &House,
    actor: &Actor,
    now: DateTime<Utc>,
    action: Forget,
) -> Result<bool, Refusal> {
    let was_known = perform(house, actor, now, action).await?;
    if let Err(error) = house.store.overwrite_forgotten().await {
        eprintln!(
            "masar: an informant is forgotten, but the log of the database may still have the name: {error}"
        );
    }
    Ok(was_known)
}

/// Forgets all of an informant but the code and what was said.
pub struct Forget {
    /// The code.
    pub code: String,
    /// Why: they asked for it, they moved away.
    pub reason: String,
}

impl Action for Forget {
    const NAME: &'static str = "informant.forget";
    /// Whether anything was known of them.
    type Outcome = bool;

    fn object(&self) -> String {
        "informants".into()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(bool, Value), Refusal> {
        let all = scene.transaction.informants().await?;
        let wanted = self.code.trim().to_lowercase();
        let found = all.into_iter().find(|one| one.code.to_lowercase() == wanted);
        let found = found.ok_or_else(|| INFORMANT_UNKNOWN.refuse(&[("code", &self.code.trim())]))?;
        let was_known = scene.transaction.forget_informant(found.id, &scene.actor.name, scene.at).await?;
        Ok((was_known, json!({ "code": found.code, "reason": self.reason.trim() })))
    }
}
