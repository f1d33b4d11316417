//! How alike two names are.
//!
//! In: two names in their forms. Out: a [`Likeness`]. Formulas, weights and how
//! they were chosen: `docs/methods/name-matching.md`.

use crate::names::NameForms;
use crate::names::sound::{self, Sound};

/// The most that names can be alike whose numbers or directions differ.
const WITH_OTHER_NUMBER: f64 = 0.4;
/// The most that names can be alike of which one word has no counterpart that is alike.
const WITH_OTHER_WORD: f64 = 0.6;
/// Words less alike than this are different words.
const SAME_WORD: f64 = 0.5;
/// A name of so many letters that begins another is that name cut off.
const CUT_OFF: usize = 10;
/// The share of the sounds in the similarity; the rest is that of the letters.
const SOUND_SHARE: f64 = 0.8;

/// How alike two names are, and in what way.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// `0..=1`; 1 only for names that are the same when folded.
    pub similarity: f64,
    /// Whether they are the same when folded.
    pub same: bool,
    /// Whether they have the same class.
    pub same_class: bool,
    /// The number that one name has and the other has not, if that is the difference.
    pub numbered: Option<String>,
    /// Whether they are in different scripts.
    pub across_scripts: bool,
    /// Whether one is the beginning of the other.
    pub part: bool,
}

impl Likeness {
    fn none() -> Self {
        let similarity = 0.0;
        Self {
            similarity,
            same: false,
            same_class: false,
            numbered: None,
            across_scripts: false,
            part: false,
        }
    }
}

/// Compares two names. `compare(a, b)` and `compare(b, a)` are equally alike.
#[must_use]
pub fn compare(a: &NameForms, b: &NameForms) -> Likeness {
    if a.is_empty() || b.is_empty() {
        return Likeness::none();
    }
    if a.folded == b.folded {
        return Likeness { similarity: 1.0, same: true, same_class: true, ..Likeness::none() };
    }
    let across_scripts = a.script != b.script;
    let base = Likeness { across_scripts, ..Likeness::none() };
    let raw = sounds_alike(a, b);
    if a.numbers != b.numbers {
        return match one_sided(&a.numbers, &b.numbers) {
            Some(number) if a.qualifiers == b.qualifiers => {
                Likeness { similarity: raw, numbered: Some(number), ..base }
            }
            _ => Likeness { similarity: raw.min(WITH_OTHER_NUMBER), ..base },
        };
    }
    if a.qualifiers != b.qualifiers {
        return Likeness { similarity: raw.min(WITH_OTHER_WORD), part: false, ..base };
    }
    let same_class = a.class == b.class && (!across_scripts) && !a.words.is_empty();
    Likeness { similarity: raw, same_class, part: is_part(a, b) || is_part(b, a), ..base }
}

/// The numbers of the side that has some, if the other has none.
fn one_sided(a: &[String], b: &[String]) -> Option<String> {
    match (a, b) {
        ([], numbers) | (numbers, []) => Some(numbers.join(" ")),
        _ => None,
    }
}

fn sounds_alike(a: &NameForms, b: &NameForms) -> f64 {
    let across = a.script != b.script;
    let whole = best_of(&a.row, &b.row, across);
    let mut similarity = if across {
        whole
    } else {
        SOUND_SHARE * whole + (1.0 - SOUND_SHARE) * letters_alike(&a.folded, &b.folded)
    };
    if a.words.len() == b.words.len() && a.words.len() > 1 {
        let words = a.words.iter().zip(&b.words);
        let worst = words.map(|(a, b)| row_similarity(a, b, across)).fold(1.0, f64::min);
        if worst < SAME_WORD {
            similarity = similarity.min(WITH_OTHER_WORD);
        }
    }
    similarity.clamp(0.0, 0.999)
}

/// Jaro-Winkler, which can depend on the order of its arguments, in a fixed order.
fn letters_alike(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a.min(b), a.max(b))
}

/// The similarity of two rows of sounds, also with an article that was written
/// as a part of the word taken off.
fn best_of(a: &[Sound], b: &[Sound], across: bool) -> f64 {
    let plain = row_similarity(a, b, across);
    let bare =
        |row: &[Sound]| (row.len() > 5 && row.starts_with(&[Sound::A, Sound::L])).then(|| row[2..].to_vec());
    match (bare(a), bare(b)) {
        (Some(a), None) => plain.max(row_similarity(&a, b, across) - 0.02),
        (None, Some(b)) => plain.max(row_similarity(a, &b, across) - 0.02),
        _ => plain,
    }
}

/// Whether the words of one name are the first words of the other, or it breaks off within it.
fn is_part(part: &NameForms, whole: &NameForms) -> bool {
    let (short, long) = (&part.words, &whole.words);
    if short.is_empty() || part.script != whole.script {
        return false;
    }
    if part.folded.chars().count() >= CUT_OFF && whole.folded.starts_with(&part.folded) {
        return true;
    }
    let letters: usize = short.iter().map(Vec::len).sum();
    letters >= 3
        && short.len() < long.len()
        && long.iter().zip(short).all(|(a, b)| row_similarity(a, b, false) > 0.9)
}

/// `1 − d / w`: `d` the weighted edit distance of the rows, `w` the mean of their weights. At least 0.
#[must_use]
pub fn row_similarity(a: &[Sound], b: &[Sound], across_scripts: bool) -> f64 {
    let weight = (total(a, across_scripts) + total(b, across_scripts)) / 2.0;
    if weight <= 0.0 {
        return 0.0;
    }
    (1.0 - edit_distance(a, b, across_scripts) / weight).max(0.0)
}

fn total(row: &[Sound], across_scripts: bool) -> f64 {
    row.iter().map(|sound| if across_scripts && sound.is_vowel() { 0.15 } else { sound.weight() }).sum()
}

/// What it costs to leave a sound out.
fn gap(row: &[Sound], at: usize, across_scripts: bool) -> f64 {
    let sound = row[at];
    let last = at + 1 == row.len() && at > 1;
    match (sound.is_vowel(), across_scripts, last) {
        (true, true, _) => 0.05,
        (true, false, true) => 0.1,
        (true, false, false) => 0.25,
        // Some write the last h of a name and some do not.
        (false, _, true) if sound == Sound::H => 0.15,
        (false, ..) => sound.weight(),
    }
}

/// What it costs to change one sound into the other.
fn change(a: Sound, b: Sound, across_scripts: bool) -> f64 {
    let distance = sound::distance(a, b);
    // The other script has no letter of its own for many sounds.
    if across_scripts && distance < 0.5 { distance * 0.5 } else { distance }
}

/// The cheapest way to turn one row into the other: leaving out, putting in,
/// changing, and exchanging two neighbours.
fn edit_distance(a: &[Sound], b: &[Sound], across_scripts: bool) -> f64 {
    let mut before: Vec<f64> = Vec::new();
    let mut above: Vec<f64> = Vec::with_capacity(b.len() + 1);
    above.push(0.0);
    for j in 0..b.len() {
        above.push(above[j] + gap(b, j, across_scripts));
    }
    for i in 0..a.len() {
        let left_out = gap(a, i, across_scripts);
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(above[0] + left_out);
        for j in 0..b.len() {
            let mut cheapest = (above[j] + change(a[i], b[j], across_scripts))
                .min(above[j + 1] + left_out)
                .min(row[j] + gap(b, j, across_scripts));
            if i > 0
                && j > 0
                && !a[i].is_vowel()
                && !b[j].is_vowel()
                && a[i] == b[j - 1]
                && a[i - 1] == b[j]
                && a[i] != b[j]
            {
                let swap = 0.4 * (a[i].weight() + b[j].weight());
                cheapest = cheapest.min(before[j - 1] + swap);
            }
            row.push(cheapest);
        }
        before = above;
        above = row;
    }
    above.last().copied().unwrap_or_default()
}
