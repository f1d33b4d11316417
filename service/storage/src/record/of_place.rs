//! What editions say of one place: its record in each round, with the source of each.

use sqlx::FromRow;
use terms::{Address, Code};
use tracking::record::Records;

use crate::Transaction;
use crate::error::StoreError;
use crate::import::read_column_lists;
use crate::piece::Piece;
use crate::query::{Query, query, values};
use crate::record::columns::Places;
use crate::record::counts::read_counts;
use crate::record::line::Line;
use crate::record::read::Texts;

const OF_PLACE: Query = query!("record/of_place.sql");

/// A record of a place as the newest edition of its round shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The number of the round.
    pub round: u32,
    /// The edition that shows it.
    pub edition: u32,
    /// Where it stands: file, sheet and row.
    pub address: Address,
    /// This one record, in the columns of its import.
    pub records: Records,
}

#[derive(FromRow)]
struct MentionRow {
    round: i64,
    edition: i64,
    position: i64,
    import_id: i64,
    key: String,
    occurrence: i64,
    source_row: i64,
    place_id: Option<i64>,
    carried_from: Option<i64>,
    stated: String,
    extras: String,
    counts: String,
    sheet: String,
    measure_columns: String,
    extra_columns: String,
    file_name: String,
}

impl Transaction<'_> {
    /// What the newest edition of each round of an instrument says of a place, by the key of
    /// its records; the earliest round first, rows of one round in the order of the source.
    ///
    /// # Errors
    ///
    /// If the database cannot answer.
    pub async fn mentions(&mut self, instrument: &Code, key: &str) -> Result<Vec<Mention>, StoreError> {
        let rows: Vec<MentionRow> = self.all(&OF_PLACE, values![instrument.as_str(), key]).await?;
        let mut texts = Texts::default();
        rows.into_iter().map(|row| row.read(&mut texts)).collect()
    }
}

impl MentionRow {
    fn read(self, texts: &mut Texts) -> Result<Mention, StoreError> {
        let number = |number: i64| u32::try_from(number).unwrap_or_default();
        let (measures, extras) = read_column_lists(&self.measure_columns, &self.extra_columns)?;
        let places = Places::as_they_are(&measures, &extras);
        let mut records = Records::new(measures, extras);
        let line = Line {
            head: (
                self.position,
                self.import_id,
                Piece(self.key.as_str().into()),
                u16::try_from(self.occurrence).unwrap_or_default(),
                number(self.source_row),
                self.place_id,
                self.carried_from.map(number),
            ),
            stated: &self.stated,
            extras: &self.extras,
            counts: &self.counts,
        };
        let row = texts.read(&line, &places, records.extras().len())?;
        let mut counts = Vec::new();
        read_counts(line.counts, &mut counts)?;
        records.push(row, counts);
        Ok(Mention {
            round: number(self.round),
            edition: number(self.edition),
            address: Address::sheet(&self.file_name, &self.sheet).row(number(self.source_row)),
            records,
        })
    }
}
