//! The most important of flows, in sentences.

use figures::PlaceRef;

use super::Look;
use super::matrix::Flows;
use language::Gap;

/// Where most people come from and where these are now; how many stayed in their own governorate.
pub(crate) fn all(look: &Look<'_>, flows: &Flows) -> Vec<String> {
    let words = look.words;
    let Some(main) = flows.origins.first() else { return Vec::new() };
    let there = (0..flows.destinations.len()).max_by(|a, b| {
        // Of equals the first.
        flows.numbers[*a][0].total_cmp(&flows.numbers[*b][0]).then(b.cmp(a))
    });
    let Some(there) = there else { return Vec::new() };
    let number = flows.numbers[there][0];
    let is_most = number * 2.0 > main.total;
    let kind = match (look.chosen.area, flows.is_own(there, 0), is_most) {
        (Some(_), ..) => "within",
        (None, true, true) => "own-most",
        (None, true, false) => "own",
        (None, false, true) => "away-most",
        (None, false, false) => "away",
    };
    let place = look.chosen.area.map(|area| look.name(PlaceRef::Area(area)));
    let place = place.unwrap_or_else(|| flows.destinations[there].name.clone());
    let (share, part) = (words.share(main.total / flows.total), words.share(number / main.total));
    let number = words.whole(number);
    let gaps = || {
        [
            ("kind", Gap::Text(kind)),
            ("share", Gap::Text(&share)),
            ("origin", Gap::Text(&main.name)),
            ("place", Gap::Text(&place)),
            ("number", Gap::Text(&number)),
            ("part", Gap::Text(&part)),
        ]
    };
    let first = match look.instrument.population.as_str() {
        "idp" => words.tell("flows-said-idps", &gaps()),
        "returnee" => words.tell("flows-said-returnees", &gaps()),
        _ => words.tell("flows-said-people", &gaps()),
    };
    let own = flows.own();
    let mut said = vec![first];
    if own > 0.0 && look.chosen.area.is_none() {
        let (share, number) = (words.share(own / flows.total), words.whole(own));
        said.push(words.tell("flows-own", &[("share", Gap::Text(&share)), ("number", Gap::Text(&number))]));
    }
    said
}
