//! What is served as files: the dashboard, the shop, and the folder that the edge hands out.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::stamp::Inputs;
use crate::step::Step;
use crate::workspace::Workspace;

pub(super) fn dashboard(workspace: &Workspace) -> Result<()> {
    let packages = ["npm/player/dist", "npm/api-client/dist"];
    vite(
        workspace,
        "dashboard",
        "dashboard",
        "dashboard/build/index.html",
        &packages,
    )
}

pub(super) fn demo(workspace: &Workspace) -> Result<()> {
    vite(workspace, "demo shop", "demo", "demo/dist/index.html", &[])
}

fn vite(
    workspace: &Workspace,
    title: &str,
    dir: &str,
    output: &str,
    packages: &[&str],
) -> Result<()> {
    let mut vite = workspace.tools.npm_package(workspace, "vite")?;
    let mut inputs = Inputs::of(workspace)
        .path(dir)?
        .path(workspace.tools.npm_stamp())?;
    for package in packages {
        inputs = inputs.output(package)?;
    }
    let help = format!("Mend what vite says of `{dir}`.");
    Step::new(workspace, title, &help).run_if_changed(inputs, &[workspace.path(output)], |log| {
        log.run(vite.arg("build").current_dir(workspace.path(dir)))
    })
}

/// `target/site`: the dashboard at `/`, the script tag's file at `/recorder.js`, what it loads at `/recorder/`.
pub(super) fn assemble(workspace: &Workspace) -> Result<()> {
    let inputs = Inputs::of(workspace)
        .output("dashboard/build")?
        .output("npm/recorder/dist")?;
    let site = workspace.target("site");
    let outputs = [site.join("index.html"), site.join("recorder.js")];
    Step::new(workspace, "site", "Run `cargo xtask build` once more.").run_if_changed(
        inputs,
        &outputs,
        |_| {
            if site.exists() {
                fs::remove_dir_all(&site)?;
            }
            copy_dir(&workspace.path("dashboard/build"), &site)?;
            let recorder = workspace.path("npm/recorder/dist");
            copy_dir(&recorder, &site.join("recorder"))?;
            fs::copy(recorder.join("recorder.js"), site.join("recorder.js"))?;
            check_sizes(&site)
        },
    )
}

fn copy_dir(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_dir(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

/// The platform refuses a static file over 25 MiB, but only when it is deployed.
fn check_sizes(dir: &Path) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            check_sizes(&path)?;
        } else if fs::metadata(&path)?.len() > 25 << 20 {
            bail!(
                "{} is over 25 MiB, more than the platform serves as a file",
                path.display()
            );
        }
    }
    Ok(())
}
