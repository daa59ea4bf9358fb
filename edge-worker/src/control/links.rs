//! One-time links: whoever holds one becomes its member, once, for 15 minutes.

use serde::Deserialize;

use super::{
    Database,
    database::{number, text},
    id, now,
};
use crate::error::AppResult;

const LIFETIME: u64 = 15 * 60 * 1000;

/// The token to put in the link. Only its hash is stored.
pub async fn create(database: &Database, member: &str) -> AppResult<String> {
    let token = id::secret()?;
    let now = now();
    database
        .run(
            "INSERT INTO sign_in_links (hash, member_id, created_at, expires_at) VALUES (?1, ?2, ?3, ?4)",
            &[text(&id::hash(&token)), text(member), number(now), number(now + LIFETIME)],
        )
        .await?;
    Ok(token)
}

/// The member's id, if the link is good. Removing it is what uses it, so that of two at once one wins.
pub async fn redeem(database: &Database, token: &str) -> AppResult<Option<String>> {
    #[derive(Deserialize)]
    struct Row {
        member_id: String,
    }
    let row: Option<Row> = database
        .first(
            "DELETE FROM sign_in_links WHERE hash = ?1 AND expires_at > ?2 RETURNING member_id",
            &[text(&id::hash(token)), number(now())],
        )
        .await?;
    Ok(row.map(|row| row.member_id))
}
