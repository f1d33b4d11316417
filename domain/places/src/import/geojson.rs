//! Bytes of a GeoJSON feature collection → features.

use serde_json::{Map, Value};

use crate::boundary::Boundary;
use crate::import::Feature;
use crate::import::attributes::Attributes;

/// The largest file that is read, in bytes. The largest country files measured are below 100 MB.
const LARGEST: usize = 512 << 20;

/// The features of a collection, in the order of the file.
pub(super) fn read_features(bytes: &[u8]) -> Result<Vec<Feature>, String> {
    if bytes.len() > LARGEST {
        return Err("it is larger than 512 MB; simplify the boundaries, for example with mapshaper".into());
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let value: Value =
        serde_json::from_slice(bytes).map_err(|error| format!("it is not GeoJSON ({error})"))?;
    let Value::Object(mut collection) = value else {
        return Err("it is not a GeoJSON object".into());
    };
    let features = collection.remove("features");
    match (collection.get("type").and_then(Value::as_str), features) {
        (Some("FeatureCollection"), Some(Value::Array(features))) => {
            Ok(features.into_iter().filter_map(read_feature).collect())
        }
        (Some("Topology"), _) => {
            Err("it is TopoJSON; convert it to GeoJSON, for example with mapshaper".into())
        }
        (Some(other), _) => Err(format!("it is a GeoJSON {other}, not a FeatureCollection")),
        (None, _) => Err("it has no GeoJSON type".into()),
    }
}

fn read_feature(feature: Value) -> Option<Feature> {
    let Value::Object(mut feature) = feature else { return None };
    let properties = match feature.remove("properties") {
        Some(Value::Object(properties)) => properties,
        _ => Map::new(),
    };
    let attributes = Attributes::new(properties.into_iter().filter_map(|(name, value)| {
        let text = match value {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        Some((name, text))
    }));
    let boundary = match feature.get("geometry") {
        None | Some(Value::Null) => None,
        Some(geometry) => Some(Boundary::from_geometry(geometry)),
    };
    Some(Feature { attributes, boundary })
}
