//! Secrets for stacks and deployments.

use std::fs::File;
use std::io::Read as _;

use anyhow::{Context as _, Result};

use crate::stamp::hex;

/// 256 random bits.
pub(crate) fn random_hex() -> Result<String> {
    let mut bytes = [0; 32];
    let mut source = File::open("/dev/urandom").context("the system gives no random numbers")?;
    source.read_exact(&mut bytes)?;
    Ok(hex(&bytes))
}
