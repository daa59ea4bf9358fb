//! Random ids and secrets, and the form in which secrets are kept.

use std::fmt::Write;

use crate::error::{AppError, AppResult};

/// `prefix_` and 20 hexadecimal digits.
pub fn random(prefix: &str) -> AppResult<String> {
    Ok(format!("{prefix}_{}", random_hex::<10>()?))
}

/// A secret of 256 bits, in hexadecimal.
pub fn secret() -> AppResult<String> {
    random_hex::<32>()
}

/// SHA-256 in hexadecimal. Enough for secrets that are random; passwords take `auth::password`.
pub fn hash(secret: &str) -> String {
    hex(&revisit_wire::sha256(secret.as_bytes()))
}

pub(super) fn random_hex<const N: usize>() -> AppResult<String> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| AppError::Platform(format!("no randomness: {error}")))?;
    Ok(hex(&bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            write!(text, "{byte:02x}").expect("a String takes any text");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_is_sha256_in_hexadecimal() {
        assert_eq!(
            hash("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn ids_differ_and_have_one_length() {
        let [one, other] = [random("prop").unwrap(), random("prop").unwrap()];
        assert_ne!(one, other);
        assert_eq!((one.len(), other.len()), (25, 25));
    }
}
