//! A plugin's part of a page.

use std::sync::Arc;

use theke_fragment::Renderer;

use crate::error::Error;
use crate::live::fault_notice;
use crate::look::{Fragments, Look, Shown};
use crate::template::{Job, run_fragment};
use crate::themes::Themes;

/// Generous for one part of a page, and small enough that many at once do not matter.
pub(super) const FRAGMENT_BYTES_MAX: usize = 512 << 10;

impl Themes {
    /// A plugin's part of a page. While themes are worked on, a fragment that is broken is a notice that says where.
    /// See [`Themes::strict_fragment`].
    pub async fn fragment(
        &self,
        look: &Look,
        fragments: &Arc<Fragments>,
        shown: Shown<'_>,
        renderer: &dyn Renderer,
    ) -> Result<String, Error> {
        match self.strict_fragment(look, fragments, shown, renderer).await {
            Err(error) if self.is_live() => {
                tracing::error!("a fragment cannot be rendered: {error}");
                Ok(fault_notice(&error.to_string()))
            }
            other => other,
        }
    }

    /// Renders a plugin's template, or the theme's override of it. Steps, nesting and length are limited.
    ///
    /// Templates of a package for which nobody vouches never run in this process: `renderer` renders them, and with
    /// them whatever of the theme's they include. An override belongs to the operator and runs here, unless it includes
    /// a template of such a package: then the renderer renders all of it.
    pub(super) async fn strict_fragment(
        &self,
        look: &Look,
        fragments: &Arc<Fragments>,
        shown: Shown<'_>,
        renderer: &dyn Renderer,
    ) -> Result<String, Error> {
        let resolved = self.resolved_for(&look.theme, fragments)?;
        let reading = self.reading(&resolved.theme, look, Some(fragments));
        let job = Job {
            template: shown.template,
            data: shown.data,
            frame: Some(shown.frame),
            limit_bytes: FRAGMENT_BYTES_MAX,
            plugin: &fragments.plugin,
        };
        run_fragment(&resolved, reading, &job, fragments, renderer).await
    }
}
