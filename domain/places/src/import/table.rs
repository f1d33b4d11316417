//! Rows of a table (csv, xlsx, read elsewhere) → drafts of areas.
//!
//! Two shapes are understood: one area a row with its level, code, name and the
//! code above (the global P-code list), and one area a row with the columns of
//! boundary files (`ADM2_EN`, `ADM2_PCODE`, …), as in the tabular part of common
//! operational datasets.

use terms::{Address, Finding};

use crate::area::{AreaDraft, PcodeRow};
use crate::import::attributes::{Attributes, date};
use crate::import::{Collector, Feature, ImportError, import_pcodes};

/// Rows that may stand above the header.
const BANNER: usize = 20;

/// Which column holds what; by heading, and by HXL tag.
struct Columns {
    level: usize,
    code: usize,
    name: usize,
    parent: Option<usize>,
    country: Option<usize>,
    valid_from: Option<usize>,
}

/// Reads areas from the rows of a table, the header among the first twenty;
/// `name` is the name of the file, `sheet` that of the sheet, `""` if there is none.
///
/// # Errors
///
/// If no row is a header with P-codes.
pub fn import_table(
    rows: &[Vec<String>],
    name: &str,
    sheet: &str,
) -> Result<(Vec<AreaDraft>, Vec<Finding>), ImportError> {
    let file = Address::sheet(name, sheet);
    for (at, header) in rows.iter().take(BANNER).enumerate() {
        let tags = rows.get(at + 1).filter(|row| row.iter().any(|cell| cell.trim_start().starts_with('#')));
        let first = at + 1 + usize::from(tags.is_some());
        if let Some(columns) = Columns::find(header, tags) {
            return Ok(import_pcodes(columns.rows(&rows[first..], &file, first)));
        }
        let is_code = |cell: &String| {
            let cell = cell.trim().to_ascii_lowercase();
            cell.starts_with("adm") && cell.ends_with("pcode")
        };
        if header.iter().any(is_code) {
            let mut collector = Collector::new(name);
            for (number, row) in rows[first..].iter().enumerate() {
                let cells = header.iter().map(|heading| heading.trim().to_owned()).zip(row.iter().cloned());
                let attributes = Attributes::new(cells);
                if !attributes.is_empty() {
                    collector.take(first + number, Feature { attributes, boundary: None });
                }
            }
            return Ok(collector.finish());
        }
    }
    let what = "no row is a header with P-codes: there should be columns such as P-Code, Name and Admin Level, or ADM2_PCODE and ADM2_EN";
    Err(ImportError { file: name.into(), what: what.into() })
}

impl Columns {
    fn find(header: &[String], tags: Option<&Vec<String>>) -> Option<Self> {
        let at = |headings: &[&str], tag: &str| {
            let tagged = tags.and_then(|tags| tags.iter().position(|cell| cell.trim() == tag));
            tagged.or_else(|| {
                header.iter().position(|cell| headings.contains(&cell.trim().to_ascii_lowercase().as_str()))
            })
        };
        Some(Self {
            level: at(&["admin level", "admin_level", "adm_level", "level"], "#geo+admin_level")?,
            code: at(&["p-code", "pcode", "code"], "#adm+code")?,
            name: at(&["name", "name_en", "name.en"], "#adm+name")?,
            parent: at(
                &["parent p-code", "parent pcode", "parent_pcode", "parent", "parent.id"],
                "#adm+code+parent",
            ),
            country: at(&["location", "country", "iso3"], "#country+code"),
            valid_from: at(&["valid from date", "valid_from", "validon", "valid_on"], "#date+start"),
        })
    }

    fn rows(&self, rows: &[Vec<String>], file: &Address, first: usize) -> Vec<PcodeRow> {
        let row = |(number, row): (usize, &Vec<String>)| {
            let cell = |at: usize| row.get(at).map_or("", |cell| cell.trim());
            let optional = |at: Option<usize>| at.map_or("", cell);
            if cell(self.code).is_empty() && cell(self.name).is_empty() {
                return None;
            }
            Some(PcodeRow {
                country: optional(self.country).into(),
                // A level that is no number is none that is known, which import_pcodes says.
                level: cell(self.level).trim_end_matches(".0").parse().unwrap_or(u8::MAX),
                code: cell(self.code).into(),
                name: cell(self.name).into(),
                parent: optional(self.parent).into(),
                valid_from: date(optional(self.valid_from)),
                address: file.row(u32::try_from(first + number).unwrap_or(u32::MAX)),
            })
        };
        rows.iter().enumerate().filter_map(row).collect()
    }
}
