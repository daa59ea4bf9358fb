//! The Wasm target, and the versions that the lock pins.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::is_missing;
use crate::step::Step;
use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";

pub(super) fn add_wasm_target(workspace: &Workspace) -> Result<()> {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .output()?;
    let libraries = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() && fs::metadata(&libraries).is_ok_and(|folder| folder.is_dir()) {
        return Ok(());
    }
    if is_missing("rustup") {
        bail!(
            "Rust lacks the target {TARGET} and there is no rustup to add it: install Rust from https://rustup.rs, or the target from where your Rust came."
        );
    }
    Step::new(
        workspace,
        "Wasm target",
        "Check the network, then try `rustup target add wasm32-unknown-unknown`.",
    )
    .run(|log| log.run(Command::new("rustup").args(["target", "add", TARGET])))
}

/// The version of a crate in `Cargo.lock`.
pub(super) fn locked_version(workspace: &Workspace, name: &str) -> Result<String> {
    let lock =
        fs::read_to_string(workspace.path("Cargo.lock")).context("cannot read Cargo.lock")?;
    version_in(&lock, name).with_context(|| format!("Cargo.lock has no {name}"))
}

fn version_in(lock: &str, name: &str) -> Option<String> {
    let entry = format!("name = \"{name}\"\nversion = \"");
    let (_, rest) = lock.split_once(&entry)?;
    rest.split_once('"').map(|(version, _)| version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_that_of_the_whole_name() {
        let lock = "[[package]]\nname = \"worker-macros\"\nversion = \"0.9.0\"\n\n[[package]]\nname = \"worker\"\nversion = \"0.8.7\"\n";
        assert_eq!(version_in(lock, "worker").as_deref(), Some("0.8.7"));
        assert_eq!(version_in(lock, "build"), None);
    }
}
