//! What stands around every page: head, navigation, languages, foot.

use terms::Language;

use crate::assets;
use language::Words;

/// What stands around a page.
pub(crate) struct Frame {
    /// How it speaks.
    pub words: &'static Words,
    /// What the page is called.
    pub title: String,
    /// What the operation is called; may be empty.
    pub operation: String,
    /// Whether its figures are invented.
    pub is_invented: bool,
    /// What people call the one who is signed in, if somebody is.
    pub account: Option<String>,
    /// Which pages are for the reader.
    pub reach: Reach,
    /// Whether it is a page of the public portal, where nobody signs in.
    pub is_portal: bool,
    /// The address after the language.
    pub address: String,
    /// The colours that were chosen: `light`, `dark`, or nothing where the device decides.
    pub theme: &'static str,
}

/// Which pages are for a reader.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reach {
    /// Published figures.
    pub published: bool,
    /// Scores of published questionnaires.
    pub severity: bool,
    /// What is given out, and giving it out.
    pub releases: bool,
    /// Rounds that are not published, findings, sources.
    pub drafts: bool,
    /// Any page of the administration.
    pub administration: bool,
}

/// A page that the navigation leads to.
pub(crate) struct Place {
    /// Its name.
    pub name: String,
    /// Its address.
    pub href: String,
    /// Whether it is the one shown, or above it.
    pub is_here: bool,
}

/// A language that the page can be read in.
pub(crate) struct Tongue {
    /// Its own name.
    pub name: &'static str,
    /// Its tag.
    pub tag: &'static str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The address of this page in it.
    pub href: String,
    /// Whether the page is in it.
    pub is_here: bool,
}

impl Frame {
    pub fn new(language: Language, address: &str) -> Self {
        Self {
            words: Words::of(language),
            title: String::new(),
            operation: String::new(),
            is_invented: false,
            account: None,
            reach: Reach::default(),
            is_portal: false,
            address: address.into(),
            theme: "",
        }
    }

    /// The pages of the navigation.
    pub fn places(&self) -> Vec<Place> {
        let page = self.address.split(['?', '/']).next().unwrap_or_default();
        let place = |path: &str, name: String| Place { name, href: self.link(path), is_here: page == path };
        let mut places = Vec::new();
        if self.is_portal {
            places.push(place("", self.words.say("portal-latest")));
            places.push(place("releases", self.words.say("page-releases")));
        }
        if self.reach.published {
            places.push(place("", self.words.say("page-overview")));
            places.push(place("explore", self.words.say("page-explore")));
            places.push(place("flows", self.words.say("page-flows")));
            if self.reach.severity {
                places.push(place("severity", self.words.say("page-severity")));
            }
            places.push(place("places", self.words.say("page-places")));
            places.push(place("rounds", self.words.say("page-rounds")));
        }
        if self.reach.releases {
            places.push(place("releases", self.words.say("page-releases")));
        }
        if self.reach.drafts {
            places.push(place("workspace", self.words.say("page-work")));
        }
        if self.reach.administration {
            places.push(place("administration", self.words.say("page-administration")));
        }
        places
    }

    /// The languages that the page can be read in.
    pub fn tongues(&self) -> Vec<Tongue> {
        let tongue = |language: Language| Tongue {
            name: name_of(language),
            tag: language.tag(),
            direction: Words::of(language).direction(),
            href: format!("/{}/{}", language.tag(), self.address),
            is_here: language == self.words.language,
        };
        Language::ALL.into_iter().map(tongue).collect()
    }

    /// The address of a page in the language of this one.
    pub fn link(&self, path: &str) -> String {
        format!("/{}/{path}", self.words.language.tag())
    }

    /// Whether there are scripts: the program may have been built without.
    pub fn has_islands(&self) -> bool {
        assets::has("page.js")
    }

    /// The address of what is sent beside pages.
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }
}

/// What a language calls itself.
pub(crate) fn name_of(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::Arabic => "العربية",
        Language::Sorani => "کوردی",
    }
}
