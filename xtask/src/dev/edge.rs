//! The edge on this machine: wrangler with the real runtime (workerd), its state on disk.

use std::fs::{self, File};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use super::setup;
use super::state::State;
use crate::interrupt;
use crate::stamp::Inputs;
use crate::step::{Step, tail, write_file};
use crate::workspace::Workspace;

/// The slowest start seen was 9 s, on two busy cores.
const START_LIMIT: Duration = Duration::from_secs(60);
/// wrangler stops its runtime within 1 s when asked.
const STOP_LIMIT: Duration = Duration::from_secs(8);

pub(super) struct Edge {
    /// Leads a process group of its own, with the runtime in it: a Ctrl-C of the terminal does not reach it,
    /// and nothing of it is left behind when the group is stopped.
    wrangler: Child,
    log: PathBuf,
}

/// Brings the local database to the newest schema.
pub(super) fn migrate(workspace: &Workspace, state: &State) -> Result<()> {
    let mut wrangler = wrangler(workspace, state)?;
    let digest = Inputs::of(workspace).path("migrations")?.digest();
    let stamp = state.migrations_stamp();
    if fs::read_to_string(&stamp).is_ok_and(|last| last == digest) {
        return Ok(());
    }
    let help = "Mend the migration, or start with empty data (`--reset`).";
    Step::new(workspace, "migrations", help).run(|log| {
        log.run(
            wrangler
                .args(["d1", "migrations", "apply", "DB", "--local", "--persist-to"])
                .arg(state.dir()),
        )
    })?;
    write_file(&stamp, digest)
}

impl Edge {
    pub(super) fn start(workspace: &Workspace, state: &State, port: u16) -> Result<Self> {
        let log = state.log_dir().join("edge.log");
        let file = File::create(&log)?;
        let wrangler = wrangler(workspace, state)?
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
            .process_group(0)
            .spawn()
            .context("wrangler does not start: run `npm ci`")?;
        let mut edge = Self { wrangler, log };
        edge.wait_until_healthy(port)?;
        Ok(edge)
    }

    pub(super) fn pid(&self) -> u32 {
        self.wrangler.id()
    }

    /// An error if it ended by itself.
    pub(super) fn check(&mut self) -> Result<()> {
        if let Some(status) = self.wrangler.try_wait()? {
            bail!(
                "{}\nThe edge ended by itself ({status}). Its whole log: {}",
                tail(&self.log, 0)?,
                self.log.display()
            );
        }
        Ok(())
    }

    fn wait_until_healthy(&mut self, port: u16) -> Result<()> {
        let start = Instant::now();
        loop {
            self.check()?;
            let last = match setup::health(port) {
                Ok(()) => return Ok(()),
                Err(error) => error,
            };
            if interrupt::is_set() {
                bail!("stopped while the edge was starting");
            }
            if start.elapsed() > START_LIMIT {
                bail!(
                    "{}\nThe edge does not answer: {last:#}",
                    tail(&self.log, 0)?
                );
            }
            sleep(Duration::from_millis(100));
        }
    }

    fn stop(&mut self) -> Result<()> {
        let group = Pid::from_raw(self.wrangler.id().cast_signed());
        let asked = Instant::now();
        // The group is gone where it ended by itself.
        killpg(group, Signal::SIGTERM).ok();
        while self.wrangler.try_wait()?.is_none() && asked.elapsed() < STOP_LIMIT {
            sleep(Duration::from_millis(50));
        }
        // The leader may have left its runtime behind.
        while killpg(group, None).is_ok() && asked.elapsed() < STOP_LIMIT {
            sleep(Duration::from_millis(50));
        }
        killpg(group, Signal::SIGKILL).ok();
        self.wrangler
            .wait()
            .context("wrangler cannot be waited for")?;
        Ok(())
    }
}

impl Drop for Edge {
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            eprintln!("The edge did not stop cleanly: {error:#}");
        }
    }
}

/// wrangler, keeping to the state's folder and to itself.
fn wrangler(workspace: &Workspace, state: &State) -> Result<Command> {
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
