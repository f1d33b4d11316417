//! Shapes as a GeoPackage writes them: a head of its own, then well-known binary (OGC 06-103).

use places::Boundary;

/// Where a row of a layer is.
#[derive(Debug, Clone, Copy)]
pub enum Shape<'a> {
    /// An area.
    Area(&'a Boundary),
    /// A point: degrees east, degrees north.
    Point(f64, f64),
}

/// What the shapes of a layer are called together.
pub(super) fn kind_of<'a>(shapes: impl Iterator<Item = &'a Shape<'a>>) -> &'static str {
    let (mut areas, mut points) = (false, false);
    for shape in shapes {
        match shape {
            Shape::Area(_) => areas = true,
            Shape::Point(..) => points = true,
        }
    }
    match (areas, points) {
        (true, false) => "MULTIPOLYGON",
        (false, true) => "POINT",
        _ => "GEOMETRY",
    }
}

impl Shape<'_> {
    /// West, south, east and north of it, in degrees.
    pub(super) fn bounds(&self) -> [f64; 4] {
        match self {
            Self::Area(boundary) => {
                let bounds = boundary.bounds();
                [bounds.min().x, bounds.min().y, bounds.max().x, bounds.max().y]
            }
            Self::Point(east, north) => [*east, *north, *east, *north],
        }
    }

    /// The bytes of the column `geom`.
    pub(super) fn to_bytes(self) -> Vec<u8> {
        // Whose it is, version 0; numbers with the low byte first, and for areas where they end; degrees of WGS 84.
        let mut bytes = vec![b'G', b'P', 0];
        match self {
            Self::Area(boundary) => {
                bytes.push(0b11);
                bytes.extend(4326_i32.to_le_bytes());
                let [west, south, east, north] = self.bounds();
                [west, east, south, north].iter().for_each(|end| bytes.extend(end.to_le_bytes()));
                write_polygons(boundary, &mut bytes);
            }
            Self::Point(east, north) => {
                bytes.push(0b01);
                bytes.extend(4326_i32.to_le_bytes());
                begin(1, &mut bytes);
                [east, north].iter().for_each(|end| bytes.extend(end.to_le_bytes()));
            }
        }
        bytes
    }
}

fn write_polygons(boundary: &Boundary, bytes: &mut Vec<u8>) {
    let polygons = boundary.polygons();
    begin(6, bytes);
    count(polygons.0.len(), bytes);
    for polygon in polygons {
        begin(3, bytes);
        count(1 + polygon.interiors().len(), bytes);
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            count(ring.0.len(), bytes);
            for at in ring.coords() {
                bytes.extend(at.x.to_le_bytes());
                bytes.extend(at.y.to_le_bytes());
            }
        }
    }
}

/// The beginning of a shape of a kind, low byte first.
fn begin(kind: u32, bytes: &mut Vec<u8>) {
    bytes.push(1);
    bytes.extend(kind.to_le_bytes());
}

fn count(many: usize, bytes: &mut Vec<u8>) {
    bytes.extend(u32::try_from(many).unwrap_or(u32::MAX).to_le_bytes());
}
