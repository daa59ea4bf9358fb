//! Reads a request's body within a limit.

use axum::body::Body;
use futures_util::StreamExt;
use http::{HeaderMap, header};
use revisit_ingest::Refusal;

use crate::error::{AppError, AppResult};

/// The claimed length is checked before a byte is read, the real one while reading.
pub async fn read(headers: &HeaderMap, body: Body, limit: usize) -> AppResult<Vec<u8>> {
    let text = |name| {
        headers
            .get(name)
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    if let Some(encoding) = text(header::CONTENT_ENCODING).filter(|encoding| encoding != "identity")
    {
        return Err(Refusal::Encoded(encoding).into());
    }
    if let Some(kind) = text(header::CONTENT_TYPE).filter(|kind| !is_plain(kind)) {
        return Err(Refusal::MediaType(kind).into());
    }
    let claimed = text(header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    if claimed.is_some_and(|length| length > limit as u64) {
        return Err(Refusal::TooLarge { limit }.into());
    }
    let mut bytes = Vec::with_capacity(claimed.unwrap_or_default() as usize);
    let mut stream = body.into_data_stream();
    while let Some(piece) = stream.next().await {
        let cut_off =
            |_| AppError::bad_request("body_cut_off", "the body ended before it was whole");
        let piece = piece.map_err(cut_off)?;
        if bytes.len() + piece.len() > limit {
            return Err(Refusal::TooLarge { limit }.into());
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// `text/plain` is what needs no preflight; a body without a type comes from `sendBeacon` and the like.
fn is_plain(kind: &str) -> bool {
    let essence = kind.split(';').next().unwrap_or_default().trim();
    essence.is_empty()
        || essence.eq_ignore_ascii_case("text/plain")
        || essence.eq_ignore_ascii_case("application/octet-stream")
}
