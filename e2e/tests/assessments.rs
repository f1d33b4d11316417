//! Questionnaires that no index scores: the Integrated Location Assessment and that of intentions and barriers come in, are
//! checked and published like lists, and say what of them nobody published.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::Desk;
use e2e::serving::Serving;

const ASSESSMENT: &str = "Governorate,District,Place id,Location name,IDPFamiliesNum,ReturneeFamiliesNum,IsLocationInDisputedArea,\
First obstacle to return,Second obstacle to return,First need,Hours of electricity a day,SecIncident_Landmines,Concernce_UXO,How many feel safe
Ninewa,Sinjar,1,Village 1,40,10,Yes,house_damaged_destroyed,Mines and other explosives,water,6,No,Not concerned,most
Ninewa,Sinjar,2,Village 2,20,0,لا,الألغام والمتفجّرات,,المياه,25,1,not at all,all
Ninewa,Sinjar,3,Village 3,5,0,no,boredom,,food,,0,very concerned,nobody
";

#[test]
fn an_assessment_of_locations_comes_in_with_its_answers_in_any_language() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ"]);
    let file = desk.file("ila.csv", ASSESSMENT.as_bytes());
    let import = ["import", "integrated-location-assessment", &file, "--round", "6", "--date", "2021-07-31"];
    let said = desk.must(&import).out;
    assert!(said.contains("only topics and some variables are public"), "{said}");
    let round = ["--round", "6", "--instrument", "integrated-location-assessment"];
    let (_, found) = desk.json(&[&["findings"], &round[..]].concat());
    let findings = found["findings"].as_array().unwrap();
    let wrong = findings.iter().filter(|finding| finding["code"] == "record/not-an-answer");
    let cells: Vec<String> =
        wrong.map(|finding| format!("{}{}", finding["column"].as_str().unwrap(), finding["row"])).collect();
    assert_eq!(cells, ["H4", "K3"], "{found}");
    let said = found.to_string();
    assert!(said.contains("boredom") && said.contains("25"), "{said}");
    let (_, shown) = desk.json(&["round", "show", "6", "--instrument", "integrated-location-assessment"]);
    assert!(shown.to_string().contains("65") && shown.to_string().contains("returnee"), "{shown}");
}

#[test]
fn a_questionnaire_that_counts_people_does_not_take_the_place_of_their_list() {
    let desk = Desk::new();
    desk.must(&["demo", "--no-serve", "--scale", "0.05", "--rounds", "6"]);
    let server = Serving::start(&desk);
    let before = server.text("/en/");
    let file =
        desk.file("ila.csv", ASSESSMENT.replace("boredom", "fear_trauma").replace(",25,", ",24,").as_bytes());
    let round = ["--instrument", "integrated-location-assessment"];
    let import = ["import", "integrated-location-assessment", &file, "--round", "6", "--date", "2021-07-31"];
    let _ = desk.run(&import);
    let (_, found) = desk.json(&[&["findings", "--round", "6"], &round[..]].concat());
    for finding in found["findings"].as_array().unwrap().iter().filter(|one| one["severity"] == "blocking") {
        let id = finding["id"].to_string();
        desk.must(
            &[&["findings", "accept", "--round", "6", &id, "--reason", "invented"], &round[..]].concat(),
        );
    }
    for (step, who) in [("review", "amal"), ("approve", "basim"), ("publish", "basim")] {
        desk.must(&[&["round", step, "6", "--as", who], &round[..]].concat());
    }
    let after = server.text("/en/");
    let figure = |page: &str| page.split("class=\"value\"").nth(1).unwrap()[..80].to_owned();
    assert_eq!(figure(&before), figure(&after));
    assert!(server.text("/en/rounds").contains("Integrated Location Assessment"));
}

#[test]
fn intentions_and_barriers_come_in_by_code_or_wording() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ"]);
    let text = "Place id,Governorate,District,Location name,Households,Intention\u{2c} 12 months,First obstacle to return,First reason to stay
1,Ninewa,Sinjar,Village 1,10,current,no_money_return,Safe here
2,Ninewa,Sinjar,Village 2,20,Return to area of origin,No money to return and start anew,cannot_return
".replace("Intention, 12 months", "\"Intention, 12 months\"");
    let file = desk.file("intentions.csv", text.as_bytes());
    let import = ["import", "intentions-and-barriers", &file, "--round", "1", "--date", "2021-07-31"];
    assert_eq!(desk.run(&import).code, 0);
    let round = ["--round", "1", "--instrument", "intentions-and-barriers"];
    let (_, found) = desk.json(&[&["findings"], &round[..]].concat());
    assert!(!found.to_string().contains("not-an-answer"), "{found}");
}
