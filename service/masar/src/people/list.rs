//! Tables of people, and of what each role may.

use actions::House;
use actions::permission::{Roles, Who};
use anyhow::Result;
use places::Gazetteer;
use serde_json::{Value, json};
use storage::person::StoredPerson;
use storage::role_grant::StoredGrant;
use terms::Language;

use crate::house::Surroundings;
use crate::{json, show};

pub async fn people(surroundings: &Surroundings, house: &House) -> Result<()> {
    let mut reading = house.store.read().await?;
    let people = reading.people().await?;
    let grants = reading.grants(None).await?;
    let gazetteer = reading.gazetteer().await?;
    let held_by = |person: &StoredPerson| -> Vec<&StoredGrant> {
        grants.iter().filter(|grant| grant.person == person.id).collect()
    };
    if surroundings.json {
        let list: Vec<Value> =
            people.iter().map(|person| person_json(person, &held_by(person), &gazetteer)).collect();
        json::print(&json!({ "people": list }));
        return Ok(());
    }
    if people.is_empty() {
        println!("Nobody has an account yet: masar people add NAME administrator");
        return Ok(());
    }
    let mut lines = show::Lines::new(&["name", "called", "reads", "roles", "state", "second factor"], 6);
    for person in &people {
        let roles: Vec<String> = held_by(person).iter().map(|grant| in_words(grant, &gazetteer)).collect();
        lines.row([
            person.name.clone(),
            person.display_name.clone(),
            person.language.to_string(),
            if roles.is_empty() { "none".into() } else { roles.join(", ") },
            state(person).into(),
            if person.second_factor { "on" } else { "off" }.into(),
        ]);
    }
    lines.print();
    Ok(())
}

pub fn roles(surroundings: &Surroundings, roles: &Roles) {
    let may = |who: &Who| -> Vec<String> {
        match who {
            Who::Roles(roles) => roles.iter().map(ToString::to_string).collect(),
            Who::Oneself => vec!["everybody, for their own account".into()],
            Who::Anybody => vec!["anybody".into()],
        }
    };
    if surroundings.json {
        let titles = |text: &terms::Text| -> Value {
            text.iter().map(|(language, text)| (language.tag().to_owned(), json!(text))).collect()
        };
        let list: Vec<Value> = roles
            .all()
            .iter()
            .map(|role| {
                json!({ "code": role.code.as_str(), "title": titles(&role.title), "meaning": titles(&role.meaning) })
            })
            .collect();
        let permissions: Vec<Value> = roles
            .permissions()
            .iter()
            .map(|known| json!({ "name": known.name, "meaning": known.meaning.best(Language::English), "may": may(&known.who) }))
            .collect();
        json::print(&json!({ "roles": list, "permissions": permissions }));
        return;
    }
    let mut lines = show::Lines::new(&["role", "what it is for"], 2);
    for role in roles.all() {
        lines.row([role.code.as_str(), role.meaning.best(Language::English)]);
    }
    lines.print();
    println!();
    let mut lines = show::Lines::new(&["permission", "what it is", "who may"], 3);
    for known in roles.permissions() {
        let meaning = known.meaning.best(Language::English).to_string();
        lines.row([known.name.clone(), meaning, may(&known.who).join(", ")]);
    }
    lines.print();
}

fn person_json(person: &StoredPerson, held: &[&StoredGrant], gazetteer: &Gazetteer) -> Value {
    let roles: Vec<Value> = held
        .iter()
        .map(|grant| {
            let area = grant.held.area.map(|area| {
                let name = gazetteer.place(area).map(|place| place.name(Language::English, None));
                json!({ "place": area.0, "name": name })
            });
            json!({
                "role": grant.held.role.as_str(), "area": area, "given_by": grant.given_by,
                "given_at": grant.given_at.to_string(),
            })
        })
        .collect();
    json!({
        "name": person.name, "display_name": person.display_name, "language": person.language.tag(),
        "state": state(person), "second_factor": person.second_factor, "roles": roles,
        "made_by": person.made_by, "made_at": person.made_at.to_string(),
    })
}

fn state(person: &StoredPerson) -> &'static str {
    match (person.active, person.has_password) {
        (false, _) => "deactivated",
        (true, true) => "active",
        (true, false) => "invited",
    }
}

fn in_words(grant: &StoredGrant, gazetteer: &Gazetteer) -> String {
    let role = grant.held.role.as_str();
    let Some(area) = grant.held.area else { return role.into() };
    match gazetteer.place(area) {
        Some(place) => format!("{role} in {}", place.name(Language::English, None)),
        None => format!("{role} in place #{}", area.0),
    }
}
