//! Is an admitted chunk new, known or a contradiction?

/// SHA-256 of a chunk's bytes.
pub type ChunkHash = [u8; 32];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Append {
    /// To be stored.
    New,
    /// Stored before with these very bytes: acknowledged again, also after the bytes moved on.
    Known,
    /// Stored before with other bytes: refused.
    Conflict,
}

/// `stored` is what the ledger has under the chunk's (stream, seq).
pub fn append(stored: Option<&ChunkHash>, arriving: &ChunkHash) -> Append {
    match stored {
        None => Append::New,
        Some(hash) if hash == arriving => Append::Known,
        Some(_) => Append::Conflict,
    }
}
