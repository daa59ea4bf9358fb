//! One run of the tests: what its suites share.

use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, anyhow};

use super::count::Count;
use crate::dev::{NEEDED, Ports, Stack, State};
use crate::parts::{Builder, Part, Profile};
use crate::step::Step;
use crate::workspace::Workspace;

pub(super) struct Run<'a> {
    pub(super) workspace: &'a Workspace,
    builder: Builder<'a>,
    stack: OnceCell<Stack>,
    /// Why there is no stack; told by each suite that needs it, tried once.
    no_stack: RefCell<Option<String>>,
}

impl<'a> Run<'a> {
    pub(super) fn new(workspace: &'a Workspace) -> Self {
        let builder = Builder::new(workspace, Profile::Development);
        Self {
            workspace,
            builder,
            stack: OnceCell::new(),
            no_stack: RefCell::default(),
        }
    }

    pub(super) fn build(&self, part: Part) -> Result<()> {
        self.builder.build(part)
    }

    /// A command that says by its status alone whether the check holds.
    pub(super) fn check(&self, name: &str, help: &str, command: &mut Command) -> Result<Count> {
        command.current_dir(&self.workspace.root);
        Step::new(self.workspace, name, help).run(|log| log.run(command))?;
        Ok(Count::ONE)
    }

    /// A test runner, whose output is counted, and shown whole where a test fails.
    pub(super) fn runner(&self, name: &str, command: &mut Command) -> Result<Count> {
        let step = Step::new(self.workspace, name, "Its output stands above.");
        let (output, count) = step.run_and_judge(
            |log| {
                let (output, is_success) = log.observe(command)?;
                let count = Count::of_run(&output, is_success)?;
                Ok((output, count))
            },
            |(_, count)| count.failed == 0,
        )?;
        if count.failed > 0 {
            println!("{output}");
        }
        Ok(count)
    }

    /// Test files for Node's own runner. With a stack, one file at a time: some stop and start the runtime.
    pub(super) fn node_tests(&self, name: &str, glob: &str, stack: Option<&Path>) -> Result<Count> {
        let mut node = self.workspace.tools.node(self.workspace)?;
        node.args([
            "--test",
            "--test-reporter=spec",
            "--test-timeout=300000",
            "--test-force-exit",
        ]);
        if let Some(state) = stack {
            node.arg("--test-concurrency=1").env("REVISIT_STATE", state);
        }
        self.runner(name, node.arg(glob))
    }

    /// The state folder of a running stack, which is started for the first suite that asks.
    pub(super) fn stack(&self) -> Result<PathBuf> {
        let dir = self.workspace.target("test-state");
        if self.stack.get().is_none() {
            if let Some(reason) = self.no_stack.borrow().as_deref() {
                return Err(anyhow!("there is no running stack: {reason}"));
            }
            match self.start_stack(&dir) {
                Ok(stack) => drop(self.stack.set(stack)),
                Err(error) => {
                    *self.no_stack.borrow_mut() =
                        error.to_string().lines().last().map(str::to_owned);
                    return Err(error.context("the stack does not start"));
                }
            }
        }
        Ok(dir)
    }

    fn start_stack(&self, dir: &Path) -> Result<Stack> {
        NEEDED.iter().try_for_each(|part| self.build(*part))?;
        let state = State::open(dir, true).context("the tests' state folder")?;
        // Nobody wants to wait five minutes for a recording to reach object storage.
        state.set_variable("SEGMENT_SECONDS", "20")?;
        Stack::start(self.workspace, state, Ports::free()?)
    }
}
