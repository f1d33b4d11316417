//! The words of `masar informants`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::round_number;

#[derive(Subcommand)]
pub enum InformantsCommand {
    /// Take in a roster: who can be asked, where, and how they are reached.
    #[command(after_help = "Examples:
  masar informants import roster.xlsx --dry-run
  masar informants import roster.xlsx

The first row has headings. Code (or KI ID) is what your team calls each informant, the same in all rounds, never a
name or a telephone number; Name, Sex, Position, Phone and Place are known in English, Arabic and Sorani. A code that
is known is replaced; those that the file does not name stay. The file itself is not kept.")]
    Import(Roster),
    /// The roster: codes, positions, places, and when each was asked last.
    #[command(after_help = "Examples:
  masar informants list
  masar informants list --area Sinjar --names

Names and telephone numbers are shown with --names alone, and the audit keeps who asked for them.")]
    List(List),
    /// In which rounds an informant was asked, about which places. Without the name.
    Show {
        /// The code.
        code: String,
    },
    /// Take in what each informant said in a round: a questionnaire with a row for each informant and place.
    #[command(after_help = "Examples:
  masar informants interviews return-index interviews.xlsx --round 7 --dry-run
  masar informants interviews return-index interviews.xlsx --round 7

The file has the columns of the questionnaire, and one with the code of who was asked (\"Informant code\", \"KI ID\"). With
--replace it takes the place of the interviews that the round had. Answers that the round reports stay as they are: interviews say how
sure they are (`masar index agreement`, intervals of `masar index score`). An edition rests on the interviews that were
known when it was published.")]
    Interviews(Interviews),
    /// Forget all of an informant but the code.
    #[command(after_help = "Example:
  masar informants forget N-014 --reason \"asked us to\"

What was said stays, by the code. Copies of the database that were made before still know the name.")]
    Forget(Forget),
}

#[derive(Args)]
pub struct Roster {
    /// The roster, as xlsx, xls, ods or csv.
    pub file: PathBuf,
    /// Show what would come of it, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Args)]
pub struct List {
    /// Only those of an area.
    #[arg(long, value_name = "PLACE")]
    pub area: Option<String>,
    /// With names and telephone numbers; the audit keeps who looked.
    #[arg(long)]
    pub names: bool,
}

#[derive(Args)]
pub struct Interviews {
    /// The questionnaire.
    pub instrument: String,
    /// The interviews, as xlsx, xls, ods or csv.
    pub file: PathBuf,
    /// Number of the round.
    #[arg(long, value_name = "N", value_parser = round_number)]
    pub round: u32,
    /// The only sheet to look at.
    #[arg(long)]
    pub sheet: Option<String>,
    /// Take columns as they are proposed.
    #[arg(long)]
    pub accept_mapping: bool,
    /// Take codes that the roster does not have into it, with nothing known beside the code.
    #[arg(long)]
    pub new_codes: bool,
    /// Let the interviews go that the round has: this file has all of them.
    #[arg(long)]
    pub replace: bool,
    /// Show what would come of it, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Args)]
pub struct Forget {
    /// The code.
    pub code: String,
    /// Why, for the audit; no names.
    #[arg(long, default_value = "", value_name = "TEXT")]
    pub reason: String,
}
