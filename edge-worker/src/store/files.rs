//! Files in object storage, by name.

use worker::{Include, Range, Result};

use crate::bindings::Bindings;

pub async fn read(bindings: &Bindings, name: &str) -> Result<Vec<u8>> {
    let object = bindings.recordings()?.get(name).execute().await?;
    let object = object.ok_or_else(|| missing(name))?;
    object.body().ok_or_else(|| missing(name))?.bytes().await
}

pub async fn read_range(
    bindings: &Bindings,
    name: &str,
    place: u32,
    bytes: u32,
) -> Result<Vec<u8>> {
    let range = Range::OffsetWithLength {
        offset: place.into(),
        length: bytes.into(),
    };
    let object = bindings
        .recordings()?
        .get(name)
        .range(range)
        .execute()
        .await?;
    let object = object.ok_or_else(|| missing(name))?;
    let read = object.body().ok_or_else(|| missing(name))?.bytes().await?;
    if read.len() == bytes as usize {
        Ok(read)
    } else {
        Err(format!("{name} is shorter than it was").into())
    }
}

/// Writes and reads back: only what can be read is stored.
pub async fn write_checked(bindings: &Bindings, name: &str, bytes: &[u8]) -> Result<()> {
    bindings
        .recordings()?
        .put(name, bytes.to_vec())
        .execute()
        .await?;
    if read(bindings, name).await? == bytes {
        Ok(())
    } else {
        Err(format!("{name} reads back otherwise").into())
    }
}

pub async fn delete(bindings: &Bindings, name: &str) -> Result<()> {
    bindings.recordings()?.delete(name).await
}

/// Deletes every file whose name begins so.
pub async fn delete_below(bindings: &Bindings, prefix: &str) -> Result<()> {
    let bucket = bindings.recordings()?;
    loop {
        // Always the first page: what was on it is gone the next time.
        let page = bucket
            .list()
            .prefix(prefix)
            .include(Vec::<Include>::new())
            .execute()
            .await?;
        let names: Vec<String> = page.objects().iter().map(worker::Object::key).collect();
        if names.is_empty() {
            return Ok(());
        }
        bucket.delete_multiple(names).await?;
    }
}

fn missing(name: &str) -> worker::Error {
    format!("{name} is missing").into()
}
