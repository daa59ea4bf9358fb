//! Sessions of members, and the count of attempts to get one.

use serde::Deserialize;

use super::{
    Database,
    database::{number, text},
    id,
    members::{self, Member},
    now,
};
use crate::error::AppResult;

pub const LIFETIME: u64 = 30 * 24 * 60 * 60 * 1000;

/// The cookie's value. Only its hash is stored. What has expired meanwhile is removed on the way.
pub async fn start(database: &Database, member: &str) -> AppResult<String> {
    let secret = id::secret()?;
    let now = now();
    let mut statements = vec![database.statement(
        "INSERT INTO member_sessions (hash, member_id, created_at, expires_at) VALUES (?1, ?2, ?3, ?4)",
        &[text(&id::hash(&secret)), text(member), number(now), number(now + LIFETIME)],
    )?];
    for table in ["member_sessions", "sign_in_links", "sign_in_attempts"] {
        statements.push(database.statement(
            &format!("DELETE FROM {table} WHERE expires_at <= ?1"),
            &[number(now)],
        )?);
    }
    database.batch(statements).await?;
    Ok(secret)
}

/// `hash` is that of the cookie's value.
pub async fn member(database: &Database, hash: &str) -> AppResult<Option<Member>> {
    let sql = format!(
        "SELECT {} FROM member_sessions s JOIN members m ON m.id = s.member_id JOIN accounts a ON a.id = m.account_id
         WHERE s.hash = ?1 AND s.expires_at > ?2",
        members::COLUMNS
    );
    database.first(&sql, &[text(hash), number(now())]).await
}

pub async fn end(database: &Database, hash: &str) -> AppResult<()> {
    database
        .run("DELETE FROM member_sessions WHERE hash = ?1", &[text(hash)])
        .await
        .map(drop)
}

/// A subject's attempts in its window, this one included, and when the window ends.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Attempts {
    pub attempts: f64,
    pub expires_at: f64,
}

/// Counts one attempt of each subject, before the answer is known: attempts made at once all count.
pub async fn count(
    database: &Database,
    subjects: &[String],
    window: u64,
) -> AppResult<Vec<Attempts>> {
    let now = now();
    let sql = "INSERT INTO sign_in_attempts (subject, attempts, expires_at) VALUES (?1, 1, ?3)
               ON CONFLICT (subject) DO UPDATE SET
                 attempts = CASE WHEN expires_at <= ?2 THEN 1 ELSE attempts + 1 END,
                 expires_at = CASE WHEN expires_at <= ?2 THEN ?3 ELSE expires_at END
               RETURNING attempts, expires_at";
    let statements = subjects
        .iter()
        .map(|subject| database.statement(sql, &[text(subject), number(now), number(now + window)]))
        .collect::<AppResult<Vec<_>>>()?;
    let mut counts = Vec::with_capacity(subjects.len());
    for result in database.batch(statements).await? {
        counts.extend(result.results::<Attempts>()?);
    }
    Ok(counts)
}

pub async fn forget_attempts(database: &Database, subject: &str) -> AppResult<()> {
    database
        .run(
            "DELETE FROM sign_in_attempts WHERE subject = ?1",
            &[text(subject)],
        )
        .await
        .map(drop)
}
