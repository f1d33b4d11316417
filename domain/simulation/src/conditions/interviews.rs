//! Who was asked: a roster of invented informants, and what each said, as files that a field team would keep.

use chrono::Days;
use publish::{PublishError, RawSheet, Value};
use terms::Language;
use terms::random::{fixed, hash};

use super::{Assessment, Condition, Questionnaire};
use crate::Operation;
use crate::file::{File, FileKind};

/// At each location so many can be asked.
const OF_A_LOCATION: usize = 5;
/// An interview is made at most so many days before the day of its round.
const EARLIEST: f64 = 45.0;
/// The share of women among informants.
const WOMEN: f64 = 0.2;

const POSITIONS: [&str; OF_A_LOCATION] =
    ["Mukhtar", "Teacher", "Local council", "Health worker", "Community leader"];
const WOMEN_CALLED: [&str; 8] = ["Amal", "Berivan", "Dilnoza", "Hanan", "Layla", "Nasrin", "Rezan", "Zeinab"];
const MEN_CALLED: [&str; 8] = ["Azad", "Basim", "Fadil", "Hoshyar", "Jamal", "Karwan", "Mazin", "Tariq"];

/// The code of an informant: of the location, and which of those there, from 0.
fn code(location: u32, which: usize) -> String {
    format!("N-{location}-{}", which + 1)
}

/// Which of those of a location was asked as number so and so in an assessment: not always the same.
fn which(location: u32, number: u32, at: usize) -> usize {
    let turn = hash(b"informants").wrapping_add(u64::from(location)).wrapping_add(u64::from(number / 2));
    (usize::try_from(turn % OF_A_LOCATION as u64).unwrap_or_default() + at) % OF_A_LOCATION
}

/// The roster of all who are asked in these assessments.
pub(crate) fn roster(operation: &Operation, assessments: &[Assessment]) -> File {
    let seed = operation.settings.seed;
    let mut asked: Vec<(u32, usize)> = assessments
        .iter()
        .flat_map(|assessment| {
            assessment.conditions.iter().flat_map(move |condition| {
                let id = operation.locations[condition.location as usize].id;
                (0..condition.heard.len()).map(move |at| (id, which(id, assessment.number, at)))
            })
        })
        .collect();
    asked.sort_unstable();
    asked.dedup();
    let mut text = String::from("Informant code,Name,Sex,Position,Phone,Place id\r\n");
    for (location, which) in asked {
        let draw = |what: u64| fixed(seed, hash(b"informant"), u64::from(location) << 8 | which as u64, what);
        let pick = |names: &[&'static str; 8], what| names[(draw(what) * 8.0) as usize % 8];
        let is_woman = draw(0) < WOMEN;
        let called = pick(if is_woman { &WOMEN_CALLED } else { &MEN_CALLED }, 1);
        let sex = if is_woman { "female" } else { "male" };
        let (father, position) = (pick(&MEN_CALLED, 2), POSITIONS[which]);
        let code = code(location, which);
        // No telephone has these numbers.
        text.push_str(&format!(
            "{code},{called} {father},{sex},{position},0000 {location:05}{which},{location}\r\n"
        ));
    }
    File { name: "nahrain-demo_key-informants.csv".into(), kind: FileKind::Csv, bytes: text.into_bytes() }
}

/// What each informant said: the questionnaire with a row for each informant of each location.
pub(crate) fn write(
    operation: &Operation,
    assessment: &Assessment,
    questionnaire: &Questionnaire,
) -> Result<File, PublishError> {
    let headings = ["Place id", "Location name in English", "Informant code", "Date of interview"];
    let questions = questionnaire.questions.iter().map(|question| Value::text(&question.heading));
    let mut cells: Vec<Vec<Value>> = vec![headings.map(Value::text).into_iter().chain(questions).collect()];
    for condition in &assessment.conditions {
        let rows =
            (0..condition.heard.len()).map(|at| line(operation, assessment, (condition, at), questionnaire));
        cells.extend(rows);
    }
    let sheet = RawSheet { name: "Interviews".into(), cells, merges: Vec::new(), hidden: false };
    let bytes = publish::raw_xlsx(&[sheet], assessment.date)?;
    let title = questionnaire.title.to_lowercase().replace(' ', "-");
    let name =
        format!("nahrain-demo_{title}-interviews_round-{}_{}.xlsx", assessment.number, assessment.date);
    Ok(File { name, kind: FileKind::Xlsx, bytes })
}

fn line(
    operation: &Operation,
    assessment: &Assessment,
    (condition, at): (&Condition, usize),
    questionnaire: &Questionnaire,
) -> Vec<Value> {
    let location = &operation.locations[condition.location as usize];
    let draw = fixed(
        operation.settings.seed,
        hash(b"interviewed"),
        u64::from(location.id) << 8 | at as u64,
        assessment.number.into(),
    );
    let before = Days::new((draw * EARLIEST) as u64);
    let mut line = vec![
        Value::Integer(i64::from(location.id)),
        Value::text(location.name.best(Language::English)),
        Value::text(code(location.id, which(location.id, assessment.number, at))),
        Value::Date(assessment.date.checked_sub_days(before).unwrap_or(assessment.date)),
    ];
    line.extend(questionnaire.questions.iter().zip(&condition.heard[at]).map(|(question, answer)| {
        let answer = question.answers.get(usize::from(*answer));
        answer.map_or(Value::Blank, |answer| Value::text(&answer.text))
    }));
    line
}
