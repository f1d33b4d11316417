//! `$filter`: which rows are meant.

use std::borrow::Cow;
use std::cmp::Ordering;

use chrono::Datelike;

use super::Refused;
use super::facts::Cell;
use super::words::{Word, Words, told};

/// So deep expressions may stand within each other.
const DEEPEST: usize = 40;

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    Value(Cell<'static>),
    /// A field, by its position.
    Field(usize),
    Call(Function, Vec<Expression>),
    Compare(Sign, Box<(Expression, Expression)>),
    In(Box<Expression>, Vec<Cell<'static>>),
    And(Box<(Expression, Expression)>),
    Or(Box<(Expression, Expression)>),
    Not(Box<Expression>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Contains,
    StartsWith,
    EndsWith,
    ToLower,
    ToUpper,
    Trim,
    Length,
    Year,
    Month,
    Day,
}

impl Function {
    /// Its name, and how many values it takes.
    const ALL: [(&str, Self, usize); 10] = [
        ("contains", Self::Contains, 2),
        ("startswith", Self::StartsWith, 2),
        ("endswith", Self::EndsWith, 2),
        ("tolower", Self::ToLower, 1),
        ("toupper", Self::ToUpper, 1),
        ("trim", Self::Trim, 1),
        ("length", Self::Length, 1),
        ("year", Self::Year, 1),
        ("month", Self::Month, 1),
        ("day", Self::Day, 1),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Equal,
    Unequal,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

impl Sign {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "eq" => Self::Equal,
            "ne" => Self::Unequal,
            "gt" => Self::Greater,
            "ge" => Self::GreaterOrEqual,
            "lt" => Self::Less,
            "le" => Self::LessOrEqual,
            _ => return None,
        })
    }
}

/// Reads an expression over these fields that is true or false.
pub(super) fn read(words: &mut Words, fields: &[String], depth: usize) -> Result<Expression, Refused> {
    if depth > DEEPEST {
        return Err(Refused::new(format!("Expressions deeper than {DEEPEST} are not read.")));
    }
    let mut left = conjunction(words, fields, depth)?;
    while words.takes_name("or") {
        left = Expression::Or(Box::new((left, conjunction(words, fields, depth)?)));
    }
    Ok(left)
}

fn conjunction(words: &mut Words, fields: &[String], depth: usize) -> Result<Expression, Refused> {
    let mut left = comparison(words, fields, depth)?;
    while words.takes_name("and") {
        left = Expression::And(Box::new((left, comparison(words, fields, depth)?)));
    }
    Ok(left)
}

fn comparison(words: &mut Words, fields: &[String], depth: usize) -> Result<Expression, Refused> {
    if words.takes_name("not") {
        if depth > DEEPEST {
            return Err(Refused::new(format!("Expressions deeper than {DEEPEST} are not read.")));
        }
        return Ok(Expression::Not(Box::new(comparison(words, fields, depth + 1)?)));
    }
    let left = value(words, fields, depth)?;
    let Some(Word::Name(name)) = words.peek() else { return Ok(left) };
    if name == "in" {
        words.next();
        return Ok(Expression::In(Box::new(left), list(words)?));
    }
    let Some(sign) = Sign::of(name) else { return Ok(left) };
    words.next();
    Ok(Expression::Compare(sign, Box::new((left, value(words, fields, depth)?))))
}

fn list(words: &mut Words) -> Result<Vec<Cell<'static>>, Refused> {
    words.must('(')?;
    let mut all = Vec::new();
    loop {
        let word = words.next();
        all.push(literal(word.as_ref()).ok_or_else(|| {
            Refused::new(format!("Here stands {}, where a value is expected.", told(word.as_ref())))
        })?);
        if !words.takes(',') {
            words.must(')')?;
            return Ok(all);
        }
    }
}

fn literal(word: Option<&Word>) -> Option<Cell<'static>> {
    Some(match word? {
        Word::Text(text) => Cell::Text(Cow::Owned(text.clone())),
        Word::Whole(number) => Cell::Whole(*number),
        Word::Number(number) => Cell::Number(*number),
        Word::Day(day) => Cell::Day(*day),
        Word::Name(name) if name == "null" => Cell::None,
        Word::Name(name) if name == "true" || name == "false" => Cell::Is(name == "true"),
        Word::Name(_) | Word::Sign(_) => return None,
    })
}

fn value(words: &mut Words, fields: &[String], depth: usize) -> Result<Expression, Refused> {
    if words.takes('(') {
        let inner = read(words, fields, depth + 1)?;
        words.must(')')?;
        return Ok(inner);
    }
    let word = words.next();
    if let Some(value) = literal(word.as_ref()) {
        return Ok(Expression::Value(value));
    }
    let Some(Word::Name(name)) = word else {
        return Err(Refused::new(format!("Here stands {}, where a value is expected.", told(word.as_ref()))));
    };
    let known = Function::ALL.iter().find(|(known, ..)| *known == name);
    if let Some((_, function, many)) = known
        && words.takes('(')
    {
        let mut given = vec![read(words, fields, depth + 1)?];
        while words.takes(',') {
            given.push(read(words, fields, depth + 1)?);
        }
        words.must(')')?;
        if given.len() != *many {
            return Err(Refused::new(format!("{name} takes {many}, and is given {}.", given.len())));
        }
        return Ok(Expression::Call(*function, given));
    }
    field(&name, fields).map(Expression::Field)
}

/// The position of a field.
pub(super) fn field(name: &str, fields: &[String]) -> Result<usize, Refused> {
    fields.iter().position(|known| known == name).ok_or_else(|| {
        Refused::new(format!("There is no field \"{name}\"; there are {}.", fields.join(", ")))
    })
}

impl Expression {
    /// Whether a row is meant: what is not known is not.
    pub fn holds<'r>(&self, cell: &impl Fn(usize) -> Cell<'r>) -> bool {
        self.value(cell) == Cell::Is(true)
    }

    fn value<'r>(&self, cell: &impl Fn(usize) -> Cell<'r>) -> Cell<'r> {
        match self {
            Self::Value(value) => value.clone(),
            Self::Field(field) => cell(*field),
            Self::Call(function, given) => {
                let values: Vec<Cell<'r>> = given.iter().map(|one| one.value(cell)).collect();
                call(*function, &values)
            }
            Self::Compare(sign, both) => compare(*sign, &both.0.value(cell), &both.1.value(cell)),
            Self::In(one, all) => {
                let value = one.value(cell);
                Cell::Is(all.iter().any(|other| order(&value, other) == Some(Ordering::Equal)))
            }
            Self::And(both) => Cell::Is(both.0.holds(cell) && both.1.holds(cell)),
            Self::Or(both) => Cell::Is(both.0.holds(cell) || both.1.holds(cell)),
            Self::Not(one) => match one.value(cell) {
                Cell::Is(is) => Cell::Is(!is),
                _ => Cell::None,
            },
        }
    }
}

fn compare(sign: Sign, left: &Cell<'_>, right: &Cell<'_>) -> Cell<'static> {
    let is_none = (*left == Cell::None, *right == Cell::None);
    if is_none.0 || is_none.1 {
        return Cell::Is(match sign {
            Sign::Equal => is_none.0 == is_none.1,
            Sign::Unequal => is_none.0 != is_none.1,
            _ => false,
        });
    }
    let order = order(left, right);
    Cell::Is(match sign {
        Sign::Equal => order == Some(Ordering::Equal),
        Sign::Unequal => order != Some(Ordering::Equal),
        Sign::Greater => order == Some(Ordering::Greater),
        Sign::GreaterOrEqual => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        Sign::Less => order == Some(Ordering::Less),
        Sign::LessOrEqual => matches!(order, Some(Ordering::Less | Ordering::Equal)),
    })
}

/// Which of two values comes first; nothing where they are not of a kind.
pub(super) fn order(left: &Cell<'_>, right: &Cell<'_>) -> Option<Ordering> {
    #[expect(clippy::cast_precision_loss, reason = "people of a country")]
    let number = |cell: &Cell<'_>| match cell {
        Cell::Whole(number) => Some(*number as f64),
        Cell::Number(number) => Some(*number),
        _ => None,
    };
    match (left, right) {
        (Cell::None, Cell::None) => Some(Ordering::Equal),
        (Cell::Text(left), Cell::Text(right)) => Some(left.cmp(right)),
        (Cell::Day(left), Cell::Day(right)) => Some(left.cmp(right)),
        (Cell::Is(left), Cell::Is(right)) => Some(left.cmp(right)),
        (Cell::Whole(left), Cell::Whole(right)) => Some(left.cmp(right)),
        _ => number(left)?.partial_cmp(&number(right)?),
    }
}

fn call<'r>(function: Function, given: &[Cell<'r>]) -> Cell<'r> {
    let text = |at: usize| match given.get(at) {
        Some(Cell::Text(text)) => Some(text.as_ref()),
        _ => None,
    };
    let both = |holds: fn(&str, &str) -> bool| {
        text(0).zip(text(1)).map_or(Cell::None, |(text, part)| Cell::Is(holds(text, part)))
    };
    let one = |change: &dyn Fn(&str) -> String| {
        text(0).map_or(Cell::None, |text| Cell::Text(Cow::Owned(change(text))))
    };
    let day = |part: fn(chrono::NaiveDate) -> i64| match given.first() {
        Some(Cell::Day(day)) => Cell::Whole(part(*day)),
        _ => Cell::None,
    };
    match function {
        Function::Contains => both(|text, part| text.contains(part)),
        Function::StartsWith => both(|text, part| text.starts_with(part)),
        Function::EndsWith => both(|text, part| text.ends_with(part)),
        Function::ToLower => one(&str::to_lowercase),
        Function::ToUpper => one(&str::to_uppercase),
        Function::Trim => one(&|text| text.trim().to_string()),
        Function::Length => text(0)
            .map_or(Cell::None, |text| Cell::Whole(i64::try_from(text.chars().count()).unwrap_or(i64::MAX))),
        Function::Year => day(|day| day.year().into()),
        Function::Month => day(|day| day.month().into()),
        Function::Day => day(|day| day.day().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str) -> Result<bool, Refused> {
        let fields = ["Area", "Round", "Day", "Code"].map(String::from);
        let mut words = Words::read(text)?;
        let expression = read(&mut words, &fields, 0)?;
        words.must_end()?;
        let cell = |field: usize| match field {
            0 => Cell::Text("Al-Ba'aj".into()),
            1 => Cell::Whole(122),
            2 => Cell::Day("2022-03-31".parse().unwrap()),
            _ => Cell::None,
        };
        Ok(expression.holds(&cell))
    }

    #[test]
    fn expressions_mean_what_the_standard_says() {
        for (text, expected) in [
            ("Area eq 'Al-Ba''aj'", true),
            ("Round gt 121 and Round le 122", true),
            ("Round gt 121 and not (Round le 122)", false),
            ("Round eq 1 or Round eq 122 and Area ne 'x'", true),
            ("(Round eq 1 or Round eq 122) and Area eq 'x'", false),
            ("Round eq 122.0", true),
            ("Day ge 2022-01-01 and year(Day) eq 2022 and month(Day) lt 4", true),
            ("contains(tolower(Area),'ba''aj')", true),
            ("startswith(Area,'al')", false),
            ("length(Area) eq 8", true),
            ("Code eq null", true),
            ("Code ne null", false),
            ("Code gt 'A'", false),
            ("not contains(Code,'A')", false),
            ("Round in (1, 122)", true),
            ("Area in ('x')", false),
            ("Area eq 122", false),
            ("true", true),
        ] {
            assert_eq!(holds(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        for (text, says) in [
            ("Area eq", "Here stands the end, where a value is expected"),
            ("Area eq 'x", "not closed"),
            ("Nothing eq 1", "There is no field \"Nothing\"; there are Area"),
            ("Area eq 'x')", "too much at the end"),
            ("(Area eq 'x'", "where \")\" is expected"),
            ("contains(Area)", "contains takes 2, and is given 1"),
            ("Round eq 1;2", "neither a name nor a value"),
        ] {
            let told = holds(text).unwrap_err();
            assert!(told.0.contains(says), "{text}: {told:?}");
        }
        let deep = format!("{}true{}", "(".repeat(100), ")".repeat(100));
        assert!(holds(&deep).unwrap_err().0.contains("deeper"));
        let long = "true and ".repeat(2_000) + "true";
        assert!(holds(&long).unwrap_err().0.contains("words"));
        assert!(holds(&("not ".repeat(100) + "true")).unwrap_err().0.contains("deeper"));
    }
}
