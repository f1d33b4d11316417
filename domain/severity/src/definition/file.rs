//! The shape of an index file, and how it becomes an [`Index`].

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use terms::Code;
use terms::definition::{Checked, DefinitionError, Origin};
use toml::Spanned;

use super::{
    Answer, AtCut, Band, Bands, Basis, Combine, HotspotRule, Index, Indicator, Missing, NotApplicable,
    Reading, Scale, Steps,
};

type Titles = Spanned<BTreeMap<String, String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndexFile {
    code: Spanned<String>,
    version: Spanned<u32>,
    title: Titles,
    instrument: Spanned<String>,
    basis: Basis,
    about: Titles,
    #[serde(default)]
    sources: Vec<String>,
    out_of: Option<Spanned<f64>>,
    combine: Combine,
    missing: Spanned<MissingFile>,
    #[serde(default)]
    not_applicable: NotApplicable,
    #[serde(default)]
    at_cut: AtCut,
    band: Vec<BandFile>,
    scale: Vec<ScaleFile>,
    hotspot: Option<HotspotFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MissingFile {
    rule: MissingRuleFile,
    least_answered: Option<f64>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum MissingRuleFile {
    LeaveOut,
    Best,
    Worst,
    Unscored,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandFile {
    code: Spanned<String>,
    title: Titles,
    from: Option<Spanned<f64>>,
    broad: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleFile {
    code: Spanned<String>,
    title: Titles,
    combine: Combine,
    weight: Option<Spanned<f64>>,
    cuts: Option<Spanned<Vec<f64>>>,
    indicator: Vec<IndicatorFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorFile {
    code: Spanned<String>,
    title: Titles,
    weight: Option<Spanned<f64>>,
    #[serde(default)]
    answer: Vec<AnswerFile>,
    steps: Option<Spanned<StepsFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerFile {
    code: Spanned<String>,
    title: Titles,
    points: Spanned<f64>,
    error: Option<Spanned<f64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepsFile {
    worse: DirectionFile,
    cuts: Vec<f64>,
    points: Option<Vec<f64>>,
    #[serde(default)]
    errors: Vec<f64>,
    least: Option<f64>,
    most: Option<f64>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum DirectionFile {
    Larger,
    Smaller,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HotspotFile {
    level: u8,
    band: Spanned<String>,
    with_many: Option<ManyFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ManyFile {
    band: Spanned<String>,
    individuals: f64,
}

/// Points, weights and errors beyond this are slips, and would drown all others.
const LARGEST: f64 = 1e6;

pub(super) fn parse(file: &str, text: &str) -> Checked<Index> {
    let origin = Origin::new(file, text);
    let read: IndexFile = origin.read()?;
    if *read.version.get_ref() == 0 {
        return Err(origin.wrong(&read.version, "version: versions are counted from 1"));
    }
    let out_of = match &read.out_of {
        None => 100.0,
        Some(most) => above_zero(&origin, most, "out_of")?,
    };
    let bands = bands(&origin, &read, out_of)?;
    let scales = scales(&origin, &read, &bands, out_of)?;
    let hotspots = read.hotspot.as_ref().map(|rule| hotspots(&origin, rule, &bands)).transpose()?;
    Ok(Index {
        code: origin.code(&read.code, "code")?,
        version: *read.version.get_ref(),
        title: origin.text(&read.title, "title")?,
        instrument: origin.code(&read.instrument, "instrument")?,
        basis: read.basis,
        about: origin.text(&read.about, "about")?,
        sources: read.sources.clone(),
        out_of,
        combine: read.combine,
        missing: missing(&origin, &read.missing)?,
        not_applicable: read.not_applicable,
        bands,
        scales,
        hotspots,
    })
}

fn missing(origin: &Origin<'_>, read: &Spanned<MissingFile>) -> Checked<Missing> {
    let MissingFile { rule, least_answered } = read.get_ref();
    let least = least_answered.unwrap_or_default();
    if least_answered.is_some() && *rule != MissingRuleFile::LeaveOut {
        return Err(origin.wrong(read, "missing: least_answered belongs to the rule leave-out alone"));
    }
    if !(0.0..=1.0).contains(&least) {
        return Err(
            origin.wrong(read, format!("missing: least_answered is a share from 0 to 1, not {least}"))
        );
    }
    Ok(match rule {
        MissingRuleFile::LeaveOut => Missing::LeaveOut { least_answered: least },
        MissingRuleFile::Best => Missing::Best,
        MissingRuleFile::Worst => Missing::Worst,
        MissingRuleFile::Unscored => Missing::Unscored,
    })
}

fn bands(origin: &Origin<'_>, read: &IndexFile, out_of: f64) -> Checked<Bands> {
    let Some(first) = read.band.first().filter(|_| read.band.len() > 1) else {
        return Err(origin.wrong(&read.code, "band: an index has at least two bands"));
    };
    if let Some(from) = &first.from {
        return Err(origin.wrong(from, "band.from: the first band begins at 0 and does not say so"));
    }
    let mut codes = BTreeSet::new();
    let mut bands: Vec<Band> = Vec::new();
    let mut cuts: Vec<f64> = Vec::new();
    for band in &read.band {
        let code = origin.code(&band.code, "band.code")?;
        if !codes.insert(code.clone()) {
            return Err(origin.wrong(&band.code, format!("band.code: there are two bands {code}")));
        }
        if !bands.is_empty() {
            let Some(from) = &band.from else {
                return Err(
                    origin.wrong(&band.code, format!("band.from: say from which score on {code} holds"))
                );
            };
            check_cut(cuts.last().copied(), *from.get_ref(), out_of)
                .map_err(|what| origin.wrong(from, format!("band.from: {what}")))?;
            cuts.push(*from.get_ref());
        }
        let broad = match &band.broad {
            Some(broad) => origin.code(broad, "band.broad")?,
            None => code.clone(),
        };
        bands.push(Band { title: origin.text(&band.title, "band.title")?, code, broad });
    }
    for (band, read) in bands.iter().zip(&read.band) {
        if let Some(broad) = read.broad.as_ref().filter(|_| !codes.contains(&band.broad)) {
            return Err(origin.wrong(broad, format!("band.broad: there is no band {}", band.broad)));
        }
    }
    Ok(Bands { bands, cuts, at_cut: read.at_cut })
}

/// Whether a cut rises above the one before and lies within the scores.
fn check_cut(before: Option<f64>, cut: f64, out_of: f64) -> Result<(), String> {
    if !(cut > 0.0 && cut < out_of) {
        return Err(format!("{cut} does not lie between 0 and {out_of}"));
    }
    match before {
        Some(before) if cut <= before => Err(format!("{cut} is not above the cut before it, {before}")),
        _ => Ok(()),
    }
}

fn scales(origin: &Origin<'_>, read: &IndexFile, bands: &Bands, out_of: f64) -> Checked<Vec<Scale>> {
    if read.scale.is_empty() {
        return Err(origin.wrong(&read.code, "scale: an index has at least one scale"));
    }
    let (mut scales, mut indicators): (Vec<Scale>, BTreeSet<Code>) = Default::default();
    for scale in &read.scale {
        let code = origin.code(&scale.code, "scale.code")?;
        if scales.iter().any(|known| known.code == code) {
            return Err(origin.wrong(&scale.code, format!("scale.code: there are two scales {code}")));
        }
        if scale.indicator.is_empty() {
            return Err(origin.wrong(&scale.code, format!("scale.indicator: {code} has no indicator")));
        }
        let mut own = Vec::new();
        for indicator in &scale.indicator {
            let read = self::indicator(origin, indicator)?;
            if !indicators.insert(read.code.clone()) {
                let what = format!("indicator.code: {} stands twice in this index", read.code);
                return Err(origin.wrong(&indicator.code, what));
            }
            own.push(read);
        }
        scales.push(Scale {
            code,
            title: origin.text(&scale.title, "scale.title")?,
            combine: scale.combine,
            weight: weight(origin, scale.weight.as_ref(), "scale.weight")?,
            cuts: scale.cuts.as_ref().map(|cuts| own_cuts(origin, cuts, bands, out_of)).transpose()?,
            indicators: own,
        });
    }
    Ok(scales)
}

fn own_cuts(origin: &Origin<'_>, read: &Spanned<Vec<f64>>, bands: &Bands, out_of: f64) -> Checked<Vec<f64>> {
    let (cuts, wanted) = (read.get_ref(), bands.cuts.len());
    if cuts.len() != wanted {
        let what =
            format!("scale.cuts: there are {} bands, so {wanted} cuts, not {}", wanted + 1, cuts.len());
        return Err(origin.wrong(read, what));
    }
    let mut before = None;
    for cut in cuts {
        check_cut(before, *cut, out_of).map_err(|what| origin.wrong(read, format!("scale.cuts: {what}")))?;
        before = Some(*cut);
    }
    Ok(cuts.clone())
}

fn indicator(origin: &Origin<'_>, read: &IndicatorFile) -> Checked<Indicator> {
    let code = origin.code(&read.code, "indicator.code")?;
    let reading = match (&read.steps, read.answer.is_empty()) {
        (Some(steps), true) => Reading::Number(steps_of(origin, steps)?),
        (None, false) => Reading::Options(answers(origin, read)?),
        (Some(_), false) => {
            let what = format!("indicator: {code} has answers and steps; it can have one of them");
            return Err(origin.wrong(&read.code, what));
        }
        (None, true) => {
            let what = format!("indicator: {code} needs answers (indicator.answer) or steps of a number");
            return Err(origin.wrong(&read.code, what));
        }
    };
    Ok(Indicator {
        code,
        title: origin.text(&read.title, "indicator.title")?,
        weight: weight(origin, read.weight.as_ref(), "indicator.weight")?,
        reading,
    })
}

fn answers(origin: &Origin<'_>, read: &IndicatorFile) -> Checked<Vec<Answer>> {
    let mut answers: Vec<Answer> = Vec::new();
    for answer in &read.answer {
        let code = origin.code(&answer.code, "answer.code")?;
        if answers.iter().any(|known| known.code == code) {
            return Err(origin.wrong(&answer.code, format!("answer.code: there are two answers {code}")));
        }
        let points = *answer.points.get_ref();
        if !(0.0..=LARGEST).contains(&points) {
            let what = format!("answer.points: {points} does not lie between 0 and {LARGEST}");
            return Err(origin.wrong(&answer.points, what));
        }
        let error =
            answer.error.as_ref().map(|error| above_zero(origin, error, "answer.error")).transpose()?;
        if let Some(error) = answer.error.as_ref().filter(|_| points == 0.0) {
            let what = "answer.error: the best answer has 0 points by definition, and no error";
            return Err(origin.wrong(error, what));
        }
        answers.push(Answer { code, title: origin.text(&answer.title, "answer.title")?, points, error });
    }
    let points = || answers.iter().map(|answer| answer.points);
    if !points().any(|points| points == 0.0) {
        return Err(origin.wrong(&read.code, "answer.points: one answer must have 0 points, the best"));
    }
    if !points().any(|points| points > 0.0) {
        return Err(origin.wrong(&read.code, "answer.points: one answer must have more than 0 points"));
    }
    Ok(answers)
}

fn steps_of(origin: &Origin<'_>, read: &Spanned<StepsFile>) -> Checked<Steps> {
    let StepsFile { worse, cuts, points, errors, least, most } = read.get_ref();
    let larger_is_worse = *worse == DirectionFile::Larger;
    let wrong = |what: &str| Err(origin.wrong(read, format!("steps: {what}")));
    let runs = |pair: &[f64]| if larger_is_worse { pair[0] < pair[1] } else { pair[0] > pair[1] };
    if cuts.is_empty() || !cuts.iter().all(|cut| cut.is_finite()) {
        return wrong("cuts are one number or more, the last of each class but the worst");
    }
    if !cuts.windows(2).all(runs) {
        return wrong(if larger_is_worse {
            "cuts must rise, since larger numbers are worse"
        } else {
            "cuts must fall, since smaller numbers are worse"
        });
    }
    let points = points.clone().unwrap_or_else(|| (0..=cuts.len()).map(|at| at as f64).collect());
    let rises = points.windows(2).all(|pair| pair[0] <= pair[1]);
    if points.len() != cuts.len() + 1 || points[0] != 0.0 || !rises || points[cuts.len()] <= 0.0 {
        return wrong("points are one more than cuts, the first 0, none below the one before");
    }
    if points[cuts.len()] > LARGEST {
        return wrong(&format!("points are at most {LARGEST}"));
    }
    if least.zip(*most).is_some_and(|(least, most)| least >= most) {
        return wrong("least must be below most");
    }
    let is_outside =
        |cut: &f64| least.is_some_and(|least| *cut < least) || most.is_some_and(|most| *cut > most);
    if let Some(cut) = cuts.iter().find(|cut| is_outside(cut)) {
        return wrong(&format!(
            "the cut {cut} lies outside of least and most, so that a class would stay empty"
        ));
    }
    let is_sound = |error: &f64| error.is_finite() && *error >= 0.0;
    if !errors.is_empty() && (errors.len() != points.len() || !errors.iter().all(is_sound)) {
        return wrong("errors are as many as points, 0 or more");
    }
    if errors.first().is_some_and(|error| *error != 0.0) {
        return wrong("the first error is 0: the best class has 0 points by definition");
    }
    let errors = errors.clone();
    Ok(Steps { larger_is_worse, cuts: cuts.clone(), points, errors, range: (*least, *most) })
}

fn weight(origin: &Origin<'_>, read: Option<&Spanned<f64>>, field: &str) -> Checked<f64> {
    read.map_or(Ok(1.0), |weight| above_zero(origin, weight, field))
}

fn above_zero(origin: &Origin<'_>, read: &Spanned<f64>, field: &str) -> Checked<f64> {
    let number = *read.get_ref();
    if number > 0.0 && number <= LARGEST {
        return Ok(number);
    }
    Err(origin.wrong(read, format!("{field}: {number} is not above 0 and at most {LARGEST}")))
}

fn hotspots(origin: &Origin<'_>, read: &HotspotFile, bands: &Bands) -> Checked<HotspotRule> {
    let band = |band: &Spanned<String>| -> Result<Code, DefinitionError> {
        let code = origin.code(band, "hotspot.band")?;
        match bands.position(&code) {
            Some(_) => Ok(code),
            None => Err(origin.wrong(band, format!("hotspot.band: there is no band {code}"))),
        }
    };
    let with_many = match &read.with_many {
        Some(many) if many.individuals.is_finite() && many.individuals >= 0.0 => {
            Some((band(&many.band)?, many.individuals))
        }
        Some(many) => {
            let what = format!("hotspot.with_many: {} is no number of individuals", many.individuals);
            return Err(origin.wrong(&many.band, what));
        }
        None => None,
    };
    Ok(HotspotRule { level: read.level, band: band(&read.band)?, with_many })
}
