//! A name → its words, and which of them are articles, numbers, directions or words like "district".

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::names::similarity::row_similarity;
use crate::names::sound::Sound;
use crate::names::{Script, arabic, latin};

/// One word of a name: letters without marks in lower case, or digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    letters: Vec<char>,
    role: Role,
    /// Whether it is an Arabic word that belongs to the one after it, so that its ending -a is read -at.
    construct: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Name,
    Article,
    Number,
    Qualifier(&'static str),
    Generic,
}

/// Words that say what sort of place it is, in English, French, Arabic and Sorani (letters folded).
const GENERIC: &[&str] = &[
    "governorate",
    "province",
    "district",
    "districts",
    "county",
    "state",
    "region",
    "subdistrict",
    "department",
    "municipality",
    "commune",
    "cercle",
    "wilaya",
    "muhafaza",
    "muhafazat",
    "qadha",
    "qada",
    "qadaa",
    "nahiya",
    "nahia",
    "sub",
    "markaz",
    "merkez",
    "lga",
    "payam",
    "locality",
    "mahalia",
    "departement",
    "prefecture",
    "of",
    "de",
    "du",
    "محافظه",
    "قضاء",
    "قضا",
    "ناحيه",
    "مركز",
    "ولايه",
    "محليه",
    "مديريه",
    "باريزجاي",
    "باريزكاي",
    "قهزاي",
    "ناحيهي",
    "شارستاني",
];

/// Words that tell neighbours of one name apart, and the English word for each (letters folded).
const QUALIFIERS: &[(&str, &[&str])] = &[
    ("north", &["north", "northern", "nord", "شمال", "شماليه", "شمالي", "باكور"]),
    ("south", &["south", "southern", "sud", "جنوب", "جنوبيه", "جنوبي", "باشور"]),
    ("east", &["east", "eastern", "est", "sharq", "شرق", "شرقيه", "شرقي"]),
    ("west", &["west", "western", "ouest", "gharb", "غرب", "غربيه", "غربي"]),
    ("central", &["central", "centre", "center", "middle", "وسط", "وسطي"]),
    ("upper", &["upper", "haut", "haute", "عليا"]),
    ("lower", &["lower", "bas", "basse", "سفلي"]),
    ("new", &["new", "nouveau", "nouvelle", "جديد", "جديده"]),
    ("old", &["old", "vieux", "vieille", "قديم", "قديمه"]),
    ("great", &["greater", "great", "grand", "grande", "كبير", "كبيره"]),
    ("little", &["little", "small", "petit", "petite", "صغير", "صغيره"]),
];

/// The same in Arabic words that are spelt in many ways in Latin letters.
const SPELT_QUALIFIERS: &[(&str, &str)] = &[
    ("north", "shamal"),
    ("north", "shamali"),
    ("south", "janub"),
    ("south", "janubi"),
    ("east", "sharqi"),
    ("east", "sharqia"),
    ("west", "gharbi"),
    ("west", "gharbia"),
    ("new", "jadid"),
    ("old", "qadim"),
    ("great", "kabir"),
    ("little", "saghir"),
];
/// From this similarity on a word is one of these.
const SPELT_ALIKE: f64 = 0.9;

/// Articles that are written as the sound that follows them: `as` before `s`.
const SUN_ARTICLES: &[&str] = &[
    "ad", "adh", "aj", "an", "ar", "as", "ash", "at", "ath", "az", "ed", "edh", "ej", "en", "er", "es",
    "esh", "et", "ez",
];

/// Words that are often written short.
const SHORT: &[(&str, &str)] =
    &[("st", "saint"), ("ste", "sainte"), ("mt", "mount"), ("grd", "grand"), ("ft", "fort")];

/// Numerals that are no letters of a name when they stand behind one.
const ROMAN: &[&str] = &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

/// Splits a name into its words and says what part each plays.
pub(super) fn split(name: &str) -> Vec<Word> {
    let mut words: Vec<Vec<char>> = vec![Vec::new()];
    let letters = plain_letters(name);
    for (at, &c) in letters.iter().enumerate() {
        let Some(word) = words.last_mut() else { continue };
        let breaks = word.last().is_some_and(|last| last.is_ascii_digit() != c.is_ascii_digit());
        if !c.is_alphanumeric() {
            if is_dot_for_apostrophe(&letters, at) {
                continue;
            }
            words.push(Vec::new());
        } else if breaks {
            words.push(vec![c]);
        } else {
            word.push(c);
        }
    }
    words.retain(|word| !word.is_empty());
    for word in &mut words {
        if let Some((_, long)) = SHORT.iter().find(|(short, _)| word.iter().copied().eq(short.chars())) {
            *word = long.chars().collect();
        }
    }
    let roles: Vec<Role> = (0..words.len()).map(|at| role(&words, at)).collect();
    let count = words.len();
    let word = |(at, (letters, role)): (usize, (Vec<char>, Role))| {
        let construct = at + 1 < count && letters.last() == Some(&'ة') && !letters.starts_with(&['ا', 'ل']);
        Word { letters, role, construct }.without_arabic_article()
    };
    words.into_iter().zip(roles).enumerate().map(word).collect()
}

impl Word {
    pub(super) fn script(&self) -> Script {
        match self.letters.first() {
            Some(c) if arabic::is_arabic(*c) => Script::Arabic,
            Some(c) if c.is_alphabetic() && u32::from(*c) < 0x250 => Script::Latin,
            _ => Script::Other,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    pub(super) fn is_article(&self) -> bool {
        self.role == Role::Article
    }

    pub(super) fn is_generic(&self) -> bool {
        self.role == Role::Generic
    }

    pub(super) fn qualifier(&self) -> Option<&'static str> {
        if let Role::Qualifier(word) = self.role { Some(word) } else { None }
    }

    /// The number, without leading noughts, or the single letter.
    pub(super) fn number(&self) -> Option<String> {
        (self.role == Role::Number).then(|| {
            let text: String = self.letters.iter().collect();
            let bare = text.trim_start_matches('0');
            if bare.is_empty() { text } else { bare.to_owned() }
        })
    }

    pub(super) fn folded(&self) -> String {
        fold(&self.letters)
    }

    pub(super) fn sounds(&self) -> Vec<Sound> {
        match self.script() {
            Script::Arabic => {
                let mut row = arabic::sounds(&self.letters);
                row.extend(self.construct.then_some(Sound::T));
                row
            }
            _ => latin::sounds(&self.letters),
        }
    }

    /// In Arabic the article is written as a part of the word.
    fn without_arabic_article(mut self) -> Self {
        if self.role != Role::Article && self.letters.len() >= 4 && self.letters.starts_with(&['ا', 'ل']) {
            self.letters.drain(..2);
        }
        self
    }
}

fn fold(letters: &[char]) -> String {
    letters.iter().filter_map(|c| if arabic::is_arabic(*c) { arabic::fold(*c) } else { Some(*c) }).collect()
}

fn role(words: &[Vec<char>], at: usize) -> Role {
    let word = &words[at];
    let text: String = word.iter().collect();
    if word[0].is_ascii_digit() {
        return Role::Number;
    }
    if let Some(next) = words.get(at + 1) {
        let next: String = next.iter().collect();
        let sun = SUN_ARTICLES.contains(&text.as_str()) && next.starts_with(&text[1..]);
        if sun || matches!(text.as_str(), "al" | "el" | "ul" | "l" | "ال") {
            return Role::Article;
        }
    }
    let folded = fold(word);
    let bare = folded.strip_prefix("ال").filter(|rest| rest.chars().count() > 1).unwrap_or(&folded);
    if let Some((name, _)) = QUALIFIERS.iter().find(|(_, words)| words.contains(&bare)) {
        return Role::Qualifier(name);
    }
    if let Some(name) = spelt_qualifier(word) {
        return Role::Qualifier(name);
    }
    if at > 0 && (word.len() == 1 || ROMAN.contains(&text.as_str())) {
        return Role::Number;
    }
    if GENERIC.contains(&bare) { Role::Generic } else { Role::Name }
}

/// The characters in lower case and compatible form, without marks, apostrophes
/// and stretching strokes. Arabic letters stay whole: there the mark makes the letter.
fn plain_letters(name: &str) -> Vec<char> {
    let mut plain: Vec<char> = Vec::with_capacity(name.len());
    let mut add = |c: char| {
        let kept = |c: &char| {
            c.is_ascii_alphanumeric() || (!is_combining_mark(*c) && !is_apostrophe(*c) && *c != 'ـ')
        };
        plain.extend(c.to_lowercase().filter(kept).map(digit));
    };
    if name.is_ascii() {
        name.chars().for_each(add);
        return plain;
    }
    for c in name.nfkc() {
        if c.is_ascii() || arabic::is_arabic(c) {
            add(c);
        } else {
            decompose_canonical(c, &mut add);
        }
    }
    plain
}

/// The meaning of a Latin word that writes an Arabic direction or the like.
fn spelt_qualifier(word: &[char]) -> Option<&'static str> {
    // None of them is shorter than five letters or begins otherwise.
    if word.len() < 5
        || !matches!(word[0], 's' | 'j' | 'g' | 'q' | 'k')
        || !word.iter().all(char::is_ascii_lowercase)
    {
        return None;
    }
    let row = latin::sounds(word);
    let alike =
        |other: &[Sound]| row.first() == other.first() && row_similarity(&row, other, false) >= SPELT_ALIKE;
    spelt_rows().iter().find(|(_, other)| alike(other)).map(|(name, _)| *name)
}

/// The sounds of [`SPELT_QUALIFIERS`], read once.
fn spelt_rows() -> &'static [(&'static str, Vec<Sound>)] {
    static ROWS: OnceLock<Vec<(&'static str, Vec<Sound>)>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let sounds = |text: &str| latin::sounds(&text.chars().collect::<Vec<char>>());
        SPELT_QUALIFIERS.iter().map(|(name, text)| (*name, sounds(text))).collect()
    })
}

/// Whether a dot stands for the apostrophe of `Rifa'i` in a name in the form of
/// a variable (`al.rifa.i`). Before other letters it may break the word, since
/// words are compared in a row; a single `i` would be taken for a numeral.
fn is_dot_for_apostrophe(letters: &[char], at: usize) -> bool {
    let ends = |c: Option<&char>| c.is_none_or(|c| !c.is_alphanumeric());
    letters[at] == '.'
        && at > 0
        && letters[at - 1] == 'a'
        && letters.get(at + 1) == Some(&'i')
        && ends(letters.get(at + 2))
        && !letters.contains(&' ')
}

/// Digits of other scripts as ASCII ones.
fn digit(c: char) -> char {
    let number = match u32::from(c) {
        n @ 0x660..=0x669 => n - 0x660,
        n @ 0x6F0..=0x6F9 => n - 0x6F0,
        _ => return c,
    };
    char::from_digit(number, 10).unwrap_or(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '´' | '’' | '‘' | '‛' | '′' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | 'ˈ' | 'ء' | '＇'
    )
}
