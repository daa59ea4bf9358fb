//! The tasks of this repository, run as `cargo xtask <task>`.
//!
//! `dev` and `test` are the two that a newcomer needs; the others are their parts. A task is made of
//! [`step`]s: each says that it starts, how long it took, and, where it fails, what to do. A step whose
//! inputs have not changed since it last succeeded is not run again.
//!
//! What is not here: anything a product needs at run time. This crate builds, starts and checks; it is
//! compiled before everything else, so its dependencies are few.

mod bench;

mod cli;
mod deploy;
mod dev;
mod fuzz;
mod interrupt;
mod parts;
mod progress;
mod random;
mod size;
mod stamp;
mod step;
mod test;
mod tidy;
mod tools;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Task};
use crate::workspace::Workspace;

fn main() -> ExitCode {
    match run(&Cli::parse().task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\n✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &Task) -> anyhow::Result<ExitCode> {
    let workspace = Workspace::open()?;
    match task {
        Task::Dev(options) => dev::run(&workspace, options)?,
        Task::Build { part, release } => parts::run(&workspace, *part, *release)?,
        Task::Test { only } => return test::run(&workspace, only),
        Task::Tidy => tidy::run(&workspace)?,
        Task::Bench(options) => bench::run(&workspace, options)?,
        Task::Size => size::run(&workspace)?,
        Task::Fuzz { target, runs } => fuzz::run(&workspace, target.as_deref(), *runs)?,
        Task::Deploy(options) => deploy::run(&workspace, options)?,
    }
    Ok(ExitCode::SUCCESS)
}
