//! The signed tokens that a session goes on with once its first chunk was stored.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use revisit_wire::{SessionId, VisitorId};
use sha2::Sha256;

/// What a token lets its bearer do.
#[derive(Clone, Copy, Debug)]
pub enum Grant<'a> {
    /// Add chunks to one session.
    Session {
        property: &'a str,
        session: SessionId,
        visitor: VisitorId,
    },
    /// Upload assets that a reply asked for.
    Assets { property: &'a str },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    #[error("not a token of this edge for this")]
    Invalid,
    #[error("the token has expired")]
    Expired,
}

const VERSION: u8 = 1;
/// Half of what HMAC-SHA-256 gives, the least that RFC 2104 recommends.
const MAC_LEN: usize = 16;
const LEN: usize = 1 + size_of::<u32>() + MAC_LEN;

impl Grant<'_> {
    /// Version, expiry (seconds since 1970) and an HMAC over both and the grant, which whoever shows the token has to
    /// name anyway; all in base64url.
    pub fn sign(&self, expires: u32, secret: &[u8]) -> String {
        let mut bytes = vec![VERSION];
        bytes.extend(expires.to_le_bytes());
        let mac = self.mac(&bytes, secret).finalize().into_bytes();
        bytes.extend(mac.iter().take(MAC_LEN));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Is this a token for it? `now` in milliseconds since 1970.
    pub fn verify(&self, text: &str, secret: &[u8], now: f64) -> Result<(), TokenError> {
        let mut bytes = [0; LEN];
        let decoded = URL_SAFE_NO_PAD.decode_slice(text, &mut bytes);
        if decoded != Ok(LEN) {
            return Err(TokenError::Invalid);
        }
        let (body, mac) = bytes.split_at(LEN - MAC_LEN);
        self.mac(body, secret)
            .verify_truncated_left(mac)
            .map_err(|_ignored| TokenError::Invalid)?;
        let [VERSION, expires @ ..] = body else {
            return Err(TokenError::Invalid);
        };
        let expires = expires.try_into().map(u32::from_le_bytes);
        let is_over = expires.is_ok_and(|expires| now >= f64::from(expires) * 1000.0);
        if is_over {
            Err(TokenError::Expired)
        } else {
            Ok(())
        }
    }

    fn mac(&self, body: &[u8], secret: &[u8]) -> Hmac<Sha256> {
        let mut mac = mac_over(secret, body);
        let property = match self {
            Self::Session {
                property,
                session,
                visitor,
            } => {
                mac.update(&[0]);
                mac.update(&session.0);
                mac.update(&visitor.0);
                property
            }
            Self::Assets { property } => {
                mac.update(&[1]);
                property
            }
        };
        mac.update(property.as_bytes());
        mac
    }
}

fn mac_over(secret: &[u8], body: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(body);
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"a secret of the edge";

    const GRANT: Grant<'_> = Grant::Session {
        property: "prop_a",
        session: SessionId([1; 16]),
        visitor: VisitorId([2; 16]),
    };

    #[test]
    fn what_was_signed_is_accepted_until_it_expires() {
        let text = GRANT.sign(2_000, SECRET);
        assert_eq!(GRANT.verify(&text, SECRET, 1_999_999.0), Ok(()));
        assert_eq!(
            GRANT.verify(&text, SECRET, 2_000_000.0),
            Err(TokenError::Expired)
        );
    }

    #[test]
    fn another_secret_or_grant_has_another_token() {
        let others = [
            Grant::Session {
                property: "prop_b",
                session: SessionId([1; 16]),
                visitor: VisitorId([2; 16]),
            },
            Grant::Session {
                property: "prop_a",
                session: SessionId([2; 16]),
                visitor: VisitorId([2; 16]),
            },
            Grant::Session {
                property: "prop_a",
                session: SessionId([1; 16]),
                visitor: VisitorId([1; 16]),
            },
            Grant::Assets { property: "prop_a" },
        ];
        let text = GRANT.sign(2_000, SECRET);
        for other in others {
            assert_eq!(
                other.verify(&text, SECRET, 0.0),
                Err(TokenError::Invalid),
                "{other:?}"
            );
        }
        let text = GRANT.sign(2_000, b"other");
        assert_eq!(GRANT.verify(&text, SECRET, 0.0), Err(TokenError::Invalid));
    }

    #[test]
    fn no_changed_character_passes() {
        let text = GRANT.sign(2_000, SECRET);
        for at in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ASCII stays ASCII");
            assert_eq!(
                GRANT.verify(&changed, SECRET, 0.0),
                Err(TokenError::Invalid),
                "at {at}"
            );
        }
    }

    #[test]
    fn anything_else_is_invalid() {
        for text in [
            "",
            "A",
            "????",
            &"A".repeat(600),
            &URL_SAFE_NO_PAD.encode([1; LEN]),
            &URL_SAFE_NO_PAD.encode([1; LEN - 1]),
            &URL_SAFE_NO_PAD.encode([1; LEN + 1]),
        ] {
            assert_eq!(
                GRANT.verify(text, SECRET, 0.0),
                Err(TokenError::Invalid),
                "{text}"
            );
        }
    }
}
