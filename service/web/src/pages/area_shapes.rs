//! Boundaries as the rings that maps draw, and the key that says what their colours mean.

use std::collections::HashMap;

pub(crate) use actions::situation::{key_of, rings};
use places::{Gazetteer, PlaceId};
use publish::chart::area_map::{Ring, coarse};

/// How wide or high maps are on a page, in pixels.
const MAP_PIXELS: f64 = 600.0;

/// How wide maps are on a phone, in pixels.
pub(crate) const NARROW: u32 = 330;

/// Triangles below this size, in square pixels, are not seen: half of what maps leave out.
const SEEN: f64 = 1.25;

/// The areas of a level with fewer corners, good for maps of the country and of a governorate: nobody
/// sees the difference there.
pub(crate) struct Coarse {
    /// How wide or high all areas of the level are, in degrees.
    span: f64,
    /// For who looks at a governorate.
    near: Shapes,
    /// For who looks at the country.
    far: Shapes,
}

/// Areas, and over those of deeper levels the borders of governorates with the same corners.
#[derive(Default)]
pub(crate) struct Shapes {
    areas: HashMap<PlaceId, Vec<Ring>>,
    pub outlines: Vec<Vec<Ring>>,
}

/// So many maps side by side are as wide as the country: who looks at a governorate, or at the country.
const NEAR: f64 = 5.0;
const FAR: f64 = 1.25;

impl Coarse {
    pub fn new(gazetteer: &Gazetteer, level: u8) -> Self {
        let shapes = |level| {
            let shape = |id| Some((id, rings(gazetteer.boundary(id)?)));
            gazetteer.at_level(level).into_iter().filter_map(shape)
        };
        let (places, mut all): (Vec<PlaceId>, Vec<Vec<Ring>>) = shapes(level).unzip();
        // Together, so that borders stay the same for areas and for those above them.
        all.extend(shapes(1).map(|(_, rings)| rings).filter(|_| level > 1));
        let span = span(all.iter());
        let near = coarse(&all, least(span / NEAR));
        let far = coarse(&near, least(span / FAR));
        let shapes = |shapes: Vec<Vec<Ring>>| {
            let mut shapes = shapes.into_iter();
            let areas = places.iter().copied().zip(shapes.by_ref()).collect();
            Shapes { areas, outlines: shapes.collect() }
        };
        Self { span, near: shapes(near), far: shapes(far) }
    }

    /// Shapes from which nothing is missing that is seen where these places fill a map so many pixels
    /// wide.
    pub fn seen(&self, places: impl Iterator<Item = PlaceId>, pixels: u32) -> &Shapes {
        let shown = span(places.filter_map(|place| self.far.areas.get(&place)));
        let maps = f64::from(pixels) / MAP_PIXELS * self.span / shown;
        if maps <= FAR { &self.far } else { &self.near }
    }
}

impl Shapes {
    /// The rings of an area of the level, if its boundary is known.
    pub fn rings(&self, place: PlaceId) -> Option<Vec<Ring>> {
        self.areas.get(&place).cloned()
    }
}

/// The smallest triangle that is seen, in squares of a degree, on a map of so many degrees.
fn least(degrees: f64) -> f64 {
    let pixel = degrees / MAP_PIXELS;
    SEEN * pixel * pixel
}

/// How wide or high shapes are together, whichever is more, in degrees; 0 for none.
fn span<'a>(shapes: impl Iterator<Item = &'a Vec<Ring>>) -> f64 {
    let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
    for (east, north) in shapes.flatten().flatten() {
        low = (low.0.min(*east), low.1.min(*north));
        high = (high.0.max(*east), high.1.max(*north));
    }
    (high.0 - low.0).max(high.1 - low.1).max(0.0)
}

#[cfg(test)]
mod tests {
    #![allow(missing_docs)]

    use language::Words;
    use publish::chart::classes;

    use super::*;

    fn texts(numbers: &[f64], text: &dyn Fn(f64) -> String) -> Vec<String> {
        let numbers: Vec<Option<f64>> = numbers.iter().copied().map(Some).collect();
        let words = Words::of(terms::Language::English);
        let key = key_of(&classes::classes(&numbers, 3), &numbers, text, words);
        key.classes.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn a_map_of_the_country_has_fewer_corners_than_one_of_a_governorate_or_of_a_large_picture() {
        let square = |side: f64| vec![vec![(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)]];
        let shapes = |name: f64| Shapes {
            areas: HashMap::from([(PlaceId(1), square(10.0)), (PlaceId(2), square(1.0))]),
            outlines: vec![square(name)],
        };
        let (near, far) = (shapes(1.0), shapes(2.0));
        let coarse = Coarse { span: 10.0, near, far };
        let is_far = |places: &[i64], pixels| {
            let places = places.iter().map(|place| PlaceId(*place));
            coarse.seen(places, pixels).outlines == coarse.far.outlines
        };
        assert!(is_far(&[1, 2], 560), "the country on a page");
        assert!(!is_far(&[2], 560), "a governorate on a page");
        assert!(!is_far(&[1], 900), "the country as a large picture");
        assert!(!is_far(&[], 560), "nothing that is known");
    }

    #[test]
    fn classes_of_shares_leave_no_gap_and_those_of_people_share_no_number() {
        let shares = texts(&[2.5, 11.0, 22.75, 34.0, 45.5, 61.0], &|number| format!("{number:.0} %"));
        let ends: Vec<&str> = shares.iter().filter_map(|text| text.split(" – ").nth(1)).collect();
        let starts: Vec<&str> = shares.iter().skip(1).filter_map(|text| text.split(" – ").next()).collect();
        assert_eq!(ends[..ends.len() - 1], starts, "{shares:?}");
        let people = texts(&[25.0, 110.0, 2275.0, 3400.0, 4550.0, 6100.0], &|number| number.to_string());
        let ends: Vec<f64> =
            people.iter().filter_map(|text| text.split(" – ").nth(1)?.parse().ok()).collect();
        let starts: Vec<f64> =
            people.iter().skip(1).filter_map(|text| text.split(" – ").next()?.parse().ok()).collect();
        assert!(ends.iter().zip(&starts).all(|(end, start)| end + 1.0 == *start), "{people:?}");
    }
}
