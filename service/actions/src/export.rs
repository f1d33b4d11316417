//! Exports: the records of a round as a table that people and programs can use,
//! and that can be imported again.

mod headings;
mod pcodes;

use chrono::NaiveDate;
use publish::{Column, ColumnKind, CsvOptions, Format, Notes, Options, Product, PublishError, Table, Value};
use storage::edition::{Edition, EditionContent, Pcodes};
use storage::finding::{FindingFilter, StoredFinding};
use storage::import::Import;
use storage::round::StoredRound;
use storage::{AsOf, Instant, Transaction};
use terms::{Code, Language};
use tracking::instrument::{Instrument, Meaning};
use tracking::record::{Records, Reported, Row};
use tracking::round::{RoundName, RoundState};
use tracking::tags::tag;

use crate::refusal::Refusal;
use crate::round::known;
use headings::Headings;

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
    sources: Vec<(Import, Option<storage::source::Source>)>,
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
    let (until, edition) = match as_of {
        AsOf::Edition(number) => {
            let edition = editions.into_iter().find(|edition| edition.number == number);
            (edition.as_ref().map(|edition| edition.as_of), edition)
        }
        AsOf::At(moment) => (Some(moment), None),
        // A published round is its last edition; one that is being corrected is none yet.
        AsOf::Now => {
            let published = round.round.state == RoundState::Published;
            (None, editions.into_iter().next_back().filter(|_| published))
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
        },
    };
    let state = match (&edition, as_of) {
        (Some(_), _) => RoundState::Published.to_string(),
        (None, AsOf::At(moment)) => format!("as of {moment}"),
        (None, _) => round.round.state.to_string(),
    };
    let mut sources = Vec::new();
    for import in in_force(transaction.imports(round.id).await?, until) {
        let source = transaction.source(&import.source_hash).await?;
        sources.push((import, source));
    }
    Ok(Export {
        records,
        day: content.day,
        pcodes: content.pcodes,
        state,
        edition,
        findings,
        sources,
        operation: transaction.operation().await?.map(|operation| operation.title).unwrap_or_default(),
        round,
    })
}

/// The imports whose rows stood at a moment (`None`: now): the last full one and
/// the partial ones after it.
fn in_force(imports: Vec<Import>, until: Option<Instant>) -> Vec<Import> {
    let mut before: Vec<Import> =
        imports.into_iter().filter(|import| until.is_none_or(|until| import.at <= until)).collect();
    let last_full = before.iter().rposition(|import| !import.partial).unwrap_or_default();
    before.split_off(last_full)
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
    let table = export.table(instrument, language);
    let about = export.about(instrument);
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
            let mut text = format!("individuals = {} × households", rule.factor);
            if let Some(camp) = &rule.camp {
                text.push_str(&format!("; in camps {} ×", camp.factor));
            }
            lines.push(("Individuals rule".into(), text));
        }
        for (index, (import, source)) in self.sources.iter().enumerate() {
            let name = source.as_ref().map_or("", |source| &source.file_name);
            lines.push((
                if index == 0 { "Source".into() } else { format!("Source {}", index + 1) },
                format!("{name}, received {} from {}, SHA-256 {}", import.at, import.by, import.source_hash),
            ));
        }
        lines
    }

    /// The records as a table: where, how many, the rest, and what the gazetteer adds.
    fn table(&self, instrument: &Instrument, language: Language) -> Table {
        let headings = Headings::new(instrument, language);
        let layout = Layout::new(&self.records, &self.pcodes);
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
        table.rows = (0..self.records.len()).map(|row| self.row(row, &layout)).collect();
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

/// Which columns say where, and which P-codes the gazetteer can add.
struct Layout {
    places: Vec<Meaning>,
    derived: Vec<u8>,
}

impl Layout {
    fn new(records: &Records, pcodes: &Pcodes) -> Self {
        let mut places: Vec<Meaning> = Vec::new();
        let mut note = |meaning: Meaning| {
            if !places.contains(&meaning) {
                places.push(meaning);
            }
        };
        let (mut has_point, mut has_carried) = (false, false);
        for row in records.rows() {
            for (level, scheme, _) in &row.stated.codes {
                note(Meaning::PlaceCode { level: *level, scheme: scheme.clone() });
            }
            for (level, _) in &row.stated.names {
                note(Meaning::PlaceName { level: *level, arabic: false });
            }
            for (level, _) in &row.stated.arabic_names {
                note(Meaning::PlaceName { level: *level, arabic: true });
            }
            has_point |= row.stated.latitude.is_some() || row.stated.longitude.is_some();
            has_carried |= row.carried_from.is_some();
        }
        places.sort_by_key(|meaning| match meaning {
            Meaning::PlaceCode { level, scheme } => (*level, 0, Some(scheme.clone())),
            Meaning::PlaceName { level, arabic } => (*level, 1 + u8::from(*arabic), None),
            _ => (u8::MAX, 0, None),
        });
        if has_point {
            places.extend([Meaning::Latitude, Meaning::Longitude]);
        }
        if has_carried {
            places.push(Meaning::CarriedFrom);
        }
        let known = |level: &u8| {
            pcodes.values().any(|codes| matches!(codes.get(usize::from(*level) - 1), Some(Some(_))))
        };
        let stated = |level: &u8| {
            let code = |meaning: &Meaning| matches!(meaning, Meaning::PlaceCode { level: at, scheme } if at == level && scheme.as_str() == "cod-pcode");
            places.iter().any(code)
        };
        let derived = (1..=3).filter(|level| known(level) && !stated(level)).collect();
        Self { places, derived }
    }
}

fn column(meaning: &Meaning, heading: String, kind: ColumnKind) -> Column {
    let code = match meaning {
        Meaning::PlaceCode { level, scheme } => format!("{}_code_{scheme}", level_name(*level)),
        Meaning::PlaceName { level, arabic: false } => format!("{}_name", level_name(*level)),
        Meaning::PlaceName { level, arabic: true } => format!("{}_name_ar", level_name(*level)),
        Meaning::Latitude => "latitude".into(),
        Meaning::Longitude => "longitude".into(),
        Meaning::CarriedFrom => "carried_from".into(),
        Meaning::Count(measure) => match &measure.part {
            Some(part) => {
                format!("{}_{}_{}_{}", measure.population, part.dimension, part.category, measure.unit)
            }
            None => format!("{}_{}", measure.population, measure.unit),
        },
        Meaning::Extra(code) => code.to_string(),
    };
    let column = Column::new(Code::from_label(&code).as_str(), heading, kind);
    match tag(meaning) {
        Some(tag) => column.with_tag(tag),
        None => column,
    }
}

fn level_name(level: u8) -> String {
    match level {
        0 => "country".into(),
        1..=3 | 5 => format!("admin{level}"),
        _ => "location".into(),
    }
}

fn place_kind(meaning: &Meaning) -> ColumnKind {
    match meaning {
        Meaning::Latitude => ColumnKind::Latitude,
        Meaning::Longitude => ColumnKind::Longitude,
        Meaning::CarriedFrom => ColumnKind::Integer,
        _ => ColumnKind::Text,
    }
}

fn place_value(row: &Row, meaning: &Meaning) -> Value {
    let text = |text: Option<&str>| text.map_or(Value::Blank, Value::text);
    match meaning {
        Meaning::PlaceCode { level, scheme } => {
            text(row.stated.codes_at(*level).find(|(known, _)| *known == scheme).map(|(_, code)| code))
        }
        Meaning::PlaceName { level, arabic: false } => text(row.stated.name(*level)),
        Meaning::PlaceName { level, arabic: true } => text(row.stated.arabic_name(*level)),
        Meaning::Latitude => row.stated.latitude.map_or(Value::Blank, Value::Number),
        Meaning::Longitude => row.stated.longitude.map_or(Value::Blank, Value::Number),
        Meaning::CarriedFrom => {
            row.carried_from.map_or(Value::Blank, |round| Value::Integer(i64::from(round)))
        }
        Meaning::Count(_) | Meaning::Extra(_) => Value::Blank,
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
