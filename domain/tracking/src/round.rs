//! Rounds: one cycle of an instrument, and the states that it goes through.
//!
//! `draft → in review → approved → published`; a published edition never
//! changes, a correction opens the next edition as a draft.

use std::fmt;

use chrono::NaiveDate;
use terms::Code;
use unicode_normalization::UnicodeNormalization;

/// The form in which names of people are compared, so that capitals, spaces around
/// them and ways of composing letters make no other person: `Amal` and ` amal` are one.
#[must_use]
pub fn canonical_name(name: &str) -> String {
    // Lowering can take letters apart, so they are composed again.
    name.trim().nfkc().collect::<String>().to_lowercase().nfkc().collect()
}

/// Which round of which instrument.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoundName {
    /// The instrument.
    pub instrument: Code,
    /// The number that the publisher gives the round.
    pub number: u32,
}

impl fmt::Display for RoundName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} round {}", self.instrument, self.number)
    }
}

/// Where a round stands on its way to the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoundState {
    /// Being filled and mended.
    Draft,
    /// Waiting for a second pair of eyes; nothing may change.
    InReview,
    /// Found good, not yet out.
    Approved,
    /// Out, for ever.
    Published,
}

impl RoundState {
    /// `draft`, `in-review`, `approved` or `published`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in-review",
            Self::Approved => "approved",
            Self::Published => "published",
        }
    }

    /// The state of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Draft, Self::InReview, Self::Approved, Self::Published]
            .into_iter()
            .find(|state| state.as_str() == name)
    }
}

impl fmt::Display for RoundState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A round: its name, its day, its state and its edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Which round it is.
    pub name: RoundName,
    /// The day that the figures speak of.
    pub date: NaiveDate,
    /// Where it stands.
    pub state: RoundState,
    /// The edition that is published, or being worked on; the first is 1.
    pub edition: u32,
    /// Who last changed its records or opened it; needed to know that somebody else approves.
    pub changed_by: String,
}

/// Something done to a round as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Asks for review.
    Submit,
    /// Sends it back to its makers.
    Return,
    /// Finds it good.
    Approve,
    /// Lets it out.
    Publish,
    /// Opens the next edition of a published round.
    Correct,
}

impl Step {
    /// `submit`, `return`, `approve`, `publish` or `correct`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Return => "return",
            Self::Approve => "approve",
            Self::Publish => "publish",
            Self::Correct => "correct",
        }
    }
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidStep {
    /// The round is not in the state from which the step leads on.
    WrongState {
        /// What was wanted.
        step: Step,
        /// Where the round stands.
        state: RoundState,
    },
    /// Findings that block are open.
    BlockingFindings {
        /// How many.
        open: usize,
    },
    /// There is nothing in the round.
    Empty,
    /// The one who approves is the one who made it.
    SamePerson {
        /// Who it is.
        name: String,
    },
}

/// What a step is judged by, beside the round itself.
#[derive(Debug, Clone, Copy)]
pub struct StepContext<'a> {
    /// Who takes the step.
    pub actor: &'a str,
    /// Who else worked on this edition: filled a part of it, or accepted what blocked it.
    pub makers: &'a [String],
    /// How many records the round has.
    pub records: usize,
    /// How many findings block and are open.
    pub blocking_open: usize,
    /// Whether approval must come from somebody else than the last editor.
    pub needs_second_person: bool,
}

impl Round {
    /// Whether records may still be changed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == RoundState::Draft
    }

    /// The round after a step.
    ///
    /// # Errors
    ///
    /// [`InvalidStep`] if the step does not lead on from this state, if findings
    /// block, if there is nothing in the round, or if the same person made and approves it.
    pub fn after(mut self, step: Step, context: StepContext<'_>) -> Result<Self, InvalidStep> {
        use RoundState::{Approved, Draft, InReview, Published};
        self.state = match (step, self.state) {
            (Step::Submit, Draft) => {
                if context.records == 0 {
                    return Err(InvalidStep::Empty);
                }
                if context.blocking_open > 0 {
                    return Err(InvalidStep::BlockingFindings { open: context.blocking_open });
                }
                InReview
            }
            (Step::Return, InReview | Approved) => Draft,
            (Step::Approve, InReview) => {
                let approver = canonical_name(context.actor);
                let made_it = |maker: &String| canonical_name(maker) == approver;
                let is_maker = made_it(&self.changed_by) || context.makers.iter().any(made_it);
                if context.needs_second_person && is_maker {
                    return Err(InvalidStep::SamePerson { name: context.actor.into() });
                }
                Approved
            }
            (Step::Publish, Approved) => Published,
            (Step::Correct, Published) => {
                self.edition += 1;
                self.changed_by = context.actor.into();
                Draft
            }
            (step, state) => return Err(InvalidStep::WrongState { step, state }),
        };
        Ok(self)
    }
}

impl fmt::Display for InvalidStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongState { step, state } => {
                let needed = match step {
                    Step::Submit => "a draft can be submitted",
                    Step::Return => "a round in review or approved can be returned",
                    Step::Approve => {
                        "a round in review can be approved (submit it first: `masar round review`)"
                    }
                    Step::Publish => {
                        "an approved round can be published (first `masar round review`, then `masar round approve`)"
                    }
                    Step::Correct => "a published round can be corrected",
                };
                write!(f, "the round is {state}; only {needed}")
            }
            Self::BlockingFindings { open } => write!(
                f,
                "{open} blocking findings are open: mend the file and import it again, or accept them with a reason (`masar findings accept`)"
            ),
            Self::Empty => write!(f, "the round has no records; import a file first"),
            Self::SamePerson { name } => write!(
                f,
                "{name} filled or opened this edition, or accepted what blocked it, so somebody else must approve it (or switch this off: `masar settings set approval.second_person off`)"
            ),
        }
    }
}

impl std::error::Error for InvalidStep {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn round(state: RoundState) -> Round {
        Round {
            name: RoundName { instrument: Code::new("idp-master-list").unwrap(), number: 123 },
            date: NaiveDate::from_ymd_opt(2021, 9, 30).unwrap(),
            state,
            edition: 1,
            changed_by: "amal".into(),
        }
    }

    fn by(actor: &str) -> StepContext<'_> {
        StepContext { actor, makers: &[], records: 1, blocking_open: 0, needs_second_person: true }
    }

    #[test]
    fn a_round_goes_to_the_public_in_four_steps_and_comes_back_as_the_next_edition() {
        let round = round(RoundState::Draft).after(Step::Submit, by("amal")).unwrap();
        let round = round.after(Step::Approve, by("basim")).unwrap();
        let round = round.after(Step::Publish, by("basim")).unwrap();
        assert_eq!((round.state, round.edition), (RoundState::Published, 1));
        let round = round.after(Step::Correct, by("amal")).unwrap();
        assert_eq!((round.state, round.edition), (RoundState::Draft, 2));
    }

    #[test]
    fn nobody_approves_their_own_round_unless_that_is_switched_off() {
        let refused = round(RoundState::InReview).after(Step::Approve, by("amal"));
        assert_eq!(refused, Err(InvalidStep::SamePerson { name: "amal".into() }));
        let capitals = round(RoundState::InReview).after(Step::Approve, by("Amal "));
        assert!(capitals.is_err(), "capitals make no other person");
        let rene = Round { changed_by: "Ren\u{e9}".into(), ..round(RoundState::InReview) };
        assert!(rene.after(Step::Approve, by("rene\u{301}")).is_err(), "nor does an accent of its own");
        let makers = ["basim".to_string()];
        let helped = StepContext { makers: &makers, ..by("basim") };
        assert!(round(RoundState::InReview).after(Step::Approve, helped).is_err());
        let corrected = round(RoundState::Published).after(Step::Correct, by("basim")).unwrap();
        let again = corrected.after(Step::Submit, by("basim")).unwrap();
        assert!(again.after(Step::Approve, by("basim")).is_err());
        let alone = StepContext { needs_second_person: false, ..by("amal") };
        assert!(round(RoundState::InReview).after(Step::Approve, alone).is_ok());
    }

    #[test]
    fn blocking_findings_and_emptiness_stop_a_submission() {
        let blocked = StepContext { blocking_open: 2, ..by("amal") };
        let refused = round(RoundState::Draft).after(Step::Submit, blocked);
        assert_eq!(refused, Err(InvalidStep::BlockingFindings { open: 2 }));
        let empty = StepContext { records: 0, ..by("amal") };
        assert_eq!(round(RoundState::Draft).after(Step::Submit, empty), Err(InvalidStep::Empty));
    }

    proptest! {
        #[test]
        fn no_path_leads_to_the_public_around_approval(steps in proptest::collection::vec(0usize..5, 0..20)) {
            let all = [Step::Submit, Step::Return, Step::Approve, Step::Publish, Step::Correct];
            let mut now = round(RoundState::Draft);
            for step in steps {
                let before = now.state;
                if let Ok(next) = now.clone().after(all[step], by("basim")) {
                    if next.state == RoundState::Published {
                        prop_assert_eq!(before, RoundState::Approved);
                    }
                    now = next;
                }
            }
        }
    }
}
