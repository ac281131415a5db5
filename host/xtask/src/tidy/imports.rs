//! Rule: imports run in one direction, and some libraries have one home.

use super::sources::{Finding, Source};

/// Which of our crates each crate may name, by folder. A folder that is missing here may name none.
const DIRECTION: [(&str, &[&str]); 18] = [
    (
        "host/theke",
        &[
            "theke-web",
            "theke-worker",
            "theke-migration",
            "theke-domain",
            "theke-sandbox",
            "theke-theme",
            "theke-transfer",
            "theke-mail",
        ],
    ),
    ("host/transfer", &["theke-domain", "theke-migration"]),
    ("host/bench", &["theke-domain", "theke-sandbox", "theke-theme"]),
    ("host/web", &["theke-domain", "theke-sandbox", "theke-theme", "theke-mail"]),
    ("host/worker", &["theke-domain", "theke-egress", "theke-sandbox", "theke-theme", "theke-mail"]),
    ("host/sandbox", &["theke-domain", "theke-egress", "theke-fragment", "theke-fragment-guest"]),
    ("host/domain", &["theke-entity"]),
    ("host/entity", &[]),
    ("host/migration", &[]),
    ("host/theme", &["theke-fragment"]),
    ("host/fragment", &[]),
    ("host/fragment-guest", &["theke-fragment"]),
    ("host/mail", &[]),
    ("host/egress", &[]),
    ("host/xtask", &["theke-test-database"]),
    ("plugins/sdk", &[]),
    (
        "tests",
        &[
            "theke-web",
            "theke-worker",
            "theke-migration",
            "theke-domain",
            "theke-fragment",
            "theke-sandbox",
            "theke-theme",
            "theke-mail",
            "theke-test-database",
        ],
    ),
    ("tests/database", &[]),
];
/// Every other folder is a guest: it stands on the SDK alone.
const GUEST: &[&str] = &["theke-sdk"];

/// Libraries with one home: nobody else can grow a second way to do the same.
const HOMES: [(&str, &[&str]); 9] = [
    ("wasmtime", &["host/sandbox"]),
    ("wasmtime-wasi", &["host/sandbox"]),
    ("minijinja", &["host/bench", "host/fragment", "host/fragment-guest", "host/theme"]),
    ("lettre", &["host/mail"]),
    ("mailin", &["host/mail"]),
    ("axum", &["host/bench", "host/web"]),
    (
        "sea-orm",
        &["host/bench", "host/entity", "host/domain", "host/sandbox", "host/theke", "host/transfer", "tests"],
    ),
    ("sea-orm-migration", &["host/migration"]),
    ("wit-bindgen", &["host/fragment-guest", "plugins/sdk"]),
];

/// What unit tests of any crate may name: they need a database with the schema in it.
const PREPARED: [&str; 3] = ["theke-migration", "theke-test-database", "sea-orm-migration"];

/// Where a component's bindings are generated; a second place would make a second set of types.
const BINDINGS: &str = "host/sandbox/src/bindings.rs";

/// Dependencies of every member follow the direction and respect the homes; bindings are made in one file.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources {
        match source.path.strip_suffix("/Cargo.toml") {
            Some(folder) => dependencies(source, folder, &mut findings),
            None if source.path.starts_with("host/") && source.extension() == "rs" => {
                bindings(source, &mut findings);
            }
            None => {}
        }
    }
    findings
}

fn dependencies(source: &Source, folder: &str, findings: &mut Vec<Finding>) {
    let allowed = DIRECTION.iter().find(|(name, _)| *name == folder).map_or(GUEST, |(_, allowed)| *allowed);
    let (mut inside, mut in_tests) = (false, false);
    for (index, text) in source.text.lines().enumerate() {
        let text = text.trim();
        if text.starts_with('[') {
            inside = text.trim_matches(['[', ']']).ends_with("dependencies");
            in_tests = text.starts_with("[dev-");
            continue;
        }
        let name = text.split(['.', '=', ' ']).next().unwrap_or_default();
        if !inside || name.is_empty() || name.starts_with('#') || (in_tests && PREPARED.contains(&name)) {
            continue;
        }
        if name.starts_with("theke-") && !allowed.contains(&name) {
            let message = format!(
                "{folder} may not depend on {name}; imports run theke → web, worker → sandbox → domain → entity, guests → sdk"
            );
            findings.push(Finding::new(source, index + 1, message));
        }
        if let Some((_, homes)) = HOMES.iter().find(|(library, _)| *library == name)
            && !homes.contains(&folder)
        {
            let message = format!("{name} belongs to {} alone; use what that crate offers", homes.join(", "));
            findings.push(Finding::new(source, index + 1, message));
        }
    }
}

fn bindings(source: &Source, findings: &mut Vec<Finding>) {
    for (line, text) in source.code_lines() {
        if source.path != BINDINGS && text.contains(concat!("bind", "gen!")) {
            findings.push(Finding::new(
                source,
                line,
                format!("generates bindings; {BINDINGS} is the only place for them"),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::sources::source;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        check(&[source(path, text)]).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_dependency_against_the_direction_is_found() {
        let manifest = "[package]\nname = \"x\"\n\n[dependencies]\ntheke-entity.workspace = true\ntheke-web = { path = \"../web\" }\n";
        assert_eq!(lines("host/domain/Cargo.toml", manifest), [6]);
        assert_eq!(lines("host/theme/Cargo.toml", manifest), [5, 6]);
        assert_eq!(lines("plugins/anything/Cargo.toml", "[dependencies]\ntheke-sdk.workspace = true\n"), []);
        assert_eq!(
            lines("plugins/anything/Cargo.toml", "[dev-dependencies]\ntheke-domain.workspace = true\n"),
            [2]
        );
        assert_eq!(
            lines("host/domain/Cargo.toml", "[dev-dependencies]\ntheke-migration.workspace = true\n"),
            []
        );
        assert_eq!(
            lines("host/domain/Cargo.toml", "[dependencies]\ntheke-migration.workspace = true\n"),
            [2]
        );
        assert_eq!(lines("host/web/Cargo.toml", "[dependencies]\ntheke-tests.workspace = true\n"), [2]);
    }

    #[test]
    fn a_library_outside_its_home_is_found() {
        let manifest = "[dependencies]\nwasmtime.workspace = true\n";
        assert_eq!(lines("host/sandbox/Cargo.toml", manifest), []);
        assert_eq!(lines("host/domain/Cargo.toml", manifest), [2]);
        assert_eq!(
            lines("host/web/Cargo.toml", "[dependencies]\nminijinja = \"3\"\nsea-orm.workspace = true\n"),
            [2, 3]
        );
    }

    #[test]
    fn the_workspace_manifest_lists_everything_and_is_left_alone() {
        assert_eq!(
            lines(
                "Cargo.toml",
                "[workspace.dependencies]\nwasmtime = \"48\"\ntheke-web = { path = \"host/web\" }\n"
            ),
            []
        );
    }

    #[test]
    fn bindings_in_a_second_place_are_found() {
        let code = concat!("//! A file with bindings.\nwasmtime::component::bind", "gen!({});\n");
        assert_eq!(lines("host/sandbox/src/bindings.rs", code), []);
        assert_eq!(lines("host/sandbox/src/call.rs", code), [2]);
    }
}
