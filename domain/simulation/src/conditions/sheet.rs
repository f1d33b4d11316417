//! An assessment as the workbook that a field team would send.

use publish::{PublishError, RawSheet, Value};
use terms::Language;

use super::{Assessment, Condition, Questionnaire};
use crate::file::{File, FileKind};
use crate::{Area, Operation};

/// Headings before the questions.
const HEADINGS: [&str; 13] = [
    "Place id",
    "Governorate",
    "District",
    "Sub-district",
    "Location name in English",
    "Location name in Arabic",
    "Latitude",
    "Longitude",
    "Households",
    "Individuals",
    "Households before displacement",
    "Number of key informants",
    "Date of interview",
];

/// The workbook: a row for each location, a column for each question.
pub(crate) fn write(
    operation: &Operation,
    assessment: &Assessment,
    questionnaire: &Questionnaire,
) -> Result<File, PublishError> {
    let questions = questionnaire.questions.iter().map(|question| Value::text(&question.heading));
    let mut cells: Vec<Vec<Value>> = vec![HEADINGS.map(Value::text).into_iter().chain(questions).collect()];
    let line = |condition: &Condition| line(operation, assessment, condition, questionnaire);
    cells.extend(assessment.conditions.iter().map(line));
    let sheet = RawSheet { name: questionnaire.title.clone(), cells, merges: Vec::new(), hidden: false };
    let bytes = publish::raw_xlsx(&[sheet], assessment.date)?;
    let title = questionnaire.title.to_lowercase().replace(' ', "-");
    let name = format!("nahrain-demo_{title}_round-{}_{}.xlsx", assessment.number, assessment.date);
    Ok(File { name, kind: FileKind::Xlsx, bytes })
}

fn line(
    operation: &Operation,
    assessment: &Assessment,
    condition: &Condition,
    questionnaire: &Questionnaire,
) -> Vec<Value> {
    let location = &operation.locations[condition.location as usize];
    let subdistrict = &operation.areas[location.area];
    let above = |area: &Area| area.parent.map(|parent| &operation.areas[parent]);
    let district = above(subdistrict);
    let governorate = district.and_then(above);
    let name = |area: Option<&Area>| {
        area.map_or(Value::Blank, |area| Value::text(area.name.best(Language::English)))
    };
    let whole = |number: u32| Value::Integer(i64::from(number));
    let mut line = vec![
        whole(location.id),
        name(governorate),
        name(district),
        name(Some(subdistrict)),
        Value::text(location.name.best(Language::English)),
        Value::text(location.name.best(Language::Arabic)),
        Value::Number(location.latitude),
        Value::Number(location.longitude),
        whole(condition.households),
        whole(condition.individuals),
        whole(condition.before),
        whole(u32::try_from(condition.heard.len()).unwrap_or(u32::MAX)),
        Value::Date(assessment.date),
    ];
    line.extend(questionnaire.questions.iter().zip(&condition.reported).map(|(question, answer)| {
        let answer = answer.and_then(|at| question.answers.get(usize::from(at)));
        answer.map_or(Value::Blank, |answer| Value::text(&answer.text))
    }));
    line
}
