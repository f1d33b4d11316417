//! Names in forms that can be compared, whatever the script and the spelling.
//!
//! In: a name as somebody wrote it. Out: [`NameForms`], from the most literal to
//! the most tolerant form. How alike two names are is in [`similarity`]; the
//! letters and classes are listed in `docs/methods/name-matching.md`.

pub mod similarity;
pub mod sound;
mod words;

mod arabic;
mod latin;

use unicode_normalization::UnicodeNormalization;

use crate::names::sound::Sound;
use crate::names::words::Word;

/// The longest name that is looked at, in characters; the rest is left out of comparisons.
pub const LONGEST: usize = 200;

/// The writing of a name, as far as it matters for comparing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Arabic letters, also with those that Kurdish adds.
    Arabic,
    /// Another one, or no letters at all.
    Other,
}

/// A name in the forms in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameForms {
    /// As written, composed (NFC), without invisible marks and surplus blanks.
    pub exact: String,
    /// Lower case, without marks, apostrophes, hyphens, blanks and articles;
    /// variants of Arabic and Sorani letters as one.
    pub folded: String,
    /// One letter per class of sounds, long and short vowels as one, without
    /// doubled letters, final vowels and words like "district". The numbers stand at the end.
    pub class: String,
    /// Numbers and single letters that tell namesakes apart, as written: `2` of `Thawra2`, `B` of `Camp B`.
    pub numbers: Vec<String>,
    /// Directions and the like (`north`, `upper`, `new`), by an English word, sorted.
    pub qualifiers: Vec<&'static str>,
    /// The script of most letters.
    pub script: Script,
    /// The sounds of the words that make the name.
    pub(crate) words: Vec<Vec<Sound>>,
    /// The same in a row, as if they were one word.
    pub(crate) row: Vec<Sound>,
}

/// Brings a name into the forms in which it is compared.
///
/// Linear in the length of the name; only its first [`LONGEST`] characters count.
#[must_use]
pub fn normalise(name: &str) -> NameForms {
    let exact = exact(name);
    let words = words::split(&exact);
    let letters = |script| words.iter().filter(|word| word.script() == script).map(Word::len).sum::<usize>();
    let script = match (letters(Script::Latin), letters(Script::Arabic)) {
        (0, 0) => Script::Other,
        (latin, arabic) if latin >= arabic => Script::Latin,
        _ => Script::Arabic,
    };
    let folded = folded_words(&words);
    let numbers: Vec<String> = words.iter().filter_map(Word::number).collect();
    let mut qualifiers: Vec<_> = words.iter().filter_map(Word::qualifier).collect();
    qualifiers.sort_unstable();
    qualifiers.dedup();
    let core = core_words(&words);
    let words: Vec<Vec<Sound>> = core.iter().map(|word| word.sounds()).filter(|s| !s.is_empty()).collect();
    let row = sound::joined(words.iter().flatten().copied());
    let class = class_of(&row, &numbers, &folded);
    NameForms { exact, folded, class, numbers, qualifiers, script, words, row }
}

/// The folded form of a name alone: for looking through many names at once.
#[must_use]
pub fn folded(name: &str) -> String {
    folded_words(&words::split(&exact(name)))
}

/// The names that one cell may hold: `Erbil (Hawler)` → `Erbil (Hawler)`, `Erbil`, `Hawler`;
/// `Karkh / Kadhimiya` → the whole and both parts. The whole comes first.
#[must_use]
pub fn variants(name: &str) -> Vec<String> {
    let mut all = vec![name.trim().to_owned()];
    let cuts = |c: char| matches!(c, '(' | ')' | '[' | ']' | '/' | '\\' | ';' | '|' | '،' | '؛');
    if name.contains(cuts) {
        for part in name.split(cuts).map(str::trim).filter(|part| part.chars().any(char::is_alphabetic)) {
            if !all.iter().any(|known| known == part) {
                all.push(part.to_owned());
            }
        }
    }
    all.truncate(8);
    all
}

impl NameForms {
    /// Whether there is nothing to compare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }
}

/// A name as written, composed, without invisible marks and surplus blanks.
fn exact(name: &str) -> String {
    let visible = name.chars().filter(|c| !is_invisible(*c)).take(LONGEST);
    let composed: String = if name.is_ascii() { visible.collect() } else { visible.nfc().collect() };
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn folded_words(words: &[Word]) -> String {
    words.iter().filter(|word| !word.is_article()).map(Word::folded).collect()
}

/// The words that make the name: without articles and numbers, and as far as
/// other words are left without directions and words like "district".
fn core_words(words: &[Word]) -> Vec<&Word> {
    let named: Vec<&Word> =
        words.iter().filter(|word| !word.is_article() && word.number().is_none()).collect();
    let own = |word: &&&Word| !word.is_generic() && word.qualifier().is_none();
    let core: Vec<&Word> = named.iter().filter(own).copied().collect();
    if core.is_empty() { named } else { core }
}

fn class_of(row: &[Sound], numbers: &[String], folded: &str) -> String {
    let mut class = sound::class(row);
    if class.is_empty() && numbers.is_empty() {
        return folded.to_owned();
    }
    for number in numbers {
        class.push('#');
        class.push_str(number);
    }
    class
}

/// Marks that nobody sees: joiners, direction marks, byte order mark, soft hyphen, controls.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0xAD | 0x61C | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFEFF)
        || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests;
