//! The command line: what one can type after `cargo xtask`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::parts::Part;
use crate::test::Suite;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
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
    /// Run every check and test; the last line counts them
    Test {
        /// Run only these suites (and the builds they need)
        #[arg(long, value_name = "SUITE", value_delimiter = ',')]
        only: Vec<Suite>,
    },
    /// Check layers, names, file sizes and leftovers
    Tidy,
    /// Measure the recorder beside its peers and write target/bench/*.json
    Bench(BenchOptions),
    /// Print what the recorder weighs and what each kind of operation costs on the wire
    Size,
    /// Fuzz the decoders
    Fuzz {
        /// One target; all of them if not given
        target: Option<String>,
        /// Inputs to try per target, on the stable compiler; without it, fuzz with cargo-fuzz until stopped
        #[arg(long)]
        runs: Option<u64>,
    },
    /// Deploy to your Cloudflare account: create resources and secrets, migrate, print a link for the owner
    Deploy(DeployOptions),
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

#[derive(Args)]
pub(crate) struct BenchOptions {
    /// Run only these measurements: download, snapshot, apps, workloads, idle, seek, tasks, payload; heap and profile run only when
    /// named
    #[arg(long, value_name = "MEASUREMENT", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Compare only with these peers: rrweb, clarity, openreplay, datadog
    #[arg(long, value_name = "PEER", value_delimiter = ',')]
    pub(crate) recorder: Vec<String>,
    /// Of the workloads run only these (tests/bench/workloads)
    #[arg(long, value_name = "WORKLOAD", value_delimiter = ',')]
    pub(crate) workload: Vec<String>,
    /// How many rounds of each measurement, rather than its own number
    #[arg(long)]
    pub(crate) rounds: Option<u32>,
    /// Two rounds, small pages, each workload once: figures to look at, not to trust
    #[arg(long)]
    pub(crate) quick: bool,
}

#[derive(Args)]
pub(crate) struct DeployOptions {
    /// Who gets the one-time link that makes the owner
    #[arg(long)]
    pub(crate) email: Option<String>,
    /// Check that everything would deploy, without an account
    #[arg(long)]
    pub(crate) dry_run: bool,
}
