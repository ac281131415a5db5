//! All templates of a family, and which of them a name means.

use std::collections::{BTreeMap, BTreeSet};

use theke_fragment::{ORIGINAL, strip_original};

use super::facts::{Facts, LinkKind, Text};
use super::pattern::{Pattern, Piece};
use super::walk;
use crate::check::family::Family;
use crate::check::finding::{At, Findings};
use crate::check::plugin::Plugin;
use crate::source::ending;
use crate::template::is_page_template;

/// Macros that hand a key on to macros: nobody stacks more.
const DEPTH_MAX: usize = 4;

/// A file: the member of the family, and the path inside it.
pub(crate) type File = (usize, String);

/// A text that is asked for somewhere, with what macros were given filled in.
pub(crate) struct Asked<'facts> {
    pub(crate) file: File,
    pub(crate) at: At,
    pub(crate) pattern: Pattern,
    pub(crate) text: &'facts Text,
}

/// What a name leads to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A file of the family.
    File(File),
    /// A plugin's own template, or what may be one.
    Plugin,
    /// Nothing.
    Nowhere,
}

/// Facts by file.
pub(crate) struct Templates {
    pub(crate) files: BTreeMap<File, Facts>,
    /// Macro → (file, index of the call).
    callers: BTreeMap<(File, String), Vec<(File, usize)>>,
}

impl Templates {
    /// Reads every template of the family; what cannot be read becomes a finding.
    pub(crate) fn read(family: &Family, findings: &mut Findings) -> Templates {
        let mut files = BTreeMap::new();
        for (index, member) in family.members.iter().enumerate() {
            for path in member.source.paths().filter(|path| is_template(path)) {
                let source = member.source.text(path).unwrap_or_default();
                match walk::read(source, path) {
                    Ok(facts) => drop(files.insert((index, path.to_owned()), facts)),
                    Err((at, what)) => {
                        let message = format!("The template cannot be read: {what}.");
                        let remedy =
                            "Correct the syntax; see https://docs.rs/minijinja/latest/minijinja/syntax/.";
                        family.report(findings, (index, path), at, "syntax", (&message, remedy));
                    }
                }
            }
        }
        let mut templates = Templates { files, callers: BTreeMap::new() };
        templates.callers = templates.find_callers(family);
        templates
    }

    /// What `name` means inside a file.
    pub(crate) fn target(family: &Family, plugins: &[Plugin], file: &File, name: &str) -> Target {
        let (member, path) = file;
        let (bare, skip) = strip_original(name);
        let (folder, own) = match path.strip_prefix("plugins/").and_then(|rest| rest.split_once('/')) {
            Some((plugin, own)) if !bare.starts_with("partials/") => (format!("plugins/{plugin}/"), own),
            _ => (String::new(), path.as_str()),
        };
        if folder.is_empty() && !is_page_template(bare) {
            return Target::Nowhere;
        }
        let wanted = format!("{folder}{bare}");
        let found = if skip > 0 && bare == own {
            let next = |index: &usize| family.members[*index].source.text(&wanted).is_some();
            (member + 1..family.members.len()).filter(next).nth(skip - 1)
        } else {
            family.find(&wanted, skip)
        };
        match found {
            Some(index) => Target::File((index, wanted)),
            None if folder.is_empty() => Target::Nowhere,
            None => {
                let plugin = plugins.iter().find(|plugin| folder == format!("plugins/{}/", plugin.name));
                match plugin {
                    Some(plugin) if !plugin.templates.contains(bare) => Target::Nowhere,
                    _ => Target::Plugin,
                }
            }
        }
    }

    /// Every text that any template asks for.
    pub(crate) fn asked(&self) -> Vec<Asked<'_>> {
        let mut asked = Vec::new();
        for (file, facts) in &self.files {
            for text in &facts.texts {
                for pattern in &text.patterns {
                    let start = (file.clone(), text.at, pattern.clone(), text.owner.as_deref());
                    let found = self.filled_in(start, DEPTH_MAX);
                    asked.extend(found.into_iter().map(|(file, at, pattern)| Asked {
                        file,
                        at,
                        pattern,
                        text,
                    }));
                }
            }
        }
        asked
    }

    /// The files that templates load by an exact name.
    pub(crate) fn loaded(&self, family: &Family, plugins: &[Plugin]) -> BTreeSet<File> {
        let mut loaded = BTreeSet::new();
        for (file, facts) in &self.files {
            let names = facts.links.iter().flat_map(|link| &link.names).filter_map(Pattern::exact);
            for name in names {
                if let Target::File(target) = Templates::target(family, plugins, file, &name) {
                    loaded.insert(target);
                }
            }
        }
        loaded
    }

    /// The files that templates include.
    pub(super) fn included(&self, family: &Family) -> BTreeSet<File> {
        let includes = self.files.iter().flat_map(|(file, facts)| {
            let links = facts.links.iter().filter(|link| link.kind == LinkKind::Include);
            links.flat_map(|link| &link.names).filter_map(Pattern::exact).map(move |name| (file, name))
        });
        let targets = includes.filter_map(|(file, name)| match Templates::target(family, &[], file, &name) {
            Target::File(target) => Some(target),
            Target::Plugin | Target::Nowhere => None,
        });
        targets.collect()
    }

    /// The facts of everything that a file extends; none where that cannot be told.
    pub(super) fn ancestors(&self, family: &Family, file: &File) -> Option<Vec<&Facts>> {
        let mut found = BTreeMap::new();
        let mut open = vec![file.clone()];
        while let Some(child) = open.pop() {
            let links = self.files.get(&child)?.links.iter().filter(|link| link.kind == LinkKind::Extends);
            for name in links.flat_map(|link| &link.names) {
                let Target::File(parent) = Templates::target(family, &[], &child, &name.exact()?) else {
                    return None;
                };
                if !found.contains_key(&parent) {
                    found.insert(parent.clone(), self.files.get(&parent)?);
                    open.push(parent);
                }
            }
        }
        Some(found.into_values().collect())
    }

    /// Replaces what a macro was given by what its callers give.
    fn filled_in(
        &self,
        (file, at, pattern, owner): (File, At, Pattern, Option<&str>),
        depth: usize,
    ) -> Vec<(File, At, Pattern)> {
        let is_open = pattern.0.iter().any(|piece| matches!(piece, Piece::Parameter(_)));
        let Some(owner) = owner.filter(|_| is_open) else { return vec![(file, at, pattern)] };
        if depth == 0 {
            return vec![(file, at, Pattern::any())];
        }
        let parameters = self.files.get(&file).and_then(|facts| facts.macros.get(owner));
        let parameters: &[String] = parameters.map_or(&[], Vec::as_slice);
        let mut found = Vec::new();
        for (caller, index) in self.callers.get(&(file.clone(), owner.to_owned())).into_iter().flatten() {
            let call = &self.files[caller].calls[*index];
            for filled in substituted(&pattern, parameters, &call.arguments) {
                let next = (caller.clone(), call.at, filled, call.owner.as_deref());
                found.extend(self.filled_in(next, depth - 1));
            }
        }
        found
    }

    fn find_callers(&self, family: &Family) -> BTreeMap<(File, String), Vec<(File, usize)>> {
        let mut callers: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (file, facts) in &self.files {
            for (index, call) in facts.calls.iter().enumerate() {
                if let Some(called) = self.called(family, file, &call.name) {
                    callers.entry(called).or_default().push((file.clone(), index));
                }
            }
        }
        callers
    }

    /// The macro that a name means in a file.
    fn called(&self, family: &Family, file: &File, name: &str) -> Option<(File, String)> {
        let facts = self.files.get(file)?;
        if facts.macros.contains_key(name) {
            return Some((file.clone(), name.to_owned()));
        }
        let (template, name) = match name.split_once('.') {
            Some((module, name)) => (facts.modules.get(module)?, name),
            None => facts.imports.get(name).map(|import| (&import.template, import.name.as_str()))?,
        };
        match Templates::target(family, &[], file, template) {
            Target::File(target) if self.files.get(&target)?.macros.contains_key(name) => {
                Some((target, name.to_owned()))
            }
            _ => None,
        }
    }
}

/// Whether a file of a theme is a template.
pub(crate) fn is_template(path: &str) -> bool {
    let readable = matches!(ending(path), "html" | "txt");
    readable && (is_page_template(path) || path.starts_with("plugins/"))
}

/// A name without what only says which of several it means.
pub(super) fn bare(name: &str) -> &str {
    name.trim_start_matches(ORIGINAL)
}

fn substituted(
    pattern: &Pattern,
    parameters: &[String],
    arguments: &[(Option<String>, Vec<Pattern>)],
) -> Vec<Pattern> {
    let mut found = vec![Pattern::default()];
    for piece in &pattern.0 {
        let alternatives = match piece {
            Piece::Parameter(index) => {
                let name = parameters.get(*index);
                let named = arguments.iter().find(|(own, _)| own.is_some() && own.as_ref() == name);
                let placed = arguments.iter().filter(|(own, _)| own.is_none()).nth(*index);
                named.or(placed).map_or_else(|| vec![Pattern::any()], |(_, patterns)| patterns.clone())
            }
            other => vec![Pattern(vec![other.clone()])],
        };
        let pairs = found.iter().flat_map(|one| alternatives.iter().map(move |other| (one, other)));
        found = pairs.map(|(one, other)| Pattern([one.0.as_slice(), &other.0].concat())).collect();
    }
    found
}
