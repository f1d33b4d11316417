//! Reading a file that has arrived, to look at it or to take it into its round.

use actions::import::{Import, Report};
use actions::{Refusal, perform, rehearse, upload};

use super::wish::Wish;
use crate::office::Office;
use crate::visit::Visit;

/// What a file is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To see what would come of it; nothing is kept.
    Look,
    /// To take it into its round.
    Take,
}

/// Does with a whole file what the purpose says, and lets `tell` make something of its name
/// and of what came of it. Only a few do this at once: each holds a whole file in memory.
///
/// # Errors
///
/// If the wish names no round, or the file is not there as a whole.
pub(super) async fn with_import<T>(
    office: &Office,
    visit: &Visit,
    id: &str,
    wish: &Wish,
    purpose: Purpose,
    tell: impl FnOnce(&str, Result<Report, Refusal>) -> T,
) -> Result<T, Refusal> {
    let (_, round, date) = wish.target(office, visit.words)?;
    let _turn = office.turn().await;
    let (file, bytes) = upload::whole(&office.house, &visit.actor, id).await?;
    let name = file.file_name.clone();
    let read = move || {
        let workbook = sheets::read(&name, &bytes, &sheets::Limits::default());
        (bytes, workbook)
    };
    // Reading takes a while: elsewhere, so that other answers do not wait.
    let (bytes, workbook) = tokio::task::spawn_blocking(read)
        .await
        .map_err(|error| Refusal::Invalid(format!("the file could not be read: {error}")))?;
    let workbook = match workbook {
        Ok(workbook) => workbook,
        Err(error) => return Ok(tell(&file.file_name, Err(error.into()))),
    };
    let import = Import {
        partial: wish.partial,
        force: wish.force,
        accept_mapping: purpose == Purpose::Take,
        show_unconfirmed: purpose == Purpose::Look,
        // What was changed since it was looked at is looked at again.
        seen: wish.seen.filter(|_| purpose == Purpose::Take),
        ..Import::new(round, date, &file.file_name, &bytes, &workbook)
    };
    let (house, actor, now) = (&office.house, &visit.actor, office.now());
    let outcome = match purpose {
        Purpose::Look => rehearse(house, actor, now, import).await,
        Purpose::Take => perform(house, actor, now, import).await,
    };
    Ok(tell(&file.file_name, outcome))
}
