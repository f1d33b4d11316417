//! Findings of a round grouped by kind, the gravest first, with what their rows say.

use std::collections::BTreeMap;

use actions::cleaning::FileAsked;
use actions::workspace::Workspace;
use storage::finding::{FindingStatus, StoredFinding};
use terms::Severity;
use tracking::instrument::Instrument;
use tracking::record::Row;

use super::href;
use super::row::address_of;
use crate::finding_words::{self, Remedy, Told};
use language::{Gap, Words};

/// So many findings of a kind are shown at once.
const MOST_SHOWN: usize = 30;
/// And so many where all of a kind are asked for.
const MOST_AT_ONCE: usize = 2_000;

/// Findings of one kind.
pub(crate) struct DoubtGroup {
    pub code: String,
    pub title: Told,
    pub remedy: Remedy,
    pub severity: String,
    pub severity_code: &'static str,
    pub told: String,
    pub open: usize,
    pub doubts: Vec<Doubt>,
    /// How many more there are than shown, with the address that shows them all.
    pub more: Option<(String, String)>,
    /// Whether it stands open on the page.
    pub is_unfolded: bool,
}

/// One finding.
pub(crate) struct Doubt {
    pub id: i64,
    pub address: String,
    pub message: Told,
    /// Which place its row is about, with what it has.
    pub row: String,
    /// The page of its row; empty where it is not about a row of a file.
    pub href: String,
    pub is_open: bool,
    /// Who accepted it, when and why.
    pub decision: String,
}

/// All findings, by kind; of the kind `whole` all are shown.
pub(crate) fn groups(
    room: &Workspace,
    instrument: &Instrument,
    whole: Option<&str>,
    words: &Words,
) -> Vec<DoubtGroup> {
    let mut by_kind: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&StoredFinding>> = BTreeMap::new();
    for known in &room.findings {
        let finding = &known.finding;
        by_kind.entry((std::cmp::Reverse(finding.severity), &finding.code)).or_default().push(known);
    }
    let round = &room.stored.round.name;
    let workspace = href(words, &round.instrument, round.number);
    let around = Around { rows: own_rows(room), files: files(room), instrument, workspace, words };
    let group = |((severity, code), found): ((std::cmp::Reverse<Severity>, &str), Vec<&StoredFinding>)| {
        let open = found.iter().filter(|known| known.status == FindingStatus::Open).count();
        let most = if whole == Some(code) { MOST_AT_ONCE } else { MOST_SHOWN };
        let more = found.len().saturating_sub(most);
        let gaps = [("count", Gap::Number(found.len() as f64)), ("open", Gap::Number(open as f64))];
        // What is open comes first.
        let mut sorted = found.clone();
        sorted.sort_by_key(|known| known.status);
        DoubtGroup {
            code: code.into(),
            title: finding_words::title(code, words),
            remedy: finding_words::remedy(code, words),
            severity: words.say(severity_key(severity.0)),
            severity_code: severity.0.as_str(),
            told: words.tell("doubts-told", &gaps),
            open,
            doubts: sorted.iter().take(most).map(|known| doubt(known, &around)).collect(),
            more: (more > 0).then(|| {
                let told = words.tell("more-doubts", &[("count", Gap::Number(more as f64))]);
                (told, format!("{}?kind={code}#{code}", around.workspace))
            }),
            is_unfolded: severity.0 == Severity::Blocking && open > 0 || whole == Some(code),
        }
    };
    by_kind.into_iter().map(group).collect()
}

/// The rows of the newest file, by their number in it.
fn own_rows(room: &Workspace) -> BTreeMap<u32, &Row> {
    let own = room.records.rows().iter().filter(|row| row.carried_from.is_none());
    own.map(|row| (row.source_row, row)).collect()
}

/// The file of each import that records are from.
fn files(room: &Workspace) -> BTreeMap<i64, FileAsked> {
    let own = room.sources.iter().filter(|source| source.carried_from.is_none());
    own.map(|source| {
        let import = &source.import;
        (import.id, FileAsked { file: import.source_hash.clone(), sheet: import.sheet.clone() })
    })
    .collect()
}

/// What a finding is told with.
struct Around<'a> {
    rows: BTreeMap<u32, &'a Row>,
    files: BTreeMap<i64, FileAsked>,
    instrument: &'a Instrument,
    workspace: String,
    words: &'a Words,
}

impl Around<'_> {
    /// The page of the row that a finding is about.
    fn href(&self, known: &StoredFinding) -> Option<String> {
        let address = &known.finding.address;
        let row = address.row.filter(|row| self.rows.contains_key(row))?;
        let file = self.files.get(&known.import_id).filter(|file| *file.sheet == *address.sheet)?;
        Some(address_of(&self.workspace, file, row))
    }
}

fn doubt(known: &StoredFinding, around: &Around<'_>) -> Doubt {
    let (words, instrument) = (around.words, around.instrument);
    let finding = &known.finding;
    let row = finding.address.row.and_then(|row| around.rows.get(&row));
    let decision = match (&known.decided_by, known.decided_at, known.status) {
        (Some(who), Some(at), FindingStatus::Accepted) => {
            let moment = words.moment(at.as_datetime());
            let reason = known.reason.as_deref().unwrap_or_default();
            let gaps = [("who", Gap::Text(who)), ("when", Gap::Text(&moment)), ("why", Gap::Text(reason))];
            words.tell("accepted-by", &gaps)
        }
        _ => String::new(),
    };
    let sheet = &finding.address.sheet;
    let within = finding_words::place_in_sheet(&finding.address, words);
    Doubt {
        id: known.id,
        address: match (sheet.is_empty(), within.is_empty()) {
            (true, _) => within,
            (false, true) => finding_words::kept_apart(sheet),
            (false, false) => format!("{} › {within}", finding_words::kept_apart(sheet)),
        },
        message: finding_words::message(finding, instrument, words),
        row: row.map(|row| place_of(row, words)).unwrap_or_default(),
        href: around.href(known).unwrap_or_default(),
        is_open: known.status == FindingStatus::Open,
        decision,
    }
}

/// `Hay Al-Amal, Al-Sadd, Babylon`.
fn place_of(row: &Row, words: &Words) -> String {
    let stated = &row.stated;
    let name = |level: u8| {
        let arabic = stated.arabic_name(level).filter(|_| words.language.is_right_to_left());
        arabic.or_else(|| stated.name(level)).filter(|name| !name.is_empty())
    };
    let names: Vec<&str> = [4, 2, 1].into_iter().filter_map(name).collect();
    names.join(words.comma())
}

pub(crate) fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocking => "severity-blocking",
        Severity::Warning => "severity-warning",
        Severity::Notice => "severity-notice",
    }
}
