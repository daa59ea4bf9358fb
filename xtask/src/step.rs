//! A step is one visible piece of work: it says that it starts, how long it took, and what to do if it fails.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{IsTerminal as _, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};
use nix::sys::signal::Signal;

use crate::interrupt::{self, Stopped};
use crate::progress::Progress;
use crate::stamp::Inputs;
use crate::workspace::Workspace;

/// How much of a failed command's output is shown.
const TAIL_BYTES: u64 = 6_000;

pub(crate) struct Step<'a> {
    workspace: &'a Workspace,
    name: &'a str,
    help: &'a str,
}

/// The commands of one step, whose output goes to one file.
pub(crate) struct Log {
    path: PathBuf,
}

impl<'a> Step<'a> {
    /// `help` is the sentence that follows a failure: what the reader can do.
    pub(crate) fn new(workspace: &'a Workspace, name: &'a str, help: &'a str) -> Self {
        Self {
            workspace,
            name,
            help,
        }
    }

    pub(crate) fn run<T>(&self, work: impl FnOnce(&Log) -> Result<T>) -> Result<T> {
        self.run_and_judge(work, |_| true)
    }

    /// Like [`Step::run`], where also a result can be bad news.
    pub(crate) fn run_and_judge<T>(
        &self,
        work: impl FnOnce(&Log) -> Result<T>,
        is_good: impl FnOnce(&T) -> bool,
    ) -> Result<T> {
        let log = Log::create(self.workspace, self.name)?;
        let start = Instant::now();
        let progress = Progress::show(self.name, &log.path);
        let result = work(&log);
        drop(progress);
        let sign = if result.as_ref().is_ok_and(is_good) {
            "✓"
        } else {
            "✗"
        };
        report(sign, self.name, &Seconds(start.elapsed()).to_string());
        result.map_err(|error| match error.downcast::<Stopped>() {
            Ok(stopped) => stopped.into(),
            Err(error) => anyhow!("{error:#}\n\n{} failed. {}", self.name, self.help),
        })
    }

    /// Runs only where an input changed since the last success, or an output is gone.
    pub(crate) fn run_if_changed(
        &self,
        inputs: Inputs<'_>,
        outputs: &[PathBuf],
        work: impl FnOnce(&Log) -> Result<()>,
    ) -> Result<()> {
        let stamp = self.workspace.target("stamps").join(slug(self.name));
        let digest = inputs.digest();
        let is_fresh = fs::read_to_string(&stamp).is_ok_and(|last| last == digest);
        if is_fresh && outputs.iter().all(|output| output.exists()) {
            report("·", self.name, "unchanged");
            return Ok(());
        }
        // An interrupted run must not look like a finished one.
        if stamp.exists() {
            fs::remove_file(&stamp)?;
        }
        self.run(work)?;
        if let Some(output) = outputs.iter().find(|output| !output.exists()) {
            bail!(
                "{} did not make {}. {}",
                self.name,
                output.display(),
                self.help
            );
        }
        write_file(&stamp, digest)
    }
}

impl Log {
    fn create(workspace: &Workspace, step: &str) -> Result<Self> {
        let path = workspace.target("log").join(format!("{}.log", slug(step)));
        write_file(&path, "")?;
        Ok(Self { path })
    }

    /// Runs a command to its end; an error carries the tail of what it printed.
    pub(crate) fn run(&self, command: &mut Command) -> Result<()> {
        let from = self.open()?.metadata()?.len();
        let status = command
            .stdin(Stdio::null())
            .stdout(self.open()?)
            .stderr(self.open()?)
            .status()
            .with_context(|| format!("cannot start {}", command.get_program().display()))?;
        if status.success() {
            return Ok(());
        }
        // The command may have heard of it before we did.
        if interrupt::is_set() || status.signal() == Some(Signal::SIGINT as i32) {
            return Err(Stopped.into());
        }
        let shown = tail(&self.path, from)?;
        bail!(
            "{shown}\n({} ended with {status}; all its output: {})",
            Shown(command),
            self.path.display()
        )
    }

    /// Runs a command to its end, however it ends: all that it printed, and whether it succeeded.
    pub(crate) fn observe(&self, command: &mut Command) -> Result<(String, bool)> {
        let is_success = self.run(command).is_ok();
        let bytes = fs::read(&self.path)?;
        Ok((String::from_utf8_lossy(&bytes).into_owned(), is_success))
    }

    /// Like [`Log::run`], for a command whose standard output is its result.
    pub(crate) fn capture(&self, command: &mut Command) -> Result<Vec<u8>> {
        let output = command
            .stdin(Stdio::null())
            .stderr(self.open()?)
            .output()
            .with_context(|| format!("cannot start {}", command.get_program().display()))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let shown = tail(&self.path, 0)?;
        bail!("{shown}\n({} ended with {})", Shown(command), output.status)
    }

    fn open(&self) -> Result<File> {
        let file = OpenOptions::new()
            .append(true)
            .create(true)
            .open(&self.path);
        file.with_context(|| format!("cannot write {}", self.path.display()))
    }
}

/// The last part of a file from a place on.
pub(crate) fn tail(path: &Path, from: u64) -> Result<String> {
    let mut file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let len = file.metadata()?.len();
    file.seek(SeekFrom::Start(from.max(len.saturating_sub(TAIL_BYTES))))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).trim_end().to_owned())
}

/// Writes a file and the folders above it.
pub(crate) fn write_file(path: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    let dir = path.parent().context("a file lies in a folder")?;
    fs::create_dir_all(dir).with_context(|| format!("cannot make {}", dir.display()))?;
    fs::write(path, contents).with_context(|| format!("cannot write {}", path.display()))
}

fn report(sign: &str, name: &str, note: &str) {
    let mut out = std::io::stdout();
    let start = if out.is_terminal() { "\r\x1b[2K" } else { "" };
    drop(writeln!(out, "{start}{sign} {name} {note}"));
}

fn slug(name: &str) -> String {
    name.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect()
}

/// A duration as people read it: `3.2s`, `2m05s`.
pub(crate) struct Seconds(pub(crate) Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.0.as_secs();
        if whole < 60 {
            write!(f, "{:.1}s", self.0.as_secs_f64())
        } else {
            write!(f, "{}m{:02}s", whole / 60, whole % 60)
        }
    }
}

/// A command as one would type it.
struct Shown<'a>(&'a Command);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = Path::new(self.0.get_program());
        write!(
            f,
            "{}",
            program.file_name().unwrap_or(program.as_os_str()).display()
        )?;
        self.0
            .get_args()
            .try_for_each(|argument| write!(f, " {}", argument.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_read_well() {
        assert_eq!(Seconds(Duration::from_millis(3_240)).to_string(), "3.2s");
        assert_eq!(Seconds(Duration::from_secs(125)).to_string(), "2m05s");
    }

    #[test]
    fn a_failed_command_says_what_it_printed_and_what_to_do() {
        let workspace = Workspace::open().expect("the workspace opens");
        let step = Step::new(&workspace, "failing step", "Do this.");
        let error = step.run(|log| log.run(Command::new("sh").args(["-c", "echo told; exit 3"])));
        let shown = error.expect_err("the command fails").to_string();
        assert!(
            shown.contains("told") && shown.contains("exit status: 3"),
            "{shown}"
        );
        assert!(shown.ends_with("failing step failed. Do this."), "{shown}");
    }

    #[test]
    fn a_stopped_command_is_no_failure_to_mend() {
        let workspace = Workspace::open().expect("the workspace opens");
        let step = Step::new(&workspace, "stopped step", "Do this.");
        let error = step.run(|log| log.run(Command::new("sh").args(["-c", "kill -INT $$"])));
        let shown = error.expect_err("the command stops").to_string();
        assert_eq!(shown, Stopped.to_string());
    }

    #[test]
    fn an_unchanged_step_is_not_run_again() {
        let workspace = Workspace::open().expect("the workspace opens");
        let step = Step::new(&workspace, "stamped step", "");
        let times = std::cell::Cell::new(0);
        let count = |value: &str| {
            let inputs = Inputs::of(&workspace).value(value);
            step.run_if_changed(inputs, &[], |_| {
                times.set(times.get() + 1);
                Ok(())
            })
            .expect("the step succeeds");
            times.get()
        };
        let fresh = format!("{:?}", Instant::now());
        assert_eq!((count(&fresh), count(&fresh), count("changed")), (1, 1, 2));
    }
}
