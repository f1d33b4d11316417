//! `masar index what-if` and `masar index fewest`: scores after improvements, and which to make first.

use anyhow::{Result, anyhow, bail};
use serde_json::{Map, Value, json};
use severity::definition::{Indicator, Reading};
use severity::improve::{BandChange, Fewest as Found, Goal, Unit, bands_after};
use severity::{Cell, Doubts, Improvement, Index, Scores, fewest, improve, read_cell, score};
use terms::{Count, Language};

use super::commands::{Fewest, UnitName, WhatIf};
use super::named;
use super::scored::{Scored, band_of, called, ends, of_round, points, within};
use crate::house::Surroundings;
use crate::{json, show};

pub(super) async fn run(surroundings: &Surroundings, arguments: WhatIf) -> Result<()> {
    let house = surroundings.open().await?;
    let index = named(&house, &arguments.index)?;
    let scored = of_round(&house, &index, arguments.round).await?;
    let rows = rows(&scored, &arguments)?;
    let improvements: Vec<Improvement> =
        arguments.improve.iter().map(|text| improvement(&index, text, &rows)).collect::<Result<_>>()?;
    let (answers, cells) = improve(&index, &scored.assessment.answers, &improvements);
    let after = score(&index, &answers);
    let doubts = arguments.doubts.doubts().unwrap_or(Doubts {
        draws: 1,
        answer_error: 0.0,
        weight_error: 0.0,
        ..Doubts::default()
    });
    let people: Vec<Count> = scored.assessment.people.clone();
    let bands = bands_after(&index, &scored.assessment.answers, &people, &improvements, doubts);
    let changed = changed(&scored, &after);
    if surroundings.json {
        let has_intervals = arguments.doubts.draws > 0;
        json::print(&in_json(&index, &scored, (&after, &changed), (&bands, cells, has_intervals)));
        return Ok(());
    }
    println!(
        "{} {}, round {}. Answers that become better: {}; locations that change: {}",
        index.title.best(Language::English),
        index.version,
        arguments.round,
        show::whole(cells),
        show::whole(changed.len())
    );
    print_bands(&index, &bands, arguments.doubts.draws > 0);
    if !changed.is_empty() {
        show::heading("Locations that change most");
        print_changed(&index, &scored, (&after, &changed), arguments.top);
    }
    if arguments.doubts.draws > 0 {
        println!();
        show::paragraph(&arguments.doubts.told());
    }
    Ok(())
}

fn print_bands(index: &Index, bands: &[BandChange], has_intervals: bool) {
    show::heading("People by band");
    let mut headings = vec!["", "before", "after", "change"];
    if has_intervals {
        headings.extend(["from", "to"]);
    }
    let mut lines = show::Lines::new(&headings, 1);
    for (band, change) in index.bands.bands.iter().zip(bands) {
        let number = |number: f64| show::change(Some(number.round()));
        let mut cells = vec![
            band.title.best(Language::English).to_owned(),
            show::number(Some(change.before.round())),
            show::number(Some(change.after.round())),
            number(change.after - change.before),
        ];
        if has_intervals {
            cells.extend([number(change.change.low), number(change.change.high)]);
        }
        lines.row(cells);
    }
    lines.print();
}

fn rows(scored: &Scored, arguments: &WhatIf) -> Result<Vec<usize>> {
    if arguments.locations.is_empty() {
        return within(&scored.records, arguments.area.as_deref());
    }
    let row = |id: &String| {
        let at = scored.records.rows().iter().position(|row| &*row.key == id.trim());
        at.ok_or_else(|| anyhow!("round {} has no location {id}", arguments.round))
    };
    arguments.locations.iter().map(row).collect()
}

/// `water`, or `water=most`.
fn improvement(index: &Index, text: &str, rows: &[usize]) -> Result<Improvement> {
    let (name, answer) = text.split_once('=').map_or((text, None), |(name, answer)| (name, Some(answer)));
    let found = index.indicators().enumerate().find(|(_, (_, one))| one.code == *name.trim());
    let Some((at, (_, indicator))) = found else {
        let known: Vec<&str> = index.indicators().map(|(_, one)| one.code.as_str()).collect();
        bail!("{} has no indicator \"{name}\"; it has {}", index.code, known.join(", "));
    };
    let to = match answer {
        Some(answer) => read_cell(indicator, answer)?,
        None => best(indicator),
    };
    if to.position().is_none() {
        bail!("{name} can be brought to one of its answers: {}", answers(indicator));
    }
    Ok(Improvement { indicator: at, to, locations: rows.to_vec() })
}

fn best(indicator: &Indicator) -> Cell {
    indicator.from_the_best().first().copied().and_then(Cell::answer).unwrap_or(Cell::MISSING)
}

fn answers(indicator: &Indicator) -> String {
    match &indicator.reading {
        Reading::Options(answers) => {
            answers.iter().map(|answer| answer.code.as_str()).collect::<Vec<_>>().join(", ")
        }
        Reading::Number(_) => "a number".into(),
    }
}

/// The rows whose score changes, those that fall most first.
fn changed(scored: &Scored, after: &Scores) -> Vec<usize> {
    let falls =
        |row: usize| scored.scores.overall[row].unwrap_or_default() - after.overall[row].unwrap_or_default();
    let mut changed: Vec<usize> =
        (0..after.overall.len()).filter(|row| scored.scores.overall[*row] != after.overall[*row]).collect();
    changed.sort_by(|a, b| falls(*b).total_cmp(&falls(*a)).then(a.cmp(b)));
    changed
}

fn print_changed(index: &Index, scored: &Scored, (after, changed): (&Scores, &[usize]), top: usize) {
    let mut lines = show::Lines::new(&["", "", "before", "after", "band", "individuals"], 2);
    let title = |score| band_of(index, score).map_or("–", |band| band.title.best(Language::English));
    for row in changed.iter().take(top) {
        let (name, above) = called(&scored.records, *row);
        let (was, is) = (scored.scores.overall[*row], after.overall[*row]);
        let band = if title(was) == title(is) {
            title(is).into()
        } else {
            format!("{} → {}", title(was), title(is))
        };
        lines.row([
            show::shortened(&name, 30),
            show::shortened(&above, 30),
            points(was),
            points(is),
            band,
            show::number(scored.assessment.people[*row].individuals),
        ]);
    }
    lines.print();
}

fn in_json(
    index: &Index,
    scored: &Scored,
    (after, changed): (&Scores, &[usize]),
    (bands, cells, has_intervals): (&[BandChange], usize, bool),
) -> Value {
    let codes = index.bands.bands.iter().map(|band| band.code.to_string());
    let band = |change: &BandChange| json!({ "before": change.before, "after": change.after, "change_interval": has_intervals.then(|| ends(change.change)) });
    let bands: Map<String, Value> = codes.zip(bands.iter().map(band)).collect();
    let code = |score| band_of(index, score).map(|band| band.code.as_str());
    let location = |row: &usize| {
        let (was, is) = (scored.scores.overall[*row], after.overall[*row]);
        json!({
            "place": &*scored.records.rows()[*row].key, "before": was, "after": is,
            "band_before": code(was), "band_after": code(is),
        })
    };
    json!({
        "index": index.code.as_str(), "version": index.version, "round": scored.round.name.number,
        "answers_changed": cells, "individuals": bands,
        "locations": changed.iter().map(location).collect::<Vec<_>>(),
    })
}

pub(super) async fn fewest_of(surroundings: &Surroundings, arguments: Fewest) -> Result<()> {
    let house = surroundings.open().await?;
    let index = named(&house, &arguments.index)?;
    let scored = of_round(&house, &index, arguments.round).await?;
    let rows = within(&scored.records, arguments.area.as_deref())?;
    let scale = match &arguments.scale {
        None => None,
        Some(name) => Some(index.scales.iter().position(|scale| scale.code == **name).ok_or_else(|| {
            let known: Vec<&str> = index.scales.iter().map(|scale| scale.code.as_str()).collect();
            anyhow!("{} has no scale \"{name}\"; it has {}", index.code, known.join(", "))
        })?),
    };
    let people = scored.individuals();
    let unit = match arguments.by {
        UnitName::Location => Unit::Location,
        UnitName::Indicator => Unit::Indicator,
    };
    let find = |below: f64| {
        let goal = Goal { scale, below };
        fewest(&index, &scored.assessment.answers, (&people, &rows), goal, unit).ok_or_else(|| {
            anyhow!("no location there has both a score and people; import the master list of the same time")
        })
    };
    let below = match arguments.below {
        Some(below) if below > 0.0 && below <= index.out_of => below,
        Some(below) => bail!("a goal of {below} cannot be meant: scores run from 0 to {}", index.out_of),
        None => {
            let now = find(f64::INFINITY)?.now;
            let cuts = scale.map_or(&index.bands.cuts[..], |at| index.cuts_of(&index.scales[at]));
            cuts.iter().rev().copied().find(|cut| *cut <= now).ok_or_else(|| {
                anyhow!(
                    "the mean score is {} and in the best band already; name a goal with --below",
                    points(Some(now))
                )
            })?
        }
    };
    let found = find(below)?;
    if surroundings.json {
        json::print(&fewest_json(&index, &scored, &found, (arguments.round, below)));
    } else {
        print_fewest(&index, &scored, &found, below);
    }
    Ok(())
}

fn fewest_json(index: &Index, scored: &Scored, found: &Found, (round, below): (u32, f64)) -> Value {
    let indicators: Vec<&str> = index.indicators().map(|(_, one)| one.code.as_str()).collect();
    let steps: Vec<Value> = found
        .steps
        .iter()
        .map(|step| {
            let place = step.location.map(|row| &*scored.records.rows()[row].key);
            json!({ "indicator": indicators[step.indicator], "place": place, "score": step.score })
        })
        .collect();
    json!({
        "index": index.code.as_str(), "version": index.version, "round": round, "now": found.now, "below": below,
        "is_reached": found.is_reached, "is_smallest": found.is_smallest, "steps": steps,
    })
}

fn print_fewest(index: &Index, scored: &Scored, found: &Found, below: f64) {
    println!("The mean score is {}; the goal is below {below}.", points(Some(found.now)));
    if found.steps.is_empty() {
        println!(
            "{}",
            if found.is_reached { "It is there already." } else { "Nothing can be made better there." }
        );
        return;
    }
    let indicators: Vec<&Indicator> = index.indicators().map(|(_, one)| one).collect();
    let mut lines = show::Lines::new(&["", "to its best answer", "at", "score then"], 3);
    for (number, step) in found.steps.iter().enumerate() {
        let place =
            step.location.map_or_else(|| "all locations".into(), |row| called(&scored.records, row).0);
        lines.row([
            (number + 1).to_string(),
            indicators[step.indicator].title.best(Language::English).to_owned(),
            show::shortened(&place, 40),
            points(Some(step.score)),
        ]);
    }
    lines.print();
    println!(
        "\n{}",
        match (found.is_reached, found.is_smallest) {
            (false, _) => "The goal is not reached, even with all of these.",
            (true, true) => "No smaller set reaches the goal.",
            (true, false) => "A smaller set may exist: scores that weigh the bad more do not add up.",
        }
    );
}
