//! Mercator's projection, fitted into a box.

/// Latitudes beyond this are taken as this.
const FARTHEST: f64 = 85.0;

/// Positions on the plane, and the box that holds all of them.
pub(crate) struct Projection {
    low: (f64, f64),
    high: (f64, f64),
}

/// A projection with its place and scale in pixels.
pub(crate) struct Fitted {
    scale: f64,
    offset: (f64, f64),
}

impl Projection {
    /// For all positions that will be shown; those that are not finite do not matter.
    pub(crate) fn new(positions: impl Iterator<Item = (f64, f64)>) -> Self {
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for (lon, lat) in positions.filter(|(lon, lat)| lon.is_finite() && lat.is_finite()) {
            low = (low.0.min(lon), low.1.min(lat));
            high = (high.0.max(lon), high.1.max(lat));
        }
        if low.0 > high.0 {
            return Self { low: (0.0, 0.0), high: (1.0, 1.0) };
        }
        // What lies farther east or north does so on the plane too.
        Self { low: plane(low), high: plane(high) }
    }

    /// Height by width.
    pub(crate) fn aspect(&self) -> f64 {
        let (width, height) = self.size();
        height / width
    }

    /// As large as a box allows, in its middle.
    pub(crate) fn fit(&self, width: f64, height: f64, padding: f64) -> Fitted {
        let (wide, high) = self.size();
        let room = |length: f64| (length - 2.0 * padding).max(1.0);
        let scale = (room(width) / wide).min(room(height) / high);
        let middle = (f64::midpoint(self.low.0, self.high.0), f64::midpoint(self.low.1, self.high.1));
        Fitted { scale, offset: (width / 2.0 - middle.0 * scale, height / 2.0 + middle.1 * scale) }
    }

    fn size(&self) -> (f64, f64) {
        ((self.high.0 - self.low.0).max(1e-9), (self.high.1 - self.low.1).max(1e-9))
    }
}

impl Fitted {
    /// Pixels of a longitude and latitude.
    pub(crate) fn at(&self, position: (f64, f64)) -> (f64, f64) {
        let (x, y) = plane(position);
        (self.offset.0 + x * self.scale, self.offset.1 - y * self.scale)
    }
}

fn plane((lon, lat): (f64, f64)) -> (f64, f64) {
    let half = lat.clamp(-FARTHEST, FARTHEST).to_radians() / 2.0;
    (lon.clamp(-360.0, 360.0).to_radians(), libm::log(libm::tan(std::f64::consts::FRAC_PI_4 + half)))
}
