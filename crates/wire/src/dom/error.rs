/// Why a dom section can't be read. The reader is as it was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DomError {
    #[error("dom section has version {0}, known is 1")]
    Version(u8),
    #[error("columns are cut short, empty or there twice")]
    Columns,
    #[error("column {0} ends early or holds an impossible number")]
    Short(u8),
    #[error("column {0} goes on after the last op")]
    Trailing(u8),
    #[error("op {0} is not known and may not be skipped")]
    UnknownOp(u8),
    #[error("{what} has no variant {value}")]
    UnknownVariant { what: &'static str, value: u32 },
    #[error("dictionary has no entry {0}")]
    UnknownEntry(u32),
    #[error("node {id} is not known, ids have reached {next}")]
    UnknownNode { id: u32, next: u32 },
    #[error("node {0} is to be its own parent or sibling")]
    OwnParent(u32),
    #[error("tree has depth {depth} after {before}")]
    Depth { depth: i64, before: u32 },
    #[error("the header lists an asset that no op names")]
    UnnamedAsset,
    #[error("there is no tree to go on with")]
    NoTree,
    #[error("string is not UTF-8")]
    Utf8,
    #[error("ops would take more memory than the limit")]
    Memory,
}
