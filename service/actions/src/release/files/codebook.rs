//! The code book of a release: what each column of its table is, in three languages.

use disclosure::Part;
use language::Words;
use publish::{Column, ColumnKind, Table, Value};
use terms::{Language, Unit};

use super::Sheet;
use crate::situation::level_key;

/// What is to be said of a column.
struct Entry {
    titles: [String; 3],
    unit: &'static str,
    /// Code of the breakdown and of the category.
    part: (String, String),
    about: String,
}

impl Sheet<'_> {
    /// A row for each column of the table.
    pub(super) fn codebook(&self, table: &Table) -> Table {
        let text = |code, heading| Column::new(code, heading, ColumnKind::Text);
        let columns = vec![
            text("column", "Column"),
            text("title", "Title"),
            text("title_ar", "Title in Arabic"),
            text("title_ckb", "Title in Sorani"),
            text("type", "Type"),
            text("unit", "Unit"),
            text("breakdown", "Breakdown"),
            text("category", "Category"),
            text("hxl", "HXL"),
            text("about", "About"),
        ];
        let parts = self.parts();
        // Counts by category stand together, before the last column.
        let first = table.columns.len().saturating_sub(parts.len() + 1);
        let row = |(at, column): (usize, &Column)| {
            let part = at.checked_sub(first).and_then(|at| parts.get(at));
            let entry = part.map_or_else(|| self.plain(column), |part| self.counted(*part));
            let Entry { titles: [english, arabic, sorani], unit, part: (breakdown, category), about } = entry;
            let texts = [
                column.code.clone(),
                english,
                arabic,
                sorani,
                kind(column.kind).into(),
                unit.into(),
                breakdown,
                category,
                column.tag.clone().unwrap_or_default(),
                about,
            ];
            texts
                .into_iter()
                .map(|text| if text.is_empty() { Value::Blank } else { Value::text(text) })
                .collect()
        };
        let mut book = Table::new("Columns", columns);
        book.rows = table.columns.iter().enumerate().map(row).collect();
        book
    }

    /// All categories of all breakdowns, in the order of the columns.
    fn parts(&self) -> Vec<Part> {
        let breakdowns = self.draft.breakdowns.iter().enumerate();
        breakdowns
            .flat_map(|(breakdown, (_, categories))| {
                (0..categories.len()).map(move |category| Part { breakdown, category })
            })
            .collect()
    }

    /// A count by category.
    fn counted(&self, part: Part) -> Entry {
        let (dimension, categories) = &self.draft.breakdowns[part.breakdown];
        let known = self.instrument.dimension(dimension);
        let category = categories[part.category].as_ref();
        let named = category
            .and_then(|code| known?.categories.iter().find(|known| known.code == *code))
            .map(|known| &known.title);
        let title = |language: Language| {
            let of = known.map_or(dimension.as_str(), |known| known.title.best(language));
            let is = match (category, named) {
                (_, Some(title)) => title.best(language).to_owned(),
                (Some(code), None) => code.to_string(),
                (None, _) => Words::of(language).say("part-not-stated"),
            };
            format!("{of}: {is}")
        };
        Entry {
            titles: Language::ALL.map(title),
            unit: self.draft.unit.as_str(),
            part: (dimension.to_string(), category.map_or_else(String::new, ToString::to_string)),
            about: "How many of the area are of this category; blank where left out".into(),
        }
    }

    /// Any other column.
    fn plain(&self, column: &Column) -> Entry {
        let say = |key: &str| Language::ALL.map(|language| Words::of(language).say(key));
        let level = column.code.strip_prefix("admin").and_then(|rest| rest.chars().next()?.to_digit(10));
        let (titles, unit, about) = match (column.code.as_str(), level) {
            ("households", _) => (
                Some(say("households")),
                Unit::Households.as_str(),
                "Households of the area; blank where left out",
            ),
            ("individuals", _) => (
                Some(say("individuals")),
                Unit::Individuals.as_str(),
                "Individuals of the area; blank where left out, or where they would tell what is left out",
            ),
            ("level", _) => (
                Some(say("portal-level")),
                "",
                "How deep the area is: 0 all of the operation, 1 governorate, 2 district, 3 sub-district, 4 location",
            ),
            ("left_out", _) => (None, "", "How many figures of the row are left out"),
            ("latitude" | "longitude", _) => {
                (Some(say(&column.code)), "degrees", "Where a location is, or the middle of an area (WGS 84)")
            }
            (_, Some(level)) => (Some(say(level_key(u8::try_from(level).unwrap_or(4)))), "", ""),
            _ => (None, "", ""),
        };
        let alone = [column.heading.clone(), String::new(), String::new()];
        let mut titles = titles.unwrap_or(alone);
        if level.is_some() {
            titles[0].clone_from(&column.heading);
        }
        Entry { titles, unit, part: (String::new(), String::new()), about: about.into() }
    }
}

fn kind(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "text",
        ColumnKind::Integer => "whole number",
        ColumnKind::Number | ColumnKind::Latitude | ColumnKind::Longitude | ColumnKind::Share => "number",
        ColumnKind::Date => "day",
        ColumnKind::Instant => "moment",
        ColumnKind::Bool => "yes or no",
    }
}
