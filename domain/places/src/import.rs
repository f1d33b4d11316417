//! Areas out of files: GeoJSON, shapefiles, tables of P-codes.

use terms::Finding;

use crate::area::{AreaDraft, PcodeRow};

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
/// What is wrong with single areas becomes findings.
///
/// # Errors
///
/// If it is not such a file.
pub fn import_boundaries(
    file: BoundaryFile<'_>,
    name: &str,
) -> Result<(Vec<AreaDraft>, Vec<Finding>), ImportError> {
    let _ = file;
    Err(ImportError { file: name.into(), what: "not made yet".into() })
}

/// Reads areas from the rows of a table of P-codes.
#[must_use]
pub fn import_pcodes(rows: impl IntoIterator<Item = PcodeRow>) -> (Vec<AreaDraft>, Vec<Finding>) {
    let _ = rows.into_iter().count();
    (Vec::new(), Vec::new())
}
