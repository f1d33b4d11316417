//! The words of `masar solutions`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Subcommand)]
pub enum SolutionsCommand {
    /// All measures that come with Masar.
    List,
    /// A measure: its criteria, sub-criteria, and where they are from.
    Show(MeasureName),
    /// How many displaced households of a survey have left the stock, by the measure and by others.
    #[command(after_help = "Examples:
  masar solutions assess survey.csv
  masar solutions assess survey.xlsx --measure iasc --weight w --stratum governorate --cluster village
  masar solutions assess survey.csv --metric original --metric composite --cells district,sex
  masar solutions assess survey.csv --json

The first row has headings: one column for each sub-criterion, by its code, with 1 or yes for who passes and
0 or no for who does not; blank is not answered. The column `displaced` says who is displaced (1, yes, idp,
returnee) and with whom they are compared (0, no, host, stayee). Columns weight, stratum and cluster are
found by these names. The file is read and not kept. All of it is statistics: nothing is said of a
household, and what rests on fewer than ten is not shown.")]
    Assess(Box<Assess>),
}

#[derive(Args)]
pub struct MeasureName {
    /// The code of a measure, or a file that ends in .toml.
    pub measure: String,
}

#[derive(Args)]
pub struct Assess {
    /// The survey: a row for each household.
    pub file: PathBuf,
    /// The code of a measure, or a file that ends in .toml.
    #[arg(long, default_value = "iris", value_name = "MEASURE")]
    pub measure: String,
    /// The sheet of a workbook [default: the first].
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// The column that says who is displaced.
    #[arg(long, default_value = "displaced", value_name = "COLUMN")]
    pub group: String,
    /// The column that says how many households each stands for.
    #[arg(long, value_name = "COLUMN")]
    pub weight: Option<String>,
    /// The column with the strata.
    #[arg(long, value_name = "COLUMN")]
    pub stratum: Option<String>,
    /// The column with the clusters.
    #[arg(long, value_name = "COLUMN")]
    pub cluster: Option<String>,
    /// Columns that together make population cells; each cell is told apart too.
    #[arg(long, value_name = "COLUMN,COLUMN", value_delimiter = ',')]
    pub cells: Vec<String>,
    /// Ways to say who has left the stock [default: all].
    #[arg(long = "metric", value_enum, value_name = "METRIC")]
    pub metrics: Vec<MetricName>,
    /// Where cells of households that pass alike are cut.
    #[arg(long, default_value_t = 0.1, value_name = "SHARE")]
    pub cut: f64,
    /// The seed of the metric that draws who leaves.
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    pub seed: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MetricName {
    /// Who passes every sub-criterion: the measure itself.
    Original,
    /// Who passes as many as those compared with do on average.
    Composite,
    /// The same within each criterion.
    Criterion,
    /// The same in each sub-criterion.
    SubCriterion,
    /// Population cells that reach those compared with in everything; needs --cells.
    Cells,
    /// The same with cells of households that pass alike.
    AlikeCells,
    /// Who cannot be told from those compared with, by a regression.
    Classifier,
    /// Who passes more than those compared with at least as often as less.
    Dominance,
    /// As many as the product of the ratios of shares, drawn at random.
    Volumetric,
    /// Who passes all that others do as often as those compared with.
    Dominated,
}
