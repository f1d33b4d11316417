//! Fitting and scoring, beside R's glm and statsmodels on the same numbers.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, anyhow};
use severity::fit::{Observations, Penalty, Settings, bootstrap, fit};
use severity::improve::outcome;
use severity::{Answers, Cell, Doubts, Draws, Improvement, Index, doubt, improve, score};
use terms::{Count, Unit};

use crate::{median, milliseconds};

/// As many as the sixteenth round of the Return Index assessed.
const LOCATIONS: usize = 2_191;

pub fn run(index: &Index) -> Result<()> {
    let (observations, table) = invented(index);
    let one_area = Observations { areas: vec![0; LOCATIONS], ..observations.clone() };
    let free = Settings { penalty: Penalty::None, monotone: false, area_effects: false };
    let (ours, found) = median(301, || fit(index, &one_area, free).map_err(|error| anyhow!("{error}")))?;
    println!("fit of {LOCATIONS} locations × {} coefficients: {}", found.terms.len() + 1, milliseconds(ours));
    let (held_back, _) = median(7, || fit(index, &observations, free).map_err(|error| anyhow!("{error}")))?;
    println!("the same, with each of eight areas held back once: {}", milliseconds(held_back));
    let joined = Settings { monotone: true, ..free };
    let (monotone, _) = median(7, || fit(index, &observations, joined).map_err(|error| anyhow!("{error}")))?;
    println!("the same, no worse answer counting as better: {}", milliseconds(monotone));
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("fit.csv");
    std::fs::write(&file, table)?;
    for (name, program, script) in [("R glm", "Rscript", R), ("statsmodels", "python3", STATSMODELS)] {
        match peer(program, script, &file) {
            Ok((alone, whole)) => {
                let times = |seconds: f64| seconds / ours.as_secs_f64();
                println!(
                    "{name}: {:.1} ms alone, {:.1} × ours; with errors, influence and AUC as ours {:.1} ms, {:.1} ×",
                    alone * 1e3,
                    times(alone),
                    whole * 1e3,
                    times(whole)
                );
            }
            Err(error) => println!("{name}: not here ({error})"),
        }
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (refits, made) = median(1, || Ok(bootstrap(index, &one_area, free, (1_000, 1), cores).refits.len()))?;
    println!("{made} bootstrap refits on {cores} cores: {}", milliseconds(refits));
    let rounds: Vec<Answers> = (0..130).map(|_| observations.answers.clone()).collect();
    let (scoring, _) =
        median(7, || Ok(rounds.iter().map(|answers| score(index, answers).overall.len()).sum::<usize>()))?;
    println!("scores of 130 rounds × {LOCATIONS} locations: {}", milliseconds(scoring));
    let people = vec![Count::of(Unit::Individuals, 600.0); LOCATIONS];
    let doubts = Doubts::default();
    let (intervals, _) = median(3, || Ok(doubt(index, &observations.answers, &people, &[], doubts)))?;
    println!(
        "intervals and ranks of {LOCATIONS} locations by {} draws: {}",
        doubts.draws,
        milliseconds(intervals)
    );
    let improvements = [Improvement {
        indicator: 2,
        to: Cell::answer(0).unwrap_or(Cell::MISSING),
        locations: (0..40).collect(),
    }];
    let (what_if, _) = median(21, || {
        let (after, _) = improve(index, &observations.answers, &improvements);
        Ok((score(index, &observations.answers), score(index, &after)))
    })?;
    println!("a what-if of 40 locations, scored before and after: {}", milliseconds(what_if));
    everywhere(index, &observations.answers, &people)
}

/// A what-if at all locations, with intervals.
fn everywhere(index: &Index, answers: &Answers, people: &[Count]) -> Result<()> {
    let doubts = Doubts { draws: 200, ..Doubts::default() };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (drawing, draws) = median(3, || Ok(Draws::new(index, answers, doubts, cores)))?;
    println!("drawing {} rounds that could have been: {}", doubts.draws, milliseconds(drawing));
    for many in [1, 4, 16] {
        let to = Cell::answer(0).unwrap_or(Cell::MISSING);
        let everywhere: Vec<usize> = (0..LOCATIONS).collect();
        let improvements: Vec<Improvement> =
            (0..many).map(|indicator| Improvement { indicator, to, locations: everywhere.clone() }).collect();
        let (time, _) =
            median(21, || Ok(outcome(index, answers, (people, &everywhere), &improvements, Some(&draws))))?;
        println!("a what-if of {many} indicators everywhere, with intervals: {}", milliseconds(time));
    }
    Ok(())
}

/// Invented answers in eight areas, low returns by their points, and the same as a table.
fn invented(index: &Index) -> (Observations, String) {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from((state >> 33) as u32) / f64::from(1_u32 << 31)
    };
    let mut answers = Answers::new(index, LOCATIONS);
    let (mut low, mut areas) = (Vec::new(), Vec::new());
    let codes: Vec<String> = index.indicators().map(|(_, one)| one.code.as_str().replace('-', "_")).collect();
    let mut table = format!("{},low\n", codes.join(","));
    for location in 0..LOCATIONS {
        let mut predictor = -6.0;
        for (at, (_, indicator)) in index.indicators().enumerate() {
            let severity::definition::Reading::Options(options) = &indicator.reading else { continue };
            let answer = (next() * options.len() as f64) as usize;
            predictor += options[answer].points;
            answers.set(at, location, Cell::answer(answer).unwrap_or(Cell::MISSING));
            table.push_str(&format!("{answer},"));
        }
        let is_low = next() < 1.0 / (1.0 + (-predictor).exp());
        table.push_str(if is_low { "1\n" } else { "0\n" });
        low.push(Some(is_low));
        areas.push((location % 8) as u32);
    }
    (Observations { answers, low, areas }, table)
}

/// How many seconds the peer says that a fit took, the median of several: alone, and with the standard
/// errors, Cook's distances and AUC that ours has in it.
fn peer(program: &str, script: &str, file: &Path) -> Result<(f64, f64)> {
    let flag = if program == "Rscript" { "-e" } else { "-c" };
    let output =
        Command::new(program).args([flag, script]).arg(file).output().context("it cannot be started")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace().map(str::parse);
    let (Some(Ok(alone)), Some(Ok(whole))) = (numbers.next(), numbers.next()) else {
        let text = String::from_utf8_lossy(&output.stderr);
        return Err(anyhow!("{}", text.lines().last().unwrap_or("it said nothing")));
    };
    Ok((alone, whole))
}

const R: &str = "
d <- read.csv(commandArgs(TRUE)[1]); for (n in setdiff(names(d), 'low')) d[[n]] <- factor(d[[n]])
alone <- function() glm(low ~ ., family = binomial, data = d)
whole <- function() { m <- alone(); summary(m); cooks.distance(m); r <- rank(fitted(m)); n <- sum(d$low); (sum(r[d$low == 1]) - n * (n + 1) / 2) / n / (nrow(d) - n) }
time <- function(f) median(sapply(1:11, function(i) { s <- proc.time()[['elapsed']]; for (k in 1:5) f(); (proc.time()[['elapsed']] - s) / 5 }))
cat(time(alone), time(whole))";

const STATSMODELS: &str = "
import sys, time, numpy as np, statsmodels.api as sm
from scipy.stats import rankdata
d = np.genfromtxt(sys.argv[1], delimiter=',', skip_header=1)
x = np.column_stack([np.ones(len(d))] + [d[:, i] == k for i in range(d.shape[1] - 1) for k in np.unique(d[:, i])[1:]])
low = d[:, -1]; n = low.sum()
def alone(): return sm.GLM(low, x, family=sm.families.Binomial()).fit()
def whole():
    m = alone(); m.bse; m.get_influence().cooks_distance
    r = rankdata(m.fittedvalues); return (r[low == 1].sum() - n * (n + 1) / 2) / n / (len(d) - n)
def timed(f):
    times = []
    for _ in range(11):
        start = time.perf_counter(); f(); times.append(time.perf_counter() - start)
    return sorted(times)[5]
print(timed(alone), timed(whole))";
