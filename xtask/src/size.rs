//! `cargo xtask size`: what a visitor downloads, and what each kind of operation costs on the wire.

use anyhow::{Result, bail};

use crate::parts::{Builder, Part, Profile};
use crate::workspace::{Workspace, cargo};

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    Builder::new(workspace, Profile::Release).build(Part::Recorder)?;
    println!();
    let mut download = workspace.tools.node(workspace)?;
    download.arg("tests/bench/download.mjs");
    let mut bytes_per_op = cargo();
    bytes_per_op
        .args([
            "run",
            "--quiet",
            "--package",
            "revisit-wire",
            "--example",
            "bytes_per_op",
        ])
        .current_dir(&workspace.root);
    for command in [&mut download, &mut bytes_per_op] {
        let status = command.status()?;
        if !status.success() {
            bail!("{} ended with {status}", command.get_program().display());
        }
    }
    Ok(())
}
