//! Conditions in the locations that people returned to: what is true there, what each key
//! informant says, and what is reported; in step with how many have returned.
//!
//! In: a round, the questions, and for each answer how much it goes with low returns. Out: an
//! [`Assessment`], whose weights are known exactly. A location is *low* if the share of its
//! displaced who are back is below the cut. Where it is not, the answers of a question come with fixed
//! chances p₀; where it is, with p₁ ∝ p₀·exp(weight). By Bayes' rule then
//!
//! ```text
//! ln P(low | answers) / P(not low | answers) = constant + Σ weights of the answers
//! ```
//!
//! which is the regression that a Return Index is fitted by. Informants err by one answer now and then;
//! the middle one of what they say is reported.

pub(crate) mod interviews;
mod sheet;

use chrono::NaiveDate;
use terms::random::{Random, fixed, hash};

use crate::{Operation, Round, Setting};

pub(crate) use sheet::write;

/// Questions about conditions, as a questionnaire asks them.
#[derive(Debug, Clone, PartialEq)]
pub struct Questionnaire {
    /// The name of its sheet and a part of the name of its files: `Return Index`.
    pub title: String,
    /// The questions.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its code.
    pub code: String,
    /// The heading of its column.
    pub heading: String,
    /// Its answers, the best first.
    pub answers: Vec<KnownAnswer>,
}

/// An answer whose weight is known.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownAnswer {
    /// What stands in the cell.
    pub text: String,
    /// By how much the log-odds of low returns rise with it, beside the best answer; 0 for that one.
    pub weight: f64,
}

/// How informants are asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asking {
    /// A location has low returns if a smaller share than this of its displaced is back, `0..=1`.
    pub cut: f64,
    /// How often an informant gives the answer beside the true one, `0..=1`.
    pub noise: f64,
    /// How often a question stays without an answer, `0..=1`.
    pub missing: f64,
    /// The fewest and the most informants of a location.
    pub informants: (u32, u32),
}

impl Default for Asking {
    /// Half of the displaced; one answer in twelve off by one; one in a hundred missing; 2 to 5 informants.
    fn default() -> Self {
        Self { cut: 0.5, noise: 1.0 / 12.0, missing: 0.01, informants: (2, 5) }
    }
}

/// What is known of conditions in a round.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Its number, from 1.
    pub number: u32,
    /// Its date: that of the lists of the same time.
    pub date: NaiveDate,
    /// The locations with returnees, in the order of the returnee list.
    pub conditions: Vec<Condition>,
}

/// Conditions at one location. Answers are positions in the list of the question.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The location, by its index in [`Operation::locations`].
    pub location: u32,
    /// Households that are back.
    pub households: u32,
    /// Households of the location that were displaced: those back and those still away.
    pub before: u32,
    /// Individuals that are back.
    pub individuals: u32,
    /// The true answers.
    pub truth: Vec<u8>,
    /// What each informant says.
    pub heard: Vec<Vec<u8>>,
    /// What is reported; absent where a question stayed without an answer.
    pub reported: Vec<Option<u8>>,
}

impl Condition {
    /// The share of the displaced who are back, `0..=1`.
    #[must_use]
    pub fn rate_of_return(&self) -> f64 {
        f64::from(self.households) / f64::from(self.before.max(1))
    }
}

/// Asks about conditions at all locations of return of a round.
pub(crate) fn assess(
    operation: &Operation,
    round: &Round,
    number: u32,
    (questionnaire, asking): (&Questionnaire, Asking),
) -> Assessment {
    let seed = operation.settings.seed;
    let of_row = |row: &crate::Row| {
        let location = &operation.locations[row.location as usize];
        let away = round.away.get(row.location as usize).copied().unwrap_or_default();
        let mut condition = Condition {
            location: row.location,
            households: row.households,
            before: row.households + away,
            individuals: row.individuals(),
            truth: Vec::new(),
            heard: Vec::new(),
            reported: Vec::new(),
        };
        let is_low = condition.rate_of_return() < asking.cut;
        let questions = questionnaire.questions.iter();
        condition.truth = questions
            .map(|question| true_answer(seed, question, is_low, (location.id, round.number)))
            .collect();
        let mut random =
            Random::stream(seed, "informants", (u64::from(location.id) << 20) | u64::from(number));
        let (fewest, most) = asking.informants;
        let many = fewest.max(1) as usize + random.below(most.saturating_sub(fewest) as usize + 1);
        condition.heard =
            (0..many).map(|_| said(questionnaire, &condition.truth, asking, &mut random)).collect();
        condition.reported = (0..questionnaire.questions.len())
            .map(|at| (!random.happens(asking.missing)).then(|| middle(&condition.heard, at)))
            .collect();
        condition
    };
    let rows = round.returnees.rows.iter();
    let rows = rows.filter(|row| operation.locations[row.location as usize].setting != Setting::Camp);
    Assessment { number, date: round.date, conditions: rows.map(of_row).collect() }
}

/// Rounds for which what is true about a question at a place stays as it is, unless returns come or go.
const LASTS: u64 = 12;

/// What is true: by chance, the same for a while, and worse where few have returned.
fn true_answer(seed: u64, question: &Question, is_low: bool, (place, round): (u32, u32)) -> u8 {
    let subject = hash(question.code.as_bytes());
    // Questions differ in how often they are answered badly.
    let fall = 0.4 + 0.35 * fixed(seed, subject, 1, 0);
    // Each place changes at a time of its own.
    let turn = (u64::from(round) + u64::from(place) % LASTS) / LASTS;
    let draw = fixed(seed, subject, u64::from(place), 2 + turn);
    let chances: Vec<f64> = (0..)
        .zip(&question.answers)
        .map(|(at, answer)| {
            libm::pow(fall, f64::from(at)) * if is_low { libm::exp(answer.weight) } else { 1.0 }
        })
        .collect();
    let mut left = draw * chances.iter().sum::<f64>();
    for (at, chance) in (0..).zip(&chances) {
        if left < *chance {
            return at;
        }
        left -= chance;
    }
    u8::try_from(chances.len().saturating_sub(1)).unwrap_or(u8::MAX)
}

/// What one informant says.
fn said(questionnaire: &Questionnaire, truth: &[u8], asking: Asking, random: &mut Random) -> Vec<u8> {
    let answer = |(question, truth): (&Question, &u8)| {
        let errs = random.happens(asking.noise);
        let up = random.happens(0.5);
        let last = u8::try_from(question.answers.len().saturating_sub(1)).unwrap_or(u8::MAX);
        match (errs && last > 0, up) {
            (false, _) => *truth,
            (true, true) if *truth < last => truth + 1,
            (true, false) if *truth == 0 => 1,
            (true, _) => truth - 1,
        }
    };
    questionnaire.questions.iter().zip(truth).map(answer).collect()
}

/// The middle of what informants say; of two in the middle the better one.
fn middle(heard: &[Vec<u8>], question: usize) -> u8 {
    let mut answers: Vec<u8> = heard.iter().filter_map(|answers| answers.get(question).copied()).collect();
    answers.sort_unstable();
    answers.get(answers.len().saturating_sub(1) / 2).copied().unwrap_or_default()
}
