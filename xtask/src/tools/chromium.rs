//! Chromium: the one on the path, or Debian's where this may install packages.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use nix::unistd::Uid;

use super::which;
use crate::step::Step;
use crate::workspace::Workspace;

const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

pub(super) fn find_or_install(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("REVISIT_CHROMIUM") {
        return Ok(PathBuf::from(chosen));
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    if !Uid::effective().is_root()
        || !Path::new("/etc/debian_version").exists()
        || which("apt-get").is_none()
    {
        bail!(
            "There is no Chromium: install it (on Debian or Ubuntu `sudo apt install chromium`), or name one in the environment variable REVISIT_CHROMIUM."
        );
    }
    let help = "Try `apt-get update && apt-get install chromium` to see more.";
    Step::new(workspace, "Chromium", help).run(|log| {
        log.run(apt().arg("update"))?;
        log.run(apt().args(["install", "-y", "--no-install-recommends", "chromium"]))
    })?;
    find().context("apt-get installed Chromium, but it is not on the path")
}

fn find() -> Option<PathBuf> {
    NAMES.iter().find_map(|name| which(name))
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
