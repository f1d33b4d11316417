//! What collections are, and how they are asked.

use serde_json::{Map, Value, json};
use terms::Language;

use super::system::System;
use super::{Collection, GEOJSON, JSON, OPENAPI, all};
use crate::portal::layer::Layer;
use crate::portal::stock::Releases;

const CONFORMS_TO: [&str; 5] = [
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
];

fn title(releases: &Releases) -> String {
    releases.operation().map_or_else(|| "Masar".into(), |known| known.title.clone())
}

pub(super) fn landing(releases: &Releases, site: &str) -> Value {
    let link = |rel: &str, kind: &str, path: &str, title: &str| json!({ "rel": rel, "type": kind, "href": format!("{site}/ogc{path}"), "title": title });
    json!({
        "title": title(releases),
        "description": "What is released for everybody: how many people, where, round by round.",
        "links": [
            link("self", JSON, "/", "This page"),
            link("service-desc", OPENAPI, "/api", "The definition of this API"),
            link("conformance", JSON, "/conformance", "What it conforms to"),
            link("data", JSON, "/collections", "The collections"),
        ],
    })
}

pub(super) fn conformance() -> Value {
    json!({ "conformsTo": CONFORMS_TO })
}

pub(super) fn collections(releases: &Releases, site: &str) -> Value {
    let here = json!({ "rel": "self", "type": JSON, "href": format!("{site}/ogc/collections") });
    let all: Vec<Value> = all(releases).map(|one| collection(&one, site)).collect();
    json!({ "links": [here], "crs": System::ALL.map(System::uri), "collections": all })
}

pub(super) fn collection(one: &Collection<'_>, site: &str) -> Value {
    let (release, shown) = (one.release, &one.release.shown);
    let name = shown.instrument.title.best(Language::English);
    let title = if one.is_newest {
        format!("{name}, newest round")
    } else {
        format!("{name}, round {} ({})", shown.round, shown.day)
    };
    let base = format!("{site}/ogc/collections/{}", one.id);
    let points = shown.areas.iter().filter_map(|area| area.point);
    let around = points.fold(None, |around: Option<[f64; 4]>, (north, east)| {
        let [w, s, e, n] = around.unwrap_or([east, north, east, north]);
        Some([w.min(east), s.min(north), e.max(east), n.max(north)])
    });
    // Middles of areas stand for them: somewhat more is around.
    let around = around.map_or([-180.0, -90.0, 180.0, 90.0], |[w, s, e, n]| {
        [(w - 1.0).max(-180.0), (s - 1.0).max(-90.0), (e + 1.0).min(180.0), (n + 1.0).min(90.0)]
    });
    let instant = format!("{}T00:00:00Z", shown.day);
    let mut description =
        format!("Round {} of {}, version {}.", shown.round, shown.day, release.entry.version);
    for told in [&shown.terms.credit, &shown.terms.licence] {
        if !told.is_empty() {
            description.push_str(&format!(" {told}"));
        }
    }
    json!({
        "id": one.id, "title": title, "description": description, "itemType": "feature",
        "extent": {
            "spatial": { "bbox": [around], "crs": System::Crs84.uri() },
            "temporal": { "interval": [[instant, instant]] },
        },
        "crs": System::ALL.map(System::uri), "storageCrs": System::Crs84.uri(),
        "links": [
            { "rel": "self", "type": JSON, "href": base },
            { "rel": "items", "type": GEOJSON, "href": format!("{base}/items"), "title": title },
            { "rel": "http://www.opengis.net/def/rel/ogc/1.0/queryables", "type": "application/schema+json",
              "href": format!("{base}/queryables") },
            { "rel": "describedby", "type": "text/html", "href": format!("{site}/en/{}", release.page()) },
        ],
    })
}

pub(super) fn queryables(one: &Collection<'_>, layer: &Layer, site: &str) -> Value {
    let kind = |name: &str| {
        let known = layer.features.iter().find_map(|feature| match feature.properties.get(name)? {
            Value::Number(number) => Some(if number.is_f64() { "number" } else { "integer" }),
            Value::String(_) => Some("string"),
            Value::Bool(_) => Some("boolean"),
            _ => None,
        });
        known.unwrap_or("string")
    };
    let field = |field: &crate::portal::layer::Field| {
        (field.name.clone(), json!({ "title": field.title, "type": kind(&field.name) }))
    };
    let properties: Map<String, Value> = layer.fields.iter().map(field).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{site}/ogc/collections/{}/queryables", one.id),
        "type": "object", "title": one.id, "properties": properties, "additionalProperties": false,
    })
}

pub(super) fn api(releases: &Releases, site: &str) -> Value {
    let answer = |kind: &str| {
        json!({
            "200": { "description": "It.", "content": { kind: { "schema": { "type": "object" } } } },
            "400": { "description": "What is wrong.", "content": { JSON: { "schema": { "$ref": "#/components/schemas/exception" } } } },
            "404": { "description": "It is not there.", "content": { JSON: { "schema": { "$ref": "#/components/schemas/exception" } } } },
        })
    };
    let get = |id: &str, kind: &str, parameters: &[&str]| {
        let parameters: Vec<Value> = parameters
            .iter()
            .map(|name| json!({ "$ref": format!("#/components/parameters/{name}") }))
            .collect();
        json!({ "get": { "operationId": id, "parameters": parameters, "responses": answer(kind) } })
    };
    let names: Vec<String> = all(releases).map(|one| one.id).collect();
    let parameter = |name: &str, place: &str, schema: Value| json!({ "name": name, "in": place, "required": place == "path", "schema": schema, "style": if place == "path" { "simple" } else { "form" }, "explode": false });
    let systems = json!({ "type": "string", "format": "uri", "enum": System::ALL.map(System::uri) });
    json!({
        "openapi": "3.0.3",
        "info": { "title": title(releases), "version": env!("CARGO_PKG_VERSION") },
        "servers": [{ "url": format!("{site}/ogc") }],
        "paths": {
            "/": get("landing", JSON, &[]),
            "/conformance": get("conformance", JSON, &[]),
            "/collections": get("collections", JSON, &[]),
            "/collections/{collection}": get("collection", JSON, &["collection"]),
            "/collections/{collection}/queryables": get("queryables", "application/schema+json", &["collection"]),
            "/collections/{collection}/items":
                get("items", GEOJSON, &["collection", "limit", "offset", "bbox", "bbox-crs", "crs", "datetime", "properties"]),
            "/collections/{collection}/items/{item}": get("item", GEOJSON, &["collection", "item", "crs"]),
        },
        "components": {
            "parameters": {
                "collection": parameter("collection", "path", json!({ "type": "string", "enum": names })),
                "item": parameter("item", "path", json!({ "type": "integer", "minimum": 1 })),
                "limit": parameter("limit", "query", json!({ "type": "integer", "minimum": 1, "maximum": 10_000, "default": 1_000 })),
                "offset": parameter("offset", "query", json!({ "type": "integer", "minimum": 0, "default": 0 })),
                "bbox": parameter("bbox", "query", json!({ "type": "array", "minItems": 4, "maxItems": 6, "items": { "type": "number" } })),
                "bbox-crs": parameter("bbox-crs", "query", systems.clone()),
                "crs": parameter("crs", "query", systems),
                "datetime": parameter("datetime", "query", json!({ "type": "string" })),
                "properties": parameter("properties", "query", json!({ "type": "array", "items": { "type": "string" } })),
            },
            "schemas": {
                "exception": {
                    "type": "object", "required": ["code"],
                    "properties": { "code": { "type": "string" }, "description": { "type": "string" } },
                },
            },
        },
    })
}
