//! The map of a release: its deepest areas as shapes or points, with their figures.

use std::sync::{Arc, PoisonError};

use places::Boundary;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::file::name_with;
use super::stock::{Portal, Release};
use crate::respond::Failure;

/// So many maps are kept in memory.
const MOST: usize = 16;

/// The deepest areas of a release.
#[derive(Default)]
pub(crate) struct Layer {
    /// What is told of each, in order.
    pub fields: Vec<Field>,
    pub features: Vec<Feature>,
}

/// What is told of each area.
pub(crate) struct Field {
    pub name: String,
    pub title: String,
}

/// An area, or a location.
pub(crate) struct Feature {
    /// GeoJSON; `null` where it is not known where it is.
    pub geometry: String,
    /// West, south, east and north of it, in degrees.
    pub bounds: Option<[f64; 4]>,
    pub properties: Map<String, Value>,
}

#[derive(Deserialize)]
struct File {
    columns: Map<String, Value>,
    features: Vec<FileFeature>,
}

#[derive(Deserialize)]
struct FileFeature {
    geometry: Value,
    properties: Map<String, Value>,
}

impl Feature {
    /// Its boundary, where it has one.
    pub fn boundary(&self) -> Option<Boundary> {
        Boundary::from_geometry(&serde_json::from_str(&self.geometry).ok()?).ok()
    }
}

/// Maps that were read, the one used last at the end.
pub(crate) type Layers = std::sync::Mutex<Vec<(String, Arc<Layer>)>>;

/// Whether a release has a map.
pub(crate) fn has_map(release: &Release) -> bool {
    name_with(release, "geojson").is_some()
}

impl Portal {
    /// The map of a release; an empty one where it has none.
    pub async fn layer(&self, release: &Release) -> Result<Arc<Layer>, Failure> {
        let Some(name) = name_with(release, "geojson") else { return Ok(Arc::default()) };
        let key = release.page();
        {
            let mut known = self.layers.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(at) = known.iter().position(|(other, _)| *other == key) {
                let found = known.remove(at);
                known.push(found.clone());
                return Ok(found.1);
            }
        }
        let bytes = self.file(release, name).await?;
        let reading = tokio::task::spawn_blocking(move || serde_json::from_slice::<File>(&bytes));
        let read = reading.await.map_err(Failure::inside)?.map_err(Failure::inside)?;
        let layer = Arc::new(read.into_layer());
        let mut known = self.layers.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.remove(0);
        }
        known.push((key, layer.clone()));
        Ok(layer)
    }
}

impl File {
    fn into_layer(self) -> Layer {
        let title = |(name, told): (String, Value)| Field {
            title: told["heading"].as_str().unwrap_or(&name).to_string(),
            name,
        };
        let feature = |feature: FileFeature| Feature {
            bounds: bounds(&feature.geometry["coordinates"]),
            geometry: feature.geometry.to_string(),
            properties: feature.properties,
        };
        Layer {
            fields: self.columns.into_iter().map(title).collect(),
            features: self.features.into_iter().map(feature).collect(),
        }
    }
}

/// The bounds of coordinates, however deep they lie.
fn bounds(coordinates: &Value) -> Option<[f64; 4]> {
    let parts = coordinates.as_array()?;
    if let (Some(x), Some(y)) = (parts.first()?.as_f64(), parts.get(1).and_then(Value::as_f64)) {
        return Some([x, y, x, y]);
    }
    let join = |a: [f64; 4], b: [f64; 4]| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])];
    parts.iter().filter_map(bounds).reduce(join)
}
