//! `cargo xtask bench`: the recorder beside its peers, in one interleaved run in real Chromium.

use std::fs;

use anyhow::{Result, bail};

use crate::cli::BenchOptions;
use crate::dev::{Ports, Stack, State};
use crate::interrupt;
use crate::parts::{Builder, Part, Profile};
use crate::workspace::Workspace;

/// The measurement for which a visitor goes to the shop, and everything that this needs.
const VISIT: &str = "payload";
/// The measurement that watches what was recorded.
const WATCH: &str = "seek";
const NEEDED_TO_VISIT: &[Part] = &[Part::Recorder, Part::Edge, Part::Site, Part::Demo];

pub(crate) fn run(workspace: &Workspace, options: &BenchOptions) -> Result<()> {
    interrupt::listen()?;
    let chromium = workspace.tools.chromium(workspace)?;
    let builder = Builder::new(workspace, Profile::Release);
    let results = workspace.target("bench");
    fs::create_dir_all(&results)?;
    let mut node = workspace.tools.node(workspace)?;
    let is_chosen = |measurement| options.only.iter().any(|name| name == measurement);
    let is_all = options.only.is_empty();
    let is_visited = is_chosen(VISIT) || (is_all && !options.quick);
    if is_all || is_chosen(WATCH) {
        builder.build(Part::Player)?;
    }
    let _stack = if is_visited {
        NEEDED_TO_VISIT
            .iter()
            .try_for_each(|part| builder.build(*part))?;
        let state = State::open(&workspace.target("bench-state"), true)?;
        node.env("REVISIT_STATE", state.dir());
        Some(Stack::start(workspace, state, Ports::free()?)?)
    } else {
        builder.build(Part::Recorder)?;
        None
    };
    if let Some(rounds) = options.rounds {
        node.env("REVISIT_BENCH_ROUNDS", rounds.to_string());
    }
    if options.quick {
        node.env("REVISIT_BENCH_QUICK", "1");
    }
    let status = node
        .arg("tests/bench/run.mjs")
        .args(&options.only)
        .env("REVISIT_CHROMIUM", chromium)
        .env("REVISIT_BENCH", &results)
        .env("REVISIT_BENCH_RECORDERS", options.recorder.join(","))
        .env("REVISIT_BENCH_WORKLOADS", options.workload.join(","))
        .status()?;
    if !status.success() {
        bail!("the measurements ended with {status}; what they said stands above");
    }
    println!("\nWritten to {}", results.display());
    Ok(())
}
