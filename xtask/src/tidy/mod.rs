//! `cargo xtask tidy`: what a reader of the repository may rely on, checked.

mod files;
mod layers;
mod leftovers;
mod names;
mod places;
mod sizes;

use std::fmt;

use anyhow::{Result, bail};

use crate::step::Step;
use crate::workspace::Workspace;

pub(crate) use files::File;

/// A broken rule: where, which, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    place: String,
    rule: &'static str,
    advice: String,
}

impl Finding {
    fn new(place: impl Into<String>, rule: &'static str, advice: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            rule,
            advice: advice.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  [{}] {}", self.place, self.rule, self.advice)
    }
}

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    Step::new(workspace, "tidy", "Each line above says what to do.").run(|_| {
        let findings = findings(workspace)?;
        if findings.is_empty() {
            return Ok(());
        }
        let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
        bail!("{}", lines.join("\n"))
    })
}

fn findings(workspace: &Workspace) -> Result<Vec<Finding>> {
    let files = files::read(&workspace.root)?;
    let mut findings = layers::check(workspace);
    for rule in [
        layers::check_purity,
        names::check,
        sizes::check,
        leftovers::check,
        places::check,
    ] {
        findings.extend(rule(&files));
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_tidy() {
        let workspace = Workspace::open().expect("the workspace opens");
        let findings = findings(&workspace).expect("the files are readable");
        let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
        assert!(lines.is_empty(), "\n{}", lines.join("\n"));
    }
}
