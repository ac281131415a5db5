//! A plugin that should run and cannot: what needs its word is refused, what it should hear waits for it.

use std::sync::Arc;

use crate::manifest::{HookFailure, Manifest};

/// A plugin that is installed and switched on, whose package could not be loaded.
pub(crate) struct Broken {
    /// The plugin's name, unique in the tenant.
    pub name: String,
    /// Identity of the package.
    pub digest: String,
    /// Why it does not run.
    pub cause: Cause,
}

/// What keeps a package from running.
#[derive(Clone)]
pub(crate) struct Cause {
    /// A sentence for the host's log.
    pub problem: String,
    /// plugin.toml; none when not even the package could be read.
    pub manifest: Option<Arc<Manifest>>,
}

impl Broken {
    /// Whether a change at this point needs its word. A plugin of which nothing is known may hook anywhere.
    pub(crate) fn must_agree(&self, point: &str) -> bool {
        let refuses = |manifest: &Arc<Manifest>| {
            manifest.hook(point).is_some_and(|hook| hook.failure == HookFailure::Refuse)
        };
        self.cause.manifest.as_ref().is_none_or(refuses)
    }

    /// Whether an event must wait for it. A plugin of which nothing is known may listen to anything; once it runs,
    /// what does not concern it is done.
    pub(crate) fn may_listen(&self, event: &str) -> bool {
        self.cause.manifest.as_ref().is_none_or(|manifest| manifest.listens(event))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = r#"
        plugin = { name = "prices", version = "1.0.0", contract = "0.1", title = { de = "Preise", en = "Prices" } }
        hooks = [{ point = "case.create", failure = "refuse" }, { point = "case.transition", failure = "pass" }]
        listen = [{ event = "case.closed" }]
    "#;

    fn broken(manifest: Option<&str>) -> Broken {
        let manifest = manifest.map(|text| Arc::new(Manifest::parse(text).expect("valid")));
        let cause = Cause { problem: "it is gone".to_owned(), manifest };
        Broken { name: "prices".to_owned(), digest: "d1".to_owned(), cause }
    }

    #[test]
    fn what_plugin_toml_declares_still_counts() {
        let broken = broken(Some(MANIFEST));
        assert!(broken.must_agree("case.create"));
        assert!(!broken.must_agree("case.transition"), "its failure lets this change pass");
        assert!(broken.may_listen("case.closed") && !broken.may_listen("case.created"));
    }

    #[test]
    fn of_what_nothing_is_known_everything_is_assumed() {
        let broken = broken(None);
        assert!(broken.must_agree("case.create") && broken.must_agree("case.transition"));
        assert!(broken.may_listen("case.created"));
    }
}
