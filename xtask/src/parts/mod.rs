//! Builds the parts, each after what it needs, and only what changed.

mod browser_wasm;
mod edge;
mod npm_package;
mod site;

use std::cell::RefCell;

use anyhow::Result;
use clap::ValueEnum;

use crate::workspace::Workspace;

pub(crate) use edge::Profile;

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Part {
    /// `npm/recorder/dist` with the recorder's Wasm
    Recorder,
    /// `npm/player/dist` with the replayer's Wasm
    Player,
    /// `npm/api-client`, generated from the OpenAPI document
    ApiClient,
    /// `dashboard/build`
    Dashboard,
    /// `demo/dist`, the shop
    Demo,
    /// `edge-worker/build`
    Edge,
    /// `target/site`, what the edge serves as files
    Site,
}

impl Part {
    pub(crate) const ALL: &[Part] = &[
        Self::Recorder,
        Self::Player,
        Self::ApiClient,
        Self::Dashboard,
        Self::Demo,
        Self::Edge,
        Self::Site,
    ];

    fn needs(self) -> &'static [Part] {
        match self {
            Self::Recorder | Self::Player | Self::ApiClient | Self::Demo => &[],
            // It serves the API's document as it was generated.
            Self::Edge => &[Self::ApiClient],
            Self::Dashboard => &[Self::Player, Self::ApiClient],
            Self::Site => &[Self::Recorder, Self::Dashboard],
        }
    }
}

pub(crate) fn run(workspace: &Workspace, part: Option<Part>, is_release: bool) -> Result<()> {
    let builder = Builder::new(workspace, Profile::of(is_release));
    match part {
        Some(part) => builder.build(part),
        None => Part::ALL.iter().try_for_each(|part| builder.build(*part)),
    }
}

/// Builds each part at most once in a run.
pub(crate) struct Builder<'a> {
    workspace: &'a Workspace,
    profile: Profile,
    done: RefCell<Vec<Part>>,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(workspace: &'a Workspace, profile: Profile) -> Self {
        Self {
            workspace,
            profile,
            done: RefCell::default(),
        }
    }

    pub(crate) fn build(&self, part: Part) -> Result<()> {
        if self.done.borrow().contains(&part) {
            return Ok(());
        }
        part.needs()
            .iter()
            .try_for_each(|needed| self.build(*needed))?;
        match part {
            Part::Recorder => {
                browser_wasm::RECORDER.build(self.workspace)?;
                npm_package::recorder(self.workspace)?;
            }
            Part::Player => {
                browser_wasm::REPLAYER.build(self.workspace)?;
                npm_package::player(self.workspace)?;
            }
            Part::ApiClient => npm_package::api_client(self.workspace)?,
            Part::Dashboard => site::dashboard(self.workspace)?,
            Part::Demo => site::demo(self.workspace)?,
            Part::Edge => edge::build(self.workspace, self.profile)?,
            Part::Site => site::assemble(self.workspace)?,
        }
        self.done.borrow_mut().push(part);
        Ok(())
    }
}
