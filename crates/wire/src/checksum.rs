//! The two digests of the format: CRC-32 against accidents, SHA-256 as a name for bytes.

use sha2::{Digest, Sha256};

/// CRC-32 (IEEE 802.3, reflected, as in gzip) by nibbles: a table of 64 bytes instead of 1 KiB of download.
pub fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, &byte| {
        let crc = crc ^ u32::from(byte);
        let crc = crc >> 4 ^ nibble(crc);
        crc >> 4 ^ nibble(crc)
    })
}

fn nibble(crc: u32) -> u32 {
    const TABLE: [u32; 16] = table();
    TABLE.get(crc as usize & 15).copied().unwrap_or(0)
}

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn table() -> [u32; 16] {
    let mut table = [0; 16];
    let mut index = 0;
    while index < 16 {
        let mut crc = index as u32;
        let mut bit = 0;
        while bit < 4 {
            crc = crc >> 1 ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
            bit += 1;
        }
        table[index] = crc;
        index += 1;
    }
    table
}

pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_agree_with_their_published_check_values() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
        assert_eq!(sha256(b"abc")[..4], [0xBA, 0x78, 0x16, 0xBF]);
    }
}
