//! A session's facts on the session's own timeline.

use std::collections::BTreeSet;
use std::io::{Read, Write};

use lz4_flex::frame::{FrameDecoder, FrameEncoder};
use revisit_wire::{Fact, Facts, StreamId, fact::Element};
use serde::{Deserialize, Serialize};

use crate::timeline::PlacedStream;

/// Everything known of a session beside its pictures; what the event list of a player shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SessionFacts {
    pub streams: Vec<PlacedStream>,
    /// Each element once.
    pub elements: Vec<Element>,
    /// By time.
    pub facts: Vec<PlacedFact>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlacedFact {
    /// Milliseconds since the session's start.
    pub at_ms: f64,
    pub stream: StreamId,
    pub fact: Fact,
}

#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[error("facts do not decompress: {0}")]
    Frame(#[from] std::io::Error),
    #[error("facts do not decode: {0}")]
    Decode(#[from] rmp_serde::decode::Error),
    #[error("facts do not encode: {0}")]
    Encode(#[from] rmp_serde::encode::Error),
    #[error("facts do not compress: {0}")]
    Compress(#[from] lz4_flex::frame::Error),
}

/// Unpacked facts stay below this. Chunks are bounded, sessions are: this is for a file that was tampered with.
const MAX_UNPACKED: u64 = 64 << 20;

impl SessionFacts {
    /// From what each chunk says, with the place of its stream: facts by time, equal times in the order given.
    pub fn gather(chunks: impl Iterator<Item = (StreamId, f64, Facts)>) -> Self {
        let mut gathered = Self::default();
        let mut known = BTreeSet::new();
        for (stream, offset, facts) in chunks {
            let elements = facts.elements.into_iter();
            gathered
                .elements
                .extend(elements.filter(|element| known.insert(element.hash)));
            gathered
                .facts
                .extend(facts.rows.into_iter().map(|fact| PlacedFact {
                    at_ms: offset + f64::from(fact.at),
                    stream,
                    fact,
                }));
        }
        gathered.facts.sort_by(|a, b| a.at_ms.total_cmp(&b.at_ms));
        gathered
    }

    /// `MessagePack` in an LZ4 frame: how facts rest in the index and in object storage.
    pub fn pack(&self) -> Result<Vec<u8>, PackError> {
        let mut frame = FrameEncoder::new(Vec::new());
        frame.write_all(&rmp_serde::to_vec_named(self)?)?;
        Ok(frame.finish()?)
    }

    pub fn unpack(packed: &[u8]) -> Result<Self, PackError> {
        let mut bytes = Vec::new();
        FrameDecoder::new(packed)
            .take(MAX_UNPACKED)
            .read_to_end(&mut bytes)?;
        Ok(rmp_serde::from_slice(&bytes)?)
    }
}
