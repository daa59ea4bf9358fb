//! How often somebody may try to sign in.

use crate::{
    control::{Database, id, now, sign_ins},
    error::{AppError, AppResult},
};

const WINDOW: u64 = 15 * 60 * 1000;
/// From one address to one account: a person who mistypes.
const PAIR: f64 = 10.0;
/// To one account from everywhere, and from one address to all accounts: wide enough for an office behind one
/// address, too narrow for lists of stolen passwords.
const ACCOUNT: f64 = 60.0;
const ADDRESS: f64 = 60.0;

/// Counts an attempt, and refuses it where there were too many. Counted before the password is looked at, so that
/// attempts made at once are no way around.
pub async fn attempt(database: &Database, account: &str, address: &str) -> AppResult<()> {
    let subjects = [
        pair(account, address),
        subject("account", account),
        subject("address", address),
    ];
    let counts = sign_ins::count(database, &subjects, WINDOW).await?;
    let until = counts
        .iter()
        .zip([PAIR, ACCOUNT, ADDRESS])
        .filter(|(count, limit)| count.attempts > *limit)
        .map(|(count, _)| count.expires_at)
        .fold(None, |latest: Option<f64>, at| {
            Some(latest.map_or(at, |latest| latest.max(at)))
        });
    match until {
        None => Ok(()),
        Some(until) => {
            let seconds = ((until - now() as f64) / 1000.0).ceil().max(1.0);
            Err(AppError::too_many(
                "too many attempts to sign in: wait, or use a one-time link",
                seconds as u32,
            ))
        }
    }
}

/// After success the person may mistype again.
pub async fn succeeded(database: &Database, account: &str, address: &str) -> AppResult<()> {
    sign_ins::forget_attempts(database, &pair(account, address)).await
}

fn pair(account: &str, address: &str) -> String {
    subject("pair", &format!("{account} {address}"))
}

/// Hashed: the table holds no addresses of people, and no key of a length that a client chooses.
fn subject(kind: &str, value: &str) -> String {
    format!("{kind}:{}", id::hash(value))
}
