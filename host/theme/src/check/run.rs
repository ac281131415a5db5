//! The order of the rules, and which themes they are applied to.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::family::Family;
use super::finding::{Finding, Findings};
use super::plugin::Plugin;
use super::shelf::{Shelf, fault};
use super::templates::{self, Templates};
use super::texts::Texts;
use super::{contrast, css, files, manifest, render, texts};
use crate::error::Error;
use crate::source::Theme;

/// What to check.
#[derive(Debug, Clone, Copy)]
pub struct Request<'request> {
    /// The folder with the host's themes.
    pub folder: Option<&'request Path>,
    /// Names of themes, and folders that are themes; none means base and all of the folder.
    pub themes: &'request [String],
    /// Folders of plugins (`plugin.toml`, `templates/`, `locales/`) whose fragments the themes override.
    pub plugins: &'request [PathBuf],
}

/// What was checked and found.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Names of the themes that were checked.
    pub themes: Vec<String>,
    /// Pages and mails that were rendered, in both languages.
    pub rendered: usize,
    /// By file and line; notes are among them.
    pub findings: Vec<Finding>,
}

impl Report {
    /// How many findings are to be put right.
    pub fn faults(&self) -> usize {
        self.findings.iter().filter(|finding| !finding.note).count()
    }
}

/// Checks themes. Fails only where a folder cannot be read or a theme does not exist; everything else is a finding.
pub fn check(request: &Request<'_>) -> Result<Report, Error> {
    let plugins = request.plugins.iter().map(|folder| Plugin::read(folder)).collect::<Result<Vec<_>, _>>()?;
    let mut shelf = Shelf::new();
    if let Some(folder) = request.folder {
        shelf.add_folder(folder)?;
    }
    let mut findings = Findings::default();
    let mut report = Report { themes: Vec::new(), rendered: 0, findings: Vec::new() };
    let names: Vec<String> = match request.themes {
        [] => shelf.names().map(str::to_owned).collect(),
        named => named.to_vec(),
    };
    for name in names {
        let rendered = if shelf.get(&name).is_some() {
            report.themes.push(name.clone());
            theme(&name, &shelf, &plugins, &mut findings)
        } else {
            let (name, shelf) = beside(request.folder, &name, &shelf)?;
            report.themes.push(name.clone());
            theme(&name, &shelf, &plugins, &mut findings)
        };
        report.rendered += rendered;
    }
    report.findings = findings.into_vec();
    Ok(report)
}

/// A theme that is named by its folder: its neighbours are the themes that it can extend, before the host's.
fn beside(folder: Option<&Path>, named: &str, known: &Shelf) -> Result<(String, Shelf), Error> {
    let unknown = || Error::UnknownTheme {
        theme: named.to_owned(),
        known: known.names().collect::<Vec<_>>().join(", "),
    };
    let path = Path::new(named).canonicalize().map_err(|_| unknown())?;
    let name = path.file_name().and_then(|name| name.to_str()).ok_or_else(unknown)?.to_owned();
    let mut shelf = Shelf::new();
    if let Some(folder) = folder {
        shelf.add_folder(folder)?;
    }
    shelf.add_folder(path.parent().ok_or_else(unknown)?)?;
    if !path.join("theme.toml").is_file() {
        return Err(unknown());
    }
    Ok((name, shelf))
}

/// Applies every rule to one theme; how many pages and mails were rendered.
fn theme(name: &str, shelf: &Shelf, plugins: &[Plugin], findings: &mut Findings) -> usize {
    let Some(family) = Family::of(name, shelf, findings) else { return 0 };
    let mut own = Findings::default();
    let templates = Templates::read(&family, &mut own);
    let texts = Texts::read(&family);
    manifest::check(&family, &mut own);
    files::check(&family, &templates, plugins, &mut own);
    texts::check(&family, &texts, &templates, plugins, &mut own);
    templates::check(&family, &templates, plugins, &mut own);
    templates::check_names(&family, &templates, &render::given(), &mut own);
    css::check(&family, &templates, &mut own);
    contrast::check(&family, &mut own);
    let rendered = match Theme::resolve(name, &family.sources()) {
        Ok(theme) => render::check(&family, theme, (&templates, &texts), &mut own),
        Err(error) => {
            // Whatever keeps the theme from loading was said above with its line, as far as a rule knows it.
            if own.is_sound() {
                let fault = fault(&family.theme().place, &error);
                own.add(fault.file, fault.at, "theme", &fault.message, &fault.remedy);
            }
            0
        }
    };
    findings.extend(own);
    rendered
}
