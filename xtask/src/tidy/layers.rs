//! Four layers, data flows one way: which package may depend on which.

use super::{File, Finding};
use crate::workspace::{Package, Workspace};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Layer {
    Contract,
    Core,
    Adapter,
    /// The task runner, which is in no product.
    Tasks,
}

/// Every package of the workspace. One that is not here has no place yet.
const LAYERS: &[(&str, Layer)] = &[
    ("revisit-wire", Layer::Contract),
    ("revisit-api", Layer::Contract),
    ("revisit-capture", Layer::Core),
    ("revisit-ingest", Layer::Core),
    ("revisit-analytics", Layer::Core),
    ("revisit-replay", Layer::Core),
    ("revisit-recorder-wasm", Layer::Adapter),
    ("revisit-edge-worker", Layer::Adapter),
    ("revisit-replayer-wasm", Layer::Adapter),
    ("revisit-xtask", Layer::Tasks),
];

/// What ties a package to a browser or to the edge's platform.
const PLATFORM: &[&str] = &[
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "serde-wasm-bindgen",
    "worker",
    "getrandom",
];

/// Clock, disk, network, threads: they arrive in a core as arguments or traits.
const IMPURE: &[&str] = &[
    "SystemTime",
    "Instant::now",
    "std::fs",
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "std::env",
    "std::process",
    "std::thread",
];

const PURE_DIRS: &[&str] = &[
    "crates/wire/src",
    "crates/api/src",
    "crates/capture/src",
    "crates/ingest/src",
    "crates/analytics/src",
    "crates/replay/src",
];

pub(super) fn check(workspace: &Workspace) -> Vec<Finding> {
    workspace.packages.iter().flat_map(check_package).collect()
}

fn check_package(package: &Package) -> Vec<Finding> {
    let place = format!("{}/Cargo.toml", package.name.trim_start_matches("revisit-"));
    let Some(layer) = layer_of(&package.name) else {
        return vec![Finding::new(
            place,
            "layers",
            "give the package a layer in xtask/src/tidy/layers.rs",
        )];
    };
    let mut findings = Vec::new();
    // A package may name itself: its tests then see a feature that its users do not.
    for dependency in package
        .dependencies
        .iter()
        .filter(|dependency| dependency.name != package.name)
    {
        if let Some(other) = layer_of(&dependency.name)
            && other >= layer
        {
            let advice = format!(
                "{layer:?} must not depend on {} ({other:?}): move what they share into a contract, or take it as an argument",
                dependency.name
            );
            findings.push(Finding::new(&place, "layers", advice));
        }
        if layer < Layer::Adapter && PLATFORM.contains(&dependency.name.as_str()) {
            let advice = format!(
                "only adapters depend on {}: pass what it gives as an argument or a trait",
                dependency.name
            );
            findings.push(Finding::new(&place, "layers", advice));
        }
    }
    findings
}

/// Contracts and cores do no IO and know no time.
pub(super) fn check_purity(files: &[File]) -> Vec<Finding> {
    let pure = files.iter().filter(|file| {
        file.extension() == "rs"
            && !file.has_dir("bin")
            && !file.is_test()
            && PURE_DIRS.iter().any(|dir| file.is_under(dir))
    });
    let mut findings = Vec::new();
    for file in pure {
        for (number, line) in file.product_text().lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if let Some(word) = IMPURE.iter().find(|word| code.contains(*word)) {
                let place = format!("{}:{}", file.path, number + 1);
                findings.push(Finding::new(
                    place,
                    "purity",
                    format!("a core has no {word}: take it as an argument or a trait"),
                ));
            }
        }
    }
    findings
}

fn layer_of(name: &str) -> Option<Layer> {
    LAYERS
        .iter()
        .find(|(package, _)| *package == name)
        .map(|(_, layer)| *layer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Dependency;

    fn check_edge(from: &str, to: &str) -> usize {
        let dependency = Dependency {
            name: to.to_owned(),
            is_dev: false,
        };
        check_package(&Package {
            name: from.to_owned(),
            dir: "x".into(),
            dependencies: vec![dependency],
        })
        .len()
    }

    #[test]
    fn dependencies_point_towards_the_contracts() {
        assert_eq!(check_edge("revisit-capture", "revisit-wire"), 0);
        assert_eq!(check_edge("revisit-edge-worker", "revisit-ingest"), 0);
        assert_eq!(check_edge("revisit-wire", "revisit-capture"), 1);
        assert_eq!(check_edge("revisit-capture", "revisit-replay"), 1);
        assert_eq!(
            check_edge("revisit-replayer-wasm", "revisit-recorder-wasm"),
            1
        );
        assert_eq!(check_edge("revisit-xtask", "revisit-wire"), 0);
    }

    #[test]
    fn the_platform_stays_in_adapters() {
        assert_eq!(check_edge("revisit-replay", "web-sys"), 1);
        assert_eq!(check_edge("revisit-replayer-wasm", "web-sys"), 0);
    }

    #[test]
    fn a_package_without_a_layer_is_told() {
        assert_eq!(check_edge("revisit-novel", "serde"), 1);
    }

    #[test]
    fn a_core_takes_its_clock_from_outside() {
        let clock = "fn now() -> u64 { std::time::SystemTime::now(); 0 }";
        assert_eq!(
            check_purity(&[File::of("crates/capture/src/a.rs", clock)]).len(),
            1
        );
        assert_eq!(
            check_purity(&[File::of("edge-worker/src/a.rs", clock)]).len(),
            0
        );
        assert_eq!(
            check_purity(&[File::of("crates/capture/src/a.rs", "// no SystemTime here")]).len(),
            0
        );
    }
}
