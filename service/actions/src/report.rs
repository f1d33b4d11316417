//! Reports: what a release says, as a document in one language.
//!
//! In: a template of a pack, what a release shows, what was shown of earlier rounds, and boundaries. Out: a PDF. Every
//! figure, drawing and sentence comes from what is shown, so that a report tells nothing more than its release, and its
//! texts, tables and charts cannot disagree.

mod data;
mod facts;
mod past;
mod pictures;
mod ready;
mod severity;
mod table;

use chrono::{DateTime, Utc};
use language::Words;
use places::{Boundary, Gazetteer};
use reports::{Document, ReportError, Template};
use serde_json::Value;
use terms::Language;
use warehouse::shown::Shown;

use data::Data;
use pictures::Pictures;

pub use facts::KNOWN;
pub use past::{Past, past};
pub use ready::Ready;
pub use severity::{IndexSources, index_pdf};

/// What a report is made of.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// What the release shows.
    pub shown: &'a Shown,
    /// What was shown of earlier rounds to the same readers, the earliest first.
    pub past: &'a [Past],
    /// Where areas are.
    pub gazetteer: &'a Gazetteer,
    /// Whether it is a draft of a release: then the report says so.
    pub is_draft: bool,
}

/// A report about the area at a position, which is 0 for all of the release: the bytes of a PDF, the same each time.
///
/// # Errors
///
/// [`ReportError`] where the template is wrong.
pub fn pdf(
    template: &Template,
    sources: &Sources<'_>,
    at: usize,
    language: Language,
) -> Result<Vec<u8>, ReportError> {
    let shown = sources.shown;
    let report = Report { template, sources: *sources, at, words: Words::of(language) };
    let Data { json, pictures } = data::of(&report);
    let identity = format!(
        "{} {} {} {} {} {} {}",
        template.code,
        shown.instrument.code,
        shown.round,
        shown.version,
        shown.profile.code,
        shown.areas[at].key,
        language.tag()
    );
    set(template, (&json, pictures), identity, shown.released_at)
}

/// Sets a report of what its template reads.
fn set(
    template: &Template,
    (json, pictures): (&Value, Pictures),
    identity: String,
    made_at: DateTime<Utc>,
) -> Result<Vec<u8>, ReportError> {
    let mut json = json.clone();
    make_legible(&mut json);
    let mut files = vec![
        ("report.typ".to_owned(), template.source.clone().into_bytes()),
        ("house.typ".into(), crate::pack::HOUSE.into()),
        ("data.json".into(), json.to_string().into_bytes()),
    ];
    files.extend(pictures.files);
    reports::pdf(&Document { main: "report.typ".into(), files, identity, made_at })
}

/// Replaces what the letters of reports cannot write: a name in Cyrillic must not keep a release back.
fn make_legible(json: &mut Value) {
    match json {
        Value::String(text) => *text = reports::legible(text),
        Value::Array(values) => values.iter_mut().for_each(make_legible),
        Value::Object(fields) => fields.values_mut().for_each(make_legible),
        _ => {}
    }
}

/// A report in the making.
struct Report<'a> {
    template: &'a Template,
    sources: Sources<'a>,
    /// The area that it is about.
    at: usize,
    words: &'static Words,
}

impl<'a> Report<'a> {
    fn shown(&self) -> &'a Shown {
        self.sources.shown
    }

    /// What was shown of the round before.
    fn before(&self) -> Option<&'a Past> {
        self.sources.past.last()
    }

    /// Whether an area lies within the one that the report is about.
    fn is_within(&self, at: usize) -> bool {
        self.at == 0 || self.shown().path(at).contains(&self.at)
    }

    /// The boundary of an area, by its P-code on the day of the round.
    fn boundary(&self, at: usize) -> Option<&'a Boundary> {
        let (shown, gazetteer) = (self.shown(), self.sources.gazetteer);
        let area = &shown.areas[at];
        if area.level == 0 || area.level > 3 {
            return None;
        }
        gazetteer.boundary(gazetteer.by_code("cod-pcode", area.code.as_deref()?, Some(shown.day))?.id)
    }

    /// The areas of a level within that of the report.
    fn at_level(&self, level: u8) -> Vec<usize> {
        let areas = self.shown().areas.iter().enumerate();
        areas.filter(|(at, area)| area.level == level && self.is_within(*at)).map(|(at, _)| at).collect()
    }
}
