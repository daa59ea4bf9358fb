//! Reads frames here rather than with the library's frame reader: a cut frame is an error, and the output stays within
//! the length that the chunk claims.

use alloc::{vec, vec::Vec};

use lz4_flex::block;

use super::{MAGIC, PLAIN};
use crate::{chunk::SectionError, varint::Cursor};

/// Exactly `len` bytes, which must be all that the frame holds.
pub(in crate::chunk) fn decompress(stored: &[u8], len: usize) -> Result<Vec<u8>, SectionError> {
    let mut section = vec![0; len];
    let written = read_frame(stored, &mut section)?;
    if written == len {
        Ok(section)
    } else {
        Err(SectionError::Length)
    }
}

fn read_frame(stored: &[u8], section: &mut [u8]) -> Result<usize, SectionError> {
    let mut frame = Cursor { rest: stored };
    let flags = read_descriptor(&mut frame, section.len())?;
    let mut written = 0;
    loop {
        let size = u32::from_le_bytes(frame.array().ok_or(SectionError::Damaged)?);
        if size == 0 {
            break;
        }
        let block = frame
            .take((size & !PLAIN) as usize)
            .ok_or(SectionError::Damaged)?;
        let room = section.get_mut(written..).ok_or(SectionError::Length)?;
        written += if size & PLAIN == 0 {
            block::decompress_into(block, room).or(Err(SectionError::Damaged))?
        } else {
            room.get_mut(..block.len())
                .ok_or(SectionError::Length)?
                .copy_from_slice(block);
            block.len()
        };
        if flags.block_checksums {
            frame.take(4).ok_or(SectionError::Damaged)?;
        }
    }
    if flags.content_checksum {
        frame.take(4).ok_or(SectionError::Damaged)?;
    }
    if frame.rest.is_empty() {
        Ok(written)
    } else {
        Err(SectionError::Trailing)
    }
}

struct Flags {
    block_checksums: bool,
    content_checksum: bool,
}

fn read_descriptor(frame: &mut Cursor<'_>, len: usize) -> Result<Flags, SectionError> {
    if frame.array() != Some(MAGIC) {
        return Err(SectionError::Damaged);
    }
    let [flags, _block_size] = frame.array().ok_or(SectionError::Damaged)?;
    let bit = |bit: u8| flags >> bit & 1 == 1;
    // Version 1, no linked blocks, no dictionary.
    if flags >> 6 != 1 || !bit(5) || bit(0) {
        return Err(SectionError::Frame);
    }
    if bit(3) {
        let claimed = u64::from_le_bytes(frame.array().ok_or(SectionError::Damaged)?);
        if claimed != len as u64 {
            return Err(SectionError::Length);
        }
    }
    let _header_checksum: [u8; 1] = frame.array().ok_or(SectionError::Damaged)?;
    Ok(Flags {
        block_checksums: bit(4),
        content_checksum: bit(2),
    })
}
