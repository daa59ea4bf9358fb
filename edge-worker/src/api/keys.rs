//! `/api/v1/properties/{property}/keys`.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use revisit_api::key::{Key, KeyList, NewKey};

use super::extract::Body;
use crate::{
    auth::{self, Permission, Principal},
    bindings::Bindings,
    control::{Database, keys},
    error::{AppError, AppResult},
};

#[worker::send]
pub async fn list(
    State(bindings): State<Bindings>,
    principal: Principal,
    Path(property): Path<String>,
) -> AppResult<Json<KeyList>> {
    let tenant = principal
        .tenant(&bindings, &property, Permission::Watch)
        .await?;
    let items = keys::list(&Database::new(&bindings)?, tenant.property()).await?;
    Ok(Json(KeyList { items }))
}

#[worker::send]
pub async fn create(
    State(bindings): State<Bindings>,
    principal: Principal,
    Path(property): Path<String>,
    Body(request): Body<NewKey>,
) -> AppResult<(StatusCode, Json<Key>)> {
    let tenant = principal
        .tenant(&bindings, &property, Permission::Configure)
        .await?;
    let key = keys::new(request.kind)?;
    keys::create(&Database::new(&bindings)?, tenant.property(), &key).await?;
    Ok((StatusCode::CREATED, Json(key.shown)))
}

#[worker::send]
pub async fn revoke(
    State(bindings): State<Bindings>,
    principal: Principal,
    Path((property, key)): Path<(String, String)>,
) -> AppResult<StatusCode> {
    let tenant = principal
        .tenant(&bindings, &property, Permission::Configure)
        .await?;
    if !keys::revoke(&Database::new(&bindings)?, tenant.property(), &key).await? {
        return Err(AppError::not_found());
    }
    auth::forget_property(tenant.property());
    Ok(StatusCode::NO_CONTENT)
}
