//! `POST /ingest/chunks`: checked by its header, stored, acknowledged.

use axum::{Json, body::Body, extract::State};
use http::HeaderMap;
use revisit_api::ingest::{Ack, Directives};
use revisit_ingest::{Gate, Grant, Refusal, admit};
use revisit_wire::{ChunkView, Header, limits::MAX_CHUNK};
use worker::{console_error, console_log};

use super::{body, origin, refuse};
use crate::{
    auth::{PropertyConfig, property_of_key},
    bindings::Bindings,
    error::AppResult,
    objects::session::{Appended, Arrival, MAX_CHUNKS},
    store::{assets, now, sessions},
};

#[worker::send]
pub async fn store(
    State(bindings): State<Bindings>,
    headers: HeaderMap,
    body: Body,
) -> AppResult<Json<Ack>> {
    let bytes = body::read(&headers, body, MAX_CHUNK).await?;
    let chunk = ChunkView::parse(&bytes).map_err(|error| unattributed(error.into()))?;
    let property = property_of_key(&bindings, &chunk.header.key).await?;
    let property = property.ok_or_else(|| unattributed(Refusal::UnknownKey))?;
    let secret = bindings.token_secret()?;
    let gate = Gate {
        property: property.tenant.property(),
        origins: &property.origins,
        origin: origin(&headers),
        token_secret: secret.as_bytes(),
        now: now(),
    };
    if let Err(refusal) = admit(&chunk, &gate) {
        return Err(refuse(&bindings, &property.tenant, refusal).await);
    }
    let arrival = arrival(&property, &headers);
    let refusal = match sessions::append(&bindings, chunk.header.session, arrival, &bytes).await? {
        Appended::Stored {
            created_at,
            acked_through,
            missing,
        } => {
            // The session accepts nothing any more after this: the same tokens for all of its chunks.
            let expires = ((created_at + bindings.limits()?.accept_ms) / 1000.0) as u32;
            let sign = |grant: Grant<'_>| grant.sign(expires, secret.as_bytes());
            let (id, header) = (property.tenant.property(), &chunk.header);
            let token = sign(Grant::Session {
                property: id,
                session: header.session,
                visitor: header.visitor,
            });
            let want_assets = wanted(&bindings, &property, header).await;
            let asset_token =
                (!want_assets.is_empty()).then(|| sign(Grant::Assets { property: id }));
            let directives = Directives::default();
            return Ok(Json(Ack {
                token,
                acked_through,
                missing,
                want_assets,
                asset_token,
                directives,
            }));
        }
        Appended::Conflict => Refusal::Conflict,
        Appended::Erased => Refusal::Erased,
        Appended::Closed => Refusal::Closed,
        Appended::Full => Refusal::Full { limit: MAX_CHUNKS },
    };
    Err(refuse(&bindings, &property.tenant, refusal).await)
}

/// Nobody's chunk: there is no property to count it for.
fn unattributed(refusal: Refusal) -> Refusal {
    console_log!("refused: {}", refusal.reason());
    refusal
}

fn arrival(property: &PropertyConfig, headers: &HeaderMap) -> Arrival {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    Arrival {
        tenant: property.tenant.clone(),
        user_agent: text("user-agent")
            .unwrap_or_default()
            .chars()
            .take(400)
            .collect(),
        country: text("cf-ipcountry")
            .filter(|country| country.len() == 2)
            .map(str::to_owned),
    }
}

async fn wanted(bindings: &Bindings, property: &PropertyConfig, header: &Header) -> Vec<String> {
    if !property.config.assets {
        return Vec::new();
    }
    let missing = assets::missing(bindings, &property.tenant, &header.assets).await;
    // The chunk is stored whatever becomes of its assets: that is what the sender must hear.
    let missing = missing.unwrap_or_else(|error| {
        console_error!("assets were not looked for: {error:?}");
        Vec::new()
    });
    missing.iter().map(ToString::to_string).collect()
}
