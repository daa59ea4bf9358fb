//! The LZ4 frame format 1.6, as much of it as chunks use: one frame of independent blocks. Checksums inside it
//! are passed over, the chunk's own covers all bytes.

mod block;
#[cfg(feature = "read")]
mod read;

#[cfg(feature = "read")]
pub(super) use read::decompress;

use alloc::vec::Vec;

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
