//! Words of a heading that only mark a question, a round or a day: `B1_`, `R5`,
//! `Dec 2023`, `as of 30 June`. They must not hide what is counted.

use super::heading::Spans;
use crate::instrument::{Lexicon, Topic};

/// The marks in a heading.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Marks {
    /// The words that are marks, by index.
    pub words: Vec<usize>,
    /// The round that they name.
    pub round: Option<u32>,
    /// Whether they name a month or a year.
    pub dated: bool,
}

/// Finds dates and rounds.
pub(super) fn find(words: &[String], spans: &Spans<'_>) -> Marks {
    let mut marks = Marks::default();
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<u32>().ok());
    for (at, word) in words.iter().enumerate() {
        if spans.speaks(at, &Topic::Round)
            && let Some(round) = number(at + 1)
        {
            marks.words.extend([at, at + 1]);
            marks.round = Some(round);
        }
        if spans.speaks(at, &Topic::Month) || is_year(word) {
            marks.words.push(at);
            marks.dated = true;
            // The day, and a month in digits, stand beside it.
            let before =
                (0..at).rev().take(2).take_while(|other| number(*other).is_some_and(|day| day <= 31));
            marks.words.extend(before);
            if number(at + 1).is_some_and(|day| day <= 31) {
                marks.words.push(at + 1);
            }
        }
    }
    marks
}

/// The ages that a heading names, in one way however they are written: `0_5`,
/// `60_plus`, `under_1`.
pub(super) fn ages(label: &str, words: &[String]) -> Option<String> {
    const UNDER: [&str; 6] = ["under", "less", "lessthan", "below", "moins", "menos"];
    const AND_MORE: [&str; 7] = ["plus", "above", "over", "older", "more", "mas", "mais"];
    let numbers: Vec<u32> = words.iter().filter_map(|word| word.parse().ok()).collect();
    if numbers.iter().any(|number| *number > 120) {
        return None;
    }
    let says = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    match numbers[..] {
        [.., last] if says(&UNDER) || label.contains('<') => Some(format!("under_{last}")),
        [from, to] if from < to => Some(format!("{from}_{to}")),
        [from] if says(&AND_MORE) || label.contains(['+', '>']) => Some(format!("{from}_plus")),
        _ => None,
    }
}

/// Whether a word is a year of our time.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.parse::<u16>().is_ok()
}

/// The words of a label without the number of its question: `B1_`, `2.1.`, `3)`.
pub(super) fn without_number(label: &str, words: Vec<String>, lexicon: &Lexicon) -> Vec<String> {
    let label = label.trim_start();
    let mut letters = label.chars();
    let lettered = match (letters.next(), letters.next()) {
        (Some(first), Some(second)) => {
            // `M0-5` and `F0-5` are ages, `R5` is a round.
            let is_question = first.is_ascii_alphabetic() && !"mMfFhHrR".contains(first);
            is_question && second.is_ascii_digit()
        }
        _ => false,
    };
    let after_digits = label.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let digits = label.len() - after_digits.len();
    let numbered = (1..=6).contains(&digits)
        && (label[..digits].ends_with('.') || after_digits.starts_with([')', '_', ':']));
    if !lettered && !numbered {
        return words;
    }
    let from = words.iter().skip(usize::from(lettered)).position(|word| word.parse::<u32>().is_err());
    match from.map(|from| from + usize::from(lettered)) {
        Some(from) if words[from..].iter().any(|word| !lexicon.topics(word).is_empty()) => {
            words[from..].to_vec()
        }
        _ => words,
    }
}
