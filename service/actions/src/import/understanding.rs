//! What an import understands of its file: the table with its columns, the cleaning
//! log over it, and the rows.

use storage::Transaction;
use storage::round::StoredRound;
use tracking::cleaning;
use tracking::instrument::Instrument;
use tracking::record::Records;

use super::{Import, guarded};
use crate::action::Scene;
use crate::mapping::layout;
use crate::reading::{self, Kept, Purpose, Reading};
use crate::refusal::Refusal;

impl Import<'_> {
    /// Puts the cleaning log of the round over what the file says.
    pub(super) async fn clean(
        &self,
        transaction: &mut Transaction<'_>,
        stored: Option<&StoredRound>,
        instrument: &Instrument,
        reading: &mut Reading,
    ) -> Result<(), Refusal> {
        let Some(stored) = stored else { return Ok(()) };
        let log = transaction.cleaning_log(stored.id).await?.into_iter();
        let log: Vec<cleaning::Entry> =
            log.filter(|known| known.ended.is_none()).map(|known| known.entry).collect();
        let table = (&reading.sheet, &reading.table);
        let cleaned = cleaning::apply(table, &reading.mapping, instrument, &log, self.partial);
        reading.findings.extend(cleaned.findings);
        (reading.sheet, reading.table) = (cleaned.sheet, cleaned.table);
        Ok(())
    }

    /// Reads the rows; what their cells count is noted in the mapping.
    pub(super) fn rows(&self, instrument: &Instrument, reading: &mut Reading) -> Records {
        let (table, mapping) = (&reading.table, &reading.mapping);
        let (mut records, findings) =
            tracking::draft::read(&reading.sheet, table, mapping, instrument, self.round.number);
        reading.findings.extend(findings);
        reading.mapping.settle_units(&records);
        if matches!(self.workbook.format, sheets::Format::Csv { .. }) {
            records = guarded::taken_off(&records);
        }
        records
    }

    /// Finds the table and its columns; uses what was confirmed before for this layout.
    pub(super) async fn understand(
        &self,
        scene: &mut Scene<'_, '_>,
        instrument: &Instrument,
    ) -> Result<Reading, Refusal> {
        let kept = scene.transaction.mappings(&instrument.code).await?;
        let kept: Kept = kept.into_iter().map(|kept| (kept.signature, kept.text)).collect();
        let purpose = Purpose {
            instrument,
            round: self.round.number,
            date: self.date,
            force: self.force,
            sheet: self.sheet.as_deref(),
            kept: &kept,
        };
        let mut reading = reading::read(self.workbook, purpose, scene.pack)?;
        if !reading.confirmed && self.accept_mapping {
            let signature = layout(&reading.table.headings);
            let text = reading.mapping.to_text();
            scene
                .transaction
                .save_mapping(&instrument.code, &signature, &text, &scene.actor.name, scene.at)
                .await?;
            reading.confirmed = true;
        }
        if !reading.confirmed && !self.show_unconfirmed {
            return Err(Refusal::Unconfirmed {
                file: self.file_name.clone(),
                mapping: Box::new(reading.mapping),
            });
        }
        Ok(reading)
    }
}
