//! Content stamps: what a step read when it last succeeded, so that it need not run again.
//!
//! A stamp is a hash of file contents and versions, never of times: a fresh checkout, a switched branch or
//! a touched file changes nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::workspace::Workspace;

/// Folders that hold what is built or fetched, never sources.
pub(crate) const OUTPUT_DIRS: &[&str] = &[
    "target",
    "node_modules",
    "dist",
    "build",
    ".svelte-kit",
    ".wrangler",
    ".git",
];

/// Everything a step depends on.
pub(crate) struct Inputs<'a> {
    workspace: &'a Workspace,
    hash: Sha256,
}

impl<'a> Inputs<'a> {
    pub(crate) fn of(workspace: &'a Workspace) -> Self {
        Self {
            workspace,
            hash: Sha256::new(),
        }
    }

    /// A value that is not in a file: a version, a flag.
    pub(crate) fn value(mut self, value: &str) -> Self {
        self.record(value.as_bytes());
        self
    }

    /// A file, or all files of a folder except output. A path that is not there counts as such.
    pub(crate) fn path(mut self, relative: impl AsRef<Path>) -> Result<Self> {
        let start = self.workspace.path(relative);
        let mut files = Vec::new();
        collect(&start, &mut files).with_context(|| format!("reading {}", start.display()))?;
        files.sort();
        for file in files {
            self.record(
                file.strip_prefix(&self.workspace.root)
                    .unwrap_or(&file)
                    .as_os_str()
                    .as_encoded_bytes(),
            );
            self.record(&fs::read(&file).with_context(|| format!("reading {}", file.display()))?);
        }
        Ok(self)
    }

    /// The output of an earlier step, which [`Inputs::path`] would pass over.
    pub(crate) fn output(mut self, relative: impl AsRef<Path>) -> Result<Self> {
        let start = self.workspace.path(relative);
        let entries =
            fs::read_dir(&start).with_context(|| format!("reading {}", start.display()))?;
        let mut paths = entries
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<Vec<_>>>()?;
        paths.sort();
        for path in paths {
            self = self.path(path)?;
        }
        Ok(self)
    }

    /// A Rust package: its sources, those of the workspace packages under it, the lock and the compiler.
    pub(crate) fn package(mut self, name: &str) -> Result<Self> {
        for dir in self.workspace.source_dirs(name)? {
            self = self.path(dir)?;
        }
        self = self
            .path("Cargo.toml")?
            .path("Cargo.lock")?
            .path(".cargo")?;
        Ok(self
            .value(rustc_version()?)
            .value(&std::env::var("RUSTFLAGS").unwrap_or_default()))
    }

    pub(crate) fn digest(self) -> String {
        hex(&self.hash.finalize())
    }

    fn record(&mut self, bytes: &[u8]) {
        self.hash.update((bytes.len() as u64).to_le_bytes());
        self.hash.update(bytes);
    }
}

/// Two lowercase digits per byte.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            let name = entry.file_name();
            if !OUTPUT_DIRS.iter().any(|dir| name == *dir) {
                collect(&entry.path(), files)?;
            }
        }
    } else if path.is_file() {
        files.push(path.to_path_buf());
    }
    Ok(())
}

fn rustc_version() -> Result<&'static str> {
    static VERSION: OnceLock<String> = OnceLock::new();
    if let Some(version) = VERSION.get() {
        return Ok(version);
    }
    let output = Command::new("rustc")
        .arg("-vV")
        .output()
        .context("rustc does not start")?;
    Ok(VERSION.get_or_init(|| String::from_utf8_lossy(&output.stdout).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest_of(path: &str) -> String {
        let workspace = Workspace::open().expect("the workspace opens");
        Inputs::of(&workspace)
            .path(path)
            .expect("readable")
            .digest()
    }

    #[test]
    fn same_contents_have_the_same_stamp() {
        assert_eq!(digest_of("xtask/src"), digest_of("xtask/src"));
        assert_ne!(digest_of("xtask/src"), digest_of("xtask/src/cli.rs"));
    }

    #[test]
    fn hex_has_two_digits_per_byte() {
        assert_eq!(hex(&[0x00, 0x0f, 0xa5]), "000fa5");
    }

    #[test]
    fn values_do_not_run_into_each_other() {
        let workspace = Workspace::open().expect("the workspace opens");
        let ab_c = Inputs::of(&workspace).value("ab").value("c").digest();
        let a_bc = Inputs::of(&workspace).value("a").value("bc").digest();
        assert_ne!(ab_c, a_bc);
    }
}
