//! D1 with our errors, and numbers bound so that milliseconds since 1970 fit.

use serde::de::DeserializeOwned;
use worker::{D1Database, D1PreparedStatement, D1Result, D1Type};

use crate::{
    bindings::Bindings,
    error::{AppError, AppResult},
};

pub struct Database(D1Database);

/// Bound to a statement. Integers go as doubles: the binding of `worker` holds 32 bits only, and columns of
/// integer affinity store a whole double as an integer.
pub type Value<'a> = D1Type<'a>;

pub fn text(value: &str) -> Value<'_> {
    D1Type::Text(value)
}

pub fn number(value: u64) -> Value<'static> {
    D1Type::Real(value as f64)
}

impl Database {
    pub fn new(bindings: &Bindings) -> AppResult<Self> {
        Ok(Self(bindings.database()?))
    }

    pub fn statement(&self, sql: &str, values: &[Value<'_>]) -> AppResult<D1PreparedStatement> {
        Ok(self.0.prepare(sql).bind_refs(values)?)
    }

    pub async fn first<T: DeserializeOwned>(
        &self,
        sql: &str,
        values: &[Value<'_>],
    ) -> AppResult<Option<T>> {
        Ok(self.statement(sql, values)?.first(None).await?)
    }

    pub async fn all<T: DeserializeOwned>(
        &self,
        sql: &str,
        values: &[Value<'_>],
    ) -> AppResult<Vec<T>> {
        Ok(self.statement(sql, values)?.all().await?.results()?)
    }

    /// How many rows it changed.
    pub async fn run(&self, sql: &str, values: &[Value<'_>]) -> AppResult<usize> {
        let result = self.statement(sql, values)?.run().await?;
        Ok(result.meta()?.and_then(|meta| meta.changes).unwrap_or(0))
    }

    /// All or none.
    pub async fn batch(&self, statements: Vec<D1PreparedStatement>) -> AppResult<Vec<D1Result>> {
        let results = self.0.batch(statements).await?;
        match results.iter().find_map(D1Result::error) {
            Some(error) => Err(AppError::Platform(error)),
            None => Ok(results),
        }
    }
}
