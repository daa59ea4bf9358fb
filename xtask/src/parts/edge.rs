//! The edge's worker: worker-build compiles it and bundles its JavaScript.

use anyhow::Result;

use super::npm_package::OPENAPI;
use crate::stamp::Inputs;
use crate::step::Step;
use crate::workspace::Workspace;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Compiles fast; for working on it.
    Development,
    /// What is deployed.
    Release,
}

impl Profile {
    pub(crate) fn of(is_release: bool) -> Self {
        if is_release {
            Self::Release
        } else {
            Self::Development
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Development => &["--no-opt", "--profile", "edge-dev"],
            Self::Release => &["--release"],
        }
    }
}

pub(super) fn build(workspace: &Workspace, profile: Profile) -> Result<()> {
    let mut worker_build = workspace.tools.worker_build(workspace)?;
    let inputs = Inputs::of(workspace)
        .package("revisit-edge-worker")?
        .path(OPENAPI)?
        .path(workspace.tools.npm_stamp())?
        .value(&worker_build.get_program().to_string_lossy())
        .value(&profile.arguments().join(" "));
    let outputs =
        ["index.js", "index_bg.wasm"].map(|file| workspace.path("edge-worker/build").join(file));
    let help = "Mend the compiler's complaint in `edge-worker` or what it is built from.";
    Step::new(workspace, "edge worker", help).run_if_changed(inputs, &outputs, |log| {
        log.run(
            worker_build
                .args(profile.arguments())
                .current_dir(workspace.path("edge-worker")),
        )
    })
}
