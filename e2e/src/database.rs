//! Looking into a database, or changing it, behind the program's back.
//!
//! In: the file or the address, and SQL. Out: what a query says, as text. For
//! tests alone: the program itself goes through `storage`.

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tokio::runtime::{Builder, Runtime};

/// Runs statements on a database: an address of PostgreSQL or the path of a file.
///
/// # Panics
///
/// If the database refuses them.
pub fn execute(database: &str, statements: &str) {
    let statements = AssertSqlSafe(statements.to_string());
    wait().block_on(async {
        if database.contains("://") {
            let mut connection = PgConnection::connect(database).await.expect("the server answers");
            sqlx::raw_sql(statements).execute(&mut connection).await.expect("the server takes it");
        } else {
            let options = SqliteConnectOptions::new().filename(database);
            let mut connection =
                SqliteConnection::connect_with(&options).await.expect("the file can be opened");
            sqlx::raw_sql(statements).execute(&mut connection).await.expect("the file takes it");
            connection.close().await.expect("the file can be closed");
        }
    });
}

/// Does something while a transaction that writes is open on a file.
///
/// # Panics
///
/// If the file is not to be had.
pub fn while_writing<T>(file: &str, something: impl FnOnce() -> T) -> T {
    wait().block_on(async {
        let options = SqliteConnectOptions::new().filename(file);
        let mut connection = SqliteConnection::connect_with(&options).await.expect("the file can be opened");
        sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut connection).await.expect("nobody else writes");
        let done = something();
        sqlx::raw_sql("ROLLBACK").execute(&mut connection).await.expect("what was begun can be ended");
        connection.close().await.expect("the file can be closed");
        done
    })
}

/// The text in the first column of the first row of a query on PostgreSQL.
///
/// # Panics
///
/// If the server refuses it.
#[must_use]
pub fn ask(address: &str, query: &str) -> String {
    wait().block_on(async {
        let mut connection = PgConnection::connect(address).await.expect("the server answers");
        let query = sqlx::query_scalar(AssertSqlSafe(query.to_string()));
        query.fetch_one(&mut connection).await.expect("the server takes it")
    })
}

/// Waits for a future where nothing else runs.
#[must_use]
pub fn wait() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a thread can wait")
}
