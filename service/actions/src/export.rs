//! Exports: the records of a round as a table that people and programs can use,
//! and that can be imported again.

mod headings;
mod layout;
mod pcodes;
mod words;

use chrono::NaiveDate;
use publish::{Column, ColumnKind, CsvOptions, Format, Notes, Options, Product, PublishError, Table, Value};
use storage::edition::{Edition, EditionContent, Pcodes};
use storage::finding::{FindingFilter, StoredFinding};
use storage::round::StoredRound;
use storage::{AsOf, Transaction};
use terms::Language;
use tracking::instrument::{Instrument, Meaning};
use tracking::record::{Records, Reported};
use tracking::round::{RoundName, RoundState};

use crate::operation;
use crate::refusal::Refusal;
use crate::round::known;
use crate::source::{self, RoundSource};
use headings::Headings;
use layout::{Layout, column, place_kind, place_value};

pub(crate) use pcodes::pcodes;

/// All that an export tells.
pub struct Export {
    round: StoredRound,
    /// The day that the figures speak of.
    day: NaiveDate,
    /// What the state of the figures is, in words.
    state: String,
    /// The edition that the figures are, if they are one.
    edition: Option<Edition>,
    records: Records,
    pcodes: Pcodes,
    findings: Vec<StoredFinding>,
    sources: Vec<RoundSource>,
    operation: String,
}

/// Loads what an export of a round tells, as it was at a moment.
///
/// # Errors
///
/// [`Refusal::NotFound`] if there is no such round.
pub async fn load(
    transaction: &mut Transaction<'_>,
    name: &RoundName,
    as_of: AsOf,
) -> Result<Export, Refusal> {
    let round = known(transaction, name).await?;
    let records = transaction.records(round.id, as_of).await?;
    let findings =
        transaction.findings(round.id, &FindingFilter { as_of, ..FindingFilter::default() }).await?;
    let editions = transaction.editions(round.id).await?;
    let edition = match as_of {
        AsOf::Edition(number) => editions.into_iter().find(|edition| edition.number == number),
        AsOf::At(_) => None,
        // A published round is its last edition; one that is being corrected is none yet.
        AsOf::Now => {
            let published = round.round.state == RoundState::Published;
            editions.into_iter().next_back().filter(|_| published)
        }
    };
    let kept = match &edition {
        Some(edition) => transaction.edition_content(round.id, edition.number).await?,
        None => None,
    };
    let content = match kept {
        Some(content) => content,
        None => EditionContent {
            day: round.round.date,
            pcodes: pcodes(
                &records,
                &transaction.gazetteer().await?,
                &transaction.crosswalk().await?,
                round.round.date,
            ),
            operation: operation::title(transaction).await?,
            ..EditionContent::default()
        },
    };
    let state = match (&edition, as_of) {
        (Some(_), _) => RoundState::Published.to_string(),
        (None, AsOf::At(moment)) => format!("as of {moment}"),
        (None, _) => round.round.state.to_string(),
    };
    let sources = source::of_round(transaction, &round, &records, as_of).await?;
    Ok(Export {
        records,
        day: content.day,
        pcodes: content.pcodes,
        state,
        edition,
        findings,
        sources,
        operation: content.operation,
        round,
    })
}

/// Writes an export in a format.
///
/// # Errors
///
/// [`PublishError`] where a format cannot hold the table.
pub fn write(
    export: &Export,
    instrument: &Instrument,
    language: Language,
    format: Format,
) -> Result<Vec<u8>, PublishError> {
    let layout = Layout::new(&export.records, &export.pcodes);
    let mut table = export.table(instrument, language, &layout);
    let about = export.about(instrument);
    if matches!(format, Format::Geojson | Format::Parquet) {
        let first = layout.places.len();
        words::apart(&mut table, first..first + export.records.measures().len());
    }
    match format {
        Format::Csv => Ok(publish::csv(&table, &CsvOptions::default())),
        Format::Geojson => publish::geojson(&table, &about),
        Format::Parquet => publish::parquet(&table, &about),
        Format::Xlsx => {
            let notes = Notes {
                title: export.title(instrument, language),
                lines: about,
                tables: vec![export.findings_table()],
            };
            let product = Product { table, further: Vec::new(), notes: Some(notes), created: export.day };
            publish::xlsx(&product, &Options::default())
        }
    }
}

impl Export {
    fn title(&self, instrument: &Instrument, language: Language) -> String {
        format!("{}, {} ({})", instrument.title.best(language), self.round.round.name.number, self.day)
    }

    /// What people must know to use the figures.
    fn about(&self, instrument: &Instrument) -> Vec<(String, String)> {
        let round = &self.round.round;
        let mut lines: Vec<(String, String)> = vec![
            ("Operation".into(), self.operation.clone()),
            ("Instrument".into(), round.name.instrument.to_string()),
            ("Round".into(), round.name.number.to_string()),
            ("Date".into(), self.day.to_string()),
            ("State".into(), self.state.clone()),
            ("Records".into(), self.records.len().to_string()),
        ];
        if let Some(edition) = &self.edition {
            lines.push(("Edition".into(), edition.number.to_string()));
            lines.push(("Published".into(), format!("{} by {}", edition.published_at, edition.published_by)));
            lines.push(("Content (SHA-256)".into(), edition.content_hash.clone()));
        }
        if let Some(rule) = instrument.rule(round.name.number) {
            lines.push(("Individuals rule".into(), rule.to_string()));
        }
        lines.extend(source::lines(&self.sources));
        lines
    }

    /// The records as a table: where, how many, the rest, and what the gazetteer adds.
    fn table(&self, instrument: &Instrument, language: Language, layout: &Layout) -> Table {
        let headings = Headings::new(instrument, language);
        let mut columns: Vec<Column> = Vec::new();
        for meaning in &layout.places {
            columns.push(column(meaning, headings.of_place(meaning), place_kind(meaning)));
        }
        for (index, measure) in self.records.measures().iter().enumerate() {
            let meaning = Meaning::Count(measure.measure.clone());
            let whole =
                self.records.column(index).iter().all(|number| number.is_nan() || number.fract() == 0.0);
            let has_words = self.records.words().any(|(_, at, _)| at == index);
            let kind = match (has_words, whole) {
                (true, _) => ColumnKind::Text,
                (_, true) => ColumnKind::Integer,
                _ => ColumnKind::Number,
            };
            let mut column = column(&meaning, headings.of_measure(&measure.measure, &measure.heading), kind);
            column.group = headings.group(&measure.measure);
            columns.push(column);
        }
        for extra in self.records.extras() {
            let heading =
                if extra.heading.is_empty() { extra.code.to_string() } else { extra.heading.to_string() };
            columns.push(Column::new(extra.code.as_str(), heading, ColumnKind::Text));
        }
        columns.extend(layout.derived.iter().map(|level| {
            Column::new(format!("admin{level}_pcode"), format!("Admin {level} P-code"), ColumnKind::Text)
                .with_tag(format!("#adm{level}+code+v_cod_pcode+derived"))
        }));
        let mut table =
            Table::new(sheet_name(instrument, self.round.round.name.number), columns).with_distinct_codes();
        table.right_to_left = language.is_right_to_left();
        table.rows = (0..self.records.len()).map(|row| self.row(row, layout)).collect();
        table
    }

    fn row(&self, index: usize, layout: &Layout) -> Vec<Value> {
        let row = &self.records.rows()[index];
        let mut values: Vec<Value> = layout.places.iter().map(|meaning| place_value(row, meaning)).collect();
        for measure in 0..self.records.measures().len() {
            values.push(match self.records.reported(index, measure) {
                Reported::Blank => Value::Blank,
                Reported::Word(word) => Value::text(word),
                Reported::Number(number) => number_value(number),
            });
        }
        for extra in 0..self.records.extras().len() {
            values.push(row.extras.get(extra).cloned().flatten().map_or(Value::Blank, Value::text));
        }
        for level in &layout.derived {
            let codes = self.pcodes.get(&*row.key);
            let code = codes.and_then(|codes| codes.get(usize::from(*level) - 1)?.as_deref());
            values.push(code.map_or(Value::Blank, Value::text));
        }
        values
    }

    fn findings_table(&self) -> Table {
        let text = |code: &str, heading: &str| Column::new(code, heading, ColumnKind::Text);
        let mut table = Table::new(
            "Findings",
            vec![
                text("code", "Finding"),
                text("severity", "Severity"),
                text("address", "Where"),
                text("subject", "About"),
                text("message", "What"),
                text("status", "Status"),
                text("decided_by", "Accepted by"),
                text("reason", "Reason"),
            ],
        );
        table.rows = self
            .findings
            .iter()
            .map(|stored| {
                vec![
                    Value::text(&stored.finding.code),
                    Value::text(stored.finding.severity.as_str()),
                    Value::text(stored.finding.address.to_string()),
                    Value::text(&stored.finding.subject),
                    Value::text(&stored.finding.message),
                    Value::text(stored.status.as_str()),
                    Value::text(stored.decided_by.as_deref().unwrap_or_default()),
                    Value::text(stored.reason.as_deref().unwrap_or_default()),
                ]
            })
            .collect();
        table
    }
}

fn number_value(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        #[expect(clippy::cast_possible_truncation, reason = "whole and within the limits of i64")]
        let whole = number as i64;
        Value::Integer(whole)
    } else {
        Value::Number(number)
    }
}

/// At most 31 characters, as spreadsheets demand.
fn sheet_name(instrument: &Instrument, round: u32) -> String {
    let name = format!("{} R{round}", instrument.code);
    name.chars().take(31).collect()
}
