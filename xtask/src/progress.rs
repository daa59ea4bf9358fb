//! The line of a step that runs, kept alive: how long it has taken, and the last thing that its command said.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::step::{Seconds, tail};

const EVERY: Duration = Duration::from_secs(1);
/// A line that a terminal would wrap could not be overwritten.
const WIDTH: usize = 78;

/// Steps within steps: only the innermost writes.
static DEPTH: AtomicUsize = AtomicUsize::new(0);

/// Writes until it is dropped.
pub(crate) struct Progress {
    stop: Option<Sender<()>>,
    writer: Option<JoinHandle<()>>,
}

impl Progress {
    /// `log` is where the step's commands write.
    pub(crate) fn show(name: &str, log: &Path) -> Self {
        let depth = DEPTH.fetch_add(1, Ordering::Relaxed) + 1;
        if !std::io::stdout().is_terminal() {
            say(&format!("▸ {name} …\n"));
            return Self {
                stop: None,
                writer: None,
            };
        }
        say(&format!("▸ {name} …"));
        let (stop, stopped) = channel();
        let (name, log) = (name.to_owned(), PathBuf::from(log));
        let start = Instant::now();
        let writer = thread::spawn(move || {
            while stopped.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                if DEPTH.load(Ordering::Relaxed) == depth {
                    let words = tail(&log, 0).unwrap_or_default();
                    let line = line(&name, start.elapsed(), &words);
                    say(&format!("\r\x1b[2K{line}"));
                }
            }
        });
        Self {
            stop: Some(stop),
            writer: Some(writer),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(writer) = self.writer.take() {
            writer.join().ok();
        }
        DEPTH.fetch_sub(1, Ordering::Relaxed);
    }
}

fn line(name: &str, elapsed: Duration, words: &str) -> String {
    let last = words.lines().map(str::trim).rfind(|line| !line.is_empty());
    let line = format!(
        "▸ {name} {}  {}",
        Seconds(elapsed),
        last.unwrap_or_default()
    );
    let printable = line.chars().filter(|c| !c.is_control());
    printable
        .take(WIDTH)
        .collect::<String>()
        .trim_end()
        .to_owned()
}

fn say(text: &str) {
    let mut out = std::io::stdout();
    // A closed pipe must not stop the work.
    drop(write!(out, "{text}").and_then(|()| out.flush()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_step_says_how_long_and_what() {
        let check = |words: &str, expected: &str| {
            assert_eq!(
                line("edge worker", Duration::from_secs(65), words),
                expected
            );
        };
        check("", "▸ edge worker 1m05s");
        check(
            "   Compiling syn v3\n   Compiling axum v1\n\n",
            "▸ edge worker 1m05s  Compiling axum v1",
        );
        let long = line("x", Duration::ZERO, &"word ".repeat(40));
        assert!(long.chars().count() <= WIDTH, "{long}");
    }
}
