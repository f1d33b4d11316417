//! A file while it arrives: what is there of it is written down in steps, so that little of
//! it stands in memory, a break loses little, and nobody waits long for the writer.

use actions::{Refusal, upload};

use crate::office::Office;
use crate::visit::Visit;

/// As much is gathered before it is written.
const STEP: usize = 256 * 1024;

/// A file on its way in, at the place that it has come to.
pub(super) struct Arriving<'a> {
    office: &'a Office,
    visit: &'a Visit,
    id: &'a str,
    written: u64,
    gathered: Vec<u8>,
}

impl<'a> Arriving<'a> {
    /// Goes on where so many bytes are there.
    pub fn at(office: &'a Office, visit: &'a Visit, id: &'a str, written: u64) -> Self {
        Self { office, visit, id, written, gathered: Vec::new() }
    }

    /// Takes what has arrived.
    ///
    /// # Errors
    ///
    /// As [`upload::add`].
    pub async fn take(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() < STEP { Ok(()) } else { self.write().await }
    }

    /// Writes down the rest; gives how much of the file is there.
    ///
    /// # Errors
    ///
    /// As [`upload::add`].
    pub async fn end(mut self) -> Result<u64, Refusal> {
        self.write().await?;
        Ok(self.written)
    }

    async fn write(&mut self) -> Result<(), Refusal> {
        let (house, actor) = (&self.office.house, &self.visit.actor);
        self.written = upload::add(house, actor, self.id, self.written, &self.gathered).await?;
        self.gathered.clear();
        Ok(())
    }
}
