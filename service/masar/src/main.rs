//! The `masar` program: command line, configuration, server. The only clock.
//!
//! Exit codes: 0 done; 1 taken to draft, but blocking findings are open;
//! 2 refused, nothing changed.
#![expect(clippy::print_stdout, reason = "a command line prints")]

mod audit;
mod backup;
mod clean;
mod cli;
mod compare;
mod demo;
mod disclosure;
mod durable;
mod edition;
mod export;
mod findings;
mod house;
mod import;
mod index;
mod informants;
mod json;
mod machine;
mod mapping;
mod people;
mod places;
mod publish;
mod report;
mod rounds;
mod serve;
mod settings;
mod show;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};

/// A workbook becomes hundreds of thousands of small texts: a quarter of the time
/// of reading one was spent in the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    end_quietly_when_nobody_reads();
    let cli = Cli::try_parse().unwrap_or_else(|error| misunderstood(&error));
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("masar: cannot start: {error}");
            return ExitCode::from(2);
        }
    };
    let as_json = cli.json;
    match runtime.block_on(run(cli)) {
        Ok(code) => code,
        Err(error) => {
            refuse(&error, as_json);
            ExitCode::from(2)
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let Cli { command, place, actor, json } = cli;
    survive_a_limit_on_files();
    let surroundings = house::Surroundings::new(place, actor, json);
    let done = match command {
        Command::Demo(arguments) => demo::run(&surroundings, arguments).await,
        Command::Simulate(arguments) => demo::simulate_files(&surroundings, &arguments),
        Command::Init(arguments) => settings::init(&surroundings, arguments).await,
        Command::Import(arguments) => import::run(&surroundings, arguments).await,
        Command::Round(command) => rounds::run(&surroundings, command).await,
        Command::Edition(command) => edition::run(&surroundings, command).await,
        Command::Compare(arguments) => compare::run(&surroundings, arguments).await,
        Command::Flows(arguments) => compare::flows(&surroundings, arguments).await,
        Command::Disclosure(arguments) => disclosure::run(&surroundings, arguments).await,
        Command::Publish(arguments) => publish::run(&surroundings, arguments).await,
        Command::Report(command) => report::run(&surroundings, command).await,
        Command::Export(arguments) => export::run(&surroundings, arguments).await,
        Command::Places(command) => places::run(&surroundings, command).await,
        Command::Clean(command) => clean::run(&surroundings, command).await,
        Command::Findings(arguments) => findings::run(&surroundings, arguments).await,
        Command::Mapping(command) => mapping::run(&surroundings, command).await,
        Command::Index(command) => index::run(&surroundings, command).await,
        Command::Solutions(command) => durable::run(&surroundings, command).await,
        Command::Informants(command) => informants::run(&surroundings, command).await,
        Command::Settings(command) => settings::run(&surroundings, command).await,
        Command::People(command) => people::run(&surroundings, command).await,
        Command::Audit(command) => audit::run(&surroundings, command).await,
        Command::Backup(arguments) => backup::run(&surroundings, arguments).await,
        Command::Serve(arguments) => serve::run(&surroundings, arguments).await,
    };
    surroundings.close().await;
    done
}

/// Where a limit on the size of files is set, the system would end us in the middle
/// of a write. When we listen for its signal, the write fails instead and we can say why.
fn survive_a_limit_on_files() {
    #[cfg(target_os = "linux")]
    {
        const SIGXFSZ: i32 = 25;
        let kind = tokio::signal::unix::SignalKind::from_raw(SIGXFSZ);
        // Where one cannot listen, the system ends us as before, and nothing is changed either.
        let _ = tokio::signal::unix::signal(kind);
    }
}

/// Says what is wrong with the words of a command, as JSON too where that was wanted; or shows the help.
fn misunderstood(error: &clap::Error) -> ! {
    if error.use_stderr() && std::env::args_os().any(|word| word == "--json") {
        let text = error.to_string();
        let lines: Vec<&str> = text.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
        let message = lines.join(" ");
        json::print(&serde_json::json!({ "error": message.strip_prefix("error: ").unwrap_or(&message) }));
    }
    error.exit()
}

/// `masar … | head` closes our output before we have said all: that is no fault.
fn end_quietly_when_nobody_reads() {
    let otherwise = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let text = info.payload().downcast_ref::<String>().map_or("", String::as_str);
        if text.contains("failed printing to stdout") {
            std::process::exit(0);
        }
        otherwise(info);
    }));
}

/// Says why nothing was done, in words or as JSON.
fn refuse(error: &anyhow::Error, as_json: bool) {
    // Some errors repeat in their text what lies below them.
    let mut message = String::new();
    for cause in error.chain().map(ToString::to_string).filter(|cause| !cause.is_empty()) {
        if message.is_empty() {
            message = cause;
        } else if !message.contains(&cause) {
            message = format!("{message}: {cause}");
        }
    }
    if as_json {
        json::print(&serde_json::json!({ "error": message }));
    }
    eprintln!("masar: {message}");
}
