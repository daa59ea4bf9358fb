//! Style sheets, fonts and images, named by their SHA-256, once per property.

use std::{cell::RefCell, collections::HashSet};

use futures_util::future::try_join_all;
use revisit_wire::AssetHash;
use worker::HttpMetadata;

use super::names;
use crate::{auth::Tenant, bindings::Bindings, error::AppResult};

pub struct Asset {
    pub content_type: String,
    pub bytes: Vec<u8>,
}

/// Beyond this the isolate forgets what it knows to be stored, and asks again.
const KNOWN: usize = 20_000;

thread_local! {
    /// Names of assets that are stored; they never change. Not borrowed across an await: other requests run there.
    static STORED: RefCell<HashSet<String>> = RefCell::default();
}

pub async fn read(
    bindings: &Bindings,
    tenant: &Tenant,
    hash: AssetHash,
) -> AppResult<Option<Asset>> {
    let Some(object) = bindings
        .recordings()?
        .get(names::asset(tenant, hash))
        .execute()
        .await?
    else {
        return Ok(None);
    };
    let content_type = object.http_metadata().content_type;
    let Some(body) = object.body() else {
        return Ok(None);
    };
    Ok(Some(Asset {
        content_type: content_type.unwrap_or_else(|| "application/octet-stream".into()),
        bytes: body.bytes().await?,
    }))
}

/// The hash was checked and the type is one that is kept.
pub async fn write(
    bindings: &Bindings,
    tenant: &Tenant,
    hash: AssetHash,
    asset: Asset,
) -> AppResult<()> {
    let name = names::asset(tenant, hash);
    let metadata = HttpMetadata {
        content_type: Some(asset.content_type),
        ..HttpMetadata::default()
    };
    bindings
        .recordings()?
        .put(name.as_str(), asset.bytes)
        .http_metadata(metadata)
        .execute()
        .await?;
    remember(name);
    Ok(())
}

/// Those that the property lacks.
pub async fn missing(
    bindings: &Bindings,
    tenant: &Tenant,
    hashes: &[AssetHash],
) -> AppResult<Vec<AssetHash>> {
    let named = hashes
        .iter()
        .map(|&hash| (hash, names::asset(tenant, hash)));
    let unknown: Vec<_> = named
        .filter(|(_, name)| !STORED.with_borrow(|stored| stored.contains(name)))
        .collect();
    if unknown.is_empty() {
        return Ok(Vec::new());
    }
    let bucket = bindings.recordings()?;
    let found = try_join_all(unknown.iter().map(|(_, name)| bucket.head(name.as_str()))).await?;
    let mut missing = Vec::new();
    for ((hash, name), found) in unknown.into_iter().zip(found) {
        match found {
            Some(_) => remember(name),
            None => missing.push(hash),
        }
    }
    Ok(missing)
}

fn remember(name: String) {
    STORED.with_borrow_mut(|stored| {
        if stored.len() >= KNOWN {
            stored.clear();
        }
        stored.insert(name);
    });
}
