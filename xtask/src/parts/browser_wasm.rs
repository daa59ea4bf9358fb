//! The two modules that run in browsers: compile, make the JavaScript glue where it is generated, shrink.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::stamp::Inputs;
use crate::step::{Log, Step};
use crate::workspace::Workspace;

pub(super) struct BrowserWasm {
    package: &'static str,
    name: &'static str,
    /// The cargo profile, which is also the folder of what it makes.
    profile: &'static str,
    /// What the compiler is told beside the profile.
    flags: &'static [&'static str],
    glue: Glue,
    /// What wasm-opt aims at: size for every visitor, or speed for those who watch.
    levels: &'static [&'static str],
}

enum Glue {
    /// Every visitor downloads it: a few lines by hand, beside the Rust.
    ByHand,
    WasmBindgen,
}

pub(super) const RECORDER: BrowserWasm = BrowserWasm {
    package: "revisit-recorder-wasm",
    name: "recorder",
    profile: "recorder",
    // Calls are smaller than copies of what is called, and indices than the pointers that loops would count by instead.
    flags: &["-Cllvm-args=-inline-threshold=0 -disable-lsr"],
    glue: Glue::ByHand,
    // Flattened, rebuilt, made quick and then small, again until nothing more is gained: 2 % less than `-Oz` alone.
    levels: &[
        "--flatten",
        "--rereloop",
        "-O4",
        "-Oz",
        "-Oz",
        "--converge",
        "--one-caller-inline-max-function-size=0",
        // Constants added to addresses move into the offsets of loads. That is sound while nothing is kept below 1 KiB:
        // the linker puts the stack first, and that is its far end.
        "--low-memory-unused",
        "--merge-locals",
        // What is called most has the shortest number.
        "--reorder-functions",
        "--reorder-locals",
    ],
};
pub(super) const REPLAYER: BrowserWasm = BrowserWasm {
    package: "revisit-replayer-wasm",
    name: "replayer",
    profile: "release",
    flags: &[],
    glue: Glue::WasmBindgen,
    levels: &["-O3"],
};

/// What all three engines have and rustc emits. `--all-features` would add encodings that browsers refuse.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

impl BrowserWasm {
    pub(super) fn build(&self, workspace: &Workspace) -> Result<()> {
        let wasm_bindgen = workspace.tools.wasm_bindgen(workspace)?;
        // Also installs the packages that the stamp below speaks of.
        let wasm_opt = workspace.tools.wasm_opt(workspace)?;
        let inputs = Inputs::of(workspace)
            .package(self.package)?
            .path(workspace.tools.npm_stamp())?
            .value(&wasm_bindgen.to_string_lossy())
            .value(&self.levels.join(" "))
            .value(self.profile)
            .value(&self.flags.join(" "))
            .value(&FEATURES.join(" "));
        let out = workspace.target("wasm").join(self.name);
        let endings: &[&str] = match self.glue {
            Glue::ByHand => &[".wasm", ".plain.js"],
            Glue::WasmBindgen => &["_bg.wasm", ".js", ".d.ts"],
        };
        let outputs: Vec<_> = endings
            .iter()
            .map(|end| out.join(format!("{}{end}", self.name)))
            .collect();
        let title = format!("{} Wasm", self.name);
        let help = format!(
            "Mend the compiler's complaint in `{}` or what it is built from.",
            self.package
        );
        Step::new(workspace, &title, &help).run_if_changed(inputs, &outputs, |log| {
            self.compile(workspace, log)?;
            if out.exists() {
                fs::remove_dir_all(&out)?;
            }
            fs::create_dir_all(&out)?;
            let compiled = workspace
                .cargo_target
                .join("wasm32-unknown-unknown")
                .join(self.profile)
                .join(format!("{}.wasm", self.package.replace('-', "_")));
            match self.glue {
                Glue::ByHand => {
                    shrink(wasm_opt, self.levels, &compiled, &outputs[0], log)?;
                    let wasm2js = workspace.tools.npm_package(workspace, "wasm2js")?;
                    to_javascript(wasm2js, &outputs[0], &outputs[1], log)
                }
                Glue::WasmBindgen => {
                    log.run(
                        Command::new(wasm_bindgen)
                            .args(["--target", "web", "--out-name", self.name, "--out-dir"])
                            .arg(&out)
                            .arg(&compiled),
                    )?;
                    let small = outputs[0].with_extension("small");
                    shrink(wasm_opt, self.levels, &outputs[0], &small, log)?;
                    Ok(fs::rename(small, &outputs[0])?)
                }
            }
        })
    }

    fn compile(&self, workspace: &Workspace, log: &Log) -> Result<()> {
        let mut cargo = workspace.tools.wasm_cargo(workspace)?;
        cargo
            .args(["build", "--target", "wasm32-unknown-unknown"])
            .args(["--profile", self.profile, "--package", self.package])
            .arg("--config")
            .arg(format!(
                "target.wasm32-unknown-unknown.rustflags={:?}",
                self.flags
            ));
        log.run(&mut cargo)
    }
}

fn shrink(
    mut wasm_opt: Command,
    levels: &[&str],
    wasm: &Path,
    small: &Path,
    log: &Log,
) -> Result<()> {
    log.run(
        wasm_opt
            .args(levels)
            .args([
                "--strip-debug",
                "--strip-producers",
                "--strip-target-features",
            ])
            .args(FEATURES)
            .arg(wasm)
            .arg("-o")
            .arg(small),
    )
}

/// The same module for engines and policies that take no WebAssembly.
fn to_javascript(mut wasm2js: Command, wasm: &Path, script: &Path, log: &Log) -> Result<()> {
    log.run(
        wasm2js
            .arg("-O")
            .args(FEATURES)
            .arg(wasm)
            .arg("-o")
            .arg(script),
    )
}
