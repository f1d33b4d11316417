//! The places that rows are about: known by a code, an area by its name, else new.

use std::collections::BTreeMap;
use std::sync::Arc;

use places::{
    GazetteerChange, NameKind, Parent, Place, PlaceCode, PlaceId, PlaceKind, PlaceName, Point, Span,
};
use terms::{Code, Finding, FindingKind, Language, Severity};

use super::areas::Areas;
use super::{Placing, Surroundings};
use crate::record::{Records, Row};

/// A place in another area than before.
pub static MOVED: FindingKind = FindingKind {
    code: "place/moved",
    severity: Severity::Warning,
    title: "place in another area than before",
    message: "{place} is listed in {stated}; so far it lay in {known}",
    remedy: "correct the row, or move the place with `masar places move`; if it stays where it is, accept the finding",
};

/// A place that was kept in a wrong area.
pub static CORRECTED: FindingKind = FindingKind {
    code: "place/area-corrected",
    severity: Severity::Notice,
    title: "place that was kept in a wrong area",
    message: "{place} lies in {stated}, as listed; so far it was kept in {known}, which its point is outside of",
    remedy: "nothing to do; if it was right before, `masar places move`",
};

/// The scheme of places that have no code: the names from the top down.
const BY_NAME: &str = "name-path";

pub(super) fn assign(records: &mut Records, around: &Surroundings<'_>, areas: &Areas, placing: &mut Placing) {
    let mut moved = Vec::new();
    let mut next = around.gazetteer.next_id();
    let mut new: BTreeMap<Arc<str>, PlaceId> = BTreeMap::new();
    let mut changed: BTreeMap<PlaceId, Place> = BTreeMap::new();
    // Areas come from boundaries and P-codes: a list with a new spelling must not add one.
    let levels_of_areas: Vec<u8> =
        (0..4).filter(|level| !around.gazetteer.at_level(*level).is_empty()).collect();
    let has_areas = |level: u8| around.country.is_some() && levels_of_areas.contains(&level);
    let usual = usual_level(records);
    for (index, row) in records.rows_mut().iter_mut().enumerate() {
        let level = own_level(row).unwrap_or(usual);
        if has_areas(level) && row.stated.name(level).is_some() {
            // Names and codes were weighed together; names that contradict a code were followed.
            row.place = areas.of_row_at(index, level);
            continue;
        }
        let codes = codes(row, level);
        let known =
            codes.iter().find_map(|(scheme, value)| around.gazetteer.by_code(scheme.as_str(), value, None));
        if let Some(place) = known {
            row.place = Some(place.id);
            let entry = changed.get(&place.id).unwrap_or(place);
            let above = areas.of_row(index).next_back().map(|area| Above::of(entry, row, area, around));
            moved.extend(above.and_then(|above| moved_finding(row, level, above, around)));
            let is_official = place.kind == PlaceKind::Area && has_areas(level);
            if !is_official && let Some(better) = with_news(entry, row, level, above, around) {
                changed.insert(place.id, better);
            }
            continue;
        }
        if has_areas(level) {
            continue;
        }
        // A row that says less than the others is about no place of its own.
        if level < usual {
            continue;
        }
        if let Some(id) = new.get(&row.key) {
            row.place = Some(*id);
            continue;
        }
        let parent = areas.of_row(index).next_back().or(around.country);
        let kind = if level < 4 { PlaceKind::Area } else { PlaceKind::Location };
        let mut place = Place::new(next, kind, Some(level));
        place.names = names(row, level, around);
        place.codes = codes
            .into_iter()
            .map(|(scheme, value)| PlaceCode { scheme, value, span: Span::ALWAYS })
            .collect();
        place.parents = parent.map(|id| Parent { id, span: Span::ALWAYS }).into_iter().collect();
        place.point = point(row);
        placing.changes.push(GazetteerChange::Add { place, boundary: None });
        new.insert(row.key.clone(), next);
        row.place = Some(next);
        next = PlaceId(next.0 + 1);
    }
    placing.findings.extend(crate::flood::fold(moved, records.len()));
    placing.changes.extend(
        changed
            .into_values()
            .map(|place| GazetteerChange::Replace { place, why: format!("named in {}", around.source) }),
    );
}

/// The deepest level that a row names or has a code for; `None` where it does neither.
fn own_level(row: &Row) -> Option<u8> {
    let stated = &row.stated;
    let names = stated.names.iter().chain(&stated.arabic_names).map(|(level, _)| *level);
    names.chain(stated.codes.iter().map(|(level, ..)| *level)).max()
}

/// The level of the places that a list is about.
fn usual_level(records: &Records) -> u8 {
    records.rows().iter().filter_map(own_level).max().unwrap_or(4)
}

fn codes(row: &Row, level: u8) -> Vec<(Code, String)> {
    let mut codes: Vec<(Code, String)> =
        row.stated.codes_at(level).map(|(scheme, value)| (scheme.clone(), value.to_string())).collect();
    if codes.is_empty()
        && let Ok(scheme) = Code::new(BY_NAME)
    {
        codes.push((scheme, row.key.to_string()));
    }
    codes
}

fn point(row: &Row) -> Option<Point> {
    Point::checked(row.stated.latitude?, row.stated.longitude?)
}

fn names(row: &Row, level: u8, around: &Surroundings<'_>) -> Vec<PlaceName> {
    let name = |language, text: &str, kind| PlaceName {
        language,
        text: text.to_string(),
        kind,
        span: Span::ALWAYS,
        source: around.source.to_string(),
    };
    let sound = |text: &&str| !matches!(places::repair_text(text), places::TextState::Damaged);
    let main = row
        .stated
        .name(level)
        .filter(sound)
        .map(|text| name(Some(Language::English), text, NameKind::Official));
    let arabic = row
        .stated
        .arabic_name(level)
        .filter(sound)
        .map(|text| name(Some(Language::Arabic), text, NameKind::Official));
    main.into_iter().chain(arabic).collect()
}

/// How the area that a row states for a known place fits to the one above it.
#[derive(Clone, Copy)]
enum Above {
    /// The same, or a wider one.
    Fits,
    /// A smaller one: the place is known more closely now.
    Closer(PlaceId),
    /// Neither lies in the other.
    Elsewhere { stated: PlaceId, known: PlaceId },
    /// As before, and the point of the row lies in the stated one: it was known wrongly.
    Corrected { stated: PlaceId, known: PlaceId },
}

impl Above {
    fn of(place: &Place, row: &Row, stated: PlaceId, around: &Surroundings<'_>) -> Self {
        let inside = |area| {
            point(row).or(place.point).is_some_and(|point| places::is_inside(around.gazetteer, area, point))
        };
        let day = Some(around.day);
        let within = |area, other| area == other || around.gazetteer.ancestors_on(area, day).contains(&other);
        match place.parent(day) {
            // Areas get what is above them from boundaries, not from lists.
            _ if place.kind == PlaceKind::Area => Self::Fits,
            None => Self::Closer(stated),
            Some(known) if within(known, stated) => Self::Fits,
            Some(known) if within(stated, known) => Self::Closer(stated),
            // One parent for all time: a list said so, and no person since.
            Some(known) if inside(stated) && !inside(known) && place.parents.len() == 1 => {
                Self::Corrected { stated, known }
            }
            Some(known) => Self::Elsewhere { stated, known },
        }
    }
}

fn moved_finding(row: &Row, level: u8, above: Above, around: &Surroundings<'_>) -> Option<Finding> {
    let (kind, stated, known) = match above {
        Above::Elsewhere { stated, known } => (&MOVED, stated, known),
        Above::Corrected { stated, known } => (&CORRECTED, stated, known),
        Above::Fits | Above::Closer(_) => return None,
    };
    let name = |area| around.gazetteer.place(area).map_or("", |place| place.name(Language::English, None));
    let place = row.stated.name(level).unwrap_or(&row.key);
    Some(kind.at(
        around.sheet.address().row(row.source_row),
        &*row.key,
        &[("place", &place), ("stated", &name(stated)), ("known", &name(known))],
    ))
}

/// The place with the names, codes, area and point that the row adds; `None` if it adds nothing.
fn with_news(
    place: &Place,
    row: &Row,
    level: u8,
    above: Option<Above>,
    around: &Surroundings<'_>,
) -> Option<Place> {
    let mut better = place.clone();
    if let Some(Above::Closer(area) | Above::Corrected { stated: area, .. }) = above
        && better.parents.len() <= 1
    {
        better.parents = vec![Parent { id: area, span: Span::ALWAYS }];
    }
    for mut name in names(row, level, around) {
        if better.names.iter().any(|known| known.text == name.text) {
            continue;
        }
        let has_official = better
            .names
            .iter()
            .any(|known| known.language == name.language && known.kind == NameKind::Official);
        if has_official {
            name.kind = NameKind::Alternate;
        }
        better.names.push(name);
    }
    for (scheme, value) in codes(row, level) {
        if !better.codes.iter().any(|known| known.scheme == scheme) {
            better.codes.push(PlaceCode { scheme, value, span: Span::ALWAYS });
        }
    }
    if better.point.is_none() {
        better.point = point(row);
    }
    (better != *place).then_some(better)
}
