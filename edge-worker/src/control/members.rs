//! Members: who they are and their password's hash.

use revisit_api::me::Role;
use serde::Deserialize;

use super::{Database, database::text};
use crate::error::AppResult;

#[derive(Clone, Debug, Deserialize)]
pub struct Member {
    pub id: String,
    pub account_id: String,
    pub account_name: String,
    pub email: String,
    pub role: Role,
    /// In PHC form.
    pub password: Option<String>,
}

/// For statements that join `members m` and `accounts a`.
pub(super) const COLUMNS: &str =
    "m.id, m.account_id, a.name AS account_name, m.email, m.role, m.password";

pub async fn with_email(database: &Database, email: &str) -> AppResult<Option<Member>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM members m JOIN accounts a ON a.id = m.account_id WHERE m.email = ?1"
    );
    database.first(&sql, &[text(email)]).await
}

/// Sets the password's hash and ends the member's sessions but the one of `kept`.
pub async fn set_password(
    database: &Database,
    member: &str,
    password: &str,
    kept: &str,
) -> AppResult<()> {
    let set = database.statement(
        "UPDATE members SET password = ?1 WHERE id = ?2",
        &[text(password), text(member)],
    )?;
    let end = database.statement(
        "DELETE FROM member_sessions WHERE member_id = ?1 AND hash <> ?2",
        &[text(member), text(kept)],
    )?;
    database.batch(vec![set, end]).await.map(drop)
}
