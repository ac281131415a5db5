//! Rule: what is said in one language is said in the other.

use std::collections::BTreeMap;

use super::sources::{Finding, Source};

/// The two complete languages; each file is compared with its sister.
const SISTERS: [(&str, &str); 2] = [("de.ftl", "en.ftl"), ("en.ftl", "de.ftl")];

/// Each message of a locale exists in its sister file, and each file has a sister.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources {
        let Some((folder, sister)) = sister(&source.path) else { continue };
        let path = format!("{folder}/{sister}");
        let Some(other) = sources.iter().find(|source| source.path == path) else {
            findings.push(Finding::new(
                source,
                1,
                format!("has no {path}; every text exists in German and English"),
            ));
            continue;
        };
        let known = keys(other);
        for (key, line) in keys(source).into_iter().filter(|(key, _)| !known.contains_key(key)) {
            findings.push(Finding::new(source, line, format!("`{key}` is missing in {path}; add it there")));
        }
    }
    findings
}

fn sister(path: &str) -> Option<(&str, &'static str)> {
    let (folder, file) = path.rsplit_once('/')?;
    let (_, sister) = SISTERS.iter().find(|(name, _)| *name == file)?;
    Some((folder, sister))
}

/// Message and term identifiers with their lines; continuation lines are indented in Fluent.
fn keys(source: &Source) -> BTreeMap<&str, usize> {
    source
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-'))
        .filter_map(|(index, line)| Some((line.split_once('=')?.0.trim_end(), index + 1)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::sources::source;

    #[test]
    fn a_text_in_one_language_only_is_found() {
        let sources = [
            source(
                "themes/base/locales/de.ftl",
                "# Titel\nnav-home = Start\nnav-cases =\n    Anfragen = Vorgänge\n",
            ),
            source("themes/base/locales/en.ftl", "nav-home = Home\nnav-queue = Queue\n"),
            source("plugins/alone/locales/de.ftl", "title = Titel\n"),
        ];
        let found: Vec<_> = check(&sources).into_iter().map(|finding| (finding.path, finding.line)).collect();
        assert_eq!(
            found,
            [
                ("themes/base/locales/de.ftl", 3),
                ("themes/base/locales/en.ftl", 2),
                ("plugins/alone/locales/de.ftl", 1)
            ]
            .map(|(path, line)| (path.to_owned(), line))
        );
    }
}
