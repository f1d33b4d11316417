//! The form with which a list is brought in, and the files that are on their way.
//!
//! In: who asks. Out: what the form shows; for its script, all that it says, in the language
//! of the page.

use actions::Action;
use actions::import::Import;
use actions::upload::{LARGEST, on_their_way};
use serde_json::{Value, json};

use super::upload::pieces::LARGEST_PIECE;
use crate::assets;
use crate::office::Office;
use crate::respond::Failure;
use crate::visit::Visit;
use language::{Gap, Words};

/// Where the line breaks, it is tried again after so many seconds: at first soon, then rarely.
const WAITS: [u32; 6] = [1, 2, 4, 8, 15, 30];

/// What names of files end with that can be read.
const ENDINGS: &str = ".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt";

const MEGABYTE: f64 = 1024.0 * 1024.0;

/// What is shown to who may bring lists in.
pub(super) struct Bring {
    /// The lists, by code and name.
    pub instruments: Vec<(String, String)>,
    /// What names of files end with.
    pub endings: &'static str,
    /// What the script of the form needs; nothing where the program was built without.
    pub script: Option<String>,
    /// What can be brought in.
    pub about: String,
    /// What is on its way.
    pub files: Vec<FileLine>,
}

/// A file on its way.
pub(super) struct FileLine {
    pub name: String,
    pub told: String,
    pub begun: String,
    pub is_whole: bool,
    pub action: String,
}

/// The form, for who may bring lists in.
pub(super) async fn bring(office: &Office, visit: &Visit) -> Result<Option<Bring>, Failure> {
    if !visit.actor.may(Import::NAME) {
        return Ok(None);
    }
    let words = visit.words;
    let files = on_their_way(&office.house, &visit.actor).await?;
    let files = files.into_iter().map(|file| {
        let (here, size) = (megabytes(file.received, words), megabytes(file.size, words));
        let gaps = [("here", Gap::Text(&here)), ("size", Gap::Text(&size))];
        let is_whole = file.received == file.size;
        let told =
            if is_whole { words.tell("file-is-whole", &gaps) } else { words.tell("file-is-part", &gaps) };
        FileLine {
            told,
            is_whole,
            name: file.file_name,
            begun: words.moment(file.begun_at.as_datetime()),
            action: format!("/{}/workspace/upload/{}", words.language, file.id),
        }
    });
    let instruments = office.house.pack.instruments().iter();
    let instruments =
        instruments.map(|known| (known.code.to_string(), known.title.best(words.language).to_string()));
    Ok(Some(Bring {
        instruments: instruments.collect(),
        endings: ENDINGS,
        script: assets::has("upload.js").then(|| script(words).to_string()),
        about: words.tell("upload-about", &[("megabytes", Gap::Number(LARGEST as f64 / MEGABYTE))]),
        files: files.collect(),
    }))
}

/// Megabytes as they are read, never none.
fn megabytes(bytes: u64, words: &Words) -> String {
    let exact = bytes as f64 / MEGABYTE;
    if bytes == 0 || exact >= 10.0 { words.whole(exact) } else { words.tenths(exact.max(0.1)) }
}

/// What the script says and goes by. `{…}` stands where it writes a number.
fn script(words: &Words) -> Value {
    let say = |key: &str| words.say(key);
    let waits = WAITS.map(|seconds| {
        let text = words.tell("upload-broken", &[("count", Gap::Number(f64::from(seconds)))]);
        json!({ "seconds": seconds, "text": text })
    });
    let progress = [("here", Gap::Text("{here}")), ("size", Gap::Text("{size}"))];
    let largest = [("megabytes", Gap::Number(LARGEST as f64 / MEGABYTE))];
    json!({
        "uploads": format!("/{}/workspace/upload", words.language),
        "largest": LARGEST,
        "piece": LARGEST_PIECE,
        "endings": ENDINGS.split(',').collect::<Vec<_>>(),
        "digits": words.digits("0123456789"),
        "point": words.tenths(0.5).chars().nth(1).unwrap_or('.'),
        "waits": waits,
        "percent": words.tell("upload-percent", &[("number", Gap::Text("{number}"))]),
        "progress": words.tell("upload-progress", &progress),
        "going": say("upload-going"),
        "goesOn": say("upload-goes-on"),
        "paused": say("upload-paused"),
        "there": say("upload-there"),
        "leadsOn": say("upload-leads-on"),
        "leading": say("upload-leading"),
        "pause": say("upload-pause"),
        "goOn": say("upload-go-on"),
        "tryNow": say("upload-try-now"),
        "cancel": say("upload-cancel"),
        "another": say("upload-another"),
        "wrongKind": say("upload-wrong-kind"),
        "oneOnly": say("upload-one-only"),
        "unreadable": say("upload-unreadable"),
        "empty": say("upload-empty"),
        "tooLarge": words.tell("upload-too-large", &largest),
    })
}
