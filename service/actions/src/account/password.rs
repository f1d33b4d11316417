//! Passwords: what is refused, and how they are hashed.
//!
//! Length is asked for, no mixture of characters; what everybody tries first is
//! refused. Hashing takes some 20 MB and tens of milliseconds by intention, so it
//! runs beside the other work, few at a time, and never within a transaction.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tracking::round::canonical_name;
use unicode_normalization::UnicodeNormalization;

use super::name::SignInName;
use crate::refusal::Refusal;
use crate::secret::Secret;

/// The fewest characters of a password.
pub const FEWEST: usize = 10;
/// The most.
pub const MOST: usize = 200;

/// Passwords that everybody tries first, without the digits and signs at their ends.
const COMMON: &str = include_str!("common_passwords.txt");
/// Rows of keys and of letters along which fingers run.
const RUNS: [&str; 7] = [
    "0123456789012345678901234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ",
];

/// How many are hashed at once, whatever is asked for: each takes 19 MiB.
static HASHING: Semaphore = Semaphore::const_new(2);

/// A password that may be set.
#[derive(Clone)]
pub struct Password(String);

/// A password, hashed with its salt, as Argon2 writes it.
#[derive(Clone)]
pub struct HashedPassword(String);

/// Why a password may not be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    /// Fewer than [`FEWEST`] characters.
    #[error("a password has at least {FEWEST} characters; a few words in a row are easy to keep in mind")]
    TooShort,
    /// More than [`MOST`] characters.
    #[error("a password has at most {MOST} characters")]
    TooLong,
    /// Among those that everybody tries first.
    #[error("this password is among those that everybody tries first; take another")]
    TooCommon,
    /// It is the name.
    #[error("the name is no password; take another")]
    IsName,
}

impl Password {
    /// Takes a password for somebody.
    ///
    /// # Errors
    ///
    /// Why it may not be set.
    pub fn new(text: &str, name: &SignInName) -> Result<Self, PasswordProblem> {
        let length = text.chars().take(MOST + 1).count();
        if length < FEWEST {
            return Err(PasswordProblem::TooShort);
        }
        if length > MOST {
            return Err(PasswordProblem::TooLong);
        }
        let canonical = canonical_name(text);
        let core = canonical.trim_matches(|letter: char| !letter.is_alphabetic());
        let own = name.canonical().trim_matches(|letter: char| !letter.is_alphabetic());
        if canonical == name.canonical() || (!own.is_empty() && is_only(core, own)) {
            return Err(PasswordProblem::IsName);
        }
        if is_common(&canonical, core) {
            return Err(PasswordProblem::TooCommon);
        }
        Ok(Self(text.into()))
    }

    /// Hashes it; takes long.
    ///
    /// # Errors
    ///
    /// If it cannot be hashed, as when there is no memory.
    pub async fn hash(self, salt: &Secret) -> Result<HashedPassword, Refusal> {
        let salt: Vec<u8> = salt.bytes()[..16].to_vec();
        let hashed = beside(move || hash(&composed(&self.0), &salt)).await.flatten();
        hashed.map(HashedPassword).ok_or_else(|| {
            Refusal::Invalid("the password could not be hashed; try again, or free some memory".into())
        })
    }
}

impl HashedPassword {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text is the password that was hashed; takes as long where there is none.
pub(crate) async fn is_right(text: &str, hashed: Option<String>) -> bool {
    let text = composed(&text.chars().take(MOST + 1).collect::<String>());
    let check = move || match hashed {
        Some(hashed) => PasswordHash::new(&hashed)
            .is_ok_and(|known| argon2().verify_password(text.as_bytes(), &known).is_ok()),
        None => {
            hash(&text, &[0; 16]);
            false
        }
    };
    beside(check).await.unwrap_or(false)
}

/// The same letters, whichever keyboard composed them.
fn composed(text: &str) -> String {
    text.nfc().collect()
}

async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let _turn = HASHING.acquire().await.ok()?;
    spawn_blocking(work).await.ok()
}

fn hash(text: &str, salt: &[u8]) -> Option<String> {
    let hashed: PasswordHash = argon2().hash_password_with_salt(text.as_bytes(), salt).ok()?;
    Some(hashed.to_string())
}

/// Argon2id with 19 MiB, two passes, one lane: the first choice of the OWASP
/// password storage cheat sheet, and light enough for a laptop in the field.
fn argon2() -> Argon2<'static> {
    let params =
        Params::new(19 * 1024, 2, 1, None).expect("these parameters are within the limits of Argon2");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn is_common(canonical: &str, core: &str) -> bool {
    let mut letters: Vec<char> = canonical.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    let backwards: String = canonical.chars().rev().collect();
    let runs = |text: &str| RUNS.iter().any(|run| run.contains(text) || run.repeat(2).contains(text));
    letters.len() < 5
        || runs(canonical)
        || runs(&backwards)
        || COMMON.lines().any(|common| common == canonical || is_only(core, common))
}

/// Whether a text is nothing but a word, once or several times.
fn is_only(text: &str, word: &str) -> bool {
    !text.is_empty() && !word.is_empty() && text.replace(word, "").is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_passwords_are_taken_and_those_that_everybody_tries_are_not() {
        let name = SignInName::new("Amal.K").unwrap();
        let cases = [
            ("three dry riverbeds", Ok(())),
            ("سبعة أنهار جافة", Ok(())),
            ("aaaaabbbbbccccc!-9x", Ok(())),
            ("short", Err(PasswordProblem::TooShort)),
            ("amal.k", Err(PasswordProblem::TooShort)),
            ("AMAL.k2021!", Err(PasswordProblem::IsName)),
            ("1234567890", Err(PasswordProblem::TooCommon)),
            ("0987654321", Err(PasswordProblem::TooCommon)),
            ("aaaaaaaaaaaa", Err(PasswordProblem::TooCommon)),
            ("qwertyuiop", Err(PasswordProblem::TooCommon)),
            ("1q2w3e4r5t6y", Err(PasswordProblem::TooCommon)),
            ("Password123", Err(PasswordProblem::TooCommon)),
            ("passwordpassword", Err(PasswordProblem::TooCommon)),
            ("Masar2026!!", Err(PasswordProblem::TooCommon)),
        ];
        for (text, expected) in cases {
            assert_eq!(Password::new(text, &name).map(|_| ()), expected, "{text}");
        }
        let long = "a long one ".repeat(19);
        assert_eq!(Password::new(&long, &name).map(|_| ()), Err(PasswordProblem::TooLong));
    }

    #[tokio::test]
    async fn a_password_is_known_again_by_its_hash() {
        let name = SignInName::new("amal").unwrap();
        let hashed = Password::new("three dry riverbeds", &name).unwrap().hash(&Secret::new([7; 32])).await;
        let hashed = hashed.unwrap().as_str().to_owned();
        assert!(hashed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hashed}");
        assert!(is_right("three dry riverbeds", Some(hashed.clone())).await);
        assert!(!is_right("three dry riverbed", Some(hashed)).await);
        assert!(!is_right("three dry riverbeds", None).await);
        assert!(!is_right("", Some("no hash".into())).await);
    }
}
