//! `GET /api/v1/health`.

use axum::{Json, extract::State};
use http::StatusCode;
use revisit_api::health::Health;

use crate::{
    bindings::Bindings,
    control::{Database, accounts},
};

#[worker::send]
pub async fn read(State(bindings): State<Bindings>) -> (StatusCode, Json<Health>) {
    let answered = match Database::new(&bindings) {
        Ok(database) => accounts::can_be_read(&database).await,
        Err(error) => Err(error),
    };
    let ok = answered.is_ok();
    if let Err(error) = answered {
        worker::console_error!("health: {error:?}");
    }
    let status = if ok {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (
        status,
        Json(Health {
            ok,
            version: env!("CARGO_PKG_VERSION").into(),
        }),
    )
}
