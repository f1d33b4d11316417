//! Arabic and Sorani letters → sounds, and the letters that count as one.

use crate::names::sound::Sound;

use Sound::{
    A, Ai, Au, B, Ch, D, Dh, E, F, G, Gh, H, I, J, K, Kh, L, M, N, O, P, Q, R, S, Sh, T, Th, U, V, W, Y, Z,
    Zh,
};

/// Whether it is a letter of the Arabic script.
pub(super) fn is_arabic(c: char) -> bool {
    matches!(u32::from(c), 0x620..=0x64A | 0x66E..=0x6D3 | 0x6D5 | 0x6EE..=0x6EF | 0x6FA..=0x6FF)
}

/// The letter that stands for all its variants; `None` for the hamza and the stretching stroke.
pub(super) fn fold(c: char) -> Option<char> {
    Some(match c {
        'ء' | 'ـ' => return None,
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ێ' | 'ې' | 'ے' | 'ئ' => 'ي',
        'ة' | 'ە' | 'ہ' | 'ھ' | 'ۀ' => 'ه',
        'ک' | 'گ' | 'ڪ' => 'ك',
        'ؤ' | 'ۆ' | 'ۇ' | 'ۋ' => 'و',
        'ڵ' => 'ل',
        'ڕ' | 'ڒ' => 'ر',
        'چ' | 'ژ' => 'ج',
        'پ' => 'ب',
        'ڤ' => 'ف',
        other => other,
    })
}

/// The sounds of one word. Short vowels are not written and stay away.
pub(super) fn sounds(word: &[char]) -> Vec<Sound> {
    // A hamza seat at the beginning of a Sorani word only carries the vowel after it.
    let word = if word.len() > 1 && matches!(word[0], 'ئ' | 'ء') { &word[1..] } else { word };
    let mut row: Vec<Sound> = Vec::with_capacity(word.len());
    for (at, letter) in word.iter().enumerate() {
        let last = at + 1 == word.len();
        let vowel_after = word.get(at + 1).is_some_and(|c| matches!(c, 'ا' | 'أ' | 'آ' | 'ە' | 'ۆ' | 'ێ'));
        let Some(sound) = sound(*letter, at == 0, last, vowel_after) else { continue };
        match (row.last().copied(), sound) {
            (Some(before), sound) if before == sound => {}
            (Some(A), I) if !last => {
                row.pop();
                row.push(Ai);
            }
            (Some(A), U) => {
                row.pop();
                row.push(Au);
            }
            _ => row.push(sound),
        }
    }
    row
}

fn sound(letter: char, first: bool, last: bool, vowel_after: bool) -> Option<Sound> {
    Some(match letter {
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ى' | 'ة' | 'ع' => A,
        'ە' => E,
        'ه' if last && !first => A,
        'ه' | 'ھ' | 'ہ' | 'ح' => H,
        'ب' => B,
        'پ' => P,
        'ت' | 'ط' | 'ٹ' => T,
        'ث' => Th,
        'ج' => J,
        'چ' => Ch,
        'خ' => Kh,
        'د' | 'ڈ' => D,
        'ذ' | 'ض' | 'ظ' => Dh,
        'ر' | 'ڕ' | 'ڑ' => R,
        'ز' => Z,
        'ژ' => Zh,
        'س' | 'ص' => S,
        'ش' => Sh,
        'غ' => Gh,
        'ف' => F,
        'ڤ' => V,
        'ق' => Q,
        'ك' | 'ک' | 'ڪ' => K,
        'گ' => G,
        'ل' | 'ڵ' => L,
        'م' => M,
        'ن' | 'ں' => N,
        'ۆ' => O,
        'ێ' | 'ې' | 'ے' => E,
        'و' | 'ؤ' | 'ۇ' | 'ۋ' if first || vowel_after => W,
        'و' | 'ؤ' | 'ۇ' | 'ۋ' => U,
        'ي' | 'ی' | 'ئ' if first || vowel_after => Y,
        'ي' | 'ی' | 'ئ' => I,
        _ => return None,
    })
}
