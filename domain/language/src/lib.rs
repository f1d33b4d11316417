//! What pages and reports say, in three languages: messages, numbers and days as each writes them.
//!
//! In: keys of `locales/<language>/*.ftl`, numbers, days. Out: texts. A key that a
//! language lacks is said in English; a test sees to it that none does.

mod day;
mod messages;
mod number;

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use terms::Language;

pub use messages::{NoMessages, messages};

/// The messages of each language, by file.
const TEXTS: [(Language, &[&str]); 3] =
    [(Language::English, texts!("en")), (Language::Arabic, texts!("ar")), (Language::Sorani, texts!("ckb"))];

macro_rules! texts {
    ($tag:literal) => {
        &[
            include_str!(concat!("../../../locales/", $tag, "/frame.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/figures.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/explore.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/flows.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/severity.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/places.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/gazetteer.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/account.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/refused.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/admin.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/work.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/cleaning.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/design.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/upload.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/islands.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/portal.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/release.ftl")),
        ]
    };
}
use texts;

/// How a language says things.
pub struct Words {
    /// The language.
    pub language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// What stands in a message where it has a gap.
pub enum Gap<'a> {
    /// A text as it is.
    Text(&'a str),
    /// A number, written as the language does; it also chooses the plural.
    Number(f64),
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static ALL: OnceLock<Vec<Words>> = OnceLock::new();
        let all =
            ALL.get_or_init(|| TEXTS.iter().map(|(language, texts)| Self::new(*language, texts)).collect());
        all.iter().find(|words| words.language == language).unwrap_or(&all[0])
    }

    /// The words that stand in some texts of Fluent.
    #[must_use]
    pub fn new(language: Language, texts: &[&str]) -> Self {
        let tag = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(language.is_right_to_left());
        bundle.set_formatter(Some(match language {
            Language::English => |value, _| number::of_fluent(value, Language::English),
            Language::Arabic => |value, _| number::of_fluent(value, Language::Arabic),
            Language::Sorani => |value, _| number::of_fluent(value, Language::Sorani),
        }));
        for text in texts {
            // What is wrong in a file is found by the tests; the rest of it still speaks.
            let resource = FluentResource::try_new((*text).to_string()).unwrap_or_else(|(rest, _)| rest);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// Whether there is a message of its own for a key.
    #[must_use]
    pub fn knows(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// What a message says.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.tell(key, &[])
    }

    /// What a message says with its gaps filled.
    #[must_use]
    pub fn tell(&self, key: &str, gaps: &[(&str, Gap<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            let english = Self::of(Language::English);
            return if self.language == Language::English { key.into() } else { english.tell(key, gaps) };
        };
        self.bundle.format_pattern(pattern, Some(&filled(gaps)), &mut Vec::new()).into_owned()
    }

    /// What an attribute of a message says; `None` where there is none.
    #[must_use]
    pub fn attribute(&self, key: &str, attribute: &str, gaps: &[(&str, Gap<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.get_attribute(attribute)?.value();
        Some(self.bundle.format_pattern(pattern, Some(&filled(gaps)), &mut Vec::new()).into_owned())
    }

    /// What stands between the parts of an enumeration.
    #[must_use]
    pub fn comma(&self) -> &'static str {
        if self.language == Language::English { ", " } else { "، " }
    }

    /// From one to another, in the direction in which the language runs.
    #[must_use]
    pub fn arrow(&self) -> &'static str {
        if self.language.is_right_to_left() { "←" } else { "→" }
    }

    /// `ltr` or `rtl`.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        if self.language.is_right_to_left() { "rtl" } else { "ltr" }
    }
}

fn filled<'a>(gaps: &[(&'a str, Gap<'a>)]) -> FluentArgs<'a> {
    let mut arguments = FluentArgs::new();
    for (name, gap) in gaps {
        let value = match gap {
            Gap::Text(text) => FluentValue::from(*text),
            Gap::Number(number) => number::to_fluent(*number),
        };
        arguments.set(*name, value);
    }
    arguments
}

#[cfg(test)]
mod tests;
