//! Finding the place that somebody means by a code, a name, a parent, a point.
//!
//! In: the gazetteer and what is stated. Out: one place with a confidence and
//! the reasons, or the candidates to choose from. The formulas and thresholds
//! are in `docs/methods/name-matching.md`.

use std::fmt;

use chrono::NaiveDate;
use terms::{Code, Language};

use crate::gazetteer::Gazetteer;
use crate::place::{PlaceId, Point};

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
            Self::PartOfName => f.write_str("the name is a part of its name and of no other place's there"),
            Self::NumberedPart(number) => {
                write!(f, "the name adds the number {number} to its name: probably a part of it")
            }
            Self::AcrossScripts => f.write_str("the names are in different scripts and sound alike"),
            Self::PlaceBelowBearsName(id) => write!(f, "a place below it (place {}) bears the name", id.0),
            Self::PointInside => f.write_str("the point is inside it"),
            Self::PointNear(metres) if *metres < 1000.0 => {
                write!(f, "the point is {metres:.0} m away from it")
            }
            Self::PointNear(metres) => write!(f, "the point is {:.1} km away from it", metres / 1000.0),
            Self::PointsInside { inside, of } => write!(f, "{inside} of {of} points are inside it"),
            Self::OnlyOneLeft => f.write_str("all other names and places found their match"),
            Self::ClaimedByOther => f.write_str("another name fits it better"),
            Self::NotAlone(id) => write!(f, "place {} fits nearly as well", id.0),
            Self::ParentsDiffer => f.write_str("it belongs to another place than stated"),
            Self::NamesDiffer => f.write_str("its name is another than stated"),
        }
    }
}

/// Finds the place that is meant.
#[must_use]
pub fn resolve(gazetteer: &Gazetteer, stated: &Stated) -> Resolution {
    let _ = (gazetteer, stated);
    Resolution::NotFound(Vec::new())
}

/// Finds the places of a level under one parent that are meant by names stated together.
#[must_use]
pub fn match_children(
    gazetteer: &Gazetteer,
    parent: PlaceId,
    level: u8,
    names: &[Vec<String>],
) -> Vec<Resolution> {
    let _ = (gazetteer, parent, level);
    names.iter().map(|_| Resolution::NotFound(Vec::new())).collect()
}

/// Names of all places in the forms in which they are compared.
#[derive(Debug, Clone, Default)]
pub(crate) struct NameIndex {}
impl NameIndex {
    pub(crate) fn new(_: &Gazetteer) -> Self {
        Self {}
    }
}
