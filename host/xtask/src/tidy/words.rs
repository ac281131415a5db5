//! Rule: some words have no place in finished code.

use super::sources::{Finding, Source};

/// What is searched in code outside tests, and what to write instead. Spelt in two parts, because this file
/// is searched too.
const FORBIDDEN: [(&str, &str); 6] = [
    (concat!(".un", "wrap()"), "say what went wrong with `?` and an error, or why it cannot with `expect`"),
    (concat!("to", "do!("), "finish it"),
    (concat!("unimple", "mented!("), "finish it"),
    (concat!("db", "g!("), "log through `tracing`"),
    (
        concat!("#[al", "low("),
        "write `#[expect(…, reason = \"…\")]`, which speaks up when it is no longer needed",
    ),
    (
        concat!("#![al", "low("),
        "write `#![expect(…, reason = \"…\")]`, which speaks up when it is no longer needed",
    ),
];

/// None of the words occurs in code that ships.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.extension() == "rs") {
        for (line, text) in source.code_lines() {
            for (word, remedy) in FORBIDDEN.iter().filter(|(word, _)| text.contains(word)) {
                findings.push(Finding::new(source, line, format!("`{word}` has no place here; {remedy}")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{FORBIDDEN, check};
    use crate::tidy::sources::source;

    #[test]
    fn each_forbidden_word_is_found_in_code_and_left_alone_in_tests_and_comments() {
        for (word, _) in FORBIDDEN {
            let code = format!("//! A file about words.\nfn a() {{ {word} }}\n");
            let found = check(&[source("host/web/src/a.rs", &code)]);
            assert_eq!(found.iter().map(|finding| finding.line).collect::<Vec<_>>(), [2], "{word}");

            let tested =
                format!("//! A file about words.\n// {word}\n#[cfg(test)]\nmod tests {{\n    {word}\n}}\n");
            assert_eq!(check(&[source("host/web/src/a.rs", &tested), source("tests/it/a.rs", &code)]), []);
        }
    }
}
