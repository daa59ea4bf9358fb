//! Ctrl-C: noticed, so that what was started can be stopped in order.

use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, Result};

static IS_SET: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C (or a TERM signal) no longer ends this process; who works must ask [`is_set`].
pub(crate) fn listen() -> Result<()> {
    ctrlc::set_handler(|| IS_SET.store(true, Ordering::Relaxed)).context("cannot listen for Ctrl-C")
}

pub(crate) fn is_set() -> bool {
    IS_SET.load(Ordering::Relaxed)
}

/// The error of what was stopped: nothing is wrong, and there is nothing to mend.
#[derive(Debug)]
pub(crate) struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stopped by Ctrl-C. What is done is kept: the same command goes on from there.")
    }
}

impl Error for Stopped {}
