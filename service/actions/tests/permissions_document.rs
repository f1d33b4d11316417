//! `docs/generated/permissions.md` is what the table of roles says.
//!
//! Where it is stale, `UPDATE_EXPECT=1 cargo test -p masar-actions --test permissions_document` writes it anew.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Write;

use actions::permission::{Permission, Role, Roles, Who, look};
use expect_test::expect_file;
use terms::Language;

#[test]
fn the_document_says_what_the_table_says() {
    expect_file!["../../../docs/generated/permissions.md"].assert_eq(&document(&Roles::load().unwrap()));
}

fn document(roles: &Roles) -> String {
    let mut text = String::from(
        "# Who may do what\n\nWritten from `packs/roles.toml`. A role holds for the operation, or for an area of it. What is not in these\ntables nobody may do.\n\n| role | | | meaning |\n| --- | --- | --- | --- |\n",
    );
    for role in roles.all() {
        let [english, arabic, sorani] = Language::ALL.map(|language| role.title.best(language));
        let meaning = role.meaning.best(Language::English);
        writeln!(text, "| `{}` {english} | {arabic} | {sorani} | {meaning} |", role.code).unwrap();
    }
    let (looking, acting): (Vec<&Permission>, Vec<&Permission>) =
        roles.permissions().iter().partition(|permission| permission.name.starts_with(look::PREFIX));
    for (title, permissions) in [("Ways of looking", looking), ("Actions", acting)] {
        write!(text, "\n## {title}\n\n| | |").unwrap();
        let heads: Vec<String> =
            roles.all().iter().map(|role| format!(" {} |", role.title.best(Language::English))).collect();
        writeln!(text, "{}\n| --- | --- |{}", heads.concat(), " --- |".repeat(heads.len())).unwrap();
        for permission in permissions {
            let cells: Vec<String> =
                roles.all().iter().map(|role| format!(" {} |", cell(permission, role))).collect();
            let meaning = permission.meaning.best(Language::English);
            writeln!(text, "| `{}` | {meaning} |{}", permission.name, cells.concat()).unwrap();
        }
    }
    text
}

fn cell(permission: &Permission, role: &Role) -> &'static str {
    match &permission.who {
        Who::Anybody => "anybody",
        Who::Oneself => "oneself",
        Who::Roles(roles) if roles.contains(&role.code) => "yes",
        Who::Roles(_) => "",
    }
}
