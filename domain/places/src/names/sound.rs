//! Sounds: the common alphabet into which Latin and Arabic letters are read.
//!
//! A name becomes a row of sounds. Sounds that transliterations confuse are near
//! each other ([`distance`]) and share a class ([`Sound::class`]).

/// One sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sound {
    /// a
    A,
    /// e
    E,
    /// i, ee
    I,
    /// o
    O,
    /// u, oo, ou
    U,
    /// ai, ay, ei, ey, ae
    Ai,
    /// au, aw, ow, ao
    Au,
    /// y before a vowel
    Y,
    /// w before a vowel
    W,
    /// b
    B,
    /// ch
    Ch,
    /// d
    D,
    /// dh
    Dh,
    /// f
    F,
    /// g
    G,
    /// gh
    Gh,
    /// h
    H,
    /// j
    J,
    /// k
    K,
    /// kh, x
    Kh,
    /// l
    L,
    /// m
    M,
    /// n
    N,
    /// p
    P,
    /// q
    Q,
    /// r
    R,
    /// s
    S,
    /// sh
    Sh,
    /// t
    T,
    /// th
    Th,
    /// v
    V,
    /// z
    Z,
    /// zh
    Zh,
}

use Sound::{
    A, Ai, Au, B, Ch, D, Dh, E, F, G, Gh, H, I, J, K, Kh, L, M, N, O, P, Q, R, S, Sh, T, Th, U, V, W, Y, Z,
    Zh,
};

impl Sound {
    /// Whether it is a vowel.
    #[must_use]
    pub fn is_vowel(self) -> bool {
        matches!(self, A | E | I | O | U | Ai | Au)
    }

    /// How much it counts in a name: consonants carry Arabic and Kurdish names,
    /// vowels are written in many ways or not at all.
    #[must_use]
    pub fn weight(self) -> f64 {
        match self {
            A | E | I | O | U | Ai | Au => 0.3,
            H => 0.4,
            W | Y => 0.5,
            _ => 1.0,
        }
    }

    /// The letter of its class.
    #[must_use]
    pub fn class(self) -> char {
        match self {
            A => 'a',
            E | I | Ai | Y => 'i',
            O | U | Au | W => 'u',
            B | P => 'b',
            D | Dh | Z | Zh => 'd',
            T | Th => 't',
            F | V => 'f',
            G | K | Q => 'k',
            Gh => 'g',
            Kh | H => 'h',
            J | Ch => 'j',
            S => 's',
            Sh => 'x',
            L => 'l',
            M => 'm',
            N => 'n',
            R => 'r',
        }
    }
}

/// How far two sounds are from each other, `0..=1` for consonants and less for
/// vowels; 0 for the same sound.
#[must_use]
pub fn distance(a: Sound, b: Sound) -> f64 {
    if a == b {
        return 0.0;
    }
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    match (a, b) {
        (E, I) | (O, U) | (E | I, Ai) | (O | U, Au) | (I | Ai, Y) | (U | O | Au, W) => 0.1,
        (A, E | Ai | Au) => 0.15,
        (E, Y) => 0.2,
        (A, O | I | U) => 0.25,
        (a, b) if a.is_vowel() && b.is_vowel() => 0.3,
        (Y, W) => 0.5,
        (a, b) if a.is_vowel() && matches!(b, Y | W) => 0.4,
        (K, Q) | (F, V) => 0.1,
        (D, Dh) | (T, Th) | (Dh, Z) | (Z, Zh) | (J, Zh) | (B, P) | (G, J) | (Ch, J) | (G, Q) | (G, Gh) => {
            0.25
        }
        (W, V) | (H, Kh) | (K, Kh) | (G, K) | (Dh, Th) | (Gh, Q) | (Ch, Sh) | (D, Th) => 0.35,
        (S, Z) | (S, Th) | (S, Sh) | (D, T) | (D, Z) | (B, V) | (F, P) | (Ch, K) | (Y, J) | (Gh, R) => 0.5,
        (Gh, Kh) | (M, N) | (Sh, Zh) | (J, Sh) | (Kh, Q) | (Th, Z) => 0.6,
        (L, R) => 0.8,
        _ => 1.0,
    }
}

/// Sounds in a row, equal neighbours as one, words run together.
pub(crate) fn joined(sounds: impl IntoIterator<Item = Sound>) -> Vec<Sound> {
    let mut row: Vec<Sound> = Vec::new();
    for sound in sounds {
        if row.last() != Some(&sound) {
            row.push(sound);
        }
    }
    row
}

/// The letters of the classes of the sounds, equal neighbours as one, without a final vowel.
pub(crate) fn class(sounds: &[Sound]) -> String {
    let mut class = String::with_capacity(sounds.len());
    for sound in sounds {
        let letter = sound.class();
        if !class.ends_with(letter) {
            class.push(letter);
        }
    }
    // All letters of classes are single bytes.
    if class.len() > 2 && class.ends_with(['a', 'i', 'u']) {
        class.pop();
    }
    class
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Sound; 33] = [
        A, E, I, O, U, Ai, Au, Y, W, B, Ch, D, Dh, F, G, Gh, H, J, K, Kh, L, M, N, P, Q, R, S, Sh, T, Th, V,
        Z, Zh,
    ];

    #[test]
    fn distances_are_the_same_both_ways_and_nought_only_to_itself() {
        for a in ALL {
            for b in ALL {
                assert_eq!(distance(a, b), distance(b, a));
                assert_eq!(distance(a, b) == 0.0, a == b, "{a:?} {b:?}");
                assert!(distance(a, b) <= 1.0);
            }
        }
    }

    #[test]
    fn sounds_that_are_confused_are_near_and_others_are_far() {
        let near = [
            (K, Q),
            (J, Ch),
            (G, J),
            (Z, Dh),
            (T, Th),
            (B, P),
            (Y, J),
            (Sh, J),
            (M, N),
            (H, Kh),
            (Gh, G),
            (I, Y),
            (U, W),
            (Ai, E),
            (Au, O),
            (L, R),
            (V, W),
        ];
        assert!(near.iter().all(|(a, b)| distance(*a, *b) < 1.0), "{near:?}");
        let far = [(K, M), (S, L), (D, R), (B, N), (T, K), (Q, A), (Sh, M)];
        assert!(far.iter().all(|(a, b)| distance(*a, *b) == 1.0), "{far:?}");
    }
}
