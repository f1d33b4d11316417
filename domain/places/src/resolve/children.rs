//! Matching all names stated under one parent at once.
//!
//! In: the names of the districts of one governorate, as a list states them. Out:
//! a resolution for each. A clear match claims its place, so that what is left
//! over is judged against what is left over; several names may still mean one
//! place when each is strong by itself (`Thawra1` and `Thawra2`: Al-Thawra).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::gazetteer::Gazetteer;
use crate::locate::is_inside;
use crate::names::NameForms;
use crate::names::similarity::compare;
use crate::place::{PlaceId, Point};
use crate::resolve::score::{self, DOUBTFUL, FOUND, Scored, is_rival, promote_part};
use crate::resolve::{CANDIDATES, Match, Reason, Resolution, forms_of};

/// Least confidence of a name and a place that are both left over and nearest to each other.
const LEFT_OVER: f64 = 0.76;
/// The same if nothing else is left over on either side.
const LAST_PAIR: f64 = 0.62;
/// Least share of stated points within a place that makes up for a name that does not fit.
const POINT_SHARE: f64 = 0.9;
/// Fewer points than this say nothing.
const FEWEST_POINTS: usize = 5;

/// One of the places stated under a parent.
#[derive(Debug, Clone, Default)]
pub struct StatedChild {
    /// Its names, in any language.
    pub names: Vec<String>,
    /// Points that are said to lie in it; may be empty.
    pub points: Vec<Point>,
}

/// Finds the places of a level under one parent that are meant by names stated together.
///
/// `names` holds for each stated place its names in any language. The present
/// state of the gazetteer counts. The answers come in the order of `names`.
#[must_use]
pub fn match_children(
    gazetteer: &Gazetteer,
    parent: PlaceId,
    level: u8,
    names: &[Vec<String>],
) -> Vec<Resolution> {
    let stated: Vec<StatedChild> =
        names.iter().map(|names| StatedChild { names: names.clone(), points: Vec::new() }).collect();
    match_stated_children(gazetteer, parent, level, &stated, None)
}

/// As [`match_children`], also by points and on a day.
///
/// Points speak only for places that no name claims, only if nine in ten of at
/// least five of them lie within it, and only if at least as many names are
/// stated as there are places: in an incomplete list the rightful name may be missing.
#[must_use]
pub fn match_stated_children(
    gazetteer: &Gazetteer,
    parent: PlaceId,
    level: u8,
    stated: &[StatedChild],
    day: Option<NaiveDate>,
) -> Vec<Resolution> {
    let places = gazetteer.descendants(parent, level, day);
    let mut table = Table::new(gazetteer, &places, stated, day);
    table.claim(FOUND, false);
    table.claim(LEFT_OVER, true);
    table.share();
    if stated.len() >= places.len() {
        table.claim_by_points(gazetteer, &places, stated);
    }
    if table.is_last_pair(&places) {
        table.claim(LAST_PAIR, true);
    }
    table.into_resolutions(gazetteer, &places, stated)
}

/// For each name how well each place fits, and who claimed what.
struct Table {
    forms: Vec<Vec<NameForms>>,
    rows: Vec<Vec<Scored>>,
    found: Vec<Option<Scored>>,
    claimed: BTreeMap<PlaceId, usize>,
}

impl Table {
    fn new(
        gazetteer: &Gazetteer,
        places: &[PlaceId],
        stated: &[StatedChild],
        day: Option<NaiveDate>,
    ) -> Self {
        let forms: Vec<Vec<NameForms>> = stated.iter().map(|child| forms_of(&child.names)).collect();
        let row = |forms: &Vec<NameForms>| {
            let scored = places.iter().filter_map(|id| score::by_name(gazetteer, *id, forms, day));
            let mut scored: Vec<Scored> = scored.collect();
            promote_part(&mut scored);
            score::sort(&mut scored);
            scored
        };
        let rows: Vec<Vec<Scored>> = forms.iter().map(row).collect();
        Self { forms, found: vec![None; rows.len()], rows, claimed: BTreeMap::new() }
    }

    /// Gives places to names, the surest pairs first, down to that confidence.
    /// A pair counts only if neither side has another free partner that fits nearly as well.
    fn claim(&mut self, least: f64, left_over: bool) {
        let mut pairs: Vec<(usize, Scored)> = Vec::new();
        for (name, row) in self.rows.iter().enumerate().filter(|(name, _)| self.found[*name].is_none()) {
            let free =
                row.iter().filter(|one| one.confidence >= least && !self.claimed.contains_key(&one.place));
            pairs.extend(free.map(|one| (name, one.clone())));
        }
        pairs.sort_by(|a, b| {
            b.1.confidence.total_cmp(&a.1.confidence).then(a.0.cmp(&b.0)).then(a.1.place.cmp(&b.1.place))
        });
        for (name, mut one) in pairs {
            if self.found[name].is_some() || self.claimed.contains_key(&one.place) {
                continue;
            }
            if self.has_rival_place(name, &one) || self.has_rival_name(name, &one) {
                continue;
            }
            if left_over {
                one.reasons.push(Reason::OnlyOneLeft);
            }
            self.claimed.insert(one.place, name);
            self.found[name] = Some(one);
        }
    }

    /// Whether just one name and one place are left over.
    fn is_last_pair(&self, places: &[PlaceId]) -> bool {
        let places = places.iter().filter(|id| !self.claimed.contains_key(id)).count();
        places == 1 && self.found.iter().filter(|found| found.is_none()).count() == 1
    }

    fn has_rival_place(&self, name: usize, one: &Scored) -> bool {
        let free =
            self.rows[name].iter().filter(|o| o.place != one.place && !self.claimed.contains_key(&o.place));
        free.into_iter().any(|other| is_rival(one, other))
    }

    /// Another name without a place that fits this place nearly as well. Names
    /// that are the same but for a number, or spellings of one name, are no rivals: they share.
    fn has_rival_name(&self, name: usize, one: &Scored) -> bool {
        self.rows.iter().enumerate().any(|(other, row)| {
            let fits = |o: &&Scored| o.place == one.place;
            other != name
                && self.found[other].is_none()
                && row.iter().find(fits).is_some_and(|o| !can_share(o) && is_rival(one, o) && !o.same)
                && !self.are_one_name(name, other)
        })
    }

    fn are_one_name(&self, one: usize, other: usize) -> bool {
        self.forms[one].iter().any(|a| {
            self.forms[other]
                .iter()
                .map(|b| compare(a, b))
                .any(|likeness| likeness.same || likeness.same_class)
        })
    }

    /// Names that fit a free place by their points alone.
    fn claim_by_points(&mut self, gazetteer: &Gazetteer, places: &[PlaceId], stated: &[StatedChild]) {
        for (name, child) in stated.iter().enumerate() {
            if self.found[name].is_some() || self.rows[name].first().is_some_and(can_share) {
                continue;
            }
            let free = places.iter().filter(|id| !self.claimed.contains_key(id));
            let found =
                free.map(|id| (*id, count_inside(gazetteer, *id, &child.points))).find(|(_, inside)| {
                    child.points.len() >= FEWEST_POINTS
                        && *inside as f64 >= POINT_SHARE * child.points.len() as f64
                });
            if let Some((place, inside)) = found {
                let reasons = vec![Reason::PointsInside { inside, of: child.points.len() }];
                self.claimed.insert(place, name);
                self.found[name] = Some(Scored::new(place, FOUND, reasons));
            }
        }
    }

    /// Names that are strong by themselves, or another spelling of the name
    /// that claimed a place, may mean the same place.
    fn share(&mut self) {
        for name in 0..self.rows.len() {
            let row = &self.rows[name];
            let Some(best) =
                row.first().filter(|best| self.found[name].is_none() && best.confidence >= FOUND)
            else {
                continue;
            };
            let claimant = self.claimed.get(&best.place).copied();
            let shares = can_share(best) || claimant.is_some_and(|other| self.are_one_name(name, other));
            if shares && row.get(1).is_none_or(|second| !is_rival(best, second)) {
                self.found[name] = Some(best.clone());
            }
        }
    }

    fn into_resolutions(
        self,
        gazetteer: &Gazetteer,
        places: &[PlaceId],
        stated: &[StatedChild],
    ) -> Vec<Resolution> {
        let claimed: BTreeSet<PlaceId> = self.claimed.keys().copied().collect();
        let rows = self.rows.into_iter().zip(self.found).zip(stated);
        rows.map(|((row, found), child)| match found {
            Some(found) => Resolution::Found(found.into_match()),
            None => unfound(gazetteer, places, row, child, &claimed),
        })
        .collect()
    }
}

/// Whether a name means the place also when another name means it too.
fn can_share(one: &Scored) -> bool {
    one.same || one.confidence >= 0.93 || (one.numbered && one.confidence >= FOUND)
}

fn count_inside(gazetteer: &Gazetteer, place: PlaceId, points: &[Point]) -> usize {
    points.iter().filter(|point| is_inside(gazetteer, place, **point)).count()
}

/// The answer for a name without a place: candidates by name, and the place that has most of its points.
fn unfound(
    gazetteer: &Gazetteer,
    places: &[PlaceId],
    row: Vec<Scored>,
    child: &StatedChild,
    claimed: &BTreeSet<PlaceId>,
) -> Resolution {
    let mut matches: Vec<Match> = row.into_iter().take(CANDIDATES).map(Scored::into_match).collect();
    for one in &mut matches {
        if claimed.contains(&one.place) {
            one.reasons.push(Reason::ClaimedByOther);
        }
    }
    let free_best = matches.iter().any(|one| one.confidence >= DOUBTFUL && !claimed.contains(&one.place));
    let most =
        places.iter().map(|id| (count_inside(gazetteer, *id, &child.points), *id)).max_by_key(|(n, _)| *n);
    if let Some((inside, place)) = most.filter(|(inside, _)| *inside > 0) {
        let reason = Reason::PointsInside { inside, of: child.points.len() };
        match matches.iter_mut().find(|one| one.place == place) {
            Some(one) => one.reasons.push(reason),
            None => matches.insert(0, Match { place, confidence: 0.3, reasons: vec![reason] }),
        }
    }
    if free_best { Resolution::Doubtful(matches) } else { Resolution::NotFound(matches) }
}
