//! Who makes a request: a signed-in member, or a server with a secret key.

use axum::extract::FromRequestParts;
use http::{HeaderMap, header, request::Parts};
use revisit_api::key::KeyKind;
use worker::send::SendFuture;

use super::{Permission, Tenant, cookie};
use crate::{
    bindings::Bindings,
    control::{Database, id, keys, members::Member, properties, sign_ins},
    error::{AppError, AppResult},
};

pub enum Principal {
    Member(Box<SignedIn>),
    /// Reads the one property that it belongs to.
    SecretKey(Tenant),
}

/// A member, with the session that says so.
pub struct SignedIn {
    pub member: Member,
    /// Hash of the cookie's value.
    pub session: String,
}

impl Principal {
    /// Lets in to a property. One that is not there and one of another account answer alike.
    pub async fn tenant(
        &self,
        bindings: &Bindings,
        property: &str,
        permission: Permission,
    ) -> AppResult<Tenant> {
        match self {
            Self::Member(signed_in) => {
                let account = &signed_in.member.account_id;
                let found = properties::one(&Database::new(bindings)?, account, property).await?;
                let stored = found.ok_or_else(AppError::not_found)?;
                allow(permission.is_granted_to(signed_in.member.role))?;
                Ok(Tenant::new(stored.account, stored.id, stored.region))
            }
            Self::SecretKey(tenant) if tenant.property() == property => {
                allow(permission == Permission::Watch)?;
                Ok(tenant.clone())
            }
            Self::SecretKey(_) => Err(AppError::not_found()),
        }
    }
}

impl SignedIn {
    pub fn account(&self) -> &str {
        &self.member.account_id
    }

    pub fn require(&self, permission: Permission) -> AppResult<()> {
        allow(permission.is_granted_to(self.member.role))
    }
}

impl FromRequestParts<Bindings> for Principal {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, bindings: &Bindings) -> AppResult<Self> {
        SendFuture::new(authenticate(&parts.headers, bindings)).await
    }
}

/// For what only a person may do.
impl FromRequestParts<Bindings> for SignedIn {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, bindings: &Bindings) -> AppResult<Self> {
        match SendFuture::new(authenticate(&parts.headers, bindings)).await? {
            Principal::Member(signed_in) => Ok(*signed_in),
            Principal::SecretKey(_) => Err(AppError::forbidden(
                "members_only",
                "a key can't do this: sign in",
            )),
        }
    }
}

async fn authenticate(headers: &HeaderMap, bindings: &Bindings) -> AppResult<Principal> {
    let database = Database::new(bindings)?;
    if let Some(token) = bearer(headers) {
        let property = keys::property(&database, KeyKind::Secret, &id::hash(token)).await?;
        let stored =
            property.ok_or_else(|| AppError::unauthorized("this key is unknown or revoked"))?;
        return Ok(Principal::SecretKey(Tenant::new(
            stored.account,
            stored.id,
            stored.region,
        )));
    }
    let session = cookie::read(headers).map(id::hash).ok_or_else(signed_out)?;
    let member = sign_ins::member(&database, &session)
        .await?
        .ok_or_else(signed_out)?;
    Ok(Principal::Member(Box::new(SignedIn { member, session })))
}

/// Whether the request carries the deployment's setup secret. Compared by hash, so that its time says nothing.
pub fn is_setup(headers: &HeaderMap, bindings: &Bindings) -> AppResult<bool> {
    let secret = bindings.setup_secret()?;
    Ok(!secret.is_empty()
        && bearer(headers).is_some_and(|token| id::hash(token) == id::hash(&secret)))
}

pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .strip_prefix("Bearer ")
}

fn signed_out() -> AppError {
    AppError::unauthorized("sign in first")
}

fn allow(granted: bool) -> AppResult<()> {
    if granted {
        Ok(())
    } else {
        Err(AppError::forbidden(
            "not_permitted",
            "your role does not allow this",
        ))
    }
}
