//! Splits, merges, renames and moves: what changes on a day, and what went before and after.
//!
//! In: a gazetteer and what happened. Out: the changes that make it so. Nothing
//! is erased: a place that ends keeps its id, names, codes and parents, so that
//! the tree of an earlier day stays what it was.

pub mod told;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use terms::Code;

use crate::boundary::Boundary;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::change::{GazetteerChange, GazetteerError};
use crate::locate::is_inside;
use crate::merge::same_tongue;
use crate::place::{Lineage, LineageKind, NameKind, Parent, Place, PlaceCode, PlaceId, PlaceName, Span};
use crate::reference::title;

/// A place that comes out of a split or a merge.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Part {
    /// A place that is there already and goes on; `None` makes a new one.
    pub place: Option<PlaceId>,
    /// Names of a new place; they hold from the day of the change.
    pub names: Vec<PlaceName>,
    /// Codes of a new place, each with its scheme.
    pub codes: Vec<(Code, String)>,
    /// The places below the one that is split which come to this part.
    pub children: Vec<PlaceId>,
    /// The boundary from that day on, if known.
    pub boundary: Option<Boundary>,
}

/// Splits a place: from that day on there are the parts instead.
///
/// A part with the place itself means that it goes on, smaller; it keeps the
/// places below it that no other part takes. Else the place ends, and the parts
/// must take all places below it. New parts belong to what the place belonged to.
///
/// # Errors
///
/// If the place does not exist on the day before and on the day, if there is no
/// new part, or if places below it would be left without a parent.
pub fn split(
    gazetteer: &Gazetteer,
    place: PlaceId,
    into: &[Part],
    day: NaiveDate,
) -> Result<Vec<GazetteerChange>, GazetteerError> {
    let old = living(gazetteer, place, day)?;
    let name = |id| title(gazetteer, id, Some(day));
    if old.level == Some(0) {
        return Err(senseless(format!(
            "split {}: lists are placed within the country as a whole",
            name(place)
        )));
    }
    let goes_on = into.iter().any(|part| part.place == Some(place));
    if into.len() < 2 {
        return Err(senseless(format!("split {} into fewer than two parts", name(place))));
    }
    if let Some(other) = into.iter().filter_map(|part| part.place).find(|other| *other != place) {
        return Err(senseless(format!("split {} into {}, which is there already", name(place), name(other))));
    }
    let mut left: BTreeSet<PlaceId> = gazetteer.children(place, day).into_iter().collect();
    for child in into.iter().flat_map(|part| &part.children) {
        if !left.remove(child) {
            return Err(senseless(format!(
                "take {} out of {}: it is not right below it, or taken twice",
                name(*child),
                name(place)
            )));
        }
    }
    if !goes_on && !left.is_empty() {
        return Err(GazetteerError::ChildrenLeft { place, children: left.into_iter().collect() });
    }
    let ids = part_ids(gazetteer, into);
    let others =
        |own: PlaceId| ids.iter().copied().chain([place]).filter(|id| *id != own).collect::<BTreeSet<_>>();
    let mut changes = Vec::new();
    let mut before = old.clone();
    if !goes_on {
        end(&mut before, day);
    }
    let kind = LineageKind::Split;
    before.events.push(Lineage {
        kind,
        day,
        other: others(place).into_iter().collect(),
        note: String::new(),
    });
    changes.push(GazetteerChange::Replace { place: before, why: format!("split on {day}") });
    for (part, id) in into.iter().zip(&ids) {
        if *id != place {
            let mut new = begin(old, *id, part, day);
            new.events.push(Lineage { kind, day, other: vec![place], note: String::new() });
            changes.push(GazetteerChange::Add { place: new, boundary: part.boundary.clone() });
        } else if let Some(boundary) = part.boundary.clone() {
            changes.push(GazetteerChange::SetBoundary { place, boundary });
        }
        if *id != place {
            changes.extend(adopt(gazetteer, &part.children, *id, day));
        }
    }
    checked(gazetteer, changes)
}

/// The parts of a split with the villages that lie in the areas which they take.
///
/// A place right below the one that is split, without a boundary of its own and
/// named by no part, goes along with the area in whose boundary its point lies.
#[must_use]
pub fn with_villages(
    gazetteer: &Gazetteer,
    place: PlaceId,
    mut parts: Vec<Part>,
    day: NaiveDate,
) -> Vec<Part> {
    let named: BTreeSet<PlaceId> = parts.iter().flat_map(|part| part.children.iter().copied()).collect();
    for child in gazetteer.children(place, day).into_iter().filter(|child| !named.contains(child)) {
        let point = gazetteer.place(child).and_then(|place| place.point);
        let Some(point) = point.filter(|_| gazetteer.boundary(child).is_none()) else { continue };
        let takes = |part: &&mut Part| part.children.iter().any(|area| is_inside(gazetteer, *area, point));
        if let Some(part) = parts.iter_mut().find(takes) {
            part.children.push(child);
        }
    }
    parts
}

/// Merges places: from that day on there is one instead, with all that was below them.
///
/// `into.place` may be one of the places, which then goes on, larger; else a new
/// place is made, which belongs to what the first one belonged to. `into.children` does not count.
///
/// # Errors
///
/// If there are fewer than two different places, one does not exist on that day, or their levels differ.
pub fn merge(
    gazetteer: &Gazetteer,
    places: &[PlaceId],
    into: &Part,
    day: NaiveDate,
) -> Result<Vec<GazetteerChange>, GazetteerError> {
    let set: BTreeSet<PlaceId> = places.iter().copied().collect();
    if set.len() < 2 || set.len() != places.len() {
        return Err(senseless("merge fewer than two different places".into()));
    }
    let name = |id| title(gazetteer, id, Some(day));
    if let Some(other) = into.place.filter(|id| !set.contains(id)) {
        return Err(senseless(format!("merge into {}, which is not one of them", name(other))));
    }
    let olds: Vec<&Place> = places.iter().map(|id| living(gazetteer, *id, day)).collect::<Result<_, _>>()?;
    if let Some((above, below)) = olds.iter().find_map(|place| {
        let above = gazetteer.ancestors(place.id, day);
        above.into_iter().find(|id| set.contains(id)).map(|above| (above, place.id))
    }) {
        return Err(senseless(format!("merge {} with {} below it", name(above), name(below))));
    }
    let levels: BTreeSet<u8> = olds.iter().filter_map(|place| place.level).collect();
    if levels.len() > 1 {
        return Err(GazetteerError::MixedLevels(places.to_vec()));
    }
    let id = into.place.unwrap_or_else(|| gazetteer.next_id());
    let kind = LineageKind::Merge;
    let mut changes = Vec::new();
    let from: Vec<PlaceId> = set.iter().copied().filter(|old| *old != id).collect();
    let mut gone = Vec::new();
    for old in &olds {
        let mut after = (*old).clone();
        let other = if old.id == id { from.clone() } else { vec![id] };
        after.events.push(Lineage { kind, day, other, note: String::new() });
        if old.id != id {
            end(&mut after, day);
        }
        gone.push(GazetteerChange::Replace { place: after, why: format!("merged on {day}") });
    }
    if into.place.is_none() {
        let mut new = begin(olds[0], id, into, day);
        new.events.push(Lineage { kind, day, other: from.clone(), note: String::new() });
        changes.push(GazetteerChange::Add { place: new, boundary: into.boundary.clone() });
    } else if let Some(boundary) = into.boundary.clone() {
        changes.push(GazetteerChange::SetBoundary { place: id, boundary });
    }
    for old in &from {
        changes.extend(adopt(gazetteer, &gazetteer.children(*old, day), id, day));
    }
    changes.extend(gone);
    checked(gazetteer, changes)
}

/// Gives a place another official name from that day on; the one before stays as one of its time.
///
/// # Errors
///
/// If the place does not exist on that day, or has that name already.
pub fn rename(
    gazetteer: &Gazetteer,
    place: PlaceId,
    name: &PlaceName,
    day: NaiveDate,
) -> Result<Vec<GazetteerChange>, GazetteerError> {
    let mut after = living(gazetteer, place, day)?.clone();
    let current = |old: &PlaceName| {
        old.kind == NameKind::Official && same_tongue(old.language, name.language) && old.span.contains(day)
    };
    let mut note = name.text.clone();
    if let Some(old) = after.names.iter_mut().find(|old| current(old)) {
        if old.text == name.text {
            let name = title(gazetteer, place, Some(day));
            return Err(senseless(format!("rename {name}: it has this name already")));
        }
        note = format!("{} → {}", old.text, name.text);
        old.span.until = Some(day);
    }
    after.names.push(PlaceName { kind: NameKind::Official, span: Span::since(day), ..name.clone() });
    after.events.push(Lineage { kind: LineageKind::Rename, day, other: Vec::new(), note });
    checked(gazetteer, vec![GazetteerChange::Replace { place: after, why: format!("renamed on {day}") }])
}

/// Puts a place under another parent from that day on.
///
/// # Errors
///
/// If either does not exist on that day, or the move breaks a rule of [`GazetteerError`].
pub fn move_to(
    gazetteer: &Gazetteer,
    place: PlaceId,
    parent: PlaceId,
    day: NaiveDate,
) -> Result<Vec<GazetteerChange>, GazetteerError> {
    let old = living(gazetteer, place, day)?;
    living(gazetteer, parent, day)?;
    let before = old.parent(Some(day));
    if before == Some(parent) {
        let (place, parent) = (title(gazetteer, place, Some(day)), title(gazetteer, parent, Some(day)));
        return Err(senseless(format!("move {place}: it is under {parent} already")));
    }
    let mut after = old.clone();
    reparent(&mut after, parent, day);
    let other = before.into_iter().chain([parent]).collect();
    after.events.push(Lineage { kind: LineageKind::Move, day, other, note: String::new() });
    checked(gazetteer, vec![GazetteerChange::Replace { place: after, why: format!("moved on {day}") }])
}

/// The places that on that day cover what a place covered when it began, in id order.
///
/// The place itself, as long as nothing happened to it; after a split its parts,
/// after a merge what it went up in, and so on.
#[must_use]
pub fn successors(gazetteer: &Gazetteer, place: PlaceId, day: NaiveDate) -> Vec<PlaceId> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::from([place]);
    let mut waiting = vec![place];
    while let Some(id) = waiting.pop() {
        let Some(here) = gazetteer.place(id) else { continue };
        if here.span.contains(day) {
            found.insert(id);
        }
        for event in here.events.iter().filter(|event| event.day <= day && leads_on(here, event)) {
            waiting.extend(event.other.iter().copied().filter(|other| seen.insert(*other)));
        }
    }
    found.into_iter().collect()
}

/// Whether an event says what a place became, not what it came from.
fn leads_on(place: &Place, event: &Lineage) -> bool {
    match event.kind {
        LineageKind::Split => place.span.from != Some(event.day),
        LineageKind::Merge => place.span.until == Some(event.day),
        LineageKind::Rename | LineageKind::Move => false,
    }
}

/// The place, if it exists on that day and did before, so that there is a time before the change.
fn living(gazetteer: &Gazetteer, id: PlaceId, day: NaiveDate) -> Result<&Place, GazetteerError> {
    let place = gazetteer.place(id).ok_or(GazetteerError::Unknown(id))?;
    let then = place.span.contains(day) && place.span.from != Some(day);
    if then { Ok(place) } else { Err(GazetteerError::NotThen { place: id, day }) }
}

fn part_ids(gazetteer: &Gazetteer, parts: &[Part]) -> Vec<PlaceId> {
    let mut next = gazetteer.next_id();
    let mut id = |part: &Part| {
        part.place.unwrap_or_else(|| {
            let id = next;
            next = PlaceId(id.0 + 1);
            id
        })
    };
    parts.iter().map(&mut id).collect()
}

/// A new place like the old one, from that day on.
fn begin(like: &Place, id: PlaceId, part: &Part, day: NaiveDate) -> Place {
    let mut place = Place::new(id, like.kind, like.level);
    place.span = Span { from: Some(day), until: like.span.until };
    place.names =
        part.names.iter().map(|name| PlaceName { span: Span::since(day), ..name.clone() }).collect();
    let code = |(scheme, value): &(Code, String)| PlaceCode {
        scheme: scheme.clone(),
        value: value.clone(),
        span: Span::since(day),
    };
    place.codes = part.codes.iter().map(code).collect();
    place.parents =
        like.parent(Some(day)).map(|id| Parent { id, span: Span::since(day) }).into_iter().collect();
    place
}

/// Ends a place, its names, codes and parents on that day.
fn end(place: &mut Place, day: NaiveDate) {
    let close = |span: &mut Span| {
        if span.contains(day) {
            span.until = Some(day);
        }
    };
    close(&mut place.span);
    place.names.iter_mut().for_each(|name| close(&mut name.span));
    place.codes.iter_mut().for_each(|code| close(&mut code.span));
    place.parents.iter_mut().for_each(|parent| close(&mut parent.span));
}

fn adopt(
    gazetteer: &Gazetteer,
    children: &[PlaceId],
    parent: PlaceId,
    day: NaiveDate,
) -> Vec<GazetteerChange> {
    let children = children.iter().filter_map(|id| gazetteer.place(*id)).cloned();
    children
        .map(|mut child| {
            let other = child.parent(Some(day)).into_iter().chain([parent]).collect();
            reparent(&mut child, parent, day);
            child.events.push(Lineage { kind: LineageKind::Move, day, other, note: String::new() });
            GazetteerChange::Replace { place: child, why: format!("parent changed on {day}") }
        })
        .collect()
}

/// Ends the parent that holds on that day and begins the other one. A parent
/// that was to begin later stays as it is.
fn reparent(place: &mut Place, parent: PlaceId, day: NaiveDate) {
    let until = place.parents.iter().find(|old| old.span.contains(day)).map_or_else(
        || place.parents.iter().filter_map(|old| old.span.from).filter(|from| *from > day).min(),
        |old| old.span.until,
    );
    place.parents.iter_mut().filter(|old| old.span.contains(day)).for_each(|old| old.span.until = Some(day));
    place.parents.retain(|old| !old.span.is_empty());
    place.parents.push(Parent { id: parent, span: Span { from: Some(day), until } });
}

/// The changes, if the gazetteer takes them.
fn checked(
    gazetteer: &Gazetteer,
    changes: Vec<GazetteerChange>,
) -> Result<Vec<GazetteerChange>, GazetteerError> {
    let mut after = gazetteer.clone();
    after.apply(&changes)?;
    for change in &changes {
        let GazetteerChange::Add { place, .. } = change else { continue };
        if let Some((text, holder)) = namesake(&after, place) {
            return Err(GazetteerError::NameTaken { name: text, holder });
        }
        for code in &place.codes {
            let shares = |other: &PlaceId| *other != place.id && after.has_code(*other, code);
            if let Some(holder) = after.holders(code).iter().copied().find(shares) {
                return Err(GazetteerError::CodeTaken { code: code.value.clone(), holder });
            }
        }
    }
    Ok(changes)
}

/// Another place beside a new one with one of its names on its first day: such a place is there already.
fn namesake(after: &Gazetteer, new: &Place) -> Option<(String, PlaceId)> {
    let day = new.span.from?;
    let beside = after.children(new.parent(Some(day))?, day).into_iter().filter(|id| *id != new.id);
    let beside = beside.filter_map(|id| after.place(id)).filter(|place| place.level == new.level);
    let official = |place: &Place| -> Vec<String> {
        let names =
            place.names.iter().filter(|name| name.kind == NameKind::Official && name.span.contains(day));
        names.map(|name| name.text.clone()).collect()
    };
    let own = official(new);
    beside.into_iter().find_map(|place| {
        let theirs = official(place);
        own.iter().find(|name| theirs.contains(name)).map(|name| (name.clone(), place.id))
    })
}

fn senseless(what: String) -> GazetteerError {
    GazetteerError::Senseless { what }
}

#[cfg(test)]
mod tests;
