//! The report of an index: how severe conditions are in a published round of answers, where, and what makes them so.
//!
//! It is for those who may see the locations of the operation: what it counts did not pass the gate for releases.

mod drawn;

use chrono::{DateTime, Utc};
use language::{Gap, Words};
use places::{Gazetteer, PlaceId};
use reports::{ReportError, Template};
use serde_json::{Value, json};
use severity::definition::Basis;
use severity::{area_score, is_hotspot};
use storage::operation::Operation;
use terms::Language;

use super::facts::Facts;
use super::pictures::Pictures;
use super::table::{self, Row};
use crate::scored::{ScoredArea, ScoredRound};
use crate::situation::of_round;

/// So many hotspots are named.
const MOST_NAMED: usize = 8;

/// What the report of an index is made of.
#[derive(Clone, Copy)]
pub struct IndexSources<'a> {
    /// The round, as the index scores it.
    pub round: &'a ScoredRound,
    /// Where areas are.
    pub gazetteer: &'a Gazetteer,
    /// The operation.
    pub operation: Option<&'a Operation>,
    /// The title of the questionnaire in each language.
    pub questionnaire: &'a terms::Text,
    /// When the round was published.
    pub published_at: DateTime<Utc>,
}

/// The report of an index: the bytes of a PDF, the same each time.
///
/// # Errors
///
/// [`ReportError`] where the template is wrong.
pub fn index_pdf(
    template: &Template,
    sources: &IndexSources<'_>,
    language: Language,
) -> Result<Vec<u8>, ReportError> {
    let round = sources.round;
    let words = Words::of(language);
    let people: Vec<f64> = round.people.iter().map(|count| count.individuals.unwrap_or_default()).collect();
    let report = IndexReport { sources, words, people };
    let mut pictures = Pictures::default();
    let json = report.data(template, &mut pictures);
    let identity =
        format!("{} {} {} {} {}", template.code, round.index.code, round.name, round.edition, language.tag());
    super::set(template, (&json, pictures), identity, sources.published_at)
}

struct IndexReport<'a> {
    sources: &'a IndexSources<'a>,
    words: &'static Words,
    /// Who lives at each location; 0 where nobody says.
    people: Vec<f64>,
}

/// An area with its mean score.
struct Mean<'a> {
    area: &'a ScoredArea,
    score: Option<f64>,
    ends: String,
}

impl IndexReport<'_> {
    fn round(&self) -> &ScoredRound {
        self.sources.round
    }

    fn data(&self, template: &Template, pictures: &mut Pictures) -> Value {
        let (words, round, known) = (self.words, self.round(), self.sources.operation);
        let facts = self.facts();
        let parts: Vec<Value> =
            [self.bands(pictures), self.drivers(pictures)].into_iter().flatten().collect();
        let number = words.digits(&round.name.number.to_string());
        let edition = words.digits(&round.edition.to_string());
        let source = [
            ("title", Gap::Text(self.sources.questionnaire.best(words.language))),
            ("number", Gap::Text(&number)),
            ("day", Gap::Text(&words.day(round.day))),
            ("edition", Gap::Text(&edition)),
        ];
        let about = vec![
            (words.say("severity-index"), round.index.title.best(words.language).to_owned()),
            (words.say("severity-weights"), words.say(&format!("basis-of-{}", round.index.basis.as_str()))),
        ];
        json!({
            "language": words.language.tag(),
            "rtl": words.language.is_right_to_left(),
            "title": template.title.best(words.language),
            "place": self.place(),
            "is_invented": known.is_some_and(Operation::is_invented),
            "is_draft": false,
            "say": facts.told(template, words.language),
            "said": self.said(),
            "key": self.key_figures(),
            "map": self.map(pictures),
            "parts": parts,
            "table": self.table(),
            "notes": self.notes(),
            "about": about,
            "source": words.tell("source-line", &source),
            "proof": null,
        })
    }

    /// The country, or what the operation is called.
    fn place(&self) -> String {
        let gazetteer = self.sources.gazetteer;
        let country = gazetteer.at_level(0).first().map(|id| self.name(*id)).unwrap_or_default();
        let title = self.sources.operation.map(|known| known.title.clone()).unwrap_or_default();
        [country, title]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_else(|| self.words.say("all-areas"))
    }

    /// The name of an area. Who reads Sorani is given the Arabic name before the Latin one.
    fn name(&self, place: PlaceId) -> String {
        let Some(place) = self.sources.gazetteer.place(place) else { return String::new() };
        let day = Some(self.round().day);
        let language = self.words.language;
        let arabic = Some(Language::Arabic).filter(|_| language == Language::Sorani);
        let named =
            [Some(language), arabic].into_iter().flatten().find_map(|language| place.name_in(language, day));
        named.unwrap_or_else(|| place.name(language, day)).to_owned()
    }

    fn facts(&self) -> Facts {
        let (words, round) = (self.words, self.round());
        let mut facts = Facts::new();
        facts.text("list", round.index.title.best(words.language));
        facts.text("place", self.place());
        facts.text("round", words.digits(&round.name.number.to_string()));
        facts.text("day", words.day(round.day));
        facts.text("round-of-day", of_round((round.name.number, round.day), words));
        facts.number("locations", round.locations.len() as f64);
        facts.text("basis", words.say(&format!("basis-of-{}", round.index.basis.as_str())));
        facts
    }

    fn band(&self, score: f64) -> usize {
        let bands = &self.round().index.bands;
        bands.band(&bands.cuts, score)
    }

    fn band_title(&self, at: usize) -> String {
        self.round()
            .index
            .bands
            .bands
            .get(at)
            .map_or_else(String::new, |band| band.title.best(self.words.language).to_owned())
    }

    /// The locations that have a score, with it.
    fn scored(&self) -> impl Iterator<Item = (usize, f64)> {
        self.round().scores.overall.iter().enumerate().filter_map(|(row, score)| Some((row, (*score)?)))
    }

    /// People and locations of each band.
    fn totals(&self) -> Vec<(f64, u32)> {
        let mut totals = vec![(0.0, 0); self.round().index.bands.bands.len()];
        for (row, score) in self.scored() {
            let sum = &mut totals[self.band(score)];
            sum.0 += self.people[row];
            sum.1 += 1;
        }
        totals
    }

    /// How many people live where conditions are at their worst, and where the hotspots are.
    fn said(&self) -> Vec<String> {
        let (words, bands) = (self.words, &self.round().index.bands.bands);
        let totals = self.totals();
        let broad = bands.last().map(|band| &band.broad);
        let worst = || bands.iter().enumerate().filter(|(_, band)| Some(&band.broad) == broad);
        let titles: Vec<&str> = worst().map(|(_, band)| band.title.best(words.language)).collect();
        let many: f64 = worst().map(|(at, _)| totals[at].0).sum();
        let locations: u32 = worst().map(|(at, _)| totals[at].1).sum();
        let all: f64 = totals.iter().map(|(people, _)| people).sum();
        let of: u32 = totals.iter().map(|(_, locations)| locations).sum();
        let title = titles.join(words.comma());
        let texts = [words.whole(many), words.share(if all > 0.0 { many / all } else { 0.0 })];
        let gaps = [
            ("locations", Gap::Number(f64::from(locations))),
            ("of", Gap::Number(f64::from(of))),
            ("band", Gap::Text(&title)),
            ("people", Gap::Text(&texts[0])),
            ("share", Gap::Text(&texts[1])),
        ];
        let key = if all > 0.0 { "severity-said" } else { "severity-said-bare" };
        let mut said = vec![words.tell(key, &gaps)];
        said.extend(self.hotspots());
        said
    }

    fn hotspots(&self) -> Option<String> {
        let (words, round) = (self.words, self.round());
        let rule = round.index.hotspots.as_ref()?;
        let areas = round.areas.iter().zip(&round.doubt.areas).filter(|(area, _)| area.level == rule.level);
        let mut hot: Vec<(f64, String)> = areas
            .map(|(area, doubt)| (area, doubt, area_score(&round.scores, &self.people, &area.locations)))
            .filter(|(.., score)| is_hotspot(&round.index, score))
            .map(|(area, doubt, score)| {
                let text = format!("{} ({})", self.name(area.place), words.share(doubt.hotspot));
                (score.overall.unwrap_or_default(), text)
            })
            .collect();
        if hot.is_empty() {
            return None;
        }
        hot.sort_by(|a, b| b.0.total_cmp(&a.0));
        let first: Vec<&str> = hot.iter().take(MOST_NAMED).map(|(_, text)| text.as_str()).collect();
        let mut areas = first.join(words.comma());
        if let Some(more) = hot.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
            let gaps = [("areas", Gap::Text(&areas)), ("count", Gap::Number(more as f64))];
            areas = words.tell("severity-and-others", &gaps);
        }
        let gaps = [("count", Gap::Number(hot.len() as f64)), ("areas", Gap::Text(&areas))];
        Some(words.tell("severity-hotspots", &gaps))
    }

    fn key_figures(&self) -> Value {
        let (words, round) = (self.words, self.round());
        let all: Vec<usize> = (0..round.locations.len()).collect();
        let mean = area_score(&round.scores, &self.people, &all).overall;
        let mut figures = vec![json!({
            "label": words.say("locations-heading"), "value": words.whole(round.locations.len() as f64), "about": null,
        })];
        let people: f64 = self.people.iter().sum();
        if people > 0.0 {
            figures.push(
                json!({ "label": words.say("individuals"), "value": words.whole(people), "about": null }),
            );
        }
        if let Some(score) = mean {
            figures.push(json!({
                "label": words.say("severity-score"), "value": words.points(score),
                "about": self.band_title(self.band(score)),
            }));
        }
        json!(figures)
    }

    fn notes(&self) -> Vec<String> {
        let (words, round) = (self.words, self.round());
        let mut notes = vec![words.say("severity-map-about")];
        if round.index.basis == Basis::Illustrative {
            notes.insert(0, words.say("severity-illustrative"));
        }
        let answer = words.share(round.doubts.answer_error);
        let weight = words.share(round.doubts.weight_error);
        let gaps = [
            ("draws", Gap::Number(f64::from(round.doubts.draws))),
            ("answer", Gap::Text(&answer)),
            ("weight", Gap::Text(&weight)),
        ];
        let key = if round.heard.is_some() { "severity-doubts-heard" } else { "severity-doubts" };
        notes.push(words.tell(key, &gaps));
        if let Some(list) = &round.people_from {
            let number = words.digits(&list.number.to_string());
            notes.push(words.tell("severity-people-from", &[("number", Gap::Text(&number))]));
        }
        notes
    }

    /// The areas of a level with their mean scores.
    fn means(&self, level: u8) -> Vec<Mean<'_>> {
        let round = self.round();
        let areas = round.areas.iter().zip(&round.doubt.areas).filter(|(area, _)| area.level == level);
        let mean = |(area, doubt): (_, &severity::doubt::AreaDoubt)| {
            let area: &ScoredArea = area;
            let ends = doubt
                .interval
                .map(|ends| format!("{} – {}", self.words.points(ends.low), self.words.points(ends.high)));
            let score = area_score(&round.scores, &self.people, &area.locations).overall;
            Mean { area, score, ends: ends.unwrap_or_default() }
        };
        areas.map(mean).collect()
    }

    /// Governorates, each with its districts below it, the most severe first.
    fn table(&self) -> Value {
        let (words, round) = (self.words, self.round());
        let row = |mean: &Mean<'_>| {
            let people: f64 = mean.area.locations.iter().map(|at| self.people[*at]).sum();
            let place = self.sources.gazetteer.place(mean.area.place);
            let code =
                place.and_then(|place| place.code("cod-pcode", Some(round.day))).map(ToString::to_string);
            Row {
                depth: mean.area.level,
                name: self.name(mean.area.place),
                code: code.unwrap_or_default(),
                cells: vec![
                    words.whole(mean.area.locations.len() as f64),
                    words.whole_or_dash(Some(people).filter(|people| *people > 0.0)),
                    mean.score.map_or_else(|| words.whole_or_dash(None), |score| words.points(score)),
                    mean.ends.clone(),
                    mean.score.map_or_else(String::new, |score| self.band_title(self.band(score))),
                ],
            }
        };
        let worst_first = |level: u8| {
            let mut means = self.means(level);
            means.sort_by(|a, b| b.score.unwrap_or(-1.0).total_cmp(&a.score.unwrap_or(-1.0)));
            means
        };
        let districts = worst_first(2);
        let lies_in = |mean: &Mean<'_>, above: PlaceId| {
            mean.area.locations.first().is_some_and(|at| round.locations[*at].areas[0] == Some(above))
        };
        let mut rows = Vec::new();
        for above in worst_first(1) {
            rows.push(row(&above));
            rows.extend(districts.iter().filter(|mean| lies_in(mean, above.area.place)).map(row));
        }
        let heads =
            ["locations-heading", "individuals", "severity-score", "severity-interval", "severity-band"];
        table::json(&heads.map(|key| words.say(key)), &rows, None)
    }
}
