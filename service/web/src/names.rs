//! What places and categories are called in the language of a page.

use std::sync::Arc;

pub(crate) use actions::situation::{level_key, of_population};
use chrono::NaiveDate;
use figures::{Area, Heading, Location, PlaceRef, Series};
use places::{Gazetteer, NameKind, Place, PlaceKind};
use terms::{Code, Language, Unit};
use tracking::instrument::{Instrument, Meaning};
use tracking::measure::Part;

use language::{Gap, Words};

/// The name of a place of the gazetteer by now; of one that has ended, its last. Who reads Sorani is given
/// the Arabic name before the Latin one, where there is no Sorani.
pub(crate) fn of_place(place: &Place, language: Language) -> String {
    of_place_on(place, language, None)
}

/// The same as it was on a day.
fn of_place_on(place: &Place, language: Language, day: Option<NaiveDate>) -> String {
    let day = place.nearest_day(day);
    let in_arabic = |wanted| {
        place.names.iter().find(|name| {
            name.language == Some(wanted) && name.kind == NameKind::Official && name.span.holds(day)
        })
    };
    if language == Language::Sorani
        && in_arabic(Language::Sorani).is_none()
        && let Some(name) = in_arabic(Language::Arabic)
    {
        return name.text.clone();
    }
    place.name(language, day).to_string()
}

/// The name of an area that lists speak of, as it was on a day.
fn of_area(area: &Area, gazetteer: &Gazetteer, language: Language, day: Option<NaiveDate>) -> String {
    let place = area.place.and_then(|id| gazetteer.place(id));
    place
        .map(|place| of_place_on(place, language, day))
        .filter(|name| !name.is_empty())
        .unwrap_or(area.name.clone())
}

/// The name of a location.
pub(crate) fn of_location(location: &Location, language: Language) -> String {
    shared_of_location(location, language).to_string()
}

/// The name of a location, as the text that all rounds share.
pub(crate) fn shared_of_location(location: &Location, language: Language) -> &Arc<str> {
    let arabic = location.arabic_name.as_ref().filter(|_| language.is_right_to_left());
    let name = arabic.filter(|name| !name.is_empty()).unwrap_or(&location.name);
    if name.is_empty() { &location.key } else { name }
}

/// The name of whatever a figure is about.
pub(crate) fn of(place: PlaceRef, series: &Series, gazetteer: &Gazetteer, words: &Words) -> String {
    on(place, series, gazetteer, (words, None))
}

/// The same as it was called on a day.
pub(crate) fn on(
    place: PlaceRef,
    series: &Series,
    gazetteer: &Gazetteer,
    (words, day): (&Words, Option<NaiveDate>),
) -> String {
    let dictionary = series.dictionary();
    match place {
        PlaceRef::All => words.say("all-areas"),
        PlaceRef::NotStated => words.say("not-stated"),
        PlaceRef::Area(id) => {
            let area = dictionary.area(id);
            area.map(|area| of_area(area, gazetteer, words.language, day)).unwrap_or_default()
        }
        PlaceRef::Location(id) => {
            dictionary.location(id).map(|known| of_location(known, words.language)).unwrap_or_default()
        }
    }
}

/// What sort of place it is.
pub(crate) fn of_kind(place: &Place, words: &Words) -> String {
    words.say(match (place.kind, place.level) {
        (PlaceKind::Area, Some(0)) => "place-country",
        (PlaceKind::Area, Some(level @ 1..=3)) => level_key(level),
        (PlaceKind::Area, _) => "choose-area",
        (PlaceKind::Location, _) => "location",
        (PlaceKind::Site, _) => "place-site",
        (PlaceKind::Facility, _) => "place-facility",
        (PlaceKind::PointOfEntry, _) => "place-point-of-entry",
    })
}

/// So many of a population: `+1,240 IDPs`. `written` is the number as it is to stand there.
pub(crate) fn counted(population: &Code, unit: Unit, number: f64, written: &str, words: &Words) -> String {
    let gaps = [("count", Gap::Number(number.abs().round())), ("number", Gap::Text(written))];
    match (unit, population.as_str()) {
        (Unit::Households, _) => words.tell("count-of-households", &gaps),
        (_, "idp") => words.tell("count-of-idps", &gaps),
        (_, "returnee") => words.tell("count-of-returnees", &gaps),
        _ => words.tell("count-of-people", &gaps),
    }
}

/// What a column means.
pub(crate) fn of_meaning(meaning: &Meaning, instrument: &Instrument, words: &Words) -> String {
    let level = |level: u8| words.say(level_key(level));
    match meaning {
        Meaning::PlaceCode { level: at, scheme } => {
            let (level, scheme) = (level(*at), scheme.to_string());
            words.tell("meaning-code", &[("level", Gap::Text(&level)), ("scheme", Gap::Text(&scheme))])
        }
        Meaning::PlaceName { level: at, arabic } => {
            let key = if *arabic { "meaning-arabic-name" } else { "meaning-name" };
            words.tell(key, &[("level", Gap::Text(&level(*at)))])
        }
        Meaning::Latitude => words.say("latitude"),
        Meaning::Longitude => words.say("longitude"),
        Meaning::Count(measure) => {
            let who = of_population(&measure.population, words);
            let unit = words.say(measure.unit.as_str());
            match &measure.part {
                Some(part) => {
                    let category = of_category(instrument, &part.dimension, &part.category, words);
                    format!("{who}{}{category} ({unit})", words.comma())
                }
                None => format!("{who} ({unit})"),
            }
        }
        Meaning::CarriedFrom => words.say("meaning-carried-from"),
        Meaning::Answer(code) => {
            let title = instrument.question(code).map(|question| question.title.best(words.language));
            title.unwrap_or(code.as_str()).to_owned()
        }
        Meaning::Extra(_) => words.say("meaning-extra"),
    }
}

/// The name of a category.
pub(crate) fn of_category(
    instrument: &Instrument,
    dimension: &Code,
    category: &Code,
    words: &Words,
) -> String {
    let part = Part { dimension: dimension.clone(), category: category.clone() };
    words.digits(&instrument.category_title(&part, words.language))
}

/// Where figures come from: `Source: IDP Master List, round 123 of 30 September 2021, edition 1.`
pub(crate) fn of_source(instrument: &Instrument, heading: &Heading, words: &Words) -> String {
    let [number, edition] = [heading.round, heading.edition].map(|number| words.digits(&number.to_string()));
    let gaps = [
        ("title", Gap::Text(instrument.title.best(words.language))),
        ("number", Gap::Text(&number)),
        ("day", Gap::Text(&words.day(heading.day))),
        ("edition", Gap::Text(&edition)),
    ];
    words.tell("source-line", &gaps)
}

/// Which round: `Round 123, 30 September 2021`.
pub(crate) fn of_round(heading: &Heading, words: &Words) -> String {
    let number = words.digits(&heading.round.to_string());
    let gaps = [("number", Gap::Text(&number)), ("day", Gap::Text(&words.day(heading.day)))];
    words.tell("round-of-day", &gaps)
}
