//! All texts of a workbook in one piece of memory, each kept once.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The texts of a workbook, by number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    /// The text of that number; empty if there is none.
    pub(crate) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let from = if number == 0 { 0 } else { self.ends.get(number - 1).copied().unwrap_or_default() };
        let to = self.ends.get(number).copied().unwrap_or(from);
        self.text.get(from..to).unwrap_or_default()
    }

    /// How many bytes all texts together have.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Adds a text without looking whether it is there already.
    pub(crate) fn add(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.ends.push(self.text.len());
        u32::try_from(self.ends.len() - 1).unwrap_or(u32::MAX)
    }

    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Texts while a workbook is read: finds a text that is there already.
#[derive(Debug, Default)]
pub(crate) struct TextsDraft {
    texts: Texts,
    /// Hash of a text → its number. Of two texts with one hash, the second is
    /// stored anew each time: rare, and only a waste.
    by_hash: HashMap<u64, u32>,
}

impl TextsDraft {
    /// The number of a text, added if it is new.
    pub(crate) fn number_of(&mut self, text: &str) -> u32 {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let hash = hasher.finish();
        match self.by_hash.get(&hash) {
            Some(number) if self.texts.get(*number) == text => *number,
            Some(_) => self.texts.add(text),
            None => {
                let number = self.texts.add(text);
                self.by_hash.insert(hash, number);
                number
            }
        }
    }

    /// Adds a text that is known to be new.
    pub(crate) fn add(&mut self, text: &str) -> u32 {
        self.texts.add(text)
    }

    /// The text of that number.
    pub(crate) fn get(&self, number: u32) -> &str {
        self.texts.get(number)
    }

    /// How many bytes all texts together have.
    pub(crate) fn bytes(&self) -> usize {
        self.texts.bytes()
    }

    /// The texts, ready to be shared.
    pub(crate) fn finish(mut self) -> Texts {
        self.texts.shrink();
        self.texts
    }
}
