//! The edge on this machine: the real runtime (workerd) under wrangler, its state on disk, kept running.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle, sleep};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::setup;
use super::state::State;
use super::wrangler::{Wrangler, in_state};
use crate::interrupt::{self, Stopped};
use crate::stamp::Inputs;
use crate::step::{Step, write_file};
use crate::workspace::Workspace;

/// The slowest start seen was 9 s, on two busy cores.
const START_LIMIT: Duration = Duration::from_secs(60);
/// How often a running edge is asked whether it answers.
const ASK_EVERY: Duration = Duration::from_secs(4);
/// So often in a row without an answer, it is started again.
const MOST_MISSES: u32 = 3;
const MOST_RESTARTS: u32 = 5;
const TICK: Duration = Duration::from_millis(100);

/// A running edge. wrangler restarts a runtime that died, but waits for ever for its own proxy if that died
/// too; so a thread asks, and starts all of it again where nothing answers.
pub(super) struct Edge {
    shared: Arc<Shared>,
    keeper: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    must_stop: AtomicBool,
    /// Why it is not kept running any more.
    failure: Mutex<Option<String>>,
}

/// Brings the local database to the newest schema.
pub(super) fn migrate(workspace: &Workspace, state: &State) -> Result<()> {
    let mut wrangler = in_state(workspace, state)?;
    let digest = Inputs::of(workspace).path("migrations")?.digest();
    let stamp = state.migrations_stamp();
    if fs::read_to_string(&stamp).is_ok_and(|last| last == digest) {
        return Ok(());
    }
    let help = "Mend the migration, or start with empty data (`--reset`).";
    Step::new(workspace, "migrations", help).run(|log| {
        wrangler.args(["d1", "migrations", "apply", "DB", "--local", "--persist-to"]);
        log.run(wrangler.arg(state.dir()))
    })?;
    write_file(&stamp, digest)
}

impl Edge {
    pub(super) fn start(workspace: &Workspace, state: &State, port: u16) -> Result<Self> {
        let mut wrangler = Wrangler::start(workspace, state, port)?;
        if let Err(error) = wait_until_healthy(&mut wrangler, port, interrupt::is_set) {
            wrangler.stop()?;
            return Err(error);
        }
        let shared = Arc::new(Shared::default());
        let of_keeper = Arc::clone(&shared);
        let keeper = thread::spawn(move || of_keeper.keep(wrangler, port));
        Ok(Self {
            shared,
            keeper: Some(keeper),
        })
    }

    /// An error if it could not be kept running.
    pub(super) fn check(&self) -> Result<()> {
        match self
            .shared
            .failure
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .as_deref()
        {
            Some(failure) => bail!("{failure}"),
            None => Ok(()),
        }
    }
}

impl Drop for Edge {
    fn drop(&mut self) {
        self.shared.must_stop.store(true, Ordering::Relaxed);
        if let Some(keeper) = self.keeper.take() {
            keeper.join().ok();
        }
    }
}

impl Shared {
    /// The keeper's whole life: until it is told to stop, or nothing helps.
    fn keep(&self, mut wrangler: Wrangler, port: u16) {
        let outcome = self.keep_running(&mut wrangler, port);
        if let Err(error) = outcome.and(wrangler.stop()) {
            *self.failure.lock().unwrap_or_else(PoisonError::into_inner) =
                Some(format!("{error:#}"));
        }
    }

    fn keep_running(&self, wrangler: &mut Wrangler, port: u16) -> Result<()> {
        let mut restarts = 0;
        let mut misses = 0;
        let mut asked = Instant::now();
        while !self.must_stop() {
            sleep(TICK);
            let ended = wrangler.check();
            if asked.elapsed() > ASK_EVERY {
                misses = if setup::health(port).is_ok() {
                    0
                } else {
                    misses + 1
                };
                asked = Instant::now();
            }
            if ended.is_err() || misses >= MOST_MISSES {
                if restarts >= MOST_RESTARTS {
                    return ended
                        .and_then(|()| bail!("The edge stopped answering again and again."));
                }
                println!("The edge does not answer any more: starting it again.");
                restarts += 1;
                misses = 0;
                wrangler.restart()?;
                wait_until_healthy(wrangler, port, || self.must_stop())?;
                println!("The edge answers again.");
            }
        }
        Ok(())
    }

    fn must_stop(&self) -> bool {
        self.must_stop.load(Ordering::Relaxed)
    }
}

fn wait_until_healthy(
    wrangler: &mut Wrangler,
    port: u16,
    must_stop: impl Fn() -> bool,
) -> Result<()> {
    let start = Instant::now();
    loop {
        wrangler.check()?;
        let Err(last) = setup::health(port) else {
            return Ok(());
        };
        if must_stop() {
            return Err(Stopped.into());
        }
        if start.elapsed() > START_LIMIT {
            bail!(
                "{}\nThe edge does not answer: {last:#}",
                wrangler.last_words()?
            );
        }
        sleep(TICK);
    }
}
