//! Why something was not done. Nothing was changed.

use std::collections::BTreeMap;

use places::gazetteer::change::GazetteerError;
use places::{Gazetteer, Place, PlaceId};
use storage::StoreError;
use terms::Text;
use tracking::columns::Mapping;
use tracking::round::{InvalidStep, RoundName, RoundState};

use crate::account::name::NameProblem;
use crate::account::password::PasswordProblem;
use crate::reason::Reason;

/// Why something was not done, told apart by what the user can do about it.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// No role that they hold allows it.
    #[error("{actor} ({roles}) may not do this ({action}); ask somebody who may")]
    NotAllowed {
        /// Who.
        actor: String,
        /// With which roles, in words.
        roles: String,
        /// What.
        action: &'static str,
    },
    /// They may, but only in an area, and this is about the whole operation.
    #[error(
        "{actor} may do this ({action}) only in a part of the operation, and it is about all of it; ask somebody who may do it everywhere"
    )]
    OnlyPart {
        /// Who.
        actor: String,
        /// What.
        action: &'static str,
    },
    /// The name or the password was wrong; which of them is not said.
    #[error("the name or the password is not right")]
    WrongSignIn,
    /// The code of the second factor was wrong, or was taken before.
    #[error("the code is not right, or was used before; wait for the next one")]
    WrongCode,
    /// There were too many attempts to sign in.
    #[error("there were too many attempts; try again in {minutes} minutes")]
    TooManyAttempts {
        /// After how many minutes it is sure to go on.
        minutes: i64,
    },
    /// The session is over.
    #[error("you are not signed in any more; sign in again")]
    SignedOut,
    /// The link was used, or is too old, or never was one.
    #[error("this link was used before or is too old; ask for a new one")]
    LinkSpent,
    /// Nobody would be left to look after the accounts.
    #[error("this is the last active administrator; make somebody else one first")]
    LastAdministrator,
    /// The text is no sign-in name.
    #[error(transparent)]
    Name(#[from] NameProblem),
    /// The password may not be set.
    #[error(transparent)]
    Password(#[from] PasswordProblem),
    /// There is no such thing.
    #[error("{0}")]
    NotFound(String),
    /// What was asked for makes no sense.
    #[error("{0}")]
    Invalid(String),
    /// A reason of a kind that pages say in other languages too.
    #[error("{0}")]
    Because(Reason),
    /// The gazetteer cannot be changed so.
    #[error("{said}")]
    Gazetteer {
        /// Why.
        error: GazetteerError,
        /// The places that it speaks of.
        places: BTreeMap<PlaceId, Place>,
        /// Why, in English and with names.
        said: String,
    },
    /// There is nothing in a file.
    #[error("the file is empty; look whether it was saved")]
    EmptyFile,
    /// A file has more bytes than are taken, or than were announced.
    #[error("a file has at most {megabytes} MB, and as many as were announced; send it in parts")]
    FileTooLarge {
        /// How many megabytes are taken at most.
        megabytes: u64,
    },
    /// They have too many files on their way in.
    #[error(
        "there are {files} files of yours with {megabytes} MB on their way in, and no more are taken; take them into their rounds or give them up"
    )]
    TooManyFiles {
        /// How many there are.
        files: usize,
        /// How many megabytes they have.
        megabytes: u64,
    },
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] sheets::ReadError),
    /// The file is for another instrument.
    #[error(
        "{file} looks like {found}, not {asked}: {reason}; import it with `masar import {found} …`, or add --force if you are sure"
    )]
    WrongInstrument {
        /// The file.
        file: String,
        /// The instrument that was named.
        asked: String,
        /// The instrument that fits better.
        found: String,
        /// What shows it.
        reason: String,
        /// What the instrument that was named is called, and the one that fits better.
        titles: Box<[Text; 2]>,
    },
    /// Columns were proposed and nobody confirmed them.
    #[error(
        "the columns of {file} were proposed and not confirmed yet; look at the list above, then repeat with --accept-mapping, or correct it with `masar mapping edit`"
    )]
    Unconfirmed {
        /// The file.
        file: String,
        /// What was proposed.
        mapping: Box<Mapping>,
    },
    /// The round is past the state in which its records may change.
    #[error("{round} is {state} and does not change any more; {remedy}")]
    Closed {
        /// The round.
        round: RoundName,
        /// Where it stands.
        state: RoundState,
        /// What to do.
        remedy: &'static str,
    },
    /// Somebody decided in the meantime.
    #[error("{by} decided this in the meantime; look again")]
    DecidedMeanwhile {
        /// Who did; empty if it was opened again.
        by: String,
    },
    /// The step does not lead on.
    #[error(transparent)]
    Step(#[from] InvalidStep),
    /// The database could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Refusal {
    /// The gazetteer cannot be changed so, with the names of the places that this is about.
    pub(crate) fn of_gazetteer(error: GazetteerError, gazetteer: &Gazetteer) -> Self {
        let places = error.places().into_iter().filter_map(|id| Some((id, gazetteer.place(id)?.clone())));
        let places = places.collect();
        let said = error.in_words(gazetteer);
        Self::Gazetteer { error, places, said }
    }
}
