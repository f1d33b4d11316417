//! `masar index fit`: weights from a round in which people returned to some places and not to others.

use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};
use severity::Index;
use severity::definition::{Indicator, Reading};
use severity::fit::{
    Bootstrap, Fit, Observations, Penalty, Settings, Term, bootstrap, fit, fit_as_needed, next_version,
};
use terms::Language;
use tracking::complete::Complete;
use tracking::label::squeeze;

use super::commands::{Fit as Arguments, PenaltyName};
use super::scored::{Scored, of_round};
use super::{cores, named};
use crate::house::{self, Surroundings};
use crate::{json, show};

/// Refits are the same each time.
const SEED: u64 = 1;
/// Half of the width of a 95 % interval, in standard errors.
const INTERVAL: f64 = 1.959_963_984_540_054;

pub(super) async fn run(surroundings: &Surroundings, arguments: Arguments) -> Result<()> {
    let house = surroundings.open().await?;
    let index = named(&house, &arguments.of.index)?;
    let instrument = house::instrument(&house, index.instrument.as_str())?;
    let scored = of_round(&house, &index, arguments.of.round).await?;
    let rates = rates(&scored, &arguments)?;
    let complete = Complete::new(&scored.records, instrument, arguments.of.round);
    let areas = complete.areas(1).of_row.into_iter();
    let observations = Observations {
        answers: scored.assessment.answers.clone(),
        low: rates.iter().map(|rate| rate.map(|rate| rate < arguments.cut)).collect(),
        areas: areas.map(|area| u32::try_from(area).unwrap_or(u32::MAX)).collect(),
    };
    let (found, needed_firth) = fitted(&index, &observations, &arguments)?;
    let refits = arguments.bootstrap.map(|times| refitted(&index, &observations, &found, times));
    let source = format!(
        "Fitted to {} of {}: {} locations, {} of them with returns below {}",
        scored.round.name, scored.round.date, found.locations, found.low, arguments.cut
    );
    let next = next_version(&index, &found, &source);
    if let Some(file) = &arguments.output {
        if arguments.free {
            bail!("weights that may fall make no index: leave out --free to write one");
        }
        let (next, _) = next
            .as_ref()
            .ok_or_else(|| anyhow!("a scale has no indicator that says anything; no index was written"))?;
        std::fs::write(file, next.to_toml()).with_context(|| format!("cannot write {}", file.display()))?;
    }
    let left_out = next.map(|(_, left_out)| left_out).unwrap_or_default();
    if surroundings.json {
        json::print(&in_json(&index, &found, (&arguments, refits.as_ref()), &left_out));
    } else {
        let notes = Notes { rates: &rates, needed_firth, left_out: &left_out, refits: refits.as_ref() };
        print_all(&index, &scored, (&found, &arguments), &notes);
    }
    Ok(())
}

/// What is to be said beside the weights.
struct Notes<'a> {
    rates: &'a [Option<f64>],
    needed_firth: bool,
    left_out: &'a [terms::Code],
    refits: Option<&'a Bootstrap>,
}

fn print_all(index: &Index, scored: &Scored, (found, arguments): (&Fit, &Arguments), notes: &Notes<'_>) {
    println!(
        "{} {}, fitted to {}: {} locations, {} with returns below {}",
        index.title.best(Language::English),
        index.version,
        scored.round.name,
        show::whole(found.locations),
        show::whole(found.low),
        arguments.cut
    );
    let unusable = notes.rates.iter().filter(|rate| rate.is_none()).count();
    if unusable > 0 {
        println!(
            "{} of {} locations have no usable rate of return, and are left out.",
            show::whole(unusable),
            show::whole(notes.rates.len())
        );
    }
    if notes.needed_firth {
        println!("Some answers go with low returns everywhere or nowhere, so Firth's correction was used.");
    }
    print(index, found, notes.refits);
    print_quality(index, found, notes.left_out);
    if let Some(file) = &arguments.output {
        println!(
            "\nWritten to {}; score a round by it: masar index score {} --round {}",
            file.display(),
            file.display(),
            arguments.of.round
        );
    }
}

/// The fit that was asked for; where none was, Firth's correction if it is needed, and whether it was.
fn fitted(index: &Index, observations: &Observations, arguments: &Arguments) -> Result<(Fit, bool)> {
    let penalty = match arguments.penalty {
        PenaltyName::None | PenaltyName::Auto => Penalty::None,
        PenaltyName::Firth => Penalty::Firth,
        PenaltyName::Ridge if arguments.strength > 0.0 => Penalty::Ridge(arguments.strength),
        PenaltyName::Ridge => bail!("the strength of a ridge is above 0"),
    };
    let settings = Settings { penalty, monotone: !arguments.free, area_effects: arguments.area_effects };
    if arguments.penalty == PenaltyName::Auto {
        return Ok(fit_as_needed(index, observations, settings)?);
    }
    Ok((fit(index, observations, settings)?, false))
}

/// The share of people who have returned to each location; absent where nobody knows.
fn rates(scored: &Scored, arguments: &Arguments) -> Result<Vec<Option<f64>>> {
    let (name, is_rate) = match (&arguments.rate, &arguments.before) {
        (Some(name), _) => (name, true),
        (None, Some(name)) => (name, false),
        // As the questionnaire itself says it.
        (None, None) if scored.assessment.rates.iter().any(Option::is_some) => {
            return Ok(scored.assessment.rates.clone());
        }
        (None, None) => bail!(
            "say which column has the rate of return (--rate) or the households before displacement (--before)"
        ),
    };
    let wanted = squeeze(name);
    let extras = scored.records.extras();
    let column = extras.iter().position(|known| known.code == **name || squeeze(&known.heading) == wanted);
    let column = column.ok_or_else(|| {
        let known: Vec<&str> = extras.iter().map(|known| &*known.heading).collect();
        anyhow!("the round has no column \"{name}\"; beside counts and places it has {}", known.join(", "))
    })?;
    let rate = |(row, record): (usize, &tracking::record::Row)| {
        let text = record.extras.get(column)?.as_deref()?.trim();
        let (digits, unit) = text.strip_suffix('%').map_or((text, 1.0), |digits| (digits.trim(), 100.0));
        let number = sheets::cell::number::parse(digits)? / unit;
        if is_rate {
            return (0.0..=1.0).contains(&number).then_some(number);
        }
        let returned = scored.assessment.people[row].households?;
        (number > 0.0).then(|| returned / number)
    };
    let rates: Vec<Option<f64>> = scored.records.rows().iter().enumerate().map(rate).collect();
    if rates.iter().all(Option::is_none) {
        bail!(
            "\"{name}\" has no usable number: {}",
            if is_rate {
                "rates are shares from 0 to 1, or percents with their sign"
            } else {
                "households before displacement, beside households who have returned"
            }
        );
    }
    Ok(rates)
}

fn indicator(index: &Index, at: usize) -> Option<&Indicator> {
    index.indicators().nth(at).map(|(_, indicator)| indicator)
}

fn answers(indicator: &Indicator, positions: &[usize]) -> Vec<String> {
    let answer = |at: &usize| match &indicator.reading {
        Reading::Options(answers) => answers[*at].code.to_string(),
        Reading::Number(_) => format!("class {}", at + 1),
    };
    positions.iter().map(answer).collect()
}

fn print(index: &Index, found: &Fit, refits: Option<&Bootstrap>) {
    let mut headings = vec!["indicator", "answer", "log-odds", "error", "95 % from", "to", "odds"];
    if refits.is_some() {
        headings.extend(["refits from", "to"]);
    }
    let mut lines = show::Lines::new(&headings, 2);
    for term in &found.terms {
        let Some(indicator) = indicator(index, term.indicator) else { continue };
        let (low, high) = interval(term);
        let mut cells = vec![
            indicator.code.to_string(),
            answers(indicator, &term.answers).join(" or "),
            format!("{:.2}", term.estimate),
            format!("{:.2}", term.error),
            format!("{low:.2}"),
            format!("{high:.2}"),
            format!("× {:.1}", term.estimate.exp()),
        ];
        if let Some(refits) = refits {
            let interval = refits.interval(term.indicator, term.answers[0]);
            let end = |end: Option<f64>| end.map_or_else(|| "–".into(), |end| format!("{end:.2}"));
            cells.extend([end(interval.map(|it| it.low)), end(interval.map(|it| it.high))]);
        }
        lines.row(cells);
    }
    println!();
    lines.print();
    println!(
        "\nAgainst the best answer of each indicator. Answers that stand together count alike: the worse one would have counted as better."
    );
    if let Some(refits) = refits {
        println!(
            "{} refits to locations drawn anew{}{}.",
            show::whole(refits.refits.len()),
            told(refits.corrected, "needed Firth's correction"),
            told(refits.failed, "could not be made"),
        );
    }
}

fn print_quality(index: &Index, found: &Fit, left_out: &[terms::Code]) {
    let quality = &found.quality;
    show::heading("How good");
    println!("Log-likelihood {:.1}; knowing nothing {:.1}.", found.log_likelihood, found.null_log_likelihood);
    let unseen = quality
        .auc_of_unseen_areas
        .map_or(String::new(), |auc| format!("; of governorates held back {auc:.2}"));
    println!(
        "A location with low returns has the higher score with chance {:.2}{unseen} (0.5 is guessing).",
        quality.auc
    );
    if let Some(calibration) = &quality.calibration {
        println!(
            "Calibration of governorates held back: intercept {:.2} (0 is right), slope {:.2} (1 is right).",
            calibration.intercept, calibration.slope
        );
    }
    let inflated: Vec<String> = quality
        .inflation
        .iter()
        .filter(|(_, by)| *by > 2.0)
        .filter_map(|(at, by)| Some(format!("{} {by:.1}", indicator(index, *at)?.code)))
        .collect();
    if !inflated.is_empty() {
        println!("Go much with other indicators, so that their weights are unsure: {}.", inflated.join(", "));
    }
    let strong = quality.influence.iter().filter(|distance| **distance > 1.0).count();
    if strong > 0 {
        println!(
            "{} locations each move the weights by themselves (Cook's distance above 1).",
            show::whole(strong)
        );
    }
    if !left_out.is_empty() {
        let left_out: Vec<&str> = left_out.iter().map(terms::Code::as_str).collect();
        println!(
            "Say nothing about returns here, and are no part of the fitted index: {}.",
            left_out.join(", ")
        );
    }
}

fn interval(term: &Term) -> (f64, f64) {
    (term.estimate - INTERVAL * term.error, term.estimate + INTERVAL * term.error)
}

fn in_json(
    index: &Index,
    found: &Fit,
    (arguments, refits): (&Arguments, Option<&Bootstrap>),
    left_out: &[terms::Code],
) -> Value {
    let term = |term: &Term| {
        let indicator = indicator(index, term.indicator);
        let (low, high) = interval(term);
        json!({
            "indicator": indicator.map(|one| one.code.as_str()),
            "answers": indicator.map(|one| answers(one, &term.answers)),
            "estimate": term.estimate, "error": term.error, "interval": [low, high],
            "refits_interval": refits
                .and_then(|refits| refits.interval(term.indicator, term.answers[0]))
                .map(|interval| [interval.low, interval.high]),
        })
    };
    let quality = &found.quality;
    let inflation: serde_json::Map<String, Value> = quality
        .inflation
        .iter()
        .filter_map(|(at, by)| Some((indicator(index, *at)?.code.to_string(), json!(by))))
        .collect();
    let (penalty, strength) = match found.settings.penalty {
        Penalty::None => ("none", None),
        Penalty::Ridge(strength) => ("ridge", Some(strength)),
        Penalty::Firth => ("firth", None),
    };
    json!({
        "index": index.code.as_str(), "version": index.version, "round": arguments.of.round, "cut": arguments.cut,
        "locations": found.locations, "low": found.low, "penalty": penalty, "strength": strength,
        "monotone": found.settings.monotone, "intercept": found.intercept, "intercept_error": found.intercept_error,
        "coefficients": found.terms.iter().map(term).collect::<Vec<_>>(),
        "log_likelihood": found.log_likelihood, "null_log_likelihood": found.null_log_likelihood,
        "auc": quality.auc, "auc_of_unseen_areas": quality.auc_of_unseen_areas,
        "calibration": quality.calibration.as_ref().map(|known| json!({ "intercept": known.intercept, "slope": known.slope })),
        "inflation": inflation,
        "refits": refits.map(|refits| json!({
            "made": refits.refits.len(), "corrected": refits.corrected, "failed": refits.failed,
        })),
        "left_out": left_out.iter().map(terms::Code::as_str).collect::<Vec<_>>(),
    })
}

/// `; 3 of them needed it`, or nothing.
fn told(many: usize, what: &str) -> String {
    if many == 0 { String::new() } else { format!("; {} {what}", show::whole(many)) }
}

/// The same fit to locations drawn anew, on all cores.
fn refitted(index: &Index, observations: &Observations, found: &Fit, times: u32) -> Bootstrap {
    bootstrap(index, observations, found.settings, (times, SEED), cores())
}
