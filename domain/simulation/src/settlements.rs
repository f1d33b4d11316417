//! Villages, neighbourhoods and camps: where they lie, what they are called, how many live there.
//!
//! In: the country, the districts that war will reach. Out: settlements in the order in
//! which lists name them, so that those of a district stand together.

use std::ops::Range;

use terms::Language;

use crate::country::mesh::{Position, centre, is_inside};
use crate::country::{Country, District, degrees};
use crate::divide::divide;
use crate::names::{Taken, location_name};
use crate::{Location, Setting, Settings, Vocabulary};
use terms::random::Random;

/// A location with what the story needs to know about it.
pub(crate) struct Settlement {
    /// The location as others see it.
    pub(crate) location: Location,
    /// Its district, by its index among the districts.
    pub(crate) district: usize,
    /// Households that live there before anything happens.
    pub(crate) population: u32,
    /// How strongly it draws the displaced; 0 if it takes nobody in.
    pub(crate) hosting: f64,
}

/// Makes the settlements. `zone` says for each district how early war reaches it, if it
/// does. Also gives the range of settlements of each district.
pub(crate) fn settle(
    settings: &Settings,
    vocabulary: &Vocabulary,
    country: &Country,
    zone: &[Option<usize>],
) -> (Vec<Settlement>, Vec<Range<usize>>) {
    let mut random = Random::stream(settings.seed, "settlements", 0);
    let all = round(4_700.0 * settings.scale).max(20);
    let camps = round(70.0 * settings.scale).max(1);
    let mut settlements = Vec::with_capacity(all as usize);
    let per_subdistrict = villages_by_subdistrict(country, zone, all - camps, &mut random);
    let per_district = camps_by_district(country, zone, camps, &mut random);
    for (district, camps) in per_district.into_iter().enumerate() {
        let mut taken = Taken::default();
        let own: Vec<usize> = (0..country.subdistricts.len())
            .filter(|sub| country.subdistricts[*sub].district == district)
            .collect();
        for sub in &own {
            let town = town_of(country, *sub, &mut random);
            for _ in 0..per_subdistrict[*sub] {
                let urban = random.happens(if country.subdistricts[*sub].has_town { 0.75 } else { 0.2 });
                let setting = if urban { Setting::Urban } else { Setting::Rural };
                settlements.push(settlement(country, *sub, setting, town, &mut taken, &mut random));
            }
        }
        for _ in 0..camps {
            let Some(sub) = random.pick(&own).copied() else { continue };
            let town = town_of(country, sub, &mut random);
            settlements.push(settlement(country, sub, Setting::Camp, town, &mut taken, &mut random));
        }
    }
    populate(&mut settlements, settings.scale);
    number(&mut settlements, &mut random);
    order(settlements, country, vocabulary)
}

fn villages_by_subdistrict(
    country: &Country,
    zone: &[Option<usize>],
    count: u32,
    random: &mut Random,
) -> Vec<u32> {
    let weights: Vec<f64> = country
        .subdistricts
        .iter()
        .map(|sub| {
            let district = &country.districts[sub.district];
            let mut weight = libm::sqrt(exact(sub.cells.len())) * random.log_normal(0.4);
            weight *= if zone[sub.district].is_some() { 1.7 } else { 1.0 };
            weight *= if sub.has_town { 2.0 } else { 1.0 };
            weight * if sub.has_town && district.is_seat { 1.8 } else { 1.0 }
        })
        .collect();
    let subdistricts = u32::try_from(weights.len()).unwrap_or(u32::MAX);
    let one = u32::from(count > 2 * subdistricts);
    let mut counts = divide(count - one * subdistricts, &weights, random);
    counts.iter_mut().for_each(|count| *count += one);
    counts
}

/// Camps stand near the fighting, seldom in it.
fn camps_by_district(country: &Country, zone: &[Option<usize>], count: u32, random: &mut Random) -> Vec<u32> {
    let late = zone.iter().flatten().count() * 2 / 3;
    let weights: Vec<f64> = (0..country.districts.len())
        .map(|district| {
            let nearest = (0..country.districts.len())
                .filter(|other| zone[*other].is_some())
                .map(|other| country.distance(district, other))
                .fold(f64::INFINITY, f64::min);
            let danger = match zone[district] {
                None => 1.0,
                Some(rank) if rank >= late => 0.3,
                Some(_) => 0.05,
            };
            danger * libm::exp(-nearest / 45.0) * random.log_normal(0.8)
        })
        .collect();
    divide(count, &weights, random)
}

/// Where the houses of a subdistrict stand close: the town of the district, or a market village.
fn town_of(country: &Country, sub: usize, random: &mut Random) -> Position {
    let subdistrict = &country.subdistricts[sub];
    if subdistrict.has_town {
        country.districts[subdistrict.district].town
    } else {
        centre(random.pick(&subdistrict.cells).copied().unwrap_or(0))
    }
}

fn settlement(
    country: &Country,
    sub: usize,
    setting: Setting,
    town: Position,
    taken: &mut Taken,
    random: &mut Random,
) -> Settlement {
    let subdistrict = &country.subdistricts[sub];
    let district = &country.districts[subdistrict.district];
    let (longitude, latitude) = point(country, sub, setting, town, random);
    let name = location_name(setting, district.style, taken, random);
    let (population, hosting) = match setting {
        Setting::Urban => (3.0 * random.log_normal(0.9), 3.0 * draw(district, subdistrict.has_town)),
        Setting::Rural => (random.log_normal(0.9), 0.6),
        Setting::Camp => (0.0, 45.0),
    };
    let sigma = if setting == Setting::Camp { 0.9 } else { 1.3 };
    let takes_in = setting == Setting::Camp || random.happens(0.81);
    Settlement {
        location: Location { id: 0, name, area: subdistrict.area, longitude, latitude, setting },
        district: subdistrict.district,
        population: round(population * 1e4),
        hosting: if takes_in { hosting * random.log_normal(sigma) } else { 0.0 },
    }
}

fn draw(district: &District, has_town: bool) -> f64 {
    match (has_town, district.is_seat) {
        (true, true) => 2.5,
        (true, false) => 1.4,
        _ => 1.0,
    }
}

/// A point within the subdistrict, to eight decimals, as lists give them.
fn point(country: &Country, sub: usize, setting: Setting, town: Position, random: &mut Random) -> (f64, f64) {
    let subdistrict = &country.subdistricts[sub];
    let rings = &country.areas[subdistrict.area].rings;
    let fine = |(x, y): (f64, f64)| (libm::round(x * 1e8) / 1e8, libm::round(y * 1e8) / 1e8);
    for _ in 0..60 {
        let (middle, spread) = match setting {
            Setting::Urban => (town, 0.022),
            Setting::Rural | Setting::Camp => {
                (centre(random.pick(&subdistrict.cells).copied().unwrap_or(0)), 0.02)
            }
        };
        let (x, y) = degrees(middle);
        let candidate = fine((x + spread * random.normal(), y + spread * random.normal()));
        if is_inside(rings, candidate) {
            return candidate;
        }
    }
    // A town at the very border: any cell whose centre is within.
    let centres = subdistrict.cells.iter().map(|cell| degrees(centre(*cell)));
    let inside: Vec<(f64, f64)> = centres.filter(|point| is_inside(rings, *point)).collect();
    let (x, y) = random.pick(&inside).copied().unwrap_or(degrees(town));
    fine((x + random.between(-1e-4, 1e-4), y + random.between(-1e-4, 1e-4)))
}

/// Brings the population to 6 million households at scale 1.
fn populate(settlements: &mut [Settlement], scale: f64) {
    let all: f64 = settlements.iter().map(|settlement| f64::from(settlement.population)).sum();
    let factor = 6e6 * scale / all.max(1.0);
    for settlement in settlements {
        settlement.population = round(f64::from(settlement.population) * factor);
    }
}

/// Gives place ids: growing with gaps, in the order in which places became known.
fn number(settlements: &mut [Settlement], random: &mut Random) {
    let mut known: Vec<usize> = (0..settlements.len()).collect();
    random.shuffle(&mut known);
    // Places of a district became known together, more or less.
    known.sort_by_key(|index| index / 8 % 7);
    let mut id = 80;
    for index in known {
        id += 1 + u32::try_from(random.below(8)).unwrap_or(0);
        settlements[index].location.id = id;
    }
}

/// Brings settlements into the order of lists: governorate, district, place id.
fn order(
    mut settlements: Vec<Settlement>,
    country: &Country,
    vocabulary: &Vocabulary,
) -> (Vec<Settlement>, Vec<Range<usize>>) {
    let mut places: Vec<(&str, &str, usize)> = country
        .districts
        .iter()
        .enumerate()
        .map(|(index, district)| {
            let governorate = &vocabulary.governorates[district.governorate];
            let name = country.areas[district.area].name.best(Language::English);
            (governorate.labels.first().map_or("", |label| &*label.text), name, index)
        })
        .collect();
    places.sort_unstable();
    let mut rank = vec![0; places.len()];
    for (place, (.., district)) in places.iter().enumerate() {
        rank[*district] = place;
    }
    settlements.sort_by_key(|settlement| (rank[settlement.district], settlement.location.id));
    let mut ranges = vec![0..0; places.len()];
    for (index, settlement) in settlements.iter().enumerate() {
        let range = &mut ranges[settlement.district];
        if range.start == range.end {
            *range = index..index;
        }
        range.end = index + 1;
    }
    (settlements, ranges)
}

#[expect(clippy::cast_precision_loss, reason = "counts of cells")]
fn exact(count: usize) -> f64 {
    count as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and positive")]
fn round(number: f64) -> u32 {
    libm::round(number) as u32
}
