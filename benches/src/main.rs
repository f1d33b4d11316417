//! Measures what users wait for, beside what they would use instead, in one run.
//!
//!     cargo run --release -p masar-benches
//!
//! Prints times as the median of several runs, and ratios. It asserts nothing:
//! a number that depends on the machine is no test. Published files are taken
//! from `../shared/data` where they are; the rest is made up from a seed.
#![expect(clippy::print_stdout, reason = "it prints what it measured")]

mod fitting;
mod memory;
mod peers;
mod web;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use actions::pack::Pack;
use actions::reading::{Purpose, read};
use anyhow::{Context as _, Result, anyhow};
use chrono::NaiveDate;
use places::{AreaDraft, BoundaryFile, Crosswalk, Gazetteer, Point, import_boundaries, merge_areas};
use simulation::{FileKind, ListKind, Settings};
use tracking::checks::{Context, Source, Thresholds};
use tracking::compare::compare;
use tracking::complete::Complete;
use tracking::instrument::Instrument;
use tracking::placing::{Surroundings, place};
use tracking::record::Records;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    let pack = Pack::load()?;
    match std::env::args().nth(1).as_deref() {
        None => {
            published(&pack)?;
            comparing(&pack)?;
            points(&pack)?;
            growth()?;
        }
        Some("draft") => published(&pack)?,
        Some("compare") => comparing(&pack)?,
        // One size in a process of its own, so that its memory can be told.
        Some("grow") => {
            let scale = std::env::args().nth(2).and_then(|text| text.parse().ok()).unwrap_or(1.0);
            one_size(&pack, scale)?;
        }
        Some("one") => {
            let file = std::env::args().nth(2).ok_or_else(|| anyhow!("which file?"))?;
            let (draft, _) =
                draft_of(&pack, Path::new(&file), "idp-master-list", 123, &Gazetteer::default())?;
            println!("{} rows, peak {} MB", draft.len(), memory::peak_mb());
        }
        Some("web") => {
            let words: Vec<PathBuf> = std::env::args_os().skip(2).map(PathBuf::from).collect();
            let [program, data] = words.as_slice() else { return Err(anyhow!("web PROGRAM DATA")) };
            web::run(program, data)?;
        }
        Some("fit") => {
            fitting::run(pack.index("return-index").ok_or_else(|| anyhow!("the pack has no Return Index"))?)?;
        }
        Some(other) => {
            println!("{other} is none of: draft, compare, grow SCALE, one FILE, fit, web PROGRAM DATA");
        }
    }
    Ok(())
}

fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    folder.is_dir().then_some(folder)
}

/// The median of several runs.
fn median<T>(runs: usize, mut work: impl FnMut() -> Result<T>) -> Result<(Duration, T)> {
    let mut times = Vec::with_capacity(runs);
    let mut last = None;
    for _ in 0..runs {
        let start = Instant::now();
        last = Some(work()?);
        times.push(start.elapsed());
    }
    times.sort();
    Ok((times[runs / 2], last.ok_or_else(|| anyhow!("no runs"))?))
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// Bytes to checked draft: read, understand, place, check; no database.
fn draft_of(
    pack: &Pack,
    path: &Path,
    code: &str,
    round: u32,
    gazetteer: &Gazetteer,
) -> Result<(Records, usize)> {
    draft_in_stages(pack, path, code, round, gazetteer, &mut Vec::new())
}

/// The stages of a draft, and how long each took.
type Stages = Vec<(&'static str, Duration)>;

fn draft_in_stages(
    pack: &Pack,
    path: &Path,
    code: &str,
    round: u32,
    gazetteer: &Gazetteer,
    stages: &mut Stages,
) -> Result<(Records, usize)> {
    let mut last = Instant::now();
    let mut stage = |name| {
        stages.push((name, last.elapsed()));
        last = Instant::now();
    };
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let workbook = sheets::read(&name, &bytes, &sheets::Limits::default())?;
    stage("cells");
    let instrument = instrument(pack, code)?;
    let date = NaiveDate::from_ymd_opt(2021, 9, 30).unwrap_or_default();
    let kept = actions::reading::Kept::new();
    let purpose = Purpose { instrument, round, date, force: false, sheet: None, kept: &kept };
    let reading = read(&workbook, purpose, pack)?;
    stage("columns");
    let sheet = &reading.sheet;
    let (mut records, _) = tracking::draft::read(sheet, &reading.table, &reading.mapping, instrument, round);
    stage("rows");
    let crosswalk = Crosswalk::default();
    let around = Surroundings {
        gazetteer,
        crosswalk: &crosswalk,
        country: gazetteer.at_level(0).first().copied(),
        instrument,
        sheet,
        day: date,
        source: &name,
    };
    let placing = place(&mut records, &around);
    stage("places");
    let complete = Complete::new(&records, instrument, round);
    let context = Context {
        instrument,
        round,
        date,
        mapping: &reading.mapping,
        complete: &complete,
        source: Source { workbook: &workbook, sheet, table: &reading.table },
        previous: None,
        last_seen: &BTreeMap::new(),
        thresholds: &Thresholds::default(),
    };
    let findings = tracking::checks::run(&context).len() + placing.findings.len();
    stage("checks");
    Ok((records, findings))
}

fn instrument<'a>(pack: &'a Pack, code: &str) -> Result<&'a Instrument> {
    pack.instruments().iter().find(|known| known.code == *code).ok_or_else(|| anyhow!("no {code}"))
}

fn boundaries(levels: &[u8]) -> Result<Gazetteer> {
    let mut gazetteer = Gazetteer::default();
    let Some(folder) = shared() else { return Ok(gazetteer) };
    let mut drafts: Vec<AreaDraft> = Vec::new();
    for level in levels {
        let name = format!("irq_admbnda_adm{level}_cso_20190603.geojson");
        let bytes = std::fs::read(folder.join("boundaries").join(&name))?;
        drafts.extend(import_boundaries(BoundaryFile::GeoJson(&bytes), &name)?.0);
    }
    drafts.sort_by_key(|draft| draft.level);
    let (changes, _) = merge_areas(&gazetteer, drafts);
    gazetteer.apply(&changes)?;
    Ok(gazetteer)
}

const R123: &str = "dtm_iraq/iraq_idp_master_list_round123_2021-09-30.xlsx";
const R114: &str = "dtm_iraq/iraq_idp_master_list_2020-02-29.csv";

fn published(pack: &Pack) -> Result<()> {
    println!("## A published workbook (2,842 rows × 56 columns, six sheets)");
    let Some(folder) = shared() else {
        println!("skipped: no shared data");
        return Ok(());
    };
    let path = folder.join(R123);
    let bytes = std::fs::read(&path)?;
    let (cells, _) = median(9, || Ok(sheets::read("r123.xlsx", &bytes, &sheets::Limits::default())?))?;
    let gazetteer = boundaries(&[1, 2])?;
    let _ = draft_of(pack, &path, "idp-master-list", 123, &gazetteer)?;
    let (whole, (records, findings)) =
        median(9, || draft_of(pack, &path, "idp-master-list", 123, &gazetteer))?;
    println!("cells of all sheets          {}", milliseconds(cells));
    println!(
        "bytes to checked draft       {} ({} records, {findings} findings)",
        milliseconds(whole),
        records.len()
    );
    let mut stages = Stages::new();
    draft_in_stages(pack, &path, "idp-master-list", 123, &gazetteer, &mut stages)?;
    let told: Vec<String> =
        stages.iter().map(|(name, time)| format!("{name} {}", milliseconds(*time))).collect();
    println!("of which, in one run         {}", told.join(", "));
    match peers::pandas(&path) {
        Ok(peer) => println!(
            "pandas/openpyxl, first sheet {} → {:.0} × as long as our cells of all sheets, {:.0} × our checked draft",
            milliseconds(peer),
            peer.as_secs_f64() / cells.as_secs_f64(),
            peer.as_secs_f64() / whole.as_secs_f64()
        ),
        Err(why) => println!("pandas/openpyxl: not measured ({why})"),
    }
    let one = memory::of_child(&["one", &path.to_string_lossy()])?;
    println!("in a process of its own      {one}");
    Ok(())
}

fn comparing(pack: &Pack) -> Result<()> {
    println!("\n## Comparing two rounds (3,004 and 2,842 places)");
    let Some(folder) = shared() else {
        println!("skipped: no shared data");
        return Ok(());
    };
    let none = Gazetteer::default();
    let (before, _) = draft_of(pack, &folder.join(R114), "idp-master-list", 114, &none)?;
    let (after, _) = draft_of(pack, &folder.join(R123), "idp-master-list", 123, &none)?;
    let instrument = instrument(pack, "idp-master-list")?;
    let (before, after) = (Complete::new(&before, instrument, 114), Complete::new(&after, instrument, 123));
    let (time, _) = median(21, || Ok(compare(&before, &after, &instrument.population, 20)))?;
    println!("compare                      {}", milliseconds(time));
    Ok(())
}

fn points(pack: &Pack) -> Result<()> {
    println!("\n## Points in polygons (5,000 points, 294 subdistricts)");
    let Some(folder) = shared() else {
        println!("skipped: no shared data");
        return Ok(());
    };
    let gazetteer = boundaries(&[1, 2, 3])?;
    let (records, _) = draft_of(pack, &folder.join(R123), "idp-master-list", 123, &Gazetteer::default())?;
    let points: Vec<Point> = records
        .rows()
        .iter()
        .cycle()
        .filter_map(|row| Point::checked(row.stated.latitude?, row.stated.longitude?))
        .take(5000)
        .collect();
    let (first, found) = median(1, || Ok(locate_all(&gazetteer, &points)))?;
    let (time, _) = median(9, || Ok(locate_all(&gazetteer, &points)))?;
    println!("locate, index made           {} ({found} found)", milliseconds(first));
    println!("locate, index there          {}", milliseconds(time));
    Ok(())
}

fn locate_all(gazetteer: &Gazetteer, points: &[Point]) -> usize {
    points.iter().filter(|point| places::locate(gazetteer, **point, 3).is_some()).count()
}

fn growth() -> Result<()> {
    println!(
        "\n## Growth: invented lists, bytes of csv and xlsx to checked draft, each size in a process of its own"
    );
    for scale in ["1", "10", "100"] {
        println!("{}", memory::of_child(&["grow", scale])?);
    }
    Ok(())
}

fn one_size(pack: &Pack, scale: f64) -> Result<()> {
    let settings = Settings {
        seed: 1,
        scale,
        rounds: 4,
        first_round: 120,
        start: NaiveDate::from_ymd_opt(2021, 2, 28).unwrap_or_default(),
        months_between: 2,
        errors_per_round: 0,
        kept_rounds: Some(1),
    };
    let folder = tempfile::tempdir()?;
    let mut paths = Vec::new();
    {
        let operation = simulation::simulate(&settings, &actions::demo::vocabulary(pack)?);
        let round = operation.rounds.last().ok_or_else(|| anyhow!("no round"))?;
        for kind in [FileKind::Csv, FileKind::Xlsx] {
            let file = simulation::file(&operation, round, ListKind::Idps, Some(kind))?;
            let path = folder.path().join(&file.name);
            std::fs::write(&path, &file.bytes)?;
            paths.push(path);
        }
    }
    for path in paths {
        // The peak of the reading alone: a child that does nothing else.
        let start = Instant::now();
        let told = memory::of_child(&["one", &path.to_string_lossy()])?;
        let kind = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
        println!("scale {scale:>5} {kind:<5} {:>9} {}", milliseconds(start.elapsed()), told.trim());
    }
    Ok(())
}
