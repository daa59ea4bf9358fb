//! Public and secret keys. A public key is stored as it is, of a secret one only its hash.

use revisit_api::key::{Key, KeyKind};
use serde::Deserialize;

use super::{
    Database,
    database::{number, text},
    id, now,
    properties::{self, Stored},
};
use crate::error::AppResult;

pub const PUBLIC: &str = "revisit_pub_";
pub const SECRET: &str = "revisit_sec_";
/// How much of a key is shown to tell it from others: the kind and 6 digits.
const PREFIX_LEN: usize = 18;

/// A key just made, with what is stored of it.
pub struct NewKey {
    pub shown: Key,
    value: String,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    kind: KeyKind,
    value: String,
    prefix: String,
    created_at: f64,
    revoked_at: Option<f64>,
}

pub fn new(kind: KeyKind) -> AppResult<NewKey> {
    let (key, value) = match kind {
        KeyKind::Public => {
            let key = format!("{PUBLIC}{}", id::random_hex::<16>()?);
            (key.clone(), key)
        }
        KeyKind::Secret => {
            let key = format!("{SECRET}{}", id::secret()?);
            let value = id::hash(&key);
            (key, value)
        }
    };
    let prefix = key.chars().take(PREFIX_LEN).collect();
    let shown = Key {
        id: id::random("key")?,
        kind,
        key: Some(key),
        prefix,
        created_at: now(),
        revoked_at: None,
    };
    Ok(NewKey { shown, value })
}

pub(super) fn insert(
    database: &Database,
    property: &str,
    key: &NewKey,
) -> AppResult<worker::D1PreparedStatement> {
    database.statement(
        "INSERT INTO keys (id, property_id, kind, value, prefix, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            text(&key.shown.id),
            text(property),
            text(kind_name(key.shown.kind)),
            text(&key.value),
            text(&key.shown.prefix),
            number(key.shown.created_at),
        ],
    )
}

pub async fn create(database: &Database, property: &str, key: &NewKey) -> AppResult<()> {
    database
        .batch(vec![insert(database, property, key)?])
        .await
        .map(drop)
}

pub async fn list(database: &Database, property: &str) -> AppResult<Vec<Key>> {
    let sql = "SELECT id, kind, value, prefix, created_at, revoked_at FROM keys
               WHERE property_id = ?1 ORDER BY created_at, id";
    let rows: Vec<Row> = database.all(sql, &[text(property)]).await?;
    Ok(rows.into_iter().map(Row::show).collect())
}

/// False where the property has no such key. The time of the first revocation stays.
pub async fn revoke(database: &Database, property: &str, key: &str) -> AppResult<bool> {
    let changed = database
        .run(
            "UPDATE keys SET revoked_at = coalesce(revoked_at, ?1) WHERE id = ?2 AND property_id = ?3",
            &[number(now()), text(key), text(property)],
        )
        .await?;
    Ok(changed == 1)
}

/// The property of a key that is not revoked. `value` is a public key or the hash of a secret one.
pub async fn property(
    database: &Database,
    kind: KeyKind,
    value: &str,
) -> AppResult<Option<Stored>> {
    let sql = format!(
        "SELECT {} FROM keys k JOIN properties p ON p.id = k.property_id
         WHERE k.value = ?1 AND k.kind = ?2 AND k.revoked_at IS NULL",
        properties::COLUMNS
    );
    let row: Option<properties::Row> = database
        .first(&sql, &[text(value), text(kind_name(kind))])
        .await?;
    row.map(properties::Row::read).transpose()
}

fn kind_name(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Public => "public",
        KeyKind::Secret => "secret",
    }
}

impl Row {
    fn show(self) -> Key {
        Key {
            id: self.id,
            key: (self.kind == KeyKind::Public).then_some(self.value),
            kind: self.kind,
            prefix: self.prefix,
            created_at: self.created_at as u64,
            revoked_at: self.revoked_at.map(|at| at as u64),
        }
    }
}
