//! Rule: one file reads the environment, so that `theke config check` knows every setting.

use super::sources::{Finding, Source};

/// The only reader.
const READER: &str = "host/theke/src/config.rs";
/// Ways to read a variable at run time.
const READS: [&str; 4] = [
    concat!("env::va", "r("),
    concat!("env::va", "r_os("),
    concat!("env::va", "rs("),
    concat!("env::va", "rs_os("),
];

/// Nothing in the host or the plugins reads the environment beside the one file. `xtask` is a tool of the
/// checkout and no part of the host; a build script is told by cargo in no other way.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let governed = |path: &str| {
        (path.starts_with("host/") || path.starts_with("plugins/"))
            && !path.starts_with("host/xtask/")
            && !path.ends_with("/build.rs")
            && path != READER
    };
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.extension() == "rs" && governed(&source.path)) {
        for (line, text) in source.code_lines() {
            if READS.iter().any(|read| text.contains(read)) {
                let message = format!("reads the environment; make it a setting in {READER} and pass it in");
                findings.push(Finding::new(source, line, message));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{READER, READS, check};
    use crate::tidy::sources::source;

    #[test]
    fn only_the_configuration_may_read_the_environment() {
        for read in READS {
            let code = format!("//! A file with a setting.\nlet port = std::{read}\"PORT\");\n");
            let found = check(&[
                source(READER, &code),
                source("host/web/src/a.rs", &code),
                source("host/xtask/src/a.rs", &code),
                source("host/web/build.rs", &code),
                source("tests/src/a.rs", &code),
            ]);
            assert_eq!(found.len(), 1, "{read}");
            assert_eq!((found[0].path.as_str(), found[0].line), ("host/web/src/a.rs", 2));
        }
    }
}
