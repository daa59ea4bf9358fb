//! `cargo xtask dev`: everything on this machine, with its data kept in one folder.

mod edge;
mod ports;
mod setup;
mod shop;
mod stack;
mod state;
mod wrangler;

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::cli::DevOptions;
use crate::interrupt;
use crate::parts::{Builder, Part, Profile};
use crate::step::Seconds;
use crate::workspace::Workspace;

pub(crate) use ports::Ports;
pub(crate) use stack::Stack;
pub(crate) use state::State;
pub(crate) use wrangler::quiet_wrangler;

/// What a first build takes on disk, with the tools that it fetches.
const FIRST_BUILD_BYTES: u64 = 6 << 30;
const LATER_BUILD_BYTES: u64 = 1 << 30;
/// Databases alone are some megabytes; where they find no room, the runtime only says that it failed.
const DATA_BYTES: u64 = 200 << 20;

/// How soon a Ctrl-C or an ended edge is noticed.
const POLL: Duration = Duration::from_millis(100);

/// What must be built before a stack can start.
pub(crate) const NEEDED: &[Part] = &[Part::Edge, Part::Site, Part::Demo];

pub(crate) fn run(workspace: &Workspace, options: &DevOptions) -> Result<()> {
    interrupt::listen()?;
    let start = Instant::now();
    let ports = Ports::from(options.port)?;
    check_disk(workspace)?;
    let dir = options
        .state
        .clone()
        .unwrap_or_else(|| workspace.path(".revisit"));
    let state = State::open(&dir, options.reset)?;
    if options.reset {
        println!("Forgot all data in {}.", state.dir().display());
    }
    let help = "or give --state a folder on another disk";
    check_room(state.dir(), DATA_BYTES, "the first recordings", help)?;
    let kept = state.dir().display().to_string();
    let builder = Builder::new(workspace, Profile::of(options.release));
    NEEDED.iter().try_for_each(|part| builder.build(*part))?;

    let stack = Stack::start(workspace, state, ports)?;
    let ready = Seconds(start.elapsed());
    println!(
        "\n{}\n\nReady in {ready}. Ctrl-C stops it.",
        stack.welcome()
    );
    let mut outcome = Ok(());
    while !interrupt::is_set() && outcome.is_ok() {
        sleep(POLL);
        outcome = stack.check();
    }
    println!("\nStopping …");
    drop(stack);
    println!("Stopped. All data is kept in {kept}; the same command goes on with it.");
    outcome
}

fn check_disk(workspace: &Workspace) -> Result<()> {
    let needed = if workspace.target("stamps").exists() {
        LATER_BUILD_BYTES
    } else {
        FIRST_BUILD_BYTES
    };
    let help = "for example `cargo clean` in other projects";
    check_room(&workspace.root, needed, "a build", help)
}

fn check_room(folder: &Path, needed: u64, what: &str, help: &str) -> Result<()> {
    let free = free_bytes(folder)?;
    if free < needed {
        let (folder, free, needed) = (folder.display(), gigabytes(free), gigabytes(needed));
        bail!(
            "The disk of {folder} has {free} GB free and {what} may take {needed} GB: make room ({help}) and try again."
        );
    }
    Ok(())
}

fn free_bytes(path: &Path) -> Result<u64> {
    let disk = nix::sys::statvfs::statvfs(path).context("cannot ask how full the disk is")?;
    Ok(disk.blocks_available() as u64 * disk.fragment_size() as u64)
}

fn gigabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / f64::from(1 << 30))
}
