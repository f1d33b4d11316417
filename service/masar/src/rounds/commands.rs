//! The words of `masar round`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::round_number;

#[derive(Subcommand)]
pub enum RoundCommand {
    /// All rounds, with their states and totals.
    List {
        /// Only of this instrument.
        #[arg(long)]
        instrument: Option<String>,
    },
    /// One round: totals, sources, steps, editions.
    Show(RoundName),
    /// The file that a round was read from, as it arrived.
    Source(RoundSource),
    /// Submit a draft for review.
    Review(RoundStep),
    /// Send a round back to its makers, with a comment.
    Return(RoundStep),
    /// Approve a round in review; somebody else than those who made it.
    Approve(RoundStep),
    /// Publish an approved round as an edition that never changes.
    Publish(RoundStep),
    /// Open the next edition of a published round, with a reason.
    Correct(RoundStep),
}

#[derive(Args, Clone)]
pub struct RoundName {
    /// Number of the round.
    #[arg(value_parser = round_number)]
    pub round: u32,
    /// Its instrument [default: the one that has this round].
    #[arg(long)]
    pub instrument: Option<String>,
}

#[derive(Args)]
pub struct RoundSource {
    #[command(flatten)]
    pub name: RoundName,
    /// Another file that was ever imported into the round, by the beginning of its SHA-256;
    /// `masar round show` lists them [default: the one that the records are from].
    #[arg(long, value_name = "SHA256")]
    pub file: Option<String>,
    /// File to write [default: standard output].
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
pub struct RoundStep {
    #[command(flatten)]
    pub name: RoundName,
    /// A remark for those who come after.
    #[arg(long, default_value = "", value_name = "TEXT")]
    pub comment: String,
}
