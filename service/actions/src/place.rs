//! Boundaries, P-codes, and which stated area means which place.

use places::{
    AreaDraft, BoundaryFile, Decision, LinkKey, PcodeRow, PlaceId, import_boundaries, import_pcodes,
    merge_areas,
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
    pub areas: std::collections::BTreeMap<u8, usize>,
    /// Places that are new.
    pub new: usize,
    /// Places that changed.
    pub changed: usize,
    /// Boundaries that are new or changed.
    pub boundaries: usize,
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
        for draft in &drafts {
            *report.areas.entry(draft.level).or_default() += 1;
        }
        let gazetteer = scene.transaction.gazetteer().await?;
        let (changes, findings) = merge_areas(&gazetteer, drafts);
        report.findings.extend(findings);
        for change in &changes {
            match change {
                places::GazetteerChange::Add { boundary, .. } => {
                    report.new += 1;
                    report.boundaries += usize::from(boundary.is_some());
                }
                places::GazetteerChange::Replace { .. } => report.changed += 1,
                places::GazetteerChange::SetBoundary { .. } => report.boundaries += 1,
            }
        }
        scene.transaction.save_places(&changes, scene.at).await?;
        let details = json!({ "sources": hashes, "new": report.new, "changed": report.changed });
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
    let (rows, mut findings) = pcode_rows(file, country)?;
    let (drafts, more) = import_pcodes(rows);
    findings.extend(more);
    Ok((drafts, findings))
}

/// The rows of a table of P-codes: columns for level, code, name and parent, by
/// their HXL tags or headings. Other countries are left out where one is given.
fn pcode_rows(file: &PlaceFile, country: &str) -> Result<(Vec<PcodeRow>, Vec<Finding>), Refusal> {
    let workbook = sheets::read(&file.name, &file.bytes, &sheets::Limits::default())?;
    let knows = |label: &str| column_of(label).is_some();
    let Some((_, table)) = sheets::find_tables(&workbook, &knows).into_iter().next() else {
        return Err(Refusal::Invalid(format!("{}: no table of P-codes in it", file.name)));
    };
    let sheet = &workbook.sheets[table.sheet];
    let column = |wanted: Part| {
        table
            .headings
            .iter()
            .find(|heading| column_of(&heading.label) == Some(wanted))
            .map(|heading| heading.column)
    };
    let (Some(code), Some(name)) = (column(Part::Code), column(Part::Name)) else {
        return Err(Refusal::Invalid(format!(
            "{}: a table of P-codes needs the columns \"P-Code\" and \"Name\", and should have \"Admin Level\", \"Parent P-Code\" and \"Location\" (the country)",
            file.name
        )));
    };
    let text = |row: u32, column: Option<u32>| {
        column.map(|column| sheet.cell(row, column).text().trim().to_string()).unwrap_or_default()
    };
    let mut rows = Vec::new();
    for row in &table.data_rows {
        let stated_country = text(*row, column(Part::Country));
        if !country.is_empty() && !stated_country.is_empty() && !stated_country.eq_ignore_ascii_case(country)
        {
            continue;
        }
        rows.push(PcodeRow {
            country: stated_country,
            level: text(*row, column(Part::Level)).parse().unwrap_or(1),
            code: text(*row, Some(code)),
            name: text(*row, Some(name)),
            parent: text(*row, column(Part::Parent)),
            valid_from: text(*row, column(Part::ValidFrom)).parse().ok(),
            address: sheet.address().row(*row),
        });
    }
    Ok((rows, workbook.findings.clone()))
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Country,
    Level,
    Code,
    Name,
    Parent,
    ValidFrom,
}

fn column_of(label: &str) -> Option<Part> {
    Some(match &*tracking::label::squeeze(label) {
        "location" | "country" | "iso3" => Part::Country,
        "adminlevel" | "level" => Part::Level,
        "pcode" | "code" | "codeid" => Part::Code,
        "name" | "nameen" => Part::Name,
        "parentpcode" | "parent" | "parentid" => Part::Parent,
        "validfromdate" | "validfrom" | "validon" => Part::ValidFrom,
        _ => return None,
    })
}

/// Says which place a stated area means.
pub struct Decide {
    /// The names of the area from level 1 down.
    pub path: Vec<String>,
    /// What is said.
    pub decision: Said,
}

/// What a person says about a stated area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It is the place with this P-code, or with this number (`#12`).
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
    type Outcome = ();

    fn object(&self) -> String {
        self.path.join(" / ")
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<((), Value), Refusal> {
        let gazetteer = scene.transaction.gazetteer().await?;
        let mut crosswalk = scene.transaction.crosswalk().await?;
        let decision = match &self.decision {
            Said::Is(text) => {
                let by_number = text.strip_prefix('#').and_then(|number| number.parse().ok()).map(PlaceId);
                let place =
                    by_number.or_else(|| gazetteer.by_code("cod-pcode", text, None).map(|place| place.id));
                let place = place.ok_or_else(|| {
                    Refusal::NotFound(format!(
                        "no place has the P-code {text}; `masar places list` shows them"
                    ))
                })?;
                Decision::Accept(place)
            }
            Said::IsNot => Decision::Reject,
            Said::HasNone => Decision::NoCounterpart,
            Said::Reopen => Decision::Reopen,
        };
        let scheme =
            Code::new(tracking::placing::SCHEME).map_err(|error| Refusal::Invalid(error.to_string()))?;
        let key = LinkKey { scheme, path: self.path };
        let before = crosswalk.link(&key).and_then(|link| link.to).map(|place| place.0);
        let link = crosswalk
            .decide(&gazetteer, &key, decision, &scene.actor.name, &scene.at.to_string())
            .map_err(|error| Refusal::NotFound(error.to_string()))?
            .clone();
        let details = json!({
            "before": before, "after": link.to.map(|place| place.0), "status": link.status.as_str(),
        });
        scene.transaction.save_links(std::slice::from_ref(&link)).await?;
        Ok(((), details))
    }
}
