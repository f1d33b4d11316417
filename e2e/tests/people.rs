//! Accounts from the command line: adding, roles in areas, links, the last administrator.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::Desk;

const AREAS: &str = "Location,Admin Level,P-Code,Name,Parent P-Code\nIRQ,1,IQG15,Ninewa,IRQ\n";

#[test]
fn people_are_added_given_roles_and_deactivated() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ"]);
    let areas = desk.file("areas.csv", AREAS.as_bytes());
    desk.must(&["places", "import", &areas]);
    assert!(desk.must(&["people", "list"]).out.contains("masar people add"));

    let (code, added) =
        desk.json(&["people", "add", "zahra", "administrator", "--url", "https://masar.test/"]);
    let link = added["link"].as_str().unwrap();
    assert!(code == 0 && link.starts_with("https://masar.test/join/") && link.len() == 67, "{added}");
    let shown =
        desk.must(&["people", "add", "أمل", "analyst", "viewer", "--area", "ninewa", "--language", "ar"]).out;
    assert!(shown.starts_with("http://127.0.0.1:8321/join/") && shown.contains("works once"), "{shown}");
    desk.must(&["people", "grant", "Zahra", "approver"]);
    desk.must(&["people", "take", "أمل", "viewer", "--area", "IQG15"]);

    let (_, list) = desk.json(&["people", "list"]);
    let people = list["people"].as_array().unwrap();
    let roles = |index: usize| people[index]["roles"].as_array().unwrap();
    assert_eq!((people.len(), roles(0).len(), roles(1).len()), (2, 2, 1), "{list}");
    assert_eq!((&people[0]["state"], &people[0]["made_by"]), (&"invited".into(), &"amal".into()));
    assert_eq!(roles(1)[0]["area"]["name"], "Ninewa");
    assert!(desk.must(&["people", "list"]).out.contains("analyst in Ninewa"));

    let again = desk.json(&["people", "invite", "zahra"]).1["link"].as_str().unwrap().to_owned();
    assert_ne!(again.rsplit('/').next(), link.rsplit('/').next());
    desk.must(&["people", "reset", "zahra", "--second-factor"]);
    desk.must(&["people", "sign-out", "zahra"]);
    desk.must(&["people", "deactivate", "zahra"]);
    let refused = desk.run(&["people", "reset", "zahra"]);
    assert!(refused.code == 2 && refused.err.contains("not active"), "{}", refused.err);
    desk.must(&["people", "activate", "zahra"]);

    for (arguments, expected) in [
        (&["people", "add", "ZAHRA"][..], "the name zahra is taken"),
        (&["people", "add", "a b"], "without spaces"),
        (&["people", "add", "basim", "emperor"], "is not a role; there are viewer"),
        (&["people", "add", "basim", "--area", "Ninewa"], "name a role too"),
        (&["people", "grant", "zahra", "viewer", "--area", "Atlantis"], "Atlantis"),
        (&["people", "take", "zahra", "viewer"], "does not hold the role viewer everywhere"),
        (&["people", "deactivate", "eve"], "nobody has the name eve"),
        (&["people", "add", "basim", "--role", "viewer"], "may not do this (person.invite)"),
    ] {
        let refused = desk.run(arguments);
        assert!(refused.code == 2 && refused.err.contains(expected), "{arguments:?}: {}", refused.err);
    }
    let audit = desk.must(&["audit", "list", "--json"]).out;
    assert!(audit.contains("person.invite") && audit.contains("grant.take"), "{audit}");
    for secret in [link, &again] {
        assert!(!audit.contains(secret.rsplit('/').next().unwrap()), "a link is in the audit");
    }
    desk.must(&["audit", "verify"]);
}

#[test]
fn roles_are_shown_with_what_each_may() {
    let desk = Desk::new();
    let shown = desk.must(&["people", "roles"]).out;
    assert!(shown.contains("information-officer") && shown.contains("round.publish"), "{shown}");
    let (_, roles) = desk.json(&["people", "roles"]);
    assert_eq!(roles["roles"][0]["title"]["ckb"], "بینەر");
    let publish =
        roles["permissions"].as_array().unwrap().iter().find(|known| known["name"] == "round.publish");
    assert_eq!(publish.unwrap()["may"], serde_json::json!(["approver", "administrator"]));
}

#[test]
fn the_audit_names_who_did_it_also_where_a_command_takes_a_name() {
    let desk = Desk::new();
    desk.must(&["settings", "set", "approval.second_person", "off", "--as", "basim"]);
    desk.must(&["people", "add", "zahra", "viewer", "--as", "nasrin"]);
    desk.must(&["people", "grant", "zahra", "approver"]);
    let (_, audit) = desk.json(&["audit", "list"]);
    let actors: Vec<&str> =
        audit["entries"].as_array().unwrap().iter().map(|entry| entry["actor"].as_str().unwrap()).collect();
    assert_eq!(actors, ["basim", "nasrin", "amal"]);
}
