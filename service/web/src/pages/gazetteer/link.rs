//! Links of the crosswalk as the queue sees them: how they stand, in which order, under which address.

use std::collections::BTreeMap;

use actions::place::stated::{StatedArea, StatedAreas};
use places::{Crosswalk, Link, LinkKey, LinkStatus, PlaceId};
use sha2::{Digest, Sha256};

use language::Words;

/// From this confidence on nobody needs to look whether Masar found the right place.
const SURE: f64 = 0.975;

/// How a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// No place is known for it, and nobody decided.
    Open,
    /// Masar found a place, and cannot be quite sure.
    Unsure,
    /// Masar found a place that fits in everything.
    Sure,
    /// Somebody decided.
    Decided,
}

/// Which links are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    Open,
    Unsure,
    Decided,
    All,
}

/// A link with what stands under it.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub link: &'a Link,
    pub stated: Option<&'a StatedArea>,
}

impl Standing {
    pub fn of(link: &Link) -> Self {
        match (link.status, link.to) {
            (LinkStatus::Proposed, None) => Self::Open,
            (LinkStatus::Proposed, Some(_)) if link.confidence < SURE => Self::Unsure,
            (LinkStatus::Proposed, Some(_)) => Self::Sure,
            _ => Self::Decided,
        }
    }
}

impl Show {
    pub const ALL: [Self; 4] = [Self::Open, Self::Unsure, Self::Decided, Self::All];

    /// As it stands in the address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Unsure => "unsure",
            Self::Decided => "decided",
            Self::All => "all",
        }
    }

    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|show| show.code() == code).unwrap_or(Self::Open)
    }

    pub fn holds(self, link: &Link) -> bool {
        match self {
            Self::Open => Standing::of(link) == Standing::Open,
            Self::Unsure => Standing::of(link) == Standing::Unsure,
            Self::Decided => Standing::of(link) == Standing::Decided,
            Self::All => true,
        }
    }
}

impl<'a> Known<'a> {
    /// The name itself.
    pub fn name(&self) -> &'a str {
        self.link.from.path.last().map_or("", String::as_str)
    }

    /// The names above, as far as they are stated.
    pub fn above(&self) -> Vec<&'a str> {
        let path = &self.link.from.path;
        let above = &path[..path.len().saturating_sub(1)];
        above.iter().map(String::as_str).filter(|name| !name.is_empty()).collect()
    }

    pub fn people(&self) -> f64 {
        self.stated.map(StatedArea::people).unwrap_or_default()
    }

    pub fn rows(&self) -> usize {
        self.stated.map(StatedArea::rows).unwrap_or_default()
    }
}

/// How many stated areas nobody knows a place for.
pub(crate) fn open_links(crosswalk: &Crosswalk) -> usize {
    crosswalk.iter().filter(|link| Standing::of(link) == Standing::Open).count()
}

/// The links that are asked for by the areas above them, those of most people first.
pub(crate) fn in_groups<'a>(
    crosswalk: &'a Crosswalk,
    stated: &'a StatedAreas,
    holds: impl Fn(&Link) -> bool,
) -> Vec<(LinkKey, Vec<Known<'a>>)> {
    let mut groups: BTreeMap<LinkKey, Vec<Known<'a>>> = BTreeMap::new();
    for link in crosswalk.iter().filter(|link| holds(link)) {
        let known = Known { link, stated: stated.at(&link.from.path) };
        let path = known.above().into_iter().map(String::from).collect();
        groups.entry(LinkKey { scheme: link.from.scheme.clone(), path }).or_default().push(known);
    }
    let weight = |known: &Known<'_>| (known.people(), known.rows());
    let heavier = |a: (f64, usize), b: (f64, usize)| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1));
    let mut groups: Vec<_> = groups.into_iter().collect();
    for (_, links) in &mut groups {
        links.sort_by(|a, b| heavier(weight(a), weight(b)).then_with(|| a.link.from.cmp(&b.link.from)));
    }
    groups.sort_by(|a, b| heavier(weight(&a.1[0]), weight(&b.1[0])).then_with(|| a.0.cmp(&b.0)));
    groups
}

/// What a link is called in addresses.
pub(crate) fn id_of(key: &LinkKey) -> String {
    let mut hash = Sha256::new();
    for part in std::iter::once(key.scheme.as_str()).chain(key.path.iter().map(String::as_str)) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hex::encode(hash.finalize())[..16].to_string()
}

/// The link of that name.
pub(crate) fn by_id<'a>(crosswalk: &'a Crosswalk, id: &str) -> Option<&'a Link> {
    crosswalk.iter().find(|link| id_of(&link.from) == id)
}

/// The place that the names above a link mean, if they do; the country for the highest.
pub(crate) fn parent_of(crosswalk: &Crosswalk, key: &LinkKey) -> Option<PlaceId> {
    let mut above = &key.path[..key.path.len().saturating_sub(1)];
    while let [rest @ .., last] = above
        && last.is_empty()
    {
        above = rest;
    }
    crosswalk.place(&LinkKey { scheme: key.scheme.clone(), path: above.to_vec() })
}

/// The address of the page of a link.
pub(crate) fn href(key: &LinkKey, show: Show, words: &Words) -> String {
    format!("/{}/places/doubts/{}?show={}", words.language, id_of(key), show.code())
}

/// What sort of area a path names.
pub(crate) fn kind_of(key: &LinkKey, words: &Words) -> String {
    words.say(match key.path.len() {
        1 => "governorate",
        2 => "district",
        3 => "subdistrict",
        _ => "choose-area",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::Code;

    fn link(path: &[&str], status: LinkStatus, to: Option<i64>, confidence: f64) -> Link {
        Link {
            from: LinkKey {
                scheme: Code::new("list-area").unwrap(),
                path: path.iter().map(|name| (*name).to_string()).collect(),
            },
            to: to.map(PlaceId),
            status,
            confidence,
            reasons: Vec::new(),
            candidates: Vec::new(),
            decided_by: String::new(),
            decided_at: String::new(),
        }
    }

    #[test]
    fn a_link_is_open_until_a_place_is_known_or_somebody_decided() {
        use LinkStatus::{Accepted, NoCounterpart, Proposed};
        for (status, to, confidence, expected) in [
            (Proposed, None, 0.9, Standing::Open),
            (Proposed, Some(1), 0.9, Standing::Unsure),
            (Proposed, Some(1), 1.0, Standing::Sure),
            (Accepted, Some(1), 0.3, Standing::Decided),
            (NoCounterpart, None, 0.3, Standing::Decided),
        ] {
            assert_eq!(Standing::of(&link(&["A"], status, to, confidence)), expected);
        }
    }

    #[test]
    fn links_of_different_paths_have_different_addresses() {
        let key = |path: &[&str]| link(path, LinkStatus::Proposed, None, 0.0).from;
        assert_ne!(id_of(&key(&["A", "B"])), id_of(&key(&["AB"])));
        assert_ne!(id_of(&key(&["A", "", "B"])), id_of(&key(&["A", "B"])));
        let links = Crosswalk::new([link(&["A", "B"], LinkStatus::Proposed, None, 0.0)]);
        assert!(by_id(&links, &id_of(&key(&["A", "B"]))).is_some());
        assert!(by_id(&links, "0000").is_none());
    }

    #[test]
    fn the_parent_of_a_path_is_the_next_level_that_is_stated() {
        let links = Crosswalk::new([link(&["A"], LinkStatus::Accepted, Some(7), 1.0)]);
        let key = |path: &[&str]| link(path, LinkStatus::Proposed, None, 0.0).from;
        assert_eq!(parent_of(&links, &key(&["A", "", "B"])), Some(PlaceId(7)));
        assert_eq!(parent_of(&links, &key(&["C", "B"])), None);
    }
}
