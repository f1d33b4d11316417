//! Office Open XML: the parts of the archive in, a workbook out.
//!
//! Sheets are read straight from the packed stream into cells, never as a block
//! of rows and columns, so that a workbook takes the memory of what it holds and
//! not of what it declares.

mod sheet;
mod strings;
mod styles;

pub(super) use sheet::FORMULA_WITHOUT_VALUE;

use terms::Finding;

use crate::limits::Limits;
use crate::read::ReadError;
use crate::read::archive::Archive;
use crate::read::xml::{Token, Tokens, XmlError};
use crate::workbook::storage::{Draft, Overflow};
use crate::workbook::{Format, Visibility, Workbook};

/// Why a part could not be read: its XML, or a limit.
#[derive(Debug)]
pub(super) enum PartError {
    Xml(XmlError),
    Overflow(Overflow),
}

/// What the sheets refer to.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The number of each shared text among all texts of the workbook.
    pub(super) strings: Vec<u32>,
    /// What each cell style makes of a number.
    pub(super) styles: Vec<styles::Shows>,
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
    let book = part(&mut archive, &main, read_book)?.ok_or_else(|| missing(file, &main))?;
    let relations = relations(&mut archive, &main)?;
    let target = |kind: &str| {
        let found = relations.iter().find(|relation| relation.kind == kind)?;
        Some(resolve(&main, &found.target))
    };

    let mut draft = Draft::new(file, limits);
    let mut context = Context { is_1904: book.is_1904, ..Context::default() };
    if let Some(name) = target("styles") {
        context.styles = part(&mut archive, &name, styles::read)?.unwrap_or_default();
    }
    if let Some(name) = target("sharedStrings") {
        context.strings =
            part(&mut archive, &name, |tokens| strings::read(tokens, &mut draft))?.unwrap_or_default();
    }
    let mut findings = Vec::new();
    for listed in book.sheets {
        let Some(relation) = relations.iter().find(|relation| relation.id == listed.relation) else {
            continue;
        };
        // Chart sheets and macro sheets hold no cells.
        if relation.kind != "worksheet" {
            continue;
        }
        draft.begin_sheet(&listed.name, listed.visibility)?;
        let name = resolve(&main, &relation.target);
        let found = part(&mut archive, &name, |tokens| sheet::read(tokens, &context, &mut draft))?;
        let notes: Option<Vec<Finding>> = found;
        findings.extend(notes.ok_or_else(|| missing(file, &name))?);
    }
    let file_name = draft.file_name.clone();
    Ok(Workbook { file_name, format: Format::Xlsx, sheets: draft.finish(), findings })
}

/// Reads a part with a function; `None` if there is no such part.
fn part<T>(
    archive: &mut Archive<'_>,
    name: &str,
    read: impl FnOnce(&mut Tokens<&mut dyn std::io::Read>) -> Result<T, PartError>,
) -> Result<Option<T>, ReadError> {
    let result = {
        let Some(mut stream) = archive.part(name)? else { return Ok(None) };
        let stream: &mut dyn std::io::Read = &mut stream;
        read(&mut Tokens::new(stream))
    };
    match result {
        Ok(value) => Ok(Some(value)),
        Err(PartError::Xml(source)) => Err(archive.failed(name, source)),
        Err(PartError::Overflow(overflow)) => Err(overflow.into()),
    }
}

fn missing(file: &str, part: &str) -> ReadError {
    let source = XmlError::Content("the part is missing".into());
    ReadError::Damaged { file: file.into(), part: part.into(), source: Box::new(source) }
}

/// More sheets than are listed would be refused anyway, by [`Limits::sheets`].
const MOST_LISTED: usize = 100_000;

fn read_book(tokens: &mut Tokens<&mut dyn std::io::Read>) -> Result<Book, PartError> {
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
    let found = part(archive, &path, |tokens| {
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

impl From<XmlError> for PartError {
    fn from(error: XmlError) -> Self {
        Self::Xml(error)
    }
}

impl From<Overflow> for PartError {
    fn from(overflow: Overflow) -> Self {
        Self::Overflow(overflow)
    }
}

#[cfg(test)]
mod tests;
