//! Areas for the example's maps: from GeoJSON, or a made-up grid.

use std::path::Path;

use publish::chart::area_map::Ring;
use serde_json::Value;

use crate::words::Language;

/// An area with its code and name.
pub struct Place {
    pub code: String,
    pub name: String,
    pub rings: Vec<Ring>,
}

/// Areas of two levels.
pub struct Places {
    pub governorates: Vec<Place>,
    pub districts: Vec<Place>,
}

impl Places {
    pub fn read(folder: Option<&Path>) -> Self {
        let level = |level: u32| {
            let text =
                std::fs::read_to_string(folder?.join(format!("irq_admbnda_adm{level}_cso_20190603.geojson")))
                    .ok()?;
            read_geojson(&text, level)
        };
        match (level(1), level(2)) {
            (Some(governorates), Some(districts)) => Self { governorates, districts },
            _ => Self { governorates: grid(4, 1.0), districts: grid(8, 0.5) },
        }
    }
}

/// Governorates as people of the three languages know them, by P-code.
pub fn name_of(place: &Place, language: Language) -> String {
    let words = match place.code.as_str() {
        "IQG01" => ["Anbar", "الأنبار", "ئەنبار"],
        "IQG02" => ["Basrah", "البصرة", "بەسرە"],
        "IQG03" => ["Muthanna", "المثنى", "موسەننا"],
        "IQG04" => ["Najaf", "النجف", "نەجەف"],
        "IQG05" => ["Qadissiya", "القادسية", "قادسیە"],
        "IQG06" => ["Sulaymaniyah", "السليمانية", "سلێمانی"],
        "IQG07" => ["Babylon", "بابل", "بابل"],
        "IQG08" => ["Baghdad", "بغداد", "بەغدا"],
        "IQG09" => ["Thi-Qar", "ذي قار", "زیقار"],
        "IQG10" => ["Diyala", "ديالى", "دیالە"],
        "IQG11" => ["Dahuk", "دهوك", "دهۆک"],
        "IQG12" => ["Erbil", "أربيل", "هەولێر"],
        "IQG13" => ["Kerbala", "كربلاء", "کەربەلا"],
        "IQG14" => ["Kirkuk", "كركوك", "کەرکووک"],
        "IQG15" => ["Ninewa", "نينوى", "نەینەوا"],
        "IQG16" => ["Missan", "ميسان", "میسان"],
        "IQG17" => ["Salah al-Din", "صلاح الدين", "سەلاحەدین"],
        "IQG18" => ["Wassit", "واسط", "واست"],
        _ => return place.name.clone(),
    };
    language.of(words).to_owned()
}

fn read_geojson(text: &str, level: u32) -> Option<Vec<Place>> {
    let value: Value = serde_json::from_str(text).ok()?;
    let features = value["features"].as_array()?;
    Some(features.iter().map(|feature| read_place(feature, level)).collect())
}

fn read_place(feature: &Value, level: u32) -> Place {
    let text = |name: &str| {
        feature["properties"][format!("ADM{level}_{name}")].as_str().unwrap_or_default().to_owned()
    };
    let mut rings = Vec::new();
    collect_rings(&feature["geometry"]["coordinates"], &mut rings);
    Place { code: text("PCODE"), name: text("EN"), rings }
}

fn collect_rings(value: &Value, rings: &mut Vec<Ring>) {
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    if items.first().is_some_and(|first| first[0].is_number()) {
        let position = |item: &Value| Some((item[0].as_f64()?, item[1].as_f64()?));
        rings.push(items.iter().filter_map(position).collect());
    } else {
        items.iter().for_each(|item| collect_rings(item, rings));
    }
}

fn grid(size: u32, step: f64) -> Vec<Place> {
    let cell = |index: u32| {
        let (x, y) = (40.0 + f64::from(index % size) * step, 30.0 + f64::from(index / size) * step);
        let ring = vec![(x, y), (x + step, y), (x + step, y + step), (x, y + step), (x, y)];
        Place { code: format!("XX{index:02}"), name: format!("Area {index}"), rings: vec![ring] }
    };
    (0..size * size).map(cell).collect()
}
