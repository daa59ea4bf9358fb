//! Tools compiled from the Rust registry, once per user and version: a fresh clone does not pay again.

use std::env;
use std::fs::{self, File};
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::step::Step;
use crate::workspace::{Workspace, cargo};

/// Cargo's output for tools, which share most of what they are built from.
const BUILD: &str = "build";
/// Held while a tool is installed.
const LOCK: &str = ".lock";

/// Installs version `version` of the package `package`, and gives the path of its program.
pub(super) fn install(
    workspace: &Workspace,
    package: &str,
    program: &str,
    version: &str,
) -> Result<PathBuf> {
    let cache = folder()?;
    let home = cache.join(format!("{program}-{version}"));
    let binary = home.join("bin").join(program);
    if binary.exists() {
        return Ok(binary);
    }
    fs::create_dir_all(&cache).with_context(|| format!("cannot make {}", cache.display()))?;
    // Another checkout may be installing the same.
    let lock = File::create(cache.join(LOCK)).context("cannot write into the tool cache")?;
    if lock.try_lock().is_err() {
        println!("Another checkout compiles tools on this machine: waiting for it.");
        lock.lock().context("cannot lock the tool cache")?;
    }
    if binary.exists() {
        return Ok(binary);
    }
    let name = format!("{program} {version} (once per machine, some minutes)");
    let help = "Check the network and that a C compiler and OpenSSL's headers are there (on Debian `apt install build-essential pkg-config libssl-dev`), then try again.";
    Step::new(workspace, &name, help).run(|log| {
        // Without --locked: an old lock may name a version that the registry has withdrawn.
        log.run(
            cargo()
                .args([
                    "install",
                    package,
                    "--version",
                    &format!("={version}"),
                    "--root",
                ])
                .arg(&home)
                .env("CARGO_TARGET_DIR", cache.join(BUILD))
                // These run for seconds; what counts is how long they take to compile.
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
                .current_dir(&cache),
        )
    })?;
    Ok(binary)
}

/// Once all tools are there, what compiling them left behind (some hundred megabytes) serves nobody.
pub(super) fn sweep() -> Result<()> {
    let cache = folder()?;
    let build = cache.join(BUILD);
    // Another checkout may be in the middle of it.
    if build.exists() && File::create(cache.join(LOCK))?.try_lock().is_ok() {
        fs::remove_dir_all(&build).with_context(|| format!("cannot remove {}", build.display()))?;
    }
    Ok(())
}

/// `$XDG_CACHE_HOME/revisit/tools`, by default under `~/.cache`.
fn folder() -> Result<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME")
        .filter(|dir| !dir.is_empty())
        .map(PathBuf::from);
    let home = || env::home_dir().map(|home| home.join(".cache"));
    let cache = cache
        .or_else(home)
        .context("there is no home folder: set XDG_CACHE_HOME to a folder for tools")?;
    Ok(cache.join("revisit").join("tools"))
}
