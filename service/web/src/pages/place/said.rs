//! What each round said of a location, and how its figures came about: from the cells of a
//! file, by which rule.

use actions::mention::Said;
use storage::cleaning::StoredEntry;
use storage::finding::{FindingStatus, StoredFinding};
use storage::record::Mention;
use terms::{Count, Unit};
use tracking::cleaning::Change;
use tracking::complete::Complete;
use tracking::instrument::Instrument;
use tracking::measure::Measure;
use tracking::record::{MeasureColumn, Reported};
use tracking::round::RoundName;
use tracking::rule::{InCamp, IndividualsRule};

use super::{Spot, address};
use crate::finding_words::{self, Told};
use crate::names;
use crate::pages::overview::Subject;
use crate::visit::Visit;
use language::{Gap, Words};

/// What one list said of a location.
pub(crate) struct SaidView {
    pub heading: String,
    /// The code of the list.
    pub code: String,
    pub rounds: Vec<RoundView>,
    /// How the figures of the chosen round came about: one for each row of it.
    pub traces: Vec<Trace>,
    pub findings: Vec<FindingView>,
    pub sees_findings: bool,
}

/// One record of one round.
pub(crate) struct RoundView {
    pub number: String,
    pub day: String,
    pub href: String,
    pub is_chosen: bool,
    pub name: String,
    pub arabic_name: String,
    pub area: String,
    pub point: String,
    /// Households and individuals as the cells have them.
    pub reported: [String; 2],
    /// Households and individuals with what the rule adds; whether it was added.
    pub complete: [(String, bool); 2],
    pub carried: String,
}

/// How the figures of a record came about.
pub(crate) struct Trace {
    pub heading: String,
    pub file: String,
    pub sheet: String,
    pub row: String,
    /// When it was published, in which edition.
    pub published: String,
    pub carried: String,
    pub rule: String,
    /// What was reckoned: `6 × 120 = 720 individuals`; empty where nothing was.
    pub reckoned: String,
    pub cells: Vec<CellView>,
    /// How many more cells are blank or zero.
    pub rest: String,
}

/// A cell of a file that a figure is from.
pub(crate) struct CellView {
    pub address: String,
    pub heading: String,
    pub meaning: String,
    pub unit: String,
    pub reported: String,
    /// What the file says and why it was corrected; empty where it was not.
    pub corrected: String,
}

pub(crate) struct FindingView {
    pub round: String,
    pub cell: String,
    pub severity: String,
    pub message: Told,
    pub status: String,
    pub reason: String,
}

/// What one list said of a location; the round to be explained is asked for as
/// `list=…&round=…`, else it is the newest.
pub(crate) fn view(
    visit: &Visit,
    spot: &Spot<'_>,
    subject: &Subject<'_>,
    said: &Said,
    sees_findings: bool,
) -> SaidView {
    let words = spot.words;
    let list = subject.instrument.code.as_str();
    let asked = visit.asked("round").filter(|_| visit.asked("list").is_none_or(|asked| asked == list));
    let asked = asked.and_then(|text| text.parse::<u32>().ok());
    let has = |round: &u32| said.mentions.iter().any(|mention| mention.round == *round);
    let chosen = asked.filter(has).or_else(|| said.mentions.first().map(|mention| mention.round));
    let is_chosen = |mention: &&Mention| Some(mention.round) == chosen;
    SaidView {
        heading: subject.instrument.title.best(words.language).into(),
        code: list.into(),
        rounds: said.mentions.iter().map(|mention| round(spot, subject, mention, chosen)).collect(),
        traces: said
            .mentions
            .iter()
            .filter(is_chosen)
            .map(|mention| trace(spot, subject, (mention, &said.corrections), sees_findings))
            .collect(),
        findings: if sees_findings {
            said.findings
                .iter()
                .map(|(round, found)| finding(*round, found, subject.instrument, words))
                .collect()
        } else {
            Vec::new()
        },
        sees_findings,
    }
}

fn round(spot: &Spot<'_>, subject: &Subject<'_>, mention: &Mention, chosen: Option<u32>) -> RoundView {
    let words = spot.words;
    let row = &mention.records.rows()[0];
    let level = subject.instrument.level;
    let stated = &row.stated;
    let areas: Vec<&str> = (1..level.min(4)).rev().filter_map(|level| stated.name(level)).collect();
    let number = |number: f64| format!("{number:.5}");
    let list = &subject.instrument.code;
    let counts = counts(subject, mention);
    RoundView {
        number: words.digits(&mention.round.to_string()),
        day: subject
            .series
            .round(mention.round)
            .map(|facts| words.day(facts.heading().day))
            .unwrap_or_default(),
        href: format!("{}?list={list}&round={}#trace-{list}", address(spot.place.id, words), mention.round),
        is_chosen: Some(mention.round) == chosen,
        name: stated.name(level).unwrap_or_default().into(),
        arabic_name: stated.arabic_name(level).unwrap_or_default().into(),
        area: areas.join(words.comma()),
        point: match (stated.latitude, stated.longitude) {
            (Some(latitude), Some(longitude)) => format!("{}, {}", number(latitude), number(longitude)),
            _ => String::new(),
        },
        reported: [Unit::Households, Unit::Individuals].map(|unit| {
            match total_cell(subject, mention, unit) {
                Some((_, reported)) => in_words(&reported, words),
                None => words.whole_or_dash(None),
            }
        }),
        complete: [Unit::Households, Unit::Individuals].map(|unit| {
            let is_reported = matches!(total_cell(subject, mention, unit), Some((_, Reported::Number(_))));
            let number = counts.in_unit(unit);
            (words.whole_or_dash(number), number.is_some() && !is_reported)
        }),
        carried: carried(mention, words),
    }
}

/// The totals of a record, with what the rule adds.
fn counts(subject: &Subject<'_>, mention: &Mention) -> Count {
    let complete = Complete::new(&mention.records, subject.instrument, mention.round);
    complete.population(subject.population()).map(|columns| complete.total(0, columns)).unwrap_or_default()
}

/// The column of the total in a unit, and what its cell says.
fn total_cell(subject: &Subject<'_>, mention: &Mention, unit: Unit) -> Option<(usize, Reported)> {
    let at = mention.records.position(&Measure::total(subject.population().clone(), unit))?;
    Some((at, mention.records.reported(0, at)))
}

/// What stands in a cell: a number, a word as it is, or that it is blank.
fn in_words(reported: &Reported, words: &Words) -> String {
    match reported {
        Reported::Blank => words.say("cell-blank"),
        Reported::Number(number) => words.tenths(*number),
        Reported::Word(word) => format!("“{word}”"),
    }
}

fn carried(mention: &Mention, words: &Words) -> String {
    let Some(round) = mention.records.rows()[0].carried_from else { return String::new() };
    let number = words.digits(&round.to_string());
    words.tell("carried-from", &[("number", Gap::Text(&number))])
}

fn trace(
    spot: &Spot<'_>,
    subject: &Subject<'_>,
    (mention, corrections): (&Mention, &[(u32, StoredEntry)]),
    sees_findings: bool,
) -> Trace {
    let words = spot.words;
    let complete = Complete::new(&mention.records, subject.instrument, mention.round);
    let name = RoundName { instrument: subject.instrument.code.clone(), number: mention.round };
    let edition = words.digits(&mention.edition.to_string());
    let day = spot.published.editions.get(&name).map(|newest| newest.edition.published_at);
    let day = day.map(|at| words.day(at.as_datetime().date_naive())).unwrap_or_default();
    let number = words.digits(&mention.round.to_string());
    let measures = mention.records.measures();
    let said = |measure: &usize| match mention.records.reported(0, *measure) {
        Reported::Blank => false,
        Reported::Number(number) => number != 0.0 || measures[*measure].measure.part.is_none(),
        Reported::Word(_) => true,
    };
    let (told, rest): (Vec<usize>, Vec<usize>) = (0..measures.len()).partition(said);
    Trace {
        heading: words.tell("trace-heading", &[("number", Gap::Text(&number))]),
        file: mention.address.file.to_string(),
        sheet: mention.address.sheet.to_string(),
        row: mention.address.row.map(|row| words.digits(&(row + 1).to_string())).unwrap_or_default(),
        published: words
            .tell("trace-published", &[("edition", Gap::Text(&edition)), ("day", Gap::Text(&day))]),
        carried: carried(mention, words),
        rule: complete.rule_of(0).map(|rule| rule_in_words(rule, words)).unwrap_or_default(),
        reckoned: reckoned(subject, mention, &complete, words),
        cells: told
            .iter()
            .map(|measure| {
                let column = &measures[*measure];
                CellView {
                    corrected: corrected(mention, corrections, column, (sees_findings, words)),
                    ..cell(spot, subject, mention, *measure)
                }
            })
            .collect(),
        rest: match rest.len() {
            0 => String::new(),
            count => words.tell("trace-rest", &[("count", Gap::Number(count as f64))]),
        },
    }
}

fn cell(spot: &Spot<'_>, subject: &Subject<'_>, mention: &Mention, at: usize) -> CellView {
    let words = spot.words;
    let column = &mention.records.measures()[at];
    let row = mention.address.row.unwrap_or_default();
    let who = names::of_population(&column.measure.population, words);
    let meaning = match &column.measure.part {
        None => format!("{who}{}{}", words.comma(), words.say("total")),
        Some(part) => {
            let dimension = subject.instrument.dimension(&part.dimension);
            let dimension = dimension.map_or_else(
                || part.dimension.to_string(),
                |known| known.title.best(words.language).to_string(),
            );
            let category = names::of_category(subject.instrument, &part.dimension, &part.category, words);
            format!("{dimension}: {category}")
        }
    };
    CellView {
        address: column
            .column
            .map(|column| mention.address.cell(row, column).within_sheet())
            .unwrap_or_default(),
        heading: column.heading.to_string(),
        meaning,
        unit: words.say(column.measure.unit.as_str()),
        reported: in_words(&mention.records.reported(0, at), words),
        corrected: String::new(),
    }
}

/// `the file says 53; counted again`, where a cell of a record was corrected. What the file says and
/// the reason are for those who work with drafts: others are told that it was corrected.
fn corrected(
    mention: &Mention,
    corrections: &[(u32, StoredEntry)],
    column: &MeasureColumn,
    (sees_findings, words): (bool, &Words),
) -> String {
    let row = &mention.records.rows()[0];
    let is_of_row = |known: &StoredEntry| known.entry.row.occurrence == row.occurrence;
    let of_round = corrections.iter().filter(|(round, known)| *round == mention.round && is_of_row(known));
    let entry = of_round.map(|(_, known)| known).find_map(|known| match &known.entry.change {
        Change::Value { heading, before, .. } if **heading == *column.heading => {
            Some((before, &known.reason))
        }
        _ => None,
    });
    let Some((before, reason)) = entry else { return String::new() };
    if !sees_findings {
        return words.say("cell-was-corrected");
    }
    let before = if before.is_empty() { words.say("cell-blank") } else { before.clone() };
    words.tell("cell-corrected", &[("before", Gap::Text(&before)), ("why", Gap::Text(reason))])
}

/// `6 individuals a household, 5 in camps, since round 117`.
fn rule_in_words(rule: &IndividualsRule, words: &Words) -> String {
    let factor = words.tenths(rule.factor);
    let text = match &rule.camp {
        Some(camp) => {
            let camp = words.tenths(camp.factor);
            words.tell("rule-with-camps", &[("factor", Gap::Text(&factor)), ("camp", Gap::Text(&camp))])
        }
        None => words.tell("rule-plain", &[("factor", Gap::Text(&factor))]),
    };
    let round = |round: u32| words.digits(&round.to_string());
    match (rule.from, rule.until) {
        (Some(from), _) => {
            let number = round(from);
            words.tell("rule-since", &[("rule", Gap::Text(&text)), ("number", Gap::Text(&number))])
        }
        (None, Some(until)) => {
            let number = round(until);
            words.tell("rule-until", &[("rule", Gap::Text(&text)), ("number", Gap::Text(&number))])
        }
        (None, None) => text,
    }
}

/// How the unit that was not reported follows from the other: `6 × 100 + 5 × 20 = 700 individuals`.
fn reckoned(subject: &Subject<'_>, mention: &Mention, complete: &Complete<'_>, words: &Words) -> String {
    let (Some(columns), Some(rule)) = (complete.population(subject.population()), complete.rule_of(0)) else {
        return String::new();
    };
    let number = |unit| match total_cell(subject, mention, unit) {
        Some((_, Reported::Number(number))) => Some(number),
        _ => None,
    };
    let count = complete.total(0, columns);
    let in_camp = complete.in_camp(0, columns);
    match (number(Unit::Households), number(Unit::Individuals)) {
        (Some(households), None) => {
            let sum = formula(rule, households, in_camp, words);
            let result = words.whole_or_dash(count.individuals);
            words.tell("reckoned-individuals", &[("sum", Gap::Text(&sum)), ("number", Gap::Text(&result))])
        }
        (None, Some(_)) => {
            let result = words.whole_or_dash(count.households);
            words.tell("reckoned-households", &[("number", Gap::Text(&result))])
        }
        _ => String::new(),
    }
}

/// `6 × 100 + 5 × 20`.
fn formula(rule: &IndividualsRule, households: f64, in_camp: InCamp, words: &Words) -> String {
    let times = |factor: f64, number: f64| format!("{} × {}", words.tenths(factor), words.tenths(number));
    match (&rule.camp, in_camp) {
        (Some(camp), InCamp::Everybody) => times(camp.factor, households),
        (Some(camp), InCamp::Some(inside)) => {
            format!("{} + {}", times(rule.factor, households - inside), times(camp.factor, inside))
        }
        _ => times(rule.factor, households),
    }
}

fn finding(round: u32, found: &StoredFinding, instrument: &Instrument, words: &Words) -> FindingView {
    let finding = &found.finding;
    let severity = words.say(match finding.severity {
        terms::Severity::Notice => "severity-notice",
        terms::Severity::Warning => "severity-warning",
        terms::Severity::Blocking => "severity-blocking",
    });
    FindingView {
        round: words.digits(&round.to_string()),
        cell: finding_words::place_in_sheet(&finding.address, words),
        severity,
        message: finding_words::message(finding, instrument, words),
        status: words.say(match found.status {
            FindingStatus::Open => "finding-open",
            FindingStatus::Accepted => "finding-accepted",
        }),
        reason: found.reason.clone().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::{Code, Language};
    use tracking::measure::Part;
    use tracking::rule::CampRule;

    fn since_117() -> IndividualsRule {
        let part = Part { dimension: Code::from_label("shelter"), category: Code::from_label("camp") };
        IndividualsRule {
            from: Some(117),
            until: None,
            factor: 6.0,
            camp: Some(CampRule { factor: 5.0, part }),
        }
    }

    #[test]
    fn a_rule_is_told_with_its_first_round() {
        let words = Words::of(Language::English);
        let told = rule_in_words(&since_117(), words);
        assert_eq!(told, "6 individuals a household, 5 in camps, since round 117");
        let before = IndividualsRule { from: None, until: Some(116), camp: None, ..since_117() };
        assert_eq!(rule_in_words(&before, words), "6 individuals a household, until round 116");
    }

    #[test]
    fn a_formula_tells_who_is_in_camps() {
        let words = Words::of(Language::English);
        let told = |in_camp| formula(&since_117(), 1_120.0, in_camp, words);
        assert_eq!(told(InCamp::Nobody), "6 × 1,120");
        assert_eq!(told(InCamp::Everybody), "5 × 1,120");
        assert_eq!(told(InCamp::Some(20.0)), "6 × 1,100 + 5 × 20");
    }
}
