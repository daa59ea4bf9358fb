//! What the edge reads of a chunk without decoding a section.

use alloc::{string::String, vec::Vec};
use serde::Deserialize;

use crate::{AssetHash, Millis, SessionId, StreamId, VisitorId, messagepack::Pack};

#[cfg(feature = "read")]
mod read;

/// A MessagePack map whose keys are the fields' places here, counted from 0: stable, so new fields come last. Unknown
/// keys are ignored.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Header {
    /// The property's public key, `revisit_pub_…`.
    pub key: String,
    pub session: SessionId,
    /// The session's secret until the edge has given a token: its SHA-256 begins with the session id.
    #[serde(default, with = "serde_bytes")]
    pub secret: Option<Vec<u8>>,
    /// What the edge gave in reply to the session's first chunk.
    #[serde(default)]
    pub token: Option<String>,
    pub visitor: VisitorId,
    pub stream: StreamId,
    /// The stream that this page was left in, where it comes back from the back/forward cache.
    #[serde(default)]
    pub resumed_from: Option<StreamId>,
    /// The stream and the frame element in it that this page stands in (cross-origin frames).
    #[serde(default)]
    pub parent: Option<(StreamId, u32)>,
    /// Counts from 0 in each stream.
    pub seq: u32,
    /// Counts from 0 in each stream; a keyframe starts one.
    pub epoch: u32,
    /// How many dictionary entries the epoch has before this chunk. A reader that has another number lacks a chunk.
    pub dictionary: u32,
    /// This is part i of n of a keyframe; (0, 1) for all others.
    #[serde(default = "whole")]
    pub part: (u32, u32),
    pub keyframe: bool,
    /// Milliseconds since the stream's start, first and last op or fact.
    pub from: Millis,
    pub to: Millis,
    /// The stream's start by the visitor's clock, milliseconds since 1970.
    pub started_at: f64,
    /// Milliseconds since the stream's start when the chunk was sealed.
    pub sealed: Millis,
    pub ops: u32,
    pub facts: u32,
    /// Assets that this chunk's ops name.
    #[serde(default)]
    pub assets: Vec<AssetHash>,
    /// The version of the settings that the recorder obeyed.
    pub policy: u32,
    /// Bits of [`coverage`]: what could not be watched from the page's start.
    #[serde(default)]
    pub coverage: u32,
    /// How many chunks the stream has so far, this one included, where the page is being left. Provisional.
    #[serde(default)]
    pub total: Option<u32>,
}

/// What a hook that came too late has missed.
pub mod coverage {
    /// Closed shadow roots that were attached before the recorder came: nobody can find them afterwards.
    pub const CLOSED_ROOTS: u32 = 1;
}

/// The fields' numbers on the wire.
mod field {
    pub(super) const KEY: u32 = 0;
    pub(super) const SESSION: u32 = 1;
    pub(super) const SECRET: u32 = 2;
    pub(super) const TOKEN: u32 = 3;
    pub(super) const VISITOR: u32 = 4;
    pub(super) const STREAM: u32 = 5;
    pub(super) const RESUMED_FROM: u32 = 6;
    pub(super) const PARENT: u32 = 7;
    pub(super) const SEQ: u32 = 8;
    pub(super) const EPOCH: u32 = 9;
    pub(super) const DICTIONARY: u32 = 10;
    pub(super) const PART: u32 = 11;
    pub(super) const KEYFRAME: u32 = 12;
    pub(super) const FROM: u32 = 13;
    pub(super) const TO: u32 = 14;
    pub(super) const STARTED_AT: u32 = 15;
    pub(super) const SEALED: u32 = 16;
    pub(super) const OPS: u32 = 17;
    pub(super) const FACTS: u32 = 18;
    pub(super) const ASSETS: u32 = 19;
    pub(super) const POLICY: u32 = 20;
    pub(super) const COVERAGE: u32 = 21;
    pub(super) const TOTAL: u32 = 22;
}

impl Header {
    /// A MessagePack map.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Fields::default();
        to.field(field::KEY).text(&self.key);
        to.field(field::SESSION).binary(&self.session.0);
        if let Some(secret) = &self.secret {
            to.field(field::SECRET).binary(secret);
        }
        if let Some(token) = &self.token {
            to.field(field::TOKEN).text(token);
        }
        to.field(field::VISITOR).binary(&self.visitor.0);
        to.field(field::STREAM).binary(&self.stream.0);
        if let Some(stream) = &self.resumed_from {
            to.field(field::RESUMED_FROM).binary(&stream.0);
        }
        if let Some((stream, frame)) = &self.parent {
            let to = to.field(field::PARENT);
            to.array(2);
            to.binary(&stream.0);
            to.number(*frame);
        }
        to.number(field::SEQ, self.seq);
        to.number(field::EPOCH, self.epoch);
        to.number(field::DICTIONARY, self.dictionary);
        if self.part != whole() {
            to.field(field::PART).pair(self.part);
        }
        to.field(field::KEYFRAME).boolean(self.keyframe);
        to.number(field::FROM, self.from);
        to.number(field::TO, self.to);
        to.field(field::STARTED_AT).float(self.started_at);
        to.number(field::SEALED, self.sealed);
        to.number(field::OPS, self.ops);
        to.number(field::FACTS, self.facts);
        if !self.assets.is_empty() {
            let to = to.field(field::ASSETS);
            to.array(self.assets.len());
            for asset in &self.assets {
                to.binary(&asset.0);
            }
        }
        to.number(field::POLICY, self.policy);
        if self.coverage != 0 {
            to.number(field::COVERAGE, self.coverage);
        }
        if let Some(total) = self.total {
            to.number(field::TOTAL, total);
        }
        to.finish()
    }
}

/// A map whose head, which says how many fields it has, is written last.
#[derive(Default)]
struct Fields {
    count: usize,
    fields: Pack,
}

impl Fields {
    fn field(&mut self, name: u32) -> &mut Pack {
        self.count += 1;
        self.fields.number(name);
        &mut self.fields
    }

    fn number(&mut self, name: u32, number: u32) {
        self.field(name).number(number);
    }

    fn finish(self) -> Vec<u8> {
        let mut map = Pack::default();
        map.map(self.count);
        map.bytes.extend_from_slice(&self.fields.bytes);
        map.bytes
    }
}

fn whole() -> (u32, u32) {
    (0, 1)
}
