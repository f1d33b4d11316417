//! The `d` of a path, in as few bytes as relative commands allow.
//!
//! In: positions. Out: path data. Each position is rounded by itself, so that rounding never
//! adds up along a line.

/// Path data in the making.
pub(crate) struct Path {
    data: String,
    mirror: Option<f64>,
    /// Units in a pixel: 10 where tenths are written as decimals.
    units: f64,
    decimals: bool,
    start: (i64, i64),
    at: (i64, i64),
    command: u8,
}

impl Path {
    /// A path in pixels with one decimal; mirrored within a width if there is one.
    pub(crate) fn new(mirror: Option<f64>) -> Self {
        Self {
            data: String::new(),
            mirror,
            units: 10.0,
            decimals: true,
            start: (0, 0),
            at: (0, 0),
            command: 0,
        }
    }

    /// A path in whole numbers, of which `units` make a pixel; for use in a group that is scaled.
    pub(crate) fn whole(units: f64) -> Self {
        Self { units, decimals: false, ..Self::new(None) }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.data
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// Begins a line at a position.
    pub(crate) fn move_to(&mut self, to: (f64, f64)) {
        let to = self.rounded(to);
        self.command = b'M';
        self.data.push('M');
        self.write(to.0, true);
        self.write(to.1, false);
        self.start = to;
        self.at = to;
    }

    /// Goes on straight.
    pub(crate) fn line_to(&mut self, to: (f64, f64)) {
        let to = self.rounded(to);
        let (dx, dy) = (to.0 - self.at.0, to.1 - self.at.1);
        self.at = to;
        match (dx, dy) {
            (0, 0) => {}
            (_, 0) => self.step(b'h', &[dx]),
            (0, _) => self.step(b'v', &[dy]),
            _ => self.step(b'l', &[dx, dy]),
        }
    }

    /// Goes on in a curve with two guiding points.
    pub(crate) fn curve_to(&mut self, guide: (f64, f64), guide_back: (f64, f64), to: (f64, f64)) {
        let at = self.at;
        let steps = [guide, guide_back, to].map(|point| self.rounded(point));
        let [a, b, c] = steps.map(|point| (point.0 - at.0, point.1 - at.1));
        self.step(b'c', &[a.0, a.1, b.0, b.1, c.0, c.1]);
        self.at = steps[2];
    }

    /// Closes the line.
    pub(crate) fn close(&mut self) {
        self.data.push('z');
        self.command = b'z';
        self.at = self.start;
    }

    fn step(&mut self, command: u8, numbers: &[i64]) {
        let repeated = self.command == command;
        if !repeated {
            self.data.push(char::from(command));
            self.command = command;
        }
        for (index, number) in numbers.iter().enumerate() {
            self.write(*number, index == 0 && !repeated);
        }
    }

    fn write(&mut self, number: i64, after_letter: bool) {
        if !after_letter && number >= 0 {
            self.data.push(' ');
        }
        if self.decimals {
            write_tenths(&mut self.data, number);
        } else {
            self.data.push_str(&number.to_string());
        }
    }

    fn rounded(&self, (x, y): (f64, f64)) -> (i64, i64) {
        let x = self.mirror.map_or(x, |width| width - x);
        (units(x * self.units), units(y * self.units))
    }
}

/// Writes a number rounded to tenths, without needless zeros; 0 if it is not finite.
pub(crate) fn write_number(out: &mut String, number: f64) {
    write_tenths(out, units(number * 10.0));
}

/// Nearest whole number within what a drawing can be.
fn units(number: f64) -> i64 {
    if number.is_finite() { number.clamp(-1e7, 1e7).round() as i64 } else { 0 }
}

fn write_tenths(out: &mut String, tenths: i64) {
    if tenths < 0 {
        out.push('-');
    }
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if whole > 0 || rest == 0 {
        out.push_str(&whole.to_string());
    }
    if rest > 0 {
        out.push('.');
        out.push_str(&rest.to_string());
    }
}
