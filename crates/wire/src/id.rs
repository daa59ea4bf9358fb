//! Ids, each its own type, so that none is taken for another.

use core::fmt;

use serde::{Deserialize, Serialize};

/// A node of the recorded document, dense from 1 in the order of first sight. Ids start anew with each epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct NodeId(pub u32);

macro_rules! bytes_id {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(#[serde(with = "serde_bytes")] pub [u8; $len]);

        impl $name {
            /// Parses the lowercase hexadecimal form.
            pub fn from_hex(text: &str) -> Option<Self> {
                from_hex(text).map(Self)
            }
        }

        /// Lowercase hexadecimal, the form in URLs and the API.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    };
}

bytes_id!(
    /// SHA-256 of the session's secret, its first 16 bytes.
    SessionId, 16);
bytes_id!(
    /// One page load in one tab: random, held in memory only.
    StreamId, 16);
bytes_id!(
    /// A browser that comes back: random, persistent.
    VisitorId, 16);
bytes_id!(
    /// SHA-256 of an asset's bytes.
    AssetHash, 32);
bytes_id!(
    /// Names an element's descriptor in the facts dictionary: its FNV-1a hash.
    ElementHash, 8);

fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != N * 2 {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let &[high, low] = pair else { return None };
        *byte = nibble(high)? << 4 | nibble(low)?;
    }
    Some(bytes)
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}
