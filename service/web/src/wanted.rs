//! What somebody looks for: a name in any spelling, or a code.

use places::normalise;

/// A text that somebody looks for.
pub(crate) struct Wanted {
    text: String,
    folded: String,
}

impl Wanted {
    pub fn new(text: &str) -> Self {
        Self { text: text.trim().to_lowercase(), folded: normalise(text).folded }
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
        name.to_lowercase().contains(&self.text)
            || !self.folded.is_empty() && normalise(name).folded.contains(&self.folded)
    }
}
