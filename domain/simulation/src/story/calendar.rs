//! When what happens, in persons at scale 1, however many rounds there are.
//!
//! The course of a crisis as those of the 2010s ran: two and a half million displaced when
//! the rounds begin, four at the peak after a fifth of the time, 1.2 million at the end,
//! and about 4.8 million returned.

/// How the displacement before the first round falls on past periods.
pub(crate) const PAST: [f64; 8] = [0.05, 0.22, 0.33, 0.12, 0.08, 0.05, 0.11, 0.04];

/// Displaced at the first round.
const FIRST: f64 = 2.6e6;
/// Displaced at the peak.
const PEAK: f64 = 4.05e6;
/// Displaced at the last round.
const LAST: f64 = 1.19e6;
/// When the peak is reached, as a share of the time.
const TOP: f64 = 0.22;
/// When offensives start.
const OFFENSIVES: [f64; 5] = [0.04, 0.08, 0.12, 0.17, 0.21];
/// Later clashes: when, where (as a share of the districts that war reaches), how many flee.
const CLASHES: [(f64, f64, f64); 5] =
    [(0.36, 0.1, 9e4), (0.47, 0.6, 1.6e5), (0.60, 0.3, 5e4), (0.76, 0.8, 7e4), (0.91, 0.45, 3e4)];

/// When what happens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calendar {
    rounds: u32,
}

impl Calendar {
    /// For so many rounds.
    pub(crate) fn new(rounds: u32) -> Self {
        Self { rounds }
    }

    /// Persons who had fled before the first round.
    pub(crate) fn before(self) -> f64 {
        FIRST + self.returned_before()
    }

    /// Persons of these who are back.
    pub(crate) fn returned_before(self) -> f64 {
        1.45e6
    }

    /// Persons who should be displaced at a round.
    pub(crate) fn displaced(self, step: u32) -> f64 {
        let time = self.time(step);
        let passed = OFFENSIVES.iter().filter(|start| **start <= time).count();
        if passed < OFFENSIVES.len() {
            return FIRST + (PEAK - FIRST) * share(passed, OFFENSIVES.len());
        }
        let since = ((time - TOP) / (1.0 - TOP)).max(0.0);
        let fall = (libm::exp(-3.2 * since) - libm::exp(-3.2)) / (1.0 - libm::exp(-3.2));
        LAST + (PEAK - LAST) * fall
    }

    /// Whether the peak is still to come, or is reached now.
    pub(crate) fn is_rising(self, step: u32) -> bool {
        step > 0 && self.time(step - 1) < TOP
    }

    /// The offensives before a round and after the one before, by number.
    pub(crate) fn offensives(self, step: u32) -> Vec<usize> {
        (0..OFFENSIVES.len()).filter(|wave| self.is_between(OFFENSIVES[*wave], step)).collect()
    }

    /// The clashes before a round and after the one before: where, and how many flee.
    pub(crate) fn clashes(self, step: u32) -> Vec<(f64, f64)> {
        CLASHES
            .iter()
            .filter(|clash| self.is_between(clash.0, step))
            .map(|clash| (clash.1, clash.2))
            .collect()
    }

    /// The share of open camps that close before a round.
    pub(crate) fn closing(self, step: u32) -> f64 {
        match self.time(step) {
            time if time < 0.3 => 0.0,
            time if (0.76..0.86).contains(&time) => 0.14,
            _ => 0.035,
        }
    }

    fn is_between(self, moment: f64, step: u32) -> bool {
        step > 0 && self.time(step - 1) < moment && moment <= self.time(step)
    }

    fn time(self, step: u32) -> f64 {
        f64::from(step) / f64::from(self.rounds.max(2) - 1)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a handful")]
fn share(part: usize, all: usize) -> f64 {
    part as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_happens_once_however_many_rounds_there_are() {
        for rounds in [2, 3, 10, 24, 100] {
            let calendar = Calendar::new(rounds);
            let offensives: usize = (0..rounds).map(|step| calendar.offensives(step).len()).sum();
            let clashes: usize = (0..rounds).map(|step| calendar.clashes(step).len()).sum();
            assert_eq!((offensives, clashes), (OFFENSIVES.len(), CLASHES.len()), "{rounds} rounds");
        }
    }

    #[test]
    fn the_displaced_rise_to_a_peak_and_then_fall() {
        let calendar = Calendar::new(24);
        let course: Vec<f64> = (0..24).map(|step| calendar.displaced(step)).collect();
        let top = (0..24).max_by(|a, b| course[*a].total_cmp(&course[*b])).unwrap();
        assert!((4..7).contains(&top), "{top}");
        assert!(course[..top].is_sorted() && course[top..].iter().rev().is_sorted());
        assert!((course[23] - LAST).abs() < 1.0);
    }
}
