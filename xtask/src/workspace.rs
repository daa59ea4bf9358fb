//! Where things are: the repository, Cargo's output, and the packages with their dependencies.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::tools::Tools;

pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    /// Cargo's output; `CARGO_TARGET_DIR` moves it.
    pub(crate) cargo_target: PathBuf,
    pub(crate) packages: Vec<Package>,
    pub(crate) tools: Tools,
}

pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) dir: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
}

pub(crate) struct Dependency {
    pub(crate) name: String,
    /// Used by tests only, so it is in no product.
    pub(crate) is_dev: bool,
}

impl Workspace {
    pub(crate) fn open() -> Result<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here.parent().context("xtask lies in the repository")?;
        Self::read(root)
    }

    fn read(root: &Path) -> Result<Self> {
        let output = cargo()
            .args(["metadata", "--format-version", "1", "--no-deps"])
            .current_dir(root)
            .output()
            .context("cargo does not start: install Rust from https://rustup.rs")?;
        if !output.status.success() {
            bail!(
                "cargo cannot read the workspace:\n{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let metadata: Value = serde_json::from_slice(&output.stdout)?;
        let packages = metadata["packages"]
            .as_array()
            .context("cargo metadata lists packages")?;
        Ok(Self {
            root: root.to_path_buf(),
            cargo_target: PathBuf::from(text(&metadata["target_directory"])?),
            packages: packages
                .iter()
                .map(Package::from_metadata)
                .collect::<Result<_>>()?,
            tools: Tools::of(root),
        })
    }

    pub(crate) fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// What xtask itself makes. It stays in the repository even where Cargo's output is elsewhere, because
    /// `wrangler.toml` names `target/site`.
    pub(crate) fn target(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join("target").join(relative)
    }

    pub(crate) fn package(&self, name: &str) -> Result<&Package> {
        self.packages
            .iter()
            .find(|package| package.name == name)
            .with_context(|| format!("the workspace has no package {name}"))
    }

    /// The folders of a package and of all workspace packages it is built from.
    pub(crate) fn source_dirs(&self, name: &str) -> Result<BTreeSet<PathBuf>> {
        let mut seen = BTreeSet::new();
        let mut open = vec![self.package(name)?];
        while let Some(package) = open.pop() {
            if seen.insert(package.dir.clone()) {
                open.extend(
                    package
                        .products()
                        .filter_map(|name| self.package(name).ok()),
                );
            }
        }
        Ok(seen)
    }
}

impl Package {
    /// Names of what the package's product is built from.
    pub(crate) fn products(&self) -> impl Iterator<Item = &str> {
        self.dependencies
            .iter()
            .filter(|dependency| !dependency.is_dev)
            .map(|dependency| dependency.name.as_str())
    }

    fn from_metadata(package: &Value) -> Result<Self> {
        let manifest = Path::new(text(&package["manifest_path"])?);
        let dependencies = package["dependencies"]
            .as_array()
            .context("a package has dependencies")?;
        Ok(Self {
            name: text(&package["name"])?.to_owned(),
            dir: manifest
                .parent()
                .context("a manifest lies in a folder")?
                .to_path_buf(),
            dependencies: dependencies
                .iter()
                .map(|dependency| {
                    Ok(Dependency {
                        name: text(&dependency["name"])?.to_owned(),
                        is_dev: dependency["kind"].as_str() == Some("dev"),
                    })
                })
                .collect::<Result<_>>()?,
        })
    }
}

/// The Cargo that runs this task.
pub(crate) fn cargo() -> Command {
    let mut command =
        Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    // `cargo run` describes this crate in the environment; build scripts of others must not see it, or
    // they would be built again after a plain `cargo build`.
    for (name, _) in std::env::vars_os() {
        if name
            .to_str()
            .is_some_and(|name| name.starts_with("CARGO_PKG_") || name == "CARGO_MANIFEST_DIR")
        {
            command.env_remove(name);
        }
    }
    command
}

fn text(value: &Value) -> Result<&str> {
    value
        .as_str()
        .context("cargo metadata has another shape than expected")
}
