//! `cargo xtask bench`: the recorder beside its peers, in one interleaved run in real Chromium.

use std::fs;

use anyhow::{Result, bail};

use crate::dev::{Ports, Stack, State};
use crate::interrupt;
use crate::parts::{Builder, Part, Profile};
use crate::workspace::Workspace;

/// Everything a visit to the shop needs.
const NEEDED: &[Part] = &[Part::Recorder, Part::Edge, Part::Site, Part::Demo];

pub(crate) fn run(workspace: &Workspace, only: &[String]) -> Result<()> {
    interrupt::listen()?;
    let chromium = workspace.tools.chromium(workspace)?;
    let builder = Builder::new(workspace, Profile::Release);
    NEEDED.iter().try_for_each(|part| builder.build(*part))?;
    let results = workspace.target("bench");
    fs::create_dir_all(&results)?;
    let state = State::open(&workspace.target("bench-state"), true)?;
    let dir = state.dir().to_path_buf();
    let _stack = Stack::start(workspace, state, Ports::free()?)?;
    let status = workspace
        .tools
        .node(workspace)?
        .arg("tests/bench/run.mjs")
        .args(only)
        .env("REVISIT_STATE", dir)
        .env("REVISIT_CHROMIUM", chromium)
        .env("REVISIT_BENCH", &results)
        .status()?;
    if !status.success() {
        bail!("the measurements ended with {status}; what they said stands above");
    }
    println!("\nWritten to {}", results.display());
    Ok(())
}
