//! `masar index sensitivity`: what hangs on weights, indicators and the way to combine.

use anyhow::Result;
use serde_json::{Value, json};
use severity::sensitivity::{Effect, of_combining, of_leaving_out, of_weights};
use terms::Language;

use super::commands::Sensitivity;
use super::named;
use super::scored::of_round;
use crate::house::Surroundings;
use crate::{json, show};

pub(super) async fn run(surroundings: &Surroundings, arguments: Sensitivity) -> Result<()> {
    let house = surroundings.open().await?;
    let index = named(&house, &arguments.of.index)?;
    let scored = of_round(&house, &index, arguments.of.round).await?;
    let answers = &scored.assessment.answers;
    let weights = of_weights(&index, answers, arguments.by);
    let without = of_leaving_out(&index, answers);
    let combining = of_combining(&index, answers);
    if surroundings.json {
        let indicators: Vec<Value> = index
            .indicators()
            .zip(&weights)
            .zip(&without)
            .map(|(((_, one), weight), without)| {
                json!({ "indicator": one.code.as_str(), "weight": effect(weight), "without": without.as_ref().map(effect) })
            })
            .collect();
        let ways: Vec<Value> = combining
            .iter()
            .map(|(way, found)| json!({ "combine": way.as_str(), "effect": effect(found) }))
            .collect();
        json::print(&json!({
            "index": index.code.as_str(), "version": index.version, "round": arguments.of.round, "by": arguments.by,
            "indicators": indicators, "combining": ways,
        }));
        return Ok(());
    }
    println!("{} {}, round {}", index.title.best(Language::English), index.version, arguments.of.round);
    let by = show::percent(Some(arguments.by));
    show::heading(&format!("Each weight {by} higher or lower, whichever changes more; and left out"));
    let mut lines = show::Lines::new(
        &["indicator", "ranking", "other band", "most points", "left out: ranking", "other band"],
        1,
    );
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|a, b| weights[*b].largest.total_cmp(&weights[*a].largest).then(a.cmp(b)));
    let indicators: Vec<_> = index.indicators().map(|(_, one)| one).collect();
    for at in order {
        let out = without[at].as_ref();
        let mut cells = vec![indicators[at].title.best(Language::English).to_owned()];
        cells.extend(in_cells(&weights[at]));
        cells.push(out.map_or_else(|| "–".into(), |out| ranking(out.ranking)));
        cells.push(out.map_or_else(|| "–".into(), |out| show::whole(out.other_band)));
        lines.row(cells);
    }
    lines.print();
    show::heading("Other ways to combine");
    let mut lines = show::Lines::new(&["", "ranking", "other band", "most points"], 1);
    for (way, found) in &combining {
        let mut cells = vec![way.as_str().to_owned()];
        cells.extend(in_cells(found));
        lines.row(cells);
    }
    lines.print();
    println!(
        "\nRanking: how far the order of locations stays (Spearman's correlation; 1 is the same order). Other band: locations of {}.",
        show::whole(weights.first().map_or(0, |effect| effect.locations))
    );
    Ok(())
}

fn ranking(ranking: Option<f64>) -> String {
    ranking.map_or_else(|| "–".into(), |ranking| format!("{ranking:.3}"))
}

fn in_cells(effect: &Effect) -> [String; 3] {
    [ranking(effect.ranking), show::whole(effect.other_band), format!("{:.1}", effect.largest)]
}

fn effect(effect: &Effect) -> Value {
    json!({
        "ranking": effect.ranking, "other_band": effect.other_band, "locations": effect.locations,
        "largest": effect.largest,
    })
}
