//! A mail whose content is a plugin's fragment, inside the theme's mail layout.

use std::sync::Arc;

use serde_json::json;
use theke_fragment::Renderer;

use super::mail::{MAIL_BYTES_MAX, one_line};
use super::plain_text::plain_text;
use crate::error::Error;
use crate::look::{Fragments, Look, MailParts, Shown};
use crate::template::{Job, run};
use crate::themes::Themes;

impl Themes {
    /// Renders a plugin's template (an `.html` file) into the theme's mail. `title` is the subject, a key of the
    /// plugin's translations or a text. The plain text part is the `.txt` file of the same name, and where there is
    /// none, the text of the HTML.
    pub async fn plugin_mail(
        &self,
        look: &Look,
        fragments: &Arc<Fragments>,
        title: &str,
        shown: Shown<'_>,
        renderer: &dyn Renderer,
    ) -> Result<MailParts, Error> {
        let Shown { template, data, frame } = shown;
        let subject = one_line(&self.translate(look, Some(fragments), title, data));
        let html = self.strict_fragment(look, fragments, shown, renderer).await?;
        let text_template = format!("{}.txt", template.strip_suffix(".html").unwrap_or(template));
        let text = if fragments.templates.contains_key(&text_template) {
            self.strict_fragment(look, fragments, Shown { template: &text_template, ..shown }, renderer)
                .await?
        } else {
            plain_text(&html)
        };
        let resolved = self.resolved(&look.theme)?;
        let part = |file, content: &str| {
            let context = json!({ "frame": frame, "title": subject, "content": content });
            let reading = self.reading(&resolved.theme, look, None);
            let job =
                Job { template: file, data: &context, frame: None, limit_bytes: MAIL_BYTES_MAX, plugin: "" };
            run(&resolved, reading, &job)
        };
        Ok(MailParts {
            text: part("emails/plugin/body.txt", text.trim())?.trim().to_owned() + "\n",
            html: part("emails/plugin/body.html", &html)?,
            subject,
        })
    }
}
