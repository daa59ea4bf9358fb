//! A session's chunks and where each of them is.

use std::{collections::BTreeMap, ops::Range};

use revisit_analytics::session::{ChunkTimes, Outline, SessionRow, is_live};
use revisit_ingest::{Received, append::ChunkHash};
use revisit_wire::{SessionId, StreamId};
use serde::{Deserialize, Serialize};

use crate::store::sessions::{Gap, Manifest, ManifestChunk};

/// An immutable file of chunks, one after another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    pub name: String,
    pub bytes: u32,
    /// SHA-256 of its bytes.
    pub hash: [u8; 32],
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredChunk {
    pub stream: StreamId,
    pub seq: u32,
    pub hash: ChunkHash,
    pub received_at: f64,
    pub started_at: f64,
    pub sealed: u32,
    pub epoch: u32,
    pub from: u32,
    pub to: u32,
    pub keyframe: bool,
    pub part: (u32, u32),
    pub is_last: bool,
    pub bytes: u32,
    /// Segment and place in it; none: still in the object.
    pub place: Option<(u32, u32)>,
}

impl StoredChunk {
    pub fn times(&self) -> ChunkTimes {
        ChunkTimes {
            stream: self.stream,
            seq: self.seq,
            received_at: self.received_at,
            started_at: self.started_at,
            sealed: self.sealed,
            to: self.to,
            is_last: self.is_last,
            bytes: self.bytes,
        }
    }
}

/// Everything about a recording but its bytes. At the session's end it is written beside the segments, where it
/// outlives the object's ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recording {
    pub id: SessionId,
    pub ended: bool,
    /// In order of acceptance.
    pub chunks: Vec<StoredChunk>,
    pub segments: Vec<Segment>,
    /// Once it has ended.
    pub row: Option<SessionRow>,
    /// The name of its facts' file, once it has ended.
    pub facts: Option<String>,
}

/// A stretch of a recording that is read in one go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    Stored {
        name: String,
        place: u32,
        bytes: u32,
    },
    /// Chunks that are in the object still.
    Held(Range<u32>),
}

/// What is held in memory at once while a recording is sent.
const PART_BYTES: u32 = 2 << 20;

impl Recording {
    pub fn manifest(&self, now: f64) -> Manifest {
        let times: Vec<ChunkTimes> = self.chunks.iter().map(StoredChunk::times).collect();
        let outline = Outline::of(times.iter());
        Manifest {
            session: self.id,
            live: is_live(self.ended || outline.left, outline.heard_at, now),
            started_at: outline.started_at,
            duration_ms: outline.duration_ms,
            gaps: self.gaps(),
            chunks: self
                .chunks
                .iter()
                .zip(0..)
                .map(|(chunk, index)| manifest_chunk(chunk, index))
                .collect(),
            streams: outline.streams,
        }
    }

    pub fn gaps(&self) -> Vec<Gap> {
        let mut received: BTreeMap<StreamId, Received> = BTreeMap::new();
        for chunk in &self.chunks {
            received.entry(chunk.stream).or_default().insert(chunk.seq);
        }
        let gaps_of = |(&stream, received): (&StreamId, &Received)| {
            received
                .gaps()
                .map(|(from_seq, to_seq)| Gap {
                    stream,
                    from_seq,
                    to_seq,
                })
                .collect::<Vec<_>>()
        };
        received.iter().flat_map(gaps_of).collect()
    }

    /// Where the chunks of a range are, in order; neighbours in a segment are read together.
    pub fn parts(&self, range: Range<u32>) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut held_bytes = 0;
        let chunks = self
            .chunks
            .iter()
            .zip(0u32..)
            .filter(|(_, index)| range.contains(index));
        for (chunk, index) in chunks {
            let stored = chunk
                .place
                .and_then(|(number, place)| Some((self.segments.get(number as usize)?, place)));
            match (stored, parts.last_mut()) {
                (Some((segment, at)), Some(Part::Stored { name, place, bytes }))
                    if *name == segment.name
                        && *place + *bytes == at
                        && *bytes + chunk.bytes <= PART_BYTES =>
                {
                    *bytes += chunk.bytes;
                }
                (Some((segment, place)), _) => {
                    parts.push(Part::Stored {
                        name: segment.name.clone(),
                        place,
                        bytes: chunk.bytes,
                    });
                }
                (None, Some(Part::Held(held))) if held_bytes + chunk.bytes <= PART_BYTES => {
                    held.end = index + 1;
                    held_bytes += chunk.bytes;
                }
                (None, _) => {
                    parts.push(Part::Held(index..index + 1));
                    held_bytes = chunk.bytes;
                }
            }
        }
        parts
    }
}

fn manifest_chunk(chunk: &StoredChunk, index: u32) -> ManifestChunk {
    ManifestChunk {
        index,
        stream: chunk.stream,
        seq: chunk.seq,
        epoch: chunk.epoch,
        from: chunk.from,
        to: chunk.to,
        keyframe: chunk.keyframe,
        part: chunk.part,
        bytes: chunk.bytes,
    }
}
