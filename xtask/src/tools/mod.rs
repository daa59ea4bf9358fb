//! The tools that building needs beyond Rust and npm, fetched when a step first asks for them.
//!
//! Nothing is downloaded from a code host: what npm has comes as npm packages (Node itself, esbuild, wasm-opt,
//! wrangler), what only the Rust registry has is compiled once per user and version.

mod cache;
mod chromium;
mod npm;
mod rust;

use std::cell::OnceCell;
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::workspace::{Workspace, cargo};

/// Remembers what this run has already made sure of.
pub(crate) struct Tools {
    node_modules: PathBuf,
    npm_is_ready: OnceCell<()>,
    wasm_target_is_ready: OnceCell<()>,
    wasm_bindgen: OnceCell<PathBuf>,
    worker_build: OnceCell<PathBuf>,
    chromium: OnceCell<PathBuf>,
}

impl Tools {
    pub(crate) fn of(root: &Path) -> Self {
        Self {
            node_modules: root.join("node_modules"),
            npm_is_ready: OnceCell::new(),
            wasm_target_is_ready: OnceCell::new(),
            wasm_bindgen: OnceCell::new(),
            worker_build: OnceCell::new(),
            chromium: OnceCell::new(),
        }
    }

    /// `node` with the repository's packages installed and its own Node first on the path.
    pub(crate) fn node(&self, workspace: &Workspace) -> Result<Command> {
        self.npm_package(workspace, "node")
    }

    /// A command of an installed npm package, by its name in `node_modules/.bin`.
    pub(crate) fn npm_package(&self, workspace: &Workspace, name: &str) -> Result<Command> {
        once(&self.npm_is_ready, || npm::install(workspace))?;
        let mut command = Command::new(match name {
            "node" => self.node_modules.join("node/bin/node"),
            name => self.node_modules.join(".bin").join(name),
        });
        command
            .env("PATH", self.search_path())
            .current_dir(&workspace.root);
        Ok(command)
    }

    /// wasm-opt is a Node script, so it too needs our Node first on the path.
    pub(crate) fn wasm_opt(&self, workspace: &Workspace) -> Result<Command> {
        self.npm_package(workspace, "wasm-opt")
    }

    /// Cargo for the Wasm target.
    pub(crate) fn wasm_cargo(&self, workspace: &Workspace) -> Result<Command> {
        once(&self.wasm_target_is_ready, || {
            rust::add_wasm_target(workspace)
        })?;
        let mut command = cargo();
        command.current_dir(&workspace.root);
        Ok(command)
    }

    pub(crate) fn wasm_bindgen(&self, workspace: &Workspace) -> Result<&Path> {
        once(&self.wasm_bindgen, || {
            // The command reads what the crate wrote into the Wasm, so both have one version.
            let version = rust::locked_version(workspace, "wasm-bindgen")?;
            cache::install(workspace, "wasm-bindgen-cli", "wasm-bindgen", &version)
        })
        .map(PathBuf::as_path)
    }

    /// worker-build, told to use our tools: left alone it would download its own from a code host.
    pub(crate) fn worker_build(&self, workspace: &Workspace) -> Result<Command> {
        self.wasm_cargo(workspace)?;
        let esbuild = self.npm_package(workspace, "esbuild")?;
        let wasm_opt = self.wasm_opt(workspace)?;
        let worker_build = once(&self.worker_build, || {
            let version = rust::locked_version(workspace, "worker")?;
            cache::install(workspace, "worker-build", "worker-build", &version)
        })?;
        let wasm_bindgen = self.wasm_bindgen(workspace)?;
        cache::sweep()?;
        let mut command = Command::new(worker_build);
        command
            .env("PATH", self.search_path())
            .env("ESBUILD_BIN", esbuild.get_program())
            .env("WASM_OPT_BIN", wasm_opt.get_program())
            .env("WASM_BINDGEN_BIN", wasm_bindgen);
        Ok(command)
    }

    /// A real Chromium for browser tests and measurements.
    pub(crate) fn chromium(&self, workspace: &Workspace) -> Result<&Path> {
        once(&self.chromium, || chromium::find_or_install(workspace)).map(PathBuf::as_path)
    }

    /// The versions that decide what a build makes; part of every stamp.
    pub(crate) fn npm_stamp(&self) -> PathBuf {
        npm::stamp_path(&self.node_modules)
    }

    fn search_path(&self) -> OsString {
        let ours = self.node_modules.join("node/bin");
        let theirs = env::var_os("PATH").unwrap_or_default();
        let dirs = std::iter::once(ours).chain(env::split_paths(&theirs));
        // Only a folder whose name holds the separator can't be joined, and ours stand in the checkout.
        env::join_paths(dirs).unwrap_or(theirs)
    }
}

/// The full path of a program on the search path.
fn which(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|dir| dir.join(name))
        .find(|program| program.is_file())
}

fn is_missing(program: impl AsRef<OsStr>) -> bool {
    Command::new(program).arg("--version").output().is_err()
}

/// `OnceCell::get_or_try_init`, which is not in stable Rust yet.
fn once<T>(cell: &OnceCell<T>, make: impl FnOnce() -> Result<T>) -> Result<&T> {
    if let Some(value) = cell.get() {
        return Ok(value);
    }
    let value = make()?;
    Ok(cell.get_or_init(|| value))
}
