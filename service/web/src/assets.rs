//! What is sent beside pages: style, fonts, icon, islands. Each stands under a name that
//! changes with its content, so that browsers keep it for good.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::respond::Failure;

include!(concat!(env!("OUT_DIR"), "/built.rs"));

/// The parts of the style sheet, in order.
const STYLE: [&str; 14] = [
    publish::chart::PAGE_CSS,
    include_str!("../style/tokens.css"),
    include_str!("../style/base.css"),
    include_str!("../style/frame.css"),
    include_str!("../style/parts.css"),
    include_str!("../style/islands.css"),
    include_str!("../style/flows.css"),
    include_str!("../style/places.css"),
    include_str!("../style/severity.css"),
    include_str!("../style/upload.css"),
    include_str!("../style/admin.css"),
    include_str!("../style/gazetteer.css"),
    include_str!("../style/portal.css"),
    include_str!("../style/print.css"),
];

struct Asset {
    kind: &'static str,
    bytes: Vec<u8>,
    /// The same packed, where that is smaller.
    packed: Option<Vec<u8>>,
}

/// Everything that is sent beside pages.
#[derive(Default)]
struct Shelf {
    /// By the name under which it is asked for.
    assets: BTreeMap<String, Asset>,
    /// The name under which a plain name is asked for.
    names: BTreeMap<String, String>,
}

/// The address of an asset, by its plain name: `style.css`.
pub(crate) fn address(name: &str) -> String {
    let full = shelf().names.get(name).map_or(name, String::as_str);
    format!("/assets/{full}")
}

/// Whether the program has an asset: it may have been built without islands.
pub(crate) fn has(name: &str) -> bool {
    shelf().names.contains_key(name)
}

/// Sends an asset.
pub(crate) async fn serve(Path(name): Path<String>, asked: HeaderMap) -> Result<Response, Failure> {
    let asset = shelf().assets.get(&name).ok_or(Failure::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, asset.kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "accept-encoding"),
    ];
    let takes_gzip = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    match &asset.packed {
        Some(packed) if takes_gzip.is_some_and(|value| value.contains("gzip")) => {
            Ok((headers, [(header::CONTENT_ENCODING, "gzip")], packed.as_slice()).into_response())
        }
        _ => Ok((headers, asset.bytes.as_slice()).into_response()),
    }
}

fn shelf() -> &'static Shelf {
    static SHELF: OnceLock<Shelf> = OnceLock::new();
    SHELF.get_or_init(|| {
        let mut shelf = Shelf::default();
        for (name, bytes) in BUILT {
            shelf.add(name, bytes.to_vec());
        }
        for (name, full, bytes) in BUILT_ISLANDS {
            shelf.add_as(name, (*full).into(), bytes.to_vec());
        }
        shelf.add("icon.svg", include_bytes!("../style/icon.svg").to_vec());
        let style = shelf.with_addresses(&STYLE.concat());
        shelf.add("style.css", style.into_bytes());
        shelf
    })
}

impl Shelf {
    fn add(&mut self, name: &str, bytes: Vec<u8>) {
        let hash = hex::encode(Sha256::digest(&bytes));
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        self.add_as(name, format!("{stem}-{}.{ending}", &hash[..12]), bytes);
    }

    /// Adds an asset under a name that changes with its content already.
    fn add_as(&mut self, name: &str, full: String, bytes: Vec<u8>) {
        let (_, ending) = full.rsplit_once('.').unwrap_or((&full, ""));
        let kind = match ending {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            "woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
        let packed = if ending == "woff2" { None } else { pack(&bytes) };
        self.assets.insert(full.clone(), Asset { kind, bytes, packed });
        self.names.insert(name.into(), full);
    }

    /// A style sheet in which `url(asset:NAME)` is the address of that asset. Rules for
    /// fonts that were not built in lead nowhere, and the browser takes its own.
    fn with_addresses(&self, style: &str) -> String {
        let mut parts = style.split("url(asset:");
        let mut text = parts.next().unwrap_or_default().to_string();
        for part in parts {
            let (name, rest) = part.split_once(')').unwrap_or((part, ""));
            let full = self.names.get(name).map_or(name, String::as_str);
            text.push_str(&format!("url(/assets/{full})"));
            text.push_str(rest);
        }
        text
    }
}

fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().filter(|packed| packed.len() < bytes.len())
}
