//! The shard's sessions.

use revisit_analytics::{
    list::{Bind, Condition, Cursor, Filter},
    session::SessionRow,
};
use revisit_wire::SessionId;
use worker::{Result, SqlStorage, SqlStorageValue as Value};

use crate::{
    objects::row::{self, Row},
    store::sessions::Status,
};

/// The columns that `Condition` names, the row as JSON, the facts last: SQLite skips them while it filters.
const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS sessions (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  started_at REAL NOT NULL,
  heard_at REAL NOT NULL,
  duration_ms REAL NOT NULL,
  visitor TEXT NOT NULL,
  user_id TEXT,
  device TEXT NOT NULL,
  errors INTEGER NOT NULL,
  urls TEXT NOT NULL,
  words TEXT NOT NULL,
  facts BLOB
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sessions_by_start ON sessions (started_at, id);
CREATE TABLE IF NOT EXISTS outcomes (reason TEXT PRIMARY KEY, count INTEGER NOT NULL, last_at REAL NOT NULL) WITHOUT ROWID;
";

/// A value of a Durable Object ends at 2 MB. Facts beyond stay in their file alone.
const MAX_FACTS: usize = 1_900_000;

pub fn create(sql: &SqlStorage) -> Result<()> {
    sql.exec(SCHEMA, None).map(drop)
}

/// An older revision never takes a newer one's place.
pub fn upsert(sql: &SqlStorage, row: &SessionRow, facts: Vec<u8>) -> Result<()> {
    let values = vec![
        Value::String(row.id.to_string()),
        Value::Integer(row.revision.into()),
        Value::Float(row.started_at),
        Value::Float(row.heard_at),
        Value::Float(row.duration_ms),
        Value::String(row.visitor.to_string()),
        row.user_id.clone().map_or(Value::Null, Value::String),
        Value::String(row.device.name().to_owned()),
        Value::Integer(row.errors.into()),
        Value::String(row.urls.join("\n").to_lowercase()),
        Value::String(serde_json::to_string(row)?),
        if facts.len() <= MAX_FACTS {
            Value::Blob(facts)
        } else {
            Value::Null
        },
    ];
    let query = "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET \
                 revision = excluded.revision, started_at = excluded.started_at, heard_at = excluded.heard_at, \
                 duration_ms = excluded.duration_ms, visitor = excluded.visitor, user_id = excluded.user_id, \
                 device = excluded.device, errors = excluded.errors, urls = excluded.urls, words = excluded.words, \
                 facts = excluded.facts WHERE excluded.revision >= sessions.revision";
    sql.exec(query, values).map(drop)
}

pub fn remove(sql: &SqlStorage, session: SessionId) -> Result<()> {
    sql.exec(
        "DELETE FROM sessions WHERE id = ?",
        vec![Value::String(session.to_string())],
    )
    .map(drop)
}

pub fn list(
    sql: &SqlStorage,
    filter: &Filter,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Vec<SessionRow>> {
    let condition = Condition::of(filter, after);
    let query = format!(
        "SELECT words FROM sessions WHERE {} ORDER BY started_at DESC, id DESC LIMIT {}",
        condition.text,
        limit.saturating_add(1)
    );
    let values: Vec<Value> = condition.binds.into_iter().map(value).collect();
    row::all(&sql.exec(&query, values)?, |row| {
        Ok(serde_json::from_str(&row.text()?)?)
    })
}

pub fn status(sql: &SqlStorage) -> Result<Status> {
    let query = "SELECT count(*), min(started_at), max(heard_at) FROM sessions";
    let status = row::first(&sql.exec(query, None)?, |row| {
        Ok(Status {
            sessions: Row::u32(row)?,
            first_event_at: row.optional_number()?,
            last_event_at: row.optional_number()?,
        })
    })?;
    Ok(status.unwrap_or_default())
}

fn value(bind: Bind) -> Value {
    match bind {
        Bind::Number(number) => Value::Float(number),
        Bind::Text(text) => Value::String(text),
    }
}
