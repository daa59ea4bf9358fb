//! `cargo xtask test`: every suite, all failures shown, and a last line that counts.

mod count;
mod run;
mod suite;

use std::fs;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::interrupt;
use crate::step::Seconds;
use crate::workspace::Workspace;

pub(crate) use suite::Suite;

use count::Count;
use run::Run;

struct Row {
    name: String,
    count: Count,
    time: String,
}

/// Runs the suites, all of them if none is named. A failed suite does not keep the next from running.
pub(crate) fn run(workspace: &Workspace, only: &[Suite]) -> Result<ExitCode> {
    interrupt::listen()?;
    let chosen = if only.is_empty() { Suite::ALL } else { only };
    let run = Run::new(workspace);
    let mut rows = Vec::new();
    for suite in chosen {
        if interrupt::is_set() {
            bail!("stopped before {}", suite.name());
        }
        let name = suite.name();
        println!("\n── {name} ──");
        let start = Instant::now();
        let count = match suite.run(&run) {
            Ok(count) => count,
            Err(error) => {
                println!("✗ {error:#}");
                Count {
                    passed: 0,
                    failed: 1,
                }
            }
        };
        rows.push(Row {
            name,
            count,
            time: Seconds(start.elapsed()).to_string(),
        });
    }
    drop(run);
    let total = rows
        .iter()
        .fold(Count::default(), |sum, row| sum.plus(row.count));
    let summary = total.to_string();
    fs::write(workspace.target("test-count.txt"), &summary)?;
    println!("\n{}\n{summary}", table(&rows));
    Ok(if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn table(rows: &[Row]) -> String {
    let lines = rows.iter().map(|Row { name, count, time }| {
        let sign = if count.failed == 0 { '✓' } else { '✗' };
        format!(
            "{sign} {name:<12} {:>5} passed {:>4} failed {time:>8}\n",
            count.passed, count.failed
        )
    });
    lines.collect()
}
