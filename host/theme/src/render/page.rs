//! A whole page of the host.

use serde_json::Value;

use crate::error::Error;
use crate::look::Look;
use crate::statutory;
use crate::template::{Job, run};
use crate::themes::Themes;

/// No page of the host comes near; a list that lost its cursor would.
const PAGE_BYTES_MAX: usize = 4 << 20;

impl Themes {
    /// Renders a template such as `pages/home/show.html`. `context` holds `frame` and what the page shows. What is for
    /// customers and guests leads to what the law wants, whatever the theme leaves out.
    pub fn page(&self, look: &Look, template: &str, context: &Value) -> Result<String, Error> {
        let resolved = self.resolved(&look.theme)?;
        let reading = self.reading(&resolved.theme, look, None);
        let job = Job { template, data: context, frame: None, limit_bytes: PAGE_BYTES_MAX, plugin: "" };
        let html = run(&resolved, reading, &job)?;
        if context["frame"]["area"] != "portal" {
            return Ok(html);
        }
        Ok(statutory::with_link(html, &self.translate(look, None, "withdrawal-link", &Value::Null)))
    }
}
