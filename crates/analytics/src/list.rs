//! Which sessions a list shows, in which order.

use revisit_wire::SessionId;
use serde::{Deserialize, Serialize};

use crate::{agent::Device, session::SessionRow};

/// Checked conditions; all must hold. Times are milliseconds since 1970, durations milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    /// Started at this time or later.
    pub from: Option<f64>,
    /// Started before this time.
    pub to: Option<f64>,
    /// The visitor's id, or what the site calls them.
    pub visitor: Option<String>,
    /// A piece of any page's URL, letter case aside.
    pub url: Option<String>,
    pub device: Option<Device>,
    pub min_duration: Option<f64>,
    pub max_duration: Option<f64>,
    /// With errors only, or without any only.
    pub has_error: Option<bool>,
}

/// Where a page of the list ended: the list is ordered by (start, id), newest first.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cursor {
    pub started_at: f64,
    pub id: SessionId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionPage {
    pub items: Vec<SessionRow>,
    pub next: Option<Cursor>,
}

/// A value for a `?` of a condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Bind {
    Number(f64),
    Text(String),
}

/// A SQL condition over an index's columns with its values, in order. Nothing that a person typed is in the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Condition {
    pub text: String,
    pub binds: Vec<Bind>,
}

impl Condition {
    /// The columns are: `id`, `started_at`, `duration_ms`, `visitor`, `user_id`, `device`, `errors` and `urls` (all
    /// of them, in lower case, a line each).
    pub fn of(filter: &Filter, after: Option<Cursor>) -> Self {
        let mut all = Self {
            text: "1".into(),
            binds: Vec::new(),
        };
        let number = |value: Option<f64>| value.map(Bind::Number);
        all.and("started_at >= ?", number(filter.from));
        all.and("started_at < ?", number(filter.to));
        all.and("duration_ms >= ?", number(filter.min_duration));
        all.and("duration_ms <= ?", number(filter.max_duration));
        all.and(
            "device = ?",
            filter.device.map(|device| Bind::Text(device.name().into())),
        );
        // Not LIKE: what is searched for may contain its wildcards, and dozens of them would take for ever.
        all.and(
            "instr(urls, ?) > 0",
            filter
                .url
                .as_ref()
                .map(|url| Bind::Text(url.to_lowercase())),
        );
        if let Some(visitor) = &filter.visitor {
            let visitor = Bind::Text(visitor.clone());
            all.text.push_str(" AND (visitor = ? OR user_id = ?)");
            all.binds.extend([visitor.clone(), visitor]);
        }
        if let Some(has_error) = filter.has_error {
            all.text.push_str(if has_error {
                " AND errors > 0"
            } else {
                " AND errors = 0"
            });
        }
        if let Some(cursor) = after {
            all.text.push_str(" AND (started_at, id) < (?, ?)");
            all.binds.extend([
                Bind::Number(cursor.started_at),
                Bind::Text(cursor.id.to_string()),
            ]);
        }
        all
    }

    fn and(&mut self, test: &str, bind: Option<Bind>) {
        if let Some(bind) = bind {
            self.text.push_str(" AND ");
            self.text.push_str(test);
            self.binds.push(bind);
        }
    }
}

/// One page out of what each shard answered: up to `limit` + 1 rows each, so that more is known to follow.
pub fn merge(shards: Vec<Vec<SessionRow>>, limit: usize) -> SessionPage {
    let mut items: Vec<SessionRow> = shards.into_iter().flatten().collect();
    items.sort_by(|a, b| b.started_at.total_cmp(&a.started_at).then(b.id.cmp(&a.id)));
    let has_more = items.len() > limit;
    items.truncate(limit);
    let last = items.last().filter(|_| has_more);
    let next = last.map(|row| Cursor {
        started_at: row.started_at,
        id: row.id,
    });
    SessionPage { items, next }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(started_at: f64, id: u8) -> SessionRow {
        SessionRow {
            id: SessionId([id; 16]),
            started_at,
            ..SessionRow::default()
        }
    }

    #[test]
    fn values_never_stand_in_the_text() {
        let filter = Filter {
            url: Some("%' OR 1=1 --".into()),
            visitor: Some("x".into()),
            ..Filter::default()
        };
        let condition = Condition::of(&filter, None);
        assert_eq!(
            condition.text,
            "1 AND instr(urls, ?) > 0 AND (visitor = ? OR user_id = ?)"
        );
        assert_eq!(condition.binds.len(), condition.text.matches('?').count());
    }

    #[test]
    fn without_filters_all_match() {
        assert_eq!(Condition::of(&Filter::default(), None).text, "1");
    }

    proptest! {
        #[test]
        fn pages_of_any_size_make_the_whole_list(starts in prop::collection::vec((0u8..20, 0usize..4), 0..60), limit in 1usize..9) {
            let mut rows: Vec<(usize, SessionRow)> = starts.iter().enumerate().map(|(id, &(start, shard))| (shard, row(f64::from(start), id as u8))).collect();
            rows.sort_by(|(_, a), (_, b)| b.started_at.total_cmp(&a.started_at).then(b.id.cmp(&a.id)));
            let whole: Vec<SessionId> = rows.iter().map(|(_, row)| row.id).collect();
            let mut read = Vec::new();
            let mut after: Option<Cursor> = None;
            loop {
                let follows = |row: &SessionRow| after.is_none_or(|cursor| (row.started_at, row.id) < (cursor.started_at, cursor.id));
                let shards = (0..4).map(|n| rows.iter().filter(|(shard, row)| *shard == n && follows(row)).map(|(_, row)| row.clone()).take(limit + 1).collect()).collect();
                let page = merge(shards, limit);
                prop_assert!(page.items.len() <= limit);
                read.extend(page.items.iter().map(|row| row.id));
                after = page.next;
                if after.is_none() { break }
            }
            prop_assert_eq!(read, whole);
        }
    }
}
