//! The chunks of one session: a manifest, and the bytes by ranges or whole.

use serde::{Deserialize, Serialize};

/// The type of bytes that are chunks one after another.
pub const MEDIA_TYPE: &str = "application/vnd.revisit.recording";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Manifest {
    pub session: String,
    /// More chunks may come: read the manifest again.
    pub live: bool,
    pub duration_ms: u64,
    pub started_at: u64,
    pub streams: Vec<Stream>,
    /// In the order of acceptance.
    pub chunks: Vec<ChunkEntry>,
    pub gaps: Vec<Gap>,
    /// Where the chunks are read, relative to this manifest's URL.
    pub chunks_url: String,
    /// Where an asset is read: its hash is put after this path.
    pub assets_url: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stream {
    pub id: String,
    pub started_at: u64,
    /// The stream's start on the session's timeline.
    pub offset_ms: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChunkEntry {
    /// The chunk's place in the order of acceptance. Never changes.
    pub index: u32,
    pub stream: String,
    pub seq: u32,
    pub epoch: u32,
    /// Milliseconds since the stream's start, first and last.
    pub from: u32,
    pub to: u32,
    pub keyframe: bool,
    /// Part i of n of a keyframe, i from 0; `[0, 1]` otherwise.
    pub part: (u32, u32),
    pub bytes: u32,
}

/// Chunks that have not arrived, both ends included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gap {
    pub stream: String,
    pub from_seq: u32,
    pub to_seq: u32,
}

/// Which chunks to read, by index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct ChunkRange {
    /// The first; 0 if not given.
    pub from: Option<u32>,
    /// The one after the last; the end if not given.
    pub to: Option<u32>,
}

#[cfg(feature = "openapi")]
#[expect(dead_code, reason = "only their declarations are used")]
pub(crate) mod paths {
    use super::{ChunkRange, Manifest};
    use crate::Problem;

    /// What there is to watch.
    #[utoipa::path(
        get, path = "/api/v1/properties/{property}/sessions/{session}/recording", tag = "recordings",
        params(("property" = String, Path), ("session" = String, Path)),
        responses(
            (status = 200, body = Manifest),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn read_manifest() {}

    /// The chunks of a range, one after another.
    #[utoipa::path(
        get, path = "/api/v1/properties/{property}/sessions/{session}/recording/chunks", tag = "recordings",
        params(("property" = String, Path), ("session" = String, Path), ChunkRange),
        responses(
            (status = 200, content_type = "application/vnd.revisit.recording", description = "Chunks one after another"),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn read_chunks() {}

    /// The whole recording as one file, which the player and the open format's tools read.
    #[utoipa::path(
        get, path = "/api/v1/properties/{property}/sessions/{session}/recording/file", tag = "recordings",
        params(("property" = String, Path), ("session" = String, Path)),
        responses(
            (status = 200, content_type = "application/vnd.revisit.recording", description = "Chunks one after another"),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn read_file() {}
}
