//! Brings what is sent beside pages into the program: fonts and islands from `islands/`,
//! which needs Node. `MASAR_WITHOUT_ISLANDS=1` builds without them.
#![allow(missing_docs, clippy::print_stdout, clippy::disallowed_methods, reason = "a build script")]

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files of the packages of fonts, each with the name under which it is sent.
const FONTS: [(&str, &str); 3] = [
    ("vazirmatn-latin-400-normal.woff2", "latin-400.woff2"),
    ("vazirmatn-latin-600-normal.woff2", "latin-600.woff2"),
    ("vazirmatn-arabic-400-normal.woff2", "arabic-400.woff2"),
];

const WITHOUT_NODE: &str =
    "the web pages of Masar are built with Node 20.19 or later and npm, and `npm` could not be started.
Install them (Debian: apt install nodejs npm; others: https://nodejs.org) and build again,
or set MASAR_WITHOUT_ISLANDS=1 to build without maps that move and without fonts of our own.";

fn main() -> Result<(), Box<dyn Error>> {
    let islands = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("../../islands").canonicalize()?;
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    println!("cargo::rerun-if-env-changed=MASAR_WITHOUT_ISLANDS");
    for watched in ["package.json", "package-lock.json", "src", "vite.config.ts", "tsconfig.json"] {
        println!("cargo::rerun-if-changed={}", islands.join(watched).display());
    }
    let mut files: Vec<(String, PathBuf)> = Vec::new();
    let mut built: Vec<PathBuf> = Vec::new();
    if std::env::var_os("MASAR_WITHOUT_ISLANDS").is_none() {
        check_node()?;
        install(&islands)?;
        built = build(&islands, &out.join("islands"))?;
        let fonts = islands.join("node_modules/@fontsource/vazirmatn/files");
        files.extend(FONTS.iter().map(|(file, name)| ((*name).to_string(), fonts.join(file))));
    }
    let mut list =
        String::from("/// Files that were built: name and bytes.\nconst BUILT: &[(&str, &[u8])] = &[\n");
    for (name, path) in files {
        writeln!(list, "    ({name:?}, include_bytes!({:?})),", path.display().to_string())?;
    }
    list.push_str("];\n");
    list.push_str("/// Islands: plain name, name that changes with the content, bytes.\n");
    list.push_str("const BUILT_ISLANDS: &[(&str, &str, &[u8])] = &[\n");
    for path in built {
        let full = path.file_name().ok_or("a file without a name")?.to_string_lossy().into_owned();
        let plain = plain_name(&full).ok_or_else(|| format!("{full} is not named NAME-HASH.js"))?;
        writeln!(list, "    ({plain:?}, {full:?}, include_bytes!({:?})),", path.display().to_string())?;
    }
    list.push_str("];\n");
    fs::write(out.join("built.rs"), list)?;
    Ok(())
}

/// Refuses a Node that is too old, before it fails in a way that nobody understands.
fn check_node() -> Result<(), Box<dyn Error>> {
    let said = Command::new("node").arg("--version").output();
    let said = said.map_err(|error| format!("{WITHOUT_NODE}\n({error})"))?;
    let said = String::from_utf8_lossy(&said.stdout).trim().to_string();
    let mut parts = said.trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    let version = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    // As Vite has it: not 21, nor the first of 22.
    let fits = (version.0 == 20 && version.1 >= 19) || version >= (22, 12);
    if fits { Ok(()) } else { Err(format!("{WITHOUT_NODE}\n(node --version says {said})").into()) }
}

/// Builds the islands into a folder, and gives back what was written, in order.
fn build(islands: &Path, folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let to = folder.display().to_string();
    npm(islands, &["run", "build", "--silent", "--", "--outDir", &to, "--emptyOutDir"])?;
    let mut written = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<PathBuf>, _>>()?;
    written.sort();
    Ok(written)
}

/// The name of a file without the hash in it: `map.js` of `map-1f2e3d4c.js`.
fn plain_name(full: &str) -> Option<String> {
    let (stem, ending) = full.rsplit_once('.')?;
    let (name, _hash) = stem.rsplit_once('-')?;
    Some(format!("{name}.{ending}"))
}

/// Installs the packages that the lock file names, unless they are there.
fn install(islands: &Path) -> Result<(), Box<dyn Error>> {
    let lock = fs::read(islands.join("package-lock.json"))?;
    let installed = islands.join("node_modules/.masar-lock");
    if fs::read(&installed).is_ok_and(|known| known == lock) {
        return Ok(());
    }
    npm(islands, &["ci", "--no-audit", "--no-fund", "--loglevel=error"])?;
    fs::write(installed, lock)?;
    Ok(())
}

fn npm(islands: &Path, arguments: &[&str]) -> Result<(), Box<dyn Error>> {
    let done = Command::new("npm").args(arguments).current_dir(islands).output();
    let done = done.map_err(|error| format!("{WITHOUT_NODE}\n({error})"))?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(format!("`npm {}` in islands/ failed:\n{said}", arguments.join(" ")).into())
}
