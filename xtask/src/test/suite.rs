//! What `cargo xtask test` is made of, in the order in which a mistake is cheapest to hear of.

use std::fs;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::count::Count;
use super::run::Run;
use crate::dev::NEEDED;
use crate::parts::Part;
use crate::step::Step;
use crate::workspace::cargo;
use crate::{deploy, fuzz, tidy};

/// Enough to find a regression of the decoders each time, in seconds.
const FUZZ_RUNS: u64 = 20_000;

/// The adapters compile only for Wasm. The recorder by itself: built with the others, their features of `wire` would
/// bring the standard library into it.
const ADAPTERS: &[&[&str]] = &[
    &["revisit-recorder-wasm"],
    &["revisit-edge-worker", "revisit-replayer-wasm"],
];

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Suite {
    /// Formatting of all Rust
    Fmt,
    /// Layers, names, sizes, leftovers
    Tidy,
    /// Clippy without warnings, natively and for Wasm
    Clippy,
    /// `cargo test` of contracts, cores and this task runner
    Native,
    /// Every fuzz target for a bounded number of runs
    Fuzz,
    /// The committed OpenAPI document and client are those of the code
    Openapi,
    /// Everything builds
    Build,
    /// Svelte and TypeScript of the dashboard
    Types,
    /// Consumers of `npm pack`
    Packaging,
    /// `cargo xtask dev` from its first start to the next
    Dev,
    /// HTTP against the running edge
    Edge,
    /// Real Chromium against the running stack
    Browser,
    /// Everything would deploy
    Deploy,
}

impl Suite {
    pub(super) const ALL: &[Suite] = &[
        Self::Fmt,
        Self::Tidy,
        Self::Clippy,
        Self::Native,
        Self::Fuzz,
        Self::Openapi,
        Self::Build,
        Self::Types,
        Self::Packaging,
        Self::Dev,
        Self::Edge,
        Self::Browser,
        Self::Deploy,
    ];

    pub(super) fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    pub(super) fn run(self, run: &Run) -> Result<Count> {
        match self {
            Self::Fmt => fmt(run),
            Self::Tidy => tidy::run(run.workspace).map(|()| Count::ONE),
            Self::Clippy => clippy(run),
            Self::Native => native(run),
            Self::Fuzz => run.runner(
                "fuzz targets",
                &mut fuzz::bounded(run.workspace, None, FUZZ_RUNS),
            ),
            Self::Openapi => openapi(run),
            Self::Build => build(run),
            Self::Types => types(run),
            Self::Packaging => {
                run.workspace.tools.chromium(run.workspace)?;
                run.build(Part::Recorder)?;
                run.build(Part::Player)?;
                run.build(Part::ApiClient)?;
                run.node_tests("packaging tests", "tests/packaging/**/*.test.mjs", None)
            }
            Self::Dev => {
                NEEDED.iter().try_for_each(|part| run.build(*part))?;
                run.node_tests("tests of dev", "tests/dev/**/*.test.mjs", None)
            }
            Self::Edge => {
                let state = run.stack()?;
                run.node_tests("edge tests", "tests/edge/**/*.test.mjs", Some(&state))
            }
            Self::Browser => {
                run.workspace.tools.chromium(run.workspace)?;
                let state = run.stack()?;
                run.node_tests("browser tests", "tests/browser/**/*.test.mjs", Some(&state))
            }
            Self::Deploy => {
                NEEDED.iter().try_for_each(|part| run.build(*part))?;
                deploy::check(run.workspace).map(|()| Count::ONE)
            }
        }
    }
}

fn fmt(run: &Run) -> Result<Count> {
    let help = "Run `cargo fmt --all`, and the same in `fuzz`.";
    let all = run.check(
        "cargo fmt",
        help,
        cargo().args(["fmt", "--all", "--", "--check", "--color=never"]),
    )?;
    let mut in_fuzz = cargo();
    in_fuzz.args([
        "fmt",
        "--manifest-path",
        "fuzz/Cargo.toml",
        "--",
        "--check",
        "--color=never",
    ]);
    Ok(all.plus(run.check("cargo fmt in fuzz", help, &mut in_fuzz)?))
}

fn clippy(run: &Run) -> Result<Count> {
    let help = "Mend the warnings, or allow one where it stands, with its reason.";
    let deny = ["--", "-D", "warnings"];
    let mut native = cargo();
    native.args(["clippy", "--all-targets"]).args(deny);
    let mut count = run.check("clippy", help, &mut native)?;
    for adapters in ADAPTERS {
        let mut wasm = run.workspace.tools.wasm_cargo(run.workspace)?;
        wasm.args(["clippy", "--target", "wasm32-unknown-unknown"]);
        for adapter in *adapters {
            wasm.args(["--package", adapter]);
        }
        count = count.plus(run.check("clippy for Wasm", help, wasm.args(deny))?);
    }
    Ok(count)
}

fn native(run: &Run) -> Result<Count> {
    let root = &run.workspace.root;
    let members = run.runner(
        "cargo test",
        cargo().args(["test", "--no-fail-fast"]).current_dir(root),
    )?;
    // No default members, yet what needs no platform in them (cookies, passwords, settings; the recorder's allocator)
    // is tested natively.
    let mut adapters = cargo();
    adapters.args(["test", "--no-fail-fast"]).args([
        "--package",
        "revisit-edge-worker",
        "--package",
        "revisit-recorder-wasm",
    ]);
    Ok(members.plus(run.runner("cargo test of adapters", adapters.current_dir(root))?))
}

/// Generates anew and compares with what is committed.
fn openapi(run: &Run) -> Result<Count> {
    let generated = [
        "npm/api-client/openapi.json",
        "npm/api-client/src/schema.ts",
    ];
    let read = || generated.map(|file| fs::read(run.workspace.path(file)).unwrap_or_default());
    let committed = read();
    run.build(Part::ApiClient)?;
    if committed != read() {
        bail!(
            "The API changed and its client was old: {} are now generated anew, commit them.",
            generated.join(" and ")
        );
    }
    Ok(Count::ONE)
}

fn build(run: &Run) -> Result<Count> {
    Part::ALL.iter().try_fold(Count::default(), |count, part| {
        run.build(*part)?;
        Ok(count.plus(Count::ONE))
    })
}

fn types(run: &Run) -> Result<Count> {
    run.build(Part::Dashboard)?;
    let mut sync = run
        .workspace
        .tools
        .npm_package(run.workspace, "svelte-kit")?;
    let mut check = run
        .workspace
        .tools
        .npm_package(run.workspace, "svelte-check")?;
    let dashboard = run.workspace.path("dashboard");
    sync.arg("sync").current_dir(&dashboard);
    check.args(["--threshold", "error"]).current_dir(&dashboard);
    Step::new(
        run.workspace,
        "svelte-check",
        "Mend the types in `dashboard`.",
    )
    .run(|log| {
        log.run(&mut sync)?;
        log.run(&mut check)
    })?;
    Ok(Count::ONE)
}
