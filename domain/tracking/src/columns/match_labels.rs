//! Finding the meaning of one heading among the labels of an instrument.
//!
//! In this order: exact label under its group heading, exact label, label with
//! the date of the round behind it, month that became a date, HXL tag, label
//! with a slip of the pen.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use sheets::{Heading, HxlTag};
use terms::{Code, Language, Unit, is_arabic_letter};

use super::Basis;
use super::mapping::ColumnMapping;
use crate::instrument::{Category, Dimension, Instrument, Label, Meaning};
use crate::label::{month_and_year, month_year_code, nearly, squeeze, words};
use crate::measure::{Measure, Part};

type Found = Option<(Meaning, Basis)>;

/// The labels of an instrument, squeezed once.
pub struct Labels<'a> {
    instrument: &'a Instrument,
    columns: HashMap<String, &'a Meaning>,
    parts: Vec<(&'a Dimension, HashMap<String, &'a Category>)>,
    /// For each dimension, the words of its group headings.
    group_words: Vec<BTreeSet<String>>,
    /// All labels with their squeezed text, for finding the nearest.
    /// Made when the first heading is not among them.
    all: OnceCell<Vec<(&'a str, String, Meaning)>>,
    /// Labels without filling words; made when first asked for.
    cores: OnceCell<Cores<'a>>,
}

/// Labels without filling words, each with its full text and meaning; `None` where
/// two meanings share what is left.
type Cores<'a> = HashMap<String, Option<(&'a str, Meaning)>>;

impl<'a> Labels<'a> {
    /// The labels of an instrument.
    #[must_use]
    pub fn new(instrument: &'a Instrument) -> Self {
        let columns = instrument.columns.iter().flat_map(|definition| {
            definition.labels.iter().map(move |known| (squeeze(&known.text), &definition.meaning))
        });
        let parts = instrument.dimensions.iter().map(|dimension| {
            let titles = dimension.categories.iter().flat_map(|category| {
                let titles = [Language::Arabic, Language::Sorani].into_iter();
                let titles = titles.filter_map(|language| category.title.exactly(language));
                titles.map(move |title| (dimension.squeeze(title), category))
            });
            let labels = dimension.categories.iter().flat_map(|category| {
                category.labels.iter().map(move |known| (dimension.squeeze(&known.text), category))
            });
            (dimension, titles.chain(labels).collect())
        });
        let (columns, parts): (HashMap<_, _>, Vec<_>) = (columns.collect(), parts.collect());
        let group_words = instrument.dimensions.iter().map(|dimension| {
            let words = dimension.groups.iter().flat_map(|group| words(group));
            words.chain(["from".to_string()]).collect()
        });
        Self {
            instrument,
            columns,
            parts,
            group_words: group_words.collect(),
            all: OnceCell::new(),
            cores: OnceCell::new(),
        }
    }

    fn all(&self) -> &[(&'a str, String, Meaning)] {
        self.all.get_or_init(|| all_labels(self.instrument))
    }

    fn cores(&self) -> &Cores<'a> {
        self.cores.get_or_init(|| cores(self.instrument))
    }

    /// The parts that a text is a label of, each with the index of its dimension.
    pub(crate) fn parts_called(&self, text: &str) -> impl Iterator<Item = (usize, Part)> {
        let squeezed = squeeze(text);
        self.parts.iter().enumerate().filter_map(move |(index, (dimension, labels))| {
            let category =
                if dimension.months { labels.get(&dimension.squeeze(text)) } else { labels.get(&squeezed) };
            let category = category?;
            Some((index, Part { dimension: dimension.code.clone(), category: category.code.clone() }))
        })
    }

    /// Whether a text is one of the labels, or a month where there are months;
    /// how header rows are found.
    #[must_use]
    pub fn know(&self, label: &str) -> bool {
        self.exact(label, &[]).is_some()
            || month_and_year(label).is_some() && self.parts.iter().any(|(dimension, _)| dimension.months)
            || self.core(label).is_some()
    }

    pub(super) fn find(&self, heading: &Heading, date: NaiveDate) -> Found {
        let exact = |label: &str| self.exact(label, &heading.groups).map(|meaning| (meaning, Basis::Label));
        exact(&heading.label)
            .or_else(|| exact(without_date(&heading.label, date)?))
            .or_else(|| month(heading, self.instrument))
            .or_else(|| Some((by_tag(heading.tag.as_ref()?, self.instrument)?, Basis::Tag)))
            .or_else(|| self.core(&heading.label))
            .or_else(|| self.near(&heading.label))
    }

    /// The label that is left of a heading without filling words (`No. of
    /// families`), without its other language (`Rented House (سكن مؤجر)`), or
    /// without the name of the dimension (`Origin: Babylon`).
    fn core(&self, label: &str) -> Found {
        let fillers = &self.instrument.fillers;
        let plain = without_fillers(label, fillers)?;
        if let Some(Some((expected, meaning))) = self.cores().get(&plain) {
            return Some((meaning.clone(), Basis::NearLabel { expected: (*expected).into() }));
        }
        for text in in_one_script(label).into_iter().flatten() {
            if let Some(meaning) = self.exact(&text, &[]) {
                return Some((meaning, Basis::NearLabel { expected: text }));
            }
        }
        let words = words(label);
        self.parts.iter().zip(&self.group_words).find_map(|((dimension, labels), group)| {
            let left: Vec<&str> = words
                .iter()
                .filter(|word| !fillers.contains(word) && !group.contains(*word))
                .map(String::as_str)
                .collect();
            let category = labels.get(&dimension.squeeze(&left.join(" ")))?;
            let expected = category.labels.first().map_or_else(String::new, |label| label.text.clone());
            Some((part(self.instrument, dimension, category), Basis::NearLabel { expected }))
        })
    }

    /// The one label that is nearest, if it is near enough and no other is as near.
    fn near(&self, label: &str) -> Found {
        let wanted = squeeze(label);
        let mut candidates: Vec<(usize, &str, &Meaning)> = self
            .all()
            .iter()
            .filter_map(|(text, squeezed, meaning)| Some((nearly(&wanted, squeezed)?, *text, meaning)))
            .collect();
        candidates.sort_by_key(|(distance, ..)| *distance);
        let (distance, expected, meaning) = candidates.first()?;
        let rival = candidates.iter().any(|(other, _, rival)| other == distance && rival != meaning);
        (!rival).then(|| ((*meaning).clone(), Basis::NearLabel { expected: (*expected).into() }))
    }

    fn exact(&self, label: &str, groups: &[String]) -> Option<Meaning> {
        let squeezed = squeeze(label);
        if squeezed.is_empty() {
            return None;
        }
        let category = |(dimension, labels): &(&'a Dimension, HashMap<String, &'a Category>)| {
            let wanted = if dimension.months { dimension.squeeze(label) } else { squeezed.clone() };
            labels.get(&wanted).map(|category| part(self.instrument, dimension, category))
        };
        self.parts
            .iter()
            .filter(|(dimension, _)| stands_under(dimension, groups))
            .find_map(category)
            .or_else(|| self.columns.get(&squeezed).map(|meaning| (*meaning).clone()))
            .or_else(|| self.parts.iter().find_map(category))
    }
}

/// The rounds in which a heading is known to hold, if this round is not among them.
pub(super) fn other_era(
    heading: &Heading,
    column: &ColumnMapping,
    instrument: &Instrument,
    round: u32,
) -> Option<String> {
    if column.basis != Basis::Label {
        return None;
    }
    let wanted = squeeze(&heading.label);
    let labels: Vec<&Label> = match &column.meaning {
        Meaning::Count(Measure { part: Some(part), .. }) => {
            let dimension = instrument.dimension(&part.dimension)?;
            let category = dimension.category(&part.category)?;
            category.labels.iter().filter(|label| squeeze(&label.text) == wanted).collect()
        }
        meaning => instrument
            .columns
            .iter()
            .filter(|definition| definition.meaning == *meaning)
            .flat_map(|definition| &definition.labels)
            .filter(|label| squeeze(&label.text) == wanted)
            .collect(),
    };
    if labels.is_empty() || labels.iter().any(|label| label.holds_in(round)) {
        return None;
    }
    let label = labels[0];
    Some(match (label.from, label.until) {
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) => format!("{from} on"),
        (None, Some(until)) => format!("up to {until}"),
        (None, None) => return None,
    })
}

fn stands_under(dimension: &Dimension, groups: &[String]) -> bool {
    groups.iter().map(|group| squeeze(group)).any(|group| {
        dimension.groups.iter().map(|known| squeeze(known)).any(|known| group.starts_with(&known))
    })
}

fn part(instrument: &Instrument, dimension: &Dimension, category: &Category) -> Meaning {
    of_category(instrument, dimension, category.code.clone(), category)
}

fn of_category(instrument: &Instrument, dimension: &Dimension, code: Code, like: &Category) -> Meaning {
    // The unit is settled from the definition or the cells when the rows are read.
    let of_dimension = if dimension.is_in_shares() { Unit::Shares } else { Unit::Households };
    let unit = like.unit.unwrap_or(of_dimension);
    Meaning::Count(Measure::part(instrument.population.clone(), dimension.code.clone(), code, unit))
}

/// `families_abs_2018-07-15` without its date, if that is the date of the round.
fn without_date(label: &str, date: NaiveDate) -> Option<&str> {
    let text = date.format("%Y-%m-%d").to_string();
    label.trim_end().strip_suffix(&text).map(|rest| rest.trim_end_matches(['_', ' ', '-']))
}

/// A month and year, alone or as the date that a spreadsheet made of it.
fn month(heading: &Heading, instrument: &Instrument) -> Found {
    use chrono::Datelike;
    let dimension = instrument.dimensions.iter().find(|dimension| dimension.months)?;
    let mut readings: Vec<(usize, u32)> = month_and_year(&heading.label).into_iter().collect();
    if let Some(date) = heading.damaged_date_value {
        // `Jan 25` became the 25th of January of the year it was typed in, `Jan 2025` the 1st of it.
        let month = date.month0() as usize;
        let (day, year) = (date.day(), u32::try_from(date.year()).unwrap_or_default() % 100);
        readings.extend(if day == 1 { [(month, year), (month, day)] } else { [(month, day), (month, year)] });
    }
    for (month, year) in &readings {
        for category in &dimension.categories {
            let label =
                category.labels.iter().find(|label| month_and_year(&label.text) == Some((*month, *year)));
            if let Some(label) = label {
                return Some((
                    part(instrument, dimension, category),
                    Basis::DamagedDate { expected: label.text.trim().into() },
                ));
            }
        }
    }
    // A month that the vocabulary does not have yet.
    let (month, year) = *readings.first()?;
    let code = Code::from_label(&month_year_code(month, year));
    let like = dimension.categories.last()?;
    let basis =
        if heading.damaged_date { Basis::DamagedDate { expected: code.to_string() } } else { Basis::Label };
    Some((of_category(instrument, dimension, code, like), basis))
}

fn by_tag(tag: &HxlTag, instrument: &Instrument) -> Option<Meaning> {
    if let Some(meaning) = crate::tags::meaning(tag) {
        return Some(meaning);
    }
    instrument
        .columns
        .iter()
        .find(|definition| definition.tags.iter().any(|known| HxlTag::parse(known).as_ref() == Some(tag)))
        .map(|definition| definition.meaning.clone())
}

/// What is left of a label without filling words; `None` where nothing is, or
/// where the instrument names no such words.
fn without_fillers(label: &str, fillers: &[String]) -> Option<String> {
    if fillers.is_empty() {
        return None;
    }
    let left: String = words(label).into_iter().filter(|word| !fillers.contains(word)).collect();
    (!left.is_empty()).then_some(left)
}

/// A label in two scripts, taken apart: its Latin and its Arabic words; none
/// where it is all in one.
fn in_one_script(label: &str) -> [Option<String>; 2] {
    let is_latin = |letter: char| letter.is_ascii_alphabetic();
    if !label.chars().any(is_arabic_letter) || !label.chars().any(is_latin) {
        return [None, None];
    }
    let without = |other: &dyn Fn(char) -> bool| {
        Some(label.chars().map(|letter| if other(letter) { ' ' } else { letter }).collect::<String>())
    };
    [without(&is_arabic_letter), without(&is_latin)]
}

fn cores(instrument: &Instrument) -> Cores<'_> {
    let mut cores = Cores::new();
    for (text, meaning) in labels(instrument) {
        let Some(core) = without_fillers(text, &instrument.fillers) else { continue };
        cores
            .entry(core)
            .and_modify(|kept| {
                if kept.as_ref().is_some_and(|(_, other)| *other != meaning) {
                    *kept = None;
                }
            })
            .or_insert(Some((text, meaning)));
    }
    cores
}

/// All labels of an instrument, as written and squeezed, with what they mean.
fn all_labels(instrument: &Instrument) -> Vec<(&str, String, Meaning)> {
    labels(instrument).map(|(text, meaning)| (text, squeeze(text), meaning)).collect()
}

/// All labels of an instrument with what they mean.
fn labels(instrument: &Instrument) -> impl Iterator<Item = (&str, Meaning)> {
    let columns = instrument.columns.iter().flat_map(|definition| {
        definition.labels.iter().map(move |known| (known.text.as_str(), definition.meaning.clone()))
    });
    let parts = instrument.dimensions.iter().flat_map(move |dimension| {
        dimension.categories.iter().flat_map(move |category| {
            let texts = category.labels.iter().map(|known| known.text.as_str());
            texts.map(move |text| (text, part(instrument, dimension, category)))
        })
    });
    columns.chain(parts)
}
