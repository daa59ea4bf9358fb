//! Passwords: what is accepted, and argon2id over it.

use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString},
};

use crate::error::{AppError, AppResult};

const LEN: std::ops::RangeInclusive<usize> = 10..=200;

/// The hash of nobody's password. Checked where there is no member or no password, so that an unknown address
/// takes as long to refuse as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5c3NhbHQ0Mg$nhm+58Sb4jBRdzvXm0dhmS6rCRkCL5z9HJiIvXJl6IA";

/// Says what is wrong with a new password.
pub fn check(password: &str, email: &str) -> Result<(), &'static str> {
    let length = password.chars().count();
    if !LEN.contains(&length) {
        return Err("a password has 10 to 200 characters");
    }
    if password.to_lowercase() == email {
        return Err("the password is the e-mail address");
    }
    let mut characters = password.chars();
    let first = characters.next();
    if characters.all(|character| Some(character) == first) {
        return Err("the password is one character over and over");
    }
    Ok(())
}

/// In PHC form, with parameters (19 MiB, 2 passes), so that they can be raised later.
pub fn hash(password: &str) -> AppResult<String> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt)
        .map_err(|error| AppError::Platform(format!("no randomness: {error}")))?;
    let salt = SaltString::encode_b64(&salt).map_err(failed)?;
    Ok(Argon2::default()
        .hash_password(password.as_bytes(), &salt)
        .map_err(failed)?
        .to_string())
}

/// Takes the same time whether there is a hash or not.
pub fn is_right(password: &str, hash: Option<&str>) -> AppResult<bool> {
    // A password that can't have been set is not worth 30 ms, and its length is no secret to its sender.
    if password.len() > LEN.end() * 4 {
        return Ok(false);
    }
    let parsed = PasswordHash::new(hash.unwrap_or(NOBODY)).map_err(failed)?;
    let matches = Argon2::default()
        .verify_password(password.as_bytes(), &parsed)
        .is_ok();
    Ok(matches && hash.is_some())
}

fn failed(error: argon2::password_hash::Error) -> AppError {
    AppError::Platform(format!("password hash: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_that_protect_nothing_are_refused() {
        let email = "ada@shop.example";
        for refused in [
            "",
            "short",
            "123456789",
            "aaaaaaaaaaaaaaa",
            "Ada@Shop.example",
            &"x1".repeat(101),
        ] {
            assert!(check(refused, email).is_err(), "{refused}");
        }
        for accepted in ["correct horse", "пароль с пробелами", &"x1".repeat(100)] {
            assert_eq!(check(accepted, email), Ok(()), "{accepted}");
        }
    }

    #[test]
    fn only_the_password_itself_is_right() {
        let hash = hash("correct horse").unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert!(is_right("correct horse", Some(&hash)).unwrap());
        assert!(!is_right("correct horse ", Some(&hash)).unwrap());
        assert!(!is_right("", Some(&hash)).unwrap());
        assert!(!is_right(&"x".repeat(100_000), Some(&hash)).unwrap());
    }

    #[test]
    fn nobody_is_let_in() {
        assert!(!is_right("correct horse", None).unwrap());
        // Nobody's password costs as much to check as a member's.
        let member = hash("correct horse").unwrap();
        let cost = |hash| {
            let PasswordHash {
                algorithm,
                version,
                params,
                ..
            } = PasswordHash::new(hash).unwrap();
            (algorithm, version, params)
        };
        assert_eq!(cost(NOBODY), cost(&member));
    }
}
