//! Finding the place that somebody means by a code, a name, a parent, a point.
//!
//! In: the gazetteer and what is stated. Out: one place with a confidence and
//! the reasons, or the candidates to choose from. The formulas and thresholds
//! are in `docs/methods/name-matching.md`.

mod children;
mod index;
pub mod report;
pub(crate) mod score;

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use terms::{Code, Language};

use crate::gazetteer::Gazetteer;
use crate::locate::{distance_to, is_inside, locate_on};
use crate::names::{NameForms, normalise, variants};
use crate::place::{PlaceId, Point};
use crate::resolve::score::{DOUBTFUL, FOUND, Scored, settle};

pub use children::{StatedChild, match_children, match_stated_children};
pub(crate) use index::{AREA_LEVELS, NameIndex, is_area};

/// What is stated about a place. Every part may be missing.
#[derive(Debug, Clone, Default)]
pub struct Stated<'a> {
    /// Codes, each with its scheme.
    pub codes: Vec<(Code, &'a str)>,
    /// Names of the place, in any language.
    pub names: Vec<&'a str>,
    /// The level it must be of.
    pub level: Option<u8>,
    /// The place it must belong to, directly or not.
    pub parent: Option<PlaceId>,
    /// Where it is said to be.
    pub point: Option<Point>,
    /// On which day; `None` for the present state.
    pub day: Option<NaiveDate>,
}

/// A place that may be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The place.
    pub place: PlaceId,
    /// How sure it is, `0..=1`; for ordering and thresholds, not a probability.
    pub confidence: f64,
    /// Why, the strongest reason first.
    pub reasons: Vec<Reason>,
}

/// Why a place may or may not be the one that is meant. `Display` gives a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// It has the stated code.
    SameCode {
        /// The scheme of the code.
        scheme: Code,
        /// The code.
        value: String,
    },
    /// The names are the same, apart from case, marks, hyphens and articles.
    SameName {
        /// The language of the place's name, if known.
        language: Option<Language>,
    },
    /// The names are spellings of one name.
    SameClass(String),
    /// The names are alike; the similarity, `0..=1`.
    SimilarName(f64),
    /// The name that fits is not the official one.
    AlternateName,
    /// The name that fits was the official one at another time.
    FormerName,
    /// The name contains what was looked for.
    NameContains,
    /// The stated name is a part of the place's name, and of no other's.
    PartOfName,
    /// The stated name adds a number to the place's name.
    NumberedPart(String),
    /// The names are in different scripts and were compared by sound.
    AcrossScripts,
    /// A place below it bears the name.
    PlaceBelowBearsName(PlaceId),
    /// The stated point is within its boundary.
    PointInside,
    /// The stated point is outside its boundary, or away from its point, by so many metres.
    PointNear(f64),
    /// Of the stated points, how many lie within it.
    PointsInside {
        /// Points within.
        inside: usize,
        /// Points stated.
        of: usize,
    },
    /// All other places and names found their match.
    OnlyOneLeft,
    /// Another stated name fits it better.
    ClaimedByOther,
    /// Another place fits nearly as well.
    NotAlone(PlaceId),
    /// It does not belong to the stated parent.
    ParentsDiffer,
    /// Its code and its name disagree with what is stated.
    NamesDiffer,
}

/// The answer to which place is meant. Matches come best first.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolution {
    /// This one.
    Found(Match),
    /// Probably one of these; a person should say.
    Doubtful(Vec<Match>),
    /// None; these come nearest.
    NotFound(Vec<Match>),
}

impl Resolution {
    /// The place, if it was found.
    #[must_use]
    pub fn found(&self) -> Option<PlaceId> {
        match self {
            Self::Found(found) => Some(found.place),
            _ => None,
        }
    }

    /// All matches, the best first.
    #[must_use]
    pub fn candidates(&self) -> &[Match] {
        match self {
            Self::Found(found) => std::slice::from_ref(found),
            Self::Doubtful(matches) | Self::NotFound(matches) => matches,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameCode { scheme, value } => write!(f, "it has the {scheme} code {value}"),
            Self::SameName { language: Some(Language::English) | None } => {
                f.write_str("the name is the same")
            }
            Self::SameName { language: Some(Language::Arabic) } => f.write_str("the Arabic name is the same"),
            Self::SameName { language: Some(Language::Sorani) } => f.write_str("the Sorani name is the same"),
            Self::SameClass(_) => f.write_str("the names are spellings of one name"),
            Self::SimilarName(similarity) => write!(f, "the names are alike ({:.0} %)", similarity * 100.0),
            Self::AlternateName => f.write_str("the name that fits is not its official one"),
            Self::FormerName => f.write_str("the name that fits is one of another time"),
            Self::NameContains => f.write_str("its name contains the text"),
            Self::PartOfName => f.write_str("the name is a part of its name and of no other place's there"),
            Self::NumberedPart(number) => {
                write!(f, "the name adds the number {number} to its name: probably a part of it")
            }
            Self::AcrossScripts => f.write_str("the names are in different scripts and sound alike"),
            Self::PlaceBelowBearsName(id) => write!(f, "a place below it (#{}) bears the name", id.0),
            Self::PointInside => f.write_str("the point is inside it"),
            Self::PointNear(metres) if *metres < 1000.0 => {
                write!(f, "the point is {metres:.0} m away from it")
            }
            Self::PointNear(metres) => write!(f, "the point is {:.1} km away from it", metres / 1000.0),
            Self::PointsInside { inside, of } => write!(f, "{inside} of {of} points are inside it"),
            Self::OnlyOneLeft => f.write_str("all other names and places found their match"),
            Self::ClaimedByOther => f.write_str("another name fits it better"),
            Self::NotAlone(id) => write!(f, "place #{} fits nearly as well", id.0),
            Self::ParentsDiffer => f.write_str("it belongs to another place than stated"),
            Self::NamesDiffer => f.write_str("its name is another than stated"),
        }
    }
}

/// Most candidates that an answer lists.
const CANDIDATES: usize = 5;

/// Finds the place that is meant.
///
/// A code that fits decides, unless the stated name is clearly that of another
/// place. Without a code the name decides, among the places of the stated level
/// below the stated parent; a point supports or weakens what the name says, and
/// tells namesakes apart. With nothing but a point, the area it lies in is meant.
#[must_use]
pub fn resolve(gazetteer: &Gazetteer, stated: &Stated) -> Resolution {
    let forms = forms_of(&stated.names);
    let mut scored: BTreeMap<PlaceId, Scored> = BTreeMap::new();
    for id in domain(gazetteer, stated, &forms) {
        if let Some(found) = score::by_name(gazetteer, id, &forms, stated.day) {
            scored.insert(id, found);
        }
    }
    let coded = by_codes(gazetteer, stated);
    if !coded.is_empty() {
        return decide_coded(gazetteer, stated, &forms, coded, scored);
    }
    if forms.is_empty() {
        return by_point(gazetteer, stated);
    }
    let mut all: Vec<Scored> = scored.into_values().collect();
    if let Some(point) = stated.point {
        all.iter_mut().for_each(|one| weigh_point(gazetteer, one, point));
    }
    let inside = settle(all, CANDIDATES);
    if stated.parent.is_none() || inside.candidates().first().is_some_and(|best| best.confidence >= DOUBTFUL)
    {
        return inside;
    }
    elsewhere(gazetteer, stated, &forms, inside)
}

/// The forms of all stated names and their variants, each once.
pub(crate) fn forms_of<S: AsRef<str>>(names: &[S]) -> Vec<NameForms> {
    let mut forms: Vec<NameForms> = Vec::new();
    for variant in names.iter().flat_map(|name| variants(name.as_ref())) {
        let form = normalise(&variant);
        if !form.is_empty() && !forms.iter().any(|known| known.folded == form.folded) {
            forms.push(form);
        }
    }
    forms
}

/// The places among which the name is looked for.
fn domain(gazetteer: &Gazetteer, stated: &Stated, forms: &[NameForms]) -> Vec<PlaceId> {
    if forms.is_empty() {
        return Vec::new();
    }
    match (stated.parent, stated.level) {
        (Some(parent), Some(level)) => gazetteer.descendants(parent, level, stated.day),
        (Some(parent), None) => gazetteer.all_below(parent, stated.day),
        (None, Some(level)) if level <= AREA_LEVELS => gazetteer.at_level(level),
        (None, level) => gazetteer.names().named_alike(gazetteer, forms, level).into_iter().collect(),
    }
}

/// The places of the stated codes, each with its reasons, in the order of the codes.
fn by_codes(gazetteer: &Gazetteer, stated: &Stated) -> Vec<Scored> {
    let mut found: Vec<Scored> = Vec::new();
    for (scheme, value) in &stated.codes {
        let Some(place) = gazetteer.by_code(scheme.as_str(), value, stated.day) else { continue };
        if stated.level.is_some_and(|level| place.level != Some(level)) {
            continue;
        }
        let reason = Reason::SameCode { scheme: scheme.clone(), value: (*value).trim().to_owned() };
        match found.iter_mut().find(|one| one.place == place.id) {
            Some(one) => one.reasons.push(reason),
            None => found.push(Scored::new(place.id, 0.99, vec![reason])),
        }
    }
    found
}

fn decide_coded(
    gazetteer: &Gazetteer,
    stated: &Stated,
    forms: &[NameForms],
    mut coded: Vec<Scored>,
    named: BTreeMap<PlaceId, Scored>,
) -> Resolution {
    let mut in_doubt = coded.len() > 1;
    for one in &mut coded {
        let own = named.get(&one.place).cloned();
        match own.or_else(|| score::by_name(gazetteer, one.place, forms, stated.day)) {
            Some(own) if own.confidence >= DOUBTFUL => one.reasons.extend(own.reasons),
            _ if forms.is_empty() => {}
            _ => {
                one.reasons.push(Reason::NamesDiffer);
                one.confidence = 0.85;
            }
        }
        let below = |parent| gazetteer.ancestors_on(one.place, stated.day).contains(&parent);
        if stated.parent.is_some_and(|parent| !below(parent)) {
            one.reasons.push(Reason::ParentsDiffer);
            one.confidence = one.confidence.min(0.75);
            in_doubt = true;
        }
        if let Some(point) = stated.point {
            weigh_point(gazetteer, one, point);
        }
    }
    let is_coded = |id: PlaceId| coded.iter().any(|one| one.place == id);
    let contradicts = coded.iter().any(|one| one.reasons.contains(&Reason::NamesDiffer));
    let rivals: Vec<Scored> = named
        .into_values()
        .filter(|one| contradicts && one.confidence >= FOUND && !is_coded(one.place))
        .collect();
    in_doubt |= !rivals.is_empty();
    coded.extend(rivals);
    let mut matches: Vec<Match> = coded.into_iter().map(Scored::into_match).collect();
    if in_doubt || matches.len() > 1 {
        matches.truncate(CANDIDATES);
        return Resolution::Doubtful(matches);
    }
    matches.pop().map_or_else(|| Resolution::NotFound(Vec::new()), Resolution::Found)
}

fn by_point(gazetteer: &Gazetteer, stated: &Stated) -> Resolution {
    let found = stated.point.zip(stated.level).and_then(|(point, level)| {
        let id = locate_on(gazetteer, point, level, stated.day)?;
        let below =
            stated.parent.is_none_or(|parent| gazetteer.ancestors_on(id, stated.day).contains(&parent));
        let mut reasons = vec![Reason::PointInside];
        if !below {
            reasons.push(Reason::ParentsDiffer);
        }
        Some((below, Match { place: id, confidence: if below { 0.9 } else { 0.5 }, reasons }))
    });
    match found {
        Some((true, found)) => Resolution::Found(found),
        Some((false, found)) => Resolution::Doubtful(vec![found]),
        None => Resolution::NotFound(Vec::new()),
    }
}

/// Lets a stated point support or weaken a place.
fn weigh_point(gazetteer: &Gazetteer, one: &mut Scored, point: Point) {
    let Some(metres) = distance_to(gazetteer, one.place, point) else { return };
    let has_boundary = gazetteer.boundary(one.place).is_some();
    if has_boundary && is_inside(gazetteer, one.place, point) {
        one.confidence += (1.0 - one.confidence) * 0.3;
        one.support += 0.1;
        one.reasons.push(Reason::PointInside);
        return;
    }
    if !has_boundary && metres <= 1_000.0 {
        one.confidence += (1.0 - one.confidence) * 0.3;
        one.support += 0.1;
    } else if metres > 25_000.0 {
        one.confidence *= 0.9;
        one.support -= 0.1;
    }
    one.reasons.push(Reason::PointNear(metres));
}

/// The name is not below the stated parent: looks for it in the other places of the level.
fn elsewhere(gazetteer: &Gazetteer, stated: &Stated, forms: &[NameForms], inside: Resolution) -> Resolution {
    let named = gazetteer.names().named_alike(gazetteer, forms, stated.level);
    let fits = |id: &PlaceId| gazetteer.place(*id).is_some_and(|place| place.span.holds(stated.day));
    let mut others: Vec<Match> = named
        .into_iter()
        .filter(fits)
        .filter_map(|id| score::by_name(gazetteer, id, forms, stated.day))
        .filter(|one| one.confidence >= FOUND)
        .map(|mut one| {
            one.confidence = 0.55;
            one.reasons.push(Reason::ParentsDiffer);
            one.into_match()
        })
        .collect();
    if others.is_empty() || others.len() > CANDIDATES {
        return inside;
    }
    others.extend(inside.candidates().iter().cloned());
    others.truncate(CANDIDATES);
    Resolution::Doubtful(others)
}

#[cfg(test)]
mod tests;
