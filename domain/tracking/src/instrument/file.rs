//! The shape of a definition file, and how it becomes an [`Instrument`].

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use terms::{Code, Language, Text, Unit};
use toml::Spanned;

use super::lexicon::LexiconFile;
use super::{Category, ColumnDefinition, DefinitionError, Dimension, Instrument, Label, Meaning};
use crate::measure::{Measure, Part};
use crate::rule::{CampRule, IndividualsRule};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InstrumentFile {
    code: Spanned<String>,
    title: BTreeMap<String, String>,
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
enum LabelFile {
    Plain(String),
    Dated { text: String, from: Option<u32>, until: Option<u32> },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DimensionFile {
    code: Spanned<String>,
    title: BTreeMap<String, String>,
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
    title: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryFile {
    code: Spanned<String>,
    title: BTreeMap<String, String>,
    #[serde(default)]
    labels: Vec<LabelFile>,
    group: Option<Spanned<String>>,
    unit: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VocabularyFile {
    category: Vec<CategoryFile>,
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

/// One file with its text, to say on which line something is wrong.
pub(super) struct Origin<'a> {
    file: &'a str,
    text: &'a str,
}

pub(super) type Checked<T> = Result<T, DefinitionError>;

pub(super) fn parse(file: &str, text: &str, vocabularies: &[(String, String)]) -> Checked<Instrument> {
    let origin = Origin { file, text };
    let read: InstrumentFile = origin.read()?;
    let population = origin.code(&read.population, "population")?;
    let dimensions = read
        .dimension
        .into_iter()
        .map(|dimension| origin.dimension(dimension, vocabularies))
        .collect::<Checked<Vec<_>>>()?;
    let instrument = Instrument {
        code: origin.code(&read.code, "code")?,
        title: origin.title(&read.title)?,
        level: read.level,
        proposes: read.proposes,
        lexicon: super::lexicon::read(&read.lexicon, &origin)?,
        fillers: read.fillers,
        signs: read.signs,
        columns: read
            .column
            .into_iter()
            .map(|column| origin.column(column, &population))
            .collect::<Checked<_>>()?,
        rules: read.rule.into_iter().map(|rule| origin.rule(&rule, &dimensions)).collect::<Checked<_>>()?,
        household_size: read.household_size,
        population,
        dimensions,
    };
    origin.check_distinct(&instrument)?;
    Ok(instrument)
}

impl Origin<'_> {
    fn read<T: DeserializeOwned>(&self) -> Checked<T> {
        toml::from_str(self.text).map_err(|error| DefinitionError {
            file: self.file.into(),
            line: error.span().map(|span| self.line(&span)),
            what: error.message().trim().into(),
        })
    }

    fn line(&self, span: &Range<usize>) -> usize {
        self.text[..span.start.min(self.text.len())].matches('\n').count() + 1
    }

    pub(super) fn wrong<T>(&self, at: &Spanned<T>, what: impl Into<String>) -> DefinitionError {
        DefinitionError { file: self.file.into(), line: Some(self.line(&at.span())), what: what.into() }
    }

    pub(super) fn code(&self, text: &Spanned<String>, field: &str) -> Checked<Code> {
        Code::new(text.get_ref()).map_err(|error| self.wrong(text, format!("{field}: {error}")))
    }

    pub(super) fn unit(&self, text: &Spanned<String>) -> Checked<Unit> {
        Unit::from_name(text.get_ref()).ok_or_else(|| {
            self.wrong(
                text,
                format!("unit: \"{}\" is none of households, individuals, shares", text.get_ref()),
            )
        })
    }

    fn title(&self, titles: &BTreeMap<String, String>) -> Checked<Text> {
        let mut text = Text::default();
        for (tag, title) in titles {
            let language = Language::from_tag(tag).ok_or_else(|| DefinitionError {
                file: self.file.into(),
                line: None,
                what: format!("title: \"{tag}\" is none of en, ar, ckb (at \"{title}\")"),
            })?;
            text = text.with(language, title);
        }
        Ok(text)
    }

    fn column(&self, column: ColumnFile, population: &Code) -> Checked<ColumnDefinition> {
        let level = column.level.unwrap_or_default();
        let needs = |what: &str| self.wrong(&column.means, format!("means: this needs `{what}`"));
        let meaning = match column.means.get_ref().as_str() {
            "place-code" => {
                let scheme = column.scheme.as_ref().ok_or_else(|| needs("scheme"))?;
                Meaning::PlaceCode { level, scheme: self.code(scheme, "scheme")? }
            }
            "place-name" => Meaning::PlaceName { level, arabic: false },
            "arabic-place-name" => Meaning::PlaceName { level, arabic: true },
            "latitude" => Meaning::Latitude,
            "longitude" => Meaning::Longitude,
            "carried-from" => Meaning::CarriedFrom,
            "total" => {
                let unit = self.unit(column.unit.as_ref().ok_or_else(|| needs("unit"))?)?;
                let population = match &column.population {
                    Some(population) => self.code(population, "population")?,
                    None => population.clone(),
                };
                Meaning::Count(Measure::total(population, unit))
            }
            "extra" => {
                let code = column.code.as_ref().ok_or_else(|| needs("code"))?;
                Meaning::Extra(self.code(code, "code")?)
            }
            other => {
                return Err(self.wrong(
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

    fn dimension(&self, dimension: DimensionFile, vocabularies: &[(String, String)]) -> Checked<Dimension> {
        let groups = dimension
            .category_group
            .iter()
            .map(|group| Ok((self.code(&group.code, "category_group.code")?, self.title(&group.title)?)))
            .collect::<Checked<Vec<_>>>()?;
        let mut categories = Vec::new();
        if let Some(name) = &dimension.vocabulary {
            let (file, text) = vocabularies
                .iter()
                .find(|(known, _)| known == name.get_ref())
                .ok_or_else(|| self.wrong(name, format!("vocabulary: there is no \"{}\"", name.get_ref())))?;
            let vocabulary = Origin { file, text };
            let read: VocabularyFile = vocabulary.read()?;
            for category in read.category {
                categories.push(vocabulary.category(category, &groups)?);
            }
        }
        for category in dimension.category {
            categories.push(self.category(category, &groups)?);
        }
        let units = dimension
            .unit
            .iter()
            .map(|unit| Ok((unit.from, unit.until, self.unit(&unit.counts)?)))
            .collect::<Checked<_>>()?;
        let mut seen = BTreeSet::new();
        if let Some(twice) = categories.iter().find(|category| !seen.insert(category.code.clone())) {
            return Err(
                self.wrong(&dimension.code, format!("category.code: \"{}\" stands twice", twice.code))
            );
        }
        Ok(Dimension {
            code: self.code(&dimension.code, "dimension.code")?,
            title: self.title(&dimension.title)?,
            partition: dimension.partition,
            areas: dimension.areas,
            months: dimension.months,
            groups: dimension.groups,
            units,
            categories,
            category_groups: groups,
        })
    }

    fn category(&self, category: CategoryFile, groups: &[(Code, Text)]) -> Checked<Category> {
        let group = match &category.group {
            Some(group) => {
                let code = self.code(group, "group")?;
                if !groups.iter().any(|(known, _)| *known == code) {
                    return Err(self.wrong(group, format!("group: there is no category_group \"{code}\"")));
                }
                Some(code)
            }
            None => None,
        };
        Ok(Category {
            code: self.code(&category.code, "category.code")?,
            title: self.title(&category.title)?,
            labels: labels(category.labels),
            group,
            unit: category.unit.as_ref().map(|unit| self.unit(unit)).transpose()?,
        })
    }

    fn rule(&self, rule: &RuleFile, dimensions: &[Dimension]) -> Checked<IndividualsRule> {
        let camp = match (rule.camp_factor, &rule.camp) {
            (None, None) => None,
            (Some(factor), Some(camp)) => {
                let nowhere = || self.wrong(camp, format!("camp: there is no part \"{}\"", camp.get_ref()));
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
                return Err(DefinitionError {
                    file: self.file.into(),
                    line: None,
                    what: "rule: camp and camp_factor belong together".into(),
                });
            }
        };
        Ok(IndividualsRule { from: rule.from, until: rule.until, factor: rule.factor, camp })
    }

    /// Each label leads to one meaning only, within the group headings of its dimension.
    fn check_distinct(&self, instrument: &Instrument) -> Checked<()> {
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
                    return Err(DefinitionError {
                        file: self.file.into(),
                        line: None,
                        what: format!("labels: \"{label}\" means both {other} and {meaning}"),
                    });
                }
                _ => {
                    seen.insert(label, meaning);
                }
            }
        }
        Ok(())
    }
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
