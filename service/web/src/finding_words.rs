//! What findings say in the language of a page: title, message, remedy.
//!
//! In: a finding as it is kept, with its code, its arguments and its message in English.
//! Out: texts with the language they are in. English stands beside each check; Arabic
//! and Sorani stand in `locales/<language>/findings.ftl`, by code. A finding that no kind
//! of today tells in the same words keeps the English message that it was stored with.

mod arguments;
mod phrases;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use terms::finding::{ALIKE, fill};
use terms::{Address, Finding, FindingKind, Language};
use tracking::instrument::Instrument;

use arguments::{Value, value};
use language::{Gap, Words};

/// What the findings of each language say; English stands in the kinds.
const TEXTS: [(Language, &str); 2] = [
    (Language::Arabic, include_str!("../../../locales/ar/findings.ftl")),
    (Language::Sorani, include_str!("../../../locales/ckb/findings.ftl")),
];

/// The argument of a finding that speaks for others, and the key of what it says of them.
const OTHERS: &str = "alike";

/// A text with the language that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub text: String,
    /// The language, for `lang`.
    pub lang: &'static str,
    /// Its direction: a text may begin with a name from a file that runs the other way.
    pub dir: &'static str,
}

/// What to do about a finding.
pub(crate) struct Remedy {
    pub pieces: Vec<Piece>,
    pub lang: &'static str,
    pub dir: &'static str,
}

/// A piece of a remedy: words, or a command that stands as it is.
pub(crate) struct Piece {
    pub text: String,
    pub is_command: bool,
    /// The page that does what the command does: its address and its name.
    pub page: Option<(String, String)>,
}

/// The page that does what a command does, if there is one.
fn page_of(command: &str, words: &Words) -> Option<(String, String)> {
    let (path, key) = match command.strip_prefix("masar places ")?.split(' ').next()? {
        "crosswalk" | "decide" => ("places/doubts", "doubtful-areas"),
        "move" | "history" => ("places", "page-places"),
        _ => return None,
    };
    Some((format!("/{}/{path}", words.language), words.say(key)))
}

/// What a kind of finding is called; its code where it is not known any more.
pub(crate) fn title(code: &str, words: &Words) -> Told {
    in_own_words(code, "title", words)
        .or_else(|| kind(code).map(|kind| in_english(kind.title)))
        .unwrap_or_else(|| in_english(code))
}

/// What to do about findings of a kind.
pub(crate) fn remedy(code: &str, words: &Words) -> Remedy {
    let said = in_own_words(code, "remedy", words)
        .or_else(|| kind(code).map(|kind| in_english(kind.remedy)))
        .unwrap_or_else(|| in_english(""));
    let piece = |(at, text): (usize, &str)| {
        let is_command = at % 2 == 1;
        Piece { text: text.into(), is_command, page: page_of(text, words).filter(|_| is_command) }
    };
    let pieces = said.text.split('`').enumerate().map(piece).collect();
    Remedy { pieces, lang: said.lang, dir: said.dir }
}

/// What a finding says. The instrument gives the names of dimensions.
pub(crate) fn message(finding: &Finding, instrument: &Instrument, words: &Words) -> Told {
    let stored = || in_english(&finding.message);
    let Some(kind) = kind(&finding.code) else { return stored() };
    if kind.told(&finding.arguments) != finding.message {
        return stored();
    }
    let values: BTreeMap<&str, Value> = finding
        .arguments
        .iter()
        .map(|(name, text)| (name.as_str(), value(&finding.code, name, text, instrument, words)))
        .collect();
    let text = if words.language == Language::English {
        let texts = values.into_iter().map(|(name, value)| (name.into(), value.written(words))).collect();
        let alike = if finding.arguments.contains_key(OTHERS) { ALIKE } else { "" };
        Some(fill(&format!("{}{alike}", kind.message), &texts))
    } else {
        in_translation(finding, &values, words)
    };
    text.map_or_else(stored, |text| in_language(text, words))
}

/// Why a place may be meant, as a resolution says it in English.
pub(crate) fn reason(text: &str, words: &Words) -> Told {
    phrases::spoken(text, words).map_or_else(|| in_english(text), |told| in_language(told, words))
}

/// Where in its sheet a finding is: `C14`, `row 14`.
pub(crate) fn place_in_sheet(address: &Address, words: &Words) -> String {
    let text = address.within_sheet();
    phrases::spoken(&text, words).unwrap_or(text)
}

/// A text of a file as it stands among words that may run the other way.
pub(crate) fn kept_apart(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

fn in_translation(finding: &Finding, values: &BTreeMap<&str, Value>, words: &Words) -> Option<String> {
    let own = own(words)?;
    let gaps: Vec<(&str, Gap<'_>)> = values.iter().map(|(name, value)| (*name, value.gap())).collect();
    let mut text = own.attribute(&key(&finding.code), "message", &gaps)?;
    if values.contains_key(OTHERS) {
        text.push_str(&own.tell(OTHERS, &gaps));
    }
    Some(text)
}

fn in_own_words(code: &str, attribute: &str, words: &Words) -> Option<Told> {
    let text = own(words)?.attribute(&key(code), attribute, &[])?;
    Some(in_language(text, words))
}

fn in_english(text: &str) -> Told {
    in_language(text.into(), Words::of(Language::English))
}

fn in_language(text: String, words: &Words) -> Told {
    Told { text, lang: words.language.tag(), dir: words.direction() }
}

fn kind(code: &str) -> Option<&'static FindingKind> {
    static KINDS: OnceLock<Vec<&'static FindingKind>> = OnceLock::new();
    KINDS.get_or_init(actions::finding::kinds).iter().copied().find(|kind| kind.code == code)
}

/// The texts about findings in the language of a page; `None` for English.
fn own(words: &Words) -> Option<&'static Words> {
    static ALL: OnceLock<Vec<Words>> = OnceLock::new();
    let all = ALL.get_or_init(|| TEXTS.map(|(language, text)| Words::new(language, &[text])).into());
    all.iter().find(|own| own.language == words.language)
}

/// `record/sum-mismatch` → `record-sum-mismatch`, as messages are named.
fn key(code: &str) -> String {
    code.replace('/', "-")
}

#[cfg(test)]
mod tests;
