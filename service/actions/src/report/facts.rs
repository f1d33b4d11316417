//! The figures that a report may speak of.

use std::collections::BTreeSet;

use language::{Gap, Words};
use reports::Template;
use serde_json::{Value, json};
use terms::{Code, Language, Unit};

use super::Report;
use crate::situation::{Moment, level_key, name_of, number, of_population, of_round, unit_of};

/// The names of all figures that messages of reports may have. Each is absent where it is not known: then what needs
/// it is not said.
pub const KNOWN: [&str; 39] = [
    "who",
    "place",
    "list",
    "operation",
    "round",
    "day",
    "round-of-day",
    "edition",
    "released",
    "reader",
    "unit",
    "people",
    "counted",
    "households-counted",
    "before-round",
    "before-day",
    "change",
    "change-unit",
    "change-share",
    "direction",
    "level",
    "first",
    "first-number",
    "second",
    "third",
    "top-share",
    "share-of-all",
    "all",
    "risen",
    "fallen",
    "rise-place",
    "rise-number",
    "fall-place",
    "fall-number",
    "contact",
    "changes-unit",
    "locations",
    "score",
    "basis",
];

/// A figure, or what is to be said of it.
enum Fact {
    Text(String),
    Number(f64),
}

/// All figures of a report.
pub(super) struct Facts(Vec<(&'static str, Fact)>);

impl Facts {
    /// What a message says; nothing where a figure that it needs is not known.
    fn tell(&self, words: &Words, key: &str, needs: &BTreeSet<String>) -> Option<String> {
        let find = |name: &String| {
            let (name, fact) = self.0.iter().find(|(known, _)| known == name)?;
            let gap = match fact {
                Fact::Text(text) => Gap::Text(text),
                Fact::Number(number) => Gap::Number(*number),
            };
            Some((*name, gap))
        };
        let gaps: Vec<(&str, Gap<'_>)> = needs.iter().map(find).collect::<Option<_>>()?;
        Some(words.tell(key, &gaps))
    }

    /// All that a template says, by the keys of its messages; nothing where a figure is not known.
    pub(super) fn told(&self, template: &Template, language: Language) -> Value {
        let words = template.words(language);
        let said = template.needs().map(|(key, needs)| (key.to_owned(), json!(self.tell(words, key, needs))));
        Value::Object(said.collect())
    }

    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn text(&mut self, name: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.0.push((name, Fact::Text(text)));
        }
    }

    pub(super) fn number(&mut self, name: &'static str, number: f64) {
        self.0.push((name, Fact::Number(number)));
    }
}

/// How many more an area has than it had.
pub(super) struct Change {
    pub(super) at: usize,
    pub(super) more: f64,
}

impl Report<'_> {
    /// The figures of the report.
    pub(super) fn facts(&self, (changes, unit): (&[Change], Unit)) -> Facts {
        let mut facts = Facts::new();
        self.about_release(&mut facts);
        self.about_people(&mut facts);
        self.about_areas(&mut facts);
        self.about_changes(&mut facts, (changes, unit));
        facts
    }

    /// What the area of the report is called: of all areas the country, or the operation.
    pub(super) fn place(&self) -> String {
        let shown = self.shown();
        if self.at > 0 {
            return name_of(&shown.areas[self.at], self.words);
        }
        let known = shown.operation.as_ref();
        let country = known.map(|known| known.country_name.best(self.words.language)).unwrap_or_default();
        let name = if country.is_empty() { known.map_or("", |known| &known.title) } else { country };
        if name.is_empty() { self.words.say("all-areas") } else { name.to_owned() }
    }

    /// How many there are now, in the area of the report.
    pub(super) fn moment(&self) -> Moment {
        Moment::of(self.shown(), self.at)
    }

    fn about_release(&self, facts: &mut Facts) {
        let (words, shown) = (self.words, self.shown());
        let population = Code::from_label(&shown.population);
        facts.text("who", of_population(&population, words));
        facts.text("place", self.place());
        facts.text("list", shown.instrument.title.best(words.language));
        facts.text("operation", shown.operation.as_ref().map_or("", |known| &known.title));
        facts.text("round", words.digits(&shown.round.to_string()));
        facts.text("day", words.day(shown.day));
        facts.text("round-of-day", of_round((shown.round, shown.day), words));
        facts.text("edition", words.digits(&shown.version));
        facts.text("released", words.day(shown.released_at.date_naive()));
        facts.text("reader", shown.profile.title.best(words.language));
        facts.text("contact", shown.terms.contact.as_str());
    }

    fn about_people(&self, facts: &mut Facts) {
        let (words, moment) = (self.words, self.moment());
        let unit = moment.unit();
        facts.text("unit", words.say(unit.as_str()));
        let Some(many) = moment.in_unit(unit) else { return };
        facts.number("people", many);
        facts.text("counted", self.counted(many, unit));
        if let Some(households) = moment.in_unit(Unit::Households).filter(|_| unit == Unit::Individuals) {
            facts.text(
                "households-counted",
                words.tell("households-of", &[("count", Gap::Number(households))]),
            );
        }
        let all = Moment::of(self.shown(), 0);
        if let Some(of) = all.in_unit(unit).filter(|of| self.at > 0 && *of > 0.0) {
            facts.text("share-of-all", words.share(many / of));
            facts.text("all", words.say("all-areas"));
        }
        let Some(before) = self.before() else { return };
        facts.text("before-round", words.digits(&before.round.to_string()));
        facts.text("before-day", words.day(before.day));
        let then = before.moment(&self.shown().areas[self.at].key);
        let Some((then, (change, unit))) = then
            .and_then(|then| Some((moment.change_from(&then)?, then)))
            .map(|(change, then)| (then, change))
        else {
            return;
        };
        let direction = match change.round() {
            more if more > 0.0 => "more",
            fewer if fewer < 0.0 => "fewer",
            _ => "same",
        };
        facts.text("direction", direction);
        facts.text("change", words.whole(change.abs()));
        facts.text("change-unit", words.say(unit.as_str()));
        if let Some(then) = then.in_unit(unit).filter(|then| *then > 0.0) {
            facts.text("change-share", words.share((change / then).abs()));
        }
    }

    /// So many people in words: `1,240 IDPs`.
    fn counted(&self, many: f64, unit: Unit) -> String {
        let (words, written) = (self.words, self.words.whole(many));
        let gaps = [("count", Gap::Number(many)), ("number", Gap::Text(&written))];
        match (unit, self.shown().population.as_str()) {
            (Unit::Households, _) => words.tell("count-of-households", &gaps),
            (_, "idp") => words.tell("count-of-idps", &gaps),
            (_, "returnee") => words.tell("count-of-returnees", &gaps),
            _ => words.tell("count-of-people", &gaps),
        }
    }

    /// The level of the areas right below that of the report.
    pub(super) fn next_level(&self) -> u8 {
        self.shown().areas[self.at].level + 1
    }

    /// Those with the most people, and their share of all; nothing where some are not shown, which might be among
    /// them.
    fn about_areas(&self, facts: &mut Facts) {
        let (words, shown) = (self.words, self.shown());
        let unit = unit_of(shown);
        let level = self.next_level().min(4);
        facts.text("level", words.say(level_key(level)));
        let known = self.at_level(level).into_iter();
        let known: Option<Vec<(usize, f64)>> =
            known.map(|at| Some((at, number(&shown.areas[at], unit)?))).collect();
        let Some(mut known) = known else { return };
        known.sort_by(|a, b| b.1.total_cmp(&a.1));
        let is_named = |(at, _): &(usize, f64)| !shown.areas[*at].name.best(words.language).is_empty();
        if known.len() < 4 || !known.iter().take(3).all(is_named) {
            return;
        }
        let names = ["first", "second", "third"];
        for (name, (at, _)) in names.into_iter().zip(&known) {
            facts.text(name, name_of(&shown.areas[*at], words));
        }
        if let Some((_, many)) = known.first() {
            facts.text("first-number", words.whole(*many));
        }
        let top: f64 = known.iter().take(3).map(|(_, many)| many).sum();
        if let Some(all) = self.moment().in_unit(unit).filter(|all| *all > 0.0) {
            facts.text("top-share", words.share(top / all));
        }
    }

    fn about_changes(&self, facts: &mut Facts, (changes, unit): (&[Change], Unit)) {
        let (words, shown) = (self.words, self.shown());
        if changes.is_empty() {
            return;
        }
        facts.text("changes-unit", words.say(unit.as_str()));
        let count = |is: &dyn Fn(f64) -> bool| changes.iter().filter(|change| is(change.more)).count();
        facts.number("risen", count(&|more| more > 0.0) as f64);
        facts.number("fallen", count(&|more| more < 0.0) as f64);
        let most = changes.iter().max_by(|a, b| a.more.total_cmp(&b.more)).filter(|most| most.more > 0.0);
        let least = changes.iter().min_by(|a, b| a.more.total_cmp(&b.more)).filter(|least| least.more < 0.0);
        for (change, place, number) in
            [(most, "rise-place", "rise-number"), (least, "fall-place", "fall-number")]
        {
            if let Some(change) = change {
                facts.text(place, name_of(&shown.areas[change.at], words));
                facts.text(number, words.signed(change.more));
            }
        }
    }
}
