//! What kind of file some bytes are, told from the bytes alone.

use crate::read::ReadError;
use crate::read::text::looks_like_utf16;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Empty,
    /// A zip file: only its parts say which kind.
    Zip,
    Xlsx,
    Ods,
    /// A compound file: an old workbook, an encrypted new one, a document.
    Compound,
    Text,
    Xlsb,
    WordDocument,
    Presentation,
    OtherOpenDocument,
    OtherZip,
    OldOffice,
    Pdf,
    WebPage,
    XmlSpreadsheet,
    Xml,
    Json,
    Picture,
    Packed,
    Database,
    Binary,
}

/// What is looked through to tell a kind.
const HEAD: usize = 4096;

impl Kind {
    /// The kind of these bytes. [`Kind::Zip`] asks for [`of_archive`].
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let head = &bytes[..bytes.len().min(HEAD)];
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Self::Empty;
        }
        let signatures: [(&[u8], Self); 18] = [
            (b"PK\x03\x04", Self::Zip),
            (b"PK\x05\x06", Self::Zip),
            (b"%PDF", Self::Pdf),
            (b"\x89PNG", Self::Picture),
            (b"\xFF\xD8\xFF", Self::Picture),
            (b"GIF8", Self::Picture),
            (b"II*\0", Self::Picture),
            (b"MM\0*", Self::Picture),
            (b"\x1F\x8B", Self::Packed),
            (b"Rar!", Self::Packed),
            (b"7z\xBC\xAF\x27\x1C", Self::Packed),
            (b"\xFD7zXZ", Self::Packed),
            (b"SQLite format 3", Self::Database),
            (b"PAR1", Self::Database),
            (b"{\\rtf", Self::WordDocument),
            // Excel 2 to 4: records without a compound file around them.
            (b"\x09\x00\x04\x00", Self::OldOffice),
            (b"\x09\x02\x06\x00", Self::OldOffice),
            (b"\x09\x04\x06\x00", Self::OldOffice),
        ];
        if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return Self::Compound;
        }
        if let Some((_, kind)) = signatures.iter().find(|(signature, _)| head.starts_with(signature)) {
            return *kind;
        }
        Self::of_text(head)
    }

    fn of_text(head: &[u8]) -> Self {
        if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
            return Self::Text;
        }
        let body = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        let lower: Vec<u8> = body.iter().take(1024).map(u8::to_ascii_lowercase).collect();
        let within = |part: &[u8]| lower.windows(part.len()).any(|window| window == part);
        if lower.starts_with(b"<") {
            return if within(b"urn:schemas-microsoft-com:office:spreadsheet") {
                Self::XmlSpreadsheet
            } else if within(b"<html") || within(b"<!doctype html") || within(b"<table") || within(b"<meta") {
                Self::WebPage
            } else if within(b"<?xml") || within(b"xmlns") {
                Self::Xml
            } else {
                Self::Text
            };
        }
        if lower.starts_with(b"mime-version:") {
            return Self::WebPage;
        }
        if (lower.starts_with(b"{") || lower.starts_with(b"[")) && within(b"\":") {
            return Self::Json;
        }
        if looks_like_utf16(body).is_some() {
            return Self::Text;
        }
        // Control characters are rare in text.
        let odd = body.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
        if odd * 20 > body.len() { Self::Binary } else { Self::Text }
    }

    /// The error for a kind that is not read.
    pub(crate) fn refuse(self, file: &str) -> ReadError {
        const EXPORT: &str = "save or export the table as xlsx or csv and import that";
        const PICK: &str = "pick the xlsx, xls, ods or csv file instead";
        let (kind, remedy) = match self {
            Self::Empty => return ReadError::Empty { file: file.into() },
            Self::Xlsb => ("a binary workbook (xlsb)", "open it in Excel, save it as xlsx and import that"),
            Self::WordDocument => {
                ("a text document", "copy the table to a workbook, save it as xlsx and import that")
            }
            Self::Presentation => {
                ("a presentation", "copy the table to a workbook, save it as xlsx and import that")
            }
            Self::OtherOpenDocument => (
                "an OpenDocument file without sheets",
                "copy the table to a workbook, save it as ods or xlsx and import that",
            ),
            Self::OldOffice => {
                ("an Office file of an old or other kind", "open it, save it as xlsx and import that")
            }
            Self::OtherZip | Self::Packed => ("a packed archive", "unpack it and import the workbook within"),
            Self::Pdf => ("a PDF", "ask the sender for the workbook"),
            Self::WebPage => (
                "a web page, perhaps saved under the name of a workbook",
                "open it in Excel, save it as xlsx and import that",
            ),
            Self::XmlSpreadsheet => {
                ("an XML spreadsheet of 2003", "open it in Excel, save it as xlsx and import that")
            }
            Self::Xml => ("an XML file", EXPORT),
            Self::Json => ("a JSON file", EXPORT),
            Self::Picture => ("a picture", "ask the sender for the workbook"),
            Self::Database => ("a database", EXPORT),
            Self::Binary | Self::Zip | Self::Xlsx | Self::Ods | Self::Compound | Self::Text => {
                ("a file of unknown kind", PICK)
            }
        };
        ReadError::NotASpreadsheet { file: file.into(), kind, remedy }
    }
}

/// The kind of a zip file with parts of these names.
pub(crate) fn of_archive(names: impl Iterator<Item = String>) -> Kind {
    // The first of these that is there decides; a main part may have another
    // name, which `_rels/.rels` tells, so the list of content types comes last.
    const MARKS: [(&str, Kind); 6] = [
        ("xl/workbook.xml", Kind::Xlsx),
        ("xl/workbook.bin", Kind::Xlsb),
        ("word/document.xml", Kind::WordDocument),
        ("ppt/presentation.xml", Kind::Presentation),
        ("content.xml", Kind::Ods),
        ("[content_types].xml", Kind::Xlsx),
    ];
    names
        .filter_map(|name| MARKS.iter().position(|(mark, _)| name.eq_ignore_ascii_case(mark)))
        .min()
        .map_or(Kind::OtherZip, |at| MARKS[at].1)
}
