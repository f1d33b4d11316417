//! Accounts: coming in, going out, and looking after one's own account.

pub(crate) mod join;
pub(crate) mod own;
pub(crate) mod sign_in;

use std::collections::HashMap;

use actions::Refusal;

use crate::language::Words;
use crate::refused;
use crate::respond::Failure;

/// What somebody typed into a form, by the names of its fields.
pub(crate) type Filled = HashMap<String, String>;

/// A field of a form as it was filled in; empty if it was not there.
pub(crate) fn field<'f>(filled: &'f Filled, name: &str) -> &'f str {
    filled.get(name).map_or("", String::as_str)
}

/// What to say about a refusal on the page where it happened; faults go to whoever runs the server.
pub(crate) fn said(refusal: Refusal, words: &Words) -> Result<String, Failure> {
    if refused::is_fault(&refusal) { Err(refusal.into()) } else { Ok(refused::in_words(&refusal, words)) }
}
