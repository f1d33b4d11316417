//! Maps of releases by OGC API Features, read by the clients that people have.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::process::Command;

use e2e::Desk;
use e2e::clients::python;
use e2e::serving::Serving;
use serde_json::Value;

const LIST: &str = "idp-master-list";

/// The invented operation, which has boundaries, with its last two published rounds released for everybody.
fn released() -> Desk {
    let desk = Desk::new();
    desk.must(&["demo", "--no-serve", "--scale", "0.05", "--rounds", "4"]);
    let (_, rounds) = desk.json(&["round", "list"]);
    let is_published = |round: &&Value| round["instrument"] == LIST && round["state"] == "published";
    let published: Vec<String> = rounds["rounds"]
        .as_array()
        .unwrap()
        .iter()
        .filter(is_published)
        .map(|round| round["round"].to_string())
        .collect();
    for round in published.iter().rev().take(2) {
        let out = desk.path(round);
        desk.must(&["publish", LIST, "--round", round, "--out", out.to_str().unwrap()]);
    }
    desk
}

fn json(serving: &Serving, path: &str) -> Value {
    let answer = serving.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", String::from_utf8_lossy(&answer.body));
    serde_json::from_slice(&answer.body).unwrap()
}

/// Runs a tool of GDAL; nothing where it is not installed.
fn gdal(tool: &str, arguments: &[&str]) -> Option<String> {
    let Ok(output) = Command::new(tool).args(arguments).output() else {
        assert!(std::env::var_os("MASAR_CLIENTS_NEEDED").is_none(), "{tool} is not installed");
        eprintln!("skipped: {tool} is not installed");
        return None;
    };
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    Some(told)
}

const OWS: &str = r#"
import json, sys
from owslib.ogcapi.features import Features
service = Features(sys.argv[1] + "/ogc/")
name = "idp-master-list"
west, south, east, north = service.collection(name)["extent"]["spatial"]["bbox"][0]
everything = service.collection_items(name, limit=10000)
print(json.dumps({
    "openapi": service.api()["openapi"],
    "collections": service.feature_collections(),
    "fields": list(service.collection_queryables(name)["properties"]),
    "all": len(everything["features"]),
    "page": len(service.collection_items(name, limit=3, offset=1)["features"]),
    "within": service.collection_items(name, bbox=[west, south, (west + east) / 2, north])["numberMatched"],
    "first": everything["features"][0],
    "one": service.collection_item(name, "1"),
}))
"#;

#[test]
fn gdal_and_owslib_read_the_maps_of_releases() {
    let desk = released();
    let serving = Serving::start_with(&desk, &["--public"]);
    let items = json(&serving, &format!("/ogc/collections/{LIST}/items"));
    let all = items["features"].as_array().unwrap();
    assert!(all.len() > 20, "{}", all.len());
    let first = &all[0]["properties"];
    if let Some(out) = python(OWS, &[&serving.url("")]) {
        let told: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((&told["openapi"], &told["page"]), (&"3.0.3".into(), &3.into()));
        assert_eq!(told["collections"].as_array().unwrap().len(), 3, "the newest round, and both");
        assert_eq!(told["all"], all.len());
        let within = told["within"].as_u64().unwrap() as usize;
        assert!(0 < within && within < all.len(), "{within}");
        assert_eq!(told["one"]["properties"], told["first"]["properties"]);
        assert!(told["fields"].as_array().unwrap().contains(&"households".into()));
    }
    let source = format!("OAPIF:{}", serving.url("/ogc/"));
    let file = desk.path("all.gpkg");
    let to_file =
        ["-f", "GPKG", file.to_str().unwrap(), &source, LIST, "-oo", "PAGE_SIZE=7", "-t_srs", "EPSG:3857"];
    if gdal("ogr2ogr", &to_file).is_some() {
        let told = gdal("ogrinfo", &["-so", file.to_str().unwrap(), LIST]).unwrap();
        assert!(told.contains(&format!("Feature Count: {}", all.len())), "each once, over all pages: {told}");
        let name = first["admin1"].as_str().unwrap();
        let own = all.iter().filter(|feature| feature["properties"]["admin1"] == name).count();
        let filter = format!("admin1 = '{}'", name.replace('\'', "''"));
        let told = gdal("ogrinfo", &["-so", "-where", &filter, &source, LIST]).unwrap();
        assert!(told.contains(&format!("Feature Count: {own}")), "{told}");
    }
}

#[test]
fn pages_boxes_and_fields_find_each_area_once_and_what_is_wrong_is_said() {
    let desk = released();
    let serving = Serving::start_with(&desk, &["--public"]);
    let base = format!("/ogc/collections/{LIST}/items");
    let all = json(&serving, &base)["features"].as_array().unwrap().clone();
    // By pages, as they lead on from each other.
    let mut path = format!("{base}?limit=6");
    let mut ids = Vec::new();
    loop {
        let page = json(&serving, &path);
        ids.extend(page["features"].as_array().unwrap().iter().map(|feature| feature["id"].clone()));
        let links = page["links"].as_array().unwrap();
        let Some(next) = links.iter().find(|link| link["rel"] == "next") else { break };
        let next = next["href"].as_str().unwrap();
        path = next[next.find("/ogc/").unwrap()..].to_owned();
    }
    assert_eq!(ids, all.iter().map(|feature| feature["id"].clone()).collect::<Vec<_>>());
    // A box in one system finds what the same box finds in another.
    let found = |query: &str| json(&serving, &format!("{base}?{query}"))["numberMatched"].as_u64().unwrap();
    let point = |name: &str| all[0]["properties"][name].as_f64().unwrap();
    let (north, east) = (point("latitude"), point("longitude"));
    let one = found(&format!("bbox={east},{north},{east},{north}"));
    assert!(one >= 1);
    let uri = "http://www.opengis.net/def/crs/EPSG/0/4326";
    assert_eq!(found(&format!("bbox={north},{east},{north},{east}&bbox-crs={uri}")), one);
    assert_eq!(found("bbox=-170,-80,-160,-70"), 0);
    assert_eq!(found("bbox=170,-80,-170,80"), 0, "a box across the line of the date");
    assert_eq!(found("datetime=1900-01-01/2100-01-01"), all.len() as u64);
    assert_eq!(found("datetime=../1999-12-31"), 0);
    let slim = json(&serving, &format!("{base}?limit=1&properties=admin2"));
    assert_eq!(slim["features"][0]["properties"].as_object().unwrap().len(), 1);
    for query in [
        "limit=0",
        "limit=-1",
        "limit=99999999999999999999",
        "bbox=1,2",
        "bbox=1,5,2,3",
        "bbox=a,b,c,d",
        "bbox=nan,0,1,1",
        "bbox=0,-1e300,1,1e300",
        "nothing=1",
        "crs=x",
        "datetime=soon",
        "properties=nothing",
        "f=html",
    ] {
        let answer = serving.get(&format!("{base}?{query}"));
        assert_eq!(answer.status, 400, "{query}");
        let told: Value = serde_json::from_slice(&answer.body).unwrap();
        assert!(told["code"].is_string() && told["description"].is_string(), "{query}: {told}");
    }
    for path in
        ["/ogc/collections/none", "/ogc/collections/none/items", &format!("{base}/0"), &format!("{base}/x")]
    {
        assert_eq!(serving.get(path).status, 404, "{path}");
    }
    let huge = "x=".repeat(20_000);
    assert_eq!(serving.get(&format!("{base}?{huge}")).status, 400);
}

#[test]
fn gdal_reads_the_geopackage_of_a_release_with_all_its_levels() {
    let desk = released();
    let folder = std::fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().path());
    let folder = folder.filter(|path| path.join("release.json").is_file()).max().unwrap();
    let shown: Value = serde_json::from_slice(&std::fs::read(folder.join("release.json")).unwrap()).unwrap();
    let mut files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let file = files.find(|path| path.extension().is_some_and(|ending| ending == "gpkg")).unwrap();
    let file = file.to_str().unwrap();
    let Some(layers) = gdal("ogrinfo", &["-ro", "-q", file]) else { return };
    assert!(layers.contains("governorates (Multi Polygon)"), "{layers}");
    for (layer, level) in [("governorates", 1), ("districts", 2)] {
        let areas = shown["areas"].as_array().unwrap().iter().filter(|area| area["level"] == level);
        let areas: Vec<&Value> = areas.collect();
        let told = gdal("ogrinfo", &["-ro", "-so", file, layer]).unwrap();
        assert!(told.contains(&format!("Feature Count: {}", areas.len())), "{told}");
        assert!(told.contains("WGS 84"), "{told}");
        let sum: u64 = areas.iter().filter_map(|area| area["households"].as_u64()).sum();
        let query = format!("SELECT SUM(households) AS sum FROM {layer}");
        let told = gdal("ogrinfo", &["-ro", "-q", file, "-sql", &query]).unwrap();
        assert!(told.contains(&format!("= {sum}")), "{sum}: {told}");
    }
}
