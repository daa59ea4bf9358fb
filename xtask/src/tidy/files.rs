//! The files of the repository: what git tracks, and what is new and not ignored.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

pub(crate) struct File {
    /// Relative to the repository, with `/`.
    pub(crate) path: String,
    pub(crate) len: u64,
    /// Empty where the file is not text.
    pub(crate) text: String,
}

impl File {
    #[cfg(test)]
    pub(super) fn of(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            len: text.len() as u64,
            text: text.to_owned(),
        }
    }

    /// The part after the last `.`.
    pub(super) fn extension(&self) -> &str {
        Path::new(&self.path)
            .extension()
            .and_then(|end| end.to_str())
            .unwrap_or_default()
    }

    /// The name without folder and extension.
    pub(super) fn stem(&self) -> &str {
        Path::new(&self.path)
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default()
    }

    pub(super) fn is_under(&self, dir: &str) -> bool {
        self.path
            .strip_prefix(dir)
            .is_some_and(|rest| rest.starts_with('/'))
    }

    pub(super) fn has_dir(&self, name: &str) -> bool {
        let mut parts: Vec<&str> = self.path.split('/').collect();
        parts.pop();
        parts.contains(&name)
    }

    /// Of tests, which may be long, and may hold what a rule forbids elsewhere.
    pub(super) fn is_test(&self) -> bool {
        self.has_dir("tests")
            || self.has_dir("test")
            || self.stem() == "tests"
            || self.stem().split('.').next_back() == Some("test")
    }

    /// The Rust that is compiled into a product: the text before the inline tests.
    pub(super) fn product_text(&self) -> &str {
        self.text
            .split_once("#[cfg(test)]\nmod tests {")
            .map_or(&self.text, |(product, _)| product)
    }
}

pub(super) fn read(root: &Path) -> Result<Vec<File>> {
    let output = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root)
        .output()
        .context("git is missing: install it, tidy asks it which files are the project's")?;
    if !output.status.success() {
        bail!(
            "this is no git checkout: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    let list = String::from_utf8(output.stdout).context("a file name is not UTF-8")?;
    let mut paths: Vec<&str> = list.split_terminator('\0').collect();
    paths.sort_unstable();
    paths.dedup();
    // A file deleted and not yet committed is listed and gone.
    let present = paths.into_iter().filter(|path| root.join(path).is_file());
    present.map(|path| read_one(root, path)).collect()
}

fn read_one(root: &Path, path: &str) -> Result<File> {
    let bytes = fs::read(root.join(path)).with_context(|| format!("cannot read {path}"))?;
    let len = bytes.len() as u64;
    Ok(File {
        path: path.to_owned(),
        len,
        text: String::from_utf8(bytes).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_match_by_whole_names() {
        let file = File::of("crates/wire/src/dom.rs", "");
        assert!(file.is_under("crates/wire") && !file.is_under("crates/wi"));
        assert!(file.has_dir("src") && !file.has_dir("dom.rs"));
    }

    #[test]
    fn inline_tests_are_no_product() {
        let file = File::of("a.rs", "fn a() {}\n\n#[cfg(test)]\nmod tests {\n}\n");
        assert_eq!(file.product_text(), "fn a() {}\n\n");
    }
}
