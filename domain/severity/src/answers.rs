//! What was answered: for each indicator of an index and each location one cell.

use std::sync::Arc;

use crate::definition::{Index, Indicator, Reading};

/// What was answered to one question at one location.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell(u8);

/// More answers than this a question cannot have.
pub const MOST_ANSWERS: usize = 250;

impl Cell {
    /// Nothing was answered.
    pub const MISSING: Self = Self(u8::MAX);
    /// The question does not arise there: no agriculture before either.
    pub const NOT_APPLICABLE: Self = Self(u8::MAX - 1);

    /// The answer, or the class of the number, at that position; nothing past [`MOST_ANSWERS`].
    #[must_use]
    pub fn answer(position: usize) -> Option<Self> {
        u8::try_from(position).ok().filter(|at| usize::from(*at) < MOST_ANSWERS).map(Self)
    }

    /// The position of the answer, or of the class of the number.
    #[must_use]
    pub fn position(self) -> Option<usize> {
        (usize::from(self.0) < MOST_ANSWERS).then_some(usize::from(self.0))
    }

    /// All that can stand in a cell of an indicator.
    pub(crate) fn all_of(indicator: &Indicator) -> impl Iterator<Item = Self> {
        let answers = (0..indicator.answers()).filter_map(Self::answer);
        answers.chain([Self::NOT_APPLICABLE, Self::MISSING])
    }

    /// A place for it in tables of 256.
    pub(crate) fn slot(self) -> usize {
        usize::from(self.0)
    }
}

/// The cells of a round: as many columns as the index has indicators, in its order, and as many
/// rows as there are locations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    locations: usize,
    cells: Vec<Cell>,
    /// For cells that several informants speak of: the chance of each answer to be the true one, in
    /// parts of [`WHOLE`], by position. Empty where nothing is known of any cell.
    chances: Arc<Vec<Option<Box<[u16]>>>>,
}

/// What the chances of a cell add up to.
pub(crate) const WHOLE: u16 = u16::MAX;

impl Answers {
    /// A table in which nothing is answered yet.
    #[must_use]
    pub fn new(index: &Index, locations: usize) -> Self {
        let cells = vec![Cell::MISSING; locations * index.indicators().count()];
        Self { locations, cells, chances: Arc::default() }
    }

    /// How many locations there are.
    #[must_use]
    pub fn locations(&self) -> usize {
        self.locations
    }

    /// The cells of an indicator, by its position in the index; none if there is no such indicator.
    #[must_use]
    pub fn column(&self, indicator: usize) -> &[Cell] {
        let from = indicator.saturating_mul(self.locations);
        self.cells.get(from..from.saturating_add(self.locations)).unwrap_or_default()
    }

    pub(crate) fn column_mut(&mut self, indicator: usize) -> &mut [Cell] {
        let from = indicator.saturating_mul(self.locations);
        self.cells.get_mut(from..from.saturating_add(self.locations)).unwrap_or_default()
    }

    /// The cell of an indicator at a location; missing where there is no such.
    #[must_use]
    pub fn at(&self, indicator: usize, location: usize) -> Cell {
        self.column(indicator).get(location).copied().unwrap_or(Cell::MISSING)
    }

    /// The cells of these locations alone, in their order.
    #[must_use]
    pub fn of_locations(&self, locations: &[usize]) -> Self {
        let indicators = self.cells.len().checked_div(self.locations).unwrap_or_default();
        let cells: Vec<(usize, usize)> =
            (0..indicators).flat_map(|indicator| locations.iter().map(move |at| (indicator, *at))).collect();
        self.of_cells(locations.len(), &cells)
    }

    /// The cells without those of an indicator.
    #[must_use]
    pub fn without(&self, indicator: usize) -> Self {
        let indicators = self.cells.len().checked_div(self.locations).unwrap_or_default();
        let others = (0..indicators).filter(|other| *other != indicator);
        let cells: Vec<(usize, usize)> =
            others.flat_map(|other| (0..self.locations).map(move |location| (other, location))).collect();
        self.of_cells(self.locations, &cells)
    }

    fn of_cells(&self, locations: usize, cells: &[(usize, usize)]) -> Self {
        let chances = if self.chances.is_empty() {
            Arc::default()
        } else {
            let of =
                |(indicator, location): &(usize, usize)| self.chances(*indicator, *location).map(Box::from);
            Arc::new(cells.iter().map(of).collect())
        };
        let cells = cells.iter().map(|(indicator, location)| self.at(*indicator, *location)).collect();
        Self { locations, cells, chances }
    }

    /// The chances of the answers to an indicator at a location, where they are known.
    pub(crate) fn chances(&self, indicator: usize, location: usize) -> Option<&[u16]> {
        let at = indicator.saturating_mul(self.locations).saturating_add(location);
        self.chances.get(at).filter(|_| location < self.locations)?.as_deref()
    }

    /// Notes how likely each answer to an indicator is the true one at a location, by position.
    pub(crate) fn note_chances(&mut self, indicator: usize, location: usize, chances: &[f64]) {
        let at = indicator.saturating_mul(self.locations).saturating_add(location);
        if location >= self.locations || at >= self.cells.len() {
            return;
        }
        let known = Arc::make_mut(&mut self.chances);
        known.resize(self.cells.len(), None);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1, and rounded")]
        let parts = |chance: &f64| (chance.clamp(0.0, 1.0) * f64::from(WHOLE)).round() as u16;
        known[at] = Some(chances.iter().map(parts).collect());
    }

    /// Sets a cell; what lies outside the table is left.
    pub fn set(&mut self, indicator: usize, location: usize, cell: Cell) {
        let at = indicator.saturating_mul(self.locations).saturating_add(location);
        if let Some(old) = self.cells.get_mut(at).filter(|_| location < self.locations) {
            *old = cell;
        }
    }
}

/// Why a number or a word is no answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// It is none of the options.
    #[error("\"{given}\" is none of the answers to {indicator}: {allowed}")]
    Unknown {
        /// What was given.
        given: String,
        /// The indicator.
        indicator: String,
        /// The answers that there are.
        allowed: String,
    },
    /// It is no number.
    #[error("\"{given}\" is no number, and {indicator} asks for one")]
    NoNumber {
        /// What was given.
        given: String,
        /// The indicator.
        indicator: String,
    },
    /// The number cannot be meant.
    #[error("{given} cannot be meant by {indicator}: it goes from {least} to {most}")]
    OutOfRange {
        /// What was given.
        given: String,
        /// The indicator.
        indicator: String,
        /// The smallest number.
        least: String,
        /// The largest number.
        most: String,
    },
}

/// The cell of what was given to an indicator: the code of an answer, or a number with a decimal point.
/// Blank, `NA`, `N/A` and `#N/A` are missing; `not-applicable` is what it says.
///
/// # Errors
///
/// [`NoAnswer`] for anything else.
pub fn read_cell(indicator: &Indicator, given: &str) -> Result<Cell, NoAnswer> {
    let given = given.trim();
    if given.is_empty() || ["na", "n/a", "#n/a", "missing"].contains(&given.to_ascii_lowercase().as_str()) {
        return Ok(Cell::MISSING);
    }
    if given == "not-applicable" {
        return Ok(Cell::NOT_APPLICABLE);
    }
    let name = || indicator.code.to_string();
    match &indicator.reading {
        Reading::Options(answers) => {
            let position = answers.iter().position(|answer| answer.code == *given);
            position.and_then(Cell::answer).ok_or_else(|| NoAnswer::Unknown {
                given: given.into(),
                indicator: name(),
                allowed: answers.iter().map(|answer| answer.code.as_str()).collect::<Vec<_>>().join(", "),
            })
        }
        Reading::Number(steps) => {
            let number: f64 = given
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite())
                .ok_or_else(|| NoAnswer::NoNumber { given: given.into(), indicator: name() })?;
            let (least, most) = steps.range;
            if least.is_some_and(|least| number < least) || most.is_some_and(|most| number > most) {
                let end = |end: Option<f64>| end.map_or("any".into(), |end| end.to_string());
                let (given, indicator) = (given.into(), name());
                return Err(NoAnswer::OutOfRange { given, indicator, least: end(least), most: end(most) });
            }
            Ok(Cell::answer(steps.class(number)).unwrap_or(Cell::MISSING))
        }
    }
}
