//! Secrets: random bytes that let their holder in. The caller makes them; what is kept is their hash.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// 32 bytes from a good source of randomness.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl Secret {
    /// A secret of these bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// As it stands in links and cookies: 43 characters, all of them fit for a URL.
    #[must_use]
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Reads what [`Secret::to_text`] wrote.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        if text.len() != 43 {
            return None;
        }
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// What is kept of it. A plain hash is enough: nobody guesses 256 bits.
    pub(crate) fn hash(&self) -> String {
        hash_text(&self.0)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// The SHA-256 of bytes, in hexadecimal digits.
pub(crate) fn hash_text(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

impl fmt::Debug for Secret {
    /// Never shows what it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_written_for_a_url_and_read_back() {
        let secret = Secret::new([251; 32]);
        let text = secret.to_text();
        assert!(text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)), "{text}");
        assert!(Secret::from_text(&text) == Some(secret));
        for wrong in ["", "abc", &text[1..], &format!("{text}A"), &"é".repeat(22)] {
            assert!(Secret::from_text(wrong).is_none(), "{wrong}");
        }
    }
}
