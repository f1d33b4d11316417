//! The shape of `packs/roles.toml`, and what is checked in it.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use terms::{Code, Language, Text};
use toml::Spanned;
use tracking::instrument::DefinitionError;

use super::{ADMINISTRATOR, Permission, Role, Who};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RolesFile {
    role: Vec<RoleFile>,
    permission: Vec<PermissionFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleFile {
    code: Spanned<String>,
    title: Spanned<BTreeMap<String, String>>,
    meaning: Spanned<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PermissionFile {
    name: Spanned<String>,
    meaning: Spanned<BTreeMap<String, String>>,
    may: Spanned<MayFile>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum MayFile {
    Word(String),
    Roles(Vec<String>),
}

type Checked<T> = Result<T, DefinitionError>;

/// A file with its text, to say on which line something is wrong.
struct Origin<'a> {
    file: &'a str,
    text: &'a str,
}

pub(super) fn parse(file: &str, text: &str) -> Checked<(Vec<Role>, Vec<Permission>)> {
    let origin = Origin { file, text };
    let read: RolesFile = toml::from_str(text).map_err(|error| DefinitionError {
        file: file.into(),
        line: error.span().map(|span| origin.line(&span)),
        what: error.message().trim().into(),
    })?;
    let mut roles: Vec<Role> = Vec::new();
    for role in &read.role {
        let code = Code::new(role.code.get_ref())
            .map_err(|error| origin.wrong(&role.code, format!("code: {error}")))?;
        if roles.iter().any(|known| known.code == code) {
            return Err(origin.wrong(&role.code, format!("code: there are two roles {code}")));
        }
        let title = origin.text(&role.title, "title")?;
        let meaning = origin.text(&role.meaning, "meaning")?;
        roles.push(Role { code, title, meaning });
    }
    if !roles.iter().any(|role| role.code == *ADMINISTRATOR) {
        let what = format!("code: there has to be a role {ADMINISTRATOR}");
        return Err(DefinitionError { file: file.into(), line: None, what });
    }
    let mut permissions: Vec<Permission> = Vec::new();
    for permission in read.permission {
        let name = permission.name.get_ref();
        if permissions.iter().any(|known| known.name == *name) {
            return Err(origin.wrong(&permission.name, format!("name: {name} is there twice")));
        }
        let meaning = origin.text(&permission.meaning, "meaning")?;
        let who = origin.who(&permission.may, &roles)?;
        permissions.push(Permission { name: name.clone(), meaning, who });
    }
    Ok((roles, permissions))
}

impl Origin<'_> {
    fn line(&self, span: &Range<usize>) -> usize {
        self.text[..span.start.min(self.text.len())].matches('\n').count() + 1
    }

    fn wrong<T>(&self, at: &Spanned<T>, what: String) -> DefinitionError {
        DefinitionError { file: self.file.into(), line: Some(self.line(&at.span())), what }
    }

    /// A text that has to be given in every language.
    fn text(&self, given: &Spanned<BTreeMap<String, String>>, field: &str) -> Checked<Text> {
        let mut text = Text::default();
        for (tag, words) in given.get_ref() {
            let language = Language::from_tag(tag)
                .ok_or_else(|| self.wrong(given, format!("{field}: \"{tag}\" is no language of Masar")))?;
            text = text.with(language, words.as_str());
        }
        match Language::ALL.into_iter().find(|language| text.exactly(*language).is_none_or(str::is_empty)) {
            Some(missing) => Err(self.wrong(given, format!("{field}: {missing} is missing"))),
            None => Ok(text),
        }
    }

    fn who(&self, may: &Spanned<MayFile>, roles: &[Role]) -> Checked<Who> {
        let names = match may.get_ref() {
            MayFile::Roles(names) => names,
            MayFile::Word(word) if word == "oneself" => return Ok(Who::Oneself),
            MayFile::Word(word) if word == "anybody" => return Ok(Who::Anybody),
            MayFile::Word(word) => {
                let what = format!("may: \"{word}\" is not a list of roles, \"oneself\" or \"anybody\"");
                return Err(self.wrong(may, what));
            }
        };
        let mut who = Vec::with_capacity(names.len());
        for name in names {
            let role = roles.iter().find(|role| role.code == *name.as_str());
            let role = role.ok_or_else(|| self.wrong(may, format!("may: there is no role \"{name}\"")))?;
            if who.contains(&role.code) {
                return Err(self.wrong(may, format!("may: {name} is there twice")));
            }
            who.push(role.code.clone());
        }
        Ok(Who::Roles(who))
    }
}
