//! Each format read back by another implementation than the one that wrote it.

mod csv;
mod geojson;
mod parquet;
mod raw;
mod topology;
mod xlsx;

use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;

use crate::{Column, ColumnKind, Table, Value};

const KINDS: [ColumnKind; 9] = [
    ColumnKind::Text,
    ColumnKind::Integer,
    ColumnKind::Number,
    ColumnKind::Date,
    ColumnKind::Instant,
    ColumnKind::Latitude,
    ColumnKind::Longitude,
    ColumnKind::Share,
    ColumnKind::Bool,
];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A small master list in Arabic and Sorani, with a column of each kind.
fn master_list() -> Table {
    let column = Column::new;
    let mut table = Table::new(
        "قائمة النازحين",
        vec![
            column("place", "المكان", ColumnKind::Text).with_tag("#loc+name+i_ar").with_group("الموقع"),
            column("district", "قەزا", ColumnKind::Text).with_tag("#adm2+name+i_ckb").with_group("الموقع"),
            column("latitude", "خط العرض", ColumnKind::Latitude).with_tag("#geo+lat").with_group("الموقع"),
            column("longitude", "خط الطول", ColumnKind::Longitude).with_tag("#geo+lon").with_group("الموقع"),
            column("individuals", "أفراد", ColumnKind::Integer).with_tag("#affected+idps+ind"),
            column("household_size", "حجم الأسرة", ColumnKind::Number),
            column("camp_share", "في المخيمات", ColumnKind::Share).with_group("المأوى"),
            column("reported_on", "التاريخ", ColumnKind::Date).with_tag("#date+reported"),
            column("recorded_at", "سُجّل في", ColumnKind::Instant),
            column("is_camp", "مخيم", ColumnKind::Bool),
        ],
    );
    table.right_to_left = true;
    let noon = day(2021, 9, 30).and_hms_opt(12, 30, 15).unwrap().and_utc();
    table.rows = vec![
        vec![
            "مخيم حسن شام".into(),
            "ئاکرێ".into(),
            Value::Number(36.307_812_345),
            Value::Number(43.616_25),
            Value::Integer(4_939_074),
            Value::Number(5.5),
            Value::Number(0.125),
            day(2021, 9, 30).into(),
            noon.into(),
            true.into(),
        ],
        vec![
            "=cmd|' /C calc'!A0".into(),
            "هەڵەبجە".into(),
            Value::Blank,
            Value::Number(43.0),
            Value::Integer(-6),
            Value::Blank,
            Value::Number(1.0),
            Value::Blank,
            Value::Blank,
            false.into(),
        ],
    ];
    table
}

/// Text with all that makes trouble: quotes, delimiters, line ends, formula signs, bidi
/// marks, control characters, letters of several scripts.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ '\"=+@\\-\t\r\n,;\u{200f}\u{feff}aم<&\u{0}_x0D]{0,8}",
        ".{0,12}",
        Just("_x000D_".to_string()),
        Just("نینەوا".to_string()),
    ]
}

/// A value that fits a column of that kind.
fn any_value(kind: ColumnKind) -> BoxedStrategy<Value> {
    let filled = match kind {
        ColumnKind::Text => any_text().prop_map(|text| Value::Text(text.into())).boxed(),
        ColumnKind::Integer => any::<i64>().prop_map(Value::Integer).boxed(),
        ColumnKind::Number => any::<f64>().prop_map(Value::Number).boxed(),
        ColumnKind::Date => (-800_000_i32..4_000_000)
            .prop_map(|days| Value::Date(NaiveDate::from_num_days_from_ce_opt(days).unwrap()))
            .boxed(),
        ColumnKind::Instant => (-10_i64.pow(17)..10_i64.pow(17))
            .prop_map(|moment| Value::Instant(DateTime::from_timestamp_micros(moment).unwrap()))
            .boxed(),
        ColumnKind::Latitude => (-90.0..=90.0).prop_map(Value::Number).boxed(),
        ColumnKind::Longitude => (-180.0..=180.0).prop_map(Value::Number).boxed(),
        ColumnKind::Share => (0.0..=1.0).prop_map(Value::Number).boxed(),
        ColumnKind::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
    };
    prop_oneof![1 => Just(Value::Blank), 4 => filled].boxed()
}

/// A table of any kinds of columns.
fn any_table() -> impl Strategy<Value = Table> {
    let kinds = proptest::collection::vec(proptest::sample::select(&KINDS), 1..6);
    (kinds, any::<bool>()).prop_flat_map(|(kinds, right_to_left)| {
        let columns: Vec<_> = kinds
            .iter()
            .enumerate()
            .map(|(index, kind)| {
                let kind = *kind;
                let texts =
                    (any_text(), proptest::option::of(any_text()), proptest::option::of("#[a-z]{1,5}"));
                texts.prop_map(move |(heading, group, tag)| Column {
                    group,
                    tag,
                    ..Column::new(format!("c{index}"), heading, kind)
                })
            })
            .collect();
        let row: Vec<_> = kinds.iter().map(|kind| any_value(*kind)).collect();
        (any_text(), columns, proptest::collection::vec(row, 0..8))
            .prop_map(move |(name, columns, rows)| Table { name, columns, rows, right_to_left })
    })
}
