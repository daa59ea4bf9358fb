//! `GET /api/v1/me`, `PUT /api/v1/me/password`.

use axum::{Json, extract::State};
use http::StatusCode;
use revisit_api::me::{Account, Me, Member, PasswordRequest};

use super::extract::Body;
use crate::{
    auth::{Address, SignedIn, password, throttle},
    bindings::Bindings,
    control::{Database, members, properties},
    error::{AppError, AppResult},
};

#[worker::send]
pub async fn read(State(bindings): State<Bindings>, signed_in: SignedIn) -> AppResult<Json<Me>> {
    let properties = properties::list(&Database::new(&bindings)?, signed_in.account()).await?;
    let member = signed_in.member;
    Ok(Json(Me {
        member: Member {
            id: member.id,
            email: member.email,
            role: member.role,
            has_password: member.password.is_some(),
        },
        account: Account {
            id: member.account_id,
            name: member.account_name,
        },
        properties: properties.into_iter().map(Into::into).collect(),
    }))
}

#[worker::send]
pub async fn set_password(
    State(bindings): State<Bindings>,
    Address(address): Address,
    SignedIn { member, session }: SignedIn,
    Body(request): Body<PasswordRequest>,
) -> AppResult<StatusCode> {
    let database = Database::new(&bindings)?;
    if member.password.is_some() {
        throttle::attempt(&database, &member.id, &address).await?;
        let current = request.current.unwrap_or_default();
        if !password::is_right(&current, member.password.as_deref())? {
            return Err(AppError::forbidden(
                "wrong_password",
                "the current password is another one",
            ));
        }
        throttle::succeeded(&database, &member.id, &address).await?;
    }
    password::check(&request.password, &member.email)
        .map_err(|why| AppError::unprocessable("weak_password", why))?;
    members::set_password(
        &database,
        &member.id,
        &password::hash(&request.password)?,
        &session,
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
