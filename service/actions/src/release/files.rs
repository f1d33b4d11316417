//! The files of a release: one table in five formats, and a description of them all.

use chrono::NaiveDate;
use disclosure::{Cell, Part};
use places::Boundary;
use publish::{Column, ColumnKind, CsvOptions, Format, Notes, Options, Product, PublishError, Table, Value};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use storage::edition::Newest;
use terms::{Language, Unit};
use tracking::instrument::{Instrument, Meaning};
use tracking::measure::Measure;
use tracking::tags;

use super::draft::{Area, Draft};
use crate::published::Published;

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

/// All files of a release, by name.
pub(super) fn files(
    draft: &Draft,
    published: &Published,
    instrument: &Instrument,
    newest: &Newest,
) -> Result<Vec<File>, PublishError> {
    let sheet = Sheet { draft, published, instrument, day: newest.day };
    let (table, about) = (sheet.table(), sheet.about(newest));
    let stem = format!("{}-r{}-{}", instrument.code, draft.round, draft.profile.code);
    let product = Product {
        table: table.clone(),
        further: Vec::new(),
        notes: Some(Notes { title: "Notes".into(), lines: about.clone(), tables: Vec::new() }),
        created: newest.day,
    };
    let file = |ending: &str, bytes| File { name: format!("{stem}.{ending}"), bytes };
    // Programs read these: one row of headings, each unlike the others.
    let mut plain = table.clone();
    plain.columns.iter_mut().for_each(|column| column.heading = column.code.clone());
    let csv = |hxl| publish::csv(&plain, &CsvOptions { hxl, bom: false, ..CsvOptions::default() });
    let mut files = vec![
        file("csv", csv(false)),
        file("hxl.csv", csv(true)),
        file("parquet", publish::parquet(&table, &about)?),
        file("xlsx", publish::xlsx(&product, &Options { hxl: false, ..Options::default() })?),
    ];
    if let Some(bytes) = sheet.map(&table, &about)? {
        files.push(file("geojson", bytes));
    }
    files.push(sheet.package(&stem, &table, &about, &files)?);
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// What a release is written from.
struct Sheet<'a> {
    draft: &'a Draft,
    published: &'a Published,
    instrument: &'a Instrument,
    /// The day that the figures speak of.
    day: NaiveDate,
}

/// What is said of an area that is not stated.
const NOT_STATED: &str = "Not stated";

impl Sheet<'_> {
    /// A row for each area, from all of the operation down.
    fn table(&self) -> Table {
        let text = |code: String, heading: String, tag: String| {
            Column::new(code, heading, ColumnKind::Text).with_tag(tag)
        };
        let level = Column::new("level", "Level", ColumnKind::Integer);
        let mut columns = vec![level.with_tag("#meta+level")];
        for level in 1..=self.draft.profile.level.min(3) {
            let heading = format!("Admin {level}");
            columns.push(text(format!("admin{level}"), heading.clone(), format!("#adm{level}+name")));
            let tag = format!("#adm{level}+code+v_cod_pcode");
            columns.push(text(format!("admin{level}_pcode"), format!("{heading} P-code"), tag));
        }
        if self.has_locations() {
            columns.push(text("location".into(), "Location".into(), "#loc+name".into()));
            columns.push(text("location_code".into(), "Location code".into(), "#loc+code".into()));
        }
        if self.has_points() {
            for (code, heading, kind, tag) in [
                ("latitude", "Latitude", ColumnKind::Latitude, "#geo+lat"),
                ("longitude", "Longitude", ColumnKind::Longitude, "#geo+lon"),
            ] {
                columns.push(Column::new(code, heading, kind).with_tag(tag));
            }
        }
        if self.draft.unit == Unit::Households {
            columns.push(self.count("households", "Households", Unit::Households, None));
        }
        columns.push(self.count("individuals", "Individuals", Unit::Individuals, None));
        for (breakdown, (dimension, categories)) in self.draft.breakdowns.iter().enumerate() {
            for (category, code) in categories.iter().enumerate() {
                let part = Part { breakdown, category };
                let code = code.as_ref().map_or("not_stated", |code| code.as_str());
                let code = format!("{dimension}_{code}").replace('-', "_");
                let column = self.count(&code, &self.category(part), self.draft.unit, Some(part));
                columns.push(column.with_group(self.dimension(breakdown)));
            }
        }
        let left_out = Column::new("left_out", "Figures left out", ColumnKind::Integer);
        columns.push(left_out.with_tag("#meta+left_out"));
        let name = format!("{} R{}", self.instrument.code, self.draft.round);
        let mut table = Table::new(name.chars().take(31).collect::<String>(), columns).with_distinct_codes();
        let has_points = self.has_points();
        let individuals = self.draft.individuals();
        let rows = individuals.iter().enumerate().map(|(area, many)| self.row(area, *many, has_points));
        table.rows = rows.collect();
        table
    }

    fn has_points(&self) -> bool {
        (0..self.draft.areas.len()).any(|area| self.point(area).is_some())
    }

    fn has_locations(&self) -> bool {
        self.draft.profile.level > 3
    }

    fn count(&self, code: &str, heading: &str, unit: Unit, part: Option<Part>) -> Column {
        let measured = part.and_then(|part| {
            let (dimension, category) = self.draft.category(part)?;
            Some(tracking::measure::Part { dimension: dimension.clone(), category: category?.clone() })
        });
        let is_measured = part.is_none() || measured.is_some();
        let measure = Measure { population: self.instrument.population.clone(), unit, part: measured };
        let tag = tags::tag(&Meaning::Count(measure)).filter(|_| is_measured);
        let column = Column::new(code, heading, ColumnKind::Integer);
        match tag {
            Some(tag) => column.with_tag(tag),
            None => column,
        }
    }

    fn dimension(&self, breakdown: usize) -> String {
        let (code, _) = &self.draft.breakdowns[breakdown];
        let known = self.instrument.dimension(code);
        known.map_or_else(|| code.to_string(), |one| one.title.best(Language::English).to_owned())
    }

    fn category(&self, part: Part) -> String {
        let Some((dimension, category)) = self.draft.category(part) else { return String::new() };
        let Some(category) = category else { return NOT_STATED.into() };
        let known = self.instrument.dimension(dimension);
        let known = known.and_then(|one| one.categories.iter().find(|known| known.code == *category));
        known.map_or_else(|| category.to_string(), |one| one.title.best(Language::English).to_owned())
    }

    fn row(&self, area: usize, individuals: Option<f64>, has_points: bool) -> Vec<Value> {
        let path = self.path(area);
        let levels = usize::from(self.draft.profile.level.min(3));
        // Locations may lie right below any area.
        let is_location = matches!(self.draft.areas[area].0, Area::Location(_));
        let level = if is_location { 4 } else { i64::try_from(path.len()).unwrap_or(i64::MAX) };
        let mut row = vec![Value::Integer(level)];
        for level in 0..levels {
            let at = path.get(level).filter(|at| !matches!(self.draft.areas[**at].0, Area::Location(_)));
            let code = at.and_then(|at| self.pcode(*at));
            row.push(at.map_or(Value::Blank, |at| Value::text(self.name(*at))));
            row.push(code.map_or(Value::Blank, Value::text));
        }
        if self.has_locations() {
            row.extend(self.location(area));
        }
        if has_points {
            let point = self.point(area);
            let degrees = [point.map(|(latitude, _)| latitude), point.map(|(_, longitude)| longitude)];
            row.extend(degrees.map(|degrees| degrees.map_or(Value::Blank, Value::Number)));
        }
        let mut left_out = 0;
        let mut figure = |cell: Cell| {
            if self.draft.is_shown(cell) {
                Value::Integer(i64::try_from(self.draft.tables.count(cell)).unwrap_or(i64::MAX))
            } else {
                left_out += 1;
                Value::Blank
            }
        };
        row.push(figure(Cell { area, part: None }));
        // Where lists count individuals alone, those are the figures.
        if self.draft.unit == Unit::Households {
            #[expect(clippy::cast_possible_truncation, reason = "people of a country, rounded")]
            row.push(individuals.map_or(Value::Blank, |many| Value::Integer(many.round() as i64)));
        }
        for (breakdown, (_, categories)) in self.draft.breakdowns.iter().enumerate() {
            for category in 0..categories.len() {
                row.push(figure(Cell { area, part: Some(Part { breakdown, category }) }));
            }
        }
        left_out += i64::from(self.draft.unit == Unit::Households && individuals.is_none());
        row.push(Value::Integer(left_out));
        row
    }

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

    fn name(&self, at: usize) -> &str {
        let (area, stated) = &self.draft.areas[at];
        match area {
            Area::NotStated => NOT_STATED,
            Area::All | Area::Named(_) | Area::Location(_) => stated,
        }
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
        place.code("cod-pcode", Some(self.day)).map(ToString::to_string)
    }

    fn known_location(&self, at: usize) -> Option<&figures::Location> {
        let (Area::Location(id), _) = self.draft.areas[at] else { return None };
        self.dictionary()?.location(id)
    }

    /// Name and code of a location; blanks for an area.
    fn location(&self, at: usize) -> [Value; 2] {
        let Some(known) = self.known_location(at) else { return Default::default() };
        [Value::text(&known.name), Value::text(&known.key)]
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

    /// What people must know to use the figures.
    fn about(&self, newest: &Newest) -> Vec<(String, String)> {
        let (profile, instrument) = (&self.draft.profile, self.instrument);
        let title = self.published.operation.as_ref().map(|known| known.title.clone()).unwrap_or_default();
        let least = profile.least;
        let (unit, few) = if self.draft.unit == Unit::Households {
            ("Households, and in each area individuals as well", "households")
        } else {
            ("Individuals", "individuals")
        };
        let mut blank =
            format!("Counts of fewer than {least} {few} are left out, and others that would tell them");
        if self.draft.suppression.with_none {
            blank.push_str("; what is left out may be 0");
        }
        let mut lines: Vec<(String, String)> = vec![
            ("Instrument".into(), instrument.title.best(Language::English).to_owned()),
            ("Round".into(), self.draft.round.to_string()),
            ("Date".into(), self.day.to_string()),
            ("Edition".into(), newest.edition.number.to_string()),
            ("Content (SHA-256)".into(), newest.edition.content_hash.clone()),
            ("For".into(), profile.title.best(Language::English).to_owned()),
            ("Unit".into(), unit.into()),
            ("Blank".into(), blank),
        ];
        if let Some(rule) = instrument.rule(self.draft.round) {
            let mut text = format!("individuals = {} × households", rule.factor);
            if let Some(camp) = &rule.camp {
                text.push_str(&format!("; in camps {} ×", camp.factor));
            }
            lines.push(("Individuals rule".into(), text));
        }
        if !title.is_empty() {
            lines.insert(0, ("Operation".into(), title));
        }
        lines
    }

    /// The description of all files, as a Frictionless data package.
    fn package(
        &self,
        stem: &str,
        table: &Table,
        about: &[(String, String)],
        files: &[File],
    ) -> Result<File, PublishError> {
        let field = |column: &Column| {
            let mut field =
                json!({ "name": column.code, "title": column.heading, "type": kind(column.kind) });
            if let Some(tag) = &column.tag {
                field["rdfType"] = json!(tag);
            }
            if let Some(group) = &column.group {
                field["description"] = json!(format!("{group}: {}", column.heading));
            }
            field
        };
        let fields: Vec<Json> = table.columns.iter().map(field).collect();
        let resource = |file: &File| {
            let ending = file.name.strip_prefix(stem).unwrap_or_default().trim_start_matches('.');
            let format = ending.rsplit('.').next().unwrap_or_default();
            let mut resource = json!({
                "name": file.name.replace('.', "-"), "path": file.name, "format": format,
                "type": if ending == "csv" { "table" } else { "file" },
                "mediatype": Format::from_name(format).map(Format::media_type),
                "bytes": file.bytes.len(), "hash": format!("sha256:{}", hash(&file.bytes)),
            });
            if ending == "csv" {
                resource["profile"] = json!("tabular-data-resource");
                resource["encoding"] = json!("utf-8");
                resource["schema"] = json!({ "fields": fields, "missingValues": [""] });
            }
            resource
        };
        let told: serde_json::Map<String, Json> =
            about.iter().map(|(name, text)| (name.clone(), json!(text))).collect();
        let title = format!(
            "{}, round {} ({})",
            self.instrument.title.best(Language::English),
            self.draft.round,
            self.day
        );
        let package = json!({
            "profile": "data-package", "name": stem, "title": title, "version": told["Edition"],
            "description": told["Blank"], "about": told,
            "resources": files.iter().map(resource).collect::<Vec<_>>(),
        });
        let mut bytes = serde_json::to_vec_pretty(&package).unwrap_or_default();
        bytes.push(b'\n');
        Ok(File { name: "datapackage.json".into(), bytes })
    }
}

/// The type of a column in a table schema.
fn kind(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "string",
        ColumnKind::Integer => "integer",
        ColumnKind::Number | ColumnKind::Latitude | ColumnKind::Longitude | ColumnKind::Share => "number",
        ColumnKind::Date => "date",
        ColumnKind::Instant => "datetime",
        ColumnKind::Bool => "boolean",
    }
}
