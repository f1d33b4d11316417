//! The cookie that holds a session: unseen by scripts, sent to nobody else.
//!
//! Behind https it is `Secure` and bound to the host by its name. Without, as on a laptop
//! that serves itself, it cannot be.

use actions::secret::Secret;
use axum::http::{HeaderMap, HeaderValue, header};

use crate::office::Office;

/// How long a browser keeps it; the session itself ends before, as the settings say.
const SECONDS: i64 = actions::setting::MOST_SESSION_DAYS * 24 * 60 * 60;

/// What the cookie is called.
fn name(office: &Office) -> &'static str {
    if office.settings.is_behind_https() { "__Host-masar" } else { "masar" }
}

/// The secret of the session in the cookies of a request.
pub(crate) fn session_of(headers: &HeaderMap, office: &Office) -> Option<String> {
    let name = name(office);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, secret)| secret.to_string())
}

/// Sets the cookie.
pub(crate) fn set(office: &Office, secret: &Secret) -> HeaderValue {
    written(office, &secret.to_text(), SECONDS)
}

/// Takes the cookie away.
pub(crate) fn clear(office: &Office) -> HeaderValue {
    written(office, "", 0)
}

fn written(office: &Office, value: &str, seconds: i64) -> HeaderValue {
    let secure = if office.settings.is_behind_https() { "; Secure" } else { "" };
    let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", name(office));
    // Letters, digits, - and _ only.
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}
