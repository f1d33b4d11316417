//! The command line: what can be asked, with help that teaches.

use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::clean::commands::CleanCommand;
use crate::disclosure::Disclosure;
use crate::durable::commands::SolutionsCommand;
use crate::edition::EditionCommand;
use crate::index::commands::IndexCommand;
use crate::informants::commands::InformantsCommand;
use crate::people::commands::PeopleCommand;
use crate::places::commands::PlacesCommand;
use crate::publish::Publish;
use crate::report::ReportCommand;
use crate::rounds::commands::{RoundCommand, RoundName};

const AFTER_HELP: &str = "\
A first round, from the file to the public:

  masar init --operation iraq --country IRQ          start an operation
  masar places import adm1.geojson adm2.geojson      boundaries and P-codes
  masar import idp-master-list R123.xlsx --round 123 --date 2021-09-30 --dry-run
  masar import idp-master-list R123.xlsx --round 123 --date 2021-09-30
  masar findings --round 123                         what is doubtful, and where
  masar round review 123                             ask somebody to look
  masar round approve 123 --as basim                 somebody else approves
  masar round publish 123 --as basim                 an edition that never changes
  masar compare 114 123                              what changed, and where
  masar export --round 123 --format xlsx -o R123.xlsx

No data yet? `masar demo` makes a lifelike operation to try things on.
Exit codes: 0 done; 1 taken to draft, blocking findings are open; 2 refused, nothing changed.
";

const BACKUP_HELP: &str = "\
Examples:
  masar backup /media/usb/masar-2026-11-22.db
  mkdir restored && cp /media/usb/masar-2026-11-22.db restored/masar.db && masar --data restored round list

The copy is opened and its audit verified before the command ends. A database on a server is copied
with pg_dump; the command says how.
";

/// Masar: from field data to checked, comparable, published figures on displacement.
#[derive(Parser)]
#[command(name = "masar", version, after_help = AFTER_HELP, max_term_width = 100, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub actor: Who,
    /// Print one JSON object instead of tables.
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

/// Where the data is.
#[derive(Args)]
pub struct Place {
    /// Folder of the data; made on first use.
    #[arg(long, global = true, env = "MASAR_DATA", default_value = "masar-data", value_name = "DIR")]
    pub data: PathBuf,
    /// Database to use instead of the file in the data folder: postgres://user@host/name.
    #[arg(long, global = true, env = "MASAR_DATABASE", value_name = "URL")]
    pub database: Option<String>,
    /// Where releases lie that everybody may see: a folder [default: warehouse in the data folder].
    #[arg(long, global = true, env = "MASAR_WAREHOUSE", value_name = "PLACE")]
    pub warehouse: Option<String>,
}

/// Who acts. The ids differ from the names of the fields, which commands use for their own arguments:
/// clap would fill both with one value.
#[derive(Args)]
pub struct Who {
    /// Your name, as the audit will show it [default: the name you are signed in with].
    #[arg(id = "actor", long = "as", global = true, env = "MASAR_ACTOR", value_name = "NAME")]
    pub name: Option<String>,
    /// What you are trusted with; `masar people roles` shows the roles.
    #[arg(
        id = "trusted_as",
        long = "role",
        global = true,
        env = "MASAR_ROLE",
        default_value = "administrator",
        value_name = "ROLE"
    )]
    pub role: String,
}

#[derive(Subcommand)]
pub enum Command {
    /// Make a lifelike, invented operation to try things on.
    Demo(Demo),
    /// Start an operation in an empty data folder, or correct its country and title.
    Init(Init),
    /// Read a file into a round: understand, place, check, compare, save as a draft.
    Import(Import),
    /// Rounds: list, review, approve, publish, correct.
    #[command(subcommand, arg_required_else_help = true)]
    Round(RoundCommand),
    /// Editions of a round: list, what changed between two of them and why, proof that they are what they were.
    #[command(subcommand, arg_required_else_help = true)]
    Edition(EditionCommand),
    /// What changed between two rounds, where, and which places carry it.
    Compare(Compare),
    /// From where to where: origins against areas of displacement or return.
    Flows(Flows),
    /// Write a round as csv, xlsx, GeoJSON or Parquet.
    Export(Export),
    /// What a release would leave out so that nobody is found by small counts, and what is lost by that.
    Disclosure(Disclosure),
    /// Give a published round out: files for those whom a release profile names, small counts left out.
    Publish(Publish),
    /// Reports as PDF in three languages: what a release says, with its map, charts and tables.
    #[command(subcommand, arg_required_else_help = true)]
    Report(ReportCommand),
    /// Boundaries, P-codes, what happens to areas, and which stated area means which place.
    #[command(subcommand, arg_required_else_help = true)]
    Places(PlacesCommand),
    /// What is doubtful: list, accept, the catalogue of all kinds.
    Findings(Findings),
    /// The cleaning log of a round: correct values, leave rows out, withdraw, list.
    #[command(subcommand, arg_required_else_help = true)]
    Clean(CleanCommand),
    /// What the columns of a layout mean: show, edit.
    #[command(subcommand, arg_required_else_help = true)]
    Mapping(MappingCommand),
    /// Severity: indices as files, scores of locations and areas, what makes and moves them.
    #[command(subcommand, arg_required_else_help = true)]
    Index(IndexCommand),
    /// Durable solutions: how many displaced households of a survey no longer differ from others.
    #[command(subcommand, arg_required_else_help = true)]
    Solutions(SolutionsCommand),
    /// Key informants: the roster, apart and confidential, and what each said in a round.
    #[command(subcommand, arg_required_else_help = true)]
    Informants(InformantsCommand),
    /// Settings of the operation.
    #[command(subcommand, arg_required_else_help = true)]
    Settings(SettingsCommand),
    /// Who has an account, with which roles: add, reset, grant, take, deactivate.
    #[command(subcommand, arg_required_else_help = true)]
    People(PeopleCommand),
    /// Who did what: list, verify.
    #[command(subcommand, arg_required_else_help = true)]
    Audit(AuditCommand),
    /// Copy the whole database into one file, while others work.
    Backup(Backup),
    /// Write invented master lists as files, with planted mistakes and their list.
    Simulate(Simulate),
    /// Show the published rounds in a browser.
    Serve(Serve),
}

#[derive(Args)]
pub struct Demo {
    /// The same seed gives the same operation.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// 1 makes about 4,700 locations.
    #[arg(long, default_value_t = 1.0)]
    pub scale: f64,
    /// Rounds to make, two months apart.
    #[arg(long, default_value_t = 24)]
    pub rounds: u32,
    /// Only make the data.
    #[arg(long)]
    pub no_serve: bool,
    /// Where to serve afterwards.
    #[arg(long, default_value = "127.0.0.1:8321", value_name = "ADDRESS:PORT")]
    pub listen: String,
}

#[derive(Args)]
pub struct Simulate {
    /// The same seed gives the same operation.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// 1 makes about 4,700 locations; 100 a load test.
    #[arg(long, default_value_t = 1.0)]
    pub scale: f64,
    /// Rounds to simulate, two months apart.
    #[arg(long, default_value_t = 24)]
    pub rounds: u32,
    /// Write the files of the last rounds only [default: all].
    #[arg(long, value_name = "N")]
    pub last: Option<u32>,
    /// Mistakes to plant in each round.
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub errors: u32,
    /// Folder for the files.
    #[arg(long, short, default_value = "simulated", value_name = "DIR")]
    pub output: PathBuf,
}

#[derive(Args)]
pub struct Init {
    /// A short name: iraq.
    #[arg(long, value_name = "CODE")]
    pub operation: String,
    /// Three-letter code of the country: IRQ.
    #[arg(long, default_value = "", value_name = "ISO3")]
    pub country: String,
    /// What people call it [default: the code]. Say init again to correct it or the country.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  masar import idp-master-list list.xlsx --round 123 --date 2021-09-30 --dry-run
  masar import returnee-master-list list.csv --round 123 --date 2021-09-30
  masar import baseline-assessment r38.xlsx --round 38 --date 2021-07-30 --accept-mapping --json

Exit codes: 0 taken; 1 taken to draft, but blocking findings are open; 2 refused, nothing changed.")]
pub struct Import {
    /// idp-master-list, returnee-master-list, baseline-assessment, intentions-by-displacement,
    /// intentions-by-origin, intentions-and-barriers, integrated-location-assessment, return-index or
    /// displacement-index.
    pub instrument: String,
    /// The file: xlsx, xls, ods or csv.
    pub file: PathBuf,
    /// Number of the round.
    #[arg(long, value_parser = round_number, value_name = "N", allow_hyphen_values = true)]
    pub round: u32,
    /// The day that the figures speak of.
    #[arg(long, value_parser = day, value_name = "YYYY-MM-DD")]
    pub date: NaiveDate,
    /// Show everything, change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Confirm the columns that were proposed, for this and all later files of this layout.
    #[arg(long)]
    pub accept_mapping: bool,
    /// Places that the file does not name keep what they have in the draft of this round, or,
    /// if it has none yet, the values of the last round, flagged.
    #[arg(long)]
    pub partial: bool,
    /// Take the file although it looks like another instrument's.
    #[arg(long)]
    pub force: bool,
    /// The sheet to read [default: the one that fits best].
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Show all columns and all findings.
    #[arg(long)]
    pub full: bool,
}

#[derive(Args)]
pub struct Compare {
    /// The earlier round.
    #[arg(value_parser = round_number)]
    pub before: u32,
    /// The later round.
    #[arg(value_parser = round_number)]
    pub after: u32,
    /// Their instrument [default: the one that has both].
    #[arg(long)]
    pub instrument: Option<String>,
    /// How many places to name.
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub top: usize,
    /// The earlier round as it was known at a moment.
    #[arg(long, value_name = "MOMENT")]
    pub as_of: Option<String>,
}

#[derive(Args)]
pub struct Flows {
    #[command(flatten)]
    pub name: RoundName,
    /// Level of the areas: 1 or 2.
    #[arg(long, default_value_t = 1)]
    pub level: u8,
    /// households or individuals.
    #[arg(long, default_value = "individuals")]
    pub unit: String,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  masar export --instrument idp-master-list --round latest --format csv > idps.csv
  masar export --round 123 --format xlsx --language ar -o R123.xlsx
  masar export --round 123 --edition 1 --format parquet -o R123.parquet")]
pub struct Export {
    /// The instrument [default: the one that has this round].
    #[arg(long)]
    pub instrument: Option<String>,
    /// Number of the round, or latest.
    #[arg(long, default_value = "latest", value_name = "N|latest")]
    pub round: String,
    /// Format of the file.
    #[arg(long, value_enum, default_value_t = FormatName::Csv)]
    pub format: FormatName,
    /// Language of the headings: en, ar or ckb.
    #[arg(long, default_value = "en", value_name = "TAG")]
    pub language: String,
    /// A published edition.
    #[arg(long, conflicts_with = "as_of", value_name = "N")]
    pub edition: Option<u32>,
    /// The round as it was known at a moment: 2026-11-22T10:00:00Z.
    #[arg(long, value_name = "MOMENT")]
    pub as_of: Option<String>,
    /// File to write [default: standard output].
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum FormatName {
    Csv,
    Xlsx,
    Geojson,
    Parquet,
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Findings {
    /// Every kind of finding there is.
    #[arg(long)]
    pub catalogue: bool,
    /// Number of the round [default: the round changed last].
    #[arg(long, value_parser = round_number, value_name = "N")]
    pub round: Option<u32>,
    /// Its instrument [default: the one that has this round].
    #[arg(long)]
    pub instrument: Option<String>,
    /// Only of this kind: record/sum-mismatch.
    #[arg(long, value_name = "KIND")]
    pub code: Option<String>,
    /// Each finding on a line of its own.
    #[arg(long)]
    pub each: bool,
    #[command(subcommand)]
    pub command: Option<FindingsCommand>,
}

#[derive(Subcommand)]
pub enum FindingsCommand {
    /// Accept findings, with a reason that is kept.
    Accept(Decide),
    /// Open accepted findings again.
    Reopen(Decide),
}

#[derive(Args)]
pub struct Decide {
    /// Numbers of the findings.
    pub numbers: Vec<i64>,
    /// All open findings of a kind.
    #[arg(long, value_name = "KIND", conflicts_with = "numbers")]
    pub code: Option<String>,
    /// Number of the round.
    #[arg(long, value_parser = round_number, value_name = "N")]
    pub round: u32,
    /// Its instrument [default: the one that has this round].
    #[arg(long)]
    pub instrument: Option<String>,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
}

#[derive(Subcommand)]
pub enum MappingCommand {
    /// What the columns of a file would mean, as text to edit.
    Show {
        /// The instrument.
        instrument: String,
        /// The file.
        file: PathBuf,
        /// The sheet to read [default: the one that fits best].
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
    },
    /// Keep an edited mapping for all files laid out like this one.
    Edit {
        /// The instrument.
        instrument: String,
        /// A file with the layout.
        file: PathBuf,
        /// The edited text, as `masar mapping show` wrote it.
        #[arg(long, value_name = "FILE")]
        with: PathBuf,
        /// The sheet to read [default: the one that fits best].
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
    },
    /// Mappings that are kept.
    List {
        /// The instrument.
        instrument: String,
    },
}

#[derive(Subcommand)]
pub enum SettingsCommand {
    /// All settings and what they do.
    List,
    /// Change one.
    Set {
        /// Its name.
        name: String,
        /// Its new value.
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
}

#[derive(Subcommand)]
pub enum AuditCommand {
    /// The last entries.
    List {
        /// At most so many.
        #[arg(long, default_value_t = 30)]
        limit: u32,
    },
    /// Show that no entry was changed or taken out, and that all editions are as they were published.
    Verify,
}

#[derive(Args)]
#[command(after_help = BACKUP_HELP)]
pub struct Backup {
    /// The file to make; it must not be there yet.
    pub file: PathBuf,
}

#[derive(Args)]
pub struct Serve {
    /// Where to listen; port 0 takes any free one.
    #[arg(long, default_value = "127.0.0.1:8321", value_name = "ADDRESS:PORT")]
    pub listen: String,
    /// The address under which people reach the pages, where a proxy stands before them.
    #[arg(long, env = "MASAR_URL", value_name = "URL")]
    pub url: Option<String>,
    /// Only what is released for everybody, from the warehouse: nobody signs in, nothing is written, and no
    /// database is opened.
    #[arg(long)]
    pub public: bool,
}

/// `123`, `R123` or `r123`.
pub fn round_number(text: &str) -> Result<u32, String> {
    let digits = text.trim_start_matches(['R', 'r']);
    let number = digits.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| format!("\"{text}\" is not the number of a round; write it as 123"))
}

/// `2021-09-30`
pub fn day(text: &str) -> Result<NaiveDate, String> {
    let day: NaiveDate = text
        .parse()
        .map_err(|_| format!("\"{text}\" is not a date; write it as 2021-09-30 (year, month, day)"))?;
    if !(1950..2100).contains(&day.year()) {
        return Err(format!("{day} is no day that figures speak of; is the year right?"));
    }
    Ok(day)
}
