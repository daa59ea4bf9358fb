//! Why something was turned away.

use revisit_wire::ChunkError;

use crate::TokenError;

/// What the sender is told; `reason` is what is counted.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("the body is larger than {limit} bytes")]
    TooLarge { limit: usize },
    #[error("the body's encoding is {0}; send it as it is, a chunk is compressed inside")]
    Encoded(String),
    #[error("the body's type is {0}; send text/plain or application/octet-stream")]
    MediaType(String),
    #[error("not a chunk: {0}")]
    Malformed(#[from] ChunkError),
    #[error("a stored section is for the delivery worker only; deflate it or use LZ4")]
    Uncompressed,
    #[error("the header says {0}, which cannot be")]
    Implausible(&'static str),
    #[error("this key is not known, or no longer")]
    UnknownKey,
    #[error("this origin is not one of the property's")]
    Origin,
    #[error("neither token nor secret proves the session")]
    Proof,
    #[error("the token has expired")]
    TokenExpired,
    #[error("this seq of the stream is stored with other bytes")]
    Conflict,
    #[error("the session was erased")]
    Erased,
    #[error("the session is too old to go on")]
    Closed,
    #[error("the session has reached {limit} chunks")]
    Full { limit: u32 },
    #[error("an asset's type is {0}; only style sheets, fonts and images are kept")]
    AssetType(String),
    #[error("the bytes do not have the hash that they are named by")]
    AssetHash,
}

impl From<TokenError> for Refusal {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::Invalid => Self::Proof,
            TokenError::Expired => Self::TokenExpired,
        }
    }
}

impl Refusal {
    /// Stable, for programs and counters.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too_large",
            Self::Encoded(_) => "content_encoding",
            Self::MediaType(_) => "media_type",
            Self::Malformed(_) => "chunk_malformed",
            Self::Uncompressed => "codec_not_accepted",
            Self::Implausible(_) => "header_implausible",
            Self::UnknownKey => "unknown_key",
            Self::Origin => "origin_not_allowed",
            Self::Proof => "session_not_proved",
            Self::TokenExpired => "token_expired",
            Self::Conflict => "chunk_conflict",
            Self::Erased => "session_erased",
            Self::Closed => "session_closed",
            Self::Full { .. } => "session_full",
            Self::AssetType(_) => "asset_type",
            Self::AssetHash => "asset_hash",
        }
    }

    /// The HTTP status that says it best.
    pub fn status(&self) -> u16 {
        match self {
            Self::Malformed(_) => 400,
            Self::Origin | Self::Proof | Self::TokenExpired | Self::Erased | Self::Closed => 403,
            Self::UnknownKey => 404,
            Self::Conflict => 409,
            Self::TooLarge { .. } => 413,
            Self::Encoded(_) | Self::MediaType(_) | Self::AssetType(_) => 415,
            Self::Uncompressed | Self::Implausible(_) | Self::AssetHash => 422,
            Self::Full { .. } => 429,
        }
    }
}
