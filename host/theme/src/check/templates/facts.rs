//! What one template says about itself.

use std::collections::{BTreeMap, BTreeSet};

use super::pattern::Pattern;
use crate::check::finding::At;

/// Facts of one file.
#[derive(Default)]
pub(crate) struct Facts {
    /// Other templates that it loads.
    pub(super) links: Vec<Link>,
    /// Local name of an imported macro → where it comes from.
    pub(super) imports: BTreeMap<String, Import>,
    /// Name of an imported module → its template.
    pub(super) modules: BTreeMap<String, String>,
    pub(super) blocks: Vec<Block>,
    /// Words outside of any block, after `extends`.
    pub(super) stray: Option<At>,
    /// Macros with their parameters.
    pub(super) macros: BTreeMap<String, Vec<String>>,
    /// What others can import: macros, variables of the file itself, and what it imports.
    pub(super) exports: BTreeSet<String>,
    /// Texts that it asks for.
    pub(crate) texts: Vec<Text>,
    /// Macros that it calls.
    pub(super) calls: Vec<Call>,
    /// `asset("…")`
    pub(super) assets: Vec<(Pattern, At)>,
    /// `token("name", "group")`
    pub(super) tokens: Vec<(Pattern, Pattern, At)>,
    /// Variables that the page's data has to have.
    pub(super) needs: BTreeMap<String, At>,
}

/// A `{% block %}`.
pub(super) struct Block {
    pub(super) name: String,
    pub(super) at: At,
    /// Whether it stands in another block of the same file.
    pub(super) inner: bool,
}

/// How a template loads another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkKind {
    /// `extends`
    Extends,
    /// `include`
    Include,
    /// `import` or `from`
    Import,
}

/// A template that is loaded.
pub(super) struct Link {
    pub(super) kind: LinkKind,
    pub(super) names: Vec<Pattern>,
    pub(super) at: At,
    /// `ignore missing`
    pub(super) optional: bool,
    /// What `from … import` wants of it.
    pub(super) wanted: Vec<String>,
}

/// Where an imported macro comes from.
#[derive(Clone)]
pub(super) struct Import {
    pub(super) template: String,
    pub(super) name: String,
}

/// A text that is asked for: `t("key", name=…)`, or `|translated`, whose value may be a key.
pub(crate) struct Text {
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) at: At,
    /// Names of what is given; none where that cannot be told.
    pub(crate) given: Option<BTreeSet<String>>,
    /// The macro in which it stands.
    pub(super) owner: Option<String>,
}

/// A macro that is called.
pub(super) struct Call {
    /// `field`, or `form.field` of an imported module.
    pub(super) name: String,
    /// By position, then by name.
    pub(super) arguments: Vec<(Option<String>, Vec<Pattern>)>,
    pub(super) at: At,
    pub(super) owner: Option<String>,
}

impl Facts {
    /// Group and name of each token that is asked for by name.
    pub(crate) fn used_tokens(&self) -> impl Iterator<Item = (String, String)> {
        self.tokens.iter().filter_map(|(name, group, _)| Some((group.exact()?, name.exact()?)))
    }
}
