//! Who came from where and is where: the figures, and the page's table of them.

use figures::{AreaId, Parts, PlaceRef, Places, Question, Within};
use publish::chart::classes::classes;
use terms::{Count, Unit};

use super::Look;
use crate::names;
use crate::pages::place;
use crate::respond::Failure;
use language::Gap;

/// So many classes are told apart by shade.
const MOST_CLASSES: usize = 6;
/// Individuals are shown where they are known of so much of all people.
const NEARLY_ALL: f64 = 0.995;

/// How many came from where to where.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Flows {
    /// From where, the largest first.
    pub origins: Vec<End>,
    /// Where they are now, the largest first.
    pub destinations: Vec<End>,
    /// For each destination a number for each origin.
    pub numbers: Vec<Vec<f64>>,
    /// What is counted.
    pub unit: Unit,
    /// All of them.
    pub total: f64,
    /// All people counted there, also those of whom nobody says from where they come.
    pub people: f64,
}

/// One end of flows: an area.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct End {
    pub name: String,
    /// The area above, for districts.
    pub above: String,
    /// P-code, or the category of an origin that is in no gazetteer; may be empty.
    pub code: String,
    pub area: Option<AreaId>,
    /// The governorate that it is or lies in.
    pub governorate: Option<AreaId>,
    pub total: f64,
}

impl Flows {
    /// Whether people of this origin are in their own governorate at this destination.
    pub fn is_own(&self, destination: usize, origin: usize) -> bool {
        let (to, from) = (self.destinations[destination].governorate, self.origins[origin].governorate);
        to.is_some() && to == from
    }

    /// All that are above zero: destination, origin, number; the largest first.
    pub fn largest(&self) -> Vec<(usize, usize, f64)> {
        let mut all: Vec<(usize, usize, f64)> = Vec::new();
        for (to, row) in self.numbers.iter().enumerate() {
            let above_zero = row.iter().enumerate().filter(|(_, number)| **number > 0.0);
            all.extend(above_zero.map(|(from, number)| (to, from, *number)));
        }
        all.sort_by(|a, b| b.2.total_cmp(&a.2));
        all
    }

    /// How many are in their own governorate.
    pub fn own(&self) -> f64 {
        self.largest().iter().filter(|(to, from, _)| self.is_own(*to, *from)).map(|(.., number)| number).sum()
    }
}

/// The flows to the areas of a level.
///
/// # Errors
///
/// If the question has no answer.
pub(crate) fn flows(look: &Look<'_>, level: u8) -> Result<Flows, Failure> {
    let dimension = look.dimension.code.clone();
    let question = |parts, places| Question {
        rounds: vec![look.chosen.round],
        population: look.instrument.population.clone(),
        parts,
        places,
        within: look.chosen.area.map_or(Within::Everywhere, |area| Within::Areas(vec![area])),
        scope: look.scope.clone(),
    };
    let each = Parts::Each { dimension: dimension.clone(), categories: Vec::new() };
    let answer = look.series.ask(&question(each, Places::Areas(level)))?;
    let people = look.series.ask(&question(Parts::Total, Places::Together))?.cell(0, 0, 0).count;
    let cell = |to: usize, from: usize| answer.cell(0, to, from).count;
    let all =
        || (0..answer.places.len()).flat_map(|to| (0..answer.categories.len()).map(move |from| (to, from)));
    let sum = all().fold(Count::default(), |sum, (to, from)| sum + cell(to, from));
    let unit = look.chosen.unit.unwrap_or_else(|| best_unit(sum, people));
    let number = |to, from| cell(to, from).in_unit(unit).unwrap_or_default();
    let by_size = |ends: &mut Vec<(usize, f64)>| {
        ends.retain(|(_, total)| *total > 0.0);
        ends.sort_by(|a, b| b.1.total_cmp(&a.1));
    };
    let of_destination = |to| (0..answer.categories.len()).map(|from| number(to, from)).sum();
    let of_origin = |from| (0..answer.places.len()).map(|to| number(to, from)).sum();
    let mut rows: Vec<(usize, f64)> = (0..answer.places.len()).map(|to| (to, of_destination(to))).collect();
    let mut columns: Vec<(usize, f64)> =
        (0..answer.categories.len()).map(|from| (from, of_origin(from))).collect();
    by_size(&mut rows);
    by_size(&mut columns);
    let numbers = rows.iter().map(|(to, _)| columns.iter().map(|(from, _)| number(*to, *from)).collect());
    Ok(Flows {
        numbers: numbers.collect(),
        total: rows.iter().map(|(_, total)| total).sum(),
        people: people.in_unit(unit).unwrap_or_default(),
        destinations: rows.iter().map(|(to, total)| destination(look, answer.places[*to], *total)).collect(),
        origins: columns
            .iter()
            .filter_map(|(from, total)| Some(origin(look, answer.categories[*from].as_ref()?, *total)))
            .collect(),
        unit,
    })
}

/// Individuals where they are known of nearly all, else what is known of more people.
fn best_unit(known: Count, people: Count) -> Unit {
    let part = |unit| {
        let (known, all) = (known.in_unit(unit), people.in_unit(unit));
        known.zip(all).filter(|(_, all)| *all > 0.0).map_or(0.0, |(known, all)| known / all)
    };
    let (individuals, households) = (part(Unit::Individuals), part(Unit::Households));
    if individuals >= NEARLY_ALL.min(households) { Unit::Individuals } else { Unit::Households }
}

fn destination(look: &Look<'_>, place: PlaceRef, total: f64) -> End {
    let dictionary = look.series.dictionary();
    let area = match place {
        PlaceRef::Area(id) => Some(id),
        _ => None,
    };
    let chain = area.map(|id| dictionary.with_parents(id)).unwrap_or_default();
    let above = chain.get(1).map(|id| look.name(PlaceRef::Area(*id)));
    End {
        name: look.name(place),
        above: above.unwrap_or_default(),
        code: area.map(|id| code(look, id)).unwrap_or_default(),
        area,
        governorate: chain.last().copied(),
        total,
    }
}

/// A governorate that people come from. Its category is the key of the governorate in lists.
fn origin(look: &Look<'_>, category: &terms::Code, total: f64) -> End {
    let known =
        look.series.dictionary().areas().find(|(_, area)| area.level == 1 && area.key == *category.as_str());
    let area = known.map(|(id, _)| id);
    let title = || names::of_category(look.instrument, &look.dimension.code, category, look.words);
    let p_code = area.map(|id| code(look, id)).filter(|code| !code.is_empty());
    End {
        name: area.map_or_else(title, |id| look.name(PlaceRef::Area(id))),
        above: String::new(),
        code: p_code.unwrap_or_else(|| category.to_string()),
        area,
        governorate: area,
        total,
    }
}

fn code(look: &Look<'_>, area: AreaId) -> String {
    let place = look.series.dictionary().area(area).and_then(|area| area.place);
    let place = place.and_then(|id| look.published.gazetteer.place(id));
    let day = look.series.round(look.chosen.round).map(|facts| facts.heading().day);
    let code = |place: &places::Place| {
        place.code(places::SHOWN_SCHEME, place.nearest_day(day)).map(ToString::to_string)
    };
    place.and_then(code).unwrap_or_default()
}

/// The matrix as the page shows it.
pub(crate) struct MatrixView {
    pub heading: String,
    /// What stands along the rows and along the columns.
    pub sides: (String, String),
    pub columns: Vec<HeadView>,
    pub rows: Vec<(HeadView, Vec<CellView>)>,
    pub total: String,
    pub note: String,
}

/// The heading of a row or column.
pub(crate) struct HeadView {
    pub name: String,
    pub above: String,
    pub href: Option<String>,
    pub total: String,
    pub share: String,
}

pub(crate) struct CellView {
    pub text: String,
    /// Its shade, empty for nobody.
    pub class: &'static str,
    pub is_own: bool,
}

/// The matrix, where there is anybody.
pub(crate) fn view(look: &Look<'_>, flows: &Flows) -> Option<MatrixView> {
    if flows.total <= 0.0 {
        return None;
    }
    let words = look.words;
    let sizes: Vec<Option<f64>> = flows.largest().into_iter().map(|(.., number)| Some(number)).collect();
    let shades = classes(&sizes, MOST_CLASSES);
    let head = |end: &End| HeadView {
        name: end.name.clone(),
        above: end.above.clone(),
        href: end
            .area
            .filter(|id| look.scope.has_area(look.series.dictionary(), *id))
            .and_then(|id| place::address_of(PlaceRef::Area(id), look.series, words)),
        total: words.whole(end.total),
        share: words.share(end.total / flows.total),
    };
    let cell = |to: usize, from: usize, number: f64| CellView {
        text: words.whole(number),
        class: if number > 0.0 { shades.colour(Some(number)).class() } else { "" },
        is_own: flows.is_own(to, from),
    };
    let row = |(to, row): (usize, &Vec<f64>)| {
        let cells = row.iter().enumerate().map(|(from, number)| cell(to, from, *number)).collect();
        (head(&flows.destinations[to]), cells)
    };
    Some(MatrixView {
        heading: words.say("flows-matrix"),
        sides: (look.destination_title(), look.origin_title()),
        columns: flows.origins.iter().map(head).collect(),
        rows: flows.numbers.iter().enumerate().map(row).collect(),
        total: words.whole(flows.total),
        note: note(look, flows),
    })
}

/// Where not everybody's origin is known.
pub(crate) fn note(look: &Look<'_>, flows: &Flows) -> String {
    let missing = flows.people - flows.total;
    if missing < 0.5 {
        return String::new();
    }
    let (known, all) = (look.words.whole(flows.total), look.words.whole(flows.people));
    let gaps = [("known", Gap::Text(&known)), ("all", Gap::Text(&all))];
    look.words.tell("flows-not-all", &gaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(name: &str, governorate: Option<u32>, total: f64) -> End {
        let governorate = governorate.map(AreaId);
        let (above, code) = (String::new(), String::new());
        End { name: name.into(), above, code, area: governorate, governorate, total }
    }

    #[test]
    fn flows_come_largest_first_and_those_within_a_governorate_are_known() {
        let flows = Flows {
            origins: vec![end("Ninewa", Some(1), 90.0), end("elsewhere", None, 15.0)],
            destinations: vec![end("Ninewa", Some(1), 65.0), end("not stated", None, 40.0)],
            numbers: vec![vec![60.0, 5.0], vec![30.0, 10.0]],
            unit: Unit::Individuals,
            total: 105.0,
            people: 105.0,
        };
        let largest = [(0, 0, 60.0), (1, 0, 30.0), (1, 1, 10.0), (0, 1, 5.0)];
        assert_eq!(flows.largest(), largest);
        assert_eq!(flows.own(), 60.0, "areas that nobody knows are not one and the same");
    }

    #[test]
    fn individuals_are_shown_unless_they_are_known_of_fewer_people() {
        let count = |households, individuals| Count { households, individuals };
        let people = count(Some(100.0), Some(600.0));
        for (known, expected) in [
            (count(Some(100.0), Some(600.0)), Unit::Individuals),
            (count(Some(100.0), Some(597.5)), Unit::Individuals),
            (count(Some(100.0), Some(500.0)), Unit::Households),
            (count(None, Some(500.0)), Unit::Individuals),
            (count(Some(90.0), Some(540.0)), Unit::Individuals),
        ] {
            assert_eq!(best_unit(known, people), expected, "{known:?}");
        }
    }
}
