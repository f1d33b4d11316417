//! Names in English, Arabic and Sorani, put together from everyday words: rivers,
//! gardens, mills. They sound right and belong to nobody.

mod words;

use std::collections::BTreeSet;

use terms::{Language, Text};

use crate::Setting;
use crate::names::words::{ARABIC_NOUNS, KURDISH_HEADS, KURDISH_TAILS, QUALITIES, Word};
use terms::random::Random;

/// Which words a region uses for its places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Arabic words.
    Arabic,
    /// Kurdish words.
    Kurdish,
}

/// Names that are taken, in their English spelling.
#[derive(Debug, Default)]
pub(crate) struct Taken(BTreeSet<String>);

/// A name in the three languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    english: String,
    arabic: String,
    sorani: String,
}

/// A district or subdistrict that no other is called like.
pub(crate) fn area_name(style: Style, taken: &mut Taken, random: &mut Random) -> Text {
    taken.fresh(random, |random| match style {
        Style::Arabic if random.happens(0.7) => the(noun(random)),
        Style::Arabic => {
            let head = *random.pick(&[TAL, WADI, NAHR]).unwrap_or(&TAL);
            head_and_noun(head, noun(random))
        }
        Style::Kurdish => kurdish(random),
    })
}

/// The subdistrict in which the district's town lies: `Markaz Al-Nahr`.
pub(crate) fn centre_name(district: &Text) -> Text {
    let prefixed = |word: &str, language| format!("{word} {}", district.best(language));
    text(Name {
        english: prefixed("Markaz", Language::English),
        arabic: prefixed("مركز", Language::Arabic),
        sorani: prefixed("ناوەندی", Language::Sorani),
    })
}

/// A location that no other of its district is called like.
pub(crate) fn location_name(setting: Setting, style: Style, taken: &mut Taken, random: &mut Random) -> Text {
    taken.fresh(random, |random| match (setting, style) {
        (Setting::Camp, Style::Arabic) => camp(&the(noun(random))),
        (Setting::Camp, Style::Kurdish) => camp(&kurdish(random)),
        (Setting::Urban, _) if random.happens(0.12) => numbered_quarter(random),
        (Setting::Urban, Style::Arabic) => {
            let head = if random.happens(0.85) { HAY } else { MUJAMMA };
            with_quality(head_and_noun(head, noun(random)), 0.35, random)
        }
        (Setting::Urban, Style::Kurdish) => {
            let name = kurdish(random);
            quarter(&name)
        }
        (Setting::Rural, Style::Kurdish) => kurdish(random),
        (Setting::Rural, Style::Arabic) => match random.below(4) {
            0 => village(&the(noun(random))),
            1 => head_and_noun(QARYA, noun(random)),
            _ => {
                let head = *random.pick(&[TAL, WADI, NAHR, BUSTAN]).unwrap_or(&TAL);
                with_quality(head_and_noun(head, noun(random)), 0.3, random)
            }
        },
    })
}

impl Taken {
    /// Makes names until one is free; after many attempts adds a number to it.
    fn fresh(&mut self, random: &mut Random, make: impl Fn(&mut Random) -> Name) -> Text {
        let mut name = make(random);
        for _ in 0..12 {
            if self.0.insert(name.english.clone()) {
                return text(name);
            }
            name = make(random);
        }
        let mut number = 2;
        while self.0.contains(&format!("{} {number}", name.english)) {
            number += 1 + random.below(number);
        }
        let numbered = |text: &str| format!("{text} {number}");
        self.0.insert(numbered(&name.english));
        text(Name {
            english: numbered(&name.english),
            arabic: numbered(&name.arabic),
            sorani: numbered(&name.sorani),
        })
    }
}

type Head = (&'static str, &'static str, &'static str);
const HAY: Head = ("Hay", "حي", "گەڕەکی");
const MUJAMMA: Head = ("Mujamma", "مجمع", "کۆمەڵگەی");
const QARYA: Head = ("Qaryat", "قرية", "گوندی");
const TAL: Head = ("Tal", "تل", "گردی");
const WADI: Head = ("Wadi", "وادي", "دۆڵی");
const NAHR: Head = ("Nahr", "نهر", "ڕووباری");
const BUSTAN: Head = ("Bustan", "بستان", "باخی");

fn noun(random: &mut Random) -> Word {
    random.pick(ARABIC_NOUNS).copied().unwrap_or(ARABIC_NOUNS[0])
}

fn the(noun: Word) -> Name {
    Name { english: format!("Al-{}", noun.0), arabic: format!("ال{}", noun.1), sorani: noun.2.into() }
}

fn head_and_noun(head: Head, noun: Word) -> Name {
    let noun = the(noun);
    Name {
        english: format!("{} {}", head.0, noun.english),
        arabic: format!("{} {}", head.1, noun.arabic),
        sorani: format!("{} {}", head.2, noun.sorani),
    }
}

fn with_quality(name: Name, share: f64, random: &mut Random) -> Name {
    if !random.happens(share) {
        return name;
    }
    let quality = random.pick(QUALITIES).copied().unwrap_or(QUALITIES[0]);
    Name {
        english: format!("{} Al-{}", name.english, quality.0),
        arabic: format!("{} ال{}", name.arabic, quality.1),
        sorani: format!("{}ی {}", name.sorani, quality.2),
    }
}

fn kurdish(random: &mut Random) -> Name {
    let head = random.pick(KURDISH_HEADS).copied().unwrap_or(KURDISH_HEADS[0]);
    let tail = random.pick(KURDISH_TAILS).copied().unwrap_or(KURDISH_TAILS[0]);
    let together = |a: &str, b: &str| format!("{a} {b}");
    Name {
        english: together(head.0, tail.0),
        arabic: together(head.1, tail.1),
        sorani: together(&format!("{}ی", head.2), tail.2),
    }
}

fn quarter(name: &Name) -> Name {
    Name {
        english: format!("{} quarter", name.english),
        arabic: format!("حي {}", name.arabic),
        sorani: format!("گەڕەکی {}", name.sorani),
    }
}

fn village(name: &Name) -> Name {
    Name {
        english: format!("{} village", name.english),
        arabic: format!("قرية {}", name.arabic),
        sorani: format!("گوندی {}", name.sorani),
    }
}

fn camp(name: &Name) -> Name {
    Name {
        english: format!("{} Camp", name.english),
        arabic: format!("مخيم {}", name.arabic),
        sorani: format!("کەمپی {}", name.sorani),
    }
}

fn numbered_quarter(random: &mut Random) -> Name {
    let number = 101 + random.below(899);
    Name {
        english: format!("Mahalla {number}"),
        arabic: format!("محلة {number}"),
        sorani: format!("مەحەلەی {number}"),
    }
}

fn text(name: Name) -> Text {
    Text::english(name.english).with(Language::Arabic, name.arabic).with(Language::Sorani, name.sorani)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_given_once_and_written_in_three_languages() {
        let mut random = Random::stream(1, "names", 0);
        let mut taken = Taken::default();
        let mut names = BTreeSet::new();
        for number in 0..3_000 {
            let setting = [Setting::Urban, Setting::Rural, Setting::Camp][number % 3];
            let style = if number % 5 == 0 { Style::Kurdish } else { Style::Arabic };
            let name = location_name(setting, style, &mut taken, &mut random);
            assert!(names.insert(name.exactly(Language::English).unwrap().to_owned()));
            for language in [Language::Arabic, Language::Sorani] {
                let text = name.exactly(language).unwrap();
                assert!(text.chars().any(|letter| ('\u{621}'..='\u{6d5}').contains(&letter)), "{text}");
                assert!(!text.chars().any(|letter| letter.is_ascii_alphabetic()), "{text}");
            }
        }
    }

    #[test]
    fn each_language_keeps_to_its_letters() {
        // Arabic has neither پ چ ڕ ژ ڤ گ ڵ ۆ ێ ە nor ک ی in their Kurdish forms; Sorani has no ة ى ك ي.
        let foreign_to_arabic = ['ڕ', 'ڵ', 'ۆ', 'ێ', 'ە', 'ک', 'ی', 'گ', 'چ', 'پ', 'ژ', 'ڤ'];
        let foreign_to_sorani = ['ة', 'ى', 'ك', 'ي', 'ث', 'ذ', 'ض', 'ظ'];
        for list in [ARABIC_NOUNS, QUALITIES, KURDISH_HEADS, KURDISH_TAILS] {
            for (english, arabic, sorani) in list {
                assert!(english.is_ascii(), "{english}");
                assert!(!arabic.contains(foreign_to_arabic), "{arabic}");
                assert!(!sorani.contains(foreign_to_sorani), "{sorani}");
            }
        }
    }
}
