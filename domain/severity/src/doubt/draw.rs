//! One round that could have been: its answers, and the weights by which it is scored.

use terms::Random;

use crate::answers::{Answers, Cell, WHOLE};
use crate::definition::{Index, Indicator, Missing, Reading};

/// Draws answers.
pub(super) struct Drawer {
    chance: f64,
    /// For each indicator the neighbours of each answer in the order of points.
    beside: Vec<Vec<[Option<Cell>; 2]>>,
    /// For each indicator all cells that hold an answer, where missing ones are drawn.
    known: Vec<Vec<Cell>>,
}

impl Drawer {
    pub fn new(index: &Index, answers: &Answers, chance: f64) -> Self {
        let is_drawn = matches!(index.missing, Missing::LeaveOut { .. } | Missing::Unscored);
        let known = |at: usize| {
            let cells = answers.column(at).iter().copied().filter(|cell| cell.position().is_some());
            if is_drawn { cells.collect() } else { Vec::new() }
        };
        Self {
            chance,
            beside: index.indicators().map(|(_, indicator)| beside(indicator)).collect(),
            known: (0..index.indicators().count()).map(known).collect(),
        }
    }

    /// Draws all answers anew.
    pub fn draw(&self, answers: &Answers, drawn: &mut Answers, random: &mut Random) {
        for (at, (beside, known)) in self.beside.iter().zip(&self.known).enumerate() {
            for location in 0..answers.locations() {
                let cell = answers.at(at, location);
                let other = match cell.position() {
                    Some(_) if answers.chances(at, location).is_some() => {
                        answers.chances(at, location).and_then(|chances| likely(chances, random))
                    }
                    Some(position) if random.happens(self.chance) => {
                        beside.get(position).and_then(|beside| either(*beside, random))
                    }
                    None if cell == Cell::MISSING => random.pick(known).copied(),
                    _ => None,
                };
                drawn.set(at, location, other.unwrap_or(cell));
            }
        }
    }
}

/// One of the answers by their chances; none where rounding leaves a gap.
fn likely(chances: &[u16], random: &mut Random) -> Option<Cell> {
    let mut left = random.below(usize::from(WHOLE));
    for (position, chance) in chances.iter().enumerate() {
        if left < usize::from(*chance) {
            return Cell::answer(position);
        }
        left -= usize::from(*chance);
    }
    None
}

/// One of the neighbours, each as likely as the other.
fn either(beside: [Option<Cell>; 2], random: &mut Random) -> Option<Cell> {
    match beside {
        [Some(better), Some(worse)] => Some(if random.happens(0.5) { better } else { worse }),
        [one, other] => one.or(other),
    }
}

/// For each answer the next better and the next worse one.
fn beside(indicator: &Indicator) -> Vec<[Option<Cell>; 2]> {
    let order = indicator.from_the_best();
    let mut beside = vec![[None, None]; order.len()];
    for pair in order.windows(2) {
        beside[pair[0]][1] = Cell::answer(pair[1]);
        beside[pair[1]][0] = Cell::answer(pair[0]);
    }
    beside
}

/// The index with points drawn around its own.
pub(super) fn drawn_index(index: &Index, share: f64, random: &mut Random) -> Index {
    let mut drawn = index.clone();
    for indicator in drawn.scales.iter_mut().flat_map(|scale| &mut scale.indicators) {
        let order = indicator.from_the_best();
        let mut lowest = 0.0_f64;
        for at in order {
            let (points, error) = indicator.points_at(at);
            if points <= 0.0 {
                continue;
            }
            let error = error.unwrap_or(share * points);
            // A question all of whose answers come out at nothing could not be scored.
            lowest = lowest.max(points + error * random.normal()).max(points * LEAST);
            set_points(indicator, at, lowest);
        }
    }
    drawn
}

/// No answer is drawn below this share of its points.
const LEAST: f64 = 0.001;

fn set_points(indicator: &mut Indicator, at: usize, points: f64) {
    match &mut indicator.reading {
        Reading::Options(answers) => answers[at].points = points,
        Reading::Number(steps) => steps.points[at] = points,
    }
}
