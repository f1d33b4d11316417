//! The crosswalk: which code or name of one list means which place, kept and reviewed.
//!
//! In: resolutions of what lists state, and decisions of people. Out: the place
//! to use for each, and rows for review and export. A decision is never
//! overwritten by a later proposal.

pub mod exchange;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use terms::{Code, Language};

use crate::gazetteer::Gazetteer;
use crate::place::PlaceId;
use crate::resolve::Resolution;
use crate::resolve::score::FOUND;

/// What is linked: a code, or a name with the names above it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkKey {
    /// The list or scheme it is from: `dtm-district`, `iom-place`, …
    pub scheme: Code,
    /// The code alone, or the names from the top down: `["Anbar", "Ra'ua"]`.
    /// A level that the list does not state has an empty name: `["", "al.daur"]`.
    pub path: Vec<String>,
}

/// How far a link can be relied upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkStatus {
    /// Masar proposes it; nobody has looked.
    Proposed,
    /// A person agreed.
    Accepted,
    /// A person said that it is not this place.
    Rejected,
    /// A person said that no place of the gazetteer is meant.
    NoCounterpart,
}

/// One link of the crosswalk.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What is linked.
    pub from: LinkKey,
    /// The place that is meant; `None` if none is, or none is known.
    pub to: Option<PlaceId>,
    /// How far it can be relied upon.
    pub status: LinkStatus,
    /// How sure Masar was, `0..=1`.
    pub confidence: f64,
    /// Why, in sentences.
    pub reasons: Vec<String>,
    /// Places that came next, the best first.
    pub candidates: Vec<PlaceId>,
    /// Who decided; empty while proposed.
    pub decided_by: String,
    /// When (instant as text, RFC 3339); empty while proposed.
    pub decided_at: String,
}

/// All links, in the order of their keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Crosswalk {
    links: BTreeMap<LinkKey, Link>,
}

/// What a person says about a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is this place.
    Accept(PlaceId),
    /// It is not the place that was proposed.
    Reject,
    /// The gazetteer has no place for it.
    NoCounterpart,
    /// Open again, as a proposal.
    Reopen,
}

/// One row for review and export.
#[derive(Debug, Clone, PartialEq)]
pub struct CrosswalkRow {
    /// The list or scheme.
    pub scheme: String,
    /// What is linked: the code alone, or the names from the top down, empty where not stated.
    pub path: Vec<String>,
    /// The names above that are stated, joined by ` / `; empty for codes.
    pub above: String,
    /// The code or name.
    pub stated: String,
    /// Number of the place, if any.
    pub place: Option<PlaceId>,
    /// The code of the place in the scheme asked for, if it has one.
    pub code: Option<String>,
    /// The name of the place.
    pub name: String,
    /// `proposed`, `accepted`, `rejected` or `no-counterpart`.
    pub status: &'static str,
    /// How sure Masar was, `0..=1`.
    pub confidence: f64,
    /// Why, in one text.
    pub reasons: String,
    /// Names of the candidates, in one text.
    pub candidates: String,
    /// Who decided.
    pub decided_by: String,
    /// When.
    pub decided_at: String,
}

/// A decision on something that is not in the crosswalk, or for a place that is not in the gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot decide on the link of {from}: {what}")]
pub struct DecideError {
    /// What was to be decided on.
    pub from: LinkKey,
    /// Why that is not possible.
    pub what: &'static str,
}

impl LinkKey {
    /// The names that are stated, from the top down.
    pub fn stated(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.path.iter().map(String::as_str).filter(|name| !name.is_empty())
    }
}

/// As people write it, without the levels that are not stated: `Anbar / Ra'ua`.
impl fmt::Display for LinkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.stated().collect::<Vec<_>>().join(" / "))
    }
}

impl Link {
    /// The place that was found without anybody's word: the only candidate, if it fits well enough.
    fn proposed(&self) -> Option<PlaceId> {
        match self.candidates[..] {
            [only] if self.confidence >= FOUND => Some(only),
            _ => None,
        }
    }
}

impl LinkStatus {
    /// All, in the order of review.
    pub const ALL: [Self; 4] = [Self::Proposed, Self::Accepted, Self::Rejected, Self::NoCounterpart];

    /// `proposed`, `accepted`, `rejected` or `no-counterpart`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::NoCounterpart => "no-counterpart",
        }
    }

    /// The status of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

impl Crosswalk {
    /// A crosswalk of links as they were stored.
    #[must_use]
    pub fn new(links: impl IntoIterator<Item = Link>) -> Self {
        Self { links: links.into_iter().map(|link| (link.from.clone(), link)).collect() }
    }

    /// All links, in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = &Link> {
        self.links.values()
    }

    /// The link of that key.
    #[must_use]
    pub fn link(&self, key: &LinkKey) -> Option<&Link> {
        self.links.get(key)
    }

    /// The links that a person means by these names: the one with this very path,
    /// else those with the same names once levels that are not stated are left out.
    #[must_use]
    pub fn meant_by(&self, key: &LinkKey) -> Vec<&Link> {
        if let Some(link) = self.links.get(key) {
            return vec![link];
        }
        let same = |link: &&Link| link.from.scheme == key.scheme && link.from.stated().eq(key.stated());
        self.links.values().filter(same).collect()
    }

    /// The place to use: of a link that is accepted, or proposed and found.
    #[must_use]
    pub fn place(&self, key: &LinkKey) -> Option<PlaceId> {
        let link = self.links.get(key)?;
        matches!(link.status, LinkStatus::Accepted | LinkStatus::Proposed).then_some(link.to).flatten()
    }

    /// Keeps what was resolved as a proposal, unless a person decided already.
    ///
    /// Gives the link as it now stands if it is new or changed, so that it can be stored.
    pub fn propose(&mut self, from: LinkKey, resolution: &Resolution) -> Option<&Link> {
        let candidates = resolution.candidates();
        let best = candidates.first();
        let link = Link {
            to: resolution.found(),
            status: LinkStatus::Proposed,
            confidence: best.map_or(0.0, |best| best.confidence),
            reasons: best
                .map_or_else(Vec::new, |best| best.reasons.iter().map(ToString::to_string).collect()),
            candidates: candidates.iter().map(|candidate| candidate.place).collect(),
            decided_by: String::new(),
            decided_at: String::new(),
            from: from.clone(),
        };
        match self.links.entry(from) {
            Entry::Vacant(free) => Some(free.insert(link)),
            Entry::Occupied(old) if old.get().status != LinkStatus::Proposed || *old.get() == link => None,
            Entry::Occupied(mut old) => {
                old.insert(link);
                Some(old.into_mut())
            }
        }
    }

    /// Keeps what a person decided, with their name and the instant as text.
    ///
    /// # Errors
    ///
    /// If there is no such link, or the place accepted is not in the gazetteer.
    pub fn decide(
        &mut self,
        gazetteer: &Gazetteer,
        from: &LinkKey,
        decision: Decision,
        by: &str,
        at: &str,
    ) -> Result<&Link, DecideError> {
        let refuse = |what| DecideError { from: from.clone(), what };
        let link = self.links.get_mut(from).ok_or_else(|| refuse("there is no such link"))?;
        match decision {
            Decision::Accept(place) => {
                gazetteer.place(place).ok_or_else(|| refuse("there is no such place"))?;
                link.to = Some(place);
                link.status = LinkStatus::Accepted;
            }
            Decision::Reject => {
                link.to = None;
                link.status = LinkStatus::Rejected;
            }
            Decision::NoCounterpart => {
                link.to = None;
                link.status = LinkStatus::NoCounterpart;
            }
            Decision::Reopen => {
                link.status = LinkStatus::Proposed;
                link.to = link.proposed();
            }
        }
        let open = link.status == LinkStatus::Proposed;
        link.decided_by = if open { String::new() } else { by.into() };
        link.decided_at = if open { String::new() } else { at.into() };
        Ok(link)
    }

    /// Takes over what a person decided elsewhere, with their name and the instant.
    ///
    /// Gives the link if it is new here; `None` if a person decided here already
    /// or the link holds no decision.
    pub fn take_over(&mut self, link: Link) -> Option<&Link> {
        if link.status == LinkStatus::Proposed {
            return None;
        }
        match self.links.entry(link.from.clone()) {
            Entry::Occupied(old) if old.get().status != LinkStatus::Proposed => None,
            Entry::Occupied(mut old) => {
                old.insert(link);
                Some(old.into_mut())
            }
            Entry::Vacant(free) => Some(free.insert(link)),
        }
    }

    /// Rows for review and export; `scheme` says whose codes of the places to show, `language` whose names.
    #[must_use]
    pub fn rows(&self, gazetteer: &Gazetteer, scheme: &str, language: Language) -> Vec<CrosswalkRow> {
        let name = |id: PlaceId| gazetteer.place(id).map_or("", |place| place.name(language, None));
        let row = |link: &Link| {
            let mut above: Vec<&str> = link.from.stated().collect();
            let stated = above.pop().unwrap_or_default();
            let code = link.to.and_then(|id| gazetteer.place(id)).and_then(|place| place.code(scheme, None));
            CrosswalkRow {
                scheme: link.from.scheme.to_string(),
                path: link.from.path.clone(),
                above: above.join(" / "),
                stated: stated.into(),
                place: link.to,
                code: code.map(Into::into),
                name: link.to.map_or("", name).into(),
                status: link.status.as_str(),
                confidence: link.confidence,
                reasons: link.reasons.join("; "),
                candidates: link.candidates.iter().map(|id| name(*id)).collect::<Vec<_>>().join("; "),
                decided_by: link.decided_by.clone(),
                decided_at: link.decided_at.clone(),
            }
        };
        self.links.values().map(row).collect()
    }
}

#[cfg(test)]
mod tests;
