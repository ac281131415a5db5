//! Templates that load what is not there, and blocks and variables that nobody knows.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Facts, Link, LinkKind};
use super::pattern::Pattern;
use super::set::{File, Target, Templates, bare};
use crate::check::family::Family;
use crate::check::finding::{At, Findings};
use crate::check::plugin::Plugin;
use crate::check::suggest::did_you_mean;

/// What every template can call or read beside the page's data.
const GIVEN: [&str; 17] = [
    "t",
    "form_tokens",
    "errors_for",
    "value_of",
    "asset",
    "token",
    "range",
    "dict",
    "namespace",
    "lipsum",
    "caller",
    "loop",
    "self",
    "super",
    "varargs",
    "kwargs",
    "frame",
];

/// Links, imported names and blocks of the theme's own templates; names that a parent imports from them.
pub(crate) fn check(family: &Family, templates: &Templates, plugins: &[Plugin], findings: &mut Findings) {
    for (file, facts) in &templates.files {
        for link in &facts.links {
            for name in link.names.iter().filter_map(Pattern::exact) {
                match Templates::target(family, plugins, file, &name) {
                    Target::Nowhere if file.0 == 0 && !link.optional => {
                        missing(family, plugins, file, link, &name, findings);
                    }
                    Target::File(target) => wanted(family, templates, (file, link), &target, findings),
                    Target::Nowhere | Target::Plugin => {}
                }
            }
        }
        if file.0 == 0 {
            blocks(family, templates, file, facts, findings);
            files(family, file, facts, findings);
        }
    }
}

/// Variables that no page gives: `known` are the names that pages and mails give, by template.
pub(crate) fn check_names(
    family: &Family,
    templates: &Templates,
    known: &BTreeMap<String, BTreeSet<String>>,
    findings: &mut Findings,
) {
    let all: BTreeSet<&str> = known.values().flatten().map(String::as_str).collect();
    let included = templates.included(family);
    for (file, facts) in templates.files.iter().filter(|(file, _)| file.0 == 0) {
        let path = file.1.as_str();
        // A plugin's data is the plugin's, and what is included sees whatever its includer has.
        if path.starts_with("plugins/") || included.contains(file) {
            continue;
        }
        let Some(ancestors) = templates.ancestors(family, file) else { continue };
        let mut names: BTreeSet<&str> = match known.get(path) {
            Some(names) => names.iter().map(String::as_str).collect(),
            None => all.clone(),
        };
        names.extend(ancestors.iter().flat_map(|facts| facts.exports.iter().map(String::as_str)));
        for (name, at) in &facts.needs {
            if GIVEN.contains(&name.as_str()) || names.contains(name.as_str()) {
                continue;
            }
            let message = format!("No page gives the variable `{name}` to this template.");
            let known = names.iter().copied().chain(GIVEN);
            let remedy = did_you_mean(name, known, "Use what the page of base uses, or `{% set %}` it.");
            family.report(findings, (0, path), *at, "unknown-variable", (&message, &remedy));
        }
    }
}

fn missing(
    family: &Family,
    plugins: &[Plugin],
    file: &File,
    link: &Link,
    name: &str,
    findings: &mut Findings,
) {
    let verb = match link.kind {
        LinkKind::Extends => "extends",
        LinkKind::Include => "includes",
        LinkKind::Import => "imports from",
    };
    let message = format!("The template {verb} `{name}`, which does not exist.");
    let own = file.1.strip_prefix("plugins/").and_then(|rest| rest.split_once('/')).map(|(plugin, _)| plugin);
    let mut known = family.paths();
    if let Some(plugin) = own {
        let inside = format!("plugins/{plugin}/");
        known = known
            .into_iter()
            .filter_map(|path| {
                path.strip_prefix(&inside).or(Some(path).filter(|path| path.starts_with("partials/")))
            })
            .collect();
        let theirs = plugins.iter().filter(|known| known.name == plugin);
        known.extend(theirs.flat_map(|plugin| plugin.templates.iter().map(String::as_str)));
    }
    let otherwise = "Name a template of this theme or of a parent; the path begins with its folder.";
    let remedy = did_you_mean(bare(name), known, otherwise);
    family.report(findings, (file.0, &file.1), link.at, "unknown-template", (&message, &remedy));
}

fn wanted(
    family: &Family,
    templates: &Templates,
    (file, link): (&File, &Link),
    target: &File,
    findings: &mut Findings,
) {
    let Some(facts) = templates.files.get(target).filter(|_| file.0 == 0 || target.0 == 0) else { return };
    for name in link.wanted.iter().filter(|name| !facts.exports.contains(*name)) {
        let known = facts.exports.iter().map(String::as_str);
        let there = family.members[target.0].file(&target.1);
        if file.0 == 0 {
            let message = format!("`{name}` is imported from {there}, which has no such macro.");
            let remedy = did_you_mean(name, known, "Import what the file defines.");
            family.report(findings, (file.0, &file.1), link.at, "unknown-macro", (&message, &remedy));
        } else {
            let message =
                format!("The macro `{name}` is missing; the parents' templates import it from here.");
            let remedy = "Define it here, or import it from `original/` the same path.";
            let at = At::TOP;
            family.report(findings, (target.0, &target.1), at, "unknown-macro", (&message, remedy));
        }
    }
}

/// A block that the layout does not have is never shown.
fn blocks(family: &Family, templates: &Templates, file: &File, facts: &Facts, findings: &mut Findings) {
    if let Some(at) = facts.stray {
        let message = "What stands outside of blocks is never shown in a template that extends another.";
        let remedy = "Move it into a block.";
        family.report(findings, (file.0, &file.1), at, "unknown-block", (message, remedy));
    }
    let Some(ancestors) = templates.ancestors(family, file).filter(|found| !found.is_empty()) else { return };
    let theirs = ancestors.iter().flat_map(|facts| &facts.blocks);
    let known: BTreeSet<&str> = theirs.map(|block| block.name.as_str()).collect();
    for block in facts.blocks.iter().filter(|block| !block.inner && !known.contains(block.name.as_str())) {
        let name = &block.name;
        let message =
            format!("The block `{name}` is in no layout that this template extends, so it is never shown.");
        let remedy = did_you_mean(name, known.iter().copied(), "Put its content into a block that exists.");
        family.report(findings, (file.0, &file.1), block.at, "unknown-block", (&message, &remedy));
    }
}

/// `asset("…")` and `token("…")` of what is not there.
fn files(family: &Family, file: &File, facts: &Facts, findings: &mut Findings) {
    let assets: BTreeSet<&str> =
        family.paths().into_iter().filter_map(|path| path.strip_prefix("assets/")).collect();
    for (name, at) in facts.assets.iter().filter_map(|(name, at)| Some((name.exact()?, at))) {
        if !assets.contains(name.as_str()) {
            let message = format!("There is no file assets/{name} in this theme or a parent.");
            let remedy = did_you_mean(&name, assets.iter().copied(), "Add the file.");
            family.report(findings, (file.0, &file.1), *at, "unknown-asset", (&message, &remedy));
        }
    }
    for (name, group, at) in &facts.tokens {
        let (Some(name), Some(group)) = (name.exact(), group.exact()) else { continue };
        if family.token(&group, &name).is_none() {
            let message =
                format!("There is no token `{name}` in `[tokens.{group}]` of this theme or a parent.");
            let groups = family.members.iter().filter_map(|member| member.source.manifest.tokens.get(&group));
            let known = groups.flat_map(|tokens| tokens.keys().map(String::as_str));
            let remedy = did_you_mean(&name, known, "themes/README.md lists the tokens.");
            family.report(findings, (file.0, &file.1), *at, "unknown-token", (&message, &remedy));
        }
    }
}
