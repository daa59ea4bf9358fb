//! `POST /api/v1/sign-in`, `/sign-in/link`, `/sign-out`.

use axum::extract::State;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use revisit_api::sign_in::{LinkRequest, SignInRequest};

use super::{extract::Body, settings};
use crate::{
    auth::{Address, cookie, password, throttle},
    bindings::Bindings,
    control::{Database, id, links, members, sign_ins},
    error::{AppError, AppResult},
};

type SetCookie = (StatusCode, [(HeaderName, HeaderValue); 1]);

#[worker::send]
pub async fn with_password(
    State(bindings): State<Bindings>,
    Address(address): Address,
    uri: Uri,
    headers: HeaderMap,
    Body(request): Body<SignInRequest>,
) -> AppResult<SetCookie> {
    let database = Database::new(&bindings)?;
    let email = settings::normal_email(&request.email);
    throttle::attempt(&database, &email, &address).await?;
    let member = members::with_email(&database, &email).await?;
    let hash = member
        .as_ref()
        .and_then(|member| member.password.as_deref());
    let is_right = password::is_right(&request.password, hash)?;
    let Some(member) = member.filter(|_| is_right) else {
        return Err(AppError::new(
            StatusCode::UNAUTHORIZED,
            "wrong_password",
            "e-mail address and password do not match",
        ));
    };
    throttle::succeeded(&database, &email, &address).await?;
    signed_in(&database, &member.id, &uri, &headers).await
}

#[worker::send]
pub async fn with_link(
    State(bindings): State<Bindings>,
    uri: Uri,
    headers: HeaderMap,
    Body(request): Body<LinkRequest>,
) -> AppResult<SetCookie> {
    let database = Database::new(&bindings)?;
    let Some(member) = links::redeem(&database, &request.token).await? else {
        let detail = "this link was used or has expired: ask for a new one";
        return Err(AppError::new(StatusCode::UNAUTHORIZED, "link_used", detail));
    };
    signed_in(&database, &member, &uri, &headers).await
}

#[worker::send]
pub async fn out(
    State(bindings): State<Bindings>,
    uri: Uri,
    headers: HeaderMap,
) -> AppResult<SetCookie> {
    if let Some(session) = cookie::read(&headers) {
        sign_ins::end(&Database::new(&bindings)?, &id::hash(session)).await?;
    }
    let cleared = cookie::clear(cookie::is_secure(&uri, &headers))?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cleared)]))
}

async fn signed_in(
    database: &Database,
    member: &str,
    uri: &Uri,
    headers: &HeaderMap,
) -> AppResult<SetCookie> {
    let session = sign_ins::start(database, member).await?;
    let cookie = cookie::set(&session, cookie::is_secure(uri, headers))?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]))
}
