//! Labels of columns, made comparable: what is left when case, blanks, signs and
//! the many ways to write a month are taken away.

use unicode_normalization::UnicodeNormalization;

/// The longest label that is looked at in full, in characters: a cell may hold
/// 32,767, and what is longer than this is no label.
pub(crate) const LONGEST: usize = 400;

/// A label reduced to its letters and digits, in lower case:
/// `Rental (Habitable)` and `Rental(Habitable) ` both give `rentalhabitable`.
/// Only the first 400 characters count.
#[must_use]
pub fn squeeze(label: &str) -> String {
    if label.is_ascii() {
        let letters = label.bytes().take(LONGEST).filter(u8::is_ascii_alphanumeric);
        return letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    }
    label
        .chars()
        .take(LONGEST)
        .nfkc()
        .filter(|character| character.is_alphanumeric() && *character != '\u{640}')
        .map(plain_letter)
        .flat_map(char::to_lowercase)
        .collect()
}

/// Arabic letters that people write in more than one way, in one of them.
fn plain_letter(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ة' => 'ه',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        other => other,
    }
}

/// The label of a period reduced further: months to three letters, years to two
/// digits, the word *period* dropped. `Post Mar2016`, `Post March16` and
/// `Post Mar16 Period` all give `postmar16`.
#[must_use]
pub fn squeeze_period(label: &str) -> String {
    words(label)
        .into_iter()
        .filter(|word| word != "period")
        .map(|word| match month(&word) {
            Some(month) => MONTHS[month].into(),
            None => short_year(&word).unwrap_or(word),
        })
        .collect()
}

/// The month (0 to 11) and two-digit year of a label that is nothing but these
/// two, in either order: `Jan 20`, `January2021`, and `14-Aug`, which is what a
/// spreadsheet makes of `August14`.
#[must_use]
pub fn month_and_year(label: &str) -> Option<(usize, u32)> {
    match &words(label)[..] {
        [a, b] => match (month(a), month(b)) {
            (Some(month), None) => Some((month, two_digits(b)?)),
            (None, Some(month)) => Some((month, two_digits(a)?)),
            _ => None,
        },
        _ => None,
    }
}

/// The short, stable form of a month and year: `jan21`.
#[must_use]
pub fn month_year_code(month: usize, year: u32) -> String {
    format!("{}{:02}", MONTHS[month.min(11)], year % 100)
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const FULL_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month(word: &str) -> Option<usize> {
    if word == "sept" {
        return Some(8);
    }
    MONTHS
        .iter()
        .position(|month| *month == word)
        .or_else(|| FULL_MONTHS.iter().position(|month| *month == word))
}

fn two_digits(word: &str) -> Option<u32> {
    let number: u32 = word.parse().ok()?;
    match word.len() {
        2 => Some(number),
        4 if (1990..2090).contains(&number) => Some(number % 100),
        _ => None,
    }
}

fn short_year(word: &str) -> Option<String> {
    (word.len() == 4).then(|| two_digits(word)).flatten().map(|year| format!("{year:02}"))
}

/// Runs of letters and runs of digits, lower case.
pub(crate) fn words(label: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    if label.is_ascii() {
        return ascii_words(label);
    }
    let label = label.chars().take(LONGEST);
    for character in label.nfkc().filter(|character| *character != '\u{640}').flat_map(char::to_lowercase) {
        let kind = (character.is_alphabetic(), character.is_numeric());
        if kind == (false, false) {
            last = None;
            continue;
        }
        if last != Some(kind) {
            words.push(String::new());
        }
        last = Some(kind);
        if let Some(word) = words.last_mut() {
            word.push(character);
        }
    }
    words
}

/// The same for labels of ASCII letters, which are most.
fn ascii_words(label: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for byte in label.bytes().take(LONGEST) {
        if !byte.is_ascii_alphanumeric() {
            last = None;
            continue;
        }
        let kind = byte.is_ascii_digit();
        if last != Some(kind) {
            words.push(String::new());
        }
        last = Some(kind);
        if let Some(word) = words.last_mut() {
            word.push(char::from(byte.to_ascii_lowercase()));
        }
    }
    words
}

/// Whether two squeezed labels are one slip of the pen apart: one letter for
/// labels of six letters or more, two from fourteen on.
#[must_use]
pub fn nearly(a: &str, b: &str) -> Option<usize> {
    let (a_length, b_length) = (a.chars().count(), b.chars().count());
    let allowed = match a_length.min(b_length) {
        0..6 => return None,
        6..14 => 1,
        _ => 2,
    };
    if a_length.abs_diff(b_length) > allowed {
        return None;
    }
    let distance = strsim::osa_distance(a, b);
    (distance <= allowed).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_label_are_squeezed_to_one() {
        for (a, b) in [
            ("Rental (Habitable)", "Rental(Habitable) "),
            ("Location name\nin English", "Location  name in English"),
            ("ـJan 20", "Jan 20"),
            ("عدد الأفراد", "عدد الافراد"),
            ("المحافظة", "المحافظه"),
        ] {
            assert_eq!(squeeze(a), squeeze(b));
        }
        assert_ne!(squeeze("Rental (Habitable)"), squeeze("Rental (Uninhabitable)"));
    }

    #[test]
    fn periods_are_the_same_however_their_month_is_written() {
        for (label, expected) in [
            ("Post Mar2016", "postmar16"),
            ("Post March16", "postmar16"),
            ("Post Mar16 Period", "postmar16"),
            ("Post 17 October16", "post17oct16"),
            ("Post 17Oct2016", "post17oct16"),
            ("Post September14 ", "postsep14"),
            ("June-July14 ", "junjul14"),
            ("Pre-June14 Period", "prejun14"),
            ("January 21", "jan21"),
            ("Jan2021", "jan21"),
        ] {
            assert_eq!(squeeze_period(label), expected, "{label}");
        }
    }

    #[test]
    fn a_month_that_became_a_date_is_read_back() {
        assert_eq!(month_and_year("14-Aug"), Some((7, 14)));
        assert_eq!(month_and_year("19-Jan"), Some((0, 19)));
        assert_eq!(month_and_year("Jan2024"), Some((0, 24)));
        assert_eq!(month_and_year("Post April15"), None);
        assert_eq!(month_and_year("May"), None);
    }

    #[test]
    fn near_labels_differ_by_a_slip_and_not_by_a_meaning() {
        assert!(nearly("habitualresidnecehabitable", "habitualresidencehabitable").is_some());
        assert!(nearly("camp", "cam").is_none());
        assert_eq!(nearly("rentalhabitable", "rentaluninhabitable"), None);
    }
}
