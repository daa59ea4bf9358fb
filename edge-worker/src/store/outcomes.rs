//! What was refused for a property, by reason.

use worker::{Result, console_error};

use super::{index::ask, now};
use crate::{
    auth::Tenant,
    bindings::Bindings,
    objects::index::{IndexCall, Outcome},
};

/// One shard counts for the property: refusals are seldom.
const SHARD: u8 = 0;

/// Counts. A count that fails is logged instead: it must not change what the sender is told.
pub async fn count(bindings: &Bindings, tenant: &Tenant, reason: &str) {
    let asked = IndexCall::Count {
        reason: reason.to_owned(),
        at: now(),
    };
    let counted: Result<()> = ask(bindings, tenant, SHARD, &asked, &[]).await;
    if let Err(error) = counted {
        console_error!("refusal ({reason}) was not counted: {error}");
    }
}

pub async fn read(bindings: &Bindings, tenant: &Tenant) -> Result<Vec<Outcome>> {
    ask(bindings, tenant, SHARD, &IndexCall::Outcomes, &[]).await
}
