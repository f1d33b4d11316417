//! Coordinate reference systems in which areas are given.

use serde_json::Value;

/// The radius of the sphere of Web Mercator, in metres.
const RADIUS: f64 = 6_378_137.0;

/// Degrees north or south beyond which Web Mercator has no number.
const FARTHEST: f64 = 89.9;

/// A coordinate reference system.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum System {
    /// Degrees east and north (WGS 84).
    #[default]
    Crs84,
    /// Degrees north and east (WGS 84).
    Epsg4326,
    /// Metres of Web Mercator.
    Epsg3857,
}

impl System {
    pub const ALL: [Self; 3] = [Self::Crs84, Self::Epsg4326, Self::Epsg3857];

    pub fn uri(self) -> &'static str {
        match self {
            Self::Crs84 => "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            Self::Epsg4326 => "http://www.opengis.net/def/crs/EPSG/0/4326",
            Self::Epsg3857 => "http://www.opengis.net/def/crs/EPSG/0/3857",
        }
    }

    pub fn of(uri: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|system| system.uri() == uri)
    }

    /// A position, given in degrees east and north.
    fn projected(self, [east, north]: [f64; 2]) -> [f64; 2] {
        match self {
            Self::Crs84 => [east, north],
            Self::Epsg4326 => [north, east],
            Self::Epsg3857 => {
                let north = north.clamp(-FARTHEST, FARTHEST).to_radians();
                let y = libm::log(libm::tan(std::f64::consts::FRAC_PI_4 + north / 2.0));
                [centimetres(RADIUS * east.to_radians()), centimetres(RADIUS * y)]
            }
        }
    }

    /// Degrees east and north of a position in this system.
    pub fn degrees(self, [x, y]: [f64; 2]) -> [f64; 2] {
        match self {
            Self::Crs84 => [x, y],
            Self::Epsg4326 => [y, x],
            Self::Epsg3857 => {
                let north = 2.0 * libm::atan(libm::exp(y / RADIUS)) - std::f64::consts::FRAC_PI_2;
                [(x / RADIUS).to_degrees(), north.to_degrees()]
            }
        }
    }

    /// A geometry as GeoJSON, which is given in degrees east and north, in this system.
    pub fn geometry(self, text: &str) -> String {
        if self == Self::Crs84 {
            return text.to_string();
        }
        let mut geometry: Value = serde_json::from_str(text).unwrap_or_default();
        if let Some(coordinates) = geometry.get_mut("coordinates") {
            self.turn(coordinates);
        }
        geometry.to_string()
    }

    fn turn(self, coordinates: &mut Value) {
        let Some(parts) = coordinates.as_array_mut() else { return };
        let number = |at: usize| parts.get(at).and_then(Value::as_f64);
        match (number(0), number(1)) {
            (Some(east), Some(north)) => {
                let [x, y] = self.projected([east, north]);
                parts[0] = x.into();
                parts[1] = y.into();
            }
            _ => parts.iter_mut().for_each(|part| self.turn(part)),
        }
    }
}

fn centimetres(metres: f64) -> f64 {
    (metres * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_come_back_from_each_system() {
        // Erbil; its Web Mercator by GDAL 3.6 (`gdaltransform -s_srs OGC:CRS84 -t_srs EPSG:3857`).
        let place = [44.009, 36.191];
        let [x, y] = System::Epsg3857.projected(place);
        assert!((x - 4_899_059.47).abs() < 0.02 && (y - 4_326_934.60).abs() < 0.02, "{x} {y}");
        for system in System::ALL {
            let [east, north] = system.degrees(system.projected(place));
            assert!((east - place[0]).abs() < 1e-6 && (north - place[1]).abs() < 1e-6, "{system:?}");
        }
        let turned =
            System::Epsg4326.geometry(r#"{"type":"Polygon","coordinates":[[[44.0,36.5],[45.0,36.5]]]}"#);
        assert_eq!(turned, r#"{"type":"Polygon","coordinates":[[[36.5,44.0],[36.5,45.0]]]}"#);
        assert_eq!(System::Epsg4326.geometry("null"), "null");
    }
}
