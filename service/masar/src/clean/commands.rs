//! The words of `masar clean`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::round_number;
use crate::rounds::commands::RoundName;

#[derive(Subcommand)]
pub enum CleanCommand {
    /// Correct cells; the file stays as it arrived, and the round is read again.
    #[command(after_help = "Examples:
  masar clean set G45=54 --round 123 --reason \"the team counted again\"
  masar clean set D12=\"Hay Al-Amal\" H12= --round 123 --reason \"wrong column\"")]
    Set {
        /// Cells with what is right: G45=54; nothing behind the sign for a blank cell.
        #[arg(required = true, value_name = "CELL=VALUE")]
        cells: Vec<String>,
        #[command(flatten)]
        about: CleanAbout,
        #[command(flatten)]
        file: CleanFile,
    },
    /// Leave rows out, as if the file did not have them.
    LeaveOut {
        /// Numbers of the rows, as a spreadsheet shows them.
        #[arg(required = true, value_name = "ROW")]
        rows: Vec<u32>,
        #[command(flatten)]
        about: CleanAbout,
        #[command(flatten)]
        file: CleanFile,
    },
    /// Withdraw entries: the file counts again.
    Withdraw {
        /// Numbers of the entries; `masar clean log` shows them.
        #[arg(required = true, value_name = "ENTRY")]
        entries: Vec<i64>,
        #[command(flatten)]
        about: CleanAbout,
    },
    /// The cleaning log of a round, on the screen or as csv.
    Log {
        #[command(flatten)]
        name: RoundName,
        /// Also entries that were ended.
        #[arg(long)]
        all: bool,
        /// Write it as csv, with all entries, to a file.
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Read the files of a draft again, with what is known of places and columns by now.
    ReadAgain(RoundName),
}

#[derive(Args)]
pub struct CleanAbout {
    /// Number of the round.
    #[arg(long, value_parser = round_number, value_name = "N")]
    pub round: u32,
    /// Its instrument [default: the one that has this round].
    #[arg(long)]
    pub instrument: Option<String>,
    /// Why; the log keeps it.
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
}

#[derive(Args)]
pub struct CleanFile {
    /// The file, by the beginning of its SHA-256, where the round was read from several.
    #[arg(long, value_name = "SHA256", default_value = "")]
    pub file: String,
    /// The sheet, where several were read.
    #[arg(long, value_name = "NAME", default_value = "")]
    pub sheet: String,
}
