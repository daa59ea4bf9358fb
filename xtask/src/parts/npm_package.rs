//! The packages under `npm/`, each built by its own `build.mjs`.

use std::fs;

use anyhow::Result;

use crate::stamp::Inputs;
use crate::step::{Step, write_file};
use crate::workspace::{Workspace, cargo};

/// The OpenAPI document that the API client is generated from; committed, so that a reader finds it.
pub(super) const OPENAPI: &str = "npm/api-client/openapi.json";

pub(super) fn recorder(workspace: &Workspace) -> Result<()> {
    let outputs = ["index.js", "recorder.js", "recorder.wasm"];
    build(
        workspace,
        "recorder",
        Some("target/wasm/recorder"),
        &outputs,
    )
}

pub(super) fn player(workspace: &Workspace) -> Result<()> {
    build(
        workspace,
        "player",
        Some("target/wasm/replayer"),
        &["index.js"],
    )
}

pub(super) fn api_client(workspace: &Workspace) -> Result<()> {
    write_openapi(workspace)?;
    build(workspace, "api-client", None, &["index.js"])
}

/// Writes the document that the Rust code states.
fn write_openapi(workspace: &Workspace) -> Result<()> {
    let inputs = Inputs::of(workspace).package("revisit-api")?;
    let path = workspace.path(OPENAPI);
    let help = "Mend the compiler's complaint in `crates/api`.";
    Step::new(workspace, "OpenAPI document", help).run_if_changed(
        inputs,
        std::slice::from_ref(&path),
        |log| {
            let mut command = cargo();
            command
                .args(["run", "--package", "revisit-api", "--bin", "openapi"])
                .current_dir(&workspace.root);
            let document = log.capture(&mut command)?;
            // An equal file keeps its time, for tools that go by it.
            if fs::read(&path).is_ok_and(|last| last == document) {
                Ok(())
            } else {
                write_file(&path, document)
            }
        },
    )
}

fn build(workspace: &Workspace, name: &str, wasm: Option<&str>, outputs: &[&str]) -> Result<()> {
    let dir = workspace.path("npm").join(name);
    let mut node = workspace.tools.node(workspace)?;
    let mut inputs = Inputs::of(workspace)
        .path(&dir)?
        .path(workspace.tools.npm_stamp())?;
    if let Some(wasm) = wasm {
        inputs = inputs.output(wasm)?;
    }
    // Modules of both lie beside their Rust: delivery's, and what paints.
    inputs = match name {
        "recorder" => inputs.path("recorder-wasm/js")?,
        "player" => inputs.path("replayer-wasm/js")?,
        _ => inputs,
    };
    let outputs: Vec<_> = outputs
        .iter()
        .map(|output| dir.join("dist").join(output))
        .collect();
    let title = format!("@revisit/{name}");
    let help = format!("Mend what the build says of `npm/{name}`.");
    Step::new(workspace, &title, &help).run_if_changed(inputs, &outputs, |log| {
        log.run(node.arg(dir.join("build.mjs")))
    })
}
