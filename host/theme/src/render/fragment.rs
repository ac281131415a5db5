//! A plugin's part of a page.

use std::sync::Arc;

use crate::error::Error;
use crate::live::fault_notice;
use crate::look::{Fragments, Look};
use crate::template::{Job, run};
use crate::themes::Themes;

/// Generous for one part of a page, and small enough that many at once do not matter.
pub(super) const FRAGMENT_BYTES_MAX: usize = 512 << 10;

impl Themes {
    /// A plugin's part of a page. While themes are worked on, a fragment that is broken is a notice that says where.
    /// See [`Themes::strict_fragment`].
    pub fn fragment(
        &self,
        look: &Look,
        fragments: &Arc<Fragments>,
        template: &str,
        data: &serde_json::Value,
        frame: &serde_json::Value,
    ) -> Result<String, Error> {
        match self.strict_fragment(look, fragments, template, data, frame) {
            Err(error) if self.is_live() => {
                tracing::error!("a fragment cannot be rendered: {error}");
                Ok(fault_notice(&error.to_string()))
            }
            other => other,
        }
    }

    /// Renders a plugin's `template`, or the theme's override of it, with `data` as its context. `frame` is the
    /// host's: data cannot replace it. Steps, nesting and length are limited.
    pub(super) fn strict_fragment(
        &self,
        look: &Look,
        fragments: &Arc<Fragments>,
        template: &str,
        data: &serde_json::Value,
        frame: &serde_json::Value,
    ) -> Result<String, Error> {
        let resolved = self.resolved_for(&look.theme, fragments)?;
        let reading = self.reading(&resolved.theme, look, Some(fragments));
        let owner = format!("{}/", fragments.plugin);
        let job = Job { template, data, frame: Some(frame), limit_bytes: FRAGMENT_BYTES_MAX, owner: &owner };
        run(&resolved, reading, &job)
    }
}
