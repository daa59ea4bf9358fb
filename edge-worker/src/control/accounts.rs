//! Accounts.

use revisit_api::key::KeyKind;

use super::{
    Database,
    database::{number, text},
    id, keys, now, properties,
};
use crate::error::AppResult;

/// An account with its owner, first property and public key: all or none. Of two calls at once with one address the
/// second fails as a whole, on the address.
pub async fn create(
    database: &Database,
    email: &str,
    property: &str,
    origins: Vec<String>,
) -> AppResult<()> {
    let account = id::random("acct")?;
    let property = properties::new(&account, property, origins)?;
    let key = keys::new(KeyKind::Public)?;
    let now = now();
    let statements = vec![
        database.statement(
            "INSERT INTO accounts (id, name, created_at) VALUES (?1, ?2, ?3)",
            &[text(&account), text(email), number(now)],
        )?,
        database.statement(
            "INSERT INTO members (id, account_id, email, role, created_at) VALUES (?1, ?2, ?3, 'owner', ?4)",
            &[text(&id::random("mem")?), text(&account), text(email), number(now)],
        )?,
        properties::insert(database, &property)?,
        keys::insert(database, &property.id, &key)?,
    ];
    database.batch(statements).await.map(drop)
}

/// The tables are there and answer.
pub async fn can_be_read(database: &Database) -> AppResult<()> {
    let _: Option<serde::de::IgnoredAny> = database
        .first("SELECT 1 AS one FROM accounts LIMIT 1", &[])
        .await?;
    Ok(())
}
