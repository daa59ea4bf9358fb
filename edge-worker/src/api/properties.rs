//! `/api/v1/properties`: the account's websites and their settings.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use revisit_api::property::{NewProperty, Property, PropertyList, PropertyPatch};

use super::{extract::Body, settings};
use crate::{
    auth::{self, Permission, Principal, SignedIn},
    bindings::Bindings,
    control::{Database, properties},
    error::{AppError, AppResult},
};

/// Enough for people who change the same settings at once; a program in a loop is told.
const TRIES: u32 = 4;

#[worker::send]
pub async fn list(
    State(bindings): State<Bindings>,
    signed_in: SignedIn,
) -> AppResult<Json<PropertyList>> {
    let stored = properties::list(&Database::new(&bindings)?, signed_in.account()).await?;
    Ok(Json(PropertyList {
        items: stored.into_iter().map(Into::into).collect(),
    }))
}

#[worker::send]
pub async fn create(
    State(bindings): State<Bindings>,
    signed_in: SignedIn,
    Body(request): Body<NewProperty>,
) -> AppResult<(StatusCode, Json<Property>)> {
    signed_in.require(Permission::Configure)?;
    let name = settings::name(&request.name)?;
    let origins = settings::origins(&request.origins)?;
    let property = properties::new(signed_in.account(), &name, origins)?;
    properties::create(&Database::new(&bindings)?, &property).await?;
    Ok((StatusCode::CREATED, Json(property.into())))
}

#[worker::send]
pub async fn read(
    State(bindings): State<Bindings>,
    principal: Principal,
    Path(property): Path<String>,
) -> AppResult<Json<Property>> {
    let tenant = principal
        .tenant(&bindings, &property, Permission::Watch)
        .await?;
    let stored = properties::one(
        &Database::new(&bindings)?,
        tenant.account(),
        tenant.property(),
    )
    .await?;
    Ok(Json(stored.ok_or_else(AppError::not_found)?.into()))
}

#[worker::send]
pub async fn change(
    State(bindings): State<Bindings>,
    principal: Principal,
    Path(property): Path<String>,
    Body(patch): Body<PropertyPatch>,
) -> AppResult<Json<Property>> {
    let tenant = principal
        .tenant(&bindings, &property, Permission::Configure)
        .await?;
    let database = Database::new(&bindings)?;
    for _ in 0..TRIES {
        let stored = properties::one(&database, tenant.account(), tenant.property()).await?;
        let mut changed = settings::apply(patch.clone(), stored.ok_or_else(AppError::not_found)?)?;
        if properties::update(&database, &changed).await? {
            auth::forget_property(tenant.property());
            changed.policy += 1;
            return Ok(Json(changed.into()));
        }
    }
    Err(AppError::conflict(
        "changed_meanwhile",
        "these settings are being changed elsewhere: try again",
    ))
}
