//! What a template reads: texts, drawings, a table, and what must be known to use them.

use language::Gap;
use serde_json::{Value, json};
use terms::{Language, Unit};

use super::pictures::Pictures;
use super::{Report, table};
use crate::situation::{Moment, about, left_out, name_of, since, source, unit_of};

/// What a template reads, and its drawings as files.
pub(super) struct Data {
    pub(super) json: Value,
    pub(super) pictures: Pictures,
}

/// The first lines about a release say when it was released, and which version it is.
const NOT_OF_DRAFTS: usize = 2;

/// Deeper areas than districts have no row in the table of all of a release.
const DEEPEST_ROWS: u8 = 2;

pub(super) fn of(report: &Report<'_>) -> Data {
    let (words, shown) = (report.words, report.shown());
    let mut pictures = Pictures::default();
    let areas = match report.mapped() {
        mapped if mapped.is_empty() => report.at_level(report.next_level()),
        mapped => mapped,
    };
    // Also areas that are on no map change.
    let level = areas.first().map_or(report.next_level(), |at| shown.areas[*at].level);
    let (changes, changed_unit) = report.changes(&report.at_level(level));
    let facts = report.facts((&changes, changed_unit));
    let json = json!({
        "language": words.language.tag(),
        "rtl": words.language.is_right_to_left(),
        "title": report.template.title.best(words.language),
        "place": report.place(),
        "is_invented": shown.operation.as_ref().is_some_and(|known| known.is_invented),
        "is_draft": report.sources.is_draft,
        "say": facts.told(report.template, words.language),
        "key": report.key_figures(),
        "map": report.map(&mut pictures, (&changes, changed_unit)),
        "trend": report.trend(&mut pictures),
        "parts": report.breakdowns(&mut pictures),
        "changes": report.rises_and_falls(&mut pictures, (&changes, changed_unit)),
        "table": report.table(),
        "has_before": report.before().is_some(),
        "said": [],
        "notes": [left_out(shown, words)],
        "about": about(shown, words).split_off(if report.sources.is_draft { NOT_OF_DRAFTS } else { 0 }),
        "source": source(shown, words),
        "proof": shown.content,
        "proof_heading": words.say("portal-proof"),
    });
    Data { json, pictures }
}

impl Report<'_> {
    /// Figures for the top of the first page: what, how many, and what is to be said of it.
    fn key_figures(&self) -> Value {
        let (words, moment) = (self.words, self.moment());
        let unit = moment.unit();
        let mut figures = Vec::new();
        let mut add = |label: String, value: String, about: Option<String>| {
            figures.push(json!({ "label": label, "value": value, "about": about }));
        };
        let then = self.before().and_then(|before| before.moment(&self.shown().areas[self.at].key));
        let change = then.as_ref().and_then(|then| Some((moment.change_from(then)?, then.round)));
        let told = |of: Unit| {
            change
                .filter(|((_, unit), _)| *unit == of)
                .map(|((more, unit), round)| since(more, unit, round, words))
        };
        if let Some(many) = moment.in_unit(Unit::Individuals) {
            add(words.say("individuals"), words.whole(many), told(Unit::Individuals));
        }
        if let Some(many) = moment.in_unit(Unit::Households) {
            let change = told(Unit::Households).filter(|_| unit == Unit::Households || told(unit).is_none());
            add(words.say("households"), words.whole(many), change);
        }
        let shown = self.shown();
        if let Some(of) = Moment::of(shown, 0).in_unit(unit).filter(|of| self.at > 0 && *of > 0.0) {
            let share = moment.in_unit(unit).map(|many| words.share(many / of));
            figures.extend(share.map(|share| json!({ "label": words.say("share"), "value": share, "about": words.say("all-areas") })));
        }
        json!(figures)
    }

    /// All areas, with how many and how many more.
    fn table(&self) -> Value {
        let (words, shown) = (self.words, self.shown());
        let top = shown.areas[self.at].level;
        let deepest = if self.at == 0 { DEEPEST_ROWS } else { 3 };
        let mut rows = Vec::new();
        self.below(self.at, deepest, &mut rows);
        let row = |at: &usize| {
            let (at, area) = (*at, &shown.areas[*at]);
            let moment = Moment::of(shown, at);
            let mut cells = vec![words.whole_or_dash(moment.in_unit(Unit::Individuals))];
            if shown.counts_households {
                cells.push(words.whole_or_dash(moment.in_unit(Unit::Households)));
            }
            cells.extend(self.before().map(|before| self.change_of(&moment, before.moment(&area.key))));
            table::Row {
                depth: area.level - top,
                name: name_of(area, words),
                code: area.code.clone().unwrap_or_default(),
                cells,
            }
        };
        let rows: Vec<table::Row> = rows.iter().map(row).collect();
        let mut heads = vec![words.say("individuals")];
        heads.extend(shown.counts_households.then(|| words.say("households")));
        heads.extend(self.before().map(|before| {
            let number = words.digits(&before.round.to_string());
            let change = words.say("change");
            words.tell("since-round", &[("change", Gap::Text(&change)), ("number", Gap::Text(&number))])
        }));
        let in_households = self.before().is_some()
            && rows.iter().any(|row| row.cells.iter().any(|cell| cell.ends_with('*')));
        let note = in_households.then(|| format!("* {}", words.say("households")));
        table::json(&heads, &rows, note.as_deref())
    }

    /// The areas below one, each followed by those below it, in the order of their P-codes and names; those that
    /// are not stated last.
    fn below(&self, above: usize, deepest: u8, found: &mut Vec<usize>) {
        let areas = &self.shown().areas;
        let mut next: Vec<usize> = (0..areas.len())
            .filter(|at| areas[*at].above == Some(above) && areas[*at].level <= deepest)
            .collect();
        next.sort_by_key(|at| {
            let name = areas[*at].name.best(Language::English);
            (name.is_empty(), areas[*at].code.is_none(), areas[*at].code.as_deref(), name)
        });
        for at in next {
            found.push(at);
            self.below(at, deepest, found);
        }
    }

    /// How many more than there were; with a star where only households can be compared.
    fn change_of(&self, now: &Moment, then: Option<Moment>) -> String {
        let change = then.and_then(|then| now.change_from(&then));
        let Some((more, unit)) = change else { return self.words.whole_or_dash(None) };
        let is_of_households = unit == Unit::Households && unit_of(self.shown()) == Unit::Individuals;
        let star = if is_of_households { "*" } else { "" };
        format!("{}{star}", self.words.signed(more))
    }
}
