//! The words of a heading, sorted: whom it counts, in which unit, at which
//! level, and what is left.

use sheets::Heading;
use terms::{Code, Unit};

use crate::instrument::Lexicon;

/// What the words and the tag of a heading speak of.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct HeadingWords {
    /// A population.
    pub population: Option<Code>,
    /// A unit.
    pub unit: Option<Unit>,
    /// A level of places.
    pub level: Option<u8>,
    /// The scheme of a code.
    pub scheme: Option<Code>,
    /// Whether population and unit come from the tag.
    pub tagged: bool,
    /// The words that are left, without fillers.
    pub rest: Vec<String>,
}

impl HeadingWords {
    pub(super) fn read(heading: &Heading, lexicon: &Lexicon) -> Self {
        let mut words = Self::of_label(&heading.label, lexicon);
        if words.population.is_none() {
            words.population =
                heading.groups.iter().find_map(|group| Self::of_label(group, lexicon).population);
        }
        if let Some(tag) = &heading.tag
            && tag.tag == "#affected"
        {
            let attribute = |known: &[String]| known.iter().any(|word| tag.attributes.contains(word));
            if let Some((code, _)) = lexicon.populations.iter().find(|(_, known)| attribute(known)) {
                words.population = Some(code.clone());
                words.tagged = true;
            }
            if let Some((unit, _)) = lexicon.units.iter().find(|(_, known)| attribute(known)) {
                words.unit = Some(*unit);
            }
            let plain = tag.attributes.iter().all(|attribute| {
                let known = |list: &[String]| list.contains(attribute);
                lexicon.populations.iter().any(|(_, list)| known(list))
                    || lexicon.units.iter().any(|(_, list)| known(list))
            });
            if plain && words.tagged && words.unit.is_some() {
                words.rest.clear();
            }
        }
        words
    }

    pub(super) fn of_label(label: &str, lexicon: &Lexicon) -> Self {
        let mut words = Self::default();
        let mut tokens = tokens(label);
        for (code, known) in &lexicon.populations {
            if take_any(&mut tokens, known) && words.population.is_none() {
                words.population = Some(code.clone());
            } else if words.population.is_some() {
                break;
            }
        }
        for (unit, known) in &lexicon.units {
            if words.unit.is_none() && take_any(&mut tokens, known) {
                words.unit = Some(*unit);
            }
        }
        for (scheme, known) in &lexicon.codes {
            if words.scheme.is_none() && take_any(&mut tokens, known) {
                words.scheme = Some(scheme.clone());
            }
        }
        for (level, known) in &lexicon.levels {
            if words.level.is_none() && take_any(&mut tokens, known) {
                words.level = Some(*level);
                // A village or settlement: all words for this level belong together.
                while take_any(&mut tokens, known) {}
            }
        }
        tokens.retain(|token| !lexicon.fillers.contains(token));
        words.rest = tokens;
        words
    }
}

/// Takes the first of the known words (or runs of words) out of the tokens.
fn take_any(tokens: &mut Vec<String>, known: &[String]) -> bool {
    for phrase in known {
        let wanted: Vec<&str> = phrase.split(' ').collect();
        let at =
            tokens.windows(wanted.len()).position(|window| window.iter().zip(&wanted).all(|(a, b)| a == b));
        if let Some(at) = at {
            tokens.drain(at..at + wanted.len());
            return true;
        }
    }
    false
}

/// The words of a label in lower case: split at signs, between letters and
/// digits, between `aB`, and after a run of capitals as in `HHbet2011`. Accents are dropped.
pub(super) fn tokens(label: &str) -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    let mut tokens: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut before: Option<char> = None;
    for character in label.nfd().filter(|character| !('\u{300}'..='\u{36f}').contains(character)) {
        if !character.is_alphanumeric() {
            flush(&mut current, &mut tokens);
            before = None;
            continue;
        }
        if let Some(last) = before {
            let digit_border = last.is_numeric() != character.is_numeric();
            let camel = last.is_lowercase() && character.is_uppercase();
            let capitals = current.chars().count() >= 2
                && current.chars().all(char::is_uppercase)
                && character.is_lowercase()
                && character != 's';
            if digit_border || camel || capitals {
                flush(&mut current, &mut tokens);
            }
        }
        current.push(character);
        before = Some(character);
    }
    flush(&mut current, &mut tokens);
    tokens
}

fn flush(current: &mut String, tokens: &mut Vec<String>) {
    if !current.is_empty() {
        tokens.push(current.to_lowercase());
        current.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_fall_into_words() {
        for (label, expected) in [
            ("HHbet2011n2017", "hh bet 2011 n 2017"),
            ("Total No# of IDPs HH", "total no of idps hh"),
            ("Num_RET_from_Abroad_IND", "num ret from abroad ind"),
            ("StatePcode", "state pcode"),
            ("1-5F", "1 5 f"),
            ("Région", "region"),
            ("Estimated # of IDP individuals  (total)", "estimated of idp individuals total"),
        ] {
            assert_eq!(tokens(label).join(" "), expected, "{label}");
        }
    }
}
