//! The signed token that a session goes on with once its first chunk was stored.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use revisit_wire::{SessionId, VisitorId};
use sha2::Sha256;

/// Says that its bearer may add to one session of one property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub property: String,
    pub session: SessionId,
    pub visitor: VisitorId,
    /// Seconds since 1970.
    pub expires: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    #[error("not a token of this edge")]
    Invalid,
    #[error("the token has expired")]
    Expired,
}

const VERSION: u8 = 1;
const MAC_LEN: usize = 32;

impl Token {
    /// Version, expiry, session, visitor, property, then their HMAC-SHA-256; all in base64url.
    pub fn sign(&self, secret: &[u8]) -> String {
        let mut bytes = vec![VERSION];
        bytes.extend(self.expires.to_le_bytes());
        bytes.extend(self.session.0);
        bytes.extend(self.visitor.0);
        bytes.extend(self.property.as_bytes());
        let mac = mac_over(secret, &bytes).finalize().into_bytes();
        bytes.extend(mac);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// `now` in milliseconds since 1970.
    pub fn verify(text: &str, secret: &[u8], now: f64) -> Result<Self, TokenError> {
        // The longest that `sign` makes is far below: nobody has this decoded at length.
        if text.len() > 512 {
            return Err(TokenError::Invalid);
        }
        let bytes = URL_SAFE_NO_PAD
            .decode(text)
            .map_err(|_ignored| TokenError::Invalid)?;
        let (body, mac) = bytes
            .len()
            .checked_sub(MAC_LEN)
            .and_then(|at| bytes.split_at_checked(at))
            .ok_or(TokenError::Invalid)?;
        mac_over(secret, body)
            .verify_slice(mac)
            .map_err(|_ignored| TokenError::Invalid)?;
        let token = Self::from_body(body).ok_or(TokenError::Invalid)?;
        if now >= token.expires as f64 * 1000.0 {
            return Err(TokenError::Expired);
        }
        Ok(token)
    }

    fn from_body(body: &[u8]) -> Option<Self> {
        let (&VERSION, rest) = body.split_first()? else {
            return None;
        };
        let (expires, rest) = rest.split_first_chunk::<8>()?;
        let (session, rest) = rest.split_first_chunk::<16>()?;
        let (visitor, property) = rest.split_first_chunk::<16>()?;
        Some(Self {
            property: std::str::from_utf8(property).ok()?.to_owned(),
            session: SessionId(*session),
            visitor: VisitorId(*visitor),
            expires: u64::from_le_bytes(*expires),
        })
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

    fn token() -> Token {
        Token {
            property: "prop_a".into(),
            session: SessionId([1; 16]),
            visitor: VisitorId([2; 16]),
            expires: 2_000,
        }
    }

    #[test]
    fn what_was_signed_is_read_back() {
        assert_eq!(
            Token::verify(&token().sign(SECRET), SECRET, 1_999_999.0),
            Ok(token())
        );
    }

    #[test]
    fn an_expired_token_is_told_apart() {
        let text = token().sign(SECRET);
        assert_eq!(
            Token::verify(&text, SECRET, 2_000_000.0),
            Err(TokenError::Expired)
        );
    }

    #[test]
    fn another_secret_signs_another_token() {
        let text = token().sign(b"other");
        assert_eq!(Token::verify(&text, SECRET, 0.0), Err(TokenError::Invalid));
    }

    #[test]
    fn no_changed_character_passes() {
        let text = token().sign(SECRET);
        for at in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ASCII stays ASCII");
            assert_eq!(
                Token::verify(&changed, SECRET, 0.0),
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
            &URL_SAFE_NO_PAD.encode([1; 40]),
        ] {
            assert_eq!(
                Token::verify(text, SECRET, 0.0),
                Err(TokenError::Invalid),
                "{text}"
            );
        }
    }
}
