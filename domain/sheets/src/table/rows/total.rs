//! Words that call a row a total, in English, French, Arabic and Sorani.

use crate::table::label::plain;

/// Whether a text calls a row a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Called {
    Otherwise,
    /// A longer text that begins or ends with a word for total.
    Perhaps,
    Total,
}

/// What a text calls its row.
pub(super) fn called_total(text: &str) -> Called {
    const WORDS: [&str; 26] = [
        "total",
        "totals",
        "grand total",
        "overall total",
        "sub total",
        "subtotal",
        "sub-total",
        "total result",
        "sum",
        "total général",
        "total general",
        "sous-total",
        "sous total",
        "somme",
        "المجموع",
        "مجموع",
        "الإجمالي",
        "الاجمالي",
        "إجمالي",
        "اجمالي",
        "المجموع الكلي",
        "الإجمالي الكلي",
        "الاجمالي الكلي",
        "کۆی گشتی",
        "كۆی گشتی",
        "کۆی گشتى",
    ];
    if text.len() > 80 || !may_be_total(text) {
        return Called::Otherwise;
    }
    let text = plain(text).to_lowercase();
    let text = text.trim_matches([':', '*', '.', ' ', '=']);
    if WORDS.contains(&text) {
        return Called::Total;
    }
    let begins = |word: &str| text.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', ':']));
    let ends = |word: &str| text.strip_suffix(word).is_some_and(|rest| rest.ends_with(' '));
    if WORDS.iter().any(|word| begins(word) || ends(word)) { Called::Perhaps } else { Called::Otherwise }
}

/// A quick look that spares nearly all texts the slow one: whether a part of one
/// of the words, or a tatweel that may hide one, is in the text.
fn may_be_total(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part));
    if text.is_ascii() {
        return has(b"total") || has(b"sum") || has(b"somme");
    }
    has(b"total")
        || has(b"somme")
        || ["مجموع", "جمالي", "گشت", "\u{640}"].iter().any(|part| text.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_a_total_are_known_in_four_languages() {
        for text in [
            "Total",
            "    Total",
            "GRAND TOTAL:",
            "المجموع",
            "الإجمالي",
            "المجـموع الكلي",
            "کۆی گشتی",
            "Somme",
        ] {
            assert_eq!(called_total(text), Called::Total, "{text}");
        }
        for text in ["Total IDPs", "Anbar Total", "Total: Anbar", "مجموع الأنبار"] {
            assert_eq!(called_total(text), Called::Perhaps, "{text}");
        }
        for text in ["Totality", "Al-Summer", "Sumel", "Subtotals of", "", "Mototal"] {
            assert_eq!(called_total(text), Called::Otherwise, "{text}");
        }
    }
}
