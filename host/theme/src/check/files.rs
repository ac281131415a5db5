//! Files that nothing ever reads: a misspelt override is the most silent mistake there is.

use std::collections::BTreeSet;

use super::family::Family;
use super::finding::{At, Findings};
use super::plugin::Plugin;
use super::suggest::did_you_mean;
use super::templates::Templates;
use crate::language::Language;
use crate::statutory::is_fixed;

/// The folders of a theme.
const FOLDERS: [&str; 7] = ["assets", "locales", "layouts", "pages", "partials", "emails", "plugins"];

/// Every file of the theme is read by somebody.
pub(super) fn check(family: &Family, templates: &Templates, plugins: &[Plugin], findings: &mut Findings) {
    let loaded = templates.loaded(family, plugins);
    let inherited = family.inherited_paths();
    let theme = family.theme();
    let is_base = family.members.len() == 1;
    for path in theme.source.paths() {
        let Some((folder, rest)) = path.split_once('/') else { continue };
        if is_fixed(path) && !is_base {
            let message = format!("`{path}` is base's in every theme: the law says what it holds.");
            let remedy = "Remove the file; tokens, partials and stylesheets change how the page looks.";
            findings.add(theme.file(path), At::TOP, "fixed-file", &message, remedy);
            continue;
        }
        let fault = match folder {
            "assets" => None,
            "locales" => locale(rest),
            "plugins" => plugin(rest, plugins).filter(|_| !loaded.contains(&(0, path.to_owned()))),
            folder if FOLDERS.contains(&folder) => {
                let used = is_base || inherited.contains(path) || loaded.contains(&(0, path.to_owned()));
                (!used).then(|| overridden(path, &inherited))
            }
            folder => Some((
                format!("`{folder}/` is no folder of a theme; nothing in it is read."),
                did_you_mean(folder, FOLDERS, "See themes/README.md for the folders."),
            )),
        };
        if let Some((message, remedy)) = fault {
            findings.add(theme.file(path), At::TOP, "unused-file", &message, &remedy);
        }
    }
}

fn overridden(path: &str, inherited: &BTreeSet<&str>) -> (String, String) {
    let message = format!("No parent has `{path}` and no template loads it, so it is never used.");
    let otherwise = "Override a path of base, or include the file from a template.";
    (message, did_you_mean(path, inherited.iter().copied(), otherwise))
}

fn locale(name: &str) -> Option<(String, String)> {
    let known: Vec<String> =
        Language::ALL.iter().map(|language| format!("{}.ftl", language.code())).collect();
    if known.iter().any(|known| known == name) {
        return None;
    }
    let message = format!("`locales/{name}` is never read.");
    Some((message, format!("The languages are {}.", known.join(" and "))))
}

fn plugin(rest: &str, plugins: &[Plugin]) -> Option<(String, String)> {
    let (name, path) = rest.split_once('/')?;
    let plugin = plugins.iter().find(|plugin| plugin.name == name)?;
    if plugin.templates.contains(path) {
        return None;
    }
    let message = format!("The plugin {name} has no template `{path}`, so it is never used.");
    let known = plugin.templates.iter().map(String::as_str);
    Some((message, did_you_mean(path, known, "Override one of its templates, or include the file from one.")))
}
