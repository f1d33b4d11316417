//! The table of a release: a row for each area.

use disclosure::{Cell, Part};
use publish::{Column, ColumnKind, Table, Value};
use terms::{Language, Unit};
use tracking::instrument::Meaning;
use tracking::measure::Measure;
use tracking::tags;

use super::{NOT_STATED, Sheet};
use crate::release::draft::Area;

/// Languages beside English in which areas have names.
const OTHERS: [Language; 2] = [Language::Arabic, Language::Sorani];

impl Sheet<'_> {
    /// A row for each area, from all of the operation down.
    pub(super) fn table(&self) -> Table {
        let level = Column::new("level", "Level", ColumnKind::Integer);
        let places = self.places();
        let mut columns = vec![level.with_tag("#meta+level")];
        columns.extend(places.iter().map(|place| place.column()));
        if self.draft.unit == Unit::Households {
            columns.push(self.count("households", "Households", Unit::Households, None));
        }
        columns.push(self.count("individuals", "Individuals", Unit::Individuals, None));
        for (breakdown, (dimension, categories)) in self.draft.breakdowns.iter().enumerate() {
            for (category, code) in categories.iter().enumerate() {
                let part = Part { breakdown, category };
                let code = code.as_ref().map_or("not_stated", |code| code.as_str());
                let code = format!("{dimension}_{code}").replace('-', "_");
                let column = self.count(&code, &self.category(part), self.draft.unit, Some(part));
                columns.push(column.with_group(self.dimension(breakdown)));
            }
        }
        let left_out = Column::new("left_out", "Figures left out", ColumnKind::Integer);
        columns.push(left_out.with_tag("#meta+left_out"));
        let name = format!("{} R{}", self.instrument.code, self.draft.round);
        let mut table = Table::new(name.chars().take(31).collect::<String>(), columns).with_distinct_codes();
        let individuals = self.draft.individuals();
        let rows = individuals.iter().enumerate().map(|(area, many)| self.row(area, *many, &places));
        table.rows = rows.collect();
        table
    }

    /// What is said of where areas are, as far as anything is known of it.
    fn places(&self) -> Vec<Where> {
        let (mut places, areas) = (Vec::new(), 0..self.draft.areas.len());
        let names = |language| areas.clone().map(move |at| (at, self.names(at).exactly(language).is_some()));
        let is_location = |at: usize| matches!(self.draft.areas[at].0, Area::Location(_));
        let country = self.published.operation.as_ref().map(|known| &known.country);
        if let Some(country) = country.filter(|country| !country.is_empty()) {
            places.push(Where::Country(country.clone()));
        }
        let others = |is_meant: &dyn Fn(usize) -> bool| {
            OTHERS
                .into_iter()
                .filter(|language| names(*language).any(|(at, is)| is && is_meant(at)))
                .collect()
        };
        let tongues: Vec<Language> = others(&|at| at > 0 && !is_location(at));
        for level in 1..=usize::from(self.draft.profile.level.min(3)) {
            places.push(Where::Name(level, Language::English));
            places.extend(tongues.iter().map(|language| Where::Name(level, *language)));
            places.push(Where::Code(level));
        }
        if self.draft.profile.level > 3 {
            places.push(Where::Location(Language::English));
            let tongues: Vec<Language> = others(&is_location);
            places.extend(tongues.into_iter().map(Where::Location));
            places.push(Where::LocationCode);
        }
        if self.has_points() {
            places.extend([Where::Latitude, Where::Longitude]);
        }
        places
    }

    pub(super) fn has_points(&self) -> bool {
        (0..self.draft.areas.len()).any(|area| self.point(area).is_some())
    }

    fn count(&self, code: &str, heading: &str, unit: Unit, part: Option<Part>) -> Column {
        let measured = part.and_then(|part| {
            let (dimension, category) = self.draft.category(part)?;
            Some(tracking::measure::Part { dimension: dimension.clone(), category: category?.clone() })
        });
        let is_measured = part.is_none() || measured.is_some();
        let measure = Measure { population: self.instrument.population.clone(), unit, part: measured };
        let tag = tags::tag(&Meaning::Count(measure)).filter(|_| is_measured);
        let column = Column::new(code, heading, ColumnKind::Integer);
        match tag {
            Some(tag) => column.with_tag(tag),
            None => column,
        }
    }

    pub(super) fn dimension(&self, breakdown: usize) -> String {
        let (code, _) = &self.draft.breakdowns[breakdown];
        let known = self.instrument.dimension(code);
        known.map_or_else(|| code.to_string(), |one| one.title.best(Language::English).to_owned())
    }

    fn category(&self, part: Part) -> String {
        let Some((dimension, category)) = self.draft.category(part) else { return String::new() };
        let Some(category) = category else { return NOT_STATED.into() };
        let known = self.instrument.dimension(dimension);
        let known = known.and_then(|one| one.categories.iter().find(|known| known.code == *category));
        known.map_or_else(|| category.to_string(), |one| one.title.best(Language::English).to_owned())
    }

    fn row(&self, area: usize, individuals: Option<f64>, places: &[Where]) -> Vec<Value> {
        let path = self.path(area);
        let mut row = vec![Value::Integer(self.level(area).into())];
        row.extend(places.iter().map(|place| self.place_value(area, &path, place)));
        let mut left_out = 0;
        let mut figure = |cell: Cell| {
            if self.draft.is_shown(cell) {
                Value::Integer(i64::try_from(self.draft.tables.count(cell)).unwrap_or(i64::MAX))
            } else {
                left_out += 1;
                Value::Blank
            }
        };
        row.push(figure(Cell { area, part: None }));
        // Where lists count individuals alone, those are the figures.
        if self.draft.unit == Unit::Households {
            #[expect(clippy::cast_possible_truncation, reason = "people of a country, rounded")]
            row.push(individuals.map_or(Value::Blank, |many| Value::Integer(many.round() as i64)));
        }
        for (breakdown, (_, categories)) in self.draft.breakdowns.iter().enumerate() {
            for category in 0..categories.len() {
                row.push(figure(Cell { area, part: Some(Part { breakdown, category }) }));
            }
        }
        left_out += i64::from(self.draft.unit == Unit::Households && individuals.is_none());
        row.push(Value::Integer(left_out));
        row
    }

    fn place_value(&self, area: usize, path: &[usize], place: &Where) -> Value {
        // Locations may lie right below any area.
        let is_location = |at: usize| matches!(self.draft.areas[at].0, Area::Location(_));
        let at = |level: &usize| path.get(level - 1).copied().filter(|at| !is_location(*at));
        let name = |at: usize, language: Language| match language {
            Language::English => Some(self.name(at).to_owned()),
            other => self.names(at).exactly(other).map(str::to_owned),
        };
        let text = |text: Option<String>| text.map_or(Value::Blank, Value::text);
        let number = |number: Option<f64>| number.map_or(Value::Blank, Value::Number);
        match place {
            Where::Country(code) => Value::text(code),
            Where::Name(level, language) => text(at(level).and_then(|at| name(at, *language))),
            Where::Code(level) => text(at(level).and_then(|at| self.pcode(at))),
            Where::Location(language) => text(is_location(area).then(|| name(area, *language)).flatten()),
            Where::LocationCode => text(self.known_location(area).map(|known| known.key.to_string())),
            Where::Latitude => number(self.point(area).map(|(latitude, _)| latitude)),
            Where::Longitude => number(self.point(area).map(|(_, longitude)| longitude)),
        }
    }
}

/// What a column says of where an area is.
enum Where {
    /// The letters of the country, the same everywhere.
    Country(String),
    /// The name of the area of that level.
    Name(usize, Language),
    /// Its P-code.
    Code(usize),
    /// The name of the location.
    Location(Language),
    LocationCode,
    Latitude,
    Longitude,
}

impl Where {
    fn column(&self) -> Column {
        let text = |code: String, heading: String, tag: String| {
            Column::new(code, heading, ColumnKind::Text).with_tag(tag)
        };
        let tongue = |language: &Language| match language {
            Language::English => (String::new(), "", String::new()),
            Language::Arabic => ("_ar".into(), " in Arabic", "+i_ar".into()),
            Language::Sorani => ("_ckb".into(), " in Sorani", "+i_ckb".into()),
        };
        match self {
            Self::Country(_) => text("country".into(), "Country".into(), "#country+code".into()),
            Self::Name(level, language) => {
                let (code, heading, tag) = tongue(language);
                let (code, tag) = (format!("admin{level}{code}"), format!("#adm{level}+name{tag}"));
                text(code, format!("Admin {level}{heading}"), tag)
            }
            Self::Code(level) => {
                let tag = format!("#adm{level}+code+v_cod_pcode");
                text(format!("admin{level}_pcode"), format!("Admin {level} P-code"), tag)
            }
            Self::Location(language) => {
                let (code, heading, tag) = tongue(language);
                text(format!("location{code}"), format!("Location{heading}"), format!("#loc+name{tag}"))
            }
            Self::LocationCode => text("location_code".into(), "Location code".into(), "#loc+code".into()),
            Self::Latitude => Column::new("latitude", "Latitude", ColumnKind::Latitude).with_tag("#geo+lat"),
            Self::Longitude => {
                Column::new("longitude", "Longitude", ColumnKind::Longitude).with_tag("#geo+lon")
            }
        }
    }
}
