//! The shape of `packs/roles.toml`, and what is checked in it.

use std::collections::BTreeMap;

use serde::Deserialize;
use terms::definition::{Checked, Origin};
use toml::Spanned;

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

pub(super) fn parse(file: &str, text: &str) -> Checked<(Vec<Role>, Vec<Permission>)> {
    let origin = Origin::new(file, text);
    let read: RolesFile = origin.read()?;
    let mut roles: Vec<Role> = Vec::new();
    for role in &read.role {
        let code = origin.code(&role.code, "code")?;
        if roles.iter().any(|known| known.code == code) {
            return Err(origin.wrong(&role.code, format!("code: there are two roles {code}")));
        }
        let title = origin.text_in_all(&role.title, "title")?;
        let meaning = origin.text_in_all(&role.meaning, "meaning")?;
        roles.push(Role { code, title, meaning });
    }
    if !roles.iter().any(|role| role.code == *ADMINISTRATOR) {
        let what = format!("code: there has to be a role {ADMINISTRATOR}");
        return Err(origin.wrong_somewhere(what));
    }
    let mut permissions: Vec<Permission> = Vec::new();
    for permission in read.permission {
        let name = permission.name.get_ref();
        if permissions.iter().any(|known| known.name == *name) {
            return Err(origin.wrong(&permission.name, format!("name: {name} is there twice")));
        }
        let meaning = origin.text_in_all(&permission.meaning, "meaning")?;
        let who = who_of(&origin, &permission.may, &roles)?;
        permissions.push(Permission { name: name.clone(), meaning, who });
    }
    Ok((roles, permissions))
}

fn who_of(origin: &Origin<'_>, may: &Spanned<MayFile>, roles: &[Role]) -> Checked<Who> {
    let names = match may.get_ref() {
        MayFile::Roles(names) => names,
        MayFile::Word(word) if word == "oneself" => return Ok(Who::Oneself),
        MayFile::Word(word) if word == "anybody" => return Ok(Who::Anybody),
        MayFile::Word(word) => {
            let what = format!("may: \"{word}\" is not a list of roles, \"oneself\" or \"anybody\"");
            return Err(origin.wrong(may, what));
        }
    };
    let mut who = Vec::with_capacity(names.len());
    for name in names {
        let role = roles.iter().find(|role| role.code == *name.as_str());
        let role = role.ok_or_else(|| origin.wrong(may, format!("may: there is no role \"{name}\"")))?;
        if who.contains(&role.code) {
            return Err(origin.wrong(may, format!("may: {name} is there twice")));
        }
        who.push(role.code.clone());
    }
    Ok(Who::Roles(who))
}
