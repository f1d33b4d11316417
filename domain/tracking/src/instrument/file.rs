//! The shape of a definition file, and how it becomes an [`Instrument`].

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use terms::definition::{Checked, Origin};
use terms::{Code, Text, Unit};
use toml::Spanned;

use super::asked::{self, QuestionFile, SectionFile};
use super::lexicon::LexiconFile;
use super::{Category, ColumnDefinition, Dimension, Instrument, Label, Meaning};
use crate::measure::{Measure, Part};
use crate::rule::{CampRule, IndividualsRule};

type Titles = Spanned<BTreeMap<String, String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InstrumentFile {
    code: Spanned<String>,
    title: Titles,
    population: Spanned<String>,
    level: u8,
    #[serde(default)]
    proposes: bool,
    #[serde(default)]
    lexicon: LexiconFile,
    #[serde(default)]
    fillers: Vec<String>,
    #[serde(default)]
    signs: Vec<String>,
    #[serde(default)]
    column: Vec<ColumnFile>,
    #[serde(default)]
    dimension: Vec<DimensionFile>,
    #[serde(default)]
    rule: Vec<RuleFile>,
    #[serde(default)]
    section: Vec<SectionFile>,
    #[serde(default)]
    question: Vec<QuestionFile>,
    about: Option<Titles>,
    columns_of: Option<Spanned<String>>,
    questions_of: Option<Spanned<String>>,
    #[serde(default = "any_household_size")]
    household_size: (f64, f64),
}

fn any_household_size() -> (f64, f64) {
    (1.0, 20.0)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnFile {
    means: Spanned<String>,
    level: Option<u8>,
    scheme: Option<Spanned<String>>,
    population: Option<Spanned<String>>,
    unit: Option<Spanned<String>>,
    code: Option<Spanned<String>>,
    #[serde(default)]
    required: bool,
    labels: Vec<LabelFile>,
    #[serde(default)]
    tags: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum LabelFile {
    Plain(String),
    Dated { text: String, from: Option<u32>, until: Option<u32> },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DimensionFile {
    code: Spanned<String>,
    title: Titles,
    partition: bool,
    #[serde(default)]
    areas: bool,
    #[serde(default)]
    months: bool,
    #[serde(default)]
    groups: Vec<String>,
    #[serde(default)]
    unit: Vec<UnitFile>,
    #[serde(default)]
    category_group: Vec<GroupFile>,
    vocabulary: Option<Spanned<String>>,
    #[serde(default)]
    category: Vec<CategoryFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitFile {
    from: Option<u32>,
    until: Option<u32>,
    counts: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupFile {
    code: Spanned<String>,
    title: Titles,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CategoryFile {
    pub code: Spanned<String>,
    pub title: Titles,
    #[serde(default)]
    pub labels: Vec<LabelFile>,
    group: Option<Spanned<String>>,
    unit: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VocabularyFile {
    pub category: Vec<CategoryFile>,
}

/// Columns that several instruments have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnsFile {
    column: Vec<ColumnFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    from: Option<u32>,
    until: Option<u32>,
    factor: f64,
    camp_factor: Option<f64>,
    camp: Option<Spanned<String>>,
}

pub(super) fn parse(file: &str, text: &str, vocabularies: &[(String, String)]) -> Checked<Instrument> {
    let origin = Origin::new(file, text);
    let read: InstrumentFile = origin.read()?;
    let population = origin.code(&read.population, "population")?;
    let dimensions = read
        .dimension
        .into_iter()
        .map(|dimension| dimension_of(&origin, dimension, vocabularies))
        .collect::<Checked<Vec<_>>>()?;
    let mut columns = Vec::new();
    if let Some(name) = &read.columns_of {
        let shared = shared(&origin, name, vocabularies, "columns_of")?;
        for column in shared.read::<ColumnsFile>()?.column {
            columns.push(column_of(&shared, column, &population)?);
        }
    }
    for column in read.column {
        columns.push(column_of(&origin, column, &population)?);
    }
    let questions = asked::questions(&origin, (&read.section, &read.question), vocabularies)?;
    let instrument = Instrument {
        code: origin.code(&read.code, "code")?,
        title: origin.text(&read.title, "title")?,
        about: read.about.map(|about| origin.text_in_all(&about, "about")).transpose()?.unwrap_or_default(),
        level: read.level,
        proposes: read.proposes,
        lexicon: super::lexicon::read(&read.lexicon, &origin)?,
        fillers: read.fillers,
        signs: read.signs,
        columns,
        rules: read
            .rule
            .into_iter()
            .map(|rule| rule_of(&origin, &rule, &dimensions))
            .collect::<Checked<_>>()?,
        questions: Vec::new(),
        questions_of: read.questions_of.map(|of| origin.code(&of, "questions_of")).transpose()?,
        household_size: read.household_size,
        population,
        dimensions,
    };
    check_distinct(&origin, &instrument)?;
    instrument.asking(questions)
}

/// A file that several instruments use, by its name.
pub(super) fn shared<'a>(
    origin: &Origin<'_>,
    name: &Spanned<String>,
    vocabularies: &'a [(String, String)],
    field: &str,
) -> Checked<Origin<'a>> {
    let found = vocabularies.iter().find(|(known, _)| known == name.get_ref());
    let (file, text) =
        found.ok_or_else(|| origin.wrong(name, format!("{field}: there is no \"{}\"", name.get_ref())))?;
    Ok(Origin::new(file, text))
}

pub(super) fn unit_of(origin: &Origin<'_>, text: &Spanned<String>) -> Checked<Unit> {
    Unit::from_name(text.get_ref()).ok_or_else(|| {
        origin.wrong(text, format!("unit: \"{}\" is none of households, individuals, shares", text.get_ref()))
    })
}

fn column_of(origin: &Origin<'_>, column: ColumnFile, population: &Code) -> Checked<ColumnDefinition> {
    let level = column.level.unwrap_or_default();
    let needs = |what: &str| origin.wrong(&column.means, format!("means: this needs `{what}`"));
    let meaning = match column.means.get_ref().as_str() {
        "place-code" => {
            let scheme = column.scheme.as_ref().ok_or_else(|| needs("scheme"))?;
            Meaning::PlaceCode { level, scheme: origin.code(scheme, "scheme")? }
        }
        "place-name" => Meaning::PlaceName { level, arabic: false },
        "arabic-place-name" => Meaning::PlaceName { level, arabic: true },
        "latitude" => Meaning::Latitude,
        "longitude" => Meaning::Longitude,
        "carried-from" => Meaning::CarriedFrom,
        "total" => {
            let unit = unit_of(origin, column.unit.as_ref().ok_or_else(|| needs("unit"))?)?;
            let population = match &column.population {
                Some(population) => origin.code(population, "population")?,
                None => population.clone(),
            };
            Meaning::Count(Measure::total(population, unit))
        }
        "extra" => {
            let code = column.code.as_ref().ok_or_else(|| needs("code"))?;
            Meaning::Extra(origin.code(code, "code")?)
        }
        other => {
            return Err(origin.wrong(
                &column.means,
                format!("means: \"{other}\" is none of place-code, place-name, arabic-place-name, latitude, longitude, carried-from, total, extra"),
            ));
        }
    };
    Ok(ColumnDefinition {
        meaning,
        required: column.required,
        labels: labels(column.labels),
        tags: column.tags,
    })
}

fn dimension_of(
    origin: &Origin<'_>,
    dimension: DimensionFile,
    vocabularies: &[(String, String)],
) -> Checked<Dimension> {
    let groups = dimension
        .category_group
        .iter()
        .map(|group| {
            Ok((origin.code(&group.code, "category_group.code")?, origin.text(&group.title, "title")?))
        })
        .collect::<Checked<Vec<_>>>()?;
    let mut categories = Vec::new();
    if let Some(name) = &dimension.vocabulary {
        let vocabulary = shared(origin, name, vocabularies, "vocabulary")?;
        let read: VocabularyFile = vocabulary.read()?;
        for category in read.category {
            categories.push(category_of(&vocabulary, category, &groups)?);
        }
    }
    for category in dimension.category {
        categories.push(category_of(origin, category, &groups)?);
    }
    let units = dimension
        .unit
        .iter()
        .map(|unit| Ok((unit.from, unit.until, unit_of(origin, &unit.counts)?)))
        .collect::<Checked<_>>()?;
    let mut seen = BTreeSet::new();
    if let Some(twice) = categories.iter().find(|category| !seen.insert(category.code.clone())) {
        return Err(origin.wrong(&dimension.code, format!("category.code: \"{}\" stands twice", twice.code)));
    }
    Ok(Dimension {
        code: origin.code(&dimension.code, "dimension.code")?,
        title: origin.text(&dimension.title, "title")?,
        partition: dimension.partition,
        areas: dimension.areas,
        months: dimension.months,
        groups: dimension.groups,
        units,
        categories,
        category_groups: groups,
    })
}

fn category_of(origin: &Origin<'_>, category: CategoryFile, groups: &[(Code, Text)]) -> Checked<Category> {
    let group = match &category.group {
        Some(group) => {
            let code = origin.code(group, "group")?;
            if !groups.iter().any(|(known, _)| *known == code) {
                return Err(origin.wrong(group, format!("group: there is no category_group \"{code}\"")));
            }
            Some(code)
        }
        None => None,
    };
    Ok(Category {
        code: origin.code(&category.code, "category.code")?,
        title: origin.text(&category.title, "title")?,
        labels: labels(category.labels),
        group,
        unit: category.unit.as_ref().map(|unit| unit_of(origin, unit)).transpose()?,
    })
}

fn rule_of(origin: &Origin<'_>, rule: &RuleFile, dimensions: &[Dimension]) -> Checked<IndividualsRule> {
    let camp = match (rule.camp_factor, &rule.camp) {
        (None, None) => None,
        (Some(factor), Some(camp)) => {
            let nowhere = || origin.wrong(camp, format!("camp: there is no part \"{}\"", camp.get_ref()));
            let (dimension, category) = camp.get_ref().split_once('/').ok_or_else(nowhere)?;
            let part = dimensions
                .iter()
                .find(|known| known.code == dimension)
                .and_then(|known| {
                    let category = known.categories.iter().find(|known| known.code == category)?;
                    Some(Part { dimension: known.code.clone(), category: category.code.clone() })
                })
                .ok_or_else(nowhere)?;
            Some(CampRule { factor, part })
        }
        _ => {
            return Err(origin.wrong_somewhere("rule: camp and camp_factor belong together"));
        }
    };
    Ok(IndividualsRule { from: rule.from, until: rule.until, factor: rule.factor, camp })
}

/// Each label leads to one meaning only, within the group headings of its dimension.
fn check_distinct(origin: &Origin<'_>, instrument: &Instrument) -> Checked<()> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let columns = instrument.columns.iter().flat_map(|column| {
        column
            .labels
            .iter()
            .map(move |label| (crate::label::squeeze(&label.text), format!("{:?}", column.meaning)))
    });
    let parts = instrument.dimensions.iter().flat_map(|dimension| {
        dimension.categories.iter().flat_map(move |category| {
            category.labels.iter().map(move |label| {
                let within = format!("{} {}", dimension.code, category.code);
                (format!("{}: {}", dimension.code, dimension.squeeze(&label.text)), within)
            })
        })
    });
    for (label, meaning) in columns.chain(parts) {
        match seen.get(&label) {
            Some(other) if *other != meaning => {
                return Err(
                    origin.wrong_somewhere(format!("labels: \"{label}\" means both {other} and {meaning}"))
                );
            }
            _ => {
                seen.insert(label, meaning);
            }
        }
    }
    Ok(())
}

/// Labels as they are written.
pub(super) fn plain(labels: Vec<LabelFile>) -> Vec<String> {
    let text = |label| match label {
        LabelFile::Plain(text) | LabelFile::Dated { text, .. } => text,
    };
    labels.into_iter().map(text).collect()
}

fn labels(labels: Vec<LabelFile>) -> Vec<Label> {
    labels
        .into_iter()
        .map(|label| match label {
            LabelFile::Plain(text) => Label { text, from: None, until: None },
            LabelFile::Dated { text, from, until } => Label { text, from, until },
        })
        .collect()
}
