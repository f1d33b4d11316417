//! What is said of a stated area that was not found: that it is unknown, that it
//! may be one or another, or that it belongs elsewhere.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use places::{PlaceId, Resolution};
use terms::{Finding, FindingKind, Language, Severity};

use super::{Distinct, in_rows, path_text};
use crate::label::squeeze;
use crate::placing::Surroundings;

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

/// An area that belongs elsewhere.
pub static CONTRADICTORY: FindingKind = FindingKind {
    code: "place/contradictory-area",
    severity: Severity::Warning,
    title: "area that belongs elsewhere",
    message: "{area} ({rows}) belongs to {parent}, not to {stated}",
    remedy: "correct the area or the one above it",
};

/// What is known of a level beside the names under one parent.
pub(super) struct Level<'a> {
    number: u8,
    pub(super) around: &'a Surroundings<'a>,
    /// The places that names of the file were found to mean, by squeezed name.
    by_file: BTreeMap<String, BTreeSet<PlaceId>>,
    /// All places of the level by folded name; made when a name is in doubt.
    by_name: OnceCell<BTreeMap<String, BTreeSet<PlaceId>>>,
}

impl<'a> Level<'a> {
    pub(super) fn new(
        number: u8,
        around: &'a Surroundings<'a>,
        resolutions: &BTreeMap<&Vec<String>, Resolution>,
    ) -> Self {
        let mut by_file: BTreeMap<String, BTreeSet<PlaceId>> = BTreeMap::new();
        for (path, resolution) in resolutions {
            if let Some(place) = resolution.found() {
                by_file.entry(squeeze(&path[path.len() - 1])).or_default().insert(place);
            }
        }
        Self { number, around, by_file, by_name: OnceCell::new() }
    }

    /// The one place that is meant elsewhere by the name of a path: the only one of
    /// that name and level, or the one that it means in other rows of the file.
    fn elsewhere(&self, path: &[String]) -> Option<PlaceId> {
        let only = |places: &BTreeSet<PlaceId>| places.first().copied().filter(|_| places.len() == 1);
        let name = &path[path.len() - 1];
        let has_parents = path.iter().rev().skip(1).any(|name| !name.is_empty());
        let in_gazetteer =
            || self.by_name().get(&places::normalise(name).folded).filter(|_| has_parents).and_then(only);
        let in_file = || {
            let place = self.by_file.get(&squeeze(name)).and_then(only)?;
            self.around.gazetteer.place(place)?.parent(Some(self.around.day)).map(|_| place)
        };
        in_gazetteer().or_else(in_file)
    }

    fn by_name(&self) -> &BTreeMap<String, BTreeSet<PlaceId>> {
        self.by_name.get_or_init(|| {
            let mut by_name: BTreeMap<String, BTreeSet<PlaceId>> = BTreeMap::new();
            for id in self.around.gazetteer.at_level(self.number) {
                for name in self.around.gazetteer.place(id).into_iter().flat_map(|place| &place.names) {
                    by_name.entry(places::normalise(&name.text).folded).or_default().insert(id);
                }
            }
            by_name
        })
    }
}

pub(super) fn doubt(path: &[String], area: &Distinct, resolution: &Resolution, known: &Level<'_>) -> Finding {
    let around = known.around;
    let address = around.sheet.address().row(area.first_row);
    let subject = path_text(path);
    let name = |place: PlaceId| {
        around
            .gazetteer
            .place(place)
            .map_or(String::new(), |place| place.name(Language::English, None).to_string())
    };
    let rows = in_rows(area.rows.len());
    if let Some(elsewhere) = known.elsewhere(path) {
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

/// More areas that nobody knows are a column of something else.
const UNKNOWN_TOLD: usize = 100;

/// Says once what is said of too many areas.
pub(super) fn fold_unknown(findings: &mut Vec<Finding>) {
    let is_unknown = |finding: &Finding| finding.code == UNKNOWN.code;
    let all = findings.iter().filter(|finding| is_unknown(finding)).count();
    if all <= UNKNOWN_TOLD {
        return;
    }
    let mut told = 0;
    findings.retain(|finding| {
        told += usize::from(is_unknown(finding));
        !is_unknown(finding) || told <= UNKNOWN_TOLD
    });
    let last = findings.iter_mut().rev().find(|finding| is_unknown(finding));
    if let Some(last) = last {
        *last = last.clone().for_many(all - UNKNOWN_TOLD + 1, &format!("{all} unknown areas"));
    }
}
