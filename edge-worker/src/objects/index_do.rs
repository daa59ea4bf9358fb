//! One shard of a property's session list.

use std::cell::Cell;

use worker::{DurableObject, Env, Request, Response, Result, State, durable_object, wasm_bindgen};

use super::{
    call,
    index::{IndexCall, outcomes, rows},
};

#[durable_object]
pub struct IndexObject {
    state: State,
    has_tables: Cell<bool>,
}

impl DurableObject for IndexObject {
    fn new(state: State, _env: Env) -> Self {
        Self {
            state,
            has_tables: Cell::new(false),
        }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let (asked, bytes) = call::asked(request).await?;
        let sql = self.state.storage().sql();
        if !self.has_tables.get() {
            rows::create(&sql)?;
            self.has_tables.set(true);
        }
        match asked {
            IndexCall::Upsert(row) => call::answer(&rows::upsert(&sql, &row, bytes)?, &[]),
            IndexCall::Remove(session) => call::answer(&rows::remove(&sql, session)?, &[]),
            IndexCall::List {
                filter,
                after,
                limit,
            } => call::answer(&rows::list(&sql, &filter, after, limit)?, &[]),
            IndexCall::Status => call::answer(&rows::status(&sql)?, &[]),
            IndexCall::Count { reason, at } => {
                call::answer(&outcomes::count(&sql, &reason, at)?, &[])
            }
            IndexCall::Outcomes => call::answer(&outcomes::read(&sql)?, &[]),
        }
    }
}
