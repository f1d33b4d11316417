//! `masar disclosure`: what a release would show, leave out and lose, before anything leaves the house.

use std::process::ExitCode;

use actions::published::Published;
use actions::release::{self, Area, Draft};
use anyhow::{Result, anyhow};
use clap::Args;
use disclosure::{Cell, Key, Profile, Why};
use serde_json::{Value, json};
use terms::Language;
use tracking::instrument::Instrument;

use crate::house::{self, Surroundings};
use crate::{json, show};

/// So many figures are listed where not all are asked for.
const LISTED: usize = 20;

#[derive(Args)]
#[command(after_help = "Examples:
  masar disclosure idp-master-list --round 123
  masar disclosure idp-master-list --round 123 --profile partners --json
  masar disclosure idp-master-list --round 123 --level 1 --least 5 --all

Counts of 1 to below the smallest number of households that may be shown are left out, and with them others, so that
what is left out cannot be worked out from what is shown: for each small count there are tables that agree with all
that is shown in which it is 1, and in which it is the smallest that may be shown. What was released of the round
before is known to those who saw it. Nothing is written. The exit code is 1 where some count cannot be kept.")]
pub struct Disclosure {
    /// The instrument: idp-master-list.
    pub instrument: String,
    /// The round; it must be published.
    #[arg(long)]
    pub round: u32,
    /// Who would be shown it.
    #[arg(long, default_value = "public")]
    pub profile: String,
    /// The deepest areas that stand alone instead of those of the profile: 1 governorates, 2 districts,
    /// 3 sub-districts, 4 locations.
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub level: Option<u8>,
    /// The smallest count of households that is shown, instead of that of the profile.
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=1_000))]
    pub least: Option<u64>,
    /// List all figures that are left out, not only the first.
    #[arg(long)]
    pub all: bool,
}

pub async fn run(surroundings: &Surroundings, arguments: Disclosure) -> Result<ExitCode> {
    let house = surroundings.open().await?;
    let instrument = house::instrument(&house, &arguments.instrument)?;
    let mut profile = named(house.pack.profiles(), &arguments.profile)?;
    profile.level = arguments.level.unwrap_or(profile.level);
    profile.least = arguments.least.unwrap_or(profile.least);
    let published = Published::read(&house, None).await?;
    published
        .series(&instrument.code)
        .filter(|series| series.round(arguments.round).is_some())
        .ok_or_else(|| anyhow!("round {} of {} is not published", arguments.round, instrument.code))?;
    let draft = release::draft(&house, &published, instrument, arguments.round, &profile).await?;
    let names = Names { draft: &draft, instrument };
    if surroundings.json {
        json::print(&in_json(&draft, &names));
    } else {
        print(&draft, &names, arguments.all);
    }
    Ok(if draft.suppression.told.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The release profile of that code.
pub fn named(profiles: &[Profile], code: &str) -> Result<Profile> {
    profiles.iter().find(|profile| profile.code == *code).cloned().ok_or_else(|| {
        let codes: Vec<&str> = profiles.iter().map(|profile| profile.code.as_str()).collect();
        anyhow!("there is no profile \"{code}\"; there are {}", codes.join(", "))
    })
}

/// What figures are called.
struct Names<'a> {
    draft: &'a Draft,
    instrument: &'a Instrument,
}

impl Names<'_> {
    /// An area with those above it: `Ninewa, Mosul`.
    fn area(&self, area: usize) -> String {
        let name = match &self.draft.areas[area] {
            (Area::All, _) => return "all areas".into(),
            (Area::NotStated, _) => "not stated",
            (Area::Named(_) | Area::Location(_), name) => name,
        };
        match self.draft.tables.above(area).filter(|above| *above > 0) {
            Some(above) => format!("{}, {name}", self.area(above)),
            None => name.to_owned(),
        }
    }

    /// A breakdown; the totals where none is given.
    fn breakdown(&self, breakdown: Option<usize>) -> String {
        let Some((code, _)) = breakdown.and_then(|at| self.draft.breakdowns.get(at)) else {
            return "total".into();
        };
        let dimension = self.instrument.dimension(code);
        dimension.map_or_else(|| code.to_string(), |one| one.title.best(Language::English).to_owned())
    }

    /// A figure, or one of an earlier release that this one does not have.
    fn figure(&self, key: &Key) -> String {
        let tables = &self.draft.tables;
        let known = tables.cells().find(|cell| tables.key(*cell).as_ref() == Some(key));
        match known {
            Some(cell) => format!("{} · {}", self.area(cell.area), self.category(&cell)),
            None => {
                let category = key.part.as_ref().map_or("total", |(_, category)| category);
                format!("{} · {category} (of an earlier release)", key.area.trim_start_matches('|'))
            }
        }
    }

    fn category(&self, cell: &Cell) -> String {
        let Some((dimension, category)) = cell.part.and_then(|part| self.draft.category(part)) else {
            return "total".into();
        };
        let Some(category) = category else { return "not stated".into() };
        let known = self
            .instrument
            .dimension(dimension)
            .and_then(|one| one.categories.iter().find(|known| known.code == *category));
        known.map_or_else(|| category.to_string(), |one| one.title.best(Language::English).to_owned())
    }
}

/// The totals, and each breakdown.
fn parts(draft: &Draft) -> impl Iterator<Item = Option<usize>> {
    std::iter::once(None).chain((0..draft.breakdowns.len()).map(Some))
}

fn print(draft: &Draft, names: &Names<'_>, all: bool) {
    let profile = &draft.profile;
    let deepest = ["governorates", "districts", "sub-districts", "locations"]
        [usize::from(profile.level.clamp(1, 4)) - 1];
    println!(
        "{}, round {}, for {}: areas down to {deepest}; fewer than {} households are left out.",
        names.instrument.title.best(Language::English),
        draft.round,
        profile.title.best(Language::English).to_lowercase(),
        profile.least,
    );
    let mut lines =
        show::Lines::new(&["by", "figures", "small", "telling", "left out", "households in them"], 1);
    for part in parts(draft) {
        let lost = draft.loss(part);
        #[expect(clippy::cast_precision_loss, reason = "no table has 2^53 figures")]
        let share = (lost.small + lost.telling) as f64 / lost.figures.max(1) as f64;
        lines.row([
            names.breakdown(part),
            show::whole(lost.figures),
            show::whole(lost.small),
            show::whole(lost.telling),
            show::percent(Some(share)),
            show::percent(Some(lost.households)),
        ]);
    }
    lines.print();
    print_left_out(draft, names, all);
    if draft.suppression.told.is_empty() {
        println!("\nNone of the small counts can be worked out from what is shown.");
        if draft.suppression.with_none {
            println!("Readers must be told that a figure that is left out may be 0.");
        }
        return;
    }
    println!("\nThese can be worked out all the same; show fewer areas or categories:");
    for key in &draft.suppression.told {
        println!("  {}", names.figure(key));
    }
}

fn print_left_out(draft: &Draft, names: &Names<'_>, all: bool) {
    let left_out = &draft.suppression.left_out;
    if left_out.is_empty() {
        return;
    }
    show::heading("Left out (not for those who are shown the release)");
    let mut lines = show::Lines::new(&["area", "by", "category", "why", "households"], 4);
    let many = if all { left_out.len() } else { LISTED };
    for (cell, why) in left_out.iter().take(many) {
        let breakdown = cell.part.map(|part| part.breakdown);
        let count = show::whole(usize::try_from(draft.tables.count(*cell)).unwrap_or(usize::MAX));
        lines.row([
            names.area(cell.area),
            names.breakdown(breakdown),
            names.category(cell),
            word(*why).into(),
            count,
        ]);
    }
    lines.print();
    if left_out.len() > many {
        println!("… and {} more; --all lists them.", show::whole(left_out.len() - many));
    }
}

fn word(why: Why) -> &'static str {
    match why {
        Why::Small => "small",
        Why::Telling => "would tell another",
        Why::Before => "left out before",
    }
}

fn in_json(draft: &Draft, names: &Names<'_>) -> Value {
    let cell = |cell: &Cell| {
        json!({
            "area": names.area(cell.area), "category": names.category(cell),
            "by": cell.part.and_then(|part| draft.category(part)).map(|(dimension, _)| dimension.as_str()),
            "households": draft.tables.count(*cell),
        })
    };
    let part = |part: Option<usize>| {
        let lost = draft.loss(part);
        json!({
            "by": part.and_then(|at| draft.breakdowns.get(at)).map(|(code, _)| code.as_str()),
            "figures": lost.figures, "small": lost.small, "telling": lost.telling, "households_left_out": lost.households,
        })
    };
    let left_out = draft.suppression.left_out.iter().map(|(one, why)| {
        let mut value = cell(one);
        value["why"] = json!(match why {
            Why::Small => "small",
            Why::Telling => "telling",
            Why::Before => "before",
        });
        value
    });
    json!({
        "instrument": names.instrument.code.as_str(), "round": draft.round, "profile": draft.profile.code.as_str(),
        "level": draft.profile.level, "least": draft.profile.least, "may_be_none": draft.suppression.with_none,
        "tables": parts(draft).map(part).collect::<Vec<_>>(),
        "left_out": left_out.collect::<Vec<_>>(),
        "told": draft.suppression.told.iter().map(|key| names.figure(key)).collect::<Vec<_>>(),
    })
}
