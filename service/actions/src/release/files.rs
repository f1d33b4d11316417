//! The files of a release: one table in five formats, the same for programs, and a description of them all.

mod codebook;
mod described;
mod shown;
mod table;

use chrono::{DateTime, Utc};
use places::{Boundary, Place};
use publish::{CsvOptions, Notes, Options, Product, PublishError, Table};
use reports::Template;
use sha2::{Digest, Sha256};
use storage::edition::Newest;
use terms::{Language, Text};
use tracking::instrument::Instrument;
use warehouse::shown::{self as program, Terms};
use warehouse::{GeopackageError, Layer, Shape, geopackage};

use super::NoRelease;
use super::draft::{Area, Draft};
use crate::published::Published;
use crate::report::{self, Past, Sources};

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, which is unlike that of all others.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The SHA-256 of bytes, in hexadecimal digits.
pub(crate) fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// All files of a release, by name, with its reports beside what was shown of earlier rounds.
pub(super) async fn files(
    sheet: &Sheet<'_>,
    past: &[Past],
    reports: &[Template],
) -> Result<Vec<File>, NoRelease> {
    let Sheet { draft, instrument, newest, .. } = sheet;
    let (table, about) = (sheet.table(), sheet.about());
    let codebook = sheet.codebook(&table);
    let stem = format!("{}-r{}-{}", instrument.code, draft.round, draft.profile.code);
    let product = Product {
        table: table.clone(),
        further: vec![codebook.clone()],
        notes: Some(Notes { title: "Notes".into(), lines: about.clone(), tables: Vec::new() }),
        created: newest.day,
    };
    let file = |ending: &str, bytes| File { name: format!("{stem}.{ending}"), bytes };
    // Programs read these: one row of headings, each unlike the others.
    let mut plain = table.clone();
    plain.columns.iter_mut().for_each(|column| column.heading = column.code.clone());
    let csv = |hxl| publish::csv(&plain, &CsvOptions { hxl, bom: false, ..CsvOptions::default() });
    let bare = CsvOptions { hxl: false, bom: false, ..CsvOptions::default() };
    let mut files = vec![
        file("codebook.csv", publish::csv(&codebook, &bare)),
        file("csv", csv(false)),
        file("hxl.csv", csv(true)),
        file("parquet", publish::parquet(&table, &about)?),
        file("xlsx", publish::xlsx(&product, &Options { hxl: false, ..Options::default() })?),
    ];
    if let Some(bytes) = sheet.map(&table, &about)? {
        files.push(file("geojson", bytes));
    }
    if let Some(bytes) = sheet.geopackage(&table, &about).await? {
        files.push(file("gpkg", bytes));
    }
    let shown = sheet.shown();
    files.push(File { name: program::FILE.into(), bytes: shown.to_bytes() });
    let sources = Sources { shown: &shown, past, gazetteer: &sheet.published.gazetteer, is_draft: false };
    for template in reports.iter().filter(|template| template.is_released) {
        for language in Language::ALL {
            let bytes = report::pdf(template, &sources, 0, language)?;
            files.push(file(&format!("{}.{}.pdf", template.code, language.tag()), bytes));
        }
    }
    files.push(sheet.package(&stem, &table, &about, &files)?);
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// What a release is written from.
pub(super) struct Sheet<'a> {
    /// What is shown, and what is left out.
    pub draft: &'a Draft,
    /// Where areas are, and what they are called.
    pub published: &'a Published,
    pub instrument: &'a Instrument,
    /// The edition.
    pub newest: &'a Newest,
    /// The edition, and after a dot which release of it, where there were several.
    pub version: String,
    /// How it may be used.
    pub terms: Terms,
    /// When it is released.
    pub at: DateTime<Utc>,
}

/// What is said of an area that is not stated.
const NOT_STATED: &str = "Not stated";

impl Sheet<'_> {
    /// The areas from level 1 down to this one.
    fn path(&self, area: usize) -> Vec<usize> {
        let mut path = vec![area];
        while let Some(above) = path.last().and_then(|at| self.draft.tables.above(*at)) {
            path.push(above);
        }
        path.pop();
        path.reverse();
        path
    }

    /// 0 all of the operation, 1 to 3 areas, 4 a location.
    fn level(&self, at: usize) -> u8 {
        // Locations may lie right below any area.
        let is_location = matches!(self.draft.areas[at].0, Area::Location(_));
        if is_location { 4 } else { u8::try_from(self.path(at).len()).unwrap_or(u8::MAX) }
    }

    fn name(&self, at: usize) -> &str {
        let (area, stated) = &self.draft.areas[at];
        match area {
            Area::NotStated => NOT_STATED,
            Area::All | Area::Named(_) | Area::Location(_) => stated,
        }
    }

    /// Its names in all languages in which it has one; none where it is not stated. The English one is that of
    /// the list.
    fn names(&self, at: usize) -> Text {
        let own = match self.draft.areas[at].0 {
            Area::NotStated => return Text::default(),
            Area::All => {
                self.published.operation.as_ref().map(|known| known.title.as_str()).unwrap_or_default()
            }
            Area::Named(_) | Area::Location(_) => self.name(at),
        };
        let location = self.known_location(at).and_then(|known| known.arabic_name.as_deref());
        let other =
            |language| self.place(at).and_then(|place| place.name_in(language, Some(self.newest.day)));
        let mut names = Text::english(own);
        if let Some(name) = location.or_else(|| other(Language::Arabic)) {
            names = names.with(Language::Arabic, name);
        }
        if let Some(name) = other(Language::Sorani) {
            names = names.with(Language::Sorani, name);
        }
        names
    }

    fn place(&self, at: usize) -> Option<&Place> {
        let known = self.known_location(at).and_then(|known| known.place);
        self.published.gazetteer.place(known.or_else(|| self.area(at)?.place)?)
    }

    fn area(&self, at: usize) -> Option<&figures::Area> {
        let (Area::Named(id), _) = self.draft.areas[at] else { return None };
        self.dictionary()?.area(id)
    }

    fn dictionary(&self) -> Option<&figures::Dictionary> {
        Some(self.published.series(&self.instrument.code)?.dictionary())
    }

    fn pcode(&self, at: usize) -> Option<String> {
        let place = self.published.gazetteer.place(self.area(at)?.place?)?;
        place.code("cod-pcode", Some(self.newest.day)).map(ToString::to_string)
    }

    fn known_location(&self, at: usize) -> Option<&figures::Location> {
        let (Area::Location(id), _) = self.draft.areas[at] else { return None };
        self.dictionary()?.location(id)
    }

    fn boundary(&self, at: usize) -> Option<&Boundary> {
        self.published.gazetteer.boundary(self.area(at)?.place?)
    }

    /// Where a location is, or the middle of an area: degrees north and east.
    fn point(&self, at: usize) -> Option<(f64, f64)> {
        if let Some(known) = self.known_location(at) {
            return known.point;
        }
        let middle = self.boundary(at)?.bounds().center();
        // A decimetre, without the digits that reckoning leaves behind.
        let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
        Some((rounded(middle.y), rounded(middle.x)))
    }

    /// A layer for each level of areas, where some are known; nothing where none is.
    async fn geopackage(
        &self,
        table: &Table,
        about: &[(String, String)],
    ) -> Result<Option<Vec<u8>>, GeopackageError> {
        const NAMES: [&str; 4] = ["governorates", "districts", "subdistricts", "locations"];
        let of_level = |level: u8| {
            let areas: Vec<usize> =
                (0..self.draft.areas.len()).filter(|at| self.level(*at) == level).collect();
            let rows = areas.iter().map(|at| table.rows[*at].clone()).collect();
            (areas, Table { rows, ..table.clone() })
        };
        let levels: Vec<(Vec<usize>, Table)> = (1..=4).map(of_level).collect();
        let layers: Vec<Layer<'_>> = levels
            .iter()
            .zip(NAMES)
            .map(|((areas, table), name)| Layer {
                name,
                table,
                shapes: areas.iter().map(|at| self.shape(*at)).collect(),
            })
            .filter(|layer| layer.shapes.iter().any(Option::is_some))
            .collect();
        if layers.is_empty() {
            return Ok(None);
        }
        geopackage(&layers, about, self.at).await.map(Some)
    }

    /// The boundary of an area, or where a location is.
    fn shape(&self, at: usize) -> Option<Shape<'_>> {
        if let Some(boundary) = self.boundary(at) {
            return Some(Shape::Area(boundary));
        }
        self.point(at).map(|(north, east)| Shape::Point(east, north))
    }

    /// The deepest areas as shapes and points; nothing where none has any.
    fn map(&self, table: &Table, about: &[(String, String)]) -> Result<Option<Vec<u8>>, PublishError> {
        let deepest = (0..self.draft.areas.len()).filter(|area| !self.draft.tables.has_below(*area));
        let deepest: Vec<usize> = deepest.collect();
        if !self.has_points() {
            return Ok(None);
        }
        let shapes: Vec<Option<String>> =
            deepest.iter().map(|at| self.boundary(*at).map(Boundary::to_geojson)).collect();
        let rows = deepest.iter().map(|at| table.rows[*at].clone()).collect();
        let table = Table { rows, ..table.clone() };
        publish::geojson_with_shapes(&table, about, &shapes).map(Some)
    }
}
