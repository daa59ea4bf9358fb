//! What recorders call: any origin, no credentials, one chunk or asset per request.

mod assets;
mod body;
mod chunks;
mod config;
mod cors;

pub use assets::store as store_asset;
pub use chunks::store as store_chunk;
pub use config::read as read_config;
pub use cors::{allow, preflight};

use http::{HeaderMap, StatusCode, header};
use revisit_ingest::Refusal;

use crate::{auth::Tenant, bindings::Bindings, error::AppError, store::outcomes};

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
        Self::new(status, refusal.reason(), refusal.to_string())
    }
}

/// Counts for the property, then tells the sender.
async fn refuse(bindings: &Bindings, tenant: &Tenant, refusal: Refusal) -> AppError {
    outcomes::count(bindings, tenant, refusal.reason()).await;
    refusal.into()
}

/// The page's origin, as its browser says.
fn origin(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::ORIGIN)?.to_str().ok()
}
