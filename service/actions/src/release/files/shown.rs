//! The same figures for programs.

use disclosure::{Cell, Part};
use terms::{Code, Language, Text, Unit};
use tracking::rule::IndividualsRule;
use warehouse::shown::{Area, Breakdown, Operation, Rule, Shown, Titled, WRITTEN_AS};

use super::Sheet;

impl Sheet<'_> {
    /// What is shown, for programs and for reports.
    pub(in super::super) fn shown(&self) -> Shown {
        let (draft, instrument, newest) = (self.draft, self.instrument, self.newest);
        let known = |known: &storage::operation::Operation| Operation {
            code: known.code.to_string(),
            title: known.title.clone(),
            country: known.country.clone(),
            country_name: self.country_name(),
            is_invented: known.is_invented(),
        };
        let rule = |rule: &IndividualsRule| Rule {
            factor: rule.factor,
            in_camps: rule.camp.as_ref().map(|camp| camp.factor),
        };
        let individuals = draft.individuals();
        Shown {
            written_as: WRITTEN_AS,
            operation: self.published.operation.as_ref().map(known),
            instrument: Titled { code: instrument.code.to_string(), title: instrument.title.clone() },
            population: instrument.population.to_string(),
            round: draft.round,
            day: newest.day,
            version: self.version.clone(),
            profile: Titled { code: draft.profile.code.to_string(), title: draft.profile.title.clone() },
            released_at: self.at,
            content: newest.edition.content_hash.clone(),
            made_by: concat!("Masar ", env!("CARGO_PKG_VERSION")).into(),
            terms: self.terms.clone(),
            counts_households: draft.unit == Unit::Households,
            least: draft.profile.least,
            may_be_none: draft.suppression.with_none,
            individuals_rule: instrument.rule(draft.round).map(rule),
            level: draft.profile.level,
            breakdowns: (0..draft.breakdowns.len()).map(|at| self.shown_breakdown(at)).collect(),
            areas: individuals.iter().enumerate().map(|(at, many)| self.shown_area(at, *many)).collect(),
        }
    }

    fn country_name(&self) -> Text {
        let gazetteer = &self.published.gazetteer;
        let country = gazetteer.at_level(0).first().and_then(|id| gazetteer.place(*id));
        let name = |language| Some((language, country?.name_in(language, Some(self.newest.day))?));
        let names = Language::ALL.into_iter().filter_map(name);
        names.fold(Text::default(), |all, (language, name)| all.with(language, name))
    }

    fn shown_breakdown(&self, at: usize) -> Breakdown {
        let (code, categories) = &self.draft.breakdowns[at];
        let known = self.instrument.dimension(code);
        let category = |code: &Option<Code>| {
            let Some(code) = code else { return Titled { code: String::new(), title: Text::default() } };
            let known = known.and_then(|one| one.categories.iter().find(|known| known.code == *code));
            let title = known.map_or_else(|| Text::english(code.to_string()), |one| one.title.clone());
            Titled { code: code.to_string(), title }
        };
        Breakdown {
            code: code.to_string(),
            title: known.map_or_else(|| Text::english(code.to_string()), |one| one.title.clone()),
            categories: categories.iter().map(category).collect(),
        }
    }

    fn shown_area(&self, at: usize, individuals: Option<f64>) -> Area {
        let draft = self.draft;
        let figure = |part| {
            let cell = Cell { area: at, part };
            draft.is_shown(cell).then(|| draft.tables.count(cell))
        };
        let counts = |(breakdown, (_, categories)): (usize, &(_, Vec<_>))| {
            (0..categories.len()).map(|category| figure(Some(Part { breakdown, category }))).collect()
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "people of a country, rounded"
        )]
        let individuals = individuals.map(|many| many.round() as u64);
        let total = figure(None);
        let (households, individuals) =
            if draft.unit == Unit::Households { (total, individuals) } else { (None, total) };
        Area {
            key: self.key(at),
            level: self.level(at),
            above: draft.tables.above(at),
            name: self.names(at),
            code: self.known_location(at).map(|known| known.key.to_string()).or_else(|| self.pcode(at)),
            point: self.point(at),
            households,
            individuals,
            counts: draft.breakdowns.iter().enumerate().map(counts).collect(),
        }
    }

    /// What the area is called in all releases.
    fn key(&self, at: usize) -> String {
        let key = self.draft.tables.key(Cell { area: at, part: None });
        key.map(|key| key.area.to_string()).unwrap_or_default()
    }
}
