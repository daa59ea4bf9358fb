use crate::FactsError;
use alloc::string::String;

/// Why bytes are not a chunk. All but the last two are faults of the envelope.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChunkError {
    #[error("not a chunk: it does not begin with the magic bytes")]
    Magic,
    #[error("chunk has version {0}, known is 1")]
    Version(u8),
    #[error("chunk has codec {0}, known are 0 to 2")]
    Codec(u8),
    #[error("chunk is cut short: it claims {claimed} bytes, {have} are there")]
    Short { claimed: usize, have: usize },
    #[error("{0} bytes follow the chunk")]
    Trailing(usize),
    #[error("chunk takes {0} bytes, limit is {limit}", limit = crate::limits::MAX_CHUNK)]
    TooLarge(usize),
    #[error("header takes {0} bytes, limit is {limit}", limit = crate::limits::MAX_HEADER)]
    HeaderTooLarge(usize),
    #[error(
        "sections claim {facts} and {dom} bytes after decompression, which is beyond the limit"
    )]
    DecodedTooLarge { facts: u32, dom: u32 },
    #[error("a section of {stored} bytes can't become {decoded}")]
    Lengths { stored: u32, decoded: u32 },
    #[error("checksum is {found:08x}, chunk says {claimed:08x}")]
    Checksum { claimed: u32, found: u32 },
    #[error("header: {0}")]
    Header(String),
    #[error("{section} section: {reason}")]
    Section {
        section: &'static str,
        reason: SectionError,
    },
    #[error("facts section: {0}")]
    Facts(#[from] FactsError),
}

/// Why a section can't be decompressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SectionError {
    #[error("compressed data is damaged or cut short")]
    Damaged,
    #[error("it does not become as long as it claims")]
    Length,
    #[error("bytes follow the compressed data")]
    Trailing,
    #[error("its LZ4 frame has a feature that chunks don't use")]
    Frame,
}
