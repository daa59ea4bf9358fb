//! The LZ4 frame format 1.6, as much of it as chunks use: one frame of independent blocks. Checksums inside it
//! are passed over, the chunk's own covers all bytes. Reading frames here rather than with the library's frame
//! reader keeps a cut frame an error and the output within the length that the chunk claims.

use alloc::{vec, vec::Vec};
use lz4_flex::block;

use super::SectionError;
use crate::varint::Cursor;

const MAGIC: [u8; 4] = 0x184D_2204_u32.to_le_bytes();
/// Version 1, independent blocks, no checksums, no content size; blocks of at most 4 MiB; and the second byte
/// of the xxHash-32 of these two, which the format asks for.
const DESCRIPTOR: [u8; 3] = [0x60, 0x70, 0x73];
const MAX_BLOCK: usize = 4 << 20;
/// The bit of a block's length that says that it is not compressed.
const PLAIN: u32 = 1 << 31;

pub(super) fn compress(section: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(section.len() / 2 + 32);
    frame.extend_from_slice(&MAGIC);
    frame.extend_from_slice(&DESCRIPTOR);
    for plain in section.chunks(MAX_BLOCK) {
        let packed = block::compress(plain);
        let (len, bytes) = if packed.len() < plain.len() {
            (packed.len() as u32, packed.as_slice())
        } else {
            (plain.len() as u32 | PLAIN, plain)
        };
        frame.extend_from_slice(&len.to_le_bytes());
        frame.extend_from_slice(bytes);
    }
    frame.extend_from_slice(&[0; 4]);
    frame
}

/// Exactly `len` bytes, which must be all that the frame holds.
pub(super) fn decompress(stored: &[u8], len: usize) -> Result<Vec<u8>, SectionError> {
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
