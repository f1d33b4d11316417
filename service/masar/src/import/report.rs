//! What an import prints: columns, totals, places, changes, findings, what to do next.

use actions::House;
use actions::import::Report;
use anyhow::Result;
use storage::finding::{FindingFilter, FindingStatus};
use terms::address::column_letters;
use terms::{Language, Severity};
use tracking::columns::{Basis, Mapping};
use tracking::compare::Comparison;
use tracking::instrument::{Instrument, Meaning};
use tracking::measure::Part;

use crate::house;
use crate::{cli, compare, json, show};

/// Prints what an import understood, found and did.
pub(super) fn print(report: &Report, instrument: &Instrument, arguments: &cli::Import, next: &str) {
    let title = instrument.title.best(Language::English);
    let sheet = if report.sheet.is_empty() { String::new() } else { format!(" › {}", report.sheet) };
    println!(
        "{title}, round {} of {} · {}{sheet} · headings in row {}",
        report.round.name.number,
        report.round.date,
        report.file_name,
        report.header_row + 1
    );
    let about = instrument.about.best(Language::English);
    if !about.is_empty() {
        show::paragraph(about);
    }
    show::heading("Columns");
    mapping_table(&report.mapping, instrument, arguments.full || !report.confirmed);
    print_totals(report, instrument);
    print_places(report);
    print_changes(report);
    print_findings(report, arguments.full);
    print_outcome(report, arguments, next);
}

/// The columns; where not all are wanted, those known from their label in one line a kind.
pub fn mapping_table(mapping: &Mapping, instrument: &Instrument, all: bool) {
    let mut lines = show::Lines::new(&["", "heading", "means", "known by"], 4);
    let mut plain: Vec<(String, Vec<&str>)> = Vec::new();
    for column in &mapping.columns {
        let obvious = matches!(column.basis, Basis::Label | Basis::Confirmed);
        if all || !obvious {
            let known_by = match &column.basis {
                Basis::NearLabel { expected } | Basis::DamagedDate { expected } => {
                    format!("{} of \"{expected}\"", column.basis.as_str())
                }
                Basis::Repeated { first } => format!("repeats column {}", column_letters(*first)),
                basis => basis.as_str().into(),
            };
            lines.row([
                column_letters(column.column),
                show::shortened(&column.heading, 44),
                in_words(&column.meaning, instrument),
                known_by,
            ]);
            continue;
        }
        let kind = kind_of(&column.meaning);
        match plain.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, headings)) => headings.push(&column.heading),
            None => plain.push((kind, vec![&column.heading])),
        }
    }
    if !plain.is_empty() {
        let mut summary = show::Lines::new(&["", "", ""], 3);
        for (kind, headings) in plain {
            let most = show::width().saturating_sub(kind.len() + 12);
            summary.row([kind, headings.len().to_string(), show::shortened(&headings.join(", "), most)]);
        }
        summary.print();
    }
    lines.print();
}

/// What a column means, for people.
fn in_words(meaning: &Meaning, instrument: &Instrument) -> String {
    let place = |level: u8| match level {
        0 => "country".to_string(),
        1..=3 => format!("admin {level}"),
        _ => "location".to_string(),
    };
    match meaning {
        Meaning::PlaceCode { level, scheme } => format!("{} code ({scheme})", place(*level)),
        Meaning::PlaceName { level, arabic } => {
            format!("{} name{}", place(*level), if *arabic { " in Arabic" } else { "" })
        }
        Meaning::Latitude => "latitude".into(),
        Meaning::Longitude => "longitude".into(),
        Meaning::CarriedFrom => "round that the row is from".into(),
        Meaning::Answer(code) => {
            let title = instrument.question(code).map(|question| question.title.best(Language::English));
            format!("answer: {}", title.unwrap_or(code.as_str()))
        }
        Meaning::Extra(_) => "kept as it is".into(),
        Meaning::Count(measure) => {
            let whom = population_title(measure.population.as_str());
            match &measure.part {
                Some(part) => format!(
                    "{whom}, {}: {} ({})",
                    part.dimension.as_str().replace('_', " "),
                    instrument.category_title(part, Language::English),
                    measure.unit
                ),
                None => format!("{whom}, total {}", measure.unit),
            }
        }
    }
}

fn kind_of(meaning: &Meaning) -> String {
    match meaning {
        Meaning::PlaceName { .. } | Meaning::PlaceCode { .. } | Meaning::Latitude | Meaning::Longitude => {
            "where".into()
        }
        Meaning::Count(measure) => match &measure.part {
            Some(part) => part.dimension.to_string(),
            None => "totals".into(),
        },
        Meaning::Answer(_) => "answers".into(),
        Meaning::CarriedFrom | Meaning::Extra(_) => "kept as they are".into(),
    }
}

fn print_totals(report: &Report, instrument: &Instrument) {
    show::heading("Totals");
    if report.totals.populations.is_empty() {
        println!("  {} records", show::whole(report.totals.records));
        print_shares(report, instrument);
        return;
    }
    let mut lines = show::Lines::new(&["", "places", "households", "individuals"], 1);
    for total in &report.totals.populations {
        let [households, individuals] = show::count_cells(total.count);
        lines.row([
            population_title(total.population.as_str()),
            show::whole(total.places),
            households,
            individuals,
        ]);
    }
    lines.print();
    if report.totals.records != report.totals.populations.first().map_or(0, |total| total.places) {
        println!("  {} records in all", show::whole(report.totals.records));
    }
    for total in &report.totals.dimensions {
        let mut categories: Vec<_> = total.categories.iter().collect();
        categories.sort_by(|a, b| {
            let size = |count: terms::Count| count.individuals.or(count.households).unwrap_or_default();
            size(b.1).total_cmp(&size(a.1))
        });
        let dimension = dimension_title(instrument, &total.dimension);
        let shown: Vec<String> = categories
            .iter()
            .filter(|(_, count)| tracking::totals::is_above_zero(*count))
            .take(4)
            .map(|(category, count)| {
                let part = Part { dimension: total.dimension.clone(), category: category.clone() };
                let name = instrument.category_title(&part, Language::English);
                format!("{name} {}", show::number(count.individuals.or(count.households)))
            })
            .collect();
        if !shown.is_empty() {
            println!("  {dimension}: {}", shown.join(" · "));
        }
    }
}

fn print_shares(report: &Report, instrument: &Instrument) {
    for total in &report.totals.shares {
        println!("  shares of people asked; the mean counts each place once, whatever its size\n");
        let title = dimension_title(instrument, &total.dimension);
        let mut lines = show::Lines::new(&[&title, "mean", "lowest", "highest"], 1);
        for (category, summary) in &total.categories {
            let part = Part { dimension: total.dimension.clone(), category: category.clone() };
            let shares = [summary.mean, summary.lowest, summary.highest].map(show::percent);
            let [mean, lowest, highest] = shares;
            lines.row([instrument.category_title(&part, Language::English), mean, lowest, highest]);
        }
        lines.print();
    }
}

fn dimension_title(instrument: &Instrument, code: &terms::Code) -> String {
    instrument
        .dimension(code)
        .map_or_else(|| code.as_str().replace('_', " "), |known| known.title.best(Language::English).into())
}

/// What people call a population.
#[must_use]
pub fn population_title(code: &str) -> String {
    match code {
        "idp" => "IDPs".into(),
        "returnee" => "returnees".into(),
        other => other.replace('_', " "),
    }
}

fn print_places(report: &Report) {
    let areas = report.areas_found.iter().map(|(level, found, stated)| {
        let what = match level {
            1 => "governorates",
            2 => "districts",
            _ => "subdistricts",
        };
        format!("{} of {} {what} found", show::whole(*found), show::whole(*stated))
    });
    let new = match report.new_places {
        0 => None,
        1 => Some("1 new place".to_string()),
        places => Some(format!("{} new places", show::whole(places))),
    };
    let line: Vec<String> = areas.chain(new).collect();
    if !line.is_empty() {
        show::heading("Places");
        println!("  {}", line.join(" · "));
    }
}

fn print_changes(report: &Report) {
    let Some(previous) = report.previous.filter(|_| !report.comparisons.is_empty()) else { return };
    show::heading(&format!("Since round {previous}"));
    let comparisons: Vec<&Comparison> = report.comparisons.iter().collect();
    compare::summary(&comparisons);
    for comparison in comparisons {
        compare::carriers(comparison, 5);
    }
}

fn print_findings(report: &Report, full: bool) {
    let most = if full { usize::MAX } else { 2 };
    show::heading("Findings");
    if report.findings.is_empty() {
        println!("  none");
        return;
    }
    for (code, severity, members) in json::group(&report.findings) {
        println!("  {} {code} × {}", show::severity(severity), show::whole(members.len()));
        if severity == Severity::Notice && !full {
            if let Some(first) = members.first() {
                finding_line(first);
            }
            continue;
        }
        for finding in members.iter().take(most) {
            finding_line(finding);
        }
    }
    if !full {
        println!("  (`--full`, or `masar findings --each`, shows every one)");
    }
}

fn finding_line(finding: &terms::Finding) {
    let cell = finding.address.within_sheet();
    let at = if cell.is_empty() { finding.subject.clone() } else { cell };
    let text = if at.is_empty() { finding.message.clone() } else { format!("{at}: {}", finding.message) };
    println!("      {}", show::shortened(&text, show::width().saturating_sub(6)));
}

/// What to do next, as a command that can be typed as it stands; empty for a dry run.
pub(super) async fn next(house: &House, report: &Report, dry_run: bool) -> Result<String> {
    if dry_run {
        return Ok(String::new());
    }
    let name = &report.round.name;
    let mut transaction = house.store.read().await?;
    let which = house::instrument_option(&mut transaction, name).await?;
    let stored = actions::round::known(&mut transaction, name).await?;
    let filter = FindingFilter {
        status: Some(FindingStatus::Open),
        severity: Some(Severity::Blocking),
        ..FindingFilter::default()
    };
    let blocking = transaction.findings(stored.id, &filter).await?;
    Ok(match blocking.first() {
        Some(first) => format!(
            "masar findings accept --round {}{which} --code {} --reason …",
            name.number, first.finding.code
        ),
        None => format!("masar round review {}{which}", name.number),
    })
}

fn print_outcome(report: &Report, arguments: &cli::Import, next: &str) {
    println!();
    if report.carried > 0 {
        println!(
            "{} places were not in the file and keep what was known of them.",
            show::whole(report.carried)
        );
    }
    if arguments.dry_run {
        println!("Dry run: nothing was changed.");
        if !report.confirmed {
            println!("The columns were proposed; `--accept-mapping` confirms them.");
        }
    } else if report.blocking_open > 0 {
        println!(
            "Taken to draft. {}: mend the file and import it again, or accept with a reason: {next}",
            match report.blocking_open {
                1 => "1 blocking finding is open".into(),
                many => format!("{} blocking findings are open", show::whole(many)),
            }
        );
    } else {
        println!("Taken to draft. Next: {next}");
    }
}
