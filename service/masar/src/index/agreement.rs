//! `masar index agreement`: how far key informants agree, how far they reach, and how sure answers are.

use actions::interview::HeardRound;
use anyhow::{Result, bail};
use serde_json::{Value, json};
use severity::Index;
use severity::heard::Agreement;
use terms::Language;

use super::commands::AgreementOf;
use super::named;
use super::scored::{Scored, called, of_round, within};
use crate::house::Surroundings;
use crate::{json, show};

pub(super) async fn run(surroundings: &Surroundings, arguments: AgreementOf) -> Result<()> {
    let house = surroundings.open().await?;
    let index = named(&house, &arguments.of.index)?;
    let number = arguments.of.round;
    let scored = of_round(&house, &index, number).await?;
    let Some(heard) = &scored.assessment.heard else {
        bail!(
            "of round {number} it is not known what each informant said; \
             `masar informants interviews {} FILE --round {number}` takes it in",
            index.instrument
        );
    };
    let rows = within(&scored.records, arguments.area.as_deref())?;
    let heard = heard.of_rows(&rows);
    if surroundings.json {
        json::print(&in_json(&index, (&scored, &rows), &heard));
    } else {
        print(&index, (&scored, &rows), &heard, arguments.top);
    }
    Ok(())
}

/// Individuals at these rows; 0 where nobody says.
fn people(scored: &Scored, rows: &[usize]) -> Vec<f64> {
    let all = scored.individuals();
    rows.iter().map(|row| all[*row]).collect()
}

fn in_json(index: &Index, (scored, rows): (&Scored, &[usize]), heard: &HeardRound) -> Value {
    let coverage = heard.coverage(&people(scored, rows), scored.round.date);
    let agreement = heard.agreement(index);
    let questions = index.indicators().zip(&agreement).zip(&heard.certainty.errors);
    let question = |(((_, indicator), of), error): (
        ((_, &severity::definition::Indicator), &Agreement),
        &Option<f64>,
    )| {
        json!({
            "indicator": indicator.code.as_str(), "locations": of.locations, "answers": of.answers,
            "same": of.same, "alpha": of.alpha, "informants_err": error,
        })
    };
    let at_locations = heard.agreement_at_locations();
    let location = |(at, row): (usize, &usize)| {
        let record = &scored.records.rows()[*row];
        let of = at_locations[at];
        json!({
            "key": &*record.key, "place_number": record.place.map(|place| place.0), "informants": of.informants,
            "same": of.same, "certainty": heard.certainty.locations[at],
        })
    };
    json!({
        "index": index.code.as_str(), "version": index.version, "round": scored.round.name.number,
        "coverage": {
            "locations": { "nobody": coverage.locations[0], "one": coverage.locations[1], "two_or_more": coverage.locations[2] },
            "individuals": { "nobody": coverage.individuals[0], "one": coverage.individuals[1], "two_or_more": coverage.individuals[2] },
            "informants": coverage.informants, "women": coverage.women, "of_unknown_sex": coverage.of_unknown_sex,
            "median_age_days": coverage.median_age, "stale_locations": coverage.stale.len(),
        },
        "reported_by_nobody": heard.certainty.unheard.len(),
        "questions": questions.map(question).collect::<Vec<_>>(),
        "locations": rows.iter().enumerate().map(location).collect::<Vec<_>>(),
    })
}

fn print(index: &Index, (scored, rows): (&Scored, &[usize]), heard: &HeardRound, top: usize) {
    let english = Language::English;
    println!(
        "{} {}, round {} of {} · {} locations",
        index.title.best(english),
        index.version,
        scored.round.name.number,
        scored.round.date,
        show::whole(rows.len())
    );
    print_coverage(scored, rows, heard);
    show::heading("Questions: how far informants of one location agree");
    let mut lines =
        show::Lines::new(&["question", "locations", "answers", "the same", "alpha", "informants err"], 1);
    let agreement = heard.agreement(index);
    for (((_, indicator), of), error) in index.indicators().zip(&agreement).zip(&heard.certainty.errors) {
        lines.row([
            indicator.title.best(english).to_owned(),
            show::whole(of.locations),
            show::whole(of.answers),
            show::percent(of.same),
            of.alpha.map_or_else(|| "–".into(), |alpha| format!("{alpha:.2}")),
            show::percent(*error),
        ]);
    }
    lines.print();
    show::paragraph(
        "The same: of two who were asked, how often they give one answer. Alpha (Krippendorff, ordered answers): 1 all agree, 0 no \
         more than by chance. Informants err: how often one gives another answer than what is taken to be true.",
    );
    let mut unsure: Vec<(f64, usize)> =
        heard.certainty.locations.iter().enumerate().filter_map(|(at, sure)| Some(((*sure)?, at))).collect();
    unsure.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    show::heading("Locations whose answers are the least sure");
    let at_locations = heard.agreement_at_locations();
    let mut lines = show::Lines::new(&["location", "lies in", "sure", "informants", "the same"], 2);
    for (sure, at) in unsure.into_iter().take(top) {
        let (name, above) = called(&scored.records, rows[at]);
        let of = at_locations[at];
        lines.row([
            show::shortened(&name, 30),
            show::shortened(&above, 30),
            show::percent(Some(sure)),
            of.informants.to_string(),
            show::percent(of.same),
        ]);
    }
    lines.print();
    show::paragraph(
        "Sure: the mean chance that a reported answer is the true one, after what each informant said. Intervals of \
         `masar index score` rest on it.",
    );
}

fn print_coverage(scored: &Scored, rows: &[usize], heard: &HeardRound) {
    let coverage = heard.coverage(&people(scored, rows), scored.round.date);
    show::heading("Who was asked");
    let mut lines = show::Lines::new(&["", "locations", "individuals"], 1);
    for (at, name) in ["two or more informants", "one informant", "nobody"].into_iter().enumerate() {
        let class = 2 - at;
        let individuals = show::number(Some(coverage.individuals[class]));
        lines.row([name.to_owned(), show::whole(coverage.locations[class]), individuals]);
    }
    lines.print();
    let known = coverage.informants - coverage.of_unknown_sex;
    #[expect(clippy::cast_precision_loss, reason = "far fewer people than 2^52")]
    let women = (known > 0).then(|| coverage.women as f64 / known as f64);
    println!(
        "\n{} informants; women among those whose sex is known: {}.",
        show::whole(coverage.informants),
        show::percent(women)
    );
    if let Some(age) = coverage.median_age.filter(|age| *age >= 1.0) {
        println!(
            "Half of the locations were last asked about {:.0} days or more before the day of the round.",
            age.floor()
        );
    }
    println!(
        "Last asked about more than {} days before that day, or on a day that nobody noted: {} locations",
        informants::coverage::STALE,
        show::whole(coverage.stale.len())
    );
    if !heard.certainty.unheard.is_empty() {
        println!(
            "{} reported answers are what none of the informants there said; the team must have known from elsewhere.",
            show::whole(heard.certainty.unheard.len())
        );
    }
}
