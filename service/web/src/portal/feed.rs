//! What is there, for programs: the catalogue, the feed of new releases, the map of pages.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use chrono::{SecondsFormat, TimeDelta};
use serde_json::{Map, Value, json};
use terms::{Language, Text};
use warehouse::Entry;

use super::file::media_type;
use super::stock::{List, Portal, Release};
use crate::respond::{Failure, Sheet};

/// So many of the newest releases stand in the feed.
const MOST_FED: usize = 50;

/// The catalogue: all releases with what must be known to use them.
pub(crate) async fn catalogue(
    State(portal): State<Arc<Portal>>,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let releases = portal.releases().await?;
    let site = portal.settings.site(&asked);
    let list = |list: &List| {
        let last = list.last();
        let terms = &last.shown.terms;
        let next = (terms.every_days > 0).then(|| last.shown.day + TimeDelta::days(terms.every_days.into()));
        let own = releases.all.iter().filter(|one| one.entry.instrument == list.instrument);
        json!({
            "instrument": list.instrument, "title": titles(&last.shown.instrument.title),
            "population": list.population, "every_days": terms.every_days, "next": next,
            "licence": terms.licence, "credit": terms.credit, "contact": terms.contact,
            "releases": own.map(|one| described(one, &site)).collect::<Vec<_>>(),
        })
    };
    let operation = releases.operation().map(|known| {
        json!({ "code": known.code, "title": known.title, "country": known.country, "is_invented": known.is_invented })
    });
    let lists: Vec<Value> = releases.lists.iter().map(list).collect();
    let text = json!({ "operation": operation, "lists": lists }).to_string();
    Ok(Sheet::json(text.as_bytes())?.answer(&asked, true))
}

fn titles(text: &Text) -> Map<String, Value> {
    text.iter().map(|(language, text)| (language.tag().to_string(), json!(text))).collect()
}

fn described(release: &Release, site: &str) -> Value {
    let (entry, shown) = (&release.entry, &release.shown);
    let file = |file: &warehouse::FileEntry| {
        json!({
            "name": file.name, "url": format!("{site}{}", release.file(&file.name)),
            "media_type": media_type(&file.name), "bytes": file.bytes, "sha256": file.sha256,
        })
    };
    json!({
        "round": entry.round, "version": entry.version, "day": shown.day, "released_at": moment(entry),
        "level": shown.level, "least": shown.least, "individuals_rule": shown.individuals_rule,
        "page": format!("{site}/en/{}", release.page()), "content": shown.content,
        "files": entry.files.iter().map(file).collect::<Vec<_>>(),
    })
}

fn moment(entry: &Entry) -> String {
    entry.released_at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The newest releases, as an Atom feed.
pub(crate) async fn atom(State(portal): State<Arc<Portal>>, asked: HeaderMap) -> Result<Response, Failure> {
    let releases = portal.releases().await?;
    let site = escaped(&portal.settings.site(&asked));
    let mut newest: Vec<_> = releases.all.iter().collect();
    newest.sort_by_key(|one| std::cmp::Reverse(one.entry.released_at));
    let title = escaped(releases.operation().map_or("Masar", |known| known.title.as_str()));
    let updated = newest.first().map_or_else(|| "1970-01-01T00:00:00Z".into(), |one| moment(&one.entry));
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n\
         <title>{title}</title>\n<id>{site}/releases.atom</id>\n<updated>{updated}</updated>\n\
         <author><name>{title}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{site}/releases.atom\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{site}/\"/>\n"
    );
    for release in newest.into_iter().take(MOST_FED) {
        let (entry, shown) = (&release.entry, &release.shown);
        let page = format!("{site}/en/{}", escaped(&release.page()));
        let name = escaped(shown.instrument.title.best(Language::English));
        let version =
            if entry.version == "1" { String::new() } else { format!(", version {}", entry.version) };
        text.push_str(&format!(
            "<entry>\n<title>{name}, round {} ({}){version}</title>\n<id>{page}</id>\n<updated>{}</updated>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n",
            entry.round,
            shown.day,
            moment(entry)
        ));
        for file in &entry.files {
            text.push_str(&format!(
                "<link rel=\"enclosure\" type=\"{}\" length=\"{}\" href=\"{site}{}\"/>\n",
                media_type(&file.name),
                file.bytes,
                escaped(&release.file(&file.name))
            ));
        }
        text.push_str("</entry>\n");
    }
    text.push_str("</feed>\n");
    Ok(sent("application/atom+xml; charset=utf-8", text))
}

/// The pages, for search engines.
pub(crate) async fn sitemap(
    State(portal): State<Arc<Portal>>,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let releases = portal.releases().await?;
    let site = escaped(&portal.settings.site(&asked));
    let mut pages = vec![String::new(), "releases".into()];
    pages.extend(releases.lists.iter().flat_map(|list| list.rounds.iter().map(|one| one.page())));
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let address = |language: Language, page: &str| format!("{site}/{}/{}", language.tag(), escaped(page));
    for page in &pages {
        for language in Language::ALL {
            text.push_str(&format!("<url><loc>{}</loc>", address(language, page)));
            for other in Language::ALL {
                let href = address(other, page);
                text.push_str(&format!(
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{href}\"/>",
                    other.tag()
                ));
            }
            text.push_str("</url>\n");
        }
    }
    text.push_str("</urlset>\n");
    Ok(sent("application/xml; charset=utf-8", text))
}

/// What search engines may read: everything.
pub(crate) async fn robots(State(portal): State<Arc<Portal>>, asked: HeaderMap) -> Response {
    let site = portal.settings.site(&asked);
    sent("text/plain; charset=utf-8", format!("User-agent: *\nAllow: /\nSitemap: {site}/sitemap.xml\n"))
}

fn sent(kind: &'static str, text: String) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, no-cache")], text).into_response()
}

/// A text that may stand in XML, as content or within quotes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}
