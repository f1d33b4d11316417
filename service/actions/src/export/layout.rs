//! The columns of an export: where, which of the counts, which P-codes are added.
//!
//! In: records and the P-codes of their areas. Out: which columns there are, each
//! with code and HXL tag, and what a row says in those about its place.

use publish::{Column, ColumnKind, Value};
use storage::edition::Pcodes;
use terms::Code;
use tracking::instrument::Meaning;
use tracking::record::{Records, Row};
use tracking::tags::tag;

/// Which columns say where, and which P-codes the gazetteer can add.
pub(super) struct Layout {
    pub(super) places: Vec<Meaning>,
    pub(super) derived: Vec<u8>,
}

impl Layout {
    pub(super) fn new(records: &Records, pcodes: &Pcodes) -> Self {
        let mut places: Vec<Meaning> = Vec::new();
        let mut note = |meaning: Meaning| {
            if !places.contains(&meaning) {
                places.push(meaning);
            }
        };
        let (mut has_point, mut has_carried) = (false, false);
        for row in records.rows() {
            for (level, scheme, _) in &row.stated.codes {
                note(Meaning::PlaceCode { level: *level, scheme: scheme.clone() });
            }
            for (level, _) in &row.stated.names {
                note(Meaning::PlaceName { level: *level, arabic: false });
            }
            for (level, _) in &row.stated.arabic_names {
                note(Meaning::PlaceName { level: *level, arabic: true });
            }
            has_point |= row.stated.latitude.is_some() || row.stated.longitude.is_some();
            has_carried |= row.carried_from.is_some();
        }
        places.sort_by_key(|meaning| match meaning {
            Meaning::PlaceCode { level, scheme } => (*level, 0, Some(scheme.clone())),
            Meaning::PlaceName { level, arabic } => (*level, 1 + u8::from(*arabic), None),
            _ => (u8::MAX, 0, None),
        });
        if has_point {
            places.extend([Meaning::Latitude, Meaning::Longitude]);
        }
        if has_carried {
            places.push(Meaning::CarriedFrom);
        }
        let known = |level: &u8| {
            pcodes.values().any(|codes| matches!(codes.get(usize::from(*level) - 1), Some(Some(_))))
        };
        let stated = |level: &u8| {
            let code = |meaning: &Meaning| matches!(meaning, Meaning::PlaceCode { level: at, scheme } if at == level && scheme.as_str() == "cod-pcode");
            places.iter().any(code)
        };
        let derived = (1..=3).filter(|level| known(level) && !stated(level)).collect();
        Self { places, derived }
    }
}

/// The column of a meaning, with its code and its HXL tag.
pub(super) fn column(meaning: &Meaning, heading: String, kind: ColumnKind) -> Column {
    let code = match meaning {
        Meaning::PlaceCode { level, scheme } => format!("{}_code_{scheme}", level_name(*level)),
        Meaning::PlaceName { level, arabic: false } => format!("{}_name", level_name(*level)),
        Meaning::PlaceName { level, arabic: true } => format!("{}_name_ar", level_name(*level)),
        Meaning::Latitude => "latitude".into(),
        Meaning::Longitude => "longitude".into(),
        Meaning::CarriedFrom => "carried_from".into(),
        Meaning::Count(measure) => match &measure.part {
            Some(part) => {
                format!("{}_{}_{}_{}", measure.population, part.dimension, part.category, measure.unit)
            }
            None => format!("{}_{}", measure.population, measure.unit),
        },
        Meaning::Answer(code) | Meaning::Extra(code) => code.to_string(),
    };
    let column = Column::new(Code::from_label(&code).as_str(), heading, kind);
    match tag(meaning) {
        Some(tag) => column.with_tag(tag),
        None => column,
    }
}

fn level_name(level: u8) -> String {
    match level {
        0 => "country".into(),
        1..=3 | 5 => format!("admin{level}"),
        _ => "location".into(),
    }
}

/// What the values of a column about the place are.
pub(super) fn place_kind(meaning: &Meaning) -> ColumnKind {
    match meaning {
        Meaning::Latitude => ColumnKind::Latitude,
        Meaning::Longitude => ColumnKind::Longitude,
        Meaning::CarriedFrom => ColumnKind::Integer,
        _ => ColumnKind::Text,
    }
}

/// What a row says in a column about its place.
pub(super) fn place_value(row: &Row, meaning: &Meaning) -> Value {
    let text = |text: Option<&str>| text.map_or(Value::Blank, Value::text);
    match meaning {
        Meaning::PlaceCode { level, scheme } => {
            text(row.stated.codes_at(*level).find(|(known, _)| *known == scheme).map(|(_, code)| code))
        }
        Meaning::PlaceName { level, arabic: false } => text(row.stated.name(*level)),
        Meaning::PlaceName { level, arabic: true } => text(row.stated.arabic_name(*level)),
        Meaning::Latitude => row.stated.latitude.map_or(Value::Blank, Value::Number),
        Meaning::Longitude => row.stated.longitude.map_or(Value::Blank, Value::Number),
        Meaning::CarriedFrom => {
            row.carried_from.map_or(Value::Blank, |round| Value::Integer(i64::from(round)))
        }
        Meaning::Count(_) | Meaning::Answer(_) | Meaning::Extra(_) => Value::Blank,
    }
}
