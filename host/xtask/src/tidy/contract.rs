//! Rule: a capability or surface is spelt the same in the contract, the sandbox and the SDK.

use super::sources::{Finding, Source};

/// Files of `wit/` that declare no interface of their own.
const SHARED: [&str; 2] = ["types", "worlds"];
/// Interfaces that a plugin exports; all others it imports.
const SURFACES: [&str; 6] = ["pages", "panels", "hooks", "listeners", "jobs", "webhooks"];

/// Each `wit/<name>.wit` has its file in `host/sandbox` and in `plugins/sdk`.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources {
        let Some(name) = source.path.strip_prefix("wit/").and_then(|file| file.strip_suffix(".wit")) else {
            continue;
        };
        if name.contains('/') || SHARED.contains(&name) {
            continue;
        }
        let room = if SURFACES.contains(&name) { "surfaces" } else { "capabilities" };
        for partner in [format!("host/sandbox/src/{room}/{name}.rs"), format!("plugins/sdk/src/{name}.rs")] {
            if !sources.iter().any(|source| source.path == partner) {
                findings.push(Finding::new(
                    source,
                    1,
                    format!("has no {partner}; one word finds all of an interface"),
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::sources::source;

    #[test]
    fn an_interface_without_its_partners_is_found() {
        let sources = [
            source("wit/cases.wit", ""),
            source("wit/pages.wit", ""),
            source("wit/types.wit", ""),
            source("host/sandbox/src/capabilities/cases.rs", ""),
            source("host/sandbox/src/surfaces/pages.rs", ""),
            source("plugins/sdk/src/pages.rs", ""),
        ];
        let found: Vec<_> = check(&sources).into_iter().map(|finding| finding.message).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("plugins/sdk/src/cases.rs"));
    }
}
