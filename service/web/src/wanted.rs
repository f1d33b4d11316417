//! What somebody looks for: a name in any spelling, or a code.

use std::cell::RefCell;
use std::collections::HashMap;

use places::folded;

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
        code.to_lowercase() == self.text
    }

    /// Whether a name holds it, whatever the spelling.
    pub fn is_in(&self, name: &str) -> bool {
        if let Some(known) = self.seen.borrow().get(name) {
            return *known;
        }
        let is_in = name.to_lowercase().contains(&self.text)
            || !self.folded.is_empty() && folded(name).contains(&self.folded);
        self.seen.borrow_mut().insert(name.to_string(), is_in);
        is_in
    }
}
