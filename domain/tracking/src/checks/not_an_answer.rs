//! Finding: record/not-an-answer, column/questions-missing
//!
//! What stands in the column of a question and is none of its answers counts as not known. A
//! questionnaire that lacks questions can still be read; an index of it scores fewer places.

use terms::{Finding, FindingKind, Severity};

use super::Context;
use crate::instrument::Meaning;

/// Something that is no answer to its question.
pub static KIND: FindingKind = FindingKind {
    code: "record/not-an-answer",
    severity: Severity::Warning,
    title: "cell that is no answer to its question",
    message: "\"{given}\" is no answer to {question} ({allowed}); it counts as not known",
    remedy: "write one of the answers, or leave the cell empty where nobody knows",
};

/// Questions without a column.
pub static MISSING: FindingKind = FindingKind {
    code: "column/questions-missing",
    severity: Severity::Warning,
    title: "questions without a column",
    message: "{count} of {all} questions have no column in this file: {questions}",
    remedy: "give their columns a meaning when the file is brought in, or with `masar mapping edit`; else an index leaves them out, or has no score",
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let instrument = context.instrument;
    let mut asked = 0;
    for column in &context.mapping.columns {
        let Meaning::Answer(code) = &column.meaning else { continue };
        let Some(question) = instrument.question(code) else { continue };
        asked += 1;
        for row in context.own_rows() {
            let record = &context.complete.records().rows()[row];
            let cell = context.source.sheet.cell(record.source_row, column.column);
            if cell.is_blank() || question.read(&cell.text()).is_some() {
                continue;
            }
            let address = context.source.sheet.address().cell(record.source_row, column.column);
            let (given, allowed) = (cell.text(), question.allowed());
            let arguments: [(&str, &dyn std::fmt::Display); 3] =
                [("given", &given), ("question", &column.heading), ("allowed", &allowed)];
            findings.push(KIND.at(address, &*record.key, &arguments));
        }
    }
    let all = instrument.questions.len();
    if asked < all {
        let has = |code| context.mapping.column(&Meaning::Answer(code)).is_some();
        let absent = instrument.questions.iter().filter(|question| !has(question.code.clone()));
        let questions: Vec<&str> = absent.map(|question| question.code.as_str()).collect();
        let (count, questions) = (questions.len(), questions.join(", "));
        let arguments: [(&str, &dyn std::fmt::Display); 3] =
            [("count", &count), ("all", &all), ("questions", &questions)];
        findings.push(MISSING.at(context.source.sheet.address(), "", &arguments));
    }
}
