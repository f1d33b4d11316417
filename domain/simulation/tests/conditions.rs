//! What informants say about locations of return.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use simulation::{
    Asking, KnownAnswer, Operation, Question, Questionnaire, Settings, Vocabulary, assess, assessment_file,
    simulate,
};

fn operation() -> Operation {
    let settings = Settings { seed: 3, scale: 0.1, rounds: 8, errors_per_round: 0, ..Settings::default() };
    simulate(&settings, &Vocabulary::sample())
}

fn questionnaire() -> Questionnaire {
    let answer = |(text, weight): (&str, f64)| KnownAnswer { text: text.into(), weight };
    let question = |code: &str, answers: &[(&str, f64)]| Question {
        code: code.into(),
        heading: code.to_uppercase(),
        answers: answers.iter().copied().map(answer).collect(),
    };
    Questionnaire {
        title: "Return Index".into(),
        questions: vec![
            question("water", &[("enough", 0.0), ("some", 0.7), ("none", 1.5)]),
            question("mines", &[("none", 0.0), ("present", 1.1)]),
        ],
    }
}

#[test]
fn an_assessment_is_of_the_places_and_people_of_the_returnee_list() {
    let operation = operation();
    let round = operation.rounds.last().unwrap();
    let assessment = assess(&operation, round, 2, &questionnaire(), Asking::default());
    assert_eq!((assessment.number, assessment.date), (2, round.date));
    assert!(assessment.conditions.len() > 50, "{}", assessment.conditions.len());
    for condition in &assessment.conditions {
        let row = round.returnees.rows.iter().find(|row| row.location == condition.location).unwrap();
        assert_eq!((condition.households, condition.individuals), (row.households, row.individuals()));
        assert_eq!(condition.before, row.households + round.away[condition.location as usize]);
        assert!((0.0..=1.0).contains(&condition.rate_of_return()));
        assert!((2..=5).contains(&condition.heard.len()));
    }
}

#[test]
fn who_never_errs_reports_what_is_true_and_few_returns_go_with_bad_answers() {
    let operation = operation();
    let asking = Asking { noise: 0.0, missing: 0.0, ..Asking::default() };
    let (mut low, mut other) = ((0.0, 0.0), (0.0, 0.0));
    for round in &operation.rounds {
        for condition in assess(&operation, round, 1, &questionnaire(), asking).conditions {
            let truth: Vec<Option<u8>> = condition.truth.iter().copied().map(Some).collect();
            assert_eq!(condition.reported, truth);
            let class = if condition.rate_of_return() < asking.cut { &mut low } else { &mut other };
            class.0 += f64::from(condition.truth[0]);
            class.1 += 1.0;
        }
    }
    assert!(low.0 / low.1 > other.0 / other.1 + 0.2, "{low:?} {other:?}");
}

#[test]
fn informants_err_as_often_as_they_are_said_to_and_the_middle_one_seldom() {
    let operation = operation();
    let asking = Asking { noise: 0.2, missing: 0.1, ..Asking::default() };
    let (mut wrong, mut said, mut off, mut reported, mut blank) = (0, 0, 0, 0, 0);
    for round in &operation.rounds {
        for condition in assess(&operation, round, 1, &questionnaire(), asking).conditions {
            for (at, truth) in condition.truth.iter().enumerate() {
                for heard in &condition.heard {
                    assert!(heard[at].abs_diff(*truth) <= 1, "one answer beside the true one");
                    wrong += usize::from(heard[at] != *truth);
                    said += 1;
                }
                match condition.reported[at] {
                    Some(answer) => {
                        off += usize::from(answer != *truth);
                        reported += 1;
                    }
                    None => blank += 1,
                }
            }
        }
    }
    let share = |part: usize, all: usize| part as f64 / all as f64;
    assert!((0.17..0.23).contains(&share(wrong, said)), "{wrong} of {said}");
    assert!(share(off, reported) < 0.17, "{off} of {reported}");
    assert!((0.07..0.13).contains(&share(blank, blank + reported)), "{blank}");
}

#[test]
fn the_same_seed_gives_the_same_workbook() {
    let operation = operation();
    let round = operation.rounds.last().unwrap();
    let file = || {
        let assessment = assess(&operation, round, 1, &questionnaire(), Asking::default());
        assessment_file(&operation, &assessment, &questionnaire()).unwrap()
    };
    assert_eq!(file(), file());
    assert_eq!(file().name, format!("nahrain-demo_return-index_round-1_{}.xlsx", round.date));
}
