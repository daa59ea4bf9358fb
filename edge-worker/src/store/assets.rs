//! Style sheets, fonts and images, named by their SHA-256, once per property.

use revisit_wire::AssetHash;

use crate::{auth::Tenant, bindings::Bindings, error::AppResult};

pub struct Asset {
    pub content_type: String,
    pub bytes: Vec<u8>,
}

pub async fn read(bindings: &Bindings, tenant: &Tenant, hash: AssetHash) -> AppResult<Option<Asset>> {
    todo!("{bindings:?} {tenant:?} {hash:?}")
}
