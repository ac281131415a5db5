//! A theme with its parents, as files on a disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::finding::{At, Findings};
use super::manifest::Places;
use super::shelf::Shelf;
use super::suggest::did_you_mean;
use crate::source::{BASE, Source};

/// A longer chain of parents is a circle.
const ANCESTORS_MAX: usize = 5;

/// One theme of the chain.
pub(super) struct Member {
    pub(super) source: Arc<Source>,
    /// In front of its files' paths in messages.
    pub(super) place: String,
}

impl Member {
    /// A file of it, as messages name it.
    pub(super) fn file(&self, path: &str) -> String {
        format!("{}/{path}", self.place)
    }
}

/// The theme itself first, base last.
pub(super) struct Family {
    pub(super) members: Vec<Member>,
}

impl Family {
    /// Follows `extends`; what stands in the way becomes a finding.
    pub(super) fn of(name: &str, shelf: &Shelf, findings: &mut Findings) -> Option<Family> {
        let mut members: Vec<Member> = Vec::new();
        let mut next = name.to_owned();
        loop {
            let member = match (shelf.get(&next), members.last()) {
                (Some(Ok(member)), _) => member,
                (Some(Err(faults)), _) => {
                    for fault in faults {
                        findings.add(fault.file.clone(), fault.at, "theme", &fault.message, &fault.remedy);
                    }
                    return None;
                }
                (None, Some(child)) => {
                    let at = Places::of(&child.source).key("extends");
                    let remedy =
                        did_you_mean(&next, shelf.names(), "Name a theme of the same folder or `base`.");
                    let message = format!("`extends` names the theme `{next}`, which does not exist.");
                    findings.add(child.file("theme.toml"), at, "theme", &message, &remedy);
                    return None;
                }
                (None, None) => return None,
            };
            let parent = member.source.manifest.extends.clone().unwrap_or_else(|| BASE.to_owned());
            members.push(member);
            if next == BASE {
                return Some(Family { members });
            }
            if members.len() == ANCESTORS_MAX {
                let at = Places::of(&members[0].source).key("extends");
                let message = "`extends` runs in a circle or through too many themes.";
                let remedy =
                    format!("Let one of them extend `{BASE}`; at most {ANCESTORS_MAX} stand in a row.");
                findings.add(members[0].file("theme.toml"), at, "theme", message, &remedy);
                return None;
            }
            next = parent;
        }
    }

    /// The theme that is checked.
    pub(super) fn theme(&self) -> &Member {
        &self.members[0]
    }

    /// Which member has `path`; `skip` passes over so many of them.
    pub(super) fn find(&self, path: &str, skip: usize) -> Option<usize> {
        let having = |(_, member): &(usize, &Member)| member.source.text(path).is_some();
        self.members.iter().enumerate().filter(having).nth(skip).map(|(index, _)| index)
    }

    /// The paths of all members' files.
    pub(super) fn paths(&self) -> BTreeSet<&str> {
        self.members.iter().flat_map(|member| member.source.paths()).collect()
    }

    /// The paths of the parents' files.
    pub(super) fn inherited_paths(&self) -> BTreeSet<&str> {
        self.members.iter().skip(1).flat_map(|member| member.source.paths()).collect()
    }

    /// By name, as resolving a theme wants them.
    pub(super) fn sources(&self) -> BTreeMap<String, Arc<Source>> {
        let pair = |member: &Member| (member.source.name.clone(), Arc::clone(&member.source));
        self.members.iter().map(pair).collect()
    }

    /// Whether a parent other than the theme itself sets a token, and which member sets it first.
    pub(super) fn token(&self, group: &str, name: &str) -> Option<(usize, &str)> {
        self.members.iter().enumerate().find_map(|(index, member)| {
            let value = member.source.manifest.tokens.get(group)?.get(name)?;
            Some((index, value.as_str()))
        })
    }

    /// Reports about a file of one member.
    pub(super) fn report(
        &self,
        findings: &mut Findings,
        (member, path): (usize, &str),
        at: At,
        rule: &'static str,
        (message, remedy): (&str, &str),
    ) {
        findings.add(self.members[member].file(path), at, rule, message, remedy);
    }
}
