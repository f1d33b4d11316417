//! The country: an island, divided into governorates, districts and subdistricts.
//!
//! In: a seed and the names of governorates. Out: areas with outlines that fit together
//! to the last digit, and which cells of the honeycomb belong to which subdistrict.

mod growth;
mod land;
pub(crate) mod mesh;

use terms::{Language, Text};

use crate::country::growth::{grow, spread_seeds};
use crate::country::land::smooth_chance;
use crate::country::mesh::{CELLS, Mesh, Position, centre, kilometres};
use crate::divide::divide;
use crate::names::{Style, Taken, area_name, centre_name};
use crate::{Area, Vocabulary};
use terms::random::Random;

/// The country with all that the story needs to know of its shape.
pub(crate) struct Country {
    /// Country, governorates, districts, subdistricts, level by level.
    pub(crate) areas: Vec<Area>,
    /// The districts, in the order of their codes.
    pub(crate) districts: Vec<District>,
    /// The subdistricts, in the order of their codes.
    pub(crate) subdistricts: Vec<Subdistrict>,
    /// The governorate with the capital.
    pub(crate) capital: usize,
}

/// A district.
pub(crate) struct District {
    /// Its governorate, by its index in the vocabulary.
    pub(crate) governorate: usize,
    /// Its index among the areas.
    pub(crate) area: usize,
    /// Where its town lies.
    pub(crate) town: Position,
    /// Whether that is the town of the governorate.
    pub(crate) is_seat: bool,
    /// Words for its places.
    pub(crate) style: Style,
}

/// A subdistrict.
pub(crate) struct Subdistrict {
    /// Its district, by its index among the districts.
    pub(crate) district: usize,
    /// Its index among the areas.
    pub(crate) area: usize,
    /// Its cells.
    pub(crate) cells: Vec<usize>,
    /// Whether the district's town lies in it.
    pub(crate) has_town: bool,
}

/// A region while the country is divided: its cells and its seed.
struct Region {
    cells: Vec<usize>,
    seed: usize,
    /// Index of the region that it is part of.
    parent: usize,
}

impl Country {
    /// Makes a country with the governorates of a vocabulary.
    pub(crate) fn new(seed: u64, vocabulary: &Vocabulary) -> Self {
        let land = land::land(seed);
        let ground = ground(seed);
        let cells: Vec<usize> = (0..CELLS).filter(|cell| land[*cell]).collect();
        let mut random = Random::stream(seed, "regions", 0);
        let count = vocabulary.governorates.len();
        let capital = random.below(count);
        let whole = Region { seed: cells.get(cells.len() / 2).copied().unwrap_or(0), cells, parent: 0 };

        let weights: Vec<f64> = (0..count)
            .map(|region| random.log_normal(0.3) * if region == capital { 2.4 } else { 1.0 })
            .collect();
        let governorates = split(&ground, &[whole], &[count], capital, &weights, &mut random);
        let districts = {
            let sizes: Vec<f64> =
                governorates.iter().map(|region| libm::sqrt(exact(region.cells.len()))).collect();
            let more = divide(round(exact(count) * 2.6), &sizes, &mut random);
            let counts: Vec<usize> = more.iter().map(|more| 3 + *more as usize).collect();
            split(&ground, &governorates, &counts, 0, &[], &mut random)
        };
        let subdistricts = {
            let sizes: Vec<f64> = districts.iter().map(|region| exact(region.cells.len())).collect();
            let more = divide(round(exact(districts.len()) * 1.95), &sizes, &mut random);
            let counts: Vec<usize> = more.iter().map(|more| 1 + *more as usize).collect();
            split(&ground, &districts, &counts, 0, &[], &mut random)
        };
        Self::put_together(seed, vocabulary, capital, [&governorates, &districts, &subdistricts])
    }

    fn put_together(seed: u64, vocabulary: &Vocabulary, capital: usize, levels: [&[Region]; 3]) -> Self {
        let [governorates, districts, subdistricts] = levels;
        let mut labels: Vec<Option<u16>> = vec![None; CELLS];
        for (index, region) in subdistricts.iter().enumerate() {
            for cell in &region.cells {
                labels[*cell] = u16::try_from(index).ok();
            }
        }
        let mesh = Mesh::new(seed, &labels);
        let whole: Vec<usize> = (0..CELLS).filter(|cell| labels[*cell].is_some()).collect();
        let northern = northernmost(governorates, governorates.len() / 6);
        let mut random = Random::stream(seed, "area names", 0);
        let mut names = Taken::default();
        let mut country =
            Self { areas: Vec::new(), districts: Vec::new(), subdistricts: Vec::new(), capital };
        country.add_area(0, "XN".into(), country_name(), None, &mesh, &whole);
        for (index, region) in governorates.iter().enumerate() {
            let name = vocabulary.governorates[index].name.clone();
            country.add_area(1, format!("XN{:02}", index + 1), name, Some(0), &mesh, &region.cells);
        }
        for (region, number) in districts.iter().zip(numbers(districts)) {
            let style = if northern.contains(&region.parent) { Style::Kurdish } else { Style::Arabic };
            let name = area_name(style, &mut names, &mut random);
            country.add_district(region, number, style, name, &mesh);
        }
        for (region, number) in subdistricts.iter().zip(numbers(subdistricts)) {
            let district = &country.districts[region.parent];
            let name = if number == 1 {
                centre_name(&country.areas[district.area].name)
            } else {
                area_name(district.style, &mut names, &mut random)
            };
            country.add_subdistrict(region, number, name, &mesh);
        }
        country
    }

    fn add_district(&mut self, region: &Region, number: usize, style: Style, name: Text, mesh: &Mesh) {
        let parent = 1 + region.parent;
        let code = format!("{}{number:02}", self.areas[parent].code);
        self.districts.push(District {
            governorate: region.parent,
            area: self.areas.len(),
            town: centre(region.seed),
            is_seat: number == 1,
            style,
        });
        self.add_area(2, code, name, Some(parent), mesh, &region.cells);
    }

    fn add_subdistrict(&mut self, region: &Region, number: usize, name: Text, mesh: &Mesh) {
        let parent = self.districts[region.parent].area;
        let code = format!("{}{number:02}", self.areas[parent].code);
        self.subdistricts.push(Subdistrict {
            district: region.parent,
            area: self.areas.len(),
            cells: region.cells.clone(),
            has_town: number == 1,
        });
        self.add_area(3, code, name, Some(parent), mesh, &region.cells);
    }

    fn add_area(
        &mut self,
        level: u8,
        code: String,
        name: Text,
        parent: Option<usize>,
        mesh: &Mesh,
        cells: &[usize],
    ) {
        let outlines = mesh.outlines(cells, |cell| cells.binary_search(&cell).is_ok());
        let rings = outlines.into_iter().map(|ring| ring.into_iter().map(degrees).collect()).collect();
        self.areas.push(Area { level, code, name, parent, rings });
    }

    /// Kilometres between the towns of two districts.
    pub(crate) fn distance(&self, a: usize, b: usize) -> f64 {
        kilometres(self.districts[a].town, self.districts[b].town)
    }
}

/// Degrees east and north.
#[expect(clippy::cast_precision_loss, reason = "a few hundred million fit")]
pub(crate) fn degrees(position: Position) -> (f64, f64) {
    (position.0 as f64 / 1e6, position.1 as f64 / 1e6)
}

/// What crossing each cell costs those who draw borders: they follow hills and stones.
fn ground(seed: u64) -> Vec<f64> {
    let (hills, stones) = (smooth_chance(seed, "hills", 9.0), smooth_chance(seed, "stones", 2.5));
    hills.into_iter().zip(stones).map(|(hill, stone)| 100.0 * (0.4 + hill + 0.6 * stone)).collect()
}

/// Divides each region into so many. The part of number `heir` (within each region) keeps
/// the seed of the region, so that towns stay where they are.
fn split(
    ground: &[f64],
    regions: &[Region],
    counts: &[usize],
    heir: usize,
    weights: &[f64],
    random: &mut Random,
) -> Vec<Region> {
    let mut parts: Vec<Region> = Vec::new();
    let mut home = vec![usize::MAX; CELLS];
    let mut seeds = Vec::new();
    for (parent, (region, count)) in regions.iter().zip(counts).enumerate() {
        for cell in &region.cells {
            home[*cell] = parent;
        }
        let mut spread = spread_seeds(region.seed, &region.cells, *count, random);
        spread.swap(0, heir);
        for cell in spread {
            seeds.push(cell);
            parts.push(Region { cells: Vec::new(), seed: cell, parent });
        }
    }
    let cost = |region: usize, cell: usize| -> u64 {
        let weight = weights.get(region).copied().unwrap_or(1.0);
        u64::from(round(weight * ground[cell]))
    };
    // Each part may only grow where its own region is.
    for (parent, region) in regions.iter().enumerate() {
        let own: Vec<usize> = (0..parts.len()).filter(|part| parts[*part].parent == parent).collect();
        let starts: Vec<usize> = own.iter().map(|part| seeds[*part]).collect();
        let grown = grow(&starts, |cell| home[cell] == parent, |part, cell| cost(own[part], cell));
        for cell in &region.cells {
            if let Some(part) = grown[*cell] {
                parts[own[part]].cells.push(*cell);
            }
        }
    }
    parts
}

/// For each region its number among those of the same parent, from 1.
fn numbers(regions: &[Region]) -> Vec<usize> {
    let mut numbers: Vec<usize> = Vec::with_capacity(regions.len());
    for (index, region) in regions.iter().enumerate() {
        let first = index == 0 || regions[index - 1].parent != region.parent;
        numbers.push(if first { 1 } else { numbers[index - 1] + 1 });
    }
    numbers
}

/// The regions whose seeds lie furthest north.
fn northernmost(regions: &[Region], count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..regions.len()).collect();
    order.sort_by_key(|region| std::cmp::Reverse(centre(regions[*region].seed).1));
    order.truncate(count);
    order
}

fn country_name() -> Text {
    Text::english("Nahrain").with(Language::Arabic, "نهرين").with(Language::Sorani, "نەهرەین")
}

#[expect(clippy::cast_precision_loss, reason = "counts of cells")]
fn exact(count: usize) -> f64 {
    count as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and positive")]
fn round(number: f64) -> u32 {
    libm::round(number) as u32
}
