//! How an index is made, from its definition: what it asks, what each answer is worth, where the
//! bands begin, and where all of it comes from.

use std::sync::Arc;

use actions::scored::indices;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use severity::Index;
use severity::definition::{Combine, Indicator, Missing, NotApplicable, Reading, Steps};

use crate::frame::Frame;
use crate::office::Office;
use crate::respond::{Failure, Sheet};
use crate::visit::Visit;
use language::{Gap, Words};

#[derive(Template)]
#[template(path = "pages/severity/method.html")]
struct Page {
    frame: Frame,
    title: String,
    intro: String,
    about: String,
    back: String,
    /// How scores are made, in sentences.
    rules: Vec<String>,
    scales: Vec<ScaleView>,
    sources: Vec<String>,
}

struct ScaleView {
    title: String,
    combine: String,
    bands: String,
    indicators: Vec<IndicatorView>,
}

struct IndicatorView {
    title: String,
    /// How much it counts; empty where as much as others.
    weight: String,
    /// The answers with their points.
    answers: Vec<(String, String)>,
}

/// The page.
pub(crate) async fn show(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    visit.show(&office, || {
        let asked = visit.chosen("index");
        let mut known = indices(&office.house, &visit.published).into_iter();
        let index = known.find(|index| asked.is_none_or(|asked| index.code == *asked));
        Sheet::new(&page(&visit, index.ok_or(Failure::NotFound)?))
    })
}

fn page(visit: &Visit, index: &Index) -> Page {
    let words = visit.words;
    let mut frame = visit.frame();
    let title = index.title.best(words.language);
    frame.title = words.tell("method-title", &[("index", Gap::Text(title))]);
    let version = words.digits(&index.version.to_string());
    let basis = words.say(&format!("basis-of-{}", index.basis.as_str()));
    Page {
        title: frame.title.clone(),
        intro: words.tell("method-intro", &[("version", Gap::Text(&version)), ("basis", Gap::Text(&basis))]),
        about: index.about.best(words.language).to_owned(),
        back: format!("{}?index={}", frame.link("severity"), index.code),
        rules: rules(index, words),
        scales: index
            .scales
            .iter()
            .map(|scale| {
                let combine = words.say(combine_key(scale.combine));
                ScaleView {
                    title: scale.title.best(words.language).to_owned(),
                    combine: words.tell("method-combine", &[("how", Gap::Text(&combine))]),
                    bands: bands(index, index.cuts_of(scale), words),
                    indicators: scale
                        .indicators
                        .iter()
                        .map(|indicator| view(scale.combine, indicator, words))
                        .collect(),
                }
            })
            .collect(),
        sources: index.sources.clone(),
        frame,
    }
}

fn combine_key(combine: Combine) -> &'static str {
    match combine {
        Combine::Sum => "combine-sum",
        Combine::Mean => "combine-mean",
        Combine::Quadratic => "combine-quadratic",
        Combine::Highest => "combine-highest",
    }
}

fn rules(index: &Index, words: &Words) -> Vec<String> {
    let most = words.whole(index.out_of);
    let combine = words.say(combine_key(index.combine));
    let mut rules =
        vec![words.tell("method-scores", &[("most", Gap::Text(&most)), ("how", Gap::Text(&combine))])];
    rules.push(words.tell("method-bands", &[("bands", Gap::Text(&bands(index, &index.bands.cuts, words)))]));
    rules.push(match index.missing {
        Missing::LeaveOut { least_answered } => {
            let share = words.share(least_answered);
            words.tell("missing-leave-out", &[("share", Gap::Text(&share))])
        }
        Missing::Best => words.say("missing-best"),
        Missing::Worst => words.say("missing-worst"),
        Missing::Unscored => words.say("missing-unscored"),
    });
    rules.push(words.say(match index.not_applicable {
        NotApplicable::LeaveOut => "not-applicable-leave-out",
        NotApplicable::Best => "not-applicable-best",
    }));
    if let Some(rule) = &index.hotspots {
        let title = |code: &terms::Code| {
            let band = index.bands.bands.iter().find(|band| band.code == *code);
            band.map_or_else(String::new, |band| band.title.best(words.language).to_owned())
        };
        let band = title(&rule.band);
        rules.push(match &rule.with_many {
            None => words.tell("method-hotspot", &[("band", Gap::Text(&band))]),
            Some((other, many)) => {
                let (other, many) = (title(other), words.whole(*many));
                let gaps =
                    [("band", Gap::Text(&band)), ("other", Gap::Text(&other)), ("many", Gap::Text(&many))];
                words.tell("method-hotspot-many", &gaps)
            }
        });
    }
    rules
}

/// `Low 0 – 25 · Medium 25 – 50 · …`
fn bands(index: &Index, cuts: &[f64], words: &Words) -> String {
    let ends: Vec<f64> = std::iter::once(0.0).chain(cuts.iter().copied()).chain([index.out_of]).collect();
    let band = |(at, band): (usize, &severity::definition::Band)| {
        let title = band.title.best(words.language);
        format!("{title} {} – {}", words.exact(ends[at]), words.exact(ends[at + 1]))
    };
    index.bands.bands.iter().enumerate().map(band).collect::<Vec<_>>().join(" · ")
}

fn view(combine: Combine, indicator: &Indicator, words: &Words) -> IndicatorView {
    // Where points are added up they are the weight; else the weight is told where it is not 1.
    let counts = combine != Combine::Sum && (indicator.weight - 1.0).abs() > f64::EPSILON;
    let weight = if counts { format!("× {}", words.exact(indicator.weight)) } else { String::new() };
    let points = |points: f64, error: Option<f64>| match error {
        Some(error) => format!("{} ± {}", words.exact(round(points)), words.exact(round(error))),
        None => words.exact(round(points)),
    };
    let answers = match &indicator.reading {
        Reading::Options(answers) => answers
            .iter()
            .map(|answer| (answer.title.best(words.language).to_owned(), points(answer.points, answer.error)))
            .collect(),
        Reading::Number(steps) => {
            let class = |at: usize| {
                let (value, error) = indicator.points_at(at);
                (class_text(steps, at, words), points(value, error))
            };
            (0..steps.points.len()).map(class).collect()
        }
    };
    IndicatorView { title: indicator.title.best(words.language).to_owned(), weight, answers }
}

fn round(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

/// `≤ 0.2`, `0.2 – 0.4`, `> 0.4`; the other way where smaller numbers are worse.
pub(super) fn class_text(steps: &Steps, at: usize, words: &Words) -> String {
    let (not_past, past) = if steps.larger_is_worse { ("≤", ">") } else { ("≥", "<") };
    match (at.checked_sub(1).and_then(|before| steps.cuts.get(before)), steps.cuts.get(at)) {
        (None, Some(cut)) => format!("{not_past} {}", words.exact(*cut)),
        (Some(before), Some(cut)) => format!("{} – {}", words.exact(*before), words.exact(*cut)),
        (Some(before), None) => format!("{past} {}", words.exact(*before)),
        (None, None) => String::new(),
    }
}
