//! What people and programs must know to use a release.

use chrono::SecondsFormat;
use publish::{Column, ColumnKind, Format, PublishError, Table};
use serde_json::{Value as Json, json};
use terms::{Language, Unit};

use super::{File, Sheet, hash};

impl Sheet<'_> {
    /// What people must know to use the figures.
    pub(super) fn about(&self) -> Vec<(String, String)> {
        let (profile, instrument, newest) = (&self.draft.profile, self.instrument, self.newest);
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
            ("Date".into(), newest.day.to_string()),
            ("Edition".into(), newest.edition.number.to_string()),
            ("Version".into(), self.version.clone()),
            ("Released".into(), self.at.to_rfc3339_opts(SecondsFormat::Secs, true)),
            ("Content (SHA-256)".into(), newest.edition.content_hash.clone()),
            ("For".into(), profile.title.best(Language::English).to_owned()),
            ("Unit".into(), unit.into()),
            ("Blank".into(), blank),
        ];
        if let Some(rule) = instrument.rule(self.draft.round) {
            lines.push(("Individuals rule".into(), rule.to_string()));
        }
        let terms = &self.terms;
        for (name, text) in
            [("Licence", &terms.licence), ("Credit", &terms.credit), ("Contact", &terms.contact)]
        {
            if !text.is_empty() {
                lines.push((name.into(), text.clone()));
            }
        }
        if terms.every_days > 0 {
            lines.push(("Frequency".into(), format!("about every {} days", terms.every_days)));
        }
        if !title.is_empty() {
            lines.insert(0, ("Operation".into(), title));
        }
        lines
    }

    /// The description of all files, as a Frictionless data package.
    pub(super) fn package(
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
                "mediatype": media_type(format),
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
            self.newest.day
        );
        let package = json!({
            "profile": "data-package", "name": stem, "title": title, "version": self.version,
            "created": told["Released"], "description": told["Blank"], "about": told,
            "licenses": licences(&self.terms.licence), "resources": files.iter().map(resource).collect::<Vec<_>>(),
        });
        let mut bytes = serde_json::to_vec_pretty(&package).unwrap_or_default();
        bytes.push(b'\n');
        Ok(File { name: "datapackage.json".into(), bytes })
    }
}

/// A licence as packages name it: by its identifier where it looks like one, as `CC-BY-4.0`, else in words.
fn licences(licence: &str) -> Json {
    let is_identifier = |letter: char| letter.is_ascii_alphanumeric() || "-.+".contains(letter);
    match licence {
        "" => json!([]),
        name if name.chars().all(is_identifier) => json!([{ "name": name }]),
        // What it must have is a name or an address; no licence is called so.
        words => json!([{ "name": "other", "title": words }]),
    }
}

/// What an ending stands for.
fn media_type(ending: &str) -> Option<&'static str> {
    match ending {
        "pdf" => Some("application/pdf"),
        "gpkg" => Some("application/geopackage+sqlite3"),
        "json" => Some("application/json"),
        ending => Format::from_name(ending).map(Format::media_type),
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
