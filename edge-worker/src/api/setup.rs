//! `POST /api/v1/setup`: what whoever runs the edge calls once, and again whenever a way in is needed.

use axum::{Json, extract::State};
use http::HeaderMap;
use revisit_api::{
    key::{Key, KeyKind},
    setup::{SetupProperty, SetupReply, SetupRequest},
};

use super::{extract::Body, settings};
use crate::{
    auth,
    bindings::Bindings,
    control::{Database, accounts, keys, links, members, properties},
    error::{AppError, AppResult},
};

const LOCALHOST: &str = "localhost";

#[worker::send]
pub async fn create(
    State(bindings): State<Bindings>,
    headers: HeaderMap,
    Body(request): Body<SetupRequest>,
) -> AppResult<Json<SetupReply>> {
    if !auth::is_setup(&headers, &bindings)? {
        return Err(AppError::unauthorized(
            "send the setup secret as a bearer token",
        ));
    }
    let email = settings::email(&request.email)?;
    let name = settings::name(request.property.as_deref().unwrap_or(LOCALHOST))?;
    let origins = settings::origins(
        &request
            .origins
            .unwrap_or_else(|| vec![LOCALHOST.to_owned()]),
    )?;

    let database = Database::new(&bindings)?;
    let member = owner(&database, &email, &name, origins).await?;
    let property = first_property(&database, &member.account_id, &name).await?;
    let public_key = public_key(&database, &property.id).await?;
    let link = links::create(&database, &member.id).await?;
    Ok(Json(SetupReply {
        account: member.account_id,
        property: SetupProperty {
            id: property.id,
            name: property.name,
        },
        public_key,
        sign_in_path: format!("/sign-in?link={link}"),
    }))
}

/// Makes the account where there is none yet.
async fn owner(
    database: &Database,
    email: &str,
    property: &str,
    origins: Vec<String>,
) -> AppResult<members::Member> {
    if let Some(member) = members::with_email(database, email).await? {
        return Ok(member);
    }
    let made = accounts::create(database, email, property, origins).await;
    // Where another call made it in the meantime, that one counts.
    let member = members::with_email(database, email).await?;
    member.ok_or_else(|| made.err().unwrap_or_else(AppError::not_found))
}

/// The one of that name, else the oldest: it may have been renamed since.
async fn first_property(
    database: &Database,
    account: &str,
    name: &str,
) -> AppResult<properties::Stored> {
    let all = properties::list(database, account).await?;
    let named = all
        .iter()
        .position(|property| property.name == name)
        .unwrap_or(0);
    all.into_iter()
        .nth(named)
        .ok_or_else(|| AppError::Platform(format!("account {account} has no property")))
}

/// The oldest that is in force; a new one where all are revoked.
async fn public_key(database: &Database, property: &str) -> AppResult<String> {
    let is_in_force = |key: &Key| key.kind == KeyKind::Public && key.revoked_at.is_none();
    let all = keys::list(database, property).await?;
    if let Some(key) = all.into_iter().find(is_in_force).and_then(|key| key.key) {
        return Ok(key);
    }
    let key = keys::new(KeyKind::Public)?;
    keys::create(database, property, &key).await?;
    key.shown
        .key
        .ok_or_else(|| AppError::Platform("a public key is always shown".into()))
}
