//! `cargo xtask fuzz`: the decoders against any bytes.
//!
//! On stable each target runs for a number of inputs that is the same each time; without a number, cargo-fuzz
//! explores with the nightly compiler until it is stopped.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::step::Step;
use crate::workspace::{Workspace, cargo};

pub(crate) fn run(workspace: &Workspace, target: Option<&str>, runs: Option<u64>) -> Result<()> {
    let Some(runs) = runs else {
        return explore(workspace, target);
    };
    let help = "The failing input stands above: keep it as a test.";
    Step::new(workspace, "fuzz targets", help)
        .run(|log| log.run(&mut bounded(workspace, target, runs)))
}

/// The runner that needs no nightly compiler.
pub(crate) fn bounded(workspace: &Workspace, target: Option<&str>, runs: u64) -> Command {
    let mut command = cargo();
    command
        .args([
            "run",
            "--release",
            "--manifest-path",
            "fuzz/Cargo.toml",
            "--bin",
            "bounded",
            "--",
        ])
        .args(["--runs", &runs.to_string()])
        .args(target)
        .current_dir(&workspace.root);
    command
}

fn explore(workspace: &Workspace, target: Option<&str>) -> Result<()> {
    let Some(target) = target else {
        bail!(
            "Name a target (`cargo fuzz list` shows them), or give --runs to try each for so many inputs."
        );
    };
    let status = cargo()
        .args(["+nightly", "fuzz", "run", "--features", "libfuzzer", target])
        .current_dir(workspace.path("fuzz"))
        .status()
        .context("cargo does not start")?;
    if !status.success() {
        bail!(
            "cargo fuzz ended with {status}. If it is missing: `cargo install cargo-fuzz` and `rustup toolchain install nightly`."
        );
    }
    Ok(())
}
