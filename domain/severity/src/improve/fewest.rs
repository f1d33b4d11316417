//! The fewest improvements that bring the score of an area to where it should be.
//!
//! Where scores are sums or means each improvement lowers the area's score by so much, whatever else
//! is done: taking the largest first is then the smallest set there is. Where one bad part weighs more
//! (quadratic, highest) the largest next one is taken again and again and what proved needless is
//! dropped: few improvements, though a smaller set may exist, and the answer says so.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::answers::{Answers, Cell};
use crate::definition::{Combine, Index, Indicator};
use crate::explain::{Contribution, contributions};
use crate::score::{Value, value};

/// What counts as one improvement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// One indicator at one location brought to its best answer.
    Location,
    /// One indicator brought to its best answer at all locations of the area.
    Indicator,
}

/// What is to be reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal {
    /// The scale by its position; absent: the overall score.
    pub scale: Option<usize>,
    /// The mean score of the area, weighted by people, must be below this.
    pub below: f64,
}

/// One improvement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The position of the indicator.
    pub indicator: usize,
    /// The location; absent where all of the area are meant.
    pub location: Option<usize>,
    /// The score of the area once this is done, after all steps before it.
    pub score: f64,
}

/// What it takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Fewest {
    /// The score of the area as it is.
    pub now: f64,
    /// The improvements, the most telling first; none if the goal is reached as it is.
    pub steps: Vec<Step>,
    /// Whether the goal is reached; if not, the steps are all that there are.
    pub is_reached: bool,
    /// Whether no smaller set can reach it.
    pub is_smallest: bool,
}

/// The fewest improvements for an area that is made of these locations. `individuals` is who lives at
/// each location of the round. Nothing where no location of the area counts.
#[must_use]
pub fn fewest(
    index: &Index,
    answers: &Answers,
    (individuals, locations): (&[f64], &[usize]),
    goal: Goal,
    unit: Unit,
) -> Option<Fewest> {
    let mut area = Area::new(index, answers, (individuals, locations), goal)?;
    let (now, is_additive) = (area.score(), area.is_additive());
    let mut queue = Queue::new(area.candidates(unit), area.locations.len());
    let mut taken: Vec<Candidate> = Vec::new();
    while area.score() >= goal.below {
        let Some(candidate) = queue.next() else { break };
        area.apply(&candidate.cells);
        if !is_additive {
            queue.measure_again(&candidate, &mut area);
        }
        taken.push(candidate);
    }
    let is_reached = area.score() < goal.below;
    if is_reached && !is_additive {
        drop_needless(&mut area, &mut taken, goal);
    }
    area.reset();
    let steps = taken.iter().map(|candidate| {
        area.apply(&candidate.cells);
        let (indicator, at) = candidate.cells[0];
        let location = (unit == Unit::Location).then(|| area.locations[at]);
        Step { indicator, location, score: area.score() }
    });
    let steps = steps.collect();
    Some(Fewest { now, steps, is_reached, is_smallest: is_reached && is_additive })
}

/// Takes back, the least telling first, what the goal is reached without.
fn drop_needless(area: &mut Area<'_>, taken: &mut Vec<Candidate>, goal: Goal) {
    for at in (0..taken.len()).rev() {
        area.take_back(&taken[at].cells);
        if area.score() < goal.below {
            taken.remove(at);
        } else {
            area.apply(&taken[at].cells);
        }
    }
}

/// Improvements that are left, the most telling first.
struct Queue {
    /// All of them; absent where one was taken.
    candidates: Vec<Option<Candidate>>,
    /// How often each was measured.
    measured: Vec<u32>,
    /// For each location of the area those that change something there.
    of_location: Vec<Vec<usize>>,
    waiting: BinaryHeap<Waiting>,
}

/// An improvement as it was when it was measured so many times.
struct Waiting {
    gain: f64,
    carries: f64,
    candidate: usize,
    measured: u32,
}

impl Queue {
    fn new(candidates: Vec<Candidate>, locations: usize) -> Self {
        let mut of_location = vec![Vec::new(); locations];
        for (at, candidate) in candidates.iter().enumerate() {
            for (_, location) in &candidate.cells {
                of_location[*location].push(at);
            }
        }
        let waiting = candidates.iter().enumerate().map(|(at, candidate)| Waiting::new(candidate, at, 0));
        Self {
            waiting: waiting.collect(),
            measured: vec![0; candidates.len()],
            candidates: candidates.into_iter().map(Some).collect(),
            of_location,
        }
    }

    /// Takes the most telling one out.
    fn next(&mut self) -> Option<Candidate> {
        loop {
            let Waiting { candidate, measured, .. } = self.waiting.pop()?;
            if self.measured[candidate] == measured
                && let Some(found) = self.candidates[candidate].take()
            {
                return Some(found);
            }
        }
    }

    /// Measures again what is left at the locations that an improvement has changed.
    fn measure_again(&mut self, done: &Candidate, area: &mut Area<'_>) {
        let mut others: Vec<usize> =
            done.cells.iter().flat_map(|(_, location)| &self.of_location[*location]).copied().collect();
        others.sort_unstable();
        others.dedup();
        for at in others {
            let Some(candidate) = &mut self.candidates[at] else { continue };
            area.measure(candidate);
            self.measured[at] += 1;
            self.waiting.push(Waiting::new(candidate, at, self.measured[at]));
        }
    }
}

impl Waiting {
    fn new(candidate: &Candidate, at: usize, measured: u32) -> Self {
        Self { gain: candidate.gain, carries: candidate.carries, candidate: at, measured }
    }
}

impl Ord for Waiting {
    /// By what is gained, then by what is carried; of equals the earlier candidate comes first.
    fn cmp(&self, other: &Self) -> Ordering {
        let gain = self.gain.total_cmp(&other.gain).then(self.carries.total_cmp(&other.carries));
        gain.then(other.candidate.cmp(&self.candidate)).then(self.measured.cmp(&other.measured))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Waiting {}

/// Cells that are improved together, by indicator and position in the area.
struct Candidate {
    cells: Vec<(usize, usize)>,
    /// By how much the area's score falls.
    gain: f64,
    /// How much of the score these cells carry, where nothing falls yet.
    carries: f64,
}

/// An area while it is improved.
struct Area<'a> {
    index: &'a Index,
    scale: Option<usize>,
    /// Locations with a score and people, by their positions in the round.
    locations: Vec<usize>,
    /// Their shares of the people.
    shares: Vec<f64>,
    /// Their answers as they were.
    before: Answers,
    /// Their answers now.
    answers: Answers,
    /// Their scores now.
    scores: Vec<f64>,
    /// The best answer of each indicator.
    best: Vec<Cell>,
    /// The scale of each indicator.
    scale_of: Vec<usize>,
}

impl<'a> Area<'a> {
    fn new(
        index: &'a Index,
        answers: &Answers,
        (individuals, locations): (&[f64], &[usize]),
        goal: Goal,
    ) -> Option<Self> {
        let many = |at: usize| individuals.get(at).copied().filter(|many| many.is_finite() && *many > 0.0);
        let counts = |at: &usize| many(*at).is_some() && contributions(index, answers, *at).is_some();
        let locations: Vec<usize> = locations.iter().copied().filter(counts).collect();
        let people: Vec<f64> = locations.iter().filter_map(|at| many(*at)).collect();
        let all: f64 = people.iter().sum();
        if locations.is_empty() {
            return None;
        }
        let best = |indicator: &Indicator| {
            indicator.from_the_best().first().copied().and_then(Cell::answer).unwrap_or(Cell::MISSING)
        };
        let before = answers.of_locations(&locations);
        let mut area = Self {
            index,
            scale: goal.scale,
            shares: people.iter().map(|many| many / all).collect(),
            answers: before.clone(),
            before,
            scores: Vec::new(),
            best: index.indicators().map(|(_, indicator)| best(indicator)).collect(),
            scale_of: index.indicators().map(|(scale, _)| scale).collect(),
            locations,
        };
        area.reset();
        Some(area)
    }

    /// Takes all improvements back.
    fn reset(&mut self) {
        self.answers = self.before.clone();
        self.scores = (0..self.locations.len()).map(|at| self.parts(at).iter().sum()).collect();
    }

    /// Whether improvements add up, whatever else is done.
    fn is_additive(&self) -> bool {
        let adds = |combine| matches!(combine, Combine::Sum | Combine::Mean);
        let scale = |at: usize| self.index.scales.get(at).is_some_and(|scale| adds(scale.combine));
        match self.scale {
            Some(at) => scale(at),
            None => adds(self.index.combine) && (0..self.index.scales.len()).all(scale),
        }
    }

    fn score(&self) -> f64 {
        self.shares.iter().zip(&self.scores).map(|(share, score)| share * score).sum()
    }

    /// What each indicator brings to the score of a location.
    fn parts(&self, at: usize) -> Vec<f64> {
        let parts = contributions(self.index, &self.answers, at).unwrap_or_default();
        let part = |(indicator, part): (usize, &Contribution)| match self.scale {
            Some(scale) if self.scale_of[indicator] == scale => part.to_scale,
            Some(_) => 0.0,
            None => part.to_overall,
        };
        parts.iter().enumerate().map(part).collect()
    }

    fn apply(&mut self, cells: &[(usize, usize)]) {
        for (indicator, at) in cells {
            self.answers.set(*indicator, *at, self.best[*indicator]);
            self.scores[*at] = self.parts(*at).iter().sum();
        }
    }

    /// Brings cells back to what was answered.
    fn take_back(&mut self, cells: &[(usize, usize)]) {
        for (indicator, at) in cells {
            self.answers.set(*indicator, *at, self.before.at(*indicator, *at));
            self.scores[*at] = self.parts(*at).iter().sum();
        }
    }

    /// All improvements that there are.
    fn candidates(&mut self, unit: Unit) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for (indicator, (scale, known)) in self.index.indicators().enumerate() {
            if self.scale.is_some_and(|wanted| wanted != scale) {
                continue;
            }
            let is_worse = |at: &usize| {
                let cell = self.answers.at(indicator, *at);
                cell.position().is_some()
                    && matches!(value(self.index, known, cell), Value::Share(share) if share > 0.0)
            };
            let cells: Vec<(usize, usize)> =
                (0..self.locations.len()).filter(is_worse).map(|at| (indicator, at)).collect();
            match unit {
                Unit::Location => candidates.extend(cells.into_iter().map(|cell| vec![cell])),
                Unit::Indicator if cells.is_empty() => {}
                Unit::Indicator => candidates.push(cells),
            }
        }
        let candidate = |cells| Candidate { cells, gain: 0.0, carries: 0.0 };
        let mut candidates: Vec<Candidate> = candidates.into_iter().map(candidate).collect();
        candidates.iter_mut().for_each(|candidate| self.measure(candidate));
        candidates
    }

    /// By how much an improvement lowers the score of the area as it is now.
    fn measure(&mut self, candidate: &mut Candidate) {
        (candidate.gain, candidate.carries) = (0.0, 0.0);
        for (indicator, at) in &candidate.cells {
            let share = self.shares[*at];
            candidate.carries += share * self.parts(*at).get(*indicator).copied().unwrap_or_default();
            let cell = self.answers.at(*indicator, *at);
            self.answers.set(*indicator, *at, self.best[*indicator]);
            candidate.gain += share * (self.scores[*at] - self.parts(*at).iter().sum::<f64>());
            self.answers.set(*indicator, *at, cell);
        }
    }
}
