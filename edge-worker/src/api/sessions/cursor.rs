//! Where the next page of a list begins, as text. It holds no secret and gives no access: the tenant of the request
//! decides what is listed. The scope only catches a cursor that is used with another property or other filters.

use revisit_analytics::list::{Cursor, Filter};
use revisit_wire::SessionId;

use crate::{
    auth::Tenant,
    control::id,
    error::{AppError, AppResult},
};

const SCOPE_LEN: usize = 16;
const TIME_LEN: usize = 16;

/// Differs for each property and each set of filters.
pub fn scope(tenant: &Tenant, filter: &Filter) -> AppResult<String> {
    let mut scope = id::hash(&format!(
        "{} {}",
        tenant.property(),
        serde_json::to_string(filter)?
    ));
    scope.truncate(SCOPE_LEN);
    Ok(scope)
}

pub fn write(cursor: &Cursor, scope: &str) -> String {
    format!("{scope}{:016x}{}", cursor.started_at.to_bits(), cursor.id)
}

pub fn read(text: &str, scope: &str) -> AppResult<Cursor> {
    parse(text, scope).ok_or_else(|| {
        AppError::bad_request(
            "invalid_cursor",
            "a cursor is the next_cursor of the same list with the same filters",
        )
    })
}

fn parse(text: &str, scope: &str) -> Option<Cursor> {
    let (time, id) = text.strip_prefix(scope)?.split_at_checked(TIME_LEN)?;
    let started_at = f64::from_bits(u64::from_str_radix(time, 16).ok()?);
    started_at.is_finite().then_some(Cursor {
        started_at,
        id: SessionId::from_hex(id)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCOPE: &str = "0123456789abcdef";

    #[test]
    fn cursor_survives_as_text() {
        let cursor = Cursor {
            started_at: 1_795_000_000_123.5,
            id: SessionId([7; 16]),
        };
        assert_eq!(read(&write(&cursor, SCOPE), SCOPE).unwrap(), cursor);
    }

    #[test]
    fn other_lists_cursors_are_refused() {
        let text = write(
            &Cursor {
                started_at: 0.0,
                id: SessionId([7; 16]),
            },
            SCOPE,
        );
        assert_eq!(parse(&text, "fedcba9876543210"), None);
        for text in [
            "",
            SCOPE,
            "é",
            &text[1..],
            &format!("{text}0"),
            &format!("{SCOPE}7ff0000000000000{}", SessionId([7; 16])),
        ] {
            assert_eq!(parse(text, SCOPE), None, "{text}");
        }
    }
}
