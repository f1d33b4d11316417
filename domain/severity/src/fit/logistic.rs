//! Logistic regression on columns of ones: each row belongs to a few of them.
//!
//! In: for each row the columns in which it has a one, and whether it is low. Out: the coefficients
//! that make the rows most likely, or likeliest under a penalty, with their covariance.
//!
//! Newton's method on `l(β) = Σ yᵢ ln pᵢ + (1−yᵢ) ln(1−pᵢ)`, `pᵢ = 1/(1+exp(−xᵢβ))`, with steps halved
//! until the likelihood rises. Ridge takes `λ/2 Σ βⱼ²` off (not for the intercept). Firth (1993) adds
//! `½ ln det XᵀWX`, which keeps coefficients finite where answers separate low from other rows. Sums
//! run in a fixed order and use `libm`, so that every machine gives the same bits.

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

/// Rows as lists of the columns in which they have a one; column 0 is the intercept, which all have.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Rows {
    /// The columns of all rows, one row after the other, rising within a row.
    columns: Vec<u16>,
    /// Where each row ends in `columns`.
    ends: Vec<u32>,
    /// How many columns there are.
    pub width: usize,
}

impl Rows {
    pub fn new(width: usize) -> Self {
        Self { columns: Vec::new(), ends: Vec::new(), width }
    }

    /// Adds a row; the intercept comes by itself.
    pub fn push(&mut self, ones: impl Iterator<Item = u16>) {
        self.columns.push(0);
        self.columns.extend(ones);
        self.ends.push(u32::try_from(self.columns.len()).unwrap_or(u32::MAX));
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn row(&self, at: usize) -> &[u16] {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.columns[from..self.ends[at] as usize]
    }

    pub fn iter(&self) -> impl Iterator<Item = &[u16]> {
        (0..self.len()).map(|at| self.row(at))
    }
}

/// What keeps coefficients in bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Penalty {
    /// Nothing: maximum likelihood.
    None,
    /// So much for each unit of squared coefficients; above 0.
    Ridge(f64),
    /// Firth's correction.
    Firth,
}

/// Why there are no coefficients.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Unsolved {
    /// Some columns are sums of others.
    Dependent,
    /// The likelihood rises without end along these columns.
    Separated(Vec<usize>),
    /// It did not come to rest.
    Restless,
}

/// Coefficients with what is known of them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Solution {
    pub coefficients: Vec<f64>,
    /// Of the coefficients: the inverse of the information, with the penalty of a ridge or the rows'
    /// added weights of Firth's correction.
    pub covariance: DMatrix<f64>,
    /// Of the rows, without any penalty.
    pub log_likelihood: f64,
    /// The chance of each row to be low.
    pub chances: Vec<f64>,
    /// `xᵢ (XᵀWX)⁻¹ xᵢ wᵢ`: how far each row pulls the coefficients to itself.
    pub leverages: Vec<f64>,
    pub steps: usize,
}

const MOST_STEPS: usize = 500;
/// No coefficient moves further in a step.
const LONGEST_STEP: f64 = 5.0;
/// A step shorter than this is rest.
const REST: f64 = 1e-11;
/// A coefficient beyond this means that its answer separates: odds of more than a million.
const SEPARATES: f64 = 14.0;

/// Newton's steps square what is left: where the next is foretold to be shorter than this, it is not made.
const NEGLIGIBLE: f64 = 1e-10;
/// Of so many factors the logarithm is taken at once.
const FACTORS: usize = 64;

/// What holds at some coefficients.
struct State {
    information: Cholesky<f64, Dyn>,
    chances: Vec<f64>,
    log_likelihood: f64,
    /// With its penalty.
    objective: f64,
}

pub(super) fn solve(rows: &Rows, low: &[bool], penalty: Penalty) -> Result<Solution, Unsolved> {
    let mut beta = vec![0.0; rows.width];
    let mut state = look(rows, low, &beta, penalty).ok_or(Unsolved::Dependent)?;
    let mut before: Option<f64> = None;
    for steps in 1..=MOST_STEPS {
        // Only Firth's correction looks at them before the end.
        let leverages = if penalty == Penalty::Firth {
            leverages(rows, &state.information.inverse(), &state.chances)
        } else {
            Vec::new()
        };
        let score = score(rows, low, &beta, &state, &leverages, penalty);
        let mut step = state.information.solve(&DVector::from_vec(score));
        let longest = step.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
        if longest > LONGEST_STEP {
            step *= LONGEST_STEP / longest;
        }
        if longest < REST {
            return finish(rows, beta, state, steps, penalty).ok_or(Unsolved::Dependent);
        }
        let mut factor = 1.0;
        let next = loop {
            let tried: Vec<f64> = beta.iter().zip(step.iter()).map(|(old, by)| old + factor * by).collect();
            let found = look(rows, low, &tried, penalty);
            match found {
                Some(found) if found.objective >= state.objective - 1e-12 * state.objective.abs() => {
                    break Some((tried, found));
                }
                _ if factor < 1e-6 => break None,
                _ => factor /= 2.0,
            }
        };
        let Some((tried, found)) = next else {
            // No step leads up: this is as high as numbers can tell.
            let is_level = longest < 1e-6;
            let found = if is_level { finish(rows, beta, state, steps, penalty) } else { None };
            return found.ok_or(Unsolved::Restless);
        };
        (beta, state) = (tried, found);
        // Firth's steps leave out how leverages change, and only shrink what is left by a share.
        let is_whole = factor == 1.0 && longest <= LONGEST_STEP;
        let next = before.map(|before| longest * (longest / before) * (longest / before));
        before = is_whole.then_some(longest);
        let is_rest = is_whole && longest < 1e-2 && next.is_some_and(|next| next < NEGLIGIBLE);
        if penalty != Penalty::Firth && is_rest {
            return finish(rows, beta, state, steps, penalty).ok_or(Unsolved::Dependent);
        }
        if penalty == Penalty::None {
            let far: Vec<usize> = (1..rows.width).filter(|at| beta[*at].abs() > SEPARATES).collect();
            if !far.is_empty() || beta[0].abs() > 3.0 * SEPARATES {
                return Err(Unsolved::Separated(far));
            }
        }
    }
    Err(Unsolved::Restless)
}

fn finish(rows: &Rows, beta: Vec<f64>, state: State, steps: usize, penalty: Penalty) -> Option<Solution> {
    let inverse = state.information.inverse();
    let leverages = leverages(rows, &inverse, &state.chances);
    let covariance = if penalty == Penalty::Firth {
        // Firth's correction is maximum likelihood of rows that count 1 + h times (Heinze and Schemper 2002).
        let weights = state.chances.iter().zip(&leverages);
        let weights: Vec<f64> =
            weights.map(|(chance, pull)| (1.0 + pull) * chance * (1.0 - chance)).collect();
        Cholesky::new(information(rows, &weights))?.inverse()
    } else {
        inverse
    };
    Some(Solution {
        covariance,
        coefficients: beta,
        log_likelihood: state.log_likelihood,
        chances: state.chances,
        leverages,
        steps,
    })
}

/// `XᵀWX` of rows with these weights.
fn information(rows: &Rows, weights: &[f64]) -> DMatrix<f64> {
    let mut information = DMatrix::<f64>::zeros(rows.width, rows.width);
    // Column by column, below the diagonal.
    let cells = information.as_mut_slice();
    for (row, weight) in rows.iter().zip(weights) {
        for (at, right) in row.iter().enumerate() {
            let column = &mut cells[usize::from(*right) * rows.width..][..rows.width];
            for left in &row[at..] {
                column[usize::from(*left)] += weight;
            }
        }
    }
    information.fill_upper_triangle_with_lower_triangle();
    information
}

/// The linear predictor of a row.
pub(super) fn predictor(row: &[u16], beta: &[f64]) -> f64 {
    row.iter().map(|column| beta[usize::from(*column)]).sum()
}

/// The chance that belongs to a linear predictor.
pub(super) fn chance(predictor: f64) -> f64 {
    if predictor >= 0.0 {
        1.0 / (1.0 + libm::exp(-predictor))
    } else {
        let odds = libm::exp(predictor);
        odds / (1.0 + odds)
    }
}

fn look(rows: &Rows, low: &[bool], beta: &[f64], penalty: Penalty) -> Option<State> {
    let (mut chances, mut weights) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    let (mut log_likelihood, mut product) = (0.0, 1.0);
    for (at, (row, low)) in rows.iter().zip(low).enumerate() {
        let predictor = predictor(row, beta);
        // Never above 1, so that nothing overflows.
        let smaller = libm::exp(-predictor.abs());
        let larger = 1.0 + smaller;
        let chance = if predictor >= 0.0 { 1.0 / larger } else { smaller / larger };
        // The logarithm of the chance of what was seen is -ln(1 + exp(-|x|)), less |x| where the other
        // was likelier; of some factors at a time, each from 1 to 2.
        log_likelihood -= if *low == (predictor >= 0.0) { 0.0 } else { predictor.abs() };
        product *= larger;
        if at % FACTORS == FACTORS - 1 {
            log_likelihood -= libm::log(product);
            product = 1.0;
        }
        weights.push(chance * (1.0 - chance));
        chances.push(chance);
    }
    log_likelihood -= libm::log(product);
    let mut information = information(rows, &weights);
    let mut objective = log_likelihood;
    if let Penalty::Ridge(strength) = penalty {
        for at in 1..rows.width {
            information[(at, at)] += strength;
            objective -= strength / 2.0 * beta[at] * beta[at];
        }
    }
    let information = Cholesky::new(information)?;
    if penalty == Penalty::Firth {
        // The determinant is the squared product of the diagonal of the factor.
        objective += information.l_dirty().diagonal().iter().map(|one| libm::log(one.abs())).sum::<f64>();
    }
    objective.is_finite().then_some(State { information, chances, log_likelihood, objective })
}

/// `xᵢ (XᵀWX)⁻¹ xᵢ wᵢ` of each row.
fn leverages(rows: &Rows, inverse: &DMatrix<f64>, chances: &[f64]) -> Vec<f64> {
    let cells = inverse.as_slice();
    let leverage = |(row, chance): (&[u16], &f64)| {
        let mut sum = 0.0;
        for (at, left) in row.iter().enumerate() {
            let column = &cells[usize::from(*left) * rows.width..][..rows.width];
            let others = row[at + 1..].iter().map(|right| column[usize::from(*right)]).sum::<f64>();
            sum += column[usize::from(*left)] + 2.0 * others;
        }
        sum * chance * (1.0 - chance)
    };
    rows.iter().zip(chances).map(leverage).collect()
}

fn score(
    rows: &Rows,
    low: &[bool],
    beta: &[f64],
    state: &State,
    leverages: &[f64],
    penalty: Penalty,
) -> Vec<f64> {
    let mut score = vec![0.0; rows.width];
    for (at, row) in rows.iter().enumerate() {
        let chance = state.chances[at];
        let mut pull = f64::from(u8::from(low[at])) - chance;
        if penalty == Penalty::Firth {
            pull += leverages[at] * (0.5 - chance);
        }
        row.iter().for_each(|column| score[usize::from(*column)] += pull);
    }
    if let Penalty::Ridge(strength) = penalty {
        for at in 1..rows.width {
            score[at] -= strength * beta[at];
        }
    }
    score
}
