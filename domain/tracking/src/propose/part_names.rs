//! What a split and its parts are called: stable codes, so that the next round,
//! written in other words, has the same parts.

use terms::Code;

use super::heading::HeadingWords;
use super::marks;
use crate::instrument::{Lexicon, Topic};

const SEX: &str = "sex";
const AGE: &str = "age";
const AGE_SEX: &str = "age_sex";

/// The category of a column that belongs to no split; `None` if nothing names it.
pub(super) fn further(heading: &HeadingWords) -> Option<Code> {
    if let Some(round) = heading.round.filter(|_| heading.unmarked.is_empty()) {
        return Some(Code::from_label(&format!("round_{round}")));
    }
    let by_words = || Code::from_label(&heading.rest.join("_"));
    let category = match &heading.categories[..] {
        [(_, category)] if heading.only_part && !heading.dated => category.clone(),
        _ => by_words(),
    };
    (category != "unnamed").then_some(category)
}

/// The dimension that the headings speak of, else the word that they all begin
/// with, else `split`.
pub(super) fn dimension(members: &[&HeadingWords], lexicon: &Lexicon) -> Code {
    let most = |hits: usize| hits * 2 >= members.len();
    let count = |is: &dyn Fn(&HeadingWords) -> bool| members.iter().filter(|words| is(words)).count();
    let of_both = |words: &HeadingWords| sex(words).is_some() && (age(words).is_some());
    let by_sex = count(&|words| sex(words).is_some());
    let by_both = count(&|words| words.dimensions.iter().any(|code| *code == AGE_SEX));
    if most(count(&of_both)) || by_both > 0 && by_sex == members.len() {
        return Code::from_label(AGE_SEX);
    }
    let mut best: Option<(usize, &Code)> = None;
    for dimension in &lexicon.dimensions {
        let hits = count(&|words| words.dimensions.contains(dimension));
        if most(hits) && best.is_none_or(|(most, _)| hits > most) {
            best = Some((hits, dimension));
        }
    }
    if let Some((_, dimension)) = best {
        return dimension.clone();
    }
    if members.iter().all(|words| words.words.iter().any(|word| marks::is_year(word))) {
        return Code::from_label("year");
    }
    if count(&|words| words.ages.is_some()) == members.len() {
        return Code::from_label(AGE);
    }
    match members.first().and_then(|words| words.rest.first()) {
        Some(word) if members.iter().all(|words| words.rest.first() == Some(word)) => Code::from_label(word),
        _ => Code::from_label("split"),
    }
}

/// The category of each heading within the dimension; no two are the same.
pub(super) fn categories(members: &[&HeadingWords], dimension: &Code, lexicon: &Lexicon) -> Vec<Code> {
    let named: Vec<Option<Code>> = members.iter().map(|words| category(words, dimension)).collect();
    let mut codes: Vec<Code> = Vec::with_capacity(members.len());
    for (at, words) in members.iter().enumerate() {
        let alone = |code: &Code| named.iter().filter(|other| other.as_ref() == Some(code)).count() == 1;
        let base = named[at].clone().filter(alone).unwrap_or_else(|| by_words(words, dimension, lexicon));
        let mut code = base.clone();
        let mut number = 2;
        while codes.contains(&code) {
            code = Code::from_label(&format!("{base}_{number}"));
            number += 1;
        }
        codes.push(code);
    }
    codes
}

/// The category that a heading names by words that the lexicon knows, or by ages.
fn category(words: &HeadingWords, dimension: &Code) -> Option<Code> {
    match dimension.as_str() {
        AGE => words.ages.as_deref().map(Code::from_label).or_else(|| words.category_of(dimension).cloned()),
        AGE_SEX => match (sex(words)?, age(words)) {
            (sex, Some(age)) => Some(Code::from_label(&format!("{sex}_{age}"))),
            // Beside boys and girls, males and females are grown up.
            (sex, None) => Some(
                words
                    .category_of(dimension)
                    .cloned()
                    .unwrap_or_else(|| Code::from_label(if sex == "male" { "men" } else { "women" })),
            ),
        },
        _ => {
            let mut known = words.categories.iter().filter(|(of, _)| of == dimension).map(|(_, code)| code);
            let first = known.next()?;
            known.all(|other| other == first).then(|| first.clone())
        }
    }
}

/// `male` or `female`, if a heading says so.
fn sex(words: &HeadingWords) -> Option<&'static str> {
    let mut named =
        words.categories.iter().filter(|(dimension, _)| *dimension == SEX || *dimension == AGE_SEX);
    named.find_map(|(_, category)| match category.as_str() {
        "male" | "boys" => Some("male"),
        "female" | "girls" => Some("female"),
        _ => None,
    })
}

/// The ages that a heading says, in numbers or in a word.
fn age(words: &HeadingWords) -> Option<String> {
    let word = || words.category_of(&Code::from_label(AGE)).map(|code| code.as_str().to_string());
    words.ages.clone().or_else(word)
}

/// The words of a heading that name its part: without units, fillers and
/// populations, without the name of the dimension and a number in front.
fn by_words(heading: &HeadingWords, dimension: &Code, lexicon: &Lexicon) -> Code {
    let is = |word: &String, topic: fn(&Topic) -> bool| lexicon.topics(word).iter().any(topic);
    let mut words = heading.words.clone();
    words.retain(|word| !is(word, |topic| matches!(topic, Topic::Unit(_) | Topic::Filler)));
    let is_population = |word: &String| is(word, |topic| matches!(topic, Topic::Population(_)));
    if words.iter().any(|word| !is_population(word)) {
        words.retain(|word| !is_population(word));
    }
    let names_itself = |word: &String| *dimension == word.as_str();
    let is_number = |word: &String| word.chars().all(char::is_numeric) && word.len() < 4;
    let is_word = |word: &String| word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    while words.len() > 1 && (names_itself(&words[0]) || is_number(&words[0]) && is_word(&words[1])) {
        words.remove(0);
    }
    Code::from_label(&words.join("_"))
}
