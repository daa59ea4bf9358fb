//! Files that one can read in one go.

use super::{File, Finding};

/// Aim for 150, question 300, stop here.
const MOST_LINES: usize = 600;
/// Larger files make every clone slow, for good.
const MOST_BYTES: u64 = 1 << 20;

pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        let lines = file.product_text().lines().count();
        if is_read_by_people(file) && lines > MOST_LINES {
            let advice = format!("{lines} lines, {MOST_LINES} are the most: split it by idea");
            findings.push(Finding::new(&file.path, "size", advice));
        }
        if file.len > MOST_BYTES {
            let advice = format!(
                "{} KiB, 1 MiB is the most: make it when it is needed instead",
                file.len >> 10
            );
            findings.push(Finding::new(&file.path, "size", advice));
        }
    }
    findings
}

/// Source, and neither a test, nor a table, nor generated.
fn is_read_by_people(file: &File) -> bool {
    let is_source = matches!(
        file.extension(),
        "rs" | "ts" | "svelte" | "js" | "mjs" | "css"
    );
    let is_table = file.stem().starts_with("table")
        || file.stem().ends_with("_table")
        || file.has_dir("tables");
    let is_generated =
        file.stem() == "schema" || file.path.ends_with(".d.ts") || file.has_dir("generated");
    is_source && !file.is_test() && !is_table && !is_generated
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_lines(path: &str, lines: usize) -> usize {
        check(&[File::of(path, &"let a = 1;\n".repeat(lines))]).len()
    }

    #[test]
    fn six_hundred_lines_are_the_most() {
        assert_eq!(check_lines("crates/wire/src/dom.rs", 600), 0);
        assert_eq!(check_lines("crates/wire/src/dom.rs", 601), 1);
    }

    #[test]
    fn tests_tables_and_generated_files_may_be_long() {
        for path in [
            "tests/edge/ingest.test.mjs",
            "crates/wire/src/dom/tests.rs",
            "crates/capture/src/tables/html.rs",
            "npm/api-client/src/schema.ts",
        ] {
            assert_eq!(check_lines(path, 2_000), 0, "{path}");
        }
    }

    #[test]
    fn a_large_file_is_told() {
        let files = [File {
            path: "docs/film.mp4".to_owned(),
            len: MOST_BYTES + 1,
            text: String::new(),
        }];
        assert_eq!(check(&files).len(), 1);
    }
}
