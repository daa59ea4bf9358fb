//! What was meant to go before the work was done.

use super::{File, Finding};
use crate::stamp::OUTPUT_DIRS;

/// Written in halves, so that this file is not one of its own findings.
const WORDS: &[(&str, &str)] = &[
    (concat!("to", "do!("), "finish it"),
    (concat!("unimple", "mented!("), "finish it"),
    (concat!("d", "bg!("), "remove it"),
    (concat!("TO", "DO"), "do it, or open an issue"),
    (concat!("FIX", "ME"), "fix it, or open an issue"),
    (concat!("X", "XX"), "settle it, or open an issue"),
    (
        concat!("#[ig", "nore"),
        "a test that does not run tests nothing: mend it or delete it",
    ),
    (concat!(".on", "ly("), "run the other tests too"),
    (
        concat!(".sk", "ip("),
        "a test that does not run tests nothing: mend it or delete it",
    ),
    (
        concat!("registry.npm", "js.org"),
        "name no registry host: each user's npm knows its own",
    ),
    (
        concat!("crates", ".io/api"),
        "name no registry host: each user's cargo knows its own",
    ),
    (
        concat!("static.crates", ".io"),
        "name no registry host: each user's cargo knows its own",
    ),
    (
        concat!("index.crates", ".io"),
        "name no registry host: each user's cargo knows its own",
    ),
    (
        concat!("files.python", "hosted.org"),
        "name no registry host: each user's pip knows its own",
    ),
    (
        concat!("deb.deb", "ian.org"),
        "name no registry host: each user's apt knows its own",
    ),
];

/// Words that also have an honest meaning outside test files (`iterator.skip(1)`).
const IN_TESTS_ONLY: &[&str] = &[concat!(".on", "ly("), concat!(".sk", "ip(")];

const LOCKS: &[&str] = &["Cargo.lock", "package-lock.json", "fuzz/Cargo.lock"];

pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        if OUTPUT_DIRS.iter().any(|dir| file.has_dir(dir)) {
            findings.push(Finding::new(
                &file.path,
                "leftovers",
                "build output does not belong into git: remove and ignore it",
            ));
        }
        // Prose may speak of what code must not hold.
        if !LOCKS.contains(&file.path.as_str()) && file.extension() != "md" {
            check_text(file, &mut findings);
        }
    }
    findings
}

fn check_text(file: &File, findings: &mut Vec<Finding>) {
    let is_script_test = file.is_test() && matches!(file.extension(), "js" | "mjs" | "ts");
    for (number, line) in file.text.lines().enumerate() {
        for (word, advice) in WORDS {
            if contains_word(line, word) && (is_script_test || !IN_TESTS_ONLY.contains(word)) {
                let place = format!("{}:{}", file.path, number + 1);
                findings.push(Finding::new(
                    place,
                    "leftovers",
                    format!("`{word}`: {advice}"),
                ));
            }
        }
    }
}

/// Not as a part of a longer word.
fn contains_word(line: &str, word: &str) -> bool {
    let is_in_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let starts_word = word.starts_with(is_in_word);
        let ends_word = word.ends_with(is_in_word);
        let goes_on_before = starts_word && line[..at].ends_with(is_in_word);
        let goes_on_after = ends_word && line[at + word.len()..].starts_with(is_in_word);
        !goes_on_before && !goes_on_after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_line(path: &str, line: &str) -> usize {
        check(&[File::of(path, line)]).len()
    }

    #[test]
    fn each_leftover_is_found_where_it_matters() {
        for (word, _) in WORDS {
            assert_eq!(
                check_line("tests/edge/a.test.mjs", &format!("  {word}")),
                1,
                "{word}"
            );
        }
    }

    #[test]
    fn honest_words_are_left_alone() {
        assert_eq!(
            check_line("crates/wire/src/a.rs", concat!("chunks.sk", "ip(1)")),
            0
        );
        assert_eq!(check_line("npm/a.ts", concat!("AUTO", "TO", "DOS")), 0);
        assert_eq!(
            check_line("CONTRIBUTING.md", concat!("no #[ig", "nore]")),
            0
        );
        assert_eq!(
            check_line(
                "package-lock.json",
                concat!("https://registry.npm", "js.org/a")
            ),
            0
        );
    }

    #[test]
    fn build_output_is_found() {
        assert_eq!(check_line("demo/dist/index.html", ""), 1);
    }
}
