//! The npm packages, Node 24 among them: any npm installs them, and the Node that came with it is not used further.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::is_missing;
use crate::stamp::Inputs;
use crate::step::{Step, write_file};
use crate::workspace::Workspace;

/// It lies among the packages, so that deleting them deletes it.
pub(super) fn stamp_path(node_modules: &Path) -> PathBuf {
    node_modules.join(".revisit-stamp")
}

pub(super) fn install(workspace: &Workspace) -> Result<()> {
    let node_modules = workspace.path("node_modules");
    let stamp = stamp_path(&node_modules);
    let digest = manifests(workspace)?.digest();
    if fs::read_to_string(&stamp).is_ok_and(|last| last == digest) {
        return check_node(&node_modules);
    }
    if is_missing("npm") {
        bail!(
            "npm is missing: install Node.js with npm (any version; on Debian `apt install nodejs npm`) and try again."
        );
    }
    let step = Step::new(
        workspace,
        "npm packages",
        "Check that npm reaches its registry (`npm ping`), then try again.",
    );
    step.run(|log| {
        // Not `npm ci`: a lock written where the registry lacks another platform's binaries does not name them,
        // and `ci` refuses such a lock. What the lock names is installed as it says either way.
        log.run(
            Command::new("npm")
                .arg("install")
                .current_dir(&workspace.root),
        )?;
        check_node(&node_modules)
    })?;
    // The install may have completed the lock.
    write_file(&stamp, manifests(workspace)?.digest())
}

fn manifests(workspace: &Workspace) -> Result<Inputs<'_>> {
    let mut inputs = Inputs::of(workspace)
        .path("package-lock.json")?
        .path(".npmrc")?
        .path("package.json")?;
    let root: serde_json::Value =
        serde_json::from_slice(&fs::read(workspace.path("package.json"))?)?;
    let members = root["workspaces"]
        .as_array()
        .context("package.json lists its workspaces")?;
    for member in members.iter().filter_map(serde_json::Value::as_str) {
        inputs = inputs.path(Path::new(member).join("package.json"))?;
    }
    Ok(inputs)
}

/// The package that brings Node puts it in place by an install script, which some settings of npm forbid.
fn check_node(node_modules: &Path) -> Result<()> {
    if is_missing(node_modules.join("node/bin/node")) {
        bail!(
            "npm did not put Node 24 in place: allow install scripts (`npm config delete ignore-scripts`) and run `npm rebuild node`."
        );
    }
    Ok(())
}
