//! Ctrl-C: noticed, so that what was started can be stopped in order.

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
