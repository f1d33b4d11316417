//! Latin letters → sounds.

use crate::names::sound::Sound;

use Sound::{
    A, Ai, Au, B, Ch, D, Dh, E, F, G, Gh, H, I, J, K, Kh, L, M, N, O, P, Q, R, S, Sh, T, Th, U, V, W, Y, Z,
    Zh,
};

/// Groups of letters that write one sound, longer ones first.
const GROUPS: &[(&str, Sound)] = &[
    ("tch", Ch),
    ("sch", Sh),
    ("sh", Sh),
    ("ch", Ch),
    ("kh", Kh),
    ("gh", Gh),
    ("dh", Dh),
    ("th", Th),
    ("zh", Zh),
    ("ph", F),
    ("ck", K),
    ("dj", J),
    ("aa", A),
    ("ee", I),
    ("oo", U),
    ("ou", U),
    ("ii", I),
    ("uu", U),
];

/// The sounds of one word of lower-case Latin letters without marks.
pub(super) fn sounds(word: &[char]) -> Vec<Sound> {
    let mut row: Vec<Sound> = Vec::with_capacity(word.len());
    let mut at = 0;
    while at < word.len() {
        let (sound, length) = next(&word[at..]);
        at += length;
        let Some(sound) = sound else { continue };
        let before_vowel = word.get(at).is_some_and(|c| is_vowel(*c));
        push(&mut row, sound, before_vowel);
    }
    // A final h after a vowel only says that the vowel is the ending -a.
    if row.len() > 2 && row.ends_with(&[H]) && row[row.len() - 2].is_vowel() {
        row.pop();
    }
    row
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The sound at the beginning of the letters, and how many letters write it.
fn next(letters: &[char]) -> (Option<Sound>, usize) {
    for (group, sound) in GROUPS {
        if letters.len() >= group.len() && group.chars().zip(letters).all(|(a, b)| a == *b) {
            return (Some(*sound), group.len());
        }
    }
    let soft = letters.get(1).is_some_and(|c| matches!(c, 'e' | 'i' | 'y'));
    let sound = match letters[0] {
        'a' => A,
        'b' => B,
        'c' if soft => S,
        'c' | 'k' => K,
        'd' => D,
        'e' => E,
        'f' => F,
        'g' => G,
        'h' => H,
        'i' | 'ı' => I,
        'j' => J,
        'l' | 'ł' => L,
        'm' => M,
        'n' | 'ŋ' => N,
        'o' | 'ø' | 'ɔ' => O,
        'p' => P,
        'q' => Q,
        'r' => R,
        's' => S,
        't' => T,
        'u' => U,
        'v' => V,
        'w' => W,
        'x' => Kh,
        'y' => Y,
        'z' => Z,
        'ɓ' => B,
        'đ' | 'ɗ' => D,
        'ɛ' | 'ə' | 'æ' => E,
        'ƙ' => K,
        'ƴ' => Y,
        'ß' => S,
        'þ' | 'ð' => Th,
        _ => return (None, 1),
    };
    (Some(sound), 1)
}

/// Adds a sound, joining it with the one before where the two write one sound.
fn push(row: &mut Vec<Sound>, sound: Sound, before_vowel: bool) {
    let last = row.last().copied();
    let joined = match (last, sound) {
        (Some(last), sound) if last == sound => return,
        // The y of -iya, the w of -uwa.
        (Some(I), Y) | (Some(U), W) => return,
        (Some(A | E), I | Y | E) if !before_vowel && last != Some(sound) => Some(Ai),
        (Some(A), E) => Some(Ai),
        (Some(A | O), U | W) if !before_vowel => Some(Au),
        (Some(A), O) => Some(Au),
        (_, Y) if !before_vowel => None,
        (_, W) if !before_vowel && last.is_some() => None,
        _ => {
            row.push(sound);
            return;
        }
    };
    match (joined, sound) {
        (Some(joined), _) => {
            row.pop();
            row.push(joined);
        }
        (None, Y) if last == Some(I) => {}
        (None, Y) => row.push(I),
        (None, _) if last == Some(U) => {}
        (None, _) => row.push(U),
    }
}
