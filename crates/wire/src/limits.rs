//! How large anything may be. A reader checks each before it allocates.

/// A chunk as it travels, bytes. A stored one, which does not, is bound by what it decodes to.
pub const MAX_CHUNK: usize = 1 << 20;
/// A chunk's header, bytes.
pub const MAX_HEADER: usize = 4 << 10;
/// Both sections together after decompression, bytes.
pub const MAX_DECODED: usize = 16 << 20;
/// The facts section after decompression, bytes: its rows grow most when parsed.
pub const MAX_FACTS: usize = 2 << 20;
/// What one facts section's rows and elements may take in the reader's memory, bytes.
pub const MAX_FACTS_MEMORY: usize = 32 << 20;
/// Nesting of MessagePack arrays and maps.
pub const MAX_NESTING: usize = 64;
/// Depth of a recorded tree. Readers of trees use no recursion, so this bounds arithmetic, not the stack.
pub const MAX_DEPTH: u32 = 65_535;
/// What one dom section's ops may take in the reader's memory, bytes.
pub const MAX_OPS_MEMORY: usize = 64 << 20;
