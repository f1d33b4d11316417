//! What several of these pages say: names of places, what was decided last, which drafts it touches.

use actions::place::stated::StatedAreas;
use places::{Place, PlaceId};
use terms::{Code, Language};

use super::doubts::state_key;
use super::link::{Show, by_id, href};
use crate::names;
use crate::office::Office;
use crate::pages::workspace;
use crate::visit::Visit;
use language::Gap;

/// What was decided last, said above the next one.
pub(crate) struct Decided {
    pub text: String,
    /// Its page, where it can be opened again.
    pub href: String,
    /// The drafts that must be read again, with their workspaces.
    pub drafts: Vec<(String, String)>,
}

/// The name of a place in the language of the page; its number where it has none.
pub(crate) fn name_of(id: PlaceId, visit: &Visit) -> String {
    let place = visit.published.gazetteer.place(id);
    let name = place.map(|place| names::of_place(place, visit.words.language)).unwrap_or_default();
    if name.is_empty() { format!("#{}", id.0) } else { name }
}

/// The official names of a place, each with its language, in the order of the languages.
pub(crate) fn names_in_scripts(place: &Place) -> Vec<(&'static str, String)> {
    let mut names: Vec<(&'static str, String)> = Vec::new();
    for language in Language::ALL {
        let official = place.names.iter().find(|name| {
            name.language == Some(language)
                && name.kind == places::NameKind::Official
                && name.span.holds(place.nearest_day(None))
        });
        if let Some(name) = official.filter(|name| !names.iter().any(|(_, known)| *known == name.text)) {
            names.push((language.tag(), name.text.clone()));
        }
    }
    names
}

/// The names of the areas above a place, without the country.
pub(crate) fn above_of(place: &Place, visit: &Visit) -> String {
    let gazetteer = &visit.published.gazetteer;
    let above = gazetteer.ancestors_on(place.id, place.nearest_day(None)).into_iter();
    let above = above.filter_map(|id| gazetteer.place(id)).filter(|above| above.level != Some(0));
    let above: Vec<String> = above.map(|above| names::of_place(above, visit.words.language)).collect();
    above.join(visit.words.comma())
}

/// A round as the pages call it: `IDP Master List, round 124`.
pub(crate) fn round_title(office: &Office, instrument: &Code, number: u32, visit: &Visit) -> String {
    let words = visit.words;
    let number = words.digits(&number.to_string());
    let known = office.house.pack.instrument(instrument);
    let title = known.map_or_else(|| instrument.to_string(), |known| known.title.best(words.language).into());
    format!("{title}{}{}", words.comma(), words.tell("round", &[("number", Gap::Text(&number))]))
}

/// What the address says was decided last, if it does.
pub(crate) fn after_decision(office: &Office, visit: &Visit, stated: &StatedAreas) -> Option<Decided> {
    let link = by_id(&visit.published.crosswalk, visit.asked("done")?)?;
    let words = visit.words;
    let place = link.to.map(|place| name_of(place, visit)).unwrap_or_default();
    let state = words.say(state_key(link));
    let area = crate::finding_words::kept_apart(&link.from.to_string());
    let place = if place.is_empty() { String::new() } else { crate::finding_words::kept_apart(&place) };
    let gaps = [("area", Gap::Text(&area)), ("state", Gap::Text(&state)), ("place", Gap::Text(&place))];
    let text = words.tell(if place.is_empty() { "decided-told" } else { "decided-told-place" }, &gaps);
    let rounds = stated.at(&link.from.path).map(|stated| stated.rounds.as_slice()).unwrap_or_default();
    let drafts = rounds.iter().filter(|round| round.is_draft).map(|round| {
        let name = &round.round;
        (
            round_title(office, &name.instrument, name.number, visit),
            format!("{}#cleaning", workspace::href(words, &name.instrument, name.number)),
        )
    });
    Some(Decided { text, href: href(&link.from, Show::Decided, words), drafts: drafts.collect() })
}
