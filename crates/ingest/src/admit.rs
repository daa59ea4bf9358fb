//! May this chunk come in? Decided by its header, the property that its key names and the page's origin.

use revisit_wire::{ChunkView, Codec, Header};
use sha2::{Digest, Sha256};

use crate::{Grant, Origins, Refusal};

/// What the edge knows when a chunk knocks.
#[derive(Clone, Copy, Debug)]
pub struct Gate<'a> {
    pub property: &'a str,
    pub origins: &'a Origins,
    /// As the request's `Origin` header says. A page always sends one with a POST.
    pub origin: Option<&'a str>,
    pub token_secret: &'a [u8],
    /// Milliseconds since 1970.
    pub now: f64,
}

/// Far above what a session can send; keeps what one header can claim, and so a reply's length, in bounds.
pub const MAX_SEQ: u32 = 1_000_000;
/// A keyframe's parts: 1 MiB each, decoded ≤16 MiB.
const MAX_PARTS: u32 = 1_024;
/// Times inside a stream: a session ends at 24 h, so twice that is a lie.
const MAX_STREAM_MS: u32 = 48 * 3_600_000;

pub fn admit(chunk: &ChunkView<'_>, gate: &Gate<'_>) -> Result<(), Refusal> {
    if chunk.codec == Codec::Stored {
        return Err(Refusal::Uncompressed);
    }
    check_origin(gate.origins, gate.origin)?;
    check_claims(&chunk.header)?;
    check_proof(&chunk.header, gate)
}

pub fn check_origin(allowed: &Origins, origin: Option<&str>) -> Result<(), Refusal> {
    let origin = origin.ok_or(Refusal::Origin)?;
    if allowed.allow(origin) {
        Ok(())
    } else {
        Err(Refusal::Origin)
    }
}

/// What the format allows and no recorder claims. The visitor's wall clock is not among it: it may say anything, absolute time is the edge's own.
fn check_claims(header: &Header) -> Result<(), Refusal> {
    let (_, parts) = header.part;
    let implausible = [
        (header.seq > MAX_SEQ, "a seq beyond any session"),
        (header.epoch > header.seq, "more epochs than chunks"),
        (parts > MAX_PARTS, "more parts than a keyframe can have"),
        (header.to < header.from, "an end before its beginning"),
        (
            header.to > MAX_STREAM_MS || header.sealed > MAX_STREAM_MS,
            "a time beyond any session",
        ),
        (
            header.resumed_from == Some(header.stream),
            "a stream that resumes itself",
        ),
    ];
    match implausible.into_iter().find(|(is_so, _)| *is_so) {
        Some((_, what)) => Err(Refusal::Implausible(what)),
        None => Ok(()),
    }
}

/// The token that this edge gave, else the secret whose hash the session is named by.
fn check_proof(header: &Header, gate: &Gate<'_>) -> Result<(), Refusal> {
    let by_token = header
        .token
        .as_deref()
        .map(|text| check_token(text, header, gate));
    match by_token {
        Some(Ok(())) => Ok(()),
        // A token of another time or of a rotated secret: the secret still proves the session.
        Some(Err(refusal)) => match check_secret(header) {
            Ok(()) => Ok(()),
            Err(_) => Err(refusal),
        },
        None => check_secret(header),
    }
}

fn check_token(text: &str, header: &Header, gate: &Gate<'_>) -> Result<(), Refusal> {
    let grant = Grant::Session {
        property: gate.property,
        session: header.session,
        visitor: header.visitor,
    };
    Ok(grant.verify(text, gate.token_secret, gate.now)?)
}

fn check_secret(header: &Header) -> Result<(), Refusal> {
    let secret = header.secret.as_deref().ok_or(Refusal::Proof)?;
    // Shorter secrets could be found by trying.
    let proves =
        (16..=64).contains(&secret.len()) && Sha256::digest(secret).starts_with(&header.session.0);
    if proves { Ok(()) } else { Err(Refusal::Proof) }
}
