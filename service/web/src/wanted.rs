//! What somebody looks for: a part of a name, whatever its case, marks and articles, or a code.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use places::folded;

/// Names as they were folded before, for they are looked through again and again.
static FOLDED: RwLock<Option<HashMap<String, String>>> = RwLock::new(None);

/// So many names are kept folded; beyond, all are forgotten and begun anew.
const MOST_FOLDED: usize = 200_000;

/// A text that somebody looks for.
pub(crate) struct Wanted {
    text: String,
    folded: String,
    /// Names that were looked at: those of areas come again with each of their locations.
    seen: RefCell<HashMap<String, bool>>,
}

impl Wanted {
    pub fn new(text: &str) -> Self {
        Self { text: text.trim().to_lowercase(), folded: folded(text), seen: RefCell::default() }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether it is this code.
    pub fn is_code(&self, code: &str) -> bool {
        if code.is_ascii() { code.eq_ignore_ascii_case(&self.text) } else { code.to_lowercase() == self.text }
    }

    /// Whether a name holds it, whatever its case, marks and articles.
    pub fn is_in(&self, name: &str) -> bool {
        if let Some(known) = self.seen.borrow().get(name) {
            return *known;
        }
        let is_in =
            name.to_lowercase().contains(&self.text) || !self.folded.is_empty() && holds(name, &self.folded);
        self.seen.borrow_mut().insert(name.to_string(), is_in);
        is_in
    }
}

/// Whether a name holds a folded text.
fn holds(name: &str, wanted: &str) -> bool {
    let known = FOLDED.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = known.as_ref().and_then(|known| known.get(name)) {
        return known.contains(wanted);
    }
    drop(known);
    let folded = folded(name);
    let holds = folded.contains(wanted);
    let mut known = FOLDED.write().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    if known.len() >= MOST_FOLDED {
        known.clear();
    }
    known.insert(name.to_string(), folded);
    holds
}
