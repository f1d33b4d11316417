//! How well a place fits stated names, and what follows from how well all fit.

use chrono::NaiveDate;

use crate::gazetteer::Gazetteer;
use crate::names::NameForms;
use crate::names::similarity::{Likeness, compare};
use crate::place::{NameKind, Place, PlaceId};
use crate::resolve::{Match, Reason, Resolution};

/// From this confidence on a place is found, if no other comes near.
pub(crate) const FOUND: f64 = 0.80;
/// From this confidence on a place is worth a person's look.
pub(crate) const DOUBTFUL: f64 = 0.60;
/// Candidates below this are not worth showing.
const WORTHLESS: f64 = 0.25;
/// Names in one script that are less alike are different names.
const OTHER_NAME: f64 = 0.70;
/// The most that the other script can say against the same script.
const CONTRADICTED: f64 = 0.75;
/// Two places nearer to each other than this cannot be told apart by the name.
const MARGIN: f64 = 0.04;
/// Names of one class are spellings of one name from this similarity on.
const SURE_CLASS: f64 = 0.85;
/// Confidence of a name that begins just one place's name.
const PART: f64 = 0.77;

/// A place and how well it fits.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scored {
    pub(crate) place: PlaceId,
    pub(crate) confidence: f64,
    pub(crate) reasons: Vec<Reason>,
    /// What else than the name speaks for it; tells namesakes apart.
    pub(crate) support: f64,
    /// Whether the name is the same, not only alike.
    pub(crate) same: bool,
    /// Whether the name is a part of its name.
    pub(crate) part: bool,
    /// Whether the names are the same but for a number that one of them adds.
    pub(crate) numbered: bool,
}

impl Scored {
    pub(crate) fn new(place: PlaceId, confidence: f64, reasons: Vec<Reason>) -> Self {
        Self { place, confidence, reasons, support: 0.0, same: false, part: false, numbered: false }
    }

    pub(crate) fn into_match(self) -> Match {
        Match { place: self.place, confidence: self.confidence.clamp(0.0, 1.0), reasons: self.reasons }
    }
}

/// How well the names of a place fit the stated ones; the best pair counts.
///
/// The other script leaves many vowels open: `Nowhere` sounds like النهر. What it
/// says is a doubt at most if the place has a name in the script of the stated
/// one and that is a different name.
///
/// `None` if there is nothing to compare or nothing in common.
pub(crate) fn by_name(
    gazetteer: &Gazetteer,
    id: PlaceId,
    stated: &[NameForms],
    day: Option<NaiveDate>,
) -> Option<Scored> {
    let place = gazetteer.place(id)?;
    let own = gazetteer.names().forms(place);
    let mut best: Option<Scored> = None;
    let mut across: Option<Scored> = None;
    for (at, form) in own.iter() {
        for name in stated {
            let likeness = compare(name, form);
            let slot = if likeness.across_scripts { &mut across } else { &mut best };
            let scored = rate(place, *at, &likeness, &form.class, day);
            let rank = |one: &Scored| (one.confidence, one.part);
            if slot.as_ref().is_none_or(|best| rank(&scored) > rank(best)) {
                *slot = Some(scored);
            }
        }
    }
    let contradicted = best.as_ref().is_some_and(|best| best.confidence < OTHER_NAME && !best.part);
    if let Some(mut other) = across {
        if contradicted {
            other.confidence = other.confidence.min(CONTRADICTED);
        }
        if best.as_ref().is_none_or(|best| other.confidence > best.confidence) {
            best = Some(other);
        }
    }
    best.filter(|best| best.confidence >= WORTHLESS || best.part)
}

fn rate(place: &Place, at: usize, likeness: &Likeness, class: &str, day: Option<NaiveDate>) -> Scored {
    let name = &place.names[at];
    let (mut confidence, reason) = if likeness.same {
        (0.98, Reason::SameName { language: name.language })
    } else if likeness.same_class && likeness.similarity >= SURE_CLASS {
        (likeness.similarity.clamp(0.93, 0.97), Reason::SameClass(class.to_owned()))
    } else {
        (likeness.similarity * 0.97, Reason::SimilarName(likeness.similarity))
    };
    let mut reasons = vec![reason];
    if let Some(number) = &likeness.numbered {
        confidence *= 0.93;
        reasons.push(Reason::NumberedPart(number.clone()));
    }
    if likeness.across_scripts {
        confidence *= 0.94;
        reasons.push(Reason::AcrossScripts);
    }
    if name.kind == NameKind::Alternate {
        confidence *= 0.99;
        reasons.push(Reason::AlternateName);
    }
    if !name.span.holds(day) {
        confidence *= 0.97;
        reasons.push(Reason::FormerName);
    }
    let mut scored = Scored::new(place.id, confidence, reasons);
    scored.same = likeness.same;
    scored.part = likeness.part;
    scored.numbered = likeness.numbered.is_some();
    scored
}

/// A name that begins just one place's name probably means that place, if no name comes nearer.
pub(crate) fn promote_part(scored: &mut [Scored]) {
    let near = scored.iter().filter(|one| one.part || one.confidence >= DOUBTFUL).count();
    for one in scored.iter_mut().filter(|one| one.part && one.confidence < PART) {
        one.confidence = if near == 1 { PART } else { one.confidence.max(DOUBTFUL) };
        one.reasons.push(Reason::PartOfName);
    }
}

/// Puts the best first: by confidence, then by support, then by id.
pub(crate) fn sort(scored: &mut [Scored]) {
    scored.sort_by(|a, b| {
        let key = |one: &Scored| one.confidence + one.support;
        key(b).total_cmp(&key(a)).then(a.place.cmp(&b.place))
    });
}

/// Says what follows from how well all candidates fit.
pub(crate) fn settle(mut scored: Vec<Scored>, most: usize) -> Resolution {
    promote_part(&mut scored);
    sort(&mut scored);
    scored.truncate(most);
    let rival = scored
        .first()
        .zip(scored.get(1))
        .filter(|(best, second)| is_rival(best, second))
        .map(|(_, s)| s.place);
    if let (Some(rival), Some(best)) = (rival, scored.first_mut()) {
        best.reasons.push(Reason::NotAlone(rival));
    }
    let best = scored.first().map_or(0.0, |best| best.confidence);
    let mut matches: Vec<Match> = scored.into_iter().map(Scored::into_match).collect();
    if best >= FOUND && rival.is_none() {
        matches.truncate(1);
        return matches.pop().map_or_else(|| Resolution::NotFound(Vec::new()), Resolution::Found);
    }
    if best >= DOUBTFUL { Resolution::Doubtful(matches) } else { Resolution::NotFound(matches) }
}

/// Whether the second is too near to the best for the best to be certain.
pub(crate) fn is_rival(best: &Scored, second: &Scored) -> bool {
    let told_apart = best.same && !second.same;
    !told_apart && second.confidence + second.support > best.confidence + best.support - MARGIN
}
