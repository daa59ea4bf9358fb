//! Products are the only homes of TypeScript; adapters hold the JavaScript that must be fast or early.

use super::{File, Finding};

const TYPESCRIPT: &[&str] = &["npm", "dashboard", "demo", "tests"];
const JAVASCRIPT: &[&str] = &[
    "npm",
    "dashboard",
    "demo",
    "tests",
    "recorder-wasm/js",
    "replayer-wasm/js",
];

pub(super) fn check(files: &[File]) -> Vec<Finding> {
    files.iter().filter_map(check_file).collect()
}

fn check_file(file: &File) -> Option<Finding> {
    let (language, homes) = match file.extension() {
        // Declarations say what the JavaScript beside them offers.
        "ts" if file.path.ends_with(".d.ts") => ("JavaScript", JAVASCRIPT),
        "ts" | "tsx" | "svelte" => ("TypeScript", TYPESCRIPT),
        "js" | "mjs" | "cjs" => ("JavaScript", JAVASCRIPT),
        _ => return None,
    };
    if homes.iter().any(|home| file.is_under(home)) {
        return None;
    }
    Some(Finding::new(
        &file.path,
        "places",
        format!(
            "{language} lives in {}: move it, or write it in Rust",
            homes.join(", ")
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_path(path: &str) -> usize {
        check(&[File::of(path, "")]).len()
    }

    #[test]
    fn typescript_lives_in_products() {
        assert_eq!(check_path("npm/player/src/player.ts"), 0);
        assert_eq!(check_path("edge-worker/src/glue.ts"), 1);
    }

    #[test]
    fn javascript_may_also_stand_beside_the_recorder() {
        assert_eq!(check_path("recorder-wasm/js/hooks.js"), 0);
        assert_eq!(check_path("recorder-wasm/js/hooks.d.ts"), 0);
        assert_eq!(check_path("recorder-wasm/src/hooks.js"), 1);
    }
}
