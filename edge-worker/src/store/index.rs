//! A property's session list, over all its shards.

use futures_util::future::try_join_all;
use revisit_analytics::{
    list::{Cursor, Filter, SessionPage, merge},
    session::SessionRow,
};
use revisit_wire::{SessionId, VisitorId};
use serde::de::DeserializeOwned;
use worker::Result;

use super::{
    names::{SHARDS, index_object, shard_of},
    sessions::Status,
};
use crate::{
    auth::Tenant,
    bindings::Bindings,
    objects::{call::call, index::IndexCall},
};

pub async fn upsert(
    bindings: &Bindings,
    tenant: &Tenant,
    row: &SessionRow,
    facts: &[u8],
) -> Result<()> {
    let asked = IndexCall::Upsert(Box::new(row.clone()));
    ask(bindings, tenant, shard_of(row.visitor), &asked, facts).await
}

pub async fn remove(
    bindings: &Bindings,
    tenant: &Tenant,
    visitor: VisitorId,
    session: SessionId,
) -> Result<()> {
    ask(
        bindings,
        tenant,
        shard_of(visitor),
        &IndexCall::Remove(session),
        &[],
    )
    .await
}

pub async fn list(
    bindings: &Bindings,
    tenant: &Tenant,
    filter: &Filter,
    after: Option<Cursor>,
    limit: u32,
) -> Result<SessionPage> {
    let asked = IndexCall::List {
        filter: filter.clone(),
        after,
        limit,
    };
    Ok(merge(
        ask_all(bindings, tenant, &asked).await?,
        limit as usize,
    ))
}

pub async fn status(bindings: &Bindings, tenant: &Tenant) -> Result<Status> {
    let shards: Vec<Status> = ask_all(bindings, tenant, &IndexCall::Status).await?;
    Ok(shards.into_iter().fold(Status::default(), Status::with))
}

pub async fn ask<T: DeserializeOwned>(
    bindings: &Bindings,
    tenant: &Tenant,
    shard: u8,
    asked: &IndexCall,
    bytes: &[u8],
) -> Result<T> {
    let stub = bindings
        .index()?
        .get_by_name(&index_object(tenant, shard))?;
    Ok(call(&stub, asked, bytes).await?.0)
}

async fn ask_all<T: DeserializeOwned>(
    bindings: &Bindings,
    tenant: &Tenant,
    asked: &IndexCall,
) -> Result<Vec<T>> {
    try_join_all((0..SHARDS).map(|shard| ask(bindings, tenant, shard, asked, &[]))).await
}
