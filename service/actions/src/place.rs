//! Boundaries, P-codes, and which stated area means which place.

pub mod crosswalk;
pub mod history;
pub mod other_names;
pub mod stated;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use places::{
    Among, AreaDraft, BoundaryFile, Decision, Gazetteer, GazetteerChange, LinkKey, PlaceId, ReferError,
    apply_aliases, import_boundaries, import_table, merge_areas, normalise, refer,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use terms::{Code, Finding};

use crate::action::{Action, Scene};
use crate::refusal::Refusal;

/// A file of boundaries or P-codes, as it arrived.
pub struct PlaceFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// For a shapefile: the attributes (`.dbf`) and the name of their encoding (`.cpg`).
    pub parts: Option<(Vec<u8>, Option<Vec<u8>>)>,
}

/// Brings areas in: boundaries from GeoJSON or shapefiles, P-codes from tables.
pub struct ImportPlaces {
    /// The files, in any order.
    pub files: Vec<PlaceFile>,
}

/// What bringing areas in did.
#[derive(Debug, Clone, Default)]
pub struct PlacesReport {
    /// Areas in the files, by level.
    pub areas: BTreeMap<u8, usize>,
    /// Places that are new.
    pub new: usize,
    /// Places that changed.
    pub changed: usize,
    /// Boundaries that are new or changed.
    pub boundaries: usize,
    /// Other names that the pack added.
    pub other_names: usize,
    /// Trouble.
    pub findings: Vec<Finding>,
}

impl Action for ImportPlaces {
    const NAME: &'static str = "place.import";
    type Outcome = PlacesReport;

    fn object(&self) -> String {
        self.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(PlacesReport, Value), Refusal> {
        let country =
            scene.transaction.operation().await?.map(|operation| operation.country).unwrap_or_default();
        let mut report = PlacesReport::default();
        let mut drafts: Vec<AreaDraft> = Vec::new();
        let mut hashes = Vec::new();
        for file in &self.files {
            let (areas, findings) = read(file, &country)?;
            report.findings.extend(findings);
            drafts.extend(areas);
            let hash = hex::encode(Sha256::digest(&file.bytes));
            scene
                .transaction
                .save_source(&hash, &file.name, &file.bytes, scene.at, &scene.actor.name)
                .await?;
            hashes.push(hash);
        }
        // Larger areas first, so that smaller ones find their parents.
        drafts.sort_by_key(|draft| draft.level);
        // An area that several files name is one.
        let areas: BTreeSet<(u8, &Code, &str)> =
            drafts.iter().map(|draft| (draft.level, &draft.scheme, draft.code.as_str())).collect();
        for (level, ..) in areas {
            *report.areas.entry(level).or_default() += 1;
        }
        let mut gazetteer = scene.transaction.gazetteer().await?;
        let (mut changes, findings) = merge_areas(&gazetteer, drafts);
        report.findings.extend(findings);
        for change in &changes {
            match change {
                GazetteerChange::Add { boundary, .. } => {
                    report.new += 1;
                    report.boundaries += usize::from(boundary.is_some());
                }
                GazetteerChange::Replace { .. } => report.changed += 1,
                GazetteerChange::SetBoundary { .. } => report.boundaries += 1,
            }
        }
        let refuse = |error: places::gazetteer::change::GazetteerError| Refusal::Invalid(error.to_string());
        gazetteer.apply(&changes).map_err(refuse)?;
        for list in other_names::of_country(&country)? {
            let (more, findings) = apply_aliases(&gazetteer, &list.known_to(&gazetteer));
            report.other_names += other_names::count(&gazetteer, &more);
            report.findings.extend(findings);
            gazetteer.apply(&more).map_err(refuse)?;
            changes.extend(more);
        }
        scene.transaction.save_places(&changes, scene.at).await?;
        let details = json!({
            "sources": hashes, "new": report.new, "changed": report.changed, "other_names": report.other_names,
        });
        Ok((report, details))
    }
}

fn read(file: &PlaceFile, country: &str) -> Result<(Vec<AreaDraft>, Vec<Finding>), Refusal> {
    let lower = file.name.to_lowercase();
    let boundaries =
        |format| import_boundaries(format, &file.name).map_err(|error| Refusal::Invalid(error.to_string()));
    if let Some((dbf, cpg)) = &file.parts {
        return boundaries(BoundaryFile::Shapefile { shp: &file.bytes, dbf, cpg: cpg.as_deref() });
    }
    if lower.ends_with(".geojson") || lower.ends_with(".json") {
        return boundaries(BoundaryFile::GeoJson(&file.bytes));
    }
    if lower.ends_with(".shp") {
        return Err(Refusal::Invalid(format!(
            "{}: its .dbf part is not beside it; keep the parts together",
            file.name
        )));
    }
    let workbook = sheets::read(&file.name, &file.bytes, &sheets::Limits::default())?;
    let mut refusal = None;
    for sheet in &workbook.sheets {
        match import_table(&rows_of_country(sheet, country), &file.name, sheet.name()) {
            Ok((drafts, findings)) => return Ok((drafts, [workbook.findings.clone(), findings].concat())),
            Err(error) => refusal = refusal.or(Some(error)),
        }
    }
    let why = refusal.map_or_else(|| format!("{} has no sheets", file.name), |error| error.to_string());
    Err(Refusal::Invalid(why))
}

/// The rows of a sheet as texts, without those of other countries where a
/// column of country codes says so.
fn rows_of_country(sheet: &sheets::Sheet, country: &str) -> Vec<Vec<String>> {
    const HEADER_WITHIN: u32 = 20;
    let is_country = |text: &str| {
        matches!(
            &*tracking::label::squeeze(text),
            "location" | "country" | "countrycode" | "iso3" | "locationcode"
        )
    };
    let column = (0..sheet.row_count().min(HEADER_WITHIN))
        .find_map(|row| sheet.row(row).find(|(_, cell)| is_country(&cell.text())).map(|(column, _)| column));
    let is_code = |text: &str| text.len() == 3 && text.chars().all(|letter| letter.is_ascii_uppercase());
    let of_another = |row: u32| {
        let stated = column.map(|column| sheet.cell(row, column).text().trim().to_string());
        !country.is_empty() && stated.is_some_and(|stated| is_code(&stated) && stated != country)
    };
    (0..sheet.row_count())
        .filter(|row| !of_another(*row))
        .map(|row| {
            (0..sheet.column_count()).map(|column| sheet.cell(row, column).text().into_owned()).collect()
        })
        .collect()
}

/// Says which place a stated area means.
pub struct Decide {
    /// The names of the area from level 1 down; levels that the list does not
    /// state may be left out.
    pub path: Vec<String>,
    /// Other stated areas of which the same is said.
    pub also: Vec<Vec<String>>,
    /// What is said.
    pub decision: Said,
    /// A remark, kept in the audit; may be empty.
    pub remark: String,
    /// When it was decided before, as somebody saw it who decides now: if that changed in
    /// the meantime, nothing is changed. Absent: whatever was decided.
    pub seen: Option<String>,
}

/// What a person says about a stated area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It is the place with this P-code, this number (`#12`), or this name if no other has it.
    Is(String),
    /// It is not the place that was proposed.
    IsNot,
    /// There is no such place in the gazetteer.
    HasNone,
    /// Open again.
    Reopen,
}

impl Action for Decide {
    const NAME: &'static str = "place.decide";
    /// The area, as it stands in the crosswalk.
    type Outcome = LinkKey;

    fn object(&self) -> String {
        self.path.iter().map(String::as_str).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" / ")
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(LinkKey, Value), Refusal> {
        let gazetteer = scene.transaction.gazetteer().await?;
        let mut crosswalk = scene.transaction.crosswalk().await?;
        let key = meant(&crosswalk, &self.object(), self.path)?;
        let stands = crosswalk.link(&key);
        if let (Some(seen), Some(link)) = (&self.seen, stands)
            && *seen != link.decided_at
        {
            return Err(Refusal::DecidedMeanwhile { by: link.decided_by.clone() });
        }
        let level = u8::try_from(key.path.len()).ok();
        let decision = self.decision.meant(&gazetteer, level)?;
        let mut keys = vec![key];
        for path in self.also {
            keys.push(meant(&crosswalk, &path.join(" / "), path)?);
        }
        let (mut links, mut told) = (Vec::new(), Vec::new());
        for key in &keys {
            let before = crosswalk.link(key).and_then(|link| link.to).map(|place| place.0);
            let link = crosswalk
                .decide(&gazetteer, key, decision, &scene.actor.name, &scene.at.to_string())
                .map_err(|error| Refusal::NotFound(error.to_string()))?
                .clone();
            told.push(json!({
                "area": key.to_string(), "before": before, "after": link.to.map(|place| place.0),
                "status": link.status.as_str(),
            }));
            links.push(link);
        }
        scene.transaction.save_links(&links).await?;
        let mut details = told.remove(0);
        if !told.is_empty() {
            details["also"] = Value::Array(told);
        }
        if !self.remark.trim().is_empty() {
            details["remark"] = json!(self.remark.trim());
        }
        Ok((keys.swap_remove(0), details))
    }
}

impl Said {
    fn meant(&self, gazetteer: &Gazetteer, level: Option<u8>) -> Result<Decision, Refusal> {
        Ok(match self {
            Self::Is(text) => {
                let of_level = refer(gazetteer, text, Among { level, ..Among::default() });
                let place = of_level.or_else(|_| refer(gazetteer, text, Among::default()));
                Decision::Accept(place.map_err(|error| not_referred(&error))?)
            }
            Self::IsNot => Decision::Reject,
            Self::HasNone => Decision::NoCounterpart,
            Self::Reopen => Decision::Reopen,
        })
    }
}

/// The scheme of the links between areas named in lists and places.
fn list_scheme() -> Result<Code, Refusal> {
    Code::new(tracking::placing::SCHEME).map_err(|error| Refusal::Invalid(error.to_string()))
}

/// The one link of the crosswalk that somebody means by these names.
fn meant(crosswalk: &places::Crosswalk, said: &str, path: Vec<String>) -> Result<LinkKey, Refusal> {
    let key = LinkKey { scheme: list_scheme()?, path };
    let name = |names: &LinkKey| normalise(names.stated().last().unwrap_or_default()).folded;
    match crosswalk.meant_by(&key)[..] {
        [only] => Ok(only.from.clone()),
        [] => {
            let last = name(&key);
            let alike = crosswalk.iter().map(|link| &link.from).filter(|from| name(from) == last);
            let alike: Vec<String> = alike.take(5).map(|from| format!("\"{from}\"")).collect();
            let hint = if alike.is_empty() {
                "it fills when lists are imported after boundaries; `masar places crosswalk --all` shows it"
                    .into()
            } else {
                format!("did you mean {}?", alike.join(" or "))
            };
            Err(Refusal::NotFound(format!("the crosswalk has no area \"{said}\"; {hint}")))
        }
        ref several => {
            let paths: Vec<String> =
                several.iter().map(|link| format!("\"{}\"", link.from.path.join(" / "))).collect();
            Err(Refusal::Invalid(format!(
                "\"{said}\" is {} areas of the crosswalk, stated at different levels: {}; write one of these",
                paths.len(),
                paths.join(", ")
            )))
        }
    }
}

/// The place that somebody names by code, number or name, on a day.
///
/// # Errors
///
/// [`Refusal`] if there is none, or several.
pub fn named(gazetteer: &Gazetteer, text: &str, day: Option<NaiveDate>) -> Result<PlaceId, Refusal> {
    refer(gazetteer, text, Among { day, ..Among::default() }).map_err(|error| not_referred(&error))
}

fn not_referred(error: &ReferError) -> Refusal {
    match error {
        ReferError::Unknown { .. } => Refusal::NotFound(error.to_string()),
        ReferError::Several { .. } => Refusal::Invalid(error.to_string()),
    }
}
