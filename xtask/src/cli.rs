//! The command line: what one can type after `cargo xtask`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::build::Part;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "The tasks of this repository",
    max_term_width = 100
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) task: Task,
}

#[derive(Subcommand)]
pub(crate) enum Task {
    /// Build everything and serve the edge, the dashboard and the demo shop on this machine
    Dev(DevOptions),
    /// Build one part, or all of them
    Build {
        /// What to build, with what it needs; everything if not given
        part: Option<Part>,
        /// Build the edge as it is deployed (the recorder and the replayer always are)
        #[arg(long)]
        release: bool,
    },
}

#[derive(Args)]
pub(crate) struct DevOptions {
    /// Port of the edge and the dashboard; the demo shop listens on the next one
    #[arg(long, default_value_t = 8787)]
    pub(crate) port: u16,
    /// Where all data is kept [default: .revisit in the repository]
    #[arg(long, value_name = "DIR")]
    pub(crate) state: Option<PathBuf>,
    /// Forget all data first
    #[arg(long)]
    pub(crate) reset: bool,
    /// Build the edge as it is deployed
    #[arg(long)]
    pub(crate) release: bool,
}
