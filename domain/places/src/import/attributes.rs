//! The attributes of an area → level, codes, names, dates.
//!
//! Understood are the columns of common operational datasets in their editions
//! (`ADM2_EN`, `ADM2_PCODE`, `ADM2ALT1EN`, `adm2_name1`, `admin2Name_en`,
//! `admin2Pcode`), of geoBoundaries (`shapeName`, `shapeISO`, `shapeType`) and of
//! GADM (`NAME_2`, `GID_2`, `VARNAME_2`).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use terms::{Address, Code, Language};

use crate::area::AreaDraft;
use crate::text_state::{TextState, repair_text};

/// Names of columns and their texts, in the order of the file; empty values are left out.
#[derive(Debug, Clone, Default)]
pub struct Attributes(Vec<(String, String)>);

/// Which columns had garbled names, how many, and the first of them repaired.
#[derive(Debug, Clone, Default)]
pub(crate) struct Repairs(BTreeMap<String, (usize, String)>);

/// An area and the texts for names that were destroyed, with their columns.
pub(crate) struct Read {
    pub(crate) area: AreaDraft,
    pub(crate) damaged_texts: Vec<(String, String)>,
}

/// What a column says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Meaning {
    Code(u8),
    OtherCode(u8, &'static str),
    Name(u8, Tongue),
    Alternate(u8, Tongue),
    ValidFrom,
    ValidTo,
}

/// The language of a column: by tag, or by its number among the `lang` columns.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Tongue {
    Tag(String),
    Numbered(u8),
}

impl Repairs {
    pub(crate) fn by_column(&self) -> &BTreeMap<String, (usize, String)> {
        &self.0
    }

    fn note(&mut self, column: &str, repaired: &str) {
        self.0.entry(column.into()).or_insert_with(|| (0, repaired.into())).0 += 1;
    }
}

impl Attributes {
    /// Attributes of these columns; blank texts and `<Null>` count as empty.
    #[must_use]
    pub fn new(columns: impl IntoIterator<Item = (String, String)>) -> Self {
        let filled = columns.into_iter().map(|(column, text)| (column, text.trim().to_owned()));
        Self(filled.filter(|(_, text)| !matches!(text.as_str(), "" | "<Null>" | "NULL" | "null")).collect())
    }

    /// Whether no column has a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text of a column, whatever its case.
    fn get(&self, column: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name.eq_ignore_ascii_case(column)).map(|(_, text)| text.as_str())
    }

    /// The area that they describe, and the areas above that they name, from the top.
    /// `None` if there is no code.
    pub(crate) fn read(&self, address: &Address, repairs: &mut Repairs) -> Option<(Read, Vec<AreaDraft>)> {
        let shape_level = self.get("shapeType").and_then(|text| text.strip_prefix("ADM")?.parse().ok());
        let meanings: Vec<(Meaning, &str, &str)> = self
            .0
            .iter()
            .filter_map(|(column, text)| {
                Some((meaning(column, shape_level)?, column.as_str(), text.as_str()))
            })
            .collect();
        let coded = |wanted: u8| {
            meanings.iter().any(|(meaning, ..)| matches!(meaning, Meaning::Code(level) if *level == wanted))
        };
        let level = (0..=5).rev().find(|level| coded(*level))?;
        let mut areas = Vec::new();
        let mut parent = None;
        for at in (0..=level).filter(|at| coded(*at)) {
            let mut read =
                self.area(at, &meanings, address, if at == level { Some(&mut *repairs) } else { None });
            read.area.parent_code = parent.take();
            parent = Some(read.area.code.clone());
            areas.push(read);
        }
        let own = areas.pop()?;
        Some((own, areas.into_iter().map(|read| read.area).collect()))
    }

    fn area(
        &self,
        level: u8,
        meanings: &[(Meaning, &str, &str)],
        address: &Address,
        mut repairs: Option<&mut Repairs>,
    ) -> Read {
        let scheme = if self.get("shapeID").is_some() {
            "geoboundaries"
        } else if self.get("GID_0").is_some() {
            "gadm"
        } else {
            "cod-pcode"
        };
        let mut area = AreaDraft::new(level, Code::from_label(""), "", address.clone());
        area.scheme = Code::new(scheme).unwrap_or(area.scheme);
        let mut damaged_texts = Vec::new();
        for (meaning, column, text) in meanings {
            match meaning {
                Meaning::Code(at) if *at == level => area.code = (*text).to_owned(),
                Meaning::OtherCode(at, scheme) if *at == level => {
                    area.other_codes.extend(Code::new(scheme).map(|scheme| (scheme, (*text).to_owned())));
                }
                Meaning::ValidFrom => area.valid_from = date(text),
                Meaning::ValidTo => area.valid_to = date(text),
                Meaning::Name(at, tongue) | Meaning::Alternate(at, tongue) if *at == level => {
                    let language = self.language(tongue);
                    let name = match repair_text(text) {
                        TextState::Sound => squeeze(text),
                        TextState::Repaired(repaired) => {
                            let repaired = squeeze(&repaired);
                            if let Some(repairs) = repairs.as_deref_mut() {
                                repairs.note(column, &repaired);
                            }
                            repaired
                        }
                        TextState::Damaged => {
                            area.damaged.push((language, (*text).to_owned()));
                            damaged_texts.push(((*column).to_owned(), (*text).to_owned()));
                            continue;
                        }
                    };
                    add_name(&mut area, matches!(meaning, Meaning::Name(..)), language, name);
                }
                _ => {}
            }
        }
        Read { area, damaged_texts }
    }

    fn language(&self, tongue: &Tongue) -> Option<Language> {
        match tongue {
            Tongue::Tag(tag) => Language::from_tag(tag),
            Tongue::Numbered(0) => self.get("lang").and_then(Language::from_tag),
            Tongue::Numbered(number) => self.get(&format!("lang{number}")).and_then(Language::from_tag),
        }
    }
}

/// Adds a name, unless it is there already. Cells with several names (`a|b`) give several alternates.
fn add_name(area: &mut AreaDraft, official: bool, language: Option<Language>, name: String) {
    let parts: Vec<String> = if official {
        vec![name]
    } else {
        name.split('|').map(squeeze).filter(|part| !part.is_empty()).collect()
    };
    for name in parts {
        let known = area.names.iter().chain(&area.alternates).any(|(_, known)| *known == name);
        // Two official names may be equal in two languages, an alternate adds nothing then.
        if official && !area.names.contains(&(language, name.clone())) {
            area.names.push((language, name));
        } else if !official && !known {
            area.alternates.push((language, name));
        }
    }
}

fn meaning(column: &str, shape_level: Option<u8>) -> Option<Meaning> {
    let column = column.to_ascii_lowercase();
    match column.as_str() {
        "validon" | "valid_on" | "valid_from" => return Some(Meaning::ValidFrom),
        "validto" | "valid_to" => return Some(Meaning::ValidTo),
        "shapeid" => return shape_level.map(Meaning::Code),
        "shapeiso" => return shape_level.map(|level| Meaning::OtherCode(level, "iso-3166-2")),
        "shapename" => return shape_level.map(|level| Meaning::Name(level, Tongue::Tag("en".into()))),
        "iso3" | "adm0_iso3" => return Some(Meaning::OtherCode(0, "iso3")),
        _ => {}
    }
    if let Some((kind, level)) = column.rsplit_once('_').and_then(|(kind, n)| Some((kind, level_of(n)?.0))) {
        match kind {
            "gid" => return Some(Meaning::Code(level)),
            "name" => return Some(Meaning::Name(level, Tongue::Tag("en".into()))),
            "varname" | "nl_name" => return Some(Meaning::Alternate(level, Tongue::Tag(String::new()))),
            _ => {}
        }
    }
    let rest = column.strip_prefix("admin").or_else(|| column.strip_prefix("adm"))?;
    let (level, rest) = level_of(rest)?;
    let rest = rest.trim_start_matches('_');
    if rest == "pcode" {
        return Some(Meaning::Code(level));
    }
    if let Some(rest) = rest.strip_prefix("alt") {
        // alt1en, alt1_en, altname1_en, altnm1
        let tag = rest
            .trim_start_matches("name")
            .trim_start_matches("nm")
            .trim_start_matches(|c: char| !c.is_alphabetic());
        return Some(Meaning::Alternate(level, Tongue::Tag(tag.into())));
    }
    if rest.starts_with("ref") {
        return Some(Meaning::Alternate(level, Tongue::Tag("en".into())));
    }
    if let Some(rest) = rest.strip_prefix("name") {
        let tag = rest.trim_start_matches('_');
        let numbered = if tag.is_empty() { Some(0) } else { tag.parse().ok() };
        return Some(Meaning::Name(
            level,
            numbered.map_or_else(|| Tongue::Tag(tag.into()), Tongue::Numbered),
        ));
    }
    let is_tag = (2..=3).contains(&rest.len()) && rest.chars().all(|c| c.is_ascii_lowercase());
    is_tag.then(|| Meaning::Name(level, Tongue::Tag(rest.into())))
}

/// The level with which a text begins, and the rest.
fn level_of(text: &str) -> Option<(u8, &str)> {
    let mut characters = text.chars();
    let level = u8::try_from(characters.next()?.to_digit(10)?).ok()?;
    (level <= 5 && !characters.as_str().starts_with(|c: char| c.is_ascii_digit()))
        .then_some((level, characters.as_str()))
}

/// A date as files write it: `2019-06-03`, `2019/06/03`, with or without a time.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let day = text.get(..10)?.replace('/', "-");
    NaiveDate::parse_from_str(&day, "%Y-%m-%d").ok()
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
