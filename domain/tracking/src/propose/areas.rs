//! Names and codes of areas and places: which columns belong together, and at
//! which level each pair stands.
//!
//! In: columns that may say where, from left to right, with what their headings
//! say of the level. Out: a level for each of them, or none. A number in a
//! heading holds; a word (`Zone`, `Département`) means different levels in
//! different countries, so where words contradict each other the columns rise
//! from left to right.

use terms::Code;

use super::cells;

/// The deepest level that is proposed.
const DEEPEST: u8 = 5;
/// What it costs to leave a column out, to move one that lies in the one before
/// by a level, and one that does not; the cheapest order of levels is taken.
const LEFT_OUT: u32 = 100;
const LEFT_OUT_UNNAMED: u32 = 7;
const MOVED: u32 = 10;
const MOVED_ALONE: u32 = 150;
/// What it costs to go below the level of locations.
const BELOW_LOCATIONS: u32 = 35;

/// A column that may say where.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Which of the headings.
    pub index: usize,
    /// The scheme, if it holds codes.
    pub scheme: Option<Code>,
    /// The level that the heading or its tag says.
    pub level: Option<u8>,
    /// Whether that level is a number or a tag, and not a word.
    pub fixed: bool,
    /// The words of the level.
    pub words: String,
    /// Its cells.
    pub texts: Vec<String>,
}

/// Columns about the same areas: names in one or two languages, codes.
struct Area {
    members: Vec<usize>,
    level: Option<u8>,
    fixed: bool,
    words: String,
    /// The column by which it is compared with others: names, or else codes.
    texts: usize,
    has_names: bool,
}

/// The last level used, what it has cost, and the level of each area so far.
type Way = (Option<u8>, u32, Vec<Option<u8>>);

/// The level of each candidate; `None` where none fits.
pub(super) fn levels(candidates: &[Candidate], usual: u8) -> Vec<Option<u8>> {
    let mut areas = together(candidates);
    areas.sort_by_key(|area| candidates[area.texts].index);
    let found = rising(&areas, candidates);
    let mut levels = vec![None; candidates.len()];
    for (area, level) in areas.iter().zip(found) {
        for member in &area.members {
            levels[*member] = level;
        }
    }
    codes_alone(candidates, &mut levels, usual);
    levels
}

/// Groups the candidates: the same words, the same number, or a code and a name
/// of one level.
fn together(candidates: &[Candidate]) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    let is_name = |candidate: &Candidate| candidate.scheme.is_none();
    for (at, candidate) in candidates.iter().enumerate() {
        if candidate.scheme.is_some() && candidate.level.is_none() {
            continue;
        }
        let own = areas.iter_mut().find(|area| {
            !candidate.words.is_empty() && area.words == candidate.words
                || candidate.fixed && area.fixed && area.level == candidate.level
        });
        if let Some(area) = own {
            area.members.push(at);
            if candidate.fixed && !area.fixed {
                (area.fixed, area.level) = (true, candidate.level);
            }
            if is_name(candidate) && !area.has_names {
                (area.has_names, area.texts) = (true, at);
            }
            continue;
        }
        areas.push(Area {
            members: vec![at],
            level: candidate.level,
            fixed: candidate.fixed,
            words: candidate.words.clone(),
            texts: at,
            has_names: is_name(candidate),
        });
    }
    let (named, coded): (Vec<Area>, Vec<Area>) = areas.into_iter().partition(|area| area.has_names);
    let mut areas = named;
    for codes in coded {
        match areas.iter_mut().find(|area| area.level == codes.level) {
            Some(area) => {
                area.members.extend(codes.members);
                area.fixed |= codes.fixed;
            }
            None => areas.push(codes),
        }
    }
    areas
}

/// Levels that rise from area to area and differ least from what the headings say.
fn rising(areas: &[Area], candidates: &[Candidate]) -> Vec<Option<u8>> {
    let said: Vec<Option<u8>> = areas.iter().map(|area| area.level).collect();
    let distinct = (0..said.len()).all(|at| said[at].is_some() && !said[..at].contains(&said[at]));
    let lies_in_last: Vec<bool> = (0..areas.len())
        .map(|at| at == 0 || lies_in(&candidates[areas[at].texts], &candidates[areas[at - 1].texts]))
        .collect();
    // Columns may stand in any order; only if each lies in the one before it must be the levels.
    if distinct && (said.is_sorted() || lies_in_last.contains(&false)) {
        return said;
    }
    // For each last level used, the cheapest way to get there.
    let mut ways: Vec<Way> = vec![(None, 0, Vec::new())];
    for (area, lies_in_last) in areas.iter().zip(lies_in_last) {
        let mut next: Vec<Way> = Vec::new();
        for (last, cost, levels) in &ways {
            let lowest = last.map_or(0, |last| last + 1);
            let choices = (lowest..=DEEPEST).map(Some).chain([None]);
            for level in choices {
                let Some(more) = price(area, level, lies_in_last) else { continue };
                let mut levels = levels.clone();
                levels.push(level);
                offer(&mut next, (level.or(*last), cost + more, levels));
            }
        }
        ways = next;
    }
    let best = ways.into_iter().min_by_key(|(_, cost, _)| *cost).map(|(.., levels)| levels);
    let mut levels = best.unwrap_or_default();
    // What is left out keeps the level of its word if nobody else stands there.
    for (at, area) in areas.iter().enumerate() {
        if levels[at].is_none() && area.level.is_some() && !levels.contains(&area.level) {
            levels[at] = area.level;
        }
    }
    levels
}

fn offer(ways: &mut Vec<Way>, way: Way) {
    match ways.iter_mut().find(|known| known.0 == way.0) {
        Some(known) if known.1 <= way.1 => {}
        Some(known) => *known = way,
        None => ways.push(way),
    }
}

/// What a level costs for an area; `None` where it is not allowed.
fn price(area: &Area, level: Option<u8>, lies_in_last: bool) -> Option<u32> {
    let Some(level) = level else {
        return Some(match area.level {
            // A number is right before a word is.
            Some(_) if area.fixed => 10 * LEFT_OUT,
            Some(_) => LEFT_OUT,
            None => LEFT_OUT_UNNAMED,
        });
    };
    let below = if level > 4 { BELOW_LOCATIONS } else { 0 };
    match area.level {
        Some(said) if area.fixed => (said == level).then_some(0),
        // Countries are no areas in a country, and the reverse.
        Some(said) if (said == 0) != (level == 0) => None,
        Some(said) if said == level => Some(below),
        Some(said) => {
            let moved = if lies_in_last { MOVED } else { MOVED_ALONE };
            Some(u32::from(said.abs_diff(level)) * moved + below)
        }
        None if level == 0 || level > 4 => None,
        None => Some(u32::from(level)),
    }
}

fn lies_in(inner: &Candidate, outer: &Candidate) -> bool {
    inner.texts != outer.texts && cells::lie_in(&inner.texts, &outer.texts)
}

/// Codes whose heading names no level: those of the column before, or one level
/// below the codes with which they begin, or of the rows themselves.
fn codes_alone(candidates: &[Candidate], levels: &mut [Option<u8>], usual: u8) {
    let finest = levels.iter().flatten().max().copied();
    for at in 0..candidates.len() {
        let code = &candidates[at];
        if code.scheme.is_none() || code.level.is_some() {
            continue;
        }
        let before = (0..at).rev().find(|other| levels[*other].is_some());
        let above = (0..candidates.len())
            .filter(|other| *other != at && candidates[*other].scheme.is_some())
            .filter(|other| {
                levels[*other].is_some() && cells::begin_with(&code.texts, &candidates[*other].texts)
            })
            .max_by_key(|other| levels[*other]);
        let opens = || {
            let goes_on = |other: &Candidate| cells::begin_with(&other.texts, &code.texts);
            cells::look_like_pcodes(&code.texts) && candidates.iter().any(goes_on)
        };
        let has_code = |level: u8| {
            (0..candidates.len())
                .any(|other| levels[other] == Some(level) && candidates[other].scheme == code.scheme)
        };
        levels[at] = match (before, above) {
            (Some(before), _) if !has_code(levels[before].unwrap_or(usual)) => levels[before],
            (_, Some(above)) => levels[above].map(|level| (level + 1).min(4)),
            (Some(before), None) if code.words.is_empty() => levels[before],
            (None, None) if finest.is_none() && opens() => Some(1),
            (None, None) => Some(finest.unwrap_or(usual)),
            _ => None,
        };
    }
}
