//! Tables as Parquet.
//!
//! In: a table. Out: one file, a field for each column, all nullable, in row groups of at
//! most 262,144 rows, made column by column from a slice of the rows at a time so that
//! the table is never held twice. Types: text Utf8, whole numbers Int64, numbers, degrees
//! and shares Float64, days Date32, moments Timestamp(µs, UTC), yes and no Boolean.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::Compression;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use arrow_array::builder::StringBuilder;
use arrow_array::types::{ArrowPrimitiveType, Date32Type, Float64Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{ArrayRef, BooleanArray, PrimitiveArray, RecordBatch, RecordBatchOptions};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use chrono::Datelike;

use crate::{Column, ColumnKind, PublishError, Table, Value};

const ROWS_PER_GROUP: usize = 262_144;
const ROWS_PER_BATCH: usize = 16_384;
const UTC: &str = "UTC";
/// Days from 1 January of the year 1 to 1 January 1970, as chrono counts them.
const UNIX_EPOCH_DAYS: i32 = 719_163;
/// Below this, a floating-point number holds each whole number exactly: 2⁵³.
const WHOLE_LIMIT: f64 = 9_007_199_254_740_992.0;

pub(crate) fn write_table(table: &Table, metadata: &[(String, String)]) -> Result<Vec<u8>, PublishError> {
    table.check_codes()?;
    table.check_rows()?;
    let schema = Arc::new(Schema::new(table.columns.iter().map(field).collect::<Vec<_>>()));
    let metadata = metadata.iter().map(|(key, text)| KeyValue::new(key.clone(), text.clone())).collect();
    let properties = WriterProperties::builder()
        .set_created_by("masar".into())
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(ROWS_PER_GROUP))
        .set_key_value_metadata(Some(metadata))
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), schema.clone(), Some(properties)).map_err(failed)?;
    for first in (0..table.rows.len()).step_by(ROWS_PER_BATCH) {
        let last = table.rows.len().min(first + ROWS_PER_BATCH);
        let slice = Slice { table, first, last };
        let arrays = (0..table.columns.len()).map(|column| slice.array(column)).collect::<Result<_, _>>()?;
        let size = RecordBatchOptions::new().with_row_count(Some(last - first));
        let batch = RecordBatch::try_new_with_options(schema.clone(), arrays, &size).map_err(failed)?;
        writer.write(&batch).map_err(failed)?;
    }
    writer.into_inner().map_err(failed)
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> PublishError {
    PublishError::Parquet(Box::new(error))
}

fn field(column: &Column) -> Field {
    let data_type = match column.kind {
        ColumnKind::Text => DataType::Utf8,
        ColumnKind::Integer => DataType::Int64,
        ColumnKind::Number | ColumnKind::Latitude | ColumnKind::Longitude | ColumnKind::Share => {
            DataType::Float64
        }
        ColumnKind::Date => DataType::Date32,
        ColumnKind::Instant => DataType::Timestamp(TimeUnit::Microsecond, Some(UTC.into())),
        ColumnKind::Bool => DataType::Boolean,
    };
    let parts = [
        ("heading", Some(column.heading.as_str())),
        ("group", column.group.as_deref()),
        ("hxl", column.tag.as_deref()),
    ];
    let metadata: BTreeMap<String, String> =
        parts.into_iter().filter_map(|(key, text)| Some((key.into(), text?.into()))).collect();
    Field::new(&column.code, data_type, true).with_metadata(metadata)
}

/// Some of the rows of a table, from `first` to before `last`.
struct Slice<'a> {
    table: &'a Table,
    first: usize,
    last: usize,
}

impl Slice<'_> {
    /// The values of a column in these rows.
    fn array(&self, column: usize) -> Result<ArrayRef, PublishError> {
        Ok(match self.table.columns[column].kind {
            ColumnKind::Text => Arc::new(self.texts(column)),
            ColumnKind::Integer => Arc::new(self.primitives::<Int64Type>(column, "whole numbers", whole)?),
            ColumnKind::Number | ColumnKind::Latitude | ColumnKind::Longitude | ColumnKind::Share => {
                Arc::new(self.primitives::<Float64Type>(column, "numbers", Value::as_number)?)
            }
            ColumnKind::Date => Arc::new(self.primitives::<Date32Type>(column, "days", days)?),
            ColumnKind::Instant => {
                let moments = self.primitives::<TimestampMicrosecondType>(column, "moments", microseconds)?;
                Arc::new(moments.with_timezone(UTC))
            }
            ColumnKind::Bool => Arc::new(BooleanArray::from(self.options(column, "yes or no", yes)?)),
        })
    }

    fn primitives<T: ArrowPrimitiveType>(
        &self,
        column: usize,
        expected: &'static str,
        convert: fn(&Value) -> Option<T::Native>,
    ) -> Result<PrimitiveArray<T>, PublishError> {
        Ok(PrimitiveArray::from_iter(self.options(column, expected, convert)?))
    }

    /// Each value converted, `None` for a blank one.
    fn options<T>(
        &self,
        column: usize,
        expected: &'static str,
        convert: fn(&Value) -> Option<T>,
    ) -> Result<Vec<Option<T>>, PublishError> {
        let cells = self.table.rows[self.first..self.last].iter().map(|row| &row[column]);
        let converted = cells.enumerate().map(|(index, value)| {
            if value.is_blank() {
                return Ok(None);
            }
            convert(value).map(Some).ok_or_else(|| PublishError::WrongKind {
                table: self.table.name.clone(),
                row: self.first + index + 1,
                column: self.table.columns[column].code.clone(),
                expected,
                found: format!("\"{value}\""),
            })
        });
        converted.collect()
    }

    /// Each value as text, null for a blank one; empty text stays empty text.
    fn texts(&self, column: usize) -> arrow_array::StringArray {
        let mut texts = StringBuilder::new();
        let mut plain = String::new();
        for row in &self.table.rows[self.first..self.last] {
            match &row[column] {
                Value::Text(text) => texts.append_value(text),
                value if value.is_blank() => texts.append_null(),
                value => {
                    plain.clear();
                    value.write_plain(&mut plain);
                    texts.append_value(&plain);
                }
            }
        }
        texts.finish()
    }
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(*number),
        #[expect(clippy::cast_possible_truncation, reason = "whole and below the limit, so exact")]
        Value::Number(number) if number.fract() == 0.0 && number.abs() <= WHOLE_LIMIT => Some(*number as i64),
        _ => None,
    }
}

fn days(value: &Value) -> Option<i32> {
    match value {
        Value::Date(date) => Some(date.num_days_from_ce() - UNIX_EPOCH_DAYS),
        _ => None,
    }
}

fn microseconds(value: &Value) -> Option<i64> {
    match value {
        Value::Instant(instant) => Some(instant.timestamp_micros()),
        _ => None,
    }
}

fn yes(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(yes) => Some(*yes),
        _ => None,
    }
}
