//! The second factor: six digits from an app, a new code each half minute (RFC 6238), or a recovery code.
//!
//! A code is taken once, one half minute early or late. Digits may be Arabic ones.

use qrcode::QrCode;
use qrcode::render::svg;
use storage::credential::Credential;
use storage::{Instant, StoreError, Transaction};
use totp_rs::{Builder, Totp};

use crate::actor::Grant;
use crate::permission::ADMINISTRATOR;
use crate::secret::{Secret, hash_text};

/// How many recovery codes there are.
pub const RECOVERY_CODES: u8 = 10;
/// Digits and letters that are not taken for each other.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const RECOVERY_LENGTH: usize = 10;

/// What an app is told so that it can show codes.
#[derive(Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The address that a picture shows to the app: `otpauth://totp/…`.
    pub uri: String,
    /// The same seed for typing, in base 32.
    pub seed: String,
}

/// The picture of an address for a camera, as SVG that fits its container; empty if
/// the text is too long for one (some 2,000 bytes; addresses made here are shorter).
#[must_use]
pub fn otpauth_qr_svg(uri: &str) -> String {
    QrCode::new(uri)
        .map(|code| code.render::<svg::Color<'_>>().min_dimensions(240, 240).quiet_zone(true).build())
        .unwrap_or_default()
}

/// What an app is told.
pub(crate) fn enrolment(seed: &[u8], operation: &str, name: &str) -> Enrolment {
    let issuer = if operation.is_empty() { "Masar".to_owned() } else { format!("Masar {operation}") };
    let seed = totp_rs::Secret::from(seed.to_vec()).to_base32();
    let (issuer, name) = (encoded(&issuer), encoded(name));
    Enrolment { uri: format!("otpauth://totp/{issuer}:{name}?secret={seed}&issuer={issuer}"), seed }
}

/// The seed in a secret: 160 bits, as RFC 4226 advises.
pub(crate) fn seed_of(secret: &Secret) -> &[u8] {
    &secret.bytes()[..20]
}

/// Recovery codes out of a secret, as people keep them: `4f7kd-9xq2m`.
pub(crate) fn recovery_codes(secret: &Secret) -> Vec<String> {
    let code = |number: u8| {
        let digest = hash_text(&[&secret.bytes()[..], &[number]].concat());
        let bytes = hex::decode(digest).unwrap_or_default();
        let letters =
            bytes.iter().take(RECOVERY_LENGTH).map(|byte| char::from(ALPHABET[usize::from(byte & 31)]));
        let text: String = letters.collect();
        format!("{}-{}", &text[..5], &text[5..])
    };
    (0..RECOVERY_CODES).map(code).collect()
}

/// What is kept of a recovery code; 50 random bits need no slow hash behind a limit on attempts.
pub(crate) fn recovery_hash(code: &str) -> String {
    hash_text(format!("recovery {}", readable(code)).as_bytes())
}

/// Takes a code, if it is right and was not taken before.
pub(crate) async fn take(
    transaction: &mut Transaction<'_>,
    person: i64,
    credential: &Credential,
    code: &str,
    at: Instant,
) -> Result<bool, StoreError> {
    let code = readable(&code.chars().take(40).collect::<String>());
    if code.len() == 6 {
        return match step_of(credential.totp_secret.as_deref(), &code, at) {
            Some(step) => transaction.use_totp_step(person, step).await,
            None => Ok(false),
        };
    }
    transaction.use_recovery_code(person, &recovery_hash(&code), at).await
}

/// The half minute for which a code is right, if it is.
fn step_of(seed: Option<&str>, code: &str, at: Instant) -> Option<i64> {
    let seconds = u64::try_from(at.as_datetime().timestamp()).ok()?;
    let step = totp(hex::decode(seed?).ok()?)?.check(code, seconds)?;
    i64::try_from(step).ok()
}

fn totp(seed: Vec<u8>) -> Option<Totp> {
    Builder::new().with_secret(seed).with_skew(1).with_step_duration(30).build().ok()
}

/// Whether somebody has to have a second factor, by the setting `sign_in.second_factor`.
pub(crate) fn is_demanded(setting: &str, grants: &[Grant]) -> bool {
    let holds = |role: &str| grants.iter().any(|grant| grant.role == *role);
    match setting {
        "all" => true,
        "approvers" => holds("approver") || holds(ADMINISTRATOR),
        "administrators" => holds(ADMINISTRATOR),
        _ => false,
    }
}

/// A code as it was meant: Latin digits, no spaces and hyphens, no letters that look like digits.
fn readable(code: &str) -> String {
    let letter = |letter: char| match letter {
        '٠'..='٩' => char::from_digit(u32::from(letter) - u32::from('٠'), 10),
        '۰'..='۹' => char::from_digit(u32::from(letter) - u32::from('۰'), 10),
        'o' | 'O' => Some('0'),
        'i' | 'I' | 'l' | 'L' => Some('1'),
        letter if letter.is_ascii_alphanumeric() => Some(letter.to_ascii_lowercase()),
        _ => None,
    };
    code.chars().filter_map(letter).collect()
}

/// A text for a URL: all but unreserved characters as percents.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// The code that an app shows at a moment; for tests, which have no app.
#[doc(hidden)]
#[must_use]
pub fn code_at(seed_base32: &str, at: Instant) -> String {
    let seed = totp_rs::Secret::try_from_base32(seed_base32).ok();
    let totp = seed.and_then(|seed| totp(seed.as_ref().to_vec()));
    let seconds = u64::try_from(at.as_datetime().timestamp()).unwrap_or_default();
    totp.map(|totp| totp.generate(seconds).to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the last six of eight digits.
    #[test]
    fn codes_are_those_of_the_standard_a_half_minute_early_or_late() {
        let seed = hex::encode(b"12345678901234567890");
        let at = |seconds: i64| Instant::new(chrono::DateTime::from_timestamp(seconds, 0).unwrap());
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            let step = seconds / 30;
            for (late, expected) in
                [(0, Some(step)), (30, Some(step)), (-30, Some(step)), (61, None), (-60, None)]
            {
                assert_eq!(step_of(Some(&seed), code, at(seconds + late)), expected, "{seconds} {late}");
            }
        }
        assert_eq!(step_of(Some(&seed), "287083", at(59)), None);
        assert_eq!(step_of(None, "287082", at(59)), None);
    }

    #[test]
    fn codes_are_read_as_they_were_meant() {
        for (typed, expected) in
            [("287 082", "287082"), ("٢٨٧٠٨٢", "287082"), ("۲۸۷۰۸۲", "287082"), ("4F7KD-9XQOL", "4f7kd9xq01")]
        {
            assert_eq!(readable(typed), expected);
        }
        let codes = recovery_codes(&Secret::new([1; 32]));
        let distinct: std::collections::BTreeSet<&String> = codes.iter().collect();
        assert_eq!(distinct.len(), 10);
        for code in &codes {
            assert_eq!(
                (code.len(), recovery_hash(code)),
                (11, recovery_hash(&code.to_uppercase().replace('-', " ")))
            );
        }
    }

    #[test]
    fn an_app_is_told_by_address_and_picture() {
        let told = enrolment(seed_of(&Secret::new([0; 32])), "iraq", "أمل");
        assert_eq!(
            told.uri,
            "otpauth://totp/Masar%20iraq:%D8%A3%D9%85%D9%84?secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&issuer=Masar%20iraq"
        );
        assert!(otpauth_qr_svg(&told.uri).contains("<svg"));
        assert_eq!(otpauth_qr_svg(&"a".repeat(5000)), "");
    }
}
