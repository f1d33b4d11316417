//! Reading records: blocks of lines into columns of numbers.

use std::sync::Arc;

use places::PlaceId;
use tracking::record::{Records, Reported, Row, StatedPlace};

use crate::Transaction;
use crate::error::StoreError;
use crate::import::Import;
use crate::instant::Instant;
use crate::piece::{Codes, Piece};
use crate::query::{Query, query, values};
use crate::record::AsOf;
use crate::record::columns::{Columns, Places};
use crate::record::counts::read_counts;
use crate::record::line::{Line, Stated, damaged};

const LAST_POSITION: Query = query!("record/last_position.sql");
const IMPORTS: Query = query!("record/imports.sql");
const BLOCK: Query = query!("record/block.sql", "record/block.postgres.sql");

/// How many records make a block: large enough for speed, small enough for memory.
const BLOCK_SIZE: i64 = 256;

impl Transaction<'_> {
    /// The records of a round as they stand or stood, in the order of the source.
    ///
    /// Where they come from several imports, the columns are those of the newest,
    /// followed by those that only older ones have.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotThere`] if the round has no such edition.
    pub async fn records(&mut self, round_id: i64, as_of: AsOf) -> Result<Records, StoreError> {
        let moment = self.moment_of(round_id, as_of).await?;
        // Mostly all records are from one import, which then need not be looked for.
        let records = self.records_from(round_id, moment, None).await?;
        if let Some(records) = records {
            return Ok(records);
        }
        let imports = self.record_imports(round_id, as_of).await?;
        let records = self.records_from(round_id, moment, Some(Columns::of(&imports))).await?;
        records.ok_or_else(|| damaged("a record is from an unknown import"))
    }

    /// The imports that the records of a round are or were from, the newest first.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotThere`] if the round has no such edition.
    pub async fn record_imports(&mut self, round_id: i64, as_of: AsOf) -> Result<Vec<Import>, StoreError> {
        let moment = self.moment_of(round_id, as_of).await?;
        let ids: Vec<(i64,)> = self.all(&IMPORTS, values![round_id, moment]).await?;
        let mut imports = Vec::with_capacity(ids.len());
        for (id,) in ids {
            imports.push(self.known_import(id).await?);
        }
        Ok(imports)
    }

    /// The records in these columns, or in those of the import of the first
    /// record; `None` if some record is from an import that they are not of.
    async fn records_from(
        &mut self,
        round_id: i64,
        moment: Instant,
        mut columns: Option<Columns>,
    ) -> Result<Option<Records>, StoreError> {
        let last: Option<(Option<i64>,)> = self.one(&LAST_POSITION, values![round_id]).await?;
        let Some((Some(last),)) = last else { return Ok(Some(Records::default())) };
        let mut records = None;
        let (mut texts, mut counts) = (Texts::default(), Vec::new());
        for start in (0..=last).step_by(BLOCK_SIZE as usize) {
            let values = values![round_id, moment, start, start + BLOCK_SIZE];
            let block: Option<(Option<String>,)> = self.one(&BLOCK, values).await?;
            let Some((Some(block),)) = block else { continue };
            let mut lines = block.split('\n').map(Line::read).collect::<Result<Vec<_>, _>>()?;
            lines.sort_by_key(|line| line.head.0);
            if columns.is_none()
                && let Some(first) = lines.first()
            {
                let import = self.known_import(first.head.1).await?;
                columns = Some(Columns::of(&[import]));
            }
            let Some(columns) = &columns else { continue };
            let records =
                records.get_or_insert_with(|| Records::new(columns.measures.clone(), columns.extras.clone()));
            for line in lines {
                let Some(places) = columns.places(line.head.1) else { return Ok(None) };
                let row = texts.read(&line, places, columns.extras.len())?;
                read_counts(line.counts, &mut counts)?;
                if !places.as_in_import {
                    counts = spread(&mut counts, places, columns);
                }
                records.push(row, counts.drain(..));
            }
        }
        Ok(Some(records.unwrap_or_default()))
    }
}

/// The counts of an import where they stand in the list of all columns.
fn spread(counts: &mut Vec<Reported>, places: &Places, columns: &Columns) -> Vec<Reported> {
    let mut values = vec![Reported::Blank; columns.measures.len()];
    for (cell, place) in counts.drain(..).zip(&places.measures) {
        values[*place] = cell;
    }
    values
}

/// Names of districts and schemes come again and again: the last seen are kept,
/// so that rows can share them.
pub(crate) struct Texts {
    names: Vec<Option<Arc<str>>>,
    schemes: Codes,
}

impl Default for Texts {
    fn default() -> Self {
        Self { names: vec![None; 4_096], schemes: Codes::default() }
    }
}

impl Texts {
    /// The row of a line, of whose import `places` says where the extras stand among `extras`.
    pub(crate) fn read(
        &mut self,
        line: &Line<'_>,
        places: &Places,
        extras: usize,
    ) -> Result<Row, StoreError> {
        let (_, _, ref key, occurrence, source_row, place, carried_from) = line.head;
        let mut row = Row {
            key: key.0.as_ref().into(),
            occurrence,
            stated: self.stated(&line.read_stated()?)?,
            place: place.map(PlaceId),
            source_row,
            carried_from,
            extras: vec![None; extras],
        };
        for (extra, place) in line.read_extras()?.into_iter().zip(&places.extras) {
            row.extras[*place] = extra.map(|text| self.name(&text));
        }
        Ok(row)
    }

    fn stated(&mut self, stated: &Stated<'_>) -> Result<StatedPlace, StoreError> {
        let mut read = StatedPlace {
            latitude: stated.latitude(),
            longitude: stated.longitude(),
            ..StatedPlace::default()
        };
        read.names = stated.n.iter().map(|(level, name)| (*level, self.name(name))).collect();
        read.arabic_names = stated.a.iter().map(|(level, name)| (*level, self.name(name))).collect();
        read.codes.reserve_exact(stated.c.len());
        for (level, scheme, value) in &stated.c {
            read.codes.push((*level, self.schemes.code("record.stated", scheme)?, self.name(value)));
        }
        Ok(read)
    }

    fn name(&mut self, text: &Piece<'_>) -> Arc<str> {
        let text = text.0.as_ref();
        // FNV-1a; a text pushes out another one in the same slot.
        let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let slot = usize::try_from(hash >> 40).unwrap_or_default() % self.names.len();
        match &self.names[slot] {
            Some(name) if **name == *text => name.clone(),
            _ => {
                let name: Arc<str> = text.into();
                self.names[slot] = Some(name.clone());
                name
            }
        }
    }
}
