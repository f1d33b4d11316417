//! `masar people`: who has an account, with which roles, and how they come in.

pub mod commands;
mod list;

use std::process::ExitCode;

use actions::account::link;
use actions::person::grant::{Give, Take};
use actions::person::{Activate, Change, Deactivate, DropSecondFactor, Invite, Invited, MakeLink, SignOut};
use actions::{Action, Grant, House, Secret, perform};
use anyhow::{Context, Result, bail};
use serde_json::json;
use terms::Code;

use crate::house::{self, Surroundings};
use crate::json;
use commands::{Link, PeopleCommand, Role};

pub async fn run(surroundings: &Surroundings, command: PeopleCommand) -> Result<ExitCode> {
    let desk = Desk { surroundings, house: surroundings.open().await? };
    match command {
        PeopleCommand::List => list::people(surroundings, &desk.house).await?,
        PeopleCommand::Roles => list::roles(surroundings, desk.house.pack.roles()),
        PeopleCommand::Add(add) => desk.add(add).await?,
        PeopleCommand::Invite(wish) => desk.invite(wish).await?,
        PeopleCommand::Reset { link, second_factor } => {
            if second_factor {
                let name = link.name.clone();
                desk.act(DropSecondFactor { name, reason: String::new() }).await?;
            }
            let secret = house::secret()?;
            let invited = desk.act(MakeLink { name: link.name, secret: &secret }).await?;
            desk.show_link(&invited, &link.url, &secret);
        }
        PeopleCommand::Change { name, display_name, language } => {
            let person = desk.act(Change { name, display_name, language }).await?;
            let (called, language) = (&person.display_name, person.language);
            let told = json!({ "name": person.name, "display_name": called, "language": language.tag() });
            desk.say(&told, &format!("{} is called {called} and reads {language}.", person.name));
        }
        PeopleCommand::Grant(role) => {
            let grant = desk.grant(&role.role, role.area.as_deref()).await?;
            desk.act(Give { name: role.name.clone(), grant }).await?;
            desk.say_role(&role, "holds", true);
        }
        PeopleCommand::Take(role) => {
            let grant = desk.grant(&role.role, role.area.as_deref()).await?;
            desk.act(Take { name: role.name.clone(), grant }).await?;
            desk.say_role(&role, "no longer holds", false);
        }
        PeopleCommand::Deactivate { name } => {
            let person = desk.act(Deactivate { name }).await?;
            let told = json!({ "name": person.name, "active": person.active });
            desk.say(&told, &format!("{} cannot come in any more; what they did stays.", person.name));
        }
        PeopleCommand::Activate { name } => {
            let person = desk.act(Activate { name }).await?;
            let told = json!({ "name": person.name, "active": person.active });
            desk.say(&told, &format!("{} can come in again.", person.name));
        }
        PeopleCommand::SignOut { name } => {
            let ended = desk.act(SignOut { name: name.clone() }).await?;
            desk.say(&json!({ "name": name, "sessions_ended": ended }), &format!("{ended} sessions ended."));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The house with who acts in it.
struct Desk<'a> {
    surroundings: &'a Surroundings,
    house: House,
}

impl Desk<'_> {
    async fn act<A: Action>(&self, action: A) -> Result<A::Outcome> {
        Ok(perform(&self.house, &self.surroundings.actor()?, house::now(), action).await?)
    }

    async fn add(&self, add: commands::Add) -> Result<()> {
        if add.area.is_some() && add.roles.is_empty() {
            bail!("--area says where they hold their roles; name a role too");
        }
        let mut grants = Vec::with_capacity(add.roles.len());
        for role in &add.roles {
            grants.push(self.grant(role, add.area.as_deref()).await?);
        }
        let secret = house::secret()?;
        let invite = Invite {
            name: add.link.name,
            display_name: add.display_name,
            language: add.language,
            grants,
            secret: &secret,
        };
        let invited = self.act(invite).await?;
        self.show_link(&invited, &add.link.url, &secret);
        Ok(())
    }

    async fn invite(&self, wish: Link) -> Result<()> {
        let mut reading = self.house.store.read().await?;
        let person = actions::person::known(&mut reading, &wish.name).await?;
        drop(reading);
        if person.has_password {
            bail!(
                "{} has joined already; for a new password: masar people reset {}",
                person.name,
                person.name
            );
        }
        let secret = house::secret()?;
        let invited = self.act(MakeLink { name: wish.name, secret: &secret }).await?;
        self.show_link(&invited, &wish.url, &secret);
        Ok(())
    }

    /// A role in the area that somebody names, or everywhere.
    async fn grant(&self, role: &str, area: Option<&str>) -> Result<Grant> {
        let known = self.house.pack.roles();
        let role: Code = known.role(role).map(|role| role.code.clone()).with_context(|| {
            let names: Vec<&str> = known.all().iter().map(|role| role.code.as_str()).collect();
            format!("\"{role}\" is not a role; there are {}", names.join(", "))
        })?;
        let area = match area {
            Some(text) => {
                let gazetteer = self.house.store.read().await?.gazetteer().await?;
                Some(actions::place::named(&gazetteer, text, None)?)
            }
            None => None,
        };
        Ok(Grant { role, area })
    }

    fn show_link(&self, invited: &Invited, url: &str, secret: &Secret) {
        let path = link::path(secret);
        let address = format!("{}{path}", url.trim_end_matches('/'));
        let until = invited.expires_at.to_string();
        let told = json!({ "name": invited.person.name, "link": address, "path": path, "expires_at": until });
        let text = format!(
            "{address}\nGive this link to {}: it works once, until {} {} UTC.",
            invited.person.display_name,
            &until[..10],
            &until[11..16]
        );
        self.say(&told, &text);
    }

    fn say_role(&self, role: &Role, verb: &str, holds: bool) {
        let place = role.area.as_ref().map_or(String::new(), |area| format!(" in {area}"));
        let told = json!({ "name": role.name, "role": role.role, "area": role.area, "holds": holds });
        self.say(&told, &format!("{} {verb} the role {}{place}.", role.name, role.role));
    }

    fn say(&self, told: &serde_json::Value, text: &str) {
        if self.surroundings.json {
            json::print(told);
        } else {
            println!("{text}");
        }
    }
}
