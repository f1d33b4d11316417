//! Drafts of areas and a gazetteer → the changes that bring the drafts in.
//!
//! A draft is the place that has its code. What the place knows already changes
//! nothing, so importing a file twice is importing it once. A later edition of
//! the same scheme (a later first day of validity) renames and moves; any other
//! source adds names, codes and boundaries.

mod countries;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use terms::{Code, Finding, FindingKind, Language, Severity};

use crate::area::AreaDraft;
use crate::boundary::Boundary;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::change::GazetteerChange;
use crate::merge::countries::{Countries, code_scheme};
use crate::place::{
    Lineage, LineageKind, NameKind, Parent, Place, PlaceCode, PlaceId, PlaceKind, PlaceName, Span,
};

/// Two areas of one file with the same code.
pub static DUPLICATE_CODE: FindingKind = FindingKind {
    code: "place/duplicate-code",
    severity: Severity::Warning,
    title: "code used twice",
    message: "the code {code} stands for {first} and for {second}; the second one is left out",
    remedy: "give each area a code of its own",
};

/// An area that belongs to one that is not known.
pub static PARENT_MISSING: FindingKind = FindingKind {
    code: "place/parent-missing",
    severity: Severity::Warning,
    title: "area above not known",
    message: "{area} belongs to {parent}, which is not known",
    remedy: "import the areas of the level above first, then this file again",
};

/// An area whose code stands for an area of another level.
pub static LEVEL_DIFFERS: FindingKind = FindingKind {
    code: "place/level-differs",
    severity: Severity::Warning,
    title: "code of another level",
    message: "{area} is of level {level} here and of level {known} in the gazetteer; it is left out",
    remedy: "correct the level or the code in the file",
};

/// The changes that bring these areas into the gazetteer. None if all is known already.
#[must_use]
pub fn merge_areas(gazetteer: &Gazetteer, drafts: Vec<AreaDraft>) -> (Vec<GazetteerChange>, Vec<Finding>) {
    let mut drafts = drafts;
    drafts.sort_by_key(|draft| draft.level);
    let countries = Countries::find(gazetteer, &drafts);
    drafts.iter_mut().for_each(|draft| countries.name_alike(draft));
    let mut merge = Merge::new(gazetteer, countries);
    let mut seen: BTreeMap<(Code, String), (bool, String)> = BTreeMap::new();
    for draft in drafts {
        let key = (draft.scheme.clone(), crate::gazetteer::code_key(&draft.code));
        let (own, title) = (draft.boundary.is_some(), title(&draft));
        if let Some((_, first)) = seen.get(&key).filter(|(had, first)| *had && own && *first != title) {
            let arguments: [(&str, &dyn std::fmt::Display); 3] =
                [("code", &draft.code), ("first", first), ("second", &title)];
            merge.findings.push(DUPLICATE_CODE.at(draft.address.clone(), draft.code.clone(), &arguments));
            continue;
        }
        seen.insert(key, (own, title));
        merge.take(draft);
    }
    merge.finish()
}

/// The state of the places that drafts touch.
struct Merge<'a> {
    gazetteer: &'a Gazetteer,
    places: BTreeMap<PlaceId, Place>,
    boundaries: BTreeMap<PlaceId, Boundary>,
    codes: BTreeMap<(Code, String), PlaceId>,
    why: BTreeMap<PlaceId, BTreeSet<&'static str>>,
    countries: Countries,
    next: PlaceId,
    findings: Vec<Finding>,
}

impl<'a> Merge<'a> {
    fn new(gazetteer: &'a Gazetteer, countries: Countries) -> Self {
        Self {
            gazetteer,
            places: BTreeMap::new(),
            boundaries: BTreeMap::new(),
            codes: BTreeMap::new(),
            why: BTreeMap::new(),
            countries,
            next: gazetteer.next_id(),
            findings: Vec::new(),
        }
    }

    /// The place of a code, in what is new or in the gazetteer.
    fn by_code(&self, scheme: &Code, code: &str) -> Option<PlaceId> {
        let new = self.codes.get(&(scheme.clone(), crate::gazetteer::code_key(code))).copied();
        new.or_else(|| self.gazetteer.by_code(scheme.as_str(), code, None).map(|place| place.id))
    }

    fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.get(&id).or_else(|| self.gazetteer.place(id))
    }

    /// The place to be changed, copied from the gazetteer at its first change.
    fn edit(&mut self, id: PlaceId, why: &'static str) -> &mut Place {
        self.why.entry(id).or_default().insert(why);
        let gazetteer = self.gazetteer;
        self.places.entry(id).or_insert_with(|| {
            gazetteer.place(id).cloned().unwrap_or_else(|| Place::new(id, PlaceKind::Area, None))
        })
    }

    fn take(&mut self, draft: AreaDraft) {
        let others = draft.other_codes.iter().find_map(|(scheme, code)| self.by_code(scheme, code));
        let known = self.by_code(&draft.scheme, &draft.code).or(others);
        let known_level = known.and_then(|id| self.place(id)?.level);
        if let Some(level) = known_level.filter(|level| *level != draft.level) {
            let arguments: [(&str, &dyn std::fmt::Display); 3] =
                [("area", &draft.code), ("level", &draft.level), ("known", &level)];
            self.findings.push(LEVEL_DIFFERS.at(draft.address.clone(), draft.code.clone(), &arguments));
            return;
        }
        let id = known.unwrap_or_else(|| self.add(&draft));
        // The state before this draft says whether it is a later edition.
        let edition = draft.valid_from.filter(|from| self.is_later_edition(id, &draft.scheme, *from));
        self.add_code(id, draft.scheme.clone(), &draft.code, draft.valid_from);
        for (scheme, code) in &draft.other_codes {
            self.add_code(id, scheme.clone(), code, None);
        }
        self.add_names(id, &draft, edition);
        self.set_parent(id, &draft, edition);
        let place = self.place(id);
        if let Some(point) = draft.point.filter(|_| place.is_some_and(|place| place.point.is_none())) {
            self.edit(id, "point").point = Some(point);
        }
        if let Some(boundary) = draft.boundary {
            let known = self.boundaries.get(&id).or_else(|| self.gazetteer.boundary(id));
            if known.is_none_or(|known| !known.is_nearly(&boundary)) {
                self.boundaries.insert(id, boundary);
            }
        }
    }

    fn add(&mut self, draft: &AreaDraft) -> PlaceId {
        let id = self.next;
        self.next = PlaceId(id.0 + 1);
        self.places.insert(id, Place::new(id, PlaceKind::Area, Some(draft.level)));
        id
    }

    /// Whether the place has names or a parent of an edition of this scheme that began before that day.
    fn is_later_edition(&self, id: PlaceId, scheme: &Code, from: NaiveDate) -> bool {
        let Some(place) = self.gazetteer.place(id) else { return false };
        let mut editions = place.codes.iter().filter(|code| code.scheme == *scheme);
        editions.any(|code| code.span.from.is_some_and(|known| known < from))
    }

    fn add_code(&mut self, id: PlaceId, scheme: Code, code: &str, from: Option<NaiveDate>) {
        let key = crate::gazetteer::code_key(code);
        self.codes.insert((scheme.clone(), key.clone()), id);
        let held = |place: &Place| {
            place
                .codes
                .iter()
                .any(|held| held.scheme == scheme && crate::gazetteer::code_key(&held.value) == key)
        };
        if !self.place(id).is_some_and(held) {
            let span = Span { from, until: None };
            self.edit(id, "code").codes.push(PlaceCode { scheme, value: code.trim().into(), span });
        }
    }

    fn add_names(&mut self, id: PlaceId, draft: &AreaDraft, edition: Option<NaiveDate>) {
        let source = draft.address.file.to_string();
        let official = draft.names.iter().map(|name| (NameKind::Official, name));
        let alternate = draft.alternates.iter().map(|name| (NameKind::Alternate, name));
        let damaged = draft.damaged.iter().map(|name| (NameKind::Damaged, name));
        for (kind, (language, text)) in official.chain(alternate).chain(damaged) {
            let Some(place) = self.place(id) else { continue };
            let known = |name: &&PlaceName| {
                name.text == *text
                    && (name.language == *language || language.is_none() || name.language.is_none())
            };
            if place.names.iter().any(|name| known(&name)) {
                continue;
            }
            let current = place.names.iter().position(|name| {
                name.kind == NameKind::Official
                    && same_tongue(name.language, *language)
                    && name.span.until.is_none()
            });
            let mut name = PlaceName {
                language: *language,
                text: text.clone(),
                kind,
                span: Span::ALWAYS,
                source: source.clone(),
            };
            match (kind, current, edition) {
                (NameKind::Official, Some(current), Some(day)) => {
                    name.span = Span::since(day);
                    let place = self.edit(id, "new name");
                    let note = format!("{} → {}", place.names[current].text, name.text);
                    place.names[current].span.until = Some(day);
                    place.events.push(Lineage { kind: LineageKind::Rename, day, other: Vec::new(), note });
                    place.names.push(name);
                }
                (NameKind::Official, Some(_), None) => {
                    name.kind = NameKind::Alternate;
                    self.edit(id, "name").names.push(name);
                }
                _ => self.edit(id, "name").names.push(name),
            }
        }
    }

    fn set_parent(&mut self, id: PlaceId, draft: &AreaDraft, edition: Option<NaiveDate>) {
        let Some(code) = draft.parent_code.as_deref() else { return };
        let other = |code: &String| self.by_code(&code_scheme(&draft.scheme, code), code);
        let parent = self.by_code(&draft.scheme, code).or_else(|| {
            let others = self.countries.others(code).iter().find_map(other);
            others.or_else(|| other(&code.to_owned()).filter(|_| draft.level == 1))
        });
        let Some(parent) = parent.filter(|parent| *parent != id) else {
            let arguments: [(&str, &dyn std::fmt::Display); 2] = [("area", &draft.code), ("parent", &code)];
            self.findings.push(PARENT_MISSING.at(draft.address.clone(), draft.code.clone(), &arguments));
            return;
        };
        let above = self.place(parent).and_then(|place| place.level);
        if above.is_none_or(|above| above >= draft.level) {
            return;
        }
        let Some(place) = self.place(id) else { return };
        let known = place.parents.iter().any(|known| known.id == parent);
        let current = place.parents.iter().position(|known| known.span.until.is_none());
        match (known, current, edition) {
            (true, ..) => {}
            (false, None, _) => {
                self.edit(id, "parent").parents.push(Parent { id: parent, span: Span::ALWAYS });
            }
            (false, Some(current), Some(day)) => {
                let place = self.edit(id, "moved");
                let other = vec![place.parents[current].id, parent];
                place.parents[current].span.until = Some(day);
                place.parents.push(Parent { id: parent, span: Span::since(day) });
                place.events.push(Lineage { kind: LineageKind::Move, day, other, note: String::new() });
            }
            // Another source that says otherwise, without a day: what is known stays.
            (false, Some(_), None) => {}
        }
    }

    fn finish(self) -> (Vec<GazetteerChange>, Vec<Finding>) {
        let mut changes = Vec::new();
        let mut boundaries = self.boundaries;
        // Parents come first: of a lower level, and for one level of a lower id.
        let mut places: Vec<Place> = self.places.into_values().collect();
        places.sort_by_key(|place| (place.level, place.id));
        for place in places {
            if self.gazetteer.place(place.id).is_none() {
                let boundary = boundaries.remove(&place.id);
                changes.push(GazetteerChange::Add { place, boundary });
            } else if self.gazetteer.place(place.id) != Some(&place) {
                let why =
                    self.why.get(&place.id).into_iter().flatten().copied().collect::<Vec<_>>().join(", ");
                changes.push(GazetteerChange::Replace { place, why });
            }
        }
        let late =
            boundaries.into_iter().map(|(place, boundary)| GazetteerChange::SetBoundary { place, boundary });
        changes.extend(late);
        (changes, self.findings)
    }
}

/// Names without a language stand beside those in English: both are in Latin letters.
pub(crate) fn same_tongue(a: Option<Language>, b: Option<Language>) -> bool {
    let tongue = |language: Option<Language>| language.unwrap_or(Language::English);
    tongue(a) == tongue(b)
}

fn title(draft: &AreaDraft) -> String {
    draft.names.first().map_or_else(|| draft.code.clone(), |(_, name)| name.clone())
}

#[cfg(test)]
mod tests;
