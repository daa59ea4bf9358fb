//! The configuration as deployed: wrangler.toml with this account's database, and paths that hold from anywhere.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::step::write_file;
use crate::workspace::Workspace;

/// What wrangler.toml says of the database, whose real id differs per account.
const PLACEHOLDER: &str = "00000000-0000-0000-0000-000000000000";
const PATHS: &[&str] = &["main", "directory", "migrations_dir"];

pub(super) fn write(workspace: &Workspace, database: &str) -> Result<PathBuf> {
    let committed = fs::read_to_string(workspace.path("wrangler.toml"))?;
    let path = workspace.target("deploy/wrangler.toml");
    write_file(&path, deployed(&committed, &workspace.root, database)?)?;
    Ok(path)
}

fn deployed(committed: &str, root: &Path, database: &str) -> Result<String> {
    let (before, after) = committed
        .split_once(PLACEHOLDER)
        .context("wrangler.toml has no database_id to fill in")?;
    let filled = format!("{before}{database}{after}");
    let lines = filled.lines().map(|line| match line.split_once(" = \"") {
        Some((key, value)) if PATHS.contains(&key) => {
            format!("{key} = \"{}/{value}\n", root.display())
        }
        _ => format!("{line}\n"),
    });
    Ok(lines.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_filled_in_and_paths_hold_from_anywhere() {
        let committed = format!(
            "name = \"revisit\"\nmain = \"edge-worker/build/index.js\"\ndatabase_id = \"{PLACEHOLDER}\"\n"
        );
        let expected = "name = \"revisit\"\nmain = \"/here/edge-worker/build/index.js\"\ndatabase_id = \"7\"\n";
        assert_eq!(
            deployed(&committed, Path::new("/here"), "7").expect("fills in"),
            expected
        );
    }
}
