//! One SQL text, two engines: how a query is named, filled and run.
//!
//! In: a [`Query`] (files of `queries/`) and [`Value`]s. Out: rows of any type
//! that can be read from both drivers. Nothing above this file knows which
//! engine it speaks to.

use std::fmt::Write;
use std::future::poll_fn;
use std::ops::Range;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Arguments, AssertSqlSafe, FromRow};

use crate::error::StoreError;
use crate::instant::Instant;
use crate::{Connection, Transaction};

/// A query: its name (for messages) and its text on each engine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Query {
    pub(crate) name: &'static str,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

/// The query of a file below `queries/`; with a second file where PostgreSQL needs another text.
macro_rules! query {
    ($file:literal) => {
        query!($file, $file)
    };
    ($file:literal, $postgres:literal) => {
        $crate::query::Query {
            name: $file,
            sqlite: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/", $file)),
            postgres: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/", $postgres)),
        }
    };
}
pub(crate) use query;

/// What a placeholder is filled with. Each kind knows its type even when absent,
/// because PostgreSQL wants to know.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Text(Option<String>),
    Int(Option<i64>),
    Real(Option<f64>),
    Bytes(Vec<u8>),
}

/// A row that can be read from either engine.
pub(crate) trait Fetched:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}
impl<T> Fetched for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

impl From<&str> for Value {
    /// PostgreSQL cannot keep the character NUL in a text, so it is written as its picture `␀` on both.
    fn from(text: &str) -> Self {
        Self::Text(Some(if text.contains('\0') { text.replace('\0', "␀") } else { text.into() }))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.contains('\0') { Self::from(text.as_str()) } else { Self::Text(Some(text)) }
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::Text(None), Self::from)
    }
}

impl From<Instant> for Value {
    fn from(moment: Instant) -> Self {
        Self::Text(Some(moment.to_string()))
    }
}

impl From<Option<Instant>> for Value {
    fn from(moment: Option<Instant>) -> Self {
        Self::Text(moment.map(|moment| moment.to_string()))
    }
}

impl From<chrono::NaiveDate> for Value {
    fn from(day: chrono::NaiveDate) -> Self {
        Self::Text(Some(day.format("%Y-%m-%d").to_string()))
    }
}

macro_rules! value_from {
    ($($from:ty => $kind:ident as $to:ty),*) => {$(
        impl From<$from> for Value {
            fn from(number: $from) -> Self { Self::$kind(Some(<$to>::from(number))) }
        }
        impl From<Option<$from>> for Value {
            fn from(number: Option<$from>) -> Self { Self::$kind(number.map(<$to>::from)) }
        }
    )*};
}
value_from!(i64 => Int as i64, u32 => Int as i64, u16 => Int as i64, u8 => Int as i64, bool => Int as i64, f64 => Real as f64);

/// The values of a query, in the order of its placeholders.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::query::Value::from($value)),*] };
}
pub(crate) use values;

/// Runs `$body` with the connection of whichever engine it is.
macro_rules! on_engine {
    ($transaction:expr, $query:expr, $values:expr, |$connection:ident, $text:ident, $arguments:ident| $body:expr) => {
        match &mut $transaction.connection {
            Connection::Sqlite($connection) => {
                let ($connection, $text, $arguments) =
                    (&mut **$connection, $query.sqlite, fill::<SqliteArguments>($values));
                $body
            }
            Connection::Postgres($connection) => {
                let ($connection, $text, $arguments) =
                    (&mut **$connection, $query.postgres, fill::<PgArguments>($values));
                $body
            }
        }
    };
}

impl Transaction<'_> {
    /// All rows of a query.
    pub(crate) async fn all<T: Fetched>(
        &mut self,
        query: &Query,
        values: Vec<Value>,
    ) -> Result<Vec<T>, StoreError> {
        let rows = on_engine!(self, query, values, |connection, text, arguments| {
            sqlx::query_as_with(text, arguments?).fetch_all(connection).await
        });
        rows.map_err(|error| self.explain(error, query.name))
    }

    /// The first row of a query, if there is one.
    pub(crate) async fn one<T: Fetched>(
        &mut self,
        query: &Query,
        values: Vec<Value>,
    ) -> Result<Option<T>, StoreError> {
        let row = on_engine!(self, query, values, |connection, text, arguments| {
            sqlx::query_as_with(text, arguments?).fetch_optional(connection).await
        });
        row.map_err(|error| self.explain(error, query.name))
    }

    /// The row that a query gives back which changes something, if it changed anything.
    pub(crate) async fn write_one<T: Fetched>(
        &mut self,
        query: &Query,
        values: Vec<Value>,
    ) -> Result<Option<T>, StoreError> {
        self.must_write(query.name)?;
        self.one(query, values).await
    }

    /// The number in the only column of the only row of a query.
    pub(crate) async fn number(&mut self, query: &Query, values: Vec<Value>) -> Result<i64, StoreError> {
        let row: Option<(i64,)> = self.one(query, values).await?;
        row.map(|(number,)| number)
            .ok_or_else(|| StoreError::broken(format!("answer {}", query.name), "there is no row"))
    }

    /// Runs a query that changes something, and tells how many rows it changed.
    pub(crate) async fn run(&mut self, query: &Query, values: Vec<Value>) -> Result<u64, StoreError> {
        self.must_write(query.name)?;
        let done = on_engine!(self, query, values, |connection, text, arguments| {
            sqlx::query_with(text, arguments?).execute(connection).await.map(|done| done.rows_affected())
        });
        done.map_err(|error| self.explain(error, query.name))
    }

    /// Inserts many rows with few statements, and tells how many were new.
    ///
    /// The query must have one list of placeholders, `VALUES ($1, …, $n)`, which
    /// is repeated; `make` gives the `n` values of each row of a range.
    pub(crate) async fn insert_many(
        &mut self,
        query: &Query,
        count: usize,
        mut make: impl FnMut(usize, &mut Vec<Value>) -> Result<(), StoreError>,
    ) -> Result<u64, StoreError> {
        self.must_write(query.name)?;
        // SQLite takes up to 32,766 values in a statement, PostgreSQL 65,535. Finding one
        // of thousands of numbered placeholders takes SQLite long, unnumbered ones do not.
        let (text, most, numbered) = match &self.connection {
            Connection::Sqlite(_) => (query.sqlite, 6_000, false),
            Connection::Postgres(_) => (query.postgres, 36_000, true),
        };
        let (width, group) = placeholders(query.name, text)?;
        let rows_at_once = (most / width).max(1);
        let mut next = |start: usize| {
            let mut values = Vec::new();
            for row in start..count.min(start + rows_at_once) {
                make(row, &mut values)?;
            }
            Ok(values)
        };
        let mut full_text: Option<Arc<str>> = None;
        let mut inserted = 0;
        let mut values = next(0)?;
        for start in (0..count).step_by(rows_at_once) {
            let size = rows_at_once.min(count - start);
            let full = size == rows_at_once;
            let statement = match &full_text {
                Some(text) if full => text.clone(),
                _ => repeat(text, &group, width, size, numbered),
            };
            if full && full_text.is_none() {
                full_text = Some(statement.clone());
            }
            // While the database works on these rows, the next ones are made.
            let (done, made) = on_engine!(self, query, values, |connection, _text, arguments| {
                let statement = sqlx::query_with(AssertSqlSafe(statement), arguments?).persistent(full);
                let (done, made) = beside(statement.execute(connection), || next(start + size)).await;
                (done.map(|done| done.rows_affected()), made)
            });
            inserted += done.map_err(|error| self.explain(error, query.name))?;
            values = made?;
        }
        Ok(inserted)
    }

    fn explain(&self, error: sqlx::Error, query: &str) -> StoreError {
        self.store.explain(error, &format!("run {query}"))
    }
}

/// Sets a future going, does some work, and then waits for the future.
async fn beside<F: Future, W>(future: F, work: impl FnOnce() -> W) -> (F::Output, W) {
    let mut future = pin!(future);
    let first = poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await;
    let worked = work();
    match first {
        Poll::Ready(output) => (output, worked),
        Poll::Pending => (future.await, worked),
    }
}

/// The width of the list of placeholders, and where it stands in the text.
fn placeholders(name: &str, text: &str) -> Result<(usize, Range<usize>), StoreError> {
    let wrong = || StoreError::broken(format!("run {name}"), "there is no VALUES ($1, …) in its text");
    let start = text.find("VALUES (").ok_or_else(wrong)? + "VALUES ".len();
    let end = start + text[start..].find(')').ok_or_else(wrong)? + 1;
    Ok((text[start..end].matches('$').count().max(1), start..end))
}

/// The text with its list of placeholders written `times` times.
fn repeat(text: &str, group: &Range<usize>, width: usize, times: usize, numbered: bool) -> Arc<str> {
    let mut statement = String::with_capacity(text.len() + times * width * 7);
    statement.push_str(&text[..group.start]);
    for row in 0..times {
        for column in 0..width {
            let before = match (row, column) {
                (0, 0) => "(",
                (_, 0) => "),(",
                _ => ",",
            };
            statement.push_str(before);
            statement.push(if numbered { '$' } else { '?' });
            if numbered {
                // Writing to a String cannot fail.
                let _ = write!(statement, "{}", row * width + column + 1);
            }
        }
    }
    statement.push(')');
    statement.push_str(&text[group.end..]);
    statement.into()
}

fn fill<A: Filled>(values: Vec<Value>) -> Result<A, StoreError> {
    let mut arguments = A::default();
    arguments.reserve(values.len(), 0);
    for value in values {
        arguments.put(value).map_err(|error| StoreError::broken("take a value", error))?;
    }
    Ok(arguments)
}

trait Filled: Arguments {
    fn put(&mut self, value: Value) -> Result<(), sqlx::error::BoxDynError>;
}

macro_rules! filled {
    ($($arguments:ty),*) => {$(
        impl Filled for $arguments {
            fn put(&mut self, value: Value) -> Result<(), sqlx::error::BoxDynError> {
                match value {
                    Value::Text(text) => self.add(text),
                    Value::Int(number) => self.add(number),
                    Value::Real(number) => self.add(number),
                    Value::Bytes(bytes) => self.add(bytes),
                }
            }
        }
    )*};
}
filled!(SqliteArguments, PgArguments);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_placeholders_is_repeated_row_by_row() {
        let text = "INSERT INTO x (a, b)\nVALUES ($1, $2)\nON CONFLICT DO NOTHING";
        let (width, group) = placeholders("x", text).unwrap();
        assert_eq!(width, 2);
        assert_eq!(
            &*repeat(text, &group, width, 3, true),
            "INSERT INTO x (a, b)\nVALUES ($1,$2),($3,$4),($5,$6)\nON CONFLICT DO NOTHING"
        );
        assert_eq!(
            &*repeat(text, &group, width, 2, false),
            "INSERT INTO x (a, b)\nVALUES (?,?),(?,?)\nON CONFLICT DO NOTHING"
        );
        assert!(placeholders("x", "SELECT 1").is_err());
    }

    #[test]
    fn the_character_nul_is_written_as_its_picture() {
        assert!(matches!(Value::from("a\0b"), Value::Text(Some(text)) if text == "a␀b"));
        assert!(matches!(Value::from(String::from("ab")), Value::Text(Some(text)) if text == "ab"));
    }
}
