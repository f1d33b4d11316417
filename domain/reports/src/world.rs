//! What a template can see: the files it was given, our letters, and nothing else.

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::{DateTime, Datelike, Timelike, Utc};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{DiagSpanKind, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::{Document, ReportError};

const FONTS: [&[u8]; 2] =
    [include_bytes!("../fonts/vazirmatn-400.ttf"), include_bytes!("../fonts/vazirmatn-600.ttf")];

/// After so many documents what was worked out for one is forgotten.
const KEPT_FOR: usize = 12;

/// What all documents share.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| {
        let fonts: Vec<Font> = FONTS.iter().filter_map(|bytes| Font::new(Bytes::new(*bytes), 0)).collect();
        Shared {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    })
}

/// A text in which letters that we have no shape for are a `?`: a document with such letters would be no PDF/A.
pub(crate) fn legible(text: &str) -> String {
    let is_known = |letter: char| {
        letter.is_control()
            || shared().fonts.iter().all(|font| font.info().coverage.contains(u32::from(letter)))
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
    };
    text.chars().map(|letter| if is_known(letter) { letter } else { '?' }).collect()
}

/// The world of one document.
pub(crate) struct World<'a> {
    document: &'a Document,
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

fn id(path: &str) -> Result<FileId, ReportError> {
    let path = VirtualPath::new(path).map_err(|_| ReportError::Path(path.into()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl<'a> World<'a> {
    pub(crate) fn new(document: &'a Document) -> Result<Self, ReportError> {
        let file = |(path, bytes): &(String, Vec<u8>)| Ok((id(path)?, Bytes::new(bytes.clone())));
        let files = document.files.iter().map(file).collect::<Result<_, ReportError>>()?;
        Ok(Self { document, main: id(&document.main)?, files })
    }

    pub(crate) fn pdf(&self) -> Result<Vec<u8>, ReportError> {
        let set = typst::compile::<PagedDocument>(self).output;
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
        let options = PdfOptions {
            ident: Smart::Custom(self.document.identity.clone()),
            creator: Smart::Custom(Some("Masar".into())),
            timestamp: moment(self.document.made_at).map(Timestamp::new_utc),
            standards: standards.map_err(|error| self.whole(error.message()))?,
            ..PdfOptions::default()
        };
        let bytes = set.and_then(|set| typst_pdf::pdf(&set, &options));
        typst::comemo::evict(KEPT_FOR);
        bytes.map_err(|errors| errors.first().map_or_else(|| self.whole(""), |error| self.told(error)))
    }

    fn whole(&self, what: &str) -> ReportError {
        ReportError::Template { place: self.document.main.clone(), what: what.into() }
    }

    /// An error with its file and line.
    fn told(&self, error: &SourceDiagnostic) -> ReportError {
        let mut what = error.message.to_string();
        for hint in &error.hints {
            what.push_str("; ");
            what.push_str(&hint.v);
        }
        // Where a template calls another, the outermost place of the report itself says most.
        let spans = std::iter::once(error.span).chain(error.trace.iter().map(|call| call.span.into()));
        let places: Vec<String> = spans
            .filter_map(|span| {
                let (file, source) = match span.get() {
                    DiagSpanKind::Number { id, .. } | DiagSpanKind::Range { id, .. } => {
                        (id, typst::World::source(self, id).ok()?)
                    }
                    DiagSpanKind::Detached => return None,
                };
                let line = source.lines().byte_to_line(self.range(span)?.start)? + 1;
                Some(format!("{}:{line}", file.get().vpath().get_without_slash()))
            })
            .collect();
        if places.is_empty() {
            return self.whole(&what);
        }
        ReportError::Template { place: places.join(", called from "), what }
    }
}

fn moment(at: DateTime<Utc>) -> Option<Datetime> {
    let part = |number: u32| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        at.year(),
        part(at.month())?,
        part(at.day())?,
        part(at.hour())?,
        part(at.minute())?,
        part(at.second())?,
    )
}

impl typst::World for World<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &shared().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &shared().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let text = String::from_utf8(self.file(id)?.to_vec()).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let missing = || FileError::NotFound(id.get().vpath().get_without_slash().into());
        self.files.get(&id).cloned().ok_or_else(missing)
    }

    fn font(&self, index: usize) -> Option<Font> {
        shared().fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        moment(self.document.made_at)
    }
}
