//! The same name wherever a stage exists: an event's file is called alike from the recorder to the replay.

use std::collections::BTreeSet;

use super::{File, Finding};

/// The names all come from here: what happens in the document, and what it means.
const EVENTS: &[&str] = &["crates/wire/src/event", "crates/wire/src/fact"];
/// Later stages, which may leave out an event but never rename one.
const STAGES: &[&str] = &[
    "crates/replay/src/apply",
    "recorder-wasm/src/observers",
    "replayer-wasm/src/paint",
];

/// Names that say nothing about what is inside.
const VAGUE: &[&str] = &[
    "utils", "util", "helpers", "helper", "common", "misc", "manager", "v2", "shared", "stuff",
];

pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let events: BTreeSet<&str> = in_dirs(files, EVENTS).map(File::stem).collect();
    let mut findings = Vec::new();
    for file in in_dirs(files, STAGES) {
        if !events.contains(file.stem()) && file.stem() != "mod" && !file.is_test() {
            let advice = format!(
                "no event is called `{}` (see {}): use the event's name, or move it out of this folder",
                file.stem(),
                EVENTS.join(" and ")
            );
            findings.push(Finding::new(&file.path, "names", advice));
        }
    }
    for file in in_dirs(files, EVENTS)
        .chain(in_dirs(files, STAGES))
        .filter(|file| is_empty(&file.text))
    {
        let advice = "it holds no code: delete it until it has something to say";
        findings.push(Finding::new(&file.path, "names", advice));
    }
    for file in files.iter().filter(|file| is_source(file)) {
        if let Some(word) = file
            .path
            .split('/')
            .map(stem_of)
            .find(|word| VAGUE.contains(word))
        {
            let advice = format!("`{word}` says nothing: name the thing or the step");
            findings.push(Finding::new(&file.path, "names", advice));
        }
    }
    findings
}

fn in_dirs<'a>(files: &'a [File], dirs: &'a [&str]) -> impl Iterator<Item = &'a File> {
    files
        .iter()
        .filter(|file| file.extension() == "rs" && dirs.iter().any(|dir| file.is_under(dir)))
}

fn is_source(file: &File) -> bool {
    matches!(file.extension(), "rs" | "ts" | "js" | "mjs" | "svelte")
}

fn stem_of(part: &str) -> &str {
    part.split('.').next().unwrap_or(part)
}

fn is_empty(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .all(|line| line.is_empty() || line.starts_with("//"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_paths(paths: &[&str]) -> usize {
        let files: Vec<File> = paths
            .iter()
            .map(|path| File::of(path, "fn a() {}"))
            .collect();
        check(&files).len()
    }

    #[test]
    fn a_stage_keeps_the_name_of_the_event() {
        let scroll = "crates/wire/src/event/scroll.rs";
        assert_eq!(
            check_paths(&[
                scroll,
                "crates/replay/src/apply/scroll.rs",
                "crates/replay/src/apply/mod.rs"
            ]),
            0
        );
        assert_eq!(
            check_paths(&[scroll, "crates/replay/src/apply/scrolling.rs"]),
            1
        );
        assert_eq!(
            check_paths(&[
                "crates/wire/src/fact/click.rs",
                "recorder-wasm/src/observers/click.rs"
            ]),
            0
        );
    }

    #[test]
    fn a_sibling_without_code_is_told() {
        let files = [File::of(
            "crates/wire/src/event/focus.rs",
            "//! Focus.\n\n// Later.\n",
        )];
        assert_eq!(check(&files).len(), 1);
    }

    #[test]
    fn a_name_says_what_is_inside() {
        assert_eq!(check_paths(&["npm/player/src/utils.ts"]), 1);
        assert_eq!(check_paths(&["npm/player/src/utilization.ts"]), 0);
    }
}
