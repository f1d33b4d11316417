//! The words of a heading: split where a reader would split them, in lower case,
//! without accents, so that `TotalIDPHH`, `idp_hh` and `Ménages` can be compared.

use unicode_normalization::UnicodeNormalization;

/// The words of a label in lower case: split at signs, between letters and
/// digits, between `aB`, and after a run of capitals as in `HHbet2011`. Accents
/// and Arabic marks are dropped, and so is the Arabic article.
#[must_use]
pub(crate) fn words(label: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut before: Option<char> = None;
    // `N°` is the same as `Nº`, which falls apart into `No`.
    let label = label.chars().take(crate::label::LONGEST);
    let letters = label.map(|character| if character == '°' { 'o' } else { character });
    for character in letters.nfkd().filter(|character| !is_mark(*character)) {
        if !character.is_alphanumeric() {
            flush(&mut current, &mut words);
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
                flush(&mut current, &mut words);
            }
        }
        current.push(character);
        before = Some(character);
    }
    flush(&mut current, &mut words);
    words
}

/// The words of a label, each after a blank: how phrases are kept and looked up.
#[must_use]
pub(crate) fn phrase(label: &str) -> String {
    words(label).join(" ")
}

/// Accents, Arabic vowel signs and hamzas, and the stretching of Arabic letters.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}')
}

fn flush(current: &mut String, words: &mut Vec<String>) {
    if !current.is_empty() {
        words.push(without_article(&current.to_lowercase()));
        current.clear();
    }
}

/// An Arabic word without its article and the particles grown together with it:
/// `النازحين`, `للنازحين` and `والنازحين` are one word. Letters that are
/// written for each other become one.
fn without_article(word: &str) -> String {
    if !word.starts_with(|first| ('\u{621}'..='\u{64a}').contains(&first)) {
        return word.into();
    }
    let long_enough = |rest: &&str| rest.chars().count() >= 3;
    let bare = ["وال", "بال", "لل", "ال"]
        .iter()
        .find_map(|article| word.strip_prefix(article).filter(long_enough))
        .unwrap_or(word);
    bare.replace('ى', "ي").replace('ة', "ه")
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
            ("N° de hogares", "no de hogares"),
            ("Nº de famílias", "no de familias"),
            ("عدد الأُسر النازحة", "عدد اسر نازحه"),
        ] {
            assert_eq!(phrase(label), expected, "{label}");
        }
    }
}
