//! What stands in a file of messages: the keys, and the gaps of each.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

/// A file of messages cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct NoMessages {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

/// The keys of a file of messages, and the gaps of each message.
///
/// # Errors
///
/// [`NoMessages`] where something is no message, or a key stands twice.
pub fn messages(text: &str) -> Result<BTreeMap<String, BTreeSet<String>>, NoMessages> {
    if let Err((_, errors)) = FluentResource::try_new(text.to_string()) {
        let error = errors.into_iter().next();
        let at = error
            .as_ref()
            .map_or(0, |error| error.slice.as_ref().unwrap_or(&error.pos).start)
            .min(text.len());
        let line = text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        return Err(NoMessages { line, what: error.map_or_else(String::new, |error| error.to_string()) });
    }
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for (at, line) in text.lines().enumerate() {
        if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '#', '-'])) {
            key = name.into();
            if keys.insert(key.clone(), BTreeSet::new()).is_some() {
                return Err(NoMessages { line: at + 1, what: format!("{key} stands twice") });
            }
        }
        let Some(gaps) = keys.get_mut(&key) else { continue };
        gaps.extend(line.split('$').skip(1).map(|rest| {
            rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '-').collect()
        }));
    }
    Ok(keys)
}
