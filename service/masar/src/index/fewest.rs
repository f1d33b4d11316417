//! `masar index fewest`: the fewest improvements that bring an area under a score.

use anyhow::{Result, anyhow, bail};
use serde_json::{Value, json};
use severity::definition::Indicator;
use severity::improve::{Fewest as Found, Goal, Unit};
use severity::{Index, fewest};
use terms::Language;

use super::commands::{Fewest, UnitName};
use super::named;
use super::scored::{Scored, called, of_round, points, within};
use crate::house::Surroundings;
use crate::{json, show};

pub(super) async fn run(surroundings: &Surroundings, arguments: Fewest) -> Result<()> {
    let house = surroundings.open().await?;
    let index = named(&house, &arguments.of.index)?;
    let scored = of_round(&house, &index, arguments.of.round).await?;
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
        json::print(&fewest_json(&index, &scored, &found, (arguments.of.round, below)));
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
