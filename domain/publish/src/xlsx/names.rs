//! Names of sheets: what Excel allows, and no two alike.

use std::collections::BTreeSet;

const MOST_UNITS: usize = 31;

/// The names that are taken.
#[derive(Debug, Default)]
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    /// A name that Excel allows and no other sheet has, as close as can be to the wish:
    /// `Ninewa: IDPs` becomes `Ninewa IDPs`, a second one `Ninewa IDPs (2)`.
    pub(crate) fn take(&mut self, wish: &str) -> String {
        let clean = allowed(wish);
        let numbered = (2_u32..).map(|number| {
            let end = format!(" ({number})");
            format!("{}{end}", cut(&clean, MOST_UNITS - end.len()).trim_end())
        });
        let first = cut(&clean, MOST_UNITS).trim_end_matches([' ', '\'']).to_owned();
        let mut wishes = std::iter::once(first).chain(numbered);
        wishes.find(|name| self.0.insert(name.to_lowercase())).expect("numbers do not end")
    }
}

/// Without the characters that Excel forbids, and not a name that it keeps for itself.
fn allowed(wish: &str) -> String {
    let spaced: String = wish
        .chars()
        .filter(|character| !matches!(character, '\u{fffe}' | '\u{ffff}'))
        .map(|character| match character {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' => ' ',
            _ if character.is_control() => ' ',
            _ => character,
        })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let name = words.join(" ");
    let name = name.trim_matches([' ', '\'']);
    match name {
        "" => "Sheet".into(),
        _ if name.eq_ignore_ascii_case("history") => format!("{name}_"),
        _ => name.into(),
    }
}

/// The longest beginning with at most so many UTF-16 units.
fn cut(text: &str, most: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > most
    });
    end.map_or(text, |(index, _)| &text[..index])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_mended_and_numbered() {
        let mut names = Names::default();
        for (wish, name) in [
            ("IDPs", "IDPs"),
            ("idps", "idps (2)"),
            ("IDPs/returnees: [all]", "IDPs returnees all"),
            ("", "Sheet"),
            ("***", "Sheet (2)"),
            ("'quoted'", "quoted"),
            ("History", "History_"),
            ("Individuals by period of displacement", "Individuals by period of displa"),
            ("Individuals by period of displacement and shelter", "Individuals by period of di (2)"),
            ("قائمة النازحين الرئيسية للجولة مائة وثلاث وعشرين", "قائمة النازحين الرئيسية للجولة"),
        ] {
            assert_eq!(names.take(wish), name);
        }
    }

    proptest! {
        #[test]
        fn any_two_wishes_give_two_names(first in ".{0,40}", second in ".{0,40}") {
            let mut names = Names::default();
            let given = [names.take(&first), names.take(&second)];
            prop_assert!(given[0].to_lowercase() != given[1].to_lowercase());
            for name in given {
                prop_assert!((1..=MOST_UNITS).contains(&name.encode_utf16().count()), "{name:?}");
                prop_assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']));
                prop_assert!(!name.starts_with('\'') && !name.ends_with('\''));
            }
        }
    }
}
