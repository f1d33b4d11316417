//! Only some kinds of people: categories of one dimension, or the larger groups of them,
//! counted together.
//!
//! In: what stands in the address, `part=shelter:critical&part=shelter:camp`. Out: [`Kinds`] that
//! are known, and the lists from which one more is chosen. Lists do not cross their dimensions: who
//! lives in camps is not told by origin. So kinds are of one dimension.

use figures::{RoundFacts, Series};
use terms::Code;
use tracking::instrument::{Dimension, Instrument};

use super::{Look, dimensions};
use crate::names;
use crate::pages::choice::{Choice, Entry};
use crate::respond::Failure;

/// Some kinds of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kinds {
    /// The dimension by which they are told apart.
    pub dimension: Code,
    /// Categories or groups of categories, in the order chosen; at least one.
    pub terms: Vec<Code>,
}

impl Kinds {
    /// Reads what was asked for, each `dimension:term`. What is of another dimension than the first is
    /// left out: it stays in a form when the first is changed.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] for what no round has.
    pub fn read<'a>(
        asked: impl Iterator<Item = &'a str>,
        instrument: &Instrument,
        series: &Series,
    ) -> Result<Option<Self>, Failure> {
        let mut kinds: Option<Self> = None;
        for text in asked {
            let (dimension, term) = text.split_once(':').ok_or(Failure::NotFound)?;
            let code = |text| Code::new(text).map_err(|_| Failure::NotFound);
            let (dimension, term) = (code(dimension)?, code(term)?);
            let known = instrument.dimension(&dimension).ok_or(Failure::NotFound)?;
            if !is_known(known, &term, series) {
                return Err(Failure::NotFound);
            }
            let kinds = kinds.get_or_insert_with(|| Self { dimension: dimension.clone(), terms: Vec::new() });
            if kinds.dimension == dimension && !kinds.terms.contains(&term) {
                kinds.terms.push(term);
            }
        }
        Ok(kinds)
    }

    /// One kind.
    pub fn one(dimension: Code, term: Code) -> Self {
        Self { dimension, terms: vec![term] }
    }

    /// As they stand in the address.
    pub fn texts(&self) -> impl Iterator<Item = String> {
        self.terms.iter().map(|term| format!("{}:{term}", self.dimension))
    }

    /// The categories that they are, each once.
    pub fn categories(&self, instrument: &Instrument) -> Vec<Code> {
        let Some(dimension) = instrument.dimension(&self.dimension) else { return self.terms.clone() };
        let mut categories: Vec<Code> = Vec::new();
        for category in self.terms.iter().flat_map(|term| members(dimension, term)) {
            if !categories.contains(&category) {
                categories.push(category);
            }
        }
        categories
    }

    /// What they are called: `Camp or School`.
    pub fn name(&self, look: &Look<'_>) -> String {
        let dimension = look.instrument.dimension(&self.dimension);
        let names: Vec<String> = self.terms.iter().map(|term| name(look, dimension, term)).collect();
        names.join(&format!(" {} ", look.words.say("choose-part-more")))
    }
}

/// The categories of a group; a category is its own only member.
fn members(dimension: &Dimension, term: &Code) -> Vec<Code> {
    if !is_group(dimension, term) {
        return vec![term.clone()];
    }
    let own = dimension.categories.iter().filter(|known| known.group.as_ref() == Some(term));
    own.map(|known| known.code.clone()).collect()
}

/// Whether a term is a group; a category of the same name goes before.
fn is_group(dimension: &Dimension, term: &Code) -> bool {
    dimension.category_groups.iter().any(|(code, _)| code == term)
        && !dimension.categories.iter().any(|known| known.code == *term)
}

/// Whether the definition knows a term, or any round has such a category: months come as time goes on.
fn is_known(dimension: &Dimension, term: &Code, series: &Series) -> bool {
    let has = |facts: &RoundFacts| {
        facts.dimensions().iter().any(|known| known.code == dimension.code && known.categories.contains(term))
    };
    is_group(dimension, term)
        || dimension.categories.iter().any(|known| known.code == *term)
        || series.rounds().any(has)
}

fn name(look: &Look<'_>, dimension: Option<&Dimension>, term: &Code) -> String {
    let Some(dimension) = dimension else { return term.to_string() };
    let group = dimension.category_groups.iter().find(|(code, _)| code == term);
    match group.filter(|_| is_group(dimension, term)) {
        Some((_, title)) => title.best(look.words.language).to_owned(),
        None => names::of_category(look.instrument, &dimension.code, term, look.words),
    }
}

/// The lists from which kinds are chosen: one for each that is chosen, and one for one more.
pub(super) fn choices(look: &Look<'_>) -> Vec<Choice> {
    let words = look.words;
    let chosen = look.chosen.kinds.as_ref();
    let terms = chosen.map(|kinds| kinds.terms.as_slice()).unwrap_or_default();
    let nobody = |key: &str, is_chosen| Entry::new("", words.say(key), is_chosen);
    let first = {
        let mut groups = vec![(String::new(), vec![nobody("everybody", chosen.is_none())])];
        for dimension in dimensions(look) {
            let is_own = chosen.is_some_and(|kinds| kinds.dimension == dimension);
            let entries = entries(look, &dimension, terms.first().filter(|_| is_own), &[]);
            groups.push((look.dimension_name(&dimension), entries));
        }
        Choice { name: "part".into(), label: words.say("choose-part"), groups }
    };
    let Some(kinds) = chosen else { return vec![first] };
    let others = (1..=terms.len()).filter_map(|at| {
        let term = terms.get(at);
        let taken: Vec<Code> = terms.iter().filter(|other| Some(*other) != term).cloned().collect();
        let mut entries = entries(look, &kinds.dimension, term, &taken);
        entries.insert(0, nobody("nothing", term.is_none()));
        let choice = Choice::plain("part", words.say("choose-part-more"), entries);
        (choice.groups[0].1.len() > 1).then_some(choice)
    });
    std::iter::once(first).chain(others).collect()
}

/// The groups of a dimension and what the round that is shown has of its categories, but for those
/// that are counted already.
fn entries(look: &Look<'_>, dimension: &Code, chosen: Option<&Code>, taken: &[Code]) -> Vec<Entry> {
    let Some(known) = look.instrument.dimension(dimension) else { return Vec::new() };
    let facts = look.series.round(look.chosen.round).map(RoundFacts::dimensions).unwrap_or_default();
    let facts = facts
        .into_iter()
        .find(|facts| facts.code == *dimension && facts.population == look.instrument.population);
    let mut present = facts.map(|facts| facts.categories).unwrap_or_default();
    present.extend(chosen.filter(|term| !is_group(known, term) && !present.contains(term)).cloned());
    let taken: Vec<Code> = taken.iter().flat_map(|term| members(known, term)).collect();
    let groups = known.category_groups.iter().map(|(code, _)| code);
    // A group of one is that one.
    let groups = groups.filter(|code| {
        let own = members(known, code);
        is_group(known, code)
            && own.iter().filter(|member| present.contains(member)).count() > 1
            && !own.iter().all(|member| taken.contains(member))
    });
    groups
        .chain(present.iter().filter(|category| !taken.contains(category)))
        .map(|term| {
            Entry::new(format!("{dimension}:{term}"), name(look, Some(known), term), chosen == Some(term))
        })
        .collect()
}
