//! `masar report`: what a release says, as PDF in three languages.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use actions::House;
use actions::published::Published;
use actions::report::{IndexSources, Ready, Sources, index_pdf, pdf};
use actions::scored::{indices, scored_round};
use anyhow::{Context, Result, anyhow, bail};
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use figures::Within;
use indicatif::ProgressBar;
use language::Words;
use reports::{Extent, ReportError, Template};
use serde_json::json;
use terms::Language;
use tracking::round::RoundName;

use crate::disclosure::named;
use crate::house::{self, Surroundings};
use crate::{json, show};

#[derive(Subcommand)]
pub enum ReportCommand {
    /// The kinds of reports.
    List,
    /// Make reports of a round that is published.
    Make(Make),
}

#[derive(Args)]
#[command(after_help = "Examples:
  masar report make round-report idp-master-list --round 123 --out reports
  masar report make factsheet idp-master-list --round 123 --out factsheets
  masar report make factsheet idp-master-list --round 123 --level 2 --language ar --out factsheets
  masar report make factsheet idp-master-list --round 123 --area Ninewa --area IQG08 --out factsheets
  masar report make severity-report return-index --round 7 --out reports

A report says what the release of the newest edition shows, and nothing else. Where that is not released yet it says what a
release would show, and that it is a draft. Factsheets are made of each governorate unless --level or --area says
otherwise. severity-report says how an index scores a published round of answers, for those who may see locations; it is no
release. Files of the same name in the folder are written anew, others are left alone.")]
pub struct Make {
    /// The kind of report: round-report, factsheet, emergency-update, severity-report.
    pub kind: String,
    /// The instrument: idp-master-list; for severity-report the index: return-index.
    pub instrument: String,
    /// The round; it must be published.
    #[arg(long)]
    pub round: u32,
    /// Whose release it is of [default: public].
    #[arg(long)]
    pub profile: Option<String>,
    /// An area, by its name or P-code; may be given many times.
    #[arg(long, value_name = "NAME")]
    pub area: Vec<String>,
    /// All areas of a level: 1 governorates, 2 districts, 3 sub-districts [default: 1].
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=3), conflicts_with = "area")]
    pub level: Option<u8>,
    /// A language: en, ar, ckb; may be given many times [default: all].
    #[arg(long, value_name = "TAG")]
    pub language: Vec<String>,
    /// The folder for the files; it is made where it is not there.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

pub async fn run(surroundings: &Surroundings, command: ReportCommand) -> Result<ExitCode> {
    match command {
        ReportCommand::List => list(surroundings).await,
        ReportCommand::Make(arguments) => make(surroundings, arguments).await,
    }
}

async fn list(surroundings: &Surroundings) -> Result<ExitCode> {
    let house = surroundings.open().await?;
    let kinds = house.pack.reports();
    if surroundings.json {
        let kind = |kind: &Template| {
            json!({
                "code": kind.code.to_string(), "title": kind.title.best(Language::English),
                "about": kind.about.best(Language::English), "of_areas": kind.extent == Extent::Area,
                "with_each_release": kind.is_released,
            })
        };
        json::print(&json!({ "reports": kinds.iter().map(kind).collect::<Vec<_>>() }));
        return Ok(ExitCode::SUCCESS);
    }
    let mut lines = show::Lines::new(&["report", "of", "what it is for"], 3);
    for kind in kinds {
        let of = match (kind.extent, kind.is_released) {
            (Extent::Index, _) => "an index",
            (Extent::Area, _) => "an area",
            (Extent::Release, true) => "a round; in each release",
            (Extent::Release, false) => "a round",
        };
        lines.row([kind.code.to_string(), of.into(), kind.about.best(Language::English).into()]);
    }
    lines.print();
    Ok(ExitCode::SUCCESS)
}

/// A report that is to be made.
struct Wanted {
    /// The area that it is about.
    at: usize,
    language: Language,
    path: PathBuf,
}

async fn make(surroundings: &Surroundings, arguments: Make) -> Result<ExitCode> {
    let languages = languages(&arguments.language)?;
    let house = surroundings.open().await?;
    let kind = house.pack.reports().iter().find(|kind| kind.code == *arguments.kind);
    let kind = kind.ok_or_else(|| {
        anyhow!("there is no report {}; `masar report list` shows which there are", arguments.kind)
    })?;
    if kind.extent != Extent::Area && (!arguments.area.is_empty() || arguments.level.is_some()) {
        bail!("{} is about all of a round; factsheet is about an area", kind.code);
    }
    std::fs::create_dir_all(&arguments.out)
        .with_context(|| format!("cannot make the folder {}", arguments.out.display()))?;
    if kind.extent == Extent::Index {
        if arguments.profile.is_some() {
            bail!("{} is no release: it is for those who may see locations, and has no profile", kind.code);
        }
        return of_index(surroundings, &house, kind, (&arguments, &languages)).await;
    }
    let instrument = house::instrument(&house, &arguments.instrument)?;
    let profile = named(house.pack.profiles(), arguments.profile.as_deref().unwrap_or("public"))?;
    let published = Published::read(&house, None).await?;
    let ready = Ready::read(&house, &published, instrument, (arguments.round, &profile)).await?;
    let areas = areas(&ready, kind, &arguments)?;
    let stem = format!("{}-r{}-{}.{}", instrument.code, arguments.round, profile.code, kind.code);
    let wanted = wanted(&ready, (&areas, &languages), (&arguments.out, &stem));
    let sources = Sources {
        shown: &ready.shown,
        past: &ready.past,
        gazetteer: &published.gazetteer,
        is_draft: ready.is_draft,
    };
    let set = |one: &Wanted| pdf(kind, &sources, one.at, one.language);
    let sizes = write_all(&wanted, &set, !surroundings.json)?;
    told(surroundings, kind, (&wanted, &sizes), Some(&ready));
    if ready.is_draft && !surroundings.json {
        println!(
            "These are drafts: the newest edition is not released for {}. `masar publish` does it.",
            profile.code
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Reports of how an index scores a round.
async fn of_index(
    surroundings: &Surroundings,
    house: &House,
    kind: &Template,
    (arguments, languages): (&Make, &[Language]),
) -> Result<ExitCode> {
    let published = Published::read(house, None).await?;
    let index = house.pack.index(&arguments.instrument);
    let index = index.ok_or_else(|| {
        let known: Vec<&str> = indices(house, &published).iter().map(|index| index.code.as_str()).collect();
        anyhow!("there is no index {}; published rounds have: {}", arguments.instrument, known.join(", "))
    })?;
    let round = scored_round(house, &published, index, (arguments.round, &Within::Everywhere)).await?;
    let questionnaire = house.pack.instrument(&index.instrument);
    let sources = IndexSources {
        round: &round,
        gazetteer: &published.gazetteer,
        operation: published.operation.as_ref(),
        questionnaire: questionnaire.map_or(&index.title, |known| &known.title),
        published_at: published_at(&published, &round.name),
    };
    let wanted: Vec<Wanted> = languages
        .iter()
        .map(|language| {
            let name = format!("{}-r{}.{}.{}.pdf", index.code, arguments.round, kind.code, language.tag());
            Wanted { at: 0, language: *language, path: arguments.out.join(name) }
        })
        .collect();
    let set = |one: &Wanted| index_pdf(kind, &sources, one.language);
    let sizes = write_all(&wanted, &set, !surroundings.json)?;
    told(surroundings, kind, (&wanted, &sizes), None);
    Ok(ExitCode::SUCCESS)
}

/// When a round was published.
fn published_at(published: &Published, name: &RoundName) -> DateTime<Utc> {
    published.editions.get(name).map_or_else(house::now, |newest| newest.edition.published_at.as_datetime())
}

/// Says which files were written.
fn told(
    surroundings: &Surroundings,
    kind: &Template,
    (wanted, sizes): (&[Wanted], &[usize]),
    ready: Option<&Ready>,
) {
    if surroundings.json {
        let file = |(wanted, bytes): (&Wanted, &usize)| {
            json!({
                "path": wanted.path.display().to_string(), "bytes": bytes, "language": wanted.language.tag(),
                "area": ready.map(|ready| ready.shown.areas[wanted.at].key.as_str()),
            })
        };
        let files: Vec<_> = wanted.iter().zip(sizes).map(file).collect();
        let is_draft = ready.is_some_and(|ready| ready.is_draft);
        json::print(&json!({ "report": kind.code.to_string(), "is_draft": is_draft, "files": files }));
        return;
    }
    let mut lines = show::Lines::new(&["file", "bytes"], 1);
    for (wanted, bytes) in wanted.iter().zip(sizes) {
        lines.row([wanted.path.display().to_string(), show::whole(*bytes)]);
    }
    lines.print();
}

fn languages(tags: &[String]) -> Result<Vec<Language>> {
    if tags.is_empty() {
        return Ok(Language::ALL.to_vec());
    }
    let known = |tag: &String| {
        Language::from_tag(tag).ok_or_else(|| anyhow!("{tag} is no language of reports: en, ar, ckb"))
    };
    let languages: BTreeSet<Language> = tags.iter().map(known).collect::<Result<_>>()?;
    Ok(languages.into_iter().collect())
}

/// The positions of the areas that reports are wanted of.
fn areas(ready: &Ready, kind: &Template, arguments: &Make) -> Result<Vec<usize>> {
    if kind.extent != Extent::Area {
        return Ok(vec![0]);
    }
    if arguments.area.is_empty() {
        let level = arguments.level.unwrap_or(1);
        let areas = ready.at_level(level);
        if areas.is_empty() {
            bail!(
                "the release shows no areas of level {level}; the deepest it shows are of level {}",
                ready.shown.level
            );
        }
        return Ok(areas);
    }
    let words = Words::of(Language::English);
    let one = |name: &String| match ready.find(name)[..] {
        [at] => Ok(at),
        [] => Err(anyhow!("the release shows no area {name}")),
        ref many => {
            let paths: Vec<String> = many
                .iter()
                .map(|at| {
                    let code = ready.shown.areas[*at].code.as_deref().unwrap_or("no P-code");
                    format!("{} ({code})", ready.path_of(*at, words))
                })
                .collect();
            Err(anyhow!("{name} may be {}; give the P-code", paths.join(" or ")))
        }
    };
    let found: BTreeSet<usize> = arguments.area.iter().map(one).collect::<Result<_>>()?;
    Ok(found.into_iter().collect())
}

/// The reports with the names of their files.
fn wanted(
    ready: &Ready,
    (areas, languages): (&[usize], &[Language]),
    (folder, stem): (&Path, &str),
) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    let draft = if ready.is_draft { ".draft" } else { "" };
    for at in areas {
        let area = &ready.shown.areas[*at];
        let slug = |text: &str| terms::Code::from_label(text).to_string();
        // Areas of several levels may have one name.
        let code = slug(area.code.as_deref().unwrap_or(&area.key));
        let part = match *at {
            0 => String::new(),
            _ => format!(".{}-{code}", slug(area.name.best(Language::English))),
        };
        for language in languages {
            let path = folder.join(format!("{stem}{part}{draft}.{}.pdf", language.tag()));
            wanted.push(Wanted { at: *at, language: *language, path });
        }
    }
    wanted
}

/// Makes all reports, as many at once as there are processors, and says how many bytes each has.
fn write_all(
    wanted: &[Wanted],
    set: &(dyn Fn(&Wanted) -> Result<Vec<u8>, ReportError> + Sync),
    is_shown: bool,
) -> Result<Vec<usize>> {
    let bar = if is_shown { ProgressBar::new(wanted.len() as u64) } else { ProgressBar::hidden() };
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((at, one)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, wanted.get(at)?)))
        {
            let bytes = set(one)?;
            std::fs::write(&one.path, &bytes)
                .with_context(|| format!("cannot write {}", one.path.display()))?;
            bar.inc(1);
            done.push((at, bytes.len()));
        }
        anyhow::Ok(done)
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(wanted.len());
    let done: Vec<Result<Vec<(usize, usize)>>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| Err(anyhow!("a report could not be set"))))
            .collect()
    });
    bar.finish_and_clear();
    let mut sizes = vec![0; wanted.len()];
    for worked in done {
        for (at, bytes) in worked? {
            sizes[at] = bytes;
        }
    }
    Ok(sizes)
}
