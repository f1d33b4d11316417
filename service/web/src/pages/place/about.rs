//! What a place is called, in which codes, where it belongs, and what happened to it.

use chrono::NaiveDate;
use places::{Lineage, LineageKind, NameKind, Place, PlaceId, Span};
use terms::Language;

use super::{Spot, address, may_see};
use crate::names;
use language::{Gap, Words};

/// Everything that is known of a place beside figures.
pub(crate) struct About {
    pub kind: String,
    /// The areas above it, the widest first.
    pub above: Vec<Link>,
    pub names: Vec<NameView>,
    pub codes: Vec<CodeView>,
    /// When it existed, if not always.
    pub span: String,
    /// Degrees north and east.
    pub point: String,
    pub events: Vec<EventView>,
}

/// A place that the page leads to.
pub(crate) struct Link {
    pub name: String,
    /// Its page, if the asker may see it.
    pub href: Option<String>,
}

pub(crate) struct NameView {
    pub text: String,
    /// `en`, `ar`, `ckb` or empty.
    pub tag: &'static str,
    pub language: String,
    pub kind: String,
    pub span: String,
}

pub(crate) struct CodeView {
    pub scheme: String,
    pub value: String,
    pub span: String,
}

pub(crate) struct EventView {
    pub day: String,
    pub what: String,
    pub others: Vec<Link>,
    pub note: String,
}

/// What is known of a place.
pub(crate) fn about(spot: &Spot<'_>) -> About {
    let (place, words) = (spot.place, spot.words);
    let gazetteer = &spot.published.gazetteer;
    let day = place.nearest_day(None);
    let mut above: Vec<Link> =
        gazetteer.ancestors_on(place.id, day).into_iter().filter_map(|id| link(spot, id)).collect();
    above.reverse();
    let shown = place.names.iter().filter(|name| name.kind != NameKind::Damaged);
    About {
        kind: names::of_kind(place, words),
        above,
        names: shown
            .map(|name| NameView {
                text: name.text.clone(),
                tag: name.language.map(Language::tag).unwrap_or_default(),
                language: name
                    .language
                    .map(|language| words.say(key_of_language(language)))
                    .unwrap_or_default(),
                kind: words.say(if name.kind == NameKind::Official {
                    "name-official"
                } else {
                    "name-alternate"
                }),
                span: span_in_words(name.span, words),
            })
            .collect(),
        codes: place
            .codes
            .iter()
            .map(|code| CodeView {
                scheme: scheme(code.scheme.as_str(), words),
                value: code.value.clone(),
                span: span_in_words(code.span, words),
            })
            .collect(),
        span: span_in_words(place.span, words),
        point: place.point.map(|at| format!("{:.5}, {:.5}", at.latitude, at.longitude)).unwrap_or_default(),
        events: place.events.iter().map(|event| told(spot, event)).collect(),
    }
}

/// A place by its name.
fn link(spot: &Spot<'_>, id: PlaceId) -> Option<Link> {
    let place = spot.published.gazetteer.place(id)?;
    let is_seen = may_see(place, spot.published, spot.scope);
    let href = is_seen.then(|| address(id, spot.words));
    Some(Link { name: names::of_place(place, spot.words.language), href })
}

fn key_of_language(language: Language) -> &'static str {
    match language {
        Language::English => "language-english",
        Language::Arabic => "language-arabic",
        Language::Sorani => "language-sorani",
    }
}

fn scheme(code: &str, words: &Words) -> String {
    match code {
        "cod-pcode" => words.say("scheme-pcode"),
        "iom-place" => words.say("scheme-iom-place"),
        "iom-location" => words.say("scheme-iom-location"),
        other => other.to_string(),
    }
}

/// `since 13 March 2014`; nothing if it always held.
fn span_in_words(span: Span, words: &Words) -> String {
    let last = |until: NaiveDate| words.day(until.pred_opt().unwrap_or(until));
    match (span.from, span.until) {
        (None, None) => String::new(),
        (Some(from), None) => words.tell("span-since", &[("from", Gap::Text(&words.day(from)))]),
        (None, Some(until)) => words.tell("span-until", &[("until", Gap::Text(&last(until)))]),
        (Some(from), Some(until)) => {
            let gaps = [("from", Gap::Text(&words.day(from))), ("until", Gap::Text(&last(until)))];
            words.tell("span-between", &gaps)
        }
    }
}

fn told(spot: &Spot<'_>, event: &Lineage) -> EventView {
    EventView {
        day: spot.words.day(event.day),
        what: spot.words.say(key_of(spot.place, event)),
        others: event.other.iter().filter_map(|id| link(spot, *id)).collect(),
        note: event.note.clone(),
    }
}

/// What an event was, as it looks from the place to which it happened.
fn key_of(place: &Place, event: &Lineage) -> &'static str {
    let begins = place.span.from == Some(event.day);
    let ends = place.span.until == Some(event.day);
    match event.kind {
        LineageKind::Split if begins => "event-split-from",
        LineageKind::Split if ends => "event-split-into",
        LineageKind::Split => "event-split-off",
        LineageKind::Merge if begins => "event-made-of",
        LineageKind::Merge if ends => "event-went-up-in",
        LineageKind::Merge => "event-took-in",
        LineageKind::Rename => "event-renamed",
        LineageKind::Move => "event-moved",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use places::PlaceKind;

    #[test]
    fn an_event_is_told_as_it_looks_from_the_place() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let event = |kind| Lineage { kind, day: day("2014-03-13"), other: vec![], note: String::new() };
        let mut place = Place::new(PlaceId(1), PlaceKind::Area, Some(2));
        assert_eq!(key_of(&place, &event(LineageKind::Split)), "event-split-off");
        assert_eq!(key_of(&place, &event(LineageKind::Merge)), "event-took-in");
        place.span.until = Some(day("2014-03-13"));
        assert_eq!(key_of(&place, &event(LineageKind::Split)), "event-split-into");
        place.span = Span::since(day("2014-03-13"));
        assert_eq!(key_of(&place, &event(LineageKind::Merge)), "event-made-of");
    }

    #[test]
    fn a_span_tells_the_last_day_on_which_it_holds() {
        let words = Words::of(Language::English);
        let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
        let told = |from, until| span_in_words(Span { from, until }, words);
        assert_eq!(told(None, None), "");
        assert_eq!(told(day("2014-03-13"), None), "since 13 March 2014");
        assert_eq!(told(None, day("2014-03-13")), "until 12 March 2014");
    }
}
