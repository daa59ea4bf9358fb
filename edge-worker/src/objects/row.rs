//! Reads the rows of a query, column by column.

use worker::{Result, SqlCursor, SqlStorage, SqlStorageValue};

/// One row; columns are taken in the order of the SELECT.
pub struct Row(std::vec::IntoIter<SqlStorageValue>);

impl Row {
    fn next(&mut self) -> Result<SqlStorageValue> {
        self.0
            .next()
            .ok_or_else(|| "a row has fewer columns than were asked for".into())
    }

    /// SQLite's integers and reals both arrive as JavaScript numbers.
    pub fn number(&mut self) -> Result<f64> {
        self.optional_number()?
            .ok_or_else(|| "a column is null".into())
    }

    pub fn optional_number(&mut self) -> Result<Option<f64>> {
        match self.next()? {
            SqlStorageValue::Integer(number) => Ok(Some(number as f64)),
            SqlStorageValue::Float(number) => Ok(Some(number)),
            SqlStorageValue::Null => Ok(None),
            other => Err(format!("a column is {other:?}, not a number").into()),
        }
    }

    pub fn u32(&mut self) -> Result<u32> {
        Ok(self.number()? as u32)
    }

    pub fn bool(&mut self) -> Result<bool> {
        Ok(self.number()? > 0.0)
    }

    pub fn text(&mut self) -> Result<String> {
        match self.next()? {
            SqlStorageValue::String(text) => Ok(text),
            other => Err(format!("a column is {other:?}, not text").into()),
        }
    }

    pub fn blob(&mut self) -> Result<Vec<u8>> {
        self.optional_blob()?
            .ok_or_else(|| "a column is null".into())
    }

    pub fn optional_blob(&mut self) -> Result<Option<Vec<u8>>> {
        match self.next()? {
            SqlStorageValue::Blob(bytes) => Ok(Some(bytes)),
            SqlStorageValue::Null => Ok(None),
            other => Err(format!("a column is {other:?}, not bytes").into()),
        }
    }

    pub fn bytes<const N: usize>(&mut self) -> Result<[u8; N]> {
        self.blob()?
            .try_into()
            .map_err(|bytes: Vec<u8>| format!("{} bytes where {N} belong", bytes.len()).into())
    }
}

/// All rows, each read by `read`.
pub fn all<T>(cursor: &SqlCursor, mut read: impl FnMut(&mut Row) -> Result<T>) -> Result<Vec<T>> {
    cursor
        .raw()
        .map(|values| read(&mut Row(values?.into_iter())))
        .collect()
}

/// The first row, if there is one.
pub fn first<T>(cursor: &SqlCursor, read: impl FnOnce(&mut Row) -> Result<T>) -> Result<Option<T>> {
    cursor
        .raw()
        .next()
        .map(|values| read(&mut Row(values?.into_iter())))
        .transpose()
}

/// Whether anything was ever written: to look for a session that never was must not create one.
pub fn has_tables(sql: &SqlStorage) -> Result<bool> {
    let cursor = sql.exec(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'session'",
        None,
    )?;
    Ok(first(&cursor, Row::number)?.is_some())
}
