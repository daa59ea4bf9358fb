//! Lists of names that weigh little.

/// A list of names in one piece, the length before each: a table of addresses would weigh as much as the names.
pub(crate) struct Names<const N: usize>([u8; N]);

pub(crate) const fn length(names: &[&str]) -> usize {
    let mut length = names.len();
    let mut at = 0;
    while at < names.len() {
        length += names[at].len();
        at += 1;
    }
    length
}

impl<const N: usize> Names<N> {
    pub(crate) const fn pack(names: &[&str]) -> Self {
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
        Self(packed)
    }
}

pub(crate) fn has<const N: usize>(names: &'static Names<N>, name: &str) -> bool {
    let mut rest = names.0.as_slice();
    while let [length, after @ ..] = rest {
        let Some((known, after)) = after.split_at_checked(usize::from(*length)) else {
            return false;
        };
        if known == name.as_bytes() {
            return true;
        }
        rest = after;
    }
    false
}
