//! wrangler as a process: how it is called, started and stopped.

use std::fs::File;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use super::state::State;
use crate::step::tail;
use crate::workspace::Workspace;

/// wrangler stops its runtime within 1 s when asked.
const STOP_LIMIT: Duration = Duration::from_secs(8);

/// `wrangler dev`, serving the edge on one port.
pub(super) struct Wrangler {
    command: Command,
    /// Leads a process group of its own, with the runtime in it: a Ctrl-C of the terminal does not reach it,
    /// and nothing of it is left behind when the group is stopped.
    child: Child,
    log: PathBuf,
}

impl Wrangler {
    pub(super) fn start(workspace: &Workspace, state: &State, port: u16) -> Result<Self> {
        let log = state.log_dir().join("edge.log");
        let file = File::create(&log)?;
        let mut command = in_state(workspace, state)?;
        command
            .args([
                "dev",
                "--local",
                "--show-interactive-dev-session=false",
                "--ip",
                "127.0.0.1",
            ])
            .args(["--port", &port.to_string(), "--inspector-port", "0"])
            .arg("--persist-to")
            .arg(state.dir())
            .arg("--env-file")
            .arg(state.vars_path())
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .process_group(0);
        let child = spawn(&mut command)?;
        Ok(Self {
            command,
            child,
            log,
        })
    }

    /// An error if it ended by itself.
    pub(super) fn check(&mut self) -> Result<()> {
        if let Some(status) = self.child.try_wait()? {
            bail!(
                "{}\nThe edge ended by itself ({status}). Its whole log: {}",
                self.last_words()?,
                self.log.display()
            );
        }
        Ok(())
    }

    pub(super) fn restart(&mut self) -> Result<()> {
        self.stop()?;
        self.child = spawn(&mut self.command)?;
        Ok(())
    }

    pub(super) fn stop(&mut self) -> Result<()> {
        let group = Pid::from_raw(self.child.id().cast_signed());
        let asked = Instant::now();
        // The group is gone where it ended by itself.
        killpg(group, Signal::SIGTERM).ok();
        while self.child.try_wait()?.is_none() && asked.elapsed() < STOP_LIMIT {
            sleep(Duration::from_millis(50));
        }
        // The leader may have left its runtime behind.
        while killpg(group, None).is_ok() && asked.elapsed() < STOP_LIMIT {
            sleep(Duration::from_millis(50));
        }
        killpg(group, Signal::SIGKILL).ok();
        self.child.wait().context("wrangler cannot be waited for")?;
        Ok(())
    }

    pub(super) fn last_words(&self) -> Result<String> {
        tail(&self.log, 0)
    }
}

fn spawn(command: &mut Command) -> Result<Child> {
    command
        .spawn()
        .context("wrangler does not start: run `npm install`")
}

/// wrangler, keeping to the state's folder.
pub(super) fn in_state(workspace: &Workspace, state: &State) -> Result<Command> {
    let mut command = quiet_wrangler(workspace)?;
    command
        .env("WRANGLER_LOG_PATH", state.log_dir().join("wrangler"))
        .env("WRANGLER_REGISTRY_PATH", state.dir().join("registry"))
        .env("WRANGLER_CACHE_DIR", state.dir().join("cache"));
    Ok(command)
}

/// wrangler without telemetry, banners and questions.
pub(crate) fn quiet_wrangler(workspace: &Workspace) -> Result<Command> {
    let config = Path::new("wrangler.toml");
    if !workspace.path(config).exists() {
        bail!("{} is missing from the repository", config.display());
    }
    let mut command = workspace.tools.npm_package(workspace, "wrangler")?;
    command
        .env("WRANGLER_SEND_METRICS", "false")
        .env("WRANGLER_SEND_ERROR_REPORTS", "false")
        .env("WRANGLER_HIDE_BANNER", "true")
        .env("WRANGLER_NO_SKILLS_UPDATE_PROMPTS", "true")
        // It would ask the platform where this machine is.
        .env("CLOUDFLARE_CF_FETCH_ENABLED", "false")
        .env("CI", "true");
    Ok(command)
}
