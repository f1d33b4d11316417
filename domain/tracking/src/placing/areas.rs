//! The areas that rows state: each distinct one is resolved once, from the top
//! down, all areas under one parent together.

use std::collections::{BTreeMap, BTreeSet};

use places::{
    Crosswalk, LinkKey, PlaceId, Point, Resolution, Stated, StatedChild, match_stated_children,
    resolve as resolve_place,
};
use terms::{Code, Finding, FindingKind, Language, Severity};

use super::{Placing, Surroundings};
use crate::label::{nearly, squeeze};
use crate::record::{Records, StatedPlace};

/// An area that the gazetteer does not have.
pub static UNKNOWN: FindingKind = FindingKind {
    code: "place/unknown-area",
    severity: Severity::Warning,
    title: "area that the gazetteer does not have",
    message: "{area} ({rows}) is not among the areas known; nearest: {candidates}",
    remedy: "say which one is meant, or that there is none: `masar places crosswalk`",
};

/// An area that may be one or another.
pub static DOUBTFUL: FindingKind = FindingKind {
    code: "place/doubtful-area",
    severity: Severity::Warning,
    title: "area that may be one or another",
    message: "{area} ({rows}) may be {candidates}",
    remedy: "say which one is meant: `masar places crosswalk`",
};

/// An area that was decided to be a place which is no more.
pub static ENDED: FindingKind = FindingKind {
    code: "place/ended-area",
    severity: Severity::Warning,
    title: "area that was decided to be a place which is no more",
    message: "{area} ({rows}) was decided to be {place}, which ended on {until}; its name was looked up anew",
    remedy: "decide again: `masar places decide`; what it became: `masar places history`",
};

/// An area that belongs elsewhere.
pub static CONTRADICTORY: FindingKind = FindingKind {
    code: "place/contradictory-area",
    severity: Severity::Warning,
    title: "area that belongs elsewhere",
    message: "{area} ({rows}) belongs to {parent}, not to {stated}",
    remedy: "correct the area or the one above it",
};

/// An area spelt in two ways.
pub static SPELLING: FindingKind = FindingKind {
    code: "place/spelling",
    severity: Severity::Notice,
    title: "area spelt in two ways",
    message: "{area} ({rows}) is written {usual} in {others} of this file",
    remedy: "use one spelling",
};

/// The scheme of links for areas named in lists.
pub const SCHEME: &str = "list-area";

/// The places of stated areas.
#[derive(Default)]
pub(super) struct Areas {
    /// By the names from level 1 down.
    by_path: ByPath,
    /// Of each row, by level less one.
    of_rows: Vec<[Option<PlaceId>; 3]>,
}

type ByPath = BTreeMap<Vec<String>, Option<PlaceId>>;

impl Areas {
    /// The place that names from level 1 down mean.
    pub(super) fn at_path(&self, path: &[String]) -> Option<PlaceId> {
        self.by_path.get(path).copied().flatten()
    }

    /// The areas found for a row, from the top down.
    pub(super) fn of_row(&self, row: usize) -> impl DoubleEndedIterator<Item = PlaceId> {
        self.of_rows.get(row).into_iter().flatten().copied().flatten()
    }

    /// The area found for a row at a level.
    pub(super) fn of_row_at(&self, row: usize, level: u8) -> Option<PlaceId> {
        *self.of_rows.get(row)?.get(usize::from(level).checked_sub(1)?)?
    }

    fn insert(&mut self, path: &[String], level: u8, rows: &[usize], place: Option<PlaceId>) {
        for row in rows {
            self.of_rows[*row][usize::from(level) - 1] = place;
        }
        self.by_path.insert(path.to_vec(), place);
    }
}

/// One distinct stated area.
struct Distinct {
    rows: Vec<usize>,
    /// Where the first of them stands in the sheet.
    first_row: u32,
    names: Vec<String>,
    codes: Vec<(Code, String)>,
    points: Vec<Point>,
}

/// `1 row`, `42 rows`.
pub(super) fn in_rows(rows: usize) -> String {
    if rows == 1 { "1 row".into() } else { format!("{rows} rows") }
}

/// The names of a row's areas from level 1 to `level`, empty where a level above
/// is not stated; `None` where the row states no area of that level.
#[must_use]
pub fn path(stated: &StatedPlace, level: u8) -> Option<Vec<String>> {
    stated.name(level)?;
    Some((1..=level).map(|at| stated.name(at).unwrap_or_default().to_string()).collect())
}

/// A path as people write it, without the levels that are not stated.
#[must_use]
pub fn path_text(path: &[String]) -> String {
    path.iter().filter(|name| !name.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" / ")
}

/// The deepest level of the areas that rows lie in or are about.
pub(super) fn deepest_area(records: &Records) -> u8 {
    let levels = records.rows().iter().flat_map(|row| row.stated.names.iter().map(|(level, _)| *level));
    match levels.max().unwrap_or_default() {
        own @ ..=3 => own,
        own => (own - 1).min(3),
    }
}

/// The place that lies above a path: that of the next level up that is stated.
fn above(areas: &ByPath, path: &[String]) -> Option<PlaceId> {
    let mut above = &path[..path.len() - 1];
    while let [rest @ .., last] = above
        && last.is_empty()
    {
        above = rest;
    }
    areas.get(above).copied().flatten()
}

pub(super) fn resolve(records: &Records, around: &Surroundings<'_>, placing: &mut Placing) -> Areas {
    let mut areas = Areas { of_rows: vec![[None; 3]; records.len()], ..Areas::default() };
    let Some(country) = around.country else { return areas };
    let mut crosswalk = around.crosswalk.clone();
    areas.by_path.insert(Vec::new(), Some(country));
    for level in 1..=deepest_area(records) {
        if around.gazetteer.at_level(level).is_empty() {
            break;
        }
        let distinct = distinct(records, level, around);
        if distinct.is_empty() {
            continue;
        }
        let mut under: BTreeMap<PlaceId, Vec<&Vec<String>>> = BTreeMap::new();
        for path in distinct.keys() {
            if let Some(parent) = above(&areas.by_path, path) {
                under.entry(parent).or_default().push(path);
            }
        }
        let mut resolutions: BTreeMap<&Vec<String>, Resolution> = BTreeMap::new();
        for (parent, paths) in under {
            resolve_under(parent, level, &paths, &distinct, around, &mut resolutions);
        }
        let by_file = names_found(&resolutions);
        let mut found = 0;
        for (path, area) in &distinct {
            let Some(resolution) = resolutions.get(path) else {
                areas.insert(path, level, &area.rows, None);
                continue;
            };
            let place = settle(path, area, (resolution, &by_file), level, around, &mut crosswalk, placing);
            found += usize::from(place.is_some());
            areas.insert(path, level, &area.rows, place);
        }
        spellings(&distinct, &areas, around, &mut placing.findings);
        placing.areas_found.push((level, found, distinct.len()));
    }
    areas
}

/// So many points of an area are enough to see where it is.
const POINTS: usize = 100;

fn distinct(records: &Records, level: u8, around: &Surroundings<'_>) -> BTreeMap<Vec<String>, Distinct> {
    let mut distinct: BTreeMap<Vec<String>, Distinct> = BTreeMap::new();
    for (index, row) in records.rows().iter().enumerate() {
        let Some(path) = path(&row.stated, level) else { continue };
        let area = distinct.entry(path).or_insert_with_key(|path| Distinct {
            rows: Vec::new(),
            first_row: row.source_row,
            names: names(&path[path.len() - 1], row.stated.arabic_name(level), level, around),
            points: Vec::new(),
            codes: row.stated.codes_at(level).map(|(scheme, code)| (scheme.clone(), code.into())).collect(),
        });
        area.rows.push(index);
        if area.points.len() < POINTS
            && let (Some(latitude), Some(longitude)) = (row.stated.latitude, row.stated.longitude)
        {
            area.points.extend(Point::checked(latitude, longitude));
        }
    }
    distinct
}

/// The stated name, and the other names that the vocabularies have for it.
fn names(name: &str, arabic: Option<&str>, level: u8, around: &Surroundings<'_>) -> Vec<String> {
    let mut names = vec![name.to_string()];
    names.extend(arabic.map(ToString::to_string));
    if level == 1 {
        let wanted = squeeze(name);
        for dimension in around.instrument.dimensions.iter().filter(|dimension| dimension.areas) {
            for category in &dimension.categories {
                if category.labels.iter().any(|label| squeeze(&label.text) == wanted) {
                    names.extend(category.labels.iter().map(|label| label.text.clone()));
                    names.extend(category.title.exactly(Language::Arabic).map(ToString::to_string));
                }
            }
        }
    }
    names
}

fn resolve_under<'a>(
    parent: PlaceId,
    level: u8,
    paths: &[&'a Vec<String>],
    distinct: &BTreeMap<Vec<String>, Distinct>,
    around: &Surroundings<'_>,
    resolutions: &mut BTreeMap<&'a Vec<String>, Resolution>,
) {
    let mut by_name: Vec<&'a Vec<String>> = Vec::new();
    for path in paths {
        let area = &distinct[*path];
        let coded = area.codes.iter().find_map(|(scheme, code)| {
            let place = around.gazetteer.by_code(scheme.as_str(), code, Some(around.day))?;
            (place.level == Some(level)).then_some((scheme, code))
        });
        match coded {
            Some((scheme, code)) => {
                let stated = Stated {
                    codes: vec![(scheme.clone(), code)],
                    names: area.names.iter().map(String::as_str).collect(),
                    level: Some(level),
                    parent: Some(parent),
                    point: None,
                    day: Some(around.day),
                };
                let resolution = resolve_place(around.gazetteer, &stated);
                // Where code and name contradict each other the name decides; `codes` tells.
                if resolution.found().is_none() {
                    by_name.push(path);
                } else {
                    resolutions.insert(path, resolution);
                }
            }
            None => by_name.push(path),
        }
    }
    let children: Vec<StatedChild> = by_name
        .iter()
        .map(|path| StatedChild {
            names: distinct[*path].names.clone(),
            points: distinct[*path].points.clone(),
        })
        .collect();
    let matched = match_stated_children(around.gazetteer, parent, level, &children, Some(around.day));
    resolutions.extend(by_name.into_iter().zip(matched));
}

/// The place of a stated area: as decided, else as resolved; with its link and finding.
fn settle(
    path: &[String],
    area: &Distinct,
    (resolution, by_file): (&Resolution, &NamesFound),
    level: u8,
    around: &Surroundings<'_>,
    crosswalk: &mut Crosswalk,
    placing: &mut Placing,
) -> Option<PlaceId> {
    let key = LinkKey { scheme: Code::from_label(SCHEME), path: path.to_vec() };
    let key = LinkKey { scheme: Code::new(SCHEME).unwrap_or(key.scheme), ..key };
    if let Some(link) = crosswalk.propose(key.clone(), resolution) {
        placing.links.push(link.clone());
    } else if let Some(link) = crosswalk.link(&key)
        && link.status != places::LinkStatus::Proposed
    {
        let ended = link.to.and_then(|place| around.gazetteer.place(place));
        let ended = ended.filter(|place| place.span.until.is_some_and(|until| until <= around.day));
        let Some(place) = ended else { return link.to };
        let name = place.name(Language::English, None);
        let until = place.span.until.map(|until| until.to_string()).unwrap_or_default();
        let subject = path_text(path);
        let arguments: [(&str, &dyn std::fmt::Display); 4] =
            [("area", &subject), ("rows", &in_rows(area.rows.len())), ("place", &name), ("until", &until)];
        let address = around.sheet.address().row(area.first_row);
        placing.findings.push(ENDED.at(address, &*subject, &arguments));
        return resolution.found();
    }
    if resolution.found().is_none() {
        placing.findings.push(doubt(path, area, (resolution, by_file), level, around));
    }
    resolution.found()
}

fn doubt(
    path: &[String],
    area: &Distinct,
    (resolution, by_file): (&Resolution, &NamesFound),
    level: u8,
    around: &Surroundings<'_>,
) -> Finding {
    let address = around.sheet.address().row(area.first_row);
    let subject = path_text(path);
    let name = |place: PlaceId| {
        around
            .gazetteer
            .place(place)
            .map_or(String::new(), |place| place.name(Language::English, None).to_string())
    };
    let rows = in_rows(area.rows.len());
    let of_file = || one_of_file(path, by_file, around);
    if let Some(elsewhere) = elsewhere(path, area, level, around).or_else(of_file) {
        let parent = around.gazetteer.place(elsewhere).and_then(|place| place.parent(Some(around.day)));
        let stated = path.get(path.len().wrapping_sub(2)).cloned().unwrap_or_default();
        return CONTRADICTORY.at(
            address,
            &*subject,
            &[
                ("area", &path[path.len() - 1]),
                ("rows", &rows),
                ("parent", &parent.map(name).unwrap_or_default()),
                ("stated", &stated),
            ],
        );
    }
    let candidates = places::describe(around.gazetteer, resolution.candidates(), Language::English);
    let kind = if matches!(resolution, Resolution::Doubtful(_)) { &DOUBTFUL } else { &UNKNOWN };
    kind.at(address, &*subject, &[("area", &subject), ("rows", &rows), ("candidates", &candidates)])
}

/// The one place of that name and level under another parent, if there is one.
fn elsewhere(path: &[String], area: &Distinct, level: u8, around: &Surroundings<'_>) -> Option<PlaceId> {
    if path.iter().rev().skip(1).all(String::is_empty) {
        return None;
    }
    let wanted = places::normalise(&path[path.len() - 1]);
    let mut same = around.gazetteer.at_level(level).into_iter().filter(|id| {
        around.gazetteer.place(*id).is_some_and(|place| {
            place.names.iter().any(|name| places::normalise(&name.text).folded == wanted.folded)
        })
    });
    let first = same.next()?;
    (same.next().is_none() && !area.rows.is_empty()).then_some(first)
}

/// The places that names of a level were found to mean, by squeezed name.
type NamesFound = BTreeMap<String, BTreeSet<PlaceId>>;

fn names_found(resolutions: &BTreeMap<&Vec<String>, Resolution>) -> NamesFound {
    let mut names = NamesFound::new();
    for (path, resolution) in resolutions {
        if let Some(place) = resolution.found() {
            names.entry(squeeze(&path[path.len() - 1])).or_default().insert(place);
        }
    }
    names
}

/// The one place that the name means in other rows of the file, under another parent.
fn one_of_file(path: &[String], by_file: &NamesFound, around: &Surroundings<'_>) -> Option<PlaceId> {
    let places = by_file.get(&squeeze(&path[path.len() - 1]))?;
    let place = places.first().copied().filter(|_| places.len() == 1)?;
    around.gazetteer.place(place)?.parent(Some(around.day)).map(|_| place)
}

/// Two spellings of one area in one file, one of them rare and a slip of the pen away.
fn spellings(
    distinct: &BTreeMap<Vec<String>, Distinct>,
    areas: &Areas,
    around: &Surroundings<'_>,
    findings: &mut Vec<Finding>,
) {
    for (path, area) in distinct {
        let Some(place) = areas.at_path(path) else { continue };
        let name = &path[path.len() - 1];
        let usual = distinct.iter().find(|(other, counts)| {
            areas.at_path(other) == Some(place)
                && *other != path
                && counts.rows.len() >= 5 * area.rows.len()
                && nearly(&squeeze(&other[other.len() - 1]), &squeeze(name)).is_some()
                && !differ_by_number(name, &other[other.len() - 1])
        });
        if let Some((usual, counts)) = usual {
            findings.push(SPELLING.at(
                around.sheet.address().row(area.first_row),
                path_text(path),
                &[
                    ("area", name),
                    ("rows", &in_rows(area.rows.len())),
                    ("usual", &usual[usual.len() - 1]),
                    ("others", &in_rows(counts.rows.len())),
                ],
            ));
        }
    }
}

fn differ_by_number(a: &str, b: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    digits(a) != digits(b)
}
