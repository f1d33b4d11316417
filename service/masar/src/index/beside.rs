//! `masar index beside`: two versions of an index, such as two fits, side by side.

use anyhow::{Result, bail};
use serde_json::{Value, json};
use severity::beside::{Beside, beside};
use severity::definition::Reading;
use severity::fit::auc;
use severity::sensitivity::{Effect, effect};
use severity::{Index, score};
use terms::Language;

use super::commands::{Beside as Arguments, IndexName};
use super::named;
use super::scored::{Scored, of_round};
use crate::house::Surroundings;
use crate::{json, show};

/// Differences of more standard errors than this are told.
const CLEAR: f64 = 1.959_963_984_540_054;

/// What two indices come to in a round.
struct InRound {
    number: u32,
    effect: Effect,
    /// How well each tells apart where few have returned; absent where rates are not known.
    auc: [Option<f64>; 2],
}

pub(super) async fn run(surroundings: &Surroundings, arguments: Arguments) -> Result<()> {
    let house = surroundings.open().await?;
    let named = |name: &str| named(&house, &IndexName { index: name.to_owned() });
    let (first, second) = (named(&arguments.first)?, named(&arguments.second)?);
    if first.instrument != second.instrument {
        bail!(
            "{} is for rounds of {}, {} for rounds of {}; only indices of one questionnaire stand side by side",
            arguments.first,
            first.instrument,
            arguments.second,
            second.instrument
        );
    }
    let found = beside(&first, &second);
    let in_round = match arguments.round {
        Some(number) => {
            let scored = [of_round(&house, &first, number).await?, of_round(&house, &second, number).await?];
            Some(compared((&first, &second), &scored, (number, arguments.cut)))
        }
        None => None,
    };
    if surroundings.json {
        json::print(&in_json((&first, &second), &found, in_round.as_ref()));
    } else {
        print(&arguments, (&first, &second), &found);
        in_round.iter().for_each(|round| print_round(round, arguments.cut));
    }
    Ok(())
}

fn compared((first, second): (&Index, &Index), scored: &[Scored; 2], (number, cut): (u32, f64)) -> InRound {
    let scores = [score(first, &scored[0].assessment.answers), score(second, &scored[1].assessment.answers)];
    let of = |at: usize| {
        let rates = &scored[at].assessment.rates;
        let known = scores[at]
            .overall
            .iter()
            .zip(rates)
            .filter_map(|(score, rate)| Some(((*score)?, (*rate)? < cut)));
        let (scores, low): (Vec<f64>, Vec<bool>) = known.unzip();
        auc(&scores, &low)
    };
    InRound { number, effect: effect(first, &scores[0], &scores[1]), auc: [of(0), of(1)] }
}

/// An answer, or class, as it is called.
fn answer(index: &Index, (indicator, answer): (usize, usize)) -> [String; 2] {
    let Some((_, indicator)) = index.indicators().nth(indicator) else {
        return [String::new(), String::new()];
    };
    let text = match &indicator.reading {
        Reading::Options(answers) => answers[answer].title.best(Language::English).to_owned(),
        Reading::Number(_) => format!("class {}", answer + 1),
    };
    [indicator.title.best(Language::English).to_owned(), text]
}

fn in_json((first, second): (&Index, &Index), found: &Beside, in_round: Option<&InRound>) -> Value {
    let index = |index: &Index| json!({ "index": index.code.as_str(), "version": index.version, "basis": index.basis.as_str() });
    let indicators: Vec<_> = first.indicators().map(|(_, indicator)| indicator).collect();
    let weight = |weight: &severity::beside::Weight| {
        let indicator = indicators[weight.indicator];
        let code = match &indicator.reading {
            Reading::Options(answers) => json!(answers[weight.answer].code.as_str()),
            Reading::Number(_) => json!(weight.answer),
        };
        json!({
            "indicator": indicator.code.as_str(), "answer": code, "first": weight.first, "second": weight.second,
            "difference": weight.difference(), "error": weight.error, "in_errors": weight.in_errors(),
        })
    };
    let codes =
        |codes: &[terms::Code]| codes.iter().map(terms::Code::as_str).map(str::to_owned).collect::<Vec<_>>();
    let round = in_round.map(|round| {
        json!({
            "round": round.number, "ranking": round.effect.ranking, "other_band": round.effect.other_band,
            "locations": round.effect.locations, "largest": round.effect.largest, "auc": round.auc,
        })
    });
    json!({
        "first": index(first), "second": index(second), "weights": found.weights.iter().map(weight).collect::<Vec<_>>(),
        "only_first": codes(&found.only_first), "only_second": codes(&found.only_second),
        "other_answers": codes(&found.other_answers), "in_round": round,
    })
}

fn print(arguments: &Arguments, (first, second): (&Index, &Index), found: &Beside) {
    let called = |index: &Index| format!("{} {}", index.code, index.version);
    println!("First: {} ({}), weights {}", called(first), arguments.first, first.basis.as_str());
    println!("Second: {} ({}), weights {}\n", called(second), arguments.second, second.basis.as_str());
    let mut lines =
        show::Lines::new(&["indicator", "answer", "first", "second", "difference", "± 95 %", ""], 2);
    let mut last = String::new();
    for weight in found.weights.iter().filter(|weight| weight.first != 0.0 || weight.second != 0.0) {
        let [indicator, answer] = answer(first, (weight.indicator, weight.answer));
        let name = if indicator == last { String::new() } else { indicator.clone() };
        last = indicator;
        let is_clear = weight.in_errors().is_some_and(|errors| errors.abs() > CLEAR);
        lines.row([
            name,
            answer,
            format!("{:.2}", weight.first),
            format!("{:.2}", weight.second),
            format!("{:+.2}", weight.difference()),
            weight.error.map_or_else(|| "–".into(), |error| format!("{:.2}", CLEAR * error)),
            if is_clear { "clear".to_owned() } else { String::new() },
        ]);
    }
    lines.print();
    show::paragraph(
        "Clear: the difference is more than both are unsure of, were they fitted to other locations; two fits to the same ones \
         differ less by chance than this.",
    );
    for (codes, what) in [
        (&found.only_first, "are in the first alone"),
        (&found.only_second, "are in the second alone"),
        (&found.other_answers, "have other answers in the second"),
    ] {
        if !codes.is_empty() {
            let codes: Vec<&str> = codes.iter().map(terms::Code::as_str).collect();
            show::paragraph(&format!("{} {what}.", codes.join(", ")));
        }
    }
}

fn print_round(round: &InRound, cut: f64) {
    show::heading(&format!("In round {}", round.number));
    let ranking = round.effect.ranking.map_or_else(|| "–".into(), |ranking| format!("{ranking:.3}"));
    println!("Correlation of the rankings: {ranking}");
    println!(
        "Locations in another band: {} of {}; largest change {:.1} points",
        show::whole(round.effect.other_band),
        show::whole(round.effect.locations),
        round.effect.largest
    );
    if let [Some(first), Some(second)] = round.auc {
        println!(
            "Told apart where less than {cut} are back (area under the curve): {first:.3} and {second:.3}"
        );
    }
}
