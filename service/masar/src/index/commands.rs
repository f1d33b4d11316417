//! The words of `masar index`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::round_number;

#[derive(Subcommand)]
pub enum IndexCommand {
    /// All indices that come with Masar.
    List,
    /// An index: its scales, indicators, answers and points, bands, and where they are from.
    #[command(after_help = "Examples:
  masar index show return-index
  masar index show my-index.toml          checks a file of your own: what is wrong is said with its line")]
    Show(IndexName),
    /// Score a round, or a table of answers: per location each scale, overall and band; people by band.
    #[command(after_help = "Examples:
  masar index score return-index --round 7
  masar index score return-index --round 7 --area Ninewa --top 50
  masar index score return-index --round 7 --json
  masar index score red-flag-2021 --answers families.csv

A table of answers is a csv whose headings are the codes of the indicators; other columns name the
row. Masar scores every row, counts nobody, and keeps nothing.")]
    Score(Score),
    /// Which indicators make a score: of one location, or on average of an area.
    Drivers(Drivers),
    /// Fit the weights of an index: which answers go with low returns, and by how much.
    #[command(after_help = "Examples:
  masar index fit return-index --round 7 --before \"Households before displacement\" --cut 0.5
  masar index fit return-index --round 7 --rate \"Rate of return\" -o my-index.toml

Low is a location to which less than the cut have returned. Where answers go with low returns everywhere
or nowhere, Firth's correction is used and told. The written index is the next version, marked as fitted.")]
    Fit(Fit),
    /// What moved the mean score of each area between two rounds; the parts add up.
    Compare(Compare),
    /// Scores, bands and people as they would be if something became better.
    #[command(after_help = "Examples:
  masar index what-if return-index --round 7 --improve water
  masar index what-if return-index --round 7 --improve water=most --improve electricity --area Sinjar
  masar index what-if return-index --round 7 --improve mines --location 23 --location 42
  masar index what-if return-index --round 7 --improve water --most-severe 40 --save \"Water at the worst 40\"

An improvement brings an indicator to an answer, the best where none is named, at all locations of the
area, at the most severe, at those of a band, or at those named. Where the answer is as good already it changes nothing.")]
    WhatIf(WhatIf),
    /// The scenarios of a round that people kept, and what each comes to.
    #[command(after_help = "Examples:
  masar index scenarios return-index --round 7
  masar index scenarios return-index --round 7 --json
  masar index scenarios return-index --round 7 --remove \"Water in Sinjar\"

Scenarios are kept with `masar index what-if … --save NAME` or in the browser, and asked of the newest
edition of the round.")]
    Scenarios(Scenarios),
    /// The fewest improvements that bring the mean score of an area under a cut.
    #[command(after_help = "Examples:
  masar index fewest return-index --round 7 --area Sinjar
  masar index fewest return-index --round 7 --area Sinjar --below 40 --by indicator

Without --below the goal is the cut at which the area's present band begins. Where scores add up no
smaller set exists; where one bad part weighs more (quadratic, highest) that is not sure, and said.")]
    Fewest(Fewest),
    /// What hangs on each weight, on each indicator, and on how scores are combined.
    Sensitivity(Sensitivity),
    /// Two versions of an index side by side, such as two fits: what each answer weighs, and what that changes.
    #[command(after_help = "Examples:
  masar index fit return-index --round 6 -o six.toml
  masar index fit return-index --round 7 -o seven.toml
  masar index beside six.toml seven.toml --round 7
  masar index beside return-index seven.toml --json")]
    Beside(Beside),
    /// How far key informants of one location agree, whom they reach, and how sure the answers are.
    #[command(after_help = "Examples:
  masar index agreement return-index --round 7
  masar index agreement return-index --round 7 --area Sinjar --top 30 --json

What each informant said is taken in with `masar informants interviews`. Nobody is named here.")]
    Agreement(AgreementOf),
}

#[derive(Args)]
pub struct Beside {
    /// The code of an index, or a file that ends in .toml.
    pub first: String,
    /// The other.
    pub second: String,
    /// Also score this round by both.
    #[arg(long, value_parser = round_number, value_name = "N")]
    pub round: Option<u32>,
    /// Below which share of the displaced who are back a location is low.
    #[arg(long, default_value_t = 0.5, value_name = "SHARE")]
    pub cut: f64,
}

#[derive(Args)]
pub struct AgreementOf {
    #[command(flatten)]
    pub of: RoundOfIndex,
    /// Only the locations of an area, as the list states it.
    #[arg(long, value_name = "AREA")]
    pub area: Option<String>,
    /// How many locations to name, the least sure first.
    #[arg(long, default_value_t = 15, value_name = "N")]
    pub top: usize,
}

#[derive(Args)]
pub struct IndexName {
    /// The code of an index, or a file that ends in .toml.
    pub index: String,
}

/// An index, and a round of its questionnaire.
#[derive(Args)]
pub struct RoundOfIndex {
    #[command(flatten)]
    pub index: IndexName,
    /// Number of the round.
    #[arg(long, value_parser = round_number, value_name = "N")]
    pub round: u32,
}

#[derive(Args)]
pub struct Score {
    #[command(flatten)]
    pub index: IndexName,
    /// Number of the round.
    #[arg(long, value_parser = round_number, value_name = "N", required_unless_present = "answers")]
    pub round: Option<u32>,
    /// A table of answers instead of a round: csv.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["round", "area"])]
    pub answers: Option<PathBuf>,
    /// Only locations of this area, by a name that the list states.
    #[arg(long, value_name = "NAME")]
    pub area: Option<String>,
    /// How many locations to name, the most severe first.
    #[arg(long, default_value_t = 15, value_name = "N")]
    pub top: usize,
    #[command(flatten)]
    pub doubts: DoubtArguments,
}

/// How far answers and weights may be trusted.
#[derive(Args)]
pub struct DoubtArguments {
    /// How many rounds that could have been are drawn for intervals and chances, 20 at least; 0 for none.
    #[arg(long, default_value_t = 500, value_name = "N", value_parser = draws)]
    pub draws: u32,
    /// The chance that an answer is really the one beside it.
    #[arg(long, default_value_t = 0.1, value_name = "CHANCE", value_parser = share_or_none)]
    pub answer_error: f64,
    /// The standard error of points as a share of them, where the index gives none.
    #[arg(long, default_value_t = 0.2, value_name = "SHARE", value_parser = share_or_none)]
    pub weight_error: f64,
    /// How many locations are "the worst".
    #[arg(long, default_value_t = 50, value_name = "N", value_parser = at_least_one)]
    pub worst: usize,
    /// The same seed gives the same draws.
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    pub seed: u64,
}

#[derive(Args)]
pub struct WhatIf {
    #[command(flatten)]
    pub of: RoundOfIndex,
    /// An indicator, or an indicator and the answer that it is brought to.
    #[arg(long = "improve", required = true, value_name = "INDICATOR[=ANSWER]")]
    pub improve: Vec<String>,
    /// Only at locations of this area, by a name that the list states.
    #[arg(long, value_name = "NAME")]
    pub area: Option<String>,
    /// Only at these locations, by their ids in the list.
    #[arg(long = "location", value_name = "ID", conflicts_with_all = ["most_severe", "band"])]
    pub locations: Vec<String>,
    /// Only at so many of the most severe locations.
    #[arg(long, value_name = "N", value_parser = at_least_one, conflicts_with = "band")]
    pub most_severe: Option<usize>,
    /// Only at locations in this band or a worse one, by its code.
    #[arg(long, value_name = "BAND")]
    pub band: Option<String>,
    /// Keep the scenario under this name, for all who work on the operation.
    #[arg(long, value_name = "NAME")]
    pub save: Option<String>,
    /// How many changed locations to name.
    #[arg(long, default_value_t = 15, value_name = "N")]
    pub top: usize,
    #[command(flatten)]
    pub doubts: DoubtArguments,
}

#[derive(Args)]
pub struct Scenarios {
    #[command(flatten)]
    pub of: RoundOfIndex,
    /// Remove the scenario of this name.
    #[arg(long, value_name = "NAME")]
    pub remove: Option<String>,
}

#[derive(Args)]
pub struct Fewest {
    #[command(flatten)]
    pub of: RoundOfIndex,
    /// The area, by a name that the list states; all locations if none is named.
    #[arg(long, value_name = "NAME")]
    pub area: Option<String>,
    /// The mean score must come below this.
    #[arg(long, value_name = "SCORE")]
    pub below: Option<f64>,
    /// A scale by its code, in the place of the overall score.
    #[arg(long, value_name = "SCALE")]
    pub scale: Option<String>,
    /// What one improvement is: an indicator at one location, or at all of the area.
    #[arg(long, value_enum, default_value_t = UnitName::Location)]
    pub by: UnitName,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum UnitName {
    /// One indicator at one location.
    Location,
    /// One indicator at all locations of the area.
    Indicator,
}

#[derive(Args)]
pub struct Sensitivity {
    #[command(flatten)]
    pub of: RoundOfIndex,
    /// By which share each weight is raised and lowered.
    #[arg(long, default_value_t = 0.5, value_name = "SHARE", value_parser = share)]
    pub by: f64,
}

#[derive(Args)]
pub struct Drivers {
    #[command(flatten)]
    pub of: RoundOfIndex,
    /// Only locations of this area, by a name that the list states.
    #[arg(long, value_name = "NAME")]
    pub area: Option<String>,
    /// One location, by its id in the list.
    #[arg(long, value_name = "ID", conflicts_with = "area")]
    pub location: Option<String>,
}

#[derive(Args)]
pub struct Fit {
    #[command(flatten)]
    pub of: RoundOfIndex,
    /// The column with the share of people who have returned: 0 to 1, or percents with their sign.
    #[arg(long, value_name = "COLUMN")]
    pub rate: Option<String>,
    /// The column with the households who lived there before; those who have returned are counted.
    #[arg(long, value_name = "COLUMN", conflicts_with = "rate")]
    pub before: Option<String>,
    /// A location is low where less than this share have returned.
    #[arg(long, default_value_t = 0.5, value_name = "SHARE", value_parser = share)]
    pub cut: f64,
    /// What keeps weights in bounds.
    #[arg(long, value_enum, default_value_t = PenaltyName::Auto)]
    pub penalty: PenaltyName,
    /// How strong a ridge is.
    #[arg(long, default_value_t = 1.0, value_name = "NUMBER")]
    pub strength: f64,
    /// Give each governorate an effect of its own.
    #[arg(long)]
    pub area_effects: bool,
    /// Let worse answers count as better ones, to see what the data say by themselves.
    #[arg(long)]
    pub free: bool,
    /// Refit so often to locations drawn anew, to see how far weights hang on which were assessed.
    #[arg(long, value_name = "TIMES", value_parser = clap::value_parser!(u32).range(20..=100_000))]
    pub bootstrap: Option<u32>,
    /// Write the next version of the index here.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PenaltyName {
    /// Firth's correction where it is needed, else none.
    Auto,
    /// Maximum likelihood.
    None,
    /// Squared weights are held small.
    Ridge,
    /// Firth's correction.
    Firth,
}

/// A number of draws: none, or enough to tell the ends of an interval.
fn draws(text: &str) -> Result<u32, String> {
    match text.parse() {
        Ok(number @ (0 | 20..=100_000)) => Ok(number),
        _ => Err("draws are 0, or 20 to 100000: fewer tell nothing about the ends of an interval".into()),
    }
}

fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| "it is a whole number from 1 on".into())
}

fn share_or_none(text: &str) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| format!("\"{text}\" is no number"))?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err(format!("{number} is no share from 0 to 1")) }
}

fn share(text: &str) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| format!("\"{text}\" is no number"))?;
    if number > 0.0 && number <= 1.0 {
        Ok(number)
    } else {
        Err(format!("{number} is no share above 0 and up to 1"))
    }
}

#[derive(Args)]
pub struct Compare {
    #[command(flatten)]
    pub index: IndexName,
    /// The earlier round.
    #[arg(value_parser = round_number)]
    pub before: u32,
    /// The later round.
    #[arg(value_parser = round_number)]
    pub after: u32,
    /// Level of the areas: 1 or 2.
    #[arg(long, default_value_t = 1, value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(1..=3))]
    pub level: u8,
}
