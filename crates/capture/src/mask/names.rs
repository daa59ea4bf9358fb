//! Lists of names that weigh little.

use super::letters::find_bytes;

/// What is left of a list of names in one piece, the length before each: a table of addresses would weigh as much as the
/// names.
pub(crate) struct Names(pub(crate) &'static [u8]);

/// The list of these names.
macro_rules! names {
    ($names:expr) => {{
        const LIST: &[&str] = $names;
        const PACKED: [u8; crate::mask::length(LIST)] = crate::mask::pack(LIST);
        crate::mask::Names(&PACKED)
    }};
}
pub(crate) use names;

pub(crate) const fn length(names: &[&str]) -> usize {
    let mut length = names.len();
    let mut at = 0;
    while at < names.len() {
        length += names[at].len();
        at += 1;
    }
    length
}

pub(crate) const fn pack<const N: usize>(names: &[&str]) -> [u8; N] {
    let mut packed = [0; N];
    let (mut at, mut to) = (0, 0);
    while at < names.len() {
        let name = names[at].as_bytes();
        packed[to] = name.len() as u8;
        to += 1;
        let mut byte = 0;
        while byte < name.len() {
            packed[to] = name[byte];
            (byte, to) = (byte + 1, to + 1);
        }
        at += 1;
    }
    packed
}

impl Names {
    pub(crate) fn has(self, name: &str) -> bool {
        self.any(|known| known == name.as_bytes())
    }

    /// Does one of the names stand somewhere in this?
    pub(crate) fn any_in(self, text: &str) -> bool {
        self.any(|name| find_bytes(text.as_bytes(), name).is_some())
    }

    /// No iterator: the first look at a page asks for every name of its attributes, before the browser has made this
    /// quick.
    fn any(self, is: impl Fn(&[u8]) -> bool) -> bool {
        let mut rest = self.0;
        while let [length, after @ ..] = rest {
            let Some((name, after)) = after.split_at_checked(usize::from(*length)) else {
                return false;
            };
            if is(name) {
                return true;
            }
            rest = after;
        }
        false
    }
}
