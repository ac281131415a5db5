//! Rule: a file that needs scrolling for minutes does more than one thing.

use super::sources::{Finding, Source};

/// About 150 is normal; beyond this a file is split by what it does.
const LINES_MAX: usize = 400;

/// No source file, template or stylesheet is longer than the limit.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    sources
        .iter()
        .filter(|source| ["rs", "wit", "html", "css"].contains(&source.extension()))
        .filter_map(|source| {
            let lines = source.text.lines().count();
            let message =
                format!("has {lines} lines, at most {LINES_MAX} are allowed; split it by operation");
            (lines > LINES_MAX).then(|| Finding::new(source, LINES_MAX + 1, message))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{LINES_MAX, check};
    use crate::tidy::sources::source;

    #[test]
    fn a_file_one_line_over_the_limit_is_found() {
        let sources = [
            source("host/web/src/fits.rs", &"//\n".repeat(LINES_MAX)),
            source("host/web/src/long.rs", &"//\n".repeat(LINES_MAX + 1)),
            source("themes/base/locales/de.ftl", &"a = b\n".repeat(LINES_MAX * 3)),
        ];
        let found = check(&sources);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].path.as_str(), found[0].line), ("host/web/src/long.rs", LINES_MAX + 1));
    }
}
