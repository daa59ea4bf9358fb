//! What was refused, and why: counted, never dropped in silence.

use worker::{Result, SqlStorage, SqlStorageValue as Value};

use super::Outcome;
use crate::objects::row;

pub fn count(sql: &SqlStorage, reason: &str, at: f64) -> Result<()> {
    let query = "INSERT INTO outcomes VALUES (?, 1, ?) ON CONFLICT (reason) DO UPDATE SET \
                 count = count + 1, last_at = excluded.last_at";
    sql.exec(
        query,
        vec![Value::String(reason.to_owned()), Value::Float(at)],
    )
    .map(drop)
}

pub fn read(sql: &SqlStorage) -> Result<Vec<Outcome>> {
    row::all(
        &sql.exec(
            "SELECT reason, count, last_at FROM outcomes ORDER BY reason",
            None,
        )?,
        |row| {
            Ok(Outcome {
                reason: row.text()?,
                count: row.u32()?,
                last_at: row.number()?,
            })
        },
    )
}
