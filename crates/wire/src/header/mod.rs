//! What the edge reads of a chunk without decoding a section.

use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};

use crate::{AssetHash, Millis, SessionId, StreamId, VisitorId, messagepack::Pack};

#[cfg(feature = "read")]
mod read;

/// A MessagePack map with named, stable keys; unknown keys are ignored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// The property's public key, `revisit_pub_…`.
    pub key: String,
    pub session: SessionId,
    /// The session's secret until the edge has given a token: its SHA-256 begins with the session id.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "serde_bytes")]
    pub secret: Option<Vec<u8>>,
    /// What the edge gave in reply to the session's first chunk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    pub visitor: VisitorId,
    pub stream: StreamId,
    /// The stream that this page was left in, where it comes back from the back/forward cache.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed_from: Option<StreamId>,
    /// The stream and the frame element in it that this page stands in (cross-origin frames).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<(StreamId, u32)>,
    /// Counts from 0 in each stream.
    pub seq: u32,
    /// Counts from 0 in each stream; a keyframe starts one.
    pub epoch: u32,
    /// How many dictionary entries the epoch has before this chunk. A reader that has another number lacks a chunk.
    pub dictionary: u32,
    /// This is part i of n of a keyframe; (0, 1) for all others.
    #[serde(default = "whole", skip_serializing_if = "is_whole")]
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assets: Vec<AssetHash>,
    /// The version of the settings that the recorder obeyed.
    pub policy: u32,
    /// Bits of [`coverage`]: what could not be watched from the page's start.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub coverage: u32,
    /// How many chunks the stream has so far, this one included, where the page is being left. Provisional.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
}

/// What a hook that came too late has missed.
pub mod coverage {
    /// Closed shadow roots that were attached before the recorder came: nobody can find them afterwards.
    pub const CLOSED_ROOTS: u32 = 1;
}

/// How many the map has where none is left out.
const FIELDS: usize = 23;

impl Header {
    /// A MessagePack map, keys as named here.
    pub fn to_bytes(&self) -> Vec<u8> {
        let absent = [
            self.secret.is_none(),
            self.token.is_none(),
            self.resumed_from.is_none(),
            self.parent.is_none(),
            is_whole(&self.part),
            self.assets.is_empty(),
            is_zero(&self.coverage),
            self.total.is_none(),
        ];
        let mut to = Pack::default();
        to.map(FIELDS - absent.iter().filter(|absent| **absent).count());
        to.text("key");
        to.text(&self.key);
        to.text("session");
        to.binary(&self.session.0);
        if let Some(secret) = &self.secret {
            to.text("secret");
            to.binary(secret);
        }
        if let Some(token) = &self.token {
            to.text("token");
            to.text(token);
        }
        to.text("visitor");
        to.binary(&self.visitor.0);
        to.text("stream");
        to.binary(&self.stream.0);
        if let Some(stream) = &self.resumed_from {
            to.text("resumed_from");
            to.binary(&stream.0);
        }
        if let Some((stream, frame)) = &self.parent {
            to.text("parent");
            to.array(2);
            to.binary(&stream.0);
            to.number(*frame);
        }
        self.write_place(&mut to);
        to.bytes
    }

    /// Where the chunk stands in its stream, and what it holds.
    fn write_place(&self, to: &mut Pack) {
        for (key, number) in [
            ("seq", self.seq),
            ("epoch", self.epoch),
            ("dictionary", self.dictionary),
        ] {
            to.text(key);
            to.number(number);
        }
        if !is_whole(&self.part) {
            to.text("part");
            to.pair(self.part);
        }
        to.text("keyframe");
        to.boolean(self.keyframe);
        for (key, number) in [("from", self.from), ("to", self.to)] {
            to.text(key);
            to.number(number);
        }
        to.text("started_at");
        to.float(self.started_at);
        for (key, number) in [
            ("sealed", self.sealed),
            ("ops", self.ops),
            ("facts", self.facts),
        ] {
            to.text(key);
            to.number(number);
        }
        if !self.assets.is_empty() {
            to.text("assets");
            to.array(self.assets.len());
            for asset in &self.assets {
                to.binary(&asset.0);
            }
        }
        to.text("policy");
        to.number(self.policy);
        if !is_zero(&self.coverage) {
            to.text("coverage");
            to.number(self.coverage);
        }
        if let Some(total) = self.total {
            to.text("total");
            to.number(total);
        }
    }
}

fn whole() -> (u32, u32) {
    (0, 1)
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_zero(bits: &u32) -> bool {
    *bits == 0
}

// `allow`: what is trivial to copy on 64-bit targets is not on Wasm.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_whole(part: &(u32, u32)) -> bool {
    *part == whole()
}
