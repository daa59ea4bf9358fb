//! Counts tests by what their runner prints.

use std::fmt;

use anyhow::{Result, bail};

#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Count {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Count {
    /// One check that held.
    pub(super) const ONE: Self = Self {
        passed: 1,
        failed: 0,
    };

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }

    /// The sum over a run's summaries: `test result: …` of Rust's runner, `ℹ pass 3` of Node's, and a line for
    /// each fuzz target.
    ///
    /// A test that did not run is no test that passed: what was left out counts as failed.
    fn read(output: &str) -> Self {
        output
            .lines()
            .map(|line| {
                let count = of_cargo(line).or_else(|| of_node(line));
                count.or_else(|| of_fuzz(line)).unwrap_or_default()
            })
            .fold(Self::default(), Self::plus)
    }

    /// What a finished runner's output and status say together.
    pub(super) fn of_run(output: &str, is_success: bool) -> Result<Self> {
        let mut count = Self::read(output);
        if is_success && count == Self::default() {
            bail!("no test ran");
        }
        // A runner can fail without a failed test: it did not compile, or it crashed.
        if !is_success && count.failed == 0 {
            count.failed = 1;
        }
        Ok(count)
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn of_cargo(line: &str) -> Option<Count> {
    let (_, parts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut count = Count::default();
    for part in parts.split("; ") {
        let (number, what) = part.split_once(' ')?;
        match what {
            "passed" => count.passed += number.parse::<u64>().ok()?,
            "failed" | "ignored" => count.failed += number.parse::<u64>().ok()?,
            _ => {}
        }
    }
    Some(count)
}

fn of_node(line: &str) -> Option<Count> {
    let (what, number) = line
        .strip_prefix("ℹ ")
        .or_else(|| line.strip_prefix("# "))?
        .split_once(' ')?;
    let number = number.parse().ok()?;
    match what {
        "pass" => Some(Count {
            passed: number,
            failed: 0,
        }),
        "fail" | "cancelled" | "skipped" | "todo" => Some(Count {
            passed: 0,
            failed: number,
        }),
        _ => None,
    }
}

/// `decode: 20000 runs, no failure, 1.3 s`; a failure is a panic, which the status tells.
fn of_fuzz(line: &str) -> Option<Count> {
    line.contains(" runs, no failure, ").then_some(Count::ONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(output: &str, passed: u64, failed: u64) {
        assert_eq!(Count::read(output), Count { passed, failed }, "{output}");
    }

    #[test]
    fn runners_are_understood() {
        check(
            "test result: ok. 16 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.15s",
            16,
            0,
        );
        check(
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1s",
            2,
            1,
        );
        check(
            "ℹ tests 4\nℹ suites 1\nℹ pass 3\nℹ fail 1\nℹ cancelled 0\nℹ skipped 0\nℹ todo 0\nℹ duration_ms 41",
            3,
            1,
        );
        check("# pass 3\n# fail 0\n", 3, 0);
        check("decode: 20000 runs, no failure, 1.3 s\n", 1, 0);
        check(
            "test result: ok. 1 passed; 0 failed; 0 ignored\n\ntest result: ok. 2 passed; 0 failed; 0 ignored",
            3,
            0,
        );
    }

    #[test]
    fn what_was_left_out_did_not_pass() {
        check(
            "test result: ok. 1 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0s",
            1,
            2,
        );
        check("ℹ pass 1\nℹ skipped 1\nℹ cancelled 1", 1, 2);
    }

    #[test]
    fn a_runner_that_ran_nothing_did_not_succeed() {
        assert!(Count::of_run("", true).is_err());
        assert_eq!(
            Count::of_run("error: could not compile", false)
                .expect("counts")
                .failed,
            1
        );
    }
}
