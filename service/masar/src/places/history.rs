//! `masar places split|merge|rename|move|history`: what happens to places, and what happened.

use std::collections::BTreeMap;

use ::places::{Among, Gazetteer, NameKind, Place, Span, Told, event_in_words, refer, successors, title};
use actions::place::history::{self, Happened, MergeInto};
use actions::{Action, perform, rehearse};
use anyhow::{Result, anyhow};
use serde_json::{Value, json};
use terms::Language;

use super::commands::{Event, Merge, Move, Rename, Split};
use super::{gazetteer, part, place_json};
use crate::house::{self, Surroundings};
use crate::{json, show};

pub async fn split(surroundings: &Surroundings, split: Split) -> Result<()> {
    let Split { place, into, keep, event } = split;
    let action = history::Split { place, into, keeps: keep, day: event.on, note: event.note.clone() };
    happen(surroundings, action, &event).await
}

pub async fn merge(surroundings: &Surroundings, merge: Merge) -> Result<()> {
    let Merge { places, into, new, event } = merge;
    let into = match (into, new) {
        (Some(one), _) => MergeInto::One(one),
        (None, Some(new)) => MergeInto::New(new),
        (None, None) => return Err(anyhow!("say what they become: --into PLACE or --new \"NAME\"")),
    };
    let action = history::Merge { places, into, day: event.on, note: event.note.clone() };
    happen(surroundings, action, &event).await
}

pub async fn rename(surroundings: &Surroundings, rename: Rename) -> Result<()> {
    let Rename { place, name, language, event } = rename;
    let language = match language.as_deref() {
        Some(tag) => Language::from_tag(tag)
            .ok_or_else(|| anyhow!("\"{tag}\" is not a language here; there are en, ar, ckb"))?,
        None => part::language(&name),
    };
    let action =
        history::Rename { place, names: vec![(language, name)], day: event.on, note: event.note.clone() };
    happen(surroundings, action, &event).await
}

pub async fn move_to(surroundings: &Surroundings, movement: Move) -> Result<()> {
    let Move { place, under, event } = movement;
    let action = history::Move { place, under, day: event.on, note: event.note.clone() };
    happen(surroundings, action, &event).await
}

async fn happen<A: Action<Outcome = Happened>>(
    surroundings: &Surroundings,
    action: A,
    event: &Event,
) -> Result<()> {
    let house = surroundings.open().await?;
    let (actor, now) = (surroundings.actor()?, house::now());
    let happened = if event.dry_run {
        rehearse(&house, &actor, now, action).await?
    } else {
        perform(&house, &actor, now, action).await?
    };
    if surroundings.json {
        json::print(&json!({
            "on": happened.day.to_string(), "dry_run": event.dry_run, "decisions_to_review": happened.decisions,
            "places": happened.told.iter().map(told_json).collect::<Vec<_>>(),
        }));
    } else {
        print_happened(&happened, event.dry_run);
    }
    Ok(())
}

fn told_json(told: &Told) -> Value {
    json!({
        "id": told.place.0, "pcode": told.code, "name": told.name, "level": told.level,
        "turn": told.turn.as_str(), "what": told.what,
    })
}

fn print_happened(happened: &Happened, dry_run: bool) {
    println!("From {} on:", happened.day);
    let mut lines = show::Lines::new(&["no.", "P-code", "name", "what becomes of it"], 4);
    let (areas, villages): (Vec<&Told>, Vec<&Told>) =
        happened.told.iter().partition(|told| told.level.is_some_and(|level| level < 4));
    for told in &areas {
        lines.row([
            format!("#{}", told.place.0),
            told.code.clone().unwrap_or_default(),
            told.name.clone(),
            told.what.clone(),
        ]);
    }
    // What is the same for many villages stands there once.
    let mut alike: BTreeMap<&str, Vec<&Told>> = BTreeMap::new();
    for told in villages {
        alike.entry(&told.what).or_default().push(told);
    }
    for (what, villages) in alike {
        let name = match villages[..] {
            [only] => only.name.clone(),
            _ => format!("{} places", show::whole(villages.len())),
        };
        lines.row([String::new(), String::new(), name, what.to_string()]);
    }
    lines.print();
    if !happened.decisions.is_empty() {
        println!(
            "\nDecided by hand to be a place that ends, so decide again: {}",
            happened.decisions.join("; ")
        );
    }
    if dry_run {
        println!("\nDry run: nothing was changed.");
    } else if let Some(before) = happened.day.pred_opt() {
        let level = happened.told.first().and_then(|told| told.level).unwrap_or(1);
        println!("\nEarlier days stay as they were: masar places list --level {level} --on {before}");
    }
}

/// Shows what a place is and was.
pub async fn show(surroundings: &Surroundings, text: &str) -> Result<()> {
    let house = surroundings.open().await?;
    let gazetteer = gazetteer(&house).await?;
    let id = refer(&gazetteer, text, Among::default())?;
    let place = gazetteer.place(id).ok_or_else(|| anyhow!("there is no place #{}", id.0))?;
    let today = house::now().date_naive();
    let now: Vec<String> = successors(&gazetteer, id, today)
        .into_iter()
        .filter(|other| *other != id)
        .map(|other| title(&gazetteer, other, Some(today)))
        .collect();
    if surroundings.json {
        json::print(&place_history_json(&gazetteer, place, &now));
    } else {
        print_place(&gazetteer, place, &now);
    }
    Ok(())
}

fn place_history_json(gazetteer: &Gazetteer, place: &Place, now: &[String]) -> Value {
    let span = |span: Span| {
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
        json!({ "from": day(span.from), "until": day(span.until) })
    };
    let with = |mut object: Value, dates: Span| {
        object["from"] = span(dates)["from"].take();
        object["until"] = span(dates)["until"].take();
        object
    };
    let names = place.names.iter().map(|name| {
        let language = name.language.map(Language::tag);
        let object = json!({ "text": name.text, "language": language, "kind": name.kind.as_str(), "source": name.source });
        with(object, name.span)
    });
    let codes = place
        .codes
        .iter()
        .map(|code| with(json!({ "scheme": code.scheme.as_str(), "value": code.value }), code.span));
    let parents = place.parents.iter().map(|parent| {
        let name = title(gazetteer, parent.id, parent.span.from);
        with(json!({ "id": parent.id.0, "title": name }), parent.span)
    });
    let events = place.events.iter().map(|event| {
        json!({
            "on": event.day.to_string(), "kind": event.kind.as_str(), "what": event_in_words(gazetteer, place, event),
            "others": event.other.iter().map(|id| id.0).collect::<Vec<_>>(), "note": event.note,
        })
    });
    json!({
        "place": place_json(gazetteer, place, None), "names": names.collect::<Vec<_>>(),
        "codes": codes.collect::<Vec<_>>(), "parents": parents.collect::<Vec<_>>(),
        "events": events.collect::<Vec<_>>(), "became": now,
    })
}

fn print_place(gazetteer: &Gazetteer, place: &Place, now: &[String]) {
    let level = place.level.map_or(String::new(), |level| format!(" of level {level}"));
    println!("{}: {}{level}, #{}", title(gazetteer, place.id, None), place.kind.as_str(), place.id.0);
    if let Some(until) = place.span.until.and_then(|until| until.pred_opt()) {
        let now = if now.is_empty() { String::new() } else { format!("; today: {}", now.join(", ")) };
        println!("Its last day was {until}{now}.");
    } else if let Some(from) = place.span.from {
        println!("Since {from}.");
    }
    show::heading("Names");
    let mut lines = show::Lines::new(&["when", "name", "language", "kind", "from"], 5);
    let mut names: Vec<_> = place.names.iter().collect();
    names.sort_by_key(|name| (name.kind == NameKind::Alternate, name.span.from));
    for name in names {
        let language = name.language.map_or("", Language::tag);
        lines.row([&*when(name.span), &*name.text, language, name.kind.as_str(), &*name.source]);
    }
    lines.print();
    show::heading("Codes");
    let mut lines = show::Lines::new(&["when", "code", "scheme"], 3);
    for code in &place.codes {
        lines.row([&*when(code.span), &*code.value, code.scheme.as_str()]);
    }
    lines.print();
    show::heading("Belongs to");
    let mut lines = show::Lines::new(&["when", "place"], 2);
    for parent in &place.parents {
        lines.row([when(parent.span), title(gazetteer, parent.id, parent.span.from)]);
    }
    lines.print();
    show::heading("What happened");
    if place.events.is_empty() {
        println!(" Nothing that Masar knows of.");
    }
    let mut lines = show::Lines::new(&["on", "what"], 2);
    for event in &place.events {
        lines.row([event.day.to_string(), event_in_words(gazetteer, place, event)]);
    }
    lines.print();
    let below = gazetteer.children_on(place.id, place.nearest_day(None)).len();
    if below > 0 {
        println!("\n{} places right below it.", show::whole(below));
    }
}

/// `always`, `from 2014-03-16`, `to 2014-03-15`, or both; the last day counts.
fn when(span: Span) -> String {
    let last = span.until.and_then(|until| until.pred_opt());
    match (span.from, last) {
        (None, None) => "always".into(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(last)) => format!("to {last}"),
        (Some(from), Some(last)) => format!("{from} to {last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_written_with_their_last_day() {
        let day = |text: &str| text.parse().ok();
        for (from, until, expected) in [
            (None, None, "always"),
            (day("2014-03-16"), None, "from 2014-03-16"),
            (None, day("2014-03-16"), "to 2014-03-15"),
            (day("2010-01-01"), day("2014-03-16"), "2010-01-01 to 2014-03-15"),
        ] {
            assert_eq!(when(Span { from, until }), expected);
        }
    }
}
