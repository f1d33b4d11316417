//! `masar index scenarios`: the scenarios of a round that people kept, and what each comes to.

use actions::perform;
use actions::published::{Published, Within};
use actions::scenario::{End, Known, scenarios};
use actions::scored::{ScoredRound, scored_round};
use anyhow::{Result, bail};
use places::Gazetteer;
use serde_json::{Value, json};
use severity::improve::Outcome;
use severity::{At, Index};
use terms::Language;

use super::commands::Scenarios;
use super::named;
use super::scored::points;
use super::what_if::{bands_json, print_bands};
use crate::house::{self, Surroundings};
use crate::{json, show};

pub(super) async fn run(surroundings: &Surroundings, arguments: Scenarios) -> Result<()> {
    let house = surroundings.open().await?;
    let index = named(&house, &arguments.of.index)?;
    if house.pack.index(index.code.as_str()) != Some(&index) {
        bail!("scenarios are kept of an index of the pack; {} is a file", arguments.of.index.index);
    }
    let published = Published::read(&house, None).await?;
    let asked = (arguments.of.round, &Within::Everywhere);
    let known = scenarios(&house, &published.gazetteer, &index, asked).await?;
    if let Some(name) = &arguments.remove {
        let named: Vec<&Known> = known.iter().filter(|one| one.stored.name == name.trim()).collect();
        let [found] = named[..] else {
            if named.is_empty() {
                bail!("no scenario of round {} is called \"{name}\"", asked.0);
            }
            bail!(
                "{} scenarios are called \"{name}\", each of another area; remove the one that is meant in the browser",
                named.len()
            );
        };
        let (index, round, id, area) = (index.code.clone(), asked.0, found.stored.id, found.stored.area);
        perform(&house, &surroundings.actor()?, house::now(), End { index, round, id, area }).await?;
        if surroundings.json {
            json::print(&json!({ "removed": found.stored.name }));
        } else {
            println!("\"{}\" is removed.", found.stored.name);
        }
        return Ok(());
    }
    let round = scored_round(&house, &published, &index, asked).await?;
    let outcome = |one: Known| {
        let rows = round.locations_of(one.stored.area);
        let outcome = round.outcome(&round.apply(&one.scenario, &rows), &rows);
        (one, outcome)
    };
    let found: Vec<(Known, Outcome)> = known.into_iter().map(outcome).collect();
    if surroundings.json {
        let all: Vec<Value> = found.iter().map(|one| in_json(&index, &published.gazetteer, one)).collect();
        json::print(&json!({
            "index": index.code.as_str(), "version": index.version, "round": asked.0,
            "edition": round.edition, "scenarios": all,
        }));
        return Ok(());
    }
    print(&index, &published.gazetteer, &round, &found);
    Ok(())
}

fn print(index: &Index, gazetteer: &Gazetteer, round: &ScoredRound, found: &[(Known, Outcome)]) {
    let title = index.title.best(Language::English);
    println!("{title} {}, round {}, edition {}", index.version, round.name.number, round.edition);
    if found.is_empty() {
        println!("\nNo scenario was kept. `masar index what-if … --save NAME` keeps one.");
        return;
    }
    let mut lines = show::Lines::new(
        &["scenario", "area", "where", "becomes better", "answers", "mean before", "after"],
        4,
    );
    for (one, outcome) in found {
        lines.row([
            one.stored.name.clone(),
            area(gazetteer, one).unwrap_or_else(|| "everywhere".into()),
            places(&one.scenario.at),
            improved(one).join(", "),
            show::whole(outcome.answers),
            points(outcome.before),
            points(outcome.after),
        ]);
    }
    lines.print();
    for (one, outcome) in found {
        println!("\n{} ({})", one.stored.name, one.stored.by);
        print_bands(index, &outcome.bands);
    }
}

fn area(gazetteer: &Gazetteer, one: &Known) -> Option<String> {
    let place = gazetteer.place(one.stored.area?)?;
    Some(place.name(Language::English, None).to_owned())
}

fn improved(one: &Known) -> Vec<String> {
    one.scenario.improve.iter().map(|(code, answer)| format!("{code}={answer}")).collect()
}

fn places(at: &At) -> String {
    match at {
        At::All => "all locations".into(),
        At::Worst(many) => format!("the {many} most severe"),
        At::Band(band) => format!("band {band} and worse"),
        At::Locations(keys) => format!("{} chosen", keys.len()),
    }
}

fn in_json(index: &Index, gazetteer: &Gazetteer, (one, outcome): &(Known, Outcome)) -> Value {
    let stored = &one.stored;
    let at = match &one.scenario.at {
        At::All => json!("all"),
        At::Worst(many) => json!({ "most_severe": many }),
        At::Band(band) => json!({ "band": band }),
        At::Locations(keys) => json!({ "locations": keys }),
    };
    json!({
        "name": stored.name, "by": stored.by, "at": stored.at.to_string(), "index_version": stored.version,
        "area": area(gazetteer, one), "where": at, "improve": one.scenario.improve,
        "answers_changed": outcome.answers, "locations_changed": outcome.changed.len(),
        "mean_before": outcome.before, "mean_after": outcome.after, "individuals": bands_json(index, &outcome.bands),
    })
}
