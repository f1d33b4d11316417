//! What is asked: the options of the standard.

use super::Refused;
use super::apply::{self, Field, Step};
use super::facts::FIELDS;
use super::filter::{self, Expression, field};
use super::words::Words;

/// So long a query is read.
const LONGEST: usize = 8_192;

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    pub steps: Vec<Step>,
    /// The fields of the rows that come out of the steps.
    pub fields: Vec<Field>,
    pub filter: Option<Expression>,
    /// The fields that are given, by their positions; all where nobody says.
    pub select: Option<Vec<usize>>,
    /// Fields, and whether the largest comes first.
    pub order: Vec<(usize, bool)>,
    pub top: Option<usize>,
    pub skip: usize,
    /// So many rows were given on the pages before.
    pub given: usize,
    pub count: bool,
    /// What was asked, to be asked again for the next page.
    pub rest: Vec<(String, String)>,
}

impl Asked {
    /// Reads what stands after the question mark.
    pub fn read(query: &str) -> Result<Self, Refused> {
        let given = options(query)?;
        let option =
            |name: &str| given.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
        let fields: Vec<Field> = FIELDS.iter().map(|(name, kind)| ((*name).to_string(), *kind)).collect();
        let (steps, fields) = match option("$apply") {
            Some(text) => apply::read(text, fields)?,
            None => (Vec::new(), fields),
        };
        let names: Vec<String> = fields.iter().map(|(name, _)| name.clone()).collect();
        let mut asked = Self {
            steps,
            filter: option("$filter").map(|text| whole(text, &names)).transpose()?,
            select: None,
            order: Vec::new(),
            top: option("$top").map(|text| number("$top", text)).transpose()?,
            skip: option("$skip").map(|text| number("$skip", text)).transpose()?.unwrap_or_default(),
            given: option("$skiptoken")
                .map(|text| number("$skiptoken", text))
                .transpose()?
                .unwrap_or_default(),
            count: false,
            rest: given.iter().filter(|(name, _)| name != "$skiptoken").cloned().collect(),
            fields,
        };
        for (name, value) in &given {
            asked.take(name, value, &names)?;
        }
        Ok(asked)
    }

    /// Takes what is asked under a name.
    fn take(&mut self, name: &str, value: &str, names: &[String]) -> Result<(), Refused> {
        match name {
            "$select" if value.trim() != "*" => {
                let own = value.split(',').map(|name| field(name.trim(), names));
                self.select = Some(own.collect::<Result<_, _>>()?);
            }
            "$orderby" => {
                self.order = value.split(',').map(|one| order(one, names)).collect::<Result<_, _>>()?;
            }
            "$count" => {
                self.count = match value {
                    "true" => true,
                    "false" => false,
                    other => {
                        return Err(Refused::new(format!("$count: \"{other}\" is neither true nor false.")));
                    }
                };
            }
            "$format" if !value.to_lowercase().contains("json") => {
                return Err(Refused::new(format!("$format: \"{value}\" cannot be had; json can.")));
            }
            "$expand" | "$search" | "$compute" | "$levels" | "$index" | "$deltatoken" => {
                return Err(Refused::new(format!("{name} is not understood here.")));
            }
            "$select" | "$apply" | "$filter" | "$top" | "$skip" | "$skiptoken" | "$format" => {}
            other if other.starts_with("$$") || other.starts_with("$@") => {}
            other => {
                return Err(Refused::new(format!(
                    "\"{}\" is no option here.",
                    other.trim_start_matches('$')
                )));
            }
        }
        Ok(())
    }
}

/// What stands after the question mark, by name; each name once.
fn options(query: &str) -> Result<Vec<(String, String)>, Refused> {
    if query.len() > LONGEST {
        return Err(Refused::new(format!("A query of more than {LONGEST} letters is not read.")));
    }
    let mut given: Vec<(String, String)> = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        // The dollar may be left out, and case does not matter (OData 4.01).
        let name = name.to_lowercase();
        let name = if name.starts_with('$') { name } else { format!("${name}") };
        if given.iter().any(|(known, _)| *known == name) {
            return Err(Refused::new(format!("{name} stands twice.")));
        }
        given.push((name, value.into_owned()));
    }
    Ok(given)
}

fn whole(text: &str, names: &[String]) -> Result<Expression, Refused> {
    let mut words = Words::read(text)?;
    let expression = filter::read(&mut words, names, 0)?;
    words.must_end()?;
    Ok(expression)
}

fn number(name: &str, text: &str) -> Result<usize, Refused> {
    text.parse().map_err(|_| Refused::new(format!("{name}: \"{text}\" is not a whole number of 0 or more.")))
}

fn order(text: &str, names: &[String]) -> Result<(usize, bool), Refused> {
    let mut words = text.split_whitespace();
    let at = field(words.next().unwrap_or_default(), names)?;
    let is_down = match words.next() {
        None | Some("asc") => false,
        Some("desc") => true,
        Some(other) => return Err(Refused::new(format!("$orderby: \"{other}\" is neither asc nor desc."))),
    };
    match words.next() {
        Some(more) => Err(Refused::new(format!("$orderby: \"{more}\" is too much."))),
        None => Ok((at, is_down)),
    }
}
