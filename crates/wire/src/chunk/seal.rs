//! Puts a chunk together.

use super::{
    Chunk, Codec, deflate, lz4,
    prelude::{self, Prelude, Section},
};
use crate::{Header, crc32};
use alloc::vec::Vec;

impl Chunk {
    /// The chunk's bytes. The recorder uses [`seal_stored`] and [`stored_to_lz4`], which link no more than they need.
    pub fn seal(&self, codec: Codec) -> Vec<u8> {
        let compress = |section: &[u8]| match codec {
            _ if section.is_empty() => Vec::new(),
            Codec::Stored => section.to_vec(),
            Codec::Deflate => deflate::compress(section),
            Codec::Lz4 => lz4::compress(section),
        };
        let header = self.header.to_bytes();
        let (facts, dom) = (compress(&self.facts), compress(&self.dom));
        assemble(
            codec,
            &header,
            [&facts, &dom],
            [self.facts.len(), self.dom.len()],
        )
    }
}

/// A stored chunk of sections as they are: what the recorder makes.
pub fn seal_stored(header: &Header, facts: &[u8], dom: &[u8]) -> Vec<u8> {
    assemble(
        Codec::Stored,
        &header.to_bytes(),
        [facts, dom],
        [facts.len(), dom.len()],
    )
}

/// The same chunk with LZ4 frames as its sections; none where the bytes are no stored chunk.
pub fn stored_to_lz4(stored: &[u8]) -> Option<Vec<u8>> {
    let (header, facts) = prelude::stored_lens(stored)?;
    let (header, sections) = stored.get(prelude::LEN..)?.split_at_checked(header)?;
    let (facts, dom) = sections.split_at_checked(facts)?;
    let compress = |section: &[u8]| {
        if section.is_empty() {
            Vec::new()
        } else {
            lz4::compress(section)
        }
    };
    Some(assemble(
        Codec::Lz4,
        header,
        [&compress(facts), &compress(dom)],
        [facts.len(), dom.len()],
    ))
}

fn assemble(
    codec: Codec,
    header: &[u8],
    [facts, dom]: [&[u8]; 2],
    [facts_len, dom_len]: [usize; 2],
) -> Vec<u8> {
    let mut chunk = Vec::with_capacity(prelude::LEN + header.len() + facts.len() + dom.len());
    let section = |stored: usize, decoded: usize| Section {
        stored: stored as u32,
        decoded: decoded as u32,
    };
    let prelude = Prelude {
        codec,
        header: header.len() as u16,
        facts: section(facts.len(), facts_len),
        dom: section(dom.len(), dom_len),
        checksum: 0,
    };
    prelude.write(&mut chunk);
    chunk.extend_from_slice(header);
    chunk.extend_from_slice(facts);
    chunk.extend_from_slice(dom);
    let (place, rest) = chunk.split_at_mut(prelude::LEN);
    if let Some(checksum) = place.last_chunk_mut() {
        *checksum = crc32(rest).to_le_bytes();
    }
    chunk
}
