//! The queries and the schema themselves: prepared, compared, classed, indexed on both engines.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sqlx::{AssertSqlSafe, Column, Executor, Row, SqlSafeStr, Statement};
use storage::{DatabaseUrl, Store};

use crate::postgres::Server;
use crate::{Fresh, fresh_file};

/// A connection past the store, for what the store would never do.
pub enum Raw {
    Sqlite(sqlx::SqlitePool),
    Postgres(sqlx::PgPool),
}

pub async fn raw(fresh: &Fresh) -> Raw {
    match &fresh.database {
        DatabaseUrl::Sqlite(path) => {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
            Raw::Sqlite(sqlx::SqlitePool::connect_with(options).await.unwrap())
        }
        DatabaseUrl::Postgres(url) => Raw::Postgres(sqlx::PgPool::connect(url).await.unwrap()),
    }
}

impl Raw {
    /// Runs a statement; gives the message of the database if it refuses.
    pub async fn run(&self, statement: &str) -> Result<(), String> {
        let sql = AssertSqlSafe(statement.to_owned());
        let done = match self {
            Self::Sqlite(pool) => sqlx::raw_sql(sql).execute(pool).await.map(|_| ()),
            Self::Postgres(pool) => sqlx::raw_sql(sql).execute(pool).await.map(|_| ()),
        };
        done.map_err(|error| error.to_string())
    }

    /// Takes away the triggers that guard a table.
    pub async fn drop_guards(&self, table: &str) {
        let statement = match self {
            Self::Sqlite(_) => format!("DROP TRIGGER {table}_is_kept; DROP TRIGGER {table}_stays"),
            Self::Postgres(_) => format!("ALTER TABLE {table} DISABLE TRIGGER ALL"),
        };
        self.run(&statement).await.unwrap();
    }

    /// All rows of a question, each as one line of texts.
    async fn lines(&self, question: &str) -> BTreeSet<String> {
        let sql = AssertSqlSafe(question.to_owned());
        match self {
            Self::Sqlite(pool) => {
                let rows = sqlx::raw_sql(sql).fetch_all(pool).await.unwrap();
                rows.iter().map(|row| row.get::<String, _>(0)).collect()
            }
            Self::Postgres(pool) => {
                let rows = sqlx::raw_sql(sql).fetch_all(pool).await.unwrap();
                rows.iter().map(|row| row.get::<String, _>(0)).collect()
            }
        }
    }

    /// The columns that a text gives when it is prepared, or what is wrong with it.
    async fn prepare(&self, text: &str) -> Result<Vec<String>, String> {
        let sql = AssertSqlSafe(text.to_owned()).into_sql_str();
        match self {
            Self::Sqlite(pool) => {
                let statement = pool.prepare(sql).await.map_err(|error| error.to_string())?;
                Ok(statement.columns().iter().map(|column| column.name().to_owned()).collect())
            }
            Self::Postgres(pool) => {
                let statement = pool.prepare(sql).await.map_err(|error| error.to_string())?;
                Ok(statement.columns().iter().map(|column| column.name().to_owned()).collect())
            }
        }
    }
}

#[tokio::test]
async fn every_query_prepares_on_both_engines() {
    let (_folder, fresh) = fresh_file().await;
    let raw_file = raw(&fresh).await;
    for query in queries().iter().filter(|query| !query.name.ends_with(".postgres.sql")) {
        query.check(&raw_file).await;
    }
    let Some(server) = Server::start() else { return };
    let fresh = fresh_on(&server, "queries").await;
    let raw_server = raw(&fresh).await;
    let all = queries();
    let twin = |query: &QueryFile| query.name.replace(".sql", ".postgres.sql");
    for query in all.iter().filter(|query| !query.name.ends_with(".sqlite.sql")) {
        if !all.iter().any(|other| other.name == twin(query)) {
            query.check(&raw_server).await;
        }
    }
}

#[tokio::test]
async fn the_two_schemas_agree() {
    let Some(server) = Server::start() else { return };
    let (_folder, file) = fresh_file().await;
    let file = raw(&file).await;
    let server = raw(&fresh_on(&server, "schema").await).await;
    for (what, on_sqlite, on_postgres) in [
        ("columns", SQLITE_COLUMNS, POSTGRES_COLUMNS),
        ("foreign keys", SQLITE_FOREIGN_KEYS, POSTGRES_FOREIGN_KEYS),
        ("indexes", SQLITE_INDEXES, POSTGRES_INDEXES),
        ("triggers", SQLITE_TRIGGERS, POSTGRES_TRIGGERS),
    ] {
        let on_sqlite = file.lines(on_sqlite).await;
        assert!(on_sqlite.len() > 4, "{what}: {on_sqlite:?}");
        assert_eq!(on_sqlite, server.lines(on_postgres).await, "{what}");
    }
}

#[tokio::test]
async fn every_column_is_classed() {
    const CLASSES: [&str; 4] = ["public", "internal", "personal", "protected"];
    let text = fs::read_to_string(folder("columns.toml")).unwrap();
    let classed: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(&text).unwrap();
    for (table, columns) in &classed {
        for (column, class) in columns {
            assert!(CLASSES.contains(&class.as_str()), "{table}.{column} is {class}");
        }
    }
    let classed: BTreeSet<String> = classed
        .iter()
        .flat_map(|(table, columns)| columns.keys().map(move |column| format!("{table}.{column}")))
        .collect();
    let (_folder, fresh) = fresh_file().await;
    let columns = raw(&fresh).await.lines(SQLITE_COLUMNS).await;
    let there: BTreeSet<String> =
        columns.iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(there, classed, "columns.toml and the database differ");
}

#[tokio::test]
async fn every_foreign_key_is_indexed() {
    let (_folder, fresh) = fresh_file().await;
    let raw = raw(&fresh).await;
    let keys = raw
        .lines("SELECT m.name || '.' || f.\"from\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f")
        .await;
    let first_columns = raw
        .lines(
            "SELECT m.name || '.' || i.name FROM sqlite_master m, pragma_index_list(m.name) l, \
             pragma_index_info(l.name) i WHERE m.type = 'table' AND i.seqno = 0 AND l.partial = 0 \
             UNION SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND c.pk = 1",
        )
        .await;
    assert!(keys.len() > 5, "{keys:?}");
    assert_eq!(keys.difference(&first_columns).collect::<Vec<_>>(), Vec::<&String>::new());
}

/// The two tables that grow large are never read from end to end, except where that is the question.
#[tokio::test]
async fn large_tables_are_read_by_their_indexes() {
    let (_folder, fresh) = fresh_file().await;
    let Raw::Sqlite(pool) = raw(&fresh).await else { panic!("not a file") };
    let mut asked = 0;
    for query in queries() {
        let about = ["record", "finding"].iter().any(|table| query.name.starts_with(table));
        if !about || query.name.ends_with(".postgres.sql") || query.name == "record/last_seen.sql" {
            continue;
        }
        let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", query.text));
        let plan = sqlx::raw_sql(explain).fetch_all(&pool).await.unwrap();
        let steps: Vec<String> = plan.iter().map(|step| step.get("detail")).collect();
        asked += steps.len();
        for table in ["record", "finding"] {
            assert!(!steps.contains(&format!("SCAN {table}")), "{}: {steps:?}", query.name);
        }
    }
    assert!(asked > 8, "{asked} steps");
}

#[test]
fn every_query_is_used_and_every_twin_has_its_first() {
    let mut code = String::new();
    let mut waiting = vec![folder("src")];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            code.push_str(&fs::read_to_string(path).unwrap());
        }
    }
    for query in queries() {
        assert!(code.contains(&format!("{}\"", query.name)), "{} is not used", query.name);
        assert!(!query.text.contains('?'), "{}: placeholders are $1, $2, …", query.name);
    }
}

pub async fn fresh_on(server: &Server, name: &str) -> Fresh {
    let database = DatabaseUrl::Postgres(server.database(name).await);
    Fresh { store: Store::open(&database).await.unwrap(), database }
}

struct QueryFile {
    name: String,
    text: String,
}

impl QueryFile {
    /// The text prepares, and its first comment says truly what it takes and gives.
    async fn check(&self, raw: &Raw) {
        let Self { name, text } = self;
        let columns = raw.prepare(text).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        let header: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("--")).collect();
        let header = header.join("\n");
        let (before, returns) =
            header.split_once("Returns:").unwrap_or_else(|| panic!("{name}: no \"Returns:\" in its comment"));
        let promised: Vec<&str> = returns.split('(').next().unwrap().split(',').map(str::trim).collect();
        let promised = if promised == ["nothing"] { vec![] } else { promised };
        assert_eq!(columns, promised, "{name}");
        let body = &text[text.find("\n\n").unwrap_or(0)..];
        for number in 1..30 {
            let said = placeholders(before).contains(&number);
            assert_eq!(said, placeholders(&without_comments(body)).contains(&number), "{name}: ${number}");
        }
    }
}

fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n")
}

fn placeholders(text: &str) -> BTreeSet<u32> {
    let number = |rest: &str| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok();
    text.split('$').skip(1).filter_map(number).collect()
}

fn queries() -> Vec<QueryFile> {
    let root = folder("queries");
    let mut queries = Vec::new();
    for area in fs::read_dir(&root).unwrap() {
        for file in fs::read_dir(area.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            queries.push(QueryFile { text: fs::read_to_string(&path).unwrap(), name });
        }
    }
    queries.sort_by(|a, b| a.name.cmp(&b.name));
    queries
}

fn folder(name: &str) -> PathBuf {
    Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join(name)
}

const SQLITE_COLUMNS: &str = "
    SELECT m.name || '.' || c.name || ' '
        || CASE c.type WHEN 'INTEGER' THEN 'bigint' WHEN 'REAL' THEN 'double precision' WHEN 'BLOB' THEN 'bytea'
           ELSE lower(c.type) END
        || CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN ' not null' ELSE '' END
    FROM sqlite_master m, pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
const POSTGRES_COLUMNS: &str = "
    SELECT table_name || '.' || column_name || ' ' || data_type
        || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
    FROM information_schema.columns WHERE table_schema = CURRENT_SCHEMA()";

const SQLITE_FOREIGN_KEYS: &str = "
    SELECT m.name || '.' || f.\"from\" || ' ' || f.\"table\" || '.' || f.\"to\"
    FROM sqlite_master m, pragma_foreign_key_list(m.name) f";
const POSTGRES_FOREIGN_KEYS: &str = "
    SELECT k.table_name || '.' || k.column_name || ' ' || c.table_name || '.' || c.column_name
    FROM information_schema.referential_constraints r
    JOIN information_schema.key_column_usage k ON k.constraint_name = r.constraint_name
    JOIN information_schema.constraint_column_usage c ON c.constraint_name = r.constraint_name";

const SQLITE_INDEXES: &str = "
    SELECT l.name || ' ' || m.name || ' (' || group_concat(i.name, ', ' ORDER BY i.seqno) || ')'
        || CASE l.\"unique\" WHEN 1 THEN ' unique' ELSE '' END || CASE l.partial WHEN 1 THEN ' partial' ELSE '' END
    FROM sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) i
    WHERE m.type = 'table' AND l.origin = 'c'
    GROUP BY m.name, l.name";
const POSTGRES_INDEXES: &str = "
    SELECT i.relname || ' ' || t.relname || ' ('
        || (SELECT string_agg(replace(pg_get_indexdef(x.indexrelid, n, true), '\"', ''), ', ' ORDER BY n)
            FROM generate_series(1, x.indnkeyatts) AS n)
        || ')' || CASE WHEN x.indisunique THEN ' unique' ELSE '' END
        || CASE WHEN x.indpred IS NOT NULL THEN ' partial' ELSE '' END
    FROM pg_index x
    JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_class t ON t.oid = x.indrelid
    JOIN pg_namespace s ON s.oid = t.relnamespace AND s.nspname = CURRENT_SCHEMA()
    WHERE NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = x.indexrelid AND c.contype IN ('p', 'u'))";

const SQLITE_TRIGGERS: &str = "SELECT name || ' ' || tbl_name FROM sqlite_master WHERE type = 'trigger'";
const POSTGRES_TRIGGERS: &str = "
    SELECT g.tgname || ' ' || t.relname FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal";
