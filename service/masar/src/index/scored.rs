//! `masar index score`: locations by severity, and people by band.

use std::path::Path;

use actions::House;
use actions::assessment::{AnswerTable, Assessment, Lists, assess, of_table};
use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Map, Value, json};
use severity::doubt::LocationDoubt;
use severity::{
    BandTotal, Doubts, Index, Interval, RoundDoubt, Scores, area_score, by_band, doubt, is_hotspot, score,
};
use storage::AsOf;
use terms::{Count, Language};
use tracking::complete::Complete;
use tracking::instrument::Instrument;
use tracking::record::Records;
use tracking::round::{Round, RoundName, RoundState};

use super::commands::{DoubtArguments, Score};
use super::named;
use crate::house::{self, Surroundings};
use crate::{json, show};

/// A round with what an index makes of it.
pub(super) struct Scored {
    pub round: Round,
    pub records: Records,
    pub assessment: Assessment,
    pub scores: Scores,
    /// Where the list stands that says who lives there, if it is not of the questionnaire itself.
    pub list_state: Option<RoundState>,
}

impl Scored {
    /// Who lives at each location; 0 where nobody says.
    pub fn individuals(&self) -> Vec<f64> {
        self.assessment.people.iter().map(|people| people.individuals.unwrap_or_default()).collect()
    }
}

pub(super) async fn run(surroundings: &Surroundings, arguments: Score) -> Result<()> {
    let house = surroundings.open().await?;
    let index = named(&house, &arguments.index)?;
    match (&arguments.answers, arguments.round) {
        (Some(file), _) => table(surroundings, &index, file, arguments.top),
        (None, Some(number)) => {
            let scored = of_round(&house, &index, number).await?;
            let instrument = house::instrument(&house, index.instrument.as_str())?;
            let rows = within(&scored.records, arguments.area.as_deref())?;
            let doubt = doubt_of(&index, &scored, &rows, &arguments.doubts);
            if surroundings.json {
                json::print(&in_json(&index, &scored, &rows, doubt.as_ref()));
            } else {
                print(&index, instrument, (&scored, doubt.as_ref()), &rows, &arguments);
            }
            Ok(())
        }
        (None, None) => bail!("say which round with --round, or name a table with --answers"),
    }
}

/// How sure the scores of these rows are; nothing where nobody asks for draws.
fn doubt_of(index: &Index, scored: &Scored, rows: &[usize], arguments: &DoubtArguments) -> Option<Doubted> {
    let doubts = arguments.doubts()?;
    let answers = scored.assessment.answers.of_locations(rows);
    let people: Vec<Count> = rows.iter().map(|row| scored.assessment.people[*row]).collect();
    let mut of_row = vec![None; scored.records.len()];
    rows.iter().enumerate().for_each(|(at, row)| of_row[*row] = Some(at));
    Some((doubt(index, &answers, &people, &[], doubts), of_row))
}

impl DoubtArguments {
    /// What was asked for; nothing without draws.
    pub(super) fn doubts(&self) -> Option<Doubts> {
        let Self { draws, answer_error, weight_error, worst, seed } = *self;
        (draws > 0).then_some(Doubts { draws, seed, answer_error, weight_error, worst })
    }

    /// What intervals rest on, for the reader: `heard` where it is known what informants said.
    pub(super) fn told(&self, heard: bool) -> String {
        let beside = format!("the one beside it with chance {}", show::percent(Some(self.answer_error)));
        let answers = if heard {
            format!(
                "an answer is drawn by what informants said there, and where nobody was heard is {beside}"
            )
        } else {
            format!("an answer is {beside}")
        };
        format!(
            "Intervals hold 95 of 100 of {} rounds that could have been: {answers}, points err by {} where the index gives no \
             error. These chances are assumptions: --answer-error, --weight-error.",
            show::whole(self.draws as usize),
            show::percent(Some(self.weight_error)),
        )
    }
}

/// How sure a round is, with the place of each row of its records in it.
type Doubted = (RoundDoubt, Vec<Option<usize>>);

fn location_doubt(doubted: Option<&Doubted>, row: usize) -> Option<&LocationDoubt> {
    let (doubt, of_row) = doubted?;
    doubt.locations.get(of_row.get(row).copied().flatten()?)?.as_ref()
}

/// Scores the newest records of a round of the index's instrument.
pub(super) async fn of_round(house: &House, index: &Index, number: u32) -> Result<Scored> {
    let name = RoundName { instrument: index.instrument.clone(), number };
    let mut transaction = house.store.read().await?;
    let stored = actions::round::known(&mut transaction, &name).await?;
    let records = transaction.records(stored.id, AsOf::Now).await?;
    let assessment =
        assess(&mut transaction, &house.pack, index, (stored.id, &stored.round, &records), Lists::All)
            .await?;
    if records.is_empty() {
        bail!("{name} has no locations; bring in a questionnaire first");
    }
    let scores = score(index, &assessment.answers);
    let list_state = match &assessment.people_from {
        Some(list) => transaction.round(list).await?.map(|stored| stored.round.state),
        None => None,
    };
    Ok(Scored { round: stored.round, records, assessment, scores, list_state })
}

/// The rows that lie in an area, by a name that they state at any level; all where none is named.
pub(super) fn within(records: &Records, area: Option<&str>) -> Result<Vec<usize>> {
    let Some(area) = area else { return Ok((0..records.len()).collect()) };
    let wanted = tracking::label::squeeze(area);
    let states = |row: &usize| {
        let mut names = records.rows()[*row].stated.names.iter();
        names.any(|(level, name)| *level < 4 && tracking::label::squeeze(name) == wanted)
    };
    let rows: Vec<usize> = (0..records.len()).filter(states).collect();
    if rows.is_empty() {
        return Err(anyhow!(
            "no location of this round lies in \"{area}\"; name an area as the list states it"
        ));
    }
    Ok(rows)
}

/// What a location is called: its name, and the area above it.
pub(super) fn called(records: &Records, row: usize) -> (String, String) {
    let record = &records.rows()[row];
    let name = record.stated.names.last().map_or(&*record.key, |(_, name)| name);
    let areas: Vec<&str> = (1..=2).filter_map(|level| record.stated.name(level)).collect();
    (name.to_owned(), areas.join(" / "))
}

pub(super) fn band_of(index: &Index, score: Option<f64>) -> Option<&severity::definition::Band> {
    index.bands.bands.get(index.bands.band(&index.bands.cuts, score?))
}

/// The rows with a score, the most severe first; of equals those with more people.
fn ranked(scored: &Scored, rows: &[usize]) -> Vec<usize> {
    let mut ranked: Vec<usize> =
        rows.iter().copied().filter(|row| scored.scores.overall[*row].is_some()).collect();
    let people = |row: usize| scored.assessment.people[row].individuals.unwrap_or_default();
    let overall = |row: usize| scored.scores.overall[row].unwrap_or_default();
    ranked.sort_by(|a, b| {
        overall(*b).total_cmp(&overall(*a)).then(people(*b).total_cmp(&people(*a))).then(a.cmp(b))
    });
    ranked
}

fn totals(index: &Index, scored: &Scored, rows: &[usize]) -> Vec<BandTotal> {
    let scores: Vec<Option<f64>> = rows.iter().map(|row| scored.scores.overall[*row]).collect();
    let people: Vec<Count> = rows.iter().map(|row| scored.assessment.people[*row]).collect();
    by_band(&index.bands, &index.bands.cuts, &scores, &people)
}

fn in_json(index: &Index, scored: &Scored, rows: &[usize], doubted: Option<&Doubted>) -> Value {
    let location = |row: &usize| {
        let record = &scored.records.rows()[*row];
        let (name, within) = called(&scored.records, *row);
        let scales: Map<String, Value> = index
            .scales
            .iter()
            .zip(&scored.scores.scales)
            .map(|(scale, scores)| (scale.code.to_string(), json!(scores[*row])))
            .collect();
        let people = scored.assessment.people[*row];
        let doubt = location_doubt(doubted, *row);
        let codes = index.bands.bands.iter().map(|band| band.code.to_string());
        let chances: Option<Map<String, Value>> =
            doubt.map(|doubt| codes.zip(doubt.bands.iter().map(|chance| json!(chance))).collect());
        json!({
            "place": &*record.key, "name": name, "within": within, "scales": scales,
            "overall": scored.scores.overall[*row],
            "interval": doubt.map(|doubt| ends(doubt.interval)),
            "band_chances": chances,
            "rank": doubt.map(|doubt| ends(doubt.rank)),
            "among_worst": doubt.map(|doubt| doubt.among_worst),
            "band": band_of(index, scored.scores.overall[*row]).map(|band| band.code.as_str()),
            "households": json::number(people.households), "individuals": json::number(people.individuals),
        })
    };
    let names = index.bands.bands.iter().map(|band| band.code.to_string()).chain(["unscored".to_owned()]);
    let bands: Map<String, Value> = names
        .zip(totals(index, scored, rows))
        .enumerate()
        .map(|(at, (band, total))| {
            let people = total.people;
            let interval = doubted.and_then(|(doubt, _)| doubt.individuals.get(at).copied().map(ends));
            let total = json!({
                "locations": total.locations, "individuals_interval": interval,
                "households": json::number(people.households), "individuals": json::number(people.individuals),
            });
            (band, total)
        })
        .collect();
    let absent: Vec<&str> = scored.assessment.absent.iter().map(terms::Code::as_str).collect();
    json!({
        "index": index.code.as_str(), "version": index.version, "basis": index.basis.as_str(),
        "instrument": index.instrument.as_str(), "round": scored.round.name.number,
        "date": scored.round.date.to_string(), "out_of": index.out_of, "state": scored.round.state.as_str(),
        "people_from": scored.assessment.people_from.as_ref().map(ToString::to_string),
        "people_from_state": scored.list_state.map(RoundState::as_str),
        "absent_indicators": absent, "cells_not_read": scored.assessment.unread,
        "locations": rows.iter().map(location).collect::<Vec<_>>(), "bands": bands,
    })
}

fn print(
    index: &Index,
    instrument: &Instrument,
    (scored, doubted): (&Scored, Option<&Doubted>),
    rows: &[usize],
    arguments: &Score,
) {
    let english = Language::English;
    println!(
        "{} {}, round {} of {} · {} locations · weights: {}",
        index.title.best(english),
        index.version,
        scored.round.name.number,
        scored.round.date,
        show::whole(rows.len()),
        index.basis.as_str()
    );
    remarks(scored);
    show::heading("People by band");
    print_bands(index, &totals(index, scored, rows));
    print_areas(index, instrument, scored, rows);
    show::heading("Most severe");
    let of_area = if arguments.area.is_some() { " of the area" } else { "" };
    let worst = format!("worst {}{of_area}", arguments.doubts.worst);
    let mut headings = vec!["", "", "overall", "band"];
    if doubted.is_some() {
        headings.extend(["from", "to", &worst]);
    }
    headings.extend(index.scales.iter().map(|scale| scale.code.as_str()));
    headings.push("individuals");
    let mut lines = show::Lines::new(&headings, 2);
    for row in ranked(scored, rows).into_iter().take(arguments.top) {
        let (name, within) = called(&scored.records, row);
        let overall = scored.scores.overall[row];
        let mut cells = vec![show::shortened(&name, 30), show::shortened(&within, 30), points(overall)];
        cells.push(band_of(index, overall).map_or("", |band| band.title.best(english)).to_owned());
        if doubted.is_some() {
            let doubt = location_doubt(doubted, row);
            let ends = doubt.map(|doubt| doubt.interval);
            cells.extend([points(ends.map(|ends| ends.low)), points(ends.map(|ends| ends.high))]);
            cells.push(doubt.map_or("–", |doubt| certainty(doubt.among_worst)).to_owned());
        }
        cells.extend(scored.scores.scales.iter().map(|scores| points(scores[row])));
        cells.push(show::number(scored.assessment.people[row].individuals));
        lines.row(cells);
    }
    lines.print();
    if doubted.is_some() {
        println!();
        show::paragraph(&arguments.doubts.told(scored.assessment.heard.is_some()));
    }
}

/// A chance in words: certain is 95 of 100, possible is 5 of 100.
fn certainty(chance: f64) -> &'static str {
    if chance >= 0.95 {
        "certainly"
    } else if chance >= 0.05 {
        "could be"
    } else {
        "no"
    }
}

/// Both ends of an interval.
pub(super) fn ends(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}

/// What the reader must know before the figures.
pub(super) fn remarks(scored: &Scored) {
    let assessment = &scored.assessment;
    if !assessment.absent.is_empty() {
        let absent: Vec<&str> = assessment.absent.iter().map(terms::Code::as_str).collect();
        println!("Not asked in this round: {}.", absent.join(", "));
    }
    if assessment.unread > 0 {
        println!(
            "{} cells are no answers and count as missing; see masar findings.",
            show::whole(assessment.unread)
        );
    }
    if scored.round.state != RoundState::Published {
        println!(
            "This round is {}: its answers may still change, and no page shows them.",
            scored.round.state
        );
    }
    match &assessment.people_from {
        Some(list) => match scored.list_state {
            None | Some(RoundState::Published) => println!("People: as counted in {list}."),
            Some(state) => println!("People: as counted in {list}, which is {state} and may still change."),
        },
        None if assessment.people.iter().all(|people| people.individuals.is_none()) => {
            println!("Nobody says how many people live there: import the master list of the same time.");
        }
        None => {}
    }
}

fn print_bands(index: &Index, totals: &[BandTotal]) {
    let all: f64 = totals.iter().filter_map(|total| total.people.individuals).sum();
    let mut lines = show::Lines::new(&["", "locations", "households", "individuals", "share"], 1);
    let titles = index.bands.bands.iter().map(|band| band.title.best(Language::English)).chain(["No score"]);
    for (title, total) in titles.zip(totals) {
        let share = total.people.individuals.filter(|_| all > 0.0).map(|many| many / all);
        let [households, individuals] = show::count_cells(total.people);
        lines.row([
            title.to_owned(),
            show::whole(total.locations),
            households,
            individuals,
            show::percent(share),
        ]);
    }
    lines.print();
}

/// Governorates with their mean score, and the hotspots of the level of the rule.
fn print_areas(index: &Index, instrument: &Instrument, scored: &Scored, rows: &[usize]) {
    let complete = Complete::new(&scored.records, instrument, scored.round.name.number);
    let people: Vec<f64> =
        scored.assessment.people.iter().map(|people| people.individuals.unwrap_or_default()).collect();
    let of_level = |level: u8| {
        let areas = complete.areas(level);
        let mut found: Vec<(String, severity::AreaScore)> = Vec::new();
        for (at, area) in areas.list.iter().enumerate() {
            let own: Vec<usize> = rows.iter().copied().filter(|row| areas.of_row[*row] == at).collect();
            let score = area_score(&scored.scores, &people, &own);
            if score.overall.is_some() && !area.name.is_empty() {
                found.push((area.name.clone(), score));
            }
        }
        found.sort_by(|a, b| b.1.overall.unwrap_or_default().total_cmp(&a.1.overall.unwrap_or_default()));
        found
    };
    let governorates = of_level(1);
    if !governorates.is_empty() {
        show::heading("Governorates, mean of their people");
        let mut headings = vec!["", "overall"];
        headings.extend(index.scales.iter().map(|scale| scale.code.as_str()));
        headings.push("individuals");
        let mut lines = show::Lines::new(&headings, 1);
        for (name, score) in &governorates {
            let mut cells = vec![name.clone(), points(score.overall)];
            cells.extend(score.scales.iter().map(|score| points(*score)));
            cells.push(show::number(Some(score.individuals)));
            lines.row(cells);
        }
        lines.print();
    }
    if let Some(rule) = &index.hotspots {
        let hot: Vec<String> = of_level(rule.level)
            .iter()
            .filter(|(_, score)| is_hotspot(index, score))
            .map(|(name, score)| format!("{name} {}", points(score.overall)))
            .collect();
        if !hot.is_empty() {
            println!("Hotspots: {}", hot.join(" · "));
        }
    }
}

/// A score with one decimal.
pub(super) fn points(score: Option<f64>) -> String {
    score.map_or_else(|| "–".into(), |score| format!("{score:.1}"))
}

fn table(surroundings: &Surroundings, index: &Index, file: &Path, top: usize) -> Result<()> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let workbook = sheets::read(&name, &bytes, &sheets::Limits::default())?;
    let sheet = workbook.sheets.first().ok_or_else(|| anyhow!("{name} has no sheet"))?;
    let table = of_table(index, sheet)?;
    let scores = score(index, &table.answers);
    if surroundings.json {
        json::print(&table_json(index, &table, &scores));
        return Ok(());
    }
    println!(
        "{} {}: {} rows of {name}",
        index.title.best(Language::English),
        index.version,
        show::whole(table.names.len())
    );
    if !table.absent.is_empty() {
        let absent: Vec<&str> = table.absent.iter().map(terms::Code::as_str).collect();
        println!("No column for: {}.", absent.join(", "));
    }
    for (address, error) in table.unread.iter().take(top) {
        println!("{address}: {error}; it counts as missing");
    }
    let people = vec![Count::default(); table.names.len()];
    show::heading("Rows by band");
    for (band, total) in index
        .bands
        .bands
        .iter()
        .map(|band| band.title.best(Language::English))
        .chain(["No score"])
        .zip(by_band(&index.bands, &index.bands.cuts, &scores.overall, &people))
    {
        println!("{band}: {}", show::whole(total.locations));
    }
    show::heading("Highest");
    let mut rows: Vec<usize> = (0..table.names.len()).filter(|row| scores.overall[*row].is_some()).collect();
    rows.sort_by(|a, b| {
        scores.overall[*b]
            .unwrap_or_default()
            .total_cmp(&scores.overall[*a].unwrap_or_default())
            .then(a.cmp(b))
    });
    let mut headings = vec!["", "overall", "band"];
    headings.extend(index.scales.iter().map(|scale| scale.code.as_str()));
    let mut lines = show::Lines::new(&headings, 1);
    for row in rows.into_iter().take(top) {
        let digits = |score: Option<f64>| score.map_or_else(|| "–".into(), |score| format!("{score:.3}"));
        let mut cells = vec![show::shortened(&table.names[row], 40), digits(scores.overall[row])];
        cells.push(
            band_of(index, scores.overall[row])
                .map_or("", |band| band.title.best(Language::English))
                .to_owned(),
        );
        cells.extend(scores.scales.iter().map(|scores| digits(scores[row])));
        lines.row(cells);
    }
    lines.print();
    Ok(())
}

fn table_json(index: &Index, table: &AnswerTable, scores: &Scores) -> Value {
    let row = |(at, name): (usize, &String)| {
        let scales: Map<String, Value> = index
            .scales
            .iter()
            .zip(&scores.scales)
            .map(|(scale, scores)| (scale.code.to_string(), json!(scores[at])))
            .collect();
        json!({
            "name": name, "scales": scales, "overall": scores.overall[at],
            "band": band_of(index, scores.overall[at]).map(|band| band.code.as_str()),
        })
    };
    let unread = table.unread.iter();
    let unread: Vec<Value> = unread
        .map(|(address, error)| json!({ "address": address.to_string(), "message": error.to_string() }))
        .collect();
    json!({
        "index": index.code.as_str(), "version": index.version, "basis": index.basis.as_str(), "out_of": index.out_of,
        "absent_indicators": table.absent.iter().map(terms::Code::as_str).collect::<Vec<_>>(),
        "cells_not_read": unread, "rows": table.names.iter().enumerate().map(row).collect::<Vec<_>>(),
    })
}
