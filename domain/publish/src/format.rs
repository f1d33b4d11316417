//! The kinds of files, by name; and the usual options.

use std::fmt;

use crate::{CsvOptions, Encoding, Format, Options, RawCsvOptions};

impl Format {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Xlsx, Self::Geojson, Self::Parquet];

    /// The name: `csv`, `xlsx`, `geojson` or `parquet`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Geojson => "geojson",
            Self::Parquet => "parquet",
        }
    }

    /// The format of that name, in any case of letters.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str().eq_ignore_ascii_case(name))
    }

    /// How names of such files end, without the point.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.as_str()
    }

    /// The media type that a web server gives with such a file.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Geojson => "application/geo+json",
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Options {
    /// The most rows that a sheet of Excel can hold.
    pub const MOST_ROWS: u32 = 1_048_576;
}

impl Default for Options {
    /// With an HXL row, and sheets as long as Excel can hold.
    fn default() -> Self {
        Self { hxl: true, rows_per_sheet: Self::MOST_ROWS }
    }
}

impl Default for CsvOptions {
    /// With an HXL row and a byte order mark, separated by commas.
    fn default() -> Self {
        Self { hxl: true, bom: true, delimiter: b',' }
    }
}

impl Default for RawCsvOptions {
    /// Plain UTF-8, separated by commas, lines ended by CR LF.
    fn default() -> Self {
        Self { bom: false, encoding: Encoding::Utf8, delimiter: b',', crlf: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_is_found_by_its_name() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.as_str()), Some(format));
            assert_eq!(Format::from_name(&format.extension().to_uppercase()), Some(format));
            assert!(format.media_type().contains('/'));
        }
        assert_eq!(Format::from_name("xls"), None);
    }
}
