//! `$apply`: choosing, grouping and adding up.

use std::collections::{HashMap, HashSet};

use super::Refused;
use super::facts::{Cell, Kind};
use super::filter::{self, Expression, field, order};
use super::words::{Words, told};

/// So many steps are taken.
const MOST_STEPS: usize = 20;
/// So many groups are made.
const MOST_GROUPS: usize = 200_000;

/// A field of what comes out of a step.
pub(super) type Field = (String, Kind);

/// A step.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    Choose(Expression),
    /// Fields to group by, and what is reckoned of each group.
    Group(Vec<usize>, Vec<Sum>),
}

/// What is reckoned of a group.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sum {
    /// The field; absent where rows are counted.
    field: Option<usize>,
    how: How,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Sum,
    Least,
    Most,
    Average,
    Distinct,
    Count,
}

/// Reads the steps; gives them with the fields that come out of the last.
pub(super) fn read(text: &str, fields: Vec<Field>) -> Result<(Vec<Step>, Vec<Field>), Refused> {
    let mut words = Words::read(text)?;
    let (mut steps, mut fields) = (Vec::new(), fields);
    loop {
        if steps.len() >= MOST_STEPS {
            return Err(Refused::new(format!("More than {MOST_STEPS} steps are not taken.")));
        }
        let (step, next) = step(&mut words, fields)?;
        steps.push(step);
        fields = next;
        if !words.takes('/') {
            words.must_end()?;
            return Ok((steps, fields));
        }
    }
}

fn names(fields: &[Field]) -> Vec<String> {
    fields.iter().map(|(name, _)| name.clone()).collect()
}

fn step(words: &mut Words, fields: Vec<Field>) -> Result<(Step, Vec<Field>), Refused> {
    let name = words.name()?;
    words.must('(')?;
    match name.as_str() {
        "filter" => {
            let expression = filter::read(words, &names(&fields), 0)?;
            words.must(')')?;
            Ok((Step::Choose(expression), fields))
        }
        "aggregate" => {
            let (sums, made) = sums(words, &fields)?;
            words.must(')')?;
            Ok((Step::Group(Vec::new(), sums), made))
        }
        "groupby" => {
            let mut by = Vec::new();
            words.must('(')?;
            loop {
                by.push(field(&words.name()?, &names(&fields))?);
                if !words.takes(',') {
                    break;
                }
            }
            words.must(')')?;
            let (mut added, mut made) = (Vec::new(), Vec::new());
            if words.takes(',') {
                if words.name()? != "aggregate" {
                    return Err(Refused::new("groupby takes fields, and then aggregate(…)."));
                }
                words.must('(')?;
                (added, made) = sums(words, &fields)?;
                words.must(')')?;
            }
            words.must(')')?;
            let mut all: Vec<Field> = by.iter().map(|at| fields[*at].clone()).collect();
            all.extend(made);
            is_clear(&all)?;
            Ok((Step::Group(by, added), all))
        }
        other => Err(Refused::new(format!(
            "\"{other}\" is no step that is taken; filter, groupby and aggregate are."
        ))),
    }
}

/// Refuses two fields of one name.
fn is_clear(fields: &[Field]) -> Result<(), Refused> {
    let mut seen = HashSet::new();
    match fields.iter().find(|(name, _)| !seen.insert(name.as_str())) {
        Some((name, _)) => Err(Refused::new(format!("Two fields are called \"{name}\"."))),
        None => Ok(()),
    }
}

fn sums(words: &mut Words, fields: &[Field]) -> Result<(Vec<Sum>, Vec<Field>), Refused> {
    let (mut sums, mut made) = (Vec::new(), Vec::new());
    loop {
        let name = words.name()?;
        let (sum, kind) = if name == "$count" {
            (Sum { field: None, how: How::Count }, Kind::Whole)
        } else {
            let at = field(&name, &names(fields))?;
            if !words.takes_name("with") {
                let text = format!("Here stands {}, where \"with\" is expected.", told(words.peek()));
                return Err(Refused::new(text));
            }
            let how = how(&words.name()?)?;
            let is_number = matches!(fields[at].1, Kind::Whole | Kind::Number);
            if matches!(how, How::Sum | How::Average) && !is_number {
                return Err(Refused::new(format!("{name} is no number, and has no sum.")));
            }
            let kind = match how {
                How::Average => Kind::Number,
                How::Distinct => Kind::Whole,
                _ => fields[at].1,
            };
            (Sum { field: Some(at), how }, kind)
        };
        if !words.takes_name("as") {
            return Err(Refused::new(format!(
                "Here stands {}, where \"as\" is expected.",
                told(words.peek())
            )));
        }
        made.push((words.name()?, kind));
        sums.push(sum);
        if !words.takes(',') {
            is_clear(&made)?;
            return Ok((sums, made));
        }
    }
}

fn how(name: &str) -> Result<How, Refused> {
    Ok(match name {
        "sum" => How::Sum,
        "min" => How::Least,
        "max" => How::Most,
        "average" => How::Average,
        "countdistinct" => How::Distinct,
        other => {
            let text =
                format!("\"{other}\" cannot be reckoned; sum, min, max, average and countdistinct can.");
            return Err(Refused::new(text));
        }
    })
}

/// What is known of a group so far.
#[derive(Default)]
struct Known<'r> {
    many: u64,
    rows: u64,
    whole: i128,
    number: f64,
    is_whole: bool,
    end: Option<Cell<'r>>,
    distinct: HashSet<Cell<'r>>,
}

/// The groups of rows, in the order in which they were first met.
pub(super) fn group<'r>(
    rows: impl Iterator<Item = Vec<Cell<'r>>>,
    by: usize,
    sums: &[Sum],
) -> Result<Vec<Vec<Cell<'r>>>, Refused> {
    let mut places: HashMap<Vec<Cell<'r>>, usize> = HashMap::new();
    let mut groups: Vec<(Vec<Cell<'r>>, Vec<Known<'r>>)> = Vec::new();
    for mut row in rows {
        let values = row.split_off(by);
        let place = match places.get(&row) {
            Some(place) => *place,
            None if groups.len() >= MOST_GROUPS => {
                return Err(Refused::new(format!(
                    "More than {MOST_GROUPS} groups are not made; choose fewer rows."
                )));
            }
            None => {
                places.insert(row.clone(), groups.len());
                groups
                    .push((row, sums.iter().map(|_| Known { is_whole: true, ..Known::default() }).collect()));
                groups.len() - 1
            }
        };
        for ((known, sum), value) in groups[place].1.iter_mut().zip(sums).zip(values) {
            known.add(value, sum.how);
        }
    }
    // All rows together are a group, even if there is none.
    if groups.is_empty() && by == 0 {
        groups.push((Vec::new(), sums.iter().map(|_| Known::default()).collect()));
    }
    let made = |(mut row, known): (Vec<Cell<'r>>, Vec<Known<'r>>)| {
        row.extend(known.into_iter().zip(sums).map(|(known, sum)| known.finish(sum.how)));
        row
    };
    Ok(groups.into_iter().map(made).collect())
}

impl Sum {
    /// Its field; absent where rows are counted.
    pub fn field(&self) -> Option<usize> {
        self.field
    }
}

impl<'r> Known<'r> {
    fn add(&mut self, value: Cell<'r>, how: How) {
        self.rows += 1;
        match &value {
            Cell::None => return,
            Cell::Whole(number) => self.whole += i128::from(*number),
            Cell::Number(number) => {
                self.is_whole = false;
                self.number += number;
            }
            _ => {}
        }
        self.many += 1;
        let is_farther = |end: &Cell<'r>| match how {
            How::Least => order(&value, end) == Some(std::cmp::Ordering::Less),
            _ => order(&value, end) == Some(std::cmp::Ordering::Greater),
        };
        match how {
            How::Least | How::Most if self.end.as_ref().is_none_or(is_farther) => self.end = Some(value),
            How::Distinct => drop(self.distinct.insert(value)),
            _ => {}
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "people of a country")]
    fn finish(self, how: How) -> Cell<'r> {
        let whole = |number: i128| Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX));
        match how {
            How::Count => whole(self.rows.into()),
            How::Distinct => whole(self.distinct.len() as i128),
            How::Least | How::Most => self.end.unwrap_or(Cell::None),
            How::Sum if self.many == 0 => Cell::None,
            How::Sum if self.is_whole => whole(self.whole),
            How::Sum => Cell::Number(self.whole as f64 + self.number),
            How::Average if self.many == 0 => Cell::None,
            How::Average => Cell::Number((self.whole as f64 + self.number) / self.many as f64),
        }
    }
}
