//! Parquet read back by the reader of the `parquet` crate.

use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use ::parquet::basic::Compression;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use bytes::Bytes;
use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;

use super::{any_table, day, master_list};
use crate::{Column, ColumnKind, PublishError, Table, Value};

fn builder(bytes: Vec<u8>) -> ParquetRecordBatchReaderBuilder<Bytes> {
    ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).unwrap()
}

/// The rows of the file as values.
fn rows(bytes: Vec<u8>) -> Vec<Vec<Value>> {
    let batches = builder(bytes).build().unwrap().map(Result::unwrap);
    let rows = |batch: RecordBatch| {
        let row = |row| batch.columns().iter().map(|array| value(array, row)).collect::<Vec<_>>();
        (0..batch.num_rows()).map(row).collect::<Vec<_>>()
    };
    batches.flat_map(rows).collect()
}

fn value(array: &dyn Array, row: usize) -> Value {
    if array.is_null(row) {
        return Value::Blank;
    }
    match array.data_type() {
        DataType::Utf8 => Value::Text(array.as_string::<i32>().value(row).into()),
        DataType::Int64 => Value::Integer(array.as_primitive::<Int64Type>().value(row)),
        DataType::Float64 => Value::Number(array.as_primitive::<Float64Type>().value(row)),
        DataType::Boolean => Value::Bool(array.as_boolean().value(row)),
        DataType::Date32 => {
            let days = array.as_primitive::<Date32Type>().value(row);
            Value::Date(NaiveDate::from_epoch_days(days).unwrap())
        }
        DataType::Timestamp(TimeUnit::Microsecond, Some(zone)) if &**zone == "UTC" => {
            let moment = array.as_primitive::<TimestampMicrosecondType>().value(row);
            Value::Instant(DateTime::from_timestamp_micros(moment).unwrap())
        }
        other => panic!("no column has the type {other}"),
    }
}

#[test]
fn a_master_list_keeps_types_blanks_and_meaning() {
    let table = master_list();
    let metadata = [("title".to_string(), "قائمة".to_string()), ("source".to_string(), "IOM".to_string())];
    let bytes = crate::parquet(&table, &metadata).unwrap();
    assert_eq!(rows(bytes.clone()), table.rows);

    let builder = builder(bytes);
    let place = builder.schema().field(0);
    for (key, text) in [("heading", "المكان"), ("group", "الموقع"), ("hxl", "#loc+name+i_ar")] {
        assert_eq!(place.metadata().get(key).map(|text| text.to_string()), Some(text.to_string()));
    }
    let file = builder.metadata().file_metadata();
    assert_eq!(file.created_by(), Some("masar"));
    let kept = file.key_value_metadata().unwrap();
    let pairs: Vec<_> = kept.iter().map(|pair| (pair.key.as_str(), pair.value.as_deref())).collect();
    assert_eq!(pairs[..2], [("title", Some("قائمة")), ("source", Some("IOM"))]);
    let first = builder.metadata().row_group(0);
    assert!(first.columns().iter().all(|column| column.compression() == Compression::SNAPPY));
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    let metadata = [("title".to_string(), "x".to_string())];
    let first = crate::parquet(&master_list(), &metadata).unwrap();
    for _ in 0..8 {
        assert!(crate::parquet(&master_list(), &metadata).unwrap() == first);
    }
}

#[test]
fn many_rows_pass_from_slice_to_slice_and_group_to_group() {
    let mut table = Table::new("t", vec![Column::new("a", "A", ColumnKind::Integer)]);
    table.rows = (0..300_000).map(|number| vec![Value::Integer(number)]).collect();
    let bytes = crate::parquet(&table, &[]).unwrap();
    assert_eq!(builder(bytes.clone()).metadata().num_row_groups(), 2);
    assert!(rows(bytes) == table.rows);
}

#[test]
fn numbers_become_whole_only_without_loss() {
    let row = |kind, value: Value| {
        let mut table = Table::new("t", vec![Column::new("a", "A", kind)]);
        table.rows = vec![vec![Value::Blank], vec![value]];
        crate::parquet(&table, &[]).map(|bytes| rows(bytes)[1][0].clone())
    };
    assert_eq!(row(ColumnKind::Integer, Value::Number(5.0)).unwrap(), Value::Integer(5));
    assert_eq!(row(ColumnKind::Number, Value::Integer(5)).unwrap(), Value::Number(5.0));
    assert_eq!(row(ColumnKind::Number, Value::Number(f64::NAN)).unwrap(), Value::Blank);
    assert_eq!(row(ColumnKind::Text, Value::Integer(5)).unwrap(), Value::Text("5".into()));
    assert_eq!(row(ColumnKind::Text, Value::Text("".into())).unwrap(), Value::Text("".into()));
    for (kind, value) in [
        (ColumnKind::Integer, Value::Number(5.5)),
        (ColumnKind::Integer, Value::Number(1e17)),
        (ColumnKind::Integer, "NA".into()),
        (ColumnKind::Date, "30/9/2021".into()),
        (ColumnKind::Instant, day(2021, 9, 30).into()),
        (ColumnKind::Bool, Value::Integer(1)),
    ] {
        assert!(matches!(row(kind, value), Err(PublishError::WrongKind { row: 2, .. })));
    }
    let error = row(ColumnKind::Integer, "NA".into()).unwrap_err().to_string();
    assert_eq!(error, "row 2 of table \"t\": column \"a\" holds whole numbers, not \"NA\"");
}

#[test]
fn a_table_without_columns_or_rows_is_a_file() {
    let mut table = Table::new("t", vec![]);
    assert_eq!(rows(crate::parquet(&table, &[]).unwrap()).len(), 0);
    table.columns.push(Column::new("a", "A", ColumnKind::Text));
    assert_eq!(rows(crate::parquet(&table, &[]).unwrap()).len(), 0);
    table.rows.push(vec![]);
    assert!(matches!(crate::parquet(&table, &[]), Err(PublishError::RowLength { row: 1, .. })));
}

proptest! {
    #[test]
    fn any_table_comes_back(table in any_table()) {
        let found = rows(crate::parquet(&table, &[]).unwrap());
        prop_assert_eq!(found.len(), table.rows.len());
        for (found, row) in found.iter().zip(&table.rows) {
            for (found, value) in found.iter().zip(row) {
                let not_finite = matches!(value, Value::Number(number) if !number.is_finite());
                prop_assert_eq!(found, if not_finite { &Value::Blank } else { value });
            }
        }
    }
}
