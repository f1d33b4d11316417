//! Areas out of files: GeoJSON, shapefiles, tables of P-codes.
//!
//! In: bytes, or rows that another crate read. Out: a draft for each area and
//! findings on what is wrong with single ones. What the attributes of an area
//! mean is the work of [`attributes`]; bringing drafts into a gazetteer that of
//! [`mod@crate::merge`].

pub mod attributes;
pub mod geojson;
pub mod pcodes;
pub mod shapefile;
pub mod table;

use terms::{Address, Finding, FindingKind, Severity};

use crate::area::AreaDraft;
use crate::boundary::{Boundary, BoundaryError};
use crate::import::attributes::Attributes;

pub use pcodes::import_pcodes;
pub use table::import_table;

/// A boundary that cannot be read; the area is taken without it.
pub static BOUNDARY_BROKEN: FindingKind = FindingKind {
    code: "place/boundary-broken",
    severity: Severity::Warning,
    title: "boundary cannot be read",
    message: "the boundary of {area} is left out: {what}",
    remedy: "mend the boundary in the file and import it again; points cannot be checked against this area until then",
};

/// Names that went through a wrong code page and could be repaired.
pub static REPAIRED_NAMES: FindingKind = FindingKind {
    code: "place/repaired-names",
    severity: Severity::Notice,
    title: "garbled names repaired",
    message: "{count} names in {column} were garbled by a wrong encoding and are repaired, such as {example}",
    remedy: "nothing has to be done; tell whoever made the file to save it as UTF-8",
};

/// A name of which letters are lost.
pub static DAMAGED_NAME: FindingKind = FindingKind {
    code: "place/damaged-name",
    severity: Severity::Warning,
    title: "name destroyed",
    message: "the name of {area} in {column} is destroyed (\"{text}\") and is not used",
    remedy: "import the name from another file",
};

/// A feature without a code cannot be told apart from others.
pub static NO_CODE: FindingKind = FindingKind {
    code: "place/no-code",
    severity: Severity::Warning,
    title: "area without a code",
    message: "{area} has no code that can be recognised and is left out",
    remedy: "give each area a P-code, in a column such as ADM2_PCODE",
};

/// The bytes of a file with boundaries.
#[derive(Debug, Clone, Copy)]
pub enum BoundaryFile<'a> {
    /// A GeoJSON feature collection.
    GeoJson(&'a [u8]),
    /// The parts of a shapefile.
    Shapefile {
        /// The geometry (`.shp`).
        shp: &'a [u8],
        /// The attributes (`.dbf`).
        dbf: &'a [u8],
        /// The name of the encoding of the attributes (`.cpg`), if there is such a part.
        cpg: Option<&'a [u8]>,
    },
}

/// A file that cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot read boundaries from {file}: {what}")]
pub struct ImportError {
    /// The file.
    pub file: String,
    /// What is wrong with it and what to do.
    pub what: String,
}

/// Reads the areas of a file with boundaries; `name` is the name of the file.
///
/// The areas above, as far as the attributes name them, come as drafts without
/// boundary before those that name them. What is wrong with single areas
/// becomes findings.
///
/// # Errors
///
/// If it is not such a file.
pub fn import_boundaries(
    file: BoundaryFile<'_>,
    name: &str,
) -> Result<(Vec<AreaDraft>, Vec<Finding>), ImportError> {
    let refuse = |what: String| ImportError { file: name.into(), what };
    let features = match file {
        BoundaryFile::GeoJson(bytes) => geojson::read_features(bytes),
        BoundaryFile::Shapefile { shp, dbf, cpg } => shapefile::read_features(shp, dbf, cpg),
    };
    let features = features.map_err(refuse)?;
    if features.is_empty() {
        return Err(refuse("it has no areas".into()));
    }
    let mut collector = Collector::new(name);
    for (number, feature) in features.into_iter().enumerate() {
        collector.take(number, feature);
    }
    Ok(collector.finish())
}

/// One area of a file, before its attributes are understood.
pub(crate) struct Feature {
    pub(crate) attributes: Attributes,
    pub(crate) boundary: Option<Result<Boundary, BoundaryError>>,
}

/// Gathers drafts and findings over the areas of a file.
struct Collector {
    file: Address,
    drafts: Vec<AreaDraft>,
    findings: Vec<Finding>,
    repairs: attributes::Repairs,
}

impl Collector {
    fn new(name: &str) -> Self {
        let file = Address::sheet(name, "");
        Self { file, drafts: Vec::new(), findings: Vec::new(), repairs: attributes::Repairs::default() }
    }

    fn take(&mut self, number: usize, feature: Feature) {
        let address = self.file.row(u32::try_from(number).unwrap_or(u32::MAX));
        let read = feature.attributes.read(&address, &mut self.repairs);
        let Some((mut draft, above)) = read else {
            let area = format!("area {}", number + 1);
            self.findings.push(NO_CODE.at(address, area.clone(), &[("area", &area)]));
            return;
        };
        for parent in above {
            let known = |known: &AreaDraft| known.level == parent.level && known.code == parent.code;
            if !self.drafts.iter().any(known) {
                self.drafts.push(parent);
            }
        }
        for (column, text) in &draft.damaged_texts {
            let arguments: [(&str, &dyn std::fmt::Display); 3] =
                [("area", &draft.area.code), ("column", column), ("text", text)];
            self.findings.push(DAMAGED_NAME.at(address.clone(), draft.area.code.clone(), &arguments));
        }
        match feature.boundary {
            Some(Ok(boundary)) => draft.area.boundary = Some(boundary),
            Some(Err(error)) => {
                let arguments: [(&str, &dyn std::fmt::Display); 2] =
                    [("area", &draft.area.code), ("what", &error.what)];
                self.findings.push(BOUNDARY_BROKEN.at(address, draft.area.code.clone(), &arguments));
            }
            None => {}
        }
        self.drafts.push(draft.area);
    }

    fn finish(mut self) -> (Vec<AreaDraft>, Vec<Finding>) {
        for (column, (count, example)) in self.repairs.by_column() {
            let arguments: [(&str, &dyn std::fmt::Display); 3] =
                [("column", column), ("count", count), ("example", example)];
            self.findings.push(REPAIRED_NAMES.at(self.file.clone(), column.clone(), &arguments));
        }
        (self.drafts, self.findings)
    }
}

#[cfg(test)]
mod tests;
