//! Rule: each Rust file opens with one sentence that says what it is for.

use super::sources::{Finding, Source};

/// The first line is `//! ` and a sentence.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    sources
        .iter()
        .filter(|source| source.extension() == "rs")
        .filter(|source| {
            let head = source.text.lines().next().unwrap_or_default();
            head.strip_prefix("//! ").is_none_or(|sentence| sentence.split_whitespace().count() < 2)
        })
        .map(|source| {
            Finding::new(source, 1, "opens without a sentence; begin the file with `//! What it is for.`")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::sources::source;

    #[test]
    fn a_file_without_a_sentence_at_its_head_is_found() {
        let sources = [
            source("host/web/src/a.rs", "//! Shows a case to its customer.\nfn a() {}\n"),
            source("host/web/src/b.rs", "use std::fs;\n"),
            source("host/web/src/c.rs", "//! (skeleton)\n"),
            source("host/web/src/d.rs", ""),
            source("host/web/Cargo.toml", "[package]\n"),
        ];
        let found: Vec<_> = check(&sources).into_iter().map(|finding| (finding.path, finding.line)).collect();
        assert_eq!(
            found,
            [("b", 1), ("c", 1), ("d", 1)].map(|(name, line)| (format!("host/web/src/{name}.rs"), line))
        );
    }
}
