//! What happens to places on a day: splits, merges, renames, moves.
//!
//! The rules are those of `places::history`: nothing is erased, so that the tree
//! of an earlier day stays what it was and records stay with their places.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use places::{
    Among, Gazetteer, GazetteerChange, NameKind, Part, PlaceId, PlaceName, SHOWN_SCHEME, Span, Told, refer,
    tell, with_note, with_villages,
};
use serde_json::{Value, json};
use terms::{Code, Language};

use super::{named, not_referred};
use crate::action::{Action, Scene};
use crate::reason::{PLACE_AHEAD, PLACE_NO_NAME};
use crate::refusal::Refusal;

/// Where a name is from that somebody gave in a command.
const SOURCE: &str = "given by hand";

/// A place that is to begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewPlace {
    /// Its names, at most one a language.
    pub names: Vec<(Language, String)>,
    /// Its P-code, if it has one.
    pub code: Option<String>,
    /// Places right below the one that is split which come to it: codes, names or numbers.
    /// Villages go along with the area in which their point lies.
    pub takes: Vec<String>,
    /// It takes all that no other part takes.
    pub takes_rest: bool,
}

/// Splits a place.
pub struct Split {
    /// The place: P-code, name or number.
    pub place: String,
    /// What comes out of it.
    pub into: Vec<NewPlace>,
    /// The place itself goes on, smaller.
    pub keeps: bool,
    /// The first day of the new state.
    pub day: NaiveDate,
    /// A remark, such as the law.
    pub note: String,
}

/// Merges places.
pub struct Merge {
    /// The places: P-codes, names or numbers.
    pub places: Vec<String>,
    /// What they become.
    pub into: MergeInto,
    /// The first day of the new state.
    pub day: NaiveDate,
    /// A remark, such as the law.
    pub note: String,
}

/// What merged places become.
pub enum MergeInto {
    /// One of them, which goes on, larger.
    One(String),
    /// A new place.
    New(NewPlace),
}

/// Gives a place another official name.
pub struct Rename {
    /// The place: P-code, name or number.
    pub place: String,
    /// The new names, at most one a language.
    pub names: Vec<(Language, String)>,
    /// The first day of the new state.
    pub day: NaiveDate,
    /// A remark, such as the law.
    pub note: String,
}

/// Puts a place under another one.
pub struct Move {
    /// The place: P-code, name or number.
    pub place: String,
    /// What it belongs to from that day on.
    pub under: String,
    /// The first day of the new state.
    pub day: NaiveDate,
    /// A remark, such as the law.
    pub note: String,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// The first day of the new state.
    pub day: NaiveDate,
    /// What became of each place, areas first.
    pub told: Vec<Told>,
    /// Stated areas that people decided to be a place that ends: such a decision
    /// has no day, so somebody must look at it again.
    pub decisions: Vec<String>,
}

impl Action for Split {
    const NAME: &'static str = "place.split";
    type Outcome = Happened;

    fn object(&self) -> String {
        format!("place {}", self.place)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Happened, Value), Refusal> {
        let gazetteer = scene.transaction.gazetteer().await?;
        let place = named(&gazetteer, &self.place, Some(self.day))?;
        let parts = parts(&gazetteer, place, &self)?;
        let changes = places::split(&gazetteer, place, &parts, self.day);
        finish(scene, &gazetteer, changes, self.day, &self.note).await
    }
}

impl Action for Merge {
    const NAME: &'static str = "place.merge";
    type Outcome = Happened;

    fn object(&self) -> String {
        format!("places {}", self.places.join(", "))
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Happened, Value), Refusal> {
        let gazetteer = scene.transaction.gazetteer().await?;
        let find = |text: &String| named(&gazetteer, text, Some(self.day));
        let places: Vec<PlaceId> = self.places.iter().map(find).collect::<Result<_, _>>()?;
        let into = match &self.into {
            MergeInto::One(text) => Part { place: Some(find(text)?), ..Part::default() },
            MergeInto::New(new) => part(new)?,
        };
        let changes = places::merge(&gazetteer, &places, &into, self.day);
        finish(scene, &gazetteer, changes, self.day, &self.note).await
    }
}

impl Action for Rename {
    const NAME: &'static str = "place.rename";
    type Outcome = Happened;

    fn object(&self) -> String {
        format!("place {}", self.place)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Happened, Value), Refusal> {
        let gazetteer = scene.transaction.gazetteer().await?;
        let place = named(&gazetteer, &self.place, Some(self.day))?;
        let changes = renamed(&gazetteer, place, &self)?;
        finish(scene, &gazetteer, Ok(changes), self.day, &self.note).await
    }
}

impl Action for Move {
    const NAME: &'static str = "place.move";
    type Outcome = Happened;

    fn object(&self) -> String {
        format!("place {}", self.place)
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Happened, Value), Refusal> {
        let gazetteer = scene.transaction.gazetteer().await?;
        let place = named(&gazetteer, &self.place, Some(self.day))?;
        let level = gazetteer.place(place).and_then(|place| place.level?.checked_sub(1));
        let above = |level| refer(&gazetteer, &self.under, Among { level, day: Some(self.day), below: None });
        let under = above(level).or_else(|_| above(None)).map_err(|error| not_referred(&error))?;
        let changes = places::move_to(&gazetteer, place, under, self.day);
        finish(scene, &gazetteer, changes, self.day, &self.note).await
    }
}

/// The place with all its new names: each language in its turn.
fn renamed(gazetteer: &Gazetteer, place: PlaceId, rename: &Rename) -> Result<Vec<GazetteerChange>, Refusal> {
    if rename.names.is_empty() {
        return Err(Refusal::Invalid("say what it is called from that day on".into()));
    }
    let (mut after, mut changes) = (gazetteer.clone(), Vec::new());
    for (language, text) in &rename.names {
        let refuse =
            |error: places::gazetteer::change::GazetteerError| Refusal::of_gazetteer(error, gazetteer);
        changes = places::rename(&after, place, &name(*language, text)?, rename.day).map_err(refuse)?;
        after.apply(&changes).map_err(refuse)?;
    }
    Ok(changes)
}

/// The parts of a split; the one that takes the rest gets what no other takes.
fn parts(gazetteer: &Gazetteer, place: PlaceId, split: &Split) -> Result<Vec<Part>, Refusal> {
    let rest = split.into.iter().filter(|new| new.takes_rest).count();
    if rest > 1 || (rest == 1 && split.keeps) {
        let what = "say takes=rest for one part only; with --keep the place itself keeps the rest";
        return Err(Refusal::Invalid(what.into()));
    }
    let among = Among { below: Some(place), day: Some(split.day), level: None };
    let mut parts = Vec::new();
    for new in &split.into {
        let mut part = part(new)?;
        for text in &new.takes {
            let child = refer(gazetteer, text, among).map_err(|error| {
                let within = places::title(gazetteer, place, Some(split.day));
                Refusal::NotFound(format!("among the places right below {within}: {error}"))
            })?;
            part.children.push(child);
        }
        parts.push(part);
    }
    let mut parts = with_villages(gazetteer, place, parts, split.day);
    if let Some(at) = split.into.iter().position(|new| new.takes_rest) {
        let taken: BTreeSet<PlaceId> = parts.iter().flat_map(|part| part.children.iter().copied()).collect();
        let below = gazetteer.children(place, split.day).into_iter();
        parts[at].children.extend(below.filter(|child| !taken.contains(child)));
    }
    if split.keeps {
        parts.push(Part { place: Some(place), ..Part::default() });
    }
    Ok(parts)
}

fn part(new: &NewPlace) -> Result<Part, Refusal> {
    let names = new.names.iter().map(|(language, text)| name(*language, text)).collect::<Result<_, _>>()?;
    let code = new.code.as_deref().map(str::trim).filter(|code| !code.is_empty());
    let scheme = Code::new(SHOWN_SCHEME).map_err(|error| Refusal::Invalid(error.to_string()))?;
    let codes = code.map(|code| (scheme, code.to_string())).into_iter().collect();
    Ok(Part { names, codes, ..Part::default() })
}

fn name(language: Language, text: &str) -> Result<PlaceName, Refusal> {
    let text = text.trim();
    if places::normalise(text).is_empty() {
        return Err(PLACE_NO_NAME.refuse(&[("name", &text)]));
    }
    Ok(PlaceName {
        language: Some(language),
        text: text.into(),
        kind: NameKind::Official,
        span: Span::ALWAYS,
        source: SOURCE.into(),
    })
}

/// Saves the changes and tells them.
async fn finish(
    scene: &mut Scene<'_, '_>,
    gazetteer: &Gazetteer,
    changes: Result<Vec<GazetteerChange>, places::gazetteer::change::GazetteerError>,
    day: NaiveDate,
    note: &str,
) -> Result<(Happened, Value), Refusal> {
    let refuse = |error: places::gazetteer::change::GazetteerError| Refusal::of_gazetteer(error, gazetteer);
    // Names and areas are shown as they are by now: what is ahead would be shown too soon.
    if day > scene.at.as_datetime().date_naive() {
        return Err(PLACE_AHEAD.refuse(&[("day", &day)]));
    }
    let changes = with_note(changes.map_err(refuse)?, day, note);
    let told = tell(gazetteer, &changes, day).map_err(refuse)?;
    let ended = |id: &PlaceId| told.iter().any(|one| one.place == *id && one.turn == places::Turn::Ends);
    let crosswalk = scene.transaction.crosswalk().await?;
    let decisions = crosswalk
        .iter()
        .filter(|link| link.status == places::LinkStatus::Accepted && link.to.as_ref().is_some_and(ended))
        .map(|link| link.from.to_string())
        .collect();
    scene.transaction.save_places(&changes, scene.at).await?;
    let places: Vec<Value> = told
        .iter()
        .map(|one| json!({ "id": one.place.0, "turn": one.turn.as_str(), "what": one.what }))
        .collect();
    let details = json!({ "on": day.to_string(), "note": note, "places": places });
    Ok((Happened { day, told, decisions }, details))
}
