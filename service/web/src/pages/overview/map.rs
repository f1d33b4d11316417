//! Where people are: areas by how many live there, by how many more or fewer, or by the share
//! of them in critical shelter.

use std::collections::HashMap;

use figures::{AreaId, PlaceRef, Places, Question};
use places::{Boundary, PlaceId};
use publish::chart::Frame as ChartFrame;
use publish::chart::area_map::{Area, AreaMap, Key, Ring};
use publish::chart::classes::{Classes, classes};
use publish::chart::palette::Colour;
use terms::{Count, Unit};

use super::Subject;
use super::key_figures::kinds_of_shelter;
use crate::names;
use crate::pages::area_shapes::{NARROW, key_of, rings};
use crate::pages::map_figures::{self, Spot};
use crate::pages::place;
use crate::respond::Failure;
use crate::visit::Visit;
use language::{Gap, Words};

/// So many classes are told apart by colour.
const MOST_CLASSES: usize = 6;
/// So many areas stand in the description.
const TOLD: usize = 3;

/// The map and what belongs to it.
pub(crate) struct MapPanel {
    pub intro: String,
    pub svg: String,
    /// The key, as HTML.
    pub key: String,
    /// Where the map that moves has its figures and its borders.
    pub figures: String,
    pub shapes: String,
    pub tabs: Vec<Tab>,
    pub levels: Vec<Tab>,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// What a reader must know of the areas.
    pub note: Option<String>,
}

/// Another view of the map.
pub(crate) struct Tab {
    pub name: String,
    pub href: String,
    pub is_here: bool,
}

/// What the map shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// How many of a subject, by its position.
    People(usize),
    /// How many more or fewer of the first subject.
    Change,
    /// How many of a hundred of the first subject live in critical shelter.
    Critical,
}

/// The group of kinds of shelter that a share is told of.
const CRITICAL: &str = "critical";

impl Shown {
    /// As it stands in the address.
    fn code(self) -> &'static str {
        match self {
            Self::People(0) => "idp",
            Self::People(_) => "returnee",
            Self::Change => "change",
            Self::Critical => CRITICAL,
        }
    }

    /// A number as it is written on the map.
    fn text(self, number: f64, words: &Words) -> String {
        match self {
            Self::People(_) => words.whole(number),
            Self::Change => words.signed(number),
            Self::Critical => words.share(number / 100.0),
        }
    }
}

/// An area with its figure.
struct Figure<'a> {
    name: String,
    place: Option<PlaceId>,
    number: Option<f64>,
    boundary: Option<&'a Boundary>,
}

/// Numbers of places, where they are known.
type Numbers = Vec<(PlaceRef, Option<f64>)>;

/// What the map shows, of whom, at which level.
struct View<'a, 's> {
    shown: Shown,
    subject: &'s Subject<'a>,
    level: u8,
}

/// The map that was asked for; nothing where there is nobody to show.
fn view<'a, 's>(subjects: &'s [Subject<'a>], visit: &Visit) -> Option<View<'a, 's>> {
    let main = subjects.first()?;
    let level = match visit.asked("level") {
        Some("2") => 2,
        Some("3") => 3,
        _ => 1,
    };
    let shown = match visit.asked("map") {
        Some("change") if main.before.is_some() => Shown::Change,
        Some(CRITICAL) if kinds_of_shelter(main, CRITICAL).is_some() => Shown::Critical,
        Some("returnee") if subjects.len() > 1 => Shown::People(1),
        _ => Shown::People(0),
    };
    let subject = match shown {
        Shown::People(index) => &subjects[index],
        Shown::Change | Shown::Critical => main,
    };
    Some(View { shown, subject, level })
}

/// What a map that moves shows: the areas, or with `spots=only` the locations.
///
/// # Errors
///
/// If there is no map, or the figures cannot be asked for.
pub(crate) fn json(subjects: &[Subject<'_>], visit: &Visit) -> Result<Vec<u8>, Failure> {
    let view = view(subjects, visit).ok_or(Failure::NotFound)?;
    let words = view.subject.words;
    if visit.asked("spots") == Some("only") {
        return map_figures::json(&AreaMap::default(), Some(&spots(&view)?), words);
    }
    let (figures, _) = figures_of(&view)?;
    map_figures::json(&drawn(&view, &figures), None, words)
}

/// The map, where there is anything to show.
pub(crate) fn panel(subjects: &[Subject<'_>], visit: &Visit) -> Result<Option<MapPanel>, Failure> {
    let Some(view) = view(subjects, visit) else { return Ok(None) };
    let View { shown, subject, level } = view;
    let words = subject.words;
    let (figures, unit) = figures_of(&view)?;
    if figures.is_empty() {
        return Ok(None);
    }
    let title = match shown {
        Shown::People(_) => subject.who(),
        Shown::Change => format!("{} ({})", words.say("change"), subject.who()),
        Shown::Critical => format!("{} ({})", words.say("in-critical-shelter"), subject.who()),
    };
    let text = |number: f64| shown.text(number, words);
    let map = drawn(&view, &figures);
    let unit_name = words.say(if shown == Shown::Critical { "share" } else { unit.as_str() });
    let level_name = words.say(names::level_key(level));
    let day = words.day(subject.last.heading().day);
    let gaps = [("who", Gap::Text(&title)), ("level", Gap::Text(&level_name)), ("day", Gap::Text(&day))];
    let frame = ChartFrame {
        id: "map".into(),
        title: words.tell("map-title", &gaps),
        description: described(&figures, (shown, &text), words),
        language: words.language.tag().into(),
        width: 500,
        narrow: Some(NARROW),
        right_to_left: words.language.is_right_to_left(),
        ..ChartFrame::default()
    };
    let row = |figure: &Figure<'_>| {
        vec![figure.name.clone(), figure.number.map_or_else(|| words.whole_or_dash(None), &text)]
    };
    Ok(Some(MapPanel {
        intro: format!("{} · {}", frame.title, unit_name),
        svg: if map.areas.is_empty() { String::new() } else { map.svg(&frame) },
        key: map.key_html(),
        tabs: tabs(subjects, shown, level),
        levels: levels(&subjects[0], shown, level),
        figures: format!("map.json?map={}&level={level}", shown.code()),
        shapes: format!("shapes.json?level={level}"),
        head: vec![level_name, unit_name],
        rows: figures.iter().map(row).collect(),
        note: areas_note(subject, level),
    }))
}

/// What is to be said of areas that the list leaves out.
pub(crate) fn areas_note(subject: &Subject<'_>, level: u8) -> Option<String> {
    subject.series.is_supplied(subject.last, level).then(|| subject.words.say("areas-of-gazetteer"))
}

fn drawn(view: &View<'_, '_>, figures: &[Figure<'_>]) -> AreaMap {
    let words = view.subject.words;
    let text = |number: f64| view.shown.text(number, words);
    let is_drawn = |figure: &&Figure<'_>| figure.boundary.is_some();
    let numbers: Vec<Option<f64>> = figures.iter().filter(is_drawn).map(|figure| figure.number).collect();
    let classes = classes(&numbers, MOST_CLASSES);
    let areas: Vec<Area> = figures.iter().filter_map(|figure| area(view, figure, &classes)).collect();
    AreaMap {
        areas,
        outlines: if view.level > 1 { outlines(view.subject) } else { Vec::new() },
        circles: Vec::new(),
        flows: Vec::new(),
        labels: true,
        key: Key { land: Some(words.say("nobody-listed")), ..key_of(&classes, &numbers, &text, words) },
    }
}

fn size(figure: &Figure<'_>) -> f64 {
    figure.number.unwrap_or(f64::MIN)
}

/// How many of a hundred live in critical shelter in each area, and of locations how many do.
fn critical(subject: &Subject<'_>, places: Places) -> Result<(Numbers, Unit), Failure> {
    let Some(parts) = kinds_of_shelter(subject, CRITICAL) else { return Ok((Vec::new(), Unit::Individuals)) };
    let whole = Question {
        rounds: vec![subject.last.heading().round],
        places,
        scope: subject.scope.clone(),
        ..Question::of(subject.population().clone())
    };
    let part = subject.series.ask(&Question { parts, ..whole.clone() })?;
    let whole = subject.series.ask(&whole)?;
    let of_all: HashMap<PlaceRef, Count> =
        whole.places.iter().enumerate().map(|(at, place)| (*place, whole.cell(0, at, 0).count)).collect();
    let number = |(at, place): (usize, &PlaceRef)| {
        let critical = part.cell(0, at, 0).count;
        // Where the individuals behind a cell are not known for all, households are.
        let unit = if critical.individuals.is_some() { Unit::Individuals } else { Unit::Households };
        let critical = critical.in_unit(unit);
        if places == Places::Locations {
            return (*place, critical);
        }
        let all = of_all.get(place).and_then(|all| all.in_unit(unit)).filter(|all| *all > 0.0);
        (*place, critical.zip(all).map(|(critical, all)| critical / all * 100.0))
    };
    Ok((part.places.iter().enumerate().map(number).collect(), Unit::Individuals))
}

/// How many, or how many more, in each place; and in which unit.
fn numbers_of(view: &View<'_, '_>, places: Places) -> Result<(Numbers, Unit), Failure> {
    let View { shown, subject, .. } = *view;
    if shown == Shown::Critical {
        return critical(subject, places);
    }
    let before = subject.before.filter(|_| shown == Shown::Change);
    let rounds: Vec<u32> =
        [Some(subject.last), before].into_iter().flatten().map(|facts| facts.heading().round).collect();
    let unit = match rounds[..] {
        [after, before] if subject.rule_changed(before, after) => Unit::Households,
        _ => Unit::Individuals,
    };
    let scope = subject.scope.clone();
    let question = Question { rounds, places, scope, ..Question::of(subject.population().clone()) };
    let answer = subject.series.ask(&question)?;
    let number = |place: usize| {
        let at = |round| answer.cell(round, place, 0).count.in_unit(unit);
        match before {
            Some(_) => (at(0).is_some() || at(1).is_some())
                .then(|| at(0).unwrap_or_default() - at(1).unwrap_or_default()),
            None => at(0),
        }
    };
    let numbers = answer.places.iter().enumerate().map(|(index, place)| (*place, number(index)));
    Ok((numbers.collect(), unit))
}

/// The areas with their figures, the largest first.
fn figures_of<'a>(view: &View<'a, '_>) -> Result<(Vec<Figure<'a>>, Unit), Failure> {
    let subject = view.subject;
    let gazetteer = &subject.published.gazetteer;
    let dictionary = subject.series.dictionary();
    let (numbers, unit) = numbers_of(view, Places::Areas(view.level))?;
    let figure = |(place, number): (PlaceRef, Option<f64>)| {
        let area = match place {
            PlaceRef::Area(id) => dictionary.area(id),
            _ => None,
        };
        let in_gazetteer = area.and_then(|area| area.place);
        Figure {
            name: names::of(place, subject.series, gazetteer, subject.words),
            place: in_gazetteer,
            number,
            boundary: in_gazetteer.and_then(|id| gazetteer.boundary(id)),
        }
    };
    let mut figures: Vec<Figure<'a>> = numbers.into_iter().map(figure).collect();
    figures.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.name.cmp(&b.name)));
    Ok((figures, unit))
}

/// The locations with their figures, where it is known where they are.
fn spots(view: &View<'_, '_>) -> Result<Vec<Spot>, Failure> {
    let View { shown, subject, .. } = *view;
    let gazetteer = &subject.published.gazetteer;
    let dictionary = subject.series.dictionary();
    let before = subject.before.filter(|_| shown == Shown::Change);
    let mut lie_in: HashMap<_, Option<AreaId>> = HashMap::new();
    for facts in before.into_iter().chain([subject.last]) {
        let placed = subject.series.placed(facts);
        lie_in.extend(placed.map(|(id, [governorate, district, _])| (id, district.or(governorate))));
    }
    let colour = |value: f64| match shown {
        Shown::People(_) | Shown::Critical => Colour::category(0),
        Shown::Change if value > 0.0 => Colour::Rise,
        Shown::Change => Colour::Fall,
    };
    let spot = |(place, number): (PlaceRef, Option<f64>)| {
        let PlaceRef::Location(id) = place else { return None };
        let (latitude, longitude) = dictionary.location(id)?.point?;
        let value = number?;
        let above = lie_in.get(&id).copied().flatten().map(PlaceRef::Area);
        Some(Spot {
            at: (longitude, latitude),
            value,
            // Circles are as large as the people whom they stand for, also where areas show shares.
            text: if shown == Shown::Critical {
                subject.words.whole(value)
            } else {
                shown.text(value, subject.words)
            },
            name: names::of(place, subject.series, gazetteer, subject.words),
            above: above
                .map(|area| names::of(area, subject.series, gazetteer, subject.words))
                .unwrap_or_default(),
            colour: colour(value),
        })
    };
    let (numbers, _) = numbers_of(view, Places::Locations)?;
    Ok(numbers.into_iter().filter_map(spot).collect())
}

fn area(view: &View<'_, '_>, figure: &Figure<'_>, classes: &Classes) -> Option<Area> {
    let words = view.subject.words;
    let text = |number| view.shown.text(number, words);
    let note = figure.number.map_or_else(|| words.whole_or_dash(None), text);
    Some(Area {
        id: figure.place.map(|id| id.0.to_string()).unwrap_or_default(),
        rings: rings(figure.boundary?),
        label: figure.name.clone(),
        title: format!("{}: {note}", figure.name),
        note,
        colour: classes.colour(figure.number),
        href: figure.place.map(|id| place::address(id, words)),
    })
}

/// The borders of the governorates, over those of districts.
fn outlines(subject: &Subject<'_>) -> Vec<Vec<Ring>> {
    let gazetteer = &subject.published.gazetteer;
    gazetteer.at_level(1).into_iter().filter_map(|id| gazetteer.boundary(id)).map(rings).collect()
}

/// What there is to see, for who cannot see it.
fn described(
    figures: &[Figure<'_>],
    (shown, text): (Shown, &dyn Fn(f64) -> String),
    words: &Words,
) -> String {
    let most = figures
        .iter()
        .filter(|figure| figure.boundary.is_some())
        .take(TOLD)
        .filter_map(|figure| Some((&figure.name, figure.number?)));
    let most: Vec<String> = most.map(|(name, number)| format!("{name} {}", text(number))).collect();
    let about = match shown {
        Shown::People(_) => "map-about-people",
        Shown::Change => "map-about-change",
        Shown::Critical => "map-about-critical",
    };
    words.tell(about, &[("areas", Gap::Text(&most.join(words.comma())))])
}

fn tabs(subjects: &[Subject<'_>], shown: Shown, level: u8) -> Vec<Tab> {
    let tab = |name: String, what: Shown| Tab {
        name,
        href: format!("?map={}&level={level}#where", what.code()),
        is_here: shown == what,
    };
    let people = subjects.iter().take(2).enumerate();
    let people = people.map(|(index, subject)| tab(subject.who(), Shown::People(index)));
    let main = &subjects[0];
    let name = format!("{}: {}", main.who(), main.words.say("change"));
    let change = main.before.map(|_| tab(name, Shown::Change));
    let name = format!("{}: {}", main.who(), main.words.say("in-critical-shelter"));
    let critical = kinds_of_shelter(main, CRITICAL).map(|_| tab(name, Shown::Critical));
    people.chain(change).chain(critical).collect()
}

fn levels(main: &Subject<'_>, shown: Shown, level: u8) -> Vec<Tab> {
    let code = shown.code();
    let gazetteer = &main.published.gazetteer;
    // Areas that lists state, and whose borders are known.
    let has = |level: u8| {
        main.series.dictionary().areas().any(|(_, area)| area.level == level)
            && gazetteer.at_level(level).into_iter().any(|id| gazetteer.boundary(id).is_some())
    };
    let tab = |at| Tab {
        name: main.words.say(names::level_key(at)),
        href: format!("?map={code}&level={at}#where"),
        is_here: at == level,
    };
    let known: Vec<u8> = (1..=3).filter(|at| has(*at)).collect();
    if known.len() < 2 { Vec::new() } else { known.into_iter().map(tab).collect() }
}
