//! What names stand for at a point of a template.

use std::collections::BTreeMap;

use super::pattern::Pattern;

/// Variables with known values, and where they are read.
#[derive(Default)]
pub(super) struct Scope {
    /// Variables with known values.
    pub(super) values: BTreeMap<String, Vec<Pattern>>,
    /// The macro that is being read.
    pub(super) owner: Option<String>,
    /// How many branches deep: a value that is set in one is only one of several.
    pub(super) branches: usize,
}

impl Scope {
    /// What a variable can hold.
    pub(super) fn value(&self, name: &str) -> Vec<Pattern> {
        self.values.get(name).cloned().unwrap_or_else(|| vec![Pattern::any()])
    }

    /// Notes a value: instead of the one before, or beside it where this is one branch of several.
    pub(super) fn set(&mut self, name: &str, value: Vec<Pattern>) {
        if self.branches > 0
            && let Some(known) = self.values.get_mut(name)
        {
            known.extend(value);
        } else {
            self.values.insert(name.to_owned(), value);
        }
    }
}
