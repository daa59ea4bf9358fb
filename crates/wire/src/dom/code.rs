//! What stands in the op column and in the tree column.

pub(crate) const SNAPSHOT: u8 = 1;
pub(crate) const INSERT: u8 = 2;
pub(crate) const CONTINUE: u8 = 3;
pub(crate) const MOVE: u8 = 4;
pub(crate) const REMOVE: u8 = 5;
pub(crate) const ATTRIBUTE_SET: u8 = 6;
pub(crate) const ATTRIBUTE_GONE: u8 = 7;
pub(crate) const TEXT: u8 = 8;
pub(crate) const VALUE: u8 = 9;
pub(crate) const CHECKED: u8 = 10;
pub(crate) const SELECTED: u8 = 11;
pub(crate) const SCROLL: u8 = 12;
pub(crate) const FOCUS: u8 = 13;
pub(crate) const BLUR: u8 = 14;
pub(crate) const POINTER_PATH: u8 = 15;
pub(crate) const PRESS: u8 = 16;
pub(crate) const VIEWPORT: u8 = 17;
pub(crate) const VISIBILITY: u8 = 18;
pub(crate) const PAGE: u8 = 19;
pub(crate) const SHEET: u8 = 20;
pub(crate) const SHEET_RULE_INSERT: u8 = 21;
pub(crate) const SHEET_RULE_DELETE: u8 = 22;
pub(crate) const SHEET_RULE_REPLACE: u8 = 23;
pub(crate) const SHEET_DISABLED: u8 = 24;
pub(crate) const ADOPTED: u8 = 25;
pub(crate) const ASSET_OF_NODE: u8 = 26;
pub(crate) const ASSET_OF_URL: u8 = 27;
pub(crate) const CONSOLE: u8 = 28;
pub(crate) const TOP_LAYER: u8 = 29;
pub(crate) const HOVER: u8 = 30;
pub(crate) const HOVER_NONE: u8 = 31;
/// From here on a reader that does not know the code skips the op: its payload is length-prefixed.
pub(crate) const FIRST_EXTENSION: u8 = 128;

/// The low four bits of a tree token.
pub(crate) mod node {
    pub(crate) const ELEMENT: u8 = 0;
    pub(crate) const TEXT: u8 = 1;
    pub(crate) const COMMENT: u8 = 2;
    pub(crate) const CDATA: u8 = 3;
    pub(crate) const PROCESSING_INSTRUCTION: u8 = 4;
    pub(crate) const DOCTYPE: u8 = 5;
    pub(crate) const DOCUMENT: u8 = 6;
    pub(crate) const SHADOW_ROOT: u8 = 7;
    pub(crate) const TEMPLATE_CONTENT: u8 = 8;
    pub(crate) const BLOCKED_ELEMENT: u8 = 9;
    /// The high four bits where the number of closed levels stands in the numbers instead, less this.
    pub(crate) const MANY_CLOSED: u8 = 15;
}
