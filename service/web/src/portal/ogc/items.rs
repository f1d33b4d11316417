//! The areas of a collection, as GeoJSON.

use serde_json::{Map, Value, json};

use super::asked::Asked;
use super::system::System;
use super::{Collection, GEOJSON, JSON, Refused};
use crate::portal::layer::{Feature, Layer};

/// A page of areas that have what is asked for.
pub(super) fn page(
    collection: &Collection<'_>,
    layer: &Layer,
    asked: &Asked,
    site: &str,
) -> Result<String, Refused> {
    let day = collection.release.shown.day;
    let is_then = asked.days.is_none_or(|(from, to)| from <= day && day <= to);
    let is_found = |(_, feature): &(usize, &Feature)| {
        is_then && asked.touches(feature.bounds) && asked.is_meant(&feature.properties)
    };
    let found: Vec<(usize, &Feature)> = layer.features.iter().enumerate().filter(is_found).collect();
    let shown = found.iter().skip(asked.offset).take(asked.limit);
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    let mut many = 0;
    for (at, feature) in shown {
        if many > 0 {
            text.push(',');
        }
        many += 1;
        write(&mut text, *at, feature, asked.only.as_deref(), asked.system);
    }
    let base = format!("{site}/ogc/collections/{}", collection.id);
    let at = |offset: usize| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&asked.rest).append_pair("limit", &asked.limit.to_string());
        if offset > 0 {
            query.append_pair("offset", &offset.to_string());
        }
        format!("{base}/items?{}", query.finish())
    };
    let link = |rel: &str, href: String| json!({ "rel": rel, "type": GEOJSON, "href": href });
    let mut links = vec![link("self", at(asked.offset))];
    if asked.offset.saturating_add(many) < found.len() && many > 0 {
        links.push(link("next", at(asked.offset + many)));
    }
    if asked.offset > 0 {
        links.push(link("prev", at(asked.offset.saturating_sub(asked.limit))));
    }
    links.push(json!({ "rel": "collection", "type": JSON, "href": base }));
    let rest = json!({
        "numberMatched": found.len(), "numberReturned": many,
        "timeStamp": collection.release.entry.released_at.to_rfc3339(), "links": links,
    });
    text.push_str("],");
    text.push_str(rest.to_string().trim_start_matches('{'));
    Ok(text)
}

/// One area; nothing where there is none of that number.
pub(super) fn one(
    collection: &Collection<'_>,
    layer: &Layer,
    (item, system): (&str, System),
    site: &str,
) -> Option<String> {
    let at = item.parse::<usize>().ok()?.checked_sub(1)?;
    let feature = layer.features.get(at)?;
    let mut text = String::new();
    write(&mut text, at, feature, None, system);
    let base = format!("{site}/ogc/collections/{}", collection.id);
    let links = json!([
        { "rel": "self", "type": GEOJSON, "href": format!("{base}/items/{item}") },
        { "rel": "collection", "type": JSON, "href": base },
    ]);
    text.truncate(text.len() - 1);
    text.push_str(&format!(",\"links\":{links}}}"));
    Some(text)
}

fn write(text: &mut String, at: usize, feature: &Feature, only: Option<&[String]>, system: System) {
    let properties = match only {
        None => json!(feature.properties),
        Some(only) => {
            let own =
                only.iter().filter_map(|name| Some((name.clone(), feature.properties.get(name)?.clone())));
            Value::Object(own.collect::<Map<String, Value>>())
        }
    };
    let geometry = system.geometry(&feature.geometry);
    text.push_str(&format!(
        "{{\"type\":\"Feature\",\"id\":{},\"geometry\":{geometry},\"properties\":{properties}}}",
        at + 1
    ));
}
