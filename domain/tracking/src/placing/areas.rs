//! The areas that rows state: each distinct one is resolved once, from the top
//! down, all areas under one parent together.

mod doubt;
mod spelling;

use std::collections::BTreeMap;

use places::{
    Crosswalk, LinkKey, PlaceId, Point, Resolution, Stated, StatedChild, match_stated_children,
    resolve as resolve_place,
};
use terms::{Code, FindingKind, Language, Severity};

use super::{Placing, Surroundings};
use crate::label::squeeze;
use crate::record::{Records, StatedPlace};
use doubt::{Level, doubt, fold_unknown};
use spelling::spellings;

pub use doubt::{CONTRADICTORY, DOUBTFUL, UNKNOWN};
pub use spelling::SPELLING;

/// An area that was decided to be a place which is no more.
pub static ENDED: FindingKind = FindingKind {
    code: "place/ended-area",
    severity: Severity::Warning,
    title: "area that was decided to be a place which is no more",
    message: "{area} ({rows}) was decided to be {place}, which ended on {until}; its name was looked up anew",
    remedy: "decide again: `masar places decide`; what it became: `masar places history`",
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
        let known = Level::new(level, around, &resolutions);
        let mut found = 0;
        for (path, area) in &distinct {
            let Some(resolution) = resolutions.get(path) else {
                areas.insert(path, level, &area.rows, None);
                continue;
            };
            let place = settle(path, area, resolution, &known, &mut crosswalk, placing);
            found += usize::from(place.is_some());
            areas.insert(path, level, &area.rows, place);
        }
        spellings(&distinct, &areas, around, &mut placing.findings);
        placing.areas_found.push((level, found, distinct.len()));
    }
    fold_unknown(&mut placing.findings);
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

/// So many pairs of names and places are compared under one parent, about ten seconds' worth.
const MOST_PAIRS: usize = 10_000_000;
/// So many names are compared however many places there are.
const LEAST_NAMES: usize = 200;

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
    // A column of remarks taken for districts must not be compared for hours.
    let places = around.gazetteer.descendants(parent, level, Some(around.day)).len();
    let compared = by_name.len().min((MOST_PAIRS / places.max(1)).max(LEAST_NAMES));
    let beyond = by_name.split_off(compared);
    resolutions.extend(beyond.into_iter().map(|path| (path, Resolution::NotFound(Vec::new()))));
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
    resolution: &Resolution,
    known: &Level<'_>,
    crosswalk: &mut Crosswalk,
    placing: &mut Placing,
) -> Option<PlaceId> {
    let around = known.around;
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
        placing.findings.push(doubt(path, area, resolution, known));
    }
    resolution.found()
}
