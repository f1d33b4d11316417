//! The command line of `masar places`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::part;
use crate::cli::day;

const LIST_HELP: &str = "\
Examples:
  masar places list --level 2 --limit 200
  masar places list --level 1 --on 2014-03-15        the governorates of that day";

const FIND_HELP: &str = "\
Examples:
  masar places find Hawler
  masar places find \"tooz khurmato\" --level 2
  masar places find --point 36.34,43.13 --on 2021-09-30";

const DECIDE_HELP: &str = "\
Levels that a list does not state can be left out.

Examples:
  masar places decide \"Erbil / Soran\" --is IQG11Q05
  masar places decide \"Baghdad / Tarmia\" --has-none
  masar places decide al.daur --is Al-Daur";

const HISTORY_HELP: &str = "\
Examples:
  masar places history IQG06
  masar places history \"Ninewa / Sinjar\" --json

A PLACE is a P-code (IQG06), a number (#7), a name that one place alone has
(Sinjar), or a name after those above it (\"Ninewa / Sinjar\").";

#[derive(Subcommand)]
pub enum PlacesCommand {
    /// Bring in boundaries (GeoJSON, shapefile) and tables of P-codes.
    Import {
        /// The files; of a shapefile the .shp, with its other parts beside it.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Places of a level, with codes and names.
    #[command(after_help = LIST_HELP)]
    List {
        /// 0 country, 1 governorate, 2 district, 3 subdistrict, 4 location.
        #[arg(long, default_value_t = 1)]
        level: u8,
        /// At most so many.
        #[arg(long, default_value_t = 50)]
        limit: usize,
        /// As it was on a day [default: as it stands].
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        on: Option<NaiveDate>,
    },
    /// Find a place by name, code or point.
    #[command(after_help = FIND_HELP)]
    Find {
        /// A name in any spelling, or a code.
        text: Option<String>,
        /// A point.
        #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
        point: Option<String>,
        /// Level of the place.
        #[arg(long)]
        level: Option<u8>,
        /// Among the places of a day [default: of any time].
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        on: Option<NaiveDate>,
    },
    /// What a place is and was called, its codes, where it belonged, what happened to it.
    #[command(after_help = HISTORY_HELP)]
    History {
        /// The place: P-code, name or #number.
        place: String,
    },
    /// From a day on there are several places instead of one.
    Split(Split),
    /// From a day on there is one place instead of several.
    Merge(Merge),
    /// From a day on a place has another official name.
    Rename(Rename),
    /// From a day on a place belongs to another one.
    Move(Move),
    /// Which stated area means which place: doubtful ones first.
    Crosswalk(Crosswalk),
    /// Say which place a stated area means.
    #[command(after_help = DECIDE_HELP)]
    Decide {
        /// The area, from the governorate down: "Erbil / Soran".
        area: String,
        /// It is this place: P-code, name or #number.
        #[arg(long, value_name = "PLACE")]
        is: Option<String>,
        /// It is not the place that was proposed.
        #[arg(long)]
        is_not: bool,
        /// The gazetteer has no such place.
        #[arg(long)]
        has_none: bool,
        /// Open it again.
        #[arg(long)]
        reopen: bool,
    },
}

/// When it happens, and whether it is meant.
#[derive(Args)]
pub struct Event {
    /// The first day on which the new state holds.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub on: NaiveDate,
    /// A remark that is kept: the law, the source.
    #[arg(long, default_value = "", value_name = "TEXT")]
    pub note: String,
    /// Show what would change, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Args)]
#[command(after_help = "\
A part is its name, and behind semicolons: pcode=CODE, ar=NAME, ckb=NAME, and
takes=PLACE, PLACE (places right below the one that is split) or takes=rest.
Villages go along with the area in which their point lies.

Examples:
  Halabja was taken out of Al-Sulaymaniyah, which goes on:
    masar places split IQG06 --keep --on 2014-03-16 --dry-run \\
      --into \"Halabja; pcode=IQG19; ar=حلبجة; takes=IQG06Q05\"
  A district is divided, and is no more:
    masar places split IQG15Q05 --on 2022-01-01 \\
      --into \"Al-Qayarra; takes=IQG15Q05N01\" \\
      --into \"Al-Mosul; ar=الموصل; takes=rest\"

Earlier days stay as they were: masar places list --level 1 --on 2014-03-15")]
pub struct Split {
    /// The place: P-code, name or #number.
    pub place: String,
    /// A new place that comes out of it; once for each.
    #[arg(long, required = true, value_name = "PART", value_parser = part::parse)]
    pub into: Vec<actions::place::history::NewPlace>,
    /// The place itself goes on, smaller, with all that no part takes.
    #[arg(long)]
    pub keep: bool,
    #[command(flatten)]
    pub event: Event,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  masar places merge IQG08Q03 IQG08Q06 --into IQG08Q03 --on 2022-01-01
  masar places merge IQG08Q03 IQG08Q06 --on 2022-01-01 \\
    --new \"Baghdad Centre; pcode=IQG08Q20; ar=مركز بغداد\"

All that was below them belongs to the one place from that day on.")]
#[command(group = clap::ArgGroup::new("becoming").required(true).args(["into", "new"]))]
pub struct Merge {
    /// The places: P-codes, names or #numbers.
    #[arg(required = true, num_args = 2.., value_name = "PLACE")]
    pub places: Vec<String>,
    /// The one of them that goes on, larger.
    #[arg(long, value_name = "PLACE")]
    pub into: Option<String>,
    /// A new place instead of all of them: "NAME; pcode=CODE; ar=NAME".
    #[arg(long, value_name = "PLACE", value_parser = part::parse)]
    pub new: Option<actions::place::history::NewPlace>,
    #[command(flatten)]
    pub event: Event,
}

#[derive(Args)]
#[command(after_help = "\
Example:
  masar places rename IQG13 \"Kirkuk\" --on 2006-01-01 --note \"was At-Tamim\"

The name before stays the name of its time, and is still found.")]
pub struct Rename {
    /// The place: P-code, name or #number.
    pub place: String,
    /// The new name.
    pub name: String,
    /// Language of the name: en, ar or ckb [default: by its letters].
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    #[command(flatten)]
    pub event: Event,
}

#[derive(Args)]
#[command(after_help = "\
Example:
  masar places move \"Ninewa / Aqra\" --under Duhok --on 2022-01-01 --dry-run")]
pub struct Move {
    /// The place: P-code, name or #number.
    pub place: String,
    /// What it belongs to from that day on: P-code, name or #number.
    #[arg(long, value_name = "PLACE")]
    pub under: String,
    #[command(flatten)]
    pub event: Event,
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Crosswalk {
    /// Also those that are found or decided.
    #[arg(long)]
    pub all: bool,
    /// Write as csv to standard output.
    #[arg(long)]
    pub csv: bool,
    #[command(subcommand)]
    pub command: Option<CrosswalkCommand>,
}

#[derive(Subcommand)]
pub enum CrosswalkCommand {
    /// Bring in a published table of name pairs, or decisions exported with --csv.
    #[command(after_help = "\
A table of pairs has two columns of names: one that Masar knows, one that it is
to learn. Columns Governorate and P-Code are used if there are any. Names that
are only alike are listed, never taken.

Examples:
  masar places crosswalk import dtm_to_cod_names.csv --dry-run
  masar places crosswalk import governorate_names.xlsx --level 1
  masar places crosswalk --csv > decided.csv
  masar places crosswalk import decided.csv --data other-folder")]
    Import {
        /// The file: csv, xlsx, xls or ods.
        file: PathBuf,
        /// Level of the places that the names belong to.
        #[arg(long, default_value_t = 2)]
        level: u8,
        /// Show what would be taken, and change nothing.
        #[arg(long)]
        dry_run: bool,
    },
}
