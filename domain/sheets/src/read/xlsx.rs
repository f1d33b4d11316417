//! Office Open XML: the parts of the archive in, a workbook out.
//!
//! Sheets are read straight from the packed stream into cells, never as a block
//! of rows and columns, so that a workbook takes the memory of what it holds and
//! not of what it declares.

mod quick;
mod sheet;
mod strings;
mod styles;

pub(super) use sheet::FORMULA_WITHOUT_VALUE;
pub(super) use styles::{Shows, built_in, of_code};

use std::collections::HashMap;

use crate::limits::Limits;
use crate::read::ReadError;
use crate::read::archive::Archive;
use crate::read::part::{PartError, PartTokens, missing, read_part};
use crate::read::xml::Token;
use crate::workbook::storage::Draft;
use crate::workbook::{Format, Visibility, Workbook};

/// What the sheets refer to.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The number of each shared text among all texts of the workbook.
    pub(super) strings: Vec<u32>,
    /// What each cell style makes of a number.
    pub(super) styles: Vec<Shows>,
    pub(super) is_1904: bool,
}

#[derive(Debug, Default)]
struct Book {
    sheets: Vec<Listed>,
    is_1904: bool,
}

#[derive(Debug)]
struct Listed {
    name: String,
    relation: String,
    visibility: Visibility,
}

#[derive(Debug)]
struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// Reads a workbook out of its archive.
pub(super) fn read(file: &str, mut archive: Archive<'_>, limits: &Limits) -> Result<Workbook, ReadError> {
    let main = relations(&mut archive, "")?
        .into_iter()
        .find(|relation| relation.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".into(), |relation| resolve("", &relation.target));
    let book = read_part(&mut archive, &main, read_book)?.ok_or_else(|| missing(file, &main))?;
    let relations = relations(&mut archive, &main)?;
    let target = |kind: &str| {
        let found = relations.iter().find(|relation| relation.kind == kind)?;
        Some(resolve(&main, &found.target))
    };

    let mut draft = Draft::new(file, limits);
    let mut context = Context { is_1904: book.is_1904, ..Context::default() };
    if let Some(name) = target("styles") {
        context.styles = read_part(&mut archive, &name, styles::read)?.unwrap_or_default();
    }
    if let Some(name) = target("sharedStrings") {
        context.strings =
            read_part(&mut archive, &name, |tokens| strings::read(tokens, &mut draft))?.unwrap_or_default();
    }
    let mut findings = Vec::new();
    let by_id: HashMap<&str, &Relation> =
        relations.iter().rev().map(|relation| (relation.id.as_str(), relation)).collect();
    for listed in book.sheets {
        let Some(relation) = by_id.get(listed.relation.as_str()) else { continue };
        // Chart sheets and macro sheets hold no cells.
        if relation.kind != "worksheet" {
            continue;
        }
        draft.begin_sheet(&listed.name, listed.visibility)?;
        let name = resolve(&main, &relation.target);
        let doubts = read_part(&mut archive, &name, |tokens| sheet::read(tokens, &context, &mut draft))?;
        findings.extend(doubts.ok_or_else(|| missing(file, &name))?);
    }
    let file_name = draft.file_name.clone();
    Ok(Workbook { file_name, format: Format::Xlsx, sheets: draft.finish(), findings })
}

/// More sheets than are listed would be refused anyway, by [`Limits::sheets`].
const MOST_LISTED: usize = 100_000;

fn read_book(tokens: &mut PartTokens<'_>) -> Result<Book, PartError> {
    let mut book = Book::default();
    loop {
        match tokens.next()? {
            Token::Open(tag) if tag.name == b"workbookPr" => book.is_1904 = tag.is_set(b"date1904"),
            Token::Open(tag) if tag.name == b"sheet" && book.sheets.len() < MOST_LISTED => {
                book.sheets.push(Listed {
                    name: tag.text(b"name")?.unwrap_or_default(),
                    relation: tag.text(b"id")?.unwrap_or_default(),
                    visibility: match tag.attribute(b"state") {
                        Some(b"hidden") => Visibility::Hidden,
                        Some(b"veryHidden") => Visibility::VeryHidden,
                        _ => Visibility::Visible,
                    },
                });
            }
            Token::End => return Ok(book),
            _ => {}
        }
    }
}

/// What a part refers to; nothing if it has no list of relations.
fn relations(archive: &mut Archive<'_>, of: &str) -> Result<Vec<Relation>, ReadError> {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let path = format!("{folder}{}_rels/{name}.rels", if folder.is_empty() { "" } else { "/" });
    let found = read_part(archive, &path, |tokens| {
        let mut relations = Vec::new();
        loop {
            match tokens.next()? {
                Token::Open(tag) if tag.name == b"Relationship" && relations.len() < MOST_LISTED => {
                    let kind = tag.text(b"Type")?.unwrap_or_default();
                    relations.push(Relation {
                        id: tag.text(b"Id")?.unwrap_or_default(),
                        kind: kind.rsplit('/').next().unwrap_or_default().into(),
                        target: tag.text(b"Target")?.unwrap_or_default(),
                    });
                }
                Token::End => return Ok(relations),
                _ => {}
            }
        }
    })?;
    Ok(found.unwrap_or_default())
}

/// The name of the part that `target` means within the part `from`.
fn resolve(from: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.into();
    }
    let mut path: Vec<&str> = from.split('/').collect();
    path.pop();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests;
