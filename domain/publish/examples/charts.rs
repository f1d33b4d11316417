//! Writes every chart in three languages, both styles and several sizes into a folder, with pages
//! to look at them: `cargo run -p masar-publish --example charts -- FOLDER [BOUNDARIES]`.
//!
//! The numbers are made up. BOUNDARIES is a folder with the boundaries of Iraq as GeoJSON; without
//! it the maps show a made-up grid.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a tool to look at charts with"
)]

use std::fs;
use std::path::{Path, PathBuf};

use publish::chart::{Frame, PAGE_CSS, Style};

#[path = "charts/drawn.rs"]
mod drawn;
#[path = "charts/places.rs"]
mod places;
#[path = "charts/words.rs"]
mod words;

use words::Language;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("into which folder?")?);
    let boundaries = std::env::args().nth(2).map(PathBuf::from);
    fs::create_dir_all(&folder)?;
    let places = places::Places::read(boundaries.as_deref());
    let mut index = String::from("<!doctype html><meta charset=utf-8><title>Charts</title><ul>");
    for language in Language::ALL {
        for width in [320, 900] {
            for theme in ["light", "dark"] {
                let name = format!("{}-{width}-{theme}.html", language.code());
                fs::write(folder.join(&name), page(language, width, theme, &places))?;
                index.push_str(&format!("<li><a href='{name}'>{name}</a>"));
            }
        }
        write_files(&folder, language, &places)?;
    }
    fs::write(folder.join("index.html"), index)?;
    println!("{}", folder.join("index.html").display());
    Ok(())
}

/// A page with every chart, as wide as `width`.
fn page(language: Language, width: u32, theme: &str, places: &places::Places) -> String {
    let direction = if language.is_rtl() { "rtl" } else { "ltr" };
    let code = language.code();
    let mut page = format!(
        "<!doctype html><html lang={code} dir={direction} data-theme={theme}><meta charset=utf-8>\
         <meta name=viewport content='width=device-width'><title>Charts</title><style>{PAGE_CSS}\
         body{{font:15px 'Noto Sans','Noto Sans Arabic',sans-serif;margin:20px;width:{width}px;\
         background:var(--chart-paper);color:var(--chart-ink)}}h2{{font-size:15px;margin:28px 0 8px}}\
         .size{{color:var(--chart-quiet);font-size:11px}}svg{{display:block}}</style>"
    );
    for (name, make) in drawn::all() {
        let frame = frame(language, name, width, Style::Page);
        let chart = make(language, places, &frame);
        page.push_str(&format!(
            "<h2>{}</h2>{}<p class=size dir=ltr>{name}: {} bytes</p>",
            chart.title,
            chart.svg,
            chart.svg.len()
        ));
        page.push_str(&chart.key);
    }
    page
}

/// Each chart as a file of its own.
fn write_files(folder: &Path, language: Language, places: &places::Places) -> std::io::Result<()> {
    for (name, make) in drawn::all() {
        for width in [360, 960] {
            let frame = frame(language, name, width, Style::File);
            let chart = make(language, places, &frame);
            fs::write(folder.join(format!("{name}-{}-{width}.svg", language.code())), chart.svg)?;
        }
    }
    Ok(())
}

fn frame(language: Language, name: &str, width: u32, style: Style) -> Frame {
    Frame {
        id: name.to_owned(),
        note: language
            .of([
                "Made-up figures, for looking at charts only",
                "أرقام مختلقة لعرض الرسوم فقط",
                "ژمارەی دروستکراو، تەنها بۆ بینینی هێڵکارییەکان",
            ])
            .to_owned(),
        language: language.code().to_owned(),
        width,
        right_to_left: language.is_rtl(),
        style,
        ..Frame::default()
    }
}
